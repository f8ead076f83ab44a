"""Legend classes: breaks, which value falls where, how many areas a class holds, and its words.

A value is classed by what is *shown* (``ilp_data.measure.classes``): it is rounded to the decimals of the label
first, so that "50,0" never sits in the class "40,0–49,9". Unknown is no class: it has a state (keadaan) with a word of
its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geo.look import TERANG, Rupa
from ilp_data.errors import GalatMasukan
from ilp_data.format import angka, bulat
from ilp_data.measure.classes import kelas as kelas_cetak
from ilp_data.measure.words import TANPA_SASARAN, tanpa_sasaran
from ilp_data.registry import locus_words
from ilp_data.registry.indicators import Indikator
from ilp_data.states import ARTI, Keadaan

ARAH = ("tinggi_baik", "rendah_baik")
SIMULASI = "simulasi"  # the line that says that values were made up
KEADAAN = {
    "belum_dilaporkan": ARTI[Keadaan.BELUM_DILAPORKAN].kata,
    "tidak_berlaku": ARTI[Keadaan.TIDAK_BERLAKU].kata,
    "disembunyikan": f"{ARTI[Keadaan.DISEMBUNYIKAN].kata} (jumlah kecil)",
    "sementara": ARTI[Keadaan.SEMENTARA].kata,
    SIMULASI: "SIMULASI",
}
TANPA_NILAI = ("belum_dilaporkan", "tidak_berlaku", "disembunyikan")


@dataclass(frozen=True)
class Kelas:
    """One class: values from ``bawah`` up to but not including ``atas`` (the last class includes it)."""

    warna: str
    bawah: float
    atas: float
    label: str
    jumlah: int


@dataclass(frozen=True)
class Butir:
    """A line of the legend that is not a class: a state of values or a kind of facility mark.

    Of a mark: ``perkiraan`` points are drawn hollow; ``lokus`` is a key of ``locus_words.KATA``.
    """

    kode: str
    label: str
    jumlah: int
    perkiraan: bool = False
    lokus: str = locus_words.YA


@dataclass(frozen=True)
class Legenda:
    """Everything the legend box says. ``arah`` is one of ``ARAH``; ``kelas`` are by rising values. ``posisi``:
    kanan-bawah, kiri-bawah, kanan-atas, kiri-atas, or otomatis = the corner that lets the region be drawn largest
    without covering any of it. ``luar``: it stands beside the map too, so a narrow frame leaves it out."""

    judul: str = ""
    satuan: str = ""
    arah: str = "tinggi_baik"
    sebutan: str = "kelurahan"
    kelas: tuple[Kelas, ...] = ()
    keadaan: tuple[Butir, ...] = ()
    fasilitas: tuple[Butir, ...] = ()
    catatan: tuple[str, ...] = ()
    posisi: str = "otomatis"
    ringkas: bool = False
    desimal: int = 1
    luar: bool = False

    @property
    def terburuk_dulu(self) -> tuple[Kelas, ...]:
        """The classes in the order of every legend: the worst first."""
        return terburuk_dulu(self.kelas, self.arah)

    def warna(self, nilai: float | None) -> str | None:
        """Colour of the class of a value; ``None`` for an unknown one."""
        if not self.kelas or not _angka(nilai):
            return None
        return self.kelas[kelas_ke(nilai, batas_dari(self.kelas), self.desimal)].warna


def petunjuk(rupa: Rupa) -> str:
    """What every legend of classes says: ``makin gelap makin perlu perhatian``."""
    return f"{rupa.pekat} makin perlu perhatian"


def terburuk_dulu(kelas: Sequence[Kelas], arah: str) -> tuple[Kelas, ...]:
    """Classes of rising values in the order of every legend: the worst first."""
    return tuple(kelas) if arah == "tinggi_baik" else tuple(reversed(kelas))


def _angka(nilai: float | None) -> bool:
    return nilai is not None and math.isfinite(nilai)


def _nilai_ada(nilai: Sequence[float | None]) -> list[float]:
    ada = sorted(float(v) for v in nilai if _angka(v))
    if not ada:
        raise GalatMasukan("Tidak ada satu nilai pun untuk dibagi menjadi kelas.")
    return ada


def batas_kuantil(nilai: Sequence[float | None], n: int = 5, desimal: int = 1) -> tuple[float, ...]:
    """Breaks that put about equally many known values into each class; fewer classes where values repeat."""
    ada = _nilai_ada(nilai)
    letak = [i * (len(ada) - 1) / n for i in range(n + 1)]
    return _rapikan([_antara(ada, x) for x in letak], desimal)


def _antara(ada: list[float], letak: float) -> float:
    bawah = math.floor(letak)
    atas = min(bawah + 1, len(ada) - 1)
    return ada[bawah] + (ada[atas] - ada[bawah]) * (letak - bawah)


def _rapikan(batas: list[float], desimal: int) -> tuple[float, ...]:
    """Round outwards at the ends and to the nearest inside; drop repeats; one value still makes a class."""
    langkah = 10.0**-desimal
    bawah = math.floor(batas[0] / langkah + 1e-9) * langkah
    atas = math.ceil(batas[-1] / langkah - 1e-9) * langkah
    rapi = sorted({float(bulat(v, desimal)) for v in (bawah, *batas[1:-1], atas)})
    return tuple(rapi) if len(rapi) > 1 else (rapi[0], rapi[0] + langkah)


def batas_dari(kelas: Sequence[Kelas]) -> tuple[float, ...]:
    """The breaks a list of classes was made of."""
    return (kelas[0].bawah, *(k.atas for k in kelas))


def kelas_ke(nilai: float, batas: Sequence[float], desimal: int = 1) -> int:
    """Number of the class (0 first) of ``batas`` with both ends; what lies beyond an end belongs to its class."""
    return kelas_cetak(nilai, batas[1:-1], desimal)


def warna_kelas(n: int, arah: str = "tinggi_baik", rupa: Rupa = TERANG) -> tuple[str, ...]:
    """``n`` colours for rising values: need is ink, so the ramp is turned round where low is good."""
    if not 1 <= n <= len(rupa.kelas):
        raise GalatMasukan("Jumlah kelas peta harus 1 sampai 5.", diberikan=n)
    pilih = {1: (3,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}[n]
    warna = tuple(rupa.kelas[i] for i in pilih)
    return warna[::-1] if arah == "rendah_baik" else warna


def _label(batas: Sequence[float], ke: int, desimal: int, terkecil: float, terbesar: float) -> str:
    """``40,0–49,9``; the ends say ``< 40,0`` and ``≥ 80,0`` when values lie beyond the breaks given."""
    akhir = len(batas) - 2
    if ke == 0 and terkecil < batas[0]:
        return f"< {angka(batas[1], desimal)}"
    if ke == akhir and terbesar > batas[-1]:
        return f"≥ {angka(batas[ke], desimal)}"
    atas = batas[ke + 1] if ke == akhir else batas[ke + 1] - 10.0**-desimal
    kiri, kanan = angka(batas[ke], desimal), angka(atas, desimal)
    return kiri if kiri == kanan else f"{kiri}–{kanan}"


def kelas_nilai(
    nilai: Sequence[float | None],
    batas: Sequence[float],
    arah: str = "tinggi_baik",
    desimal: int = 1,
    rupa: Rupa = TERANG,
) -> tuple[Kelas, ...]:
    """Classes with colour, label and count for breaks handed in by the indicator or by ``batas_*``.

    ``batas`` must rise strictly and be two to six numbers; counts add up to the known values.
    """
    if len(batas) < 2 or any(a >= b for a, b in zip(batas, batas[1:], strict=False)):
        raise GalatMasukan("Batas kelas harus naik.", diberikan=list(batas), diharapkan="dua sampai enam angka")
    ada = [float(v) for v in nilai if _angka(v)]
    jumlah = [0] * (len(batas) - 1)
    for v in ada:
        jumlah[kelas_ke(v, batas, desimal)] += 1
    warna = warna_kelas(len(jumlah), arah, rupa)
    ujung = (min(ada), max(ada)) if ada else (batas[0], batas[-1])
    ujung = tuple(float(bulat(v, desimal)) for v in ujung)
    return tuple(
        Kelas(warna[i], batas[i], batas[i + 1], _label(batas, i, desimal, *ujung), jumlah[i])
        for i in range(len(jumlah))
    )


def susun_legenda(
    nilai: Mapping[str, float | None],
    keadaan: Mapping[str, str],
    *,
    judul: str,
    satuan: str = "%",
    arah: str = "tinggi_baik",
    batas: Sequence[float] | None = None,
    desimal: int = 1,
    simulasi: bool = False,
    rupa: Rupa = TERANG,
    **lain: object,
) -> Legenda:
    """Legend of one indicator over areas: classes with counts, and the states that really occur.

    ``nilai`` and ``keadaan`` are keyed by area code; ``batas=None`` means quantiles of the known values. An
    area whose state has no value (not reported, not applicable, withheld) is never counted in a class, even
    if a number came along. ``lain`` goes to :class:`Legenda` (fasilitas, catatan, posisi, ringkas, sebutan).
    """
    terlihat = {k: v for k, v in nilai.items() if keadaan.get(k, "ada") not in TANPA_NILAI}
    kelas: tuple[Kelas, ...] = ()
    if any(_angka(v) for v in terlihat.values()):
        pakai = batas if batas is not None else batas_kuantil(list(terlihat.values()), desimal=desimal)
        kelas = kelas_nilai(list(terlihat.values()), pakai, arah, desimal, rupa)
    butir = [
        Butir(k, label, jumlah) for k, label in KEADAAN.items() if (jumlah := sum(v == k for v in keadaan.values()))
    ]
    if simulasi:
        butir.append(Butir(SIMULASI, KEADAAN[SIMULASI], len(nilai)))
    return Legenda(judul, satuan, arah, kelas=kelas, keadaan=tuple(butir), desimal=desimal, **lain)


def dari_ukuran(
    ind: Indikator,
    ukuran: pd.DataFrame,
    *,
    rupa: Rupa = TERANG,
    sebutan: str = "kelurahan",
    catatan: tuple[str, ...] = (),
) -> Legenda:
    """Legend of one indicator over the areas of a measured frame (columns of ``ilp_data.measure.figures``): its
    fixed classes with counts, its direction, the states that occur, simulation."""
    atas = max(100.0, float(ukuran["nilai"].max()) if ukuran["nilai"].notna().any() else 100.0)
    lg = susun_legenda(
        dict(zip(ukuran["kode"], ukuran["nilai"], strict=True)),
        {kode: str(s) for kode, s in zip(ukuran["kode"], ukuran["keadaan"], strict=True)},
        judul=ind.pendek,
        arah="tinggi_baik" if ind.arah == "tinggi" else "rendah_baik",
        batas=(0.0, *ind.kelas, atas),
        simulasi=bool(ukuran["simulasi"].any()),
        rupa=rupa,
        sebutan=sebutan,
        catatan=catatan,
    )
    return replace(lg, keadaan=_tanpa_sasaran(lg.keadaan, sum(map(tanpa_sasaran, ukuran.to_dict("records")))))


def _tanpa_sasaran(butir: tuple[Butir, ...], banyak: int) -> tuple[Butir, ...]:
    """Areas without a value told apart: those of which people were counted (``banyak``) have a line of their own."""
    belum = next((b for b in butir if b.kode == Keadaan.BELUM_DILAPORKAN), None)
    if belum is None or not banyak:
        return butir
    sisa = (replace(belum, jumlah=belum.jumlah - banyak),) if belum.jumlah > banyak else ()
    return (*sisa, replace(belum, label=TANPA_SASARAN, jumlah=banyak), *(b for b in butir if b is not belum))
