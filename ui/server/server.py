"""What the server does besides Streamlit: map assets, health, gzip and security headers."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo import assets
from ui.app.pages import HALAMAN_AWAL
from ui.server import present, signin
from ui.server.first import frame
from ui.server.fonts import HurufRingkas
from ui.server.gate import Gerbang
from ui.server.health import sehat, siap
from ui.server.index_page import HalamanIndeks
from ui.server.messages import Pesan
from ui.server.owners import Berkas
from ui.server.signin import Pintu
from ui.server.uploads import BatasUnggahan
from ui.server.wire import KepalaSaja, SekaliPadat, TanpaTunda

SELAMANYA = "public, max-age=31536000, immutable"
_HEADER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# Files of the map component carry their hash in the name but are sent with "no-cache".
_BERHASH = re.compile(r"/component/streamlit_folium\.st_folium/static/.*\.[0-9a-f]{8}\.\w+$")


async def aset_peta(request: Request) -> Response:
    """A map asset by its hashed name, gzipped once when it was registered."""
    aset = assets.cari_aset(request.path_params["nama"])
    if aset is None:
        return PlainTextResponse("Aset peta tidak ada.", status_code=404, headers={"Cache-Control": "no-store"})
    header = {"Cache-Control": SELAMANYA, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(aset.isi, media_type=aset.jenis, headers=header)
    return Response(aset.gz, media_type=aset.jenis, headers=header | {"Content-Encoding": "gzip"})


def rute(awalan: str = "") -> list[Route]:
    """Our routes; ``awalan`` is ``server.baseUrlPath`` (Streamlit prefixes only its own routes).

    The default page has no path of its own in Streamlit; its name leads to the root, filters and all.
    """
    pangkal = f"/{awalan.strip('/')}" if awalan.strip("/") else ""

    async def ke_awal(request: Request) -> Response:
        tanya = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{pangkal}/{tanya}")

    return [
        Route(f"{pangkal}/{assets.AWALAN}/{{nama:path}}", aset_peta),
        Route(f"{pangkal}/sehat", sehat),
        Route(f"{pangkal}/siap", siap),
        Route(f"{pangkal}/{HALAMAN_AWAL}", ke_awal),
        *signin.rute(pangkal),
        *present.rute(pangkal),
    ]


def hash_skrip_sebaris(html: str) -> list[str]:
    """CSP sources (``'sha256-…'``) of the inline scripts of a page."""
    isi = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in isi]


def _indeks_streamlit() -> str:
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def csp(skrip: Iterable[str], gambar: Iterable[str] = ()) -> str:
    """Content-Security-Policy: 'self', with what Streamlit's own pages cannot do without.

    style 'unsafe-inline': Streamlit's emotion styles; 'wasm-unsafe-eval': its protobuf decoder (no ``eval``).
    Images data:/blob: are icons and pictures made in the page. ``skrip`` and ``gambar`` are further sources
    for scripts and images.
    """
    aturan = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *skrip]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join(["'self'", "data:", "blob:", *gambar]),
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{k} {v}" for k, v in aturan.items())


class HeaderKeamanan:
    """Security headers on every HTTP response; websockets pass untouched.

    Only the map component's frame may run inline scripts and ``eval`` (streamlit-folium works that way); the
    page around it may not. ``ubin`` is the origin of the configured online base map, if any.
    """

    def __init__(self, app: ASGIApp, ubin: str | None = None) -> None:
        self.app = app
        gambar = [ubin] if ubin else []
        self.halaman = csp([*hash_skrip_sebaris(_indeks_streamlit()), frame.sumber_csp()])
        self.komponen = csp(["'unsafe-inline'", "'unsafe-eval'"], gambar)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        jalur = scope["path"]
        aturan = self.komponen if "/component/" in jalur else self.halaman

        async def kirim(pesan: Message) -> None:
            if pesan["type"] == "http.response.start":
                header = MutableHeaders(scope=pesan)
                # A page of ours with a script of its own (the presenter view) brings its own, stricter policy.
                header.setdefault("Content-Security-Policy", aturan)
                for nama, isi in _HEADER.items():
                    header.setdefault(nama, isi)
                if pesan["status"] == 200 and _BERHASH.search(jalur):
                    header["Cache-Control"] = SELAMANYA
            await send(pesan)

        await self.app(scope, receive, kirim)


def perantara(
    ubin: str | None = None, awalan: str = "", host: Collection[str] = (), masuk: bool = False
) -> Sequence[Middleware]:
    """Answers go out at once, and those to HEAD without their body; security headers; strangers are turned away
    (``host`` as in ``Gerbang``), and with ``masuk`` whoever has not signed in; what they may not ask over a websocket
    is left out; files of others; too large uploads; the fonts cut down; gzip for what is text (Streamlit leaves its own
    files as they are), done once for files that never change; then our words and the first picture, as who asks may see
    it, in the index page. ``awalan`` as in ``rute``."""
    milik = [Middleware(Berkas, awalan=awalan)] if masuk else []
    return [
        Middleware(TanpaTunda),
        Middleware(KepalaSaja),
        Middleware(HeaderKeamanan, ubin=ubin),
        Middleware(Gerbang, host=tuple(host), awalan=awalan),
        Middleware(Pintu, awalan=awalan, wajib=masuk),
        Middleware(Pesan),
        *milik,
        Middleware(BatasUnggahan, awalan=awalan),
        Middleware(HurufRingkas, awalan=awalan),
        Middleware(SekaliPadat, awalan=awalan),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(HalamanIndeks, awalan=awalan),
    ]
