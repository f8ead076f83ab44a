"""``ikhtisar``: what compares regions, one row a region, indicator and month, written with each revision.

A province or the nation is one look into it; no region has to be read. The store does not measure: whoever starts it
hands in how (``pasang_peringkas``). A revision measures anew what its tables, the calendar or the program can have
changed (``_baru``); the rows of all other indicators are taken over from the revision before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from ilp_data import zones
from ilp_data.registry.fields import NASIONAL
from ilp_data.registry.indicators import sebanding, sidik_definisi
from ilp_data.store import readings, schema
from ilp_data.store.engine import transaksi
from ilp_data.store.snapshot import Potret

# Reading, region, codes of indicators → their entries without revision.
Peringkas = Callable[[Potret, str, Collection[str]], Sequence[Mapping[str, Any]]]
_PILIHAN = "ilp_ringkas"
_KUNCI, _DAHULU = "ikhtisar", "2000-01-01T00:00:00+00:00"
_CARA = "6"  # another one with each change of the program that makes the same tables say something else


def pasang_peringkas(mesin: Engine, ringkas: Peringkas) -> None:
    """Every revision written through this engine writes its regions' ``ikhtisar`` too."""
    mesin.update_execution_options(**{_PILIHAN: ringkas})


def perbarui_ikhtisar(koneksi: Connection, daerah: Iterable[str], nomor: int, tabel: Collection[str]) -> None:
    """In the transaction of revision ``nomor``: what these regions are like now, unless no figure can have changed.

    Without ``pasang_peringkas`` their rows are taken away: unknown is better than of yesterday.
    """
    if not any(ind.tabel.intersection(tabel) for ind in sebanding().values()):
        return
    ringkas: Peringkas | None = koneksi.get_execution_options().get(_PILIHAN)
    for d in sorted(set(daerah) - {NASIONAL}):
        if ringkas is None:
            koneksi.execute(delete(schema.ikhtisar).where(schema.ikhtisar.c.kode_daerah == d))
        else:
            _tulis(koneksi, d, nomor, ringkas)


def _tulis(koneksi: Connection, daerah: str, nomor: int, ringkas: Peringkas) -> None:
    """Measure what may have changed, take over the rest; all rows are of revision ``nomor`` then."""
    t = schema.ikhtisar
    saat = max(readings.kini(), _waktu(koneksi, nomor))
    baru = _baru(koneksi, daerah, saat)
    koneksi.execute(delete(t).where(t.c.kode_daerah == daerah, t.c.indikator.not_in(set(sebanding()) - baru)))
    koneksi.execute(update(t).where(t.c.kode_daerah == daerah).values(revisi=nomor))
    perlu = frozenset[str]().union(*(sebanding()[k].tabel for k in baru))
    isi: Iterable[Mapping[str, Any]] = []
    if baru:
        potret = readings.potret_dalam(koneksi, nomor, daerah, saat, hanya=perlu)
        terbit = partial(readings.terbit_dalam, koneksi, nomor, daerah)  # no other connection sees this revision yet
        isi = ringkas(replace(potret, baca_terbit=terbit), daerah, baru)
    if isi:
        koneksi.execute(insert(t), [dict(b) | {"kode_daerah": daerah, "revisi": nomor} for b in isi])
    _catat_cara(koneksi, daerah)


def _baru(koneksi: Connection, daerah: str, saat: str) -> set[str]:
    """Indicators of which the rows that are there may not be what the region is like at ``saat``."""
    t, s = schema.ikhtisar, schema.sidik
    dari = koneksi.scalar(select(func.min(t.c.revisi)).where(t.c.kode_daerah == daerah))
    if dari is None or _cara(koneksi, daerah) != _cara_kini():
        return set(sebanding())
    tersentuh = set(
        koneksi.scalars(select(s.c.tabel).where(s.c.kode_daerah.in_([daerah, NASIONAL]), s.c.nomor > dari).distinct())
    )
    hasil = {k for k, ind in sebanding().items() if ind.tabel & tersentuh}
    return hasil | _oleh_hari(koneksi, daerah, _waktu(koneksi, dari), saat)


def _oleh_hari(koneksi: Connection, daerah: str, lalu: str, saat: str) -> set[str]:
    """What the calendar alone may have changed between two moments: services with a month that ended between them, and
    whatever counts facilities, where the region knows of any that closes some day."""
    awal, akhir = sorted(zones.hari(w, daerah).isoformat() for w in (lalu, saat))
    if awal == akhir:
        return set()
    t, r = schema.ikhtisar, schema.tabel["riwayat_fasilitas"]
    bulan = (t.c.periode >= awal[: len("2026-11")]) & (t.c.periode < akhir[: len("2026-11")])
    hasil = set(koneksi.scalars(select(t.c.indikator).where(t.c.kode_daerah == daerah, bulan).distinct()))
    if koneksi.scalar(select(r.c.kode).where(r.c.kode_daerah == daerah, r.c.rev_akhir.is_(None)).limit(1)) is not None:
        hasil |= {k for k, ind in sebanding().items() if ind.jenis != "layanan"}
    return hasil & set(sebanding())


def _waktu(koneksi: Connection, nomor: int) -> str:
    """The moment of a revision; of one that is not there, long ago."""
    return koneksi.scalar(select(schema.revisi.c.waktu).where(schema.revisi.c.nomor == nomor).limit(1)) or _DAHULU


def _cara_kini() -> str:
    return f"{_CARA} {sidik_definisi()}"


def _cara(koneksi: Connection, daerah: str) -> str | None:
    """How the rows of a region were measured; None where nothing says so."""
    m = schema.meta
    hasil: str | None = koneksi.scalar(select(m.c.isi).where(m.c.kunci == f"{_KUNCI} {daerah}"))
    return hasil


def _catat_cara(koneksi: Connection, daerah: str) -> None:
    """Written only where it is news: what all regions share is read at every revision and hardly ever written."""
    if _cara(koneksi, daerah) == _cara_kini():
        return
    m, kunci = schema.meta, f"{_KUNCI} {daerah}"
    koneksi.execute(delete(m).where(m.c.kunci == kunci))
    koneksi.execute(insert(m).values(kunci=kunci, isi=_cara_kini()))


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
