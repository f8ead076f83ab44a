"""No setting, command or page without its entry in the README; its two commands are the ones that CI runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ilp_data.registry.fields import SEMUA_TABEL
from ilp_data.store import schema

AKAR = Path(__file__).parents[1]
README = (AKAR / "README.md").read_text(encoding="utf-8")
DOKUMEN = [p for pola in ("*.md", "docs/*.md", "*/README.md", "deploy/*.service") for p in AKAR.glob(pola)
           if p.name != "CHANGELOG.md"]  # fmt: skip
SUMBER = [p for lapis in ("ilp_data", "geo", "ui", "pages", "reports") for p in (AKAR / lapis).rglob("*.py")]


def _blok(nama: str) -> list[str]:
    isi = README.split(f"<!-- perintah: {nama} -->")[1].split("<!-- akhir -->")[0]
    return [baris for baris in isi.splitlines() if baris.startswith("python ")]


def test_every_setting_that_the_code_reads_is_explained() -> None:
    dipakai = {m for p in [*SUMBER, AKAR / "app.py"] for m in re.findall(r"\bILP_[A-Z_]+\b", p.read_text("utf-8"))}
    assert dipakai, "no setting found: the pattern is wrong"
    assert {s for s in dipakai if f"`{s}`" not in README} == set()


def test_every_command_is_listed() -> None:
    pola = re.compile(r'add_parser\(\s*"([a-z-]+)"')
    for paket, satu in (("ilp_data", "ringkas"), ("reports", "lembar")):
        perintah = {m for p in (AKAR / paket).rglob("*.py") for m in pola.findall(p.read_text("utf-8"))}
        assert satu in perintah, "no command found: the pattern is wrong"
        assert {p for p in perintah if f"python -m {paket} {p}" not in README} == set()


def _teks(folder: str) -> str:
    return "\n".join(p.read_text("utf-8") for p in (AKAR / folder).rglob("*.py"))


def test_what_documents_tell_to_type_is_there() -> None:
    """Modules, commands and options of every ``python -m …``, wherever it is written down."""
    teks = {paket: _teks(paket) for paket in ("ilp_data", "reports", "bench", "tests")}
    dibaca = set()
    for jalur in DOKUMEN:
        isi = jalur.read_text("utf-8")
        for modul, ekor in re.findall(r"python(?:\.exe)? -m ((?:ilp_data|reports|bench|tests)[a-z_.]*)([^\n`#]*)", isi):
            paket, berkas = modul.partition(".")[0], AKAR / f"{modul.replace('.', '/')}.py"
            asal = berkas.read_text("utf-8") if berkas.exists() else teks[paket]
            assert berkas.exists() or (AKAR / modul.replace(".", "/") / "__main__.py").exists(), (jalur.name, modul)
            pilihan = re.findall(r"(?<!\S)\[?(--[a-z][a-z-]*)", ekor)
            pilihan += re.findall(r"^ *([a-z][a-z-]*)", ekor) if modul == paket != "bench" else []
            assert [p for p in pilihan if f'"{p}"' not in asal] == [], (jalur.name, modul)
            dibaca |= {modul, *pilihan}
    assert {"bench.nasional", "--kali", "cadangkan", "--simpan-tahun"} <= dibaca, "the pattern is wrong"


def test_files_that_documents_name_are_there() -> None:
    awal = ("", "ilp_data/", "data/")  # the table of the README counts from ilp_data, that of the data from data
    pola = re.compile(r"`((?:[a-z_]+/)+[A-Za-z0-9_@.-]+\.(?:py|toml|md|csv|conf|css|js|html|bat|ps1|sh|service))`")
    bernama = {(p.name, n) for p in DOKUMEN for n in pola.findall(p.read_text("utf-8"))}
    assert len(bernama) > 30 and [n for n in bernama if not any((AKAR / a / n[1]).exists() for a in awal)] == []


@pytest.mark.parametrize("nama", ["jalankan", "uji"])
def test_each_of_the_two_commands_is_one_line(nama: str) -> None:
    assert len(_blok(nama)) == 1
    assert "requirements" in _blok(nama)[0]


def test_ci_calls_the_readmes_test_command() -> None:
    assert "perintah: uji" in (AKAR / ".ci" / "run").read_text(encoding="utf-8")
    assert _blok("uji")[0].split(" && ")[-1].startswith("python -m pytest")


def test_every_folder_of_the_design_is_named() -> None:
    for lapis in ("ilp_data/", "geo/", "ui/", "pages/", "data/", "bench/", "app.py"):
        assert lapis in README


def test_the_tables_of_a_large_store_are_all_named() -> None:
    isi = (AKAR / "docs" / "skala.md").read_text(encoding="utf-8")
    sql = isi.partition("```sql")[2].partition("```")[0]
    milik = {t.nama for t in SEMUA_TABEL.values() if t.milik != "bersama"}
    dibagi, acuan = sql.split("create_reference_table")
    disebut = set(re.findall(r"[a-z_]{5,}", dibagi.replace("kode_daerah", "")))
    assert disebut - {"create_distributed_table", "untuk"} == milik | {"revisi", "sidik", "ikhtisar"}
    assert all(t.nama in acuan for t in SEMUA_TABEL.values() if t.milik == "bersama")
    assert f"{len(milik) - 1} tabel daerah" in isi and all(f"`{b}`" in isi for b in schema.buku)
