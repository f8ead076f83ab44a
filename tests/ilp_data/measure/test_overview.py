"""What is kept of a region to compare it with others."""

from __future__ import annotations

from ilp_data.measure import overview
from ilp_data.store.snapshot import Potret


def test_a_region_without_a_month_has_no_service_to_compare(potret: Potret) -> None:
    assert overview.hitung_ikhtisar(potret, "16.73", ["ds_hadir", "k1"]) == []
    assert overview.hitung_ikhtisar(potret, "64.74", ["ds_hadir"])
