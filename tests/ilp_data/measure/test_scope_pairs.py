"""Filters that meet: against a brute-force search over kelurahan and facilities, for every pair of codes of a city."""

from __future__ import annotations

import random
from itertools import product

import pytest

from ilp_data.measure import scope, scope_pairs
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret

DAERAH = ("64.74", "16.73", "64.08", "33.15")
_PASANG = 120  # all of a city, a hundred and twenty of each sort of a regency


def _kode(potret: Potret, daerah: str) -> dict[str, list[str]]:
    w = scope.daftar_wilayah(potret, daerah)
    kel = scope.kelurahan(potret, Lingkup(daerah))
    f = scope.fasilitas(potret, Lingkup(daerah), "puskesmas")
    kecamatan = w.loc[w["tingkat"] == "kecamatan", "kode"]
    jarak = max(1, len(kel) // 15)  # every kelurahan of a city, one of nine of a large regency
    return {"kecamatan": list(kecamatan), "kelurahan": list(kel["kode"])[::jarak], "puskesmas": list(f["kode"])}


def _ada(potret: Potret, s: Lingkup) -> bool:
    """Anything at all in the scope, asked of the functions that the pages use."""
    return len(scope.kelurahan(potret, s)) > 0 or len(scope.fasilitas(potret, s)) > 0


@pytest.mark.parametrize("daerah", DAERAH)
def test_every_single_choice_stands(potret: Potret, daerah: str) -> None:
    for bagian, kode in _kode(potret, daerah).items():
        assert all(scope_pairs.bertemu(potret, Lingkup(daerah, **{bagian: k})) for k in kode)


@pytest.mark.parametrize("daerah", DAERAH)
def test_pairs_meet_exactly_where_something_lies_in_both(potret: Potret, daerah: str) -> None:
    kode = _kode(potret, daerah)
    for a, b in (("kecamatan", "puskesmas"), ("kecamatan", "kelurahan"), ("kelurahan", "puskesmas")):
        pasang = list(product(kode[a], kode[b]))
        for x, y in pasang if len(pasang) <= _PASANG else random.Random(1).sample(pasang, _PASANG):
            s = Lingkup(daerah, **{a: x, b: y})
            assert scope_pairs.bertemu(potret, s) == _ada(potret, s), (x, y)


def test_twelve_of_eighteen_pairs_of_bontang_do_not_meet(potret: Potret) -> None:
    kode = _kode(potret, "64.74")
    pasang = list(product(kode["kecamatan"], kode["puskesmas"]))
    bertemu = [scope_pairs.bertemu(potret, Lingkup("64.74", kecamatan=a, puskesmas=b)) for a, b in pasang]
    assert (len(bertemu), sum(bertemu)) == (18, 6)


@pytest.mark.parametrize("daerah", DAERAH)
def test_what_is_offered_can_be_chosen_and_nothing_else(potret: Potret, daerah: str) -> None:
    kode = _kode(potret, daerah)
    for bagian, isi in kode.items():
        for lain in kode:
            for k in isi[:3]:
                s = Lingkup(daerah, **{bagian: k})
                boleh = scope_pairs.pilihan(potret, s, lain) if lain != bagian else {k}
                semua = {x for x in kode[lain] if _ada(potret, Lingkup(daerah, **{bagian: k, lain: x}))}
                assert boleh & set(kode[lain]) == (semua if lain != bagian else {k})


def test_a_contradiction_names_both_and_keeps_the_narrower(potret: Potret) -> None:
    hasil = scope_pairs.terdekat(potret, Lingkup("64.74", kecamatan="64.74.01", puskesmas="1060837"))
    assert hasil is not None and hasil.lingkup == Lingkup("64.74", puskesmas="1060837")
    assert hasil.kalimat == (
        "Kecamatan Bontang Utara dan Puskesmas Bontang Barat tidak bertemu: tidak ada wilayah atau fasilitas yang "
        "termasuk keduanya. Yang ditampilkan: Puskesmas Bontang Barat."
    )


def test_two_that_agree_outweigh_a_third(potret: Potret) -> None:
    diminta = Lingkup("64.74", kecamatan="64.74.03", kelurahan="64.74.01.1002", puskesmas="1060837")
    hasil = scope_pairs.terdekat(potret, diminta)
    assert hasil is not None and hasil.lingkup == Lingkup("64.74", kecamatan="64.74.03", puskesmas="1060837")
    assert hasil.kalimat.startswith("Kelurahan ") and hasil.kalimat.endswith(
        "Yang ditampilkan: Kecamatan Bontang Barat dan Puskesmas Bontang Barat."
    )


def test_an_unknown_working_area_is_called_unknown(potret: Potret) -> None:
    hasil = scope_pairs.terdekat(potret, Lingkup("64.08", kelurahan="64.08.01.2001", puskesmas="1060731"))
    assert hasil is not None and hasil.lingkup.kelurahan == "64.08.01.2001"
    assert "Desa " in hasil.kalimat and "wilayah kerja puskesmas itu belum diketahui" in hasil.kalimat


def test_nothing_to_say_where_nothing_contradicts(potret: Potret) -> None:
    for s in (Lingkup("64.74"), Lingkup("64.74", kelurahan="64.74.03.1003"), Lingkup("16.73", puskesmas="1011878")):
        assert scope_pairs.terdekat(potret, s) is None
