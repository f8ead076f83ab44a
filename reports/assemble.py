"""From the number of a briefing to its slides and files: the one road for the page, the routes and the command line."""

from __future__ import annotations

from sqlalchemy import Engine

from ilp_data import briefings
from ilp_data.briefings import Paparan
from reports import slides
from reports.model import Dek


def dek(mesin: Engine, paparan: Paparan, *, umum: bool = True) -> Dek:
    """The slides of a saved briefing (or of one from ``briefings.sementara``) on the revision it stands on.

    ``umum`` withholds small counts. "Perubahan" compares with the briefing of the meeting before, as of its freezing.
    """
    lalu = briefings.sebelumnya(mesin, paparan)
    return slides.susun(
        briefings.potret(mesin, paparan),
        paparan,
        dulu=None if lalu is None else (lalu, briefings.potret(mesin, lalu)),
        umum=umum,
        hari_ini=paparan.hari_ini,
    )


def berkas(mesin: Engine, paparan: Paparan, jenis: str) -> bytes:
    """One file of a briefing: ``pptx``, ``xlsx`` (for staff: with small counts) or ``html``."""
    if jenis == "xlsx":
        from reports import workbook  # noqa: PLC0415  each format loads its own library, only when asked for

        return workbook.tulis(briefings.potret(mesin, paparan), paparan)
    if jenis == "html":
        from reports import presenter  # noqa: PLC0415

        return presenter.halaman(dek(mesin, paparan)).encode("utf-8")
    from reports import deck  # noqa: PLC0415

    return deck.tulis(dek(mesin, paparan))
