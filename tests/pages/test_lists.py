"""Metode, part "Daftar daerah": lists are shown with their sources and written by hand; guests only read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data.intake.lists import simpan_baris
from ilp_data.intake.match.lists import kunci_baris
from ilp_data.intake.model import Jenis
from ilp_data.registry.lists import daftar
from ilp_data.store import revisions as store
from tests.pages.conftest import tautan, teks
from tests.store_copies import salin_simpanan

KOTA = "64.74"
HAMIL = {"kelompok_sasaran": "ibu hamil", "tahun_sasaran": "2026", "jenis_sasaran": "SPM", "kelurahan": "Kanaan"}


@pytest.fixture
def own_store(mesin: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A store of its own that the app reads, with two sources of one target group."""
    url = salin_simpanan(mesin, tmp_path / "ilp.db")
    monkeypatch.setenv(store.VARIABEL_URL, url)
    m = store.buka_mesin(url)
    for sumber, nilai in (("Surat Z", "118"), ("Surat A", "120")):
        simpan_baris(m, KOTA, Jenis.SASARAN, HAMIL | {"jumlah_sasaran": nilai, "sumber_sasaran": sumber}, "uji")
    return m


def buka(**pilihan: str) -> AppTest:
    at = tautan("metode.py", daerah=KOTA, bagian="daftar", **pilihan)
    assert not at.exception
    return at


def tekan(at: AppTest, label: str) -> None:
    next(b for b in at.button if b.label == label).click().run()
    assert not at.exception


def test_sources_stand_side_by_side_and_one_is_chosen(own_store: Engine) -> None:
    at = buka()
    isi = teks(at)
    assert "ya: paling akhir dibawa" in isi and "tidak: ada sumber lain yang dipakai" in isi
    at.text_input(key="pilih_sumber_oleh").input("Uji")
    tekan(at, "Pakai sumber ini")
    t = store.potret(own_store, daerah=KOTA).sasaran
    assert dict(zip(t["sumber"], t["dipakai"], strict=True)) == {"Surat Z": "ya", "Surat A": "tidak"}
    assert "ya: ditandai kantor" in teks(buka())


def test_a_target_is_written_row_by_row_and_a_refusal_changes_nothing(own_store: Engine) -> None:
    bawaan = store.potret(own_store, daerah=KOTA).target  # what ships stays beside it
    at = buka(daftar="target")
    next(s for s in at.selectbox if s.label == "Indikator").select("mr1")
    isian = {"Tahun": "2026", "Target": "90"}
    for label, nilai in isian.items():
        next(t for t in at.text_input if t.label == label).input(nilai)
    at.text_input(key="daftar_target_oleh").input("Uji")
    tekan(at, "Simpan baris")
    assert "Sumber kosong" in at.error[0].value and store.potret(own_store, daerah=KOTA).target.equals(bawaan)
    next(t for t in at.text_input if t.label == "Sumber").input("Renstra 2026")
    tekan(at, "Simpan baris")
    (b,) = _milik(own_store, "mr1")
    assert (b["indikator"], str(b["tahun"]), b["nilai"], b["sumber"]) == ("mr1", "2026", 90, "Renstra 2026")
    for tombol, nilai in (("Simpan perubahan", [85.0]), ("Cabut baris", [])):
        next(s for s in at.selectbox if s.label == "Baris").select(kunci_baris(daftar("target"), b)).run()
        isian = next(t for t in at.text_input if t.label == "Target" and t.value)
        assert isian.value == ("90" if nilai else "85")
        isian.input("85")
        at.text_input(key="ubah_target_oleh").input("Uji")
        tekan(at, tombol)
        assert [b["nilai"] for b in _milik(own_store, "mr1")] == nilai
    assert len(store.potret(own_store, daerah=KOTA).target) == len(bawaan)


def _milik(mesin: Engine, indikator: str) -> list[dict[Any, Any]]:
    """The targets of one indicator."""
    t = store.potret(mesin, daerah=KOTA).target
    return t[t["indikator"] == indikator].to_dict("records")


def test_published_figures_are_listed(mesin: Engine) -> None:
    isi = teks(buka(daftar="angka_terbit"))
    assert "7.537 dari 5.574 orang (135,2 %)" in isi and "166 dari 216 orang" in isi


def test_a_kelurahan_goes_to_another_puskesmas_from_its_form(own_store: Engine) -> None:
    at = buka(daftar="wilayah_kerja")
    assert "15 dari 15 kelurahan tercatat" in teks(at)
    pilihan = {s.label: s for s in at.main.selectbox}
    tempat = next(o for o in pilihan["Tempat"].options if "Kanaan" in o)
    pilihan["Tempat"].select(tempat)
    pilihan["Puskesmas"].select(next(o for o in pilihan["Puskesmas"].options if "Bontang Lestari" in o))
    at.text_input(key="daftar_wilayah_kerja_oleh").input("Uji")
    tekan(at, "Simpan baris")
    t = store.potret(own_store, daerah=KOTA).wilayah_kerja.set_index("kode_kelurahan")["kode_puskesmas"]
    nama = store.potret(own_store, daerah=KOTA).fasilitas.set_index("kode")["nama"]
    assert nama[t["64.74.03.1003"]] == "Puskesmas Bontang Lestari" and len(t) == 15
