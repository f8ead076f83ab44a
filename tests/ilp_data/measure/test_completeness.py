"""Completeness by unit and of the whole scope: nothing is lost between the two."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.measure import completeness
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret

BONTANG = Lingkup("64.74")


@pytest.fixture(scope="module")
def per_posyandu(potret: Potret) -> Potret:
    """Every posyandu of the city, two of which lie outside it, weighed in a month of its own."""
    kode = potret.fasilitas.loc[
        (potret.fasilitas["kode_daerah"] == "64.74") & (potret.fasilitas["jenis"] == "posyandu"), "kode"
    ]
    contoh = potret.layanan[potret.layanan["ukuran"] == "balita_ditimbang"].iloc[[0] * len(kode)]
    baru = contoh.assign(kode_tempat=list(kode), periode="2026-10", nilai=7, simulasi=False)
    return replace(potret, layanan=baru)


@pytest.mark.parametrize("per", ["kelurahan", "puskesmas", "kecamatan"])
def test_the_units_and_what_lies_outside_come_to_the_whole(per_posyandu: Potret, per: str) -> None:
    seluruh = completeness.kelengkapan(per_posyandu, BONTANG, "kota")
    rinci = completeness.kelengkapan(per_posyandu, BONTANG, per)
    isi = completeness.dengan_luar(rinci, seluruh, per)
    assert completeness.jumlah(isi) == completeness.jumlah(seluruh) == (127, 127)
    luar = isi[isi["kode"] == ""]
    assert list(luar["ada"]) == ([] if per == "puskesmas" else [2])


def test_nothing_outside_adds_no_row(potret: Potret) -> None:
    seluruh = completeness.kelengkapan(potret, BONTANG, "kota")
    rinci = completeness.kelengkapan(potret, BONTANG, "kelurahan")
    isi = completeness.dengan_luar(rinci, seluruh, "kelurahan")
    assert (isi["kode"] != "").all() and len(isi) == len(rinci)


def test_who_reported_what_last_and_what_is_missing_since(potret: Potret) -> None:
    """Weighing of one puskesmas in October: the five others are missing since April, when the shipped months end."""
    barat = "1060837"
    f = potret.fasilitas
    milik = f[(f["kode_daerah"] == "64.74") & (f["jenis"] == "posyandu") & (f["kode_puskesmas"] == barat)]
    contoh = potret.layanan[potret.layanan["ukuran"] == "balita_ditimbang"].iloc[[0]]
    baru = pd.concat([contoh.assign(kode_tempat=k, periode="2026-10", nilai=7) for k in milik["kode"]])
    p = replace(potret, layanan=pd.concat([potret.layanan, baru], ignore_index=True))
    isi = completeness.terakhir(p, BONTANG, "puskesmas", "2026-10")
    timbang = isi[isi["ukuran"] == "balita_ditimbang"].set_index("kode")
    assert len(milik) and timbang.loc[barat, ["terakhir", "sejak"]].tolist() == ["2026-10", ""]
    lain = timbang.drop(barat)
    assert len(lain) == 5 and set(lain["terakhir"]) == {"2026-03"} and set(lain["sejak"]) == {"2026-04"}
    vitamin = isi[isi["ukuran"] == "anak_12_59_bulan_vitamin_a"]  # given in February and August only
    assert set(vitamin["sejak"]) == {"2026-02"}
