"""Shipped data of fewer rows, for stores that are filled, copied, restored and damaged a hundred times: every table and
region, every kind of row, but one cadre in eight, four months of fifteen and the boundaries of the smallest region.

That the whole of it comes into a store is for ``tests/ilp_data/store/test_revisions.py``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from ilp_data.intake import shipped
from ilp_data.store import revisions as store
from ilp_data.store import seed, seed_offer
from tests import run_folder
from tests.store_copies import alamat, simpanan_terisi, tutup_simpanan

MASA = ("2025-03", "2025-11", "2025-12", "2026-03")
benih_utuh = seed.baca_benih


@cache
def _sedikit() -> dict[str, pd.DataFrame]:
    isi = benih_utuh()
    kader = isi["kader"].iloc[::8]
    terampil, layanan, batas = isi["keterampilan_kader"], isi["layanan"], isi["batas"]
    return isi | {
        "kader": kader.reset_index(drop=True),
        "keterampilan_kader": terampil[terampil["kode_kader"].isin(kader["kode"])].reset_index(drop=True),
        "layanan": layanan[layanan["periode"].isin(MASA)].reset_index(drop=True),
        "batas": batas[batas["kode"].str.startswith("64.74")].reset_index(drop=True),
    }


def benih_sedikit(_folder: Path = seed.DATA) -> dict[str, pd.DataFrame]:
    """``seed.baca_benih`` with fewer rows."""
    return {nama: isi.copy() for nama, isi in _sedikit().items()}


@contextmanager
def dengan_benih_sedikit() -> Iterator[None]:
    """What is filled within the block gets the fewer rows; what others share was filled before."""
    simpanan_terisi()
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(seed, "baca_benih", benih_sedikit)
        seed_offer._benih.cache_clear()
        yield
    seed_offer._benih.cache_clear()


def simpanan_kecil() -> bytes:
    """The file of a store with these rows, filled once a run, its note of the first start read."""

    def isi() -> bytes:
        with tempfile.TemporaryDirectory() as folder, dengan_benih_sedikit():
            baru = shipped.siapkan_simpanan(alamat(Path(folder) / "ilp.db"))
            store.tutup_catatan_awal(baru)
            return tutup_simpanan(baru)

    return run_folder.sekali("kecil.db", isi)
