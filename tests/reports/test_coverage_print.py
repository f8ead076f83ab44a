"""PWS and SPM on paper: one page, the headline true of the table under it, order and words by the rule, what is not
known said once, and nothing printed that small counts withhold."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from ilp_data.errors import GalatMasukan
from ilp_data.measure import spm
from ilp_data.measure.coverage import CapaianTerbit
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import coverage_print
from tests.reports.sheet_reading import BONTANG, paparan


def _teks(isi: bytes) -> str:
    pdf = PdfReader(io.BytesIO(isi))
    assert len(pdf.pages) == 1
    kotak = pdf.pages[0].mediabox
    assert (round(float(kotak.width)), round(float(kotak.height))) == (595, 842)
    return re.sub(r"\s+", " ", pdf.pages[0].extract_text()).replace("\u00a0", " ")


def test_pws_on_published_figures(potret: Potret) -> None:
    """Only Kanaan keeps the pace of 95 %; the published percentages stand in falling order, none without its place."""
    p = replace(paparan(potret, BONTANG), periode="2025-08")
    teks = _teks(coverage_print.tulis_pws(potret, p, "mr1"))
    assert "hanya satu dari 15 kelurahan mengikuti laju target MR1; terendah Berbas Tengah" in teks
    tabel = teks.partition("capaian terhadap")[2].partition("Bayi mendapat")[0]
    nilai = [float(x.replace(",", ".")) for x in re.findall(r"(\d+,\d) %", tabel)]
    assert len(nilai) == 15 and nilai == sorted(nilai, reverse=True)
    assert tabel.count("●") == 14, "all but the one that keeps pace"
    assert "orang yang harus dijangkau" not in teks and "persen tanpa jumlah orang" in teks
    assert "Sumber: " in teks and "revisi 1 (" in teks and "SIMULASI" not in teks


def test_pws_of_made_up_figures_ranks_nobody(potret: Potret) -> None:
    teks = _teks(coverage_print.tulis_pws(potret, paparan(potret, BONTANG), "skrining_lansia"))
    assert "SIMULASI" in teks and "●" not in teks and "target tercapai" not in teks
    nama = re.findall(r"(Api-api|Belimbing|Guntung|Satimpo)", teks.partition("capaian terhadap")[2])
    assert nama == sorted(nama)


def test_spm_names_every_service_and_fills_none_in(potret: Potret) -> None:
    teks = _teks(coverage_print.tulis_spm(potret, paparan(potret, BONTANG)))
    assert "indeks belum dapat dihitung" in teks and "12 dari 12 mutu SPM belum dapat dihitung" in teks
    assert "166 dari 216" in teks and "166 dari 210" in teks, "two published figures stand side by side"
    assert all(n in teks for n in ("Ibu hamil", "Usia produktif", "Orang berisiko terinfeksi HIV"))
    assert "Tuntas Paripurna" not in teks


def test_a_year_in_progress_stands_in_the_table_and_what_all_lack_once(
    potret: Potret, monkeypatch: pytest.MonkeyPatch
) -> None:
    dasar = CapaianTerbit(BONTANG.daerah, "kota", "", "2025-01..2025-10", "bulan", 257, 372, None, "orang", "", "uji",
                          "", sebagian="sebagian (Oktober); sasarannya tanpa yang belum melapor")  # fmt: skip
    s = spm.hitung_spm(potret, BONTANG.daerah, 2025)
    baris = [replace(b, mutu_layanan=None, dikenal=(replace(dasar, indikator=b.layanan.kode),)) for b in s.baris]
    monkeypatch.setattr(spm, "hitung_spm", lambda *_: replace(s, baris=tuple(baris)))
    teks = _teks(coverage_print.tulis_spm(potret, paparan(potret, BONTANG), 2025))
    assert teks.count("257 dari 372 69,1 % Jan–Okt 2025") == 12
    assert teks.count("tanpa yang belum melapor") == 1 and "Semua angka ini sebagian (Oktober)" in teks


def test_nothing_known_is_a_message_not_an_empty_page(potret: Potret) -> None:
    kutim = paparan(potret, Lingkup("64.08"))
    with pytest.raises(GalatMasukan, match="SPM kesehatan Kabupaten Kutai Timur belum diketahui"):
        coverage_print.tulis_spm(potret, kutim)
    with pytest.raises(GalatMasukan, match="belum ada"):
        coverage_print.tulis_pws(potret, kutim)


def test_file_names(potret: Potret) -> None:
    p = paparan(potret, BONTANG)
    assert coverage_print.nama_pws(potret, p, "ds_hadir") == "pws-ds-hadir-kota-bontang-64.74-2025-12.pdf"
    assert coverage_print.nama_spm(potret, p, 2025) == "spm-kota-bontang-64.74-2025.pdf"
