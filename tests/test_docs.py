"""No setting, command or page without its entry in the README; its two commands are the ones that CI runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ilp_data.registry.fields import SEMUA_TABEL
from ilp_data.store import schema

AKAR = Path(__file__).parents[1]
README = (AKAR / "README.md").read_text(encoding="utf-8")
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
