"""Processor time of a rerun of each page, on the server alone: ``python -m bench.ulang [--halaman klaster,kader]``.

Each page meets a server of its own, fresh, with a store filled from ``data/``, once what that prepares in the
background is over. One visitor (``bench/klien.py``) opens
the page (*first*), chooses kelurahan that nobody asked for yet (*cold*), then the same ones again (*warm*). A page of
whole regions has no such filter: its first rerun is the cold one, the others are warm. ``--lengkap`` brings counts of
all indicators of the registry first. Counted is
the processor time of the server's process from the message that asks to the moment it is idle again, so Streamlit's
own work and the garbage collection after a script are in it. ``--profil FOLDER`` lets py-spy, where it is installed,
record the cold and the warm runs of each page.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from bench.klien import Jalan, Pengunjung
from bench.server import AKAR, Server, jalankan
from ilp_data.intake import shipped
from ilp_data.registry.indicators import lengkap
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak

HALAMAN = (
    "ringkasan", "peta-lokus", "kader", "klaster", "pws", "spm", "profil-kelurahan", "mulai", "bandingkan", "provinsi",
    "lintas-sektor", "pokjanal", "rapat", "data", "mutu-data", "mengenal-ilp", "metode",
)  # fmt: skip
DAERAH = "64.74"
BATAS_HANGAT, BATAS_DINGIN = 0.1, 0.25
_SENYAP, _JEDA, _TENANG = 0.0015, 0.06, 4
_TENANG_AWAL = 50  # looks without work: what a new server prepares in the background is over


@dataclass(frozen=True)
class Ukuran:
    """Processor seconds of one page: first run, runs with something new, runs with something seen; bytes of a run."""

    pertama: float
    dingin: list[float]
    hangat: list[float]
    byte: int
    mb: float


def cpu(pid: int) -> float:
    """Processor seconds a process has used, threads that ended included (Linux: its clock by number)."""
    return time.clock_gettime((~pid << 3) | 2)


def mb(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(b.split()[1]) for b in status if b.startswith("VmRSS")) / 1024


async def terpakai(pid: int, kerja: Callable[[], Awaitable[Jalan]]) -> tuple[float, Jalan]:
    """Processor seconds of one run, until the server is idle again."""
    awal = await _diam(pid)
    jalan = await kerja()
    return await _diam(pid) - awal, jalan


async def _diam(pid: int, kali: int = _TENANG) -> float:
    """Wait until the process does nothing; its processor seconds then. On a busy machine one look is not enough: it may
    only be waiting for its turn."""
    lalu, tenang = cpu(pid), 0
    while tenang < kali:
        await asyncio.sleep(_JEDA)
        kini = cpu(pid)
        tenang = tenang + 1 if kini - lalu < _SENYAP else 0
        lalu = kini
    return lalu


async def halaman(server: Server, jalur: str, banyak: int, ulang: int, profil: Path | None) -> Ukuran:
    """Measure one page: ``banyak`` kelurahan, each chosen once cold and ``ulang`` times warm."""
    await _diam(server.pid, _TENANG_AWAL)
    async with Pengunjung(server.alamat) as orang:
        pertama, _ = await terpakai(server.pid, lambda: orang.buka(jalur))
        semua = orang.pilihan("kelurahan") if orang.menyaring("kelurahan") else []
        nama = [n for n in semua if not n.startswith("Semua")][:banyak]
        langkah: list[Callable[[], Awaitable[Jalan]]] = [partial(orang.pilih, "kelurahan", n) for n in nama]
        langkah = langkah or [orang.ulang]
        with _rekam(server.pid, profil and profil / f"{jalur}-cold.txt"):
            dingin = [(await terpakai(server.pid, satu))[0] for satu in langkah]
        hangat, besar = [], 0
        with _rekam(server.pid, profil and profil / f"{jalur}-warm.txt"):
            for satu in langkah * (ulang if nama else banyak * ulang):
                detik, jalan = await terpakai(server.pid, satu)
                hangat.append(detik)
                besar = jalan.byte
        return Ukuran(pertama, dingin, hangat, besar, mb(server.pid))


@contextmanager
def _rekam(pid: int, berkas: Path | None) -> Iterator[None]:
    """py-spy at the side, its stacks (one a line, with their samples) into ``berkas``."""
    if berkas is None:
        yield
        return
    if (spy := shutil.which("py-spy", path=str(Path(sys.executable).parent)) or shutil.which("py-spy")) is None:
        raise SystemExit("py-spy is not installed (pip install py-spy)")
    perintah = [spy, "record", "--pid", str(pid), "--format", "raw", "--rate", "250", "-o", str(berkas)]
    proses = subprocess.Popen(perintah, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        proses.send_signal(2)
        proses.wait(timeout=60)


def _isi_lengkap(url: str) -> None:
    """Bring counts of every percentage of the registry into a new store: each kelurahan of Bontang, three months."""
    mesin = shipped.siapkan_simpanan(url)
    potret = store.potret(mesin, daerah=DAERAH)
    kel = sorted(k for k in potret.wilayah["kode"] if k.startswith(f"{DAERAH}.") and len(k) == len("64.74.03.1003"))
    luas = [i for i in lengkap().values() if i.luas and i.terukur]
    cacah = {i.penyebut: 90.0 for i in luas} | {i.pembilang: 60.0 for i in luas}
    dasar = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": False, "sumber": "bench"}
    baris = [
        dasar | {"kode_tempat": k, "periode": b, "ukuran": u, "nilai": n + ke}
        for ke, k in enumerate(kel)
        for b in ("2026-01", "2026-02", "2026-03")
        for u, n in cacah.items()
    ]
    semua = pd.concat([potret.layanan, pd.DataFrame(baris)], ignore_index=True)
    sesudah = {"layanan": semua.drop_duplicates(["kode_tempat", "periode", "ukuran"])}
    perubahan = store.bandingkan_tabel(potret, sesudah, daerah=DAERAH)
    store.terapkan_revisi(mesin, perubahan, Jejak("bench", "lengkap"), dasar=potret.revisi, daerah=DAERAH)
    mesin.dispose()


def _ringkas(isi: list[float]) -> str:
    return f"{statistics.median(isi):.3f} ({min(isi):.3f}–{max(isi):.3f})"


def main() -> None:
    """Parse the arguments, measure, print a table."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--halaman", default=",".join(HALAMAN), help="paths of pages, with commas between")
    p.add_argument("--kelurahan", type=int, default=5, help="how many kelurahan are chosen")
    p.add_argument("--ulang", type=int, default=2, help="how often each is chosen again")
    p.add_argument("--lengkap", action="store_true", help="with counts of every indicator of the registry by kelurahan")
    p.add_argument("--profil", type=Path, help="folder for py-spy's records of the cold and the warm runs")
    a = p.parse_args()
    if a.profil:
        a.profil.mkdir(parents=True, exist_ok=True)
    print("| page | first | cold | warm | kB a run | MiB |\n| --- | --- | --- | --- | --- | --- |")
    lewat = []
    for jalur in a.halaman.split(","):
        with tempfile.TemporaryDirectory() as folder:
            env = {"ILP_STORE": f"sqlite:///{(Path(folder) / 'ilp.db').as_posix()}"}
            if a.lengkap:
                _isi_lengkap(env["ILP_STORE"])
            with jalankan(Path(folder) / "log", ["app.py"], AKAR, env) as server:
                u = asyncio.run(halaman(server, jalur, a.kelurahan, a.ulang, a.profil))
        print(f"| {jalur} | {u.pertama:.2f} | {_ringkas(u.dingin)} | {_ringkas(u.hangat)} | {u.byte / 1000:.0f} "
              f"| {u.mb:.0f} |", flush=True)  # fmt: skip
        if statistics.median(u.hangat) > BATAS_HANGAT or statistics.median(u.dingin) > BATAS_DINGIN:
            lewat.append(jalur)
    print(f"\nOver {BATAS_HANGAT} s warm or {BATAS_DINGIN} s cold: {', '.join(lewat) or 'none'}")


if __name__ == "__main__":
    main()
