"""The workbook read back with openpyxl: typed cells, states in words, no formula from data, the same bytes twice."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.limits import BATAS_KECIL
from ilp_data.measure.disclosure import tentang_orang
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import indicators
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from reports import workbook
from reports.workbook import tables
from reports.workbook.base import Bahan
from tests.store_copies import salin_simpanan, terapkan_tabel

DATA = Path(__file__).resolve().parents[2] / "data"
BONTANG = Lingkup("64.74")
LEMBAR = (
    "Sampul", "Ringkasan", "Lokus", "Lokus per puskesmas", "Lokus per kelurahan", "Kader per kelurahan",
    "Kader per puskesmas", "Kader per posyandu", "Keterampilan", "Indikator per kelurahan", "Deret saringan",
    "Deret per kelurahan", "Kesiapan", "Perhatian", "Kekosongan data", "Kelengkapan laporan", "PWS", "SPM", "Kaskade",
    "Capaian dipublikasikan", "Angka dipublikasikan", "Definisi",
)  # fmt: skip

TERUKUR = ("Ringkasan", "Lokus per puskesmas", "Lokus per kelurahan", "Keterampilan", "Indikator per kelurahan",
           "Deret saringan", "Deret per kelurahan")  # fmt: skip
BARAT = Lingkup("64.74", "64.74.03")  # a kecamatan, where not all of the city is needed
TANPA_NILAI = {"tanpa sasaran", "belum ada data", "tidak berlaku", "disembunyikan"}


def paparan(potret: Potret, lingkup: Lingkup = BONTANG, simulasi: bool = True) -> Paparan:
    return briefings.sementara(potret, lingkup, "2025-12", simulasi)


def buka(isi: bytes) -> Workbook:
    return load_workbook(io.BytesIO(isi))


@pytest.fixture(scope="module")
def content(potret: Potret) -> bytes:
    return workbook.tulis_buku(potret, paparan(potret), internal=True)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return buka(content)


def baris(lembar: Worksheet) -> list[dict[str, object]]:
    kepala, *isi = lembar.iter_rows(values_only=True)
    return [dict(zip(kepala, b, strict=True)) for b in isi]


def test_sheets_and_their_form(book: Workbook) -> None:
    assert tuple(book.sheetnames) == LEMBAR
    nama_tabel: set[str] = set()
    for nama in LEMBAR[1:]:
        lembar = book[nama]
        assert lembar.freeze_panes is not None and lembar.freeze_panes.endswith("2")
        (tabel,) = lembar.tables.values()
        assert tabel.ref == tabel.autoFilter.ref == lembar.dimensions and tabel.tableStyleInfo.name
        assert [c.name for c in tabel.tableColumns] == [c.value for c in lembar[1]]
        nama_tabel.add(tabel.displayName)
        cetak = lembar.print_area.partition("!")[2].replace("$", "")
        assert cetak.startswith("A1:") and lembar.sheet_state == "visible"
        di_bawah = baris(lembar)[int(re.sub(r"A1:[A-Z]+", "", cetak)) - 1 :]
        assert all(b["Keadaan"] in ("belum ada data", "tidak berlaku") for b in di_bawah), "not printed: nothing known"
        assert lembar.print_title_rows == "$1:$1" and lembar.page_setup.orientation == "landscape"
        assert lembar.page_setup.fitToWidth in (None, 1) and lembar.page_setup.fitToHeight == 0
        assert all(isinstance(c.value, str) and c.font.bold for c in lembar[1])
        assert all(8 < d.width <= 101 for d in lembar.column_dimensions.values())
        assert len({c.value for c in lembar[1]}) == lembar.max_column, "headings are unique"
    assert all(1 <= len(n) <= 31 for n in LEMBAR)
    assert len(nama_tabel) == len(LEMBAR) - 1 and all(re.fullmatch(r"[A-Z]\w{3,}", n) for n in nama_tabel)


KODE = {"Kode", "Kode indikator", "Kode ukuran"}
SEPERTI_BILANGAN = r"\d{4}(-\d\d){0,2}|\d+([.,]\d+)?"


@pytest.mark.parametrize("nama", LEMBAR[1:])
def test_months_are_dates_and_whole_numbers_are_whole(book: Workbook, nama: str) -> None:
    """No cell is text that is a date or a number; codes stay text, with what they stand for beside them."""
    lembar = book[nama]
    judul = [c.value for c in lembar[1]]
    assert all(judul[judul.index(k) + 1] in ("Nama", "Indikator", "Puskesmas", "Ukuran") for k in KODE & set(judul))
    for c in (c for b in lembar.iter_rows(min_row=2) for c in b):
        if isinstance(c.value, str) and judul[c.column - 1] not in KODE:
            assert not re.fullmatch(SEPERTI_BILANGAN, c.value), c.coordinate
        assert not c.is_date or "mmm yyyy" in c.number_format
        assert not isinstance(c.value, float) or not c.value.is_integer(), c.coordinate


@pytest.mark.parametrize("nama", LEMBAR[1:])
def test_no_text_is_cut(book: Workbook, nama: str) -> None:
    """Text wider than its column wraps, and its row is high enough for the lines that a simple count needs."""
    lembar = book[nama]
    lebar = [d.width for d in lembar.column_dimensions.values() for _ in range(d.min, d.max + 1)]
    for c in (c for b in lembar.iter_rows() for c in b if isinstance(c.value, str)):
        perlu = math.ceil(len(c.value) / lebar[c.column - 1])
        tinggi = lembar.row_dimensions[c.row].height or 15
        assert perlu == 1 or (c.alignment.wrap_text and tinggi >= 15 * perlu), (c.coordinate, c.value)


def test_the_cover_names_everything(book: Workbook) -> None:
    s = book["Sampul"]
    isi = {str(b[0]): b[1:] for b in s.iter_rows(values_only=True) if b[0]}
    assert s["A1"].value == "INTERNAL · Rapat ILP Kota Bontang" and isi["Untuk siapa"][0].startswith("INTERNAL")
    assert "jumlah kecil (di bawah 5)" in isi["Untuk siapa"][0] and "jangan diteruskan ke umum" in isi["Untuk siapa"][0]
    assert isi["Tempat"][0] == "Kota Bontang" and isi["Data per"][0]
    assert isi["Saringan"][0] == "Kota Bontang, dengan data simulasi"
    assert isi["Revisi"][0].startswith("1, ") and "belum dibekukan" in isi["Nomor paparan"][0]
    assert isi["Data simulasi"][0].startswith("SIMULASI") and "Klaster 3" in isi["Data simulasi"][0]
    assert "Klaster 2" not in isi["Data simulasi"][0], "weighing is real"
    for kata in ("sel kosong", "nol", *TANPA_NILAI, "sementara", "sebagian", "SIMULASI"):
        assert kata in isi
    for nama in LEMBAR[1:]:
        assert isi[nama][1] == book[nama].max_row - 1, nama
    assert {h.location for h in (c.hyperlink for r in s.iter_rows() for c in r) if h} == {
        f"'{n}'!A1" for n in LEMBAR[1:]
    }


def test_the_number_of_the_briefing_is_on_the_cover(mesin: Engine, tmp_path: Path) -> None:
    lain = store.buka_mesin(salin_simpanan(mesin, tmp_path / "a.db"))
    try:
        beku = briefings.buat_paparan(
            lain,
            judul="=1+1 Rapat",
            tanggal="2026-11-24",
            lingkup=Lingkup("64.74", kelurahan="64.74.03.1003"),
            periode="2025-12",
            simulasi=True,
            oleh="uji",
        )
        s = buka(workbook.tulis_buku(briefings.potret(lain, beku), beku))["Sampul"]
    finally:
        lain.dispose()
    isi = {str(b[0]): b[1] for b in s.iter_rows(values_only=True)}
    assert isi["Nomor paparan"] == beku.nomor and isi["Tanggal rapat"] == "24 November 2026"
    assert s["A1"].value == "'=1+1 Rapat" and s["A1"].data_type == "s"


def test_figures_are_typed_and_follow_the_file(book: Workbook) -> None:
    """Every kelurahan and month of weighing, as in the file."""
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        asal = {(b["kode_wilayah"], b["periode"]): b for b in csv.DictReader(berkas)}
    isi = [b for b in baris(book["Deret per kelurahan"]) if b["Kode indikator"] == "ds_hadir"]
    assert len(isi) == len(asal) == 225
    for b in isi:
        a = asal[b["Kode"], f"{b['Data per']:%Y-%m}"]
        assert (b["Pembilang"], b["Penyebut"]) == (int(a["balita_ditimbang"]), int(a["balita_ada"]))
        assert b["Nilai (%)"] == pytest.approx(100 * b["Pembilang"] / b["Penyebut"])
        assert b["Nama penyebut"] == "balita terdaftar" and b["Simulasi"] == "tidak" and b["Sumber"]
    kota = next(b for b in baris(book["Ringkasan"]) if b["Kode indikator"] == "ds_hadir")
    assert (kota["Pembilang"], kota["Penyebut"]) == (7381, 9654)


@pytest.mark.parametrize("nama", TERUKUR)
def test_states_and_empty_cells(book: Workbook, nama: str) -> None:
    """A number exactly where the state bears one; every row with its denominator's name, date and simulation."""
    for b in baris(book[nama]):
        kosong = b["Keadaan"] in TANPA_NILAI
        assert (b["Nilai (%)"] is None) == kosong, b
        assert kosong or isinstance(b["Nilai (%)"], int | float)
        assert b["Keadaan"] != "nol" or b["Nilai (%)"] == 0
        assert b["Nama penyebut"] and b["Simulasi"] in ("SIMULASI", "tidak")
        per, daftar = b["Data per"], b["Kode indikator"].startswith(("lokus_", "kader_", "kelompok_"))
        assert daftar or per, "a registry whose sources name no date has none"
        assert per is None or isinstance(per, dt.datetime)
    sel = next(c for c in book[nama][1] if c.value == "Nilai (%)")
    bernilai = [c for c in book[nama][sel.column_letter][1:] if c.value is not None]
    assert not bernilai or {c.number_format for c in bernilai} == {"0.0"}


def test_simulation_by_row(book: Workbook) -> None:
    for b in baris(book["Indikator per kelurahan"]):
        palsu = not b["Bagian"].startswith("Klaster 2")
        if b["Keadaan"] not in TANPA_NILAI:
            assert (b["Simulasi"] == "SIMULASI") == palsu, b


def test_loci_hold_all_facilities(book: Workbook) -> None:
    with (DATA / "fasilitas.csv").open(encoding="utf-8", newline="") as berkas:
        asal = {b["kode"]: b for b in csv.DictReader(berkas) if b["kode_daerah"] == "64.74"}
    isi = {b["Kode"]: b for b in baris(book["Lokus"])}
    assert set(isi) == set(asal) and Counter(b["Jenis"] for b in isi.values())["Posyandu"] == 127
    for kode, a in asal.items():
        b = isi[kode]
        if a["lat"]:
            assert b["Lintang (derajat WGS84)"] == pytest.approx(float(a["lat"]))
            assert b["Bujur (derajat WGS84)"] == pytest.approx(float(a["lng"]))
            assert b["Jenis titik"] in ("koordinat dipublikasikan", "titik perkiraan")
        else:
            assert b["Lintang (derajat WGS84)"] is None and b["Jenis titik"] == "tidak ada di peta"


def test_cadres_without_names_and_with_the_same_number(book: Workbook) -> None:
    for per in ("kelurahan", "puskesmas", "posyandu"):
        isi = baris(book[f"Kader per {per}"])
        jumlah = {k: sum(b[k] for b in isi if b[k] is not None) for k in ("Kader aktif", "Dilatih", "Utama")}
        assert jumlah == {"Kader aktif": 915, "Dilatih": 420, "Utama": 76}, per
        assert all(b["Simulasi"] == "SIMULASI" for b in isi if b["Kader aktif"])
    semua = {str(c) for lembar in book for b in lembar.iter_rows(values_only=True) for c in b if c is not None}
    assert not any(c.startswith("Kader 0") for c in semua), "names of cadres stay in the store"


def test_definitions_come_from_the_registry(book: Workbook) -> None:
    isi = {b["Kode indikator"]: b for b in baris(book["Definisi"])}
    assert list(isi) == list(indicators.semua())
    for kode, i in indicators.semua().items():
        assert isi[kode]["Definisi"] == i.definisi and isi[kode]["Penyebut"] == i.nama_penyebut


def test_a_region_without_data(potret: Potret) -> None:
    lingkup = Lingkup("33.72")
    b = buka(workbook.tulis_buku(potret, paparan(potret, lingkup)))
    for nama in ("Lokus", "Deret saringan"):
        assert not b[nama].tables and [c.value for c in b[nama][2]][:2] == ["Belum ada data.", None]
    kader = baris(b["Kader per kelurahan"])
    assert len(kader) == 54 and all(k["Kader aktif"] is None and k["Keadaan"] == "belum ada data" for k in kader)
    tampak = {s.title for s in b.worksheets if s.sheet_state == "visible"}
    assert tampak == {"Sampul", "Ringkasan", "Kekosongan data", "Definisi"}, "what says nothing is not printed"
    assert {h.location for r in b["Sampul"].iter_rows() for c in r if (h := c.hyperlink)} == {
        f"'{n}'!A1" for n in tampak - {"Sampul"}
    }
    sampul = {str(r[0]): r[1] for r in b["Sampul"].iter_rows(values_only=True)}
    assert sampul["Lokus"].endswith("(belum ada data)") and sampul["Data simulasi"] == "Tidak ada dalam daerah ini."


def test_a_list_that_does_not_name_a_facility_is_no_report_on_it(potret: Potret) -> None:
    isi = tables.lokus(Bahan(potret, paparan(potret, Lingkup("16.73"))))
    status = [b[[k.judul for k in isi.kolom].index("Status lokus ILP")] for b in isi.baris]
    assert Counter(status) == {"Lokus ILP": 5, "Tidak disebut (2024)": 5}


def test_without_simulation(potret: Potret) -> None:
    bersih = potret.tanpa_simulasi()
    b = buka(workbook.tulis_buku(bersih, paparan(bersih, BARAT, simulasi=False)))
    assert not any(c == "SIMULASI" for l in b.worksheets[1:] for r in l.iter_rows(values_only=True) for c in r)  # noqa: E741
    assert {k["Keadaan"] for k in baris(b["Keterampilan"])} == {"belum ada data"}


NAKAL = ('=HYPERLINK("http://jahat.id","klik")', "+62 812", "-1+1", "@SUM(A1)", "\t=1", "http://jahat.id/x")


@pytest.fixture
def hostile_store(mesin: Engine, tmp_path: Path, potret: Potret) -> Potret:
    """A store of its own whose facilities, kelurahan and sources are called like formulas."""
    nakal = store.buka_mesin(salin_simpanan(mesin, tmp_path / "nakal.db"))
    f, w, a = potret.fasilitas.copy(), potret.wilayah.copy(), potret.angka_terbit.copy()
    ke = f.index[f["kode_daerah"] == "64.74"]
    for kolom in ("nama", "alamat", "catatan", "sumber", "sumber_lokus"):
        f.loc[ke, kolom] = [NAKAL[i % len(NAKAL)] for i in range(len(ke))]
    kel = w.index[w["kode"].str.startswith("64.74.")]
    w.loc[kel, "nama"] = [NAKAL[i % len(NAKAL)] for i in range(len(kel))]
    a["definisi"] = NAKAL[0]
    try:
        terapkan_tabel(nakal, {"fasilitas": f, "wilayah": w, "angka_terbit": a}, Jejak("uji", "nama nakal"))
        return store.potret(nakal)
    finally:
        nakal.dispose()


def test_text_from_data_is_never_a_formula(hostile_store: Potret) -> None:
    isi = workbook.tulis_buku(hostile_store, paparan(hostile_store, BARAT))
    buku = buka(isi)
    sel = [c for lembar in buku for b in lembar.iter_rows() for c in b if c.value is not None]
    assert any(c.value == f"'{NAKAL[0]}" for c in sel), "the hostile names are there"
    assert not [c for c in sel if c.data_type == "f"]
    assert not [c.value for c in sel if isinstance(c.value, str) and c.value[0] in "=+-@\t"]
    assert all(c.hyperlink is None for c in sel if c.parent.title != "Sampul")
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        semua = [n for n in arsip.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not [n for n in semua if b"<f>" in arsip.read(n) or b"<f " in arsip.read(n)]
        assert not [n for n in arsip.namelist() if "externalLink" in n]


def test_the_same_briefing_gives_the_same_bytes(content: bytes, potret: Potret) -> None:
    assert workbook.tulis_buku(replace(potret), paparan(potret), internal=True) == content


def test_small_counts_are_not_withheld_from_staff(potret: Potret) -> None:
    """Satimpo had 3 wasted children in March 2025: the deck hides it, the workbook must not."""
    lembar = next(
        x for x in workbook.susun_buku(Bahan(potret, paparan(potret), umum=False)) if x.nama == "Deret per kelurahan"
    )
    kolom = [k.judul for k in lembar.kolom]
    isi = [dict(zip(kolom, b, strict=True)) for b in lembar.baris]
    satu = next(
        b for b in isi if (b["Kode"], b["Data per"], b["Kode indikator"]) == ("64.74.02.1004", "2025-03", "wasting")
    )
    assert satu["Pembilang"] == 3 and satu["Keadaan"] == "ada"


def test_what_was_published_stands_in_the_workbook_as_it_was_said(book: Workbook) -> None:
    isi = baris(book["Capaian dipublikasikan"])
    timbang = {b["Nama"]: (b["Pembilang"], b["Penyebut"]) for b in isi if b["Kode indikator"] == "ds_operasi_timbang"}
    wajib = {"Gunung Elai": (660, 866), "Lok Tuan": (442, 1222), "Kota Bontang": (5358, 9751)}
    assert {k: timbang[k] for k in wajib} == wajib
    with (DATA / "capaian_terbit.csv").open(encoding="utf-8", newline="") as f:
        terbit = list(csv.DictReader(f))
    assert len(isi) == len(terbit) and all(b["Sumber"] and b["Indikator"] != b["Kode indikator"] for b in isi)
    stunting = [b for b in isi if b["Kode indikator"] == "stunting_terverifikasi" and b["Kode"] != BONTANG.daerah]
    for waktu in ("Mei 2025", "Agustus 2025"):
        assert sum(b["Pembilang"] for b in stunting if b["Waktu"] == waktu) == 1219


# --- for outside


@pytest.fixture(scope="module")
def outside(potret: Potret) -> Workbook:
    return buka(workbook.tulis_buku(potret, paparan(potret)))


def test_the_workbook_for_outside_says_so_and_has_the_same_tables(outside: Workbook) -> None:
    sampul = {str(b[0]): b[1] for b in outside["Sampul"].iter_rows(values_only=True) if b[0]}
    assert outside["Sampul"]["A1"].value == "Rapat ILP Kota Bontang"
    assert sampul["Untuk siapa"].startswith("Boleh dibagikan") and "INTERNAL" not in sampul["Untuk siapa"]
    assert tuple(outside.sheetnames) == LEMBAR


def test_the_workbook_for_outside_withholds_what_the_internal_one_shows(book: Workbook, outside: Workbook) -> None:
    """Row by row the same, except that small counts of people (and what gives them away) have a word for a number."""
    orang = {k for k, i in indicators.semua().items() if tentang_orang(i)}
    for nama in TERUKUR:
        semua, tampil = baris(book[nama]), baris(outside[nama])
        assert [b["Kode"] for b in semua] == [b["Kode"] for b in tampil]
        for a, b in zip(semua, tampil, strict=True):
            kecil = any(0 < (a[k] or 0) < BATAS_KECIL for k in ("Pembilang", "Penyebut"))
            if b["Keadaan"] == "disembunyikan":
                assert b["Pembilang"] is b["Penyebut"] is b["Nilai (%)"] is None
            else:
                assert a == b and not (kecil and a["Kode indikator"] in orang)
    assert sum(b["Keadaan"] == "disembunyikan" for b in baris(outside["Deret per kelurahan"])) > 200


def test_results_of_few_cadres_are_empty_in_the_workbook_for_outside(book: Workbook, outside: Workbook) -> None:
    sedikit = {b["Kode"] for b in baris(book["Kader per posyandu"]) if 0 < (b["Dinilai"] or 0) < BATAS_KECIL}
    assert len(sedikit) > 20
    hasil = ("Dinilai", "Bertingkat", "Purwa", "Madya", "Utama", *(f"Lengkap kelompok {k}" for k in "ABCDE"))
    for b in baris(outside["Kader per posyandu"]):
        if b["Kode"] in sedikit:
            assert all(b[k] is None for k in hasil) and b["Keadaan"] == "disembunyikan"
            assert b["Kader aktif"] is not None


def test_every_measured_row_says_what_it_is_of(outside: Workbook) -> None:
    """Facts without a month have a date only where their source names one."""
    layanan = {k for k, i in indicators.semua().items() if i.jenis == "layanan"}
    wajib = ("Indikator", "Kode indikator", "Saringan", "Nama pembilang", "Nama penyebut", "Keadaan")
    for nama in TERUKUR:
        for b in baris(outside[nama]):
            assert all(b[k] for k in wajib), (nama, b)
            assert b["Data per"] or b["Kode indikator"] not in layanan
            assert b["Sumber"] or b["Nilai (%)"] is None
            assert b["Saringan"] == "Kota Bontang, dengan data simulasi"
    for nama in ("Kader per kelurahan", "Kader per puskesmas", "Kader per posyandu", "Kesiapan", "Perhatian"):
        assert all(b["Saringan"] for b in baris(outside[nama])), nama
    assert all(b["Data per"] for b in baris(outside["Perhatian"]))
