"""What all imports in progress hold together is bounded: the one looked at longest ago is let go, and says so."""

from __future__ import annotations

import gc

import pytest
from sqlalchemy import Engine

from ilp_data.shelf import Rak
from ui.intake import session
from ui.intake.session import Sesi


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch) -> Rak:
    rak = Rak(100, tetap=1)
    monkeypatch.setattr(session, "_BUKU", rak)
    return rak


def _sesi(byte: int) -> Sesi:
    sesi = Sesi({"a.csv": b"x" * byte}, "a.csv", "64.74")
    session.catat_impor(sesi)
    return sesi


def test_the_import_looked_at_longest_ago_goes_and_its_person_is_told(shelf: Rak, mesin: Engine) -> None:
    lama, dipakai = _sesi(40), _sesi(40)
    shelf.pakai(id(lama))
    baru = _sesi(50)
    assert (lama.dilepas, dipakai.dilepas, baru.dilepas) == (False, True, False) and shelf.byte == 90
    assert dipakai.berkas == ("a.csv",) and dipakai.byte == 0
    dipakai.jenis = "kader"
    assert not session.perlu(dipakai, 1) and session.draf(dipakai, mesin, 1, print) is None
    assert "unggah berkasnya lagi" in dipakai.galat


def test_one_that_is_larger_than_the_bound_stays_alone(shelf: Rak) -> None:
    kecil, besar = _sesi(10), _sesi(500)
    assert kecil.dilepas and not besar.dilepas and shelf.byte == 500
    assert not _sesi(10).dilepas and besar.dilepas and shelf.byte == 10


def test_a_session_that_ended_leaves_the_book(shelf: Rak) -> None:
    sesi = _sesi(60)
    del sesi
    gc.collect()
    assert shelf.byte == 0
