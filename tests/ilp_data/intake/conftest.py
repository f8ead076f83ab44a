"""Stores for tests of the importer: of fewer rows (``tests/small_store.py``), since a draft reads its region whole."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.store import readings
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from tests.ilp_data.intake.recap_books import Rekap
from tests.small_store import simpanan_kecil
from tests.store_copies import alamat, salin_simpanan


@pytest.fixture(scope="session")
def mesin(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The session's store, of fewer rows (the whole one is there too, and named in ``ILP_STORE``). Do not write to
    it."""
    berkas = tmp_path_factory.mktemp("kecil") / "ilp.db"
    berkas.write_bytes(simpanan_kecil())
    hasil = store.buka_mesin(alamat(berkas))
    yield hasil
    hasil.dispose()


@pytest.fixture(scope="session")
def potret(mesin: Engine) -> Potret:
    """Its newest revision: of its own here, since what rests on ``mesin`` is kept for all folders."""
    return store.potret(mesin)


@pytest.fixture(autouse=True, scope="module")  # not beyond: other tests change rows behind the store's back
def _one_reading_a_revision() -> Iterator[None]:
    """A reading of a region is made once for each revision of a store, as the app keeps it (``ui/app/cached.py``):
    without this half the time of most drafts here would go by with reading the same tables again."""
    asli, ada = store.potret, OrderedDict[tuple[str, str, int], Potret]()

    def potret(milik: Engine, revisi: int | None = None, saat: str | None = None, *, daerah: str = "") -> Potret:
        kunci = (str(milik.url), daerah, store.revisi_terakhir(milik, daerah))
        if revisi is not None or saat is not None or not kunci[2]:
            return asli(milik, revisi, saat, daerah=daerah)
        if kunci not in ada:
            ada[kunci] = asli(milik, daerah=daerah)
            while len(ada) > 8:
                ada.popitem(last=False)
        return replace(ada[kunci], saat=readings.kini())

    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(store, "potret", potret)
        yield


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
