"""Measured values: one row per unit, period and indicator. Ratios of sums, never averages of ratios.

Columns of every frame returned here (``KOLOM_UKURAN``):
``kode, nama`` of the unit ("" = outside every unit), ``periode`` as asked for, ``indikator``, ``pembilang``,
``penyebut`` (float, NaN = unknown), ``nama_penyebut``, ``nilai`` in per cent (NaN unless the state carries a
number), ``keadaan`` (``Keadaan``), ``tanda`` (tuple of ``Tanda``), ``lapor`` and ``seharusnya`` (reports used and
expected), ``simulasi``, ``sumber``, ``satuan_lapor`` (what the reporting places of services are called, else ""), and
``dari_bulan`` (tuple of the months that a service figure is made of). Values over 100 % are flagged and shown, never
clipped.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from ilp_data import periods
from ilp_data.measure import cadres, closings, report_share, scope, services
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import locus_words
from ilp_data.registry.indicators import Indikator, indikator
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
]


def hitung(potret: Potret, kode: str, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """One indicator for one period (month, year or range), one row per unit of ``per`` in scope.

    Cadres, loci and readiness are as of the revision: their ``periode`` is "" whatever is asked for.
    ``sementara`` is what has not ended on the day of the reading, and a month in which fewer than
    ``report_share.CUKUP`` of the region's places reported.
    """
    ind = indikator(kode)
    if ind.jenis == "layanan":
        cacah = services.jumlah(potret, ind, periode, per, lingkup)
        return _rakit(potret, ind, per, lingkup, cacah, [periode])
    cacah = {"kader": _kader, "lokus": _lokus, "kesiapan": _kesiapan}[ind.jenis](potret, ind, per, lingkup)
    return _rakit(potret, ind, per, lingkup, cacah.assign(periode=""), [""])


def deret(potret: Potret, kode: str, bulan: list[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
    """One service indicator month by month: a row per unit and month, gaps as rows without a value."""
    ind = indikator(kode)
    return _rakit(potret, ind, per, lingkup, services.bulanan(potret, ind, bulan, per, lingkup), bulan)


def satu(potret: Potret, kode: str, periode: str, lingkup: Lingkup) -> pd.Series:
    """The whole scope as one row."""
    return hitung(potret, kode, periode, "kota", lingkup).iloc[0]


def bulan_tersedia(potret: Potret, daerah: str) -> list[str]:
    """Months with any service figure for the region, ascending; empty when nothing was reported."""
    return list(potret.ingat(("bulan", daerah), lambda: _bulan_tersedia(potret, daerah)))


def bulan_bawaan(potret: Potret, daerah: str) -> str:
    """The month that is shown unless another is asked for: the newest in which at least 80 % of the places reported
    (``report_share``), else the newest; "" for a region without any figure."""
    return report_share.bulan_bawaan(potret, daerah)


def _bulan_tersedia(potret: Potret, daerah: str) -> list[str]:
    t = potret.layanan
    f = potret.fasilitas
    milik = (t["kode_tempat"] == daerah) | t["kode_tempat"].str.startswith(daerah + ".")
    milik |= t["kode_tempat"].isin(f.loc[f["kode_daerah"] == daerah, "kode"])
    return sorted(t.loc[milik & t["nilai"].notna(), "periode"].unique())


def bulan_serba_100(potret: Potret, kode: str, daerah: str) -> dict[str, bool]:
    """Months in which nearly every place of the region is exactly 100 %, ascending → whether they are simulated."""

    def cari() -> dict[str, bool]:
        if not (bulan := bulan_tersedia(potret, daerah)):
            return {}
        seri = deret(potret, kode, bulan, "kota", Lingkup(daerah))
        ragu = seri[seri["tanda"].map(lambda t: Tanda.SERBA_100 in t).astype(bool)].sort_values("periode")
        return dict(zip(ragu["periode"], ragu["simulasi"].astype(bool), strict=True))

    return potret.ingat(("bulan_serba_100", daerah, kode), cari)


def _kader(potret: Potret, ind: Indikator, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """Cadres of whom both parts are known. ``lapor`` are posyandu with such a cadre of those registered
    (``seharusnya``): a registry of one puskesmas is not that of a city."""
    kader = cadres.daftar(potret, lingkup)
    cacah = cadres.hitungan(kader)
    utuh = cacah[ind.pembilang].notna() & cacah[ind.penyebut].notna()
    baris = pd.DataFrame(
        {
            "kode": scope.ke_satuan(per, lingkup, kader),
            "pembilang": cacah[ind.pembilang].where(utuh),
            "penyebut": cacah[ind.penyebut].where(utuh),
            "lapor": kader["kode_posyandu"].where(utuh),
            "simulasi": kader["simulasi"],
            "sumber": kader["sumber"],
        }
    )
    kelompok = baris.groupby("kode")
    hasil = kelompok[["pembilang", "penyebut"]].sum(min_count=1).astype("Float64").astype(float)
    hasil["lapor"], hasil["simulasi"] = kelompok["lapor"].nunique(), kelompok["simulasi"].any()
    hasil["sumber"] = kelompok["sumber"].agg(gabung_sumber)
    f = scope.fasilitas(potret, lingkup, "posyandu")
    harap = scope.ke_satuan(per, lingkup, f.assign(kode_posyandu=f["kode"])).value_counts()
    hasil["seharusnya"] = harap.reindex(hasil.index).fillna(hasil["lapor"]).astype(int)
    return hasil.reset_index().assign(berlaku=True)


def _lokus(potret: Potret, ind: Indikator, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """Facilities registered and those known to be a locus. What nobody knows is no locus, but not a "no" either:
    a unit of which every status is unknown has no numerator, so it reads "belum ada data" and not 0.
    """
    f = scope.fasilitas(potret, lingkup, ind.penyebut.partition("_")[0])
    kode = scope.ke_satuan(per, lingkup, f.assign(kode_posyandu=f["kode"]))
    hasil = _kelompokkan(
        pd.DataFrame(
            {
                "kode": kode,
                "pembilang": (f["lokus_ilp"] == "ya").astype(int),
                "penyebut": 1,
                "lapor": locus_words.diketahui(f).astype(int),
                "simulasi": False,
                "sumber": "",
            }
        )
    )
    sumber = pd.concat([f["sumber"], f["sumber_lokus"]]).groupby(pd.concat([kode, kode])).agg(gabung_sumber)
    return hasil.assign(
        pembilang=hasil["pembilang"].where(hasil["lapor"] > 0),
        sumber=hasil["kode"].map(sumber),
    )


def _kesiapan(potret: Potret, ind: Indikator, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """Readiness is a fact of a puskesmas; a kelurahan or posyandu shows that of the puskesmas that serves it."""
    k = potret.kesiapan[(potret.kesiapan["klaster"] == ind.klaster)]
    if per == "kelurahan":
        letak = scope.kelurahan(potret, lingkup).rename(columns={"kode": "kode_kelurahan"})
    else:
        letak = scope.fasilitas(potret, lingkup, "posyandu" if per == "posyandu" else "puskesmas")
        letak = letak.assign(kode_posyandu=letak["kode"])
    letak = letak.drop(columns=["kode", "sumber", "jenis", "nama"], errors="ignore")
    k = k.merge(letak, on="kode_puskesmas")
    dilaporkan = k["status"].isin(["ya", "tidak"]).astype(int)
    return _kelompokkan(
        pd.DataFrame(
            {
                "kode": scope.ke_satuan(per, lingkup, k),
                "pembilang": (k["status"] == "ya").astype(int),
                "penyebut": dilaporkan,
                "lapor": dilaporkan,
                "simulasi": k["simulasi"].astype(bool),
                "sumber": k["sumber"],
            }
        )
    )


def _kelompokkan(baris: pd.DataFrame) -> pd.DataFrame:
    """Rows of single facts summed by unit; ``lapor`` 1 marks a fact that was reported."""
    kelompok = baris.groupby("kode")  # column by column: named aggregation takes three times as long
    hasil = kelompok[["pembilang", "penyebut", "lapor"]].sum()
    hasil["seharusnya"], hasil["simulasi"] = kelompok.size(), kelompok["simulasi"].any()
    hasil["sumber"] = kelompok["sumber"].agg(gabung_sumber)
    return hasil.reset_index().assign(berlaku=True)


def gabung_sumber(sumber: pd.Series) -> str:
    """Distinct sources joined by ``; ``."""
    return "; ".join(sorted({s for s in sumber if s}))


def _rakit(
    potret: Potret,
    ind: Indikator,
    per: str,
    lingkup: Lingkup,
    cacah: pd.DataFrame,
    periode: list[str],
) -> pd.DataFrame:
    """Join counts to all units of the breakdown, so that a unit without data is a row, and judge each row."""
    units = scope.satuan(potret, per, lingkup, tutup=True)
    luar = cacah[~cacah["kode"].isin(units["kode"]) & (cacah["kode"] == "")]
    if len(luar):
        nama = luar["nama_luar"].iloc[0] if "nama_luar" in luar else scope.nama_luar(per)
        baris_luar = pd.DataFrame([{"kode": "", "nama": nama}])
        units = pd.concat([units, baris_luar], ignore_index=True)
    tiap = units.merge(pd.DataFrame({"periode": periode}), how="cross")
    hasil = _tanpa_yang_tutup(potret, tiap.merge(cacah, on=["kode", "periode"], how="left"), lingkup)
    # A unit without a facility of a kind that the region does register has nothing to count.
    tercatat = ind.jenis == "lokus" and len(cacah) > 0
    hasil["berlaku"] = hasil["berlaku"].astype("boolean").fillna(not tercatat).astype(bool)
    hasil["simulasi"] = hasil["simulasi"].astype("boolean").fillna(False).astype(bool)
    hasil["sumber"] = hasil["sumber"].astype(object).where(hasil["sumber"].notna(), "")
    for kolom, kosong in (("satuan_lapor", ""), ("dari_bulan", ())):
        isi = hasil[kolom] if kolom in hasil else [None] * len(hasil)
        hasil[kolom] = pd.Series([x if isinstance(x, str | tuple) else kosong for x in isi], hasil.index, dtype=object)
    hasil["indikator"], hasil["nama_penyebut"] = ind.kode, ind.nama_penyebut
    # What is called "of that month" is, added up over several, no longer of one.
    rentang = hasil["periode"].map(lambda p: bool(p) and periods.uraikan(p) != [p])
    hasil["nama_penyebut"] = hasil["nama_penyebut"].mask(rentang, ind.nama_penyebut.removesuffix(" bulan itu"))
    belum_berakhir = {p for p in periode if p and periods.uraikan(p)[-1] >= f"{potret.hari_ini(lingkup.daerah):%Y-%m}"}
    keadaan = [
        _keadaan(b, b.periode in belum_berakhir or getattr(b, "tipis", False) is True) for b in hasil.itertuples()
    ]
    hasil["keadaan"] = pd.Series(keadaan, index=hasil.index, dtype=object)
    bernilai = pd.Series([k.bernilai for k in keadaan], index=hasil.index, dtype=bool)
    hasil["nilai"] = (100 * hasil["pembilang"] / hasil["penyebut"]).where(bernilai)
    hasil["penyebut"] = hasil["penyebut"].where(bernilai | (hasil["penyebut"] > 0))
    hasil["tanda"] = pd.Series([_tanda(b) for b in hasil.itertuples()], index=hasil.index, dtype=object)
    return hasil[KOLOM_UKURAN]


def _tanpa_yang_tutup(potret: Potret, hasil: pd.DataFrame, lingkup: Lingkup) -> pd.DataFrame:
    """Without facilities in periods in which they were closed and reported nothing; without a period: closed today."""
    menutup = closings.tutup(potret)
    if not menutup:
        return hasil
    hari = potret.hari_ini(lingkup.daerah).isoformat()
    awal = {p: periods.uraikan(p)[0] + "-01" if p else hari for p in hasil["periode"].unique()}
    tutup = [menutup.get(k, "9999") <= awal[p] for k, p in zip(hasil["kode"], hasil["periode"], strict=True)]
    buang = pd.Series(tutup, hasil.index) & hasil["pembilang"].isna() & hasil["penyebut"].isna()
    return hasil[~buang].reset_index(drop=True)


def _keadaan(baris: Any, sementara: bool) -> Keadaan:
    if not baris.berlaku:
        return Keadaan.TIDAK_BERLAKU
    if pd.isna(baris.pembilang) or pd.isna(baris.penyebut):
        return Keadaan.BELUM_DILAPORKAN
    if baris.penyebut == 0:
        return Keadaan.BELUM_DILAPORKAN if baris.lapor == 0 < baris.seharusnya else Keadaan.TIDAK_BERLAKU
    if sementara:
        return Keadaan.SEMENTARA
    return Keadaan.NOL if baris.pembilang == 0 else Keadaan.ADA


def _tanda(baris: Any) -> tuple[Tanda, ...]:
    hasil = []
    if baris.keadaan.bernilai and baris.pembilang > baris.penyebut:
        hasil.append(Tanda.LEBIH_100)
    if baris.keadaan.bernilai and getattr(baris, "serba_100", False) is True:
        hasil.append(Tanda.SERBA_100)
    elif baris.keadaan.bernilai and getattr(baris, "ragu", False) is True:
        hasil.append(Tanda.RAGU)
    if baris.keadaan.bernilai and baris.lapor < baris.seharusnya:
        hasil.append(Tanda.SEBAGIAN)
    if baris.simulasi:
        hasil.append(Tanda.SIMULASI)
    return tuple(hasil)


def periode_sebelum(periode: str) -> str:
    """The month before a month, the year before a year, the span of the same length before a span."""
    if periods.setahun(periode):
        return str(int(periode) - 1)
    mundur = len(periods.uraikan(periode))
    return "..".join(periods.geser(b, -mundur) for b in periode.split(".."))
