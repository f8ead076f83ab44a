"""Backups: written beside people who work, whole or not at all, brought back into either engine as they were."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, create_engine, text

from ilp_data.errors import GalatBerkas, GalatMasukan, GalatSimpanan
from ilp_data.registry.fields import TABEL
from ilp_data.store import backup, restore
from ilp_data.store import revisions as store
from ilp_data.store.failures import GalatBasisData, Sebab
from tests.ilp_data.conftest import ganti
from tests.ilp_data.store.conftest import MESIN
from tests.stored_things import curah, keputusan


@pytest.mark.parametrize("ke", MESIN)
def test_a_backup_comes_back_as_it_was_on_either_engine(filled: Engine, ke: str, place, tmp_path: Path) -> None:
    isi, nomor = curah(filled), store.revisi_terakhir(filled)
    hasil = backup.cadangkan_simpanan(filled, tmp_path / "a.zip")
    baru = store.buka_mesin(place(ke))
    assert restore.pulihkan_simpanan(baru, tmp_path / "a.zip") == restore.HasilPulih(hasil.manifes, False, None)
    assert curah(baru) == isi == curah(filled)
    banyak = {n: len(b) for n, b in isi.items()} | {"meta": len(isi["meta"]) + 1}  # the stamp, which is not compared
    assert {t.nama: t.baris for t in hasil.manifes.tabel} == banyak
    for revisi in (1, nomor):
        lama, kini = store.potret(filled, revisi), store.potret(baru, revisi)
        for nama in TABEL:
            pd.testing.assert_frame_equal(getattr(lama, nama), getattr(kini, nama))
    assert ganti(baru, "kegiatan", store.potret(baru).kegiatan.iloc[2:]) == nomor + 1, "the next number"
    store.tulis_buku(baru, "keputusan", [keputusan("k9")])
    assert list(store.baca_buku(baru, "keputusan")["id"]) == [1, 2, 3, 4]
    assert store.revisi_terakhir(store.siapkan_simpanan(baru.url.render_as_string(hide_password=False))) == nomor + 1
    baru.dispose()


def test_what_comes_while_it_is_written_is_not_in_it(filled: Engine, tmp_path: Path, place, monkeypatch) -> None:
    isi, baca, awal = curah(filled), backup.baca_potongan, store.revisi_terakhir(filled)
    lain = store.buka_mesin(filled.url.render_as_string(hide_password=False))

    def sela(koneksi, tabel):
        if tabel.name in ("angka_terbit", "kegiatan", "layanan", "revisi"):
            ganti(lain, "kegiatan", store.potret(lain).kegiatan.iloc[1:], tabel.name)
        store.tulis_buku(lain, "keputusan", [keputusan(tabel.name)])
        yield from baca(koneksi, tabel)

    monkeypatch.setattr(backup, "baca_potongan", sela)
    with monkeypatch.context() as tambal:
        tambal.setattr(backup, "POTONG", 7)
        backup.cadangkan_simpanan(filled, tmp_path / "a.zip")
    lain.dispose()
    assert store.revisi_terakhir(filled) == awal + 4 and len(store.baca_buku(filled, "keputusan")) > 20
    baru = store.buka_mesin(place("sqlite"))
    restore.pulihkan_simpanan(baru, tmp_path / "a.zip")
    assert curah(baru) == isi
    baru.dispose()


def test_an_unfinished_change_of_somebody_else_is_neither_in_it_nor_in_the_way(filled: Engine, tmp_path: Path) -> None:
    utuh = backup.cadangkan_simpanan(filled, tmp_path / "a.zip").manifes
    lain = store.buka_mesin(filled.url.render_as_string(hide_password=False))
    with pytest.raises(ZeroDivisionError), store.transaksi(lain) as k:
        k.execute(text("update fasilitas set nama = 'belum jadi'"))
        assert backup.cadangkan_simpanan(filled, tmp_path / "b.zip").manifes.tabel == utuh.tabel
        raise ZeroDivisionError
    lain.dispose()


def test_the_file_says_what_it_holds_and_anybody_can_check_it(place, tmp_path: Path) -> None:
    backup.cadangkan_simpanan(store.buka_mesin(place("sqlite", isi=True)), tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as z:
        assert z.testzip() is None
        m = json.loads(z.read("manifest.json"))
        assert (m["format"], m["versi_format"], m["mesin"], m["revisi"]) == ("cadangan-dasbor-ilp", 1, "sqlite", 4)
        for t in m["tabel"]:
            baris = z.read(f"tabel/{t['nama']}.jsonl")
            assert hashlib.sha256(baris).hexdigest() == t["sha256"]
            assert len(baris.splitlines()) == t["baris"]
            assert all(len(json.loads(b)) == len(t["kolom"]) for b in baris.split(b"\n")[:3] if b)
    assert os.name != "posix" or stat.S_IMODE((tmp_path / "a.zip").stat().st_mode) == 0o600, "it holds names of cadres"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


# --- what is refused


def test_a_file_that_is_there_is_replaced_only_when_asked(own_store: Engine, tmp_path: Path) -> None:
    tujuan = tmp_path / "a.zip"
    tujuan.write_text("surat")
    with pytest.raises(GalatMasukan, match="sudah ada"):
        backup.cadangkan_simpanan(own_store, tujuan)
    assert tujuan.read_text() == "surat"
    backup.cadangkan_simpanan(own_store, tujuan, timpa=True)
    assert zipfile.is_zipfile(tujuan)


def test_a_file_that_comes_meanwhile_stays(own_store: Engine, tmp_path: Path, monkeypatch) -> None:
    tujuan, isi = tmp_path / "a.zip", backup._isi
    monkeypatch.setattr(backup, "_isi", lambda *a: (tujuan.write_text("surat"), isi(*a))[1])
    with pytest.raises(GalatMasukan, match="sudah ada"):
        backup.cadangkan_simpanan(own_store, tujuan)
    assert tujuan.read_text() == "surat" and len(list(tmp_path.glob(".*"))) == 0


@pytest.mark.parametrize("nama", ["ilp.db", "ilp.db-wal", "tidak/ada.zip", ".", "rabu.txt", "rabu"])
def test_names_that_cannot_be_a_backup(nama: str, own_store: Engine, tmp_path: Path) -> None:
    dulu = curah(own_store)
    with pytest.raises(GalatMasukan):
        backup.cadangkan_simpanan(own_store, tmp_path / nama, timpa=True)
    assert curah(own_store) == dulu


@pytest.mark.parametrize("kode", [errno.ENOSPC, errno.EACCES])
def test_a_full_disk_leaves_nothing_and_replaces_nothing(kode: int, own_store: Engine, tmp_path: Path, monkeypatch):
    def gagal(_: int) -> None:
        raise OSError(kode, os.strerror(kode))

    (tmp_path / "a.zip").write_text("cadangan kemarin")
    monkeypatch.setattr(backup.os, "fsync", gagal)
    with pytest.raises(GalatBerkas, match="penuh" if kode == errno.ENOSPC else "tidak dapat ditulis"):
        backup.cadangkan_simpanan(own_store, tmp_path / "a.zip", timpa=True)
    assert (tmp_path / "a.zip").read_text() == "cadangan kemarin"
    assert [p.name for p in tmp_path.iterdir() if not p.name.startswith("ilp.db")] == ["a.zip"]


def test_no_store_is_made_by_backing_it_up(place, tmp_path: Path) -> None:
    with pytest.raises(GalatSimpanan, match="belum ada"):
        backup.cadangkan_simpanan(store.buka_mesin(place("sqlite")), tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("jenis", MESIN)
def test_an_empty_store_and_another_programs_are_no_stores(jenis: str, place, tmp_path: Path) -> None:
    url = place(jenis)
    polos = create_engine(url)
    with polos.begin() as k:
        k.execute(text("create table kader (id integer)"))
        if jenis == "sqlite":
            k.execute(text("pragma user_version = 3"))
    with pytest.raises(GalatSimpanan, match="program lain"):
        backup.cadangkan_simpanan(store.buka_mesin(url), tmp_path / "a.zip")
    with polos.begin() as k:
        k.execute(text("drop table kader"))
    with pytest.raises(GalatSimpanan):
        backup.cadangkan_simpanan(store.buka_mesin(url), tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()
    polos.dispose()


def test_a_damaged_cell_is_named_instead_of_written(own_store: Engine, tmp_path: Path) -> None:
    own_store.dispose()
    with closing(sqlite3.connect(str(own_store.url.database))) as k:
        k.execute("update layanan set nilai = 'rusak' where rev_mulai = 1 and kode_tempat = '64.74.01.1001'")
        k.commit()
    with pytest.raises(GalatBasisData, match="tabel layanan, kolom nilai") as galat:
        backup.cadangkan_simpanan(own_store, tmp_path / "a.zip")
    assert galat.value.sebab is Sebab.RUSAK and not (tmp_path / "a.zip").exists()
