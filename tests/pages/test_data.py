"""Data: empty states, a draft made by hand, a small file from upload to undo, answers, escaping and safe names."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data.errors import GalatBerkas
from ilp_data.intake import decisions
from ilp_data.intake.model import Baris, Draf, Jenis, Mentah, Nasib, Pertanyaan, Putusan, Temuan, Usul
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.pages.conftest import Buka, siapkan, teks
from tests.real_files import berkas as berkas_uji
from tests.store_copies import terapkan_tabel
from ui.intake import kept_drafts
from ui.intake import session as intake_session
from ui.intake.session import Sesi, nama_aman

HALAMAN = "data.py"
GIZI = """Laporan penimbangan balita;;;;
Kelurahan;Bulan;Tahun;Balita terdaftar;Balita ditimbang
Kanaan;Desember;2025;500;400
Blimbing Baru;Desember;2025;700;600
Jumlah;;;1200;1000
"""


def sesi(isi: bytes, nama: str, daerah: str = "64.74") -> Sesi:
    return Sesi({nama: isi}, nama, daerah)


def buka_draf(s: Sesi | None = None, **saringan: str) -> AppTest:
    """The page with an import in progress, as after an upload."""
    at = siapkan(HALAMAN, **saringan)
    if s is not None:
        at.session_state["_impor"] = s
    at.run()
    assert not at.exception, at.exception
    return at


def tombol(at: AppTest, label: str):  # noqa: ANN201  AppTest's own element types
    return next(b for b in at.button if b.label == label)


def isi_nama(at: AppTest, label: str, nama: str = "Sari") -> AppTest:
    return next(t for t in at.text_input if t.label == label).input(nama).run()


def bagian(at: AppTest, nama: str) -> AppTest:
    """Choose a part of the draft."""
    return next(g for g in at.get("button_group") if "Pertanyaan" in str(g.options)).set_value(nama).run()


# --- empty states


def test_without_a_file_the_page_says_what_happens_and_what_is_in_force(open_page: Buka) -> None:
    at = open_page(HALAMAN)
    isi = teks(at)
    assert "Revisi 1 berlaku sejak" in isi and "belum ada berkas yang diimpor." in isi
    assert "Mengunggah tidak mengubah apa pun" in isi
    assert "6 puskesmas, 15 pustu, dan 127 posyandu" in isi
    assert "915 kader aktif (SIMULASI)" in isi
    assert "Jan 2025 – Mar 2026" in isi
    assert next(b for b in at.button if b.label == "Baca berkas menjadi draf").disabled


@pytest.mark.parametrize("daerah", ["16.73", "64.08", "33.15"])
def test_other_regions_open_without_data(open_page: Buka, daerah: str) -> None:
    assert "belum ada data" in teks(open_page(HALAMAN, daerah=daerah))


@pytest.mark.parametrize(
    ("bagian_data", "kata"),
    [
        ("Templat", "Batas wilayah diunggah sebagai shapefile"),
        ("Riwayat", "Belum ada yang dapat dibatalkan."),
        ("Keputusan", "Belum ada keputusan."),
    ],
)
def test_the_other_parts_have_words_for_nothing(open_page: Buka, bagian_data: str, kata: str) -> None:
    assert kata in teks(open_page(HALAMAN, bagian_data=bagian_data))


# --- a draft made by hand


def draf_tangan() -> Draf:
    mentah = Mentah("a.csv", "ab" * 32, "csv", "", (), [], [])
    jahat = "<script>alert(1)</script>"
    return Draf(
        jenis=Jenis.FASILITAS,
        putusan=Putusan.TANYA,
        alasan=(f"kolom nama “{jahat}”",),
        mentah=mentah,
        tabel=None,
        pemetaan=None,
        baris=(
            Baris(2, Nasib.DITERIMA, {"nama": "Mawar", "jenis": "posyandu"}, {"NAMA": "Mawar"}),
            Baris(3, Nasib.DITANYA, {"nama": jahat, "jenis": "posyandu"}, {"NAMA": jahat}, ("ragu",), ("k|1",)),
            Baris(4, Nasib.DITANYA, {"nama": "Melati", "jenis": "posyandu"}, {"NAMA": "Melati"}, ("ragu",), ("k|1",)),
            Baris(5, Nasib.DITOLAK, {}, {"NAMA": ""}, ("Nama kosong.",)),
        ),
        pertanyaan=(
            Pertanyaan("k|1", "fasilitas_mirip", f"Nama {jahat} mirip.", (3, 4), (Usul("PY.1", "Posyandu Satu", 0.8),)),
        ),
        temuan=(Temuan("titik_di_laut", "galat", f"{jahat} di laut.", "Periksa.", 2),),
        rincian={"berkas": "a.csv", "revisi_dasar": 1, "beda": None, "catatan": ["Kolom NIK tidak dibaca."]},
    )


@pytest.fixture
def by_hand(mesin: Engine) -> AppTest:
    s = sesi(b"x", "a.csv")
    s.hasil = draf_tangan()
    s.kunci = s.pilihan(1)
    return buka_draf(s)


def test_a_draft_says_its_sentence_and_that_nothing_is_in_force(by_hand: AppTest) -> None:
    isi = teks(by_hand)
    assert "1 dari 4 baris siap; 2 perlu jawaban; 1 ditolak." in isi
    assert "Draf: belum ada yang berlaku." in isi
    assert "Kolom NIK tidak dibaca." in isi
    assert "Terapkan dapat ditekan setelah 1 pertanyaan dijawab." in isi
    assert tombol(by_hand, "Terapkan").disabled
    assert tombol(by_hand, "Terapkan 1 baris siap saja").disabled  # no name yet


def test_text_of_a_file_never_becomes_markup(by_hand: AppTest) -> None:
    for nama in ("pertanyaan", "temuan"):
        tubuh = " ".join(b.proto.body for b in bagian(by_hand, nama).get("html"))
        assert "<script>alert" not in tubuh
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in tubuh


def test_one_answer_for_both_rows_with_proposal_new_and_leaving_out(by_hand: AppTest) -> None:
    kotak = next(s for s in by_hand.selectbox if s.label == "Jawaban untuk pertanyaan 1")
    assert kotak.options == [
        "Belum dijawab · 1 usul", "Posyandu Satu · kemiripan 80 %", "Fasilitas baru: belum ada dalam daftar",
        "Lewati baris ini: tidak diimpor",
    ]  # fmt: skip
    assert "baris 3 dan 4" in teks(by_hand)


def test_parts_of_the_draft(by_hand: AppTest) -> None:
    assert "Titik di laut" in teks(bagian(by_hand, "temuan"))
    ditolak = bagian(by_hand, "ditolak").dataframe[0].value
    assert ditolak["Alasan"].tolist() == ["Nama kosong."]
    assert "Tidak ada perbedaan." in teks(bagian(by_hand, "perbedaan"))


def test_dropping_the_draft_drops_the_file(mesin: Engine) -> None:
    s = sesi(b"x", "a.csv")
    s.hasil = draf_tangan()
    s.kunci = s.pilihan(1)
    at = buka_draf(s)
    tombol(at, "Buang draf").click().run()
    assert "_impor" not in at.session_state
    assert "belum ada berkas yang diimpor" in teks(at)
    assert store.revisi_terakhir(mesin) == 1


# --- a real small file, all the way


def test_answer_apply_history_and_undo(own_store: Engine) -> None:
    at = buka_draf(sesi(GIZI.encode(), "gizi.csv"))
    assert "1 dari 2 baris siap; 1 perlu jawaban; 0 ditolak." in teks(at)
    assert "Kelurahan “Blimbing Baru” tidak dikenal di daerah ini." in teks(at)
    next(s for s in at.selectbox if s.label == "Jawaban untuk pertanyaan 1").set_value("64.74.03.1001")
    tombol(at, "Simpan jawaban halaman ini").click().run()
    assert "2 dari 2 baris siap; 0 perlu jawaban; 0 ditolak." in teks(at)
    assert store.revisi_terakhir(own_store) == 1
    isi_nama(at, "Nama yang menerapkan")
    tombol(at, "Terapkan").click().run()
    assert not at.exception
    assert "Revisi 2 berlaku: 2 baris dari gizi.csv." in at.success[0].value
    cacah = store.potret(own_store).cacah("balita_ditimbang").set_index(["kode_tempat", "periode"])["nilai"]
    assert cacah["64.74.03.1003", "2025-12"] == 400
    assert cacah["64.74.03.1001", "2025-12"] == 600
    assert decisions.daftar(own_store)["oleh"].tolist() == ["Sari"]

    at = buka_draf(bagian_data="Riwayat")
    assert "gizi.csv" in teks(at) and "sha256" in teks(at)
    isi_nama(at, "Nama yang membatalkan", "Budi")
    tombol(at, "Batalkan …").click().run()
    assert store.revisi_terakhir(own_store) == 2  # asked first
    tombol(at, "Ya, batalkan revisi 2").click().run()
    assert "Revisi 2 dibatalkan; revisi 3 berlaku." in at.success[0].value
    lama, kini = (store.potret(own_store, r).layanan for r in (1, 3))
    pd.testing.assert_frame_equal(lama, kini)
    assert "dibatalkan oleh revisi 3" in teks(at)
    assert "belum ada berkas impor yang berlaku (1 dibatalkan)" in teks(at)


def test_applying_the_ready_rows_only_is_a_choice_of_its_own(own_store: Engine) -> None:
    at = buka_draf(sesi(GIZI.encode(), "gizi.csv"))
    isi_nama(at, "Nama yang menerapkan")
    assert tombol(at, "Terapkan").disabled
    tombol(at, "Terapkan 1 baris siap saja").click().run()
    assert "Revisi 2 berlaku: 1 baris dari gizi.csv." in at.success[0].value
    b = decisions.berkas_impor(own_store).iloc[0]
    assert (b["diterima"], b["ditanya"], b["ditolak"]) == (1, 1, 0)


PINDAH = """Kode;Nama;Jenis;Kota/Kabupaten;Lintang;Bujur
1060837;Puskesmas Bontang Barat;puskesmas;Kota Bontang;0.1400;117.4700
1011876;Puskesmas Perumnas;puskesmas;Kota Lubuk Linggau;-3.2900;102.8700
"""


@pytest.mark.parametrize(("daerah", "dilihat"), [("ID", "64.74"), ("16.73", "64.74"), ("64.74", "16.73")])
def test_a_draft_is_shown_beside_its_own_region_whatever_the_sidebar_says(
    own_store: Engine, daerah: str, dilihat: str
) -> None:
    """Places that only the draft's region has: their names, where they were, what is made up."""
    at = buka_draf(sesi(PINDAH.encode(), "pindah.csv", daerah), daerah=dilihat)
    at = bagian(at, "perbedaan")
    assert not at.exception, at.exception
    isi = teks(at) + str([d.value.to_dict() for d in at.dataframe])
    milik = {"64.74": "Bontang Barat", "16.73": "Perumnas"}
    for kode, nama in milik.items():
        assert (nama in isi) == (daerah in (kode, "ID"))


def test_undoing_what_a_newer_revision_stands_on_is_refused_in_words(own_store: Engine) -> None:
    for n in (1, 2):
        f = store.potret(own_store).fasilitas.copy()
        f.loc[f["kode"] == "1060837", "catatan"] = f"perubahan {n}"
        terapkan_tabel(own_store, {"fasilitas": f}, Jejak("Uji", f"perubahan {n}"))
    at = buka_draf(bagian_data="Riwayat")
    isi_nama(at, "Nama yang membatalkan")
    next(s for s in at.selectbox if s.key == "batal_nomor").set_value(2).run()
    tombol(at, "Batalkan …").click().run()
    tombol(at, "Ya, batalkan revisi 2").click().run()
    assert "revisi 3 sudah mengubah baris yang sama" in at.error[0].value
    assert store.revisi_terakhir(own_store) == 3
    tombol(at, "Tidak jadi").click().run()
    assert not at.warning


def test_a_decision_is_listed_and_withdrawn(own_store: Engine) -> None:
    kunci = "kelurahan_tidak_dikenal|64.74||x"
    decisions.catat_jawaban(own_store, kunci, "kelurahan_tidak_dikenal", "64.74.03.1003", "Ani", "Kelurahan “X”?")
    at = buka_draf(bagian_data="Keputusan")
    assert at.dataframe[0].value["Keputusan"].tolist() == ["Kanaan [64.74.03.1003]"]
    isi_nama(at, "Nama yang mencabut")
    tombol(at, "Cabut").click().run()
    assert decisions.daftar(own_store).empty
    assert "Belum ada keputusan." in teks(at)


def test_the_mapping_can_be_corrected(mesin: Engine) -> None:
    at = buka_draf(sesi(GIZI.replace("Balita ditimbang", "Kolom X").encode(), "gizi.csv"))
    bagian(at, "kolom")
    assert "Kolom angka yang tidak dipakai" in teks(at) and "Arti kolom “Kolom X”" in [s.label for s in at.selectbox]
    assert "baris jumlah atau rata-rata" in teks(at)
    next(s for s in at.selectbox if s.label == "Tahun").set_value("")
    tombol(at, "Baca ulang dengan kolom ini").click().run()
    assert not at.exception
    assert at.session_state["_impor"].pemetaan == {"tahun": ""}
    assert "Tahun" not in list(at.session_state["_impor"].hasil.pemetaan.kolom.values())


def pilih(at: AppTest, label: str, isi: str) -> None:
    """Choose in a box of the page (not of the sidebar)."""
    next(b for b in at.main.selectbox if b.label == label).set_value(isi)


def test_a_table_of_unknown_kind_is_mapped_by_hand(mesin: Engine) -> None:
    isi = "Blok;Hasil A;Hasil B\nKanaan;10;8\nBelimbing;20;15\n"
    at = buka_draf(sesi(isi.encode(), "hasil.csv"))
    semua = teks(at)
    assert "Kolom angka yang tidak dipakai" in semua and "Hasil A" in semua and "tidak dikenali" in semua
    pilih(at, "Arti kolom “Hasil A”", "balita_ada")
    pilih(at, "Arti kolom “Hasil B”", "balita_ada")
    tombol(at, "Baca ulang dengan kolom ini").click().run()
    assert "arti yang sama" in " ".join(e.value for e in at.error)
    pilih(at, "Arti kolom “Hasil B”", "balita_ditimbang")
    tombol(at, "Baca ulang dengan kolom ini").click().run()
    assert not at.exception
    s = at.session_state["_impor"]
    assert s.jenis == "layanan" and s.hasil.jenis is Jenis.LAYANAN
    assert {"balita_ada", "balita_ditimbang", "kelurahan"} <= set(s.hasil.pemetaan.kolom)
    assert "2 dari 2 baris" not in teks(at) and s.hasil.pertanyaan, "the month is asked for"


def test_nothing_of_an_upload_stays_on_disk(mesin: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(kept_drafts, "_akar", lambda: tmp_path / "draf")
    s = sesi(GIZI.encode(), "gizi.csv")
    terlihat: list[str] = []
    lihat = lambda _tahap: terlihat.extend(p.name for p in tmp_path.rglob("*.csv"))  # noqa: E731
    assert intake_session.draf(s, mesin, 1, lihat) is not None
    assert set(terlihat) == {"gizi.csv"}
    kept_drafts.buang_draf(s.kode)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [], "the draft is kept; what was made to read it is gone"


def test_a_refused_file_says_why_and_changes_nothing(mesin: Engine) -> None:
    at = buka_draf(sesi(b"\x89PNG\r\n\x1a\n" + b"0" * 40, "gambar.csv"))
    isi = teks(at)
    assert "Berkas ini ditolak; tidak ada yang berubah." in isi
    assert "Tidak ada yang diimpor dari gambar.csv." in isi
    assert "Terapkan" not in [b.label for b in at.button]


# --- uploads


class Unggah:
    """What the uploader hands over."""

    def __init__(self, name: str) -> None:
        self.name = name

    def getbuffer(self) -> memoryview:
        return memoryview(b"isi")


@pytest.mark.parametrize(
    ("nama", "aman"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("Data Gizi (Maret).XLSX", "Data Gizi (Maret).xlsx"),
        ("<img src=x>.csv", "_img src_x_.csv"),
        (".csv", "csv"),
        ("", "berkas"),
        ("a" * 300 + ".geojson", "a" * 80 + ".geojson"),
        ("con\x00trol\n.csv", "con_trol_.csv"),
    ],
)
def test_names_of_uploads_are_made_safe(nama: str, aman: str) -> None:
    assert nama_aman(nama) == aman


def test_parts_of_one_shapefile_belong_together_other_files_do_not() -> None:
    assert intake_session._utama(["a.dbf", "a.shp", "a.prj"]) == "a.shp"
    assert intake_session._utama(["a.dbf", "a.prj"]) == "a.dbf"  # the reader says that the .shp is missing
    assert intake_session._kelompok(["a.csv", "b.shp", "c.xlsx", "b.dbf", "a.csv"]) == [[0], [1, 3], [2], [4]]
    with pytest.raises(GalatBerkas, match="lebih dari sekali"):
        intake_session._kelompok(["a.shp", "a.dbf", "a.shp"])


# --- real files


@pytest.mark.parametrize(
    ("nama", "daerah", "kata"),
    [
        ("fasilitas/bontang_posyandu.csv", "64.74", "dari 121 baris siap"),
        ("layanan/bontang_gizi_2025_2026.csv", "64.74", "225 dari 225 baris siap; 0 perlu jawaban; 0 ditolak."),
        ("batas/bontang_kelurahan.geojson", "64.74", "15 dari 15 baris siap; 0 perlu jawaban; 0 ditolak."),
    ],
)
def test_real_files_open_as_drafts(mesin: Engine, nama: str, daerah: str, kata: str) -> None:
    jalur = berkas_uji(nama)
    at = buka_draf(sesi(jalur.read_bytes(), jalur.name, daerah))
    assert kata in teks(at)
    for potong in ("diterima", "temuan", "perbedaan", "kolom"):
        assert not bagian(at, potong).exception
