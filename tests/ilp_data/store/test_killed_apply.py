"""kill -9 at random moments of bringing a change into force: the old revision or the new one, never between, on both
engines. ``ILP_UJI_BUNUH`` says how many times (default 3; 50 by hand)."""

from __future__ import annotations

import multiprocessing as mp
import os
import random
import sys
import time
from multiprocessing.synchronize import Event

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.store import inspection
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan
from ilp_data.store.jejak import Jejak
from tests.ilp_data.store.conftest import MESIN, Tempat
from tests.stored_things import curah

KALI = int(os.environ.get("ILP_UJI_BUNUH", "3"))
PROSES = mp.get_context("fork" if sys.platform.startswith("linux") else "spawn")
DAERAH = "64.74"
BUKU = {"pemetaan_ingat": [{"bentuk": "uji", "pemetaan": "{}", "oleh": "uji", "waktu": "2026-01-01T00:00:00+00:00"}]}


def besar(mesin: Engine) -> dict[str, Perubahan]:
    """Thousands of rows of one region ended, changed and begun, in two tables."""
    p = store.potret(mesin, daerah=DAERAH)
    tambah = [p.fasilitas.assign(kode=[f"{k}#{n}" for k in p.fasilitas["kode"]]) for n in range(8)]
    isi = {"fasilitas": pd.concat([p.fasilitas, *tambah]), "layanan": p.layanan.assign(sumber="besar").iloc[500:]}
    return store.bandingkan_tabel(p, isi, daerah=DAERAH)


def pekerja(url: str, perubahan: dict[str, Perubahan], siap: Event, selesai: Event) -> None:
    """Apply, then wait to be killed."""
    mesin = store.buka_mesin(url)
    siap.set()
    store.terapkan_revisi(mesin, perubahan, Jejak("uji", "dibunuh"), BUKU, daerah=DAERAH)
    selesai.set()
    time.sleep(600)


def isi(url: str) -> object:
    """What a store holds, but for the last number given out on a server."""
    mesin = store.buka_mesin(url)
    hasil = {n: baris for n, baris in curah(mesin).items() if n != "meta"}
    mesin.dispose()
    return hasil


@pytest.mark.parametrize("jenis", MESIN)
def test_a_killed_apply_leaves_the_old_or_the_new_revision(jenis: str, place: Tempat) -> None:
    url = place(jenis, isi=True)
    mesin = store.buka_mesin(url)
    nomor, perubahan = store.revisi_terakhir(mesin), besar(mesin)
    mulai = time.perf_counter()
    sementara = store.buka_mesin(place(jenis, isi=True))
    store.terapkan_revisi(sementara, perubahan, Jejak("uji", "acuan"), BUKU, daerah=DAERAH)
    lama_s = time.perf_counter() - mulai
    sementara.dispose()
    dulu, acak, terlihat = isi(url), random.Random(jenis), []
    for _ in range(KALI):
        siap, selesai = PROSES.Event(), PROSES.Event()
        proses = PROSES.Process(target=pekerja, args=(url, perubahan, siap, selesai), daemon=True)
        proses.start()
        assert siap.wait(60)
        selesai.wait(acak.uniform(0, 1.2 * lama_s))
        proses.kill()
        proses.join(30)
        kini = store.revisi_terakhir(mesin)
        terlihat.append(kini > nomor)
        if kini == nomor:
            assert isi(url) == dulu, "between"
            continue
        p = store.potret(mesin, daerah=DAERAH)
        for nama, beda in perubahan.items():
            lama = getattr(store.potret(mesin, nomor, daerah=DAERAH), nama)
            pd.testing.assert_frame_equal(getattr(p, nama), beda.terapkan_pada(nama, lama), check_dtype=False)
        store.batalkan_revisi(mesin, kini, "uji")
        nomor, perubahan, dulu = store.revisi_terakhir(mesin), besar(mesin), isi(url)
    if KALI >= 20:
        assert any(terlihat) and not all(terlihat), "some kills came before the commit, some after"
    assert [b.kode for b in inspection.periksa_simpanan(mesin) if b.hasil is inspection.Hasil.SALAH] == []
    mesin.dispose()
