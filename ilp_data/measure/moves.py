"""Which of many indicators moved most, found without measuring each: by the sums of both counts at a filter's place.

Only an order in which to measure: what may be shown and compared is decided on the measured rows. Sums are not withheld
here, so none may leave this module.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ilp_data import periods
from ilp_data.measure import all_counts, places, scope
from ilp_data.measure.counts import Uraian
from ilp_data.measure.places import TINGKAT
from ilp_data.measure.view import Pandangan


def urutan_gerak(pandang: Pandangan, kode: Sequence[str], dulu: str = "") -> list[str]:
    """Codes of percentages of services by how far they moved to the view's period, the largest move first; without
    those that have no value then or now. ``dulu``: the earlier period, else the same time of last year, else the newest
    month before."""
    if not kode or not pandang.periode:
        return []
    ind = [pandang.indikator(k) for k in kode]
    isi = all_counts.semua_pasangan(pandang.potret, pandang.daerah, ind)
    jarak = {k: _jarak(pandang, urai, dulu) for k, (_, urai, _) in isi.items()}
    return sorted((k for k in kode if jarak[k] is not None), key=lambda k: -(jarak[k] or 0.0))


def _jarak(pandang: Pandangan, urai: Uraian, dulu: str) -> float | None:
    """Points between the earlier share and that of the view's period; None where one is unknown."""
    nilai = _di_tempat(pandang, urai)
    kini = _bagian(urai, nilai, pandang.periode)
    if kini is None:
        return None
    sebelum = [dulu] if dulu else [periods.setahun_sebelum(pandang.periode), *_bulan_lalu(pandang, urai)]
    lama = next((n for p in sebelum if (n := _bagian(urai, nilai, p)) is not None), None)
    return None if lama is None else abs(kini - lama)


def _bulan_lalu(pandang: Pandangan, urai: Uraian) -> list[str]:
    awal = periods.uraikan_periode(pandang.periode)[0]
    return [b for b in reversed(urai.bulan) if b < awal]


def _di_tempat(pandang: Pandangan, urai: Uraian) -> np.ndarray:
    """Both counts by month at the narrowest place of the filter (months × 2), unknown where they are simulated."""
    kode, pohon = scope.kode_lingkup(pandang.lingkup), places.pohon(pandang.potret, pandang.daerah)
    for tingkat in TINGKAT:
        ke = pohon.letak(tingkat, [kode])[0]
        if ke >= 0:
            return np.where(urai.simulasi[tingkat][ke][:, None], np.nan, urai.nilai[tingkat][ke])
    return np.full((len(urai.bulan), 2), np.nan)


def _bagian(urai: Uraian, nilai: np.ndarray, periode: str) -> float | None:
    """The share over the months of a period of which both counts are known."""
    diminta = set(periods.uraikan_periode(periode))
    pilih = np.array([b in diminta for b in urai.bulan], dtype=bool) & ~np.isnan(nilai).any(axis=1)
    atas, bawah = nilai[pilih].sum(axis=0)
    return float(100 * atas / bawah) if bawah > 0 else None
