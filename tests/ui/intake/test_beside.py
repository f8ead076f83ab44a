"""Large files become drafts in a process of their own: the same draft, found again, stopped, and never two for one."""

from __future__ import annotations

import os
import pickle
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from geo.intake.tools import Alat
from ilp_data.errors import GalatBerkas
from ilp_data.intake.draft import parcel
from ilp_data.intake.draft.steps import susun_draf
from ilp_data.intake.model import Draf, Nasib
from ilp_data.store import revisions as store
from tests.pages.conftest import siapkan
from ui.intake import beside, kept_drafts, process, session
from ui.intake.beside import Pekerja
from ui.intake.session import Sesi

GIZI = "Kelurahan,Bulan,Tahun,Jumlah Balita,Ditimbang\nSatimpo,Januari,2025,100,80\nKanaan,Januari,2025,50,40\n"
MINTA = {
    "jalur": "gizi.csv",
    "daerah": "64.74",
    "jenis": "",
    "lembar": "",
    "crs": "",
    "lengkap": False,
    "jawab": {},
    "pemetaan": {},
}


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pekerja]:
    satu = Pekerja()
    monkeypatch.setattr(beside, "PEKERJA", satu)
    yield satu
    satu.berhenti()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_drafts, "_akar", lambda: tmp_path / "draf")


def _sama(a: Draf, b: Draf) -> None:
    for nama in ("jenis", "putusan", "alasan", "pemetaan", "baris", "pertanyaan", "temuan"):
        assert getattr(a, nama) == getattr(b, nama), nama
    assert a.mentah == b.mentah and a.tabel == b.tabel
    assert a.perubahan.keys() == b.perubahan.keys()
    for t in a.perubahan:
        assert a.perubahan[t].mulai.equals(b.perubahan[t].mulai) and a.perubahan[t].akhir.equals(b.perubahan[t].akhir)


def _draf(mesin: Engine, tmp_path: Path, isi: str) -> Draf:
    berkas = tmp_path / "gizi.csv"
    berkas.write_text(isi, encoding="utf-8")
    return susun_draf(berkas, daerah="64.74", mesin=mesin, geo=Alat())


@pytest.mark.parametrize(
    "isi", [GIZI, "apa saja", GIZI + "Tidak Ada,Januari,2025,5,5\n" * 1203], ids=["baik", "ditolak", "panjang"]
)
def test_a_draft_is_the_same_after_its_way(mesin: Engine, tmp_path: Path, isi: str) -> None:
    asli = _draf(mesin, tmp_path, isi)
    parcel.tulis_draf(tmp_path / "d.bin", asli)
    hasil = parcel.baca_draf(tmp_path / "d.bin")
    _sama(asli, hasil)
    assert (hasil.tabel is None) or (hasil.tabel.mentah is hasil.mentah) == (asli.tabel.mentah is asli.mentah)


def test_a_process_of_its_own_makes_the_same_draft(mesin: Engine, tmp_path: Path, worker: Pekerja) -> None:
    kerja = worker.minta("k", ("a",), {"gizi.csv": GIZI.encode()}, MINTA)
    assert worker.minta("k", ("a",), {}, MINTA) is kerja, "found again, whoever asks with the key"
    assert kerja.tugas is not None and kerja.tugas.result(timeout=90) == 0 and kerja.selesai
    assert kerja.tahap == "menyerahkan draf"
    folder = kerja.folder.jalur
    assert os.name == "nt" or all(p.stat().st_mode & 0o077 == 0 for p in (folder, folder / "gizi.csv"))
    assert worker.serahkan("k") is kerja and not worker._semua
    _sama(_draf(mesin, tmp_path, GIZI), kerja.ambil())
    assert [p.name for p in folder.iterdir()] == [kerja.hasil.name], "what was uploaded is needed no more"
    kerja.folder.buang()
    assert not folder.exists()


def test_a_wrong_wish_and_a_broken_process_say_so(worker: Pekerja, monkeypatch: pytest.MonkeyPatch) -> None:
    salah = worker.minta("k", (1,), {"gizi.csv": b"x"}, MINTA | {"daerah": "99.99"})
    assert salah.tugas is not None and salah.tugas.result(timeout=90) == parcel.SALAH
    with pytest.raises(GalatBerkas, match=r"99\.99"):
        worker.serahkan("k").ambil()
    monkeypatch.setattr(process.sys, "executable", "/bin/false")
    putus = worker.minta("k", (1,), {"gizi.csv": b"x"}, MINTA)
    assert putus.tugas is not None and putus.tugas.result(timeout=30) != 0
    with pytest.raises(GalatBerkas, match="berhenti sebelum selesai"):
        worker.serahkan("k").ambil()


def test_other_choices_and_dropping_stop_it(worker: Pekerja) -> None:
    satu = worker.minta("k", (1,), {"gizi.csv": GIZI.encode()}, MINTA)
    dua = worker.minta("k", (2,), {"gizi.csv": GIZI.encode()}, MINTA)
    assert dua is not satu
    worker.buang("k")
    akhir = time.monotonic() + 30
    while time.monotonic() < akhir and not all(x.selesai and not x.folder.jalur.exists() for x in (satu, dua)):
        time.sleep(0.05)
    for x in (satu, dua):
        assert x.selesai and not x.folder.jalur.exists()
        assert x._proses is None or x._proses.poll() is not None
    worker.buang("tidak ada")


def test_what_waits_is_bounded_and_old_results_go(worker: Pekerja, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.sys, "executable", "/bin/false")
    monkeypatch.setattr(beside, "TERBANYAK", 2)
    for kode in "ab":
        worker.minta(kode, (1,), {"gizi.csv": b"x"}, MINTA).tugas.result(timeout=30)  # type: ignore[union-attr]
    with pytest.raises(GalatBerkas, match="banyak berkas"):
        worker.minta("c", (1,), {"gizi.csv": b"x"}, MINTA)
    monkeypatch.setattr(beside, "UMUR", -1.0)
    assert worker.minta("c", (1,), {"gizi.csv": b"x"}, MINTA) and set(worker._semua) == {"c"}


def test_the_page_shows_how_far_it_is_and_then_the_draft(worker: Pekerja, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left and opened anew by its address meanwhile, by another session."""
    monkeypatch.setattr(beside, "BESAR", 1)
    sesi = Sesi({"gizi.csv": GIZI.encode()}, "gizi.csv", "64.74")

    def buka(kode: str) -> AppTest:
        at = siapkan("data.py", **({session.PARAMETER: kode} if kode else {}))
        if not kode:
            at.session_state["_impor"] = sesi
        return at.run()

    at = buka("")
    assert not at.exception and any("sedang dibaca" in h.proto.body for h in at.get("html"))
    kerja = worker._semua[sesi.kode]
    lain = buka(sesi.kode)
    assert not lain.exception and list(worker._semua.values()) == [kerja]
    assert kerja.tugas is not None and kerja.tugas.result(timeout=90) == 0
    lain.run()
    assert not lain.exception and not worker._semua
    assert lain.session_state["_impor"].hasil.banyak(Nasib.DITERIMA) == 2
    assert any("dari 2 baris siap" in h.proto.body for h in lain.get("html"))


def test_small_files_are_read_at_once(worker: Pekerja) -> None:
    sesi = Sesi({"gizi.csv": GIZI.encode()}, "gizi.csv", "64.74")
    assert not session.besar(sesi) and session.besar(replace(sesi, isi={"a.csv": b"x" * beside.BESAR}))
    assert store.VARIABEL_URL == "ILP_STORE"


@pytest.mark.parametrize("apa", [os.system, eval, subprocess.Popen, pd.read_pickle, pd.eval, store.buka_mesin])
def test_nothing_but_values_is_taken_from_a_process_that_read_a_strangers_file(tmp_path: Path, apa: object) -> None:
    class Jahat:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return apa, ("echo",)

    (tmp_path / "d.bin").write_bytes(pickle.dumps((Jahat(), True)))
    with pytest.raises(pickle.UnpicklingError):
        parcel.baca_draf(tmp_path / "d.bin")
