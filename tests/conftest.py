"""Fixtures for every test: a store of its own in a temporary folder, filled from the shipped data once a session."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine, make_url
from xdist.remote import Producer

from ilp_data.intake import shipped
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from tests import run_folder
from tests.forked_workers import siapkan_pekerja
from tests.lanes import BerkasDanLajur
from tests.pg_server import Peladen, akhiri_bersama, ambil_bersama
from tests.rewritten import tulis_dahulu
from tests.slow import SIFAT, baca_daftar, lambat, prosesor
from tests.store_copies import simpanan_terisi

settings.register_profile("ilp", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("ilp")

_TESTS = Path(__file__).parent
_MEMORI, _RUANG = Path("/dev/shm"), 4 * 2**30


def _sementara_di_memori() -> None:
    """Temporary files of the tests and of the processes that they start lie in memory where there is plenty of it:
    hundreds of stores are made, and a disk that is asked to keep each of them safe takes longer than the tests."""
    if "TMPDIR" not in os.environ and os.access(_MEMORI, os.W_OK) and shutil.disk_usage(_MEMORI).free > _RUANG:
        os.environ["TMPDIR"] = str(_MEMORI)
        tempfile.tempdir = None  # asked anew


def _jarang_mencari_sampah() -> None:
    """Python looks for garbage whenever some hundred objects have come: to import the program and the test files and
    to collect the tests, which all stay, took it a third longer with that."""
    gc.set_threshold(1_000_000, 50, 100)


_sementara_di_memori()
_jarang_mencari_sampah()


def pytest_configure(config: pytest.Config) -> None:
    """A folder for what the processes of this run share; the one that made it takes it away, and reads the tests for
    all of them, which are its forks."""
    if (buang := run_folder.siapkan_folder()) is not None:
        config.add_cleanup(buang)
        config.add_cleanup(akhiri_bersama)  # the last that was added is the first
        tulis_dahulu(config)
        siapkan_pekerja(config)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files of which a command such as the quick one takes no test are not read either: to import and rewrite them
    would take it longer than many tests."""
    pilihan = {bagian.strip() for bagian in config.option.markexpr.split(" and ")}
    if not collection_path.name.startswith("test_"):
        return None
    jalur = collection_path.relative_to(_TESTS.parent).as_posix() if _TESTS in collection_path.parents else ""
    lambat_semua = "not lambat" in pilihan and jalur in baca_daftar()
    return lambat_semua or ("not browser" in pilihan and jalur.startswith("tests/browser/")) or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that were measured as slow; the quick command leaves them and the browser out."""
    daftar = baca_daftar()
    for butir in items:
        if lambat(butir.nodeid, daftar):
            butir.add_marker(pytest.mark.lambat)


@pytest.hookimpl(optionalhook=True)  # where xdist is turned off
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> BerkasDanLajur | None:
    """Whole files, those of the browser as two lanes, where ``--dist loadfile`` was asked for."""
    return BerkasDanLajur(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_finish() -> None:
    """What was collected lives until the end: the garbage collection need not walk through it again and again."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)  # tests leave connections behind, which are closed when they are found


def pytest_sessionfinish() -> None:
    """pytest looks for lost exceptions by collecting five times when all is over: through what is new only."""
    gc.freeze()


_MULAI: pytest.StashKey[float] = pytest.StashKey()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    item.stash[_MULAI] = prosesor()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Note the processor time of a test in the report (``tests/slow.py``), its fixtures taken down."""
    if _MULAI in item.stash:
        item.user_properties.append((SIFAT, f"{prosesor() - item.stash[_MULAI]:.3f}"))


@pytest.fixture(scope="session", autouse=True)
def store_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of the session's store, also in ``ILP_STORE``: no test ever opens the user's own store."""
    berkas: Path = tmp_path_factory.mktemp("simpanan") / "ilp.db"
    url = f"sqlite:///{berkas.as_posix()}"
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setenv(store.VARIABEL_URL, url)
        yield url


@pytest.fixture(scope="session")
def mesin(store_url: str) -> Iterator[Engine]:
    """The session's store, filled once a run, its note of the first start read. Do not write to it: make one of your
    own with ``store.siapkan_simpanan``."""
    berkas = Path(str(make_url(store_url).database))
    if not berkas.exists():
        berkas.write_bytes(simpanan_terisi())
    hasil = shipped.siapkan_simpanan(store_url)
    store.tutup_catatan_awal(hasil)  # where a page was there before and made the store itself
    yield hasil
    hasil.dispose()


@pytest.fixture(scope="session")
def potret(mesin: Engine) -> Potret:
    """The newest revision of the session's store. Frames are shared: never change one in place."""
    return store.potret(mesin)


@pytest.fixture(scope="module")
def one_reading(mesin: Engine) -> Iterator[None]:
    """Commands that only read the session's store share one reading of each region, and with it what was measured."""
    asli: Callable[..., Potret] = store.potret
    ada: dict[str, Potret] = {}

    def potret(milik: Engine, *lain: Any, daerah: str = "", **pilihan: Any) -> Potret:
        if lain or pilihan or milik.url != mesin.url:
            return asli(milik, *lain, daerah=daerah, **pilihan)
        if daerah not in ada:
            ada[daerah] = asli(milik, daerah=daerah)
        return ada[daerah]

    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(store, "potret", potret)
        yield


@pytest.fixture(scope="session")
def postgresql() -> Peladen:
    """A PostgreSQL server for this run; skips with a reason where there is none."""
    return ambil_bersama()
