"""The arrows between the layers, and a few things that no file may do, read from the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
LAPIS = ("pages", "ui", "reports", "geo", "ilp_data")
TERLARANG = {
    "ilp_data": {"streamlit", "shapely", "geopandas", "folium", "pyogrio", "streamlit_folium"},
    "geo": {"streamlit", "streamlit_folium"},
    "reports": {"streamlit", "streamlit_folium"},
}
SQL = {
    "ilp_data/store/revisions.py": None,
    "ilp_data/store/engine.py": None,
    "ilp_data/store/opening.py": None,
    "ilp_data/store/failures.py": None,
    "ilp_data/store/texts.py": {"Integer", "String", "Table"},
    "ilp_data/store/schema.py": {
        "Boolean",
        "Column",
        "Float",
        "ForeignKey",
        "Index",
        "Integer",
        "MetaData",
        "String",
        "Table",
        "Text",
        "UniqueConstraint",
    },
}


# The composition root of the command line: it alone hands the importer the tools of ``geo``, so that no other module
# of ilp_data needs to know geometry.
BOLEH_KE_KIRI = {"ilp_data/__main__.py": "geo.intake."}


def impor(pohon: ast.AST) -> Iterator[tuple[str, str]]:
    """(module, name) of every import, at any depth; name "" for a plain ``import``."""
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Import):
            yield from ((a.name, "") for a in simpul.names)
        elif isinstance(simpul, ast.ImportFrom):
            yield from (("." * simpul.level + (simpul.module or ""), a.name) for a in simpul.names)


def panah_salah(jalur: str, pohon: ast.AST) -> list[str]:
    """Imports that point left, at a page, at app, or sideways by dots."""
    lapis = jalur.partition("/")[0]
    hasil = []
    for modul, _ in impor(pohon):
        tujuan = modul.partition(".")[0]
        ke_kiri = tujuan in LAPIS and lapis in LAPIS and LAPIS.index(tujuan) < LAPIS.index(lapis)
        ke_kiri = ke_kiri and not modul.startswith(BOLEH_KE_KIRI.get(jalur, "\n"))
        if ke_kiri or modul.startswith(".") or tujuan in ("app", "pages"):
            hasil.append(modul)
    return hasil


def pustaka_salah(jalur: str, pohon: ast.AST) -> list[str]:
    """Packages that a layer must not know."""
    dilarang = TERLARANG.get(jalur.partition("/")[0], set())
    return [m for m, _ in impor(pohon) if m.partition(".")[0] in dilarang]


def sql_salah(jalur: str, pohon: ast.AST) -> list[str]:
    """SQLAlchemy outside the store: the schema may take tables and types, others the name of what they hold."""
    boleh = SQL.get(jalur, {"Engine"})
    if boleh is None:
        return []
    return [f"{m}.{n}" for m, n in impor(pohon) if m.partition(".")[0] == "sqlalchemy" and n not in boleh]


def cache_salah(jalur: str, pohon: ast.AST) -> list[str]:
    """Streamlit's caches outside ui/app/cached.py."""
    if jalur == "ui/app/cached.py":
        return []
    nama = {"cache_data", "cache_resource"}
    dipakai = [s.attr for s in ast.walk(pohon) if isinstance(s, ast.Attribute) and s.attr in nama]
    return dipakai + [n for m, n in impor(pohon) if m.startswith("streamlit") and n in nama]


def isian_nol(_jalur: str, pohon: ast.AST) -> list[int]:
    """``fillna(0)``: unknown is not zero."""
    hasil = []
    for s in ast.walk(pohon):
        if isinstance(s, ast.Call) and isinstance(s.func, ast.Attribute) and s.func.attr == "fillna":
            nilai = [*s.args[:1], *(k.value for k in s.keywords if k.arg == "value")]
            if any(isinstance(n, ast.Constant) and n.value == 0 and n.value is not False for n in nilai):
                hasil.append(s.lineno)
    return hasil


def html_mentah(_jalur: str, pohon: ast.AST) -> list[int]:
    """``unsafe_allow_html``, as keyword or hidden in a dictionary."""
    nama = "unsafe_allow_html"
    return [
        s.lineno if isinstance(s, ast.Constant) else s.value.lineno
        for s in ast.walk(pohon)
        if (isinstance(s, ast.keyword) and s.arg == nama) or (isinstance(s, ast.Constant) and s.value == nama)
    ]


def tangkap_semua(_jalur: str, pohon: ast.AST) -> list[int]:
    """``except:``, ``except Exception``, ``suppress(Exception)``."""
    luas = {"Exception", "BaseException"}
    hasil = []
    for s in ast.walk(pohon):
        if isinstance(s, ast.ExceptHandler):
            jenis = s.type.elts if isinstance(s.type, ast.Tuple) else [s.type]
            if any(j is None or (isinstance(j, ast.Name) and j.id in luas) for j in jenis):
                hasil.append(s.lineno)
        elif isinstance(s, ast.Call) and getattr(s.func, "attr", getattr(s.func, "id", "")) == "suppress":
            hasil += [s.lineno for a in s.args if isinstance(a, ast.Name) and a.id in luas]
    return hasil


PERIKSA: list[Callable[[str, ast.AST], list]] = [
    panah_salah,
    pustaka_salah,
    sql_salah,
    cache_salah,
    isian_nol,
    html_mentah,
    tangkap_semua,
]


def berkas() -> list[str]:
    """Every source file of the program, relative to the root."""
    isi = [p for lapis in LAPIS for p in (AKAR / lapis).rglob("*.py")]
    return sorted(p.relative_to(AKAR).as_posix() for p in [AKAR / "app.py", *isi])


@pytest.mark.parametrize("periksa", PERIKSA, ids=lambda f: f.__name__)
def test_program_mematuhi(periksa: Callable[[str, ast.AST], list]) -> None:
    ditemukan = {}
    for jalur in berkas():
        hasil = periksa(jalur, ast.parse((AKAR / jalur).read_text(encoding="utf-8"), jalur))
        if hasil:
            ditemukan[jalur] = hasil
    assert not ditemukan


def test_semua_lapis_yang_ada_diperiksa() -> None:
    assert {"app.py", "ilp_data/store/revisions.py", "geo/maps.py", "ui/server/server.py"} <= set(berkas())


@pytest.mark.parametrize(
    ("periksa", "jalur", "isi"),
    [
        (panah_salah, "ilp_data/x.py", "from geo import maps"),
        (panah_salah, "ilp_data/cli/commands.py", "from geo.intake.tools import Alat"),
        (panah_salah, "ilp_data/__main__.py", "from geo import maps"),
        (panah_salah, "ilp_data/__main__.py", "from ui import cached"),
        (panah_salah, "geo/x.py", "def f():\n    import ui.main"),
        (panah_salah, "ui/x.py", "import pages.kader"),
        (panah_salah, "pages/x.py", "from pages import kader"),
        (panah_salah, "ui/x.py", "from app import app"),
        (panah_salah, "ui/x.py", "from . import style"),
        (pustaka_salah, "ilp_data/x.py", "import streamlit as st"),
        (pustaka_salah, "ilp_data/x.py", "from shapely.geometry import shape"),
        (pustaka_salah, "geo/x.py", "from streamlit_folium import st_folium"),
        (sql_salah, "ilp_data/measure/figures.py", "from sqlalchemy import select"),
        (sql_salah, "ilp_data/store/schema.py", "from sqlalchemy import create_engine"),
        (sql_salah, "ui/x.py", "import sqlalchemy"),
        (cache_salah, "ui/x.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
        (cache_salah, "pages/x.py", "from streamlit import cache_resource"),
        (isian_nol, "ui/x.py", "t.fillna(0)"),
        (isian_nol, "ui/x.py", "t['a'].fillna(value=0.0).astype(int)"),
        (html_mentah, "ui/x.py", "st.markdown('x', unsafe_allow_html=True)"),
        (html_mentah, "ui/x.py", "st.markdown('x', **{'unsafe_allow_html': True})"),
        (tangkap_semua, "ui/x.py", "try:\n    f()\nexcept:\n    pass"),
        (tangkap_semua, "ui/x.py", "try:\n    f()\nexcept (ValueError, Exception):\n    pass"),
        (tangkap_semua, "ui/x.py", "import contextlib\nwith contextlib.suppress(Exception):\n    f()"),
    ],
)
def test_pemeriksa_menemukan_pelanggaran(periksa: Callable[[str, ast.AST], list], jalur: str, isi: str) -> None:
    assert periksa(jalur, ast.parse(isi))


@pytest.mark.parametrize(
    ("jalur", "isi"),
    [
        ("pages/x.py", "from ui import cached\nfrom ilp_data import measure"),
        ("ilp_data/store/schema.py", "from sqlalchemy import Column, Table"),
        ("ilp_data/__main__.py", "def f():\n    from geo.intake.tools import Alat"),
        ("ui/app/cached.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
        ("ilp_data/x.py", "t.fillna(False)\nt.fillna('')\ntry:\n    f()\nexcept ValueError:\n    pass"),
    ],
)
def test_yang_boleh_tidak_dituduh(jalur: str, isi: str) -> None:
    assert not any(periksa(jalur, ast.parse(isi)) for periksa in PERIKSA)
