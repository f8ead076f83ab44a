"""Words for measured rows: the short name of a puskesmas, what a numerator says of its denominator."""

from __future__ import annotations

import pytest

from ilp_data.measure.words import nama_pendek, predikat
from ilp_data.registry.indicators import lengkap
from ilp_data.store.snapshot import Potret


def test_short_names_of_puskesmas_stay_apart_in_every_region_that_ships(potret: Potret) -> None:
    f = potret.fasilitas[potret.fasilitas["jenis"] == "puskesmas"]
    for _, isi in f.groupby("kode_daerah"):
        assert isi["nama"].map(nama_pendek).nunique() == isi["nama"].nunique()
    assert nama_pendek("Puskesmas Bontang Selatan I") == "Bontang Selatan I"
    assert nama_pendek("UPTD Puskesmas Bontang Selatan II") == "Bontang Selatan II"
    assert nama_pendek("Puskesmas") == "Puskesmas" and nama_pendek("Kanaan") == "Kanaan"


@pytest.mark.parametrize(
    ("kode", "kata"),
    [("spm_usia_produktif", "dilayani sesuai standar"), ("ckg_balita", "menerima CKG"), ("ds_hadir", "ditimbang")],
)
def test_the_predicate_does_not_say_again_of_what_age(kode: str, kata: str) -> None:
    assert predikat(lengkap()[kode]) == kata
