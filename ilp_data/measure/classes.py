"""Which class a value falls into. The class is that of the value *as printed*, so that text and colour never disagree.

Maps, legends, matrices, slides, sheets and the attention list all ask here; nobody compares a raw value with a break.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from ilp_data.format import bulat
from ilp_data.registry.indicators import Indikator

DESIMAL = 1


def kelas(nilai: float, pemisah: Sequence[float], desimal: int = DESIMAL) -> int:
    """Number of the class (0 = below the first break) of a known value rounded to ``desimal`` as ``format`` prints it.

    ``pemisah`` are the inner breaks, rising; a break belongs to the class above it. ``nilai`` must be finite.
    """
    return bisect_right([Decimal(repr(float(b))) for b in pemisah], bulat(nilai, desimal))


def mutu(nilai: float, ind: Indikator) -> int:
    """Class of a value of an indicator from 0 (worst) to ``len(ind.kelas)`` (best), whatever direction is good."""
    ke = kelas(nilai, ind.kelas)
    return ke if ind.arah == "tinggi" else len(ind.kelas) - ke


# Classes of an indicator that need attention by themselves: the worst one; of stunting the two worst, "tinggi" and
# "sangat tinggi" (20 and 30 %, WHO–UNICEF 2018).
_KELAS_PERHATIAN = {"stunting": 2}


def kelas_perlu_perhatian(nilai: float, ind: Indikator) -> bool:
    """Whether a known value lies in a class that needs attention by itself, whatever other places have."""
    return mutu(nilai, ind) < _KELAS_PERHATIAN.get(ind.kode, 1)
