"""The arrows between the layers, and a few things that no file may do, read from the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest

from tests.house import (
    LAPIS,
    TERDALAM,
    antar_folder,
    berkas,
    dalam,
    hubungan,
    impor,
    laporan,
    lingkaran,
    p90,
    pohon,
    program,
    sejenis,
    tangkap_semua,
    ukur_rumah,
)

TERLARANG = {
    "ilp_data": {"streamlit", "shapely", "geopandas", "folium", "pyogrio", "streamlit_folium"},
    "geo": {"streamlit", "streamlit_folium"},
    "reports": {"streamlit", "streamlit_folium"},
}
TANGGA = ("registry", "store", "measure", "intake", "insight", "briefing", "cli")  # inside ilp_data, from below
LANGKAH = "ilp_data/store/migrations/"
# Only the store talks to the database; of it only these and its steps write SQL, the others name tables and types.
SQL = {
    **dict.fromkeys(
        f"ilp_data/store/{nama}.py"
        for nama in (
            "access",
            "archive",
            "backup",
            "books",
            "carried",
            "comparison",
            "engine",
            "ended",
            "erased",
            "erasure",
            "failures",
            "free_text",
            "guards",
            "identity",
            "inspection",
            "inspection_rows",
            "opening",
            "personal",
            "readings",
            "resealing",
            "restore",
            "restore_file",
            "seed_offer",
            "several",
            "stamp",
            "start",
            "undo",
            "upgrade",
            "version",
            "writing",
            "office_files",
        )
    ),
    "ilp_data/store/texts.py": {"Integer", "String", "Table"},
    "ilp_data/store/schema.py": {
        "Boolean",
        "Column",
        "DDL",
        "Sequence",
        "Float",
        "ForeignKey",
        "Index",
        "Integer",
        "MetaData",
        "String",
        "Table",
        "Text",
        "UniqueConstraint",
        "event",
        "null",
    },
}


# The composition root of the command line: it alone hands the importer the tools of ``geo``, so that no other module
# of ilp_data needs to know geometry.
BOLEH_KE_KIRI = {"ilp_data/__main__.py": "geo.intake."}


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


def anak_tangga(modul: str) -> int:
    """Where a module of ilp_data stands: 0 for the ground, the highest for the commands and ``__main__``."""
    bagian = modul.split(".")
    if bagian[1:] == ["__main__"]:
        return len(TANGGA)
    return TANGGA.index(bagian[1]) + 1 if len(bagian) > 1 and bagian[1] in TANGGA else 0


def tangga_salah(jalur: str, pohon: ast.AST) -> list[str]:
    """Imports inside ilp_data that climb: the ground knows no step, each step only what stands below it."""
    sendiri = anak_tangga(jalur.removesuffix(".py").replace("/", "."))
    if not jalur.startswith("ilp_data/"):
        return []
    penuh = [f"{m}.{n}" for m, n in impor(pohon) if m.partition(".")[0] == "ilp_data"]
    return [m for m in penuh if anak_tangga(m) > sendiri]


def pustaka_salah(jalur: str, pohon: ast.AST) -> list[str]:
    """Packages that a layer must not know."""
    dilarang = TERLARANG.get(jalur.partition("/")[0], set())
    return [m for m, _ in impor(pohon) if m.partition(".")[0] in dilarang]


def sql_salah(jalur: str, pohon: ast.AST) -> list[str]:
    """SQLAlchemy outside the store: the schema may take tables and types, others the name of what they hold."""
    boleh = SQL.get(jalur, {"Engine"})
    if boleh is None or jalur.startswith(LANGKAH):
        return []
    return [f"{m}.{n}" for m, n in impor(pohon) if m.partition(".")[0] == "sqlalchemy" and n not in boleh]


def cache_salah(jalur: str, pohon: ast.AST) -> list[str]:
    """Streamlit's caches outside ui/app/cached.py."""
    if jalur == "ui/app/cached.py":
        return []
    nama = {"cache_data", "cache_resource"}
    dipakai = [s.attr for s in sejenis(pohon, ast.Attribute) if s.attr in nama]
    return dipakai + [n for m, n in impor(pohon) if m.startswith("streamlit") and n in nama]


def isian_nol(_jalur: str, pohon: ast.AST) -> list[int]:
    """``fillna(0)``: unknown is not zero."""
    hasil = []
    for s in sejenis(pohon, ast.Call):
        if isinstance(s.func, ast.Attribute) and s.func.attr == "fillna":
            nilai = [*s.args[:1], *(k.value for k in s.keywords if k.arg == "value")]
            if any(isinstance(n, ast.Constant) and n.value == 0 and n.value is not False for n in nilai):
                hasil.append(s.lineno)
    return hasil


def hari_baku(_jalur: str, pohon: ast.AST) -> list[str]:
    """A default for which day it is: who calls always says so."""
    hasil = []
    for s in sejenis(pohon, ast.arguments):
        isian = [*s.posonlyargs, *s.args][::-1]
        berisi = [*isian[: len(s.defaults)], *(k for k, v in zip(s.kwonlyargs, s.kw_defaults, strict=True) if v)]
        hasil += [a.arg for a in berisi if a.arg == "hari_ini"]
    for s in sejenis(pohon, ast.AnnAssign):
        if isinstance(s.target, ast.Name) and s.value is not None:
            hasil += [s.target.id] if s.target.id == "hari_ini" and not isinstance(s.value, ast.Call) else []
    return hasil


def html_mentah(_jalur: str, pohon: ast.AST) -> list[int]:
    """``unsafe_allow_html``, as keyword or hidden in a dictionary."""
    nama = "unsafe_allow_html"
    return [
        s.lineno if isinstance(s, ast.Constant) else s.value.lineno
        for s in sejenis(pohon, ast.keyword, ast.Constant)
        if nama == (s.arg if isinstance(s, ast.keyword) else s.value)
    ]


PERIKSA: list[Callable[[str, ast.AST], list]] = [
    panah_salah,
    tangga_salah,
    pustaka_salah,
    sql_salah,
    cache_salah,
    isian_nol,
    hari_baku,
    html_mentah,
    tangkap_semua,
]


@pytest.mark.parametrize("periksa", PERIKSA, ids=lambda f: f.__name__)
def test_the_program_obeys(periksa: Callable[[str, ast.AST], list]) -> None:
    ditemukan = {}
    for jalur in berkas():
        hasil = periksa(jalur, pohon(jalur))
        if hasil:
            ditemukan[jalur] = hasil
    assert not ditemukan


def test_every_layer_there_is_is_checked() -> None:
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
        (tangga_salah, "ilp_data/errors.py", "from ilp_data.registry import fields"),
        (tangga_salah, "ilp_data/store/x.py", "from ilp_data import intake"),
        (tangga_salah, "ilp_data/measure/x.py", "def f():\n    from ilp_data.insight.gaps import temukan"),
        (tangga_salah, "ilp_data/intake/check/x.py", "import ilp_data.briefing.book"),
        (pustaka_salah, "ilp_data/x.py", "import streamlit as st"),
        (pustaka_salah, "ilp_data/x.py", "from shapely.geometry import shape"),
        (pustaka_salah, "geo/x.py", "from streamlit_folium import st_folium"),
        (sql_salah, "ilp_data/measure/figures.py", "from sqlalchemy import select"),
        (sql_salah, "ilp_data/store/schema.py", "from sqlalchemy import create_engine"),
        (sql_salah, "ui/x.py", "import sqlalchemy"),
        (hari_baku, "ilp_data/x.py", "def f(a, hari_ini=None): ..."),
        (hari_baku, "ilp_data/x.py", "def f(a, *, hari_ini: str = KINI): ..."),
        (hari_baku, "ilp_data/x.py", "class A:\n    hari_ini: str = ''"),
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
def test_the_checker_finds_violations(periksa: Callable[[str, ast.AST], list], jalur: str, isi: str) -> None:
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
def test_what_is_allowed_is_not_accused(jalur: str, isi: str) -> None:
    assert not any(periksa(jalur, ast.parse(isi)) for periksa in PERIKSA)


# --- circles: between modules, and between the folders of a package


def test_no_module_reaches_itself() -> None:
    panah = program()
    assert len(panah) > 300
    assert lingkaran(panah) == []


@pytest.mark.parametrize(("paket", "bertingkat"), [("ilp_data", 1), ("ilp_data.intake", 2), ("ui", 1)])
def test_no_folder_reaches_itself(paket: str, bertingkat: int) -> None:
    panah = antar_folder(program(), paket, bertingkat)
    assert panah
    assert lingkaran(panah) == []


def test_a_circle_is_found_between_modules_and_between_folders() -> None:
    teks = {
        "ui/a/x.py": "from ui.b import y",
        "ui/b/y.py": "import os",
        "ui/b/z.py": "def f():\n    from ui.a.w import g",
        "ui/a/w.py": "from ui.a import x",
    }
    sumber = {j: ast.parse(isi) for j, isi in teks.items()}
    panah = hubungan(sumber)
    assert lingkaran(panah) == []
    assert lingkaran(antar_folder(panah, "ui", 1)) == ["ui.a", "ui.b"]
    assert lingkaran(hubungan(sumber | {"ui/b/y.py": ast.parse("from ui.a.w import g")})) == [
        "ui.a.w",
        "ui.a.x",
        "ui.b.y",
    ]


# --- the figures that ``python -m tests.house`` prints


def test_the_house_keeps_its_figures() -> None:
    rumah = ukur_rumah()
    assert rumah.ruang > 500
    assert (rumah.terlalu_panjang, rumah.halaman_panjang) == ({}, {})
    assert (rumah.tangkap, rumah.melingkar) == ({}, [])
    assert {p: n for p, n in rumah.tingkat.items() if n > TERDALAM} == {}
    assert {"ilp_data.measure", "ilp_data.store", "geo.intake", "reports.deck", "ui.intake"} <= set(rumah.tingkat)
    assert {b.split("  ")[0]: b.split()[-1] for b in laporan(rumah) if not b.startswith(" ")} == {
        "rooms (files) in all": str(rumah.ruang),
        "rooms over 400 lines": "0",
        "pages over 60 lines": "0",
        "blanket handlers": "0",
        "modules in import circles": "0",
        "nesting, p90 per package (worst)": str(max(rumah.tingkat.values())),
    }


@pytest.mark.parametrize(
    ("isi", "sedalam"),
    [
        ("return [x for x in y if x]", 0),
        ("if a:\n  pass\n elif b:\n  pass\n elif c:\n  pass", 1),
        ("if a:\n  pass\n else:\n  for b in c:\n   pass\n  d()", 2),
        ("for a in b:\n  with c:\n   try:\n    d()\n   except E:\n    if f:\n     pass", 4),
        ("if a:\n  def g():\n   while b:\n    pass", 1),
        ("match a:\n  case 1:\n   while b:\n    pass", 2),
    ],
)
def test_nesting_counts_blocks_within_blocks(isi: str, sedalam: int) -> None:
    assert dalam(ast.parse(f"def f():\n {isi}").body[0]) == sedalam


def test_p90_is_what_nine_in_ten_do_not_exceed() -> None:
    assert (p90([]), p90([7]), p90([1] * 9 + [5]), p90([1] * 8 + [5, 5])) == (0, 7, 1, 5)


def test_files_have_english_names() -> None:
    """The names of Indonesian files that the moves ended do not come back; nouns of the field and of commands stay, and
    a page is called by its title."""
    lama = {"alat", "batas", "bentuk", "buka", "kamus", "kolom", "lapisan", "laporan", "padan", "provinsi"}
    lama |= {"proyeksi", "simpan", "titik", "vektor", "wadah", "uraian", "garis_luar", "temuan_batas", "teksjson"}
    bukan_halaman = [j for j in berkas() if not j.startswith("pages/")]
    assert {j for j in bukan_halaman if j.rpartition("/")[2].removesuffix(".py") in lama} == set()


# Verbs that stood alone as names of public functions: who reads a call has to see what is counted, kept or shown.
KATA_KERJA = {
    "ambil", "baca", "bandingkan", "bersihkan", "buang", "buat", "buka", "cabut", "cari", "catat", "hapus",
    "hitung", "kembalikan", "kenali", "lapor", "lengkapi", "muat", "pangkas", "panjangkan", "pasang",
    "periksa", "pilih", "pisah", "putuskan", "rakit", "ringkas", "saring", "selaraskan", "simpan", "sambut",
    "susun", "tahan", "takar", "tampilkan", "tanggapi", "tata", "tegakkan", "temukan", "tindak", "tulis",
    "unduh", "uraikan", "urutkan",
}  # fmt: skip


def test_public_verbs_say_what_they_act_on() -> None:
    telanjang = {
        (jalur, f.name)
        for jalur in berkas()
        for f in pohon(jalur).body
        if isinstance(f, ast.FunctionDef) and f.name in KATA_KERJA
    }
    assert telanjang == set()
