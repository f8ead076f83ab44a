"""``python -m reports``: files as told, one JSON object, one Indonesian message for whatever goes wrong."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.measure.scope import Lingkup
from ilp_data.store import access
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Perbuatan
from reports import cli, cli_files
from tests.store_copies import salin_simpanan

AKAR = Path(__file__).resolve().parents[2]
KANAAN = "64.74.03.1003"
# The store is there: no command has a first start to tell of.
pytestmark = pytest.mark.usefixtures("mesin", "one_reading")


@pytest.fixture
def own_engine(mesin: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store of its own for commands: briefings are written into it."""
    url = salin_simpanan(mesin, tmp_path / "simpanan.db")
    monkeypatch.setenv(store.VARIABEL_URL, url)
    hasil = store.buka_mesin(url)
    yield hasil
    hasil.dispose()


def jalan(capsys: pytest.CaptureFixture[str], *argumen: str) -> dict:
    assert cli.utama([*argumen, "--json"]) == 0
    keluar = capsys.readouterr()
    assert keluar.err == ""
    return json.loads(keluar.out)


def test_a_pdf_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "hasil rapat" / "lembar"
    h = jalan(capsys, "lembar", "--daerah", "64.74", "--kode", KANAAN, "--periode", "2025-12", "-o", str(folder))
    berkas = folder / f"kanaan-{KANAAN}.pdf"
    assert h["berkas"] == [{"nama": str(berkas), "bita": berkas.stat().st_size}] and h["bita"] == berkas.stat().st_size
    assert (h["lembar"], h["revisi"], h["periode"], h["paparan"]) == (1, 1, "2025-12", None) and h["detik"] > 0
    assert len(PdfReader(berkas).pages) == 1
    assert [p.name for p in folder.iterdir()] == [berkas.name], "nothing half-written is left"


def test_the_presenter_view_as_a_file_and_each_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dasar = ("--daerah", "64.74", "--periode", "2025-12", "--halaman", "ds,stunting,lokus")
    h = jalan(capsys, "layar", *dasar, "--lampiran", "kecamatan", "-o", str(tmp_path / "rapat.html"))
    halaman = (tmp_path / "rapat.html").read_text(encoding="utf-8")
    assert h["slide"] == halaman.count("<section class=") and 'data-kode="kecamatan:64.74.01"' in halaman
    g = jalan(capsys, "gambar", *dasar, "--format", "svg", "-o", str(tmp_path / "gambar"))
    nama = [Path(b["nama"]).name for b in g["berkas"]]
    assert g["gambar"] == len(set(nama)) >= 3 and nama[0].startswith("01-ds")
    assert all((tmp_path / "gambar" / n).read_text(encoding="utf-8").startswith("<svg") for n in nama)
    salah = ["gambar", "--daerah", "64.74", "--halaman", "keputusan_diminta", "-o", str(tmp_path / "kosong")]
    assert cli.utama(salah) == 2 and "tidak memuat peta atau grafik" in capsys.readouterr().err
    assert not (tmp_path / "kosong").exists()


def test_a_card_and_its_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dasar = ("kartu", "--daerah", "64.74", "--periode", "2025-12", "-o", str(tmp_path))
    h = jalan(capsys, *dasar, "--per", "puskesmas", "--kode", "1060837")
    png, teks = (Path(b["nama"]) for b in h["berkas"])
    assert h["kartu"] == 1 and png.name == "kartu-puskesmas-bontang-barat-1060837.png" and teks.suffix == ".txt"
    with Image.open(png) as gambar:
        assert gambar.size == (1080, 1350)
    assert teks.read_text(encoding="utf-8").startswith("*Puskesmas Bontang Barat, Kota Bontang, Desember 2025*\n")


def test_a_map_for_the_wall(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tujuan = tmp_path / "peta.pdf"
    h = jalan(capsys, "peta", "--daerah", "64.74", "--indikator", "stunting", "--periode", "2025-12", "-o", str(tujuan))
    assert [b["nama"] for b in h["berkas"]] == [str(tujuan)] and len(PdfReader(tujuan).pages) == 1


def test_sheets_joined_zipped_and_as_png(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ILP_ALAMAT", raising=False)
    dasar = ("lembar", "--daerah", "64.74", "--kecamatan", "64.74.03", "--periode", "2025-12", "-o", str(tmp_path))
    h = jalan(capsys, *dasar, "--gabung", "--alamat", "https://ilp.contoh.id")
    assert h["lembar"] == 3 == len(PdfReader(h["berkas"][0]["nama"]).pages) and h["qr"]
    assert Path(h["berkas"][0]["nama"]).name == "lembar-kelurahan-bontang-barat-64.74.03-2025-12.pdf"
    h = jalan(capsys, *dasar, "--format", "png", "--kode", f"{KANAAN}, 64.74.03.1001")
    assert h["lembar"] == 2 and not h["qr"]
    for b in h["berkas"]:
        with Image.open(b["nama"]) as gambar:
            assert gambar.size == (1240, 1754)
    monkeypatch.setenv("ILP_ALAMAT", "https://ilp.contoh.id/")
    h = jalan(capsys, *dasar, "--zip", "--kode", KANAAN)
    assert Path(h["berkas"][0]["nama"]).suffix == ".zip" and h["qr"]


def test_the_workbook_replaces_the_old_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tujuan = tmp_path / "buku.xlsx"
    tujuan.write_bytes(b"lama")
    h = jalan(capsys, "buku", "--daerah", "64.74", "--periode", "2025-12", "--tanpa-simulasi", "-o", str(tujuan))
    sampul = {str(b[0]): b[1] for b in load_workbook(tujuan)["Sampul"].iter_rows(values_only=True)}
    assert sampul["Saringan"] == "Kota Bontang, tanpa data simulasi" and not h["simulasi"]
    assert not any(judul.startswith("INTERNAL") for judul in sampul)
    assert [p.name for p in tmp_path.iterdir()] == ["buku.xlsx"]


def test_the_internal_workbook_has_the_word_in_its_name_and_on_its_cover_and_is_written_down(
    own_engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dasar = ("buku", "--daerah", "64.74", "--periode", "2025-12", "--kelurahan", "64.74.03.1003")
    dulu = access.baca_akses(own_engine)["perbuatan"].tolist().count(Perbuatan.UNDUH)
    jalan(capsys, *dasar, "--internal", "-o", str(tmp_path / "data-internal.xlsx"))
    judul = load_workbook(tmp_path / "data-internal.xlsx")["Sampul"]["A1"].value
    assert judul.startswith("INTERNAL")
    assert cli.utama([*dasar, "--internal", "-o", str(tmp_path / "x.xlsx")]) == 2
    assert "internal" in capsys.readouterr().err and not (tmp_path / "x.xlsx").exists()
    catatan = access.baca_akses(own_engine)
    assert (
        catatan["perbuatan"].tolist().count(Perbuatan.UNDUH) == dulu + 1 and "data-internal.xlsx" in catatan["hal"][0]
    )


def test_deck(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tujuan = tmp_path / "rapat.pptx"
    dasar = ("deck", "--daerah", "64.74", "--periode", "2025-12", "--judul", "Rapat Uji", "--tanggal", "2026-11-24")
    h = jalan(capsys, *dasar, "-o", str(tujuan))
    isi = Presentation(io.BytesIO(tujuan.read_bytes()))
    assert h["slide"] == len(isi.slides) == 11
    awal = " ".join(b.text_frame.text for b in isi.slides[0].shapes if b.has_text_frame)
    assert "Rapat Uji" in awal and "24 November 2026" in awal
    catatan = [s.notes_slide.notes_text_frame.text for s in isi.slides if s.has_notes_slide]
    assert not [c for c in catatan if "letak Kanaan" in c]


def test_deck_with_the_appendix_of_its_own_scope(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for by name: one slide for the one kelurahan in scope, none for the others."""
    dasar = ("deck", "--daerah", "64.74", "--periode", "2025-12", "--kelurahan", KANAAN, "--halaman", "judul,ds")
    polos = jalan(capsys, *dasar, "-o", str(tmp_path / "polos.pptx"))
    ber = jalan(capsys, *dasar, "--lampiran", "kelurahan", "-o", str(tmp_path / "lampiran.pptx"))
    assert ber["slide"] == polos["slide"] + 4  # the table, one kelurahan, skills, method


def test_a_frozen_briefing(own_engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beku = briefings.buat_paparan(
        own_engine,
        judul="Rapat",
        tanggal="2026-11-24",
        lingkup=Lingkup("64.74", "64.74.03"),
        periode="2025-11",
        simulasi=False,
        oleh="uji",
    )
    h = jalan(capsys, "lembar", "--paparan", beku.nomor, "--kode", KANAAN, "-o", str(tmp_path / "a"))
    t = " ".join(PdfReader(h["berkas"][0]["nama"]).pages[0].extract_text().split())
    assert h["paparan"] == beku.nomor and h["periode"] == "2025-11"
    assert f"paparan {beku.nomor}" in t and "Kota Bontang, Bontang Barat, tanpa data simulasi" in t
    assert cli.utama(["buku", "--paparan", beku.nomor, "--periode", "2025-12", "-o", str(tmp_path / "b.xlsx")]) == 2
    assert "Paparan beku membawa pilihannya sendiri. Diberikan: --periode." in capsys.readouterr().err


SALAH = [
    ([], "Perintah belum disebut."),
    (["kirim"], "kirim"),
    (["deck", "-o", "x.pptx"], "wajib diisi: --daerah"),
    (["buku", "--daerah", "64.74"], "wajib diisi: -o"),
    (["buku", "--daerah", "6474", "-o", "x.csv"], "berakhiran .xlsx"),  # 64.74 without its dot
    (["buku", "--daerah", "6404", "-o", "x.xlsx"], "Kode BPS 6404"),
    (["buku", "--daerah", "64.74", "-o", "x.csv"], "berakhiran .xlsx"),
    (["buku", "--daerah", "64.74", "-o", "tak/ada/x.xlsx"], "Folder keluaran tidak ada"),
    (["buku", "--daerah", "64.74", "--periode", "Desember", "-o", "x.xlsx"], "Periode tidak dikenali"),
    (["buku", "--daerah", "64.74", "--kecamatan", "33.72.01", "-o", "x.xlsx"], "kecamatan tidak ada"),
    (["buku", "--paparan", "BRF-2020-01-01-01", "-o", "x.xlsx"], "Paparan tidak ada"),
    (["lembar", "--daerah", "64.74", "--kode", "1", "-o", "x"], "tidak ada dalam saringan"),
    (["lembar", "--daerah", "64.74", "--per", "rt", "-o", "x"], "Isi --per tidak dikenal"),
    (["lembar", "--daerah", "64.74", "--gabung", "--format", "png", "-o", "x"], "Hanya PDF"),
    (["lembar", "--daerah", "64.74", "--gabung", "--zip", "-o", "x"], "tidak dapat dipakai bersama"),
    (["lembar", "--daerah", "64.74", "--alamat", "javascript:alert(1)", "-o", "x"], "Alamat dasbor"),
    (["lembar", "--daerah", "64.74", "-o", "berkas.txt"], "bukan folder"),
    (["kartu", "--daerah", "64.74", "-o", "berkas.txt"], "bukan folder"),
    (["peta", "--daerah", "64.74", "-o", "peta.png"], "berakhiran .pdf"),
    (["peta", "--daerah", "64.74", "--indikator", "gizi", "-o", "peta.pdf"], "gizi"),
    (["kartu", "--daerah", "64.74", "--kode", "1", "-o", "x"], "tidak ada dalam saringan"),
    (["buku", "--daerah", "64.74", "-o", "folder.xlsx"], "folder yang sudah ada"),
]


@pytest.mark.parametrize(("argumen", "pesan"), SALAH, ids=lambda x: " ".join(x) if isinstance(x, list) else "")
def test_a_mistake_is_one_message_and_no_file(
    argumen: list[str], pesan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "berkas.txt").write_text("isi")
    (tmp_path / "folder.xlsx").mkdir()
    assert cli.utama(argumen) == 2
    keluar = capsys.readouterr()
    assert keluar.out == "" and keluar.err.startswith("Galat: ") and pesan in keluar.err
    assert len(keluar.err.strip().splitlines()) == 1 and "Traceback" not in keluar.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["berkas.txt", "folder.xlsx"]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Windows does with a file that is open in Excel."""
    tujuan = tmp_path / "buku.xlsx"
    tujuan.write_bytes(b"lama")

    def terkunci(asal: Path, ke: Path) -> None:
        raise PermissionError(13, "dipakai program lain", str(asal), None, str(ke))

    monkeypatch.setattr(Path, "replace", terkunci)
    assert cli.utama(["buku", "--daerah", "33.72", "--periode", "2025-12", "-o", str(tujuan)]) == 2
    pesan = capsys.readouterr().err
    assert str(tujuan) in pesan and "Tidak ada hak tulis. Tutup berkas itu" in pesan
    assert tujuan.read_bytes() == b"lama" and [p.name for p in tmp_path.iterdir()] == ["buku.xlsx"]


def test_all_is_written_before_anything_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"lama")
    asli = Path.write_bytes

    def penuh(jalur: Path, isi: bytes) -> int:
        if ".b.txt" in jalur.name:
            raise OSError(28, "No space left on device", str(jalur))
        return asli(jalur, isi)

    monkeypatch.setattr(Path, "write_bytes", penuh)
    with pytest.raises(cli_files.GalatBerkas, match="Folder penuh"):
        cli_files.tulis_semua(tmp_path, [("a.txt", b"baru"), ("b.txt", b"baru")])
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.txt", b"lama")]


def test_as_a_module(tmp_path: Path) -> None:
    """Really started as users do, with text output."""
    argumen = ["lembar", "--daerah", "64.74", "--periode", "2025-12", "--kode", KANAAN, "-o", str(tmp_path)]
    hasil = subprocess.run(
        [sys.executable, "-m", "reports", *argumen],
        cwd=AKAR,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert hasil.returncode == 0 and hasil.stderr == ""
    assert f"kanaan-{KANAAN}.pdf" in hasil.stdout and "1 lembar · 2025-12 · revisi 1" in hasil.stdout


@pytest.mark.parametrize("perintah", ["deck", "lembar", "buku", "kartu", "peta"])
def test_help_is_in_indonesian(perintah: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as keluar:
        cli.utama([perintah, "--help"])
    teks = capsys.readouterr().out
    assert keluar.value.code == 0 and teks.startswith("pemakaian: python -m reports") and "usage" not in teks
