"""Lists that an office keeps: target groups, targets, published figures. Read as they are written, there and back."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.intake.clean import indicator_names
from ilp_data.intake.clean.lists import baca_angka
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.intake.lists import cabut_baris, simpan_baris, ubah_baris
from ilp_data.intake.match.lists import kunci_baris
from ilp_data.intake.model import BUATAN, DAFTAR, Draf, Jenis, Putusan
from ilp_data.measure import targets
from ilp_data.registry import lists
from ilp_data.registry.coverage import JenisPeriode, semua_cakupan
from ilp_data.registry.fields import TABEL
from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import Rekap

KOTA = "64.74"
SASARAN = ["Sasaran", "Tahun", "Jenis sasaran", "Jumlah", "Sumber", "Kelurahan"]
TARGET = ["Indikator", "Tahun", "Target", "Sumber"]
TERBIT = ["Indikator", "Periode", "Pembilang", "Penyebut", "Nilai", "Definisi", "Sumber", "Kelurahan"]


def susun(folder: Path, mesin: Engine, judul: list[str], *baris: list[Any], jenis: str | None = None) -> Draf:
    buku = Workbook()
    for b in (judul, *baris):
        buku.active.append(b)
    buku.save(folder / "daftar.xlsx")
    return draft.susun_draf(folder / "daftar.xlsx", daerah=KOTA, mesin=mesin, jenis=jenis)


def isi(d: Draf, tabel: str) -> list[dict[str, Any]]:
    return d.perubahan[tabel].mulai[list(TABEL[tabel].kolom)].to_dict("records")


def alasan(d: Draf) -> list[str]:
    return [" ".join(b.alasan) for b in d.baris]


def test_every_list_has_its_table_its_columns_and_headings_that_are_recognised() -> None:
    for j in DAFTAR:
        d = lists.daftar(str(j))
        assert {k.kolom for k in d.kolom} <= set(TABEL[d.tabel].kolom)
        assert set(d.ciri) <= {k.field for k in d.kolom}


def test_every_denominator_of_the_registry_can_be_given_as_a_target_group() -> None:
    kolom = next(k for k in lists.daftar("sasaran").kolom if k.kolom == "kelompok")
    kumulatif = [c for c in semua_cakupan().values() if c.jenis is JenisPeriode.KUMULATIF]
    assert {p for c in kumulatif for p in c.penyebut} <= set(kolom.pilihan)
    assert [kolom.pilih(n) for n in kolom.pilihan] == list(kolom.pilihan)


def test_kinds_of_target_group_stand_side_by_side(tmp_path: Path, mesin: Engine) -> None:
    d = susun(
        tmp_path, mesin, SASARAN,
        ["Bumil", 2025, "Pusdatin", "2.254", "Profil 2025", ""],
        ["Ibu hamil", "2025", "SPM", 2102, "Renaksi", None],
        ["lansia", "2025", "riil", "1,204", "pendataan", "Kanaan"],
    )  # fmt: skip
    assert (d.jenis, d.putusan) == (Jenis.SASARAN, Putusan.IMPOR)
    assert [(b["kelompok"], b["jenis"], b["nilai"], b["kode_tempat"]) for b in isi(d, "sasaran")] == [
        ("sasaran ibu hamil setahun", "proyeksi", 2254, KOTA),
        ("sasaran ibu hamil setahun", "SPM", 2102, KOTA),
        ("penduduk usia 60 tahun ke atas", "riil", 1204, "64.74.03.1003"),
    ]


def test_what_cannot_be_read_is_refused_with_what_was_expected(tmp_path: Path, mesin: Engine) -> None:
    d = susun(
        tmp_path, mesin, SASARAN,
        ["Bumil", "2025", "SPM", "12,5", "a", ""],
        ["Bumil", "dua ribu", "SPM", "12", "a", ""],
        ["Naga", "2025", "SPM", "12", "a", ""],
        ["Bumil", "2025", "", "12", "a", ""],
        ["Bumil", "2025", "SPM", "12", "a", ""],
        ["Ibu hamil", "2025", "spm", "13", "a", ""],
        ["Bumil", "2025", "riil", "-1", "a", ""],
    )  # fmt: skip
    kata = alasan(d)
    assert "12,5" in kata[0] and "dua ribu" in kata[1] and "tahun empat angka" in kata[1] and "Naga" in kata[2]
    assert "kosong" in kata[3] and kata[4] == "" and "baris 6" in kata[5] and "-1" in kata[6]
    assert [b["nilai"] for b in isi(d, "sasaran")] == [12]


def test_a_place_that_nobody_knows_is_asked_about(tmp_path: Path, mesin: Engine) -> None:
    d = susun(tmp_path, mesin, SASARAN, ["lansia", "2025", "riil", "120", "a", "Kananan"])
    assert d.putusan is Putusan.TANYA and "Kananan" in d.pertanyaan[0].teks
    assert "64.74.03.1003" in [u.kode for u in d.pertanyaan[0].usul]


def test_a_code_alone_places_a_row(tmp_path: Path, mesin: Engine) -> None:
    judul = ["Kelompok sasaran", "Tahun", "Jumlah", "Jenis sasaran", "Kode wilayah"]
    kode = ["64.74.01.1001", "6474031003", "64.74.01", "64.74"]
    d = susun(tmp_path, mesin, judul, *(["ibu hamil", "2025", n, "SPM", k] for n, k in enumerate(kode, 10)))
    assert {(b["kode_tempat"], b["nilai"]) for b in isi(d, "sasaran")} == {
        ("64.74.01.1001", 10.0), ("64.74.03.1003", 11.0), ("64.74.01", 12.0), ("64.74", 13.0),
    }  # fmt: skip
    asing = susun(tmp_path, mesin, judul, ["ibu hamil", "2025", 9, "SPM", "64.74.09.1009"])
    assert asing.putusan is Putusan.TANYA, "a code that nobody knows is never the region"


def test_a_target_names_its_indicator_by_code_or_title(tmp_path: Path, mesin: Engine) -> None:
    judul = semua_cakupan()["k6"].judul
    d = susun(
        tmp_path, mesin, TARGET, ["mr1", 2026, 95, "Renstra"], [judul, 2026, "85,5", "Renstra"], ["x", 2026, 1, "R"]
    )
    assert d.jenis is Jenis.TARGET
    assert [(b["indikator"], b["tahun"], b["nilai"]) for b in isi(d, "target")] == [
        ("mr1", "2026", 95),
        ("k6", "2026", 85.5),
    ]
    assert "x" in alasan(d)[2] and "kode atau judul" in alasan(d)[2]


@pytest.mark.parametrize(
    ("sebutan", "kode"),
    [
        ("D/S", "ds_hadir"),
        ("% D/S", "ds_hadir"),
        ("Balita ditimbang (D/S)", "ds_hadir"),
        ("N/D", "n_d"),
        ("Prevalensi stunting", "stunting"),
        ("Persentase Stunting (%)", "stunting"),
        ("Cakupan K4", "k4"),
        ("ASI Eksklusif", "asi_eksklusif"),
        ("S/D", ""),
        ("Prevalensi naga", ""),
    ],
)
def test_an_indicator_is_known_as_offices_write_it(sebutan: str, kode: str) -> None:
    assert indicator_names.kenali_sebutan(sebutan) == kode


def test_a_target_of_at_most_one_may_be_a_fraction(tmp_path: Path, mesin: Engine) -> None:
    baris = [["D/S", 2026, 0.85, "Renstra"], ["K4", 2026, 1, "Renstra"], ["N/D", 2026, "1%", "Renstra"]]
    d = susun(tmp_path, mesin, TARGET, *baris)
    (tanya,) = d.pertanyaan
    assert (d.putusan, tanya.jenis, tanya.baris) == (Putusan.TANYA, "target_pecahan", (2, 3))
    for jawab, nilai in (("pecahan", [1, 85, 100]), ("persen", [0.85, 1, 1])):
        d = draft.susun_draf(tmp_path / "daftar.xlsx", daerah=KOTA, mesin=mesin, jawab={tanya.kunci: jawab})
        assert d.putusan is Putusan.IMPOR and sorted(b["nilai"] for b in isi(d, "target")) == nilai


def test_the_template_of_targets_asks_for_numbers_alone(tmp_path: Path, mesin: Engine) -> None:
    potret = store.potret(mesin, daerah="64.74")
    path = tmp_path / "target.xlsx"
    path.write_bytes(templates.buat_templat("target", potret, "64.74"))
    buku = load_workbook(path)
    kepala, *baris = ([str(c) for c in b] for b in buku.worksheets[0].iter_rows(values_only=True))
    assert kepala == ["Indikator", "Tahun", "Target", "Sumber", "Satuan"] and len(baris) > 60
    tahun, registri = potret.hari_ini("64.74").year, potret.registri("64.74")
    kosong = {lists.kenali_indikator(b[0], registri) for b in baris if b[2] in ("", "None")}
    tanpa = {k for k, i in registri.lengkap.items()
             if i.jenis == "layanan" and not targets.target_tahun(potret, "64.74", k, tahun)}  # fmt: skip
    assert kosong == tanpa and 0 < len(tanpa) < len(registri.lengkap)
    assert any(b[4] not in ("persen", "None") for b in baris)
    ke = next(n for n, b in enumerate(baris, 2) if lists.kenali_indikator(b[0], registri) in tanpa)
    buku.worksheets[0].cell(ke, 3).value, buku.worksheets[0].cell(ke, 4).value = 62.5, "Renstra"
    buku.save(path)
    d = draft.susun_draf(path, daerah="64.74", mesin=mesin)
    assert d.jenis is Jenis.TARGET and d.putusan is Putusan.IMPOR and not any(alasan(d))
    assert [(b["nilai"], b["sumber"]) for b in isi(d, "target")] == [(62.5, "Renstra")]


def test_a_target_without_a_source_is_none(tmp_path: Path, mesin: Engine) -> None:
    d = susun(tmp_path, mesin, TARGET, ["mr1", 2026, 95, ""], jenis="target")
    assert d.perubahan == {} and "Sumber kosong" in alasan(d)[0]


def test_a_published_figure_carries_level_and_exactness_and_no_counts_of_its_own(tmp_path: Path, mesin: Engine) -> None:
    d = susun(
        tmp_path, mesin, TERBIT,
        ["mr1", "2026-03", "", "", "30,5 %", "kumulatif", "Dinkes", "Kanaan"],
        ["kek", "2026", 12, 140, "", "tahunan", "Profil", ""],
    )  # fmt: skip
    assert d.jenis is Jenis.ANGKA_TERBIT
    satu, dua = isi(d, "capaian_terbit")
    assert (satu["tingkat"], satu["ketelitian"], satu["nilai"]) == ("kelurahan", "bulan", 30.5)
    assert isnan(satu["pembilang"]) and isnan(satu["penyebut"]) and isnan(dua["nilai"])
    assert (dua["tingkat"], dua["ketelitian"], dua["pembilang"], dua["penyebut"]) == ("kota", "tahun", 12, 140)


@pytest.mark.parametrize("jenis", [str(j) for j in DAFTAR if j not in BUATAN])
def test_a_template_comes_back_unchanged(tmp_path: Path, mesin: Engine, jenis: str) -> None:
    berkas = tmp_path / "t.xlsx"
    berkas.write_bytes(templates.buat_templat(jenis, store.potret(mesin, daerah=KOTA), KOTA))
    buku = load_workbook(berkas)
    judul = [k.judul for k in lists.daftar(jenis).kolom]
    assert [c.value for c in buku["Data"][1] if c.value in judul] == judul
    d = draft.susun_draf(berkas, daerah=KOTA, mesin=mesin, jenis=jenis)
    assert d.perubahan == {} and not d.pertanyaan


def test_one_row_written_in_the_app_is_a_revision_that_can_be_undone(own_store: Engine) -> None:
    m = own_store

    def mr1() -> list[dict[str, Any]]:  # beside what ships
        t = store.potret(m, daerah=KOTA).target
        return t[t["indikator"] == "mr1"].to_dict("records")

    isian = {"indikator_target": "mr1", "tahun_target": "2026", "nilai_target": "95", "sumber_target": "Renstra"}
    nomor = simpan_baris(m, KOTA, Jenis.TARGET, isian, "uji")
    assert mr1() == [{"kode_daerah": KOTA, "indikator": "mr1", "tahun": "2026", "nilai": 95.0, "sumber": "Renstra"}]
    with pytest.raises(GalatMasukan, match="Tidak ada yang berubah"):
        simpan_baris(m, KOTA, Jenis.TARGET, isian, "uji")
    simpan_baris(m, KOTA, Jenis.TARGET, isian | {"nilai_target": "90"}, "uji")
    assert [b["nilai"] for b in mr1()] == [90.0]
    store.batalkan_revisi(m, nomor + 1, "uji")
    assert [b["nilai"] for b in mr1()] == [95.0]
    for salah, kata in (
        ({"indikator_target": "naga"}, "naga"),
        ({"tahun_target": ""}, "Tahun kosong"),
        ({"apa": "x"}, "apa"),
    ):
        with pytest.raises(GalatMasukan, match=kata):
            simpan_baris(m, KOTA, Jenis.TARGET, isian | salah, "uji")


def test_a_row_is_changed_at_its_place_and_withdrawn(own_store: Engine) -> None:
    m = own_store
    isian = {
        "indikator_terbit": "mr1", "periode_terbit": "2026-01..2026-03", "pembilang_terbit": "40",
        "penyebut_terbit": "80", "nilai_terbit": "50", "definisi_terbit": "MR1 bayi", "sumber_terbit": "Koran A",
        "catatan_terbit": "hal. 3",
    }  # fmt: skip
    awal = store.potret(m, daerah=KOTA).capaian_terbit
    simpan_baris(m, KOTA, Jenis.ANGKA_TERBIT, isian | {"kelurahan": "Kanaan"}, "uji")
    simpan_baris(m, KOTA, Jenis.ANGKA_TERBIT, isian | {"kelurahan": "Kanaan", "sumber_terbit": "Koran B"}, "uji")

    def baru() -> list[dict[str, Any]]:
        t = store.potret(m, daerah=KOTA).capaian_terbit
        return t[t["sumber"].str.startswith("Koran")].to_dict("records")

    d = lists.daftar("angka_terbit")
    kunci = kunci_baris(d, baru()[0])
    ubah = isian | {"penyebut_terbit": "160", "nilai_terbit": "", "catatan_terbit": "", "sumber_terbit": "Koran C"}
    ubah_baris(m, KOTA, Jenis.ANGKA_TERBIT, kunci, ubah, "uji")
    (lain, c) = baru()
    assert (c["sumber"], c["penyebut"], c["catatan"], c["kode_tempat"]) == ("Koran C", 160, "", "64.74.03.1003")
    assert isnan(c["nilai"]) and lain["sumber"] == "Koran B", "an emptied cell is empty; the other row stays"
    assert "Koran A" in store.riwayat(m, KOTA)["keterangan"].iloc[0]
    for kunci_salah, isi, galat, kata in (
        (kunci, ubah, GalatKode, "tidak ada lagi"),
        (kunci_baris(d, c), ubah, GalatMasukan, "Tidak ada yang berubah"),
        (kunci_baris(d, c), isian | {"sumber_terbit": "Koran B"}, GalatMasukan, "Baris lain"),
        (kunci_baris(d, c), ubah | {"definisi_terbit": ""}, GalatMasukan, "Definisi kosong"),
    ):
        with pytest.raises(galat, match=kata):
            ubah_baris(m, KOTA, Jenis.ANGKA_TERBIT, kunci_salah, isi, "uji")
    for b in baru():
        nomor = cabut_baris(m, KOTA, Jenis.ANGKA_TERBIT, kunci_baris(d, b), "uji")
    assert store.potret(m, daerah=KOTA).capaian_terbit.equals(awal)
    store.batalkan_revisi(m, nomor, "uji")
    assert [b["sumber"] for b in baru()] == ["Koran C"]


@given(st.integers(0, 9_999_999))
def test_whole_numbers_are_read_however_thousands_are_written(n: int) -> None:
    assert {baca_angka(t, bulat=True) for t in (str(n), f"{n:,}", f"{n:,}".replace(",", "."))} == {float(n)}


def test_years_side_by_side_are_a_target_each(recap: Rekap) -> None:
    kepala = ["No", "Indikator", "Satuan", "Target 2025", "Target 2026", "Target 2027", "Sumber"]
    isi = [
        ["TARGET INDIKATOR"],
        kepala,
        [1, "K1", "%", 80, "82,5", None, "Renstra"],
        [2, "K4", "%", "90%", 92, 93, "RPJMD"],
    ]
    d = recap.susun(isi)
    assert (d.jenis, d.putusan) == (Jenis.TARGET, Putusan.IMPOR)
    t = d.perubahan["target"].mulai
    harap = {("k1", "2025", 80), ("k1", "2026", 82.5), ("k4", "2025", 90), ("k4", "2026", 92), ("k4", "2027", 93)}
    assert {(r.indikator, str(r.tahun), r.nilai) for r in t.itertuples()} == harap
    tanpa_kata = recap.susun([["Target"], ["Indikator", "2025", "2026", "Sumber"], ["K1", 80, 85, "Renstra"]])
    assert len(tanpa_kata.perubahan["target"].mulai) == 2
    capaian = recap.susun([["Capaian"], ["Indikator", "2025", "2026", "Sumber"], ["K1", 80, 85, "Renstra"]])
    assert capaian.putusan is Putusan.TOLAK
