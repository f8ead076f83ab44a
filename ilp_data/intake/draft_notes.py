"""Notes that go with a draft: what was left out of it, and what would make way for it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ilp_data.format import angka
from ilp_data.intake.model import Pemetaan
from ilp_data.snapshot import Potret


def pribadi(pemetaan: Pemetaan) -> list[str]:
    """Which columns were not read because they hold personal data."""
    if not pemetaan.dibuang:
        return []
    return [f"Kolom dengan data pribadi tidak dibaca dan tidak disimpan: {', '.join(pemetaan.dibuang)}."]


def simulasi(potret: Potret, perubahan: Mapping[str, pd.DataFrame]) -> list[str]:
    """What made-up rows would make way for the file's: the person who applies it should know."""
    hasil = []
    for nama, sebutan in (("kader", "kader"), ("layanan", "cacah layanan")):
        if nama in perubahan:
            dulu, kini = (int(t["simulasi"].astype(bool).sum()) for t in (getattr(potret, nama), perubahan[nama]))
            hasil += [f"{angka(dulu - kini)} {sebutan} simulasi daerah ini diganti data berkas."] if dulu > kini else []
    return hasil
