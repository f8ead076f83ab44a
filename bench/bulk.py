"""Rows of made-up regions brought into a store in bulk: what the store's writer would write, a hundred times faster.

For benches only: it asks for no lock, looks for no conflict, and an SQLite file that it is stopped in is lost. A test
holds its rows, revisions and fingerprints against the writer's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.dialects import postgresql

from ilp_data.registry.fields import KOLOM, SEMUA_TABEL
from ilp_data.store import engine, hashes, ownership, readings, schema
from ilp_data.store.jejak import Jejak

Isi = Mapping[str, Mapping[str, list[Any]]]  # table → column → values, row by row; columns left out are unknown
_TULIS = json.JSONEncoder(ensure_ascii=True).encode


def muat(mesin: Engine, semua: Iterable[tuple[str, Isi]], jejak: Jejak, ikhtisar: Sequence[Mapping[str, Any]]) -> int:
    """Each region's rows as a revision of its own, with the entries ``ikhtisar`` under its code. Returns how many rows
    were written to the tables of the registry."""
    banyak = 0
    with _deras(mesin):
        for daerah, isi in semua:
            with mesin.execution_options(menulis=True).begin() as koneksi:
                banyak += _muat_daerah(koneksi, daerah, isi, jejak, ikhtisar)
    return banyak


def _muat_daerah(
    koneksi: Connection, daerah: str, isi: Isi, jejak: Jejak, ikhtisar: Sequence[Mapping[str, Any]]
) -> int:
    nomor, banyak, sidik = readings.nomor_terakhir(koneksi) + 1, 0, []
    for nama, tabel in isi.items():
        kolom = [ownership.KOLOM, *(k for k in SEMUA_TABEL[nama].kolom if k != ownership.KOLOM)]
        lajur = _lajur(nama, kolom, tabel, daerah)
        sidik.append({"kode_daerah": daerah, "nomor": nomor, "tabel": nama, "sha256": _sidik(kolom, lajur)})
        _tulis(koneksi, nama, [*kolom, "rev_mulai"], zip(*lajur, repeat(nomor), strict=False))
        banyak += len(lajur[0])
    waktu = max(readings.kini(), koneksi.scalar(select(func.max(schema.revisi.c.waktu))) or "")
    koneksi.execute(insert(schema.revisi), {"kode_daerah": daerah, "nomor": nomor, "waktu": waktu, **vars(jejak)})
    koneksi.execute(insert(schema.sidik), sidik)
    if ikhtisar:
        koneksi.execute(insert(schema.ikhtisar), [{**b, "kode_daerah": daerah, "revisi": nomor} for b in ikhtisar])
    if koneksi.dialect.name == "postgresql":
        catat = postgresql.insert(schema.meta).values(kunci=schema.NOMOR_REVISI, isi=str(nomor))
        koneksi.execute(catat.on_conflict_do_update(index_elements=["kunci"], set_={"isi": str(nomor)}))
    return banyak


def _lajur(nama: str, kolom: Sequence[str], tabel: Mapping[str, list[Any]], daerah: str) -> list[list[Any]]:
    """All columns of the table; a text that is left out is "", anything else None."""
    banyak = len(next(iter(tabel.values())))
    kosong = {k: "" if KOLOM[k].jenis == "teks" else None for k in kolom} | {ownership.KOLOM: daerah}
    return [tabel.get(k) or [kosong[k]] * banyak for k in kolom]


def _sidik(kolom: Sequence[str], lajur: Sequence[list[Any]]) -> str:
    """``hashes.sidik_perubahan`` of the rows: the same text of each row, put together from its columns."""
    bagian, beragam = [], []
    for n in sorted(range(len(kolom)), key=lambda n: kolom[n]):
        isi = lajur[n]
        if isi.count(isi[0]) == len(isi):  # the same everywhere
            bagian.append(f'"{kolom[n]}":{next(_tertulis(isi[:1]))}'.replace("%", "%%"))
        else:
            bagian.append(f'"{kolom[n]}":%s')
            beragam.append(_tertulis(isi))
    pola, sha = "{" + ",".join(bagian) + "}", hashlib.sha256
    baris = zip(*beragam, strict=True) if beragam else repeat((), len(lajur[0]))
    return hashes.gabung_sidik((sha((pola % b).encode("ascii")).digest() for b in baris), ())


def _tertulis(lajur: Sequence[Any]) -> Iterator[str]:
    """Each value of one column, which is of one type, as JSON; each distinct value is written once."""
    tulis = {v: _TULIS(int(v) if isinstance(v, float) and v.is_integer() else v) for v in set(lajur)}
    return map(tulis.__getitem__, lajur)


def _tulis(koneksi: Connection, nama: str, kolom: Sequence[str], baris: Iterable[tuple[Any, ...]]) -> None:
    sandi: Callable[[str], str] = koneksi.dialect.identifier_preparer.quote
    daftar = ", ".join(map(sandi, kolom))
    kursor: Any = koneksi.connection.cursor()
    if koneksi.dialect.name == "sqlite":
        tanda = ", ".join("?" * len(kolom))
        kursor.executemany(f"INSERT INTO {sandi(nama)} ({daftar}) VALUES ({tanda})", baris)  # noqa: S608
        return
    with kursor.copy(f"COPY {sandi(nama)} ({daftar}) FROM STDIN") as salin:
        for b in baris:
            salin.write_row(b)


@contextmanager
def _deras(mesin: Engine) -> Iterator[None]:
    """Without a journal on SQLite; on a server, statistics afterwards, as its autovacuum would make them."""
    if mesin.dialect.name == "sqlite":
        mesin.dispose()  # a journal is left out for one connection only: the one that is opened next
        with mesin.execution_options(menulis=None).connect() as koneksi:
            koneksi.exec_driver_sql("PRAGMA journal_mode=OFF")
        yield
        mesin.dispose()
        engine.pakai_wal(mesin)
        return
    yield
    with mesin.execution_options(isolation_level="AUTOCOMMIT").connect() as koneksi:
        koneksi.exec_driver_sql("VACUUM ANALYZE")
