"""What the workers of a run are forked from: a test file that breaks leaves nothing behind that a worker would take for
the file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.forked_workers import _impor


@pytest.mark.parametrize(
    "galat", ["import tidak_ada_sama_sekali", "x = = 1", "import pytest; pytest.skip('', allow_module_level=True)"]
)
def test_a_file_that_cannot_be_imported_is_left_to_the_workers(tmp_path: Path, galat: str) -> None:
    for nama, isi in (("test_utuh_di_sini", "ada = 1"), ("test_rusak_di_sini", f"ada = 1\n{galat}")):
        (tmp_path / f"{nama}.py").write_text(isi, encoding="utf-8")
        _impor(tmp_path / f"{nama}.py", tmp_path)
    assert sys.modules.pop("test_utuh_di_sini").ada == 1
    assert "test_rusak_di_sini" not in sys.modules
