"""Which facilities have closed, and since when: read off their history, so that a closed one stays in the past.

A closed facility keeps its row, its code and its figures. It is no longer counted as registered from the day of its
closing on; figures of months before that day are read as before.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd

from ilp_data.store.snapshot import Potret

TUTUP, GABUNG, BUKA = "tutup", "gabung", "buka"
_MENUTUP = (TUTUP, GABUNG)


def sejak(tanggal: str) -> str:
    """The first day of a date of any precision: ``2026-09`` → ``2026-09-01``; "" stays "" (always)."""
    return tanggal + "-01" * (2 - tanggal.count("-")) if tanggal else ""


def tutup(potret: Potret) -> dict[str, str]:
    """Code → first day (ISO) on which a facility is closed; one that was opened again later is not in it."""

    def hitung() -> dict[str, str]:
        r = potret.riwayat_fasilitas
        hasil: dict[str, str] = {}
        if r.empty:
            return hasil
        r = r[r["peristiwa"].isin([*_MENUTUP, BUKA])]
        urut = sorted((sejak(t), p == BUKA, k) for k, p, t in r[["kode", "peristiwa", "tanggal"]].to_numpy())
        for hari, buka, kode in urut:
            if buka:
                hasil.pop(kode, None)
            else:
                hasil.setdefault(kode, hari)
        return hasil

    return potret.ingat_bersama(("fasilitas_tutup",), hitung)


def berlaku(potret: Potret, f: pd.DataFrame, pada: dt.date) -> pd.DataFrame:
    """The rows of ``f`` (facilities, column kode) that are open on a day."""
    menutup = {k for k, hari in tutup(potret).items() if hari <= pada.isoformat()}
    return f[~f["kode"].isin(menutup)] if menutup else f
