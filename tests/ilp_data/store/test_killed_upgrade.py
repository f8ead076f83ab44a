"""kill -9 at random moments of bringing an old store forward: the old one or the new one, never between, on both
engines. ``ILP_UJI_BUNUH`` says how many times (default 3; 50 by hand)."""

from __future__ import annotations

import multiprocessing as mp
import os
import random
import sys
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from ilp_data.store import backup, carried, engine, opening, restore
from ilp_data.store import revisions as store
from tests.ilp_data.store.conftest import MESIN, Tempat
from tests.stored_things import curah

KALI = int(os.environ.get("ILP_UJI_BUNUH", "3"))
PROSES = mp.get_context("fork" if sys.platform.startswith("linux") else "spawn")


def pekerja(url: str, folder: str, siap: Event, selesai: Event) -> None:
    """Open the store as the app does, then wait to be killed."""
    engine.folder = lambda: Path(folder)  # backups of a server's store belong to the test
    siap.set()
    store.siapkan_simpanan(url)
    selesai.set()
    time.sleep(600)


@pytest.fixture
def make_old(
    place: Tempat, schema_2_few: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], str]:
    """A new place with the old store in it, on an engine."""
    berkas, arsip = tmp_path / "lama.db", tmp_path / "lama.zip"
    berkas.write_bytes(schema_2_few)
    asal = store.buka_mesin(f"sqlite:///{berkas.as_posix()}")
    backup.cadangkan_simpanan(asal, arsip)
    asal.dispose()

    def buat(jenis: str) -> str:
        url = place(jenis)
        if jenis == "sqlite":
            Path(url.removeprefix("sqlite:///")).write_bytes(berkas.read_bytes())
            return url
        with monkeypatch.context() as tambal:  # restored as it was, not brought forward
            tambal.setattr(opening, "majukan_skema", lambda _: None)
            tambal.setattr(restore, "_majukan_urutan", lambda _: None)  # the numbers of today's tables
            tambal.setattr(carried, "hitung_tautan_terbuka", lambda _: 0)  # of tables that are not there yet
            mesin = store.buka_mesin(url)
            restore.pulihkan_simpanan(mesin, arsip)
            mesin.dispose()
        return url

    return buat


def lihat(url: str) -> object:
    """Everything in a store."""
    mesin = store.buka_mesin(url)
    hasil = curah(mesin)
    mesin.dispose()
    return hasil


@pytest.mark.parametrize("jenis", MESIN)
def test_a_killed_upgrade_leaves_the_old_or_the_new(
    jenis: str, make_old: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "folder", lambda: tmp_path)
    acuan = make_old(jenis)
    dulu, mulai = lihat(acuan), time.perf_counter()
    store.siapkan_simpanan(acuan).dispose()
    lama_s, baru = time.perf_counter() - mulai, lihat(acuan)
    assert dulu != baru
    acak, terlihat, url = random.Random(jenis), [], make_old(jenis)
    for _ in range(KALI):
        siap, selesai = PROSES.Event(), PROSES.Event()
        proses = PROSES.Process(target=pekerja, args=(url, str(tmp_path), siap, selesai), daemon=True)
        proses.start()
        assert siap.wait(60)
        selesai.wait(acak.uniform(0, 1.1 * lama_s))
        proses.kill()
        proses.join(30)
        kini = lihat(url)
        assert kini in (dulu, baru), "between"
        terlihat.append(kini == baru)
        url = make_old(jenis) if kini == baru else url
    if KALI >= 20:
        assert not all(terlihat), "some kills came before the commit"
    store.siapkan_simpanan(url).dispose()
    assert lihat(url) == baru, "whatever was killed, it opens and is whole"
