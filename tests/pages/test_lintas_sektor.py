"""Lintas Sektor and Mengenal ILP: every event with number, date and source; pillars, clusters and skills."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from ilp_data.insight import events, pokjanal
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import programme
from ilp_data.registry.events import bidang_spm
from ilp_data.store.snapshot import Potret
from tests.pages.conftest import Buka, tautan, teks
from tests.readings import lihat

HALAMAN = "lintas_sektor.py"


@pytest.mark.parametrize("daerah", ["64.74", "16.73", "64.08"])
def test_every_event_stands_on_the_page_with_its_source(open_page: Buka, potret: Potret, daerah: str) -> None:
    isi = teks(open_page(HALAMAN, daerah=daerah))
    for k in events.semua_kegiatan(potret, daerah):
        for kata in (k.nama, k.waktu, k.kata_peserta, k.sumber, k.tempat, *k.unsur):
            assert kata in isi, (k.nama, kata)


def test_plans_and_inexact_dates_say_so(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN))
    assert "Kick-off ILP pada puncak Hari Kesehatan Nasional rencana, belum dipastikan" in isi
    assert isi.count("hanya tahunnya diketahui") == 2
    assert "97 diundang" in isi and "SIMULASI" not in isi.partition("Garis waktu")[2]


def test_a_region_without_events_leads_with_what_is_known(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN, daerah="14.71"))
    assert isi.index("Kecamatan") < isi.index("Kegiatan lintas sektor belum tercatat")


@pytest.mark.parametrize("daerah", ["64.74", "64.08", "14.71"])
def test_guests_read_pillars_clusters_and_skills(open_page: Buka, potret: Potret, daerah: str) -> None:
    isi = teks(open_page("mengenal_ilp.py", daerah=daerah))
    assert len(programme.pilar()) == 6 and [p.nomor for p in programme.pilar() if p.ilp] == [1]
    assert all(p.nama in isi and p.arti in isi for p in programme.pilar())
    assert all(s.kerja in isi for s in programme.siklus()) and programme.sumber("pilar") in isi
    assert all(t in isi for t in potret.keterampilan["keterampilan"])
    assert ("21 pada daftar Kemenkes, belum diambil" in isi) == (daerah == "14.71")
    assert isi.count("belum ada daftar") == {"64.74": 0, "64.08": 2, "14.71": 2}[daerah]


def test_an_event_is_written_down_in_the_app(own_store: Engine) -> None:
    at = tautan(HALAMAN, daerah="64.74")
    isian = {i.label: i for i in at.text_input}
    isian["Nama kegiatan"].input("Lomba kader 2026")
    isian["Mulai"].input("17 Agustus 2026")
    isian["Nama yang mencatat"].input("Uji")
    at.number_input[0].set_value(120)
    next(b for b in at.button if b.label == "Simpan kegiatan").click().run()
    assert not at.exception and "revisi 2 berlaku" in at.success[0].value
    isi = teks(at)
    assert "11. Lomba kader 2026" in isi and "120 diundang" in isi and "17 Agustus 2026" in isi
    isian = {i.label: i for i in at.text_input}
    isian["Nama kegiatan"].input("Tanpa tanggal")
    next(b for b in at.button if b.label == "Simpan kegiatan").click().run()
    assert "Tanggal kegiatan kosong" in at.error[0].value


@pytest.mark.parametrize("daerah", ["64.74", "16.73", "64.08", "14.71"])
def test_the_page_of_pokjanal_says_what_is_known_and_who_has_the_rest(
    open_page: Buka, potret: Potret, daerah: str
) -> None:
    isi = teks(open_page("pokjanal.py", daerah=daerah))
    for b in pokjanal.susun_daftar(lihat(potret, Lingkup(daerah))):
        for kata in (b.judul, *b.diketahui, b.belum, b.oleh):
            assert kata in isi, kata
    assert all(x in isi for x in bidang_spm().bidang)


def test_a_result_of_a_posyandu_stands_under_its_event(own_store: Engine) -> None:
    at = tautan(HALAMAN, daerah="64.74")
    isian = {i.label: i for i in at.text_input}
    isian["Hasil"].input("juara 1 lomba kader")
    isian["Nama yang mencatat hasil"].input("Uji")
    next(b for b in at.button if b.label == "Simpan hasil").click().run()
    assert not at.exception and "tersimpan" in at.success[0].value
    assert ": juara 1 lomba kader" in teks(at)
