"""What an address means by its region: written otherwise, cut, of another level, or of several."""

from __future__ import annotations

import pytest

from ui.app.filters import KUNCI
from ui.app.region_links import baca_daerah, rapikan_tempat, sebut_asing, sebut_salah_nama, sebut_ulang, tempat_dalam


@pytest.mark.parametrize(
    ("ditulis", "dibuka", "kalimat"),
    [
        ("14.71", "14.71", ""),
        ("1471", "14.71", ""),
        ("64.08.13", "64.08", "64.08.13 adalah Kecamatan Teluk Pandan; yang dibuka daerahnya, Kabupaten Kutai Timur."),
        (
            "64.08.13.2006",
            "64.08",
            "64.08.13.2006 adalah Desa Martadinata; yang dibuka daerahnya, Kabupaten Kutai Timur.",
        ),
        (
            "64",
            "",
            "64 adalah Provinsi Kalimantan Timur; pilih daerahnya pada saringan, atau buka halaman Provinsi.",
        ),
        (
            "16.73,64.08",
            "16.73",
            "Tautan ini menyebut 2 daerah; halaman Bandingkan menjajarkannya. Yang dibuka Kota Lubuk Linggau.",
        ),
        ("64.99", "", ""),
        ("64.74 <b>", "", ""),
        ("bukan kode", "", ""),
        (",", "", ""),
    ],
)
def test_what_a_link_means_is_opened_and_what_it_is_otherwise_is_said(ditulis: str, dibuka: str, kalimat: str) -> None:
    assert baca_daerah(ditulis) == (dibuka, kalimat)


OPSI = {"kecamatan": {"64.08.13": "Teluk Pandan"}, "kelurahan": {"64.08.13.2006": "Martadinata"}, "puskesmas": {}}


@pytest.mark.parametrize(
    ("kecamatan", "kelurahan", "berlaku"),
    [
        ("", "64.08.13", ("64.08.13", "")),  # a kecamatan under the name of the kelurahan
        ("64.08.13.2006", "", ("", "64.08.13.2006")),
        ("640813", "6408132006", ("64.08.13", "64.08.13.2006")),
        ("64.08.13", "64.08.13", ("64.08.13", "")),
        ("", "64.74.03", ("", "64.74.03")),  # of another region: left, to be said
        ("64.08.13.2006", "x", ("64.08.13.2006", "x")),  # its place is taken: left, to be said
    ],
)
def test_a_code_goes_to_the_filter_that_it_is_one_of(kecamatan: str, kelurahan: str, berlaku: tuple[str, str]) -> None:
    rapi = rapikan_tempat({"kecamatan": kecamatan, "kelurahan": kelurahan, "puskesmas": ""}, OPSI)
    assert (rapi["kecamatan"], rapi["kelurahan"]) == berlaku


def test_a_region_that_is_a_place_within_one_filters_to_it() -> None:
    assert tempat_dalam("64.08.13") == {"kecamatan": "64.08.13"}
    assert tempat_dalam("6408132006") == {"kelurahan": "64.08.13.2006"}
    assert tempat_dalam("64.08") == tempat_dalam("64") == tempat_dalam("x") == tempat_dalam("") == {}


def test_what_an_address_names_twice_or_under_no_filter_is_said() -> None:
    assert sebut_ulang(
        {"daerah": ["64.74", "16.73"], "kecamatan": ["64.74.01", "64.74.01"], "periode": ["", "2025-12"]}
    ) == [
        "Tautan ini menyebut 2 daerah (64.74, 16.73); halaman Bandingkan menjajarkannya. "
        "Yang dipakai Kota Lubuk Linggau."
    ]
    assert sebut_ulang({"indikator": ["balita_ditimbang", "kader_dilatih"]}) == [
        "Tautan ini menyebut indikator 2 kali; yang dipakai yang terakhir, kader_dilatih."
    ]
    milik = {
        "kecamatan": ["64.74.01"],
        "banding": ["64.74"],
        "provinsi": ["64"],
        "tahun_spm": ["2024"],
        "utm_id": ["a1"],
    }
    assert sebut_salah_nama(milik, KUNCI) == []
    assert sebut_salah_nama({"kec": ["64.74.03"], "bln": ["2025-12"], "kota": ["Bontang"]}, KUNCI) == [
        "Diabaikan: kec = 64.74.03; saringan itu ditulis kecamatan=64.74.03.",
        "Diabaikan: bln = 2025-12; saringan itu ditulis periode=2025-12.",
        "Diabaikan: kota = Bontang; saringan itu ditulis daerah=kode.",
    ]


def test_an_unknown_code_is_told_with_the_place_that_it_is_elsewhere() -> None:
    assert (
        sebut_asing("kelurahan", "64.08.13.2006")
        == "kelurahan = 64.08.13.2006 (Desa Martadinata, Kabupaten Kutai Timur)"
    )
    assert sebut_asing("kelurahan", "99.99.99.9999") == "kelurahan = 99.99.99.9999"
