"""How answers travel: at once, and compressed once.

``TanpaTunda``: Streamlit binds its own socket in a way that asyncio leaves Nagle's algorithm on (seen in 1.67 on
Python 3.11: ``proto`` is 0). Head and body of an answer are two writes, so each small answer and each small
websocket frame waits for the other side's delayed acknowledgement: 40 ms on Linux, up to 200 ms on Windows.

``SekaliPadat``: Streamlit's own files (hash in the name, immutable) would be compressed anew for every cold browser.
Once one was sent, it is also packed with Brotli, a sixth smaller; the next browser gets that. All of them take six
seconds of a processor, so a thread of its own begins when nothing was asked for since a while: the first visitor's page
is being made meanwhile.

``KepalaSaja``: whoever asks for the head alone (monitors, link checkers, the previews of chat programs) is told the
length and the encoding that the page itself would have; they were those of Streamlit's own page, which nobody gets.
"""

from __future__ import annotations

import gzip
import socket
import threading
import time
from queue import Queue

import brotli  # type: ignore[import-untyped]
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAKSIMUM = 512
DIAM = 5.0  # seconds without a request for a fixed file before packing begins


class TanpaTunda:
    """ASGI middleware: turns Nagle's algorithm off on the connection of every request; silently nothing elsewhere.

    The way to the socket is uvicorn's: ``receive`` is a method of what holds the transport. Another server has
    another way; then answers only come later, as they would without us.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        kabel = transport.get_extra_info("socket") if hasattr(transport, "get_extra_info") else None
        if kabel is not None and kabel.family in (socket.AF_INET, socket.AF_INET6):
            kabel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)


class KepalaSaja:
    """ASGI middleware: HEAD is answered as GET is, without its body. Stands outside whatever makes or packs bodies."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def kirim(pesan: Message) -> None:
            await send({**pesan, "body": b""} if pesan["type"] == "http.response.body" else pesan)

        await self.app({**scope, "method": "GET"}, receive, kirim)


class SekaliPadat:
    """ASGI middleware outside gzip: keeps compressed answers below ``/static/`` in memory and sends them again.
    ``diam``: seconds as ``DIAM``."""

    def __init__(self, app: ASGIApp, awalan: str = "", diam: float = DIAM) -> None:
        self.app, self.diam = app, diam
        pangkal = f"/{awalan.strip('/')}" if awalan.strip("/") else ""
        self.bawah = f"{pangkal}/static/"
        self.simpanan: dict[str, tuple[Message, Message]] = {}
        self.brotli: dict[str, tuple[Message, Message]] = {}
        self.antre: Queue[str] = Queue()
        self.terakhir = 0.0
        # Ends with the process: what is not packed yet keeps nobody.
        self.kerja = threading.Thread(target=self._padatkan_terus, name="padat", daemon=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._cocok(scope):
            await self.app(scope, receive, send)
            return
        jalur, self.terakhir = scope["path"], time.monotonic()
        br = "br" in Headers(scope=scope).get("accept-encoding", "").replace(" ", "").split(",")
        tersimpan = (self.brotli.get(jalur) if br else None) or self.simpanan.get(jalur)
        if tersimpan is None:
            await self.app(scope, receive, _Perekam(self.simpanan, jalur, send))
            if jalur in self.simpanan:
                self._titip(jalur)
            return
        awal, isi = tersimpan
        # Copies: middlewares outside us add headers to what they are given.
        await send({**awal, "headers": list(awal["headers"])})
        await send(isi)

    def _titip(self, jalur: str) -> None:
        self.antre.put(jalur)
        if not self.kerja.ident:
            self.kerja.start()

    def _padatkan_terus(self) -> None:
        while True:
            jalur = self.antre.get()
            while (sisa := self.terakhir + self.diam - time.monotonic()) > 0:
                time.sleep(sisa)
            self._padatkan(jalur)
            self.antre.task_done()

    def _padatkan(self, jalur: str) -> None:
        awal, isi = self.simpanan[jalur]
        badan = brotli.compress(gzip.decompress(isi["body"]))
        header = [(k, v) for k, v in awal["headers"] if k.lower() not in (b"content-length", b"content-encoding")]
        header += [(b"content-encoding", b"br"), (b"content-length", str(len(badan)).encode())]
        self.brotli[jalur] = ({**awal, "headers": header}, {**isi, "body": badan})

    def _cocok(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self.bawah):
            return False
        header = Headers(scope=scope)
        bersyarat = any(h in header for h in ("range", "if-none-match", "if-modified-since"))
        return "gzip" in header.get("accept-encoding", "") and not bersyarat


class _Perekam:
    """Passes an answer on and keeps it when it is a whole, compressed, immutable one."""

    def __init__(self, simpanan: dict[str, tuple[Message, Message]], jalur: str, send: Send) -> None:
        self.simpanan, self.jalur, self.send = simpanan, jalur, send
        self.awal: Message | None = None
        self.isi = bytearray()

    async def __call__(self, pesan: Message) -> None:
        if pesan["type"] == "http.response.start":
            header = Headers(raw=pesan["headers"])
            tetap = "immutable" in header.get("cache-control", "") and header.get("content-encoding") == "gzip"
            if pesan["status"] == 200 and tetap and len(self.simpanan) < MAKSIMUM:
                self.awal = {**pesan, "headers": list(pesan["headers"])}
        elif pesan["type"] == "http.response.body" and self.awal is not None:
            self.isi += pesan.get("body", b"")
            if not pesan.get("more_body", False):
                self._simpan(self.awal)
        await self.send(pesan)

    def _simpan(self, awal: Message) -> None:
        panjang = str(len(self.isi)).encode()
        header = [(k, v) for k, v in awal["headers"] if k.lower() not in (b"content-length", b"transfer-encoding")]
        akhir = {"type": "http.response.body", "body": bytes(self.isi), "more_body": False}
        self.simpanan[self.jalur] = ({**awal, "headers": [*header, (b"content-length", panjang)]}, akhir)
