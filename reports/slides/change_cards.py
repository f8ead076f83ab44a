"""What happened, where it is one or two figures: large, how far each moved, with its places beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ilp_data.format import selisih_poin
from ilp_data.insight.comparison import Perubahan
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry.indicators import Indikator
from reports.model import DeretKartu, Kartu, Nilai, Sel
from reports.slides import text as teks
from reports.slides.base import Bahan, pecahan, sel_nilai
from reports.slides.change_places import Setempat

KATA = {"baik": "membaik", "buruk": "memburuk", "campur": "bagian dan jumlah berlawanan", "tetap": "hampir tetap"}
_GENTING = {"buruk": 3, "campur": 2, "baik": 1}


@dataclass(frozen=True)
class Terjadi:
    """One figure in two periods of one revision. ``kapan`` are the two in words, ``periode`` in codes."""

    ind: Indikator
    lama: Nilai
    baru: Nilai
    kapan: tuple[str, str]
    ubah: Perubahan
    periode: tuple[str, str] = ("", "")


def tulis_angka(n: Nilai, kapan: str = "") -> Sel:
    """A value with both parts and its time: ``49,0 % (5.307 dari 10.827) · Mar 2025``."""
    rinci = f" ({pecahan(n)})" if n.nilai is not None else ""
    return sel_nilai(n, f"{rinci}{f' · {kapan}' if kapan else ''}")


def pokok(terjadi: Sequence[Terjadi]) -> Terjadi:
    """The gravest change: of what got worse the largest, then of what went two ways, then of what got better."""
    return max(terjadi, key=lambda u: (_GENTING.get(u.ubah.arah, 0), abs(u.ubah.selisih or 0)))


def kartu(b: Bahan, isi: Sequence[Terjadi]) -> DeretKartu:
    """How far each figure moved, under it what that is, then and now."""
    semua = tuple(map(_kartu, isi))
    return DeretKartu(semua, f"Yang terjadi di {b.tempat}: {'; '.join(f'{k.judul} {k.angka}' for k in semua)}.")


def _kartu(u: Terjadi) -> Kartu:
    besar, rinci = selisih_poin(u.ubah.selisih), KATA.get(u.ubah.arah, "")
    if u.ubah.arah == "tetap":
        besar, _, sisa = u.ubah.pokok.partition(" (")
        rinci = f"({sisa}" if sisa else ""
    elif u.ubah.arah == "campur":
        rinci = u.ubah.pokok
    dua = (f"{kapan}: {tulis_angka(n)}" for n, kapan in zip((u.lama, u.baru), u.kapan, strict=True))
    judul = teks.pendekkan_teks(u.ind.pendek, teks.JUDUL_KARTU)
    return Kartu(judul, besar, teks.bagian((rinci, *dua), teks.TEKS_KARTU_BESAR), u.baru)


def kalimat_tempat(sejak: str, semua: Sequence[Terjadi], tempat: Setempat) -> str:
    """``D/S balita terdaftar naik 36,3 poin sejak Mar 2025, paling sedikit di Satimpo (naik 8,0 poin); stunting hampir
    tetap.``: the gravest change with the place that stands first, then the other one."""
    u = pokok(semua)
    awal = f"{sejak}{huruf_kecil(u.ind.pendek)} {u.ubah.teks}"
    di, lain = (
        tempat.kata(u.ubah.arah),
        [f"{huruf_kecil(x.ind.pendek)} {KATA[x.ubah.arah]}" for x in semua if x is not u],
    )
    coba = ([awal + di, *lain], [awal + di], [awal, *lain], [awal])
    return teks.pilih_judul(*(teks.sebagai_kalimat("; ".join(x)) for x in coba))
