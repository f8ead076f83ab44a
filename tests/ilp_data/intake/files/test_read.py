"""What comes out of a file is what the person saw in it, whatever the file calls itself."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import cell_text, html, read, sniff
from ilp_data.intake.model import Mentah
from tests.made_files import ods, sel_ods, xlsx
from tests.real_files import AKAR, berkas

GOLONGAN = {
    "fasilitas/puskesmas_komdat.csv": "tabel",
    "fasilitas/osm_jabar_dki.csv": "tabel",
    "fasilitas/yogyakarta_puskesmas.geojson": "geojson_titik",
    "fasilitas/bontang_posyandu.csv": "tabel",
    "layanan/bontang_gizi_2025_2026.csv": "tabel",
    "layanan/kab_malang_stunting.csv": "tabel",
    "batas/bontang_kelurahan.geojson": "geojson_poligon",
    "batas/bontang_utm50n_tanpa_prj.zip": "spasial",
    "batas/pekanbaru_kelurahan.geojson": "geojson_poligon",
    "batas/jakarta_pusat_rbi/ADMINISTRASIDESA_AR_25K.shp": "spasial",
    "batas/trenggalek/kabupaten trenggalek.shp": "spasial",
    "bukan_batas/trenggalek/kecamatan.shp": "spasial",
}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook as an office makes it: formats, errors, formulas, a hidden and an empty sheet, a merged title."""
    jalur = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(jalur) as b:
        bentuk = {n: b.add_format({"num_format": n}) for n in ("0.0%", "dd/mm/yyyy", "0000000", "hh:mm", "[h]:mm")}
        b.add_worksheet("Sampul").write(0, 0, "Laporan")
        data = b.add_worksheet("Data")
        data.merge_range("A1:D1", "Judul")
        data.write_row(2, 0, ["a", 1, 1.5, True, False])
        data.write_number(3, 0, 0.086, bentuk["0.0%"])
        data.write_datetime(3, 1, dt.datetime(2025, 12, 1), bentuk["dd/mm/yyyy"])
        data.write_number(3, 2, 1234, bentuk["0000000"])
        data.write_number(3, 3, 0.5, bentuk["hh:mm"])
        data.write_number(3, 4, 1.5, bentuk["[h]:mm"])
        data.write_datetime(3, 5, dt.datetime(2025, 12, 1, 7, 30), bentuk["dd/mm/yyyy"])
        data.write_formula(4, 0, "=1/0", None, "#DIV/0!")
        data.write_formula(4, 1, "=A1+1", None, 5)
        data.write_string(4, 2, '=HYPERLINK("http://x","y")')
        data.write_string(4, 3, "007")
        data.write_string(4, 4, "<script>alert(1)</script>")
        data.write_number(4, 5, 0.1 + 0.2)
        b.add_worksheet("Kosong")
        sembunyi = b.add_worksheet("Master")
        for i in range(50):
            sembunyi.write_row(i, 0, [i, "x", "y", "z", "p", "q"])
        sembunyi.hide()
    return jalur


def test_cells_as_they_are_seen(workbook: Path) -> None:
    m = read.buka_berkas(workbook)
    assert (m.asal, m.lembar, m.semua_lembar) == ("xlsx", "Data", ("Sampul", "Data", "Kosong", "Master"))
    assert m.sel[2][:5] == ["a", "1", "1.5", "ya", "tidak"]
    assert m.sel[3] == ["8.6%", "2025-12-01", "0001234", "12:00", "36:00", "2025-12-01 07:30"]
    assert m.sel[4] == ["#DIV/0!", "5", '=HYPERLINK("http://x","y")', "007", "<script>alert(1)</script>", "0.3"]
    assert m.nomor == [1, 2, 3, 4, 5] and m.gabungan == ((0, 0, 0, 3),)
    catatan = " ".join(m.catatan)
    assert "Lembar kosong: Kosong." in catatan and "tersembunyi: Master" in catatan and "Sampul" in catatan
    assert len(m.sha256) == 64


def test_the_sheet_that_was_asked_for(workbook: Path) -> None:
    assert read.daftar_lembar(workbook) == ["Sampul", "Data", "Kosong", "Master"]
    assert read.buka_berkas(workbook, "master ").sel[1] == ["1", "x", "y", "z", "p", "q"]
    with pytest.raises(GalatBerkas, match="Sampul, Data"):
        read.buka_berkas(workbook, "Tidak Ada")
    with pytest.raises(GalatBerkas, match="kosong"):
        read.buka_berkas(workbook, "Kosong")


def test_formulas_without_a_stored_value_are_worked_out_or_told(tmp_path: Path) -> None:
    """The second row shares the formula of the first; what is not worked out is never blank."""
    isi = (
        '<sheetData><row r="1" hidden="1"><c r="A1"><v>4</v></c><c r="B1"><v>3</v></c>'
        '<c r="C1"><f t="shared" ref="C1:C2" si="0">A1+$B$1</f><v></v></c><c r="D1"><f>A1&amp;"x"</f></c></row>'
        '<row r="2"><c r="A2"><v>5</v></c><c r="C2"><f t="shared" si="0"/></c><c r="D2"><f>SUM(C1:C2)</f><v>9</v></c>'
        "</row></sheetData>"
    )
    m = read.buka_berkas(xlsx(tmp_path / "a.xlsx", isi))
    assert m.sel == [["4", "3", "7", '=A1&"x"'], ["5", "", "8", "9"]]  # a stored value stays
    catatan = " ".join(m.catatan)
    assert "2 sel berumus" in catatan and "1 sel berumus" in catatan and "(D1)" in catatan and "tersembunyi" in catatan


def test_zeros_of_a_workbook_that_is_worked_out_when_it_is_opened_are_none(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as buku:
        halaman = buku.add_worksheet()
        halaman.write_row(0, 0, [40, 2])
        halaman.write_formula("C1", "=A1+B1")
        halaman.write_formula("D1", "=B1/A1", buku.add_format({"num_format": "0%"}))
    assert read.buka_berkas(tmp_path / "a.xlsx").sel == [["40", "2", "42", "5%"]]


def test_ods_merges_per_cent_leading_zeros_and_repeats(tmp_path: Path) -> None:
    def angka(nilai: str, teks: str, jenis: str = "float") -> str:
        sifat = f'office:value-type="{jenis}" office:value="{nilai}"'
        return f"<table:table-cell {sifat}><text:p>{teks}</text:p></table:table-cell>"

    baris = (
        "<table:table-row>"
        + sel_ods("ab", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
        + "<table:covered-table-cell/>"
        + angka("0.086", "8,6%", "percentage")
        + angka("3", "0003")
        + "</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{sel_ods("z")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    m = read.buka_berkas(ods(tmp_path / "a.ods", f'<table:table table:name="T">{baris}</table:table>'))
    assert m.sel[0] == ["ab", "", "8.6%", "0003"] and m.sel[4][0] == m.sel[5][0] == "z"
    assert m.gabungan == ((0, 0, 1, 1),) and m.nomor[-1] == 6


def test_old_xls(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt")
    b = xlwt.Workbook()
    lembar = b.add_sheet("Data")
    lembar.write_merge(0, 0, 0, 2, "DAFTAR")
    for i in range(300):
        lembar.write(i + 1, 0, i)
        lembar.write(
            i + 1,
            1,
            dt.date(2025, 12, 1),
            xlwt.easyxf(num_format_str="DD/MM/YYYY") if i < 5 else xlwt.Style.default_style,
        )
        lembar.write(i + 1, 2, "007")
    lembar.write(5, 3, True)
    lembar.row(6).set_cell_error(3, "#REF!")
    b.save(str(tmp_path / "a.xls"))
    m = read.buka_berkas(tmp_path / "a.xls")
    assert (m.asal, m.sel[1][:3], m.gabungan) == ("xls", ["0", "2025-12-01", "007"], ((0, 0, 0, 2),))
    assert (m.sel[5][3], m.sel[6][3]) == ("ya", "#REF!")


@pytest.mark.parametrize(
    ("bita", "kode", "pemisah", "baris_dua"),
    [
        ("No,Nama\n1,Café\n".encode("utf-8-sig"), "utf-8-sig", ",", ["1", "Café"]),
        ("No,Nama\n1,Café – “x”\n".encode("cp1252"), "cp1252", ",", ["1", "Café – “x”"]),
        ("No\tNama\n1\tCafé\n".encode("utf-16"), "utf-16", "\t", ["1", "Café"]),
        ("No\tNama\n1\tCafé\n".encode("utf-16-le"), "utf-16-le", "\t", ["1", "Café"]),
        (b"No;Lat;Lng\n1;0,1;117,5\n2;0,2;117,6\n", "utf-8", ";", ["1", "0,1", "117,5"]),
        (b"Laporan, tahun 2025\nNo|Nama\n1|A, B\n2|C\n", "utf-8", "|", ["No", "Nama"]),
        (b"sep=;\nNo;Nama\n1;x\n", "utf-8", ";", ["1", "x"]),
        (b'No,Nama\n1,"Mawar\nMerah"\n', "utf-8", ",", ["1", "Mawar\nMerah"]),
        (b"No,Nama\n1,Ma\0war\n", "utf-8", ",", ["1", "Mawar"]),
        (b'"No,Nama,Alamat"\n"1,Mawar,""Jl. A, B"""\n', "utf-8", ",", ["1", "Mawar", "Jl. A, B"]),
        (b'No,Nama\n1,"Mawar\n' + b"2,x\n" * 99, "utf-8", ",", ["1", '"Mawar']),
        (b'No,Nama\n1," -   "\n', "utf-8", ",", ["1", "-"]),
        ("é,".encode() * 99 + b"\xb0\n1,2\n", "utf-8", ",", ["1", "2"]),
        (b"Nama\nMawar\n", "utf-8", ",", ["Mawar"]),
        (b"No,Nama\r\n1,x\r\n", "utf-8", ",", ["1", "x"]),
        (b"No,Nama\r1,x\r", "utf-8", ",", ["1", "x"]),
    ],
)
def test_texts(bita: bytes, kode: str, pemisah: str, baris_dua: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(bita)
    m = read.buka_berkas(tmp_path / "a.csv")
    assert (m.enkoding, m.pemisah, m.sel[1]) == (kode, pemisah, baris_dua)
    assert m.nomor == list(range(1, len(m.sel) + 1))


def test_notes_on_strange_text(tmp_path: Path) -> None:
    for isi, kata in (
        (b"No,Nama\n1,Ma\0war\n", "NUL"),
        (b'a,b\n1,"x\n' + b"2,y\n" * 99, "kutip"),
        (b"sep=;\na;b\n", "sep="),
    ):
        (tmp_path / "a.csv").write_bytes(isi)
        assert any(kata in c for c in read.buka_berkas(tmp_path / "a.csv").catatan)


HTML = """<html><head><style>td{}</style></head><body><table><tr><th rowspan=2>No</th><th rowspan=2>Kelurahan</th>
<th colspan=2>Balita</th></tr><tr><th>L</th><th>P</th></tr><tr><td>1</td><td>Api&nbsp;Api<script>x()</script></td>
<td>10</td><td>&lt;b&gt;</td></tr><tr><td>2<td>Kanaan<br>Barat<td>1<td>2</table></body></html>"""
SPREADSHEETML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Lap"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Judul</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">No</Data></Cell><Cell ss:Index="3"><Data>A &amp; B</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_xls_that_is_really_html_xml_or_csv(tmp_path: Path) -> None:
    jalur = tmp_path / "laporan.xls"
    jalur.write_text(HTML)
    m = read.buka_berkas(jalur)
    assert m.sel[2:] == [["1", "Api Api", "10", "<b>"], ["2", "Kanaan\nBarat", "1", "2"]]
    assert m.gabungan == ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)) and read.daftar_lembar(jalur) == ["Tabel 1"]
    assert m.sel[1] == ["", "", "L", "P"] and "isinya halaman HTML" in m.catatan[0]
    jalur.write_text(SPREADSHEETML)
    m = read.buka_berkas(jalur)
    assert (m.lembar, m.sel) == ("Lap", [["Judul", ""], [], ["No", "", "A & B"]])
    jalur.write_text("No;Nama\n1;x\n")
    m = read.buka_berkas(jalur)
    assert (m.asal, m.sel[1]) == ("csv", ["1", "x"]) and "isinya teks (CSV)" in m.catatan[0]


def test_titles_of_a_page_stand_above_its_table(tmp_path: Path) -> None:
    """Headings and the caption say the month; what is not shown says nothing."""
    atas = "<title>x</title><script>y()</script><h3>Penimbangan <b>Balita</b></h3><p>Oktober<br>2026</p>"
    isi = "<table><caption>Kota Bontang</caption><tr><td>No</td><td>S</td></tr><tr><td>1</td><td>2</td></tr></table>"
    (tmp_path / "a.xls").write_text(f"<html>{atas}{isi}Sumber: x<table><td>A<td>B</table></html>")
    satu, dua = html.tabel_tabel(tmp_path / "a.xls")[0]
    assert satu.sel == [["Penimbangan Balita"], ["Oktober"], ["2026"], ["Kota Bontang"], ["No", "S"], ["1", "2"]]
    assert dua.sel == [["Sumber: x"], ["A", "B"]]


def test_a_csv_that_is_really_an_xlsx(workbook: Path) -> None:
    jalur = workbook.rename(workbook.with_suffix(".csv"))
    m = read.buka_berkas(jalur)
    assert m.asal == "xlsx" and "isinya buku kerja Excel" in m.catatan[0]


def fitur(*titik: list[float] | None, **sifat: object) -> dict[str, object]:
    """A FeatureCollection of points."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"nama": f"P{i}", **sifat},
                "geometry": None if t is None else {"type": "Point", "coordinates": t},
            }
            for i, t in enumerate(titik, start=1)
        ],
    }


def tulis_json(jalur: Path, isi: object) -> Path:
    """The object as a file."""
    jalur.write_text(json.dumps(isi), encoding="utf-8")
    return jalur


def test_geojson_points_with_empty_geometry(tmp_path: Path) -> None:
    jalur = tulis_json(
        tmp_path / "a.geojson", fitur([117.5, 0.1, 3], None, X="117,4", kode=12.0, ada=True, lain={"a": [1]})
    )
    m = read.buka_berkas(jalur)
    assert sniff.golongan(jalur) == "geojson_titik"
    assert m.sel[1] == ["P1", "117,4", "12", "ya", '{"a": [1]}']
    assert m.titik == [None, (117.5, 0.1), None] and m.nomor == [0, 1, 2]
    assert any("1 dari 2 fitur" in c for c in m.catatan)


def test_geojson_without_a_single_geometry_stays_a_table(tmp_path: Path) -> None:
    jalur = tulis_json(tmp_path / "a.geojson", fitur(None, None, X="117,4"))
    assert sniff.golongan(jalur) == "geojson_titik" and read.buka_berkas(jalur).titik == [None, None, None]


@pytest.mark.parametrize(
    ("jenis", "koordinat"), [("Polygon", [[[0, 0], [1, 0], [1, 1], [0, 0]]]), ("LineString", [[0, 0], [1, 1]])]
)
def test_geojson_of_areas_and_lines_is_no_table(jenis: str, koordinat: list[object], tmp_path: Path) -> None:
    isi = fitur([1, 1])
    isi["features"].append({"type": "Feature", "properties": {}, "geometry": {"type": jenis, "coordinates": koordinat}})
    jalur = tulis_json(tmp_path / "a.geojson", isi)
    assert sniff.golongan(jalur) == "geojson_poligon"
    with pytest.raises(GalatBerkas, match="batas"):
        read.buka_berkas(jalur)


def test_json_records(tmp_path: Path) -> None:
    jalur = tulis_json(
        tmp_path / "a.json", {"success": True, "data": [{"nama": "A", "x": 1.0}, {"nama": "B", "y": None}]}
    )
    assert sniff.golongan(jalur) == "tabel"
    assert read.buka_berkas(jalur).sel == [["nama", "x", "y"], ["A", "1", ""], ["B", "", ""]]


@pytest.mark.parametrize("nama", GOLONGAN)
def test_kinds_of_real_files(nama: str) -> None:
    assert read.golongan(berkas(nama)) == GOLONGAN[nama]


def test_every_real_file_is_read_or_rejected_with_a_reason() -> None:
    berkas("README.md")
    for jalur in sorted(p for p in AKAR.rglob("*") if p.is_file()):
        try:
            m = read.buka_berkas(jalur)
        except GalatBerkas as galat:
            assert galat.saran, jalur
        else:
            assert isinstance(m, Mentah) and len(m.nomor) == len(m.sel)


def test_codes_and_coordinates_of_real_files_do_not_change() -> None:
    """Cell by cell against the file's own text."""
    for nama in ("fasilitas/puskesmas_komdat.csv", "fasilitas/osm_jabar_dki.csv", "layanan/kab_malang_stunting.csv"):
        jalur = berkas(nama)
        with jalur.open(encoding="utf-8-sig", newline="") as f:
            assert read.buka_berkas(jalur).sel == [[c.strip() for c in b] for b in csv.reader(f)]


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_numbers_go_there_and_back(nilai: float) -> None:
    """15 digits, as a spreadsheet keeps; no exponent, no ".0"."""
    teks = cell_text.angka(nilai)
    assert "e" not in teks and not teks.endswith(".0")
    assert float(teks) == pytest.approx(nilai, rel=1e-14)


@given(st.datetimes(min_value=dt.datetime(1900, 3, 1), max_value=dt.datetime(2200, 1, 1)))
def test_dates_go_there_and_back(waktu: dt.datetime) -> None:
    waktu = waktu.replace(microsecond=0)
    assert dt.datetime.fromisoformat(cell_text.teks(waktu)) == waktu


ISI = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_characters="\x7f\xad"), max_size=12).map(
    cell_text.rapi
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    sel=st.lists(st.lists(ISI, min_size=3, max_size=3), min_size=3, max_size=8),
    pemisah=st.sampled_from(",;\t|"),
    kode=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_csv_goes_there_and_back(sel: list[list[str]], pemisah: str, kode: str, tmp_path: Path) -> None:
    """Whatever Excel could write, with its own quoting, comes back; the header makes the delimiter plain."""
    sel = [["No", "Nama posyandu", "Kelurahan"], *([f"{i}", f"k{b[1]}", f"k{b[2]}"] for i, b in enumerate(sel))]
    wadah = io.StringIO()
    csv.writer(wadah, delimiter=pemisah, lineterminator="\r\n").writerows(sel)
    (tmp_path / "a.csv").write_bytes(wadah.getvalue().encode(kode))
    assert read.buka_berkas(tmp_path / "a.csv").sel == [[cell_text.rapi(c) for c in b] for b in sel]


def test_a_quote_closed_far_below_swallows_no_rows(tmp_path: Path) -> None:
    isi = 'No,Nama,Desa\n1,"Mawar,Kanaan\n2,Melati,Kanaan\n3,Tulip" B,Loktuan\n4,Anggrek,Kanaan\n'
    (tmp_path / "k.csv").write_text(isi)
    m = read.buka_berkas(tmp_path / "k.csv")
    assert [b[0] for b in m.sel] == ["No", "1", "2", "3", "4"] and any("kutip" in c for c in m.catatan)
    utuh = 'No,Nama,Alamat\n1,Mawar,"Jl. A, RT 1, RW 2\nKanaan"\n2,Melati,"Jl. B, RT 3, RW 1\nKanaan"\n'
    (tmp_path / "u.csv").write_text(utuh)
    assert [len(b) for b in read.buka_berkas(tmp_path / "u.csv").sel] == [3, 3, 3]


def test_a_text_to_be_read_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "BACA.md").write_text("| Nama Puskesmas | Kelurahan |\n|---|---|\n| Puskesmas A | Kanaan |\n")
    with pytest.raises(GalatBerkas, match="naskah teks, bukan tabel"):
        read.buka_berkas(tmp_path / "BACA.md")


@pytest.mark.parametrize(
    ("isi", "kata"),
    [(b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n", "AutoCAD"), (b"AC1027\x00\x00", "AutoCAD")],
)
def test_a_drawing_is_told_as_one(tmp_path: Path, isi: bytes, kata: str) -> None:
    (tmp_path / "batas.dxf").write_bytes(isi)
    with pytest.raises(GalatBerkas, match=kata):
        read.buka_berkas(tmp_path / "batas.dxf")
