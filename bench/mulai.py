"""Start-up and server-side timings, without a browser.

    python -m bench.mulai [--ulang 5]

First and second ``siapkan`` (each in a process of its own), the slowest ``measure.hitung``, a run of every page by
AppTest (first and with other kelurahan), and the memory at the end.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.server import AKAR

_SIAPKAN = """
import time
t = time.perf_counter()
from ilp_data.store import revisions as store
u = time.perf_counter()
store.siapkan_simpanan()
print(u - t, time.perf_counter() - u)
"""
_BATAS = 120


def ms(kerja: Callable[[], object]) -> float:
    """Milliseconds that one call takes."""
    awal = time.perf_counter()
    kerja()
    return 1000 * (time.perf_counter() - awal)


def siapkan() -> tuple[float, float]:
    """Milliseconds of importing and of ``store.siapkan_simpanan`` in a fresh process."""
    keluaran = subprocess.run(
        [sys.executable, "-c", _SIAPKAN], cwd=AKAR, check=True, capture_output=True, text=True, timeout=_BATAS
    ).stdout
    impor, isi = (1000 * float(x) for x in keluaran.split())
    return impor, isi


def hitung(ulang: int) -> list[tuple[str, float]]:
    """Every indicator per kelurahan of the whole region, slowest first: code, median milliseconds."""
    from ilp_data.measure import figures as measure
    from ilp_data.measure import scope
    from ilp_data.registry.indicators import semua  # noqa: PLC0415
    from ilp_data.store import revisions as store  # noqa: PLC0415  after ILP_STORE is set

    potret = store.potret(store.siapkan_simpanan(), daerah="64.74")
    kota = scope.Lingkup("64.74")

    def satu(kode: str) -> float:
        return statistics.median(
            ms(lambda: measure.hitung_indikator(potret, kode, "2025-12", "kelurahan", kota)) for _ in range(ulang)
        )

    return sorted(((kode, satu(kode)) for kode in semua()), key=lambda x: -x[1])


def halaman(ulang: int) -> dict[str, tuple[float, float, float, float]]:
    """Path of a page → first run, median, min and max of runs that each choose another kelurahan for the first time."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415

    from ilp_data.measure import scope
    from ilp_data.store import revisions as store  # noqa: PLC0415
    from ui.app.pages import DAFTAR  # noqa: PLC0415
    from ui.kit import maps  # noqa: F401, PLC0415  imports what the server has imported before the first visitor

    kode = list(scope.kelurahan(store.potret(store.siapkan_simpanan(), daerah="64.74"), scope.Lingkup("64.74"))["kode"])
    hasil = {}
    for berkas, _, _, jalur in DAFTAR:
        app = AppTest.from_file(str(AKAR / "ui" / "main.py"), default_timeout=_BATAS)
        app.switch_page(str(AKAR / "pages" / berkas))
        pertama = ms(app.run)
        if app.exception:
            raise SystemExit(f"{jalur}: {app.exception[0].message}")
        lain = []
        for k in kode[:ulang]:
            app.query_params["kelurahan"] = k
            app.session_state["kelurahan"] = k
            lain.append(ms(app.run))
        hasil[jalur] = (pertama, statistics.median(lain), min(lain), max(lain))
    return hasil


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--ulang", type=int, default=5, help="repetitions")
    a = p.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ILP_STORE"] = f"sqlite:///{(Path(folder) / 'ilp.db').as_posix()}"
        for nama in ("first", "second"):
            impor, isi = siapkan()
            print(f"{nama} siapkan: {isi:,.0f} ms (imports {impor:,.0f} ms)")
        lambat = hitung(a.ulang)
        print(f"measure.hitung per kelurahan: median {statistics.median(t for _, t in lambat):.1f} ms; slowest",
              ", ".join(f"{k} {t:.1f}" for k, t in lambat[:3]))  # fmt: skip
        for jalur, (pertama, tengah, awal, akhir) in halaman(a.ulang).items():
            print(f"{jalur}: first run {pertama:,.0f} ms; a new kelurahan {tengah:,.0f} ({awal:,.0f}–{akhir:,.0f}) ms")
        print(f"ru_maxrss {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
