"""Cadres: trained, assessed and graded as three separate facts, the grade computed from complete groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ilp_data.errors import GalatSimpanan
from ilp_data.measure.report_share import CUKUP
from ilp_data.measure.scope import Lingkup, dalam, fasilitas
from ilp_data.registry.skills import KELOMPOK, TINGKAT, VersiAturan
from ilp_data.store.snapshot import Potret

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
    (bool; True only where it was said), lengkap_a … lengkap_e (bool; False where not assessed), tingkat (a key of
    ``LABEL_TINGKAT``), simulasi, and dilatih_tahu, dinilai_tahu, hasil_tahu (grade), keterampilan_tahu (groups; bool):
    whether that fact is known at all. Nobody counts what is not known as a no. ``menurut_berkas`` (bool): the grade is
    the one that the file reports, because nobody brought the skills behind it. Simulated cadres make way for the first
    real one of their region.
    """
    aturan = aturan_berlaku(potret, versi)
    semua = potret.ingat(("kader_bertingkat", aturan.versi), lambda: _semua(potret, aturan))
    hasil = semua[semua["kode_daerah"] == lingkup.daerah]
    return hasil[dalam(lingkup, hasil)].reset_index(drop=True)


def _semua(potret: Potret, aturan: VersiAturan) -> pd.DataFrame:
    """The active cadres of all regions; columns of ``daftar``."""
    posyandu = potret.fasilitas.set_index("kode")[_LETAK]
    kader = potret.kader.join(posyandu["kode_daerah"], on="kode_posyandu")
    palsu = kader["simulasi"].fillna(False).astype(bool)
    kader = kader[~(palsu & kader["kode_daerah"].isin(kader.loc[~palsu, "kode_daerah"]))].drop(columns="kode_daerah")
    kader = kader.loc[kader["aktif"].fillna(False).astype(bool)]
    isi = ["kode", "kode_posyandu", "dilatih", "dinilai", "tingkat_dilaporkan", "simulasi", "sumber"]
    hasil = kader[isi].join(posyandu, on="kode_posyandu").reset_index(drop=True)
    for kolom in ("dilatih", "dinilai"):
        hasil[f"{kolom}_tahu"] = hasil[kolom].notna()
    for kolom in ("dilatih", "dinilai", "simulasi"):
        hasil[kolom] = hasil[kolom].fillna(False).astype(bool)
    return _bertingkat(hasil, kelompok_lengkap(potret), aturan)


def _bertingkat(kader: pd.DataFrame, lengkap: pd.DataFrame, aturan: VersiAturan) -> pd.DataFrame:
    """With whole groups and grade. Who was not assessed has no grade, which is known; whose results nobody brought
    has the grade that the file reports, else one that is not known. A reported grade says that she was assessed."""
    milik = lengkap.reindex(kader["kode"]).fillna(False).astype(bool)
    dilaporkan = kader.pop("tingkat_dilaporkan").fillna("").astype(str).str.lower()
    ada = kader["kode"].isin(lengkap.index)
    tak_dinilai = kader["dinilai_tahu"] & ~kader["dinilai"]
    kader["menurut_berkas"] = dilaporkan.isin(TINGKAT) & ~ada & ~tak_dinilai
    for kolom in ("dinilai", "dinilai_tahu"):
        kader[kolom] |= kader["menurut_berkas"]
    kader["keterampilan_tahu"] = kader["dinilai"] & ada
    kader["hasil_tahu"] = kader["dinilai_tahu"] & (~kader["dinilai"] | ada | kader["menurut_berkas"])
    for k in KELOMPOK:
        kader[f"lengkap_{k.lower()}"] = milik[k].to_numpy() & kader["dinilai"].to_numpy()
    punya = [frozenset(k for k, ada in zip(KELOMPOK, baris, strict=True) if ada) for baris in milik.to_numpy()]
    dihitung = [aturan.tingkat(g if dinilai else None) for g, dinilai in zip(punya, kader["dinilai"], strict=True)]
    kader["tingkat"] = pd.Series(dihitung, index=kader.index, dtype=object).mask(kader["menurut_berkas"], dilaporkan)
    return kader


def hitungan(kader: pd.DataFrame) -> pd.DataFrame:
    """The counts that indicators of kind ``kader`` name, one row a cadre, 0/1 or NaN (not known), float; same index as
    ``kader``. ``berhasil`` are the assessed whose grade is known, ``lengkap_*`` those of whom the groups are, NaN of
    all others. ``jumlah`` and ``jumlah_menurut`` add up."""
    tingkat = kader["tingkat"].to_numpy(dtype=object)
    benar = {k: kader[k].to_numpy(dtype=bool) for k in ("dilatih", "dilatih_tahu", "dinilai", "dinilai_tahu")}
    hasil_tahu, rinci = (kader[k].to_numpy(dtype=bool) for k in ("hasil_tahu", "keterampilan_tahu"))
    selalu = np.ones(len(kader), dtype=bool)
    per_tingkat = {t: tingkat == t for t in TINGKAT}
    kolom = {
        "aktif": (selalu, selalu),
        "dilatih": (benar["dilatih"], benar["dilatih_tahu"]),
        "dinilai": (benar["dinilai"], benar["dinilai_tahu"]),
        "bertingkat": (np.logical_or.reduce(list(per_tingkat.values())), hasil_tahu),
        **{t: (kena, hasil_tahu) for t, kena in per_tingkat.items()},
        "berhasil": (selalu, hasil_tahu & benar["dinilai"]),
        **{(n := f"lengkap_{k.lower()}"): (kader[n], rinci) for k in KELOMPOK},
    }
    isi = [np.where(tahu, np.asarray(ya, dtype=float), np.nan) for ya, tahu in kolom.values()]
    return pd.DataFrame(np.column_stack(isi), index=kader.index, columns=list(kolom))


def jumlah(kader: pd.DataFrame) -> dict[str, int | None]:
    """``hitungan`` added up over these cadres; None where of none of them it is known."""
    return _bulat(hitungan(kader).sum(min_count=1))


def diketahui(kader: pd.DataFrame) -> dict[str, int]:
    """Of how many of these cadres it is known, for each of ``hitungan``: what a share is of."""
    return {str(k): int(n) for k, n in hitungan(kader).notna().sum().items()}


def nama_diketahui(apa: str) -> str:
    """What a share of ``apa`` (of ``hitungan``) is of, where it is not known of all active cadres."""
    milik = {"dilatih": "pelatihannya", "dinilai": "penilaiannya"}.get(apa, "hasilnya")
    return f"kader aktif yang {milik} diketahui"


def jumlah_menurut(kader: pd.DataFrame, kolom: str) -> dict[str, dict[str, int | None]]:
    """``jumlah`` by the values of a column of ``kader``, in one pass: of many places at once."""
    per = hitungan(kader).groupby(kader[kolom].to_numpy(dtype=object)).sum(min_count=1)
    return {str(kode): _bulat(isi) for kode, isi in per.iterrows()}


def _bulat(isi: pd.Series) -> dict[str, int | None]:
    return {str(k): None if np.isnan(n) else int(n) for k, n in isi.items()}


@dataclass(frozen=True)
class Cakupan:
    """From how many of the posyandu and puskesmas that are registered there is any cadre."""

    posyandu: int
    posyandu_terdaftar: int
    puskesmas: int
    puskesmas_terdaftar: int

    @property
    def cukup(self) -> bool:
        """Whether enough posyandu are there for the places to be ranked or compared."""
        return self.posyandu >= CUKUP * self.posyandu_terdaftar


def cakupan(potret: Potret, lingkup: Lingkup, kader: pd.DataFrame) -> Cakupan:
    """``kader`` are the active cadres of the scope (``daftar``)."""
    f = fasilitas(potret, lingkup, "posyandu")
    ada = set(kader["kode_posyandu"])
    f = f.assign(ada=f["kode"].isin(ada))
    pembina = f[f["kode_puskesmas"] != ""].groupby("kode_puskesmas")["ada"].any()
    semua = set(pembina.index) | (set(fasilitas(potret, lingkup, "puskesmas")["kode"]) if lingkup.seluruhnya else set())
    return Cakupan(int(f["ada"].sum()), len(f), int(pembina.sum()), len(semua))
