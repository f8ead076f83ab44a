"""The index page is ours in language, title and server address; every other answer passes untouched."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from geo import assets
from ui.server import server
from ui.server.index_page import sesuaikan_halaman

ASLI = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def test_streamlits_own_index_is_recognised() -> None:
    hasil = sesuaikan_halaman(ASLI)
    assert '<html lang="id">' in hasil and '<html lang="en">' not in hasil
    assert "<title>Dasbor ILP</title>" in hasil
    assert hasil.index("/aset-peta/asal-") < hasil.index('type="module"'), "must run before Streamlit's client"
    assert "You need to enable JavaScript" in ASLI and hasil.count("<noscript>") == 1
    assert "<noscript><p>Dasbor ini memerlukan JavaScript." in hasil and "Streamlit app" not in hasil


@pytest.mark.parametrize(("awalan", "alamat"), [("", 'data-pangkal="/"'), ("ilp", 'data-pangkal="/ilp/"')])
def test_the_script_names_the_address_of_the_server(awalan: str, alamat: str) -> None:
    hasil = sesuaikan_halaman(ASLI, awalan)
    jalur = hasil.split('<script defer src="')[1].split('"')[0]
    pangkal = f"/{awalan}/aset-peta/" if awalan else "/aset-peta/"
    assert jalur.startswith(pangkal)
    assert f'{jalur}" {alamat}></script>' in hasil
    assert (
        "origin + document.currentScript.dataset.pangkal" in assets.cari_aset(jalur.removeprefix(pangkal)).isi.decode()
    )


def _ambil(jalur: str) -> tuple[dict[str, str], bytes]:
    rute = [
        Route("/kader", lambda _: HTMLResponse(ASLI, headers={"ETag": "x"})),
        Route("/component/peta/index.html", lambda _: HTMLResponse(ASLI)),
        Route("/data.json", lambda _: JSONResponse({"teks": '<html lang="en">'})),
    ]
    keluar: list[dict] = []

    async def terima() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def kirim(pesan: dict) -> None:
        keluar.append(pesan)

    scope = {
        "type": "http", "method": "GET", "path": jalur, "raw_path": jalur.encode(), "query_string": b"",
        "root_path": "", "scheme": "http", "http_version": "1.1", "server": ("127.0.0.1", 80),
        "headers": [(b"host", b"localhost")],
    }  # fmt: skip
    asyncio.run(Starlette(routes=rute, middleware=server.perantara())(scope, terima, kirim))
    header = {k.decode().lower(): v.decode() for k, v in keluar[0]["headers"]}
    return header, b"".join(p.get("body", b"") for p in keluar[1:])


def test_a_deep_link_gets_the_rewritten_page_with_its_true_length() -> None:
    header, isi = _ambil("/kader")
    assert b'<html lang="id">' in isi
    assert int(header["content-length"]) == len(isi)
    assert "etag" not in header


@pytest.mark.parametrize("jalur", ["/component/peta/index.html", "/data.json"])
def test_components_and_data_pass_untouched(jalur: str) -> None:
    _, isi = _ambil(jalur)
    assert b'lang="id"' not in isi and (b'lang=\\"en\\"' in isi or b'lang="en"' in isi)
