"""What is odd in rows that could be read: each finding names the row and what to do. Nothing is changed or dropped.

No geometry here: points against boundaries are ``geo.intake``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ilp_data.intake.check import activities as check_activities
from ilp_data.intake.check import facilities as check_facilities
from ilp_data.intake.check import figures as check_figures
from ilp_data.intake.model import Baris, Jenis, Nasib, Temuan
from ilp_data.store.snapshot import Potret


def temukan_masalah(
    jenis: Jenis, baris: Sequence[Baris], potret: Potret, daerah: str, hari_ini: dt.date
) -> list[Temuan]:
    """Findings of one file against itself and against what is in force, in the order of their rows.

    ``baris`` are matched rows; refused ones are left out, they have their reason already.
    """
    hidup = [b for b in baris if b.nasib is not Nasib.DITOLAK]
    if jenis is Jenis.FASILITAS:
        temuan = check_facilities.fasilitas(hidup, potret, daerah)
    elif jenis is Jenis.KADER:
        temuan = check_facilities.kader(hidup, potret, daerah)
    elif jenis is Jenis.LAYANAN:
        temuan = check_figures.layanan(hidup, potret, hari_ini)
    elif jenis is Jenis.KEGIATAN:
        temuan = [*check_activities.kegiatan(hidup)]
    else:
        temuan = []
    return sorted(temuan, key=lambda t: (t.nomor is None, t.nomor or 0))
