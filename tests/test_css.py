"""CSS stands in .css files and reads the tokens: no rule in a Python string, no colour of its own, no odd variable."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo import css
from geo.colour import contrast
from geo.look import GELAP, TERANG, Rupa
from ui.kit import style

AKAR = Path(__file__).resolve().parent.parent
# ``selector { property: value`` as it would stand in a style sheet, also where a value is filled in by an f-string.
ATURAN = re.compile(r"\{[^{}]*[\w-]+\s*:[^{}]*[;}]", re.DOTALL)
# What only looks like one: a place of ``str.format`` ({h:.1f}), a place in the path of a route ({edisi:int}).
TEMPAT = re.compile(r"\{\w*(:[.,<>^+\d]*[dfgs%,]|:int|:path)?\}")
GAYA_UNSUR = re.compile(r"""style=(["'])(.*?)\1""", re.DOTALL)
BERKAS_LAYAR = sorted((AKAR / "ui" / "kit" / "css").glob("*.css"))


def tulisan(pohon: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, text) of every string but docstrings; what an f-string fills in is written as ``§``."""
    dok = {
        id(s.body[0].value)
        for s in ast.walk(pohon)
        if isinstance(s, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and s.body
        and isinstance(s.body[0], ast.Expr)
    }
    for s in ast.walk(pohon):
        if isinstance(s, ast.JoinedStr):
            yield s.lineno, "".join(str(v.value) if isinstance(v, ast.Constant) else "§" for v in s.values)
        elif isinstance(s, ast.Constant) and isinstance(s.value, str) and id(s) not in dok:
            yield s.lineno, s.value


def aturan_css(sumber: str) -> list[str]:
    """Strings of a source text that hold a CSS rule, or a ``style`` with a value known beforehand, as
    ``line: beginning``."""
    hasil = []
    for baris, teks in tulisan(ast.parse(sumber)):
        polos = TEMPAT.sub("§", teks)
        if ATURAN.search(polos) or any(_tetap(gaya) for _, gaya in GAYA_UNSUR.findall(polos)):
            hasil.append(f"{baris}: {teks.strip()[:60]}")
    return hasil


def _tetap(gaya: str) -> bool:
    """Whether a ``style`` sets something that no figure or colour fills in: a class says that better."""
    return any("§" not in satu for satu in gaya.split(";") if satu.strip())


@pytest.mark.parametrize("lapis", ["pages", "ui", "reports", "geo"])
def test_no_css_rule_stands_in_a_python_string(lapis: str) -> None:
    salah = {}
    for berkas in sorted((AKAR / lapis).rglob("*.py")):
        jalur = berkas.relative_to(AKAR).as_posix()
        if temuan := aturan_css(berkas.read_text(encoding="utf-8")):
            salah[jalur] = temuan
    assert not salah


@pytest.mark.parametrize(
    "sumber",
    [
        'x = "p { color: red; }"',
        'x = ".a{margin:0}"',
        'x = f".m{n} {{ background: {w}; color: {t}; }}"',
        'x = f":root{{color-scheme:light;{terang}}}"',
        'x = "@font-face{font-family:a;src:url(b)}"',
        "x = '<i style=\"top:.38rem\">'",
        "x = '<i style=\"width:{w}%;top:0\">'",
    ],
)
def test_a_rule_in_a_string_is_found(sumber: str) -> None:
    assert aturan_css(sumber)


def test_templates_paths_and_docstrings_are_no_rules() -> None:
    assert not aturan_css('"""p { color: red; }"""\nx = "<i style=\\"height:{h:.1f}%\\">{n}</i>"')


@pytest.mark.parametrize("berkas", BERKAS_LAYAR, ids=lambda b: b.stem)
def test_a_style_sheet_of_the_screen_names_no_colour_and_no_unknown_variable(berkas: Path) -> None:
    isi = re.sub(r"/\*.*?\*/", "", berkas.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*[;}])", isi)
    ada = set(re.findall(r"--([\w-]+):", css.variabel_layar(TERANG)))
    ada |= {n for b in BERKAS_LAYAR for n in re.findall(r":root \{[^}]*?--([\w-]+):", b.read_text(encoding="utf-8"))}
    assert set(re.findall(r"var\(--([\w-]+)\)", isi)) - ada <= {"w", "b", "c", "acuan"}, "set by the element itself"
    assert isi.count("{") == isi.count("}")
    assert "<" not in isi and "\\" not in isi, "the text stands inside <style> as it is"


def test_every_style_sheet_is_written_on_some_page() -> None:
    assert {b.stem for b in BERKAS_LAYAR} == {*style.UMUM, *style.MASUKAN, *style.GAMBAR}


def test_both_looks_have_the_same_variables() -> None:
    terang, gelap = (re.findall(r"--([\w-]+):", css.variabel_layar(r)) for r in (TERANG, GELAP))
    assert terang == gelap
    assert len(terang) == len(set(terang))


@pytest.mark.parametrize("rupa", [TERANG, GELAP], ids=lambda r: r.nama)
def test_text_on_every_class_is_readable(rupa: Rupa) -> None:
    nilai = dict(re.findall(r"--([\w-]+):(#\w+);", css.variabel_layar(rupa)))
    for n in range(len(rupa.kelas)):
        for tinta in (f"kelas-{n}-atas", f"kelas-{n}-pekat"):
            assert contrast(nilai[tinta], nilai[f"kelas-{n}"]) >= 4.5


def test_what_follows_the_scheme_of_the_computer_is_everything_but_data() -> None:
    ikut = dict(re.findall(r"--([\w-]+):light-dark\((#\w+,#\w+)\);", css.variabel_menurut_skema()))
    terang, gelap = (dict(re.findall(r"--([\w-]+):(#\w+);", css.variabel_layar(r))) for r in (TERANG, GELAP))
    data = {k for k in terang if k.partition("-")[0] in ("kelas", "tingkat", "klaster", "fasilitas")}
    beda = {k for k in terang if terang[k] != gelap[k]}
    assert (
        ikut == {k: f"{terang[k]},{gelap[k]}" for k in beda - data}
        and {"tinta", "permukaan", "perhatian"} <= ikut.keys()
    )
