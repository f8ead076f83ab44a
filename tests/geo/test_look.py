"""Colours: published contrast values, and nothing that a colour-blind eye would confuse."""

from __future__ import annotations

from itertools import combinations

import pytest

from geo.colour import PENGLIHATAN, contrast, jarak, lab
from geo.look import GELAP, TERANG, sebagai_dict, tepi_di_atas, tinta_di_atas

RUPA = [TERANG, GELAP]
JELAS = 9.0  # CIE76; 2.3 is just noticeable


@pytest.mark.parametrize(
    ("a", "b", "nilai"),
    [("#000000", "#FFFFFF", 21), ("#FFFFFF", "#FFFFFF", 1), ("#777777", "#FFFFFF", 4.48), ("#FF0000", "#FFFFFF", 4)],
)
def test_contrast_is_that_of_wcag(a, b, nilai):
    assert contrast(a, b) == pytest.approx(nilai, abs=0.01)
    assert contrast(b, a) == contrast(a, b)


@pytest.mark.parametrize(
    ("warna", "harap"),
    [("#FFFFFF", (100, 0, 0)), ("#FF0000", (53.24, 80.09, 67.20)), ("#0000FF", (32.30, 79.19, -107.86))],
)
def test_lab_is_that_of_srgb_d65(warna, harap):
    assert lab(warna) == pytest.approx(harap, abs=0.05)


def test_simulation_confuses_what_colour_blind_eyes_confuse():
    # A red and a green of equal lightness to a deuteranope; grey stays grey for everyone.
    assert jarak("#B3541E", "#7A7A1E", "deuteranopia") < jarak("#B3541E", "#7A7A1E") / 2
    for mata in PENGLIHATAN:
        assert jarak("#808080", "#808080", mata) == 0
        assert abs(lab("#808080", mata)[1]) < 1


@pytest.mark.parametrize("r", RUPA, ids=lambda r: r.nama)
def test_text_roles_are_readable(r):
    for peran in r.peran_teks:
        for latar in (r.permukaan, r.dasar):
            assert contrast(getattr(r, peran), latar) >= 4.5, (peran, latar)
    assert contrast(r.dasar, r.utama) >= 4.5, "words on a filled button"


@pytest.mark.parametrize("r", RUPA, ids=lambda r: r.nama)
def test_marks_stand_out_from_the_surface(r):
    for f in r.fasilitas.values():
        assert contrast(f.warna, r.permukaan) >= 3, f.nama
    assert len({f.bentuk for f in r.fasilitas.values()}) == 5


@pytest.mark.parametrize("mata", PENGLIHATAN)
@pytest.mark.parametrize("r", RUPA, ids=lambda r: r.nama)
def test_classes_grades_and_clusters_stay_apart(r, mata):
    fasilitas = [f.warna for f in r.fasilitas.values()]
    for nama, warna in {
        "kelas": r.kelas, "tingkat": r.tingkat.values(), "klaster": r.klaster.values(), "fasilitas": fasilitas,
    }.items():  # fmt: skip
        terdekat = min(jarak(a, b, mata) for a, b in combinations(warna, 2))
        assert terdekat >= (8.5 if nama == "tingkat" else JELAS), nama


@pytest.mark.parametrize("r", RUPA, ids=lambda r: r.nama)
def test_classes_run_one_way_in_lightness_and_differ_from_the_sea(r):
    # Need is ink: the worst is the darkest on light and the brightest on dark.
    terang = [lab(w)[0] for w in r.kelas]
    assert terang == sorted(terang, reverse=r is GELAP)
    for mata in PENGLIHATAN:
        assert all(jarak(w, r.laut, mata) > 6 for w in (*r.kelas, r.tidak_berlaku, r.tanpa_kelas)), mata


@pytest.mark.parametrize("r", RUPA, ids=lambda r: r.nama)
def test_figures_are_readable_on_every_class(r):
    for w in r.kelas:
        assert contrast(tinta_di_atas(w, r), w) >= 4.5, w


@pytest.mark.parametrize("r", RUPA, ids=lambda r: r.nama)
def test_land_is_told_from_the_sea_by_its_outline_and_an_area_from_its_neighbour_by_a_border(r):
    assert all(contrast(r.tepi_kecamatan, latar) >= 3 for latar in (r.laut, r.tanpa_kelas, r.permukaan))
    assert all(contrast(tepi_di_atas(w, r), w) >= 2 for w in r.kelas)


def test_look_leaves_as_plain_values():
    polos = sebagai_dict(TERANG)
    assert polos["kelas"][0] == "#7A3410"
    lambang = polos["fasilitas"]["pustu"]
    assert [lambang[k] for k in ("warna", "bentuk", "nama", "huruf")] == ["#C77700", "wajik", "Pustu", "P"]
