"""Words for measured rows: the short name of a puskesmas, what a numerator says of its denominator."""

from __future__ import annotations

import pytest

from ilp_data.measure.words import dengan_jenis, nama_pendek, predikat, predikat_cacah, tanpa_jenis
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


def test_a_predicate_does_not_repeat_the_denominator() -> None:
    for ind in (i for i in lengkap().values() if i.penyebut):
        kata = predikat_cacah(ind).split()
        assert kata and kata[0] != ind.nama_penyebut.split()[-1], ind.kode


def test_a_predicate_names_nobody_and_may_be_denied() -> None:
    """ "satu dari tiga ibu bersalin tidak mendapat …": neither "tidak nifas mendapat …" nor "tidak tanpa jentik"."""
    siapa = {n.partition(" ")[0] for i in lengkap().values() for n in (i.nama_pembilang, i.nama_penyebut)}
    penghubung = {"yang", "dengan", "tanpa", "dan", "di", "sudah", "nifas", "baru"}
    for ind in (i for i in lengkap().values() if i.terukur):
        awal = predikat(ind).split()[0]
        assert awal not in siapa | penghubung, ind.kode


def test_both_of_a_pair_bear_one_name_and_say_what_tells_them_apart() -> None:
    for ind in lengkap().values():
        assert bool(ind.inti) == bool(ind.dasar) == bool(ind.pasangan), ind.kode
        if ind.pasangan:
            lain = lengkap()[ind.pasangan]
            assert (lain.pasangan, lain.inti) == (ind.kode, ind.inti) and lain.dasar != ind.dasar
            assert ind.pendek.startswith(ind.inti) and ind.pembilang == lain.pembilang


def test_a_name_bears_the_word_for_what_it_is_once() -> None:
    assert dengan_jenis("UPT Puskesmas Kanaan", "puskesmas") == "UPT Puskesmas Kanaan"
    assert dengan_jenis("Bontang Utara I", "puskesmas") == "Puskesmas Bontang Utara I"
    assert dengan_jenis("Desa Baru", "desa") == "Desa Baru" and dengan_jenis("Kanaan", "desa") == "Desa Kanaan"
    assert (
        dengan_jenis("Suka Desa", "desa") == "Desa Suka Desa" and dengan_jenis("Puskesmas", "puskesmas") == "Puskesmas"
    )
    assert tanpa_jenis("POSYANDU Nusa Indah 1") == "Nusa Indah 1" and tanpa_jenis("Posyandu") == "Posyandu"
    assert tanpa_jenis("Balai Sehat Mawar", "pustu", "balai sehat") == "Mawar"
