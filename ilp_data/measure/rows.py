"""Counts by unit become measured rows: every unit is a row, and each row is judged.

Columns of what comes out: ``KOLOM_UKURAN``, described in ``ilp_data.measure.figures``. A table is worked out in plain
arrays and made a frame once, at the end: of some fifteen rows nearly all the time would go into frames in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from ilp_data import periods
from ilp_data.measure import closings, scope
from ilp_data.measure.arrays import susun_deret, susun_tabel
from ilp_data.measure.report_share import CUKUP
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret

KOLOM_UKURAN = [
    "kode",
    "nama",
    "periode",
    "indikator",
    "pembilang",
    "penyebut",
    "nama_penyebut",
    "nilai",
    "keadaan",
    "tanda",
    "lapor",
    "seharusnya",
    "simulasi",
    "sumber",
    "satuan_lapor",
    "dari_bulan",
    "gabung",
]
_ANGKA = ("pembilang", "penyebut", "lapor", "seharusnya")
_BULAT = dict.fromkeys(("lokus", "kesiapan"), _ANGKA)  # what counts places is whole
_LAPORAN = ("lapor", "seharusnya")
_KEADAAN = [
    Keadaan.TIDAK_BERLAKU,
    Keadaan.BELUM_DILAPORKAN,
    Keadaan.BELUM_DILAPORKAN,
    Keadaan.TIDAK_BERLAKU,
    Keadaan.SEMENTARA,
    Keadaan.NOL,
    Keadaan.ADA,
]
# By: over 100 % or not; of a month that is all 100 %, or only in doubt; incomplete; simulated.
_TANDA = [
    tuple(t for t in pilih if t is not None)
    for pilih in product(
        (None, Tanda.LEBIH_100),
        (None, Tanda.SERBA_100, Tanda.RAGU),
        (None, Tanda.SEBAGIAN),
        (None, Tanda.SIMULASI),
    )
]


_BERNILAI = np.array([k.bernilai for k in _KEADAAN])


@dataclass(frozen=True)
class Cacahan:
    """Counts of one indicator, a row a unit and period: kode, periode, pembilang, penyebut, lapor, seharusnya, berlaku,
    simulasi, sumber; of services nama_luar, satuan_lapor, dari_bulan, serba_100, ragu, tipis; nama_penyebut where a
    row's denominator may have another name than its indicator's ("" = the same). Every unit has a row for each of
    ``periode`` in the end."""

    ind: Indikator
    isi: pd.DataFrame
    periode: list[str]


def rakit_baris(potret: Potret, per: str, lingkup: Lingkup, cacahan: Sequence[Cacahan]) -> list[pd.DataFrame]:
    """The measured rows of each of ``cacahan``: joined to all units of the breakdown, so that a unit without data is a
    row, and judged."""
    units = scope.satuan(potret, per, lingkup, tutup=True)
    kode, nama = (units[k].to_numpy(dtype=object) for k in ("kode", "nama"))
    acuan = _Acuan(per, closings.tutup(potret), f"{potret.hari_ini(lingkup.daerah):%Y-%m-%d}")
    return [_satu(acuan, _jodohkan(kode, nama, c, acuan), c) for c in cacahan]


@dataclass(frozen=True)
class _Acuan:
    """What holds for all rows: the breakdown, the day on which places closed, and the day of the reading (ISO)."""

    per: str
    menutup: dict[str, str]
    hari: str


@dataclass(frozen=True)
class _Kerangka:
    """A row for every unit in every period: code and name, which of the periods (``waktu``), and which row of the
    counts it is (``letak``; −1: none)."""

    kode: np.ndarray
    nama: np.ndarray
    waktu: np.ndarray
    letak: np.ndarray

    def pilih(self, mana: np.ndarray) -> _Kerangka:
        """Some of the rows."""
        return _Kerangka(self.kode[mana], self.nama[mana], self.waktu[mana], self.letak[mana])

    def angka(self, isi: pd.DataFrame, kolom: str) -> np.ndarray:
        """A column of the counts, NaN where there is no row."""
        return self._isi(isi[kolom].to_numpy(dtype=float, na_value=np.nan), np.nan)

    def benar(self, isi: pd.DataFrame, kolom: str, bawaan: bool = False) -> np.ndarray:
        """A column of yes and no; ``bawaan`` where there is no row, or no such column."""
        if kolom not in isi:
            return np.full(len(self.letak), bawaan)
        return self._isi(isi[kolom].to_numpy(dtype=bool), bawaan)

    def teks(self, isi: pd.DataFrame, kolom: str, bawaan: object) -> np.ndarray:
        """A column of texts or tuples; ``bawaan`` where there is none."""
        if kolom not in isi:
            return _sama(bawaan, len(self.letak))
        ada = isi[kolom].to_numpy(dtype=object)
        return self._isi(susun_deret([x if isinstance(x, str | tuple) else bawaan for x in ada]), bawaan)

    def _isi(self, ada: np.ndarray, bawaan: object) -> np.ndarray:
        """The rows of ``ada`` in their places."""
        if not len(ada):
            tanpa: np.ndarray = _sama(bawaan, len(self.letak)).astype(ada.dtype)
            return tanpa
        hasil: np.ndarray = ada[self.letak]
        hilang = self.letak < 0
        if hilang.any():
            hasil[hilang] = _sama(bawaan, int(hilang.sum())) if ada.dtype == object else bawaan
        return hasil


def _sama(isi: object, banyak: int) -> np.ndarray:
    return susun_deret([isi] * banyak)


def _jodohkan(kode: np.ndarray, nama: np.ndarray, c: Cacahan, acuan: _Acuan) -> _Kerangka:
    """Every unit in every period with its row of the counts, and what lies outside all units where there is such a
    count. Without facilities in periods in which they were closed and reported nothing; without a period: closed
    today."""
    milik = c.isi["kode"].to_numpy(dtype=object)
    if "" in milik and "" not in kode:
        luar = c.isi["nama_luar"].iloc[list(milik).index("")] if "nama_luar" in c.isi else scope.nama_luar(acuan.per)
        kode, nama = np.append(kode, ""), np.append(nama, luar)
    di_satuan = pd.Index(kode, dtype=object).get_indexer(pd.Index(milik, dtype=object))
    di_waktu = pd.Index(c.periode, dtype=object).get_indexer(pd.Index(c.isi["periode"], dtype=object))
    ada = np.flatnonzero((di_satuan >= 0) & (di_waktu >= 0))
    letak = np.full((len(kode), len(c.periode)), -1)
    letak[di_satuan[ada], di_waktu[ada]] = ada
    if (letak >= 0).sum() != len(ada):
        raise ValueError(f"{c.ind.kode}: two rows of counts for one unit and period")
    k = len(c.periode)
    semua = _Kerangka(np.repeat(kode, k), np.repeat(nama, k), np.tile(np.arange(k), len(kode)), letak.ravel())
    return _tanpa_yang_tutup(semua, c, acuan) if acuan.menutup else semua


def _tanpa_yang_tutup(k: _Kerangka, c: Cacahan, acuan: _Acuan) -> _Kerangka:
    awal = [periods.uraikan_periode(p)[0] + "-01" if p else acuan.hari for p in c.periode]
    tutup = [acuan.menutup.get(x, "9999") <= awal[w] for x, w in zip(k.kode, k.waktu, strict=True)]
    kosong = np.isnan(k.angka(c.isi, "pembilang")) & np.isnan(k.angka(c.isi, "penyebut"))
    return k.pilih(~(np.array(tutup, dtype=bool) & kosong))


def _satu(acuan: _Acuan, k: _Kerangka, c: Cacahan) -> pd.DataFrame:
    """The rows of one indicator with state, value and marks."""
    isi = c.isi
    atas, bawah, lapor, harap = (k.angka(isi, kolom) for kolom in _ANGKA)
    ke = _ke_keadaan(acuan, k, c, (atas, bawah, lapor, harap))
    bernilai, simulasi = _BERNILAI[ke], k.benar(isi, "simulasi")
    with np.errstate(divide="ignore", invalid="ignore"):
        nilai = np.where(bernilai, 100 * atas / bawah, np.nan)
    ragu = np.where(k.benar(isi, "serba_100"), 1, np.where(k.benar(isi, "ragu"), 2, 0)) * bernilai
    tanda = (((bernilai & (atas > bawah)) * 3 + ragu) * 2 + (bernilai & (lapor < harap))) * 2 + simulasi
    kolom: dict[str, np.ndarray] = {
        "kode": k.kode,
        "nama": k.nama,
        "periode": susun_deret(c.periode)[k.waktu],
        "indikator": _sama(c.ind.kode, len(ke)),
        "pembilang": np.where(~bernilai & (atas == 0) & (lapor == 0), np.nan, atas),  # nobody counted
        "penyebut": np.where(bernilai | (bawah > 0), bawah, np.nan),
        "nama_penyebut": _nama_penyebut(k, c),
        "nilai": nilai,
        "keadaan": susun_deret([_KEADAAN[x] for x in ke]),
        "tanda": susun_deret([_TANDA[x] for x in tanda]),
        "lapor": lapor,
        "seharusnya": harap,
        "simulasi": simulasi,
        "sumber": k.teks(isi, "sumber", ""),
        "satuan_lapor": k.teks(isi, "satuan_lapor", ""),
        "dari_bulan": k.teks(isi, "dari_bulan", ()),
        "gabung": _sama(c.ind.gabung, len(ke)),
    }
    for nama in _BULAT.get(c.ind.jenis, _LAPORAN):  # whole where each is known
        if not np.isnan(kolom[nama]).any():
            kolom[nama] = kolom[nama].astype(np.int64)
    return susun_tabel({nama: kolom[nama] for nama in KOLOM_UKURAN})


def _nama_penyebut(k: _Kerangka, c: Cacahan) -> np.ndarray:
    """By row; what is called "of that month" is, added up over several, no longer of one."""
    nama = c.ind.nama_penyebut
    per = [nama.removesuffix(" bulan itu") if p and periods.uraikan_periode(p) != [p] else nama for p in c.periode]
    umum: np.ndarray = susun_deret(per)[k.waktu]
    if "nama_penyebut" not in c.isi:
        return umum
    sendiri = k.teks(c.isi, "nama_penyebut", "")
    return np.where(sendiri == "", umum, sendiri)


def _ke_keadaan(acuan: _Acuan, k: _Kerangka, c: Cacahan, angka: tuple[np.ndarray, ...]) -> np.ndarray:
    """Index into ``_KEADAAN`` of each row; the first reason that holds. ``angka``: the columns ``_ANGKA``."""
    atas, bawah, lapor, harap = angka
    bulan_ini = acuan.hari[:7]
    belum_berakhir = [bool(p) and periods.uraikan_periode(p)[-1] >= bulan_ini for p in c.periode]
    tipis = (lapor < CUKUP * harap) & (c.ind.jenis == "layanan")  # of its own places, in a month that is not thin
    # A unit without a facility of a kind that the region does register has nothing to count.
    bawaan = not (c.ind.jenis == "lokus" and len(c.isi) > 0)
    alasan = [
        ~k.benar(c.isi, "berlaku", bawaan),
        np.isnan(atas) | np.isnan(bawah),
        (bawah == 0) & (lapor == 0) & (harap > 0),
        bawah == 0,
        np.array(belum_berakhir, dtype=bool)[k.waktu] | k.benar(c.isi, "tipis") | tipis,
        atas == 0,
    ]
    hasil: np.ndarray = np.select(alasan, list(range(len(alasan))), default=len(alasan))
    return hasil
