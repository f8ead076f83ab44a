"""A page opened as a link on a fresh server: filters and page in the address, in the session's own store."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.element_tree import Block, Element
from streamlit.util import calc_hash

from ilp_data import rights
from ilp_data.intake import shipped
from ilp_data.rights import SETEMPAT, Pengguna
from ilp_data.store import revisions as store
from tests.shared_readings import pasang_bersama
from tests.store_copies import salin_simpanan
from ui.app import pages
from ui.server import identity

SKRIP = Path(__file__).resolve().parents[2] / "ui" / "main.py"
Buka = Callable[..., AppTest]
Sebagai = Callable[[Pengguna], None]


def _tunggu_skrip(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    """Wait for the thread of a script to end; AppTest itself looks a thousand times a second whether it has."""
    utas = runner._script_thread
    assert utas is not None
    utas.join(timeout)
    if utas.is_alive():
        runner.request_stop()
        runner.join()
        raise RuntimeError(f"AppTest script run timed out after {timeout}(s)")


local_script_runner.require_widgets_deltas = _tunggu_skrip
# AppTest would look through every installed package for components at each page: they do not change meanwhile.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


class _Penangkap(logging.Handler):
    """Keeps what the pages logged as faults."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.rekaman: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.rekaman.append(record)


@pytest.fixture(autouse=True)
def without_errors() -> Iterator[list[logging.LogRecord]]:
    """A page that fails shows our box, so ``at.exception`` stays empty: the log tells. A test that wants a fault
    clears the list."""
    penangkap = _Penangkap()
    log = logging.getLogger("dasbor_ilp")
    log.addHandler(penangkap)
    yield penangkap.rekaman
    log.removeHandler(penangkap)
    assert not penangkap.rekaman, [logging.Formatter().format(r) for r in penangkap.rekaman]


@pytest.fixture(scope="package", autouse=True)
def shared_readings(mesin: Engine, store_url: str) -> Iterator[None]:
    """Of the shipped data one reading, whichever copy of the store a test has."""
    with pytest.MonkeyPatch.context() as tambal:
        pasang_bersama(store_url, tambal.setattr)
        yield


@pytest.fixture(scope="session")
def open_page(mesin: Engine) -> Buka:
    """``open_page("peta_lokus.py", kelurahan="64.74.03.1003")``: the page after its first run, without an exception."""

    def _buka(halaman: str, **saringan: str) -> AppTest:
        at = tautan(halaman, **saringan)
        assert not at.exception, at.exception
        return at

    return _buka


@pytest.fixture
def own_store(tmp_path: Path, mesin: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store of this test's own (a copy of the session's), which the app uses too."""
    url = salin_simpanan(mesin, tmp_path / "ilp.db")
    monkeypatch.setenv(store.VARIABEL_URL, url)
    hasil = shipped.siapkan_simpanan(url)
    yield hasil
    hasil.dispose()


def siapkan(halaman: str, **saringan: str) -> AppTest:
    """A page about to be opened as a cold link, its own choices in the address too, without passing by the first page.

    By the path that the page has in the address: ``AppTest.switch_page`` goes by the name of its file, which before
    the first run leads to the first page wherever the two differ.
    """
    at = AppTest.from_file(str(SKRIP), default_timeout=60)
    for kunci, nilai in saringan.items():
        at.query_params[kunci] = nilai
    jalur = {berkas: jalur for berkas, _, _, jalur in pages.DAFTAR}[halaman]
    at._page_hash = "" if jalur == pages.HALAMAN_AWAL else calc_hash(jalur)
    return at


def tautan(halaman: str, **saringan: str) -> AppTest:
    """``siapkan``, after its first run."""
    return siapkan(halaman, **saringan).run()


def teks(at: AppTest) -> str:
    """All text of our own markup on the page, without tags and styles, with plain spaces."""
    return polos(re.sub(r"<style>.*?</style>", " ", " ".join(b.proto.body for b in at.get("html")), flags=re.S))


def tabel_html(at: AppTest, *kolom: str) -> pd.DataFrame:
    """The first plain table of a page that has these columns; every cell as it is written."""
    for unsur in at.get("html"):
        for isi in re.findall(r'<table class="ilp-tabel[^"]*">.*?</table>', unsur.proto.body, re.S):
            sel = [
                [polos(x) for x in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", baris, re.S)]
                for baris in isi.split("<tr")[1:]
            ]
            if set(kolom) <= set(sel[0]):
                return pd.DataFrame(sel[1:], columns=sel[0])
    pytest.fail(f"no table with {kolom}")


def polos(isi: str) -> str:
    """Markup as text, with plain spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", isi.replace("<wbr>", "")))).strip()


@pytest.fixture
def acting_as(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sebagai]:
    """Who sits before the pages from now on."""

    def pasang(siapa: Pengguna) -> None:
        monkeypatch.setattr(identity, "pengguna", lambda: siapa)
        rights.pasang_pelaku(lambda: siapa)

    yield pasang
    rights.pasang_pelaku(lambda: SETEMPAT)


def isi(at: AppTest) -> str:
    """Everything that the page sends to the browser, without what only names this run (files, links to them)."""
    hasil = "\n".join(_unsur(at._tree))
    return re.sub(r'(id|url|file_id|deferred_file_id|element_hash): "[^"]*"', "", hasil)


def _unsur(n: Block | Element) -> Iterator[str]:
    if isinstance(n, Block):
        yield str(getattr(n, "proto", None) or "")
        for anak in n.children.values():
            yield from _unsur(anak)
    else:
        yield str(n.proto)
