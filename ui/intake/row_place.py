"""Where a row stands in its file, as the person who brought it finds it there."""

from __future__ import annotations

from ilp_data.format import KOSONG
from ilp_data.intake.model import NomorLembar


def letak_baris(nomor: int | None) -> dict[str, object]:
    """Heading → the row's number, behind its sheet where several are read as one."""
    if isinstance(nomor, NomorLembar):
        return {"Lembar": nomor.lembar, "Baris": nomor.baris}
    return {"Baris": nomor}


def tulis_letak(nomor: int | None) -> dict[str, str]:
    """The same as text: the number as the program of the file writes it, without a sign for thousands."""
    return {judul: KOSONG if isi is None else str(isi) for judul, isi in letak_baris(nomor).items()}
