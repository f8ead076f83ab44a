"""Counts by unit become measured rows: every unit is a row, and each row is judged; many indicators at once.

Columns of what comes out: ``KOLOM_UKURAN``, described in ``ilp_data.measure.figures``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from ilp_data import periods
from ilp_data.measure import closings, scope
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
_KUNCI = ["indikator", "kode", "periode"]
_LAPORAN = ("lapor", "seharusnya")
_BULAT = dict.fromkeys(("lokus", "kesiapan"), ("pembilang", "penyebut", *_LAPORAN))
_TEKS = dict.fromkeys((*_KUNCI, "nama", "nama_penyebut", "gabung"), object)  # of one kind, whatever the parts came as
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


@dataclass(frozen=True)
class Cacahan:
    """Counts of one indicator, a row a unit and period: kode, periode, pembilang, penyebut, lapor, seharusnya, berlaku,
    simulasi, sumber, and of services nama_luar, satuan_lapor, dari_bulan, serba_100, ragu, tipis. Every unit has a row
    for each of ``periode`` in the end."""

    ind: Indikator
    isi: pd.DataFrame
    periode: list[str]


def rakit(potret: Potret, per: str, lingkup: Lingkup, cacahan: Sequence[Cacahan]) -> list[pd.DataFrame]:
    """The measured rows of each of ``cacahan``: joined to all units of the breakdown, so that a unit without data is a
    row, and judged."""
    units = scope.satuan(potret, per, lingkup, tutup=True)
    tiap = pd.concat([_kerangka(units, c, per) for c in cacahan], ignore_index=True)
    isi = pd.concat([c.isi.assign(indikator=c.ind.kode) for c in cacahan], ignore_index=True)
    hasil = _tanpa_yang_tutup(potret, tiap.merge(isi, on=_KUNCI, how="left"), lingkup)
    ke = {c.ind.kode: i for i, c in enumerate(cacahan)}
    blok = hasil["indikator"].map(ke).to_numpy(dtype=int)
    _lengkapi(hasil, cacahan, blok)
    _nilai(potret, hasil, lingkup)
    batas = [0, *np.bincount(blok, minlength=len(cacahan)).cumsum()]  # rows lie block by block
    hasil = hasil[KOLOM_UKURAN].astype(_TEKS)
    batas_blok = zip(cacahan, batas, batas[1:], strict=False)
    return [_bilangan(hasil.iloc[a:b], _BULAT.get(c.ind.jenis, _LAPORAN)) for c, a, b in batas_blok]


def _kerangka(units: pd.DataFrame, c: Cacahan, per: str) -> pd.DataFrame:
    """Every unit in every period, and what lies outside all units where there is such a count."""
    luar = c.isi[~c.isi["kode"].isin(units["kode"]) & (c.isi["kode"] == "")]
    if len(luar):
        nama = luar["nama_luar"].iloc[0] if "nama_luar" in luar else scope.nama_luar(per)
        units = pd.concat([units, pd.DataFrame([{"kode": "", "nama": nama}])], ignore_index=True)
    tiap = units.loc[units.index.repeat(len(c.periode))].reset_index(drop=True)
    periode = pd.Series(c.periode * len(units), dtype=object)  # also of no unit at all it is text
    return tiap.assign(periode=periode, indikator=c.ind.kode)


def _tanpa_yang_tutup(potret: Potret, hasil: pd.DataFrame, lingkup: Lingkup) -> pd.DataFrame:
    """Without facilities in periods in which they were closed and reported nothing; without a period: closed today."""
    menutup = closings.tutup(potret)
    if not menutup:
        return hasil
    hari = potret.hari_ini(lingkup.daerah).isoformat()
    awal = {p: periods.uraikan_periode(p)[0] + "-01" if p else hari for p in hasil["periode"].unique()}
    tutup = [menutup.get(k, "9999") <= awal[p] for k, p in zip(hasil["kode"], hasil["periode"], strict=True)]
    buang = pd.Series(tutup, hasil.index) & hasil["pembilang"].isna() & hasil["penyebut"].isna()
    return hasil[~buang].reset_index(drop=True)


def _lengkapi(hasil: pd.DataFrame, cacahan: Sequence[Cacahan], blok: np.ndarray) -> None:
    """What a unit without a count has in its place, and the name of the denominator."""
    # A unit without a facility of a kind that the region does register has nothing to count.
    bawaan = np.array([not (c.ind.jenis == "lokus" and len(c.isi) > 0) for c in cacahan])[blok]
    berlaku = hasil["berlaku"].astype("boolean")
    hasil["berlaku"] = np.where(berlaku.isna(), bawaan, berlaku.fillna(False).astype(bool))
    hasil["simulasi"] = hasil["simulasi"].astype("boolean").fillna(False).astype(bool)
    hasil["sumber"] = hasil["sumber"].astype(object).where(hasil["sumber"].notna(), "")
    for kolom, kosong in (("satuan_lapor", ""), ("dari_bulan", ())):
        isi: Iterable[Any] = hasil[kolom] if kolom in hasil else [None] * len(hasil)
        terisi: list[Any] = [x if isinstance(x, str | tuple) else kosong for x in isi]
        hasil[kolom] = pd.Series(terisi, hasil.index, dtype=object)
    # What is called "of that month" is, added up over several, no longer of one.
    rentang = {p for p in hasil["periode"].unique() if p and periods.uraikan_periode(p) != [p]}
    gabung = [c.ind.gabung for c in cacahan]
    hasil["gabung"] = pd.Series([gabung[b] for b in blok], hasil.index, dtype=object)
    nama = [c.ind.nama_penyebut for c in cacahan]
    nama_penyebut = pd.Series([nama[b] for b in blok], hasil.index)
    if rentang:
        panjang = pd.Series([nama[b].removesuffix(" bulan itu") for b in blok], hasil.index)
        nama_penyebut = nama_penyebut.mask(hasil["periode"].isin(rentang), panjang)
    hasil["nama_penyebut"] = nama_penyebut


def _nilai(potret: Potret, hasil: pd.DataFrame, lingkup: Lingkup) -> None:
    """State, value and marks of each row."""
    bulan_ini = f"{potret.hari_ini(lingkup.daerah):%Y-%m}"
    belum_berakhir = {p for p in hasil["periode"].unique() if p and periods.uraikan_periode(p)[-1] >= bulan_ini}
    sementara = hasil["periode"].isin(belum_berakhir).to_numpy() | _ya(hasil, "tipis")
    ke = _ke_keadaan(hasil, sementara)
    bernilai = np.array([k.bernilai for k in _KEADAAN])[ke]
    hasil["keadaan"] = pd.Series([_KEADAAN[k] for k in ke], hasil.index, dtype=object)
    hasil["nilai"] = (100 * hasil["pembilang"] / hasil["penyebut"]).where(bernilai)
    hasil["penyebut"] = hasil["penyebut"].where(bernilai | (hasil["penyebut"] > 0))
    lebih = bernilai & (hasil["pembilang"] > hasil["penyebut"]).to_numpy(dtype=bool)
    ragu = np.where(_ya(hasil, "serba_100"), 1, np.where(_ya(hasil, "ragu"), 2, 0)) * bernilai
    sebagian = bernilai & (hasil["lapor"] < hasil["seharusnya"]).to_numpy(dtype=bool)
    tanda = ((lebih * 3 + ragu) * 2 + sebagian) * 2 + hasil["simulasi"].to_numpy(dtype=bool)
    hasil["tanda"] = pd.Series([_TANDA[t] for t in tanda], hasil.index, dtype=object)


def _ya(hasil: pd.DataFrame, kolom: str) -> np.ndarray:
    """Where a column that not every kind of indicator has says yes."""
    if kolom not in hasil:
        return np.zeros(len(hasil), dtype=bool)
    return np.array([x is True or x is np.True_ for x in hasil[kolom].to_numpy(dtype=object)], dtype=bool)


def _ke_keadaan(hasil: pd.DataFrame, sementara: np.ndarray) -> np.ndarray:
    """Index into ``_KEADAAN`` of each row; the first reason that holds."""
    atas, bawah, lapor, harap = (
        hasil[k].to_numpy(dtype=float, na_value=np.nan) for k in ("pembilang", "penyebut", "lapor", "seharusnya")
    )
    alasan = [
        ~hasil["berlaku"].to_numpy(dtype=bool),
        np.isnan(atas) | np.isnan(bawah),
        (bawah == 0) & (lapor == 0) & (harap > 0),
        bawah == 0,
        sementara,
        atas == 0,
    ]
    hasil_ke: np.ndarray = np.select(alasan, list(range(len(alasan))), default=len(alasan))
    return hasil_ke


def _bilangan(ukuran: pd.DataFrame, bulat: Sequence[str]) -> pd.DataFrame:
    """Rows of one indicator by themselves; what counts places is whole where each is known."""
    ukuran = ukuran.reset_index(drop=True)
    utuh = [k for k in bulat if ukuran[k].dtype != np.int64 and ukuran[k].notna().all()]
    return ukuran.astype(dict.fromkeys(utuh, np.int64)) if utuh else ukuran
