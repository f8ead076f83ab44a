"""How long a page takes to become another region's, by the list in the sidebar, in a real browser on a warm server.

    python -m bench.daerah [--ulang 3] [--keluar bench/hasil/daerah.json]

Measured from the choice to the moment at which the region stands in the head and the script rests. The first switch of
a region since the start is told apart ("pertama"). A region of no row is opened by its address: the whole page loads.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.server import AKAR, chromium, jalankan
from tests.browser.conftest import BENDERA

DAERAH = {"64.74": "Kota Bontang", "16.73": "Kota Lubuk Linggau", "64.08": "Kabupaten Kutai Timur"}
SEGAR = ("14.71", "Kota Pekanbaru")  # of no row in the store
HALAMAN = ("", "peta-lokus", "kader", "klaster", "lintas-sektor")
_DIAM = "[data-testid=stApp][data-test-script-state=notRunning]"


def _tenang(h: Page, nama: str) -> None:
    ada = "document.querySelector('.ilp-identitas p')?.textContent.includes(n)"
    diam = f"document.querySelector('{_DIAM}')"
    h.wait_for_function(f"n => {ada} && {diam}", arg=nama, timeout=60_000, polling=20)


def _pindah(h: Page, nama: str) -> float:
    """Seconds from the choice of a region to its page."""
    h.get_by_test_id("stSidebar").get_by_role("combobox").first.click()
    pilihan = h.get_by_role("option", name=nama, exact=True)
    pilihan.wait_for()
    awal = time.perf_counter()
    pilihan.click()
    _tenang(h, nama)
    return time.perf_counter() - awal


def _buka(h: Page, alamat: str) -> float:
    """Seconds from the address of a region that the store has no row of to its page; the server knows the page."""
    awal = time.perf_counter()
    h.goto(alamat)
    _tenang(h, SEGAR[1])
    return time.perf_counter() - awal


def _halaman(h: Page, alamat: str, ulang: int) -> dict[str, list[float]]:
    """Region → seconds of each switch of one page; a fresh region is in no list and is opened by its address."""
    detik: dict[str, list[float]] = {}
    for _ in range(ulang + 1):
        detik.setdefault(SEGAR[1], []).append(_buka(h, f"{alamat}?daerah={SEGAR[0]}"))
        h.wait_for_timeout(1500)
        for nama in (*list(DAERAH.values())[1:], DAERAH["64.74"]):
            detik.setdefault(nama, []).append(_pindah(h, nama))
            h.wait_for_timeout(1500)
    return detik


def ukur(alamat: str, ulang: int) -> dict[str, dict[str, float]]:
    """Page and region → seconds of the first switch and of later ones (median, slowest)."""
    hasil: dict[str, dict[str, float]] = {}
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=chromium(), args=BENDERA)
        h = peramban.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID").new_page()
        for jalur in HALAMAN:
            for nama, isi in _halaman(h, f"{alamat}/{jalur}", ulang).items():
                lalu = isi[1:]
                ringkas = {"pertama": isi[0], "median": statistics.median(lalu), "terlama": max(lalu)}
                hasil[f"{jalur or 'ringkasan'} → {nama}"] = {k: round(v, 2) for k, v in ringkas.items()}
        peramban.close()
    return hasil


def utama() -> None:
    """Measure and print; ``--keluar`` keeps the figures."""
    urai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    urai.add_argument("--ulang", type=int, default=3)
    urai.add_argument("--keluar", type=Path)
    pilihan = urai.parse_args()
    with tempfile.TemporaryDirectory() as f:
        folder = Path(f)
        lingkungan = {"ILP_STORE": f"sqlite:///{(folder / 'ilp.db').as_posix()}"}
        with jalankan(folder / "catatan.log", ["app.py"], AKAR, lingkungan) as server:
            time.sleep(20)  # the pages are loaded meanwhile
            hasil = ukur(server.alamat, pilihan.ulang)
    for nama, isi in hasil.items():
        print(nama, isi, flush=True)
    if pilihan.keluar:
        pilihan.keluar.write_text(json.dumps(hasil, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    utama()
