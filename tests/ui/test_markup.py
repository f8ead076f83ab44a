"""Text that came from outside: shown letter by letter, in our HTML and in Streamlit's Markdown; no other way in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from ui.markup import html, polos

AKAR = Path(__file__).resolve().parents[2]
# What Streamlit draws as Markdown: the label or body of these, and every hint.
TEKS_MARKDOWN = {
    "button", "caption", "checkbox", "date_input", "download_button", "error", "exception", "expander", "file_uploader",
    "form_submit_button", "header", "info", "link_button", "markdown", "metric", "multiselect", "number_input",
    "page_link", "pills", "popover", "progress", "radio", "segmented_control", "selectbox", "slider", "spinner",
    "status", "subheader", "success", "text_area", "text_input", "toast", "toggle", "warning", "write",
}  # fmt: skip
KATA_KUNCI = {"label", "help", "body", "text"}
BERPILIHAN = {"pills", "radio", "segmented_control"}  # their options are Markdown too
TEKS_KEMUDIAN = {"page_link", "progress"}  # their first argument is no text
# Functions whose answer is made of digits, names of months and our own words.
AMAN = {"polos", "angka", "persen", "tanggal", "bulan", "pecahan", "keterangan_kesiapan"}
# Calls that look like Streamlit's and are not.
BUKAN_LAYAR = {"log", "logging", "getLogger", "logger"}


def _aman(simpul: ast.expr | None, tempat: ast.AST) -> bool:
    """Whether an expression can hold nothing but our own words, or has gone through ``polos``."""
    match simpul:
        case None | ast.Constant():
            return True
        case ast.JoinedStr(values=bagian):
            return all(_aman(b, tempat) for b in bagian)
        case ast.FormattedValue(value=nilai):
            return _aman(nilai, tempat) or _bilangan(nilai)
        case ast.Call(func=ast.Name(id=nama) | ast.Attribute(attr=nama)):
            return nama in AMAN
        case ast.IfExp(body=a, orelse=b):
            return _aman(a, tempat) and _aman(b, tempat)
        case ast.Subscript(value=ast.Name(id=nama)) | ast.Name(id=nama):
            return (
                nama.isupper()
                or any(True for _ in _ditetapkan(nama, tempat))
                and all(_aman(n, tempat) for n in _ditetapkan(nama, tempat))
            )
    return False


def _bilangan(simpul: ast.expr) -> bool:
    """``nomor``, ``p.edisi + 1``: whole numbers by their names."""
    if isinstance(simpul, ast.BinOp):
        return _bilangan(simpul.left)
    nama = simpul.attr if isinstance(simpul, ast.Attribute) else getattr(simpul, "id", "")
    return nama in {"nomor", "edisi"}


def _ditetapkan(nama: str, tempat: ast.AST) -> Iterator[ast.expr]:
    for s in ast.walk(tempat):
        if isinstance(s, ast.Assign) and any(isinstance(t, ast.Name) and t.id == nama for t in s.targets):
            yield s.value


def _penerima(simpul: ast.expr) -> str:
    while isinstance(simpul, ast.Attribute | ast.Call | ast.Subscript):
        simpul = simpul.func if isinstance(simpul, ast.Call) else simpul.value
    return getattr(simpul, "id", "")


def _panggilan(pohon: ast.AST) -> Iterator[tuple[ast.Call, str, ast.AST]]:
    for fungsi in [pohon, *(s for s in ast.walk(pohon) if isinstance(s, ast.FunctionDef))]:
        for s in ast.walk(fungsi):
            if isinstance(s, ast.Call) and isinstance(s.func, ast.Attribute) and s.func.attr in TEKS_MARKDOWN:
                yield s, s.func.attr, fungsi


def bocor(kode: str) -> set[tuple[int, str]]:
    """(line, name) of calls whose text is neither ours nor ``polos``; a call is judged in its innermost function."""
    hasil: dict[tuple[int, str], bool] = {}
    for panggil, nama, fungsi in _panggilan(ast.parse(kode)):
        if _penerima(panggil.func) in BUKAN_LAYAR or (nama == "write" and _penerima(panggil.func) != "st"):
            continue
        isi = [
            *([] if nama in TEKS_KEMUDIAN else panggil.args[:1]),
            *(k.value for k in panggil.keywords if k.arg in KATA_KUNCI),
        ]
        if nama in BERPILIHAN:
            isi += [
                k.value.body for k in panggil.keywords if k.arg == "format_func" and isinstance(k.value, ast.Lambda)
            ]
        hasil[panggil.lineno, nama] = all(_aman(x, fungsi) for x in isi)
    return {k for k, aman in hasil.items() if not aman}


# Kinds of facility with their icons: constants of ui/loci/page.py, written for Markdown on purpose.
# The carriers' labels are the keys of the address, never shown.
DIKECUALIKAN = {("ui/loci/page.py", "pills"), ("ui/app/binding.py", "text_input")}


@pytest.mark.parametrize("berkas", sorted([*AKAR.glob("ui/**/*.py"), *AKAR.glob("pages/*.py")]), ids=lambda p: p.name)
def test_no_text_from_outside_is_read_as_markdown(berkas: Path) -> None:
    nama = berkas.relative_to(AKAR).as_posix()
    ditemukan = bocor(berkas.read_text(encoding="utf-8"))
    assert not {x for x in ditemukan if (nama, x[1]) not in DIKECUALIKAN}


@pytest.mark.parametrize("kode", [
    'st.caption(f"Diabaikan: {butir}")', "st.error(str(galat))", "kolom[0].warning(pesan)", "st.button(nama, help=apa)",
    'def f(x):\n    y = x\n    st.info(y)', 'st.expander("a", help=f"{x}")',
    "st.pills('a', o, format_func=lambda k: o[k])",
])  # fmt: skip
def test_the_search_finds_what_it_should(kode: str) -> None:
    assert bocor(kode)


@pytest.mark.parametrize("kode", [
    'st.caption("tetap")', "st.error(polos(galat))", 'st.button(f"Terapkan {angka(n)} baris")', "log.warning(pesan)",
    'def f(x):\n    y = polos(x)\n    st.info(y)',
])  # fmt: skip
def test_the_search_lets_our_own_words_pass(kode: str) -> None:
    assert not bocor(kode)


@pytest.mark.parametrize("jahat", [
    "[klik](https://jahat.example)", "![x](https://jahat.example/a.png)", "<https://jahat.example>", "**tebal**",
    "`kode`", "https://jahat.example", "www.jahat.example", "a@jahat.example", ":material/home:", ":red[x]", ":smile:",
    "$x^2$", "~~x~~", "# besar", "- butir", "1. butir", "| a | b |\n|---|---|", "&copy;", "a\n\n# b",
    "\\[x](y)", "> kutip",
])  # fmt: skip
def test_nothing_is_left_that_markdown_would_draw(jahat: str) -> None:
    """After escapes are taken away, what Streamlit looks for in text must not stand there any more."""
    isi = polos(jahat)
    tanpa_lolos = re.sub(r"\\[\\`*_\[\]<>$~|&#.)+-]", "", isi)
    assert not re.search(r"[`*_\[\]<>$~|&]|^#|^[-+] |^\d+[.)] |://|:\w|www\.|\w@\w", tanpa_lolos), isi
    assert "\n" not in isi


@given(st.text(max_size=60))
def test_only_marks_are_added(teks: str) -> None:
    isi = polos(teks).replace("\u2060", "")
    assert re.sub(r"\\([\\`*_\[\]<>$~|&#.)+-])", r"\1", isi) == " ".join(teks.split()).replace("\u2060", "")


@given(st.one_of(st.text(max_size=20), st.integers(), st.floats(), st.none(), st.text(max_size=9).map(Markup)))
def test_templates_are_filled_as_markupsafe_fills_them(nilai: object) -> None:
    for templat in ("{a}", '<b class="{a}">{a}</b>', '<i>"{{}} {b:.2f}{a}', '<x y="{a}">&{b}', "{{{a}}}"):
        assert html(templat, a=nilai, b=1.5) == Markup(templat).format(a=nilai, b=1.5)
