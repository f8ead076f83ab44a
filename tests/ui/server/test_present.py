"""The routes of the presenter view, asked through the whole stack of middleware; the deck is made up.

What a browser sees of them is in tests/browser/test_present.py.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.datastructures import Headers

from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.measure.scope import Lingkup
from ilp_data.shelf import Rak
from ilp_data.store import revisions as store
from reports import presenter
from tests.reports import contoh_dek
from ui.server import present, server


@pytest.fixture(scope="module")
def mesin_tulis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store of this module's own, to write to; named in the environment."""
    berkas: Path = tmp_path_factory.mktemp("rute") / "ilp.db"
    url = f"sqlite:///{berkas.as_posix()}"
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setenv(store.VARIABEL_URL, url)
        hasil = store.siapkan_simpanan(url)
        yield hasil
        hasil.dispose()


@pytest.fixture(scope="module")
def paparan(mesin_tulis: Engine) -> Paparan:
    return briefings.buat_paparan(mesin_tulis, judul="Rapat", tanggal="2026-11-25", lingkup=Lingkup("64.74"),
                                  periode="2025-12", simulasi=True, oleh="Uji")  # fmt: skip


@pytest.fixture
def digambar(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which briefings were drawn; drawing is quick and the same for all."""
    catatan: list[str] = []
    kecil = contoh_dek.dek()
    kecil = type(kecil)(**vars(kecil) | {"slide": kecil.slide[:2], "lampiran": ()})

    def dek(_mesin: Engine, p: Paparan) -> object:
        catatan.append(f"{p.nomor}/{p.edisi}")
        return kecil

    monkeypatch.setattr(present.assemble, "dek", dek)
    present._mesin.cache_clear()
    for tempat, rak in ((present, "_SIAP"), (present, "_KABAR"), (present.assemble, "_DEK")):
        monkeypatch.setattr(tempat, rak, Rak(2**24))
    return catatan


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


def test_the_page_has_a_policy_of_its_own_and_is_not_rewritten(paparan: Paparan, digambar: list[str]) -> None:
    status, header, isi = ambil(f"/paparan/{paparan.nomor}")
    assert status == 200 and header["content-type"].startswith("text/html")
    assert header["content-security-policy"] == presenter.kebijakan()
    assert header["x-content-type-options"] == "nosniff"
    teks = isi.decode()
    assert teks.count("<script") == 1 and "<link" not in teks
    assert f'data-kabar="/paparan/{paparan.nomor}/1/kabar"' in teks
    assert ambil("/sehat")[1]["content-security-policy"] != presenter.kebijakan()


def test_an_edition_is_drawn_once_for_all_screens(paparan: Paparan, digambar: list[str]) -> None:
    satu = ambil(f"/paparan/{paparan.nomor}")[2]
    assert ambil(f"/paparan/{paparan.nomor}/1")[2] == satu
    gelap = ambil(f"/paparan/{paparan.nomor}?tema=gelap")[2]
    assert gelap.replace(b' data-tema="gelap"', b"") == satu
    assert ambil(f"/paparan/{paparan.nomor}?tema=<script>")[2] == satu
    assert digambar == [f"{paparan.nomor}/1"]


def test_the_file_to_take_along_asks_nobody(paparan: Paparan, digambar: list[str]) -> None:
    _, header, isi = ambil(f"/paparan/{paparan.nomor}?unduh=1")
    assert header["content-disposition"] == f'attachment; filename="{paparan.nomor}-paparan.html"'
    assert b'data-kabar=""' in isi


def test_below_a_base_path_all_addresses_have_it(paparan: Paparan, digambar: list[str]) -> None:
    status, _, isi = ambil(f"/ilp/paparan/{paparan.nomor}/1", "ilp")
    assert status == 200 and f'data-kabar="/ilp/paparan/{paparan.nomor}/1/kabar"'.encode() in isi
    assert ambil(f"/ilp/paparan/{paparan.nomor}/1/kabar", "ilp")[0] == 200
    assert ambil(f"/paparan/{paparan.nomor}", "ilp")[0] == 404


@pytest.mark.parametrize("jalur", ["BRF-2020-01-01-01", "<b>x", "BRF-2026-11-23-01/99", "..%2f"])
def test_unknown_numbers_are_answered_in_indonesian(mesin_tulis: Engine, digambar: list[str], jalur: str) -> None:
    status, header, isi = ambil(f"/paparan/{jalur}")
    assert status == 404 and header["content-type"].startswith("text/html")
    assert "Paparan tidak ada" in isi.decode()
    assert b"<b>x" not in isi and "python" not in isi.decode() and "--arsip" not in isi.decode()
    assert ambil(f"/paparan/{jalur}/kabar")[0] == 404
    assert digambar == []


def test_news_are_counted_once_a_revision(
    mesin_tulis: Engine, paparan: Paparan, digambar: list[str], monkeypatch: pytest.MonkeyPatch
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
    assert json.loads(isi) == {"berubah": 0, "revisi": 1, "waktu": store.riwayat(mesin_tulis)["waktu"].iloc[0]}
    assert dihitung == []
    monkeypatch.setattr(present.store, "saat_kini", lambda _mesin, _daerah: store.Saat(2, "tanda"))
    assert [json.loads(ambil(alamat)[2])["berubah"] for _ in range(3)] == [7, 7, 7]
    assert dihitung == [2]
