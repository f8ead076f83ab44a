"""Kill the process at random moments during apply: the store is at the old or the new revision.

``ILP_UJI_BUNUH`` says how many times (default 8; 50 by hand). Apply on both engines: store/test_killed_apply.py."""

from __future__ import annotations

import contextlib
import multiprocessing as mp
import os
import random
import shutil
import sqlite3
import sys
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.registry.fields import SEMUA_TABEL
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.store_copies import terapkan_tabel

KALI = int(os.environ.get("ILP_UJI_BUNUH", "8"))
JEJAK = Jejak(oleh="uji", keterangan="impor yang dibunuh", berkas="besar.csv", sha256="cd" * 32)
BUKU = {
    "berkas_impor": [
        {"berkas": "besar.csv", "sha256": "cd" * 32, "jenis": "fasilitas", "baris": 3000, "diterima": 3000,
         "ditanya": 0, "ditolak": 0, "oleh": "uji", "waktu": "2026-01-01T00:00:00+00:00"}
    ]
}  # fmt: skip


def isi_besar(mesin: Engine) -> dict[str, pd.DataFrame]:
    """Thousands of rows ended, changed and begun, in two tables."""
    p = store.potret(mesin)
    f = p.fasilitas
    tambah = pd.concat([f.assign(kode=[f"{k}#{n}" for k in f["kode"]]) for n in range(10)], ignore_index=True)
    return {"fasilitas": pd.concat([f, tambah]), "kader": p.kader.assign(sumber="berkas besar").iloc[100:]}


def pekerja(url: str, perubahan: dict[str, pd.DataFrame], siap: Event) -> None:
    """Apply, then wait to be killed."""
    mesin = store.buka_mesin(url)
    store.revisi_terakhir(mesin)
    siap.set()
    terapkan_tabel(mesin, perubahan, JEJAK, BUKU)
    time.sleep(600)


def hitung(berkas: Path) -> tuple[int, dict[str, int], int]:
    """Revision, rows in force by table, files in the book; after the integrity check, all by SQLite itself."""
    with contextlib.closing(sqlite3.connect(berkas)) as k:
        assert k.execute("pragma integrity_check").fetchall() == [("ok",)]
        revisi = k.execute("select max(nomor) from revisi").fetchone()[0]
        berlaku = {n: k.execute(f"select count(*) from {n} where rev_akhir is null").fetchone()[0] for n in SEMUA_TABEL}
        assert all(
            k.execute(f"select count(*) from {n} where rev_mulai > ? or rev_akhir > ?", (revisi, revisi)).fetchone()[0]
            == 0
            for n in SEMUA_TABEL
        ), "no row of a revision that is not there"
        return revisi, berlaku, k.execute("select count(*) from berkas_impor").fetchone()[0]


@pytest.fixture
def closed_store(own_store: Engine) -> Path:
    """A filled store in one file, closed."""
    with own_store.connect().execution_options(isolation_level="AUTOCOMMIT") as k:
        k.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    own_store.dispose()
    return Path(str(own_store.url.database))


def test_killed_while_applying(closed_store: Path, tmp_path: Path) -> None:
    konteks = mp.get_context("fork" if sys.platform.startswith("linux") else "spawn")
    perubahan = isi_besar(store.buka_mesin(f"sqlite:///{closed_store.as_posix()}"))
    harap, lama_s = _acuan(closed_store, tmp_path, perubahan)
    acak, hasil = random.Random(64_74), []
    for n in range(KALI):
        folder = tmp_path / f"k{n}"
        folder.mkdir()
        shutil.copy(closed_store, folder / "ilp.db")
        siap = konteks.Event()
        proses = konteks.Process(
            target=pekerja, args=(f"sqlite:///{(folder / 'ilp.db').as_posix()}", perubahan, siap), daemon=True
        )
        proses.start()
        assert siap.wait(60)
        time.sleep(acak.uniform(0, 1.15 * lama_s))
        proses.kill()
        proses.join(30)
        assert proses.exitcode not in (0, None), "killed, not finished"
        revisi, berlaku, buku = hitung(folder / "ilp.db")
        assert (berlaku, buku) == harap[revisi]
        hasil.append(revisi)
        if n % 7 == 0:  # the program itself opens it, and can go on
            mesin = store.siapkan_simpanan(f"sqlite:///{(folder / 'ilp.db').as_posix()}")
            assert store.potret(mesin).revisi == revisi
            assert terapkan_tabel(mesin, perubahan, JEJAK) == 2
            mesin.dispose()
        shutil.rmtree(folder, ignore_errors=True)
    assert len(hasil) == KALI and set(hasil) <= {1, 2}
    assert 1 in hasil, "some kills came before the commit"


def _acuan(
    induk: Path, tmp_path: Path, perubahan: dict[str, pd.DataFrame]
) -> tuple[dict[int, tuple[dict[str, int], int]], float]:
    """What a store holds before and after, and how long an undisturbed apply takes."""
    berkas = tmp_path / "acuan.db"
    shutil.copy(induk, berkas)
    _, awal, buku_awal = hitung(berkas)
    mesin = store.buka_mesin(f"sqlite:///{berkas.as_posix()}")
    store.revisi_terakhir(mesin)
    mulai = time.perf_counter()
    assert terapkan_tabel(mesin, perubahan, JEJAK, BUKU) == 2
    lama_s = time.perf_counter() - mulai
    mesin.dispose()
    _, akhir, buku_akhir = hitung(berkas)
    assert akhir != awal and (buku_awal, buku_akhir) == (0, 1)
    return {1: (awal, buku_awal), 2: (akhir, buku_akhir)}, lama_s
