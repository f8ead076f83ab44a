"""How long a boundary file takes, and how much memory: 526 made-up polygons with real names, in each format.

``python -m bench.batas [--titik N]``: the first 526 desa of Kabupaten Tolikara as a grid whose shared
borders are jagged (N vertices a side, so about 4·N·526 in the file); ``longgar`` is the same with every second
polygon's vertices moved, so that no border fits. Each format is read in a process of its own. Prints seconds, peak
memory and what came out of it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from geo.intake import boundaries
from ilp_data import regions
from ilp_data.store import revisions as store

DAERAH, BANYAK, LEBAR, SISI = "95.04", 526, 23, 0.02
POJOK = (138.3, -4.0)


def kisi(titik: int, goyah: float = 0.0) -> gpd.GeoDataFrame:
    """The polygons; ``goyah`` moves each polygon's own vertices by so many degrees, which opens gaps and overlaps."""
    acak = np.random.default_rng(1)
    nama = [(w, k) for k in regions.anak(DAERAH) for w in regions.anak(k.kode)][:BANYAK]
    t = np.linspace(0, 1, titik, endpoint=False)
    sisi: dict[tuple[int, int, bool], np.ndarray] = {}

    def tepi(i: int, j: int, datar: bool) -> np.ndarray:
        if (i, j, datar) not in sisi:
            geser = acak.normal(0, SISI / titik / 6, titik) * (t > 0)
            lurus = np.column_stack([t, geser / SISI] if datar else [geser / SISI, t])
            sisi[i, j, datar] = (lurus + (i, j)) * SISI + POJOK
        return sisi[i, j, datar]

    baris = []
    for n, (w, k) in enumerate(nama):
        i, j = n % LEBAR, n // LEBAR
        atas, kanan = tepi(i, j + 1, True), tepi(i + 1, j, False)
        ujung = np.array([[i + 1, j + 1]]) * SISI + POJOK
        cincin = np.vstack([
            tepi(i, j, True), kanan, ujung, atas[::-1], tepi(i, j, False)[:0:-1],
        ])  # fmt: skip
        if goyah and n % 2:
            cincin = cincin + acak.normal(0, goyah, cincin.shape)
        baris.append({"DESA": w.nama, "KECAMATAN": k.nama, "geometry": shapely.Polygon(cincin)})
    return gpd.GeoDataFrame(baris, crs=4326)


def berkas(folder: Path, titik: int) -> Iterator[Path]:
    """The same regions as GeoJSON, zipped shapefile in UTM, GeoPackage, and as GeoJSON that does not fit together."""
    rapi, longgar = kisi(titik), kisi(titik, 2e-6)
    for nama, gdf in (("rapi.geojson", rapi), ("longgar.geojson", longgar)):
        (folder / nama).write_text(json.dumps(json.loads(gdf.to_json())))
        yield folder / nama
    rapi.to_file(folder / "rapi.gpkg", driver="GPKG")
    yield folder / "rapi.gpkg"
    rapi.to_crs(32754).to_file(folder / "utm.shp")
    with zipfile.ZipFile(folder / "utm.zip", "w", zipfile.ZIP_DEFLATED) as arsip:
        for bagian in folder.glob("utm.*"):
            if bagian.suffix != ".zip":
                arsip.write(bagian, bagian.name)
    yield folder / "utm.zip"


def _puncak_mb() -> int | None:
    """Peak resident memory of this process so far (Linux; None elsewhere). ``ru_maxrss`` would be the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return next(int(b.split()[1]) // 1024 for b in status.read_text().splitlines() if b.startswith("VmHWM"))


def satu(jalur: Path) -> None:
    """Read one file and print the figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        mesin = store.siapkan_simpanan(f"sqlite:///{(Path(folder) / 'ukur.db').as_posix()}")
        potret = store.potret(mesin)
        mesin.dispose()
    awal = _puncak_mb()
    mulai, cpu = time.perf_counter(), time.process_time()
    draf = boundaries.baca_draf(jalur, DAERAH, potret=potret)
    hasil = {
        "detik": round(time.perf_counter() - mulai, 2),
        "detik_cpu": round(time.process_time() - cpu, 2),
        "mb_sebelum": awal,
        "mb_puncak": _puncak_mb(),
        "putusan": str(draf.putusan),
        "alasan": draf.alasan,
    } | {k: draf.rincian[k] for k in ("wilayah", "luas_km2", "celah_m2", "tumpang_m2", "disederhanakan_m")}
    print(json.dumps(hasil))


def utama() -> None:
    """Parse the arguments and measure."""
    urai = argparse.ArgumentParser(description=__doc__)
    urai.add_argument("--titik", type=int, default=60, help="vertices a side")
    urai.add_argument("--satu", type=Path)
    pilihan = urai.parse_args()
    if pilihan.satu:
        satu(pilihan.satu)
        return
    with tempfile.TemporaryDirectory() as folder:
        for jalur in berkas(Path(folder), pilihan.titik):
            perintah = [sys.executable, "-m", "bench.batas", "--satu", str(jalur)]
            keluaran = subprocess.run(perintah, check=True, capture_output=True, text=True).stdout
            print(f"{jalur.name} ({jalur.stat().st_size / 1e6:.1f} MB): {keluaran.strip()}")


if __name__ == "__main__":
    utama()
