"""The page Klaster: matrix, one indicator, both denominators, and what is said where nothing is known."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from ilp_data.registry import own
from ilp_data.registry.indicators import semua
from tests.pages.conftest import tautan, teks
from ui.clusters.detail import pilihan_indikator

KANAAN, LESTARI = "64.74.03.1003", "64.74.02.1005"


@pytest.fixture
def klaster(mesin) -> Callable[..., AppTest]:
    """The page opened as a cold link with its own choices in the URL, without passing by the first page."""

    def _klaster(**pilihan: str) -> AppTest:
        at = tautan("klaster.py", **pilihan)
        assert not at.exception
        return at

    return _klaster


def _mentah(at: AppTest) -> str:
    """The matrix as sent."""
    return next(b.proto.body for b in at.get("html") if '<table class="ilp-matriks"' in b.proto.body)


def _matriks(at: AppTest) -> dict[str, list[str]]:
    """Rows of the matrix: name → text of its five cells."""
    isi = _mentah(at)
    hasil = {}
    for baris in re.findall(r"<tr[^>]*>(.*?)</tr>", isi.partition("<tbody>")[2].partition("</tbody>")[0], flags=re.S):
        nama = re.search(r"<th[^>]*>(.*?)</th>", baris).group(1)
        sel = re.findall(r"<td[^>]*>(.*?)</td>", baris, flags=re.S)
        hasil[nama] = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", s)).strip() for s in sel]
    return hasil


def _tren(at: AppTest) -> list[str]:
    """The drawing of each chart of months; a page has no other charts."""
    assert not at.get("vega_lite_chart")
    isi = next((b.proto.body for b in at.get("html") if 'class="ilp-tren"' in b.proto.body), "")
    gambar = re.findall(r'class="ilp-tren".*?base64,([^"]*)"', isi, flags=re.S)
    return [base64.b64decode(data).decode() for data in gambar]


def test_matrix_shows_the_city_first_and_every_kelurahan(klaster):
    at = klaster(periode="2025-12")
    m = _matriks(at)
    assert len(m) == 16
    assert next(iter(m)) == "Kota Bontang"
    assert len(_tren(at)) == 1
    assert m["Kota Bontang"][1] == "76,5 %"
    assert m["Tanjung Laut Indah"][1] == "● perlu perhatian: 46,8 %"
    assert "7.381 dari 9.654 balita terdaftar" in teks(at)


def test_the_worst_area_of_the_open_column_stands_first(klaster):
    """Of what is simulated none is the worst: the real column decides, and the page says so."""
    at = klaster(periode="2025-12", urut="4")
    nilai = [float(x[1].split()[-2].replace(",", ".")) for x in list(_matriks(at).values())[1:]]
    assert nilai == sorted(nilai) and nilai[0] == 46.8
    assert "D/S balita terdaftar yang paling rendah, karena Skrining TB tidak dapat diperingkat" in teks(at)


def test_counts_are_said_on_hover_and_in_the_twin(klaster):
    at = klaster(periode="2025-12")
    assert "Tanjung Laut Indah · D/S balita terdaftar: 46,8 %, 354 dari 757 balita terdaftar" in _mentah(at)
    assert "46,8 % (354 dari 757)" in teks(at)


def test_readiness_is_a_strip_of_its_own(klaster):
    at = klaster(periode="2025-12")
    strip = re.sub(r"<[^>]+>", " ", _mentah(at).partition("<tfoot>")[2])
    assert "22 dari 30 unsur" in strip and "SIMULASI" in strip
    assert re.search(
        r"Lok Tuan · Lapor tepat waktu: [^\"]* kesiapan 1 dari 5 unsur ada, \d belum ada data", _mentah(at)
    )


def test_every_remark_stands_beside_its_number(klaster):
    """The region's figure that lacks a part is a number with the word, as that of any area."""
    assert _matriks(klaster(periode="2026-03"))["Kota Bontang"][3] == "39,7 % sebagian"


def test_the_sentence_speaks_of_all_clusters(klaster):
    isi = teks(klaster(periode="2025-12"))
    assert "kelurahan perlu perhatian di klaster 2" in isi and "4 klaster lain masih SIMULASI." in isi
    assert "7.381 dari 9.654 balita terdaftar ditimbang" not in isi


@pytest.mark.parametrize(
    ("per", "baris", "nama"), [("puskesmas", 7, "Bontang Utara I"), ("kecamatan", 4, "Bontang Barat")]
)
def test_rows_can_be_puskesmas_or_kecamatan(klaster, per: str, baris: int, nama: str):
    m = _matriks(klaster(periode="2025-12", per=per))
    assert len(m) == baris
    assert nama in m
    assert m["Kota Bontang"][1] == "76,5 %"


def test_both_denominators_side_by_side(klaster):
    isi = teks(klaster(periode="2025-12", indikator="ds_hadir"))
    assert "76,5 % 7.381 dari 9.654 balita terdaftar" in isi
    assert "44,5 % 7.381 dari 16.584 sasaran balita proyeksi" in isi


def test_a_cell_is_a_link_to_its_indicator_and_area(klaster):
    isi = _mentah(klaster())
    tautan = re.search(r'<a class="ilp-tautan" data-ke="rincian-klaster" href="([^"]*skrining_tbc[^"]*1003)"', isi)
    pilihan = dict(x.split("=") for x in tautan.group(1).removeprefix("?").split("&amp;"))
    assert pilihan.keys() == {"indikator", "kecamatan", "puskesmas", "kelurahan"}
    at = klaster(**{k: v for k, v in pilihan.items() if v})
    assert "diskrining TB" in teks(at) and "Skrining TB, Lok Tuan" in teks(at)


def test_missing_projection_offers_the_last_month_that_has_one(klaster):
    at = klaster(periode="2026-03", indikator="ds_proyeksi")
    assert "Sasaran balita proyeksi belum ada untuk Januari–Maret 2026" in teks(at)
    at.button(key="lihat-terakhir").click().run()
    assert not at.exception
    assert "44,5 % 7.381 dari 16.584 sasaran balita proyeksi" in teks(at)


def test_vitamin_a_shows_its_newest_month_with_a_note(klaster):
    isi = teks(klaster(periode="2026-03", indikator="vitamin_a_anak"))
    assert "tidak berlaku pada Maret 2026" in isi
    assert "6.801 dari 8.613" in isi


def test_lines_stay_open_where_nothing_was_reported(klaster):
    at = klaster(indikator="skrining_hipertensi", kelurahan=LESTARI)
    assert "Bontang Lestari (Juli–September 2025)" in teks(at)
    (gambar,) = _tren(at)
    garis = re.search(r'class="g" d="([^"]*)"', gambar).group(1)
    assert garis.count("M") == 2 and gambar.count('class="m"') == 12 + 15, "the three months of the region stay"


def test_values_over_100_are_shown_as_they_are(klaster):
    isi = teks(klaster(periode="2025-11", indikator="ds_proyeksi", per="puskesmas"))
    assert "Puskesmas Bontang Lestari 124,1 % (546 dari 440)" in isi
    assert "serba 100 %" in isi


def test_without_simulation_there_is_no_zero(klaster):
    at = klaster(simulasi="false", indikator="skrining_tbc")
    m = _matriks(at)
    assert all(sel[i] == "belum ada data" for sel in m.values() for i in (0, 2, 3, 4))
    assert m["Kota Bontang"][1].startswith("85,3 %")
    assert "Kesiapan: belum ada data" in teks(at)
    assert "SIMULASI" not in teks(at)


@pytest.mark.parametrize("daerah", ["64.08", "16.73", "33.15"])
def test_regions_without_services_say_so(klaster, daerah: str):
    at = klaster(daerah=daerah, indikator="skrining_lansia")
    isi = teks(at)
    assert "Laporan klaster pertama belum ada" in isi and "Yang sudah diketahui tentang" in isi
    assert (
        "Yang dapat melengkapi: puskesmas" in isi
        and "menunggu laporan pertama." in isi
        and "Klaster menurut siklus hidup" in isi
    )
    assert not _tren(at)


def test_every_service_indicator_can_be_opened():
    assert {c for c, i in semua().items() if i.jenis == "layanan"} <= set(pilihan_indikator(own.bawaan()))


def test_every_kelurahan_draws(klaster, potret):
    kode = list(pilihan_indikator(own.bawaan()))
    kelurahan = sorted(k for k in potret.wilayah["kode"] if k.startswith("64.74.") and len(k) == len(KANAAN))
    assert len(kelurahan) == 15
    at = klaster(periode="2025-12")
    for urut, satu in enumerate(kelurahan):
        at.session_state["kelurahan"] = satu
        at.session_state["indikator"] = kode[(urut * 7) % len(kode)]
        at.run()
        assert not at.exception, (satu, at.session_state["indikator"])


@pytest.mark.parametrize("saringan", [{"periode": "2025"}, {"kecamatan": "64.74.02"}, {"puskesmas": "1060832"}])
def test_any_filter_draws(klaster, saringan):
    at = klaster(indikator="stunting", **saringan)
    assert "balita ditimbang" in teks(at)
    if "periode" in saringan:
        assert _matriks(at)["Kota Bontang"][1] == "63,4 %"
        assert "6.505 dari 10.259" in _mentah(at)


def _kecil(at: AppTest) -> list[tuple[str, str]]:
    """Name and drawing of each small multiple."""
    isi = next(b.proto.body for b in at.get("html") if 'class="ilp-kecil"' in b.proto.body)
    return [
        (nama, base64.b64decode(data).decode())
        for nama, data in re.findall(r'<b>([^<]*)</b>.*?base64,([^"]*)"', isi, flags=re.S)
    ]


def test_months_of_every_area_stand_on_one_scale_worst_first(klaster):
    at = klaster(indikator="ds_hadir")
    kecil = _kecil(at)
    assert len(kecil) == 15 and kecil[0][0] == "Satimpo"
    assert kecil[0][1].count('<circle class="r"') == 2, "the two months that are everywhere 100 %"
    assert kecil[0][1].count("<circle") == 15
    dasar = {re.search(r'class="k" d="M5 ([\d.]+)H', svg).group(1) for _, svg in kecil}
    assert len(dasar) == 1


def test_a_month_without_a_report_breaks_the_line_of_its_area(klaster):
    gambar = dict(_kecil(klaster(indikator="skrining_hipertensi")))
    garis = {n: re.search(r'class="g" d="([^"]*)"', svg).group(1) for n, svg in gambar.items()}
    assert garis["Bontang Lestari"].count("M") == 2 and gambar["Bontang Lestari"].count("<circle") == 12


def test_the_ranking_is_a_list_of_links(klaster):
    isi = next(b.proto.body for b in klaster().get("html") if "ilp-peringkat" in b.proto.body)
    nama = re.findall(r'<a class="ilp-tautan baris" href="\?kelurahan=([\d.]+)">', isi)
    assert len(nama) == 15 and nama[0] == "64.74.02.1004"
    assert "48,0 % · 153/319" in isi
