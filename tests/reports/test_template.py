"""Documents from templates: every value is text, a forgotten one is an error, no template steps round the escaping."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from reports.template import isi_templat

AKAR = Path(__file__).resolve().parents[2]
TEMPLAT = sorted(b for lapis in ("ui", "reports", "geo") for b in (AKAR / lapis).rglob("aset/*.html"))
JAHAT = "<script>alert('1')</script>\" onclick=\"x"


def test_a_value_is_text_wherever_it_stands() -> None:
    isi = isi_templat("ui.server", "penolakan.html", judul=JAHAT, pesan=JAHAT, pangkal=JAHAT)
    assert isinstance(isi, Markup)
    assert "<script" not in isi and isi.count(str(escape(JAHAT))) == 4
    assert isi.startswith("<!DOCTYPE html>\n") and isi.endswith("</html>\n")


def test_a_value_that_nobody_gives_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        isi_templat("ui.server", "penolakan.html", judul="a", pangkal="")


@pytest.mark.parametrize("berkas", TEMPLAT, ids=lambda b: b.stem)
def test_no_template_steps_round_the_escaping(berkas: Path) -> None:
    isi = berkas.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe|autoescape|Markup", isi)
    assert not re.search(r"\bon\w+\s*=", isi), "a handler in an attribute would need 'unsafe-inline'"


def test_the_templates_are_found() -> None:
    assert {"paparan", "slide", "penolakan", "langkah", "legenda"} <= {b.stem for b in TEMPLAT}
