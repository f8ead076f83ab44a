"""How long the importer takes, and how much memory: ``python -m bench.impor [FILE KODE …]``.

Each case runs in a process of its own with an empty store, so that the peak memory is its own. Without arguments: the
national list and the boundary files beside the repository where they are, and 100,000 made-up facilities.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
UJI = AKAR.parent / "shared" / "uji"
BARIS_BUATAN = 100_000
KASUS = (
    (UJI / "fasilitas/puskesmas_komdat.csv", "ID"),
    (UJI / "fasilitas/osm_jabar_dki.csv", "ID"),
    (UJI / "layanan/bontang_gizi_2025_2026.csv", "64.74"),
    (UJI / "batas/pekanbaru_kelurahan.geojson", "14.71"),
    (UJI / "batas/jakarta_pusat_rbi/ADMINISTRASIDESA_AR_25K.shp", "31.71"),
)


def tulis_buatan(tujuan: Path, banyak: int = BARIS_BUATAN) -> None:
    """A facility list of made-up posyandu over the kelurahan of a region, with points, every name once a kelurahan."""
    from ilp_data.measure import scope
    from ilp_data.measure.scope import Lingkup
    from ilp_data.store import revisions as store

    kel = scope.kelurahan(store.potret(store.siapkan_simpanan(), daerah="35.07"), Lingkup("35.07"))
    with tujuan.open("w", newline="", encoding="utf-8") as keluar:
        tulis = csv.writer(keluar)
        tulis.writerow(["Nama", "Jenis", "Kelurahan", "Kecamatan", "Lintang", "Bujur"])
        kecamatan = dict(_nama_kecamatan())
        for i in range(banyak):
            k = kel.iloc[i % len(kel)]
            nama = f"Posyandu Melati {i // len(kel) + 1}"
            lat, lng = -8.1 + i % 997 / 5_000, 112.6 + i % 991 / 5_000
            tulis.writerow([nama, "posyandu", k["nama"], kecamatan[k["kode_kecamatan"]], f"{lat:.6f}", f"{lng:.6f}"])


def _nama_kecamatan() -> list[tuple[str, str]]:
    from ilp_data import regions

    return [(w.kode, w.nama) for w in regions.anak("35.07")]


def satu(berkas: Path, daerah: str) -> dict[str, float | int | str]:
    """Seconds of draft and apply, by the clock and of the processor, and the peak memory in MB of this process."""
    from geo.intake.tools import Alat
    from ilp_data.intake.draft import steps as draft
    from ilp_data.store import revisions as store

    mesin = store.siapkan_simpanan()
    mulai, kerja = time.perf_counter(), time.process_time()
    draf = draft.susun_draf(berkas, daerah=daerah, mesin=mesin, geo=Alat())
    susun, susun_cpu = time.perf_counter() - mulai, time.process_time() - kerja
    mulai, kerja = time.perf_counter(), time.process_time()
    if draf.putusan != "tolak":
        draft.terapkan_draf(mesin, draf, "bench", sebagian=True)
    terapkan, terapkan_cpu = time.perf_counter() - mulai, time.process_time() - kerja
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "berkas": berkas.name,
        "putusan": str(draf.putusan),
        "baris": len(draf.baris),
        "susun_detik": round(susun, 2),
        "susun_cpu": round(susun_cpu, 2),
        "terapkan_detik": round(terapkan, 2),
        "terapkan_cpu": round(terapkan_cpu, 2),
        "puncak_mb": round(puncak),
    }


def _proses(berkas: Path, daerah: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lingkungan = os.environ | {"ILP_STORE": f"sqlite:///{folder}/bench.db"}
        subprocess.run(
            [sys.executable, "-m", "bench.impor", "--satu", str(berkas), daerah], cwd=AKAR, env=lingkungan, check=True
        )


def utama(argumen: list[str]) -> None:
    """All cases, or the files and codes given."""
    if argumen[:1] == ["--satu"]:
        print(json.dumps(satu(Path(argumen[1]), argumen[2]), ensure_ascii=False), flush=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        kasus = [(Path(b), k) for b, k in zip(argumen[::2], argumen[1::2], strict=True)]
        if not kasus:
            os.environ["ILP_STORE"] = f"sqlite:///{folder}/isi.db"
            tulis_buatan(Path(folder) / "buatan.csv")
            kasus = [(b, k) for b, k in KASUS if b.exists()] + [(Path(folder) / "buatan.csv", "35.07")]
        for berkas, daerah in kasus:
            _proses(berkas, daerah)


if __name__ == "__main__":
    utama(sys.argv[1:])
