"""Papers of a meeting: minutes carry the headlines of the frozen slides and the decisions; an invitation prints no
address that is not set; the report of a quarter has figures of the quarter, never sums of its months."""

from __future__ import annotations

import csv
import io
import itertools
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from docx import Document
from docx.document import Document as Dokumen
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.format import angka, persen, teks_triwulan
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.periods import triwulan
from ilp_data.registry.fields import TABEL
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import assemble, cli, document, slides
from reports.document import baca_triwulan, periode_laporan, tulis_dokumen, tulis_laporan
from reports.document.annex import angka_semua, tulis_lampiran
from reports.document.paper import LEBAR
from reports.document.parts import Penomor
from reports.document.widths import lajur_pas
from reports.svg import text
from tests.reports.deck_reading import polos
from tests.reports.raw_figures import Mentah, periode_disebut

DATA = Path(__file__).resolve().parents[2] / "data"


def _buka(isi: bytes) -> Dokumen:
    return Document(io.BytesIO(isi))


def _teks(isi: bytes) -> str:
    d = _buka(isi)
    sel = [c.text for t in d.tables for b in t.rows for c in b.cells]
    return "\n".join([*(p.text for p in d.paragraphs), *sel])


def _acara(isi: bytes) -> list[str]:
    return [x.text for x in _buka(isi).paragraphs if x.style.name == "List Number"]


def _keputusan(potret: Potret, nomor: str) -> Potret:
    kolom = list(TABEL["tindak_lanjut"].kolom)
    isi = dict.fromkeys(kolom, "") | {
        "kode_daerah": "64.74", "kode": "TL-6474-2026-001", "keputusan": "Timbang ulang", "pemilik": "Lurah Kanaan",
        "status": "terbuka", "rapat": nomor, "tanggal": "2026-11-23", "tenggat": "2099-12-31",
    }  # fmt: skip
    return replace(potret, tindak_lanjut=pd.DataFrame([isi], columns=kolom))


def _lebar_lajur(isi: bytes, judul: str) -> tuple[list[str], list[float]]:
    """Headings and widths (cm) of the first table that has this heading."""
    t = next(t for t in _buka(isi).tables if judul in [c.text for c in t.rows[0].cells])
    return [c.text for c in t.rows[0].cells], [c.width.cm for c in t.rows[0].cells]


@pytest.mark.parametrize("tercatat", [True, False])
def test_the_words_of_a_decision_have_the_most_room(mesin: Engine, potret: Potret, tercatat: bool) -> None:
    """A column for the number took them to five centimetres; the number stands below the words."""
    rencana = briefings.sementara(potret, Lingkup("64.74"), "2025-12", simulasi=False, halaman=("ringkasan",))
    p = replace(rencana, nomor="BRF-6474-2026-11-23-01", edisi=1)
    kini = _keputusan(potret.tanpa_simulasi(), p.nomor)
    panjang = "Kunjungi rumah semua balita yang tidak ditimbang bersama kader dan RT, lalu timbang ulang bulan depan"
    kini = replace(kini, tindak_lanjut=kini.tindak_lanjut.assign(keputusan=panjang).head(int(tercatat)))
    notulen = tulis_dokumen("notulen", p, kini, assemble.dek(mesin, rencana))
    judul, lebar = _lebar_lajur(notulen, "Keputusan")
    assert judul == ["Keputusan", "Penanggung jawab", "Tenggat", "Keadaan"]
    assert lebar[0] > 7 and lebar[0] == max(lebar) and sum(lebar) <= LEBAR + 0.1
    assert (f"{panjang}\nTL-6474-2026-001" in _teks(notulen)) == tercatat


def test_a_recap_of_the_region_alone_is_no_list_of_places_without_figures(potret: Potret) -> None:
    isi = [
        {"kode_daerah": "16.73", "kode_tempat": "16.73", "periode": "2026-03", "ukuran": u, "nilai": n}
        for u, n in {"balita_ada": 15800.0, "balita_ditimbang": 12000.0}.items()
    ]
    sedia = potret.dengan_laporan(pd.DataFrame(isi).assign(keadaan="ada", sumber="rekap uji", simulasi=False))
    d = Document()
    tulis_lampiran(
        d,
        Pandangan(sedia, Lingkup("16.73"), "2026-03", UMUM),
        angka_semua(Pandangan(sedia, Lingkup("16.73"), "2026-03", UMUM)),
        Penomor(),
    )
    judul = [x.text for x in d.paragraphs]
    assert any("Angka Kota Lubuk Linggau" in x for x in judul) and any("bulan demi bulan" in x for x in judul)
    assert not any("per wilayah" in x for x in judul) and all(len(t.rows) < 20 for t in d.tables)


def test_papers_say_what_the_briefing_shows(mesin: Engine, potret: Potret) -> None:
    rencana = briefings.sementara(
        potret, Lingkup("64.74"), "2025-12", simulasi=False, halaman=("ringkasan", "perhatian")
    )
    p = replace(rencana, nomor="BRF-6474-2026-11-23-01", edisi=1)
    kini = _keputusan(potret.tanpa_simulasi(), p.nomor)
    dek = assemble.dek(mesin, rencana)
    notulen = _teks(tulis_dokumen("notulen", p, kini, dek))
    assert all(s.judul in notulen for s in dek.slide if s.kode != "judul")
    assert "Timbang ulang" in notulen and "Lurah Kanaan, Kota Bontang" in notulen and "31 Desember 2099" in notulen
    undangan = _teks(tulis_dokumen("undangan", p, kini, dek))
    assert "DINAS KESEHATAN" in undangan and "lamat" not in undangan and "http" not in undangan
    acara = _acara(tulis_dokumen("undangan", p, kini, dek))
    assert acara == ["Ringkasan", "Perlu perhatian", "Keputusan yang diminta"]
    sesudah = replace(
        p, nomor="BRF-6474-2026-12-21-01", tanggal="2026-12-21"
    )  # then there is something to come back to
    tiga = replace(dek, slide=(*dek.slide, replace(dek.slide[-1], kode="ds", nama="Penimbangan (D/S)")))
    acara = _acara(tulis_dokumen("undangan", sesudah, kini, tiga))
    assert acara == [
        "Ringkasan",
        "Perlu perhatian",
        "Keputusan rapat lalu",
        "Penimbangan (D/S)",
        "Keputusan yang diminta",
    ]
    assert f"http://a/paparan/{p.nomor}/1" in _teks(tulis_dokumen("undangan", p, kini, dek, "http://a"))
    assert "data Desember 2025." in undangan
    baru = replace(p, lingkup=Lingkup("64.08"))
    assert "data Desember" not in _teks(tulis_dokumen("undangan", baru, kini, dek))  # no month of it is known
    for jenis in ("undangan", "notulen"):
        _signed(tulis_dokumen(jenis, p, kini, dek))
    isian = _buka(tulis_dokumen("notulen", p, kini, dek)).tables[-1]
    ikut = [b.cells[0].paragraphs[0].paragraph_format.keep_with_next for b in isian.rows[-3:]]
    assert ikut == [True, True, True], "the signature does not stand on a page without a decision"
    assert "Tanda tangan" in _teks(tulis_dokumen("hadir", p, kini, dek))
    with pytest.raises(GalatMasukan, match="Jenis dokumen tidak dikenal"):
        tulis_dokumen("surat", p, kini, dek)
    assert cli._JENIS_DOKUMEN == document.JENIS


def _signed(isi: bytes) -> None:
    """The room for a signature ends the text and keeps with a sentence before it."""
    penutup, ttd = next((a, b) for a, b in itertools.pairwise(_buka(isi).paragraphs) if "NIP" in b.text)
    semua = _buka(isi).paragraphs
    tempat = next(i for i, p in enumerate(semua) if "NIP" in p.text)
    assert all(p.paragraph_format.keep_with_next for p in semua[tempat - 3 : tempat]), "nor alone on its page"
    assert penutup.text.endswith(".") and penutup.paragraph_format.keep_with_next and ttd.paragraph_format.keep_together
    assert "Kepala Dinas Kesehatan" in ttd.text


# --- the report of a quarter


def _laporan(potret: Potret, p: Paparan) -> bytes:
    rencana = periode_laporan(p)
    kini = _keputusan(potret, p.nomor)
    return tulis_laporan(rencana, potret, kini, slides.susun_dek(potret, rencana))


@pytest.fixture(scope="module")
def bontang(potret: Potret) -> Paparan:
    p = briefings.sementara(potret, Lingkup("64.74"), "2026-02", simulasi=True)
    return replace(p, nomor="BRF-6474-2026-11-23-01", edisi=1, teks={"ds": "Judul bulan Februari"})


@pytest.fixture(scope="module")
def report(potret: Potret, bontang: Paparan) -> bytes:
    return _laporan(potret, bontang)


def test_a_month_becomes_its_quarter(bontang: Paparan) -> None:
    assert [triwulan(b) for b in ("2026-01", "2025-12")] == ["2026-01..2026-03", "2025-10..2025-12"]
    assert teks_triwulan("2026-04..2026-06") == "triwulan II 2026"
    assert teks_triwulan("2026-04..2026-07") == "April–Juli 2026" and teks_triwulan("2025") == "tahun 2025"
    p = periode_laporan(bontang)
    assert p.periode == "2026-01..2026-03" and not p.teks and "keputusan_diminta" not in p.halaman
    assert periode_laporan(replace(bontang, periode="2025")).periode == "2025"


def test_figures_of_the_quarter_are_means_or_its_end_and_never_sums(report: bytes) -> None:
    """Counted here from the file: weighed and registered children are a month's mean, stunting is that of March."""
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        isi = [b for b in csv.DictReader(berkas) if b["periode"] in ("2026-01", "2026-02", "2026-03")]
    jumlah = {k: sum(int(b[k]) for b in isi) for k in ("balita_ditimbang", "balita_ada")}
    assert len({b["kode_wilayah"] for b in isi}) == 15 and len(isi) == 45
    hadir, ada = (round(v / 3) for v in jumlah.values())
    teks = _teks(report)
    nilai = 100 * jumlah["balita_ditimbang"] / jumlah["balita_ada"]
    assert f"{angka(hadir)} dari {angka(ada)} balita terdaftar" in teks and persen(nilai) in teks
    assert not any(angka(v) in teks for v in jumlah.values()), "a sum of months"
    maret = [b for b in isi if b["periode"] == "2026-03"]
    stunting, dari = (sum(int(b[k]) for b in maret) for k in ("balita_stunting", "balita_ditimbang"))
    assert f"{angka(stunting)} dari {angka(dari)} balita ditimbang" in teks
    assert "LAPORAN TRIWULAN I 2026" in teks and "Januari 2026, Februari 2026, dan Maret 2026" in teks
    assert "Judul bulan Februari" not in teks, "a headline that speaks of the month"


def test_the_annex_by_place_and_month_is_that_of_the_raw_rows(report: bytes, mesin: Engine) -> None:
    m = Mentah(store.potret(mesin, daerah="64.74"))
    menurut = {t.rows[0].cells[0].text: t for t in _buka(report).tables if len(t.columns) == 5}
    jumpa = 0
    for kepala in ("Wilayah", "Bulan"):
        judul, *baris = [[polos(c.text) for c in r.cells] for r in menurut[kepala].rows]
        for nama, *sel in baris:
            tempat = m.tempat[nama if kepala == "Wilayah" else "Kota Bontang"]
            waktu = "2026-01..2026-03" if kepala == "Wilayah" else periode_disebut(nama)[0]
            for k in (0, 2):
                atas, bawah, nilai = m.bagian(judul[1 + k], tempat, waktu).tulisan()
                assert sel[k : k + 2] == [f"{nilai} %", f"{atas} dari {bawah}"], (nama, judul[1 + k])
                jumpa += 1
    assert jumpa == 2 * (15 + 15)


def test_the_report_is_native_and_marks_what_is_made_up(report: bytes, potret: Potret, bontang: Paparan) -> None:
    d = _buka(report)
    judul = [p.text for p in d.paragraphs if p.style.name.startswith("Heading")]
    assert judul[0] == "1. Ringkasan" and judul[-1] == "Lampiran: angka"
    assert any(j.endswith("Tindak lanjut keputusan rapat") for j in judul) and "Timbang ulang" in _teks(report)
    sebut = [p.text for p in d.paragraphs if p.style.name == "Caption"]
    gambar = [s for s in sebut if s.startswith("Gambar ")]
    alt = [x.get("descr") for x in d.element.body.iter(qn("wp:docPr"))]
    assert len(gambar) == len(d.inline_shapes) >= 5 and all(alt) and len(d.tables) >= 10
    assert [int(re.findall(r"\d+", s)[0]) for s in gambar] == list(range(1, len(gambar) + 1))
    palsu = next(
        t for t in d.tables if any("Lapor" in c.text or "Posyandu lapor" in c.text for c in t.columns[0].cells)
    )
    assert all("SIMULASI" in b.cells[-1].text for b in palsu.rows[1:])
    for t in (t for t in d.tables[1:] if not t._tbl.xpath(".//w:drawing")):
        assert t._tbl.tr_lst[0].trPr is None or t._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    assert _laporan(potret, bontang) == report, "the same briefing gives the same bytes"


def test_a_region_with_little_data_gets_a_short_report(potret: Potret) -> None:
    p = briefings.sementara(potret, Lingkup("64.08"), "2026-03", simulasi=True)
    d = _buka(isi := _laporan(potret, p))
    judul = [x.text for x in d.paragraphs if x.style.name.startswith("Heading")]
    assert [j.partition(" ")[2] for j in judul] == [
        "Ringkasan", "Lokus ILP", "Data yang masih kurang", "Cara menghitung", "angka",
    ]  # fmt: skip
    teks = _teks(isi)
    assert "belum ada laporan layanan pada waktu ini" in teks and "Belum ada angka untuk 40 indikator" in teks
    assert "SIMULASI" not in teks and "0,0 %" not in teks
    _signed(isi)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) tidak terpasang")
def test_libreoffice_opens_the_papers(mesin: Engine, potret: Potret, tmp_path: Path) -> None:
    p = replace(
        briefings.sementara(potret, Lingkup("64.08"), "2026-03", simulasi=False, halaman=("ringkasan",)),
        nomor="BRF-6408-2026-11-23-01", edisi=1,
    )  # fmt: skip
    dek = assemble.dek(mesin, p)
    nama = {j: tmp_path / f"{j}.docx" for j in document.JENIS}
    for jenis, jalur in nama.items():
        isi = _laporan(potret, p) if jenis == "laporan" else tulis_dokumen(jenis, p, potret, dek, "http://a")
        jalur.write_bytes(isi)
    perintah = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "pdf",
                "--outdir", str(tmp_path), *map(str, nama.values())]  # fmt: skip
    hasil = subprocess.run(perintah, capture_output=True, text=True, timeout=120, check=False)
    assert hasil.returncode == 0 and "rror" not in hasil.stdout + hasil.stderr
    assert all(j.with_suffix(".pdf").stat().st_size > 5_000 for j in nama.values())


@pytest.mark.parametrize("teks", ["2025-3", "2025-TW3", "triwulan III 2025", "2025-07..2025-09"])
def test_a_quarter_is_read_as_people_write_it(teks: str) -> None:
    assert baca_triwulan(teks) == "2025-07..2025-09" and baca_triwulan("") == ""


@pytest.mark.parametrize("teks", ["2025", "2025-03", "2025-01..2025-06", "2025-5", "musim hujan"])
def test_what_is_no_quarter_is_refused(teks: str) -> None:
    with pytest.raises(GalatKode):
        baca_triwulan(teks)


def test_another_quarter_than_the_briefing_is_chosen(mesin: Engine, potret: Potret) -> None:
    p = replace(
        briefings.sementara(potret, Lingkup("64.74"), "2025-12", simulasi=False, halaman=("ds",)), nomor="BRF-1"
    )
    assert periode_laporan(p).periode == "2025-10..2025-12"
    assert periode_laporan(p, "2025-3").periode == "2025-07..2025-09"
    with pytest.raises(GalatMasukan, match="Triwulan hanya untuk laporan"):
        assemble.dokumen(mesin, p, "undangan", triwulan="2025-3")


def test_what_stands_over_a_picture_or_a_table_stays_with_it(report: bytes) -> None:
    """No heading and no sentence ends a page before them. A picture under a heading is in a row that is not torn:
    LibreOffice heeds nothing else."""
    d = _buka(report)
    isi = [b for b in d.element.body if not b.tag.endswith("sectPr")]
    isi = isi[isi.index(d.tables[0]._tbl) + 1 :]  # behind who, when and what
    di_atas = [Paragraph(a, d) for a, b in itertools.pairwise(isi) if b.tag.endswith("}tbl")]
    assert di_atas and all(p.paragraph_format.keep_with_next for p in di_atas)
    lepas = [a for a, b in itertools.pairwise(isi) if b.tag.endswith("}p") and b.xpath(".//w:drawing")]
    assert lepas and not any(Paragraph(a, d).paragraph_format.keep_with_next for a in lepas if a.tag.endswith("}p"))
    bingkai = [t for t in d.tables if t._tbl.xpath(".//w:drawing")]
    assert bingkai and all(t._tbl.xpath(".//w:cantSplit") for t in bingkai)


def test_columns_are_as_wide_as_their_words_need() -> None:
    """A figure is never broken beside an empty column; one long cell among short ones gets what they leave."""
    baris = [["Tanjung Laut Indah", *["100,0 % sim."] * 6]] * 15
    lajur = lajur_pas(("Kelurahan", *["2 · D/S balita"] * 6), baris, 8, range(1, 7))
    assert sum(x.lebar for x in lajur) == pytest.approx(LEBAR)
    assert all(x.lebar > text.lebar("100,0 % sim.", 8 * 1.12) * 2.54 / 72 for x in lajur[1:])  # Arial is wider
    panjang = "dibatalkan 30 November 2026: anggaran tidak tersedia tahun ini dan diusulkan lagi tahun depan"
    pendek, lebar = lajur_pas(("No.", "Keadaan"), [["1", panjang]], 10)
    assert pendek.lebar < 2 < 14 < lebar.lebar
    assert [x.lebar for x in lajur_pas(("a", "b"), [], 10)] == pytest.approx([LEBAR / 2] * 2, rel=0.2)


def test_a_page_never_begins_or_ends_with_one_row_of_a_table(report: bytes) -> None:
    """The last three rows of every table hold together, the heading holds to the first ones."""
    tabel = [t for t in _buka(report).tables if len(t.rows) > 4 and t.style.name == "Table Grid"]
    assert tabel
    for t in tabel:
        ikut = [bool(b.cells[0].paragraphs[0].paragraph_format.keep_with_next) for b in t.rows]
        assert ikut[0] and ikut[-3:] == [True, True, False]
    bulan_ = next(t for t in tabel if t.rows[0].cells[0].text == "Bulan")
    assert all(b.cells[0].paragraphs[0].paragraph_format.keep_with_next for b in bulan_.rows[:-1]), "kept whole"
