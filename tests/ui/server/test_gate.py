"""Strangers at the door: hosts that nobody named, pages of others; and a server that asks nobody outside."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.types import Message, Receive, Scope, Send

from tests.app_server import TANPA_GAMBAR
from tests.store_copies import salin_simpanan
from ui.server import gate
from ui.server.gate import Gerbang

AKAR = Path(__file__).parents[3]
SETELAN = tomllib.loads((AKAR / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
KANTOR = ("ilp.example.go.id", "192.168.1.20", "*.dinkes.example")


async def _dalam(scope: Scope, _receive: Receive, send: Send) -> None:
    """What stands behind the gate: says that it was reached."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"masuk"})


def _tanya(
    header: list[tuple[str, str]],
    host: tuple[str, ...] = (),
    jenis: str = "http",
    cara: str = "GET",
    jalur: str = "/kader",
    awalan: str = "",
) -> list[Message]:
    keluar: list[Message] = []

    async def terima() -> Message:
        return {"type": f"{jenis}.request"}

    async def kirim(pesan: Message) -> None:
        keluar.append(pesan)

    scope = {"type": jenis, "path": jalur, "headers": [(k.encode(), v.encode("latin-1")) for k, v in header]}
    if jenis == "http":
        scope["method"] = cara
    asyncio.run(Gerbang(_dalam, host=host, awalan=awalan)(scope, terima, kirim))
    return keluar


def _status(host: str, dilayani: tuple[str, ...] = (), **lain: str) -> int:
    return _tanya([("host", host)], dilayani, **lain)[0]["status"]


@pytest.mark.parametrize("host", ["localhost", "LocalHost:8501", "127.0.0.1:8501", "[::1]:8501", "localhost."])
def test_without_names_this_computer_alone_is_served(host: str) -> None:
    assert _status(host) == 200
    assert _status("ilp.example.go.id") == 403


@pytest.mark.parametrize("host", ["ilp.example.go.id", "ILP.example.go.id:80", "192.168.1.20:8501", "a.dinkes.example"])
def test_named_hosts_are_served(host: str) -> None:
    assert _status(host, KANTOR) == 200


@pytest.mark.parametrize(
    "host",
    ["jahat.example", "xilp.example.go.id", "ilp.example.go.id.jahat.example", "dinkes.example", "xdinkes.example",
     "192.168.1.21", "localhost", "2130706433"],
)  # fmt: skip
def test_other_hosts_are_turned_away_with_words(host: str) -> None:
    awal, isi = _tanya([("host", host)], KANTOR)
    assert awal["status"] == 403
    assert "tidak menjawab pada alamat ini" in isi["body"].decode() and "Traceback" not in isi["body"].decode()
    assert [p["type"] for p in _tanya([("host", host)], KANTOR, "websocket")] == ["websocket.close"]


@pytest.mark.parametrize(
    "host", ["", "a@localhost", "localhost/x", "localhost?x", "localhost:abc", "[::1", " localhost"]
)
def test_a_host_that_is_none(host: str) -> None:
    assert _status(host) == 400
    assert _tanya([])[0]["status"] == 400
    assert _tanya([("host", "localhost"), ("host", "jahat.example")])[0]["status"] == 400


def test_monitors_on_this_computer_may_always_ask_for_health() -> None:
    for jalur in ("/sehat", "/siap", "/_stcore/health"):
        assert _status("127.0.0.1:8501", KANTOR, jalur=jalur) == 200
        assert _status("jahat.example", KANTOR, jalur=jalur) == 403
        assert _status("127.0.0.1", KANTOR, jalur=f"/ilp{jalur}", awalan="/ilp/") == 200
    assert _status("127.0.0.1", KANTOR, jalur="/sehat/x") == 403


ASING = ["http://jahat.example", "null", "https://localhost:8502", "http://localhost", "file://", "http://[", ""]


@pytest.mark.parametrize("asal", ASING)
def test_pages_of_others_open_no_websocket_and_change_nothing(asal: str) -> None:
    header = [("host", "localhost:8501"), ("origin", asal)]
    assert _tanya(header, jenis="websocket") == [{"type": "websocket.close", "code": 1008, "reason": ""}]
    assert [_tanya(header, cara=c)[0]["status"] for c in ("PUT", "POST", "DELETE", "OPTIONS")] == [403] * 4
    assert _tanya(header)[0]["status"] == 200, "a picture or a link from elsewhere is no harm"


def test_our_own_page_opens_its_websocket() -> None:
    for host, asal in (("localhost:8501", "http://localhost:8501"), ("[::1]:8501", "http://[::1]:8501")):
        header = [("host", host), ("origin", asal)]
        assert _tanya(header, jenis="websocket")[0]["type"] == "websocket.accept"
        assert _tanya(header, cara="PUT")[0]["status"] == 200
    aman = [("host", "ilp.example.go.id"), ("origin", "https://ilp.example.go.id")]
    assert _tanya(aman, KANTOR, "websocket")[0]["type"] == "websocket.accept"
    assert _tanya([*aman, ("origin", "https://jahat.example")], KANTOR, "websocket")[0]["type"] == "websocket.close"
    assert _tanya([("host", "localhost")], jenis="websocket")[0]["type"] == "websocket.accept", "no browser: no Origin"


def test_an_open_server_without_names_is_warned_about() -> None:
    assert gate.terbuka_tanpa_nama(None, ["localhost"]) and gate.terbuka_tanpa_nama("0.0.0.0", gate.SETEMPAT)
    assert not gate.terbuka_tanpa_nama("0.0.0.0", KANTOR) and not gate.terbuka_tanpa_nama("127.0.0.1", [])


# --- the shipped settings, on a real server


def test_the_shipped_settings_name_address_and_hosts() -> None:
    assert SETELAN["server"]["address"] == "127.0.0.1"
    assert set(SETELAN["server"]["allowedHosts"]) == set(gate.SETEMPAT)
    assert SETELAN["browser"]["serverAddress"], "else Streamlit asks outside for this computer's address"


# Starts Streamlit with a watch on every connection that leaves this computer and every name that is looked up.
PENJAGA = """
import socket, sys
catatan = open(sys.argv[1], "a", buffering=1)
sambung, cari = socket.socket.connect, socket.getaddrinfo
def connect(kabel, alamat):
    if kabel.family != socket.AF_UNIX and not str(alamat[0]).startswith(("127.", "::1", "localhost")):
        print("sambung", alamat, file=catatan)
        raise OSError("dijaga")
    return sambung(kabel, alamat)
def getaddrinfo(nama, *lain, **pilihan):
    if nama not in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::"):
        print("cari", nama, file=catatan)
        raise socket.gaierror("dijaga")
    return cari(nama, *lain, **pilihan)
socket.socket.connect, socket.getaddrinfo = connect, getaddrinfo
from streamlit.web import cli
sys.argv = ["streamlit", "run", "app.py", *sys.argv[2:]]
cli.main()
"""
_STREAMLIT = "from streamlit.web import cli\n"


def _pintu() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextmanager
def _server(folder: Path, *bendera: str, penjaga: str = PENJAGA, **lingkungan: str) -> Iterator[int]:
    """The app as shipped, on a free port; what it tried outside stands in ``folder/luar.txt``."""
    pintu, keluaran = _pintu(), folder / "server.log"
    env = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    env |= {"ILP_STORE": f"sqlite:///{(folder / 'ilp.db').as_posix()}", "ILP_PETA_DASAR": ""} | lingkungan
    (folder / "luar.txt").touch()
    perintah = [sys.executable, "-c", penjaga, str(folder / "luar.txt"), f"--server.port={pintu}", *bendera]
    with keluaran.open("w") as catatan:
        proses = subprocess.Popen(perintah, cwd=AKAR, env=env, stdout=catatan, stderr=subprocess.STDOUT)
        try:
            _tunggu(pintu, proses, keluaran)
            yield pintu
        finally:
            proses.terminate()
            proses.wait(timeout=90)  # it may be drawing first pictures on a busy machine


def _tunggu(pintu: int, proses: subprocess.Popen[bytes], keluaran: Path) -> None:
    akhir = time.monotonic() + 90
    while time.monotonic() < akhir and proses.poll() is None:
        try:
            if _minta(pintu, "/sehat", "localhost")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"server tidak siap:\n{keluaran.read_text()[-2000:]}")


def _minta(pintu: int, jalur: str, host: str, **header: str) -> tuple[int, str]:
    sambungan = http.client.HTTPConnection("127.0.0.1", pintu, timeout=20)
    try:
        sambungan.request("GET", jalur, headers={"Host": host, **{k.replace("_", "-"): v for k, v in header.items()}})
        jawab = sambungan.getresponse()
        return jawab.status, jawab.read().decode() if jawab.status != 101 else ""
    finally:
        sambungan.close()


JABAT = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13",
         "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}  # fmt: skip


def _jabat(pintu: int, host: str, asal: str) -> int:
    return _minta(pintu, "/_stcore/stream", host, Origin=asal, **JABAT)[0]


def _pendengar(pintu: int) -> set[str]:
    """Local addresses (hexadecimal, as the kernel prints them) that listen on a port; skips off Linux."""
    tabel = [Path(f"/proc/net/{n}") for n in ("tcp", "tcp6")]
    if not tabel[0].exists():
        pytest.skip("daftar pendengar dibaca dari /proc, yang hanya ada di Linux")
    baris = [b.split() for t in tabel if t.exists() for b in t.read_text().splitlines()[1:]]
    return {b[1].split(":")[0] for b in baris if b[3] == "0A" and int(b[1].split(":")[1], 16) == pintu}


def test_the_shipped_start_serves_this_computer_only_and_asks_nobody(tmp_path: Path) -> None:
    with _server(tmp_path) as pintu:
        assert _pendengar(pintu) == {"0100007F"}, "127.0.0.1 and nothing else"
        kita = f"127.0.0.1:{pintu}"
        assert json.loads(_minta(pintu, "/sehat", kita)[1]) == {"status": "ok"}
        assert _minta(pintu, "/", kita)[0] == 200
        status, isi = _minta(pintu, "/", f"jahat.example:{pintu}")
        assert status == 403 and "tidak menjawab pada alamat ini" in isi
        # Forty at once: each would take seconds if anybody outside were asked.
        assert {_jabat(pintu, kita, "http://jahat.example") for _ in range(40)} == {403}
        assert _jabat(pintu, f"jahat.example:{pintu}", f"http://jahat.example:{pintu}") == 403
        assert _jabat(pintu, kita, f"http://{kita}") == 101
    assert (tmp_path / "luar.txt").read_text() == ""


def test_an_office_opens_it_by_naming_address_and_hosts(tmp_path: Path, mesin: Engine) -> None:
    """Pictures and a store that is filled are what the test above starts with."""
    nama = "ilp.example.go.id"
    salin_simpanan(mesin, tmp_path / "ilp.db")
    bendera = ("--server.address=0.0.0.0", f"--server.allowedHosts={nama}")
    jaga = PENJAGA.replace(_STREAMLIT, TANPA_GAMBAR + _STREAMLIT)
    with _server(tmp_path, *bendera, penjaga=jaga, ILP_TERBUKA_TANPA_MASUK="ya") as pintu:
        assert _pendengar(pintu) == {"00000000"}
        assert _minta(pintu, "/", nama)[0] == 200
        assert _jabat(pintu, nama, f"https://{nama}") == 101
        assert _jabat(pintu, nama, "https://jahat.example") == 403
        assert _minta(pintu, "/", "192.168.1.20")[0] == 403
    assert (tmp_path / "luar.txt").read_text() == ""


def test_the_watch_sees_what_streamlit_would_ask(tmp_path: Path) -> None:
    """The tests above could not fail if the watch were blind."""
    tanya = "from streamlit import net_util\nnet_util.get_internal_ip(), net_util.get_external_ip()"
    jaga, catatan = PENJAGA.partition(_STREAMLIT)[0] + tanya, tmp_path / "luar.txt"
    subprocess.run([sys.executable, "-c", jaga, str(catatan)], cwd=AKAR, timeout=60, check=True)
    assert "sambung ('8.8.8.8', 1)" in catatan.read_text() and "checkip.amazonaws.com" in catatan.read_text()
