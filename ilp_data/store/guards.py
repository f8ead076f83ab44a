"""What may only be added to is guarded by the database itself, whichever program writes there: the book of access, the
list of revisions, the fingerprints of what each revision did.

Triggers refuse to change or to remove a row. What has to (retention, a restore, names erased for good) opens a door for
one table in its own transaction, a row of ``meta`` that nobody else sees and that is gone when the transaction ends.
Against whoever administers the database this is no protection; ``periksa`` says where a guard is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, insert, text

from ilp_data.store import schema

TETAP = ("akses", "revisi", "sidik")
SEMUA = "~"  # later than any moment that is written (ISO)
KODE = "ILP01"  # SQLSTATE of a refusal on PostgreSQL
_PINTU = "pintu_"  # key in ``meta``: how far a row may go, while a door is open
_FUNGSI = "ilp_penjaga"  # of PostgreSQL: it is told the table and, of the book of access, looks at the row's moment
_ISI_FUNGSI = f"""
DECLARE sampai text;
BEGIN
  SELECT isi INTO sampai FROM meta WHERE kunci = '{_PINTU}' || TG_TABLE_NAME;
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'sidik' AND sampai IS NOT NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND sampai IS NOT NULL THEN
    IF TG_TABLE_NAME <> 'akses' THEN RETURN OLD; END IF;
    IF (to_jsonb(OLD) ->> 'waktu') COLLATE "C" < sampai COLLATE "C" THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION '%: hanya ditambah', TG_TABLE_NAME USING ERRCODE = '{KODE}';
END
"""
_FUNGSI_POSTGRESQL = f"CREATE OR REPLACE FUNCTION {_FUNGSI}() RETURNS trigger LANGUAGE plpgsql AS $${_ISI_FUNGSI}$$"


@contextmanager
def buka_pintu(koneksi: Connection, tabel: str, sebelum: str = SEMUA) -> Iterator[None]:
    """Let rows of ``tabel`` be removed (of ``sidik`` also changed) in the caller's transaction, within the block; of
    ``akses`` those of before the moment ``sebelum``. What raises in the block ends the transaction and the door."""
    m, kunci = schema.meta, f"{_PINTU}{tabel}"
    koneksi.execute(insert(m).values(kunci=kunci, isi=sebelum))
    yield
    koneksi.execute(delete(m).where(m.c.kunci == kunci))


def pasang_penjaga(koneksi: Connection) -> None:
    """Put on every guard that is missing or another: after the tables are made, and after every upgrade. On a server
    nobody who reads waits for it."""
    if koneksi.dialect.name == "postgresql":
        koneksi.execute(text(_FUNGSI_POSTGRESQL))
    perlu = _postgresql() if koneksi.dialect.name == "postgresql" else _sqlite()
    for nama in penjaga_hilang(koneksi):
        for perintah in perlu[nama]:
            koneksi.execute(text(perintah))


def penjaga_hilang(koneksi: Connection) -> list[str]:
    """Names of guards that are missing, switched off or other than they were put on."""
    if koneksi.dialect.name == "postgresql":
        ada = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'O' AND tgrelid = ANY(CAST(:t AS regclass[]))"
        nama = set(koneksi.scalars(text(ada), {"t": list(TETAP)}))
        isi = koneksi.scalar(text("SELECT prosrc FROM pg_proc WHERE oid = to_regproc(:f)"), {"f": _FUNGSI})
        return [n for n in _postgresql() if n not in nama or isi != _ISI_FUNGSI]
    baris = koneksi.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    kini = {b.name: b.sql for b in baris}
    return [nama for nama, perintah in _sqlite().items() if kini.get(nama) != perintah[-1]]


def _sqlite() -> dict[str, list[str]]:
    """Name → commands. ``INSERT OR REPLACE`` removes a row without asking the guard of removals: it has its own."""
    hasil = {}
    for t in TETAP:
        kunci = " AND ".join(f"{k.name} = NEW.{k.name}" for k in schema.metadata.tables[t].primary_key)
        saat = "OLD.waktu" if t == "akses" else "''"
        tutup = f"WHEN NOT EXISTS (SELECT 1 FROM meta WHERE kunci = '{_PINTU}{t}' AND {saat} < isi) "
        kapan = {
            "ubah": ("UPDATE", tutup if t == "sidik" else ""),
            "hapus": ("DELETE", tutup),
            "timpa": ("INSERT", f"WHEN EXISTS (SELECT 1 FROM {t} WHERE {kunci}) "),
        }
        for akhir, (apa, syarat) in kapan.items():
            nama = f"{t}_tetap_{akhir}"
            hasil[nama] = [
                f"DROP TRIGGER IF EXISTS {nama}",
                f"CREATE TRIGGER {nama} BEFORE {apa} ON {t} {syarat}"
                f"BEGIN SELECT RAISE(ABORT, '{t}: hanya ditambah'); END",
            ]
    return hasil


def _postgresql() -> dict[str, list[str]]:
    """Name → commands; one function serves all."""
    return {
        f"{t}_tetap{akhir}": [
            f"CREATE OR REPLACE TRIGGER {t}_tetap{akhir} BEFORE {kapan} ON {t} "
            f"FOR EACH {tiap} EXECUTE FUNCTION {_FUNGSI}()",
            f"ALTER TABLE {t} ENABLE TRIGGER {t}_tetap{akhir}",
        ]
        for t in TETAP
        for akhir, kapan, tiap in (("", "UPDATE OR DELETE", "ROW"), ("_semua", "TRUNCATE", "STATEMENT"))
    }
