"""Readiness of clusters, and decrees, members and cadres by field: brought as sheets, real, without a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan
from ilp_data.insight import cluster_tables, pokjanal, posyandu
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.intake.draft.apply import terapkan_draf
from ilp_data.intake.lists import simpan_baris, ubah_baris
from ilp_data.intake.model import Draf, Jenis, Putusan
from ilp_data.measure import institutions
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import KLASTER, UNSUR
from ilp_data.store import revisions as store
from tests.readings import lihat

KOTA = "64.74"
JUDUL = ["Puskesmas", "Klaster", "SK", "PJ", "Alur", "PWS", "Jadwal", "Tanggal"]
LEMBAGA = ["Lembaga", "No SK", "Tgl SK", "Nomor registrasi", "Jumlah anggota", "Kader kesehatan", "Kader PU",
           "Kecamatan", "Kelurahan", "Posyandu"]  # fmt: skip


def susun(folder: Path, mesin: Engine, judul: list[str], *baris: list[Any]) -> Draf:
    buku = Workbook()
    for b in (judul, *baris):
        buku.active.append(b)
    buku.save(folder / "daftar.xlsx")
    return draft.susun_draf(folder / "daftar.xlsx", daerah=KOTA, mesin=mesin)


def alasan(d: Draf) -> str:
    return " ".join(a for b in d.baris for a in b.alasan)


def test_readiness_of_a_file_is_real_and_takes_the_place_of_what_was_made_up(tmp_path: Path, own_store: Engine) -> None:
    d = susun(
        tmp_path, own_store, JUDUL,
        ["Bontang Barat", "Klaster 2", "sudah", "ya", "belum", "", "v", "31 Oktober 2026"],
        ["Puskesmas Bontang Barat", "IV", "belum", "tidak", "tidak ada", "ya", "0", "2026-10-31"],
    )  # fmt: skip
    assert (d.jenis, d.putusan) == (Jenis.KESIAPAN, Putusan.IMPOR)
    terapkan_draf(own_store, d, "uji")
    t = cluster_tables.kesiapan(store.potret(own_store, daerah=KOTA), Lingkup(KOTA), KLASTER)
    barat = t[t["nama"] == "Puskesmas Bontang Barat"].set_index("klaster")
    assert [barat.loc["4", u] for u in UNSUR] == ["tidak", "tidak", "tidak", "ya", "tidak"]
    assert not barat.loc["4", "simulasi"] and barat.loc["4", "per_tanggal"] == "2026-10-31"
    assert barat.loc["2", "simulasi"] and barat.loc["2", "jadwal"] == "ya"  # its PWS is still made up
    assert t.loc[t["nama"] != "Puskesmas Bontang Barat", "simulasi"].all()


def test_names_beside_readiness_are_neither_kept_nor_repeated(tmp_path: Path, mesin: Engine) -> None:
    nama = ["Siti Aminah", "Hj. Rahmawati, SKM", "Budi Santoso"]
    isi = [["Bontang Barat", k, "ya", n, "ya", "ya", "ya", "2026-10-31"] for k, n in zip("123", nama, strict=True)]
    d = susun(tmp_path, mesin, JUDUL, *isi)
    assert d.putusan is Putusan.IMPOR and d.pemetaan and "PJ" in d.pemetaan.dibuang
    assert not any(n.split()[0] in f"{d.baris}{d.temuan}{d.perubahan}" for n in nama)


def test_a_row_of_readiness_says_where_and_which_cluster(tmp_path: Path, mesin: Engine) -> None:
    d = susun(
        tmp_path, mesin, JUDUL,
        ["", "2", "ya", "", "", "", "ya", "2026-10-31"],
        ["Bontang Barat", "9", "ya", "", "", "", "ya", "2026-10-31"],
        ["Bontang Barat", "3", "mungkin", "", "", "", "ya", "2026-10-31"],
        ["Bontang Barat", "1", "ya", "", "", "", "ya", "2026-10-31"],
        ["Bontang Barat", "1", "tidak", "", "", "", "ya", "2026-10-31"],
    )  # fmt: skip
    teks = alasan(d)
    for kata in (
        "Puskesmas kosong",
        "Klaster “9”",
        "SK “mungkin” tidak terbaca; diharapkan ya atau tidak",
        "pada baris 5",
    ):
        assert kata in teks
    assert [str(b.nasib) for b in d.baris].count("diterima") == 1


def test_the_template_of_readiness_asks_about_every_puskesmas_and_cluster(tmp_path: Path, own_store: Engine) -> None:
    berkas = tmp_path / "t.xlsx"
    berkas.write_bytes(templates.buat_templat("kesiapan", store.potret(own_store, daerah=KOTA), KOTA))
    buku = load_workbook(berkas)
    lembar = buku["Data"]
    kepala = [c.value for c in lembar[1]]
    assert lembar.max_row - 1 == 6 * len(KLASTER) and kepala[0] == "Puskesmas"
    assert not any(lembar.cell(b, kepala.index("SK") + 1).value for b in range(2, lembar.max_row + 1))  # all made up
    for judul, nilai in (("SK", "sudah"), ("Per tanggal", "2026-10-31")):
        lembar.cell(3, kepala.index(judul) + 1).value = nilai
    buku.save(berkas)
    d = draft.susun_draf(berkas, daerah=KOTA, mesin=own_store, jenis="kesiapan")
    assert d.putusan is Putusan.IMPOR and len(d.perubahan["kesiapan"].mulai) == 1


def test_decrees_and_members_answer_the_teams_questions(tmp_path: Path, own_store: Engine) -> None:
    satu = store.potret(own_store, daerah=KOTA)
    f = satu.fasilitas[(satu.fasilitas["jenis"] == "posyandu") & (satu.fasilitas["kode_kelurahan"] == "64.74.02.1004")]
    nama = str(f.iloc[0]["nama"])
    d = susun(
        tmp_path, own_store, LEMBAGA,
        ["Tim Pembina Posyandu Kota", "188.45/12", "3 Februari 2025", "", 24, "", "", "", "", ""],
        ["Pokjanal kecamatan", "188/3", "", "", 18, "", "", "Bontang Utara", "", ""],
        ["Pokja", "", "", "", 9, "", "", "", "Satimpo", ""],
        ["Posyandu", "7/2025", "2025-06-02", "64.74.02.1004.001", 7, 5, 1, "", "Satimpo", nama],
        ["Panitia", "1", "", "", 3, "", "", "", "Satimpo", ""],
    )  # fmt: skip
    assert d.jenis is Jenis.KELEMBAGAAN and "“Panitia” tidak terbaca" in alasan(d)
    terapkan_draf(own_store, d, "uji", sebagian=True)
    potret = store.potret(own_store, daerah=KOTA)
    pandang = lihat(potret, Lingkup(KOTA))
    butir = {b.kunci: b for b in pokjanal.susun_daftar(pandang)}
    assert butir["sk"].diketahui[:2] == (
        "SK Tim Pembina Posyandu: 188.45/12, 3 Februari 2025.",
        "SK tim kecamatan ada di 1 dari 3 kecamatan.",
    )
    assert "SK pokja di 15 kelurahan" in butir["sk"].belum
    assert butir["struktur"].diketahui[:3] == (
        "Tim Pembina Posyandu 24 orang.",
        "Tim kecamatan: 18 orang di 1 dari 3 kecamatan.",
        "Pokja: 9 orang di 1 dari 15 kelurahan.",
    )
    assert any("kesehatan 5; pekerjaan umum 1." in s for s in butir["kader"].diketahui)
    assert "diketahui untuk 1 dari 127 posyandu" in " ".join(butir["registrasi"].diketahui)
    assert {p.nama: p.nomor_registrasi for p in posyandu.semua_posyandu(pandang) if p.nomor_registrasi} == {
        nama: "64.74.02.1004.001"
    }
    nomor = store.riwayat(own_store)["nomor"].max()
    store.batalkan_revisi(own_store, int(nomor), "uji")
    assert store.potret(own_store, daerah=KOTA).kelembagaan.empty


def test_a_decree_can_be_written_down_by_itself(own_store: Engine) -> None:
    isian = {"lembaga": "pokja", "nomor_sk": "12/2025", "kelurahan": "Satimpo", "jumlah_pengurus": "11"}
    simpan_baris(own_store, KOTA, Jenis.KELEMBAGAAN, isian, "uji")
    (b,) = store.potret(own_store, daerah=KOTA).kelembagaan.to_dict("records")
    assert (b["kode_tempat"], b["lembaga"], b["pengurus"]) == ("64.74.02.1004", "Pokja Posyandu", 11)


def test_a_decree_of_which_nothing_is_told_is_none(tmp_path: Path, own_store: Engine) -> None:
    kosong = {"lembaga": "pokja", "kelurahan": "Satimpo"}
    with pytest.raises(GalatMasukan, match="belum menyebut apa pun.*paling sedikit satu dari: nomor SK, tanggal SK"):
        simpan_baris(own_store, KOTA, Jenis.KELEMBAGAAN, kosong, "uji")
    simpan_baris(own_store, KOTA, Jenis.KELEMBAGAAN, kosong | {"nomor_sk": "12/2025"}, "uji")
    kunci = ("64.74.02.1004", "Pokja Posyandu")  # place and institution, as the table is keyed
    with pytest.raises(GalatMasukan, match="belum menyebut apa pun"):
        ubah_baris(own_store, KOTA, Jenis.KELEMBAGAAN, kunci, kosong, "uji")
    assert store.potret(own_store, daerah=KOTA).kelembagaan["nomor_sk"].tolist() == ["12/2025"]
    d = susun(tmp_path, own_store, LEMBAGA, ["Pokja", "", "", "", "", "", "", "", "Kanaan", ""])
    assert d.putusan is Putusan.TOLAK and "tidak satu pun membawa isi" in " ".join(d.alasan)


SUSUNAN = ["No", "Nama", "Jabatan dalam dinas", "Kedudukan dalam tim", "Bidang", "Jumlah orang", "Kecamatan"]


def test_who_sits_in_a_team_is_kept_by_office_without_a_name(tmp_path: Path, own_store: Engine) -> None:
    d = susun(
        tmp_path, own_store, SUSUNAN,
        [1, "Siti Aminah", "Wali Kota", "Pembina", "", "", ""],
        [2, "Rahmawati Djafar", "Ketua TP PKK Kota (Rahmawati Djafar)", "Ketua", "", "", ""],
        [3, "Budi Santoso", "Kepala Dinas PMD", "Sekretaris", "", "", ""],
        [4, "Andi Wijaya", "Kepala Puskesmas", "Anggota bidang", "Kesehatan", 6, ""],
        [5, "Joko Susilo", "Camat, Joko Susilo", "Ketua", "", "", "Bontang Utara"],
        [6, "Joko Susilo", "Joko Susilo", "Anggota", "", "", ""],
        [7, "Rina", "Lurah", "Panitia", "", "", ""],
    )  # fmt: skip
    assert d.jenis is Jenis.SUSUNAN_TIM and d.pemetaan and "Nama" in d.pemetaan.dibuang
    assert [str(b.nasib) for b in d.baris] == ["diterima"] * 5 + ["ditolak"] * 2
    assert "tidak menyebut jabatan" in alasan(d) and "“Panitia” tidak terbaca" in alasan(d)
    for nama in ("Siti", "Rahmawati", "Budi", "Andi", "Joko", "Rina"):
        assert nama not in f"{d.baris}{d.temuan}{d.perubahan}", nama
    terapkan_draf(own_store, d, "uji", sebagian=True)
    potret = store.potret(own_store, daerah=KOTA)
    isi = institutions.susun_kelembagaan(potret, KOTA)
    assert isi and isi.tim is None and [(x.kedudukan, x.jabatan, x.bidang, x.orang) for x in isi.susunan] == [
        ("Pembina", "Wali Kota", "", 1), ("Ketua", "Ketua TP PKK Kota", "", 1),
        ("Sekretaris", "Kepala Dinas PMD", "", 1), ("Anggota bidang", "Kepala Puskesmas", "Kesehatan", 6),
        ("Ketua", "Camat", "", 1),
    ]  # fmt: skip
    butir = {b.kunci: b for b in pokjanal.susun_daftar(lihat(potret, Lingkup(KOTA)))}
    assert butir["struktur"].diketahui[:2] == (
        "Susunan Tim Pembina Posyandu: 9 orang dalam 4 kedudukan, di antaranya Wali Kota (pembina), "
        "Ketua TP PKK Kota (ketua), dan Kepala Dinas PMD (sekretaris).",
        "Susunan tim kecamatan diketahui di 1 dari 3 kecamatan.",
    )
    assert "susunannya" not in butir["struktur"].belum


def test_both_lists_of_the_teams_leave_and_come_back_each_with_its_own_rows(tmp_path: Path, own_store: Engine) -> None:
    simpan_baris(own_store, KOTA, Jenis.KELEMBAGAAN, {"lembaga": "pokjanal", "nomor_sk": "1/2025"}, "uji")
    kursi = {"kedudukan_tim": "ketua umum", "jabatan_tim": "Sekretaris Daerah"}
    simpan_baris(own_store, KOTA, Jenis.SUSUNAN_TIM, kursi, "uji")
    potret = store.potret(own_store, daerah=KOTA)
    for jenis, harap in ((Jenis.KELEMBAGAAN, "1/2025"), (Jenis.SUSUNAN_TIM, "Sekretaris Daerah")):
        (tmp_path / "t.xlsx").write_bytes(templates.buat_templat(str(jenis), potret, KOTA))
        lembar = load_workbook(tmp_path / "t.xlsx")["Data"]
        assert lembar.max_row == 2 and harap in [c.value for c in lembar[2]]
        d = draft.susun_draf(tmp_path / "t.xlsx", daerah=KOTA, mesin=own_store)
        assert (d.jenis, d.putusan, d.perubahan) == (jenis, Putusan.IMPOR, {})
