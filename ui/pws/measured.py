"""PWS as it is measured for the page's choices, kept once for all its parts."""

from __future__ import annotations

from ilp_data.measure import pws as ukur
from ilp_data.measure.pws_rules import Pws
from ui.app.context import Konteks


def hitung_pws(k: Konteks, kode: str, per: str, sasaran: str = "") -> Pws:
    """PWS of the page's month by places, over a kind of target group ("": the one that leads)."""
    return ukur.tampilkan_pws(k.pandang, kode, per, sasaran)
