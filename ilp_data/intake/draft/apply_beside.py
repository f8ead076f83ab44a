"""A draft comes into force in a process of its own: ``python -m ilp_data.intake.draft.apply_beside``, started by the
page Data for large files, so that nobody's page waits (``ilp_data.intake.draft.process``).

The wish is ``draf`` (a file of ``parcel``), ``oleh``, ``sebagian``, and who acts: ``sebutan``, ``peran``,
``puskesmas``. The result is the number of the revision that is then in force. It is one transaction: a process that is
killed leaves the store as it was, or with the whole revision.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ilp_data import rights
from ilp_data.intake.draft import parcel
from ilp_data.intake.draft.apply import terapkan_draf
from ilp_data.intake.draft.process import jalankan_proses, lapor_tahap
from ilp_data.rights import Pengguna, Peran
from ilp_data.store import revisions as store

_HORMAT = 5  # less than for reading: while it writes, other writers wait for it


def kerjakan(minta: dict[str, Any], hasil: Path) -> None:
    """Apply as the person who wished it."""
    siapa = Pengguna(minta["sebutan"], frozenset(map(Peran, minta["peran"])), frozenset(minta["puskesmas"]))
    lapor_tahap("menyiapkan draf")
    draf = parcel.baca_draf(Path(minta["draf"]))
    lapor_tahap("menulis ke simpanan")
    mesin = store.buka_mesin()
    try:
        with rights.sebagai(siapa):
            nomor = terapkan_draf(mesin, draf, minta["oleh"], sebagian=minta["sebagian"])
    finally:
        mesin.dispose()
    hasil.write_text(str(nomor), encoding="utf-8")


if __name__ == "__main__":
    jalankan_proses(kerjakan, _HORMAT)
