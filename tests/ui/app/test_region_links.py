"""What an address means by its region: written otherwise, cut, of another level, or of several."""

from __future__ import annotations

import pytest

from ui.app.filters import KUNCI
from ui.app.region_links import baca_daerah, sebut_salah_nama, sebut_ulang


@pytest.mark.parametrize(
    ("ditulis", "dibuka", "kalimat"),
    [
        ("14.71", "14.71", ""),
        ("1471", "14.71", ""),
        ("6474", "64.74", ""),
        ("1674", "16.74", "1674 adalah kode BPS Kota Lubuk Linggau (16.73); yang dibuka Kota Prabumulih (16.74)."),
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
