"""Rows of elsewhere: every column that says where a row is decides, and the reason is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ilp_data import regions
from ilp_data.insight import quality
from ilp_data.intake.match import region as match_region
from ilp_data.intake.match import rows as match
from ilp_data.intake.match.base import kata_ragu
from ilp_data.intake.match.places import PohonWilayah, Temu
from ilp_data.intake.model import Baris, Jenis, Nasib, Pertanyaan
from ilp_data.intake.tools import Kotak
from ilp_data.store.snapshot import Potret
from tests.cleaned_rows import baris

BONTANG = "64.74"
PUSKESMAS = {"jenis": "puskesmas", "nama": "Puskesmas Contoh"}
KOTAK = Kotak(117.35, -0.05, 117.6, 0.25, 5.0, "batas yang berlaku")


def cocok(potret: Potret, *isi: Mapping[str, Any], daerah: str = BONTANG) -> tuple[list[Baris], list[Pertanyaan]]:
    semua = [PUSKESMAS | {"nama": f"Puskesmas Contoh {n}"} | b for n, b in enumerate(isi)]
    return match.cocokkan_baris(Jenis.FASILITAS, baris(*semua), daerah, potret, {}, kotak=KOTAK)


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({"provinsi": "Aceh"}, "11"),
        ({"kode_provinsi": "32"}, "32"),
        ({"kode_kab": "3273"}, "32.73"),
        ({"kota_kabupaten": "Kota Samarinda"}, "64.72"),
        ({"kecamatan": "Tenggarong"}, "64.02"),
        ({"kode_kelurahan_berkas": "32.73.01.1001"}, "32.73"),
        ({"kode_kelurahan_berkas": "3273011001"}, "32.73"),
        ({"kode": "P1171010101"}, "11"),
        ({"kode": "P6404010101"}, "64.08"),
        ({"alamat": "Jl. Mawar No. 3, Kab. Kutai Kartanegara"}, "64.02"),
        ({"lat": -0.41, "lng": 116.98}, ""),
    ],
)  # fmt: skip
def test_rows_of_another_region_are_rejected_with_the_reason(potret: Potret, isi: dict[str, Any], kode: str) -> None:
    sendiri = {"kode": "P6474010102"} if "kode" in isi else {}
    (lain, kita), tanya = cocok(potret, isi, sendiri)
    assert (lain.nasib, kita.nasib, tanya) == (Nasib.DITOLAK, Nasib.DITERIMA, [])
    assert lain.alasan[-1].startswith("Di luar daerah impor") and lain.nilai[match_region.KOLOM_LAIN] == kode


@pytest.mark.parametrize(
    "isi",
    [
        {"provinsi": "KALIMANTAN TIMUR"},
        {"kecamatan": "Bontang utra"},
        {"kecamatan": "Kecamatan yang tidak ada di mana pun"},
        {"kode": "1060899"},
        {"alamat": "Jl. Kota Baru No. 3"},
        {"lat": 0.13, "lng": 117.49},
        {"lat": 0.28, "lng": 117.49},  # near the border: a doubt for the check of points, not elsewhere
        {"kelurahan": "Kanaan", "lat": -0.41, "lng": 116.98},  # a place of the region beside a wrong point
    ],
)
def test_rows_of_the_own_region_stay(potret: Potret, isi: dict[str, Any]) -> None:
    (b,), _ = cocok(potret, isi)
    assert b.nasib is not Nasib.DITOLAK, b.alasan


def test_contradicting_columns_are_asked_about(potret: Potret) -> None:
    (b,), (p,) = cocok(potret, {"kecamatan": "Tenggarong", "kelurahan": "Kanaan"})
    assert (b.nasib, p.jenis, p.usul[0].kode) == (Nasib.DITANYA, "daerah_bertentangan", BONTANG)


def test_a_region_prefix_without_a_bps_code_is_asked_about(potret: Potret) -> None:
    """6403 is Kutai Kartanegara for BPS and Berau for Kemendagri: not a guess where the store knows neither."""
    _, (p,) = cocok(potret, {"kode": "P6403010101"}, {"kode": "P6403010102"}, daerah="64.02")
    assert p.jenis == "daerah_bertentangan" and p.baris == (2, 3)


@pytest.mark.parametrize(
    ("sebut", "nasib"),
    [
        (("Malang", "KOTA MALANG"), (Nasib.DITOLAK, Nasib.DITERIMA)),
        (("Malang, Kab.", "Malang (Kota)"), (Nasib.DITOLAK, Nasib.DITERIMA)),
        (("MALANG", "MALANG"), (Nasib.DITANYA, Nasib.DITANYA)),
    ],
)
def test_kabupaten_and_kota_of_the_same_name(
    potret: Potret, sebut: tuple[str, str], nasib: tuple[Nasib, Nasib]
) -> None:
    semua, tanya = cocok(potret, *({"kota_kabupaten": s} for s in sebut), daerah="35.73")
    assert tuple(b.nasib for b in semua) == nasib
    assert [{u.kode for u in p.usul} for p in tanya] == ([{"35.07", "35.73"}] if Nasib.DITANYA in nasib else [])


def test_the_kind_of_region_in_a_column_of_its_own(potret: Potret) -> None:
    isi = [{"kota_kabupaten": "Malang", "jenis_daerah": j} for j in ("Kabupaten", "Kota")]
    semua, tanya = cocok(potret, *isi, daerah="35.73")
    assert [b.nasib for b in semua] == [Nasib.DITOLAK, Nasib.DITERIMA] and not tanya


def test_sentences_name_other_regions_and_how_many(potret: Potret) -> None:
    semua, _ = cocok(potret, {"kode_kab": "3273"}, {"kode_kab": "3273"}, {"kode_kab": "6472"}, {"kode_kab": "6474"})
    assert match_region.daerah_lain(semua) == [
        {"kode": "32.73", "nama": "Kota Bandung", "baris": 2}, {"kode": "64.72", "nama": "Kota Samarinda", "baris": 1},
    ]  # fmt: skip
    kalimat = match_region.kalimat(semua, BONTANG)
    assert kalimat.startswith("1 baris untuk 64.74 Kota Bontang; 3 baris milik 2 daerah lain: Kota Bandung (32.73): 2")
    assert match_region.kalimat(semua[-1:], BONTANG) == ""


def test_of_all_kecamatan_of_the_province_only_three_are_of_the_city(potret: Potret) -> None:
    """Names that merely resemble those of the city (Bontang, Batang, Tanjung …) are not taken for them."""
    kecamatan = [kec for kab in regions.anak("64") for kec in regions.anak(kab.kode)]
    semua, tanya = cocok(potret, *({"provinsi": "Kalimantan Timur", "kecamatan": k.nama} for k in kecamatan))
    masuk = {b.nilai["kecamatan"] for b in semua if b.nasib is not Nasib.DITOLAK}
    assert masuk == {k.nama for k in kecamatan if k.kode.startswith(BONTANG)} and len(masuk) == 3 and not tanya


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({"nama": "PERUMNAS", "kode": "1011876"}, "16.73"),  # registered in another region under this name
        ({"nama": "CILANDAK", "kode": "1031234"}, ""),  # Java's codes
        ({"alamat": "Jl. Gajah Mada, Samarinda"}, "64.72"),
        ({"alamat": "Jl. Pemuda No. 1, Blora, Jawa Tengah 58215"}, "33.16"),
    ],
)
def test_facility_code_and_end_of_address_name_another_region(potret: Potret, isi: dict[str, Any], kode: str) -> None:
    (lain,), tanya = cocok(potret, isi)
    assert (lain.nasib, tanya) == (Nasib.DITOLAK, []) and lain.nilai[match_region.KOLOM_LAIN] == kode


@pytest.mark.parametrize("alamat", ["Jl. Samarinda No. 5", "Jl. Blora, Kanaan, Bontang", "Samarinda"])
def test_a_street_name_is_no_region(potret: Potret, alamat: str) -> None:
    (b,), tanya = cocok(potret, {"alamat": alamat})
    assert (b.nasib, tanya) == (Nasib.DITERIMA, [])


@pytest.mark.parametrize(
    ("alamat", "daerah", "kode"),
    [
        ("Jl. Contoh No. 1, Timbulharjo, Sewon, Bantul, Yogyakarta", "34.02", ""),
        ("Jl. Contoh No. 1, Timbulharjo, Sewon, Bantul, Yogyakarta 55185", "34.71", "34.02"),
        ("Jl. Contoh, Sewon, Yogyakarta", "34.02", ""),
        ("Jl. Contoh, Sewon, Yogyakarta", "34.71", "34.02"),
        ("Jl. Contoh, Umbulharjo, Yogyakarta", "34.02", "34.71"),
        ("Jl. Contoh, Umbulharjo, Yogyakarta", "34.71", ""),
        ("Jl. Contoh, Arga Makmur, Bengkulu Utara, Bengkulu, Indonesia", "17.03", ""),
        ("Jl. Contoh, Yogyakarta", BONTANG, "34.71"),
    ],
)
def test_a_city_that_its_province_is_called_after_takes_no_row_of_the_province(
    potret: Potret, alamat: str, daerah: str, kode: str
) -> None:
    (b,), tanya = cocok(potret, {"alamat": alamat}, daerah=daerah)
    assert not tanya and b.nilai.get(match_region.KOLOM_LAIN, "") == kode
    assert b.nasib is (Nasib.DITOLAK if kode else Nasib.DITERIMA)


def test_an_address_with_the_name_of_city_and_province_alone_is_asked_about(potret: Potret) -> None:
    (b,), (p,) = cocok(potret, {"alamat": "Jl. Contoh Km 5, Yogyakarta"}, daerah="34.02")
    assert (b.nasib, p.jenis) == (Nasib.DITANYA, "daerah_bertentangan")
    assert p.usul[0].kode == "34.02"


def test_codes_known_nowhere_are_one_question(potret: Potret) -> None:
    """A list of nothing but codes of the same islands: one question for all, none taken for the region's own."""
    isi = [{"nama": "MUARA BADAK", "kode": "1060700"}, {"nama": "MARANGKAYU", "kode": "1060701"}]
    semua, tanya = cocok(potret, {"nama": "BONTANG BARAT", "kode": "1060837"}, *isi)
    assert [b.nasib for b in semua] == [Nasib.DITERIMA, Nasib.DITANYA, Nasib.DITANYA] and len(tanya) == 1


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("Kanaan (Kec. Bontang Barat)", "64.74.03.1003"), ("Kel. Kanaan, Kecamatan Bontang Barat", "64.74.03.1003"),
        ("Gn. Telihan", "64.74.03.1002"), ("Berebas Tgh", "64.74.02.1002"), ("Kanaan (Kec. Bontang Utara)", ""),
    ],
)  # fmt: skip
def test_a_kelurahan_with_its_kecamatan_in_one_cell_or_cut_short(potret: Potret, teks: str, kode: str) -> None:
    assert PohonWilayah(potret, BONTANG).kelurahan(teks).kode == kode


@pytest.mark.parametrize(
    ("daerah", "kata"),
    [("64.74", "Kelurahan"), ("11.71", "Gampong"), ("91.03", "Kampung/kelurahan"), ("13.06", "Nagari")],
)
def test_a_place_nobody_knows_is_asked_about_in_the_words_of_its_region(daerah: str, kata: str) -> None:
    assert kata_ragu(daerah, "kelurahan", "Desa Baru", Temu()) == f"{kata} “Desa Baru” tidak dikenal di daerah ini."
    assert quality.judul_temuan("tanpa_kelurahan", daerah) == f"Tanpa {kata.lower()}"
