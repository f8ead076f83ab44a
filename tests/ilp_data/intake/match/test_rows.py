"""Facilities: what is found, what is asked, what never is taken alone."""

from __future__ import annotations

import dataclasses
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from ilp_data.errors import GalatKode
from ilp_data.insight import neighbours
from ilp_data.intake.match import rows as match
from ilp_data.intake.model import Baris, Jenis, Nasib, Pertanyaan
from ilp_data.store import national_list
from ilp_data.store.snapshot import Potret
from tests.cleaned_rows import banyak, baris, dari_csv

BONTANG = "64.74"
POSYANDU = {"jenis": "posyandu", "puskesmas": "Bontang Barat", "kecamatan": "Bontang Barat", "kelurahan": "Kanaan"}


def fasilitas(potret: Potret, *isi: Mapping[str, Any], daerah: str = BONTANG, **jawab: str) -> Any:
    return match.cocokkan_baris(Jenis.FASILITAS, baris(*isi), daerah, potret, jawab.get("jawab", {}))


# --- one facility


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"nama": "SEJAHTERA 1"}, "PY.1060837.64.74.03.1003.sejahtera-i"),
        ({"nama": "Posy. Sejahtera IV", "puskesmas": "UPT PKM Bontang Barat"}, "PY.1060837.64.74.03.1003.sejahtera-iv"),
        ({"nama": "Taman Hati", "kelurahan": "Telihan"}, "PY.1060837.64.74.03.1002.taman-hati"),
        ({"nama": "Taman Hati", "kelurahan": "64.74.03.1002"}, "PY.1060837.64.74.03.1002.taman-hati"),
        ({"nama": "Taman Hati", "kelurahan": "6474031002"}, "PY.1060837.64.74.03.1002.taman-hati"),
        ({"nama": "Taman Hati", "kelurahan": "Telihan", "puskesmas": ""}, "PY.1060837.64.74.03.1002.taman-hati"),
        ({"nama": "Lily", "kelurahan": "Api Api", "kecamatan": "", "puskesmas": "BONTANG UTARA I"},
         "PY.1060835.64.74.01.1006.lily"),
        ({"nama": "Sartika", "kelurahan": "Loktuan", "kecamatan": "", "puskesmas": "1060836"},
         "PY.1060836.64.74.01.1003.sartika"),
        ({"nama": "Pustu Kanaan", "jenis": "pustu"}, "PU.64.74.03.1003"),
        ({"nama": "UPTD Puskesmas Bontang Utara 2", "jenis": "puskesmas", "kelurahan": "", "kecamatan": ""}, "1060836"),
        ({"nama": "Puskesmas BTB", "jenis": "puskesmas", "kelurahan": ""}, "1060837"),
        ({"nama": "apa saja", "kode": "1060837", "jenis": "puskesmas"}, "1060837"),
    ],
)  # fmt: skip
def test_registered_facilities_are_found(potret: Potret, ubah: dict[str, str], kode: str) -> None:
    (b,), tanya = fasilitas(potret, POSYANDU | ubah)
    assert (b.nasib, tanya) == (Nasib.DITERIMA, []), b.alasan
    assert b.nilai["kode_fasilitas"] == kode and not b.nilai["fasilitas_baru"]


def test_a_new_facility_gets_a_code_by_the_contract(potret: Potret) -> None:
    semua, tanya = fasilitas(
        potret,
        POSYANDU | {"nama": "Posyandu Bunga Raya II"},
        POSYANDU | {"nama": "Klinik Sehat", "jenis": "lainnya"},
        {"nama": "PUSKESMAS BARU", "kode": "1099999", "jenis": "puskesmas", "kecamatan": "Bontang Barat"},
    )
    assert not tanya and [b.nilai["kode_fasilitas"] for b in semua] == [
        "PY.1060837.64.74.03.1003.bunga-raya-ii", "LN.64.74.03.1003.klinik-sehat", "1099999",
    ]  # fmt: skip
    assert all(b.nilai["fasilitas_baru"] and b.nilai["kode_daerah"] == BONTANG for b in semua)
    assert semua[2].nilai["kode_puskesmas"] == "1099999" and semua[2].nilai["kode_kecamatan"] == "64.74.03"


def test_a_posyandu_finds_its_puskesmas_in_the_same_file(potret: Potret) -> None:
    semua, tanya = fasilitas(
        potret,
        POSYANDU | {"nama": "Melati Sari", "puskesmas": "Kanaan Jaya"},
        {"nama": "Puskesmas Kanaan Jaya", "kode": "1099999", "jenis": "puskesmas"},
    )
    assert not tanya and semua[0].nilai["kode_puskesmas"] == "1099999"


def test_the_same_name_elsewhere_is_another_facility(potret: Potret) -> None:
    (b,), tanya = fasilitas(potret, POSYANDU | {"nama": "Sakura"})  # there is one in Belimbing, the neighbour
    assert not tanya and b.nilai["fasilitas_baru"] and b.nilai["kode_fasilitas"].endswith("64.74.03.1003.sakura")


# --- questions


def tanya_satu(potret: Potret, **ubah: str) -> tuple[Baris, Pertanyaan]:
    """The row and the question of one doubtful row; a second row shows that the file has a column of kelurahan."""
    (b, _), (p,) = fasilitas(potret, {**POSYANDU, "nama": "Anggrek Hutan", **ubah}, POSYANDU | {"nama": "Sejahtera I"})
    return b, p


@pytest.mark.parametrize(
    ("ubah", "jenis", "usul"),
    [
        ({"kelurahan": ""}, "kelurahan_kosong", "64.74.03.1003"),
        ({"kelurahan": "Belimbing / Telihan"}, "kelurahan_ganda", "64.74.03.1002"),
        ({"kelurahan": "Belimbing dan Gunung Telihan"}, "kelurahan_ganda", "64.74.03.1001"),
        ({"kelurahan": "?16"}, "kelurahan_tidak_dikenal", "64.74.03.1003"),
        ({"kelurahan": "Kanan"}, "kelurahan_tidak_dikenal", "64.74.03.1003"),
        ({"kelurahan": "Loktuan"}, "kelurahan_tidak_dikenal", "64.74.01.1003"),  # of another kecamatan
        ({"kelurahan": "6474010001"}, "kelurahan_tidak_dikenal", None),  # a BPS code
        ({"puskesmas": "Bontang Barrat"}, "puskesmas_tidak_dikenal", "1060837"),
        ({"nama": "Sejahtra IV"}, "fasilitas_mirip", "PY.1060837.64.74.03.1003.sejahtera-iv"),
        ({"nama": "Sejahtera IV", "puskesmas": "Bontang Lestari"}, "fasilitas_mirip",
         "PY.1060837.64.74.03.1003.sejahtera-iv"),
        ({"nama": "Pustu Kanaan Indah", "jenis": "pustu"}, "fasilitas_mirip", "PU.64.74.03.1003"),
    ],
)  # fmt: skip
def test_doubts_become_questions(potret: Potret, ubah: dict[str, str], jenis: str, usul: str | None) -> None:
    b, p = tanya_satu(potret, **ubah)
    assert b.nasib is Nasib.DITANYA and b.pertanyaan == (p.kunci,) and b.alasan
    assert (p.jenis, p.baris) == (jenis, (2,)) and p.kunci.startswith(jenis + "|")
    assert usul is None or usul in {u.kode for u in p.usul}
    assert list(p.usul) == sorted(p.usul, key=lambda u: -u.skor)


def test_a_name_of_two_desa_is_asked_for_each_posyandu(potret: Potret) -> None:
    padasuka = {"jenis": "posyandu", "kelurahan": "Padasuka", "puskesmas": ""}
    semua, tanya = fasilitas(potret, padasuka | {"nama": "Melati"}, padasuka | {"nama": "Mawar"}, daerah="32.04")
    assert [b.nasib for b in semua] == [Nasib.DITANYA] * 2 and {p.jenis for p in tanya} == {"kelurahan_ganda"}
    assert len(tanya) == 2 and all("2 tempat di daerah ini bernama “Padasuka”" in p.teks for p in tanya)
    assert all({u.kode[:8] for u in p.usul} == {"32.04.06", "32.04.46"} for p in tanya)


def test_a_posyandu_that_is_served_across_the_border_is_asked_about(potret: Potret) -> None:
    luar = {"nama": "Uji B", "jenis": "posyandu", "puskesmas": "Teluk Pandan", "kelurahan": "Guntung"}
    luar |= {"kecamatan": "Bontang Utara", "kota_kabupaten": "Kota Bontang"}
    (b,), (p,) = fasilitas(potret, luar, daerah="64.08")
    assert (b.nasib, p.jenis, [u.kode for u in p.usul]) == (Nasib.DITANYA, "lintas_batas", ["luar"])
    (b,), sisa = fasilitas(potret, luar, daerah="64.08", jawab={p.kunci: "luar"})
    assert not sisa and (b.nilai["kode_daerah"], b.nilai["kode_kelurahan"]) == ("64.08", "")
    assert neighbours.letak_luar(b.nilai["kode_fasilitas"], "64.08") == "Kelurahan Guntung, Bontang Utara, Kota Bontang"
    for lain in ({"puskesmas": "Bontang Utara I"}, {"puskesmas": ""}, {"kelurahan": "Entah"}):
        (b,), sisa = fasilitas(potret, luar | lain, daerah="64.08")
        assert b.nasib is Nasib.DITOLAK and not sisa and "Di luar daerah impor" in b.alasan[0]


def test_answers_are_applied_and_stored_by_key(potret: Potret) -> None:
    _, p = tanya_satu(potret, kelurahan="Kanan")
    satu = {**POSYANDU, "nama": "Anggrek Hutan", "kelurahan": "Kanan"}
    for jawab, nasib in (("64.74.03.1003", Nasib.DITERIMA), ("lewati", Nasib.DITOLAK), ("ngawur", Nasib.DITANYA)):
        (b,), sisa = fasilitas(potret, satu, jawab={p.kunci: jawab})
        assert b.nasib is nasib and bool(sisa) is (nasib is Nasib.DITANYA), jawab
    assert "“ngawur” tidak dapat dipakai" in sisa[0].teks
    lain = {**satu, "nama": "Dahlia Hutan"}  # the spelling was answered, so the next file is not asked again
    (b,), sisa = fasilitas(potret, lain, jawab={p.kunci: "64.74.03.1003"})
    assert b.nilai["kode_kelurahan"] == "64.74.03.1003" and not sisa


def test_answers_with_a_facility_or_outside(potret: Potret) -> None:
    satu = {**POSYANDU, "nama": "Melati 2", "kelurahan": "?16", "puskesmas": "Bontang Utara II", "kecamatan": ""}
    _, (p,) = fasilitas(potret, satu)
    assert p.usul[0].kode == "PY.1060836.luar.melati-2"
    for jawab in ("PY.1060836.luar.melati-2", "luar"):
        (b,), sisa = fasilitas(potret, satu, jawab={p.kunci: jawab})
        assert not sisa and b.nilai["kode_fasilitas"] == "PY.1060836.luar.melati-2" and not b.nilai["fasilitas_baru"]


def test_similar_ones_answered_as_new(potret: Potret) -> None:
    _, p = tanya_satu(potret, nama="Sejahtra IV")
    (b,), sisa = fasilitas(potret, POSYANDU | {"nama": "Sejahtra IV"}, jawab={p.kunci: "baru"})
    assert not sisa and b.nilai["kode_fasilitas"] == "PY.1060837.64.74.03.1003.sejahtra-iv"


def test_two_names_at_one_facility(potret: Potret) -> None:
    isi = [POSYANDU | {"nama": "Sejahtera I"}, POSYANDU | {"nama": "SEJAHTERA 1", "alamat": "RT 5"}]
    semua, (p,) = fasilitas(potret, *isi)
    assert p.jenis == "fasilitas_kembar" and p.baris == (2, 3) and banyak(semua) == {"ditanya": 2}
    satu, _ = fasilitas(potret, *isi, jawab={p.kunci: "satu"})
    assert [b.nasib for b in satu] == [Nasib.DITERIMA, Nasib.DITOLAK] and "baris 2" in satu[1].alasan[-1]
    beda, _ = fasilitas(potret, *isi, jawab={p.kunci: "baru"})
    assert len({b.nilai["kode_fasilitas"] for b in beda}) == 2 and banyak(beda) == {"diterima": 2}
    lewat, _ = fasilitas(potret, *isi, jawab={p.kunci: "lewati"})
    assert banyak(lewat) == {"ditolak": 2}


def test_exact_copies_are_rejected_with_row_numbers(potret: Potret) -> None:
    isi = {**POSYANDU, "nama": "Sejahtera I"}
    dua = [Baris(n, Nasib.DITERIMA, isi, isi) for n in (7, 9)]
    semua, tanya = match.cocokkan_baris(Jenis.FASILITAS, dua, BONTANG, potret, {})
    assert not tanya and semua[1].nasib is Nasib.DITOLAK and semua[1].alasan == ("Salinan persis baris 7.",)


def test_code_and_name_contradict(potret: Potret) -> None:
    """The code of one puskesmas with the name of another: neither is taken."""
    _, (p,) = fasilitas(potret, {"nama": "Puskesmas Bontang Lestari", "kode": "1060837", "jenis": "puskesmas"})
    assert p.jenis == "fasilitas_kode_beda" and {u.kode for u in p.usul} == {"1060837", "1060832"}


# --- regencies


@pytest.mark.parametrize("kode", ["6474", "64.74"])
def test_another_region_is_rejected_and_the_own_accepted(potret: Potret, kode: str) -> None:
    satu = {"nama": "Puskesmas Bontang Barat", "jenis": "puskesmas", "kode_kab": kode}
    semua, tanya = fasilitas(potret, satu, satu | {"kode_kab": "6408"}, satu | {"kota_kabupaten": "Kota Samarinda",
                                                                               "kode_kab": ""})  # fmt: skip
    assert not tanya and [b.nasib for b in semua] == [Nasib.DITERIMA, Nasib.DITOLAK, Nasib.DITOLAK]
    assert "64.08" in semua[1].alasan[0] and "Samarinda" in semua[2].alasan[0]


@pytest.mark.parametrize(
    ("daerah", "kode", "benar"), [("16.73", "1674", "16.73"), ("64.08", "6404", "64.08"), ("ID", "6404", "64.08")]
)
def test_bps_codes_are_asked_about(potret: Potret, daerah: str, kode: str, benar: str) -> None:
    satu = {"nama": "Puskesmas Uji", "jenis": "puskesmas", "kode_kab": kode}
    _, (p,) = fasilitas(potret, satu, daerah=daerah)
    assert p.jenis == "kode_bps" and benar in {u.kode for u in p.usul}
    (b,), _ = fasilitas(potret, satu, daerah=daerah, jawab={p.kunci: benar})
    assert b.nilai["kode_daerah"] == benar


def test_names_of_kabupaten_as_files_have_them(potret: Potret) -> None:
    """Bare "Bandung" beside "Kota Bandung" is the kabupaten; alone it may be either, and is asked about."""
    a = {"nama": "Puskesmas A", "jenis": "puskesmas", "provinsi": "Jawa Barat", "kota_kabupaten": "Bandung"}
    (b, c), tanya = fasilitas(potret, a, a | {"nama": "Puskesmas B", "kota_kabupaten": "Kota Bandung"}, daerah="ID")
    assert not tanya and (b.nilai["kode_daerah"], c.nilai["kode_daerah"]) == ("32.04", "32.73")
    _, (p,) = fasilitas(potret, a, daerah="ID")
    assert p.jenis == "daerah_tidak_dikenal" and {u.kode for u in p.usul} == {"32.04", "32.73"}
    pusat = a | {"kota_kabupaten": "Kota Adm. Jakarta Pusat", "provinsi": "DKI Jakarta"}
    (b,), _ = fasilitas(potret, pusat, daerah="ID")
    assert b.nilai["kode_daerah"] == "31.71"


def test_unknown_regions_only_in_national_lists(potret: Potret) -> None:
    a = {"nama": "Puskesmas A", "jenis": "puskesmas", "kota_kabupaten": "DKI Jakarta"}
    (b,), tanya = fasilitas(potret, a, daerah="ID")
    assert not tanya and b.nasib is Nasib.DITERIMA and b.nilai["kode_daerah"] == "" and "DKI Jakarta" in b.alasan[0]
    (b,), (p,) = fasilitas(potret, a)
    assert b.nasib is Nasib.DITANYA and p.jenis == "daerah_tidak_dikenal"


def test_a_region_that_is_not_there(potret: Potret) -> None:
    with pytest.raises(GalatKode):
        fasilitas(potret, POSYANDU, daerah="99.99")


def test_the_same_name_at_another_point_is_another_facility(potret: Potret) -> None:
    a = {"nama": "Apotek", "jenis": "lainnya", "kota_kabupaten": "Depok", "provinsi": "Jawa Barat", "lat": -6.4}
    semua, tanya = fasilitas(potret, a | {"lng": 106.8}, a | {"lng": 106.9}, daerah="ID")
    kode = [b.nilai["kode_fasilitas"] for b in semua]
    assert not tanya and kode == ["LN.32.76.apotek", "LN.32.76.apotek~2"]
    terdaftar = pd.DataFrame(
        [dict.fromkeys(potret.fasilitas.columns, "") | {"kode": k, "nama": "Apotek", "jenis": "lainnya",
                                                        "kode_daerah": "32.76", "lat": -6.4, "lng": x}
         for k, x in zip(kode, (106.8, 106.9), strict=True)]
    )  # fmt: skip
    lagi = dataclasses.replace(potret, fasilitas=pd.concat([potret.fasilitas, terdaftar], ignore_index=True))
    semua, _ = fasilitas(lagi, a | {"lng": 106.9}, a | {"lng": 106.7}, a | {"lng": 106.8}, daerah="ID")
    assert [b.nilai["kode_fasilitas"] for b in semua] == [kode[1], "LN.32.76.apotek~3", kode[0]], "each on its point"


# --- the real files


def test_posyandu_of_bontang(potret: Potret) -> None:
    kolom = {"nama": "NAMA POSYANDU", "puskesmas": "PUSKESMAS", "kecamatan": "KECAMATAN", "kelurahan": "KELURAHAN"}
    isi = dari_csv("fasilitas/bontang_posyandu.csv", kolom, jenis="posyandu")
    semua, tanya = match.cocokkan_baris(Jenis.FASILITAS, isi, BONTANG, potret, {})
    assert Counter(p.jenis for p in tanya) == {
        "kelurahan_kosong": 6, "kelurahan_ganda": 6, "kelurahan_tidak_dikenal": 2,
        "fasilitas_mirip": 2,  # Cendana and Flamboyan 2 of Loktuan stand under the other puskesmas in the register
    }  # fmt: skip
    assert len(semua) == 121 and banyak(semua) == {"diterima": 105, "ditanya": 16}
    terima = [b for b in semua if b.nasib is Nasib.DITERIMA]
    assert not any(b.nilai["fasilitas_baru"] for b in terima), "every accepted row lands on the register's facility"
    assert len({b.nilai["kode_fasilitas"] for b in terima}) == 105
    kelurahan = {b.asli["KELURAHAN"]: b.nilai["kode_kelurahan"] for b in terima}
    assert (kelurahan["Telihan"], kelurahan["Loktuan"], kelurahan["Api Api"]) == (
        "64.74.03.1002", "64.74.01.1003", "64.74.01.1006",
    )  # fmt: skip


def test_a_national_list_is_quick_and_whole(potret: Potret) -> None:
    kolom = {"nama": "unit_kerja", "kode": "kode_instansi", "kode_kab": "kode_kab"}
    isi = dari_csv("fasilitas/puskesmas_komdat.csv", kolom, jenis="puskesmas")
    mulai = time.process_time()
    semua, tanya = match.cocokkan_baris(Jenis.FASILITAS, isi, "ID", potret, {})
    assert time.process_time() - mulai < 20, "about 1 s on an idle machine"
    assert not tanya and banyak(semua) == {"diterima": 10_292}
    assert len({b.nilai["kode_fasilitas"] for b in semua}) == 10_292
    for daerah, harap in (("64.74", 6), ("16.73", 10), ("64.08", 21)):
        sebagian, tanya = match.cocokkan_baris(Jenis.FASILITAS, isi, daerah, potret, {})
        assert not tanya and banyak(sebagian) == {"diterima": harap, "ditolak": 10_292 - harap}
        assert not any(b.nilai["fasilitas_baru"] for b in sebagian if b.nasib is Nasib.DITERIMA)


@pytest.mark.parametrize(("daerah", "digit"), [("15.06", "1507"), ("19.03", "1905"), ("74.09", "7410")])
def test_the_national_registers_own_codes_are_not_read_by_their_digits(potret: Potret, daerah: str, digit: str) -> None:
    """There 1507 is Tanjung Jabung Barat (15.06), of which the names of its puskesmas speak."""
    milik = national_list.puskesmas_nasional(daerah) or ()
    isi = baris(*({"jenis": "puskesmas", "kode": p.kode, "nama": p.nama, "kode_kab": digit} for p in milik))
    for untuk in ("ID", daerah):
        semua, tanya = match.cocokkan_baris(Jenis.FASILITAS, isi, untuk, potret, {})
        assert not tanya and {b.nilai["kode_daerah"] for b in semua} == {daerah}
    lain = baris({"jenis": "puskesmas", "nama": "Puskesmas Contoh", "kode_kab": digit, "kode": "0000000"})
    semua, _ = match.cocokkan_baris(Jenis.FASILITAS, lain, "ID", potret, {})
    assert semua[0].nilai["kode_daerah"] == f"{digit[:2]}.{digit[2:]}", "of an unknown code the digits are all there is"
