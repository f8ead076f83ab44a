"""Provinsi: who has begun, on a map where there are boundaries; the others as tiles with the way to begin."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from ilp_data import regions
from tests.pages.conftest import Buka, tautan, teks
from ui.app import cached

HALAMAN = "provinsi.py"


def _mentah(at) -> str:
    return " ".join(b.proto.body for b in at.get("html"))


def test_kalimantan_timur_shows_two_regions_and_how_eight_begin(open_page: Buka) -> None:
    at = open_page(HALAMAN, daerah="64.74")
    isi, mentah = teks(at), _mentah(at)
    assert (
        "2 dari 10 kabupaten/kota di Kalimantan Timur sudah punya data" in isi and "8 belum punya data di sini" in isi
    )
    assert "8 kabupaten/kota tanpa peta batas wilayahnya belum ada di sini" in isi
    kosong = {d.kode for d in regions.anak("64")} - {"64.08", "64.74"}
    assert set(re.findall(r'class="ilp-petak-daerah">.*?</div>', mentah)) != set()
    petak = mentah[mentah.index("ilp-petak-daerah") : mentah.index("ilp-provinsi")]
    assert set(re.findall(r'href="mulai\?daerah=([\d.]+)"', petak)) == kosong
    assert set(re.findall(r'href="ringkasan\?daerah=([\d.]+)"', mentah)) == {"64.08", "64.74"}
    (gambar,) = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", mentah)
    assert b64decode(gambar).count(b'fill="url(#arsir)"') == 1, "of Kutai Timur the share cannot be told"
    assert "5 dari 21; 16 tidak disebut (2024)" in isi


def test_a_province_without_anything_says_what_the_national_lists_know() -> None:
    at = tautan(HALAMAN, provinsi="14")
    isi, mentah = teks(at), _mentah(at)
    assert "belum satu pun punya data ILP di sini, semuanya dapat mulai." in isi
    assert "15 kecamatan" in isi and "data:image/svg" not in mentah  # Pekanbaru
    assert mentah.count('href="mulai?daerah=14.71"') == 1 and "0 dari 12" not in isi


@pytest.mark.parametrize("tampil", ["stunting", "lokus_posyandu", "tak_ada"])
def test_the_map_shows_what_the_address_says(tampil: str) -> None:
    isi = teks(tautan(HALAMAN, provinsi="64", tampil=tampil))
    if tampil == "stunting":
        assert "Balita stunting dari balita ditimbang, Maret 2026" in isi and "19,1 %, Mar 2026" in isi
    if tampil == "lokus_posyandu":
        assert "121 dari 127" in isi
    assert "Kabupaten Kutai Timur" in isi


@pytest.mark.parametrize("provinsi", ["16", "99", "<b>"])
def test_other_provinces_and_codes_that_are_none(provinsi: str) -> None:
    isi = teks(tautan(HALAMAN, provinsi=provinsi, daerah="16.73"))
    assert (
        "1 dari 17 kabupaten/kota di Sumatera Selatan sudah punya data ILP: Kota Lubuk Linggau; "
        "16 belum punya data di sini" in isi
    )


def test_no_region_is_read_for_it(own_store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures come from ikhtisar: whoever would read another region than the sidebar's is noticed."""
    dibaca: list[str] = []

    baca = cached._baca
    monkeypatch.setattr(cached, "_baca", lambda b: dibaca.append(b.daerah) or baca(b))
    isi = teks(tautan(HALAMAN, provinsi="16", daerah="64.74"))
    assert "Kota Lubuk Linggau" in isi and set(dibaca) <= {"64.74"}
