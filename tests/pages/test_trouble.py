"""A page that fails: our words, a number that the log has too, no traceback; and reruns are no failures."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ilp_data.errors import GalatKode
from tests.pages.conftest import Buka, teks
from ui.kit import header, trouble

RAHASIA = "sandi-rahasia"


def _gagal(galat: BaseException) -> Callable[..., None]:
    def isi(*_: object, **__: object) -> None:
        raise galat

    return isi


@pytest.fixture
def broken(open_page: Buka, monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], AppTest]:
    """A page whose headline raises."""

    def _rusak(galat: BaseException) -> AppTest:
        monkeypatch.setattr(header, "kepala", _gagal(galat))
        return open_page("kader.py")

    return _rusak


def test_a_fault_shows_our_box_with_the_number_of_the_log(
    broken: Callable[[BaseException], AppTest], without_errors: list[logging.LogRecord]
) -> None:
    at = broken(KeyError(RAHASIA))
    isi = teks(at)
    rekaman = [r for r in without_errors if "Kader" in r.getMessage()]
    without_errors.clear()
    assert not at.exception
    assert "Halaman ini tidak dapat ditampilkan." in isi and "sampaikan nomor" in isi
    nomor = re.search(r"Nomor galat ([0-9A-F]{6})", isi)
    assert nomor and [nomor[1] in r.getMessage() for r in rekaman] == [True]
    assert rekaman[0].exc_info[0] is KeyError and rekaman[0].exc_info[2] is not None
    assert RAHASIA not in isi and "Traceback" not in isi and "KeyError" not in isi


def test_an_error_meant_for_people_is_shown_as_it_is(
    broken: Callable[[BaseException], AppTest], without_errors: list[logging.LogRecord]
) -> None:
    isi = teks(broken(GalatKode("Kode tidak dikenal.", diberikan="<b>x</b>", saran="Jalankan `ilp <kode>`.")))
    without_errors.clear()
    assert "Kode tidak dikenal. Diberikan: <b>x</b>." in isi
    assert "Jalankan ilp <kode> ." in isi and "`" not in isi  # set as code, not with the marks of the command line
    assert "galat pada program" not in isi and "Nomor galat" in isi


def test_reruns_and_stops_pass() -> None:
    for galat in (st.runtime.scriptrunner.RerunException(None), st.runtime.scriptrunner.StopException()):
        with pytest.raises(type(galat)), trouble.Penjaga("x"):
            raise galat


def test_a_page_without_fault_says_nothing(open_page: Buka) -> None:
    assert "Nomor galat" not in teks(open_page("kader.py"))


def test_what_fails_outside_a_page_has_the_same_box() -> None:
    """Streamlit hands a failing callback to the app's handler, which answers that nothing is left to show."""
    import app  # noqa: PLC0415

    assert app.app._on_script_error is trouble.laporkan_galat
