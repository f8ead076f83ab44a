"""How long a page takes to become another region's, by the list in the sidebar, in a real browser on a warm server.

    python -m bench.daerah [--ulang 3] [--keluar bench/hasil/daerah.json]

Measured from the choice to the moment at which the region stands in the head and the script rests. The first switch of
a region since the start is told apart ("pertama"). A region of no row is in no list and is opened by its address, which
loads Streamlit's client anew; so the main region is opened by its address too, and of both is told when the page is
seen (the first picture stands), when it can be used, and what processor time server and client took. What both take
alike is Streamlit's client.
"""

from __future__ import annotations

import argparse
import json
import os
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


def _buka(h: Page, alamat: str, nama: str, peladen: int) -> dict[str, float]:
    """Opening a region by its address, which the server knows: seconds until its page is seen and until it can be used,
    and the processor time of server and client."""
    awal, prosesor = time.perf_counter(), _prosesor(peladen)
    h.goto(alamat)
    h.wait_for_function(
        "n => document.querySelector('.ilp-identitas p')?.textContent.includes(n)", arg=nama, polling=20
    )
    terlihat = time.perf_counter() - awal
    _tenang(h, nama)
    hasil = {"terlihat": terlihat, "dapat dipakai": time.perf_counter() - awal}
    sesi = h.context.new_cdp_session(h)
    sesi.send("Performance.enable")
    klien = next(m["value"] for m in sesi.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration")
    return hasil | {"prosesor peladen": _prosesor(peladen) - prosesor, "prosesor klien": klien}


def _prosesor(pid: int) -> float:
    """Seconds of processor time of a process and its threads (Linux)."""
    isi = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(isi[11]) + int(isi[12])) / os.sysconf("SC_CLK_TCK")


def _alamat(h: Page, alamat: str, ulang: int, peladen: int) -> dict[str, dict[str, float]]:
    """Region → medians of ``_buka`` of one page, after a first opening of each."""
    hasil: dict[str, list[dict[str, float]]] = {}
    for _ in range(ulang + 1):
        for kode, nama in (("64.74", DAERAH["64.74"]), SEGAR):
            hasil.setdefault(nama, []).append(_buka(h, f"{alamat}?daerah={kode}", nama, peladen))
            h.wait_for_timeout(1500)
    return {n: {k: statistics.median(b[k] for b in isi[1:]) for k in isi[0]} for n, isi in hasil.items()}


def _halaman(h: Page, alamat: str, ulang: int) -> dict[str, list[float]]:
    """Region → seconds of each switch of one page by the list in the sidebar."""
    detik: dict[str, list[float]] = {}
    h.goto(f"{alamat}?daerah=64.74")
    _tenang(h, DAERAH["64.74"])
    for _ in range(ulang + 1):
        for nama in (*list(DAERAH.values())[1:], DAERAH["64.74"]):
            detik.setdefault(nama, []).append(_pindah(h, nama))
            h.wait_for_timeout(1500)
    return detik


def ukur(alamat: str, ulang: int, peladen: int) -> dict[str, dict[str, float]]:
    """Page and region → seconds of the first switch and of later ones (median, slowest), and of opening by address."""
    hasil: dict[str, dict[str, float]] = {}
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=chromium(), args=BENDERA)
        h = peramban.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID").new_page()
        for jalur in HALAMAN:
            for nama, isi in _halaman(h, f"{alamat}/{jalur}", ulang).items():
                lalu = isi[1:]
                ringkas = {"pertama": isi[0], "median": statistics.median(lalu), "terlama": max(lalu)}
                hasil[f"{jalur or 'ringkasan'} → {nama}"] = {k: round(v, 2) for k, v in ringkas.items()}
            for nama, alamat_ in _alamat(h, f"{alamat}/{jalur}", ulang, peladen).items():
                kunci = f"{jalur or 'ringkasan'} lewat alamat → {nama}"
                hasil[kunci] = {k: round(v, 2) for k, v in alamat_.items()}
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
            hasil = ukur(server.alamat, pilihan.ulang, server.pid)
    for nama, isi in hasil.items():
        print(nama, isi, flush=True)
    if pilihan.keluar:
        pilihan.keluar.write_text(json.dumps(hasil, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    utama()
