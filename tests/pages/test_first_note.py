"""The note of the first start: on every page until somebody closes it or imports something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.pages.conftest import Buka, teks
from tests.store_copies import terapkan_tabel

JUDUL = "Simpanan ini baru dibuat"


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store that was made just now, which the app uses."""
    url = f"sqlite:///{(tmp_path / 'ilp.db').as_posix()}"
    monkeypatch.setenv(store.VARIABEL_URL, url)
    hasil = store.siapkan_simpanan(url)
    yield hasil
    hasil.dispose()


def test_every_page_says_so_until_the_note_is_closed(fresh: Engine, open_page: Buka) -> None:
    for halaman in ("ringkasan.py", "data.py"):
        at = open_page(halaman)
        isi = teks(at)
        assert JUDUL in isi and "SIMULASI dibuat untuk peragaan" in isi and "halaman Data" in isi
    tombol = next(b for b in at.button if b.label == "Tutup catatan ini")
    tombol.click().run()
    assert not at.exception and JUDUL not in teks(at)
    assert JUDUL not in teks(open_page("ringkasan.py")), "closed for everybody"


def test_the_note_goes_with_the_first_import(fresh: Engine, open_page: Buka) -> None:
    assert JUDUL in teks(open_page("ringkasan.py"))
    kegiatan = store.potret(fresh).kegiatan
    terapkan_tabel(fresh, {"kegiatan": kegiatan.iloc[1:]}, Jejak("Rina", "uji"))
    at = open_page("ringkasan.py")
    assert JUDUL not in teks(at) and "Tutup catatan ini" not in [b.label for b in at.button]
