"""Templates: what is known is filled in, and an untouched template changes nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data import regions
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.intake.model import Draf, Jenis, Nasib
from ilp_data.registry import indicators
from ilp_data.registry.region_words import kata_wilayah, sebutan_satuan
from ilp_data.store import national_list
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret


def baca(isi: bytes, tmp_path: Path, mesin: Engine, daerah: str = "64.74") -> Draf:
    """The draft of a template that comes back."""
    (tmp_path / "templat.xlsx").write_bytes(isi)
    return draft.susun_draf(tmp_path / "templat.xlsx", daerah=daerah, mesin=mesin, geo=Alat())


@pytest.mark.parametrize("daerah", ["64.74", "16.73", "64.08"])
def test_untouched_facilities_change_nothing(daerah: str, tmp_path: Path, mesin: Engine, potret: Potret) -> None:
    draf = baca(templates.buat_templat(Jenis.FASILITAS, potret, daerah), tmp_path, mesin, daerah)
    milik = potret.fasilitas[potret.fasilitas["kode_daerah"] == daerah]
    assert draf.jenis is Jenis.FASILITAS and len(draf.baris) == draf.banyak(Nasib.DITERIMA) == len(milik)
    assert draft.ringkas_draf(draf)["beda"] == {"baru": 0, "berubah": 0, "hilang": 0}
    assert {b.nilai["kode_fasilitas"] for b in draf.baris} == set(milik["kode"])


def test_untouched_services_change_nothing(tmp_path: Path, mesin: Engine, potret: Potret) -> None:
    draf = baca(templates.buat_templat("layanan", potret, "64.74"), tmp_path, mesin)
    assert draf.jenis is Jenis.LAYANAN and len(draf.baris) == 30
    assert draft.ringkas_draf(draf)["beda"] == {"baru": 0, "berubah": 0, "hilang": 0}


def test_filled_services_come_in(tmp_path: Path, mesin: Engine, potret: Potret) -> None:
    buku = load_workbook(io.BytesIO(templates.buat_templat("layanan", potret, "64.74")))
    halaman = buku[templates.LEMBAR]
    judul = [s.value for s in halaman[1]]
    kolom = judul.index("balita ditimbang") + 1
    halaman.cell(17, kolom).value = 123
    buku.save(tmp_path / "isi.xlsx")
    draf = draft.susun_draf(tmp_path / "isi.xlsx", daerah="64.74", mesin=mesin)
    assert draft.ringkas_draf(draf)["beda"] == {"baru": 14, "berubah": 0, "hilang": 0}  # one count, 13 blanks beside it


def test_every_count_has_a_heading_in_the_template_of_services(potret: Potret) -> None:
    buku = load_workbook(io.BytesIO(templates.buat_templat("layanan", potret, "64.74")))
    judul = {s.value for s in buku[templates.LEMBAR][1]} | {s.value for s in buku["Ukuran lain"][1]}
    assert {u.label for u in indicators.ukuran().values() if not (u.dari_setahun or u.setahun)} <= judul


def test_one_row_of_cadres_a_posyandu(tmp_path: Path, mesin: Engine, potret: Potret) -> None:
    isi = templates.buat_templat("kader", potret, "64.74")
    f = potret.fasilitas
    posyandu = f[(f["kode_daerah"] == "64.74") & (f["jenis"] == "posyandu")]
    assert load_workbook(io.BytesIO(isi))[templates.LEMBAR].max_row == len(posyandu) + 1
    draf = baca(isi, tmp_path, mesin)
    assert draf.jenis is Jenis.KADER and not draf.perubahan


def test_a_region_without_contents_and_a_kind_without_template(potret: Potret) -> None:
    buku = load_workbook(io.BytesIO(templates.buat_templat("fasilitas", potret, "34.71")))
    assert buku.sheetnames == [templates.LEMBAR, "Penjelasan kolom"] and buku[templates.LEMBAR].max_row == 1 + 18
    assert load_workbook(io.BytesIO(templates.buat_templat("layanan", potret, "34.71")))[templates.LEMBAR].max_row > 40
    with pytest.raises(GalatMasukan, match="templat"):
        templates.buat_templat("denah", potret, "64.74")
    with pytest.raises(GalatKode):
        templates.buat_templat("fasilitas", potret, "64")


def test_an_explanation_for_every_column(potret: Potret) -> None:
    for jenis in ("fasilitas", "layanan", "kader"):
        buku = load_workbook(io.BytesIO(templates.buat_templat(jenis, potret, "64.74")))
        judul = [s.value for s in buku[templates.LEMBAR][1]]
        assert [b[0].value for b in buku["Penjelasan kolom"].iter_rows(min_row=2)] == judul


def test_a_fresh_region_is_offered_the_national_puskesmas(tmp_path: Path, mesin: Engine) -> None:
    potret = store.potret(mesin, daerah="14.71")
    draf = baca(templates.buat_templat(Jenis.FASILITAS, potret, "14.71"), tmp_path, mesin, "14.71")
    daftar = national_list.puskesmas_nasional("14.71")
    assert daftar is not None and draf.banyak(Nasib.DITERIMA) == len(draf.baris) == len(daftar)
    assert {b.nilai["nama"] for b in draf.baris} == {p.nama for p in daftar}


@pytest.mark.parametrize(
    ("daerah", "judul"),
    [
        ("64.08", "Desa/kelurahan"),
        ("14.71", "Kelurahan"),
        ("53.08", None),
        ("91.03", "Kampung/kelurahan"),
        ("11.71", "Gampong"),
        ("34.02", "Kalurahan"),
    ],
)
def test_headings_and_the_list_of_codes_speak_of_the_regions_units(
    daerah: str, judul: str | None, mesin: Engine
) -> None:
    potret, judul = store.potret(mesin, daerah=daerah), judul or sebutan_satuan(daerah).capitalize()
    for jenis in ("batas", "fasilitas", "layanan", "kader", "sasaran"):
        buku = load_workbook(io.BytesIO(templates.buat_templat(jenis, potret, daerah)))
        kepala = [s.value for s in buku[templates.LEMBAR][1]]
        assert judul in kepala and (judul == "Kelurahan" or "Kelurahan" not in kepala), jenis
        jelas = " ¦ ".join(str(s.value) for b in buku["Penjelasan kolom"].iter_rows() for s in b)
        assert "kelurahan/desa" not in jelas and "kelurahan atau desa" not in jelas
        assert ("kecamatan" in jelas.lower()) == (kata_wilayah(daerah).kecamatan == "kecamatan") or jenis == "layanan"
        if jenis == "batas":
            kode = [s.value for s in buku[templates.LEMBAR]["A"][1:]]
            assert kode == sorted(w.kode for k in regions.anak(daerah) for w in regions.anak(k.kode))


@pytest.mark.parametrize("daerah", ["14.71", "91.03", "34.02"])
def test_the_template_of_sasaran_has_every_kelurahan_and_brings_what_is_filled_in(
    daerah: str, tmp_path: Path, mesin: Engine
) -> None:
    potret = store.potret(mesin, daerah=daerah)
    mentah = templates.buat_templat("sasaran", potret, daerah)
    kosong = baca(mentah, tmp_path, mesin, daerah)
    assert kosong.banyak(Nasib.DITERIMA) == len(kosong.baris) > 0 and not kosong.pertanyaan
    assert not set(kosong.perubahan) & {"sasaran"}, "a template that nobody filled in changes nothing"
    buku = load_workbook(io.BytesIO(mentah))
    lembar = buku[templates.LEMBAR]
    judul = [s.value for s in lembar[1]]
    kolom = {j: n + 1 for n, j in enumerate(judul)}
    kode = {s.value for s in lembar["ABCDEFGHIJKLMNOP"[kolom["Kode wilayah"] - 1]][1:]}
    kel = {w.kode for k in regions.anak(daerah) for w in regions.anak(k.kode)}
    assert kode == kel
    for baris in range(2, len(kel) + 2):  # the first group: children under five
        lembar.cell(baris, kolom["Jumlah"]).value = 100 + baris
        lembar.cell(baris, kolom["Jenis sasaran"]).value = "riil"
    luaran = io.BytesIO()
    buku.save(luaran)
    draf = baca(luaran.getvalue(), tmp_path, mesin, daerah)
    assert draf.banyak(Nasib.DITERIMA) == len(draf.baris) and not draf.pertanyaan
    baru = draf.perubahan["sasaran"].mulai
    assert set(baru["kode_tempat"]) == kel and set(baru["jenis"]) == {"riil"} and len(baru) == len(kel)


def test_a_row_of_sasaran_with_a_kind_and_no_number_is_refused(tmp_path: Path, mesin: Engine) -> None:
    buku = load_workbook(io.BytesIO(templates.buat_templat("sasaran", store.potret(mesin, daerah="14.71"), "14.71")))
    lembar = buku[templates.LEMBAR]
    judul = [s.value for s in lembar[1]]
    lembar.cell(2, judul.index("Jenis sasaran") + 1).value = "riil"
    luaran = io.BytesIO()
    buku.save(luaran)
    draf = baca(luaran.getvalue(), tmp_path, mesin, "14.71")
    assert draf.banyak(Nasib.DITOLAK) == 1 and "Jumlah kosong" in str([b.alasan for b in draf.baris][0])
