"""Small counts of people are withheld where the public looks: on a projector, in a deck, on a sheet, in a message.

What is protected. A count of people, families or houses (indicators of kind ``layanan``) below ``BATAS_KECIL`` and not
zero says something about somebody whom neighbours may know. Its row loses *all* its numbers: numerator, value and
denominator, since any two give the third. Nobody can get them back by subtraction from the total of the scope, of a
kecamatan, or of the subtotals named by the caller: where too little is withheld beside a published total, the next
smallest rows are withheld too, until what is hidden could be ``batas`` or more for each of them. Which row was small
and which only helps is not told.

What is not protected. A true zero stays a zero and a denominator minus its numerator is not looked at ("2 of 50 were
not weighed"). Totals are not changed, nor withheld for the sake of their parts. Figures that stand in different tables
are not weighed against each other: other indicators with the same count, a year against its months, two briefings,
puskesmas against kelurahan (unless given as ``kelompok``), or the cells of a kecamatan withheld beside its kelurahan.
Figures that the office or a ministry has published elsewhere are beyond us, and so is what a reader knows already.
Counts of facilities and of cadres are no secrets of a person's health and stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from ilp_data.indicators import Indikator, indikator, ukuran
from ilp_data.regions import kecamatan_dari
from ilp_data.states import Keadaan, Tanda

BATAS_KECIL = 5
_ANGKA = ["pembilang", "penyebut", "nilai"]
_SET = ("halaman", "indikator", "per", "periode")  # rows equal in these are the parts of one total
_TITIK_KELURAHAN = 3  # 64.74.03.1003
# The other marks tell whether the value is below, at or above 100 %.
_TANDA_TETAP = (Tanda.SEBAGIAN, Tanda.SIMULASI)


def tahan(ukuran: pd.DataFrame, batas: int = BATAS_KECIL, kelompok: Mapping[str, str] | None = None) -> pd.DataFrame:
    """A measured frame (columns of ``measure`` or of ``figures.angka``) with small counts of people withheld.

    The rows of one indicator and period must be a complete set of units or one total, never both. ``kelompok``: unit
    code → code of another unit whose total is shown as well, e.g. the puskesmas of a kelurahan. Withheld rows have the
    state ``DISEMBUNYIKAN``, no number, and only the marks that tell none. Order and index stay; the input stays.
    """
    kunci = [k for k in _SET if k in ukuran]
    himpunan = _orang(ukuran.reset_index(drop=True)).groupby(kunci, sort=False)
    tertahan = {b.letak for _, isi in himpunan for b in _pilih(_baris(isi), batas, kelompok or {})}
    hasil = ukuran.copy()
    if not tertahan:
        return hasil
    di_sini = [i in tertahan for i in range(len(hasil))]
    hasil[_ANGKA] = hasil[_ANGKA].astype(float).mask(pd.Series(di_sini, index=hasil.index))
    keadaan = [Keadaan.DISEMBUNYIKAN if d else k for k, d in zip(hasil["keadaan"], di_sini, strict=True)]
    tanda = [tuple(x for x in t if x in _TANDA_TETAP) if d else t for t, d in zip(hasil["tanda"], di_sini, strict=True)]
    hasil["keadaan"] = pd.Series(keadaan, index=hasil.index, dtype=object)
    hasil["tanda"] = pd.Series(tanda, index=hasil.index, dtype=object)
    return hasil


def tentang_orang(ind: Indikator) -> bool:
    """Whether an indicator counts people, families or houses that got (or need) a service."""
    return ind.jenis == "layanan" and all(ukuran()[n].orang for n in (ind.pembilang, ind.penyebut))


def _orang(tabel: pd.DataFrame) -> pd.DataFrame:
    jaga = {k for k in tabel["indikator"].unique() if tentang_orang(indikator(k))}
    return tabel[tabel["indikator"].isin(jaga)]


@dataclass(frozen=True)
class _Baris:
    """The counts of one unit; ``penyebut`` None where it is not known (then it is in no total of denominators)."""

    letak: int
    kode: str
    pembilang: float
    penyebut: float | None

    def kecil(self, batas: int) -> bool:
        return 0 < self.pembilang < batas or 0 < (self.penyebut or 0) < batas


def _baris(isi: pd.DataFrame) -> list[_Baris]:
    """Rows with a number. A denominator without its numerator tells of nobody, unless it is small itself."""
    hasil = []
    for i, kode, p, q in zip(isi.index, isi["kode"], isi["pembilang"], isi["penyebut"], strict=True):
        if pd.notna(p) or pd.notna(q):
            hasil.append(_Baris(i, kode, 0.0 if pd.isna(p) else float(p), None if pd.isna(q) else float(q)))
    return hasil


def _pilih(baris: list[_Baris], batas: int, kelompok: Mapping[str, str]) -> set[_Baris]:
    """The rows to withhold: the small ones, and others until no set gives one of them away."""
    hasil = {b for b in baris if b.kecil(batas)}
    himpunan = list(_himpunan(baris, batas, kelompok)) if hasil else []
    sebelum = -1
    while len(hasil) != sebelum:
        sebelum = len(hasil)
        for milik in himpunan:
            hasil |= _pelindung(milik, hasil, batas)
    return hasil


def _himpunan(baris: list[_Baris], batas: int, kelompok: Mapping[str, str]) -> Iterable[list[_Baris]]:
    """Sets of rows whose total can be known: of each group of the caller and of each kecamatan, then of all.

    Sums hold only complete pairs: rows without a denominator are a set of their own.
    """
    for lengkap in (True, False):
        sejenis = [b for b in baris if (b.penyebut is not None) == lengkap]
        kelurahan = all(b.kode.count(".") == _TITIK_KELURAHAN for b in sejenis if b.kode)
        if kelompok:
            yield from _bagian(sejenis, kelompok, batas)
        if kelurahan:
            yield from _bagian(sejenis, {b.kode: kecamatan_dari(b.kode) for b in sejenis}, batas)
        yield sejenis


def _bagian(baris: list[_Baris], induk: Mapping[str, str], batas: int) -> Iterable[list[_Baris]]:
    """The parts under each ``induk``; those whose own totals are withheld are one set, since only their sum is left."""
    bagian: dict[str, list[_Baris]] = {}
    for b in baris:
        bagian.setdefault(induk.get(b.kode, ""), []).append(b)
    jumlah = {_total(isi, kode): isi for kode, isi in sorted(bagian.items())}
    tertahan = _pilih(list(jumlah), batas, {})
    yield from (isi for total, isi in jumlah.items() if total not in tertahan)
    yield [b for total, isi in jumlah.items() if total in tertahan for b in isi]


def _pelindung(baris: list[_Baris], tertahan: set[_Baris], batas: int) -> set[_Baris]:
    """More rows of this set to withhold, the smallest first, true zeros only where nothing else is left."""
    hilang = [b for b in baris if b in tertahan]
    if not hilang or _total(baris).kecil(batas):
        return set()
    calon = sorted((b for b in baris if b not in tertahan), key=lambda b: (b.pembilang == 0, b.pembilang, b.kode))
    tambahan: set[_Baris] = set()
    for b in calon:
        if _aman(hilang, batas) or (b.pembilang == 0 and not _terbuka(hilang)):
            break
        hilang.append(b)
        tambahan.add(b)
    return tambahan


def _total(baris: list[_Baris], kode: str = "") -> _Baris:
    penyebut = [b.penyebut for b in baris if b.penyebut is not None]
    return _Baris(-1, kode, sum(b.pembilang for b in baris), sum(penyebut) if penyebut else None)


def _aman(hilang: list[_Baris], batas: int) -> bool:
    """Whether each hidden count may be ``batas`` or more, with 1 for each of the others, given the hidden sums.

    Where nobody is counted at all (a sum of 0) there is nothing to hide.
    """
    lain = len(hilang) - 1
    jumlah = [sum(b.pembilang for b in hilang), *_jumlah_penyebut(hilang)]
    return lain > 0 and all(j == 0 or j >= batas + lain for j in jumlah)


def _terbuka(hilang: list[_Baris]) -> bool:
    """Whether the hidden counts can be computed: only one is hidden, or all are 1 and a reader knows that none is 0."""
    return len(hilang) == 1 or all(b.pembilang == 1 for b in hilang)


def _jumlah_penyebut(hilang: list[_Baris]) -> list[float]:
    return [sum(b.penyebut for b in hilang if b.penyebut is not None)] if hilang[0].penyebut is not None else []
