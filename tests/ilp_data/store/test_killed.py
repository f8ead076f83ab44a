"""kill -9 at random moments: a store that is restored is the old one or the new one, never between, on both engines.

``ILP_UJI_BUNUH`` says how many times each is killed (default 3; 50 by hand).
"""

from __future__ import annotations

import multiprocessing as mp
import os
import random
import sys
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest

from ilp_data.store import backup, engine, restore
from ilp_data.store import revisions as store
from tests.ilp_data.store.conftest import Tempat
from tests.store_copies import alamat
from tests.stored_things import curah, tanpa_akses

KALI = int(os.environ.get("ILP_UJI_BUNUH", "3"))
PROSES = mp.get_context("fork" if sys.platform.startswith("linux") else "spawn")


def pekerja(url: str, berkas: str, siap: Event, selesai: Event) -> None:
    """Restore as the command does, then wait to be killed."""
    mesin = engine.buka_mesin(url)
    siap.set()
    restore.pulihkan_simpanan(mesin, Path(berkas), ganti=True)
    selesai.set()
    time.sleep(600)


def kerjakan(url: str, berkas: Path, bunuh_setelah: float | None) -> float:
    """Restore in a process of its own, killed after so many seconds; how long it lived, in seconds."""
    siap, selesai = PROSES.Event(), PROSES.Event()
    proses = PROSES.Process(target=pekerja, args=(url, str(berkas), siap, selesai), daemon=True)
    proses.start()
    assert siap.wait(120)
    mulai = time.perf_counter()
    assert selesai.wait(120 if bunuh_setelah is None else bunuh_setelah) or bunuh_setelah is not None
    lama_s = time.perf_counter() - mulai
    proses.kill()
    proses.join(30)
    assert proses.exitcode not in (0, None), "killed, not finished"
    return lama_s


# A server's tables are made and filled in one transaction, in an empty place as in place of others: killed once there.
@pytest.mark.parametrize(
    ("jenis", "isi"),
    [("sqlite", True), ("sqlite", False), ("postgresql", True)],
    ids=["sqlite-in_place", "sqlite-empty", "postgresql-in_place"],
)
def test_a_killed_restore_leaves_the_old_or_the_new(
    jenis: str, isi: bool, place: Tempat, ready: bytes, tmp_path: Path
) -> None:
    # A store without imports comes in place of one with them, and back.
    (tmp_path / "asal.db").write_bytes(ready)
    asal = store.buka_mesin(alamat(tmp_path / "asal.db"))
    contoh = store.buka_mesin(place("sqlite", isi=True))
    cadangan = {}
    for nama, dari in {"awal": asal, "contoh": contoh}.items():
        berkas = tmp_path / f"{nama}.zip"
        backup.cadangkan_simpanan(dari, berkas)
        cadangan[nama] = (berkas, curah(dari))
        dari.dispose()
    acak, lihat = random.Random(f"{jenis}{isi}"), []
    url = place(jenis, isi=isi)
    lama_s = kerjakan(place(jenis, isi=isi), cadangan["awal"][0], None)
    kena, dulu = store.buka_mesin(url), keadaan(url)
    for n in range(KALI):
        kini = "awal" if n % 2 == 0 else "contoh"
        kerjakan(url, cadangan[kini][0], acak.uniform(0, 1.2 * lama_s))
        sesudah = keadaan(url)
        baru = not beda(sesudah, cadangan[kini][1])
        assert baru or not beda(sesudah, dulu), f"between: {beda(sesudah, dulu)}"
        lihat.append(baru)
        dulu = sesudah
        if not isi and jenis == "sqlite":  # an empty place again
            for p in tmp_path.glob(f"*{Path(str(kena.url.database)).name}*"):
                p.unlink()
            dulu = None
    if KALI >= 20:
        assert any(lihat) and not all(lihat), "some kills came before the end, some after"
    assert restore.pulihkan_simpanan(kena, cadangan["awal"][0], ganti=True)
    assert beda(curah(kena), cadangan["awal"][1]) == []
    kena.dispose()


def beda(ini: dict[str, Any] | None, itu: dict[str, Any] | None) -> list[str]:
    """The tables in which two states differ, the book of access left out; named, since their rows are thousands."""
    a, b = (tanpa_akses(x) if x else {} for x in (ini, itu))
    return sorted(n for n in a.keys() | b.keys() if a.get(n) != b.get(n))


def keadaan(url: str) -> dict[str, Any] | None:
    """All that the store holds; None where there is none. The engine itself finds it whole."""
    mesin = store.buka_mesin(url)
    jalur = engine.berkas(mesin)
    try:
        if jalur is not None and not jalur.exists():
            return None
        if mesin.dialect.name == "sqlite":
            with mesin.connect() as k:
                assert k.exec_driver_sql("pragma integrity_check").scalar() == "ok"
        return curah(mesin) or None
    finally:
        mesin.dispose()
