"""Every number of an appendix, of a quarter's report and of the decks of a large region, found again in the raw rows by
plain arithmetic (``raw_figures``, ``register_figures``)."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from sqlalchemy import Engine

from ilp_data.briefing.book import Paparan
from ilp_data.insight.profile_scope import satuan
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import document, slides
from reports.document import periode_laporan
from tests.reports.deck_checks import Dek, Satuan, periksa_slide
from tests.reports.deck_figures import Isi
from tests.reports.deck_reading import polos
from tests.reports.large_region import KUTIM, daerah_besar

KOTA = Lingkup("64.74")
_AWAL = {"kecamatan": "Kecamatan "}


@pytest.fixture(scope="module")
def bontang(mesin: Engine) -> Potret:
    return store.potret(mesin, daerah="64.74")


# --- an appendix: a table of the areas and a slide for each


@pytest.mark.parametrize(
    ("per", "periode"), [("kelurahan", "2026-03"), ("puskesmas", "2026-03"), ("kecamatan", "2025-12")]
)
def test_each_area_of_an_appendix(bontang: Potret, per: str, periode: str) -> None:
    d = Dek(bontang, {}, periode, True, halaman=("judul", "ringkasan", f"lampiran_{per}"))
    kode = dict(satuan(bontang, per, KOTA)[["nama", "kode"]].itertuples(index=False, name=None))
    awal = _AWAL.get(per, "")
    d.satuan = {n: Satuan(d.mentah.tempat[awal + n], k if per == "puskesmas" else "") for n, k in kode.items()}
    milik = [s for s in d.isi if s.tabel and s.tabel[0][0][0].startswith("Angka kunci")]
    assert [s.tabel[0][0][1] for s in milik] == sorted(kode)
    for s in milik:
        nama = s.tabel[0][0][1]
        d.tentang({per: kode[nama]}, awal + nama)
        periksa_slide(d, s)
    (indeks,) = (s for s in d.isi if s.judul.startswith("Lampiran: "))
    periksa_slide(d, indeks)
    assert d.diperiksa > 30 * len(kode)


# --- a region of 141 desa


@pytest.fixture(scope="module")
def besar(mesin: Engine) -> Potret:
    return daerah_besar(store.potret(mesin))


@pytest.mark.parametrize("saring", [{}, {"puskesmas": "1060729"}, {"kecamatan": "64.08.04"}])
def test_a_large_region(besar: Potret, saring: dict[str, str]) -> None:
    d = Dek(besar, saring, "2026-03", True, daerah=KUTIM)
    for s in d.isi[1:]:
        periksa_slide(d, s)
        assert "…" not in s.judul
    assert d.diperiksa > 150


# --- the report of a quarter


def _bagian(isi: bytes) -> list[Isi]:
    """The report section by section, as if each were a slide."""
    d, hasil = Document(io.BytesIO(isi)), [Isi("")]
    for unsur in d.element.body:
        if unsur.tag.endswith("}tbl"):
            _tabel(hasil[-1], [[polos(c.text) for c in r.cells] for r in Table(unsur, d).rows])
        elif unsur.tag.endswith("}p") and (p := Paragraph(unsur, d)).text:
            if p.style.name.startswith("Heading"):
                hasil.append(Isi(polos(p.text)))
            elif not p.text.startswith(("Sumber", "Gambar", "Tabel")):
                hasil[-1].teks.append(polos(p.text))
    return hasil[1:]


def _tabel(s: Isi, t: list[list[str]]) -> None:
    if t[0][0] == "Ukuran":
        s.kartu += [(a, b, c.replace(" · ", "\n")) for a, b, c in t[1:]]
    elif t != [[""]]:  # the frame of a picture
        s.tabel.append(t)


def test_the_report_of_a_quarter(bontang: Potret) -> None:
    d = Dek(bontang, {}, "2026-01..2026-03", True)
    rencana = periode_laporan(d.paparan)
    isi = {s.judul.partition(". ")[2]: s for s in _bagian(_laporan(bontang, rencana))}
    mutu, kurang = isi["Mutu data"], isi.pop("Data yang masih kurang")
    mutu.catatan = [f"{b} Dapat dilengkapi oleh {c}" for _, b, c in kurang.tabel[0][1:]]
    rinci = [isi[n] for n in isi if n and n != "Cara menghitung"]
    assert len(rinci) == 9
    for s in rinci:
        s.judul = s.teks[0]
        periksa_slide(d, s)
    assert d.diperiksa > 150


def _laporan(p: Potret, rencana: Paparan) -> bytes:
    return document.tulis_laporan(rencana, p, p, slides.susun_dek(p, rencana))
