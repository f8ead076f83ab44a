"""The server: assets, headers, gzip, and a real start of app.py in a process of its own."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route, WebSocketRoute

from geo import assets
from ui.server import server

AKAR = Path(__file__).parents[1]
BINGKAI = "/component/streamlit_folium.st_folium/index.html"


@dataclass
class Jawaban:
    status: int
    header: dict[str, str]
    isi: bytes

    @property
    def teks(self) -> str:
        return (gzip.decompress(self.isi) if "content-encoding" in self.header else self.isi).decode()

    @property
    def csp(self) -> dict[str, list[str]]:
        bagian = (b.split(" ") for b in self.header["content-security-policy"].split("; "))
        return {nama: isi for nama, *isi in bagian}


async def _panjang(_request):
    return HTMLResponse("kelurahan " * 1000)


async def _gema(ws):
    await ws.accept()
    await ws.send_text(await ws.receive_text())
    await ws.close()


def _aplikasi(ubin=None, awalan=""):
    lain = [Route("/", _panjang), Route(BINGKAI, _panjang), WebSocketRoute("/ws", _gema)]
    return Starlette(routes=[*server.rute(awalan), *lain], middleware=server.perantara(ubin))


def _jalankan(aplikasi, scope, masuk):
    keluar, antrean = [], list(masuk)

    async def terima():
        return antrean.pop(0) if antrean else await asyncio.Event().wait()

    async def kirim(pesan):
        keluar.append(pesan)

    asyncio.run(asyncio.wait_for(aplikasi(scope, terima, kirim), 20))
    return keluar


def _ambil(jalur, *, sandi="gzip", cara="GET", **aplikasi) -> Jawaban:
    scope = {
        "type": "http", "method": cara, "path": jalur, "raw_path": jalur.encode(), "query_string": b"",
        "root_path": "", "scheme": "http", "http_version": "1.1", "server": ("127.0.0.1", 80),
        "headers": [(b"host", b"localhost:8501"), (b"accept-encoding", sandi.encode())],
    }  # fmt: skip
    awal, *badan = _jalankan(_aplikasi(**aplikasi), scope, [{"type": "http.request", "body": b"", "more_body": False}])
    header = {k.decode(): v.decode() for k, v in awal["headers"]}
    return Jawaban(awal["status"], header, b"".join(b.get("body", b"") for b in badan))


def _jalur(url: str) -> str:
    return "/" + url.removeprefix("../../")


def test_asset_is_hashed_gzipped_and_immutable():
    isi = "DasborIlp.x = 'kelurahan';" * 50
    jalur = _jalur(assets.daftarkan_aset("lapis/uji-server", isi))
    jawab = _ambil(jalur)
    assert jawab.status == 200
    assert jawab.header["content-encoding"] == "gzip"
    assert jawab.header["cache-control"] == "public, max-age=31536000, immutable"
    assert jawab.header["content-type"].startswith("text/javascript")
    assert len(jawab.isi) < 200
    assert jawab.teks == isi
    polos = _ambil(jalur, sandi="identity")
    assert "content-encoding" not in polos.header
    assert polos.isi.decode() == isi


def test_unknown_asset_and_health():
    for nama in ("leaflet.js", "lapis/../../app.py", "../app.py"):
        assert _ambil(f"/aset-peta/{nama}").status == 404
    jawab = _ambil("/sehat")
    assert json.loads(jawab.teks) == {"status": "ok"}
    assert jawab.header["cache-control"] == "no-store"


def test_routes_follow_the_base_path():
    jalur = _jalur(assets.daftarkan_aset("lapis/uji-awalan", "x"))
    assert _ambil(f"/dinkes{jalur}", awalan="/dinkes/").teks == "x"
    assert _ambil("/dinkes/sehat", awalan="dinkes").status == 200


def test_text_is_compressed():
    jawab = _ambil("/")
    assert jawab.header["content-encoding"] == "gzip"
    assert len(jawab.isi) < 500
    assert jawab.teks == "kelurahan " * 1000


@pytest.mark.parametrize("jalur", ["/", "/sehat", "/tidak-ada", "/aset-peta/tidak-ada.js"])
def test_every_answer_has_the_headers(jalur):
    jawab = _ambil(jalur)
    assert jawab.csp["default-src"] == jawab.csp["connect-src"] == ["'self'"]
    assert jawab.csp["object-src"] == ["'none'"]
    assert not {"'unsafe-eval'", "'unsafe-inline'"} & set(jawab.csp["script-src"])
    assert jawab.csp["img-src"] == ["'self'", "data:", "blob:"]
    assert jawab.header["x-content-type-options"] == "nosniff"
    assert jawab.header["referrer-policy"] == "same-origin"
    assert "geolocation=()" in jawab.header["permissions-policy"]
    kepala = _ambil(jalur, cara="HEAD")
    assert (kepala.status, kepala.header, kepala.isi) == (jawab.status, jawab.header, b"")


def test_only_the_map_frame_may_eval_and_only_it_sees_the_tile_host():
    ubin = "https://tile.openstreetmap.org"
    tanpa, dengan = _ambil(BINGKAI).csp, _ambil(BINGKAI, ubin=ubin).csp
    assert {"'unsafe-inline'", "'unsafe-eval'"} <= set(tanpa["script-src"])
    assert tanpa["img-src"] == ["'self'", "data:", "blob:"]
    assert dengan == tanpa | {"img-src": ["'self'", "data:", "blob:", ubin]}
    assert _ambil("/", ubin=ubin).csp == _ambil("/").csp


def test_websockets_pass_untouched():
    scope = {
        "type": "websocket", "path": "/ws", "raw_path": b"/ws", "query_string": b"", "root_path": "",
        "headers": [(b"host", b"localhost")], "subprotocols": [], "scheme": "ws", "server": ("127.0.0.1", 80),
    }  # fmt: skip
    masuk = [{"type": "websocket.connect"}, {"type": "websocket.receive", "text": "halo"}]
    keluar = _jalankan(_aplikasi(), scope, masuk)
    assert [p["type"] for p in keluar] == ["websocket.accept", "websocket.send", "websocket.close"]
    assert keluar[0]["headers"] == []
    assert keluar[1]["text"] == "halo"


def test_inline_script_hash_is_that_of_the_standard():
    # The example of the CSP specification.
    assert server.hash_skrip_sebaris("<script>alert('Hello, world.');</script>") == [
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    ]


def _mulai(tmp_path, port, **lingkungan):
    env = os.environ | {"ILP_STORE": f"sqlite:///{tmp_path / 'ilp.db'}", "ILP_PETA_DASAR": ""} | lingkungan
    alamat = [f"--server.port={port}", "--server.address=127.0.0.1"]
    perintah = [sys.executable, "-m", "streamlit", "run", "app.py", *alamat]
    return subprocess.Popen(perintah, cwd=AKAR, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _pelabuhan() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def _tunggu(url, proses, batas=90):
    akhir = time.monotonic() + batas
    while time.monotonic() < akhir and proses.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=20) as jawab:
                return jawab.status, dict(jawab.headers.items()), jawab.read()
        except OSError:  # refused, or not answered yet
            time.sleep(0.2)
    proses.kill()
    pytest.fail(f"the server did not answer: {proses.communicate()[0][-2000:]}")
    return None


def test_app_starts_makes_the_store_and_answers(tmp_path):
    port = _pelabuhan()
    proses = _mulai(tmp_path, port)
    try:
        status, header, isi = _tunggu(f"http://127.0.0.1:{port}/sehat", proses)
        assert (status, json.loads(isi)) == (200, {"status": "ok"})
        assert (tmp_path / "ilp.db").stat().st_size > 0
        status, header, isi = _tunggu(f"http://127.0.0.1:{port}/", proses)
        assert status == 200
        skrip = next(s for s in header["content-security-policy"].split("; ") if s.startswith("script-src "))
        assert all(h in skrip for h in server.hash_skrip_sebaris(isi.decode()))
        assert _tunggu(f"http://127.0.0.1:{port}/_stcore/health", proses)[0] == 200
    finally:
        proses.kill()
        proses.communicate()


def test_a_wrong_base_map_stops_the_start_with_its_reason(tmp_path):
    proses = _mulai(tmp_path, _pelabuhan(), ILP_PETA_DASAR="http://tile.example/{z}/{x}/{y}.png")
    try:
        keluaran = proses.communicate(timeout=60)[0]
    finally:
        proses.kill()
    assert proses.returncode
    assert "Alamat peta dasar pada ILP_PETA_DASAR tidak dapat dipakai." in keluaran
    assert "Traceback" not in keluaran
