"""Files of Bandingkan and Provinsi: every fact of the page is a row with its date, definition and source, what was not
found is called that, and nothing is put in an order of figures."""

from __future__ import annotations

import io

import openpyxl
import pytest
from pptx import Presentation
from sqlalchemy import Engine

from ilp_data.insight import province, side_by_side, side_by_side_words
from ilp_data.insight.side_by_side import TIDAK_DITEMUKAN, Banding
from ilp_data.store import several
from reports import across

DAERAH = ("64.74", "16.73", "64.08")


@pytest.fixture(scope="module")
def compared(mesin: Engine) -> Banding:
    return side_by_side.susun_banding(several.baca_bahan(mesin, DAERAH))


def test_every_fact_is_a_row_with_its_origin(compared: Banding) -> None:
    buku = openpyxl.load_workbook(io.BytesIO(across.tulis_buku(compared, "Fakta berdampingan")))
    kepala, *baris = buku["Fakta"].iter_rows(values_only=True)
    ke = {n: i for i, n in enumerate(kepala)}
    sel = [(b.judul, nama, s) for b in compared.baris for (_, nama), s in zip(compared.daerah, b.sel, strict=True)]
    fakta = [(judul, nama, f) for judul, nama, s in sel for f in s]
    kosong = sum(not s for b in compared.baris for s in b.sel)
    assert len(baris) == len(fakta) + kosong
    assert sum(r[ke["Isi"]] == TIDAK_DITEMUKAN for r in baris) == kosong > 0
    isi = [r for r in baris if r[ke["Isi"]] != TIDAK_DITEMUKAN]
    tertulis = [(r[ke["Fakta"]], r[ke["Daerah"]], r[ke["Sumber"]] or "") for r in isi]
    assert tertulis == [(j, n, f.sumber) for j, n, f in fakta]
    assert all(r[ke["Nilai"]] is None for r in baris if r[ke["Isi"]] == TIDAK_DITEMUKAN), "unknown is not zero"


def test_slides_keep_the_order_of_the_regions_and_their_sources_in_the_notes(mesin: Engine, compared: Banding) -> None:
    kalimat = side_by_side_words.kalimat(several.baca_bahan(mesin, DAERAH), compared)
    dek = Presentation(io.BytesIO(across.tulis_slide_banding(compared, kalimat)))
    tabel = [s.table for x in dek.slides for s in x.shapes if s.has_table]
    nama = [n for _, n in compared.daerah]
    assert tabel and all([c.text for c in t.rows[0].cells] == ["Fakta", *nama] for t in tabel)
    judul = [b.judul for b in compared.baris if not b.kosong]
    assert [r.cells[0].text for t in tabel for r in list(t.rows)[1:]] == judul
    catatan = " ".join(x.notes_slide.notes_text_frame.text for x in dek.slides)
    assert all(f.sumber in catatan for b in compared.baris for s in b.sel for f in s if f.sumber)
    tahap = next(x for x in dek.slides for s in x.shapes if s.has_table and s.table.cell(2, 0).text == "Peluncuran")
    assert kalimat in tahap.shapes.title.text_frame.text.replace("\v", " ").replace("\u00a0", " ")


def test_a_province_by_code(mesin: Engine) -> None:
    kode = province.daftar_kode("64")
    p = province.susun_provinsi(several.baca_bahan(mesin, tuple(kode)), "64", several.daerah_berbatas(mesin, kode))
    dek = Presentation(io.BytesIO(across.tulis_slide_provinsi(p)))
    baris = [r for x in dek.slides for s in x.shapes if s.has_table for r in list(s.table.rows)[1:]]
    assert [r.cells[0].text for r in baris] == [d.nama for d in p.daerah] and kode == sorted(kode)
    bontang = next(r for r in baris if r.cells[0].text == "Kota Bontang")
    assert "15 dari 15" in [c.text.replace("\u00a0", " ") for c in bontang.cells]
    kosong = [c.text.replace("\u00a0", " ") for c in baris[0].cells]
    assert kosong[1:4] == ["10 kecamatan · 19 puskesmas", "belum ada data", TIDAK_DITEMUKAN]
