"""What an address means by its region: written otherwise, cut, of another level, or of several."""

from __future__ import annotations

import pytest

from ui.app.region_links import baca_daerah


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
            "64 adalah Provinsi Kalimantan Timur; pilih daerahnya di sini, atau buka halaman Provinsi.",
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
