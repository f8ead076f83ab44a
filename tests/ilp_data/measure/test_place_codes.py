"""What a code names that somebody wrote for a place: of another level, without dots, of another region."""

from __future__ import annotations

import pytest

from ilp_data.measure.place_codes import baku_daerah, rapikan_tempat, sebut_asing, tempat_dalam

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


def test_an_unknown_code_is_told_with_the_place_that_it_is_elsewhere() -> None:
    assert sebut_asing("64.08.13.2006") == "64.08.13.2006 (Desa Martadinata, Kabupaten Kutai Timur)"
    assert sebut_asing("99.99.99.9999") == "99.99.99.9999"


@pytest.mark.parametrize(
    ("ditulis", "dibaca"),
    [
        ("6474", "64.74"),
        ("64.74, 1673 ,64.08", "64.74,16.73,64.08"),
        ("647403", "64.74.03"),
        ("1674", "1674"),  # of BPS: Lubuk Linggau
        ("6404", "6404"),  # of BPS: Kutai Timur; none of Kemendagri
        ("6474010", "6474010"),
        ("ID", "ID"),
        (",", ","),
        ("", ""),
    ],
)
def test_a_region_without_dots_is_taken_for_its_code_where_it_can_be_nothing_else(ditulis: str, dibaca: str) -> None:
    assert baku_daerah(ditulis) == dibaca
