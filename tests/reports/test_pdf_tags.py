"""Every PDF that the program makes can be read aloud: tagged after PDF/UA, with language, title, heading, words for its
pictures and heads for its tables."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from ilp_data.briefing.book import Paparan
from ilp_data.store.snapshot import Potret
from reports import coverage_print, map_print, sheets, typeset
from tests.reports.sheet_reading import BONTANG, paparan

AKAR = Path(__file__).resolve().parents[2]
Buat = Callable[[Potret, Paparan], bytes]
# The module that sets it → what it makes, with what has to stand in its structure.
PDF: dict[str, tuple[Buat, set[str]]] = {
    "sheets/__init__": (lambda p, b: sheets.gabung_pdf(sheets.Pesanan(p, b, "kecamatan"))[1], {"/H1", "/Figure"}),
    "map_print": (lambda p, b: map_print.tulis_peta(p, b, "stunting"), {"/H1", "/Figure"}),
    "coverage_print": (lambda p, b: coverage_print.tulis_pws(p, b, "ds_hadir"), {"/H1", "/Table", "/TH"}),
    "coverage_print spm": (coverage_print.tulis_spm, {"/H1", "/Table", "/TH"}),
}


def _simpul(akar: object) -> Iterator[dict[str, object]]:
    """Every element of a structure tree."""
    antre = [akar]
    while antre:
        ini = antre.pop()
        ini = ini.get_object() if hasattr(ini, "get_object") else ini
        if isinstance(ini, list):
            antre += ini
        elif isinstance(ini, dict):
            yield ini
            antre += [ini["/K"]] if "/K" in ini else []


@pytest.mark.parametrize("nama", PDF)
def test_it_is_tagged_in_indonesian_with_a_heading_and_words_for_pictures(potret: Potret, nama: str) -> None:
    buat, harus = PDF[nama]
    pdf = PdfReader(io.BytesIO(buat(potret, paparan(potret, BONTANG))))
    akar = pdf.trailer["/Root"]
    assert akar["/Lang"] == "id" and akar["/MarkInfo"]["/Marked"] and b"pdfuaid:part" in akar["/Metadata"].get_data()
    assert pdf.metadata is not None and pdf.metadata.title and akar["/ViewerPreferences"]["/DisplayDocTitle"]
    isi = list(_simpul(akar["/StructTreeRoot"]))
    assert harus <= {str(x["/S"]) for x in isi if "/S" in x}
    gambar = [x for x in isi if x.get("/S") == "/Figure"]
    assert all(len(str(x.get("/Alt", ""))) > 10 for x in gambar), "a picture without words"


def test_none_is_forgotten_here() -> None:
    ada = {
        f.relative_to(AKAR / "reports").with_suffix("").as_posix()
        for f in (AKAR / "reports").rglob("*.py")
        if re.search(r"\bsusun_pdf\(", f.read_text(encoding="utf-8"))
    }
    assert ada - {"typeset"} == {nama.partition(" ")[0] for nama in PDF}


def test_a_letter_that_the_font_lacks_leaves_the_tags(potret: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is no PDF/UA, but a reader still finds heading and pictures."""
    asli = typeset._mesin
    monkeypatch.setattr(typeset, "_mesin", lambda templat, data: asli(templat, data.replace("Kota Bontang", "茉莉")))
    pdf = PdfReader(io.BytesIO(map_print.tulis_peta(potret, paparan(potret, BONTANG), "stunting")))
    akar = pdf.trailer["/Root"]
    assert b"pdfuaid:part" not in akar["/Metadata"].get_data(), "the letter is one that the font lacks"
    assert akar["/MarkInfo"]["/Marked"] and any("/Alt" in x for x in _simpul(akar["/StructTreeRoot"]))
