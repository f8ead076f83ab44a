"""Restoring: a bad file or a wrong place is explained and nothing is touched; what was there is kept; old or new."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, text

from ilp_data.errors import GalatBerkas, GalatSimpanan
from ilp_data.store import backup, carried, engine, restore, restore_file
from ilp_data.store import revisions as store
from ilp_data.store.archive import GalatCadangan, Sebab, buka_arsip
from ilp_data.store.failures import GalatBasisData
from tests.ilp_data.conftest import ganti
from tests.ilp_data.store.conftest import MESIN, Tempat
from tests.stored_things import curah, keputusan, tanpa_akses


@pytest.fixture(scope="session")
def backup_file(example_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a store with something of everything."""
    folder = tmp_path_factory.mktemp("cadangan")
    (folder / "ilp.db").write_bytes(example_sqlite)
    mesin = store.buka_mesin(f"sqlite:///{(folder / 'ilp.db').as_posix()}")
    backup.cadangkan_simpanan(mesin, folder / "a.zip")
    mesin.dispose()
    return folder / "a.zip"


@pytest.fixture
def content(example_sqlite: bytes, tmp_path: Path) -> dict[str, Any]:
    """What that backup holds, read from the store itself."""
    (tmp_path / "asli.db").write_bytes(example_sqlite)
    mesin = create_engine(f"sqlite:///{(tmp_path / 'asli.db').as_posix()}")
    hasil = curah(mesin)
    mesin.dispose()
    (tmp_path / "asli.db").unlink()
    return hasil


def ubah(cadangan: Path, tujuan: Path, manifes: Callable[[dict[str, Any]], object], **anggota: bytes | None) -> Path:
    """The backup with another manifest and other members (None: without)."""
    with zipfile.ZipFile(cadangan) as dari, zipfile.ZipFile(tujuan, "w") as ke:
        isi = {n: dari.read(n) for n in dari.namelist()}
        m = json.loads(isi["manifest.json"])
        manifes(m)
        isi |= {"manifest.json": json.dumps(m).encode(), **{f"tabel/{k}.jsonl": v for k, v in anggota.items()}}
        for nama, data in isi.items():
            if data is not None:
                ke.writestr(nama, data)
    return tujuan


def tolak(mesin: Engine, berkas: Path, sebab: Sebab) -> str:
    with pytest.raises(GalatCadangan) as galat:
        restore.pulihkan_simpanan(mesin, berkas, ganti=True)
    assert galat.value.sebab is sebab, str(galat.value)
    return str(galat.value)


# --- files that cannot be used


def test_foreign_files_are_called_foreign(filled: Engine, tmp_path: Path) -> None:
    dulu = curah(filled)
    for nama, data in {
        "surat.zip": b"Yth. Bapak",
        "kosong.zip": b"",
        "simpanan.zip": b"SQLite format 3\0" * 99,
    }.items():
        (tmp_path / nama).write_bytes(data)
        assert "bukan cadangan" in tolak(filled, tmp_path / nama, Sebab.ASING)
    for nama, data in {"xl/workbook.xml": b"<x/>", "manifest.json": b'{"format": "lain"}'}.items():
        with zipfile.ZipFile(tmp_path / "lain.zip", "w") as z:
            z.writestr(nama, data)
        tolak(filled, tmp_path / "lain.zip", Sebab.ASING)
    for jalur in (tmp_path / "tidak-ada.zip", tmp_path):
        with pytest.raises(GalatBerkas, match="tidak dapat dibaca"):
            restore.pulihkan_simpanan(filled, jalur, ganti=True)
    assert curah(filled) == dulu and not (tmp_path / "cadangan").exists()


def test_newer_files_are_called_newer(filled: Engine, backup_file: Path, tmp_path: Path) -> None:
    dulu = curah(filled)
    for kunci, nilai in (("susunan", "9999"), ("versi_format", 2)):
        berkas = ubah(backup_file, tmp_path / "baru.zip", lambda m, k=kunci, n=nilai: m.update({k: n}))
        assert "lebih baru" in tolak(filled, berkas, Sebab.LEBIH_BARU)
    assert curah(filled) == dulu


def test_damaged_files_are_called_damaged(filled: Engine, backup_file: Path, tmp_path: Path) -> None:
    dulu, data = curah(filled), backup_file.read_bytes()
    rusak = {
        "terpotong": data[: len(data) // 2],
        "tanpa ekor": data[:-30],
        "terbalik": data[:5000] + bytes([data[5000] ^ 1]) + data[5001:],
        "nol": data[:9000] + bytes(512) + data[9512:],
    }
    for isi in rusak.values():
        (tmp_path / "a.zip").write_bytes(isi)
        assert "rusak" in tolak(filled, tmp_path / "a.zip", Sebab.RUSAK)
    assert curah(filled) == dulu and not (tmp_path / "cadangan").exists()


def _hapus_kolom(m: dict[str, Any]) -> None:
    m["tabel"][0]["kolom"].pop()


@pytest.mark.parametrize(
    ("manifes", "anggota"),
    [
        (lambda m: m["tabel"].pop(), {}),
        (_hapus_kolom, {}),
        (lambda m: m["tabel"][0].update(nama="pg_class; drop"), {}),
        (lambda m: m["tabel"][0].update(nama="pegawai"), {}),
        (lambda m: m["tabel"][0].update(baris=1), {}),
        (lambda m: m["tabel"][0].update(sha256="0" * 64), {}),
        (lambda m: m.pop("tabel"), {}),
        (lambda m: m.update(tabel="x"), {}),
        (lambda m: None, {"kader": None}),
        (lambda m: None, {"kader": b""}),
        (lambda m: None, {"kader": b'["1"]\n'}),
        (lambda m: None, {"tamu": b"[1]\n"}),
    ],
)
def test_a_file_that_was_tampered_with_is_damaged(
    manifes, anggota, own_store: Engine, backup_file: Path, tmp_path: Path
):
    dulu = curah(own_store)
    tolak(own_store, ubah(backup_file, tmp_path / "x.zip", manifes, **anggota), Sebab.RUSAK)
    assert curah(own_store) == dulu


def test_a_flipped_bit_is_found_or_changes_nothing(backup_file: Path, tmp_path: Path) -> None:
    """Dates and attributes of a zip are nobody's content; every other bit counts."""
    acak, data = random.Random(64_74), backup_file.read_bytes()
    with buka_arsip(backup_file) as arsip:
        utuh = arsip.manifes
    temu = 0
    for _ in range(60):
        tempat, bit = acak.randrange(len(data)), acak.randrange(8)
        (tmp_path / "x.zip").write_bytes(data[:tempat] + bytes([data[tempat] ^ 1 << bit]) + data[tempat + 1 :])
        try:
            with buka_arsip(tmp_path / "x.zip") as arsip:
                arsip.periksa_utuh()
                assert arsip.manifes == utuh
        except GalatCadangan:
            temu += 1
    assert temu > 50


# --- places


@pytest.mark.parametrize("jenis", MESIN)
def test_a_store_is_replaced_only_when_asked_and_kept_as_a_backup(
    jenis: str, backup_file: Path, content, place: Tempat
):
    mesin = store.siapkan_simpanan(place(jenis))
    ganti(mesin, "kegiatan", store.potret(mesin).kegiatan.iloc[3:], "sendiri")
    store.tulis_buku(mesin, "keputusan", [keputusan("sendiri")])
    dulu = curah(mesin)
    with pytest.raises(GalatSimpanan, match="--ganti"):
        restore.pulihkan_simpanan(mesin, backup_file)
    assert curah(mesin) == dulu
    hasil = restore.pulihkan_simpanan(mesin, backup_file, ganti=True)
    assert tanpa_akses(curah(mesin)) == tanpa_akses(content)
    assert hasil.pengaman is not None and hasil.pengaman.parent.name == "cadangan"
    lagi = restore.pulihkan_simpanan(mesin, hasil.pengaman, ganti=True)
    assert tanpa_akses(curah(mesin)) == tanpa_akses(dulu), "the way back"
    for p in (hasil.pengaman, lagi.pengaman):
        p.unlink()
    mesin.dispose()


@pytest.mark.parametrize("jenis", MESIN)
def test_what_is_not_ours_or_newer_stays_whatever_is_asked(jenis: str, backup_file: Path, place: Tempat) -> None:
    asing, baru = place(jenis), place(jenis, isi=True)
    polos = create_engine(asing)
    with polos.begin() as k:
        k.execute(text("create table kader (id integer)"))
    with pytest.raises(GalatSimpanan, match="program lain"):
        restore.pulihkan_simpanan(store.buka_mesin(asing), backup_file, ganti=True)
    with polos.begin() as k:
        assert k.execute(text("select count(*) from kader")).scalar() == 0
    polos.dispose()
    mesin = store.buka_mesin(baru)
    with mesin.begin() as k:
        restore.version.tandai_versi(k, "9999")
    dulu = curah(mesin)
    with pytest.raises(GalatSimpanan, match="versi program yang lain"):
        restore.pulihkan_simpanan(mesin, backup_file, ganti=True)
    assert curah(mesin) == dulu
    mesin.dispose()


@pytest.mark.parametrize("sisa", [b"", b"bukan basis data" * 999])
def test_a_damaged_sqlite_file_is_set_aside_whole(sisa: bytes, backup_file: Path, content, tmp_path: Path) -> None:
    berkas = tmp_path / "ilp.db"
    mesin = store.buka_mesin(f"sqlite:///{berkas.as_posix()}")
    berkas.write_bytes(sisa)
    if sisa:
        with pytest.raises(GalatSimpanan, match="rusak"):
            restore.pulihkan_simpanan(mesin, backup_file)
        assert berkas.read_bytes() == sisa
    hasil = restore.pulihkan_simpanan(mesin, backup_file, ganti=bool(sisa))
    assert curah(mesin) == content
    if sisa:
        assert hasil.pengaman is not None and hasil.pengaman.read_bytes() == sisa
    mesin.dispose()


def test_a_store_damaged_in_the_middle_is_set_aside_whole(backup_file: Path, content, place: Tempat) -> None:
    """It opens, but cannot be read to its end: no backup can be made of it, so its file is kept."""
    url = place("sqlite", isi=True)
    berkas = Path(url.removeprefix("sqlite:///"))
    data = bytearray(berkas.read_bytes())
    data[len(data) // 3 : len(data) // 2] = os.urandom(len(data) // 2 - len(data) // 3)
    berkas.write_bytes(data)
    mesin = store.buka_mesin(url)
    with pytest.raises(GalatBasisData):
        backup.cadangkan_simpanan(mesin, berkas.with_name("x.zip"))
    hasil = restore.pulihkan_simpanan(mesin, backup_file, ganti=True)
    assert curah(mesin) == content and hasil.pengaman is not None
    assert hasil.pengaman.stat().st_size == len(data)
    mesin.dispose()


def test_companions_without_their_file_are_not_mixed_in(backup_file: Path, tmp_path: Path) -> None:
    (tmp_path / "ilp.db-wal").write_bytes(b"sisa")
    with pytest.raises(GalatSimpanan, match="pengiring"):
        restore.pulihkan_simpanan(store.buka_mesin(f"sqlite:///{(tmp_path / 'ilp.db').as_posix()}"), backup_file)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ilp.db-wal"]


def test_a_store_that_comes_meanwhile_stays(backup_file: Path, tmp_path: Path, monkeypatch) -> None:
    berkas, asli = tmp_path / "ilp.db", restore_file._pasang_baru

    def sela(baru: Path, jalur: Path) -> None:
        berkas.write_bytes(b"milik proses lain")
        asli(baru, jalur)

    monkeypatch.setattr(restore_file, "_pasang_baru", sela)
    with pytest.raises(GalatSimpanan, match="proses lain"):
        restore.pulihkan_simpanan(store.buka_mesin(f"sqlite:///{berkas.as_posix()}"), backup_file)
    assert berkas.read_bytes() == b"milik proses lain" and len(list(tmp_path.iterdir())) == 1


# --- all or nothing


@pytest.mark.parametrize(("ruang", "langkah"), [(restore, "_majukan_urutan"), (carried, "hitung_tautan_terbuka")])
def test_a_restore_that_fails_half_way_changes_nothing(
    ruang: object, langkah: str, filled: Engine, backup_file: Path, monkeypatch
) -> None:
    """In the middle, and at the very end: what is said of a restore is read before it is committed."""
    dulu = curah(filled)
    monkeypatch.setattr(ruang, langkah, lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        restore.pulihkan_simpanan(filled, backup_file, ganti=True)
    assert curah(filled) == dulu


def test_readers_go_on_and_see_the_old_store_until_it_is_over(filled: Engine, backup_file: Path, content, monkeypatch):
    dulu, lihat = curah(filled), []
    lain = store.buka_mesin(filled.url.render_as_string(hide_password=False))
    monkeypatch.setattr(restore, "_majukan_urutan", lambda _: lihat.append(curah(lain)))
    with filled.connect() as pembaca:
        pembaca.execute(text("select count(*) from kader"))
        restore.pulihkan_simpanan(filled, backup_file, ganti=True)
    assert lihat == [dulu] and tanpa_akses(curah(lain)) == tanpa_akses(content)
    lain.dispose()


def test_it_waits_for_writers_and_no_longer_than_others_do(filled: Engine, backup_file: Path, monkeypatch) -> None:
    monkeypatch.setattr(engine, "TUNGGU_DETIK", 0.2)
    filled.dispose()
    dulu = curah(filled)
    lain = store.buka_mesin(filled.url.render_as_string(hide_password=False))
    with store.transaksi(lain), pytest.raises(GalatBasisData, match="dikunci"):
        restore.pulihkan_simpanan(filled, backup_file, ganti=True)
    assert curah(filled) == dulu
    lain.dispose()


def test_a_read_only_place_is_explained(example_sqlite: bytes, backup_file: Path, tmp_path: Path) -> None:
    (tmp_path / "ilp.db").write_bytes(example_sqlite)
    with closing(sqlite3.connect(tmp_path / "ilp.db")) as k:
        k.execute("pragma journal_mode = delete")
    mesin = store.buka_mesin(f"sqlite:///file:{(tmp_path / 'ilp.db').as_posix()}?mode=ro&uri=true")
    with pytest.raises(GalatBasisData, match="hanya dapat dibaca"):
        restore.pulihkan_simpanan(mesin, backup_file, ganti=True)


def test_a_full_disk_leaves_the_old_store(place: Tempat, backup_file: Path) -> None:
    """SQLite reports a page limit as it does a full disk."""
    mesin = store.buka_mesin(place("sqlite", isi=True))
    dulu, batas = curah(mesin), "pragma max_page_count = 10"
    mesin.dispose()
    restore_mesin = store.buka_mesin(mesin.url)
    event.listen(restore_mesin, "connect", lambda k, _: k.execute(batas))
    with pytest.raises(GalatBasisData, match="penuh"):
        restore.pulihkan_simpanan(restore_mesin, backup_file, ganti=True)
    restore_mesin.dispose()
    assert curah(mesin) == dulu
    mesin.dispose()
