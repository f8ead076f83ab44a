"""What each role's browser receives: ``python -m bench.peran [--peran tamu,pemapar,petugas,admin]``.

A server that asks people to sign in (``tests/signed_in.py``, with the tests' own provider) holds words that stand for
what not everybody may see: names of cadres, who imported, decisions of meetings, the book of access. Somebody of each
role opens all pages in a Chromium, on each every tab, fold and popover, and takes home every file. All that reached the
browser (answers, first picture, websocket, files, zipped ones unpacked) is searched for the words. Exit code 1 where a
word came to who may not see it, or did not come to who may, which says that the walk has not looked.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, Response, WebSocket, sync_playwright
from sqlalchemy import Engine

from bench.server import chromium
from ilp_data.store import access
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak, Perbuatan
from tests import run_folder
from tests.browser.conftest import BENDERA
from tests.browser.tab import Tab
from tests.signed_in import SURAT, Dasbor, jalankan
from ui.app import pages

DAERAH, SENDIRI = "64.74", "1060837"  # the puskesmas of the tests' petugas
_STAF = frozenset({"petugas", "pemapar", "admin"})
# A word that stands for something → what it is, and who may see it.
TANDA: dict[str, tuple[str, frozenset[str]]] = {
    "Zubaedahxyz": ("nama kader puskesmas sendiri", frozenset({"petugas", "admin"})),
    "Maimunahqwe": ("nama kader puskesmas lain", frozenset({"admin"})),
    "Pelakuzzk": ("siapa yang mengimpor", _STAF),
    "Putusanwwv": ("keputusan rapat", _STAF),
    "Aksesqqj": ("catatan akses", frozenset({"admin"})),
}
_SETELAH_DIPILIH = {
    ("Zubaedahxyz", "admin")
}  # an admin takes home the names of the puskesmas that is chosen: the first
_ISI = "[data-testid=stMain]"
_LIPATAN = f"{_ISI} details:not([open]) > summary:visible"
_POPOVER = f"{_ISI} [data-testid=stPopover] button:visible"
_TAB = f"{_ISI} [role=tab]:visible, {_ISI} [data-testid=stButtonGroup] button:visible"
_UNDUH = "[data-testid=stDownloadButton] button:visible:not([disabled])"
_TERBANYAK = 200  # folds of a page
_SABAR = 5_000  # milliseconds until a button that cannot be pressed is passed by


def tanam(mesin: Engine) -> None:
    """The words, in the store of the server."""
    potret = store.potret(mesin, daerah=DAERAH)
    tempat = potret.fasilitas.set_index("kode")["kode_puskesmas"]
    milik = potret.kader["kode_posyandu"].map(tempat) == SENDIRI
    kader = [potret.kader.loc[m, "kode"].iloc[0] for m in (milik, ~milik)]
    nama = pd.DataFrame({"kode_kader": kader, "nama": ["Zubaedahxyz Satu", "Maimunahqwe Dua"]})
    putusan = {"kode_daerah": DAERAH, "kode": "TL-6474-2026-900", "keputusan": "Putusanwwv", "pemilik": "Lurah",
               "tanggal": "2026-11-01", "status": "terbuka"}  # fmt: skip
    rapat = pd.DataFrame([putusan], columns=list(potret.tindak_lanjut.columns), dtype=object)
    isi = {"nama_kader": nama, "tindak_lanjut": rapat.where(rapat.notna(), None)}
    ada = store.nama_kader(mesin, daerah=DAERAH)
    beda = store.bandingkan_tabel(potret, isi, daerah=DAERAH, nama_kader=ada)
    store.terapkan_revisi(mesin, beda, Jejak(oleh="Pelakuzzk", keterangan="uji peran", berkas="uji.xlsx"))
    access.catat_akses(mesin, Perbuatan.MASUK, "masuk", "Aksesqqj", DAERAH)


@dataclass
class Diterima:
    """What one page brought into the browser: word → where it stood; what was opened; what failed."""

    kata: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    dibuka: Counter[str] = field(default_factory=Counter)
    bita: int = 0
    galat: list[str] = field(default_factory=list)

    def periksa(self, asal: str, isi: bytes) -> None:
        """Search what came from ``asal``."""
        self.bita += len(isi)
        semua = _terurai(isi)
        for kata in TANDA:
            if kata.encode() in semua:
                self.kata[kata].add(asal)


def _terurai(isi: bytes) -> bytes:
    if not isi.startswith(b"PK"):
        return isi
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        return b"\n".join(_terurai(arsip.read(n)) for n in arsip.namelist())


@contextmanager
def _awasi(halaman: Page, hasil: Diterima) -> Iterator[None]:
    jawaban: list[Response] = []

    def kabel(w: WebSocket) -> None:
        w.on("framereceived", lambda isi: hasil.periksa("websocket", isi if isinstance(isi, bytes) else isi.encode()))

    def catat(j: Response) -> None:
        jawaban.append(j)

    halaman.on("websocket", kabel)
    halaman.on("response", catat)
    halaman.on("pageerror", lambda galat: hasil.galat.append(str(galat)[:100]))
    yield
    for j in jawaban:
        if j.status >= 400:  # noqa: PLR2004  the first number of a refusal
            hasil.galat.append(f"{j.status} {j.url[-60:]}")
        elif j.request.resource_type in ("document", "fetch", "xhr"):
            _baca(j, hasil)
    if not hasil.dibuka["jawaban"]:
        hasil.galat.append("jawaban tidak terbaca")


def _baca(j: Response, hasil: Diterima) -> None:
    try:
        isi = j.body()
    except Error:  # the browser does not keep what it wrote into a file; that is read as a file
        return
    hasil.dibuka["jawaban"] += 1
    hasil.periksa("jawaban", isi)


def _tekan(hasil: Diterima, apa: str, tombol: Locator, lalu: Callable[[], object]) -> bool:
    """Press one and wait; whether it could be pressed."""
    try:
        tombol.click(timeout=_SABAR)
    except Error:
        return False
    lalu()
    hasil.dibuka[apa] += 1
    return True


def _jelajah(tab: Tab, hasil: Diterima) -> None:
    """Every fold and popover that is in view, and every file."""
    halaman = tab.halaman
    for _ in range(_TERBANYAK):
        lipatan = halaman.locator(_LIPATAN)
        if not lipatan.count() or not _tekan(hasil, "lipatan", lipatan.first, tab.tenang):
            break
    for n in range(halaman.locator(_POPOVER).count()):
        _tekan(hasil, "popover", halaman.locator(_POPOVER).nth(n), tab.tenang)
        halaman.keyboard.press("Escape")
    for n in range(halaman.locator(_UNDUH).count()):
        try:
            with halaman.expect_download(timeout=4 * _SABAR) as unduhan:
                halaman.locator(_UNDUH).nth(n).click(timeout=_SABAR)
        except Error:
            continue
        hasil.periksa(unduhan.value.suggested_filename, Path(unduhan.value.path()).read_bytes())
        hasil.dibuka["unduhan"] += 1


def buka_halaman(konteks: BrowserContext, d: Dasbor, jalur: str) -> Diterima:
    """One page as far as it can be opened."""
    hasil, halaman = Diterima(), konteks.new_page()
    tab = Tab(halaman, d.asal)
    with _awasi(halaman, hasil):
        tab.buka(f"/{jalur}?daerah={DAERAH}")
        _jelajah(tab, hasil)
        for n in range(halaman.locator(_TAB).count()):
            if _tekan(hasil, "tab", halaman.locator(_TAB).nth(n), tab.tenang):
                _jelajah(tab, hasil)
    halaman.close()
    return hasil


def _salah(peran: str, kata: dict[str, set[str]]) -> Iterator[str]:
    for k, (apa, siapa) in TANDA.items():
        if k in kata and peran not in siapa:
            yield f"{peran} menerima {apa}: {', '.join(sorted(kata[k]))}"
        if k not in kata and peran in siapa and (k, peran) not in _SETELAH_DIPILIH:
            yield f"{peran} tidak menerima {apa} di mana pun"


def _jalani(peramban: Browser, d: Dasbor, peran: str) -> list[str]:
    """Sign somebody in and open everything; what is wrong."""
    konteks = peramban.new_context(viewport={"width": 1366, "height": 900}, accept_downloads=True)
    d.penyedia.klaim = SURAT[peran]
    konteks.new_page().goto(f"{d.asal}/masuk")
    semua: dict[str, set[str]] = defaultdict(set)
    for _, judul, _, jalur in pages.DAFTAR:
        h = buka_halaman(konteks, d, jalur)
        for k, asal in h.kata.items():
            semua[k] |= asal
        sebut = ", ".join(f"{n} {apa}" for apa, n in sorted(h.dibuka.items()))
        print(f"{peran:<8}{judul:<18}{h.bita // 1000:>6} kB  {sebut}", *h.galat, flush=True)
        for k, asal in h.kata.items():
            print(f"{'':<8}{TANDA[k][0]}: {', '.join(sorted(asal))}", flush=True)
    konteks.close()
    return list(_salah(peran, semua))


def utama(argumen: list[str] | None = None) -> int:
    """Walk and print; 1 where something is wrong."""
    urai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    urai.add_argument("--peran", default="tamu,pemapar,petugas,admin")
    peran = urai.parse_args(argumen).peran.split(",")
    buang = run_folder.siapkan_folder()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as pw:
        mesin = store.siapkan_simpanan(f"sqlite:///{Path(folder, 'asal.db').as_posix()}")
        with jalankan(mesin, Path(folder)) as d, pw.chromium.launch(executable_path=chromium(), args=BENDERA) as b:
            tanam(d.mesin)
            salah = [s for p in peran for s in _jalani(b, d, p)]
    if buang:
        buang()
    print(*(salah or ["Semua peran menerima yang boleh dilihatnya, tidak lebih."]), sep="\n")
    return int(bool(salah))


if __name__ == "__main__":
    os.environ.setdefault("ILP_PETA_DASAR", "")
    sys.exit(utama())
