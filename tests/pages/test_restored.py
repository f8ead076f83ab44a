"""A dashboard that runs on while its store is restored shows the store that is there now, though its numbers recur."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from ilp_data.store import backup, restore
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.pages.conftest import Buka, teks
from tests.store_copies import terapkan_tabel


def _sisakan(mesin: Engine, banyak: int) -> int:
    """A revision that leaves so many posyandu of Bontang; its number."""
    p = store.potret(mesin)
    f = p.fasilitas
    milik = f.loc[(f["jenis"] == "posyandu") & (f["kode_daerah"] == "64.74"), "kode"].iloc[banyak:]
    kader = p.kader[~p.kader["kode_posyandu"].isin(milik)]
    cakap = p.keterampilan_kader[p.keterampilan_kader["kode_kader"].isin(kader["kode"])]
    baru = {"fasilitas": f[~f["kode"].isin(milik)], "kader": kader, "keterampilan_kader": cakap}
    return terapkan_tabel(mesin, baru, Jejak("Rina", "uji"))


def test_figures_of_the_store_that_was_there_before_are_never_shown(
    own_store: Engine, open_page: Buka, tmp_path: Path
) -> None:
    cadangan = backup.cadangkan_simpanan(own_store, tmp_path / "a.zip").jalur
    nomor = _sisakan(own_store, 40)
    at = open_page("ringkasan.py")
    assert "dari 40" in teks(at)
    restore.pulihkan_simpanan(own_store, cadangan, ganti=True)
    assert "dari 40" not in teks(at.run())
    assert _sisakan(own_store, 50) == nomor
    isi = teks(at.run())
    assert "dari 50" in isi and "dari 40" not in isi
