"""Turns of scripts: one at a time, in order; long work and failures keep nobody."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from ui.app.turns import Giliran

_SABAR = 20.0  # seconds until a test says that a thread hangs


def _utas(kerja: Callable[[], None]) -> threading.Thread:
    utas = threading.Thread(target=kerja, daemon=True)
    utas.start()
    return utas


def _selesai(utas: list[threading.Thread]) -> None:
    for u in utas:
        u.join(_SABAR)
        assert not u.is_alive(), "a thread still waits for its turn"


def _menunggu(giliran: Giliran, banyak: int) -> None:
    batas = time.monotonic() + _SABAR
    while len(giliran._antre) < banyak:
        assert time.monotonic() < batas
        time.sleep(0.001)


def test_one_at_a_time_in_the_order_they_came() -> None:
    giliran, urutan = Giliran(longgar=_SABAR), []
    sedang, paling_banyak = 0, 0

    def kerja(nomor: int) -> None:
        nonlocal sedang, paling_banyak
        with giliran.ambil():
            sedang += 1
            paling_banyak = max(paling_banyak, sedang)
            time.sleep(0.002)
            urutan.append(nomor)
            sedang -= 1

    utas = []
    with giliran.ambil():
        for nomor in range(12):
            utas.append(_utas(lambda nomor=nomor: kerja(nomor)))
            _menunggu(giliran, nomor + 1)
    _selesai(utas)
    assert urutan == list(range(12))
    assert paling_banyak == 1


def test_long_work_is_passed_by_and_ends_without_taking_the_next_ones_turn() -> None:
    giliran, catatan = Giliran(longgar=0.05), []
    lepas, di_dalam = threading.Event(), threading.Event()

    def panjang() -> None:
        with giliran.ambil():
            di_dalam.set()
            assert lepas.wait(_SABAR)
        catatan.append("panjang")

    def pendek() -> None:
        with giliran.ambil():
            catatan.append("pendek")

    utas = [_utas(panjang)]
    assert di_dalam.wait(_SABAR)
    _selesai([_utas(pendek), _utas(pendek)])
    assert catatan == ["pendek", "pendek"], "nobody waits for the long work"
    with giliran.ambil():
        lepas.set()
        _selesai(utas)  # the long work ends while somebody else has the turn
        terhalang = _utas(pendek)
        _menunggu(giliran, 1)
        pemegang = giliran._pemegang
        assert pemegang is not None, "the turn of the present holder stands"
    _selesai([terhalang])


def test_a_script_that_waits_for_another_ones_figure_does_not_wait_for_ever() -> None:
    giliran = Giliran(longgar=0.05)
    angka = threading.Event()

    def menunggu() -> None:
        with giliran.ambil():
            assert angka.wait(_SABAR)

    def membuat() -> None:
        with giliran.ambil():
            angka.set()

    _selesai([_utas(menunggu), _utas(membuat)])


def test_a_failure_gives_the_turn_back() -> None:
    giliran = Giliran(longgar=_SABAR)
    with pytest.raises(ValueError, match="rusak"), giliran.ambil():
        raise ValueError("rusak")
    with giliran.ambil():
        assert len(giliran._antre) == 0
    assert giliran._pemegang is None
