"""A store of its own for tests that bring something into force."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.store import revisions as store


@pytest.fixture
def simpanan(tmp_path: Path, mesin: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A filled store that may be written to, also named in ``ILP_STORE``: a copy of the session's."""
    berkas = tmp_path / "simpanan" / "ilp.db"
    berkas.parent.mkdir()
    with closing(sqlite3.connect(str(mesin.url.database))) as asal, closing(sqlite3.connect(berkas)) as salinan:
        asal.backup(salinan)
    url = f"sqlite:///{berkas.as_posix()}"
    monkeypatch.setenv(store.VARIABEL_URL, url)
    hasil = store.siapkan_simpanan(url)
    yield hasil
    hasil.dispose()
