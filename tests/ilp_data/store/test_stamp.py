"""A store is told from every other one that comes to its address: by a stamp, and by the file that is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from ilp_data.store import backup, engine, restore, stamp
from ilp_data.store import revisions as store
from ilp_data.store.failures import GalatBasisData
from tests.ilp_data.conftest import ganti
from tests.ilp_data.store.conftest import MESIN, Tempat


@pytest.mark.parametrize("jenis", MESIN)
def test_a_restore_makes_another_store_of_the_same_revisions(jenis: str, place: Tempat, tmp_path: Path) -> None:
    mesin = store.buka_mesin(place(jenis, isi=True))
    lahir = store.saat_kini(mesin, "64.74")
    assert lahir[:2] == (store.revisi_terakhir(mesin, "64.74"), store.baca_tanda(mesin)) and lahir.tanda
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


def test_a_connection_cut_while_idle_is_replaced_and_one_in_use_is_not_tried_each_time(
    place: Tempat, monkeypatch: pytest.MonkeyPatch
) -> None:
    pg = place("postgresql", isi=True)
    mesin = store.buka_mesin(pg)
    tried: list[bool] = []
    ping = mesin.dialect.do_ping
    monkeypatch.setattr(mesin.dialect, "do_ping", lambda koneksi: tried.append(True) or ping(koneksi))
    harap = store.saat_kini(mesin, "64.74")
    assert [store.saat_kini(mesin, "64.74") for _ in range(5)] == [harap] * 5 and not tried
    _cut_all(pg)
    monkeypatch.setattr(engine, "_DIAM_DETIK", 0.0)  # as if it had lain idle for long
    assert store.saat_kini(mesin, "64.74") == harap and tried
    monkeypatch.setattr(engine, "_DIAM_DETIK", 60.0)
    _cut_all(pg)
    with pytest.raises(GalatBasisData):  # cut in the middle of work: said once, then there is a new one
        store.saat_kini(mesin, "64.74")
    assert store.saat_kini(mesin, "64.74") == harap
    mesin.dispose()


def _cut_all(url: str) -> None:
    """End every connection to a database but our own, as a server that restarts does."""
    lain = store.buka_mesin(url)
    with lain.connect() as koneksi:
        koneksi.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    lain.dispose()
