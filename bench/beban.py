"""Many people at once: ``python -m bench.beban [--orang 10,25,50] [--detik 120] [--inti 2] [--proses 1]``.

Each of N visitors (``bench/klien.py``) opens a page and then, every three seconds, chooses a filter or goes to another
page, as people do who do not wait for each other; whoever is still waiting for an answer is late and asks next when it
came. The server runs on ``--inti`` processors of its own where there are that many beside those of the visitors, else
it shares them. ``--proses N`` starts N servers on one store and gives each visitor one of them for good, as a proxy
with sticky sessions does. ``--putaran N`` lets N such crowds come to the same servers one after the other: the first
meets what nobody has asked for yet, the others what a working day finds. Printed for each: answers, their median and
95th percentile, errors, processor time an answer, memory of all servers before, halfway and at the end, and the
machine's load before.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import WebSocketException

from bench.klien import GalatJalan, Jalan, Pengunjung
from bench.server import AKAR, Server, jalankan
from bench.ulang import HALAMAN, cpu, mb

JEDA = 3.0
_SARINGAN = ("kelurahan", "kelurahan", "kecamatan", "puskesmas", "periode")
_PINDAH = 0.35
DILIHAT = tuple(h for h in HALAMAN if h not in ("rapat", "data"))  # pages that people who look around open


@dataclass
class Catatan:
    """What the visitors met."""

    detik: list[float] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    mb: list[float] = field(default_factory=list)


async def orang(alamat: str, nomor: int, banyak: int, akhir: float, catatan: Catatan, putaran: int = 1) -> None:
    """One visitor until ``akhir``; the visitors begin spread over one pause. Each round's choose for themselves."""
    acak = random.Random(nomor + 1000 * (putaran - 1))
    await asyncio.sleep(JEDA * nomor / banyak)
    try:
        async with Pengunjung(alamat) as p:
            giliran = time.monotonic()
            await _satu(catatan, p.buka(acak.choice(DILIHAT)))
            while (giliran := max(giliran + JEDA, time.monotonic())) < akhir:
                await asyncio.sleep(max(0.0, giliran - time.monotonic()))
                await _satu(catatan, _langkah(p, acak))
    except (GalatJalan, WebSocketException, OSError) as galat:
        catatan.galat.append(f"{type(galat).__name__}: {str(galat)[:200]}")


def _langkah(p: Pengunjung, acak: random.Random) -> Coroutine[None, None, Jalan]:
    """The next thing a visitor does: another page, or another choice in the sidebar."""
    ada = [k for k in _SARINGAN if p.menyaring(k)]  # some pages have none
    if not ada or acak.random() < _PINDAH:
        return p.pindah(acak.choice(DILIHAT))
    kunci = acak.choice(ada)
    return p.pilih(kunci, acak.choice(p.pilihan(kunci)))


async def _satu(catatan: Catatan, kerja: Coroutine[None, None, Jalan]) -> None:
    catatan.detik.append((await kerja).detik)


async def beban(server: list[Server], banyak: int, detik: float, putaran: int = 1) -> tuple[Catatan, float]:
    """All visitors, in turn on one of the servers; what they met and the processor seconds of the servers."""
    catatan, awal = Catatan(mb=[_jumlah(server, mb)]), _jumlah(server, cpu)
    akhir = time.monotonic() + detik
    alamat = [server[n % len(server)].alamat for n in range(banyak)]
    semua = asyncio.gather(*(orang(alamat[n], n, banyak, akhir, catatan, putaran) for n in range(banyak)))
    await asyncio.sleep(detik / 2)
    catatan.mb.append(_jumlah(server, mb))
    await semua
    catatan.mb.append(_jumlah(server, mb))
    return catatan, _jumlah(server, cpu) - awal


def _jumlah(server: list[Server], ukur: Callable[[int], float]) -> float:
    return sum(ukur(s.pid) for s in server)


def main() -> None:
    """Parse the arguments, measure, print a table."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--orang", default="10,25,50", help="how many visitors, with commas between")
    p.add_argument("--detik", type=float, default=120.0, help="how long each load lasts")
    p.add_argument("--inti", type=int, default=2, help="processors of the server")
    p.add_argument("--proses", type=int, default=1, help="how many servers share the store")
    p.add_argument("--putaran", type=int, default=1, help="how many crowds come one after the other")
    a = p.parse_args()
    kolom = ("visitors", "servers", "round", "answers", "median s", "p95 s", "slowest s", "errors", "CPU s an answer",
             "MiB before, halfway, end", "load")  # fmt: skip
    print(f"| {' | '.join(kolom)} |\n|{' --- |' * len(kolom)}")
    for banyak in (int(x) for x in a.orang.split(",")):
        _ukur(banyak, a)


def _ukur(banyak: int, a: argparse.Namespace) -> None:
    """Start the servers and print a row for each crowd."""
    beban_mesin = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as nyala:
        env = {"ILP_STORE": f"sqlite:///{(Path(folder) / 'ilp.db').as_posix()}"}
        server = [
            nyala.enter_context(jalankan(Path(folder) / f"log{n}", ["app.py"], AKAR, env)) for n in range(a.proses)
        ]
        for s in server:
            os.sched_setaffinity(s.pid, sorted(os.sched_getaffinity(0))[: a.inti])
            asyncio.run(_siap(s))
        for putaran in range(1, a.putaran + 1):
            c, detik = asyncio.run(beban(server, banyak, a.detik, putaran))
            p95 = statistics.quantiles(c.detik, n=20)[-1]
            tengah = statistics.median(c.detik)
            print(f"| {banyak} | {a.proses} | {putaran} | {len(c.detik)} | {tengah:.2f} | {p95:.2f} "
                  f"| {max(c.detik):.2f} | {len(c.galat)} | {detik / len(c.detik):.3f} "
                  f"| {', '.join(f'{x:.0f}' for x in c.mb)} | {beban_mesin:.1f} |", flush=True)  # fmt: skip
            for galat in sorted(set(c.galat)):
                print(f"  {galat}")


async def _siap(server: Server) -> None:
    """One visitor sees every page once, as somebody always did before a crowd comes."""
    async with Pengunjung(server.alamat) as p:
        await p.buka(HALAMAN[0])
        for jalur in HALAMAN[1:]:
            await p.pindah(jalur)


if __name__ == "__main__":
    main()
