"""How long others wait while one person's large file is read and applied: ``python -m bench.sela [--baris N]``.

One visitor uploads a made-up list of facilities on the page Data, in a browser, and applies the draft. Meanwhile
another changes a filter every second; printed are the median, the 95th percentile and the worst wait for its answer
before, while the file is read, after its draft was shown, while it is applied and after that, and the seconds until the
draft stood there and until it was in force. A third begins a writing transaction every half second, as who saves a
decision does; printed is what it waited for the store. ``--tree CHECKOUT`` starts the server of another commit. The
machine needs a Chromium.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

from bench.impor import tulis_buatan
from bench.klien import Pengunjung
from bench.server import AKAR, chromium, jalankan
from ilp_data.store import revisions as store
from ilp_data.store.failures import GalatBasisData, Sebab

TENANG = 15.0


@dataclass
class Tunggu:
    """What the other visitor waited, by what went on."""

    apa: str = "tenang"
    selesai: bool = False
    detik: dict[str, list[float]] = field(default_factory=dict)
    penulis: dict[str, list[float]] = field(default_factory=dict)
    ditolak: int = 0


async def orang_lain(alamat: str, t: Tunggu) -> None:
    """Choose a kelurahan, wait for the answer, and again, a second later."""
    acak = random.Random(1)
    async with Pengunjung(alamat) as p:
        await p.buka("")
        while not t.selesai:
            apa, mulai = t.apa, time.perf_counter()
            await p.pilih("kelurahan", acak.choice(p.pilihan("kelurahan")))
            t.detik.setdefault(apa, []).append(time.perf_counter() - mulai)
            await asyncio.sleep(1.0)


def penulis(url: str, t: Tunggu) -> None:
    """Take the store to write, let it go, and again; who waits longer than ``TUNGGU_DETIK`` is refused."""
    mesin = store.buka_mesin(url)
    while not t.selesai:
        apa, mulai = t.apa, time.perf_counter()
        try:
            with store.transaksi(mesin, ()):
                pass
        except GalatBasisData as galat:
            t.ditolak += galat.sebab is Sebab.TERKUNCI
        t.penulis.setdefault(apa, []).append(time.perf_counter() - mulai)
        time.sleep(0.5)
    mesin.dispose()


def unggah(alamat: str, berkas: Path, t: Tunggu) -> tuple[float, float]:
    """Upload, read, apply; the seconds until the draft stands there, and until it is in force."""
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        halaman = peramban.new_page()
        halaman.goto(f"{alamat}/data?daerah=35.07")
        halaman.locator("input[type=file]").set_input_files(str(berkas))
        tombol = halaman.get_by_role("button", name="Baca berkas menjadi draf")
        tombol.wait_for(timeout=60_000)
        time.sleep(5)
        t.apa, mulai = "berkas dibaca", time.perf_counter()
        tombol.click()
        halaman.locator(".ilp-draf").wait_for(timeout=600_000)
        detik = time.perf_counter() - mulai
        t.apa = "draf tampil"
        time.sleep(10)
        halaman.get_by_label("Nama yang menerapkan").fill("Penguji")
        halaman.get_by_label("Nama yang menerapkan").press("Tab")
        time.sleep(5)
        halaman.get_by_role("button", name="Terapkan", exact=True).click(timeout=120_000)
        t.apa, mulai = "draf diterapkan", time.perf_counter()
        halaman.get_by_text("Semua halaman kini memakainya").wait_for(timeout=600_000)
        berlaku = time.perf_counter() - mulai
        t.apa = "sesudahnya"
        time.sleep(15)
        peramban.close()
        return detik, berlaku


def main() -> None:
    """Measure and print."""
    arti = argparse.ArgumentParser()
    arti.add_argument("--baris", type=int, default=100_000)
    arti.add_argument("--tree", type=Path, default=AKAR, metavar="CHECKOUT")
    pilihan, t = arti.parse_args(), Tunggu()
    with tempfile.TemporaryDirectory() as folder:
        berkas = Path(folder) / "posyandu.csv"
        os.environ["ILP_STORE"] = f"sqlite:///{folder}/buatan.db"
        tulis_buatan(berkas, pilihan.baris)
        env = {"ILP_STORE": f"sqlite:///{folder}/ilp.db"}
        with jalankan(Path(folder) / "log", ["app.py", "--server.headless", "true"], pilihan.tree, env) as server:
            while httpx.get(f"{server.alamat}/siap", timeout=60).status_code != 200:
                time.sleep(0.5)
            utas = threading.Thread(target=lambda: asyncio.run(orang_lain(server.alamat, t)))
            utas.start()
            tulis = threading.Thread(target=penulis, args=(env["ILP_STORE"], t))
            tulis.start()
            time.sleep(TENANG)
            detik, berlaku = unggah(server.alamat, berkas, t)
            t.selesai = True
            utas.join()
            tulis.join()
    beban = os.getloadavg()[0]
    print(f"draf {pilihan.baris} baris sesudah {detik:.1f} detik, berlaku {berlaku:.1f} detik; beban mesin {beban:.1f}")
    _cetak(t.detik)
    print(f"yang hendak menulis ({t.ditolak} kali ditolak):")
    _cetak(t.penulis)


def _cetak(semua: dict[str, list[float]]) -> None:
    for apa, isi in semua.items():
        p95 = statistics.quantiles(isi, n=20)[-1] if len(isi) > 1 else isi[0]
        print(
            f"{apa}: {len(isi)} jawaban, median {statistics.median(isi):.2f}, p95 {p95:.2f}, terlama {max(isi):.2f} s"
        )


if __name__ == "__main__":
    main()
