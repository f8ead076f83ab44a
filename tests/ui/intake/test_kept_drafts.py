"""A half-made draft comes back by its address after a server has started anew; it goes with the draft, or in a day."""

from __future__ import annotations

import gc
import os
import time
from contextlib import nullcontext
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data import rights
from ilp_data.errors import GalatHak
from ilp_data.rights import Pengguna, Peran
from ilp_data.store import access
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Perbuatan
from tests.pages.conftest import siapkan
from ui.intake import kept_drafts, session
from ui.intake.session import Sesi

GIZI = "Kelurahan,Bulan,Tahun,Jumlah Balita,Ditimbang\nSatimpo,Januari,2025,100,80\nKanaan,Januari,2025,50,40\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "folder", lambda: tmp_path)
    return tmp_path / "draf"


def test_a_draft_comes_back_with_its_files_and_choices(folder: Path) -> None:
    kunci = kept_drafts.kunci_baru()
    isi = {"a.shp": b"\x00\x01", "a.dbf": b"x"}
    kept_drafts.simpan_draf(kunci, isi, {"jenis": "batas", "jawab": {}})
    kept_drafts.simpan_draf(kunci, {}, {"jenis": "batas", "jawab": {"k": "é"}})
    assert kept_drafts.ambil_draf(kunci) == (isi, {"jenis": "batas", "jawab": {"k": "é"}, "milik": ""})
    assert os.name == "nt" or all(p.stat().st_mode & 0o077 == 0 for p in (folder, *folder.rglob("*")))
    kept_drafts.buang_draf(kunci)
    assert kept_drafts.ambil_draf(kunci) is None and list(folder.iterdir()) == []


def test_who_reads_the_disk_reads_neither_content_nor_names_nor_the_key(folder: Path) -> None:
    kunci, lain = kept_drafts.kunci_baru(), kept_drafts.kunci_baru()
    isi = {"kader Siti.csv": b"nama\nSiti Aminah\n" * 50, "b.csv": b""}
    for k in (kunci, lain):
        kept_drafts.simpan_draf(k, isi, {"jenis": "kader", kept_drafts.MILIK: "ani@dinkes.example"})
    for p in folder.rglob("*"):
        tertulis = str(p).encode() + (p.read_bytes() if p.is_file() else b"")
        assert not [x for x in (b"Siti", b"ani@", b"kader", kunci.encode(), lain.encode()) if x in tertulis]
    assert kept_drafts.ambil_draf(kunci)[0] == isi  # type: ignore[index]
    satu, dua = (kept_drafts._folder(k) / "berkas" / "0000" for k in (kunci, lain))
    assert satu.read_bytes() != dua.read_bytes()
    asli = satu.read_bytes()
    for rusak in (dua.read_bytes(), asli[:-1], asli[:-1] + bytes([asli[-1] ^ 1]), b""):
        satu.write_bytes(rusak)
        assert kept_drafts.ambil_draf(kunci) is None


@pytest.mark.parametrize("kunci", ["", "..", "../../etc", "a" * 21, "a" * 23, "/" * 22, "." * 22])
def test_no_other_key_opens_or_deletes_anything(folder: Path, kunci: str) -> None:
    (folder.parent / "penting.txt").write_text("x", encoding="utf-8")
    kept_drafts.buang_draf(kunci)
    assert kept_drafts.ambil_draf(kunci) is None and (folder.parent / "penting.txt").exists()


def test_what_is_old_or_too_much_goes_oldest_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lama, tengah, baru = (kept_drafts.kunci_baru() for _ in range(3))
    for n, kunci in enumerate((lama, tengah, baru)):
        kept_drafts.simpan_draf(kunci, {"a.csv": b"x" * 100}, {})
        saat = time.time() - (kept_drafts.UMUR + 60 if kunci == lama else 60 - n)
        os.utime(kept_drafts._folder(kunci) / "pilihan", (saat, saat))
    kept_drafts.bersihkan_draf()
    assert set(folder.iterdir()) == {kept_drafts._folder(k) for k in (tengah, baru)}
    monkeypatch.setattr(kept_drafts, "BATAS_BYTE", 250)
    kept_drafts.bersihkan_draf()
    assert set(folder.iterdir()) == {kept_drafts._folder(baru)}


ANI, BUDI = (Pengguna(f"{n}@dinkes.example", frozenset({Peran.PETUGAS})) for n in ("ani", "budi"))
TAMU = Pengguna("ani@dinkes.example", frozenset({Peran.TAMU}))
TI = Pengguna("ti@dinkes.example", frozenset({Peran.ADMIN}))


@pytest.mark.parametrize(("milik", "siapa", "boleh"), [
    (ANI.sebutan, ANI, True), (ANI.sebutan, BUDI, False), (ANI.sebutan, TAMU, False), (ANI.sebutan, TI, True),
    ("", ANI, False), ("", TI, True), ("", rights.SETEMPAT, True), (ANI.sebutan, rights.TANPA_PERAN, False),
])  # fmt: skip
def test_a_draft_opens_for_who_made_it_and_for_an_admin(milik: str, siapa: Pengguna, boleh: bool) -> None:
    kunci = kept_drafts.kunci_baru()
    kept_drafts.simpan_draf(kunci, {"a.csv": b"x"}, {kept_drafts.MILIK: milik})
    with rights.sebagai(siapa), nullcontext() if boleh else pytest.raises(GalatHak, match="dibuat orang lain"):
        assert kept_drafts.ambil_draf(kunci)


def test_folders_of_works_go_with_them_and_what_a_killed_server_left_after_a_day(folder: Path) -> None:
    kerja, lama = kept_drafts.Sementara({"a.csv": b"x"}), kept_drafts.Sementara({"a.csv": b"x"})
    saat = time.time() - kept_drafts.UMUR - 60
    os.utime(lama.jalur, (saat, saat))
    kept_drafts.bersihkan_sisa()
    assert list(folder.iterdir()) == [kerja.jalur]
    tempat = kerja.jalur
    del kerja
    gc.collect()
    assert not tempat.exists()


def _buka(kode: str = "", sesi: Sesi | None = None) -> AppTest:
    at = siapkan("data.py", **({session.PARAMETER: kode} if kode else {}))
    if sesi is not None:
        at.session_state["_impor"] = sesi
    at.run()
    assert not at.exception
    return at


@pytest.mark.usefixtures("mesin")
def test_the_address_of_a_draft_opens_it_in_a_new_session(folder: Path) -> None:
    lama = Sesi({"gizi.csv": GIZI.encode()}, "gizi.csv", "64.74", jenis="layanan")
    dua = Sesi({"dua.csv": GIZI.encode()}, "dua.csv", "64.74")
    session._simpan(dua)
    lama.antre = [[kept_drafts.kunci_baru(), "hilang.csv"], [dua.kode, dua.utama]]
    at = _buka(sesi=lama)
    assert at.query_params[session.PARAMETER] == lama.kode and kept_drafts._folder(lama.kode).is_dir()
    baru = _buka(lama.kode)
    s = baru.session_state["_impor"]
    assert s is not lama and (s.kode, s.isi, s.jenis) == (lama.kode, lama.isi, "layanan") and s.hasil is not None
    assert s.antre == lama.antre, "files that wait come back with the draft"
    next(b for b in baru.button if b.label == "Kerjakan ini terakhir").click().run()
    s = baru.session_state["_impor"]
    assert (s.kode, s.isi, s.antre) == (dua.kode, dua.isi, [[lama.kode, lama.utama]])
    assert any("hilang.csv tidak lagi disimpan" in e.value for e in baru.error)
    for kode in (dua.kode, lama.kode):
        assert baru.query_params[session.PARAMETER] == kode
        next(b for b in baru.button if b.label == "Buang draf").click().run()
    assert not kept_drafts._folder(lama.kode).exists() and session.PARAMETER not in baru.query_params
    lain = _buka(lama.kode)
    assert "_impor" not in lain.session_state and session.PARAMETER not in lain.query_params


def test_the_address_of_a_draft_that_another_browser_ended_leads_to_the_files_that_wait(folder: Path) -> None:
    satu, dua, tiga = (Sesi({f"{n}.csv": GIZI.encode()}, f"{n}.csv", "64.74") for n in ("satu", "dua", "tiga"))
    satu.antre, dua.antre = [[s.kode, s.utama] for s in (dua, tiga)], [[tiga.kode, tiga.utama]]
    for s in (satu, dua, tiga):
        session._simpan(s)
    for lalu, kini in ((satu, dua), (dua, tiga)):
        kept_drafts.akhiri_draf(lalu.kode)  # in force beside the sessions: nobody looks
        assert list((kept_drafts._folder(lalu.kode) / "berkas").iterdir()) == [], "what was uploaded is gone"
        ada = session._buka(satu.kode)
        assert ada is not None and (ada.kode, ada.isi, ada.antre) == (kini.kode, kini.isi, kini.antre)
    kept_drafts.akhiri_draf(tiga.kode)
    assert session._buka(satu.kode) is None and not kept_drafts._folder(tiga.kode).exists()


def test_the_address_of_somebody_elses_draft_opens_nothing_and_is_written_down(
    folder: Path, mesin: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    siapa = [ANI]
    monkeypatch.setattr(rights, "pelaku", lambda: siapa[0])
    monkeypatch.setattr("ui.app.door.pengguna", lambda: siapa[0], raising=False)
    lama = Sesi({"gizi.csv": GIZI.encode()}, "gizi.csv", "64.74", jenis="layanan")
    assert lama.milik == ANI.sebutan
    _buka(sesi=lama)
    siapa[0] = BUDI
    lain = _buka(lama.kode)
    assert "_impor" not in lain.session_state and session.PARAMETER not in lain.query_params
    assert any("dibuat orang lain" in e.value for e in lain.error) and kept_drafts._folder(lama.kode).is_dir()
    lain = _buka(sesi=lama)
    assert not any("gizi.csv" in h.proto.body for h in lain.get("html")), "nor in a session that changed its person"
    siapa[0] = TI
    assert _buka(lama.kode).session_state["_impor"].milik == ANI.sebutan
    isi = access.baca_akses(mesin, banyak=2)
    assert isi["perbuatan"].tolist() == [Perbuatan.DRAF_LAIN] * 2
    assert isi["oleh"].tolist() == [TI.sebutan, BUDI.sebutan]
