"""``baca``: the reader under test, on the session's store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.intake import boundaries
from ilp_data.intake.model import Draf
from ilp_data.store.snapshot import Potret
from tests.geo.intake.bantu import utuh


@pytest.fixture(scope="session")
def baca(potret: Potret) -> Callable[..., Draf]:
    """``boundaries.baca_batas`` on the session's store, with the invariant checked."""

    def _baca(jalur: Path, daerah: str, **lain: Any) -> Draf:
        return utuh(boundaries.baca_draf(jalur, daerah, **{"potret": potret} | lain))

    return _baca
