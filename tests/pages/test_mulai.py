"""Mulai: any region by name, its steps, and the buttons that bring them."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from ilp_data.intake.model import Putusan
from ilp_data.measure import scope
from ilp_data.store import revisions as store
from tests.pages.conftest import Buka, teks
from ui.intake import arrivals
from ui.intake import session as intake_session

HALAMAN = "mulai.py"


def test_a_fresh_region_shows_its_parts_and_its_puskesmas(open_page: Buka) -> None:
    at = open_page(HALAMAN, daerah="14.71")
    isi = teks(at)
    assert "Dinas Kesehatan Kota Pekanbaru" in isi and "15 kecamatan dan 83 kelurahan" in isi
    assert "Simpang Tiga" in isi and "belum masuk registri" in isi and "Agrowisata" in isi
    assert "batas wilayah Kota Pekanbaru belum dibawa" in isi
    assert len(at.selectbox(key="mulai_daerah").options) == 514
    tautan = {p.proto.label: p.proto.query_string for p in at.get("page_link") if p.proto.query_string}
    assert tautan["Ambil 21 puskesmas"] == "bawa=puskesmas-kemenkes" and tautan["Bawa kader"] == "bawa=kader"


def test_what_is_done_leads_to_its_page_and_the_first_page_to_the_steps(open_page: Buka) -> None:
    at = open_page(HALAMAN, daerah="16.73")
    label = [p.proto.label for p in at.get("page_link")]
    assert "Lihat Peta Lokus" in label and "Lihat Ringkasan" in label and "Lihat Kader" not in label
    unduhan = [b.proto.label for b in at.get("download_button")]
    assert unduhan.count("Templat (xlsx)") == 5 and "Daftar kode (xlsx)" not in unduhan
    assert "Daftar kode (xlsx)" in [b.proto.label for b in open_page(HALAMAN, daerah="14.71").get("download_button")]
    depan = open_page("ringkasan.py", daerah="16.73")
    assert 'href="mulai?daerah=16.73"' in " ".join(b.proto.body for b in depan.get("html"))
    sebelum = teks(depan).partition("Yang dapat dilengkapi")[0]
    assert "40 peserta (koranlinggaupos.id)" in sebelum and "artikel acuan" not in sebelum


def test_after_applying_the_next_step_is_a_link(open_page: Buka) -> None:
    at = open_page("data.py", daerah="16.73")
    at.session_state["_sekali"] = {arrivals.BERLAKU: True}
    at.run()
    label = [p.proto.label for p in at.get("page_link")]
    assert "Langkah berikutnya pada halaman Mulai: registri posyandu" in label
    at.run()
    assert not any("Langkah berikutnya" in p.proto.label for p in at.get("page_link")), "told once"


def test_choosing_a_region_changes_all(open_page: Buka) -> None:
    at = open_page(HALAMAN, kelurahan="64.74.03.1003")
    at.selectbox(key="mulai_daerah").set_value("53.08").run()
    assert "Dinas Kesehatan Kabupaten Ende" in teks(at)
    assert at.session_state["daerah"] == "53.08" and at.session_state["kelurahan"] == ""


def test_the_national_list_becomes_a_draft(open_page: Buka) -> None:
    at = open_page("data.py", daerah="14.71", bawa="puskesmas-kemenkes")
    draf = at.session_state[intake_session._KUNCI].hasil
    assert draf is not None and draf.putusan is Putusan.IMPOR
    assert len(draf.baris) == 21 and {b.nilai["jenis"] for b in draf.baris} == {"puskesmas"}
    assert "bawa" not in at.query_params


@pytest.mark.parametrize("jenis", ["batas", "kader"])
def test_a_step_opens_data_with_its_kind(open_page: Buka, jenis: str) -> None:
    at = open_page("data.py", daerah="16.73", bawa=jenis)
    assert at.selectbox(key="jenis_awal_0").value == jenis


def test_an_unknown_wish_is_passed_over(open_page: Buka) -> None:
    assert open_page("data.py", daerah="16.73", bawa="apa saja").selectbox(key="jenis_awal_0").value == ""


def test_a_type_is_switched_on_with_a_name(open_page: Buka, own_store: Engine) -> None:
    at = open_page(HALAMAN, daerah="16.73")
    assert at.button(key="simpan-jenis").disabled
    at.selectbox(key="jenis-poskes").set_value("Poskeskel")
    at.text_input(key="nama_petugas").set_value("Ani").run()
    at.button(key="simpan-jenis").click().run()
    assert any("Jenis fasilitas tersimpan" in s.value for s in at.success)
    assert scope.jenis_fasilitas(store.potret(own_store, daerah="16.73"), "16.73")["poskes"] == "Poskeskel"
    peta = open_page("peta_lokus.py", daerah="16.73")
    assert "Poskeskel belum ada daftar" in teks(peta)
