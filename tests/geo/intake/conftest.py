"""``read`` and ``make_draft``: the reader and the importer under test, on the session's store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from geo.intake import boundaries
from geo.intake.tools import Alat
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf
from ilp_data.store.snapshot import Potret
from tests.geo.intake.spatial_files import utuh


@pytest.fixture(scope="session")
def read(potret: Potret) -> Callable[..., Draf]:
    """``boundaries.baca_batas`` on the session's store, with the invariant checked."""

    def _baca(jalur: Path, daerah: str, **lain: Any) -> Draf:
        return utuh(boundaries.baca_draf(jalur, daerah, **{"potret": potret} | lain))

    return _baca


@pytest.fixture
def make_draft(mesin: Engine) -> Callable[..., Draf]:
    """A draft of a spatial file for a region, by default Bontang."""
    return lambda path, daerah="64.74", **lain: draft.susun_draf(path, daerah=daerah, mesin=mesin, geo=Alat(), **lain)
