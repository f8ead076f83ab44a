"""The deck on an office's own template: master, logo and headline stay, slides go; what cannot serve is refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.presentation import Presentation as Presentasi
from pptx.util import Pt

from ilp_data.errors import GalatBerkas
from reports.cli_files import baca_templat
from reports.deck import tulis_dek
from reports.model import Dek
from tests.reports import deck_reading, office_template
from tests.reports.deck_reading import pada_templat, templat
from tests.reports.sample_deck import dek as contoh

TEMPLAT = ("pita_dan_logo", "gelap_kecil", "empat_banding_tiga")
UKURAN = {"empat_banding_tiga": (Pt(960), Pt(720))}  # its own shape, as large as our slides at least


@pytest.fixture(scope="module")
def dek() -> Dek:
    return contoh()


@pytest.fixture(scope="module", params=TEMPLAT)
def finished(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, pada_templat(request.param)


def _buka(isi: bytes) -> Presentasi:
    return Presentation(io.BytesIO(isi))


def _teks(p: Presentasi) -> str:
    return "\n".join(s.text_frame.text for x in p.slides for s in x.shapes if s.has_text_frame)


def test_headlines_stand_in_the_templates_placeholders(finished: tuple[str, bytes], dek: Dek) -> None:
    p, asal = _buka(finished[1]), _buka(templat(finished[0]))
    sendiri = _buka(deck_reading.contoh())
    assert [t.name for t in p.slide_layouts] == [t.name for t in asal.slide_layouts]
    assert "Slide lama kantor" not in _teks(p)
    judul = {s.judul or s.nama for s in (*dek.slide, *dek.lampiran)}
    dasar = {x.shapes.title.text_frame.text.partition(" (")[0] for x in p.slides}
    assert len(judul) > 3 and len(p.slides) >= len(sendiri.slides)
    assert dasar == {x.shapes.title.text_frame.text.partition(" (")[0] for x in sendiri.slides}
    for x in p.slides:
        sp = x.shapes.title._element
        assert sp.spPr.xfrm is None and not list(sp.iter("{*}solidFill")), "place and colour are the template's"


def test_nothing_leaves_the_slide_or_lies_over_the_headline(finished: tuple[str, bytes]) -> None:
    p = _buka(finished[1])
    assert (p.slide_width, p.slide_height) == UKURAN.get(finished[0], (Pt(960), Pt(540)))
    for x in p.slides:
        judul = x.shapes.title
        for s in x.shapes:
            assert s.left >= 0 and s.top >= 0 and s.left + s.width <= p.slide_width, s.name
            assert s.top + s.height <= p.slide_height, s.name
            if x.slide_layout is not p.slides[0].slide_layout and s is not judul and s.shape_id != judul.shape_id:
                assert s.top >= judul.top + judul.height or s.name == "SIMULASI" or s.top < Pt(30), s.name


def test_colours_and_font_of_figures_do_not_follow_the_templates_theme(finished: tuple[str, bytes]) -> None:
    for x in _buka(finished[1]).slides:
        assert not list(x._element.iter("{*}schemeClr"))
        for s in (s for s in x.shapes if s.has_chart):
            akar = s.chart._chartSpace
            assert not list(akar.iter("{*}schemeClr")) and {e.get("typeface") for e in akar.iter("{*}latin")} <= {
                "Arial"
            }


def test_on_a_dark_ground_what_we_draw_lies_on_a_white_sheet() -> None:
    gelap, terang = (_buka(pada_templat(n)) for n in ("gelap_kecil", "pita_dan_logo"))
    for x in gelap.slides:
        alas = next(s for s in x.shapes if s.name == "Alas")
        kaki = next(s for s in x.shapes if s.name == "Sumber")
        assert alas.left <= kaki.left and alas.top + alas.height >= kaki.top + kaki.height
        assert [s.name for s in x.shapes].index("Alas") == 1, "behind everything but the headline"
    assert not any(s.name == "Alas" for x in terang.slides for s in x.shapes)


def test_office_opens_it(finished: tuple[str, bytes], tmp_path: Path) -> None:
    jalur = tmp_path / "dek.pptx"
    jalur.write_bytes(finished[1])
    hasil = OpenXmlValidator().validate(jalur)
    assert hasil.is_valid and not hasil.errors


def test_the_bytes_are_the_same(dek: Dek) -> None:
    assert tulis_dek(dek, templat("empat_banding_tiga"), "kantor.pptx") == pada_templat("empat_banding_tiga")


def test_a_potx_serves_too(dek: Dek) -> None:
    """A template as PowerPoint saves it says in its list of types that it is one."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(templat("pita_dan_logo"))) as lama, zipfile.ZipFile(keluar, "w") as baru:
        for n in lama.namelist():
            isi = lama.read(n)
            baru.writestr(n, isi.replace(b"presentation.main+xml", b"template.main+xml") if n[0] == "[" else isi)
    with pytest.raises(ValueError, match="template"):
        Presentation(io.BytesIO(keluar.getvalue()))
    awal = replace(dek, slide=dek.slide[:2], lampiran=())
    assert len(_buka(tulis_dek(awal, keluar.getvalue())).slides) >= 2


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"bukan zip", "Templat tidak dapat dibaca"),
        (office_template.pita_panjang(), "Bentuk slide templat tidak dapat dipakai.*101,6 × 19,1 cm.*4:3"),
        (office_template.tanpa_judul(), "tidak mempunyai tata letak dengan judul"),
        (office_template.sempit(), "Ruang isi pada templat terlalu sempit"),
    ],
)
def test_what_cannot_serve_is_refused_with_what_to_do(isi: bytes, kata: str, dek: Dek) -> None:
    with pytest.raises(GalatBerkas, match=kata) as galat:
        tulis_dek(dek, isi, "kantor.pptx")
    assert "kantor.pptx" in str(galat.value) or "tata letak" in str(galat.value)
    assert galat.value.saran


def test_a_missing_template_is_told_before_the_work(tmp_path: Path) -> None:
    assert baca_templat("") is None
    for jalur in (tmp_path / "tiada.pptx", tmp_path):
        with pytest.raises(GalatBerkas, match="Templat tidak ditemukan"):
            baca_templat(str(jalur))


def test_our_own_layouts_have_bodies_and_slides_read_headline_then_picture() -> None:
    p = _buka(deck_reading.contoh())
    badan = {t.name: [r.placeholder_format.idx for r in t.placeholders if r.placeholder_format.idx >= 13]
             for t in p.slide_layouts}  # fmt: skip
    assert badan == {"Sampul rapat": [], "Judul dan isi": [13], "Dua isi": [13, 14], "Gambar penuh": [13]}
    terisi = [r for x in p.slides for r in x.placeholders if r.placeholder_format.idx in (13, 14)]
    assert terisi and all(r._element.tag.endswith("}graphicFrame") for r in terisi)
    for x in p.slides:
        nama = [s.name for s in x.shapes]
        assert x.shapes[0].shape_id == x.shapes.title.shape_id
        assert nama.index("Sumber") > 1, "source and number come after the picture"
