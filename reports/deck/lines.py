"""Lines by month as native charts: gaps where nothing was reported, hollow points and dashes where provisional."""

from __future__ import annotations

from collections.abc import Sequence

from geo.look import TERANG
from ilp_data.format import bulan
from ilp_data.states import Keadaan
from reports.box import Kotak
from reports.deck import chart_xml as xml
from reports.deck.axis import format_angka, sumbu
from reports.deck.book import Deret
from reports.deck.chart_part import pasang_bagan
from reports.deck.chart_room import TANPA_DATA, pecahan, tinggi_legenda
from reports.deck.frame import judul_bagian, keterangan
from reports.deck.shapes import Kanvas, Pena, Pola
from reports.deck.text import BARIS, TERKECIL, bersih, lebar, ringkas_nama
from reports.deck.values import kata, nilai_gambar, rentang_bulan, semua_simulasi, tulis_angka
from reports.model import Garis, Nilai, Seri

# Size of the figure at the end of a line.
_LABEL = 15.0
_DIRAGUKAN = "bulan diragukan"
# Dashes of the n-th line, so that no line is known by its colour alone.
_PUTUS = ("", "dash", "lgDashDot", "sysDashDot")


def garis(k: Kanvas, g: Garis, kotak: Kotak) -> None:
    """Draw lines into a box."""
    simulasi = semua_simulasi(v for s in g.ukuran for v in s.nilai)
    judul = g.judul if g.satuan in ("", "%") or g.satuan in g.judul else f"{g.judul} ({g.satuan})"
    kotak = judul_bagian(k, judul, kotak, simulasi)
    if not (g.bulan and g.seri):
        keterangan(k, TANPA_DATA, kotak)
        return
    kotak = keterangan(k, _keterangan(g), kotak, baris=3)
    nama = _nama(k, g, kotak, simulasi)
    deret = [Deret(n, s.nilai) for n, s in zip(nama, g.seri, strict=True)]
    bagan = _bagan(g, kotak, nama)
    # The hatched columns are a series of the sheet too, as high as the axis.
    deret += [Deret(s.nama, tuple(_tinggi_arsir(v) for v in s.nilai)) for s in bagan.arsir]
    pasang_bagan(k, g.judul, g.alt, kotak, bagan, deret)


def _tinggi_arsir(v: float | None) -> Nilai:
    return Nilai(v, Keadaan.TIDAK_BERLAKU if v is None else Keadaan.ADA)


def _arsir(g: Garis, atas: float) -> tuple[xml.SeriBagan, ...]:
    """Hatched columns behind the months whose figure is doubted; none where none is."""
    ragu = [any(s.nilai[i].ragu for s in g.seri) for i in range(len(g.bulan))]
    if not any(ragu):
        return ()
    isi = xml.Gaya(Pola("wdUpDiag", TERANG.perhatian, TERANG.permukaan), bening=0.45)
    return (xml.SeriBagan(_DIRAGUKAN, tuple(atas if x else None for x in ragu), isi),)


def _bagan(g: Garis, kotak: Kotak, nama: list[str]) -> xml.Bagan:
    """The chart as it is drawn: legend on top, figures at the ends of the lines, months below."""
    ragu = [_DIRAGUKAN] if any(v.ragu for s in g.seri for v in s.nilai) else []
    legenda = tinggi_legenda([*nama, *ragu], kotak.lebar) if len(nama) + len(ragu) > 1 else 0.0
    ukur = sumbu([nilai_gambar(v) for s in g.seri for v in s.nilai], g.satuan)
    kanan = max(lebar(tulis_angka(nilai_gambar(s.nilai[-1]) or 0, g.satuan, g.desimal), _LABEL) for s in g.seri) + 8
    kiri = max(lebar(tulis_angka(v, g.satuan, g.desimal), TERKECIL) for v in (ukur.minimum, ukur.maksimum)) + 14
    # A figure above the end of a line must not reach into the legend.
    atas = legenda + (_LABEL * BARIS + 6 if "t" in _letak_label(g, kotak.tinggi / ukur.maksimum) else 10)
    plot = kotak.potong(kiri, atas, kanan, TERKECIL * BARIS + 12)
    letak = _letak_label(g, plot.tinggi / ukur.maksimum)
    return xml.Bagan(
        "garis", tuple(bulan(b, True) for b in g.bulan),
        tuple(_seri(i, s, nama[i], letak[i]) for i, s in enumerate(g.seri)),
        pecahan(plot, kotak), ukur.minimum, ukur.maksimum, ukur.langkah,
        format_angka(g.satuan, g.desimal), format_angka(g.satuan, _desimal(ukur.langkah)), TERKECIL, _LABEL, sumbu=True,
        legenda=pecahan(Kotak(kotak.x, kotak.y, kotak.lebar, legenda), kotak) if legenda else None,
        bulan=g.bulan, lewati=_tiap(len(g.bulan), plot.lebar), arsir=_arsir(g, ukur.maksimum),
    )  # fmt: skip


def _desimal(langkah: float) -> int:
    """Decimals that tell the marks of the axis apart."""
    return 0 if langkah == int(langkah) else 1


def _tiap(banyak: int, ruang: float) -> int:
    """Every how many months one is written, so that ``Mei 2025`` stands on one line."""
    return max(1, -(-int((lebar("Mei 2025", TERKECIL) + 8) * banyak) // max(1, int(ruang))))


def _nama(k: Kanvas, g: Garis, kotak: Kotak, simulasi: bool) -> list[str]:
    hasil = []
    for s in g.seri:
        nama = bersih(s.nama)
        kata_ = " (simulasi)" if semua_simulasi(s.nilai) and not simulasi else ""
        pendek = ringkas_nama(nama, TERKECIL, kotak.lebar - 52 - lebar(kata_, TERKECIL))
        k.catat(pendek == nama, nama)
        hasil.append(pendek + kata_)
    return hasil


def _letak_label(g: Garis, per_satuan: float) -> list[str]:
    """Where the last figure of each line stands: right of it, or above and below where two would meet; "" for none."""
    akhir = {
        i: (n, v) for i, s in enumerate(g.seri) for n, x in enumerate(s.nilai) if (v := nilai_gambar(x)) is not None
    }
    urut = sorted(akhir, key=lambda i: (-akhir[i][1], i))
    letak = dict.fromkeys(urut, "r")
    for atas, bawah in zip(urut, urut[1:], strict=False):
        bertemu = akhir[atas][0] == akhir[bawah][0] and (akhir[atas][1] - akhir[bawah][1]) * per_satuan < _LABEL * BARIS
        if bertemu:
            letak[atas], letak[bawah] = ("t" if letak[atas] == "r" else ""), "b"
    return [letak.get(i, "") for i in range(len(g.seri))]


def _seri(i: int, s: Seri, nama: str, letak: str) -> xml.SeriBagan:
    nilai = tuple(nilai_gambar(v) for v in s.nilai)
    ada = [n for n, v in enumerate(nilai) if v is not None]
    pena = Pena(s.warna, 2.5, _PUTUS[i % len(_PUTUS)])
    return xml.SeriBagan(
        nama, nilai, xml.Gaya(None) if s.acuan else xml.Gaya(s.warna, Pena(s.warna, 1.5)), pena,
        {n: _titik(v, s.warna) for n, v in enumerate(s.nilai) if v.keadaan is Keadaan.SEMENTARA or v.ragu},
        frozenset(ada[-1:] if letak else ()), s.warna if s.warna != TERANG.redam else TERANG.tinta, letak or "r",
    )  # fmt: skip


def _titik(v: Nilai, warna: str) -> xml.Gaya:
    """A point that may still change, or is doubted: hollow."""
    return xml.Gaya(TERANG.permukaan, Pena(warna, 1.75), putus=True)


def _keterangan(g: Garis) -> str:
    """What is missing or provisional, by series and months."""
    bagian = [_satu(s, g.bulan) for s in g.seri]
    bulan_ = [b for i, b in enumerate(g.bulan) if any(s.nilai[i].keadaan is Keadaan.SEMENTARA for s in g.seri)]
    if bulan_:
        bagian.append(f"Sementara (titik berongga): {', '.join(rentang_bulan(bulan_))}.")
    if ragu := [b for i, b in enumerate(g.bulan) if any(s.nilai[i].ragu for s in g.seri)]:
        bagian.append(f"Diragukan (bulan berarsir): {', '.join(rentang_bulan(ragu))}.")
    return " ".join(filter(None, bagian))


def _satu(s: Seri, bulan_: Sequence[str]) -> str:
    isi: dict[str, list[str]] = {}
    for b, v in zip(bulan_, s.nilai, strict=True):
        if nilai_gambar(v) is None:
            isi.setdefault(kata(v), []).append(b)
    kata_ = "; ".join(f"{k} {', '.join(rentang_bulan(b))}" for k, b in isi.items())
    return f"{bersih(s.nama)}: {kata_}." if kata_ else ""
