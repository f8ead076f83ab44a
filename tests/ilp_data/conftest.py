"""A store that a test may write to, of fewer rows (``tests/small_store.py``), and small changes to bring into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.store import readings
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.small_store import simpanan_kecil
from tests.store_copies import alamat, terapkan_tabel

Ubah = Callable[..., int]


@pytest.fixture
def own_store(tmp_path: Path) -> Iterator[Engine]:
    """A filled store of this test's own, at revision 1."""
    (tmp_path / "ilp.db").write_bytes(simpanan_kecil())
    hasil = store.buka_mesin(alamat(tmp_path / "ilp.db"))
    yield hasil
    hasil.dispose()


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Potret:
    """A reading of a store of fewer rows, for tests that measure it again and again. Never change a frame in place."""
    berkas = tmp_path_factory.mktemp("sedikit") / "ilp.db"
    berkas.write_bytes(simpanan_kecil())
    mesin = store.buka_mesin(alamat(berkas))
    hasil = store.potret(mesin)
    mesin.dispose()
    return hasil


@pytest.fixture
def change(own_store: Engine) -> Ubah:
    """``change(ukuran, tempat, periode, selisih, keterangan)``: one count changed, as a revision of its own."""

    def terapkan(ukuran: str, tempat: str, periode: str, selisih: float, keterangan: str = "uji") -> int:
        with own_store.connect() as k:
            t = readings.potret_dalam(k, store.nomor_terakhir(k), "", hanya=("layanan",)).layanan.copy()
        pilih = (t["ukuran"] == ukuran) & (t["kode_tempat"] == tempat) & (t["periode"] == periode)
        assert pilih.sum() == 1
        t.loc[pilih, "nilai"] += selisih
        return ganti(own_store, "layanan", t, keterangan)

    return terapkan


def ganti(mesin: Engine, nama: str, isi: pd.DataFrame, keterangan: str = "uji") -> int:
    """One whole table replaced, as a revision."""
    return terapkan_tabel(mesin, {nama: isi}, Jejak("penguji", keterangan, f"{keterangan}.xlsx"))
