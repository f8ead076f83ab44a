"""An office's own indicators from a workbook or the form: there and back, each fault told, undone, withdrawn, and from
then on known to the importer."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from ilp_data.briefing import book
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.format import pecahan
from ilp_data.insight.other_units import susun_lain
from ilp_data.intake import own
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.intake.lists import simpan_baris
from ilp_data.intake.model import Draf, Jenis, Putusan
from ilp_data.intake.table import header_words, heading_list, known_counts
from ilp_data.measure.figures import hitung_indikator
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.targets import target_tahun
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry import own as registri
from ilp_data.registry import own_versions
from ilp_data.store import revisions as store
from tests.office_made import INDIKATOR, KELURAHAN, KODE, UKURAN, isi_buku, laporan

KOTA, LAIN = "64.74", "64.08"


def templat(mesin: Engine, jenis: str = "indikator", daerah: str = KOTA) -> bytes:
    return templates.buat_templat(jenis, store.potret(mesin, daerah=daerah), daerah)


def baca(mesin: Engine, berkas: Path, jenis: str | None = "indikator") -> Draf:
    return draft.susun_draf(berkas, daerah=KOTA, mesin=mesin, jenis=jenis)


def terapkan(mesin: Engine, berkas: Path, jenis: str | None = None) -> int:
    d = baca(mesin, berkas, jenis)
    assert d.putusan is Putusan.IMPOR, d.alasan
    return draft.terapkan_draf(mesin, d, "uji")


def sendiri(mesin: Engine, daerah: str = KOTA) -> frozenset[str]:
    return store.potret(mesin, daerah=daerah).registri(daerah).sendiri


def test_the_template_has_both_sheets_choices_and_every_count(mesin: Engine) -> None:
    buku = load_workbook(io.BytesIO(templat(mesin)))
    assert buku.sheetnames == ["Ukuran", "Indikator", "Daftar ukuran", "Penjelasan kolom"]
    kode = [sel.value for sel in buku["Daftar ukuran"]["A"][1:]]
    assert kode == list(registri.bawaan().ukuran)
    pilihan = {str(v.sqref).split(":")[0]: v.formula1 for v in buku["Indikator"].data_validations.dataValidation}
    kepala = {sel.value: sel.column_letter for sel in buku["Indikator"][1]}
    assert pilihan[f"{kepala['Arah']}2"] == '"tinggi,rendah"'
    assert "Daftar ukuran" in pilihan[f"{kepala['Pembilang']}2"]


def test_a_template_that_is_still_empty_says_so(mesin: Engine, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(templat(mesin))
    d = baca(mesin, tmp_path / "t.xlsx", None)
    assert d.putusan is Putusan.TOLAK and "masih kosong" in d.alasan[0]


@pytest.mark.parametrize("jenis", ["indikator", None])
def test_there_and_back(own_store: Engine, tmp_path: Path, jenis: str | None) -> None:
    nomor = terapkan(own_store, isi_buku(templat(own_store), tmp_path / "buku.xlsx"), jenis)
    assert sendiri(own_store) == {KODE} and sendiri(own_store, LAIN) == frozenset()
    i = store.potret(own_store, daerah=KOTA).registri(KOTA).indikator(KODE)
    assert (i.judul, i.target, i.gabung, i.arah) == (INDIKATOR["Nama indikator"], 80, "jumlah", "tinggi")
    (tmp_path / "lagi.xlsx").write_bytes(templat(own_store))
    kedua = baca(own_store, tmp_path / "lagi.xlsx")
    assert kedua.putusan is Putusan.IMPOR and kedua.perubahan == {}
    store.batalkan_revisi(own_store, nomor, "uji")
    assert sendiri(own_store) == frozenset()


def test_reports_that_bring_its_counts_are_recognised_at_every_level(own_store: Engine, tmp_path: Path) -> None:
    berkas = laporan(tmp_path / "lapor.xlsx")
    assert baca(own_store, berkas, None).putusan is Putusan.TOLAK, "nobody knows these headings yet"
    terapkan(own_store, isi_buku(templat(own_store), tmp_path / "buku.xlsx"))
    terapkan(own_store, berkas)
    potret = store.potret(own_store, daerah=KOTA)
    hasil = hitung_indikator(potret, KODE, "2026-01", "kelurahan", Lingkup(KOTA)).set_index("nama")
    assert [hasil.loc[k, "pembilang"] for k in KELURAHAN] == [10 + n for n in range(15)]
    kota = hitung_indikator(potret, KODE, "2026-01", "kota", Lingkup(KOTA)).iloc[0]
    assert kota["pembilang"] == sum(10 + n for n in range(15)) and kota["penyebut"] == sum(
        40 + 3 * n for n in range(15)
    )
    posyandu = potret.fasilitas[(potret.fasilitas["jenis"] == "posyandu") & (potret.fasilitas["kode_kelurahan"] != "")]
    nama = posyandu[~posyandu["nama"].duplicated(keep=False)]["nama"].iloc[0]
    for tempat, kolom in ((nama, "Posyandu"), ("Puskesmas Bontang Barat", "Puskesmas")):
        buku = Workbook()
        buku.active.append([kolom, "Bulan", "Tahun", "Skrining jiwa remaja", "sasaran remaja"])
        buku.active.append([tempat, "Februari", 2026, 7, 9])
        buku.save(tmp_path / "satu.xlsx")
        d = baca(own_store, tmp_path / "satu.xlsx", "layanan")
        assert d.baris[0].nilai["ukuran"]["remaja_skrining_jiwa"].nilai == 7, (kolom, d.alasan)
    kepala = [sel.value for sel in load_workbook(io.BytesIO(templat(own_store, "layanan")))["Data"][1]]
    assert {"remaja diskrining kesehatan jiwa", "sasaran remaja"} <= set(kepala)
    assert baca(own_store, berkas, None).perubahan == {}, "read again it changes nothing"
    lain = draft.susun_draf(berkas, daerah=LAIN, mesin=own_store)
    assert lain.putusan is Putusan.TOLAK, "the neighbour has no such count"


@pytest.mark.parametrize(
    ("ukuran", "indikator", "kata"),
    [
        ({}, {"Pembilang": "tidak_ada"}, "Lembar Indikator, baris 2: Pembilang “tidak_ada” bukan ukuran yang dikenal"),
        ({}, {"Pembilang": KODE}, "melingkar: jiwa_remaja → jiwa_remaja"),
        ({"Ukuran setahun": "remaja_skrining_jiwa"}, {}, "Lembar Ukuran, baris 2: Ukuran setahun melingkar"),
        ({}, {"Arah": ""}, "Lembar Indikator, baris 2: Arah kosong; diharapkan tinggi atau rendah"),
        ({}, {"Arah": "ke atas"}, "Arah “ke atas” tidak terbaca; diharapkan tinggi atau rendah"),
        ({}, {"Kode": "ds_hadir"}, "sudah dipakai indikator “Balita ditimbang dari balita terdaftar”"),
        ({}, {"Nama indikator": "D/S proyeksi"}, "sudah dipakai “Balita ditimbang dari sasaran proyeksi”"),
        ({"Nama ukuran": "balita terdaftar"}, {}, "Lembar Ukuran, baris 2: Nama “balita terdaftar” sudah dipakai"),
        ({"Judul kolom lain": "skrining; K4"}, {}, "Judul kolom “K4” sudah berarti “ibu hamil diperiksa empat"),
        ({"Judul kolom lain": "Sasaran remaja"}, {}, "sudah berarti “sasaran remaja”"),
        ({}, {"Waktu": "semester"}, "Waktu “semester” tidak terbaca; diharapkan bulan; kumulatif; triwulan"),
        ({"Kode ukuran": "Remaja Jiwa"}, {}, "huruf kecil, angka, dan garis bawah"),
        ({}, {"Target (%)": "banyak"}, "tidak terbaca; diharapkan angka"),
        ({}, {"Sumber target": ""}, "Target tanpa sumber"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_row_and_changes_nothing(
    mesin: Engine, tmp_path: Path, ukuran: dict[str, str], indikator: dict[str, str], kata: str
) -> None:
    berkas = isi_buku(templat(mesin), tmp_path / "b.xlsx", [UKURAN[0] | ukuran, UKURAN[1]], [INDIKATOR | indikator])
    d = baca(mesin, berkas)
    assert d.putusan is Putusan.TOLAK and d.perubahan == {}
    assert any(kata in a for a in d.alasan), d.alasan
    with pytest.raises(GalatMasukan):
        draft.terapkan_draf(mesin, d, "uji")


def test_a_refused_count_is_missed_only_by_what_rests_on_it(mesin: Engine, tmp_path: Path) -> None:
    """The other count of the indicator is fine, and so is the indicator that has no other."""
    lain = INDIKATOR | {"Kode": "remaja_saja", "Nama indikator": "Remaja banyaknya", "Nama singkat": "Remaja",
                        "Gabungan bulan": "rerata",
                        "Pembilang": "sasaran_remaja_jiwa", "Penyebut": "balita_ada"}  # fmt: skip
    ukuran = [UKURAN[0] | {"Nama ukuran": "balita terdaftar"}, UKURAN[1]]
    d = baca(mesin, isi_buku(templat(mesin), tmp_path / "b.xlsx", ukuran, [INDIKATOR, lain]))
    assert d.putusan is Putusan.TOLAK and d.perubahan == {} and len(d.alasan) == 2, d.alasan
    assert "“remaja_skrining_jiwa” bukan ukuran" in d.alasan[1] and not any("sasaran_remaja" in a for a in d.alasan)


def test_all_faults_of_a_row_are_told_at_once(mesin: Engine, tmp_path: Path) -> None:
    salah = INDIKATOR | {"Arah": "", "Pembilang": "tidak_ada", "Batas kelas": "9; 1"}
    d = baca(mesin, isi_buku(templat(mesin), tmp_path / "b.xlsx", indikator=[salah]))
    (alasan,) = d.alasan
    assert alasan.count("Arah kosong") == 1 and "“tidak_ada”" in alasan and "empat angka yang naik" in alasan


def test_a_count_in_use_is_not_taken_away_under_an_indicator(own_store: Engine, tmp_path: Path) -> None:
    terapkan(own_store, isi_buku(templat(own_store), tmp_path / "buku.xlsx"))
    cabut = [UKURAN[0] | {"Status ukuran": "dicabut"}]
    kosong = templates.buat_templat("indikator", store.potret(own_store, daerah=LAIN), LAIN)
    d = baca(own_store, isi_buku(kosong, tmp_path / "cabut.xlsx", cabut, []))
    assert d.putusan is Putusan.TOLAK and "cabut indikatornya dahulu" in " ".join(d.alasan)


def test_withdrawn_by_sheet_and_by_form_and_taken_back(own_store: Engine, tmp_path: Path) -> None:
    terapkan(own_store, isi_buku(templat(own_store), tmp_path / "buku.xlsx"))
    nomor = own.cabut_indikator(own_store, KOTA, KODE, "uji")
    r = store.potret(own_store, daerah=KOTA).registri(KOTA)
    assert not r.sendiri and KODE not in r.lengkap
    assert r.indikator(KODE).judul == INDIKATOR["Nama indikator"], "what was said of it keeps its name"
    with pytest.raises(GalatKode, match="belum ada yang berlaku"):
        own.cabut_indikator(own_store, KOTA, KODE, "uji")
    store.batalkan_revisi(own_store, nomor, "uji")
    assert sendiri(own_store) == {KODE}
    kosong = templates.buat_templat("indikator", store.potret(own_store, daerah=LAIN), LAIN)
    terapkan(own_store, isi_buku(kosong, tmp_path / "c.xlsx", [], [INDIKATOR | {"Status": "dicabut"}]), "indikator")
    assert sendiri(own_store) == frozenset()


def test_one_written_in_the_app_with_its_new_counts(own_store: Engine) -> None:
    isian: dict[str, str] = {
        "kode_indikator_daerah": "hiv_catin", "nama_indikator_daerah": "Catin diperiksa HIV", "klaster_daerah": "4",
        "definisi_daerah": "Catin diperiksa dibagi terdaftar.", "arah_daerah": "tinggi",
        "pembilang_daerah": "catin_diperiksa_hiv", "penyebut_daerah": "pasangan_terdaftar",
    }  # fmt: skip
    baru = [
        {"kode_cacah": "catin_diperiksa_hiv", "nama_cacah": "catin diperiksa HIV", "sifat_cacah": "alir"},
        {"kode_cacah": "pasangan_terdaftar", "nama_cacah": "pasangan terdaftar", "sifat_cacah": "stok"},
    ]
    with pytest.raises(GalatMasukan, match="bukan ukuran yang dikenal"):
        own.simpan_indikator(own_store, KOTA, isian, "uji", baru[:1])
    with pytest.raises(GalatMasukan, match="Arah kosong"):
        own.simpan_indikator(own_store, KOTA, isian | {"arah_daerah": ""}, "uji", baru)
    assert sendiri(own_store) == frozenset()
    nomor = own.simpan_indikator(own_store, KOTA, isian, "uji", baru)
    i = store.potret(own_store, daerah=KOTA).registri(KOTA).indikator("hiv_catin")
    assert (i.klaster, i.rumus) == ("4", "catin diperiksa HIV ÷ pasangan terdaftar × 100")
    with pytest.raises(GalatMasukan, match="Tidak ada yang berubah"):
        own.simpan_indikator(own_store, KOTA, isian, "uji")
    assert store.riwayat(own_store, KOTA)["nomor"].iloc[0] == nomor


def test_a_sheet_of_its_own_is_read_too(own_store: Engine, tmp_path: Path) -> None:
    """A workbook with one sheet, named by kind: indicators of counts that the program knows."""
    buku = Workbook()
    judul: list[Any] = ["Kode", "Nama indikator", "Klaster", "Pembilang", "Penyebut", "Arah", "Definisi"]
    buku.active.append(judul)
    buku.active.append(
        ["buku_kia_s", "Buku KIA sendiri", "2", "balita_punya_buku_kia", "balita_ada", "tinggi", "Punya."]
    )
    buku.save(tmp_path / "satu.xlsx")
    terapkan(own_store, tmp_path / "satu.xlsx", "indikator")
    potret = store.potret(own_store, daerah=KOTA)
    ada = hitung_indikator(potret, "buku_kia_s", "2025-12", "kota", Lingkup(KOTA)).iloc[0]
    assert (
        ada["pembilang"] > 0
        and ada["penyebut"]
        == hitung_indikator(potret, "ds_hadir", "2025-12", "kota", Lingkup(KOTA)).iloc[0]["penyebut"]
    )


def test_a_changed_definition_says_first_what_it_measures_anew(own_store: Engine, tmp_path: Path) -> None:
    """By form and by sheet: which months, from which to which figure; the list of changes and the versions keep it, and
    what was frozen before stays."""
    isian = {
        "kode_indikator_daerah": "buku_s", "nama_indikator_daerah": "Buku KIA sendiri", "klaster_daerah": "2",
        "definisi_daerah": "Punya buku dibagi terdaftar.", "arah_daerah": "tinggi",
        "pembilang_daerah": "balita_punya_buku_kia", "penyebut_daerah": "balita_ada",
    }  # fmt: skip
    awal = own.simpan_indikator(own_store, KOTA, isian, "uji")
    potret = store.potret(own_store, daerah=KOTA)
    dulu = hitung_indikator(potret, "buku_s", "2025-12", "kota", Lingkup(KOTA)).iloc[0]
    timbang = hitung_indikator(potret, "ds_hadir", "2025-12", "kota", Lingkup(KOTA)).iloc[0]["pembilang"]
    paparan = book.buat_paparan(
        own_store, judul="Rapat", tanggal="2026-01-19", lingkup=Lingkup(KOTA), periode="2025-12", simulasi=False,
        oleh="uji",
    )  # fmt: skip
    ganti = isian | {"penyebut_daerah": "balita_ditimbang", "arah_daerah": "rendah"}
    with pytest.raises(GalatMasukan, match="dilihat dahulu"):
        own.simpan_indikator(own_store, KOTA, ganti, "uji")
    t = own.tinjau_indikator(own_store, KOTA, ganti)
    (u,) = t.ulang
    assert [b.apa for b in u.beda] == ["Penyebut", "Arah"] and t.judul == "Buku KIA sendiri"
    (desember,) = [a for a in u.angka if a.periode == "2025-12"]
    assert desember.lama == pecahan(dulu["pembilang"], dulu["penyebut"])
    assert desember.baru == pecahan(dulu["pembilang"], timbang)
    assert u.periode[-1] == "2025" and u.kelurahan == len(KELURAHAN), "its year, behind the months"
    assert paparan in book.paparan_tentang(own_store, KOTA, u.periode)
    nomor = own.simpan_indikator(own_store, KOTA, ganti, "uji", ditinjau=t.revisi)
    assert f"Definisi berubah: {u.ringkas}" in store.riwayat(own_store, KOTA)["keterangan"].iloc[0]
    beku = hitung_indikator(book.potret(own_store, paparan), "buku_s", "2025-12", "kota", Lingkup(KOTA)).iloc[0]
    assert (beku["penyebut"], book.potret(own_store, paparan).registri(KOTA).lengkap["buku_s"].arah) == (
        dulu["penyebut"], "tinggi",
    )  # fmt: skip
    own.simpan_indikator(own_store, KOTA, ganti | {"konsep_daerah": "Hanya teks."}, "uji")
    (tmp_path / "lagi.xlsx").write_bytes(templat(own_store))
    buku = load_workbook(tmp_path / "lagi.xlsx")
    kolom = [sel.value for sel in buku["Indikator"][1]].index("Penyebut") + 1
    buku["Indikator"].cell(2, kolom, "balita_ada")
    buku.save(tmp_path / "lagi.xlsx")
    d = baca(own_store, tmp_path / "lagi.xlsx")
    (balik,) = d.rincian["ukur_ulang"]
    assert [(a.lama, a.baru) for a in balik.angka] == [(a.baru, a.lama) for a in u.angka]
    akhir = draft.terapkan_draf(own_store, d, "uji")
    assert "Definisi berubah: “Buku KIA sendiri” (Penyebut" in store.riwayat(own_store, KOTA)["keterangan"].iloc[0]
    own.cabut_indikator(own_store, KOTA, "buku_s", "uji")
    baris = [store.semua_baris(own_store, t, KOTA) for t in ("ukuran_daerah", "indikator_daerah")]
    versi = own_versions.susun_versi(*baris, sampai=akhir + 1)["buku_s"]
    assert [(v.nomor, v.revisi) for v in versi] == [(1, awal), (2, nomor), (3, akhir), (3, akhir + 1)]
    assert versi[-1].ind is None and versi[0].beda == ()
    assert [b.apa for b in versi[1].beda] == ["Penyebut", "Arah"]
    assert len(own_versions.susun_versi(*baris, sampai=nomor)["buku_s"]) == 2


def test_targets_and_decisions_may_name_it(own_store: Engine, tmp_path: Path) -> None:
    terapkan(own_store, isi_buku(templat(own_store), tmp_path / "buku.xlsx"))
    isian = {"indikator_target": INDIKATOR["Nama indikator"], "tahun_target": "2026", "nilai_target": "85"}
    isian |= {"sumber_target": "Renja"}
    simpan_baris(own_store, KOTA, Jenis.TARGET, isian, "uji")
    assert target_tahun(store.potret(own_store, daerah=KOTA), KOTA, KODE, 2026).nilai == 85  # type: ignore[union-attr]
    with pytest.raises(GalatMasukan, match="tidak terbaca"):
        simpan_baris(own_store, LAIN, Jenis.TARGET, isian, "uji")
    buku = Workbook()
    for b in (["Indikator", "Tahun", "Target", "Sumber"], [KODE, 2027, 90, "Renja"]):
        buku.active.append(b)
    buku.save(tmp_path / "target.xlsx")
    terapkan(own_store, tmp_path / "target.xlsx")
    assert target_tahun(store.potret(own_store, daerah=KOTA), KOTA, KODE, 2027).nilai == 90  # type: ignore[union-attr]


def test_a_heading_that_the_program_learns_later_stays_the_offices(
    own_store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terapkan(own_store, isi_buku(templat(own_store), tmp_path / "buku.xlsx"))
    baru = dict(header_words.ejaan_bawaan()) | {"srq remaja": "balita_stunting"}
    monkeypatch.setattr(header_words, "ejaan_bawaan", lambda: baru)
    for ingat in (header_words._ejaan_ukuran, header_words._ejaan_baku):
        ingat.cache_clear()
    with known_counts.mengenal(store.potret(own_store, daerah=KOTA).registri(KOTA)):
        assert header_words.ejaan("ukuran")["srq remaja"] == "remaja_skrining_jiwa"
    lagi = baca(own_store, isi_buku(templat(own_store), tmp_path / "lagi.xlsx"))
    assert not any("sudah berarti" in a for b in lagi.baris for a in b.alasan)
    for ingat in (header_words._ejaan_ukuran, header_words._ejaan_baku):
        ingat.cache_clear()


def test_own_headings_are_in_the_list_of_headings_of_their_region(own_store: Engine, tmp_path: Path) -> None:
    terapkan(own_store, isi_buku(templat(own_store), tmp_path / "buku.xlsx"))
    with known_counts.mengenal(store.potret(own_store, daerah=KOTA).registri(KOTA)):
        assert {"srq remaja", "skrining jiwa remaja"} <= set(heading_list.daftar("ukuran")["remaja_skrining_jiwa"])
    assert "remaja_skrining_jiwa" not in heading_list.daftar("ukuran"), "no other region has them"


def test_one_per_1000_and_a_plain_count_from_the_book(own_store: Engine, tmp_path: Path) -> None:
    dua = [
        INDIKATOR | {"Satuan": "per 1.000", "Gabungan bulan": "jumlah"},
        {k: v for k, v in INDIKATOR.items() if k != "Penyebut"}
        | {"Kode": "jiwa_jumlah", "Nama indikator": "Remaja diskrining, jumlah", "Satuan": "jumlah"},
    ]
    terapkan(own_store, isi_buku(templat(own_store), tmp_path / "buku.xlsx", indikator=dua))
    terapkan(own_store, laporan(tmp_path / "lapor.xlsx"))
    v = Pandangan(store.potret(own_store, daerah=KOTA), Lingkup(KOTA), "2026-01", STAF)
    atas, bawah = sum(10 + n for n in range(15)), sum(40 + 3 * n for n in range(15))
    isi = {a.ind.kode: a for a in susun_lain(v) if a.ind.kode in v.registri.sendiri}
    assert isi[KODE].nilai == pytest.approx(1000 * atas / bawah) and isi["jiwa_jumlah"].nilai == atas
    assert target_tahun(v.potret, KOTA, KODE, 2026) is not None
    salah = [INDIKATOR | {"Satuan": "jumlah"}]
    d = baca(own_store, isi_buku(templat(own_store, daerah=LAIN), tmp_path / "salah.xlsx", indikator=salah))
    assert d.putusan is Putusan.TOLAK and "kosongkan penyebutnya" in " ".join(d.alasan)
