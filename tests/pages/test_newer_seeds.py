"""Shipped data of a later release on the page Data: offered, applied, refused; a conflict keeps the office's figure."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data.store import revisions as store
from ilp_data.store import seed, seed_offer
from ilp_data.store.jejak import Jejak
from tests.pages.conftest import tautan, teks
from tests.store_copies import terapkan_tabel

BONTANG = "64.74"
JUDUL = "Rilis ini membawa data awal yang lebih baru"


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A later release: other notes on the events of Bontang."""
    asli = seed.baca_benih()
    kegiatan = asli["kegiatan"].copy()
    kegiatan.loc[kegiatan["kode_daerah"] == BONTANG, "tempat"] = "Tempat menurut rilis"
    monkeypatch.setattr(seed, "baca_benih", lambda _folder: asli | {"kegiatan": kegiatan})
    seed_offer._benih.cache_clear()
    yield
    seed_offer._benih.cache_clear()


def tekan(at: AppTest, label: str) -> AppTest:
    return next(b for b in at.button if b.label == label).click().run()


def putuskan(at: AppTest, label: str) -> AppTest:
    nama = next(t for t in at.text_input if t.label == "Nama yang memutuskan")
    return tekan(nama.set_value("Rina").run(), label)


def tempat(mesin: Engine) -> pd.Series:
    kegiatan = store.potret(mesin, daerah=BONTANG).kegiatan
    return kegiatan.loc[kegiatan["kode_daerah"] == BONTANG, "tempat"]


def test_nothing_is_offered_of_what_the_store_was_filled_from(own_store: Engine) -> None:
    assert JUDUL not in teks(tautan("data.py"))


def test_it_is_refused_the_refusal_taken_back_and_applied(own_store: Engine, release: None) -> None:
    at = tautan("data.py")
    assert JUDUL in teks(at) and "belum ada yang berubah" in teks(at)
    assert next(b for b in at.button if b.label == "Tolak").disabled, "somebody decides, by name"
    at = putuskan(at, "Tolak")
    assert JUDUL not in teks(at) and "ditolak oleh Rina" in teks(at) and store.revisi_terakhir(own_store, BONTANG) == 1
    at = tekan(at, "Cabut penolakan")
    assert JUDUL in teks(at)
    at = putuskan(at, "Terapkan")
    assert JUDUL not in teks(at) and "Data awal rilis ini diterapkan" in " ".join(s.value for s in at.success)
    assert set(tempat(own_store)) == {"Tempat menurut rilis"} and store.revisi_terakhir(own_store, BONTANG) == 2


def test_what_the_office_changed_is_told_and_stays(own_store: Engine, release: None) -> None:
    kegiatan = store.potret(own_store).kegiatan.copy()
    mana = kegiatan.index[kegiatan["kode_daerah"] == BONTANG][0]
    kegiatan.loc[mana, "tempat"] = "Aula kantor"
    terapkan_tabel(own_store, {"kegiatan": kegiatan}, Jejak("Rina", "kantor"))
    at = tautan("data.py")
    assert "1 baris sudah diubah kantor" in teks(at)
    putuskan(at, "Terapkan")
    assert set(tempat(own_store)) == {"Tempat menurut rilis", "Aula kantor"}
