"""A dashboard with sign-in for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.signed_in import Dasbor, jalankan


@pytest.fixture(scope="module")
def dashboard(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dasbor]:
    """One server for all tests of a module."""
    with jalankan(mesin, tmp_path_factory.mktemp("masuk")) as hasil:
        yield hasil
