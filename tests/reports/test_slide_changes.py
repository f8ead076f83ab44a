"""What moved beside the main figures: which of many are measured, and that nothing withheld decides it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from reports.slides import changes

KODE = ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(("umum", "tampil"), [(True, ["e"]), (False, [])])
def test_for_the_public_none_is_passed_over_for_one_that_is_withheld(
    monkeypatch: pytest.MonkeyPatch, umum: bool, tampil: list[str]
) -> None:
    """The four that moved most cannot be shown; of room for one row staff looks at two."""
    ubah = SimpleNamespace(arah="baik", selisih=1.0)
    terlihat = {"e": SimpleNamespace(ind=SimpleNamespace(kode="e"), ubah=ubah)}
    monkeypatch.setattr(changes.moves, "urutan_gerak", lambda *_: KODE)
    monkeypatch.setattr(changes, "_lainnya", lambda _: KODE)
    monkeypatch.setattr(changes, "_satu_terjadi", lambda _, kode: terlihat.get(kode))
    b: Any = SimpleNamespace(pandang=SimpleNamespace(umum=umum), dulu=None)
    assert [u.ind.kode for u in changes._bergerak(b, 1)] == tampil
