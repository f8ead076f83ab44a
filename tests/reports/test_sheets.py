"""Sheets read back with other programs: pypdf for pages, text, links and bookmarks, Pillow for pictures.

Figures are held against the plain files of ``data/``; what may not happen (a second page, a withheld number, markup in
a name) is provoked with readings of their own.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from ilp_data.briefing import book as briefings
from ilp_data.errors import GalatMasukan
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import sheets
from reports.sheets import Pesanan
from tests.reports.sheet_reading import ALAMAT, BONTANG, INDAH, KANAAN, SATIMPO, paparan, satu, teks

DATA = Path(__file__).resolve().parents[2] / "data"


def _layanan(periode: str) -> dict[str, dict[str, str]]:
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        return {b["kode_wilayah"]: b for b in csv.DictReader(berkas) if b["periode"] == periode}


def _id(angka: int) -> str:
    return f"{angka:,}".replace(",", ".")


@pytest.fixture(scope="module")
def all_sheets(potret: Potret) -> PdfReader:
    """All kelurahan of Bontang in one file."""
    nama, isi = sheets.gabung_pdf(Pesanan(potret, paparan(potret), "kelurahan", alamat=ALAMAT))
    assert nama == "lembar-kelurahan-kota-bontang-64.74-2025-12.pdf"
    return PdfReader(io.BytesIO(isi))


@pytest.fixture(scope="module")
def texts(all_sheets: PdfReader) -> list[str]:
    """What each of its pages says."""
    return [teks(all_sheets, i) for i in range(len(all_sheets.pages))]


def test_one_page_a_kelurahan_with_bookmarks(all_sheets: PdfReader, texts: list[str], potret: Potret) -> None:
    nama = [f"Kelurahan {n}" for n in scope.kelurahan(potret, BONTANG)["nama"]]
    assert len(all_sheets.pages) == 15 == len(nama)
    penanda = [o for o in all_sheets.outline if not isinstance(o, list)]
    assert [o.title for o in penanda] == nama
    assert [all_sheets.get_destination_page_number(o) for o in penanda] == list(range(15))
    assert all(n in t for n, t in zip(nama, texts, strict=True))
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in all_sheets.pages} == {(595, 842)}


def test_a_document_can_be_read_by_a_screen_reader(all_sheets: PdfReader) -> None:
    akar = all_sheets.trailer["/Root"]
    assert akar["/Lang"] == "id" and akar["/MarkInfo"]["/Marked"]
    assert all_sheets.metadata is not None
    assert all_sheets.metadata.title == "Lembar kelurahan Kota Bontang, Desember 2025"
    assert b"pdfuaid:part" in akar["/Metadata"].get_data()
    alt = _alt(akar["/StructTreeRoot"].get_object())
    assert any(a.startswith("Peta Kelurahan Kanaan") for a in alt)
    assert any(a.startswith("Stunting Kanaan per bulan: Jan 2025 ") for a in alt)
    assert sum(a.startswith("Kode QR menuju") for a in alt) == 15


def _alt(simpul: object) -> list[str]:
    """Every alternative text of the structure tree."""
    hasil, antre = [], [simpul]
    while antre:
        ini = antre.pop()
        ini = ini.get_object() if hasattr(ini, "get_object") else ini
        if isinstance(ini, list):
            antre += ini
        elif isinstance(ini, dict):
            hasil += [str(ini["/Alt"])] if "/Alt" in ini else []
            antre += [ini["/K"]] if "/K" in ini else []
    return hasil


def test_figures_follow_the_file(texts: list[str], potret: Potret) -> None:
    """Both parts of weighed, stunted and gaining on every sheet, and the city's, as in the file."""
    isi = _layanan("2025-12")
    kota = Counter()
    for b in isi.values():
        kota.update({k: int(b[k]) for k in ("balita_ada", "balita_ditimbang", "balita_stunting")})
    assert (kota["balita_ditimbang"], kota["balita_ada"]) == (7381, 9654)
    for i, kode in enumerate(scope.kelurahan(potret, BONTANG)["kode"]):
        b, t = isi[kode], texts[i]
        assert f"{_id(int(b['balita_ditimbang']))} dari {_id(int(b['balita_ada']))} balita terdaftar" in t
        for k in ("balita_stunting", "balita_naik_berat", "balita_wasting"):
            assert f"{_id(int(b[k]))} dari {_id(int(b['balita_ditimbang']))} balita ditimbang" in t
        assert "kota 76,5 % (7.381 dari 9.654)" in t
        assert f"({_id(kota['balita_stunting'])} dari 7.381)" in t


def test_the_contents_of_the_sheet_are_complete(texts: list[str]) -> None:
    t = texts[11]  # 64.74.02.1006, the twelfth code
    for harus in (
        "Kelurahan Tanjung Laut Indah", "Kecamatan Bontang Selatan · Puskesmas Bontang Selatan I", "Desember 2025",
        "53,2 % balita terdaftar di Tanjung Laut Indah tidak ditimbang; yang ditimbang 29,7 poin di bawah kota.",
        "354 dari 757 balita terdaftar",
        "29,7 poin di bawah kota", "peringkat 15 dari 15", "9,6 poin di atas kota",
        "turun 4,7 poin sejak Okt 2025 (Des 2024: belum ada data), memburuk",
        "7 posyandu: 7 lokus ILP", "Kasih Ibu III", "59 aktif · 23 dilatih · 13 dinilai", "Yang perlu ditindaklanjuti",
        "403 balita terdaftar tidak ditimbang di 7 posyandu: ", "Kunjungi rumahnya dan timbang.",
        "103 balita stunting dari 354 balita ditimbang (29,1 %). Rujuk ke puskesmas dan dampingi keluarganya.",
        "Balita ditimbang (D/S): Balita yang ditimbang bulan itu dibagi balita yang terdaftar",
        "Sumber: Rekap bulanan penimbangan", "data per Desember 2025", "saringan: Kota Bontang, dengan data simulasi",
        "revisi 1 (", "halaman ini di dasbor",
    ):  # fmt: skip
        assert harus in t, harus
    assert "sementara" not in t.lower(), "the month had ended"


def test_simulation_is_marked_in_the_head_and_in_every_part(texts: list[str]) -> None:
    assert len(texts) == 15
    for t in texts:
        assert "MEMUAT DATA SIMULASI" in t
        for bagian in (
            "Usia produktif diukur tekanan darahnya",
            "Orang diskrining TB",
            "Kader dilatih",
            "Kader Utama",
        ):
            assert f"{bagian} SIMULASI" in t
        assert "Balita stunting SIMULASI" not in t and "menurut tingkat SIMULASI" in t


def test_without_simulation_no_figure_is_made_up(potret: Potret) -> None:
    bersih = potret.tanpa_simulasi()
    berkas = sheets.lembar(Pesanan(bersih, paparan(bersih, simulasi=False), "kelurahan", [INDAH]))
    pdf = PdfReader(io.BytesIO(berkas[0][1]))
    t = teks(pdf)
    assert len(pdf.pages) == 1 and "SIMULASI" not in t
    assert "tanpa data simulasi" in t and "Belum ada data kader" in t and t.count("belum ada data") >= 5
    assert "354 dari 757 balita terdaftar" in t


def test_a_kecamatan_adds_up_its_kelurahan(potret: Potret) -> None:
    isi = [b for k, b in _layanan("2025-12").items() if k.startswith("64.74.01.")]
    pembilang, penyebut = (sum(int(b[k]) for b in isi) for k in ("balita_ditimbang", "balita_ada"))
    pdf = satu(potret, "64.74.01", "kecamatan")
    t = teks(pdf)
    assert len(pdf.pages) == 1 and "Kecamatan Bontang Utara" in t and "6 kelurahan:" in t
    assert f"{_id(pembilang)} dari {_id(penyebut)} balita terdaftar" in t and "dari 3" in t
    assert "Guntung: 94 balita stunting dari 341 balita ditimbang (27,6 %). Rujuk ke puskesmas" in t
    for b in isi:
        assert f"{_id(int(b['balita_ditimbang']))} dari {_id(int(b['balita_ada']))}" in t, "a row a kelurahan"


def test_puskesmas_and_their_working_areas(potret: Potret) -> None:
    with (DATA / "wilayah_kerja.csv").open(encoding="utf-8", newline="") as berkas:
        milik = [b["kode_kelurahan"] for b in csv.DictReader(berkas) if b["kode_puskesmas"] == "1060833"]
    isi = _layanan("2025-12")
    pdf = satu(potret, "1060833", "puskesmas")
    t = teks(pdf)
    assert len(pdf.pages) == 1 and "Puskesmas Bontang Selatan I" in t and "Puskesmas Puskesmas" not in t
    assert f"{_id(sum(int(isi[k]['balita_ditimbang']) for k in milik))} dari" in t
    assert "Nusa Indah 3 (lokus belum diketahui)" in t


@pytest.mark.parametrize("daerah", ["33.72", "31.71"])
def test_a_region_without_data_is_still_one_page(potret: Potret, daerah: str) -> None:
    lingkup = Lingkup(daerah)
    kode = list(scope.kelurahan(potret, lingkup)["kode"][:3])
    pdf = PdfReader(io.BytesIO(sheets.gabung_pdf(Pesanan(potret, paparan(potret, lingkup), "kelurahan", kode))[1]))
    assert len(pdf.pages) == 3
    for i in range(3):
        t = teks(pdf, i)
        assert (
            t.count("Belum ada data di") == 1
            and "Angka kunci" not in t
            and "Belum ada laporan bulanan" in t
            and "jadi tanpa peta" in t
        )
        assert not re.search(r"\d,\d %", t), "a region without data shows no percentage"
    with pytest.raises(GalatMasukan, match="Belum ada puskesmas"):
        sheets.lembar(Pesanan(potret, paparan(potret, lingkup), "puskesmas"))


def test_a_kabupaten_with_boundaries_without_services(potret: Potret) -> None:
    t = teks(satu(potret, "64.08.02", "kecamatan", Lingkup("64.08")))
    assert "Letak di Kabupaten Kutai Timur" in t and "Yang belum ada" in t and "dibanding kabupaten" not in t


def test_boundaries_that_end_at_kecamatan(potret: Potret) -> None:
    """A region may bring boundaries of kecamatan only: then its kecamatan can be shown, its kelurahan cannot."""
    batas = potret.batas[potret.batas["kode"].isin(["64.74.01.1001", "64.74.02.1001", "64.74.03.1001"])]
    kasar = replace(potret, batas=batas.assign(kode=batas["kode"].str[:8]))
    assert "Letak di Kota Bontang" in teks(satu(kasar, "64.74.01", "kecamatan"))
    assert "Wilayah kerja atau batas Kelurahan Kanaan belum ada dalam data" in teks(satu(kasar, KANAAN))


NAMA_NAKAL = (
    "#strong[x] *tebal* _a_ $x^2$ `kode` <lab> @ref // \\ = Judul",
    '#eval("1") #read("/etc/passwd") https://contoh.id',
    "Sungai Sangat Panjang Sekali Namanya " * 6,
    "TanpaSpasi" * 20,
    "Bunga 🌸 健康 عربي \u202e tersembunyi \u0007",
)


def test_names_from_data_stay_text_and_one_page(potret: Potret) -> None:
    """Kelurahan and all their posyandu under such names, each on a page of its own of one file."""
    w, f = potret.wilayah.copy(), potret.fasilitas.copy()
    kode = list(scope.kelurahan(potret, BONTANG)["kode"][: len(NAMA_NAKAL)])
    for k, nama in zip(kode, NAMA_NAKAL, strict=True):
        w.loc[w["kode"] == k, "nama"] = nama
        f.loc[(f["kode_kelurahan"] == k) & (f["jenis"] == "posyandu"), "nama"] = f"Posyandu {nama}"
    lain = replace(potret, wilayah=w, fasilitas=f)
    pdf = PdfReader(io.BytesIO(sheets.gabung_pdf(Pesanan(lain, paparan(lain), "kelurahan", kode))[1]))
    assert len(pdf.pages) == len(NAMA_NAKAL)
    for ke, nama in enumerate(NAMA_NAKAL):
        terlihat = re.sub(r"[^!-~]", "", teks(pdf, ke))
        assert re.sub(r"[^!-~]", "", nama)[:60] in terlihat
        assert "root:" not in terlihat


def _berlipat(potret: Potret, banyak: int) -> Potret:
    """Satimpo with many more posyandu and served by many puskesmas."""
    f, k = potret.fasilitas, potret.wilayah_kerja
    pola = f[(f["kode_kelurahan"] == SATIMPO) & (f["jenis"] == "posyandu")].iloc[[0]]
    baru = pd.concat([pola] * banyak, ignore_index=True)
    baru["kode"] = [f"PY.X.{i}" for i in range(banyak)]
    baru["nama"] = [f"Posyandu Melati Harum Mewangi Nomor {i}" for i in range(banyak)]
    kode = [f"106{i:04d}" for i in range(12)]
    pelayan = f[f["jenis"] == "puskesmas"].iloc[[0] * 12]
    pelayan = pelayan.assign(kode=kode, nama=[f"Puskesmas Pelayan Nomor {i}" for i in range(12)])
    kerja = pd.DataFrame({"kode_puskesmas": kode, "kode_kelurahan": SATIMPO, "sumber": "uji"})
    return replace(
        potret,
        fasilitas=pd.concat([f, baru, pelayan], ignore_index=True),
        wilayah_kerja=pd.concat([k, kerja], ignore_index=True),
    )


def test_hundreds_of_facilities_are_still_one_page(potret: Potret) -> None:
    banyak = 400
    pdf = satu(_berlipat(potret, banyak), SATIMPO)
    t = teks(pdf)
    assert len(pdf.pages) == 1
    assert f"{banyak + 3} posyandu:" in t and "lainnya" in t
    assert "Yang perlu ditindaklanjuti" in t and "revisi 1 (" in t, "the foot is still on the page"


def _ubah(potret: Potret, kode: str, periode: str, ukuran: str, nilai: float | None) -> Potret:
    t = potret.layanan.copy()
    baris = (t["kode_tempat"] == kode) & (t["periode"] == periode) & (t["ukuran"] == ukuran)
    assert baris.any()
    if nilai is None:
        return replace(potret, layanan=t[~baris])
    t.loc[baris, ["nilai", "keadaan"]] = [nilai, "nol" if nilai == 0 else "ada"]
    return replace(potret, layanan=t)


def _baris_angka(t: str, label: str, berikut: str) -> str:
    """The words of one key figure."""
    return t.partition(label)[2].partition(berikut)[0]


STUNTING = ("Balita stunting", "Usia produktif")


KUALA, BARU = "64.74.01.1001", "64.74.01.1002"


@pytest.fixture(scope="module")
def odd(potret: Potret) -> Potret:
    """Stunting of December: 3 in Kanaan, none in Bontang Kuala, not reported in Bontang Baru."""
    kecil = _ubah(potret, KANAAN, "2025-12", "balita_stunting", 3)
    return _ubah(_ubah(kecil, KUALA, "2025-12", "balita_stunting", 0), BARU, "2025-12", "balita_stunting", None)


def test_small_counts_are_withheld_everywhere(odd: Potret) -> None:
    t = teks(satu(odd, KANAAN))
    baris = _baris_angka(t, *STUNTING)
    assert "disembunyikan" in baris and "tidak dibandingkan" in baris
    assert "3 dari" not in baris and "Disembunyikan: Jumlahnya terlalu kecil" in t
    ditimbang = _layanan("2025-12")[KANAAN]["balita_ditimbang"]
    assert f"3 dari {ditimbang}" not in t and f"{100 * 3 / int(ditimbang):.1f}".replace(".", ",") not in baris


def test_a_true_zero_is_not_no_data(odd: Potret) -> None:
    nol, tiada = (_baris_angka(teks(satu(odd, k)), *STUNTING) for k in (KUALA, BARU))
    assert "0,0 %" in nol and re.search(r"0 dari \d+ balita ditimbang", nol)
    assert "belum ada data" in tiada and "0,0 %" not in tiada


def test_the_running_month_is_provisional(potret: Potret) -> None:
    kini = briefings.sementara(potret, BONTANG, "2026-03", True, waktu="2026-03-20T02:00:00+00:00")
    t = teks(PdfReader(io.BytesIO(sheets.lembar(Pesanan(potret, kini, "kelurahan", [KANAAN]))[0][1])))
    assert "Balita ditimbang (D/S) sementara" in t and "Sementara: Bulan belum berakhir" in t
    assert "titik berongga: sementara" in t.lower()


def test_ranges_of_months(potret: Potret) -> None:
    berkas = sheets.lembar(Pesanan(potret, paparan(potret, periode="2025-10..2025-12"), "kelurahan", [KANAAN]))
    pdf = PdfReader(io.BytesIO(berkas[0][1]))
    assert len(pdf.pages) == 1 and "Oktober–Desember 2025" in teks(pdf)


def test_a_place_without_figures_leads_with_what_is_known(potret: Potret) -> None:
    """No row without a figure: one line names them all; facilities stand before what is to be done and before it."""
    ((_, isi),) = sheets.lembar(Pesanan(potret, paparan(potret, Lingkup("64.08")), "kecamatan", ["64.08.04"]))
    teks = re.sub(r"\s+", " ", PdfReader(io.BytesIO(isi)).pages[0].extract_text())
    assert "Angka kunci" not in teks and "Arti angka" not in teks
    letak = [teks.index(x) for x in ("Fasilitas dan lokus ILP", "Yang perlu ditindaklanjuti", "Yang belum ada")]
    assert letak == sorted(letak)
    assert teks.count("Belum ada data di Kabupaten Kutai Timur:") == 1 and "balita ditimbang (D/S)" in teks
    asal = set(scope.fasilitas(potret, Lingkup("64.08", kecamatan="64.08.04"))["sumber"])
    assert any(re.sub(r"\s+", " ", s) in teks for s in asal) and "Sumber: belum ada" not in teks, "of what is listed"


def test_what_was_reported_until_december_is_not_without_data(potret: Potret) -> None:
    """N/D of Bontang ends in December 2025 (``data/layanan_balita.csv``): in March it is missing, not unknown."""
    ((_, isi),) = sheets.lembar(Pesanan(potret, paparan(potret, periode="2026-03"), "kelurahan", [KANAAN]))
    halaman = re.sub(r"\s+", " ", PdfReader(io.BytesIO(isi)).pages[0].extract_text())
    assert "Belum dilaporkan untuk Maret 2026: balita naik berat badan (N/D) (terakhir Des 2025)." in halaman
    assert "Belum ada data di Kota Bontang" not in halaman
