"""A store that cannot be opened: the server stands, says why to people and monitors, and goes on once it is mended."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from ilp_data.store import revisions as store
from tests.test_app import _ambil
from tests.ui.server.test_present import ambil
from ui.server import drawings, health


@pytest.fixture
def empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of 0 bytes where the store should be."""
    berkas = tmp_path / "ilp.db"
    berkas.touch()
    monkeypatch.setenv(store.VARIABEL_URL, f"sqlite:///{berkas.as_posix()}")
    drawings.mesin.cache_clear()
    return berkas


def test_monitors_hear_why_and_then_that_it_is_well(empty_file: Path) -> None:
    jawab = _ambil("/sehat")
    isi = json.loads(jawab.teks)
    assert jawab.status == 503 and isi["status"] == "galat" and "--dari-awal" in isi["pesan"]
    assert empty_file.stat().st_size == 0
    empty_file.unlink()
    jawab = _ambil("/sehat")
    assert (jawab.status, json.loads(jawab.teks)) == (200, {"status": "ok"})
    assert empty_file.stat().st_size > 0


def test_what_the_first_start_made_stands_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, f"sqlite:///{(tmp_path / 'log.db').as_posix()}")
    with caplog.at_level("WARNING", "dasbor_ilp"):
        health.siapkan_simpanan()
        health.siapkan_simpanan()
    assert [r.getMessage().startswith("Simpanan baru dibuat") for r in caplog.records] == [True]


def test_the_presenter_page_of_a_broken_store(empty_file: Path) -> None:
    empty_file.write_bytes(b"bukan basis data" * 100)
    status, _, isi = ambil("/paparan/BRF-2026-11-23-01")
    assert status == 503 and "Paparan tidak dapat dibuka" in isi.decode() and "berkasnya rusak" in isi.decode()
    status, _, isi = ambil("/paparan/BRF-2026-11-23-01/kabar")
    assert status == 503 and "berkasnya rusak" in json.loads(isi)["galat"]


def test_ready_is_only_who_has_its_pages_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, f"sqlite:///{(tmp_path / 'siap.db').as_posix()}")
    monkeypatch.setattr(health, "HANGAT", threading.Event())
    assert (_ambil("/siap").status, _ambil("/sehat").status) == (503, 200)
    health.HANGAT.set()
    assert _ambil("/siap").status == 200
