"""Where the importer's modules meet: questions of the cleaner reach the draft, wide months reach the store, and
two cadres with equal answers stay two."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from ilp_data.intake.draft import corrections
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Jenis, Nasib, Putusan
from ilp_data.store import revisions as store


def _draf(folder: Path, mesin: Engine, nama: str, isi: str, **lain: object) -> draft.Draf:
    jalur = folder / nama
    jalur.write_text(isi, encoding="utf-8")
    return draft.susun_draf(jalur, daerah="64.74", mesin=mesin, **lain)


def test_a_repaired_coordinate_is_asked_and_its_answer_is_heard(tmp_path: Path, own_store: Engine) -> None:
    kepala = "Nama Posyandu;Puskesmas;Kelurahan;Lintang;Bujur\n"
    isi = kepala + "Posyandu Sejahtera I;Bontang Barat;Kanaan;0°7'50\"LU;117°27'35\"BT\n"
    draf = _draf(tmp_path, own_store, "titik.csv", isi)
    assert draf.putusan is Putusan.TANYA
    kunci = [p.kunci for p in draf.pertanyaan if p.jenis == "titik"]
    assert len(kunci) == 1
    dijawab = _draf(tmp_path, own_store, "titik.csv", isi, jawab={kunci[0]: "terima"})
    assert dijawab.putusan is Putusan.IMPOR
    assert abs(dijawab.baris[0].nilai["lat"] - (7 / 60 + 50 / 3600)) < 1e-7


def test_months_side_by_side_reach_the_table_of_counts(tmp_path: Path, own_store: Engine) -> None:
    isi = "Kelurahan;Balita Ditimbang Apr 2026;Balita Ditimbang Mei 2026\nKanaan;201;202\nBelimbing;701;702\n"
    draf = _draf(tmp_path, own_store, "lebar.csv", isi)
    assert draf.jenis is Jenis.LAYANAN and draf.putusan is Putusan.IMPOR, draf.alasan
    t = draf.perubahan["layanan"].mulai
    baru = t[(t["ukuran"] == "balita_ditimbang") & t["periode"].isin(["2026-04", "2026-05"])]
    assert sorted(baru["nilai"]) == [201, 202, 701, 702]
    assert draf.rincian["periode"] == ["2026-04", "2026-05"]
    draft.terapkan_draf(own_store, draf, "uji")
    ada = store.potret(own_store).cacah("balita_ditimbang")
    assert 702 in set(ada.loc[ada["periode"] == "2026-05", "nilai"])


def test_two_cadres_with_equal_answers_stay_two(tmp_path: Path, own_store: Engine) -> None:
    kepala = "Nama Kader;Posyandu;Puskesmas;Kelurahan;Status Pelatihan;Status Penilaian\n"
    sama = "Posyandu Sejahtera I;Bontang Barat;Kanaan;Sudah;Belum\n"
    draf = _draf(tmp_path, own_store, "kader.csv", f"{kepala}Orang Satu;{sama}Orang Dua;{sama}")
    assert draf.jenis is Jenis.KADER
    assert [b.nasib for b in draf.baris] == [Nasib.DITERIMA, Nasib.DITERIMA], [b.alasan for b in draf.baris]


def test_the_correction_sheet_of_cadres_keeps_their_names_column(tmp_path: Path, own_store: Engine) -> None:
    kepala = "Nama Kader;Posyandu;Puskesmas;Kelurahan;Status Pelatihan;Status Penilaian\n"
    draf = _draf(tmp_path, own_store, "kader.csv", f"{kepala}Orang Satu;Tidak Ada;Bontang Barat;Kanaan;Sudah;Belum\n")
    jalur = tmp_path / "koreksi.xlsx"
    jalur.write_bytes(corrections.buat_koreksi(draf))
    kembali = draft.susun_draf(jalur, daerah="64.74", mesin=own_store)
    assert kembali.baris[0].nilai["nama"] == "Orang Satu"
