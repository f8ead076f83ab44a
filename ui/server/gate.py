"""Who may speak to this server: the Host and the Origin of every request, judged before Streamlit sees it.

A page of a stranger whose name is pointed at this computer (DNS rebinding) carries a Host that nobody named; a page
elsewhere that opens our websocket carries an Origin that is not ours. Both are refused at once. Streamlit would, for
the second, ask an outside service for this computer's own address, and hold every visitor until it answers.

The names are those of Streamlit's own setting ``server.allowedHosts``: one list for both checks.
"""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

SETEMPAT = ("localhost", "127.0.0.1", "::1")
_SEMUA = "*"
_AMAN = frozenset({"GET", "HEAD"})
_PANTAU = ("/sehat", "/siap", "/_stcore/health")
_TANPA_HOST = "Permintaan ini tidak menyebut satu nama peladen (header Host) yang sah."
_HOST_ASING = (
    "Dasbor ILP tidak menjawab pada alamat ini.\n"
    "Buka alamat yang diberikan petugas. Petugas TI: sebut nama yang dilayani pada server.allowedHosts (lihat README)."
)
TERBUKA = "ILP_TERBUKA_TANPA_MASUK"  # "ya": an open server without sign-in, on purpose
PERINGATAN = (
    "Peladen ini terbuka ke jaringan, tetapi server.allowedHosts hanya menyebut komputer ini: "
    "orang di komputer lain akan ditolak. Sebut nama atau alamat yang mereka buka (lihat README)."
)
_DITOLAK = (
    "Dasbor tidak dijalankan: peladen akan dapat dibuka dari komputer lain, padahal orangnya belum diminta masuk.\n"
    "Diberikan: {ada}; berkas rahasia (.streamlit/secrets.toml) tanpa bagian [auth].\n"
    "Diharapkan: alamat 127.0.0.1 dengan nama komputer ini saja, atau bagian [auth] dan [peran].\n"
    "Yang dapat dilakukan: hapus server.address dan server.allowedHosts dari pengaturan; atau isi [auth] menurut "
    "docs/keamanan.md; atau, bila memang siapa pun di jaringan boleh melihat dan mengubah semuanya, tetapkan "
    f"{TERBUKA}=ya."
)
_ASAL_ASING = "Permintaan ini datang dari halaman lain dan tidak dilayani."


class Gerbang:
    """ASGI middleware: refuses requests for hosts that are not named, and those that pages of others send.

    ``host`` are names or addresses without port, ``*.example.go.id`` for all below a name, ``*`` for any; empty means
    this computer only. Monitors may always ask for health on this computer. Refused: 400 without one proper Host,
    403 for another Host or, where something would change, another Origin; a websocket is closed before it opens.
    """

    def __init__(self, app: ASGIApp, host: Collection[str] = (), awalan: str = "") -> None:
        self.app = app
        self.host = tuple(h.strip().lower().strip("[]").rstrip(".") for h in host if h.strip()) or SETEMPAT
        pangkal = f"/{awalan.strip('/')}" if awalan.strip("/") else ""
        self.pantau = frozenset(f"{pangkal}{p}" for p in _PANTAU)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        salah = self._salah(scope) if scope["type"] in ("http", "websocket") else None
        if salah is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            status, pesan = salah
            jawab = PlainTextResponse(pesan, status_code=status, headers={"Cache-Control": "no-store"})
            await jawab(scope, receive, send)

    def _salah(self, scope: Scope) -> tuple[int, str] | None:
        """Status and words of a refusal, or None."""
        header = Headers(scope=scope)
        semua = header.getlist("host")
        nama = _nama(semua[0]) if len(semua) == 1 else ""
        if not nama:
            return 400, _TANPA_HOST
        if not self._dilayani(nama, scope["path"]):
            return 403, _HOST_ASING
        asal = header.getlist("origin")
        if asal and (scope["type"] == "websocket" or scope["method"] not in _AMAN) and not _sendiri(asal, semua[0]):
            return 403, _ASAL_ASING
        return None

    def _dilayani(self, nama: str, jalur: str) -> bool:
        if nama in SETEMPAT and jalur in self.pantau:
            return True
        return any(h in (_SEMUA, nama) or (h.startswith("*.") and nama.endswith(h[1:])) for h in self.host)


def _nama(host: str) -> str:
    """The name in a Host header, lower case, without port; "" for what is no proper one."""
    bagian = _belah(f"//{host}")
    if bagian is None or bagian.path or bagian.query or bagian.fragment or "@" in bagian.netloc or host != host.strip():
        return ""
    return (bagian.hostname or "").rstrip(".")


def _sendiri(asal: list[str], host: str) -> bool:
    """Whether the one Origin is this server's own page: what stands behind ``//`` is the Host, to the letter."""
    bagian = _belah(asal[0]) if len(asal) == 1 else None
    return bagian is not None and bagian.scheme in ("http", "https") and bagian.netloc == host


def _belah(teks: str) -> SplitResult | None:
    """A URL in parts, its port a number; None for what is none."""
    try:
        bagian = urlsplit(teks)
        _ = bagian.port
    except ValueError:
        return None
    return bagian


def terbuka_tanpa_nama(alamat: str | None, host: Collection[str]) -> bool:
    """Whether the server listens beyond this computer while only this computer's names are served."""
    return not _setempat(alamat) and not _nama_luar(host)


def tolak_terbuka(alamat: str | None, host: Collection[str], masuk: bool, sengaja: str) -> str:
    """Why the server must not start, in Indonesian; "" where it may.

    Others can reach it when it listens beyond this computer (``alamat`` None: everywhere) or serves a name that is not
    this computer's, as behind a proxy. Then people have to sign in (``masuk``: the secrets have ``[auth]``), unless
    ``sengaja``, the content of ``TERBUKA``, is "ya".
    """
    luar = _nama_luar(host)
    if masuk or sengaja.strip().lower() == "ya" or (_setempat(alamat) and not luar):
        return ""
    ada = [] if _setempat(alamat) else [f"server.address = {alamat or 'semua alamat'}"]
    if luar:
        ada.append(f"server.allowedHosts menyebut {', '.join(sorted(luar))}")
    return _DITOLAK.format(ada="; ".join(ada))


def _setempat(alamat: str | None) -> bool:
    """Whether an address to listen on is this computer's alone."""
    polos = (alamat or "").strip().lower().strip("[]")
    try:
        return ip_address(polos).is_loopback
    except ValueError:
        return polos == "localhost"


def _nama_luar(host: Collection[str]) -> set[str]:
    """The served names that are not this computer's."""
    return {h.strip().lower().strip("[]") for h in host if h.strip()} - set(SETEMPAT)
