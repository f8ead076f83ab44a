"""The header found, every other row in its place: sheets as offices print them, and random ones that lose no row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import read
from ilp_data.intake.model import Mentah, Tabel
from ilp_data.intake.table import layout, rows
from tests.real_files import berkas


def lembar(teks: str, *gabungan: tuple[int, int, int, int]) -> Tabel:
    """The table of a sheet drawn with bars; merged cells by index from 0."""
    sel = [[c.strip() for c in b.split("|")] for b in teks.strip("\n").split("\n")]
    return layout.susun_tabel(mentah(sel, gabungan))


def mentah(sel: list[list[str]], gabungan: tuple[tuple[int, int, int, int], ...] = (), asal: str = "xlsx") -> Mentah:
    """A sheet with these cells."""
    return Mentah("a", "", asal, "", (), sel, list(range(1, len(sel) + 1)), gabungan=gabungan)


def utuh(t: Tabel) -> None:
    """No row lost, none twice; every data row as wide as the header; names unique and never empty."""
    m = t.mentah
    bagian = [*t.baris_judul, *t.nomor, *(d.nomor for d in t.dilewati)]
    assert sorted(bagian) == [n for n, b in zip(m.nomor, m.sel, strict=True) if any(b)]
    assert all(len(b) == len(t.judul) for b in t.data) and len(t.data) == len(t.nomor)
    assert len(set(t.judul)) == len(t.judul) and all(t.judul)
    assert all(d.alasan and d.isi for d in t.dilewati)


def alasan(t: Tabel) -> dict[int, str]:
    """Row number → why it was skipped."""
    utuh(t)
    return {d.nomor: d.alasan for d in t.dilewati}


def test_nested_headings_column_numbers_totals_and_signatures() -> None:
    t = lembar("""
DINAS KESEHATAN KOTA BONTANG||||
REKAPITULASI SASARAN BALITA TAHUN 2025||||
||||
Puskesmas :|Bontang Utara I|||
No|Kelurahan|Sasaran||Ket
||L|P|
1|2|3|4|5
1|Api-Api|120|130|
2|Bontang Baru|90|80|ok
Jumlah||210|210|
||||
Keterangan : data sementara||||
|Mengetahui,||Bontang, 12 Januari 2026|
|Kepala Puskesmas||Pengelola Gizi|
||||
|dr. Budi Santoso||Siti|
|NIP. 19700101 200012 1 001||NIP. 2|
""")
    assert t.judul == ["No", "Kelurahan", "Sasaran – L", "Sasaran – P", "Ket"]
    assert (t.baris_judul, t.nomor) == ([5, 6], [8, 9])
    sebab = alasan(t)
    assert sebab[7] == "nomor kolom" and "jumlah" in sebab[10]
    assert all("atas judul" in sebab[n] for n in (1, 2, 4)) and all("catatan" in sebab[n] for n in (12, 13, 14, 16, 17))


def test_merged_cells_of_headings_and_data() -> None:
    t = lembar(
        """
NO|KECAMATAN|PUSKESMAS|IMUNISASI||||TOTAL
|||BCG||POLIO||
|||L|P|L|P|
1|Utara|A|1|2|3|4|10
||B|1|2|3|4|
2|Selatan|C|1|2|3|4|10
TOTAL KABUPATEN|||3|6|9|12|30
""",
        (0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 2, 2), (0, 3, 0, 6), (1, 3, 1, 4), (1, 5, 1, 6), (0, 7, 2, 7),
        (3, 0, 4, 0), (3, 1, 4, 1), (3, 7, 4, 7), (6, 0, 6, 2),
    )  # fmt: skip
    imunisasi = [f"IMUNISASI – {v} – {j}" for v in ("BCG", "POLIO") for j in "LP"]
    assert t.judul == ["NO", "KECAMATAN", "PUSKESMAS", *imunisasi, "TOTAL"] and t.baris_judul == [1, 2, 3]
    assert t.data[1] == ["1", "Utara", "B", "1", "2", "3", "4", ""], "figures are never filled down"
    assert list(alasan(t)) == [7]
    assert any("“KECAMATAN” diisikan ke 1" in c for c in t.catatan)
    assert any("“TOTAL” berisi angka" in c for c in t.catatan)


def test_section_headings_and_reprints_on_every_page() -> None:
    t = lembar("""
DAFTAR POSYANDU|||
No|Nama Posyandu|Kelurahan|Kader
Kecamatan Bontang Utara|||
Puskesmas Bontang Utara I|||
1|Mawar|Api-Api|5
2|Melati|Api-Api|6
Jumlah|||11
DAFTAR POSYANDU|||
No|Nama Posyandu|Kelurahan|Kader
Puskesmas Bontang Utara II|||
1|Anggrek|Loktuan|5
Kecamatan Bontang Barat|||
Puskesmas Bontang Barat|||
1|Tulip|Kanaan|5
""")
    assert t.judul[-1] == layout.KELOMPOK
    utara = "Kecamatan Bontang Utara / Puskesmas Bontang Utara"
    assert [b[-1] for b in t.data] == [
        f"{utara} I", f"{utara} I", f"{utara} II", "Kecamatan Bontang Barat / Puskesmas Bontang Barat",
    ]  # fmt: skip
    sebab = alasan(t)
    assert "halaman berulang" in sebab[8] and "kolom berulang" in sebab[9]
    assert all("judul bagian" in sebab[n] for n in (3, 4, 10, 12, 13))


def test_section_headings_with_roman_numbers() -> None:
    t = lembar("""
No|Puskesmas / Posyandu|Balita|Ditimbang|Ket
I|PUSKESMAS UTARA|||
1|Mawar|10|9|
2|Melati|11|9|
II|PUSKESMAS SELATAN|||
1|Anggrek|10|9|
""")
    assert [b[-1] for b in t.data] == ["PUSKESMAS UTARA"] * 2 + ["PUSKESMAS SELATAN"] and list(alasan(t)) == [2, 5]


@pytest.mark.parametrize(
    ("teks", "judul", "baris_judul", "nomor"),
    [
        ("Nama Posyandu|Kecamatan|Balita|Kader\nPosyandu Name|District|Number of Toddlers|Number of Cadres\n"
         "(1)|(2)|(3)|(4)\nMawar|Utara|12|3\nMelati|Utara|13|4",
         ["Nama Posyandu – Posyandu Name", "Kecamatan – District", "Balita – Number of Toddlers",
          "Kader – Number of Cadres"], [1, 2], [4, 5]),
        ("KELURAHAN|2025||2026\n|Jan|Feb|Jan\nKanaan|1|2|4\nTelihan|1|2|4",
         ["KELURAHAN", "2025 – Jan", "2025 – Feb", "2026 – Jan"], [1, 2], [3, 4]),
        ("Kelurahan|Luas|Penduduk\n|km2|jiwa\nA|1,5|200\nB|2,5|300",
         ["Kelurahan", "Luas – km2", "Penduduk – jiwa"], [1, 2], [3, 4]),
        ("No|Nama||Nama|\n1|A|x|B|\n2|C|y|D|", ["No", "Nama", "kolom_3", "Nama (ke-2)"], [1], [2, 3]),
        ("|||\n|No|Nama Posyandu|Kelurahan\n|1|Mawar|A\n|2|Melati|B",
         ["No", "Nama Posyandu", "Kelurahan"], [2], [3, 4]),
        ("Provinsi|KALTIM\nKota|BONTANG\nTahun|2026\nNo|Nama Kader|Posyandu|Status\n1|K 1|Mawar|ya\n2|K 2|Tulip|tidak",
         ["No", "Nama Kader", "Posyandu", "Status"], [4], [5, 6]),
        ("Mawar|Kanaan|1.5|2\nMelati|Kanaan|2.5|3\nTulip|Kanaan|2.5|3",
         ["kolom_1", "kolom_2", "kolom_3", "kolom_4"], [], [1, 2, 3]),
        ("Posyandu|Alamat\nMawar|Jl. A\nMelati|Jl. B", ["Posyandu", "Alamat"], [1], [2, 3]),
        ("No|A|B\n1|2|3\n2|3|4\n3|4|5", ["No", "A", "B"], [1], [2, 3, 4]),
        ("Nama||Kelurahan\nMawar|q|\nMelati|y|B\nTulip|z|C", ["Nama", "kolom_2", "Kelurahan"], [1], [2, 3, 4]),
        ("Nama Puskesmas\nPuskesmas A\nTotal Medika", ["Nama Puskesmas"], [1], [2, 3]),
    ],
)  # fmt: skip
def test_headings(teks: str, judul: list[str], baris_judul: list[int], nomor: list[int]) -> None:
    t = lembar(teks)
    utuh(t)
    assert (t.judul, t.baris_judul, t.nomor) == (judul, baris_judul, nomor)


def test_names_like_totals_or_remarks_stay_data() -> None:
    t = lembar("""
Nama|Jenis|Alamat|Lat|Lng
Puskesmas A|puskesmas|x|0.1|117.1
Puskesmas B||||
Total Medika|klinik|y|0.1|117
Sumber Waras|rumah sakit|Jl. Sumber: Air|0.1|117
Rata Sehat|klinik|y|0.1|117
Puskesmas D||||
""")
    assert t.nomor == [2, 3, 4, 5, 6, 7] and not alasan(t)


def test_place_columns_are_filled_down_only_where_the_pattern_is_clear() -> None:
    t = lembar("NO|KECAMATAN|KELURAHAN|JUMLAH\n1|Utara|A|1\n||B|2\n||C|\n2|Selatan|D|4\n||E|5")
    assert [b[1] for b in t.data] == ["Utara"] * 3 + ["Selatan"] * 2
    assert [b[0] for b in t.data] == ["1", "", "", "2", ""] and t.data[2][3] == ""
    assert any("KECAMATAN" in c and "3 baris" in c for c in t.catatan)
    celah = lembar("NO|KECAMATAN|KELURAHAN|JUMLAH\n1|Utara|A|1\n2|Utara|B|2\n3||C|3\n4||D|4\n5|Selatan|E|5")
    assert [b[1] for b in celah.data] == ["Utara", "Utara", "", "", "Selatan"] and not celah.catatan


def test_a_second_table_and_tables_side_by_side_are_told() -> None:
    t = lembar("No|Posyandu|Kelurahan|Balita\n1|Mawar|A|10\n2|Tulip|A|9\n|||\nNo|Nama Kader|Alamat|HP\n1|X|Y|08")
    assert t.nomor == [2, 3] and "tabel lain" in alasan(t)[5] and "tabel lain" in alasan(t)[6]
    assert any("tabel lain" in c for c in t.catatan)
    t = lembar("No|Posyandu|Kelurahan||No|Posyandu|Kelurahan\n1|Mawar|A||3|Tulip|B\n2|Melati|A||4|Anggrek|B")
    assert any("bersebelahan" in c for c in t.catatan)


@pytest.mark.parametrize(
    ("teks", "baris_judul", "nomor"),
    [
        ("Kelurahan|S|D\nKuala|tutup|tutup\nBaru|101|81\nLok Tuan|102|82", [1], [2, 3, 4]),
        ("No|Kelurahan|S|D\n1|Kuala|libur|libur lebaran\n2|Baru|pindah|pindah\n3|Tuan|2|1\n4|Guntung|4|3", [1],
         [2, 3, 4, 5]),
        ("Kelurahan|Balita yang ada||Ket\n|L|P|\nKuala|tutup|tutup|banjir\nBaru|5|6|\nTuan|5|6|", [1, 2], [3, 4, 5]),
    ],
)  # fmt: skip
def test_a_first_row_of_words_stays_data(teks: str, baris_judul: list[int], nomor: list[int]) -> None:
    t = lembar(teks)
    utuh(t)
    assert (t.baris_judul, t.nomor) == (baris_judul, nomor)


def test_a_sheet_without_data_is_rejected() -> None:
    for sel in ([[""]], [], [["No", "Nama"]], [["Laporan"]]):
        with pytest.raises(GalatBerkas):
            layout.susun_tabel(mentah(sel))
    with pytest.raises(GalatBerkas, match="fitur"):
        layout.susun_tabel(mentah([["nama"]], asal="geojson"))


@pytest.mark.parametrize(
    ("nama", "baris", "kolom", "judul_awal"),
    [
        ("fasilitas/puskesmas_komdat.csv", 10_292, 3, ["kode_kab", "kode_instansi", "unit_kerja"]),
        ("fasilitas/osm_jabar_dki.csv", 1_937, 6, ["nama_fasilitas", "jenis_fasilitas"]),
        ("fasilitas/yogyakarta_puskesmas.geojson", 18, 9, ["Kategori", "Nama"]),
        ("fasilitas/bontang_posyandu.csv", 121, 6, ["NO", "NAMA POSYANDU", "PUSKESMAS"]),
        ("layanan/bontang_gizi_2025_2026.csv", 225, 78, ["No", "Provinsi", "Kab_Kota", "Kecamatan"]),
        ("layanan/kab_malang_stunting.csv", 390, 17, ["No", "Kecamatan", "Unit Kerja (Puskesmas)"]),
    ],
)
def test_real_files(nama: str, baris: int, kolom: int, judul_awal: list[str]) -> None:
    t = layout.susun_tabel(read.buka_berkas(berkas(nama)))
    assert (len(t.data), len(t.judul), t.dilewati) == (baris, kolom, [])
    assert t.judul[: len(judul_awal)] == judul_awal
    assert t.data == [b[:kolom] for b in t.mentah.sel[1:]], "nothing filled, nothing changed"


KATA = ["1", "2", "3", "12,5", "Jumlah", "No", "Nama", "Kecamatan Utara", "Mawar", "-", "2025", "Ket:", "(1)", "NIP 1"]
SEL = st.sampled_from(["", "", "", *KATA])


@settings(max_examples=150, deadline=None)
@given(
    sel=st.lists(st.lists(SEL, max_size=6), min_size=1, max_size=14),
    gabungan=st.lists(st.tuples(*(st.integers(0, n) for n in (13, 5, 4, 5))), max_size=4),
)
def test_arbitrary_sheets_lose_no_row(sel: list[list[str]], gabungan: list[tuple[int, ...]]) -> None:
    merged = tuple((a, b, min(a + c, len(sel) - 1), b + d) for a, b, c, d in gabungan if a < len(sel))
    try:
        t = layout.susun_tabel(mentah(sel, merged))
    except GalatBerkas:
        return
    utuh(t)


JUDUL = ["No", "Nama Posyandu", "Kelurahan", "Jumlah Balita", "Ditimbang", "Keterangan"]
SELINGAN = {
    "kosong": ["", "", "", "", "", ""],
    "jumlah": ["Jumlah", "", "", "99", "88", ""],
    "rata": ["", "Rata-rata", "", "9,5", "8,5", ""],
    "judul": JUDUL,
    "penomor": ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    "halaman": ["Halaman 2 dari 7", "", "", "", "", ""],
    "bagian": ["Puskesmas Bontang Utara I", "", "", "", "", ""],
}
TITEL = [["DAFTAR POSYANDU KOTA BONTANG"], ["TAHUN 2025"], [""], ["Puskesmas :", "Bontang Utara I"]]
EKOR = [["Keterangan: data sementara"], ["", "", "", "Bontang, 3 Maret 2026"], ["", "", "", "Kepala Puskesmas"], [""],
        ["", "", "", "NIP. 19700101"]]  # fmt: skip


@st.composite
def lembar_cetak(acak: st.DrawFn) -> tuple[list[list[str]], list[int], int]:
    """(cells of a printed sheet, row numbers of its data, row number of its header)."""
    sel = acak(st.lists(st.sampled_from(TITEL), max_size=4))
    baris_judul = len(sel) + 1
    sel = [*sel, JUDUL, *([["1", "2", "3", "4", "5", "6"]] if acak(st.booleans()) else [])]
    data = []
    for i in range(acak(st.integers(3, 25))):
        for nama in acak(st.lists(st.sampled_from(sorted(SELINGAN)), max_size=1)) if i else []:
            sel.append(SELINGAN[nama])
        angka = acak(st.sampled_from(["", "0", "12", "1.234", "-"]))
        sel.append([str(i + 1), f"Mawar {i}", acak(st.sampled_from(["Kanaan", "Telihan"])), "40", angka, ""])
        data.append(len(sel))
    if acak(st.booleans()):
        sel += [SELINGAN["jumlah"], *EKOR[: acak(st.integers(0, len(EKOR)))]]
    return sel, data, baris_judul


@settings(max_examples=150, deadline=None)
@given(lembar_cetak())
def test_a_printed_sheet_gives_exactly_its_rows(cetak: tuple[list[list[str]], list[int], int]) -> None:
    sel, data, baris_judul = cetak
    t = layout.susun_tabel(mentah(sel))
    utuh(t)
    assert (t.baris_judul, t.nomor) == ([baris_judul], data)
    assert [b[1] for b in t.data] == [sel[n - 1][1] for n in data]


def test_a_blank_is_a_gap_where_the_wider_place_beside_it_changes() -> None:
    """Blanks in another kecamatan are no rows of the kelurahan above; two columns of one table can both be filled."""
    judul = "Kecamatan|Kelurahan|Nama\n"
    lain = lembar(f"{judul}Utara|Guntung|A\nSelatan||B\nSelatan||C\nBarat|Kanaan|D\nBarat||E")
    assert [b[1] for b in lain.data] == ["Guntung", "", "", "Kanaan", ""]
    sama = lembar(f"{judul}Utara|Guntung|A\nUtara||B\nUtara||C\nBarat|Kanaan|D\nBarat||E")
    assert [b[1] for b in sama.data] == ["Guntung"] * 3 + ["Kanaan"] * 2
    dua = lembar(f"{judul}Utara|Guntung|A\n||B\n||C\nBarat|Kanaan|D\n||E")
    assert [list(b[:2]) for b in dua.data] == [["Utara", "Guntung"]] * 3 + [["Barat", "Kanaan"]] * 2


def test_every_row_that_is_no_data_says_why() -> None:
    """Data and doubt are the only kinds without a sentence: doubt is settled before the table is made."""
    assert set(rows.Macam) - rows.ALASAN.keys() == {rows.Macam.DATA, rows.Macam.RAGU}
    assert len(set(rows.ALASAN.values())) == len(rows.ALASAN)


def test_numbers_of_skills_below_their_groups_are_headings() -> None:
    """The 25 of them behind columns of names; a row that numbers all columns stays one that numbers columns."""
    atas = ["No", "Nama", "Pengelolaan", *[""] * 3, "Balita", *[""] * 20]
    isi = ["1", "A", *["v"] * 25]
    t = layout.susun_tabel(mentah([atas, ["", "", *map(str, range(1, 26))], isi, ["2", "B", *["v"] * 25]]))
    assert t.judul[2:8] == [*(f"Pengelolaan – {n}" for n in range(1, 5)), "Balita – 5", "Balita – 6"]
    t = layout.susun_tabel(mentah([["No", "Nama", *"ABC"], [*map(str, range(1, 6))], ["1", "Ani", *"345"]]))
    assert t.judul == ["No", "Nama", *"ABC"] and len(t.data) == 1


@pytest.mark.parametrize("satuan", ["||(orang)|(orang)", "||orang|jiwa", "||(anak)|(%)"])
def test_units_below_a_header_belong_to_it(satuan: str) -> None:
    t = lembar(f"No|Kelurahan|Ada|Ditimbang\n{satuan}\n1|2|3|4\n1|Guntung|9|7\n2|Kanaan|8|6")
    assert [b[1] for b in t.data] == ["Guntung", "Kanaan"] and t.judul[0] == "No"
