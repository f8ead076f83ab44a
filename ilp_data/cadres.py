"""Cadres: trained, assessed and graded as three separate facts, the grade computed from complete groups."""

from __future__ import annotations

import pandas as pd

from ilp_data.errors import GalatSimpanan
from ilp_data.scope import Lingkup, dalam
from ilp_data.skills import KELOMPOK, VersiAturan
from ilp_data.snapshot import Potret

_LETAK = ["kode_daerah", "kode_kecamatan", "kode_kelurahan", "kode_puskesmas"]


def aturan_berlaku(potret: Potret, versi: str = "") -> VersiAturan:
    """The grade rule named ``versi``, or the newest one. Raises ``GalatSimpanan`` when there is none."""
    semua = potret.aturan
    if not semua or (versi and versi not in semua):
        raise GalatSimpanan("Aturan tingkat kader tidak ada.", diberikan=versi or None, diharapkan=", ".join(semua))
    return semua[versi or max(semua)]


def kelompok_lengkap(potret: Potret) -> pd.DataFrame:
    """Per assessed cadre and group: whether the whole group is passed. Index kode_kader, columns A … E (bool).

    A group is whole when every skill number of the list is passed, or when the group itself (nomor 0) is.
    A skill that is missing from the assessment counts as not passed: the cadre was assessed.
    """
    daftar = potret.keterampilan
    versi = daftar["versi"].max() if len(daftar) else ""
    banyak = daftar[daftar["versi"] == versi].groupby("kelompok")["nomor"].nunique()
    lulus = potret.keterampilan_kader.loc[potret.keterampilan_kader["lulus"].fillna(False).astype(bool)]
    butir = lulus[lulus["nomor"] > 0].groupby(["kode_kader", "kelompok"])["nomor"].nunique().unstack()
    utuh = lulus[lulus["nomor"] == 0].groupby(["kode_kader", "kelompok"]).size().unstack()
    kode = pd.Index(potret.keterampilan_kader["kode_kader"].unique(), name="kode_kader")
    hasil = pd.DataFrame(False, index=kode, columns=list(KELOMPOK))
    for k in KELOMPOK:
        if k in butir:
            hasil[k] |= (butir[k].reindex(kode) == banyak[k]).to_numpy(dtype=bool, na_value=False)
        if k in utuh:
            hasil[k] |= utuh[k].reindex(kode).notna().to_numpy()
    return hasil


def daftar(potret: Potret, lingkup: Lingkup, versi: str = "") -> pd.DataFrame:
    """Active cadres in scope with place, facts and computed grade.

    Columns: kode, kode_posyandu, kode_daerah, kode_kecamatan, kode_kelurahan, kode_puskesmas, dilatih, dinilai
    (bool), lengkap_a … lengkap_e (bool; False where not assessed), tingkat (a key of ``LABEL_TINGKAT``), simulasi.
    """
    aturan = aturan_berlaku(potret, versi)
    semua = potret.ingat(("kader_bertingkat", aturan.versi), lambda: _semua(potret, aturan))
    hasil = semua[semua["kode_daerah"] == lingkup.daerah]
    return hasil[dalam(lingkup, hasil)].reset_index(drop=True)


def _semua(potret: Potret, aturan: VersiAturan) -> pd.DataFrame:
    """The active cadres of all regions; columns of ``daftar``."""
    posyandu = potret.fasilitas.set_index("kode")[_LETAK]
    kader = potret.kader.loc[potret.kader["aktif"].fillna(False).astype(bool)]
    hasil = kader[["kode", "kode_posyandu", "dilatih", "dinilai", "simulasi", "sumber"]].join(
        posyandu, on="kode_posyandu"
    )
    hasil = hasil.reset_index(drop=True)
    for kolom in ("dilatih", "dinilai", "simulasi"):
        hasil[kolom] = hasil[kolom].fillna(False).astype(bool)
    return _bertingkat(hasil, kelompok_lengkap(potret), aturan)


def _bertingkat(kader: pd.DataFrame, lengkap: pd.DataFrame, aturan: VersiAturan) -> pd.DataFrame:
    milik = lengkap.reindex(kader["kode"]).fillna(False).astype(bool)
    for k in KELOMPOK:
        kader[f"lengkap_{k.lower()}"] = milik[k].to_numpy() & kader["dinilai"].to_numpy()
    punya = [frozenset(k for k, ada in zip(KELOMPOK, baris, strict=True) if ada) for baris in milik.to_numpy()]
    kader["tingkat"] = [
        aturan.tingkat(g if dinilai else None) for g, dinilai in zip(punya, kader["dinilai"], strict=True)
    ]
    return kader


def hitungan(kader: pd.DataFrame) -> pd.DataFrame:
    """The counts that indicators of kind ``kader`` name, one row a cadre, 0/1; same index as ``kader``."""
    tingkat = kader["tingkat"]
    kolom = {
        "aktif": pd.Series(1, index=kader.index),
        "dilatih": kader["dilatih"],
        "dinilai": kader["dinilai"],
        "bertingkat": tingkat.isin(["purwa", "madya", "utama"]),
        **{t: tingkat == t for t in ("purwa", "madya", "utama")},
        **{f"lengkap_{k.lower()}": kader[f"lengkap_{k.lower()}"] for k in KELOMPOK},
    }
    return pd.DataFrame(kolom).astype(int)
