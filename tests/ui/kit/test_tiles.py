"""Tiles as markup: a link a tile, its words, its mark; text of a file is text."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.legend import Butir, susun_legenda
from geo.look import TERANG
from ui.kit.tiles import Petak, kunci_markup, petak_markup, tautan_saringan


def _petak(**isi: object) -> Petak:
    return Petak(
        **(
            {
                "kode": "a",
                "nama": "Satimpo",
                "letak": (1, 2),
                "nilai": "48,0 %",
                "warna": "var(--kelas-0)",
                "tautan": "?kelurahan=a",
            }
            | isi
        )
    )  # type: ignore[arg-type]


def test_each_tile_is_a_link_that_says_its_value_and_its_mark() -> None:
    """In reading order, whatever order they are given in; the dot has words."""
    isi = [_petak(perlu=True), _petak(kode="b", nama="Guntung", letak=(0, 0), nilai="94,5 %", tautan="?kelurahan=b")]
    teks = str(petak_markup(isi, "D/S"))
    assert re.findall(r'aria-label="([^"]*)"', teks) == [
        "D/S", "Guntung: 94,5 %", "Satimpo: 48,0 %, perlu perhatian",
    ]  # fmt: skip
    assert re.findall(r'href="([^"]*)"', teks) == ["?kelurahan=b", "?kelurahan=a"]
    assert "grid-area:3/2;background:var(--kelas-0);color:var(--kelas-0-pekat)" in teks


def test_a_tile_without_a_value_has_no_class_and_text_is_escaped() -> None:
    teks = str(petak_markup([_petak(nama="<b>x", nilai="belum ada data", ada=False, warna=None)], "D/S"))
    assert "background" not in teks and "kosong" in teks and "&lt;b&gt;x" in teks and "<b>x" not in teks


def test_the_legend_shows_how_an_area_without_a_value_is_drawn() -> None:
    lg = susun_legenda({"a": 48.0, "b": None}, {"a": "ada", "b": "belum_dilaporkan"}, judul="D/S")
    lg = replace(lg, keadaan=(*lg.keadaan, Butir("ada", "belum dapat dihitung", 1)))
    teks = str(kunci_markup(lg, TERANG, titik=False))
    contoh = '<i class="ilp-contoh belum_dilaporkan"></i>'
    assert f"{contoh}belum ada data: 1" in teks and f"{contoh}belum dapat dihitung: 1" in teks


def test_a_pale_tile_keeps_the_ink_of_the_page() -> None:
    teks = str(petak_markup([_petak(redup=True)], "D/S"))
    assert "color-mix(in srgb,var(--kelas-0) 30%,var(--permukaan))" in teks and "pekat" not in teks


def test_an_empty_choice_takes_a_filter_away() -> None:
    assert tautan_saringan({"kecamatan": "", "kelurahan": "64.74.01.1001"}) == "?kecamatan=&kelurahan=64.74.01.1001"


def test_on_a_telephone_a_wide_grid_has_as_many_tiles_a_row_as_its_longest_word_bears() -> None:
    def kelas(*nama: str) -> str:
        teks = str(petak_markup([_petak(nama=n, letak=(i, 0)) for i, n in enumerate(nama)], "D/S"))
        return teks.partition('class="')[2].partition('"')[0]

    assert kelas("A", "B", "C", "D") == "ilp-ubin"
    assert kelas("A", "B", "C", "D", "Tanjung Laut Indah") == "ilp-ubin lebar"
    assert kelas("A", "B", "C", "D", "Sangkulirang") == "ilp-ubin lebar panjang"
