"""A store that a test may write to, and small changes to bring into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.store import readings
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.store_copies import salin_simpanan, terapkan_tabel

Ubah = Callable[..., int]


@pytest.fixture
def own_store(mesin: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A filled store of this test's own, at revision 1."""
    hasil = store.buka_mesin(salin_simpanan(mesin, tmp_path / "ilp.db"))
    yield hasil
    hasil.dispose()


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
