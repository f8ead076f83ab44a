"""The routes of the presenter view, asked through the whole stack of middleware; the deck is made up.

What a browser sees of them is in tests/browser/test_present.py.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.datastructures import Headers

from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatMasukan
from ilp_data.measure.scope import Lingkup
from ilp_data.shelf import Rak
from ilp_data.store import revisions as store
from ilp_data.store import stamp
from reports import assemble, presenter
from reports.presenter import stored
from tests.reports import sample_deck
from tests.store_copies import salin_simpanan
from ui.server import drawings, present, server


@pytest.fixture(scope="module")
def writable_engine(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store of this module's own, to write to; named in the environment."""
    url = salin_simpanan(mesin, tmp_path_factory.mktemp("rute") / "ilp.db")
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setenv(store.VARIABEL_URL, url)
        hasil = store.buka_mesin(url)
        yield hasil
        hasil.dispose()


@pytest.fixture(scope="module")
def paparan(writable_engine: Engine) -> Paparan:
    return briefings.buat_paparan(writable_engine, judul="Rapat", tanggal="2026-11-25", lingkup=Lingkup("64.74"),
                                  periode="2025-12", simulasi=True, oleh="Uji")  # fmt: skip


@pytest.fixture
def drawn(writable_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Which briefings were drawn; drawing is quick and the same for all. Nothing was drawn before."""
    catatan: list[str] = []
    kecil = sample_deck.dek()
    kecil = type(kecil)(**vars(kecil) | {"slide": kecil.slide[:2], "lampiran": ()})

    def dek(_mesin: Engine, p: Paparan, lapor: object = None) -> object:
        catatan.append(f"{p.nomor}/{p.edisi}")
        return kecil

    monkeypatch.setattr(assemble, "dek", dek)
    drawings.mesin.cache_clear()
    monkeypatch.setattr(present, "_KABAR", Rak(2**20))
    lupakan(monkeypatch)
    yield catatan
    shutil.rmtree(store.folder() / stamp.GAMBAR, ignore_errors=True)


def lupakan(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process keeps in memory is gone, as after a restart."""
    monkeypatch.setattr(drawings, "_SIAP", Rak(2**24))
    monkeypatch.setattr(drawings, "_DIMINTA", set())
    monkeypatch.setattr(assemble, "_DEK", Rak(2**24))


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Iterator[drawings.Pembuat]:
    """Drawing in the background, as a running server does."""
    hasil = drawings.Pembuat()
    monkeypatch.setattr(drawings, "PEMBUAT", hasil)
    hasil.mulai()
    yield hasil
    hasil.berhenti()


def tunggu(jalur: str) -> tuple[int, Headers, bytes]:
    """The first answer that is no longer "wait"."""
    for _ in range(500):
        jawab = ambil(jalur)
        if jawab[0] != 202:
            return jawab
        time.sleep(0.02)
    raise AssertionError("selalu menunggu")


def ambil(jalur: str, awalan: str = "") -> tuple[int, Headers, bytes]:
    """Status, headers and body of an answer of the app with its middleware."""
    app = Starlette(routes=server.rute(awalan), middleware=server.perantara(awalan=awalan))
    alamat, _, tanya = jalur.partition("?")
    pesan: list[dict] = []

    async def terima() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def kirim(isi: dict) -> None:
        pesan.append(isi)

    lingkup = {"type": "http", "method": "GET", "path": alamat, "raw_path": alamat.encode(), "root_path": "",
               "query_string": tanya.encode(), "headers": [(b"host", b"localhost")], "scheme": "http",
               "server": ("uji", 80), "client": ("uji", 1), "http_version": "1.1"}  # fmt: skip
    asyncio.run(app(lingkup, terima, kirim))
    awal = next(p for p in pesan if p["type"] == "http.response.start")
    isi = b"".join(p.get("body", b"") for p in pesan if p["type"] == "http.response.body")
    return awal["status"], Headers(raw=awal["headers"]), isi


def test_the_page_has_a_policy_of_its_own_and_is_not_rewritten(paparan: Paparan, drawn: list[str]) -> None:
    status, header, isi = ambil(f"/paparan/{paparan.nomor}")
    assert status == 200 and header["content-type"].startswith("text/html")
    assert header["content-security-policy"] == presenter.kebijakan()
    assert header["x-content-type-options"] == "nosniff"
    teks = isi.decode()
    assert teks.count("<script") == 1 and "<link" not in teks
    assert f'data-kabar="/paparan/{paparan.nomor}/1/kabar"' in teks
    assert ambil("/sehat")[1]["content-security-policy"] != presenter.kebijakan()


def test_an_edition_is_drawn_once_for_all_screens(paparan: Paparan, drawn: list[str]) -> None:
    satu = ambil(f"/paparan/{paparan.nomor}")[2]
    assert ambil(f"/paparan/{paparan.nomor}/1")[2] == satu
    gelap = ambil(f"/paparan/{paparan.nomor}?tema=gelap")[2]
    assert gelap.replace(b' data-tema="gelap"', b"") == satu
    assert ambil(f"/paparan/{paparan.nomor}?tema=<script>")[2] == satu
    assert drawn == [f"{paparan.nomor}/1"]


def test_a_drawing_outlives_the_process(paparan: Paparan, drawn: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    satu = ambil(f"/paparan/{paparan.nomor}")[2]
    lupakan(monkeypatch)
    assert ambil(f"/paparan/{paparan.nomor}")[2] == satu
    assert drawn == [f"{paparan.nomor}/1"]


def test_another_program_draws_anew_and_a_broken_file_is_none(
    paparan: Paparan, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ambil(f"/paparan/{paparan.nomor}")
    (lama,) = (store.folder() / stamp.GAMBAR).iterdir()
    lupakan(monkeypatch)
    lama.write_bytes(lama.read_bytes()[:-20])
    assert ambil(f"/paparan/{paparan.nomor}")[0] == 200
    lupakan(monkeypatch)
    monkeypatch.setattr(stored, "sidik_program", lambda: "0123456789ab")
    assert ambil(f"/paparan/{paparan.nomor}")[0] == 200
    assert drawn == [f"{paparan.nomor}/1"] * 3
    assert [b.name for b in lama.parent.iterdir()] == [lama.name.replace(lama.name[-20:-8], "0123456789ab")]


def test_who_comes_while_it_is_drawn_sees_how_far_it_is_and_then_the_page(
    paparan: Paparan, drawn: list[str], maker: drawings.Pembuat, monkeypatch: pytest.MonkeyPatch
) -> None:
    mulai, boleh, kecil = threading.Event(), threading.Event(), assemble.dek

    def pelan(mesin: Engine, p: Paparan, lapor: Callable[[int, int], None]) -> object:
        mulai.wait(20)
        lapor(3, 12)
        boleh.wait(20)
        return kecil(mesin, p)

    monkeypatch.setattr(assemble, "dek", pelan)
    status, header, isi = ambil(f"/paparan/{paparan.nomor}")
    assert (status, header["cache-control"]) == (202, "no-store")
    assert "Paparan sedang disiapkan" in isi.decode() and 'http-equiv="refresh"' in isi.decode()
    assert paparan.judul in isi.decode() and "biasanya kurang dari semenit" in isi.decode()
    mulai.set()
    for _ in range(500):
        if b"Menyusun slide: 3 dari 12." in isi:
            break
        time.sleep(0.02)
        isi = ambil(f"/paparan/{paparan.nomor}")[2]
    assert b"Menyusun slide: 3 dari 12." in isi
    boleh.set()
    assert tunggu(f"/paparan/{paparan.nomor}")[0] == 200
    assert drawn == [f"{paparan.nomor}/1"]


def test_at_the_start_the_meetings_that_are_near_are_drawn(
    writable_engine: Engine, paparan: Paparan, drawn: list[str], maker: drawings.Pembuat,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(drawings.store, "kini", lambda: "2026-12-01T00:00:00+00:00")
    huruf, siap = drawings.font.base64_menurut_tebal, []
    monkeypatch.setattr(drawings.font, "base64_menurut_tebal", lambda: siap.append(huruf()) or siap[-1])
    drawings.siapkan_yang_belum()
    assert len(siap) == 1, "nobody who opens one waits for its font"
    selesaikan(maker)
    assert drawn == [f"{paparan.nomor}/1"] and ambil(f"/paparan/{paparan.nomor}")[0] == 200


def selesaikan(maker: drawings.Pembuat) -> None:
    """Everything that was asked for is drawn; a new thread waits for more."""
    maker._kerja.shutdown()
    maker.mulai()


def test_what_came_by_another_way_is_drawn_before_somebody_opens_it(
    writable_engine: Engine, paparan: Paparan, drawn: list[str], maker: drawings.Pembuat,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Frozen by a command while the server runs: at the next look. After an update of the program: near meetings at
    once, of the others one at a look. Nothing is drawn twice."""
    monkeypatch.setattr(drawings.store, "kini", lambda: "2026-12-01T00:00:00+00:00")
    drawings.siapkan_yang_belum()
    baru = [
        briefings.buat_paparan(writable_engine, judul="Rapat", tanggal=t, lingkup=Lingkup("64.74"), periode="2025-12",
                               simulasi=True, oleh="Uji")
        for t in ("2026-11-30", "2026-10-01", "2026-09-01")
    ]  # fmt: skip
    drawings.siapkan_yang_belum()
    selesaikan(maker)
    assert drawn == [f"{p.nomor}/1" for p in (paparan, baru[0])]
    for ke in (2, 1):
        drawings.siapkan_yang_belum()
        selesaikan(maker)
        assert drawn[-1] == f"{baru[ke].nomor}/1"
    drawings.siapkan_yang_belum()
    selesaikan(maker)
    assert len(drawn) == 4
    lupakan(monkeypatch)
    monkeypatch.setattr(stored, "sidik_program", lambda: "0123456789ab")
    drawings.siapkan_yang_belum()
    selesaikan(maker)
    assert sorted(drawn[4:]) == sorted(f"{p.nomor}/1" for p in (paparan, baru[0]))
    for p in baru:
        briefings.arsipkan_paparan(writable_engine, p.nomor, "Uji")


def test_what_cannot_be_drawn_is_said_and_tried_again(
    paparan: Paparan, drawn: list[str], maker: drawings.Pembuat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rusak(_mesin: Engine, _p: Paparan, lapor: object) -> object:
        raise GalatMasukan("Paparan ini tidak berisi satu slide pun.")

    kecil = assemble.dek
    monkeypatch.setattr(assemble, "dek", rusak)
    status, _, isi = tunggu(f"/paparan/{paparan.nomor}")
    assert status == 404 and "tidak berisi satu slide pun" in isi.decode()
    monkeypatch.setattr(assemble, "dek", kecil)
    assert tunggu(f"/paparan/{paparan.nomor}")[0] == 200


def test_the_file_to_take_along_asks_nobody(paparan: Paparan, drawn: list[str]) -> None:
    _, header, isi = ambil(f"/paparan/{paparan.nomor}?unduh=1")
    assert header["content-disposition"] == f'attachment; filename="{paparan.nomor}-paparan.html"'
    assert b'data-kabar=""' in isi


def test_below_a_base_path_all_addresses_have_it(paparan: Paparan, drawn: list[str]) -> None:
    status, _, isi = ambil(f"/ilp/paparan/{paparan.nomor}/1", "ilp")
    assert status == 200 and f'data-kabar="/ilp/paparan/{paparan.nomor}/1/kabar"'.encode() in isi
    assert ambil(f"/ilp/paparan/{paparan.nomor}/1/kabar", "ilp")[0] == 200
    assert ambil(f"/paparan/{paparan.nomor}", "ilp")[0] == 404


@pytest.mark.parametrize("jalur", ["BRF-2020-01-01-01", "<b>x", "BRF-2026-11-23-01/99", "..%2f"])
def test_unknown_numbers_are_answered_in_indonesian(writable_engine: Engine, drawn: list[str], jalur: str) -> None:
    status, header, isi = ambil(f"/paparan/{jalur}")
    assert status == 404 and header["content-type"].startswith("text/html")
    assert "Paparan tidak ada" in isi.decode()
    assert b"<b>x" not in isi and "python" not in isi.decode() and "--arsip" not in isi.decode()
    assert ambil(f"/paparan/{jalur}/kabar")[0] == 404
    assert drawn == []


def test_news_are_counted_once_a_revision(
    writable_engine: Engine, paparan: Paparan, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dihitung: list[int] = []

    def berubah(_mesin: Engine, _paparan: Paparan, sampai: int) -> pd.DataFrame:
        dihitung.append(sampai)
        satu = {"indikator": "stunting", "per": "kelurahan", "periode": "2025-12", "golongan": "dikoreksi"}
        return pd.DataFrame([satu | {"kode": str(i)} for i in range(7)])

    monkeypatch.setattr(present.figures, "berubah", berubah)
    alamat = f"/paparan/{paparan.nomor}/1/kabar"
    status, header, isi = ambil(alamat)
    assert status == 200 and header["cache-control"] == "no-store"
    assert json.loads(isi) == {"berubah": 0, "revisi": 1, "waktu": store.riwayat(writable_engine)["waktu"].iloc[0]}
    assert dihitung == []
    monkeypatch.setattr(present.store, "saat_kini", lambda _mesin, _daerah: store.Saat(2, "tanda"))
    assert [json.loads(ambil(alamat)[2])["berubah"] for _ in range(3)] == [7, 7, 7]
    assert dihitung == [2]
