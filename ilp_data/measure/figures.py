"""Measured values: one row per unit, period and indicator. Ratios of sums, never averages of ratios.

Columns of every frame returned here (``KOLOM_UKURAN``):
``kode, nama`` of the unit ("" = outside every unit), ``periode`` as asked for, ``indikator``, ``pembilang``,
``penyebut`` (float, NaN = unknown), ``nama_penyebut``, ``nilai`` in per cent (NaN unless the state carries a
number), ``keadaan`` (``Keadaan``), ``tanda`` (tuple of ``Tanda``), ``lapor`` and ``seharusnya`` (reports used and
expected), ``simulasi``, ``sumber``, ``satuan_lapor`` (what the reporting places of services are called, else ""),
``dari_bulan`` (tuple of the months that a service figure is made of) and ``gabung`` (how several become one). Values
over 100 % are flagged and shown, never clipped.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ilp_data import periods
from ilp_data.measure import cadres, report_share, scope, services
from ilp_data.measure.rows import KOLOM_UKURAN as KOLOM_UKURAN
from ilp_data.measure.rows import Cacahan, rakit_baris
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import locus_words
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Tanda
from ilp_data.store.snapshot import Potret


def hitung_indikator(potret: Potret, kode: str, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """One indicator for one period (month, year or range), one row per unit of ``per`` in scope.

    Cadres, loci and readiness are as of the revision: their ``periode`` is "" whatever is asked for.
    ``sementara`` is what has not ended on the day of the reading, and a month in which fewer than
    ``report_share.CUKUP`` of the region's places reported.
    """
    ind = potret.registri(lingkup.daerah).indikator(kode)
    if ind.jenis == "layanan":
        cacah = services.jumlah(potret, ind, periode, per, lingkup)
        return rakit_baris(potret, per, lingkup, [Cacahan(ind, cacah, [periode])])[0]
    return rakit_baris(potret, per, lingkup, _keadaan_kini(potret, [ind], per, lingkup))[0]


def deret(potret: Potret, kode: str, bulan: list[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
    """One service indicator month by month: a row per unit and month, gaps as rows without a value."""
    ind = potret.registri(lingkup.daerah).indikator(kode)
    return rakit_baris(potret, per, lingkup, [Cacahan(ind, services.bulanan(potret, ind, bulan, per, lingkup), bulan)])[
        0
    ]


def semua_sekaligus(
    potret: Potret, kode: Sequence[str], bulan: list[str], per: str, lingkup: Lingkup
) -> dict[str, pd.DataFrame]:
    """Many indicators in one pass: by code ``deret`` of a service over ``bulan``, and ``hitung_indikator`` of all
    others, which are as of the revision. Without a month, services are left out."""
    registri = potret.registri(lingkup.daerah)
    ind = [registri.indikator(k) for k in kode]
    layanan = [i for i in ind if i.jenis == "layanan" and bulan]
    cacahan = [Cacahan(i, services.bulanan(potret, i, bulan, per, lingkup), bulan) for i in layanan]
    cacahan += _keadaan_kini(potret, [i for i in ind if i.jenis != "layanan"], per, lingkup)
    hasil = rakit_baris(potret, per, lingkup, cacahan) if cacahan else []
    return {c.ind.kode: isi for c, isi in zip(cacahan, hasil, strict=True)}


def satu(potret: Potret, kode: str, periode: str, lingkup: Lingkup) -> pd.Series:
    """The whole scope as one row."""
    return hitung_indikator(potret, kode, periode, "kota", lingkup).iloc[0]


def bulan_tersedia(potret: Potret, daerah: str) -> list[str]:
    """Months with any service figure for the region, ascending; empty when nothing was reported."""
    return list(potret.ingat(("bulan", daerah), lambda: _bulan_tersedia(potret, daerah)))


def bulan_bawaan(potret: Potret, daerah: str) -> str:
    """The month that is shown unless another is asked for: the newest in which at least 80 % of the places reported
    (``report_share``), else the newest; "" for a region without any figure."""
    return report_share.bulan_bawaan(potret, daerah)


def _bulan_tersedia(potret: Potret, daerah: str) -> list[str]:
    t = potret.layanan
    milik = scope.milik_daerah(potret, t["kode_tempat"], daerah)
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


def _keadaan_kini(potret: Potret, ind: Sequence[Indikator], per: str, lingkup: Lingkup) -> list[Cacahan]:
    """Counts of what is as of the revision: cadres, loci, readiness."""
    hasil = _kader(potret, [i for i in ind if i.jenis == "kader"], per, lingkup)
    for i in ind:
        if i.jenis != "kader":
            hasil[i.kode] = {"lokus": _lokus, "kesiapan": _kesiapan}[i.jenis](potret, i, per, lingkup)
    return [Cacahan(i, hasil[i.kode].assign(periode=""), [""]) for i in ind]


def _kader(potret: Potret, ind: Sequence[Indikator], per: str, lingkup: Lingkup) -> dict[str, pd.DataFrame]:
    """Cadres of whom both parts are known, by indicator. ``lapor`` are posyandu with such a cadre of those registered
    (``seharusnya``): a registry of one puskesmas is not that of a city."""
    if not ind:
        return {}
    kader = cadres.daftar(potret, lingkup)
    cacah = {k: isi.to_numpy(dtype=float, na_value=np.nan) for k, isi in cadres.hitungan(kader).items()}
    ke, kode = pd.factorize(scope.ke_satuan(per, lingkup, kader), sort=True)
    posyandu, nama_posyandu = pd.factorize(kader["kode_posyandu"])
    f = scope.fasilitas(potret, lingkup, "posyandu")
    harap = scope.ke_satuan(per, lingkup, f.assign(kode_posyandu=f["kode"])).value_counts()
    terdaftar = harap.reindex(kode).to_numpy(dtype=float)
    bersama = pd.DataFrame({"kode": kode, **_asal(kader, ke, len(kode)), "berlaku": True})

    def satu(i: Indikator) -> pd.DataFrame:
        atas, bawah = cacah[i.pembilang], cacah[i.penyebut]
        utuh = ~(np.isnan(atas) | np.isnan(bawah))
        banyak = np.bincount(ke[utuh], minlength=len(kode))
        pasangan = np.unique(ke[utuh] * max(len(nama_posyandu), 1) + posyandu[utuh])
        lapor = np.bincount(pasangan // max(len(nama_posyandu), 1), minlength=len(kode))
        jumlah = {
            nama: np.where(banyak > 0, np.bincount(ke[utuh], weights=isi[utuh], minlength=len(kode)), np.nan)
            for nama, isi in (("pembilang", atas), ("penyebut", bawah))
        }
        seharusnya = np.where(np.isnan(terdaftar), lapor, terdaftar).astype(int)
        sebagian = (i.penyebut == "aktif") & (banyak < np.bincount(ke, minlength=len(kode)))
        nama = np.where(sebagian, cadres.nama_diketahui(i.pembilang), "")
        return bersama.assign(**jumlah, lapor=lapor, seharusnya=seharusnya, nama_penyebut=nama)

    return {i.kode: satu(i) for i in ind}


def _asal(baris: pd.DataFrame, ke: np.ndarray, banyak: int) -> dict[str, list[object]]:
    """By unit whether any of its rows is simulated, and their sources (``gabung_sumber``)."""
    sumber: list[set[str]] = [set() for _ in range(banyak)]
    simulasi: list[object] = [False] * banyak
    for k, s, palsu in zip(ke, baris["sumber"], baris["simulasi"], strict=True):
        sumber[k].add(s)
        simulasi[k] = simulasi[k] or bool(palsu)
    return {"simulasi": simulasi, "sumber": ["; ".join(sorted(s - {""})) for s in sumber]}


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
    ke, kode = pd.factorize(baris["kode"], sort=True)
    jumlah = {
        k: np.bincount(ke, weights=baris[k].to_numpy(dtype=float), minlength=len(kode)).astype(np.int64)
        for k in ("pembilang", "penyebut", "lapor")
    }
    seharusnya = np.bincount(ke, minlength=len(kode))
    return pd.DataFrame(
        {"kode": kode, **jumlah, "seharusnya": seharusnya, **_asal(baris, ke, len(kode)), "berlaku": True}
    )


def gabung_sumber(sumber: pd.Series) -> str:
    """Distinct sources joined by ``; ``."""
    return "; ".join(sorted({s for s in sumber if s}))


def periode_sebelum(periode: str) -> str:
    """The month before a month, the year before a year, the span of the same length before a span."""
    if periods.setahun(periode):
        return str(int(periode) - 1)
    mundur = len(periods.uraikan_periode(periode))
    return "..".join(periods.geser_bulan(b, -mundur) for b in periode.split(".."))
