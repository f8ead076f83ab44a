"""The word of a locus status: a source that does not name a facility says no "no", and its year is told."""

from __future__ import annotations

import pandas as pd
import pytest

from ilp_data.insight import headline, loci, profile, sentences
from ilp_data.measure import figures as measure
from ilp_data.measure import published, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import locus_words
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

DUA = "tidak disebut sebagai lokus per 2024: koranlinggaupos.id, 12 Agu 2024"


@pytest.mark.parametrize(("lokus", "sumber", "status", "kata"), [
    ("ya", "daftar 121 posyandu Januari 2026", "ya", "lokus ILP"),
    ("tidak", DUA, "tidak_disebut", "tidak disebut (2024)"),
    ("tidak", "Tidak disebut di daftar", "tidak_disebut", "tidak disebut"),
    ("tidak", "SK Wali Kota 2025: bukan lokus", "tidak", "bukan lokus ILP"),
    ("tidak", "", "tidak", "bukan lokus ILP"),
    ("belum_diketahui", DUA, "belum_diketahui", "belum diketahui"),
    ("", "", "belum_diketahui", "belum diketahui"),
])  # fmt: skip
def test_word_and_year(lokus: str, sumber: str, status: str, kata: str) -> None:
    assert (locus_words.baca_status(lokus, sumber), locus_words.kata(lokus, sumber)) == (status, kata)


def test_counts_of_a_region_by_the_register(potret: Potret) -> None:
    """Lubuk Linggau: 5 loci, 5 that an article of 2024 does not name."""
    f = scope.fasilitas(potret, Lingkup("16.73"), "puskesmas")
    assert locus_words.hitung_kata(f) == {"lokus ILP": 5, "tidak disebut (2024)": 5}
    assert "5 tidak disebut (2024)" in sentences.peta_lokus(lihat(potret, Lingkup("16.73")))
    kutim = scope.fasilitas(potret, Lingkup("64.08"), "puskesmas")
    assert locus_words.hitung_kata(kutim) == {"lokus ILP": 5, "tidak disebut (2024)": 16}


def test_no_surface_calls_them_bukan_lokus(potret: Potret) -> None:
    for daerah in ("16.73", "64.08"):
        seluruh = Lingkup(daerah)
        layar = loci.untuk_layar(loci.susun_fasilitas(potret, seluruh))
        assert set(layar["Status lokus"]) <= {"Lokus ILP", "Belum diketahui", "Tidak disebut (2024)"}
        assert "ukan lokus" not in published.rekonsiliasi(potret, daerah, "puskesmas")
        assert {f.kata_lokus for f in profile.fasilitas(potret, seluruh)} <= set(locus_words.hitung_kata(
            scope.fasilitas(potret, seluruh)))  # fmt: skip


def test_one_that_is_not_named_is_no_zero(potret: Potret) -> None:
    """Puskesmas Sumber Waras: nobody said that it is none, so there is no "0 dari 1" and no value."""
    satu = Lingkup("16.73", puskesmas="1011878")
    assert pd.isna(measure.satu(potret, "lokus_puskesmas", "", satu)["nilai"])
    assert "0 dari 1" not in headline.ringkasan(lihat(potret, satu, "2025-12")).kalimat
    assert "0 dari 1" not in sentences.peta_lokus(lihat(potret, satu))
    kota = measure.satu(potret, "lokus_puskesmas", "", Lingkup("16.73"))
    assert (kota["pembilang"], kota["penyebut"], kota["lapor"]) == (5, 10, 5)
