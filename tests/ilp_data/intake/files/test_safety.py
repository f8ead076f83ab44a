"""Hostile and broken files: refused with a clear message, within the seconds and the memory that are promised."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import ole, read, safety, zips
from tests.made_files import KERANGKA, NAMA_LEMBAR, ods, sel_ods, xlsx, xlsx_bohong

UKUR = """
import json, resource, sys, time
from pathlib import Path
from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import read
from ilp_data.intake.table import layout
def puncak():
    # ru_maxrss would be that of the process that started this one; VmHWM starts anew with the program.
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
for nama in sys.argv[1:]:
    mulai = time.process_time()
    try:
        pesan = f"{len(layout.susun_tabel(read.buka_berkas(Path(nama))).data)} baris"
    except GalatBerkas as galat:
        pesan = str(galat)
    print(json.dumps([Path(nama).name, pesan, time.process_time() - mulai,
                      puncak()]))
"""


def sel_kosong(baris: int, kolom: int) -> Iterator[bytes]:
    """Rows of blank cells, each with its address."""
    pola = "".join(f'<c r="{chr(65 + k // 26)}{chr(65 + k % 26)}#"/>' for k in range(kolom)).encode()
    yield b"<sheetData>"
    for i in range(1, baris + 1):
        nomor = b"%d" % i
        yield b'<row r="' + nomor + b'">' + pola.replace(b"#", nomor) + b"</row>"
    yield b"</sheetData>"


def tolak(jalur: Path) -> str:
    """The message with which a file is refused."""
    with pytest.raises(GalatBerkas) as galat:
        read.buka_berkas(jalur)
    return str(galat.value)


@pytest.mark.skipif(sys.platform == "win32", reason="pengukur memori (resource) hanya ada di Unix")
def test_hostile_files_stay_within_time_and_memory(tmp_path: Path) -> None:
    berat = [
        xlsx(tmp_path / "kosong_10jt.xlsx", sel_kosong(100_000, 100)),
        xlsx(tmp_path / "300mb.xlsx", (b"<row><c><v>1</v></c></row>" * 40_000 for _ in range(300))),
        xlsx_bohong(tmp_path / "bohong.xlsx", 300),
        xlsx(
            tmp_path / "jauh.xlsx",
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">'
            '<c r="XFD1048576"><v>1</v></c></row></sheetData>',
        ),
        xlsx(
            tmp_path / "tanpa_alamat.xlsx",
            "<sheetData>" + "<row/>" * 300_000 + "<row>" + "<c><v>1</v></c>" * 16_000 + "</row></sheetData>",
        ),
        ods(
            tmp_path / "ulang.ods",
            '<table:table table:name="T"><table:table-row table:number-rows-repeated="1000000">'
            + sel_ods("z", 'table:number-columns-repeated="16384"')
            + "</table:table-row></table:table>",
        ),
    ]
    (tmp_path / "lebar.csv").write_text((",".join(["x"] * 16_384) + "\n") * 140)
    (tmp_path / "panjang.csv").write_text("".join(f"{i},a,b\n" for i in range(400_000)))
    (tmp_path / "besar.html").write_text("<table>" + "<tr><td>Mawar</td></tr>" * 600_000 + "</table>")
    (tmp_path / "polos.txt").write_text("x" * 100_000_000)
    berat += [tmp_path / n for n in ("lebar.csv", "panjang.csv", "besar.html", "polos.txt")]
    (tmp_path / "dalam.json").write_text("[" * 5_000_000)
    (tmp_path / "banyak.json").write_text("[" + "{}," * 6_000_000 + "{}]")
    (tmp_path / "kutip.csv").write_text('a,b\n1,"' + "x" * 30_000_000)
    berat += [tmp_path / n for n in ("dalam.json", "banyak.json", "kutip.csv")]
    hasil = subprocess.run(
        [sys.executable, "-c", UKUR, *map(str, berat)], capture_output=True, text=True, timeout=300, check=False
    )
    assert hasil.returncode == 0, hasil.stderr[-2000:]
    catatan = [json.loads(b) for b in hasil.stdout.splitlines()]
    assert [c[0] for c in catatan] == [b.name for b in berat]
    for nama, pesan, detik, mb in catatan:
        assert detik < 10 and mb < 500, (nama, detik, mb)
        assert any(k in pesan for k in ("terlalu besar", "terlalu dalam", "lebih panjang")), (nama, pesan)


def test_an_empty_box_declared_large_is_still_read(tmp_path: Path) -> None:
    """The stated dimension and blank formatted cells are no reason to refuse: only cells with content count."""
    isi = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    jauh = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    assert read.buka_berkas(xlsx(tmp_path / "a.xlsx", isi + jauh)).sel == [["1"]]


def test_messages_name_cells_that_are_too_far(tmp_path: Path) -> None:
    isi = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="J1048576"><v>1</v></c></row>'
    isi += "</sheetData>"
    assert "J1048576" in tolak(xlsx(tmp_path / "a.xlsx", isi))


@pytest.mark.parametrize("nama", ["../a.xml", "/etc/a.xml", "..\\a.xml", "C:\\a.xml", "xl/../../a.xml"])
def test_names_that_leave_the_zip(nama: str, tmp_path: Path) -> None:
    jalur = xlsx(tmp_path / "a.xlsx", "<sheetData/>", {nama: "<x/>"})
    assert "menunjuk ke luar" in tolak(jalur)
    with pytest.raises(GalatBerkas, match="menunjuk ke luar"), zips.buka_zip(jalur, zips.PETA):
        pass


def test_an_archive_in_an_archive_and_too_many_members(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "dalam.zip", "w") as arsip:
        arsip.writestr("lagi.zip", b"PK")
    assert "arsip di dalam arsip" in tolak(tmp_path / "dalam.zip")
    with zipfile.ZipFile(tmp_path / "banyak.zip", "w") as arsip:
        for n in range(safety.BATAS_ANGGOTA + 1):
            arsip.writestr(str(n), b"")
    assert "5.001" in tolak(tmp_path / "banyak.zip")


def test_embedded_objects_in_workbooks_are_left_alone(tmp_path: Path) -> None:
    isi = '<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'
    assert read.buka_berkas(xlsx(tmp_path / "a.xlsx", isi, {"xl/embeddings/b.zip": "PK"})).sel == [["7"]]


@pytest.mark.parametrize("bagian", [0.1, 0.5, 0.9, 0.99])
def test_truncated_xlsx(bagian: float, tmp_path: Path) -> None:
    utuh = xlsx(tmp_path / "a.xlsx", "<sheetData/>").read_bytes()
    (tmp_path / "a.xlsx").write_bytes(utuh[: int(len(utuh) * bagian)])
    assert "rusak atau terpotong" in tolak(tmp_path / "a.xlsx")


@pytest.mark.parametrize("letak", range(0, 400, 20))
def test_one_broken_byte_never_passes_as_another_error(letak: int, tmp_path: Path) -> None:
    """A flipped byte anywhere either does not matter or is told as a damaged file."""
    isi = '<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'
    utuh = bytearray(xlsx(tmp_path / "a.xlsx", isi).read_bytes())
    utuh[len(utuh) * letak // 400] ^= 0x55
    (tmp_path / "a.xlsx").write_bytes(utuh)
    try:
        assert read.buka_berkas(tmp_path / "a.xlsx").sel
    except GalatBerkas as galat:
        assert str(galat)


def compound(jalur: Path, nama: str) -> Path:
    """A compound file whose one stream has this name: a workbook of xlwt under another name."""
    xlwt = pytest.importorskip("xlwt")
    buku = xlwt.Workbook()
    buku.add_sheet("A").write(0, 0, "x" * 9000)
    buku.save(str(jalur))
    lama, baru = "Workbook".encode("utf-16-le"), nama.encode("utf-16-le")
    isi = bytearray(jalur.read_bytes())
    letak = isi.index(lama.ljust(64, b"\0"))
    isi[letak : letak + 64] = baru.ljust(64, b"\0")
    struct.pack_into("<H", isi, letak + 64, len(baru) + 2)
    jalur.write_bytes(isi)
    return jalur


@pytest.mark.parametrize(
    ("letak", "nilai"),
    # sectors of the FAT, of the DIFAT, of the small FAT, their sizes, the directory
    [(44, 2**31), (72, 2**31), (64, 2**31), (30, 3), (32, 60_000), (48, 2**31)],
)
def test_tables_longer_than_the_compound_file_are_refused(letak: int, nilai: int, tmp_path: Path) -> None:
    jalur = compound(tmp_path / "a.xls", "Workbook")
    assert ole.isi_wadah(jalur) == {"Workbook"} and len(ole.aliran_buku(jalur)) >= 4096
    isi = bytearray(jalur.read_bytes())
    struct.pack_into("<H" if letak in (30, 32) else "<I", isi, letak, nilai)
    jalur.write_bytes(isi)
    assert ole.isi_wadah(jalur) == frozenset()
    assert "rusak" in tolak(jalur)


def test_a_directory_that_runs_in_a_circle_ends(tmp_path: Path) -> None:
    jalur = compound(tmp_path / "a.xls", "Workbook")
    isi = bytearray(jalur.read_bytes())
    daftar, fat = struct.unpack_from("<I", isi, 48)[0], struct.unpack_from("<I", isi, 76)[0]
    struct.pack_into("<I", isi, (fat + 1) * 512 + 4 * daftar, daftar)
    jalur.write_bytes(isi)
    assert "rusak" in tolak(jalur)


def test_locked_by_a_password(tmp_path: Path) -> None:
    assert "terkunci sandi" in tolak(compound(tmp_path / "a.xlsx", "EncryptedPackage"))
    jalur = xlsx(tmp_path / "b.xlsx", "<sheetData/>")
    isi = bytearray(jalur.read_bytes())
    struct.pack_into("<H", isi, isi.rfind(b"PK\x01\x02") + 8, 1)
    jalur.write_bytes(isi)
    assert "terkunci sandi" in tolak(jalur)
    assert "terkunci sandi" in tolak(ods(tmp_path / "c.ods", "", "<m><encryption-data/></m>"))


def test_xml_entities_are_rejected(tmp_path: Path) -> None:
    jalur = ods(tmp_path / "a.ods", "")
    with zipfile.ZipFile(jalur, "w") as arsip:
        arsip.writestr("mimetype", "x")
        arsip.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "entitas" in tolak(jalur)


def test_a_folder_missing_empty_and_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kosong.csv").touch()
    (tmp_path / "besar.csv").write_text("a,b\n1,2\n")
    assert "folder" in tolak(tmp_path)
    assert "tidak ditemukan" in tolak(tmp_path / "tidak_ada.xlsx")
    assert "kosong" in tolak(tmp_path / "kosong.csv")
    monkeypatch.setattr(safety, "MB", 0.03)  # 150 of these are 4.5 bytes
    assert "terlalu besar" in tolak(tmp_path / "besar.csv")
    monkeypatch.undo()
    monkeypatch.setattr(safety, "BATAS_SEL", 3)
    assert "terlalu besar" in tolak(tmp_path / "besar.csv")


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("a.geojson", "<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>", "virtual GDAL"),
        ("a.json", "  <VRTDataset/>", "virtual GDAL"),
        ("a.geojson", "PG:host=10.0.0.1 dbname=x", "bukan geojson"),
        ("a.geojson", "/vsicurl/http://x/y.geojson", "bukan geojson"),
        ("a.geojson", 'var batas = {"type": "FeatureCollection"};', "JavaScript"),
        ("a.js", "/* x */ const a = [{}]", "JavaScript"),
        ("a.geojson", '{"type": "FeatureCollection", "features": [', "rusak"),
        ("a.json", '{"a": 1}', "bukan tabel"),
        ("a.csv", "%PDF-1.7 abc", "PDF"),
        ("a.csv", "MZ\x00\x00", "program"),
        ("a.csv", "\x01\x02\x03\x04" * 50, "bukan tabel"),
        ("a.xlsx", "bukan apa-apa", "hanya teks"),
        ("a.xml", "<?xml version='1.0'?><a/>", "XML"),
        ("a.csv", "\n\n , ,\n", "satu sel pun"),
        ("a.xls", "<html><body>Silakan masuk</body></html>", "login"),
    ],
)
def test_rejected_with_a_reason(nama: str, isi: str, kata: str, tmp_path: Path) -> None:
    (tmp_path / nama).write_text(isi)
    assert kata in tolak(tmp_path / nama)


def test_broken_xls_and_no_workbook(tmp_path: Path) -> None:
    kepala = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    (tmp_path / "a.xls").write_bytes(kepala + bytes(100))
    assert "rusak" in tolak(tmp_path / "a.xls")
    (tmp_path / "a.doc").write_bytes(kepala + bytes(2000))
    assert "bukan buku kerja" in tolak(tmp_path / "a.doc")


def test_xls_with_far_cells(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt")
    buku = xlwt.Workbook()
    lembar = buku.add_sheet("A")
    lembar.write(0, 0, "x" * 9000)
    lembar.write(65_535, 255, "y")
    buku.save(str(tmp_path / "a.xls"))
    assert "16.777.216 sel" in tolak(tmp_path / "a.xls")
    assert issubclass(GalatBerkas, Exception) and ole.GALAT_SEL[23] == "#REF!"


def test_streamed_members_are_those_that_zipfile_reads(tmp_path: Path) -> None:
    jalur = xlsx(tmp_path / "a.xlsx", "<sheetData/>" * 100_000)
    with zipfile.ZipFile(jalur) as arsip, zips.buka_zip(jalur) as kita:
        for nama in (NAMA_LEMBAR, *KERANGKA):
            assert b"".join(kita.alirkan(nama)) == arsip.read(nama)


def lie(jalur: Path, size: int, crc: bytes | None = None) -> Path:
    """The first member of a zip declares another size (and checksum) than it has."""
    isi = bytearray(jalur.read_bytes())
    letak = isi.rfind(b"PK\x01\x02")
    struct.pack_into("<I", isi, letak + 24, size)
    if crc is not None:
        isi[letak + 16 : letak + 20] = crc
    jalur.write_bytes(isi)
    return jalur


@pytest.mark.parametrize("batas", [zips.BUKU, zips.PETA], ids=["workbook", "map"])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize(
    ("size", "crc", "kata"),
    [
        (100, None, "ukuran yang jujur"),  # more comes out than declared: a bomb
        (2_999_999, None, "ukuran yang jujur"),
        (3_000_001, None, "tidak lengkap"),  # less comes out
        (3_000_000, b"\0\0\0\0", "tidak dapat diurai"),  # the checksum is another
        (3_000_000, None, ""),
    ],
)
def test_a_bomb_and_a_damaged_member_are_told_apart(
    batas: zips.Batas, method: int, size: int, crc: bytes | None, kata: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as arsip:
        arsip.writestr("a.geojson", bytes(range(250)) * 12_000)
    jalur = lie(tmp_path / "a.zip", size, crc)
    with zips.buka_zip(jalur, batas) as arsip:
        if not kata:
            assert sum(map(len, arsip.alirkan("a.geojson"))) == size
            return
        with pytest.raises(GalatBerkas, match=kata):
            list(arsip.alirkan("a.geojson"))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_to_compress_that_can_fill_the_memory_are_refused(method: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as arsip:
        arsip.writestr("a.geojson", b"[]")
    with zips.buka_zip(tmp_path / "a.zip", zips.PETA) as arsip, pytest.raises(GalatBerkas, match="pemampatan"):
        list(arsip.alirkan("a.geojson"))


def test_what_is_never_read_may_be_large_and_an_archive_of_maps_has_limits_of_its_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("a.geojson", b"[]")
        for nama in ("foto.tif", "__MACOSX/._a.geojson"):
            with arsip.open(nama, "w") as f:
                f.writelines(b"\0" * zips.MB for _ in range(100))
    with zips.buka_zip(tmp_path / "a.zip", zips.PETA) as arsip:
        assert [n for n in arsip.anggota if zips.data_peta(n)] == ["a.geojson"]
    with zipfile.ZipFile(tmp_path / "a.zip", "a", zipfile.ZIP_DEFLATED) as arsip:
        for n in range(1_998):
            arsip.writestr(f"{n}.txt", b"")
    with pytest.raises(GalatBerkas, match=r"2\.001 berkas"), zips.buka_zip(tmp_path / "a.zip", zips.PETA):
        pass
