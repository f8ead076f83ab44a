"""What several tests of slides share: a briefing that is not saved, and what must hold of any slide."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

from ilp_data.briefing import book as briefings
from ilp_data.briefing.agenda import BAWAAN
from ilp_data.briefing.book import Paparan
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports.deck import frame
from reports.deck.stage import Panggung, panggung_sendiri
from reports.model import Batang, Daftar, Dek, DeretKartu, Garis, Petak, SelKelas, Slide, Tabel
from reports.slides import text as slides_text
from tests.reports import slide_runs as jalan

BONTANG = Lingkup("64.74")
BULAN = "2025-12"
# Every page that a meeting may ask for beside the agenda, so that all are looked at.
RINCI = (
    "peta_lokus", "lokus_puskesmas", "corong_kader", "tingkat_wilayah", "keterampilan", "klaster_1", "klaster_2",
    "klaster_3", "klaster_4", "lintas", "metode",
)  # fmt: skip
DIMINTA = (*BAWAAN, *RINCI)
# The slides of these pages for the whole city: no earlier meeting decided anything; stunting has a slide of its own.
SEMUA = [k for k in DIMINTA if k != "keputusan_lalu"]
SEMUA.insert(SEMUA.index("klaster_2") + 1, "klaster_2:stunting")
MATRIKS = 16  # rows of a table that is painted by classes


def paparan(potret: Potret, lingkup: Lingkup = BONTANG, periode: str = BULAN, **ubah: object) -> Paparan:
    """A briefing of all pages and the kelurahan behind it, not saved; ``periode`` "" is that of a region of which
    nothing was ever reported."""
    dasar = briefings.sementara(potret, lingkup, periode or BULAN, True, (*DIMINTA, "lampiran_kelurahan"))
    return replace(dasar, periode=periode, **ubah)


def ambil(dek: Dek, kode: str) -> Slide:
    return next(s for s in jalan.slide(dek) if s.kode == kode)


def bagian(slide: Slide, jenis: type) -> object:
    return next(b for b in slide.bagian if isinstance(b, jenis))


def periksa(dek: Dek) -> None:
    for s in jalan.slide(dek):
        periksa_slide(s)
    assert not [x for x in jalan.isi(dek) if isinstance(x, float) and not math.isfinite(x)]
    assert not [t for t in jalan.teks(dek) if "nan" in t.lower().split() or "None" in t or "<NA>" in t]


@cache
def _panggung() -> Panggung:
    return panggung_sendiri()


def periksa_slide(s: Slide) -> None:
    assert s.judul and s.nama and s.bagian and len(s.bobot) == len(s.bagian), s.kode
    assert s.sumber.startswith("Sumber: ") and "revisi" in s.sumber and len(s.sumber) <= slides_text.SUMBER
    ucap, _, jawab = s.pembicara.partition("Bila ditanya:")
    assert ucap.startswith("Pesan: ") and 2 <= len(ucap.splitlines()) <= 4 and "Definisi" not in ucap and jawab
    assert "Pesan: " in s.pembicara and "Sumber: " in s.pembicara and "Saringan: " in s.pembicara
    assert len(s.judul) <= slides_text.JUDUL and "…" not in s.judul, s.judul
    assert frame.tata_slide(s, _panggung()).judul.utuh, f"cut on the slide: {s.judul}"
    assert len(s.catatan) <= slides_text.BANYAK_CATATAN
    assert sum(map(len, s.catatan)) <= slides_text.SEMUA_CATATAN
    assert all(len(c) <= slides_text.CATATAN for c in s.catatan), s.catatan
    assert s.simulasi >= any(n.simulasi for n in jalan.nilai(s)), s.kode
    for t in (s.judul, *s.catatan):
        assert t.count("(") == t.count(")") and not t.rstrip(".").endswith((":", ",", ";", " dan")), t
    for b in s.bagian:
        periksa_bagian(b, slides_text.BARIS_INDEKS if s.kode.startswith("daftar_") else slides_text.BARIS)


def periksa_bagian(b: object, baris: int = slides_text.BARIS) -> None:
    assert b.alt, b
    match b:
        case DeretKartu():
            assert len(b.kartu) <= slides_text.BANYAK_KARTU
            assert all(len(k.judul) <= slides_text.JUDUL_KARTU for k in b.kartu)
            assert all(0 < len(k.keterangan) <= slides_text.TEKS_KARTU_BESAR for k in b.kartu)
        case Batang():
            assert 0 < len(b.kategori) <= slides_text.KATEGORI and b.seri
            assert all(len(x.nilai) == len(b.kategori) for x in b.seri)
        case Garis():
            assert all(len(x.nilai) == len(b.bulan) for x in b.seri)
        case Petak():
            assert 0 < len(b.baris) <= slides_text.KATEGORI
            assert len(b.sel) == len(b.baris) and all(len(r) == len(b.kolom) for r in b.sel)
        case Tabel():
            matriks = any(isinstance(v, SelKelas) for r in b.baris for v in r)
            assert 0 < len(b.baris) <= (MATRIKS if matriks else baris)
            assert all(len(r) == len(b.kolom) for r in b.baris)
        case Daftar():
            assert 0 < len(b.butir) <= slides_text.BANYAK_BUTIR
            assert all(len(x.kalimat) <= slides_text.KALIMAT for x in b.butir)
