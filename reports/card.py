"""A card for WhatsApp, 1080 × 1350: the name of a place, five facts in letters for an arm's length, the source.

The facts are of ``insight.facts``: real rows only, small counts withheld. Beside each picture goes a text of five lines
to copy. The same reading gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from geo.look import TERANG
from ilp_data.briefing.book import Paparan
from ilp_data.insight.facts import FaktaTempat, susun_fakta
from ilp_data.insight.profile_scope import lingkup_satuan
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.store.snapshot import Potret
from reports import picture, sheets
from reports.svg import text as huruf
from reports.svg.canvas import Kanvas

LEBAR, TINGGI = 1080, 1350
# On a telephone that is 390 px wide 67 of 1080 units are 24 px (the facts), 39 are 14 px (all else).
UKURAN_FAKTA = 67.0
_ANGKA, _KECIL, _TEPI = 76.0, 39.0, 48.0
_BARIS, _SELA, _SELA_TERBESAR = 1.0, 10.0, 130.0  # height of a line of a fact, least and most room between two


class _Baris(NamedTuple):
    """One fact as it is drawn: the figure, the lines of its words, where these begin."""

    angka: str
    kata: tuple[str, ...]
    kolom: float
    perlu: bool


def kartu(potret: Potret, paparan: Paparan, per: str, kode: Sequence[str] = (), *,
          lapor: Callable[[int, int], None] | None = None) -> list[tuple[str, bytes]]:  # fmt: skip
    """A picture and a text for each unit in the scope of the briefing (or only those of ``kode``): (name, content),
    ``….png`` and ``….txt``. Raises ``GalatMasukan`` and ``GalatKode`` as ``sheets.lembar``."""
    hasil: list[tuple[str, bytes]] = []
    semua = sheets.satuan_lembar(potret, paparan, per, kode)
    for ke, isi in enumerate(fakta_satuan(potret, paparan, per, list(semua)), start=1):
        nama = f"kartu-{sheets.nama_berkas(semua[isi.kode], isi.kode)}"
        hasil += [(f"{nama}.png", gambar(isi)), (f"{nama}.txt", f"{isi.teks}\n".encode())]
        if lapor:
            lapor(ke, len(semua))
    return hasil


def zip_kartu(potret: Potret, paparan: Paparan, per: str, kode: Sequence[str] = (), *,
              lapor: Callable[[int, int], None] | None = None) -> tuple[str, bytes]:  # fmt: skip
    """All cards and texts as one zip: (name, content)."""
    isi = kartu(potret, paparan, per, kode, lapor=lapor)
    return f"{sheets.nama_kumpulan(potret, paparan, per, 'kartu')}.zip", sheets.zip_berkas(isi)


def fakta_satuan(potret: Potret, paparan: Paparan, per: str, kode: Sequence[str]) -> Iterator[FaktaTempat]:
    """What the cards of these units say; measured for the public, as sheets are."""
    daerah = paparan.lingkup.daerah
    dasar = Pandangan(potret.pada(paparan.waktu), Lingkup(daerah), paparan.periode, UMUM)
    for k in kode:
        yield susun_fakta(dasar.pada(lingkup_satuan(daerah, per, k)), per)


def gambar(isi: FaktaTempat) -> bytes:
    """The PNG of one card."""
    return picture.png(svg_kartu(isi), LEBAR, TINGGI, LEBAR)


def svg_kartu(isi: FaktaTempat) -> str:
    """The card as SVG: head, facts spread over the room that is left, what is missing, the source."""
    kv = Kanvas(LEBAR, TINGGI, TERANG, 2.0, "k")
    kv.kotak(kv.kotak_penuh, TERANG.permukaan)
    kv.kotak(kv.kotak_penuh._replace(tinggi=14), TERANG.utama)
    atas = _kepala(kv, isi)
    bawah = TINGGI - _kaki(kv, isi)
    _fakta(kv, _baris(isi), atas, bawah)
    alt = f"{isi.nama}, {isi.waktu}: {'; '.join(f'{f.angka} {f.kata}' for f in isi.fakta)}."
    return kv.hasil(f"{isi.nama}, {isi.waktu}", alt)


def _kepala(kv: Kanvas, isi: FaktaTempat) -> float:
    """Region, name and time; the y below them."""
    dalam = LEBAR - 2 * _TEPI
    asal = " · ".join(x for x in (isi.letak, isi.daerah) if x)
    y = kv.paragraf(_TEPI, 26, huruf.lipat_paling(asal, _KECIL, dalam, 2), _KECIL, warna=TERANG.redam)
    ukuran, baris = huruf.muatkan_teks(isi.nama, dalam, 175, terbesar=84, terkecil=70, tebal=huruf.TEBAL)
    y = kv.paragraf(_TEPI, y - 6, baris, ukuran, tebal=huruf.TEBAL)
    waktu = f"{isi.waktu[:1].upper()}{isi.waktu[1:]}"
    ukuran, baris = huruf.muatkan_teks(waktu, dalam, 80, terbesar=54, terkecil=40, tebal=huruf.SEDANG)
    return kv.paragraf(_TEPI, y - 4, baris, ukuran, tebal=huruf.SEDANG, warna=TERANG.utama) + 6


def _kaki(kv: Kanvas, isi: FaktaTempat) -> float:
    """What the dot means, what was not reported, the source; the height of it all."""
    dalam, ada = LEBAR - 2 * _TEPI, any(f.perlu for f in isi.fakta)
    kurang = huruf.lipat_paling(isi.kurang, _KECIL, dalam, 2) if isi.kurang and isi.berlayanan else ()
    asal = f"Sumber: {'; '.join(isi.sumber) or f'registri {isi.daerah}'}. Dasbor ILP."
    sumber = huruf.lipat_paling(asal, _KECIL, dalam, 3)
    tinggi = (ada + len(kurang) + len(sumber)) * _KECIL * huruf.BARIS + 44
    y = TINGGI - tinggi + 10
    kv.garis(_TEPI, y, LEBAR - _TEPI, y, TERANG.garis, 2)
    y += 8
    if ada:
        kv.unsur("circle", cx=_TEPI + 10.0, cy=y + _KECIL * huruf.BARIS / 2, r=9.0, fill=TERANG.perhatian)
        y = kv.paragraf(_TEPI + 32, y, ["perlu perhatian"], _KECIL, warna=TERANG.perhatian, tebal=huruf.SEDANG)
    y = kv.paragraf(_TEPI, y, kurang, _KECIL, warna=TERANG.redam)
    kv.paragraf(_TEPI, y + 4, sumber, _KECIL, warna=TERANG.redam)
    return tinggi


def _baris(isi: FaktaTempat) -> list[_Baris]:
    """The facts broken into lines; where nothing was reported the last says so, over the whole width."""
    dalam = LEBAR - 2 * _TEPI
    kolom = max([huruf.lebar(f.angka, _ANGKA, huruf.TEBAL) for f in isi.fakta], default=0.0) + 30
    hasil = [_Baris(f.angka, huruf.lipat_teks(f.kata, UKURAN_FAKTA, dalam - kolom), kolom, f.perlu) for f in isi.fakta]
    if not isi.berlayanan and isi.kurang:
        hasil.append(_Baris("", huruf.lipat_teks(isi.kurang, UKURAN_FAKTA, dalam), 0.0, perlu=False))
    return hasil


def _fakta(kv: Kanvas, semua: Sequence[_Baris], atas: float, bawah: float) -> None:
    """Figure at the left, words at the right; as many of the facts, the first first, as have room in full size."""
    tinggi = [len(b.kata) * UKURAN_FAKTA * _BARIS for b in semua]
    muat = max((n for n in range(len(semua) + 1) if sum(tinggi[:n]) + n * _SELA <= bawah - atas), default=0)
    sela = min((bawah - atas - sum(tinggi[:muat])) / max(muat, 1), _SELA_TERBESAR)
    y = atas
    for ke, b in enumerate(semua[:muat]):
        if ke:
            kv.garis(_TEPI, y, LEBAR - _TEPI, y, TERANG.garis, 1.5)
        y += sela / 2
        dasar = y + UKURAN_FAKTA * 0.86
        kv.teks(_TEPI, dasar, b.angka, _ANGKA, warna=TERANG.perhatian if b.perlu else TERANG.utama, tebal=huruf.TEBAL)
        if b.perlu:
            kv.unsur("circle", cx=26.0, cy=y + UKURAN_FAKTA * 0.6, r=9.0, fill=TERANG.perhatian)
        for n, teks in enumerate(b.kata):
            kv.teks(_TEPI + b.kolom, dasar + UKURAN_FAKTA * n * _BARIS, teks, UKURAN_FAKTA)
        y += tinggi[ke] + sela / 2
