"""A CDN on loopback: answers every outside host with the texts of the installed package ``folium-offline``.

A real HTTPS server rather than Playwright's routes, because routes turn the browser's cache off: each new map of
the plain page would fetch its scripts again, which no CDN does to anyone. Chromium is told to trust this one key
(``bendera``), so that its cache works as it does in the field. Answers are gzipped and may be kept for a year.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from offlinefolium.elements import _res

# A 1×1 grey PNG for every tile: smaller than any real one, so the plain page is not charged for its base map.
UBIN = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGO4DwAA8wDwAcy4VgAAAABJRU5ErkJggg==")
DUNIA = "cdn.plot.ly/un/world_110m.json"
_SENDIRI = "content-autofill."  # Chromium's own, not the pages'
_JENIS = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".png": "image/png"}


@dataclass
class Cdn:
    """A running server: flags for Chromium, and what was asked for but is not known."""

    bendera: list[str]
    asing: set[str] = field(default_factory=set)


# The coastlines that a Plotly map asks for before it draws anything: empty, so Vizro is not charged for them either.
_DUNIA = json.dumps(
    {
        "type": "Topology",
        "arcs": [],
        "objects": {
            nama: {"type": "GeometryCollection", "geometries": []}
            for nama in ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
        },
    }
)


def _isi() -> dict[str, bytes]:
    """host/path → gzipped text."""
    teks = {url.removeprefix("https://"): isi for url, isi in _res.items()}
    return {alamat: gzip.compress(isi.encode(), 6) for alamat, isi in (teks | {DUNIA: _DUNIA}).items()}


def _sertifikat(folder: Path) -> tuple[Path, Path, str]:
    """A key for this run and the SHA-256 of its public half, as Chromium wants it."""
    kunci, surat = folder / "kunci.pem", folder / "surat.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=cdn.invalid",
         "-keyout", str(kunci), "-out", str(surat)], check=True, capture_output=True,
    )  # fmt: skip
    publik = ["openssl", "pkey", "-in", str(kunci), "-pubout", "-outform", "DER"]
    der = subprocess.run(publik, check=True, capture_output=True).stdout
    return kunci, surat, base64.b64encode(hashlib.sha256(der).digest()).decode()


def _penjawab(cdn: Cdn) -> type[BaseHTTPRequestHandler]:
    isi = _isi()

    class Penjawab(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            alamat = f"{self.headers.get('Host', '')}{self.path.partition('?')[0]}"
            badan = UBIN if alamat.endswith(".png") else isi.get(alamat, b"")
            self.send_response(200 if badan else 404)
            if not badan and not alamat.startswith(_SENDIRI):
                cdn.asing.add(alamat)
            if badan and badan is not UBIN:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", _JENIS.get(Path(alamat).suffix, "text/plain"))
            self.send_header("Content-Length", str(len(badan)))
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(badan)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    return Penjawab


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """The browser's own background requests over plain HTTP end here; they are none of the pages'."""


@contextmanager
def jalankan(folder: Path) -> Iterator[Cdn]:
    """Serve until the block ends; ``folder`` takes the key of this run."""
    kunci, surat, sidik = _sertifikat(folder)
    cdn = Cdn([])
    server = _Server(("127.0.0.1", 0), _penjawab(cdn))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(surat, kunci)
    server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    cdn.bendera += [
        f"--host-resolver-rules=MAP * 127.0.0.1:{server.server_port}, EXCLUDE 127.0.0.1",
        f"--ignore-certificate-errors-spki-list={sidik}",
    ]
    utas = threading.Thread(target=server.serve_forever, daemon=True)
    utas.start()
    try:
        yield cdn
    finally:
        server.shutdown()
        server.server_close()
