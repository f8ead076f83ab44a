"""``ikhtisar``: what compares regions, one row a region, indicator and month, written with each revision.

A province or the nation is one look into it; no region has to be read. The store does not measure: whoever starts it
hands in how (``pasang_peringkas``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, delete, func, insert, select

from ilp_data.registry.fields import NASIONAL
from ilp_data.store import readings, schema
from ilp_data.store.engine import transaksi
from ilp_data.store.snapshot import Potret

Peringkas = Callable[[Potret, str], Sequence[Mapping[str, Any]]]  # reading, region → entries without revision
_PILIHAN = "ilp_ringkas"
# Tables that no indicator of a whole region is made of.
_DILUAR = frozenset({"batas", "ejaan", "kegiatan", "angka_terbit", "nama_kader"})


def pasang_peringkas(mesin: Engine, ringkas: Peringkas) -> None:
    """Every revision written through this engine writes its regions' ``ikhtisar`` too."""
    mesin.update_execution_options(**{_PILIHAN: ringkas})


def perbarui_ikhtisar(koneksi: Connection, daerah: Iterable[str], nomor: int, tabel: Collection[str]) -> None:
    """In the transaction of revision ``nomor``: what these regions are like now, unless no figure can have changed.

    Without ``pasang_peringkas`` their rows are taken away: unknown is better than of yesterday.
    """
    if not set(tabel) - _DILUAR:
        return
    ringkas: Peringkas | None = koneksi.get_execution_options().get(_PILIHAN)
    t = schema.ikhtisar
    for d in sorted(set(daerah) - {NASIONAL}):
        koneksi.execute(delete(t).where(t.c.kode_daerah == d))
        isi = [] if ringkas is None else ringkas(readings.potret_dalam(koneksi, nomor, d), d)
        if isi:
            koneksi.execute(insert(t), [dict(b) | {"kode_daerah": d, "revisi": nomor} for b in isi])


def lengkapi_ikhtisar(mesin: Engine) -> list[str]:
    """Write what is missing, region by region: after an upgrade, or where revisions came without it. Returns the
    regions."""
    with mesin.connect() as koneksi:
        kurang = _tanpa_ikhtisar(koneksi)
    for d in kurang:
        with transaksi(mesin, [d]) as koneksi:
            perbarui_ikhtisar(koneksi, [d], readings.nomor_terakhir(koneksi, d), ("layanan",))
    return kurang


def _tanpa_ikhtisar(koneksi: Connection) -> list[str]:
    """Regions with figures of their own but without a row of theirs."""
    ada = set(koneksi.scalars(select(schema.ikhtisar.c.kode_daerah).distinct()))
    t = schema.tabel["fasilitas"]
    return sorted(set(koneksi.scalars(select(t.c.kode_daerah).distinct())) - ada - {NASIONAL})


def baca_ikhtisar(mesin: Engine, indikator: str, periode: str, awalan: str = "") -> pd.DataFrame:
    """One indicator and month ("" = as of the revision) of every region whose code begins with ``awalan``
    (``64.`` = a province, "" = the nation): kode_daerah, pembilang, penyebut, nilai (per cent), keadaan, revisi.
    Simulated rows never come in."""
    t = schema.ikhtisar
    kolom = ("kode_daerah", "pembilang", "penyebut", "nilai", "keadaan", "revisi")
    pilih = select(*(t.c[k] for k in kolom)).where(t.c.indikator == indikator, t.c.periode == periode)
    if awalan:
        pilih = pilih.where(func.substr(t.c.kode_daerah, 1, len(awalan)) == awalan)
    with mesin.connect() as koneksi:
        return pd.DataFrame(koneksi.execute(pilih.order_by(t.c.kode_daerah)).all(), columns=list(kolom))
