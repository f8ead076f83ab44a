"""Words for measured rows: the short name of a puskesmas."""

from __future__ import annotations

from ilp_data.measure.words import nama_pendek
from ilp_data.store.snapshot import Potret


def test_short_names_of_puskesmas_stay_apart_in_every_region_that_ships(potret: Potret) -> None:
    f = potret.fasilitas[potret.fasilitas["jenis"] == "puskesmas"]
    for _, isi in f.groupby("kode_daerah"):
        assert isi["nama"].map(nama_pendek).nunique() == isi["nama"].nunique()
    assert nama_pendek("Puskesmas Bontang Selatan I") == "Bontang Selatan I"
    assert nama_pendek("UPTD Puskesmas Bontang Selatan II") == "Bontang Selatan II"
    assert nama_pendek("Puskesmas") == "Puskesmas" and nama_pendek("Kanaan") == "Kanaan"
