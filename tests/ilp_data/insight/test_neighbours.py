"""Facilities across a border: known by code on both sides, counted on one."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Engine

from ilp_data.insight import front, loci, neighbours
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan
from ilp_data.store.cross_border import lintas_batas
from ilp_data.store.jejak import Jejak
from ilp_data.store.seed import DATA
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

MARTADINATA = "64.08.13.2006"
SUMBER = "(daftar posyandu Kota Bontang, September 2026, RT induk bernama Sidrap; putusan MK 17 September 2025)"


def test_every_facility_of_the_register_outside_its_region_is_one(potret: Potret) -> None:
    f = pd.read_csv(DATA / "fasilitas.csv", dtype=str, keep_default_na=False)
    luar = f[(f["jenis"] == "posyandu") & (f["kode_kelurahan"] == "")]
    assert {x.kode for x in lintas_batas()} == set(luar["kode"])
    assert all(
        x.kode_kelurahan in set(scope.kelurahan(potret, Lingkup(x.daerah_letak))["kode"]) for x in lintas_batas()
    )


def test_both_sides_are_told_and_one_counts(potret: Potret) -> None:
    kalimat = (
        "2 posyandu di Desa Martadinata dilayani Kota Bontang (Posyandu Melati 2 dan Posyandu Taman Gizi); terhitung "
        f"di sana, bukan di sini {SUMBER}."
    )
    assert neighbours.kalimat_tetangga(potret, "64.08") == kalimat
    assert neighbours.kalimat_tetangga(potret, "64.08", MARTADINATA) == kalimat
    assert neighbours.kalimat_tetangga(potret, "64.08", "64.08.13.2001") == ""
    assert neighbours.kalimat_tetangga(potret, "64.74") == neighbours.kalimat_tetangga(potret, "14.71") == ""
    assert scope.fasilitas(potret, Lingkup("64.08"), "posyandu").empty
    tabel = loci.untuk_layar(loci.susun_fasilitas(potret, Lingkup("64.74"))).set_index("Nama")["Kelurahan"]
    assert tabel["Posyandu Melati 2"] == "Desa Martadinata, Teluk Pandan, Kabupaten Kutai Timur"
    luar = neighbours.kalimat_luar(scope.fasilitas(potret, Lingkup("64.74")))
    assert luar == (
        "2 posyandu (Posyandu Melati 2 dan Posyandu Taman Gizi) terletak di Desa Martadinata, Teluk Pandan, "
        f"Kabupaten Kutai Timur; terhitung di sini {SUMBER}."
    )
    assert neighbours.sebut_luar(scope.fasilitas(potret, Lingkup("64.74"))) == "Di Kutai Timur"
    assert neighbours.sebut_luar(scope.fasilitas(potret, Lingkup("16.73"))) == ""
    assert neighbours.kalimat_luar(scope.fasilitas(potret, Lingkup("16.73"))) == ""
    assert neighbours.letak_luar("PY.1060835.64.74.01.1005.mawar", "64.74") == ""


def test_an_imported_crossing_is_told_on_the_other_side_from_its_own_revision_on(own_store: Engine) -> None:
    f = store.potret(own_store, daerah="64.08").fasilitas
    baru = dict.fromkeys(f, "") | {"lat": None, "lng": None, "kode": "PY.1060831.64.74.01.1004.uji-b"}
    baru |= {"jenis": "posyandu", "nama": "Posyandu Uji B", "kode_daerah": "64.08", "sumber": "daftar uji 2026"}
    dulu = store.potret(own_store, daerah="64.74")
    assert dulu.revisi == 1 and neighbours.kalimat_tetangga(dulu, "64.74") == ""
    isi = pd.DataFrame([baru])[list(f)].astype(object)
    beda = {"fasilitas": Perubahan(isi, isi.iloc[:0])}
    assert store.terapkan_revisi(own_store, beda, Jejak("penguji", "uji"), daerah="64.08") == 2
    kini = store.potret(own_store, daerah="64.74")
    assert kini.revisi == 2, "the revision is also of the region where it lies"
    kalimat = (
        "1 posyandu di Kelurahan Guntung dilayani Kabupaten Kutai Timur (Posyandu Uji B); terhitung di sana, bukan di "
        "sini (daftar uji 2026)."
    )
    assert neighbours.kalimat_tetangga(kini, "64.74") == kalimat
    assert neighbours.kalimat_tetangga(kini, "64.74", "64.74.01.1004") == kalimat
    assert neighbours.kalimat_tetangga(kini, "64.74", "64.74.01.1003") == ""
    assert neighbours.kalimat_tetangga(store.potret(own_store, daerah="16.73"), "16.73") == ""
    assert neighbours.kalimat_tetangga(store.potret(own_store, 1, daerah="64.74"), "64.74") == "", "frozen stays"
    luar = scope.fasilitas(store.potret(own_store, daerah="64.08"), Lingkup("64.08"), "posyandu")
    assert "terletak di Kelurahan Guntung, Bontang Utara, Kota Bontang" in neighbours.kalimat_luar(luar)
    assert store.batalkan_revisi(own_store, 2, "penguji") == 3
    assert neighbours.kalimat_tetangga(store.potret(own_store, daerah="64.74"), "64.74") == ""


def test_a_region_without_services_leads_with_launch_and_register(potret: Potret) -> None:
    linggau, kutim = lihat(potret, Lingkup("16.73")), lihat(potret, Lingkup("64.08"))
    luncur = [front.peluncuran(p) for p in (linggau, kutim)]
    assert [x and x.teks for x in luncur] == [
        "12 Agustus 2024, Ruang Rapat Dayang Torek, 40 peserta (koranlinggaupos.id)",
        "14 Agustus 2024, Hotel Victoria Sangatta (latestbontang.com)",
    ]
    assert front.isi_registri(kutim) == "21 puskesmas; daftar pustu dan posyandu belum ada"
    pekanbaru = lihat(potret, Lingkup("14.71"))
    assert (front.peluncuran(pekanbaru), front.isi_registri(pekanbaru)) == (None, "")
