"""One cluster: what has no figure in the period is shown as last known, with its month; made-up months fill no gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ilp_data.insight.cluster_tab import Diukur, susun_klaster
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.readings import lihat
from ui.clusters.tab import html_klaster

BONTANG = Lingkup("64.74")


def _diukur(potret: Potret, periode: str) -> dict[str, Diukur]:
    isi = susun_klaster(lihat(potret, BONTANG, periode), "2", lambda _: periode)
    return {d.ind.kode: d for d in isi.diukur}


def test_the_last_known_month_stands_where_the_period_has_none(potret: Potret) -> None:
    """The projected target group of 2026 is not known: 7.381 of 16.584 in December 2025, as on Ringkasan."""
    d = _diukur(potret, "2026-03")["ds_proyeksi"]
    assert (d.periode, d.tanpa) == ("2025-12", "2026-03")
    assert (d.baris["pembilang"], d.baris["penyebut"]) == (7381, 16584)
    assert d.baris["nilai"] == pytest.approx(100 * 7381 / 16584)
    kini = _diukur(potret, "2026-03")["ds_hadir"]
    assert (kini.periode, kini.tanpa) == ("2026-03", "")
    isi = str(html_klaster(susun_klaster(lihat(potret, BONTANG, "2026-03"), "2", lambda _: "2026-03"),
                           "Klaster 2", "Kota Bontang", "Kota Bontang", "kelurahan"))  # fmt: skip
    assert 'data-periode="2025-12"' in isi and "Maret 2026 belum ada data" in isi and ">Des 2025<" in isi


def test_a_made_up_month_fills_no_gap(potret: Potret) -> None:
    palsu = replace(potret, layanan=potret.layanan.assign(simulasi=True))
    d = _diukur(palsu, "2026-03")["ds_proyeksi"]
    assert (d.periode, d.tanpa) == ("2026-03", "") and not d.baris["nilai"] > 0
