"""How answers travel: no waiting for acknowledgements, fixed files compressed once, scripts asked for early."""

from __future__ import annotations

import asyncio
import gzip
import re
import socket
import time
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
import streamlit
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Message, Receive, Scope, Send

from ui.server import preload
from ui.server.wire import MAKSIMUM, SekaliPadat, TanpaTunda

SELAMANYA = b"public, immutable, max-age=31536000"


class _Berkas:
    """An app that answers with one long text and counts how often it was asked."""

    def __init__(self, cache: bytes = SELAMANYA, status: int = 200) -> None:
        self.cache, self.status, self.kali = cache, status, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.kali += 1
        header = [(b"content-type", b"text/javascript"), (b"cache-control", self.cache)]
        await send({"type": "http.response.start", "status": self.status, "headers": header})
        await send({"type": "http.response.body", "body": b"kelurahan " * 500, "more_body": True})
        await send({"type": "http.response.body", "body": scope["path"].encode(), "more_body": False})


def _minta(app: object, jalur: str = "/static/js/a.js", **header: str) -> tuple[Message, bytes]:
    keluar: list[Message] = []
    milik = {"accept-encoding": "gzip", **{k.replace("_", "-"): v for k, v in header.items()}}
    scope = {
        "type": "http", "method": "GET", "path": jalur, "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in milik.items()],
    }  # fmt: skip

    async def kirim(pesan: Message) -> None:
        keluar.append(pesan)

    async def terima() -> Message:
        return {"type": "http.disconnect"}

    asyncio.run(app(scope, terima, kirim))
    return keluar[0], b"".join(p.get("body", b"") for p in keluar[1:])


def _padat(berkas: _Berkas, awalan: str = "", diam: float = 86_400) -> SekaliPadat:
    """Its thread sleeps through this run unless a test waits for what it packs: none works beside other tests."""
    return SekaliPadat(GZipMiddleware(berkas, minimum_size=100), awalan=awalan, diam=diam)


def test_a_fixed_file_is_compressed_once_and_sent_whole_again() -> None:
    berkas = _Berkas()
    app = _padat(berkas)
    pertama, isi = _minta(app)
    pertama["headers"].append((b"x-luar", b"1"))  # what stands outside adds headers of its own
    kedua, lagi = _minta(app)
    assert berkas.kali == 1
    assert gzip.decompress(isi) == gzip.decompress(lagi) == b"kelurahan " * 500 + b"/static/js/a.js"
    header = dict(kedua["headers"])
    assert header[b"content-length"] == str(len(lagi)).encode()
    assert header[b"content-encoding"] == b"gzip" and b"x-luar" not in header


def test_a_browser_that_reads_brotli_gets_it_from_the_second_time_on() -> None:
    berkas = _Berkas()
    app = _padat(berkas, diam=0.2)
    _minta(app, accept_encoding="gzip, deflate, br")
    assert app.brotli == {}  # who asked first is served before anything is packed
    batas = time.monotonic() + 60
    while not app.brotli and time.monotonic() < batas:
        time.sleep(0.05)
    kepala, isi = _minta(app, accept_encoding="gzip, deflate, br")
    header = dict(kepala["headers"])
    assert header[b"content-encoding"] == b"br" and header[b"content-length"] == str(len(isi)).encode()
    assert brotli.decompress(isi) == gzip.decompress(_minta(app)[1]) == b"kelurahan " * 500 + b"/static/js/a.js"
    assert len(isi) < len(_minta(app)[1]) and berkas.kali == 1


@pytest.mark.parametrize(
    ("berkas", "jalur", "header"),
    [
        (_Berkas(cache=b"no-cache"), "/static/js/a.js", {}),
        (_Berkas(status=404), "/static/js/a.js", {}),
        (_Berkas(), "/media/a.csv", {}),
        (_Berkas(), "/static/js/a.js", {"accept_encoding": "identity"}),
        (_Berkas(), "/static/js/a.js", {"if_none_match": '"x"'}),
        (_Berkas(), "/static/js/a.js", {"range": "bytes=0-9"}),
    ],
)
def test_nothing_else_is_kept(berkas: _Berkas, jalur: str, header: dict[str, str]) -> None:
    app = _padat(berkas)
    _minta(app, jalur, **header)
    _minta(app, jalur, **header)
    assert berkas.kali == 2 and app.simpanan == {}


def test_the_memory_is_bounded_and_follows_the_base_path() -> None:
    app = _padat(_Berkas(), awalan="ilp")
    for i in range(MAKSIMUM + 5):
        _minta(app, f"/ilp/static/js/{i}.js")
    assert len(app.simpanan) == MAKSIMUM


def test_the_connection_of_a_request_waits_for_nobody() -> None:
    class Pemilik:
        """Like uvicorn's: ``receive`` is a method of what holds the transport."""

        def __init__(self, kabel: socket.socket) -> None:
            self.transport = self
            self.kabel = kabel

        def get_extra_info(self, nama: str) -> socket.socket | None:
            return self.kabel if nama == "socket" else None

        async def terima(self) -> Message:
            return {"type": "http.disconnect"}

    async def kirim(_pesan: Message) -> None:
        pass

    with socket.socket() as kabel:
        assert kabel.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0
        scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
        asyncio.run(TanpaTunda(_Berkas())(scope, Pemilik(kabel).terima, kirim))
        assert kabel.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_scripts_named_early_exist_and_bring_all_that_they_import() -> None:
    statis = Path(streamlit.__file__).parent / "static"
    indeks = (statis / "index.html").read_text(encoding="utf-8")
    nama = re.findall(r'href="/ilp/static/js/([^"]+)"', preload.tautan("ilp"))
    assert all(any(n.startswith(f"{jenis}.") for n in nama) for jenis in preload.JENIS)
    assert len(nama) == len(set(nama)) and not any(n in indeks for n in nama)
    ada = {*nama, *re.findall(r"static/js/([\w.-]+\.js)", indeks)}
    for n in nama:
        isi = (statis / "static" / "js" / n).read_text(encoding="utf-8")
        assert set(re.findall(r'from"\./([\w.-]+\.js)"', isi)) <= ada
