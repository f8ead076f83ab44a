"""Rates and plain counts of a place, of the program and of the office's own: what stands beside the percentages."""

from __future__ import annotations

from ilp_data.insight.cluster_matrix import ukuran_ada
from ilp_data.measure.other_units import AngkaLain, ukur_lain
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Bentuk, Indikator


def indikator_lain(pandang: Pandangan, klaster: str = "") -> list[Indikator]:
    """The indicators (of a cluster) that are no percentage and whose counts the reading holds, in the order of
    screens."""
    ada = ukuran_ada(pandang)
    return [
        i
        for i in pandang.registri.lengkap.values()
        if i.jenis == "layanan" and i.bentuk is not Bentuk.PERSEN and i.pembilang in ada and klaster in ("", i.klaster)
    ]


def susun_lain(pandang: Pandangan, klaster: str = "", per: str = "kota") -> list[AngkaLain]:
    """Their values in the view's period by the units of ``per``; [] without a period."""
    if not pandang.periode:
        return []
    return [a for i in indikator_lain(pandang, klaster) for a in ukur_lain(pandang, i, per)]
