"""The sheet of a whole region: one page whatever its size, its sums those of plain files, its own head and list."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from ilp_data.errors import GalatMasukan
from ilp_data.insight import attention
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.measure.words import nama_pendek
from ilp_data.store.snapshot import Potret
from reports import card, sheets
from reports.sheets import Pesanan
from tests.reports.sheet_reading import ALAMAT, BONTANG, paparan, satu, teks

DATA = Path(__file__).resolve().parents[2] / "data"


def _kota(potret: Potret, daerah: str, **lain: object) -> PdfReader:
    return satu(potret, daerah, "kota", Lingkup(daerah), **lain)


def _titik_huruf(pdf: PdfReader) -> list[tuple[float, float]]:
    """Where each piece of text of the first page begins, in points."""
    hasil: list[tuple[float, float]] = []
    pdf.pages[0].extract_text(
        visitor_text=lambda t, cm, tm, _f, _s: (
            hasil.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5])) if t.strip() else None
        )
    )
    return hasil


def _layanan(potret: Potret, isi: dict[str, list[tuple[str, float]]]) -> Potret:
    baris = [
        {"kode_tempat": k, "periode": "2025-12", "ukuran": u, "nilai": n, "simulasi": False}
        for k, semua in isi.items()
        for u, n in semua
    ]
    return potret.dengan_laporan(pd.DataFrame(baris).assign(keadaan="ada", sumber="rekap"))


@pytest.mark.parametrize("daerah", ["64.74", "16.73", "64.08", "14.71"])
def test_one_page_whatever_the_size_of_the_region(potret: Potret, daerah: str) -> None:
    pdf = _kota(potret, daerah, alamat=ALAMAT)
    t = teks(pdf)
    nama = scope.nama_daerah(potret, daerah)
    assert len(pdf.pages) == 1
    assert f"PEMERINTAH {nama.upper()} · DINAS KESEHATAN" in t and nama in t and "Yang perlu ditindaklanjuti" in t
    assert f"{len(scope.kelurahan(potret, Lingkup(daerah)))} " in t and "revisi 1" in t
    tempat = scope.satuan(potret, "puskesmas", Lingkup(daerah))
    if tempat.empty:
        tempat = scope.satuan(potret, "kecamatan", Lingkup(daerah))
    assert len(tempat) > 1 and all(nama_pendek(n) in t for n in tempat["nama"]), "each of its places has a row"
    kotak = pdf.pages[0].mediabox
    assert all(0 < x < kotak.width and 20 < y < kotak.height for x, y in _titik_huruf(pdf)), "nothing cut"
    tautan = [a.get_object()["/A"]["/URI"] for a in pdf.pages[0]["/Annots"]]
    assert tautan == [f"{ALAMAT}ringkasan?daerah={daerah}&periode=2025-12"]


def test_the_sums_are_those_of_the_file_and_nobody_is_compared_with_himself(potret: Potret) -> None:
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        isi = [b for b in csv.DictReader(berkas) if b["periode"] == "2025-12"]
    ada, timbang = (sum(int(b[k]) for b in isi) for k in ("balita_ada", "balita_ditimbang"))
    t = teks(_kota(potret, "64.74"))
    assert f"{timbang:,} dari {ada:,} balita".replace(",", ".") in t
    assert "dibanding sebelumnya" in t and "dibanding kota" not in t and "peringkat" not in t
    assert "garis putus-putus = kota" not in t


@pytest.mark.parametrize(("daerah", "per"), [("16.73", "puskesmas"), ("64.71", "kecamatan")])
def test_deeds_and_rows_are_of_those_who_report(potret: Potret, daerah: str, per: str) -> None:
    tempat = scope.satuan(potret, per, Lingkup(daerah))
    lapor = {
        str(k): [("balita_ada", 400.0), ("balita_ditimbang", 100.0 + 40 * ke)] for ke, k in enumerate(tempat["kode"])
    }
    sedia = _layanan(potret, lapor)
    t = teks(_kota(sedia, daerah))
    perlu = list(attention.perhatian(Pandangan(sedia, Lingkup(daerah), "2025-12", UMUM), "ds_hadir", per))
    nama = dict(zip(tempat["kode"], tempat["nama"], strict=True))
    assert perlu[0] == tempat["kode"].iloc[0]
    assert f"1 {nama[perlu[0]]}: 300 balita terdaftar tidak ditimbang. Kunjungi rumahnya" in t
    assert all(f"{nama_pendek(n)}" in t for n in tempat["nama"])


def test_a_recap_of_the_region_alone_says_so_and_lists_the_register(potret: Potret) -> None:
    sedia = _layanan(potret, {"16.73": [("balita_ada", 15800.0), ("balita_ditimbang", 12000.0)]})
    t = teks(_kota(sedia, "16.73"))
    assert "12.000 dari 15.800 balita terdaftar" in t and "75,9 %" in t
    assert "1 3.800 balita terdaftar tidak ditimbang. Kunjungi rumahnya" in t
    assert "10 puskesmas" in t and t.count("Lokus ILP") >= 5


def test_a_place_of_such_a_region_has_no_empty_pictures(potret: Potret) -> None:
    sedia = _layanan(potret, {"16.73": [("balita_ada", 15800.0), ("balita_ditimbang", 12000.0)]})
    kode = str(scope.kelurahan(sedia, Lingkup("16.73"))["kode"].iloc[0])
    t = teks(satu(sedia, kode, "kelurahan", Lingkup("16.73")))
    assert "Laporan bulanan baru untuk seluruh Kota Lubuk Linggau, belum dirinci per kelurahan." in t
    assert "garis tebal" not in t and "kota 75,9 %" in t


def test_of_a_filter_there_is_no_sheet_of_the_region(potret: Potret) -> None:
    with pytest.raises(GalatMasukan, match="tanpa saringan"):
        sheets.lembar(Pesanan(potret, paparan(potret, Lingkup("64.74", "64.74.02")), "kota"))


def test_names_of_files_and_the_card(potret: Potret) -> None:
    nama, isi = sheets.gabung_pdf(Pesanan(potret, paparan(potret), "kota"))
    assert nama == "lembar-seluruh-kota-bontang-64.74-2025-12.pdf"
    assert PdfReader(io.BytesIO(isi)).metadata["/Title"] == "Lembar Kota Bontang, Desember 2025"
    ((gambar, png), (tulisan, kata)) = card.kartu(potret, paparan(potret, BONTANG), "kota")
    assert gambar == "kartu-kota-bontang-64.74.png" and png[:4] == b"\x89PNG"
    assert tulisan.endswith(".txt") and kata.decode().splitlines()[0] == "*Kota Bontang, Desember 2025*"
