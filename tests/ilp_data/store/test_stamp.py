"""A store is told from every other one that comes to its address: by a stamp, and by the file that is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.store import backup, restore, stamp
from ilp_data.store import revisions as store
from tests.ilp_data.conftest import ganti
from tests.ilp_data.store.conftest import MESIN, Tempat


@pytest.mark.parametrize("jenis", MESIN)
def test_a_restore_makes_another_store_of_the_same_revisions(jenis: str, place: Tempat, tmp_path: Path) -> None:
    mesin = store.buka_mesin(place(jenis, isi=True))
    lahir = store.saat_kini(mesin, "64.74")
    assert lahir == (store.revisi_terakhir(mesin, "64.74"), store.baca_tanda(mesin)) and lahir.tanda
    cadangan = backup.cadangkan_simpanan(mesin, tmp_path / "a.zip").jalur
    ganti(mesin, "kegiatan", store.potret(mesin).kegiatan.iloc[3:], "sendiri")
    assert store.baca_tanda(mesin) == lahir.tanda, "an import is the same store"
    tanda = {lahir.tanda}
    for _ in range(2):
        restore.pulihkan_simpanan(mesin, cadangan, ganti=True)
        kini = store.saat_kini(mesin, "64.74")
        assert kini.nomor == lahir.nomor and kini.tanda not in tanda
        tanda.add(kini.tanda)
    mesin.dispose()


def test_a_store_of_before_stamps_has_none_until_it_is_restored(own_store: Engine, tmp_path: Path) -> None:
    with own_store.begin() as koneksi:
        koneksi.execute(stamp.schema.meta.delete().where(stamp.schema.meta.c.kunci == stamp.KUNCI))
    assert store.baca_tanda(own_store) == ""
    restore.pulihkan_simpanan(own_store, backup.cadangkan_simpanan(own_store, tmp_path / "a.zip").jalur, ganti=True)
    assert store.baca_tanda(own_store)


def test_a_connection_follows_the_file_that_took_the_place_of_its_own(own_store: Engine, tmp_path: Path) -> None:
    berkas = Path(str(own_store.url.database))
    lain = tmp_path / "lain.db"
    cadangan = backup.cadangkan_simpanan(own_store, tmp_path / "a.zip").jalur
    baru = store.buka_mesin(f"sqlite:///{lain.as_posix()}")
    restore.pulihkan_simpanan(baru, cadangan)
    harap = store.baca_tanda(baru)
    baru.dispose()
    dulu = store.baca_tanda(own_store)
    lain.replace(berkas)
    assert store.baca_tanda(own_store) == harap != dulu
    berkas.rename(tmp_path / "hilang.db")
    assert store.baca_tanda(own_store) == harap and not berkas.exists(), "no new file is begun"
