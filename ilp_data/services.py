"""Service counts added up over places and months. Only pairs of which both parts were reported are added.

A pair is the numerator and the denominator of one place in one month. A sum over pairs with one part missing
would be a ratio of unlike things; such pairs are left out and counted (``lapor`` against ``seharusnya``).

A figure reported for a whole year is a period of its own: it answers for that year only where the region has no
month of it, is never spread over months and never added to them.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ilp_data import periods, scope
from ilp_data.indicators import Indikator
from ilp_data.regions import kecamatan_dari
from ilp_data.scope import Lingkup
from ilp_data.snapshot import Potret

SERBA_100_BAGIAN = 0.9
SERBA_100_MINIMUM = 3
_TAHUN = len("2025")
_LETAK = ["kode_tempat", "kode_kelurahan", "kode_kecamatan", "kode_puskesmas", "kode_posyandu"]


def jumlah(potret: Potret, ind: Indikator, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """Counts of one indicator by unit, added up over one period.

    Columns: kode, periode, pembilang, penyebut (NaN = no complete pair; then pembilang is what is known of it),
    lapor, seharusnya, berlaku (False when the count is not taken in any of the months), simulasi, sumber, serba_100.
    """
    bulan = periods.uraikan(periode)
    if bulan == [periode]:
        return bulanan(potret, ind, bulan, per, lingkup)
    if periode in tahun_tersedia(potret, ind, lingkup.daerah):
        setahun = _susun_pasangan(potret, ind, [periode], lingkup.daerah, potret.cacah_tahunan)
        hasil = _per_satuan(_di_lingkup(setahun, per, lingkup), ["kode"])
        return hasil.assign(periode=periode, serba_100=False)
    hasil = _per_satuan(_di_lingkup(_pasangan(potret, ind, bulan, lingkup.daerah), per, lingkup), ["kode"])
    return hasil.assign(periode=periode, serba_100=False)


def tahun_tersedia(potret: Potret, ind: Indikator, daerah: str) -> list[str]:
    """Years for which the region reported both parts as one figure and no month of them, ascending."""
    return list(potret.ingat(("tahun", daerah, ind.kode), lambda: _tahun_tersedia(potret, ind, daerah)))


def _tahun_tersedia(potret: Potret, ind: Indikator, daerah: str) -> list[str]:
    ada = sorted(set(potret.cacah_tahunan(ind.pembilang)["periode"]))
    if not ada:
        return []
    p = _susun_pasangan(potret, ind, ada, daerah, potret.cacah_tahunan)
    utuh = set(p.loc[p["nilai_pembilang"].notna() & p["nilai_penyebut"].notna(), "periode"])
    b = _pasangan(potret, ind, [f"{t}-{n:02d}" for t in sorted(utuh) for n in range(1, 13)], daerah)
    bulanan_ada = {p[:4] for p in b.loc[b["nilai_pembilang"].notna(), "periode"]}
    return sorted(utuh - bulanan_ada)


def bulanan(potret: Potret, ind: Indikator, bulan: list[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
    """The columns of ``jumlah``, one row per unit and month."""
    pasangan = _di_lingkup(_pasangan(potret, ind, bulan, lingkup.daerah), per, lingkup)
    serba = dict(zip(pasangan["periode"], pasangan["serba_100"], strict=True))
    hasil = _per_satuan(pasangan, ["kode", "periode"])
    return hasil.assign(serba_100=hasil["periode"].map(serba).astype(bool))


def _di_lingkup(pasangan: pd.DataFrame, per: str, lingkup: Lingkup) -> pd.DataFrame:
    dalam = pasangan[scope.dalam(lingkup, pasangan)]
    return dalam.assign(kode=scope.ke_satuan(per, lingkup, dalam))


def _pasangan(potret: Potret, ind: Indikator, bulan: list[str], daerah: str) -> pd.DataFrame:
    """Every expected pair of the region in these months; columns of ``_susun_pasangan``."""
    ada = potret.ingat(("bulan_layanan",), lambda: sorted(potret.layanan["periode"].unique()))
    tersusun = potret.ingat(("pasangan", daerah, ind.kode), lambda: _susun_pasangan(potret, ind, ada, daerah))
    hasil = tersusun[tersusun["periode"].isin(bulan)]
    tak_ada = sorted(set(bulan) - set(ada))
    if not tak_ada:
        return hasil
    return pd.concat([hasil, _susun_pasangan(potret, ind, tak_ada, daerah)], ignore_index=True)


def _susun_pasangan(
    potret: Potret, ind: Indikator, bulan: list[str], daerah: str, ambil: Callable[[str], pd.DataFrame] | None = None
) -> pd.DataFrame:
    """A row per place and month (or year, where ``ambil`` gives counts of years) with the place's codes.

    Columns: nilai_, keadaan_, simulasi_ and sumber_ of both parts (NaN = unknown), berlaku (the count is taken in
    that month), serba_100 (nearly every place of the region reports part = whole that month).
    """
    ambil = ambil or potret.cacah
    harap = _tempat(potret, ambil(ind.pembilang), Lingkup(daerah)).merge(pd.DataFrame({"periode": bulan}), how="cross")
    for bagian, nama in (("pembilang", ind.pembilang), ("penyebut", ind.penyebut)):
        satu = ambil(nama)[["kode_tempat", "periode", "nilai", "keadaan", "simulasi", "sumber"]]
        satu = satu.rename(columns={k: f"{k}_{bagian}" for k in ("nilai", "keadaan", "simulasi", "sumber")})
        harap = harap.merge(satu, on=["kode_tempat", "periode"], how="left")
    musim = [len(p) == _TAHUN or not ind.bulan or periods.nomor_bulan(p) in ind.bulan for p in harap["periode"]]
    berlaku = pd.Series(musim, index=harap.index, dtype=bool)
    tb = (harap["keadaan_pembilang"] == "tidak_berlaku") | (harap["keadaan_penyebut"] == "tidak_berlaku")
    serba = {b: _serba_100(isi) for b, isi in harap.groupby("periode")}
    return harap.assign(berlaku=berlaku & ~tb, serba_100=harap["periode"].map(serba).astype(bool))


def pasangan(potret: Potret, ind: Indikator, daerah: str) -> pd.DataFrame:
    """What every sum of an indicator in this region is made of: the pairs of all months with figures and of the years
    that answer for themselves (``tahun_tersedia``); columns of ``_susun_pasangan``."""
    ada = potret.ingat(("bulan_layanan",), lambda: sorted(potret.layanan["periode"].unique()))
    hasil = _pasangan(potret, ind, ada, daerah)
    if not (tahun := tahun_tersedia(potret, ind, daerah)):
        return hasil
    setahun = _susun_pasangan(potret, ind, tahun, daerah, potret.cacah_tahunan)
    return pd.concat([hasil, setahun], ignore_index=True)


def _tempat(potret: Potret, cacah: pd.DataFrame, lingkup: Lingkup) -> pd.DataFrame:
    """The places that report this indicator: kelurahan, else facilities, else kecamatan, else the region itself."""
    kel = scope.kelurahan(potret, lingkup).rename(columns={"kode": "kode_kelurahan"})
    kel = kel.assign(kode_tempat=kel["kode_kelurahan"], kode_posyandu="")
    kel["kode_kecamatan"] = kel["kode_kelurahan"].map(kecamatan_dari)
    melapor = set(cacah["kode_tempat"])
    f = potret.fasilitas
    f = f[(f["kode_daerah"] == lingkup.daerah) & f["kode"].isin(melapor)]
    if melapor & set(kel["kode_tempat"]):
        return kel[_LETAK]
    if len(f):
        return f.assign(kode_tempat=f["kode"], kode_posyandu=f["kode"])[_LETAK]
    luas = sorted(melapor & set(kel["kode_kecamatan"])) or sorted(melapor & {lingkup.daerah})
    if not luas:
        return kel[_LETAK]
    kosong = pd.DataFrame({"kode_tempat": luas}).assign(kode_kelurahan="", kode_puskesmas="", kode_posyandu="")
    return kosong.assign(kode_kecamatan=[t if len(t) > len(lingkup.daerah) else "" for t in luas])[_LETAK]


def _serba_100(pasangan: pd.DataFrame) -> bool:
    """Whether nearly every place of the region reports part = whole: a sign that one was copied from the other."""
    p = pasangan[pasangan["nilai_pembilang"].notna() & (pasangan["nilai_penyebut"] > 0)]
    sama = (p["nilai_pembilang"] == p["nilai_penyebut"]).sum()
    return bool(len(p) >= SERBA_100_MINIMUM and sama >= SERBA_100_BAGIAN * len(p))


def _per_satuan(p: pd.DataFrame, kunci: list[str]) -> pd.DataFrame:
    utuh = p["nilai_pembilang"].notna() & p["nilai_penyebut"].notna() & p["berlaku"]
    p = p.assign(
        utuh=utuh,
        pembilang=p["nilai_pembilang"].where(utuh),
        penyebut=p["nilai_penyebut"].where(utuh),
        simulasi=_benar(p["simulasi_pembilang"]) | _benar(p["simulasi_penyebut"]),
        sumber=p["sumber_pembilang"].where(p["sumber_pembilang"].notna(), p["sumber_penyebut"]),
        dikenal=p["nilai_pembilang"].where(p["berlaku"]),
    )
    kelompok = p.groupby(kunci)
    hasil = pd.DataFrame(
        {
            "pembilang": kelompok["pembilang"].sum(min_count=1),
            "penyebut": kelompok["penyebut"].sum(min_count=1),
            "dikenal": kelompok["dikenal"].sum(min_count=1),
            "lapor": kelompok["utuh"].sum(),
            "seharusnya": kelompok["berlaku"].sum(),
            "berlaku": kelompok["berlaku"].any(),
            "simulasi": kelompok["simulasi"].any(),
            "sumber": kelompok["sumber"].agg(lambda s: "; ".join(sorted({x for x in s if isinstance(x, str)}))),
        }
    )
    hasil["pembilang"] = hasil["pembilang"].where(hasil["pembilang"].notna(), hasil["dikenal"])
    return hasil.drop(columns="dikenal").reset_index()


def _benar(kolom: pd.Series) -> pd.Series:
    return kolom.astype("boolean").fillna(False).astype(bool)
