"""The list of shipped files: nothing left out, rows counted, README words all in Indonesian, origins from the files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ilp_data.errors import GalatBerkas
from ilp_data.store import seed_files
from ilp_data.store.seed_files import BerkasData

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def listing() -> dict[str, BerkasData]:
    return {b.nama: b for b in seed_files.daftar()}


def test_every_file_is_listed_once(listing: dict[str, BerkasData]) -> None:
    ada = sorted(
        p.relative_to(DATA).as_posix()
        for p in DATA.rglob("*")
        if p.is_file() and p.name not in ("README.md", "SHA256SUMS")
    )
    assert sorted(listing) == ada and len(seed_files.daftar()) == len(ada)


def test_rows_are_those_of_the_files(listing: dict[str, BerkasData]) -> None:
    baris = {"wilayah.csv": 260, "fasilitas.csv": 179, "layanan_balita.csv": 225, "simulasi/kader.csv": 915}
    assert {n: listing[n].baris for n in baris} == baris
    assert [listing[f"batas/{d}.geojson"].baris for d in ("64.74", "16.73", "64.08")] == [15, 72, 141]


def test_every_phrase_of_the_readme_has_its_indonesian() -> None:
    baris = re.findall(r"^\| `[^`]+` \| \d+ \|(.*)\|$", seed_files.README.read_text(encoding="utf-8"), flags=re.M)
    assert len(baris) == len(seed_files.daftar())
    assert seed_files.frasa_asing(sel for b in baris for sel in b.split("|")) == []


def test_a_phrase_without_indonesian_is_named() -> None:
    assert seed_files.frasa_asing(["real, written on a napkin", "MIT"]) == ["written on a napkin"]
    teks = seed_files.indonesia("real; **simulated**, made up as of May 2026")
    assert teks == "nyata; simulasi, dibuat seolah Mei 2026"


def test_origin_date_and_licence(listing: dict[str, BerkasData]) -> None:
    assert listing["batas/64.74.geojson"].lisensi == "MIT" and "cahyadsn" in listing["batas/64.74.geojson"].asal
    assert "daftar posyandu Kota Bontang, September 2026" in listing["fasilitas.csv"].asal
    assert listing["layanan_balita.csv"].tanggal == "Jan 2025 – Mar 2026"
    assert "perlu konfirmasi Dinas Kesehatan" in listing["aturan_tingkat.csv"].status
    assert all(b.asal and b.tanggal and b.lisensi and b.status and b.label for b in listing.values())
    assert {n for n, b in listing.items() if b.simulasi} == {n for n in listing if n.startswith("simulasi/")}


def test_a_readme_without_the_table_is_refused(tmp_path: Path) -> None:
    kosong = tmp_path / "README.md"
    kosong.write_text("# Seed data\n\n| `a.csv` | not a number | real | 2025 | MIT |\n", encoding="utf-8")
    with pytest.raises(GalatBerkas):
        seed_files.daftar(kosong)
