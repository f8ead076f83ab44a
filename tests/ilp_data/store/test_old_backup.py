"""A backup of a store of an earlier version: laid out as it was, then brought forward, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from ilp_data.store import backup, inspection, restore
from ilp_data.store import revisions as store
from tests.ilp_data.store.conftest import Tempat
from tests.stored_things import curah, tanpa_akses


@pytest.fixture
def old(tmp_path: Path, schema_2_few: bytes) -> Path:
    """A store of schema 2, as the program of that day left it, of fewer rows."""
    berkas = tmp_path / "lama.db"
    berkas.write_bytes(schema_2_few)
    return berkas


# Each engine once: that either takes a backup into an empty place and in place of a store is for test_restore.py.
@pytest.mark.parametrize(("jenis", "isi"), [("sqlite", True), ("postgresql", False)], ids=["in_place", "empty"])
def test_it_comes_back_as_the_upgraded_store(jenis: str, isi: bool, old: Path, place: Tempat, tmp_path: Path) -> None:
    dulu = old.read_bytes()
    asal = store.buka_mesin(f"sqlite:///{old.as_posix()}")
    hasil = backup.cadangkan_simpanan(asal, tmp_path / "lama.zip")
    asal.dispose()
    assert hasil.manifes.susunan == "0002" and old.read_bytes() == dulu, "a backup brings nothing forward"
    maju = store.siapkan_simpanan(f"sqlite:///{old.as_posix()}")
    baru = store.buka_mesin(place(jenis, isi=isi))
    assert restore.pulihkan_simpanan(baru, tmp_path / "lama.zip", ganti=isi).dimajukan
    assert tanpa_akses(curah(baru)) == tanpa_akses(curah(maju))
    assert [b for b in inspection.periksa_simpanan(baru) if b.hasil is not inspection.Hasil.BAIK] == []
    maju.dispose()
    baru.dispose()
