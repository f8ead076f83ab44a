"""The SQLite file of a store that is brought back: made beside its place, put there when it is complete."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine

from ilp_data.errors import GalatSimpanan, kata_sistem
from ilp_data.store import engine, failures
from ilp_data.store.backup import simpan_folder

Pengisi = Callable[[Connection], object]  # makes and fills all tables of an empty store
_PENGIRING = ("-wal", "-shm", "-journal")  # what SQLite keeps beside its file while it works


def buat_berkas(mesin: Engine, isi: Pengisi) -> None:
    """Put a new store where there is no file yet. Raises ``GalatSimpanan`` where one has come meanwhile."""
    try:
        with _berkas_lengkap(mesin, isi) as (baru, jalur):
            _pasang_baru(baru, jalur)
    except OSError as galat:
        raise _tak_terpasang("Berkas simpanan tidak dapat dibuat.", mesin, galat) from galat


@contextmanager
def _berkas_lengkap(mesin: Engine, isi: Pengisi) -> Iterator[tuple[Path, Path]]:
    """(a complete store in a file beside its place, the place); the file is gone after the block unless it moved."""
    jalur = Path(str(mesin.url.database))
    jalur.parent.mkdir(parents=True, exist_ok=True)
    baru = jalur.with_name(f".{jalur.name}.pulih-{secrets.token_hex(4)}")
    sementara = engine.buka_mesin(URL.create("sqlite", database=baru.as_posix()), failures.sebut_simpanan(mesin.url))
    try:
        with engine.transaksi(sementara) as koneksi:
            isi(koneksi)
        sementara.dispose()
        with baru.open("r+b") as berkas:
            os.fsync(berkas.fileno())
        yield baru, jalur
    finally:
        sementara.dispose()
        for akhir in ("", *_PENGIRING):
            Path(f"{baru}{akhir}").unlink(missing_ok=True)


def _pasang_baru(baru: Path, jalur: Path) -> None:
    """Put a finished file where there is none. Raises ``GalatSimpanan`` where one has come meanwhile."""
    engine.tolak_sisa(jalur)
    try:
        os.link(baru, jalur)
    except FileExistsError:
        raise GalatSimpanan(
            "Selama pemulihan, proses lain membuat simpanan di tempat itu; pemulihan dibatalkan.",
            diberikan=str(jalur),
            saran="Hentikan dasbor, lalu ulangi.",
        ) from None
    except OSError:  # no hard links on this file system
        baru.rename(jalur)
    simpan_folder(jalur.parent)


def ganti_berkas(mesin: Engine, isi: Pengisi) -> Path:
    """Set a damaged file with its companions aside and put a new one in its place; where the damaged one lies now.

    There is a file at every moment: without one the dashboard would begin a new store. Windows refuses while anybody
    has it open.
    """
    mesin.dispose()
    try:
        with _berkas_lengkap(mesin, isi) as (baru, jalur):
            saat = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
            sisih = jalur.with_name(f"{jalur.name}.rusak-{saat}-{secrets.token_hex(2)}")
            _tukar(baru, jalur, sisih)
    except OSError as galat:
        raise _tak_terpasang("Berkas simpanan yang rusak tidak dapat diganti.", mesin, galat) from galat
    return sisih


def _tak_terpasang(pesan: str, mesin: Engine, galat: OSError) -> GalatSimpanan:
    return GalatSimpanan(
        pesan,
        diberikan=f"{failures.sebut_simpanan(mesin.url)} ({kata_sistem(galat)})",
        saran="Hentikan dasbor dan program lain yang membukanya, periksa ruang dan hak tulis foldernya, lalu ulangi.",
    )


def _tukar(baru: Path, jalur: Path, sisih: Path) -> None:
    _salin_berkas(jalur, sisih)
    for akhir in _PENGIRING:
        if (p := Path(f"{jalur}{akhir}")).exists():
            p.replace(f"{sisih}{akhir}")
    baru.replace(jalur)
    simpan_folder(jalur.parent)


def _salin_berkas(jalur: Path, tujuan: Path) -> None:
    try:
        os.link(jalur, tujuan)
    except OSError:  # no hard links on this file system
        shutil.copy2(jalur, tujuan)
