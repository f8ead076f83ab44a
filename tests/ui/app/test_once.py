"""What is said once is not lost where the next click cuts the run short that was about to show it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from ui.kit.message import PESAN


def _halaman() -> None:
    import streamlit as st  # noqa: PLC0415  the script of a page of its own

    from ui.app import once  # noqa: PLC0415
    from ui.kit import message  # noqa: PLC0415

    with once.Tuntas():
        message.pesan()
        if st.session_state.pop("potong", False):
            st.rerun()  # as a click does that comes meanwhile
        if st.session_state.pop("ganti", False):
            message.titip_pesan("info", "Pesan lain")
        if st.session_state.pop("berhenti", False):
            st.stop()


def _pesan(at: AppTest) -> list[str]:
    assert not at.exception
    return [p.value for p in (*at.success, *at.info)]


def _mulai(**keadaan: bool) -> AppTest:
    at = AppTest.from_function(_halaman)
    at.session_state["_sekali"] = {PESAN: ("success", "Revisi 2 berlaku")}
    for kunci, nilai in keadaan.items():
        at.session_state[kunci] = nilai
    return at.run()


def test_a_run_that_is_cut_short_leaves_its_message_to_the_next() -> None:
    at = _mulai(potong=True)
    assert _pesan(at) == ["Revisi 2 berlaku"]
    assert _pesan(at.run()) == []


def test_a_run_that_ends_or_stops_has_shown_it() -> None:
    for keadaan in ({}, {"berhenti": True}):
        at = _mulai(**keadaan)
        assert _pesan(at) == ["Revisi 2 berlaku"]
        assert _pesan(at.run()) == []


def test_what_was_put_there_meanwhile_is_shown_in_its_turn() -> None:
    at = _mulai(ganti=True)
    assert _pesan(at) == ["Revisi 2 berlaku"]
    assert _pesan(at.run()) == ["Pesan lain"]
    assert _pesan(at.run()) == []
