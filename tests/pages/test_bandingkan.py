"""Bandingkan: the regions of the address side by side; what is unknown says so; bars only within one definition."""

from __future__ import annotations

import re

import pytest

from tests.pages.conftest import Buka, tautan, teks

HALAMAN = "bandingkan.py"


def _mentah(at) -> str:
    return " ".join(b.proto.body for b in at.get("html"))


def test_the_address_chooses_the_regions_and_their_order() -> None:
    at = tautan(HALAMAN, banding="16.73,64.74")
    isi = teks(at)
    kepala = isi[isi.index("Fakta Kota") :]
    assert kepala.startswith("Fakta Kota Lubuk Linggau Kota Bontang") and "Kutai" not in kepala[:60]
    assert at.multiselect[0].value == ["16.73", "64.74"]
    assert "Kota Lubuk Linggau sudah meluncurkan ILP; Kota Bontang baru diketahui rencana peluncurannya." in isi


def test_a_choice_goes_into_the_address() -> None:
    at = tautan(HALAMAN, banding="16.73,64.74")
    at.multiselect[0].set_value(["64.08", "14.71"]).run()
    assert at.multiselect[0].value == ["64.08", "14.71"] and at.query_params["banding"] == "64.08,14.71"
    assert "Kota Pekanbaru belum ada kabar peluncurannya" in teks(at)


def test_without_a_choice_it_shows_the_region_and_those_of_the_store(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN, daerah="64.08"))
    assert "Fakta Kabupaten Kutai Timur Kota Bontang Kota Lubuk Linggau" in isi


def test_unknown_codes_are_named_and_left_out() -> None:
    isi = teks(tautan(HALAMAN, banding="64.74,99.99,1674,<b>"))
    assert "Diabaikan karena bukan kode kabupaten/kota" in isi and "99.99, 1674, <b>" in isi
    assert "Fakta Kota Bontang Wilayah" in isi


@pytest.mark.parametrize("kode", ["14.71", "64.01,14.71,91.71"])
def test_regions_that_nobody_wrote_about_lead_with_what_the_lists_know(kode: str) -> None:
    isi = teks(tautan(HALAMAN, banding=kode))
    assert isi.index("Fakta berdampingan") < isi.index("Tahap ILP") and "21 puskesmas" in isi
    assert (
        "Tidak ditemukan di satu daerah pun: " in isi
        and "Kecamatan" in isi
        and not re.search(r"\b(nan|None|NaN)\b", isi)
    )


def test_bars_stand_only_in_rows_of_one_definition_and_date() -> None:
    mentah = _mentah(tautan(HALAMAN, banding="64.74,16.73,64.08"))
    baris = [b for b in re.findall(r"<tr[^>]*><th scope=\"row\">.*?</tr>", mentah, re.DOTALL) if "data-daerah" in b]
    berpita = {re.search(r'scope="row">([^<]+)', b)[1] for b in baris if 'class="pita"' in b}
    assert berpita == {"Kecamatan", "Kelurahan dan desa", "Penduduk", "Luas"}
    assert "SIMULASI" not in teks(tautan(HALAMAN, banding="64.74")).partition("Tahap ILP")[2].replace("simulasi", "")
