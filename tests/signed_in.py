"""A running dashboard that asks people to sign in, and browsers of people who did, for tests."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import websockets
from sqlalchemy import Engine
from websockets.typing import Origin, Subprotocol

from ilp_data.briefing import book as briefings
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from reports.presenter import stored
from tests.app_server import Proses, mulai
from tests.oidc_provider import Penyedia, penyedia, rahasia
from tests.reports import sample_deck
from tests.store_copies import salin_simpanan

AKAR = Path(__file__).parents[1]
PERAN = """
[peran]
admin = ["ti@dinkes.example"]
petugas = ["ani@dinkes.example"]
pemapar = ["grup:pemapar"]
tamu = ["tamu@dinkes.example"]
klaim = "groups"
[peran.puskesmas]
"ani@dinkes.example" = ["1060837"]
"""
SURAT = {p: {"sub": p, "email": f"{s}@dinkes.example", "email_verified": True} for p, s in
         (("admin", "ti"), ("petugas", "ani"), ("tamu", "tamu"), ("tanpa", "orang"))}  # fmt: skip
SURAT["pemapar"] = {"sub": "pemapar", "groups": ["pemapar"]}


def lingkungan(folder: Path, **lain: str) -> dict[str, str]:
    """Of a server of its own: nothing set but a store in ``folder``."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    return env | {"ILP_STORE": f"sqlite:///{(folder / 'ilp.db').as_posix()}", "ILP_PETA_DASAR": ""} | lain


@dataclass
class Dasbor:
    """A running dashboard that asks people to sign in."""

    asal: str
    penyedia: Penyedia
    mesin: Engine
    paparan: str
    log: Path
    pangkal: str = ""

    def masuk(self, siapa: str) -> httpx.Client:
        """A browser in which somebody came back from the provider."""
        klien = httpx.Client(base_url=self.asal, timeout=30, follow_redirects=False)
        self.penyedia.klaim = SURAT[siapa]
        jawab = klien.get(f"{self.pangkal}/masuk")
        for _ in range(6):
            if not jawab.is_redirect:
                break
            jawab = klien.get(jawab.headers["location"])
        return klien


def pintu() -> int:
    """A free port."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def tunggu(dasbor: Dasbor, proses: Proses) -> None:
    """Until it answers."""
    akhir = time.monotonic() + 90
    while time.monotonic() < akhir and proses.poll() is None:
        try:
            if httpx.get(f"{dasbor.asal}{dasbor.pangkal}/sehat", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail(f"peladen tidak siap:\n{dasbor.log.read_text()[-2000:]}")


@contextmanager
def jalankan(mesin: Engine, folder: Path, *, gambar: bool = False, awalan: str = "") -> Iterator[Dasbor]:
    """The server, on a copy of a store in a folder; ``gambar`` as in ``mulai``; ``awalan``: below a path."""
    nomor, pangkal = pintu(), f"/{awalan}" if awalan else ""
    simpanan = store.buka_mesin(salin_simpanan(mesin, folder / "ilp.db"))
    p = briefings.buat_paparan(simpanan, judul="Rapat", tanggal="2026-11-25", lingkup=Lingkup("64.74"),
                               periode="2025-12", simulasi=True, halaman=("ringkasan",), oleh="Uji")  # fmt: skip
    kecil = sample_deck.dek()
    kecil = type(kecil)(**vars(kecil) | {"slide": kecil.slide[:2], "lampiran": ()})
    stored.simpan_gambar(stored.jalur(folder, store.baca_tanda(simpanan), p), stored.gambar_dek(kecil))
    with penyedia() as milik:
        (folder / "secrets.toml").write_text(rahasia(milik.asal, nomor, PERAN, pangkal))
        bendera = [f"--server.port={nomor}", f"--secrets.files={folder / 'secrets.toml'}"]
        bendera += [f"--server.baseUrlPath={awalan}"] if awalan else []
        catatan = folder / "server.log"
        proses = mulai(*bendera, lingkungan=lingkungan(folder), catatan=catatan, gambar=gambar)
        hasil = Dasbor(f"http://127.0.0.1:{nomor}", milik, simpanan, p.nomor, catatan, pangkal)
        try:
            tunggu(hasil, proses)
            yield hasil
        finally:
            proses.terminate()
            proses.wait(timeout=20)
            simpanan.dispose()


def buka_kabel(d: Dasbor, klien: httpx.Client) -> websockets.connect:
    """A websocket as the browser opens it."""
    klien.get("/_stcore/health")  # as the client does; it answers with the token against forged requests
    xsrf = klien.cookies["_streamlit_xsrf"]
    kuki = "; ".join(f"{k}={v}" for k, v in klien.cookies.items())
    alamat = d.asal.replace("http", "ws") + "/_stcore/stream"
    sub = [Subprotocol("streamlit"), Subprotocol(xsrf)]
    return websockets.connect(
        alamat, subprotocols=sub, origin=Origin(d.asal), additional_headers={"Cookie": kuki}, max_size=None
    )
