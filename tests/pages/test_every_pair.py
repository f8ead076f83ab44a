"""Every page for every pair of filters, in the shipped regions and in one that is not: nothing breaks, nothing is left
unsaid.

A full design that CI can afford: every pair is opened once, as a link, each on another page in turn, so that every page
sees pairs that meet and pairs that do not; and Ringkasan's and Klaster's own functions, which measure, are called for
every pair directly. Single filters are opened on every page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product

import pytest
from streamlit.testing.v1 import AppTest

from ilp_data.insight import attention, headline
from ilp_data.measure import scope, scope_pairs
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import indikator
from ilp_data.store.snapshot import Potret
from tests.pages.conftest import tautan, teks
from tests.readings import lihat

DAERAH = ("64.74", "16.73", "64.08", "33.15")
HALAMAN = ("ringkasan", "peta_lokus", "kader", "klaster", "profil_kelurahan", "rapat", "data", "mutu_data", "metode")
SARINGAN = ("kecamatan", "kelurahan", "puskesmas")
# Words that only that page has.
PENANDA = {
    "ringkasan": "Tabel di balik peta Balita",  # of reports; without any there is none
    "klaster": "Cara membaca:",  # of the matrix: likewise
    "kader": "Angka dipublikasikan tentang kader",
    "mutu_data": "Belum ada dalam data",
}
BANYAK_KELURAHAN = 15  # of a large region; all of a city
PERIODE = ("", "2025-12", "2025", "2025-10..2025-12", "2026-03")


def _kode(potret: Potret, daerah: str) -> dict[str, list[str]]:
    w = scope.daftar_wilayah(potret, daerah)
    kel = list(scope.kelurahan(potret, Lingkup(daerah))["kode"])
    return {
        "kecamatan": list(w.loc[w["tingkat"] == "kecamatan", "kode"]),
        "kelurahan": kel[:: max(1, len(kel) // BANYAK_KELURAHAN)],
        "puskesmas": list(scope.fasilitas(potret, Lingkup(daerah), "puskesmas")["kode"]),
    }


def pasangan(potret: Potret, daerah: str) -> Iterator[dict[str, str]]:
    """Every kecamatan with every puskesmas; every kelurahan with a kecamatan and a puskesmas that it meets, and with
    ones that it does not; every single choice."""
    kode = _kode(potret, daerah)
    yield {}
    for bagian in SARINGAN:
        yield from ({bagian: k} for k in kode[bagian])
    for a, b in product(kode["kecamatan"], kode["puskesmas"]):
        yield {"kecamatan": a, "puskesmas": b}
    for i, k in enumerate(kode["kelurahan"]):
        yield {"kelurahan": k, "kecamatan": kode["kecamatan"][i % len(kode["kecamatan"])]}
        if kode["puskesmas"]:
            yield {"kelurahan": k, "puskesmas": kode["puskesmas"][i % len(kode["puskesmas"])]}


def _lingkup(daerah: str, isi: dict[str, str]) -> Lingkup:
    return Lingkup(daerah, **isi)


@pytest.mark.parametrize("daerah", DAERAH)
def test_what_is_in_force_measures_for_every_pair(potret: Potret, daerah: str) -> None:
    """Whatever is asked for, the scope in force is not empty and its figures, rank and sentences can be made."""
    ind, sudah = indikator("ds_hadir"), set()
    for isi in pasangan(potret, daerah):
        diminta = _lingkup(daerah, isi)
        tentang = scope_pairs.terdekat(potret, diminta)
        lingkup = tentang.lingkup if tentang else diminta
        assert scope_pairs.bertemu(potret, lingkup), isi
        if tentang:
            assert all(scope_pairs.sebutan(potret, Lingkup(daerah, **{b: k}))[0] in tentang.kalimat
                       for b, k in isi.items()), isi  # fmt: skip
        if lingkup in sudah:
            continue
        sudah.add(lingkup)
        v = lihat(potret, lingkup, "2025-12")
        attention.peringkat(v.hitung(ind.kode, "kelurahan"), ind, v.sedaerah.satu(ind.kode))
        assert headline.ringkasan(v).kalimat.endswith(".")


def _buka(halaman: str, daerah: str, isi: dict[str, str], periode: str) -> AppTest:
    saringan = {"daerah": daerah, "periode": periode} | isi
    at = tautan(f"{halaman}.py", **{k: v for k, v in saringan.items() if v})
    tulisan = teks(at)
    harap = {halaman} & set(PENANDA) - (set() if daerah == "64.74" else {"ringkasan", "klaster"})
    assert {h for h, kata in PENANDA.items() if kata in tulisan} == harap
    return at


def _rancangan(potret: Potret, daerah: str) -> list[tuple[str, dict[str, str], str]]:
    """Pairs dealt over pages and periods; the pages that measure most come round most often."""
    halaman = cycle(("ringkasan", "klaster", "profil_kelurahan", "peta_lokus", "kader", "mutu_data"))
    periode = cycle(PERIODE)
    semua = list(pasangan(potret, daerah))
    # The direct test above takes all; the pages take one of so many, more of them where there are figures.
    pilih = semua[:: max(1, len(semua) // (18 if daerah == "64.74" else 6))]
    return [(next(halaman), isi, next(periode)) for isi in pilih]


@pytest.mark.parametrize("daerah", DAERAH)
def test_pages_open_for_the_pairs(potret: Potret, daerah: str) -> None:
    for halaman, isi, periode in _rancangan(potret, daerah):
        at = _buka(halaman, daerah, isi, periode)
        assert not at.exception, (halaman, isi, at.exception)
        if halaman == "data":
            continue
        tentang = scope_pairs.terdekat(potret, _lingkup(daerah, isi))
        if tentang:
            assert tentang.kalimat in teks(at), (halaman, isi)
        else:
            assert "tidak bertemu" not in teks(at), (halaman, isi)


@pytest.mark.parametrize("halaman", HALAMAN)
def test_every_page_opens_for_a_pair_that_does_not_meet(halaman: str, potret: Potret) -> None:
    isi = {"kecamatan": "64.74.01", "puskesmas": "1060837"}
    at = _buka(halaman, "64.74", isi, "")
    assert not at.exception
    assert "Kecamatan Bontang Utara dan Puskesmas Bontang Barat tidak bertemu" in teks(at)
    assert [at.selectbox(key=f"lihat_{b}").value for b in SARINGAN] == ["", "", "1060837"]


@pytest.mark.parametrize("daerah", DAERAH)
def test_lists_offer_only_what_meets(potret: Potret, daerah: str) -> None:
    kode = _kode(potret, daerah)
    for bagian in SARINGAN:
        if not kode[bagian]:
            continue
        dipilih = {bagian: kode[bagian][-1]}
        at = _buka("metode", daerah, dipilih, "")
        for lain in SARINGAN:
            boleh = scope_pairs.pilihan(potret, _lingkup(daerah, dipilih), lain)
            # AppTest knows options by their labels: "Semua …" and one a code
            assert len(at.selectbox(key=f"lihat_{lain}").options) == 1 + len(boleh), (dipilih, lain)


def test_a_choice_after_a_contradiction_leaves_none(potret: Potret) -> None:
    at = _buka("kader", "64.74", {"kecamatan": "64.74.01", "puskesmas": "1060837"}, "")
    at.selectbox(key="lihat_kelurahan").select("64.74.03.1003").run()
    assert "tidak bertemu" not in teks(at) and not at.exception
    assert at.session_state["kecamatan"] == "" and at.session_state["kelurahan"] == "64.74.03.1003"
