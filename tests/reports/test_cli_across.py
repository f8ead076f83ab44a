"""``python -m reports bandingkan|provinsi``: the files of the two pages, told by the ending asked for."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from sqlalchemy import Engine

from ilp_data.insight import province, side_by_side
from ilp_data.insight.side_by_side import TIDAK_DITEMUKAN
from ilp_data.store import several
from reports import cli

pytestmark = pytest.mark.usefixtures("mesin")


def _jalan(capsys: pytest.CaptureFixture[str], *argumen: str) -> dict:
    assert cli.utama([*argumen, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_facts_side_by_side_as_a_workbook(mesin: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tujuan = tmp_path / "banding.xlsx"
    h = _jalan(capsys, "bandingkan", "--daerah", "64.74, 64.08", "-o", str(tujuan))
    assert h["daerah"] == ["64.74", "64.08"] and h["bita"] == tujuan.stat().st_size
    kepala, *baris = openpyxl.load_workbook(tujuan)["Fakta"].iter_rows(values_only=True)
    ke = {n: i for i, n in enumerate(kepala)}
    judul = [b.judul for b in side_by_side.susun_banding(several.baca_bahan(mesin, ("64.74", "64.08"))).baris]
    assert list(dict.fromkeys(r[ke["Fakta"]] for r in baris)) == list(dict.fromkeys(judul))
    assert {r[ke["Kode daerah"]] for r in baris} == {"64.74", "64.08"}
    assert any(r[ke["Isi"]] == TIDAK_DITEMUKAN for r in baris)


def test_a_province_as_slides_and_as_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dek, buku = tmp_path / "provinsi.pptx", tmp_path / "provinsi.xlsx"
    h = _jalan(capsys, "provinsi", "--kode", "64", "-o", str(dek))
    assert h["daerah"] == province.daftar_kode("64") and h["provinsi"] == "64"
    teks = [s.text_frame.text for x in Presentation(io.BytesIO(dek.read_bytes())).slides for s in x.shapes
            if s.has_text_frame]  # fmt: skip
    assert any("Kalimantan Timur" in t for t in teks)
    _jalan(capsys, "provinsi", "--kode", "64", "-o", str(buku))
    baris = list(openpyxl.load_workbook(buku)["Fakta"].iter_rows(values_only=True))
    assert {r[2] for r in baris[1:]} == set(province.daftar_kode("64"))


@pytest.mark.parametrize(
    ("argumen", "apa"),
    [
        (("bandingkan", "--daerah", "64.74,99.99"), "Kode wilayah tidak ada"),
        (("bandingkan", "--daerah", "6404"), "bertitik"),
        (("bandingkan", "--daerah", ","), "bertitik"),
        (("provinsi", "--kode", "64.74"), "bukan provinsi"),
    ],
)
def test_a_wrong_code_writes_nothing(
    argumen: tuple[str, ...], apa: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.utama([*argumen, "-o", str(tmp_path / "x.xlsx")]) != 0
    assert apa in capsys.readouterr().err and list(tmp_path.iterdir()) == []


def test_another_ending_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.utama(["provinsi", "--kode", "64", "-o", str(tmp_path / "x.pdf")]) != 0
    galat = capsys.readouterr().err
    assert ".xlsx atau .pptx" in galat and "x.pdf" in galat and list(tmp_path.iterdir()) == []
