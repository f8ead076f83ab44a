"""Large drafts come into force beside the sessions: once, whoever presses how often, and old or new when killed."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data import rights
from ilp_data.errors import GalatBerkas, GalatHak, GalatSimpanan
from ilp_data.intake.draft.steps import terapkan_draf
from ilp_data.intake.model import Draf
from ilp_data.rights import Pengguna, Peran
from ilp_data.store import access, inspection
from ilp_data.store import revisions as store
from tests.pages.conftest import siapkan
from tests.ui.intake.test_beside import GIZI, MINTA
from ui.app import cached
from ui.intake import applying, beside, kept_drafts, session
from ui.intake.applying import Penerap, Penerapan
from ui.intake.beside import Kerja, Pekerja
from ui.intake.session import Sesi

ANI = Pengguna("ani@dinkes.example", frozenset({Peran.PETUGAS}), frozenset({"1060837"}))
TAMU = Pengguna("tamu@dinkes.example", frozenset({Peran.TAMU}))


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store of one's own, which the processes find as well."""
    url = f"sqlite:///{(tmp_path / 'ilp.db').as_posix()}"
    monkeypatch.setenv(store.VARIABEL_URL, url)
    store.siapkan_simpanan(url)
    mesin = store.buka_mesin(url)
    monkeypatch.setattr(cached, "mesin", lambda: mesin)
    yield mesin
    mesin.dispose()


@pytest.fixture
def applier(monkeypatch: pytest.MonkeyPatch) -> Iterator[Penerap]:
    satu = Penerap()
    for modul in ("ui.intake.actions", "ui.intake.page", "ui.intake.applying"):
        monkeypatch.setattr(f"{modul}.PENERAP", satu)
    yield satu
    satu.berhenti()


@pytest.fixture
def read(own_store: Engine) -> Iterator[object]:
    """Makes the draft of ``GIZI`` beside the sessions: the work with the draft in its folder, and the draft."""
    pekerja = Pekerja()

    def buat() -> tuple[Kerja, Draf]:
        kerja = pekerja.minta("k", (1,), {"gizi.csv": GIZI.encode()}, MINTA)
        assert kerja.tugas is not None and kerja.tugas.result(timeout=90) == 0
        return pekerja.serahkan("k"), kerja.ambil()

    yield buat
    pekerja.berhenti()


def _minta(penerap: Penerap, kode: str, kerja: Kerja, draf: Draf) -> Penerapan:
    return penerap.minta(kode, kerja, draf, "Rina", sebagian=False, milik=rights.pelaku().sebutan, lama=1)


def test_pressed_twice_it_is_one_revision_as_who_pressed(own_store: Engine, applier: Penerap, read) -> None:
    (kerja, draf), lama = read(), store.revisi_terakhir(own_store)
    kode = kept_drafts.kunci_baru()
    kept_drafts.simpan_draf(kode, {"gizi.csv": GIZI.encode()}, {})
    with rights.sebagai(TAMU), pytest.raises(GalatHak):
        _minta(applier, kode, kerja, draf)
    with rights.sebagai(ANI):
        terap = _minta(applier, kode, kerja, draf)
        assert _minta(applier, kode, kerja, draf) is terap and applier.lihat(kode) is terap
    with rights.sebagai(TAMU):
        assert applier.lihat(kode) is None
    assert terap.tugas is not None and terap.tugas.result(timeout=90) == 0
    assert terap.nomor() == store.revisi_terakhir(own_store) == lama + 1 and terap.masuk == 2
    assert kept_drafts.ambil_draf(kode) is None and not kerja.folder.jalur.exists(), "what was uploaded is gone"
    catatan = access.baca_akses(own_store, banyak=9)
    assert catatan.loc[catatan["perbuatan"] == "revisi", "oleh"].iloc[0] == ANI.sebutan
    assert store.riwayat(own_store, daerah="64.74")["oleh"].iloc[0] == "Rina"


def test_a_second_server_with_the_same_draft_is_refused_by_the_store(own_store: Engine, applier: Penerap, read) -> None:
    """And the refusal gives the draft back."""
    kerja, draf = read()
    nomor = terapkan_draf(own_store, draf, "Rina")
    terap = _minta(applier, "k", kerja, draf)
    assert terap.tugas is not None
    terap.tugas.result(timeout=90)
    with pytest.raises(GalatBerkas, match="berubah sejak draf ini dibuat"):
        terap.nomor()
    assert store.revisi_terakhir(own_store) == nomor and kerja.hasil.exists()
    applier.lupakan("k")
    assert applier.lihat("k") is None


def test_killed_it_leaves_the_old_or_the_new_revision(
    own_store: Engine, applier: Penerap, read, monkeypatch: pytest.MonkeyPatch
) -> None:
    kerja, draf = read()
    lama, acak = store.revisi_terakhir(own_store), random.Random(1)
    for n in range(2):
        terap = _minta(applier, f"k{n}", kerja, draf)
        while not terap.tahap:
            time.sleep(0.01)
        time.sleep(acak.uniform(0, 1.0))
        assert terap._proses is not None
        terap._proses.kill()
        if terap.tugas.result(timeout=30) == 0:  # type: ignore[union-attr]
            break
        with pytest.raises(GalatSimpanan, match="seluruh revisi itu atau tidak sama sekali"):
            terap.nomor()
    assert store.revisi_terakhir(own_store) - lama in (0, 1)
    assert [b.kode for b in inspection.periksa_simpanan(own_store) if b.hasil is inspection.Hasil.SALAH] == []


def test_the_page_waits_is_left_found_again_and_tells(
    own_store: Engine, applier: Penerap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One presses and closes the page; who comes by the address sees how far it is, then what came of it."""
    monkeypatch.setattr(beside, "BESAR", 1)
    monkeypatch.setattr(beside, "PEKERJA", Pekerja())
    sesi = Sesi({"gizi.csv": GIZI.encode()}, "gizi.csv", "64.74")

    def buka(kode: str = "") -> AppTest:
        at = siapkan("data.py", **({session.PARAMETER: kode} if kode else {}))
        if not kode:
            at.session_state["_impor"] = sesi
        at.session_state["_nama_petugas"] = "Rina"
        return at.run()

    at = buka()
    kerja = beside.PEKERJA._semua[sesi.kode]
    assert kerja.tugas is not None and kerja.tugas.result(timeout=90) == 0
    at.run()
    lama = store.revisi_terakhir(own_store)
    tahan = applier._kerja.submit(time.sleep, 2)
    next(b for b in at.button if b.label == "Terapkan").click().run()
    assert not at.exception and any("sedang diterapkan" in h.proto.body for h in at.get("html"))
    lain = buka(sesi.kode)
    assert not lain.exception and any("sedang diterapkan" in h.proto.body for h in lain.get("html"))
    assert not [b for b in lain.button if b.label == "Terapkan"]
    tahan.result()
    assert applier._semua[sesi.kode].tugas.result(timeout=90) == 0
    for satu in (lain, at, buka(sesi.kode)):
        satu.run()
        assert not satu.exception and "_impor" not in satu.session_state
    assert any(f"Revisi {lama + 1} berlaku: 2 baris dari gizi.csv" in s.value for s in lain.success)
    assert store.revisi_terakhir(own_store) == lama + 1
    beside.PEKERJA.berhenti()


def test_a_broken_process_gives_the_draft_back(
    own_store: Engine, applier: Penerap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "BESAR", 1)
    monkeypatch.setattr(beside, "PEKERJA", Pekerja())
    sesi = Sesi({"gizi.csv": GIZI.encode()}, "gizi.csv", "64.74")
    at = siapkan("data.py")
    at.session_state["_impor"], at.session_state["_nama_petugas"] = sesi, "Rina"
    at.run()
    beside.PEKERJA._semua[sesi.kode].tugas.result(timeout=90)  # type: ignore[union-attr]
    at.run()
    monkeypatch.setattr(applying.Penerapan, "MODUL", "ilp_data.tidak_ada")
    next(b for b in at.button if b.label == "Terapkan").click().run()
    applier._semua[sesi.kode].tugas.result(timeout=90)  # type: ignore[union-attr]
    at.run()
    assert not at.exception and any("berhenti sebelum selesai" in e.value for e in at.error)
    assert sesi.kerja is not None and sesi.kerja.hasil.exists() and not applier._semua
    assert [b for b in at.button if b.label == "Terapkan"]
    beside.PEKERJA.berhenti()
