"""Answers, mappings and findings are kept with who and when, listed, exported, withdrawn, and never deleted."""

from __future__ import annotations

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan
from ilp_data.intake import decisions
from ilp_data.intake.model import Baris, Draf, Jenis, Mentah, Nasib, Putusan, Temuan
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.store_copies import terapkan_tabel

KUNCI = "kelurahan_tidak_dikenal|64.74||kanan"


def test_record_list_withdraw_export(own_store: Engine) -> None:
    decisions.catat_jawaban(own_store, KUNCI, "kelurahan_tidak_dikenal", "64.74.03.1003", "Rina", "Kelurahan “Kanan” …")
    decisions.catat_jawaban(own_store, "lain", "fasilitas_mirip", "baru", "Rina")
    assert decisions.berlaku(own_store) == {KUNCI: "64.74.03.1003", "lain": "baru"}
    assert decisions.cabut_keputusan(own_store, KUNCI, "Budi") == 1
    assert decisions.berlaku(own_store) == {"lain": "baru"}
    semua = decisions.daftar(own_store, semua=True)
    assert len(semua) == 2 and semua.set_index("kunci").loc[KUNCI, "dicabut_oleh"] == "Budi"
    baris = decisions.ekspor(own_store)
    assert [b["Keputusan"] for b in baris] == ["baru", "64.74.03.1003"] and baris[0]["Dicabut oleh"] == ""
    assert baris[1]["Oleh"] == "Rina" and baris[1]["Pertanyaan"].startswith("Kelurahan")
    with pytest.raises(GalatMasukan, match="tidak ditemukan"):
        decisions.cabut_keputusan(own_store, KUNCI, "Budi")


def test_the_newest_answer_holds_and_withdrawing_removes_all(own_store: Engine) -> None:
    for isi in ("baru", "baru", "PY.x", "lewati"):
        decisions.catat_jawaban(own_store, KUNCI, "x", isi, "Rina")
    assert decisions.berlaku(own_store) == {KUNCI: "lewati"} and len(decisions.daftar(own_store, semua=True)) == 3
    decisions.cabut_keputusan(own_store, int(decisions.daftar(own_store)["id"].iloc[0]), "Budi")
    assert decisions.berlaku(own_store) == {KUNCI: "PY.x"}, "one answer withdrawn by number: the one before holds"
    decisions.cabut_keputusan(own_store, KUNCI, "Budi")
    assert decisions.berlaku(own_store) == {}


def test_without_the_name_of_who_decides_it_is_refused(own_store: Engine) -> None:
    with pytest.raises(GalatMasukan, match="pemutus"):
        decisions.catat_jawaban(own_store, KUNCI, "x", "baru", "  ")
    assert decisions.daftar(own_store).empty


def test_decisions_change_no_revision(own_store: Engine) -> None:
    dulu = store.potret(own_store)
    decisions.catat_jawaban(own_store, KUNCI, "x", "baru", "Rina")
    assert store.revisi_terakhir(own_store) == 1
    pd.testing.assert_frame_equal(store.potret(own_store).fasilitas, dulu.fasilitas)


def test_mappings_are_remembered_by_form(own_store: Engine) -> None:
    """The newest of a shape counts."""
    for judul in ("NAMA POSYANDU", "Nama"):
        entri = {"bentuk": "b1", "jenis": "fasilitas", "pemetaan": f'{{"nama": "{judul}"}}', "oleh": "Rina"}
        store.tulis_buku(own_store, "pemetaan_ingat", [entri | {"waktu": store.kini()}])
    assert decisions.pemetaan(own_store) == {"b1": {"nama": "Nama"}}


# --- files and findings


def draf(*temuan: Temuan) -> Draf:
    mentah = Mentah("daftar.csv", "ab" * 32, "csv", "Sheet1", ("Sheet1",), [], [])
    baris = tuple(Baris(i, n, {}, {}) for i, n in enumerate([*Nasib, Nasib.DITERIMA]))
    return Draf(Jenis.FASILITAS, Putusan.IMPOR, (), mentah, None, None, baris=baris, temuan=temuan)


DAERAH = "16.73"  # its shipped data have no findings of their own


def terapkan(mesin: Engine, kali: int, *temuan: Temuan) -> int:
    """A revision that brings one more event, with the books of a draft."""
    p = store.potret(mesin)
    isi = pd.concat([p.kegiatan, p.kegiatan.iloc[:1].assign(nama=f"Uji {kali}")])
    buku = decisions.buku_draf(draf(*temuan), DAERAH, "Rina")
    return terapkan_tabel(mesin, {"kegiatan": isi}, Jejak("Rina", "x"), buku)


TEMUAN = Temuan("loncatan", "catatan", "Kanaan naik.", "Periksa.", 7, "64.74.03.1003")


def test_file_and_findings_are_recorded_with_the_revision(own_store: Engine) -> None:
    assert terapkan(own_store, 1, TEMUAN) == 2
    berkas = decisions.berkas_impor(own_store).iloc[0]
    assert tuple(berkas[["berkas", "revisi", "baris", "diterima", "ditanya", "ditolak", "oleh", "kode_daerah"]]) == (
        "daftar.csv", 2, 4, 2, 1, 1, "Rina", DAERAH,
    )  # fmt: skip
    t = decisions.daftar_temuan(own_store, daerah=DAERAH).iloc[0]
    assert tuple(t[["kode", "nomor", "tempat", "lembar", "revisi", "status"]]) == (
        "loncatan", 7, "64.74.03.1003", "Sheet1", 2, "baru",
    )  # fmt: skip
    assert decisions.daftar_temuan(own_store, daerah="33.22").empty


def test_what_changes_nothing_is_not_recorded(own_store: Engine) -> None:
    isi = {"kegiatan": store.potret(own_store).kegiatan}
    assert terapkan_tabel(own_store, isi, Jejak("Rina", "x"), decisions.buku_draf(draf(TEMUAN), DAERAH, "Rina")) == 1
    assert decisions.berkas_impor(own_store).empty and decisions.daftar_temuan(own_store, daerah=DAERAH).empty


def test_findings_are_done_ignored_and_come_back(own_store: Engine) -> None:
    terapkan(own_store, 1, TEMUAN)
    nomor = int(decisions.daftar_temuan(own_store, daerah=DAERAH)["id"].iloc[0])
    assert (
        decisions.tindak_temuan(own_store, [nomor], "Budi", status="dikerjakan", pemilik="Puskesmas Bontang Barat") == 1
    )
    terapkan(own_store, 2, TEMUAN)
    t = decisions.daftar_temuan(own_store, daerah=DAERAH, terbuka=True)
    harap = ["dikerjakan", "Puskesmas Bontang Barat", 3]
    assert len(t) == 1 and t.iloc[0][["status", "pemilik", "revisi"]].tolist() == harap
    decisions.tindak_temuan(own_store, [int(t["id"].iloc[0])], "Budi", status="selesai")
    assert decisions.daftar_temuan(own_store, daerah=DAERAH, terbuka=True).empty
    terapkan(own_store, 3, TEMUAN)
    assert decisions.daftar_temuan(own_store, daerah=DAERAH).iloc[0]["status"] == "baru", (
        "a solved problem that comes back is new"
    )


def test_a_wrong_action_is_refused(own_store: Engine) -> None:
    with pytest.raises(GalatMasukan, match="Status temuan"):
        decisions.tindak_temuan(own_store, [1], "Budi", status="beres")
    with pytest.raises(GalatMasukan, match="tidak ditemukan"):
        decisions.tindak_temuan(own_store, [9999], "Budi", status="selesai")


def test_a_finding_of_a_page_of_text_is_kept_and_known_again(own_store: Engine) -> None:
    panjang = ", ".join(f"Posyandu Mawar {n}" for n in range(4000))
    satu, lain = (Temuan("nama_ganda", "peringatan", panjang + akhir, "Periksa.") for akhir in ("", " dan satu lagi"))
    kunci = [decisions.kunci_temuan(t, "a.xlsx") for t in (satu, satu, lain)]
    assert kunci[0] == kunci[1] != kunci[2] and max(map(len, kunci)) < 500
    terapkan(own_store, 1, satu, lain)
    assert set(decisions.daftar_temuan(own_store, daerah=DAERAH)["teks"]) == {satu.teks, lain.teks}
