"""The deck says what the briefing says: headlines, sources, marks, notes, alternative texts; and the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo.look import TERANG
from ilp_data.states import Keadaan
from reports.deck import tulis_dek
from reports.model import Daftar, Kalimat, Kartu, Nilai, Paragraf, Petak, Seri, Tabel
from tests.reports import deck_reading, sample_deck
from tests.reports.deck_reading import A, P, bentuk, buka, polos, satu

AKAR = Path(__file__).resolve().parents[2]


def _ruang(slide: object, jenis: str) -> list[object]:
    """Placeholders of a kind on a slide."""
    return [s for s in slide.shapes if (ph := s._element.find(f".//{P}ph")) is not None and ph.get("type") == jenis]


def test_headlines_in_order_in_the_title_placeholder() -> None:
    d = sample_deck.dek()
    judul = [polos(s.shapes.title.text_frame.text) for s in buka(deck_reading.contoh()).slides]
    harap = [s.judul for s in (*d.slide, *d.lampiran)]
    assert judul == harap


def test_every_slide_has_source_date_and_number() -> None:
    for s in buka(deck_reading.contoh()).slides:
        (sumber,), (nomor,) = _ruang(s, "ftr"), _ruang(s, "sldNum")
        assert sumber.text_frame.text.startswith("Sumber: ") and "2025" in sumber.text_frame.text
        assert "revisi 7" in sumber.text_frame.text
        assert "BRF-2026-11-23-01" in nomor.text_frame.text
        assert nomor._element.find(f".//{A}fld").get("type") == "slidenum"


def test_simulated_slides_and_no_others_bear_the_badge() -> None:
    d = sample_deck.dek()
    for s, asal in zip(buka(deck_reading.contoh()).slides, d.slide, strict=False):
        lencana = [b for b in s.shapes if b.name == "SIMULASI"]
        assert len(lencana) == asal.simulasi
        for b in lencana:
            assert b.text_frame.text == "SIMULASI"
            assert b._element.find(f".//{A}prstDash").get("val") == "sysDot"


def test_speaker_notes_are_whole() -> None:
    d = sample_deck.dek()
    for s, asal in zip(buka(deck_reading.contoh()).slides, d.slide, strict=False):
        catatan = polos(s.notes_slide.notes_text_frame.text)
        assert all(baris in catatan for baris in asal.pembicara.splitlines())


def test_what_a_slide_shortens_stands_whole_in_its_notes() -> None:
    kalimat = "Cakupan turun di pesisir; pembilang menurut laporan, penyebut menurut proyeksi penduduk. " * 4
    isi = satu(sample_deck.tabel(3))
    assert "Teks lengkap" not in buka(isi).slides[0].notes_slide.notes_text_frame.text
    singkat = sample_deck.slide("a", kalimat, Paragraf((Kalimat("Singkat."),)))
    d = replace(sample_deck.dek(), slide=(singkat,), lampiran=())
    (s,) = buka(tulis_dek(d)).slides
    assert s.shapes.title.text_frame.text.endswith("…")
    assert kalimat.strip() in polos(s.notes_slide.notes_text_frame.text)


@pytest.mark.parametrize("isi", [deck_reading.contoh, deck_reading.ekstrem])
def test_everything_seen_is_described_or_decoration(isi: object) -> None:
    for s in buka(isi()).slides:
        for b in bentuk(s):
            sifat = b._element.xpath("./*/p:cNvPr")[0]
            hias = sifat.find(".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative")
            bertulisan = b.has_text_frame and b.text_frame.text.strip()
            assert sifat.get("descr") or bertulisan or hias is not None, (b.name, s.shapes.title.text_frame.text)
            assert sifat.get("name")


def test_charts_tables_and_groups_carry_the_alternative_text_of_the_briefing() -> None:
    d = sample_deck.dek()
    ada = {polos(alt) for s in buka(deck_reading.contoh()).slides for b in bentuk(s)
           if (alt := b._element.xpath("./*/p:cNvPr")[0].get("descr"))}  # fmt: skip
    harap = {b.alt for s in d.slide for b in s.bagian if getattr(b, "alt", "") and not isinstance(b, Paragraf)}
    assert harap and harap <= ada


def test_properties_tell_the_briefing_and_its_revision() -> None:
    c = buka(deck_reading.contoh()).core_properties
    assert (c.title, c.author, c.language, c.keywords) == (
        "Rapat koordinasi ILP Kota Bontang", "Dasbor ILP", "id-ID", "BRF-2026-11-23-01",
    )  # fmt: skip
    assert c.created == c.modified == dt.datetime(2026, 11, 20, 8, 30, tzinfo=c.created.tzinfo)
    assert "revisi 7" in c.subject


def test_the_same_briefing_gives_the_same_bytes_in_another_process() -> None:
    kode = "import hashlib; from reports.deck import tulis_dek; from tests.reports.sample_deck import dek; "
    kode += "print(hashlib.sha256(tulis_dek(dek())).hexdigest())"
    lain = subprocess.run(
        [sys.executable, "-c", kode], cwd=AKAR, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Makassar"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert lain.stdout.strip() == hashlib.sha256(deck_reading.contoh()).hexdigest()


def test_texts_are_marked_as_indonesian() -> None:
    for nama, data in deck_reading.isi_zip(deck_reading.contoh()):
        if nama.startswith("ppt/slides/slide"):
            assert b'lang="id-ID"' in data and b"en-US" not in data, nama


def test_sixteen_to_nine_with_our_theme() -> None:
    p = buka(deck_reading.contoh())
    assert (p.slide_width, p.slide_height) == (12192000, 6858000)
    tema = dict(deck_reading.isi_zip(deck_reading.contoh()))["ppt/theme/theme1.xml"].decode()
    assert 'typeface="Arial"' in tema and TERANG.utama[1:] in tema and TERANG.simulasi[1:] in tema
    assert [t.name for t in p.slide_layouts] == ["Sampul rapat", "Judul dan isi", "Dua isi", "Gambar penuh"]


def _tabel(isi: bytes) -> list[list[list[str]]]:
    """Cells of all tables: slide by slide, row by row."""
    return [
        [[polos(c.text) for c in r.cells] for r in b.table.rows]
        for s in buka(isi).slides
        for b in bentuk(s)
        if getattr(b, "has_table", False) and b.has_table
    ]


def test_a_long_table_goes_on_without_losing_or_repeating_a_row() -> None:
    t = sample_deck.tabel(45)
    isi = satu(t)
    bagian = _tabel(isi)
    judul = [s.shapes.title.text_frame.text for s in buka(isi).slides]
    n = len(bagian)
    assert n > 1 and judul == [f"Satu halaman untuk diuji. ({i}/{n})" for i in range(1, n + 1)]
    assert [r[0] for b in bagian for r in b[1:]] == [str(r[0]) for r in t.baris]
    assert all(b[0][0] == "Puskesmas" for b in bagian)


def test_cells_tell_zero_from_unknown_in_indonesian_form() -> None:
    (t,) = _tabel(satu(sample_deck.tabel(5)))
    assert t[1] == ["Puskesmas Contoh 1", "20", "0", "7,3", "60,6 %", "simulasi"]
    assert (t[2][4], t[3][2], t[4][4]) == ("–", "–", "0,0 %")


def test_a_long_list_keeps_counting_and_says_the_rest_once() -> None:
    d = sample_deck.daftar(15)
    isi = satu(replace(d, butir=d.butir * 2))
    bagian = _tabel(isi)
    assert [int(r[0]) for b in bagian for r in b[1:]] == list(range(1, 31)) and len(bagian) > 1
    teks = [b.text_frame.text for s in buka(isi).slides for b in s.shapes if b.has_text_frame]
    assert teks.count("dan 4 lainnya") == 1


def test_header_rows_are_flagged() -> None:
    for s in buka(deck_reading.contoh()).slides:
        for b in s.shapes:
            if getattr(b, "has_table", False) and b.has_table:
                assert b.table.first_row


def test_heat_map_cells_have_the_colour_of_their_class_or_the_pattern_of_their_state() -> None:
    p = sample_deck.petak()
    (b,) = [b for s in buka(satu(p)).slides for b in s.shapes if getattr(b, "has_table", False) and b.has_table]
    sel = {(i, j): b.table.cell(i + 1, j + 1) for i in range(15) for j in range(5)}

    def isi(i: int, j: int) -> object:
        return sel[i, j]._tc.tcPr

    # 12 % is in the first class of five (0–19), 81 % in the last; need is ink: the worst is the darkest.
    assert (isi(0, 0).find(f"{A}solidFill/*").get("val"), polos(sel[0, 0].text)) == ("7A3410", "12,0 S")
    assert isi(0, 4).find(f"{A}solidFill/*").get("val") == "F4EDE4"
    assert isi(2, 1).find(f"{A}pattFill").get("prst") == "wdUpDiag" and sel[2, 1].text == "–"
    assert isi(4, 3).find(f"{A}pattFill").get("prst") == "pct25" and sel[4, 3].text == "terkunci"
    assert isi(3, 2).find(f"{A}pattFill") is None and sel[3, 2].text == "·"
    assert sel[5, 0].text == "0,0" and sel[6, 4].text.startswith("~")


def _dengan(nilai: Nilai) -> tuple[object, ...]:
    """Every kind of part that holds values, with this one in it."""
    b, g, p, peta = sample_deck.batang(), sample_deck.garis(), sample_deck.petak(), sample_deck.peta()
    kode = peta.gambar.kerangka.bidang[3].kode
    return (
        replace(b, seri=(Seri(b.seri[0].nama, (nilai, *b.seri[0].nilai[1:]), b.seri[0].warna),)),
        replace(g, seri=(Seri("Kota", (nilai, *g.seri[0].nilai[1:]), g.seri[0].warna),)),
        Petak(p.judul, p.baris[:1], p.kolom, ((nilai, *p.sel[0][1:]),), p.batas, p.arah, p.satuan, p.alt),
        replace(peta, nilai={**peta.nilai, kode: nilai}),
        replace(sample_deck.kartu(1), kartu=(Kartu("Judul", "disembunyikan", "terlalu kecil", nilai),)),
    )


@pytest.mark.parametrize("nomor", range(5))
def test_a_withheld_number_is_nowhere_in_the_file(nomor: int) -> None:
    """Even where a number came along with the state by mistake."""
    rahasia = Nilai(41.4143, Keadaan.DISEMBUNYIKAN, 3143.0, 7589.0, "balita terdaftar")
    for nama, data in deck_reading.isi_zip(satu(_dengan(rahasia)[nomor])):
        teks = re.sub(rb"<a:(pt|off|ext|chOff|chExt|gridCol|path) [^>]*>", b"", data)
        assert not any(angka in teks for angka in (b"41.41", b"41,4", b"3143", b"3.143", b"7589", b"7.589")), nama


@pytest.mark.parametrize("angka", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("nomor", range(5))
def test_nan_and_infinity_are_unknown(angka: float, nomor: int) -> None:
    bagian = _dengan(Nilai(angka, Keadaan.ADA, angka, angka, "balita terdaftar"))[nomor]
    for nama, data in deck_reading.isi_zip(satu(bagian)):
        if nama.startswith("ppt/charts/") or "worksheets" in nama:
            assert b"<c:v>nan" not in data and b"<c:v>inf" not in data and b"<v>nan" not in data.lower(), nama
        assert b">nan" not in data.lower() and b"&#8734;" not in data and "∞".encode() not in data, nama


def test_nan_in_a_table_is_unknown() -> None:
    t = sample_deck.tabel(2)
    (isi,) = _tabel(satu(replace(t, baris=((*t.baris[0][:3], math.nan, math.inf, ""), t.baris[1]))))
    assert isi[1][3:5] == ["–", "–"]


def test_text_from_data_stays_text() -> None:
    nakal = '<b>&amp;"\'\x00\x0b=HYPERLINK("http://x")'
    bersih = '<b>&amp;"\'=HYPERLINK("http://x")'
    t = Tabel(sample_deck.tabel(1).kolom[:1], ((nakal,),), nakal, nakal)
    b = replace(sample_deck.batang(), kategori=("=1+1", "@SUM(A1)", "-2", *sample_deck.KELURAHAN[3:]), judul=nakal)
    isi = satu(t, b, bobot=(1.0, 1.0))
    assert _tabel(isi)[0][1] == [bersih]
    for nama, data in deck_reading.isi_zip(isi):
        rumus = re.findall(rb"<f>(.*?)</f>", data) if "worksheets" in nama else []
        assert all(re.fullmatch(rb"100\*[A-Z]+\d+/[A-Z]+\d+", f) for f in rumus), "only the shares are formulas"


def test_cards_tell_their_states_in_words() -> None:
    d = sample_deck.kartu(6)
    (s,) = buka(satu(d)).slides
    teks = [polos(b.text_frame.text) for b in bentuk(s) if b.has_text_frame]
    assert all(k.angka in teks for k in d.kartu)
    assert "SIMULASI" in "\n".join(teks)
    grup = [b for b in bentuk(s) if b.shape_type == 6]
    assert {k.judul for k in d.kartu} <= {g.name for g in grup}


def test_appendix_is_linked_both_ways() -> None:
    p = buka(deck_reading.contoh())
    daftar = next(s for s in p.slides if s.shapes.title.text_frame.text.startswith("Lampiran"))
    tautan = daftar._element.findall(f".//{A}hlinkClick")
    tujuan = [daftar.part.related_part(t.get(f"{deck_reading.R}id")) for t in tautan]
    lampiran = [s.part for s in list(p.slides)[-2:]]
    assert tujuan == lampiran
    for bagian in lampiran:
        kembali = bagian._element.findall(f".//{A}hlinkClick")
        assert [bagian.related_part(t.get(f"{deck_reading.R}id")) for t in kembali] == [daftar.part]


def test_an_empty_briefing_part_is_drawn_without_a_fall() -> None:
    kosong = Daftar((), "Tidak ada.", "Perlu perhatian")
    tanpa = replace(sample_deck.batang(), seri=(Seri("Kosong", (sample_deck.KOSONG,) * 15, TERANG.utama),), acuan=None)
    isi = satu(kosong, tanpa, bobot=(1.0, 1.0))
    assert deck_reading.luapan(isi) == [] and len(buka(isi).slides) == 1


@pytest.mark.parametrize(
    "bagian",
    [
        replace(sample_deck.batang(), kategori=(), seri=()),
        replace(sample_deck.garis(), bulan=(), seri=()),
        replace(sample_deck.tabel(1), baris=()),
        replace(sample_deck.petak(), baris=(), sel=()),
        replace(sample_deck.kartu(1), kartu=()),
        Paragraf(()),
    ],
    ids=lambda b: type(b).__name__,
)
def test_nothing_to_show_is_no_fault(bagian: object) -> None:
    (s,) = buka(satu(bagian)).slides
    assert s.shapes.title.text_frame.text == "Satu halaman untuk diuji."
