"""A real server and a real Chromium. Skipped with a reason where no Chromium is found; required when
``ILP_UJI_PERAMBAN=wajib`` (CI)."""

from __future__ import annotations

import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, expect, sync_playwright

from tests.app_server import Proses, mulai
from tests.browser.tab import Tab
from tests.lanes import urutkan_berkas
from tests.store_copies import simpanan_terisi

AKAR = Path(__file__).resolve().parents[2]
NAMA_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
KOSONG = "/sehat"
BENDERA = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
    "--renderer-process-limit=1", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests and bring all files into the order of ``tests/lanes.py``."""
    menurut_berkas: dict[Path, list[pytest.Item]] = {}
    for butir in items:
        if Path(__file__).parent in butir.path.parents:
            butir.add_marker(pytest.mark.browser)
        menurut_berkas.setdefault(butir.path, []).append(butir)
    items[:] = [butir for berkas in urutkan_berkas(menurut_berkas) for butir in menurut_berkas[berkas]]


def jalur_chromium() -> str | None:
    return os.environ.get("ILP_CHROMIUM") or next((j for n in NAMA_CHROMIUM if (j := shutil.which(n))), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for the browser tests of a process; its loop ends with the last of them, for other tests start their
    own."""
    jalur = jalur_chromium()
    if jalur is None:
        pesan = "Chromium tidak ditemukan; pasang Chromium atau setel ILP_CHROMIUM ke berkasnya"
        if os.environ.get("ILP_UJI_PERAMBAN") == "wajib":
            pytest.fail(pesan)
        pytest.skip(pesan)
    expect.set_options(timeout=30_000)  # five seconds are too few where the machine is busy or slow
    with sync_playwright() as p:
        b = p.chromium.launch(executable_path=jalur, args=BENDERA)
        yield b
        b.close()


def pintu_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The app with all that it does at its start, on loopback with a store of its own."""
    with jalankan(tmp_path_factory.mktemp("peramban"), gambar=True) as hasil:
        yield hasil


@pytest.fixture(scope="package")
def light_address(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The same without first pictures, for tests that look at the pages behind them."""
    with jalankan(tmp_path_factory.mktemp("ringan")) as hasil:
        yield hasil


@contextmanager
def jalankan(folder: Path, *, gambar: bool = False) -> Iterator[str]:
    """A server of its own, with a store ``ilp.db`` in a folder whose first note was read; its address."""
    isi_simpanan(folder)
    with jalankan_pada(folder, gambar=gambar) as hasil:
        yield hasil


@contextmanager
def jalankan_pada(folder: Path, *, gambar: bool = False) -> Iterator[str]:
    """A server of its own on the store that lies in a folder; its address."""
    pintu = pintu_bebas()
    with hidupkan(folder, pintu, gambar=gambar):
        yield f"http://127.0.0.1:{pintu}"


def isi_simpanan(folder: Path) -> None:
    """A filled store ``ilp.db`` whose first note was read."""
    (folder / "ilp.db").write_bytes(simpanan_terisi())


@contextmanager
def hidupkan(folder: Path, pintu: int, *, gambar: bool = False) -> Iterator[Proses]:
    """A server on a port with the store that lies in a folder, until the block ends."""
    lingkungan = os.environ | {"ILP_STORE": f"sqlite:///{(folder / 'ilp.db').as_posix()}"}
    lingkungan.pop("ILP_PETA_DASAR", None)
    catatan = folder / "server.log"
    proses = mulai("--server.port", str(pintu), lingkungan=lingkungan, catatan=catatan, gambar=gambar)
    try:
        _tunggu_siap(f"http://127.0.0.1:{pintu}", proses, catatan)
        yield proses
    finally:
        proses.terminate()
        proses.wait(timeout=20)


def _tunggu_siap(alamat: str, proses: Proses, catatan: Path) -> None:
    batas = time.monotonic() + 60
    while time.monotonic() < batas:
        if proses.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{alamat}/sehat", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"server tidak siap:\n{catatan.read_text()[-2000:]}")


@pytest.fixture(scope="package")
def shared_context(browser: Browser) -> Iterator[BrowserContext]:
    """One context for all tests: scripts and fonts are fetched and compiled once."""
    c = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID", accept_downloads=True)
    yield c
    c.close()


@pytest.fixture
def context(shared_context: BrowserContext) -> Iterator[BrowserContext]:
    """The shared context, without cookies of another test, and without its tabs but for one that shows nothing of the
    app: its process stays, and with it the scripts that it has compiled."""
    yield shared_context
    pertama, *lain = shared_context.pages or [shared_context.new_page()]
    for halaman in lain:
        halaman.close()
    _kosongkan(pertama)
    shared_context.clear_cookies()


def _kosongkan(halaman: Page) -> None:
    """Leave the app, not its site; a tab whose server has gone is closed."""
    asal = urlsplit(halaman.url)
    try:
        if asal.path != KOSONG:
            halaman.goto(f"http://{asal.netloc}{KOSONG}")
    except Error:
        halaman.close()


@pytest.fixture
def tab(context: BrowserContext, address: str) -> Tab:
    """A fresh tab at 1366×768."""
    return awasi(context.new_page(), address)


def awasi(halaman: Page, alamat: str) -> Tab:
    """Watch every request of a tab. No name but this computer is resolved (``BENDERA``), so that none leaves it; a
    route would do the same, but take the browser's cache away."""
    hasil = Tab(halaman, alamat)
    kita = urlsplit(alamat).netloc

    def catat(permintaan: Request) -> None:
        asal = urlsplit(permintaan.url)
        if asal.scheme in ("http", "https", "ws", "wss") and asal.netloc != kita:
            hasil.luar.append(permintaan.url)

    hasil.halaman.on("request", catat)
    hasil.halaman.on("requestfailed", lambda r: hasil.gagal.append(f"{r.failure} {r.url}") if _penting(r) else None)
    hasil.halaman.on("response", lambda r: hasil.gagal.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    hasil.halaman.on("pageerror", lambda g: hasil.galat.append(str(g)))
    hasil.halaman.on(
        "console",
        lambda m: hasil.langgar.append(m.text) if "Content Security Policy" in m.text else None,
    )
    return hasil


def _penting(permintaan: object) -> bool:
    """Requests that the browser itself cancels when a page is left are no failures."""
    return "ERR_ABORTED" not in str(permintaan.failure)  # type: ignore[attr-defined]
