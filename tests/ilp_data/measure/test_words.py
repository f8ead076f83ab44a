"""Words for measured rows: the short name of a puskesmas, what a numerator says of its denominator."""

from __future__ import annotations

import pytest

from ilp_data.measure.words import nama_pendek, predikat
from ilp_data.registry.indicators import lengkap
from ilp_data.registry.own import susun_registri
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
def test_the_predicate_does_not_say_again_of_what_age_or_of_whom(kode: str, kata: str) -> None:
    assert predikat(lengkap()[kode]) == kata


def test_whom_an_own_count_names_again_otherwise_is_said_once() -> None:
    """The count "remaja kelas X–XII yang mengikuti skrining" of "remaja kelas X sampai XII terdaftar"."""
    ukuran = [{"kode": "diskrining", "nama": "remaja kelas X–XII yang mengikuti skrining", "sifat": "alir"},
              {"kode": "terdaftar_x", "nama": "remaja kelas X sampai XII terdaftar", "sifat": "stok"}]  # fmt: skip
    ind = {"kode": "jiwa_sekolah", "nama": "Skrining jiwa di sekolah", "klaster": "2", "arah": "tinggi",
           "ukuran_pembilang": "diskrining", "ukuran_penyebut": "terdaftar_x", "gabung": "rerata",
           "definisi": "diskrining dibagi terdaftar"}  # fmt: skip
    r = susun_registri(ukuran, [ind])
    assert not r.ditinggal and predikat(r.indikator("jiwa_sekolah")) == "mengikuti skrining"
