"""Fixtures of the tests of what leaves the building."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Mapping, Sequence

import pytest

from geo.drawing import Bidang
from reports.svg import labels
from reports.svg.labels import Penempatan
from tests import run_folder


@pytest.fixture(scope="session", autouse=True)
def shared_placings() -> Iterator[None]:
    """The names of one map are placed once a run: every process draws the same maps, and placing takes longest."""
    asli = labels._letakkan

    def letakkan(
        bidang: Sequence[Bidang], ukuran: Mapping[str, tuple[float, float]], ruang: tuple[float, float],
        hindari: Sequence[labels.Kotak4], ditulis: frozenset[str] | None, di_tempat: bool,
    ) -> Penempatan:  # fmt: skip
        tulis = None if ditulis is None else sorted(ditulis)
        kunci = repr((list(bidang), sorted(ukuran.items()), ruang, list(hindari), tulis, di_tempat))
        nama = f"label-{hashlib.sha256(kunci.encode()).hexdigest()}"
        isi = run_folder.sekali(nama, lambda: pickle.dumps(asli(bidang, ukuran, ruang, hindari, ditulis, di_tempat)))
        hasil: Penempatan = pickle.loads(isi)
        return hasil

    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(labels, "_letakkan", letakkan)
        yield


@pytest.fixture
def without_appendix(monkeypatch: pytest.MonkeyPatch) -> None:
    """The appendix left out, where a test does not look at it."""
    monkeypatch.setattr("reports.slides.area.lampiran", lambda _b, _per: [])
