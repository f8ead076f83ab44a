"""At which places a region's figures come in: kelurahan (and the posyandu in them), puskesmas, or kecamatan.

A recap by puskesmas of a region whose working areas nobody knows says nothing of a kelurahan: screens then begin with
the puskesmas. Simulated rows say nothing of who reports, unless there are no others.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ilp_data.measure import pairs
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret

TINGKAT = ("kelurahan", "puskesmas", "kecamatan")


def tingkat_lapor(potret: Potret, daerah: str, ukuran: Collection[str] = (), tahun: str = "") -> tuple[str, ...]:
    """The breakdowns that any report (of these counts, in this year) is of, the finest first; () without one."""
    t = potret.ingat(("tingkat_lapor", daerah), lambda: _tingkat_lapor(potret, daerah))
    pilih = t["periode"].str.startswith(tahun)
    if ukuran:
        pilih &= t["ukuran"].isin(ukuran)
    ada = set(t.loc[pilih, "tingkat"])
    return tuple(x for x in TINGKAT if x in ada)


def seluruhnya_saja(pandang: Pandangan, kode: str, per: str) -> bool:
    """Whether an indicator has a value of the view's whole region in its period, and none of its units ``per`` was
    reported."""
    daerah = pandang.sedaerah
    if not Keadaan(daerah.satu(kode)["keadaan"]).bernilai:
        return False
    isi = daerah.hitung(kode, per)
    return all(Keadaan(x) is Keadaan.BELUM_DILAPORKAN for x in isi.loc[isi["kode"] != "", "keadaan"])


def pembagian_bawaan(potret: Potret, daerah: str, ukuran: Collection[str] = (), tahun: str = "") -> str:
    """The breakdown that a screen begins with: the finest that has figures, kelurahan where nothing came."""
    return next(iter(tingkat_lapor(potret, daerah, ukuran, tahun)), TINGKAT[0])


def pembagian_angka(pandang: Pandangan, ind: Indikator) -> str:
    """The places by which a figure of the whole region is told: kelurahan, or where none of them reports it those that
    do; of a part of the region its kelurahan."""
    if ind.jenis != "layanan" or not (pandang.lingkup.seluruhnya and pandang.periode):
        return TINGKAT[0]
    return pembagian_bawaan(pandang.potret, pandang.daerah, [ind.pembilang], pandang.periode[:4])


def pembagian_isian(potret: Potret, daerah: str) -> str:
    """The breakdown of a table of who reported: the places of which most reports are, ``kota`` where only the whole
    region did, kelurahan where nothing came."""
    t = potret.ingat(("tingkat_lapor", daerah), lambda: _tingkat_lapor(potret, daerah))
    banyak = {x: int(t.loc[t["tingkat"] == x, "banyak"].sum()) for x in TINGKAT}
    if len(t) and not any(banyak.values()):
        return "kota"
    return max(banyak, key=lambda x: banyak[x])


def _tingkat_lapor(potret: Potret, daerah: str) -> pd.DataFrame:
    letak = pairs.letak_tempat(potret, daerah)
    t = potret.layanan
    t = t.loc[t["nilai"].notna() & t["kode_tempat"].isin(letak["kode_tempat"])]
    nyata = t[~t["simulasi"].astype(bool)]
    t = (t if nyata.empty else nyata)[["kode_tempat", "ukuran", "periode"]].merge(letak, on="kode_tempat")
    tingkat = pd.Series("", index=t.index)
    for nama in reversed(TINGKAT):
        tingkat = tingkat.where(t[f"kode_{nama}"] == "", nama)
    isi = t.assign(tingkat=tingkat).groupby(["ukuran", "periode", "tingkat"], as_index=False)
    return isi.size().rename(columns={"size": "banyak"})
