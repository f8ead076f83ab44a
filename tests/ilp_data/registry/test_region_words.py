"""The words of a region's parts: each block with its rule, for codes that exist, and the words of places one knows."""

from __future__ import annotations

import tomllib

import pytest

from ilp_data import regions
from ilp_data.registry import region_words
from ilp_data.registry.region_words import kata_wilayah, kepala_daerah, sebut_per, sebutan_satuan, tuturkan_di

BLOK = tomllib.loads(region_words._BERKAS.read_text(encoding="utf-8"))["sebutan"]  # noqa: SLF001  the file itself


@pytest.mark.parametrize("blok", BLOK, ids=lambda b: b["kode"][0])
def test_every_word_has_its_rule_and_is_of_a_place(blok: dict[str, object]) -> None:
    assert len(str(blok["dasar"])) > len("UU 1/2000") and {"kecamatan", "desa", "daerah"} & set(blok)
    for kode in blok["kode"]:  # type: ignore[attr-defined]
        assert regions.kenali_kode(kode).kode == kode


@pytest.mark.parametrize(
    ("kode", "kecamatan", "satuan", "kepala"),
    [
        ("64.74", "kecamatan", "kelurahan", "Wali Kota"),
        ("64.08", "kecamatan", "desa/kelurahan", "Bupati"),
        ("91.03", "distrik", "kampung/kelurahan", "Bupati"),
        ("96.71", "distrik", "kelurahan", "Wali Kota"),
        ("11.71", "kecamatan", "gampong", "Wali Kota"),
        ("11.75", "kecamatan", "desa", "Wali Kota"),
        ("13.06", "kecamatan", "nagari", "Bupati"),
        ("13.77", "kecamatan", "desa/kelurahan", "Wali Kota"),
        ("31.71", "kecamatan", "kelurahan", "Wali Kota administrasi"),
        ("31.01", "kecamatan", "kelurahan", "Bupati administrasi"),
        ("34.71", "kemantren", "kelurahan", "Wali Kota"),
        ("34.02", "kapanewon", "kalurahan", "Bupati"),
    ],
)
def test_words_of_known_places(kode: str, kecamatan: str, satuan: str, kepala: str) -> None:
    assert (kata_wilayah(kode).kecamatan, sebutan_satuan(kode), kepala_daerah(kode)) == (kecamatan, satuan, kepala)
    assert (sebut_per("kelurahan", kode), sebut_per("kecamatan", kode)) == (satuan, kecamatan)
    assert sebut_per("puskesmas", kode) == "puskesmas"


def test_distrik_of_the_national_list_are_those_of_the_registry() -> None:
    """The package names the levels of its list: wherever it says distrik, so do we, and nowhere else."""
    from lokal import wilayah  # noqa: PLC0415

    for daerah in regions.semua_daerah():
        milik = {w.type for w in wilayah.list_wilayah(daerah.kode)}
        assert (milik == {"distrik"}) == (kata_wilayah(daerah.kode).kecamatan == "distrik"), daerah


def test_sentences_of_the_program_are_put_into_the_words() -> None:
    papua = kata_wilayah("91.03.01.2004")
    assert papua.tuturkan("Kecamatan lain; tiap desa di kecamatan itu, pedesaan") == (
        "Distrik lain; tiap kampung di distrik itu, pedesaan"
    )
    assert papua.kewilayahan == "Kepala distrik, lurah, kepala kampung"
    assert sebutan_satuan("91.03.01.2004") == sebutan_satuan("91.03.01") == "kampung/kelurahan"
    assert kata_wilayah("34.02").kewilayahan == "Panewu, lurah"
    assert (papua.kec, kata_wilayah("64.74").kec) == ("Distrik", "Kec.")


@pytest.mark.parametrize(
    ("kode", "kata"),
    [
        ("64.74", "Kelurahan, kecamatan, Pokja kelurahan"),
        ("64.08", "Desa/kelurahan, kecamatan, Pokja desa/kelurahan"),
        ("91.03", "Kampung/kelurahan, distrik, Pokja kampung/kelurahan"),
        ("11.71", "Gampong, kecamatan, Pokja gampong"),
    ],
)
def test_units_together_are_called_as_in_the_region_and_only_once(kode: str, kata: str) -> None:
    assert tuturkan_di(kode, "Kelurahan/desa, kecamatan, Pokja kelurahan atau desa") == kata
    assert tuturkan_di(kode, kata) == kata
