"""The frame of a slide: what one says (``Naskah``) becomes a ``Slide`` with its source line and speaker's notes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import partial

from ilp_data.briefing.agenda import HALAMAN, bersatuan
from ilp_data.format import angka, persen_ringkas, teks_periode
from ilp_data.insight import front
from ilp_data.registry.indicators import Indikator
from ilp_data.states import ARTI, Keadaan
from reports.model import Bagian, Butir, Kalimat, Nilai, Slide, Tabel
from reports.slides import text as teks
from reports.slides.base import Bahan

_ARAH = {"tinggi": "makin tinggi makin baik", "rendah": "makin rendah makin baik"}


@dataclass(frozen=True)
class Naskah:
    """What one slide says before it is framed: see ``susun_slide`` for what becomes of each part.

    ``ukuran`` are the indicators explained in the notes, ``sumber`` the sources of all tables used, ``waktu`` what
    the data date is ("" = the briefing's period), ``gambar`` what the picture shows, in words.
    """

    judul: str
    bagian: tuple[Bagian, ...]
    gambar: str
    bobot: tuple[float, ...] = ()
    catatan: tuple[str, ...] = ()
    sumber: tuple[str, ...] = ()
    waktu: str = ""
    ukuran: tuple[str, ...] = ()
    tambahan: tuple[str, ...] = field(default=())
    simulasi: bool = False


def susun_slide(b: Bahan, kode: str, n: Naskah, nama: str = "") -> Slide:
    """Frame one slide: own headline before the made one, texts within their budgets, source line, speaker's notes."""
    judul = _muat(b, b.paparan.teks.get(kode, "").strip() or n.judul)
    bobot = n.bobot or (1.0,) * len(n.bagian)
    asal = partial(teks.baris_sumber, n.sumber, _waktu(b, n), b.saringan)
    return Slide(
        kode=kode,
        judul=judul,
        bagian=tuple(map(_bertanda, n.bagian)),
        sumber=asal(_beku(b)),
        ucapan=_ucapan(n, b.paparan.teks.get(kode, "").strip()),
        jawaban=_jawaban(b, n),
        bobot=bobot,
        catatan=teks.catatan(n.catatan),
        simulasi=n.simulasi or bersimulasi(n.bagian),
        nama=nama or bersatuan(HALAMAN[kode].judul, b.sebutan, b.pandang.kata),
        asal=asal(_revisi(b)) if b.paparan.sebutan else "",
    )


def _bertanda(isi: Bagian) -> Bagian:
    """A table with figures that may still change says under its heading how they are marked."""
    if not isinstance(isi, Tabel) or not any(str(v).startswith("~ ") for baris in isi.baris for v in baris):
        return isi
    return replace(isi, judul=" · ".join(x for x in (isi.judul, f"~ = {ARTI[Keadaan.SEMENTARA].kata}") if x))


def _waktu(b: Bahan, n: Naskah) -> tuple[str, ...]:
    """The date of the data, and a shorter spelling of it."""
    if n.waktu or not b.ada_laporan:
        return (n.waktu or b.waktu_data,)
    return (b.waktu_data, f"data {teks_periode(b.periode, pendek=True) or b.waktu}")


def _muat(b: Bahan, judul: str) -> str:
    """A headline within its budget: first with a short month, then a short place (of two filters the narrower), then
    without its last clauses."""
    kec = b.pandang.kata.Kecamatan
    tempat = b.tempat.replace(f", {kec} ", f" {kec} ")
    pendek = teks_periode(b.periode, pendek=True) or b.waktu
    polos = tempat.removeprefix("wilayah ")
    langkah = ((b.waktu, pendek), (b.tempat, tempat), (tempat, polos), (polos, polos.partition(f" {kec} ")[0]))
    for lama, baru in langkah:
        judul = judul.replace(lama, baru) if len(judul) > teks.JUDUL else judul
    return teks.pendekkan_teks(judul, teks.JUDUL)


def _beku(b: Bahan) -> str:
    """Revision and number: what makes the figure findable."""
    return " · ".join(x for x in (_revisi(b), b.paparan.sebutan) if x)


def _revisi(b: Bahan) -> str:
    return f"revisi {angka(b.potret.revisi)}"


def _ucapan(n: Naskah, sendiri: str) -> tuple[Kalimat, ...]:
    """Three sentences to say: the headline in full, what the picture shows, the first remark."""
    isi = [Kalimat(sendiri or n.judul, "Pesan"), *([Kalimat(n.judul, "Kalimat dari data")] if sendiri else [])]
    return (*isi, Kalimat(n.gambar, "Gambar"), *_semua_catatan(n)[:1])


def _jawaban(b: Bahan, n: Naskah) -> tuple[Kalimat, ...]:
    """What answers questions: definitions, the other remarks, sources in full."""
    asal = list(dict.fromkeys(s for isi in n.sumber for s in isi.split("; ") if s))
    return (
        *(Kalimat(f"Definisi – {definisi(b.pandang.indikator(k))}") for k in dict.fromkeys(n.ukuran)),
        *_semua_catatan(n)[1:],
        Kalimat(f"{'; '.join(asal) or 'belum ada sumber'}.", "Sumber"),
        Kalimat(f"{b.saringan}; {n.waktu or b.waktu_data}; {_beku(b)} ({b.tanggal_revisi}).", "Saringan"),
    )


def _semua_catatan(n: Naskah) -> tuple[Kalimat, ...]:
    return tuple(Kalimat(c, "Catatan") for c in dict.fromkeys((*n.catatan, *n.tambahan)) if c)


def definisi(ind: Indikator) -> str:
    """One indicator for the notes: both parts by name, direction, target with its source, how to read it."""
    target = (
        f"; {front.kata_acuan(ind)} {persen_ringkas(ind.target)} ({ind.target_sumber})"
        if ind.target is not None
        else ""
    )
    return (
        f"{ind.pendek}: pembilang {ind.nama_pembilang}, penyebut {ind.nama_penyebut}; {_ARAH[ind.arah]}{target}. "
        f"{ind.interpretasi}"
    )


def bersimulasi(isi: object) -> bool:
    """Whether any value of these parts is simulated, however deep."""
    if isinstance(isi, (Nilai, Butir)):
        return isi.simulasi
    if isinstance(isi, dict):
        return any(bersimulasi(x) for x in isi.values())
    if isinstance(isi, (tuple, list)):
        return any(bersimulasi(x) for x in isi)
    if is_dataclass(isi) and type(isi).__module__ == Nilai.__module__:
        return any(bersimulasi(getattr(isi, f.name)) for f in fields(isi))
    return False
