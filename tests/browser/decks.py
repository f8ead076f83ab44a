"""The deck of a store that a browser test has changed, made by the command in this process."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from ilp_data.store import revisions as store
from reports import cli
from tests.store_copies import alamat


def kata_dek(folder: Path, *pilihan: str) -> str:
    """All words on the slides that ``python -m reports deck`` makes of ``ilp.db`` in a folder, with single blanks."""
    keluar = folder / "rapat.pptx"
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setenv(store.VARIABEL_URL, alamat(folder / "ilp.db"))
        assert cli.utama(["deck", "--daerah", "64.74", *pilihan, "-o", str(keluar)]) == 0
    bentuk = [b for s in Presentation(str(keluar)).slides for b in s.shapes]
    teks = [b.text_frame.text for b in bentuk if b.has_text_frame]
    teks += [sel.text for b in bentuk if b.has_table for baris in b.table.rows for sel in baris.cells]
    return " ".join(" ".join(teks).replace("\u00a0", " ").split())
