"""Addresses in messages: the server is named, keys and passwords never."""

from __future__ import annotations

import pytest

from geo import basemap
from ilp_data import addresses
from ilp_data.errors import GalatKonfigurasi, GalatMasukan
from reports import cli

RAHASIA = "k0nci"


@pytest.mark.parametrize(
    ("url", "sebutan"),
    [
        ("https://tile.example/{z}/{x}/{y}.png?key=k0nci", "https://tile.example/…"),
        ("http://192.168.1.20:8501", "http://192.168.1.20:8501"),
        ("http://192.168.1.20:8501/", "http://192.168.1.20:8501"),
        ("https://akun:k0nci@tile.example/a", "https://…"),
        ("https://akun:rah@k0nci@tile.example", "https://…"),
        ("https://tile.example:k0nci/a", "https://…"),
        ("https://[k0nci/a", "https://…"),
        ("akun:k0nci@tile.example", "…"),
        ("tile.example/k0nci", "…"),
        ("tile.example", "tile.example"),
    ],
)
def test_kind_and_server_only(url: str, sebutan: str) -> None:
    assert addresses.sebut_alamat(url) == sebutan


@pytest.mark.parametrize(
    "url", ["http://akun:k0nci@tile.example/{z}/{x}/{y}.png", "https://tile.example/{z}.png?key=k0nci", "k0nci:k0nci"]
)
def test_settings_that_are_refused_keep_their_keys(url: str) -> None:
    with pytest.raises(GalatKonfigurasi) as peta:
        basemap.dari_lingkungan({basemap.PENGATURAN: url})
    with pytest.raises(GalatMasukan) as dasbor:
        cli._alamat(url)
    assert RAHASIA not in str(peta.value) + str(dasbor.value)


def test_an_address_with_an_account_does_not_go_on_paper() -> None:
    with pytest.raises(GalatMasukan, match="tanpa akun"):
        cli._alamat("https://akun:k0nci@dasbor.example")
    assert cli._alamat(" https://dasbor.example/ilp ") == "https://dasbor.example/ilp"
