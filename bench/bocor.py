"""Whether sessions that come and go leave memory behind: ``python -m bench.bocor [--sesi 216] [--tiap 36]``.

Visitors open one of six pages and leave, one after the other, always the same pages with the same filters: what is kept
by filters (readings, measured tables, finished parts) is then filled after the first of them, and what grows is what a
session leaves. Printed is the memory of the server after every ``--tiap`` visitors. Streamlit keeps up to 128 sessions
that were left for two minutes, so that a page comes back after its network dropped.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

import httpx

from bench.klien import Pengunjung
from bench.server import AKAR, jalankan
from bench.ulang import mb

HALAMAN = ("ringkasan", "peta-lokus", "kader", "klaster", "profil-kelurahan", "metode")


async def datang(alamat: str, dari: int, sampai: int) -> None:
    """Visitors by number: each opens its page and leaves."""
    for n in range(dari, sampai):
        async with Pengunjung(alamat) as p:
            await p.buka(HALAMAN[n % len(HALAMAN)])


def main() -> None:
    """Measure and print."""
    arti = argparse.ArgumentParser()
    arti.add_argument("--sesi", type=int, default=216)
    arti.add_argument("--tiap", type=int, default=36)
    pilihan = arti.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        env = {"ILP_STORE": f"sqlite:///{folder}/ilp.db"}
        with jalankan(Path(folder) / "log", ["app.py", "--server.headless", "true"], AKAR, env) as server:
            while httpx.get(f"{server.alamat}/siap", timeout=60).status_code != 200:
                time.sleep(0.5)
            print(f"0 sesi: {mb(server.pid):.0f} MiB")
            for dari in range(0, pilihan.sesi, pilihan.tiap):
                sampai = min(dari + pilihan.tiap, pilihan.sesi)
                asyncio.run(datang(server.alamat, dari, sampai))
                print(f"{sampai} sesi: {mb(server.pid):.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
