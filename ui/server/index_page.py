"""The page that every address of the app answers with, made ours: Indonesian, and sure of its own server.

A deep link such as ``/kader`` makes Streamlit's client guess whether the app lives under ``/kader`` or under ``/``
and ask both; the wrong guess is a failed request on every cold start. One small script, loaded before the client,
tells it. The language of the document keeps browsers from offering a translation of Indonesian "from English"; a
second script puts the client's own English words into Indonesian as they appear (``aset/words.js``).
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import cache
from importlib import resources

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo import assets
from ilp_data.rights import SETEMPAT, Pengguna
from ui.markup import html
from ui.server import preload, present, signin
from ui.server.first import frame, shelf, waiting

NAMA = "Dasbor ILP"
_SKRIP = (("asal", "origin.js"), ("kata", "words.js", "links.js", "screen.js", "choice.js"))
Ambil = Callable[[str, str, Pengguna], Awaitable[str]]
_BUKAN_HALAMAN = (
    "/component/",
    "/static/",
    "/_stcore/",
    "/media/",
    f"/{assets.AWALAN}/",
    f"/{present.JALUR}/",
    f"/{signin.UMUM}/",
)


_TANPA_SKRIP = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_PERLU_SKRIP = "Dasbor ini memerlukan JavaScript. Nyalakan JavaScript di peramban, lalu muat ulang halaman ini."
# What the head asks for that no first frame needs: Streamlit's style sheet and scripts. Whole lines.
_NANTI = re.compile(
    r'^[ \t]*<(?:script type="module"|link rel="(?:modulepreload|stylesheet)")[^>]*>(?:</script>)?[ \t]*\n',
    re.MULTILINE,
)


def sesuaikan_halaman(halaman: str, awalan: str = "", gambar: str = "") -> str:
    """Streamlit's index page with our language, title and the script that names the server's address.

    ``awalan`` is ``server.baseUrlPath`` without slashes; ``gambar`` the first picture, which goes before all that the
    client needs; without one a sign says that it is being prepared. A page of another shape comes back unchanged but
    for what is found in it.
    """
    pangkal = f"/{awalan}" if awalan else ""
    asal, kata = (assets.daftarkan_aset(n, _skrip(*b)).removeprefix(assets.URL_RELATIF) for n, *b in _SKRIP)
    skrip = html(
        '<script defer src="{p}/{a}/{n}" data-pangkal="{p}/"></script>\n    <script defer src="{p}/{a}/{k}"></script>',
        p=pangkal,
        a=assets.AWALAN,
        n=asal,
        k=kata,
    )
    halaman = halaman.replace('<html lang="en">', '<html lang="id">', 1)
    halaman = halaman.replace("<title>Streamlit<", f"<title>{NAMA}<", 1)
    halaman = halaman.replace("</title>", f"</title>\n    {skrip}", 1)
    # Streamlit's English words for who runs no script; the first picture has its own.
    perlu = "" if gambar else html("<noscript><p>{t}</p></noscript>", t=_PERLU_SKRIP)
    halaman = _TANPA_SKRIP.sub(lambda _: str(perlu), halaman, count=1)
    if not gambar:
        halaman = halaman.replace("</head>", f"{preload.tautan(awalan)}</head>", 1)
        depan, badan, belakang = halaman.rpartition("</body>")
        return f"{depan}{waiting.tanda(pangkal)}{badan}{belakang}" if badan else halaman
    nanti = "".join(_NANTI.findall(halaman)) + preload.tautan(awalan)
    depan, badan, belakang = _NANTI.sub("", halaman).rpartition("</body>")
    return f"{depan}{frame.bingkai(gambar, pangkal)}{frame.klien(nanti)}{badan}{belakang}"


@cache
def _skrip(*berkas: str) -> str:
    aset = resources.files("ui.server") / "aset"
    return "".join((aset / b).read_text(encoding="utf-8") for b in berkas)


class HalamanIndeks:
    """ASGI middleware: rewrites HTML pages of the app itself; everything else passes as it is.

    ``ambil`` gives the first picture of a page and a query string for somebody, "" for none. It stands inside gate and
    door, so nobody gets a picture whom they turn away, and the door says who asks; a request that passed no door gets
    none. What was drawn for who signed in is kept by no browser: it would still be there after signing out.
    """

    def __init__(self, app: ASGIApp, awalan: str = "", ambil: Ambil = shelf.ambil_gambar) -> None:
        self.app = app
        self.awalan = awalan.strip("/")
        self.ambil = ambil

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or any(b in scope["path"] for b in _BUKAN_HALAMAN):
            await self.app(scope, receive, send)
            return
        # Streamlit compresses this page itself when asked to; our gzip stands outside and does it after us.
        polos = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        tanya = scope.get("query_string", b"").decode("latin-1")
        halaman = shelf.halaman_dari(scope["path"], self.awalan)
        siapa: Pengguna | None = scope.get(signin.PENGGUNA)
        gambar = ""
        if siapa is not None and scope["method"] == "GET":
            gambar = await self.ambil(halaman, tanya, siapa)
        penulis = _Penulis(send, self.awalan, gambar, milik_orang=siapa != SETEMPAT)
        await self.app({**scope, "headers": polos}, receive, penulis)


class _Penulis:
    """Holds an HTML answer back until it is whole, then sends it rewritten with its true length."""

    def __init__(self, send: Send, awalan: str, gambar: str, *, milik_orang: bool) -> None:
        self.send, self.awalan, self.gambar, self.milik_orang = send, awalan, gambar, milik_orang
        self.awal: Message | None = None
        self.isi = b""

    async def __call__(self, pesan: Message) -> None:
        if pesan["type"] == "http.response.start" and _html(pesan):
            self.awal = pesan
        elif pesan["type"] == "http.response.body" and self.awal is not None:
            self.isi += pesan.get("body", b"")
            if not pesan.get("more_body", False):
                await self._kirim(self.awal)
        else:
            await self.send(pesan)

    async def _kirim(self, awal: Message) -> None:
        self.awal = None
        teks = self.isi.decode("utf-8")
        isi = sesuaikan_halaman(teks, self.awalan, self.gambar).encode() if teks else b""
        header = MutableHeaders(scope=awal)
        if self.milik_orang:
            header["Cache-Control"] = "no-store"
        if self.isi:
            header["Content-Length"] = str(len(isi))
            for kunci in ("ETag", "Last-Modified"):
                if kunci in header:
                    del header[kunci]
        await self.send(awal)
        await self.send({"type": "http.response.body", "body": isi, "more_body": False})


def _html(pesan: Message) -> bool:
    jenis = dict(pesan.get("headers", [])).get(b"content-type", b"")
    return jenis.startswith(b"text/html") and pesan.get("status") == 200
