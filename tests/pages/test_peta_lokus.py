"""Peta Lokus: the numbers of the register, the card of what is selected, the switches, the table, the empty states."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from ilp_data.insight import loci
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.pages.conftest import Buka, tabel_html, teks
from ui.app.context import Konteks
from ui.kit import maps

HALAMAN = "peta_lokus.py"
MAWAR = "PY.1060835.64.74.01.1005.mawar"
KANAAN = "64.74.03.1003"


def _html_tabel(at: AppTest) -> str:
    return next((h.proto.body for h in at.get("html") if "?fasilitas=" in h.proto.body), "")


def tabel(at: AppTest) -> pd.DataFrame:
    """The plain table, with the codes that its names lead to."""
    (isi,) = pd.read_html(StringIO(_html_tabel(at)))
    return isi.assign(Kode=re.findall(r'href="\?fasilitas=([^"]*)"', _html_tabel(at)))


def test_headline_counts_and_reconciliation(open_page: Buka) -> None:
    """6, 15 and 127 of the register; 121 loci; 124 published on 16 June 2025; four without a point, two in Sidrap."""
    at = open_page(HALAMAN)
    isi = teks(at)
    assert "Semua 6 puskesmas dan 15 pustu serta 121 dari 127 posyandu sudah menjadi lokus ILP" in isi
    assert "127 posyandu di registri = 121 lokus ILP" in isi
    assert "+ 6 belum diketahui (ditambah 6 Sep 2026" in isi
    assert (
        "Dipublikasikan 16 Juni 2025: 124 posyandu lokus, 3 lebih banyak daripada yang tercatat lokus di registri"
        in isi
    )
    assert "4 fasilitas tidak ada di peta" in isi
    assert "Puskesmas Bontang Selatan II dan Puskesmas Bontang Utara II : daftar puskesmas Kemenkes" in isi
    assert "Posyandu Melati 2 dan Posyandu Taman Gizi : RT induk bernama SIDRAP" in isi
    assert len(tabel(at)) == 148
    assert set(tabel(at)["Titik"].value_counts().items()) == {
        ("titik perkiraan", 140), ("koordinat dipublikasikan", 4), ("tidak ada di peta", 4),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("saringan", "ada"),
    [({}, False), ({"kecamatan": "64.74.03"}, False), ({"fasilitas": MAWAR}, True), ({"kelurahan": KANAAN}, True),
     ({"puskesmas": "1060837"}, True), ({"kelurahan": KANAAN, "simulasi": "false"}, False)],
)  # fmt: skip
def test_simulation_is_said_only_where_a_card_shows_made_up_cadres(
    open_page: Buka, saringan: dict[str, str], ada: bool
) -> None:
    isi = teks(open_page(HALAMAN, **saringan))
    assert ("ADA DATA SIMULASI" in isi) is ada
    assert ("Kader SIMULASI" in isi) is ada


def test_card_of_a_facility_tells_namesakes_apart(open_page: Buka) -> None:
    at = open_page(HALAMAN, fasilitas=MAWAR)
    isi = teks(at)
    assert "Dasar status daftar 121 posyandu Januari 2026" in isi
    assert "Kelurahan Gunung Elai Kecamatan Bontang Utara Puskesmas Bontang Utara I" in isi
    assert "Perkiraan, bukan alamat" in isi
    assert "Nama sama Belimbing · Bontang Barat; Berbas Pantai · Bontang Selatan II" in isi
    assert "Kader SIMULASI 7 aktif" in isi
    opsi = at.selectbox(key="lihat_fasilitas").options
    assert len(opsi) == len(set(opsi)) == 149
    assert sum(o.startswith("Posyandu Mawar ·") for o in opsi) == 3


def test_card_of_a_puskesmas_has_its_working_area_and_the_doubt_about_its_point(open_page: Buka) -> None:
    at = open_page(HALAMAN, puskesmas="1060837")
    isi = teks(at)
    assert "Wilayah kerja Belimbing, Gunung Telihan, dan Kanaan Pustu 3 dari 3 lokus ILP" in isi
    assert "periksa titiknya 809 m di luar Kecamatan Bontang Barat" in isi
    at.session_state["fasilitas"] = "1060836"
    tanpa = teks(at.run())
    assert "Posyandu 21 dari 23 lokus ILP, 2 belum diketahui" in tanpa
    assert "Tidak ada di peta daftar puskesmas Kemenkes (Komdat) tidak memuat koordinatnya" in tanpa
    assert "Fasilitas ini di luar saringan yang berlaku" in tanpa


def test_card_of_a_kelurahan(open_page: Buka) -> None:
    at = open_page(HALAMAN, kelurahan=KANAAN)
    isi = teks(at)
    assert "Dilayani Puskesmas Bontang Barat (lokus ILP)" in isi
    assert "Posyandu 2 dari 2 lokus ILP Sejahtera I, Sejahtera IV" in isi
    assert sorted(tabel(at)["Nama"]) == [
        "Posyandu Sejahtera I", "Posyandu Sejahtera IV", "Puskesmas Bontang Barat", "Pustu Kanaan",
    ]  # fmt: skip
    assert "Buka profil kelurahan Kanaan" in [t.proto.label for t in at.get("page_link")]


def test_switches_filter_the_table_and_are_read_from_the_link(open_page: Buka) -> None:
    at = open_page(HALAMAN, jenis="posyandu", lokus="belum_diketahui")
    assert sorted(tabel(at)["Nama"]) == [
        "Posyandu Mawar Merah", "Posyandu Menur 1", "Posyandu Nusa Indah 3", "Posyandu Pasir Putih 11",
        "Posyandu Sejahtera Etam", "Posyandu Sekatup",
    ]  # fmt: skip
    assert "6 dari 148 fasilitas sesuai sakelar" in teks(at)
    at.session_state["jenis"] = "-"
    assert not _html_tabel(at.run())
    at.session_state["jenis"], at.session_state["lokus"] = "rumah-sakit", ""
    assert len(tabel(at.run())) == 148


def test_switching_a_kind_off_is_written_to_the_link(open_page: Buka) -> None:
    at = open_page(HALAMAN)
    at.button_group(key="lihat_jenis").set_value(["puskesmas", "posyandu"]).run()
    assert at.session_state["jenis"] == "puskesmas,posyandu"
    assert len(tabel(at)) == 133
    at.button_group(key="lihat_jenis").set_value(["puskesmas", "pustu", "posyandu"]).run()
    assert at.session_state["jenis"] == ""


def test_search_selects_and_a_changed_filter_lets_go(open_page: Buka) -> None:
    at = open_page(HALAMAN)
    at.selectbox(key="lihat_fasilitas").set_value(MAWAR).run()
    assert at.session_state["fasilitas"] == MAWAR
    at.selectbox(key="lihat_kelurahan").set_value("64.74.01.1005").run()
    assert at.session_state["fasilitas"] == MAWAR, "the facility lies in the chosen kelurahan"
    at.selectbox(key="lihat_kelurahan").set_value(KANAAN).run()
    assert at.session_state["fasilitas"] == ""
    assert not at.exception


def test_unknown_facility_is_ignored_and_said(open_page: Buka) -> None:
    at = open_page(HALAMAN, fasilitas="PY.tidak-ada")
    assert any("fasilitas = PY.tidak-ada" in c.value for c in at.caption)
    assert "Lokus ILP menurut jenis" in teks(at)


def test_without_simulation_cadres_are_unknown_not_zero(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN, kelurahan=KANAAN, simulasi="false"))
    assert "Kader belum ada data kader" in isi
    assert "SIMULASI" not in isi


def test_other_regions(open_page: Buka) -> None:
    kutim = open_page(HALAMAN, daerah="64.08")
    assert "5 dari 21 puskesmas adalah lokus ILP" in teks(kutim)
    assert "Pustu belum ada daftar" in teks(kutim)
    assert list(kutim.selectbox(key="lihat_batas").options) == ["Desa/kelurahan", "Kecamatan"]
    kutim.session_state["daerah"] = "16.73"
    assert "Jenis Lokus ILP" in teks(kutim.run())
    assert "Puskesmas 5 dari 10" in teks(kutim)


def test_a_region_without_anything(open_page: Buka) -> None:
    kosong = open_page(HALAMAN, daerah="33.15")
    assert "Batas wilayah belum ada" in teks(kosong)
    assert "Belum ada fasilitas terdaftar" in teks(kosong)
    assert "0 fasilitas" not in teks(kosong)
    assert not _html_tabel(kosong)


def test_every_kelurahan_and_every_unit(open_page: Buka, potret: Potret) -> None:
    """No exception; the card names the kelurahan; the table holds exactly its facilities."""
    at = open_page(HALAMAN)
    for b in scope.kelurahan(potret, Lingkup("64.74")).itertuples():
        at.session_state["kelurahan"] = b.kode
        at.run()
        assert not at.exception, b.nama
        assert set(tabel(at)["Kode"]) == set(scope.fasilitas(potret, Lingkup("64.74", kelurahan=b.kode))["kode"])
    at.session_state["kelurahan"] = ""
    for batas in ("puskesmas", "kecamatan"):
        at.session_state["batas"] = batas
        at.run()
        assert not at.exception, batas


@pytest.mark.parametrize(
    ("saringan", "satuan", "klik", "jadi"),
    [
        (Lingkup("64.74"), "kelurahan", KANAAN, {"kelurahan": KANAAN}),
        (Lingkup("64.74", kelurahan=KANAAN), "kelurahan", KANAAN, {"kelurahan": ""}),
        (Lingkup("64.74", "64.74.01"), "kelurahan", KANAAN, {"kelurahan": KANAAN, "kecamatan": ""}),
        (Lingkup("64.74", "64.74.03"), "kelurahan", KANAAN, {"kelurahan": KANAAN}),
        (Lingkup("64.74", puskesmas="1060836"), "kelurahan", KANAAN, {"kelurahan": KANAAN, "puskesmas": ""}),
        (
            Lingkup("64.74", kelurahan=KANAAN), "puskesmas", "1060837",
            {"kecamatan": "", "kelurahan": "", "puskesmas": "1060837"},
        ),
        (Lingkup("64.74", puskesmas="1060837"), "puskesmas", "1060837", {"puskesmas": ""}),
    ],
)  # fmt: skip
def test_a_click_on_an_area_drops_what_excludes_it(
    potret: Potret, monkeypatch: pytest.MonkeyPatch, saringan: Lingkup, satuan: str, klik: str, jadi: dict[str, str]
) -> None:
    monkeypatch.setattr(Konteks, "potret", property(lambda _: potret))
    assert maps.saringan_klik(Konteks(1, saringan, "2026-03", True), satuan, klik) == jadi


def test_every_missing_point_has_a_reason(potret: Potret) -> None:
    for daerah, banyak in (("64.74", 4), ("16.73", 2), ("64.08", 2), ("33.15", 0)):
        hilang = loci.tanpa_titik(potret, Lingkup(daerah))
        assert sum(len(nama) for nama, _ in hilang) == banyak
        assert all(alasan for _, alasan in hilang)
    f = potret.fasilitas.assign(lat=float("nan"))
    f["nama"] = f["nama"].mask(f["jenis"] == "posyandu", "Posyandu Mawar 1")  # namesakes: which one nobody can tell
    isi = [x for nama, _ in loci.tanpa_titik(replace(potret, fasilitas=f), Lingkup("64.74")) for x in nama]
    assert "Posyandu Mawar 1" not in isi and any(x.endswith(" posyandu") for x in isi) and len(isi) > 20


def test_what_is_kept_and_not_shown_is_told_with_the_way_to_show_it(potret: Potret) -> None:
    f = potret.fasilitas
    lain = f.assign(jenis=f["jenis"].mask((f["kode_daerah"] == "64.74") & (f["jenis"] == "pustu"), "poskes"))
    kata = loci.kalimat_padam(replace(potret, fasilitas=lain), Lingkup("64.74"))
    assert kata == "15 pos kesehatan tersimpan, belum tampil: nyalakan jenisnya pada halaman Mulai."
    assert loci.kalimat_padam(potret, Lingkup("64.74")) == ""


def test_numbered_names_stand_in_counting_order(potret: Potret) -> None:
    nama = [n for n in loci.susun_fasilitas(potret, Lingkup("64.74"))["nama"] if "Pasir Putih" in n]
    assert nama == [f"Posyandu Pasir Putih {i}" for i in range(1, 12)]


@pytest.mark.parametrize(("daerah", "ada"), [("64.74", True), ("33.72", False)])
def test_a_map_for_the_wall_only_where_there_are_borders(open_page: Buka, daerah: str, ada: bool) -> None:
    at = open_page("peta_lokus.py", daerah=daerah)
    assert any("Peta dinding A3" in str(b) for b in at.get("download_button")) is ada


def test_published_strata_stand_where_they_are_known_with_date_and_source(open_page: Buka) -> None:
    """Lubuk Linggau: 24 pratama and 59 mandiri, of the two between nobody wrote; other regions have none."""
    at = open_page(HALAMAN, daerah="16.73")
    isi = tabel_html(at, "Strata", "Posyandu")
    assert isi.to_numpy().tolist() == [
        ["Pratama", "24 posyandu", "11 September 2025", "globalaktual.my 13 Sep 2025"],
        ["Mandiri", "59 posyandu", "11 September 2025", "globalaktual.my 13 Sep 2025"],
    ]
    for lain in ({"daerah": "64.74"}, {"daerah": "16.73", "kelurahan": "16.73.01.1001"}):
        assert "Strata posyandu" not in teks(open_page(HALAMAN, **lain))
