"""The draft of one file in a process of its own: ``python -m geo.intake.beside``, started by the page Data for files
that take long, so that nobody's page waits for them (``ilp_data.intake.draft.process``).

The wish is ``jalur`` and the others of ``susun_draf``; the result is the draft as ``parcel`` writes it. The store is
that of ``ILP_STORE``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geo.intake.tools import Alat
from ilp_data.intake.draft import parcel
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft.process import jalankan_proses, lapor_tahap
from ilp_data.store import revisions as store

_HORMAT = 10


def kerjakan(minta: dict[str, Any], hasil: Path) -> None:
    """Make the draft and hand it over."""
    mesin = store.buka_mesin()
    try:
        draf = draft.susun_draf(minta.pop("jalur"), mesin=mesin, geo=Alat(), lapor=lapor_tahap, **minta)
    finally:
        mesin.dispose()
    lapor_tahap("menyerahkan draf")
    parcel.tulis_draf(hasil, draf)


if __name__ == "__main__":
    jalankan_proses(kerjakan, _HORMAT)
