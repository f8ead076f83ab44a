"""The commands in a process of their own: one object on standard output, errors beside it, any console."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ilp_data.cli import commands as cli
from ilp_data.store import revisions as store

AKAR = Path(__file__).resolve().parents[3]
SEL_MENTAH = re.compile(r"\b(None|nan|NaN|NaT|True|False)\b|[{}]")
INDIKATOR = ("indikator", "--daerah", "64.74")
pytestmark = pytest.mark.usefixtures("mesin")  # the store is filled and named in ILP_STORE


def jalankan(*argumen: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, with a console encoding that lacks our characters."""
    lingkungan = os.environ | {"PYTHONIOENCODING": "cp1252"}
    return subprocess.run(
        [sys.executable, "-m", "ilp_data", *argumen],
        cwd=AKAR,
        env=lingkungan,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_process_prints_one_object_and_nothing_else() -> None:
    p = jalankan("ringkas", "--daerah", "64.74", "--json")
    assert p.returncode == 0 and p.stderr == ""
    r = json.loads(p.stdout)
    assert (r["daerah"], r["kecamatan"], r["kelurahan"], r["revisi"]) == ("64.74", 3, 15, 1)


def test_a_process_prints_utf8_tables_on_another_console() -> None:
    p = jalankan(*INDIKATOR, "--kode", "ds_proyeksi", "--periode", "2026-03", "--per", "kota")
    assert p.returncode == 0 and p.stderr == ""
    assert "Maret 2026" in p.stdout and "sasarannya belum ada" in p.stdout and "–" in p.stdout
    assert not SEL_MENTAH.search(p.stdout)


def test_an_error_is_two_without_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.utama([*INDIKATOR, "--kode", "tidak_ada", "--json"]) == 2
    keluar = capsys.readouterr()
    assert keluar.out == "" and "Indikator tidak dikenal" in keluar.err and "Traceback" not in keluar.err


def test_a_process_with_a_wrong_store_exits_2() -> None:
    p = subprocess.run(
        [sys.executable, "-m", "ilp_data", "siapkan"],
        cwd=AKAR,
        env=os.environ | {store.VARIABEL_URL: "bukan url"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (p.returncode, p.stdout) == (2, "") and "Alamat simpanan" in p.stderr and "Traceback" not in p.stderr
