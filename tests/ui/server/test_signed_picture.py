"""The first picture where people sign in: a real server, real sign-ins; each role gets what its own page shows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import Engine

from tests.signed_in import Dasbor, jalankan

AWALAN = "kota/ilp"


@pytest.fixture(scope="module")
def dashboard(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dasbor]:
    """A server with pictures, below a path, when they are ready."""
    with jalankan(mesin, tmp_path_factory.mktemp("gambar"), gambar=True, awalan=AWALAN) as hasil:
        akhir = time.monotonic() + 180
        while httpx.get(f"{hasil.asal}/{AWALAN}/siap").status_code != 200 and time.monotonic() < akhir:
            time.sleep(0.5)
        yield hasil


def _gambar(klien: httpx.Client, halaman: str) -> str:
    """The picture, once there: the server makes them after it is ready."""
    akhir, isi = time.monotonic() + 180, ""
    while not isi and time.monotonic() < akhir:
        jawab = klien.get(f"/{AWALAN}/{halaman}")
        assert jawab.status_code == 200 and jawab.headers["cache-control"] == "no-store"
        isi = jawab.text.partition('id="gambar-pertama"')[2]
        time.sleep(0 if isi else 0.5)
    return isi


def test_each_role_gets_its_own_picture_and_nobody_else_any(dashboard: Dasbor) -> None:
    isi = {siapa: _gambar(dashboard.masuk(siapa), "kader") for siapa in ("petugas", "tamu", "pemapar", "admin")}
    for siapa, html in isi.items():
        assert "Bontang Lestari" in html, siapa
        assert ("disembunyikan (jumlah kecil)" in html) is (siapa == "tamu")
        assert ('data-halaman="mutu-data"' in html) is (siapa != "tamu")
        assert ('data-halaman="data"' in html) is (siapa in {"petugas", "admin"})
    assert "ani@dinkes.example" in isi["petugas"] and "ti@dinkes.example" not in isi["petugas"]
    assert f'href="/{AWALAN}/auth/logout"' in isi["tamu"]
    for klien, status in ((httpx.Client(base_url=dashboard.asal), 401), (dashboard.masuk("tanpa"), 403)):
        jawab = klien.get(f"/{AWALAN}/kader")
        assert jawab.status_code == status and "gambar-pertama" not in jawab.text and "Bontang" not in jawab.text


def test_a_cookie_that_was_changed_or_ended_gets_none(dashboard: Dasbor) -> None:
    tamu = dashboard.masuk("tamu")
    kuki = tamu.cookies["_streamlit_user"]
    palsu = re.sub(r"(?<=.{60}).", lambda m: "A" if m[0] != "A" else "B", kuki, count=1)
    for nilai in (palsu, kuki[:-2], kuki.swapcase()):
        jawab = httpx.get(f"{dashboard.asal}/{AWALAN}/kader", cookies={"_streamlit_user": nilai})
        assert jawab.status_code == 401 and "Bontang" not in jawab.text
    tamu.get(f"/{AWALAN}/auth/logout")
    assert tamu.get(f"/{AWALAN}/kader").status_code == 401
