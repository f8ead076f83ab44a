"""What a region has and lacks at its start, against what is known of the shipped regions."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ilp_data.insight import start
from ilp_data.insight.start import KeadaanLangkah, Langkah
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret

BELUM, SEBAGIAN, LENGKAP = KeadaanLangkah.BELUM, KeadaanLangkah.SEBAGIAN, KeadaanLangkah.LENGKAP


def _keadaan(m: start.Permulaan) -> dict[str, KeadaanLangkah]:
    return {b.langkah: b.keadaan for b in m.butir}


def _butir(m: start.Permulaan, langkah: Langkah) -> start.Butir:
    return next(b for b in m.butir if b.langkah is langkah)


def test_simulated_cadres_are_nobodys_work(potret: Potret) -> None:
    """Bontang has everything but a real list of cadres."""
    m = start.permulaan(potret, "64.74")
    assert {k for k, v in _keadaan(m).items() if v is not LENGKAP} == {Langkah.KADER}
    assert _butir(m, Langkah.KADER).ada is None and "915 kader simulasi" in _butir(m, Langkah.KADER).kalimat
    assert (m.selesai, m.berikutnya, m.ada_peta) == (6, _butir(m, Langkah.KADER), True)
    assert _butir(m, Langkah.LAYANAN).ada == 15 and _butir(m, Langkah.POSYANDU).ada == 127


def test_a_region_with_boundaries_and_puskesmas_only(potret: Potret) -> None:
    m = start.permulaan(potret, "64.08")
    assert [k for k, v in _keadaan(m).items() if v is LENGKAP] == [Langkah.PUSKESMAS, Langkah.BATAS]
    batas = _butir(m, Langkah.BATAS)
    assert (batas.ada, batas.dari, batas.satuan) == (141, 141, "desa/kelurahan")
    assert m.bagian == "18 kecamatan, 2 kelurahan, dan 139 desa"
    assert m.kalimat == "2 dari 7 langkah Kabupaten Kutai Timur selesai; berikutnya registri posyandu."
    assert m.angka == "Sudah dikenal: 18 kecamatan, 2 kelurahan, 139 desa, dan 21 puskesmas"


def test_a_fresh_region_knows_its_parts_and_no_zero(potret: Potret) -> None:
    m = start.permulaan(potret, "14.71")
    assert (m.kecamatan, m.kelurahan, m.desa, m.nasional) == (15, 83, 0, 21)
    assert set(_keadaan(m).values()) == {BELUM} and [b.ada for b in m.butir] == [None] * 7
    assert (m.selesai, m.ada_peta) == (0, False)
    assert m.berikutnya is not None and m.berikutnya.langkah is Langkah.PUSKESMAS
    assert start.permulaan(potret, "13.75").nasional is None, "Bukittinggi could not be tied to the list"


def test_part_of_the_boundaries_is_a_beginning(potret: Potret) -> None:
    b = potret.batas
    sedikit = replace(potret, batas=b[~b["kode"].str.startswith("64.74.01")])
    batas = _butir(start.permulaan(sedikit, "64.74"), Langkah.BATAS)
    assert (batas.keadaan, batas.ada, batas.dari) == (SEBAGIAN, 9, 15)


def test_a_list_shorter_than_the_national_one_is_a_beginning(potret: Potret) -> None:
    f = potret.fasilitas
    sedikit = replace(potret, fasilitas=f[f["kode"] != "1011876"])
    butir = _butir(start.permulaan(sedikit, "16.73"), Langkah.PUSKESMAS)
    assert (butir.keadaan, butir.ada, butir.dari) == (SEBAGIAN, 9, 10)
    assert butir.kalimat == "9 dari 10 puskesmas pada daftar Kemenkes"


def test_the_list_of_sasaran_is_a_step_as_reports_are(potret: Potret) -> None:
    def dengan(tempat: list[str]) -> start.Butir:
        satu = {"kelompok": "sasaran ibu hamil setahun", "tahun": "2026", "jenis": "proyeksi", "nilai": 10.0}
        isi = [{**satu, "kode_tempat": t, "sumber": "uji"} for t in tempat]
        kini = replace(potret, sasaran=pd.DataFrame(isi, columns=potret.sasaran.columns))
        return _butir(start.permulaan(kini, "16.73"), Langkah.SASARAN)

    kel = list(scope.kelurahan(potret, Lingkup("16.73"))["kode"])
    puskesmas = list(scope.fasilitas(potret, Lingkup("16.73"), "puskesmas")["kode"])
    assert dengan([]).keadaan is BELUM
    assert (dengan(["16.73"]).keadaan, dengan(["16.73"]).ada) == (SEBAGIAN, None)
    sedikit, semua, lewat = dengan(kel[:5]), dengan(kel), dengan(puskesmas)
    assert (sedikit.keadaan, sedikit.kalimat) == (SEBAGIAN, "5 dari 72 kelurahan, terakhir 2026")
    assert (semua.keadaan, semua.ada) == (LENGKAP, 72)
    assert (lewat.keadaan, lewat.kalimat) == (LENGKAP, "10 dari 10 puskesmas, terakhir 2026")
