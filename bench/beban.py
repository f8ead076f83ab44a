"""Many people at once: ``python -m bench.beban [--orang 10,25,50] [--detik 120] [--inti 2] [--proses 1]``.

Each of N visitors (``bench/klien.py``) opens a page and then, every three seconds, chooses a filter or goes to another
page, as people do who do not wait for each other; whoever is still waiting for an answer is late and asks next when it
came. The server runs on ``--inti`` processors of its own where there are that many beside those of the visitors, else
it shares them. ``--proses N`` starts N servers on one store and gives each visitor one of them for good, as a proxy
with sticky sessions does; ``--lewat nginx`` puts that proxy there (``deploy/nginx.conf`` on loopback).
``--simpanan URL`` measures on that PostgreSQL, which has to be empty; ``--simpanan postgresql`` starts one for the
measurement. ``--putaran N`` lets N such crowds come to the same servers one after the other: the first meets what
nobody has asked for yet, the others what a working day finds; ``--sama`` lets those of all sizes come to the same ones.

``--menit N`` instead lets sessions come and go for N minutes, N visitors at a time, each for half a minute to three;
memory of each server is printed every half minute. With ``--intip FOLDER`` each server also writes there what is in its
memory, every five minutes (``bench/intip``).

Printed for each: the slowest first page (all come within three seconds), then of the choices of filter or page that
follow: how many, median, 95th percentile, slowest; errors, processor time an answer, memory of all servers before,
halfway and at the end, and the machine's load before.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from websockets.exceptions import WebSocketException

from bench import proksi
from bench.klien import GalatJalan, Jalan, Pengunjung
from bench.server import AKAR, Server, jalankan
from bench.ulang import HALAMAN, cpu, mb

JEDA = 3.0
_SARINGAN = ("kelurahan", "kelurahan", "kecamatan", "puskesmas", "periode")
_PINDAH = 0.35
DILIHAT = tuple(h for h in HALAMAN if h not in ("rapat", "data"))  # pages that people who look around open
_TINGGAL = (30.0, 180.0)  # seconds that somebody stays who comes and goes
_EKOR = 5_000  # characters of a server's log that are shown where something went wrong
_CONTOH, _INTIP = 30.0, 10  # seconds between two looks at the memory; every so many of them into it


@dataclass
class Catatan:
    """What the visitors met."""

    detik: list[float] = field(default_factory=list)  # of each choice of a filter or page
    buka: list[float] = field(default_factory=list)  # of each visitor's first page
    galat: list[str] = field(default_factory=list)
    mb: list[float] = field(default_factory=list)
    orang: int = 0


@dataclass(frozen=True)
class Tempat:
    """The servers that are measured, their logs, and the proxy before them, if there is one."""

    server: list[Server]
    log: list[Path]
    proksi: proksi.Proksi | None = None

    async def pengunjung(self, nomor: int) -> Pengunjung:
        """A new visitor: of the proxy, or of the one of the servers whose turn it is."""
        if self.proksi is None:
            return Pengunjung(self.server[nomor % len(self.server)].alamat)
        return Pengunjung(self.proksi.alamat, self.proksi.tls, await asyncio.to_thread(self.proksi.kue))

    def jumlah(self, ukur: Callable[[int], float]) -> float:
        """A number of all servers together."""
        return sum(ukur(s.pid) for s in self.server)


async def orang(tempat: Tempat, nomor: int, awal: float, akhir: float, catatan: Catatan, putaran: int = 1) -> None:
    """One visitor from ``awal`` seconds from now until ``akhir``. Each round's choose for themselves."""
    acak = random.Random(nomor + 1000 * (putaran - 1))
    await asyncio.sleep(awal)
    catatan.orang += 1
    try:
        async with await tempat.pengunjung(nomor) as p:
            giliran = time.monotonic()
            await _satu(catatan.buka, p.buka(acak.choice(DILIHAT)))
            while (giliran := max(giliran + JEDA, time.monotonic())) < akhir:
                await asyncio.sleep(max(0.0, giliran - time.monotonic()))
                await _satu(catatan.detik, _langkah(p, acak))
    except (GalatJalan, WebSocketException, httpx.HTTPError, OSError) as galat:
        catatan.galat.append(f"{type(galat).__name__}: {str(galat)[:200]}")


def _langkah(p: Pengunjung, acak: random.Random) -> Coroutine[None, None, Jalan]:
    """The next thing a visitor does: another page, or another choice in the sidebar."""
    ada = [k for k in _SARINGAN if p.menyaring(k)]  # some pages have none
    if not ada or acak.random() < _PINDAH:
        return p.pindah(acak.choice(DILIHAT))
    kunci = acak.choice(ada)
    return p.pilih(kunci, acak.choice(p.pilihan(kunci)))


async def _satu(ke: list[float], kerja: Coroutine[None, None, Jalan]) -> None:
    ke.append((await kerja).detik)


async def beban(tempat: Tempat, banyak: int, detik: float, putaran: int = 1) -> tuple[Catatan, float]:
    """All visitors at once, beginning spread over one pause; what they met and the servers' processor seconds."""
    catatan, awal = Catatan(mb=[tempat.jumlah(mb)]), tempat.jumlah(cpu)
    akhir = time.monotonic() + detik
    semua = asyncio.gather(*(orang(tempat, n, JEDA * n / banyak, akhir, catatan, putaran) for n in range(banyak)))
    await asyncio.sleep(detik / 2)
    catatan.mb.append(tempat.jumlah(mb))
    await semua
    catatan.mb.append(tempat.jumlah(mb))
    return catatan, tempat.jumlah(cpu) - awal


async def datang_pergi(tempat: Tempat, banyak: int, menit: float, intip: bool = False) -> Catatan:
    """``banyak`` visitors at a time, one after the other in each place; a line every half minute."""
    catatan, mulai = Catatan(), time.monotonic()
    akhir = mulai + menit * 60

    async def kursi(nomor: int) -> None:
        acak, ke = random.Random(nomor), 0
        await asyncio.sleep(_TINGGAL[0] * nomor / banyak)
        while time.monotonic() < akhir - JEDA:
            pergi = min(akhir, time.monotonic() + acak.uniform(*_TINGGAL))
            await orang(tempat, nomor + ke * banyak, 0.0, pergi, catatan, putaran=2)
            ke += 1

    print(
        "| minute | sessions so far | answers | p95 s of these | errors | MiB of each server | load |\n|" + " --- |" * 7
    )
    semua = asyncio.gather(*(kursi(n) for n in range(banyak)))
    sudah = 0
    for ke in range(round(menit * 60 / _CONTOH) + 1):
        await asyncio.sleep(max(0.0, mulai + ke * _CONTOH - time.monotonic()))
        baru, sudah = catatan.detik[sudah:], len(catatan.detik)
        besar = [mb(s.pid) for s in tempat.server]
        catatan.mb.append(sum(besar))
        p95 = f"{statistics.quantiles(baru, n=20)[-1]:.2f}" if len(baru) > 1 else "–"
        print(f"| {ke * _CONTOH / 60:.1f} | {catatan.orang} | {sudah} | {p95} | {len(catatan.galat)} "
              f"| {', '.join(f'{x:.0f}' for x in besar)} | {os.getloadavg()[0]:.1f} |", flush=True)  # fmt: skip
        if intip and ke % _INTIP == 0:
            for s in tempat.server:
                os.kill(s.pid, signal.SIGUSR1)
    await semua
    return catatan


@contextmanager
def simpanan(nama: str, folder: Path) -> Iterator[str]:
    """The address of an empty store: SQLite in ``folder``, a PostgreSQL started for it, or the one that was named."""
    if nama != "postgresql":
        yield nama or f"sqlite:///{(folder / 'ilp.db').as_posix()}"
        return
    from tests import pg_server  # noqa: PLC0415  it needs pytest and PostgreSQL

    with pg_server.jalankan() as peladen:
        yield peladen.buat()


@contextmanager
def tempat(a: argparse.Namespace) -> Iterator[Tempat]:
    """Store, servers and proxy as the arguments say; every page was seen once on each server."""
    with tempfile.TemporaryDirectory() as nama, ExitStack() as nyala:
        folder = Path(nama)
        env = {"ILP_STORE": nyala.enter_context(simpanan(a.simpanan, folder))}
        if a.intip:
            a.intip.mkdir(parents=True, exist_ok=True)
            env |= {"ILP_INTIP": str(a.intip), "PYTHONPATH": str(AKAR / "bench" / "intip")}
        log = [folder / f"log{n}" for n in range(a.proses)]
        server = [nyala.enter_context(jalankan(x, ["app.py"], AKAR, env)) for x in log]
        for s in server:
            os.sched_setaffinity(s.pid, sorted(os.sched_getaffinity(0))[: a.inti])
            asyncio.run(_siap(s))
        di_depan = None
        if a.lewat:
            (folder / "nginx").mkdir()
            folder.chmod(0o711)
            di_depan = nyala.enter_context(proksi.jalankan(folder / "nginx", [s.alamat for s in server]))
        yield Tempat(server, log, di_depan)


async def _siap(server: Server) -> None:
    """Ready, and one visitor has seen every page once, as somebody always did before a crowd comes."""
    while (await asyncio.to_thread(httpx.get, f"{server.alamat}/siap", timeout=60)).status_code != 200:
        await asyncio.sleep(0.5)
    async with Pengunjung(server.alamat) as p:
        await p.buka(HALAMAN[0])
        for jalur in HALAMAN[1:]:
            await p.pindah(jalur)


def main() -> None:
    """Parse the arguments, measure, print a table."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--orang", default="10,25,50", help="how many visitors, with commas between")
    p.add_argument("--detik", type=float, default=120.0, help="how long each load lasts")
    p.add_argument("--inti", type=int, default=2, help="processors of the server")
    p.add_argument("--proses", type=int, default=1, help="how many servers share the store")
    p.add_argument("--putaran", type=int, default=1, help="how many crowds come one after the other")
    p.add_argument("--sama", action="store_true", help="crowds of all sizes meet the same servers")
    p.add_argument("--simpanan", default="", metavar="URL", help="the store; postgresql: one started for it")
    p.add_argument("--lewat", choices=["nginx"], help="the proxy before the servers")
    p.add_argument("--menit", type=float, default=0.0, help="sessions come and go for so long")
    p.add_argument("--intip", type=Path, metavar="FOLDER", help="reports of what is in the servers' memory")
    a = p.parse_args()
    if a.menit:
        _menit(a)
        return
    kolom = ("visitors", "servers", "round", "slowest first s", "answers", "median s", "p95 s", "slowest s", "errors",
             "CPU s an answer", "MiB before, halfway, end", "load")  # fmt: skip
    print(f"| {' | '.join(kolom)} |\n|{' --- |' * len(kolom)}")
    orang = [int(x) for x in a.orang.split(",")]
    for banyak in [orang] if a.sama else [[n] for n in orang]:
        _ukur(banyak * a.putaran, a)


def _ukur(orang: list[int], a: argparse.Namespace) -> None:
    """Start the servers and print a row for each crowd."""
    beban_mesin = os.getloadavg()[0]
    with tempat(a) as t:
        for putaran, banyak in enumerate(orang, 1):
            c, detik = asyncio.run(beban(t, banyak, a.detik, putaran))
            print(f"| {banyak} | {a.proses} | {putaran} | {_ringkas(c)} | {detik / (len(c.buka) + len(c.detik)):.3f} "
                  f"| {', '.join(f'{x:.0f}' for x in c.mb)} | {beban_mesin:.1f} |", flush=True)  # fmt: skip
            _sebut_galat(c, t)


def _menit(a: argparse.Namespace) -> None:
    """Start the servers once and let people come and go."""
    with tempat(a) as t:
        c = asyncio.run(datang_pergi(t, int(a.orang.split(",")[0]), a.menit, bool(a.intip)))
        print(f"\n{c.orang} sessions, slowest first page, answers, median, p95, slowest, errors: {_ringkas(c)}")
        _sebut_galat(c, t)


def _ringkas(c: Catatan) -> str:
    p95 = statistics.quantiles(c.detik, n=20)[-1]
    return (f"{max(c.buka):.2f} | {len(c.detik)} | {statistics.median(c.detik):.2f} | {p95:.2f} | {max(c.detik):.2f} "
            f"| {len(c.galat)}")  # fmt: skip


def _sebut_galat(c: Catatan, t: Tempat) -> None:
    """What went wrong, and what the servers wrote about it."""
    for galat in sorted(set(c.galat)):
        print(f"  {c.galat.count(galat)}× {galat}")
    for log in t.log if c.galat else ():
        print(log.read_text(encoding="utf-8", errors="replace")[-_EKOR:])


if __name__ == "__main__":
    main()
