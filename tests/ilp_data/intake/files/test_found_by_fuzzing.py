"""Files that ``bench.acak`` found: each broke a reader once with an error that was not ours."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.acak import GPX, KML, PEMBACA, coba_baca, ubah_bita
from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import container, read


def test_a_table_that_begins_within_an_open_cell(tmp_path: Path) -> None:
    berkas = tmp_path / "a.xls"
    berkas.write_bytes(b"<html><table><tr><th>Kelurahan<th>Jumlah<table><tr><th>Kanaan<td>3</tr></table></html>")
    sel = [x for b in read.buka_berkas(berkas).sel for x in b]
    assert {"Jumlah", "Kanaan", "3"} <= set(sel) or "Kelurahan" in sel


def test_a_zip_with_a_member_without_a_name(tmp_path: Path) -> None:
    berkas = tmp_path / "a.zip"
    berkas.write_bytes(dict(PEMBACA["wadah"][1])["a.zip"].replace(b"a.csv", b"\0.csv"))
    with pytest.raises(GalatBerkas, match="tanpa nama"), container.buka_wadah(berkas):
        pass


def test_a_cell_of_several_lines_is_no_row_quoted_as_a_whole(tmp_path: Path) -> None:
    berkas = tmp_path / "a.csv"
    berkas.write_bytes(b"Kelurahan;Bulan\n" + b'"satu\ndua,tiga"\n' * 12)
    assert read.buka_berkas(berkas).sel[0] and coba_baca("tabel", "a.csv", berkas.read_bytes(), tmp_path) == ""
    asal = b"Kelurahan;Bulan;Balita ditimbang\n,5\n" + b"ulan;Balita ditimbang\n,5\n" * 4 + b"bang\n,5\n" * 60
    assert coba_baca("tabel", "a.csv", asal, tmp_path) == ""


@pytest.mark.parametrize("nama", list(PEMBACA))
def test_what_is_broken_is_refused_in_our_words(nama: str, tmp_path: Path) -> None:
    """A few hundred of the files that the benchmark makes for a minute."""
    acak = random.Random(7)
    for berkas, asal in PEMBACA[nama][1].items():
        for _ in range(40):
            isi = ubah_bita(asal, acak)
            assert coba_baca(nama, berkas, isi, tmp_path) == "", isi


def test_what_is_whole_is_read(tmp_path: Path) -> None:
    assert [coba_baca(n, b, i, tmp_path) for n, (_, asal) in PEMBACA.items() for b, i in asal.items()] == [""] * 9
    assert KML.startswith(b"<?xml") and GPX.startswith(b"<?xml")
