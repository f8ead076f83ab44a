"""Fixtures of the tests of what leaves the building."""

from __future__ import annotations

import pytest


@pytest.fixture
def without_appendix(monkeypatch: pytest.MonkeyPatch) -> None:
    """The appendix left out, where a test does not look at it."""
    monkeypatch.setattr("reports.slides.area.lampiran", lambda _b, _per: [])
