"""A store of its own for tests that bring something into force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import Rekap
from tests.store_copies import salin_simpanan


@pytest.fixture
def own_store(tmp_path: Path, mesin: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A filled store that may be written to, also named in ``ILP_STORE``: a copy of the session's."""
    (tmp_path / "simpanan").mkdir()
    url = salin_simpanan(mesin, tmp_path / "simpanan" / "ilp.db")
    monkeypatch.setenv(store.VARIABEL_URL, url)
    hasil = store.buka_mesin(url)
    yield hasil
    hasil.dispose()


@pytest.fixture
def recap(own_store: Engine, tmp_path: Path) -> Rekap:
    """Recaps of an office for a store of their own."""
    return Rekap(own_store, tmp_path)
