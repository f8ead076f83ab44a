"""The correction sheet: the open rows in the file's own columns, mended and sent again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data.cli import commands as cli
from ilp_data.intake.draft import corrections
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Nasib, Putusan
from tests import real_files

ISI = (
    "Nama Posyandu,Telepon,Puskesmas,Kecamatan,Kelurahan,RT\n"
    "Posyandu Uji Coba,081234567890,Bontang Barat,Bontang Barat,Kanaan,007\n"
    "Posyandu Entah,081298765432,Bontang Barat,Bontang Barat,Knaan Timur,=1+1\n"
)


def draf_bontang(jalur: Path, mesin: Engine) -> Draf:
    """A draft of one file for Bontang."""
    return draft.susun_draf(jalur, daerah="64.74", mesin=mesin, geo=Alat())


def lembar(isi: bytes) -> Worksheet:
    """The first sheet of a workbook."""
    return load_workbook(io.BytesIO(isi)).worksheets[0]


def test_only_open_rows_without_personal_data(tmp_path: Path, mesin: Engine) -> None:
    (tmp_path / "a.csv").write_text(ISI)
    isi = corrections.buat_koreksi(draf_bontang(tmp_path / "a.csv", mesin))
    baris = [[s.value for s in b] for b in lembar(isi).iter_rows()]
    assert baris[0] == ["Nama Posyandu", "Puskesmas", "Kecamatan", "Kelurahan", "RT", *corrections.KOLOM_KITA]
    assert len(baris) == 2 and baris[1][:6] == [
        "Posyandu Entah",
        "Bontang Barat",
        "Bontang Barat",
        "Knaan Timur",
        "=1+1",
        "3",
    ]
    assert baris[1][7], "the question stands beside the row"
    assert b"0812" not in isi and load_workbook(io.BytesIO(isi)).sheetnames == [corrections.LEMBAR, "Cara memakai"]
    assert lembar(isi)["E2"].data_type == "s"


def test_corrected_then_imported(tmp_path: Path, own_store: Engine) -> None:
    (tmp_path / "a.csv").write_text(ISI)
    asal = draf_bontang(tmp_path / "a.csv", own_store)
    buku = load_workbook(io.BytesIO(corrections.buat_koreksi(asal)))
    buku.worksheets[0]["D2"] = "Kanaan"
    buku.save(tmp_path / "koreksi.xlsx")
    draf = draf_bontang(tmp_path / "koreksi.xlsx", own_store)
    assert draf.putusan is Putusan.IMPOR and draf.banyak(Nasib.DITERIMA) == len(draf.baris) == 1
    assert not set(corrections.KOLOM_KITA) & set(draf.tabel.judul if draf.tabel else ())
    assert draf.baris[0].nilai["kode_kelurahan"] == "64.74.03.1003"


def test_without_corrections_it_stays_the_same(tmp_path: Path, mesin: Engine) -> None:
    """An untouched sheet gives the same questions about the same cells."""
    asal = draf_bontang(real_files.berkas("fasilitas/bontang_posyandu.csv"), mesin)
    (tmp_path / "koreksi.xlsx").write_bytes(corrections.buat_koreksi(asal))
    lagi = draf_bontang(tmp_path / "koreksi.xlsx", mesin)
    terbuka = [b for b in asal.baris if b.nasib is not Nasib.DITERIMA]
    assert [dict(b.asli) for b in lagi.baris] == [dict(b.asli) for b in terbuka]
    assert {p.kunci for p in lagi.pertanyaan} == {p.kunci for p in asal.pertanyaan}


def test_geojson_points_come_along(tmp_path: Path, mesin: Engine) -> None:
    fitur = {
        "type": "Feature",
        "properties": {"nama": "Posyandu Entah", "kelurahan": "Knaan Timur"},
        "geometry": {"type": "Point", "coordinates": [117.45, 0.14]},
    }
    (tmp_path / "a.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [fitur]}))
    baris = [
        [s.value for s in b] for b in lembar(corrections.buat_koreksi(draf_bontang(tmp_path / "a.geojson", mesin))).rows
    ]
    assert baris[0][:4] == ["nama", "kelurahan", "latitude", "longitude"]
    assert baris[1][:4] == ["Posyandu Entah", "Knaan Timur", "0.14", "117.45"]


def test_by_the_command(tmp_path: Path, mesin: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(ISI)
    tujuan = tmp_path / "k.xlsx"
    argumen = ["impor", str(tmp_path / "a.csv"), "--daerah", "64.74", "--koreksi", str(tujuan), "--json"]
    assert cli.utama(argumen, buat_geo=Alat) == 3
    assert json.loads(capsys.readouterr().out)["pertanyaan"] == 1
    assert lembar(tujuan.read_bytes()).max_row == 2
