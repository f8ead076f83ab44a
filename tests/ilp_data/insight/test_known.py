"""What is known of a place before anybody reported: counts as in the lists themselves."""

from __future__ import annotations

import pandas as pd
import pytest

from ilp_data.insight import known
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.readings import lihat


@pytest.mark.parametrize("daerah", ["64.74", "64.08", "16.73", "33.15"])
def test_every_kelurahan_and_facility_is_counted_once(potret: Potret, daerah: str) -> None:
    isi = known.menurut_kecamatan(lihat(potret, Lingkup(daerah)))
    assert isi["satuan"].sum() == len(scope.kelurahan(potret, Lingkup(daerah)))
    assert list(isi["nama"]) == sorted(isi["nama"]) and isi["kode"].is_unique
    f = potret.fasilitas[potret.fasilitas["kode_kecamatan"].str.startswith(f"{daerah}.")]
    for jenis, jumlah in f["jenis"].value_counts().items():
        assert isi[jenis].sum() == jumlah, jenis


def test_a_type_that_is_on_no_list_is_unknown_and_not_zero(potret: Potret) -> None:
    isi = known.menurut_kecamatan(lihat(potret, Lingkup("64.08")))
    assert isi["posyandu"].isna().all() and "posyandu" not in known.fasilitas(lihat(potret, Lingkup("64.08")))
    assert not (isi["posyandu"].astype(object) == 0).any() and pd.api.types.is_extension_array_dtype(isi["posyandu"])
