"""Files that mean harm or are broken, through the command line: refused or defused, quickly, with a clear message."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data.cli import commands as cli
from ilp_data.intake.draft import corrections
from ilp_data.intake.draft import steps as draft
from ilp_data.store import revisions as store
from tests import made_files

BATAS_DETIK = 40  # of processor; a few on a quick machine, and the program itself stops a draft after 120
VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>'
    "</OGRVRTDataSource>"
)


DTD = (
    "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><sheetData><row r='1'><c r='A1' t='inlineStr'>"
    "<is><t>&b;</t></is></c></row></sheetData>"
)


def impor(capsys: pytest.CaptureFixture[str], jalur: Path, *lain: str) -> tuple[int, dict[str, Any]]:
    """Exit code and object of one draft of Bontang, within the time allowed."""
    capsys.readouterr()
    mulai = time.process_time()
    kode = cli.utama(["impor", str(jalur), "--daerah", "64.74", "--json", *lain], buat_geo=Alat)
    assert time.process_time() - mulai < BATAS_DETIK
    keluar = capsys.readouterr()
    assert "Traceback" not in keluar.err
    return kode, json.loads(keluar.out)


def ditolak(kode: int, hasil: dict[str, Any], kata: str) -> None:
    """Refused, and the reason says what it is."""
    assert (kode, hasil["putusan"]) == (4, "tolak")
    assert kata in " ".join(hasil["alasan"]).lower()
    assert hasil["revisi"] is None


def buku(baris: list[list[str]]) -> bytes:
    """A workbook whose cells are exactly these, formulas as formulas."""
    wadah = io.BytesIO()
    with xlsxwriter.Workbook(wadah) as b:
        halaman = b.add_worksheet("Data")
        for nomor, isi in enumerate(baris):
            halaman.write_row(nomor, 0, isi)
    return wadah.getvalue()


@pytest.mark.parametrize("nama", ["batas.geojson", "batas.kml", "tabel.csv", "batas.shp"])
def test_virtual_gdal_layers(nama: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    (tmp_path / nama).write_text(VRT)
    kode, hasil = impor(capsys, tmp_path / nama)
    ditolak(kode, hasil, "")
    assert hasil["alasan"] and "root:" not in json.dumps(hasil)


def test_zip_bombs(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    with zipfile.ZipFile(tmp_path / "bom.xlsx", "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("[Content_Types].xml", "<Types/>")
        arsip.writestr("xl/workbook.xml", "<workbook/>")
        with arsip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as isi:
            for _ in range(300):
                isi.write(b" " * 1_000_000)
    ditolak(*impor(capsys, tmp_path / "bom.xlsx"), "besar")


def test_paths_out_of_a_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    with zipfile.ZipFile(tmp_path / "keluar.zip", "w") as arsip:
        for akhiran in ("shp", "shx", "dbf", "prj"):
            arsip.writestr(f"../../jahat.{akhiran}", b"x")
    kode, hasil = impor(capsys, tmp_path / "keluar.zip")
    ditolak(kode, hasil, "")
    assert not list(tmp_path.parent.parent.glob("jahat.*"))


def test_a_zip_without_shp(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    with zipfile.ZipFile(tmp_path / "kurang.zip", "w") as arsip:
        arsip.writestr("batas.dbf", b"\x03")
        arsip.writestr("batas.shx", b"x")
    ditolak(*impor(capsys, tmp_path / "kurang.zip"), ".shp")


def test_javascript_wrappers(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    (tmp_path / "batas.geojson").write_text('var batas = {"type":"FeatureCollection","features":[]};')
    ditolak(*impor(capsys, tmp_path / "batas.geojson"), "javascript")


def test_truncated_xlsx(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    isi = buku([["Nama", "Kelurahan"], ["Posyandu A", "Kanaan"]])
    (tmp_path / "potong.xlsx").write_bytes(isi[: len(isi) // 2])
    ditolak(*impor(capsys, tmp_path / "potong.xlsx"), "rusak")


def test_xlsx_with_a_password(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    kepala = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016
    (tmp_path / "sandi.xlsx").write_bytes(kepala + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512)
    ditolak(*impor(capsys, tmp_path / "sandi.xlsx"), "sandi")


@pytest.mark.parametrize("isi", [b"", b"\0" * 5000, b"%PDF-1.7 x", b"halo\n", b"Nama\n"])
def test_no_table(isi: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    (tmp_path / "x.csv").write_bytes(isi)
    kode, hasil = impor(capsys, tmp_path / "x.csv")
    assert (kode, hasil["putusan"]) == (4, "tolak") and hasil["alasan"]


def test_an_empty_sheet_of_ten_million_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    wadah = io.BytesIO()
    with xlsxwriter.Workbook(wadah, {"constant_memory": True}) as b:
        halaman = b.add_worksheet()
        halaman.write_row(0, 0, ["Nama posyandu", "Kelurahan"])
        halaman.write_row(1, 0, ["Sejahtera I", "Kanaan"])
        halaman.write_blank(999_999, 9, None, b.add_format({"bold": True}))
    (tmp_path / "kosong.xlsx").write_bytes(wadah.getvalue())
    _, hasil = impor(capsys, tmp_path / "kosong.xlsx")
    assert hasil["putusan"] == "tolak" or hasil["baris_dibaca"] == 1


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("bersarang.zip", "zip", "arsip di dalam arsip"),
        ("dtd.xlsx", DTD, "rusak"),
        ("nol_baris.csv", "Nama Posyandu,Kelurahan\n", "tidak ada baris data"),
        ("panjang.csv", "Nama Posyandu,Kelurahan\n" + "A" * 5_000_000 + ",Kanaan\n", "lebih panjang"),
        ("lebar.csv", ("Nama Posyandu," + ",".join(["x"] * 16_383) + "\n") * 20, "terlalu besar"),
        ("kutip.csv", "Nama,Kel\n" + '"' * 200_001 + "\n", "lebih panjang"),
    ],
)
def test_odd_files_are_rejected_with_the_reason(
    nama: str, isi: str, kata: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine
) -> None:
    jalur = tmp_path / nama
    if isi == "zip":
        with zipfile.ZipFile(jalur, "w") as arsip:
            arsip.writestr("dalam.zip", b"PK\x05\x06" + b"\0" * 18)
    elif nama.endswith(".xlsx"):
        made_files.xlsx(jalur, isi)
    else:
        jalur.write_text(isi)
    ditolak(*impor(capsys, jalur), kata)


def test_giant_numbers_and_null_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    besar = ["9" * 400, "1e999", "-5", "9" * 15, "Infinity", "1e308"]
    baris = "".join(f"Kanaan,{b},2024,{n}\n" for b, n in enumerate(besar, 1))
    biasa = "".join(f"Kanaan,{b},2024,\x00{b}\n" for b in range(7, 13)) + "Kanaan,1,2025,10\n"
    (tmp_path / "angka.csv").write_text("Kelurahan,Bulan,Tahun,Balita Ditimbang\n" + baris + biasa)
    _, hasil = impor(capsys, tmp_path / "angka.csv")
    assert (hasil["baris_dibaca"], hasil["diterima"], hasil["ditolak"]) == (13, 7, 6)
    assert any("NUL" in c for c in hasil["catatan"])


def test_many_names_in_one_kelurahan(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    """Rows of a file are not compared with each other one by one: that would take minutes, not seconds."""
    baris = "".join(f"Posyandu Uji {i},Kanaan\n" for i in range(5_000))
    (tmp_path / "banyak.csv").write_text("Nama Posyandu,Kelurahan\n" + baris)
    kode, hasil = impor(capsys, tmp_path / "banyak.csv")
    assert (kode, hasil["diterima"]) == (0, 5_000)


def test_formulas_and_scripts_stay_text(tmp_path: Path, mesin: Engine) -> None:
    """Refused rows with formulas, HTML and script come back as plain text cells."""
    jahat = ['=HYPERLINK("http://x","y")', "@SUM(A1)", "+1+1", "-2+3", "<script>alert(1)</script>"]
    baris = "".join(f'"{j.replace(chr(34), chr(34) * 2)}",Kelurahan Tidak Ada,9999\n' for j in jahat)
    (tmp_path / "jahat.csv").write_text("Nama posyandu,Kelurahan,Lintang\n" + baris)
    draf = draft.susun_draf(tmp_path / "jahat.csv", daerah="64.74", mesin=mesin, geo=Alat())
    assert len(draf.baris) == len(jahat)
    lembar = load_workbook(io.BytesIO(corrections.buat_koreksi(draf)))[corrections.LEMBAR]
    sel = [s for b in lembar.iter_rows(min_row=2) for s in b]
    assert sel and all(s.data_type in ("s", "n") and s.hyperlink is None for s in sel)
    assert not any(s.data_type == "f" for s in sel)
    assert {lembar.cell(2 + i, 1).value for i in range(lembar.max_row - 1)} <= set(jahat)


def test_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str], mesin: Engine) -> None:
    (tmp_path / "a.csv").write_text("Nama posyandu,Kelurahan\nSejahtera I,Kanaan\n")
    (tmp_path / "j.json").write_text("[1]")
    ada = str(tmp_path / "a.csv")
    for argumen in (
        ["impor", str(tmp_path / "tidak.csv"), "--daerah", "64.74"],
        ["impor", str(tmp_path), "--daerah", "64.74"],
        ["impor", ada],
        ["impor", ada, "--daerah", "99.99"],
        ["impor", ada, "--daerah", "64.74.03"],
        ["impor", ada, "--daerah", "64.74", "--jenis", "laporan"],
        ["impor", ada, "--daerah", "64.74", "--jawab", str(tmp_path / "j.json")],
        ["impor", ada, "--daerah", "64.74", "--koreksi", str(tmp_path / "k.csv")],
        ["batalkan", "satu"],
        ["batalkan", "99"],
        ["keputusan", "--cabut", "tidak ada"],
        ["mutu", "--daerah", "1"],
    ):
        assert cli.utama([*argumen, "--json"], buat_geo=Alat) == 2, argumen
        keluar = capsys.readouterr()
        assert keluar.out == "" and "Galat: " in keluar.err
    assert store.revisi_terakhir(mesin) == 1
