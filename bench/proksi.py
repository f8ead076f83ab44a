"""``deploy/nginx.conf`` on loopback, before the servers of a measurement: its names, ports and certificate changed,
everything else as an office has it (TLS, compression, each browser kept on one process)."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from bench.server import AKAR, pintu_bebas

_SEBENTAR = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True)
class Proksi:
    """A proxy that answers under ``alamat``; ``tls`` trusts its certificate."""

    alamat: str
    tls: ssl.SSLContext

    def kue(self) -> str:
        """What a browser gets with its first page and sends from then on: it names the process that it stays on."""
        jawab = httpx.get(self.alamat, verify=self.tls, timeout=60)
        jawab.raise_for_status()
        return "; ".join(f"{nama}={isi}" for nama, isi in jawab.cookies.items())


@contextmanager
def jalankan(folder: Path, server: Sequence[str]) -> Iterator[Proksi]:
    """nginx before the servers of these addresses until the block ends; its files go to ``folder``."""
    nginx, openssl = shutil.which("nginx") or "/usr/sbin/nginx", shutil.which("openssl")
    if not Path(nginx).exists() or openssl is None:
        raise SystemExit("nginx or openssl not found; install them or measure without --lewat")
    folder.chmod(0o711)  # started by root, nginx works as somebody else
    kunci, sertifikat, pintu = folder / "k.key", folder / "k.crt", pintu_bebas()
    minta = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=ilp", "-days", "2",
             "-addext", "subjectAltName=IP:127.0.0.1"]  # fmt: skip
    subprocess.run([*minta, "-keyout", str(kunci), "-out", str(sertifikat)], check=True, capture_output=True)
    (folder / "situs.conf").write_text(_situs(server, kunci, sertifikat, pintu), encoding="utf-8")
    jalur = "".join(f"{n}_temp_path {folder}/{n}; " for n in _SEBENTAR)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/galat.log; events {{ worker_connections 2048; }} "
        f"http {{ access_log off; {jalur} include {folder}/situs.conf; }}",
        encoding="utf-8",
    )
    proses = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
    try:
        proksi = Proksi(f"https://127.0.0.1:{pintu}", ssl.create_default_context(cafile=sertifikat))
        _tunggu(proksi, proses, folder / "galat.log")
        yield proksi
    finally:
        proses.terminate()
        proses.wait(timeout=60)


def _situs(server: Sequence[str], kunci: Path, sertifikat: Path, pintu: int) -> str:
    """The file of ``deploy/`` with this machine's names in its place."""
    isi = (AKAR / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    isi = isi.replace("/etc/ssl/dasbor-ilp.crt", str(sertifikat)).replace("/etc/ssl/dasbor-ilp.key", str(kunci))
    isi = isi.replace("listen 443", f"listen 127.0.0.1:{pintu}").replace(
        "listen 80", f"listen 127.0.0.1:{pintu_bebas()}"
    )
    baris = "\n".join(f"    server {urlsplit(s).netloc};" for s in server)
    isi, banyak = re.subn(r"(?:^ {4}server 127\.0\.0\.1:\d+;.*\n?)+", f"{baris}\n", isi, flags=re.MULTILINE)
    if banyak != 1:
        raise SystemExit("deploy/nginx.conf has no list of servers where it is looked for")
    return isi


def _tunggu(proksi: Proksi, proses: subprocess.Popen[bytes], catatan: Path) -> None:
    batas = time.monotonic() + 30
    while time.monotonic() < batas and proses.poll() is None:
        try:
            proksi.kue()
        except (httpx.HTTPError, OSError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"nginx not ready:\n{catatan.read_text()[-2000:] if catatan.exists() else ''}")
