"""A real browser at the door of the server as shipped: a page of somebody else opens no websocket and reads nothing."""

from __future__ import annotations

import socket
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Route

ASING = "http://jahat.example/"
SAMBUNG = """alamat => new Promise(selesai => {
  const kabel = new WebSocket(alamat.replace("http", "ws") + "/_stcore/stream", ["streamlit"]);
  kabel.onopen = () => selesai("terbuka");
  kabel.onerror = () => selesai("ditolak");
})"""
UNGGAH = """alamat => fetch(alamat + "/_stcore/upload_file/a/b", {method: "PUT", mode: "no-cors", body: "x"})
  .then(j => j.type, () => "ditolak")"""


@pytest.fixture(scope="module")
def address(light_address: str) -> str:
    """In this module the server without first pictures."""
    return light_address


def _halaman(rute: Route) -> None:
    rute.fulfill(body="<p>bukan dasbor</p>", content_type="text/html")


def test_a_page_of_somebody_else_gets_nothing(context: BrowserContext, address: str) -> None:
    halaman = context.new_page()
    halaman.route(f"{ASING}**", _halaman)
    halaman.goto(ASING)
    assert halaman.evaluate(SAMBUNG, address) == "ditolak"
    assert halaman.evaluate(UNGGAH, address) == "ditolak"


def test_our_own_page_gets_its_websocket(context: BrowserContext, address: str) -> None:
    halaman = context.new_page()
    halaman.goto(f"{address}/sehat")
    assert halaman.evaluate(SAMBUNG, address) == "terbuka"


@pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 hanya ada dengan sendirinya di Linux")
def test_the_server_listens_to_this_computer_only(address: str) -> None:
    """Its port is free on every other address of this computer."""
    with socket.socket() as kabel:
        kabel.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kabel.bind(("127.0.0.2", urlsplit(address).port))
