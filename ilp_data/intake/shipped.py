"""The data that ships, checked like any file that somebody brings: the entries of its findings for the book.

Simulated rows are left out: what was made up is not worth anybody's time. Row numbers are those of ``data/*.csv``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data.intake import decisions
from ilp_data.intake.check import rows as check
from ilp_data.intake.model import Baris, Jenis, Nasib
from ilp_data.measure import overview
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan
from ilp_data.store import revisions as store
from ilp_data.store import seed
from ilp_data.store.snapshot import Potret

_LAYANAN, _FASILITAS = "layanan_balita.csv", "fasilitas.csv"


def siapkan_simpanan(
    url: str | None = None, *, dari_awal: bool = False, lapor: Callable[[str], None] | None = None
) -> Engine:
    """``store.siapkan_simpanan`` as the app and the commands start it: with the shipped data checked at the very first
    start, and with what compares regions written with every revision."""
    return store.siapkan_simpanan(
        url, dari_awal=dari_awal, lapor=lapor, periksa=entri, ringkas=overview.hitung_ikhtisar
    )


def entri(potret: Potret) -> list[dict[str, Any]]:
    """One entry a finding, of every region of ``potret``, a reading that holds the shipped data and nothing else."""
    hasil = []
    for daerah in potret.daerah["kode"]:
        for berkas, jenis, baris in _berkas(potret, daerah):
            asal = {"berkas": f"data/{berkas}", "lembar": "", "kode_daerah": daerah, "revisi": potret.revisi}
            asal |= {"sha256": "", "oleh": seed.JEJAK.oleh, "waktu": potret.waktu}
            temuan = check.temukan_masalah(jenis, baris, potret, daerah, potret.hari_ini(daerah))
            hasil += [asal | decisions.isi_temuan(t, asal) for t in temuan]
    return hasil


def _berkas(potret: Potret, daerah: str) -> Iterator[tuple[str, Jenis, list[Baris]]]:
    """(file, kind, rows) of what ships for a region."""
    milik = potret.fasilitas[potret.fasilitas["kode_daerah"] == daerah]
    if len(milik):
        yield _FASILITAS, Jenis.FASILITAS, _fasilitas(milik)
    t = potret.layanan
    t = t[t["kode_tempat"].str.startswith(daerah) & ~t["simulasi"].astype(bool)]
    if len(t):
        yield _LAYANAN, Jenis.LAYANAN, _layanan(t)


def _nomor(nama: str, kolom: list[str]) -> dict[tuple[str, ...], int]:
    """Row of the file by its key, as a spreadsheet counts."""
    isi = seed.berkas(seed.DATA, nama)[kolom]
    return {tuple(b): i for i, b in enumerate(isi.itertuples(index=False, name=None), 2)}


def _fasilitas(isi: pd.DataFrame) -> list[Baris]:
    nomor = _nomor(_FASILITAS, ["kode"])
    return [
        Baris(nomor.get((b["kode"],), 0), Nasib.DITERIMA, b | {"kode_fasilitas": b["kode"]}, {})
        for b in isi.to_dict("records")
    ]


def _layanan(isi: pd.DataFrame) -> list[Baris]:
    nomor = _nomor(_LAYANAN, ["kode_wilayah", "periode"])
    hasil = []
    for (tempat, periode), g in isi.groupby(["kode_tempat", "periode"], sort=True):
        nilai = zip(g["ukuran"], g["nilai"], g["keadaan"], strict=True)
        ukuran = {u: Terbaca(None if pd.isna(n) else float(n), Keadaan(k)) for u, n, k in nilai}
        isi_baris = {"kode_tempat": tempat, "periode": periode, "ukuran": ukuran}
        hasil.append(Baris(nomor.get((tempat, periode), 0), Nasib.DITERIMA, isi_baris, {}))
    return hasil
