"""A small provider of identities on this computer: discovery, authorisation code, signed ID token. Whom it lets in is
set by the test (``klaim``); nobody types anything."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

KLIEN, RAHASIA = "dasbor-uji", "rahasia-klien-uji"


class Penyedia:
    """``klaim`` are those of whoever comes next."""

    def __init__(self) -> None:
        self.klaim: dict[str, Any] = {}
        self.kunci = RSAKey.generate_key(2048, parameters={"kid": "uji", "alg": "RS256", "use": "sig"})
        self.kode: dict[str, tuple[dict[str, Any], str]] = {}
        self.asal = ""

    def jawab(self, jalur: str, tanya: dict[str, str]) -> tuple[int, dict[str, Any] | str]:
        """Status and JSON, or the address to go to."""
        if jalur == "/.well-known/openid-configuration":
            isi: dict[str, Any] = {n: f"{self.asal}/{n}" for n in ("authorization_endpoint", "token_endpoint")}
            isi |= {"issuer": self.asal, "jwks_uri": f"{self.asal}/jwks", "response_types_supported": ["code"]}
            return 200, isi | {"id_token_signing_alg_values_supported": ["RS256"]}
        if jalur == "/jwks":
            return 200, {"keys": [self.kunci.as_dict(private=False)]}
        if jalur == "/authorization_endpoint":
            kode = secrets.token_urlsafe(8)
            self.kode[kode] = (dict(self.klaim), tanya.get("nonce", ""))
            return 302, f"{tanya['redirect_uri']}?{urlencode({'code': kode, 'state': tanya['state']})}"
        if jalur == "/token_endpoint" and tanya.get("code") in self.kode:
            return 200, self._tanda(*self.kode.pop(tanya["code"]))
        return 400, {"error": "invalid_request"}

    def _tanda(self, klaim: dict[str, Any], nonce: str) -> dict[str, Any]:
        kini = int(time.time())
        isi = {"iss": self.asal, "aud": KLIEN, "iat": kini, "exp": kini + 600, "nonce": nonce} | klaim
        tanda = jwt.encode({"alg": "RS256", "kid": "uji"}, isi, self.kunci)
        return {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "id_token": tanda, "expires_in": 600}


@contextmanager
def penyedia() -> Iterator[Penyedia]:
    """The provider on a free port of this computer."""
    milik = Penyedia()

    class Pelayan(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._layani({k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()})

        def do_POST(self) -> None:
            isi = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._layani({k: v[0] for k, v in parse_qs(isi).items()})

        def _layani(self, tanya: dict[str, str]) -> None:
            status, isi = milik.jawab(urlsplit(self.path).path, tanya)
            badan = b"" if isinstance(isi, str) else json.dumps(isi).encode()
            self.send_response(status)
            if isinstance(isi, str):
                self.send_header("Location", isi)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(badan)))
            self.end_headers()
            self.wfile.write(badan)

        def log_message(self, *_: object) -> None:
            pass

    peladen = ThreadingHTTPServer(("127.0.0.1", 0), Pelayan)
    milik.asal = f"http://127.0.0.1:{peladen.server_address[1]}"
    utas = threading.Thread(target=peladen.serve_forever, daemon=True)
    utas.start()
    try:
        yield milik
    finally:
        peladen.shutdown()
        peladen.server_close()
        utas.join(timeout=5)


def rahasia(asal: str, pintu: int, peran: str, pangkal: str = "") -> str:
    """A secrets.toml for a dashboard on a port, below a path."""
    return f"""
[auth]
redirect_uri = "http://127.0.0.1:{pintu}{pangkal}/oauth2callback"
cookie_secret = "{secrets.token_urlsafe(32)}"
client_id = "{KLIEN}"
client_secret = "{RAHASIA}"
server_metadata_url = "{asal}/.well-known/openid-configuration"

{peran}
"""
