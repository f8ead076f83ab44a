"""What a target is called on Klaster: the region's own is no national level."""

from __future__ import annotations

from dataclasses import replace

from ilp_data.insight import front
from ilp_data.registry.indicators import indikator, lengkap
from reports.slides.frame import definisi
from ui.clusters.detail import _kartu_acuan


def test_a_target_that_the_region_set_is_called_so_on_card_and_in_notes() -> None:
    own = replace(indikator("ds_hadir"), target=90.0, target_sumber="Renstra 2025–2029")
    national = indikator("stunting")
    assert (_kartu_acuan(own).nama, _kartu_acuan(national).nama) == ("Target daerah", "Acuan")
    assert "; target daerah 90 % (Renstra 2025–2029)" in definisi(own) and "; acuan 14 % (Perpres" in definisi(national)


def test_no_indicator_of_the_registry_has_a_target_of_a_region() -> None:
    assert {front.kata_acuan(i) for i in lengkap().values()} == {"acuan"}
