"""The commands over an office's own indicators: template, import, list, figure, dictionary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from ilp_data.cli import commands as cli
from ilp_data.store import revisions as store
from tests.office_made import INDIKATOR, KODE, isi_buku, laporan

DAERAH = ("--daerah", "64.74")


@pytest.fixture
def folder(tmp_path: Path, own_store: Engine, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder beside a store of this test's own."""
    monkeypatch.setenv(store.VARIABEL_URL, own_store.url.render_as_string())
    return tmp_path


def obyek(*argumen: str) -> dict:
    return json.loads(cli.jalankan_argumen([*argumen, "--json"]))


def test_from_the_template_to_the_figure_and_the_dictionary(folder: Path) -> None:
    templat = folder / "templat.xlsx"
    cli.jalankan_argumen(["templat", "indikator", "-o", str(templat), *DAERAH])
    buku = isi_buku(templat.read_bytes(), folder / "buku.xlsx")
    draf = obyek("impor", str(buku), "--jenis", "indikator", *DAERAH)
    assert draf["putusan"] == "impor" and draf["revisi"] is None
    assert obyek("impor", str(buku), "--jenis", "indikator", *DAERAH, "--terapkan")["revisi"] == 2
    assert obyek("impor", str(laporan(folder / "lapor.xlsx")), *DAERAH, "--terapkan")["revisi"] == 3
    hasil = obyek("indikator", *DAERAH, "--kode", KODE, "--periode", "2026-01", "--per", "kota")
    assert (hasil["baris"][0]["pembilang"], hasil["baris"][0]["penyebut"]) == (255, 915)
    milik = [i["kode"] for i in obyek("indikator", "--daftar", *DAERAH)["indikator"] if i["buatan_daerah"]]
    assert milik == [KODE]
    assert KODE not in {i["kode"] for i in obyek("indikator", "--daftar")["indikator"]}
    assert KODE in cli.jalankan_argumen(["indikator", "--daftar", *DAERAH])
    obyek("kamus", "-o", str(folder / "kamus.xlsx"), *DAERAH)
    kamus = [b for b in load_workbook(folder / "kamus.xlsx").worksheets[0].iter_rows(values_only=True) if b[0] == KODE]
    assert len(kamus) == 1 and kamus[0][2] == INDIKATOR["Nama indikator"]
    cabut = isi_buku(templat.read_bytes(), folder / "cabut.xlsx", indikator=[INDIKATOR | {"Status": "dicabut"}])
    obyek("impor", str(cabut), "--jenis", "indikator", *DAERAH, "--terapkan")
    lama = obyek("indikator", *DAERAH, "--kode", KODE, "--periode", "2026-01", "--per", "kota")
    assert (hasil["dicabut"], lama["dicabut"]) == (False, True)
    assert KODE not in cli.jalankan_argumen(["indikator", "--daftar", *DAERAH])


def test_a_fault_leaves_the_store_and_says_where(folder: Path) -> None:
    templat = folder / "templat.xlsx"
    cli.jalankan_argumen(["templat", "indikator", "-o", str(templat), *DAERAH])
    buku = isi_buku(templat.read_bytes(), folder / "b.xlsx", indikator=[INDIKATOR | {"Pembilang": "tidak_ada"}])
    hasil = obyek("impor", str(buku), "--jenis", "indikator", *DAERAH, "--terapkan")
    assert hasil["putusan"] == "tolak" and hasil["revisi"] is None
    assert any("Lembar Indikator, baris 2" in a and "tidak_ada" in a for a in hasil["alasan"])
    assert [r["nomor"] for r in obyek("riwayat")["revisi"]] == [1]
