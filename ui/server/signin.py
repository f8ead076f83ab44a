"""The door behind the gate: where people have to sign in, nothing is answered before they did, and to nobody without a
role. What a role may not do is refused again where it is done (``ilp_data.rights``).

Open to anybody: health, the way through the provider of identities, and a briefing's public link, whose key is the
right to see it. Streamlit's own ``st.login`` runs behind ``/masuk``; its metrics and its interface for programs are
open to nobody.
"""

from __future__ import annotations

import logging
import re
from http.cookies import SimpleCookie

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import auth_util

from ilp_data.errors import GalatIlp
from ilp_data.rights import SETEMPAT, Hak
from reports.template import isi_templat
from ui.server import identity
from ui.server.identity import KUKI

log = logging.getLogger("dasbor_ilp")
MASUK, KELUAR, UMUM = "masuk", "auth/logout", "umum"
ANGKA = "angka"  # below a briefing: its figures, each with an address
KEMBALI = "/oauth2callback"
PENGGUNA = "ilp.pengguna"  # in the ASGI scope: who asks
_TERBUKA = ("/sehat", "/siap", "/_stcore/health", f"/{MASUK}", "/auth/login", f"/{KELUAR}", KEMBALI)
_TAK_PERNAH = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent")
_UMUM = re.compile(rf"/{UMUM}/[A-Za-z0-9_-]+(?:/{ANGKA}(?:/[A-Za-z0-9_.-]+){{0,4}})?")
_JENDELA = {"Cache-Control": "no-store"}


class Pintu:
    """ASGI middleware. ``wajib`` False: everybody is the person at the machine."""

    def __init__(self, app: ASGIApp, awalan: str = "", wajib: bool = False) -> None:
        self.app, self.wajib = app, wajib
        self.pangkal = f"/{awalan.strip('/')}" if awalan.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        jalur = scope["path"].removeprefix(self.pangkal)
        if jalur.startswith(_TAK_PERNAH):
            await _tutup(scope, receive, send, HTMLResponse("", status_code=404))
            return
        if jalur.endswith("/") and _UMUM.fullmatch(jalur.rstrip("/")):  # an address as somebody passed it on
            await _tutup(scope, receive, send, RedirectResponse(self.pangkal + jalur.rstrip("/"), 308, _JENDELA))
            return
        if not self.wajib or jalur in _TERBUKA or _UMUM.fullmatch(jalur):
            kirim = _catat_masuk(send) if jalur == KEMBALI else send
            await self.app({**scope, PENGGUNA: SETEMPAT if not self.wajib else None}, receive, kirim)
            return
        kuki = HTTPConnection(scope).cookies
        siapa = identity.dari_kuki(kuki)
        if siapa is None:
            await _tutup(scope, receive, send, self._tolak(bool(identity.klaim_kuki(kuki)), jalur))
            return
        await self.app({**scope, PENGGUNA: siapa}, receive, send)

    def _tolak(self, dikenal: bool, jalur: str) -> Response:
        """The page that asks to sign in, or says that the account has no role."""
        judul, pesan = (
            ("Akun Anda belum diberi peran", "Anda sudah masuk, tetapi pengelola dasbor belum memberi akun ini peran.")
            if dikenal
            else ("Masuk ke Dasbor ILP", "Dasbor ini hanya untuk petugas dan tamu yang sudah diberi peran.")
        )
        tautan, kata = (f"{self.pangkal}/{KELUAR}", "Keluar") if dikenal else (f"{self.pangkal}/{MASUK}", "Masuk")
        isi = isi_templat("ui.server", "masuk.html", judul=judul, pesan=pesan, tautan=tautan, kata=kata)
        return HTMLResponse(isi, status_code=403 if dikenal else 401, headers=_JENDELA)


async def _tutup(scope: Scope, receive: Receive, send: Send, jawab: Response) -> None:
    """Refuse: an answer, or a websocket closed before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
    else:
        await jawab(scope, receive, send)


def _catat_masuk(send: Send) -> Send:
    """Passes on; who comes back from the provider with a cookie of ours has signed in, and is written down first."""

    async def kirim(pesan: Message) -> None:
        if pesan["type"] == "http.response.start":
            kuki: SimpleCookie = SimpleCookie()
            for isi in Headers(raw=pesan["headers"]).getlist("set-cookie"):
                kuki.load(isi)
            nilai = {n: k.value for n, k in kuki.items() if n.startswith(KUKI) and k.value}
            if klaim := identity.klaim_kuki(nilai):
                await to_thread.run_sync(_tulis_masuk, klaim)
        await send(pesan)

    return kirim


def _tulis_masuk(klaim: dict[str, object]) -> None:
    """A sign-in, also of somebody without a role, into the book. A store that cannot be written stops nobody at the
    door; what they do then says so itself."""
    from ui.app import trail  # noqa: PLC0415  pages and caches are loaded while the server already answers

    siapa = identity.aturan_peran().kenali_pengguna(klaim)
    sebutan = siapa.sebutan if siapa else str(klaim.get("email") or klaim.get("sub") or "")
    try:
        trail.catat_masuk(sebutan, sorted(siapa.peran) if siapa else [])
    except GalatIlp as galat:
        log.error("Masuknya %s tidak dapat dicatat: %s", sebutan, galat)


def boleh(request: Request, hak: Hak) -> bool:
    """Whether who asks a route may do this."""
    siapa = request.scope.get(PENGGUNA)
    return siapa is not None and siapa.boleh(hak)


def rute(pangkal: str = "") -> list[Route]:
    """``/masuk``: on to the provider of identities, as ``st.login`` does it."""

    async def masuk(_request: Request) -> Response:
        if not identity.harus_masuk():
            return RedirectResponse(f"{pangkal}/")
        tanda = auth_util.encode_provider_token("default")
        return RedirectResponse(f"{pangkal}/auth/login?provider={tanda}", headers=_JENDELA)

    return [Route(f"{pangkal}/{MASUK}", masuk)]
