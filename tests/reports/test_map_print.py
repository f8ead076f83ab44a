"""The map on A3: size, title, scale and north, the word of what is made up, and no map without borders."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.insight import headline, loci, sentences
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.store.snapshot import Potret
from reports import map_print
from reports.map_print import Saringan
from tests.reports.sheet_reading import BONTANG, paparan

KUTIM = Lingkup("64.08")


def _baca(potret: Potret, indikator: str = "", lingkup: Lingkup = BONTANG) -> tuple[PdfReader, str]:
    pdf = PdfReader(io.BytesIO(map_print.tulis_peta(potret, paparan(potret, lingkup), indikator)))
    assert len(pdf.pages) == 1
    return pdf, re.sub(r"\s+", " ", pdf.pages[0].extract_text())


@pytest.mark.parametrize("lingkup", [BONTANG, Lingkup("64.74", "64.74.01"), KUTIM])
def test_facilities_and_loci(potret: Potret, lingkup: Lingkup) -> None:
    pdf, teks = _baca(potret, lingkup=lingkup)
    kotak = pdf.pages[0].mediabox
    assert (round(float(kotak.width) / 72 * 25.4), round(float(kotak.height) / 72 * 25.4)) == (420, 297)
    pandang = Pandangan(potret, lingkup, "2025-12", UMUM)
    assert sentences.peta_lokus(pandang) in teks.replace("\u00a0", " ")
    assert " U " in f" {teks} " and re.search(r"\b\d+ km\b", teks), "north and the scale bar"
    assert "Sumber: " in teks and "revisi 1 (" in teks and "Batas: " in teks
    assert pdf.trailer["/Root"]["/Lang"] == "id" and pdf.metadata is not None and pdf.metadata.title


def test_an_indicator_says_what_it_means(potret: Potret) -> None:
    _, teks = _baca(potret, "stunting")
    pokok = headline.pokok(Pandangan(potret, BONTANG, "2025-12", UMUM), "stunting").kalimat
    assert pokok in teks and "Stunting per kelurahan, Desember 2025" in teks
    assert "1.439 dari 7.381 balita ditimbang" in teks and "SIMULASI" not in teks
    assert "makin gelap makin perlu perhatian" in teks and "27,6 %" in teks.replace("\u00a0", " ")


def test_what_is_made_up_says_so(potret: Potret) -> None:
    _, teks = _baca(potret, "skrining_tbc")
    assert "MEMUAT DATA SIMULASI" in teks and "SIMULASI: " in teks


def test_small_counts_are_withheld(potret: Potret) -> None:
    t = potret.layanan.copy()
    satu = (t["kode_tempat"] == "64.74.03.1003") & (t["periode"] == "2025-12") & (t["ukuran"] == "balita_stunting")
    t.loc[satu, "nilai"] = 3
    _, teks = _baca(replace(potret, layanan=t), "stunting")
    assert "disembunyikan" in teks


@pytest.mark.parametrize(
    ("daerah", "indikator", "galat", "pesan"),
    [
        ("33.72", "", GalatMasukan, "Batas wilayah .* belum ada"),
        ("33.72", "stunting", GalatMasukan, "Batas wilayah .* belum ada"),
        ("11.71", "", GalatMasukan, "Bawa batas gampong lewat"),
        ("64.74", "tidak_ada", GalatKode, "tidak_ada"),
        ("64.74", "kesiapan_1", GalatMasukan, "tidak dihitung per kelurahan"),
    ],
)
def test_what_cannot_be_drawn(potret: Potret, daerah: str, indikator: str, galat: type, pesan: str) -> None:
    with pytest.raises(galat, match=pesan):
        map_print.tulis_peta(potret, paparan(potret, Lingkup(daerah)), indikator)


def test_the_switches_of_the_page_choose_what_is_drawn(potret: Potret) -> None:
    """Counted here from the table itself; the title, the map's own heading and the foot say what is left out."""
    f = loci.susun_fasilitas(potret, BONTANG)
    ada = f[(f["jenis"] == "posyandu") & (f["status_lokus"] == "ya")]
    isi = map_print.tulis_peta(potret, paparan(potret, BONTANG), pilih=Saringan(("posyandu",), ("ya",)))
    teks = re.sub(r"\s+", " ", PdfReader(io.BytesIO(isi)).pages[0].extract_text()).replace("\u00a0", " ")
    assert f"{len(ada)} posyandu (lokus ILP) di Kota Bontang." in teks and "Hanya posyandu (lokus ILP)" in teks
    assert f"hanya memuat posyandu (lokus ILP): {len(ada)} dari {len(f)} fasilitas terdaftar" in teks
    assert f"Posyandu {len(ada[ada['jenis_titik'] != ''])}" in teks
    assert "Pustu" not in teks and "Puskesmas 6" not in teks


def test_all_types_chosen_is_no_choice_the_bytes_are_the_same_and_an_unknown_one_is_named(potret: Potret) -> None:
    p = paparan(potret, BONTANG)
    semua = Saringan(tuple(scope.jenis_fasilitas(potret, "64.74")), tuple(loci.LOKUS))
    assert map_print.tulis_peta(replace(potret), p, pilih=semua) == map_print.tulis_peta(potret, p)
    with pytest.raises(GalatKode, match="posyandi"):
        map_print.tulis_peta(potret, p, pilih=Saringan(("posyandi",)))
