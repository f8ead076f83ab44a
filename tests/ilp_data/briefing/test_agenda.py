"""The registry of slides: complete, in order, and every table it names can be measured."""

from __future__ import annotations

import pytest

from ilp_data.briefing import agenda
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.measure import figures as measure
from ilp_data.measure.scope import PER, Lingkup
from ilp_data.registry import indicators
from ilp_data.registry.indicators import KLASTER
from ilp_data.store.snapshot import Potret

URUTAN = [
    "judul", "ringkasan", "perhatian", "perubahan", "keputusan_lalu", "ds", "stunting", "lokus", "kader", "klaster",
    "mutu", "keputusan_diminta",
]  # fmt: skip
DIMINTA = [  # only where a meeting asks for it
    "peta_lokus", "lokus_puskesmas", "corong_kader", "tingkat_wilayah", "keterampilan", "klaster_1", "klaster_2",
    "klaster_3", "klaster_4", "lintas", "pokjanal", "pws", "spm", "kaskade_2", "kaskade_4", "metode",
]  # fmt: skip


def test_the_pages_stand_in_the_agreed_order() -> None:
    assert list(agenda.HALAMAN) == [*URUTAN, *DIMINTA, *agenda.LAMPIRAN]
    assert list(agenda.BAWAAN) == URUTAN
    assert all(h.kode == kode and h.judul and h.arti.endswith(".") for kode, h in agenda.HALAMAN.items())


def test_an_appendix_is_added_once() -> None:
    dengan = agenda.berlampiran(("judul", "mutu"), "puskesmas")
    assert dengan == ("judul", "mutu", "lampiran_puskesmas") == agenda.berlampiran(dengan, "puskesmas")
    assert agenda.berlampiran(dengan, "") == dengan
    with pytest.raises(GalatMasukan, match="kelurahan, puskesmas, kecamatan"):
        agenda.berlampiran(dengan, "posyandu")


def test_every_table_of_a_page_can_be_measured(potret: Potret) -> None:
    for kode, per in sorted({pasangan for h in agenda.HALAMAN.values() for pasangan in h.angka}):
        assert per in PER
        assert len(measure.hitung_indikator(potret, kode, "2025-12", per, Lingkup("64.74"))), (kode, per)
    assert {indicators.indikator(k).jenis for h in agenda.HALAMAN.values() for k in h.deret} == {"layanan"}


@pytest.mark.parametrize("klaster", KLASTER)
def test_a_cluster_page_shows_its_main_indicators_with_their_pair_and_its_readiness(klaster: str) -> None:
    h = agenda.HALAMAN["lintas" if klaster == "lintas" else f"klaster_{klaster}"]
    for ind in indicators.menurut_klaster(klaster):
        if ind.utama:
            assert {(ind.kode, "kota"), (ind.kode, "kelurahan")} <= set(h.angka)
            assert not ind.pasangan or (ind.pasangan, "kelurahan") in h.angka
            assert ind.kode in h.deret
    assert (f"kesiapan_{klaster}", "puskesmas") in h.angka


def test_the_title_is_first_whether_named_or_not() -> None:
    assert agenda.urutan(["metode", "ringkasan"]) == ("judul", "metode", "ringkasan")
    assert agenda.urutan(["metode", "judul"]) == ("judul", "metode")
    assert agenda.urutan(["judul"]) == ("judul",)


@pytest.mark.parametrize("isi", [[], ["mutu", "mutu"], ["judul", "mutu", "judul"]])
def test_none_or_twice_is_refused(isi: list[str]) -> None:
    with pytest.raises(GalatMasukan):
        agenda.urutan(isi)


def test_an_unknown_page_names_the_known_ones() -> None:
    with pytest.raises(GalatKode, match="'peta'.*judul, ringkasan, perhatian"):
        agenda.urutan(["peta"])
