"""A vaccine and its dose in two columns ("DPT-HB-Hib" | 2), as registers are exported: together they name the count."""

from __future__ import annotations

from dataclasses import replace

from ilp_data.intake.model import Tabel
from ilp_data.intake.table import headers
from ilp_data.intake.table.counts_in_rows import NAMA
from ilp_data.intake.table.header_numbers import nomor_dosis

_DOSIS = frozenset({"dosis", "dosis ke", "dosis vaksin", "dosis imunisasi", "suntikan", "suntikan ke", "pemberian ke"})


def gabung_dosis(tabel: Tabel) -> Tabel:
    """The table with the dose behind the name of its vaccine where the two name a count; any other as it is. What has
    one dose ("BCG" | 1) keeps its name."""
    rapi = [headers.rapi(j) for j in tabel.judul]
    dosis = next((i for i, j in enumerate(rapi) if j in _DOSIS), -1)
    vaksin = next((i for i, j in enumerate(rapi) if headers.ejaan("layanan").get(j) == NAMA), -1)
    if min(dosis, vaksin) < 0:
        return tabel
    baru = [_sebut(b[vaksin], b[dosis]) for b in tabel.data]
    if all(n == b[vaksin] for n, b in zip(baru, tabel.data, strict=True)):
        return tabel
    tetap = [i for i in range(len(tabel.judul)) if i != dosis]
    return replace(
        tabel,
        judul=[tabel.judul[i] for i in tetap],
        data=[[n if i == vaksin else b[i] for i in tetap] for n, b in zip(baru, tabel.data, strict=True)],
        jumlah={n: [b[i] for i in tetap if i < len(b)] for n, b in tabel.jumlah.items()},
        catatan=(*tabel.catatan, f"Kolom “{tabel.judul[dosis]}” digabung dengan “{tabel.judul[vaksin]}”."),
    )


def _sebut(vaksin: str, dosis: str) -> str:
    n = nomor_dosis(dosis)
    lengkap = f"{vaksin} {n}" if n else vaksin
    return lengkap if headers.ukuran(lengkap)[0] or not headers.ukuran(vaksin)[0] else vaksin
