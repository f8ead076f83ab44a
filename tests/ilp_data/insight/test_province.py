"""A province: figures are those of each region's own reading, counted here again; regions without data are named."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from ilp_data.errors import GalatKode
from ilp_data.insight import province
from ilp_data.insight.province import Provinsi
from ilp_data.registry import locus_words
from ilp_data.registry.indicators import indikator
from ilp_data.registry.stages import Capaian
from ilp_data.store import revisions as store
from ilp_data.store.several import baca_bahan, daerah_berbatas


def _provinsi(mesin: Engine, kode: str) -> Provinsi:
    daerah = province.daftar_kode(kode)
    return province.susun_provinsi(baca_bahan(mesin, daerah), kode, daerah_berbatas(mesin, daerah))


def test_kalimantan_timur_is_bontang_kutai_timur_and_eight_still_empty(mesin: Engine) -> None:
    p = _provinsi(mesin, "64")
    assert (p.nama, len(p.daerah)) == ("Kalimantan Timur", 10)
    assert [d.kode for d in p.mulai] == ["64.08", "64.74"] and len(p.kosong) == 8
    assert [d.kode for d in p.daerah if d.berbatas] == ["64.08", "64.74"]
    assert all(not d.lokus and not d.angka and d.tercapai == 0 for d in p.kosong)
    assert "2 dari 10" in province.kalimat(p) and "8 belum punya data di sini" in province.kalimat(p)
    assert "11 dari 27 puskesmas" in province.angka_pokok(p)  # 6 of 6 and 5 of 21


@pytest.mark.parametrize("kode", ["64", "16"])
def test_loci_and_services_are_those_counted_in_each_reading(mesin: Engine, kode: str) -> None:
    for d in _provinsi(mesin, kode).mulai:
        baca = store.potret(mesin, daerah=d.kode)
        f = baca.fasilitas[baca.fasilitas["kode_daerah"] == d.kode]
        for jenis, isi in f.groupby("jenis"):
            assert d.lokus[jenis] == (int((isi["lokus_ilp"] == "ya").sum()), len(isi))
            assert d.belum.get(jenis, 0) == int((~locus_words.diketahui(isi)).sum())
        assert set(d.lokus) == set(f["jenis"])
        nyata = baca.layanan[~baca.layanan["simulasi"].astype(bool)]
        assert bool(d.angka) == bool(len(nyata))
        if "stunting" in d.angka:
            a = d.angka["stunting"]
            bulan = nyata[nyata["periode"] == a.periode].set_index(["ukuran", "kode_tempat"])["nilai"]
            ada = bulan["balita_stunting"].index.intersection(bulan["balita_ditimbang"].index)
            assert a.pembilang == bulan["balita_stunting"][ada].sum()
            assert a.penyebut == bulan["balita_ditimbang"][ada].sum()
            assert a.nilai == pytest.approx(100 * a.pembilang / a.penyebut)


def test_a_province_without_data_says_so_and_how_to_begin(mesin: Engine) -> None:
    p = _provinsi(mesin, "14")
    assert not p.mulai and province.kalimat(p).startswith("Riau: 12 kabupaten/kota, 172 kecamatan")
    polos = province.provinsi_polos(p)
    assert polos["punya_data"] == 0 and polos["daerah"][-2]["mulai"] == "mulai?daerah=14.71"
    assert polos["daerah"][0]["lokus"] == {"puskesmas": None, "pustu": None, "posyandu": None}
    assert province.pilihan_tampil(p) == {}


def test_a_region_without_the_month_of_the_map_has_no_value_in_it(mesin: Engine) -> None:
    p = _provinsi(mesin, "64")
    bontang = p.daerah[-1]
    ind = indikator("stunting")
    assert province.nilai_tampil(bontang, ind, p.bulan["stunting"])[0] == pytest.approx(100 * 1578 / 8272)
    nilai, kata = province.nilai_tampil(bontang, ind, "2024-01")
    assert nilai is None and "Mar 2026" in kata
    assert province.nilai_tampil(p.daerah[0], ind, "2024-01") == (None, "belum ada data")
    assert province.nilai_tampil(bontang, indikator("lokus_posyandu"), "")[1] == "121 dari 127"
    kutai = next(d for d in p.daerah if d.kode == "64.08")  # of 16 of its 21 puskesmas nobody said anything
    assert province.nilai_tampil(kutai, indikator("lokus_puskesmas"), "") == (
        None,
        "5 dari 21; 16 tidak disebut (2024)",
    )
    assert bontang.luncur.capaian is Capaian.DIRENCANAKAN


def test_what_is_no_province_is_refused() -> None:
    for kode in ("64.74", "99", "", "kaltim"):
        with pytest.raises(GalatKode):
            province.daftar_kode(kode)
