"""Who is let in: real processes, a real sign-in at a small provider of identities, each role at every route."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import time
from pathlib import Path

import httpx
import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ilp_data.briefing import book as briefings
from ilp_data.briefing import links
from ilp_data.store import access
from ilp_data.store import revisions as store
from tests.app_server import mulai
from tests.oidc_provider import RAHASIA
from tests.signed_in import Dasbor, buka_kabel, lingkungan, pintu
from ui.server import gate

# --- the start


@pytest.mark.parametrize(
    ("alamat", "host", "masuk", "sengaja", "ditolak"),
    [("127.0.0.1", gate.SETEMPAT, False, "", False), ("localhost", (), False, "", False), ("::1", (), False, "", False),
     ("127.0.0.9", (), False, "", False), (None, (), False, "", True), ("0.0.0.0", (), False, "", True),
     ("::", (), False, "", True), ("192.168.1.20", (), False, "", True), ("ilp.example", (), False, "", True),
     ("127.0.0.1", ("ilp.example.go.id",), False, "", True), ("127.0.0.1", ("*",), False, "", True),
     ("0.0.0.0", ("ilp.example.go.id",), True, "", False), ("0.0.0.0", (), False, "ya", False),
     ("0.0.0.0", (), False, "tidak", True), ("0.0.0.0", (), False, "1", True)],
)  # fmt: skip
def test_an_open_server_without_sign_in_does_not_start(
    alamat: str | None, host: tuple[str, ...], masuk: bool, sengaja: str, ditolak: bool
) -> None:
    assert bool(gate.tolak_terbuka(alamat, host, masuk, sengaja)) is ditolak


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [("", "belum diminta masuk"), ('[auth]\ncookie_secret = "rahasia-benar"', "[peran]"),
     ('[auth]\ncookie_secret = "rahasia-benar"\n[peran]\nadmn = ["a@b"]', "admn")],
)  # fmt: skip
def test_a_start_that_is_refused_says_why_and_no_secret(tmp_path: Path, isi: str, pesan: str) -> None:
    (tmp_path / "secrets.toml").write_text(isi)
    bendera = ("--server.address=0.0.0.0", f"--secrets.files={tmp_path / 'secrets.toml'}", f"--server.port={pintu()}")
    catatan = tmp_path / "server.log"
    kode = mulai(*bendera, lingkungan=lingkungan(tmp_path), catatan=catatan).wait(timeout=90)
    keluar = catatan.read_text()
    assert kode != 0 and pesan in keluar
    assert "rahasia-benar" not in keluar and "Traceback" not in keluar and not (tmp_path / "ilp.db").exists()


# --- signing in for real


def _alamat(d: Dasbor) -> list[str]:
    return ["/", "/kader", "/data", "/mengenal-ilp", f"/paparan/{d.paparan}", f"/paparan/{d.paparan}/1/kabar",
            f"/paparan/{d.paparan}?unduh=1", "/_stcore/host-config", "/media/abc.xlsx", "/aset-peta/x", "/static/x",
            "/component/streamlit_folium.st_folium/index.html", "/umum", "/sehat/x", "/auth/login/x"]  # fmt: skip


def test_health_is_open_and_nothing_else_is(dashboard: Dasbor) -> None:
    tamu = httpx.Client(base_url=dashboard.asal)
    assert tamu.get("/sehat").json() == {"status": "ok"} and tamu.get("/_stcore/health").status_code == 200
    for jalur in _alamat(dashboard):
        jawab = tamu.get(jalur)
        assert (jalur, jawab.status_code) == (jalur, 401)
        assert "Masuk ke Dasbor ILP" in jawab.text and "Bontang" not in jawab.text
    assert tamu.get("/umum/tebakan").status_code == 404 and tamu.get("/umum/tebakan/x").status_code == 401
    assert tamu.put("/_stcore/upload_file/a/b").status_code == 401


def test_a_forged_cookie_is_nobody(dashboard: Dasbor) -> None:
    isi = json.dumps(
        {"email": "ti@dinkes.example", "email_verified": True, "is_logged_in": True, "origin": dashboard.asal}
    )
    palsu = base64.b64encode(isi.encode()).decode()
    for nilai in (palsu, f"2|1:0|10:1|15:_streamlit_user|{palsu}|00", ""):
        assert httpx.get(f"{dashboard.asal}/", cookies={"_streamlit_user": nilai}).status_code == 401


def test_somebody_without_a_role_signs_in_and_gets_nothing(dashboard: Dasbor) -> None:
    klien = dashboard.masuk("tanpa")
    assert "_streamlit_user" in klien.cookies
    for jalur in _alamat(dashboard):
        jawab = klien.get(jalur)
        assert jawab.status_code == 403 and "belum diberi peran" in jawab.text
    assert asyncio.run(_buka(dashboard, klien, "ringkasan")) is None


BOLEH_PAPARAN = {"admin": 202, "petugas": 202, "pemapar": 202, "tamu": 403}


@pytest.mark.parametrize("siapa", list(BOLEH_PAPARAN))
def test_the_presenter_view_asks_for_the_right(dashboard: Dasbor, siapa: str) -> None:
    klien = dashboard.masuk(siapa)
    assert klien.get("/").status_code == 200
    for akhir in ("", "/1", "?unduh=1", "/kabar"):
        status = klien.get(f"/paparan/{dashboard.paparan}{akhir}").status_code
        assert status in ({200, 202} if BOLEH_PAPARAN[siapa] == 202 else {403})


async def _buka(d: Dasbor, klien: httpx.Client, halaman: str, tanya: str = "") -> str | None:
    """What the page's script put into the browser, as text; None where the websocket was refused."""
    try:
        async with buka_kabel(d, klien) as kabel:
            pesan = BackMsg()
            pesan.rerun_script.page_name = halaman
            pesan.rerun_script.query_string = tanya
            await kabel.send(pesan.SerializeToString())
            return await asyncio.wait_for(_sampai_selesai(kabel), 90)
    except websockets.exceptions.InvalidStatus as galat:
        assert galat.response.status_code == 403
        return None


async def _sampai_selesai(kabel: websockets.ClientConnection) -> str:
    isi = []
    async for mentah in kabel:
        pesan = ForwardMsg()
        pesan.ParseFromString(mentah if isinstance(mentah, bytes) else mentah.encode())
        isi.append(str(pesan.delta))
        if pesan.WhichOneof("type") == "script_finished":
            break
    return "\n".join(isi)


HALAMAN = {
    "kader": {"admin", "petugas", "pemapar", "tamu"},
    "mutu-data": {"admin", "petugas", "pemapar"},
    "data": {"admin", "petugas"},
    "rapat": {"admin", "petugas", "pemapar"},  # an officer: the decisions only
    "mengenal-ilp": {"admin", "petugas", "pemapar", "tamu"},
}


@pytest.mark.parametrize("siapa", ["admin", "petugas", "pemapar", "tamu"])
def test_what_a_role_may_not_see_never_reaches_its_browser(dashboard: Dasbor, siapa: str) -> None:
    klien = dashboard.masuk(siapa)
    for halaman, boleh in HALAMAN.items():
        isi = asyncio.run(_buka(dashboard, klien, halaman))
        assert isi is not None
        assert ("tidak termasuk peran Anda" in isi) is (siapa not in boleh), halaman
        if siapa not in boleh:
            assert "Bontang" not in isi and "64.74" not in isi


def test_a_guest_gets_small_counts_withheld_whoever_came_before(dashboard: Dasbor) -> None:
    """One server, its caches and one page: for each what his role may see."""
    isi: dict[str, set[bool]] = {"tamu": set(), "petugas": set()}
    for siapa in ("petugas", "tamu", "petugas", "tamu"):
        halaman = asyncio.run(_buka(dashboard, dashboard.masuk(siapa), "kader"))
        assert halaman is not None and "Bontang Lestari" in halaman
        isi[siapa].add("disembunyikan (jumlah kecil)" in halaman)
    assert isi == {"tamu": {True}, "petugas": {False}}


def test_sign_ins_stand_in_the_book_and_secrets_in_no_log(dashboard: Dasbor) -> None:
    dashboard.masuk("petugas")
    dashboard.masuk("tanpa")
    isi = access.baca_akses(dashboard.mesin)
    masuk = isi[isi["perbuatan"] == "masuk"]
    assert masuk.iloc[0][["oleh", "hal"]].tolist() == ["orang@dinkes.example", "tanpa peran: ditolak"]
    assert masuk.iloc[1][["oleh", "hal"]].tolist() == ["ani@dinkes.example", "peran petugas"]
    rahasia_kuki = re.search(r'cookie_secret = "(.+)"', (dashboard.log.parent / "secrets.toml").read_text())
    log = dashboard.log.read_text()
    assert rahasia_kuki and rahasia_kuki[1] not in log and RAHASIA not in log and "Traceback" not in log


def test_metrics_are_open_to_nobody(dashboard: Dasbor) -> None:
    assert httpx.get(f"{dashboard.asal}/_stcore/metrics").status_code == 404
    assert dashboard.masuk("admin").get("/_stcore/metrics").status_code == 404


async def _minta(d: Dasbor, klien: httpx.Client, *semua: BackMsg) -> list[str]:
    """The kinds of what comes back for some requests, up to the answer to a heartbeat behind them."""
    async with buka_kabel(d, klien) as kabel:
        for pesan in (*semua, BackMsg(app_heartbeat=True)):
            await kabel.send(pesan.SerializeToString())
        jenis: list[str] = []
        while "heartbeat_ack" not in jenis:
            jawab = ForwardMsg()
            jawab.ParseFromString(await asyncio.wait_for(kabel.recv(), 30))
            jenis.append(str(jawab.WhichOneof("type")))
        return jenis


def test_only_who_runs_the_dashboard_empties_its_caches(dashboard: Dasbor) -> None:
    def tercatat() -> int:
        return dashboard.log.read_text().count("Permintaan clear_cache lewat websocket tidak diteruskan")

    for siapa, ditolak in {"tamu": 1, "petugas": 1, "pemapar": 1, "admin": 0}.items():
        dulu = tercatat()
        asyncio.run(_minta(dashboard, dashboard.masuk(siapa), BackMsg(clear_cache=True)))
        assert tercatat() - dulu == ditolak, siapa


def test_what_is_for_developers_is_passed_on_for_nobody(dashboard: Dasbor) -> None:
    pasang = BackMsg()
    pasang.backend_operation_request.install_skills.SetInParent()
    jenis = asyncio.run(_minta(dashboard, dashboard.masuk("admin"), BackMsg(set_run_on_save=True), pasang))
    assert "session_status_changed" not in jenis and "backend_operation_response" not in jenis


def test_signing_out_ends_it(dashboard: Dasbor) -> None:
    klien = dashboard.masuk("admin")
    assert klien.get("/").status_code == 200
    klien.get("/auth/logout")
    assert klien.get("/").status_code == 401


def test_a_public_link_shows_its_edition_until_it_is_ended(dashboard: Dasbor) -> None:
    p = briefings.ambil_paparan(dashboard.mesin, dashboard.paparan)
    kunci, lain = links.buat_tautan(dashboard.mesin, p, "Uji"), links.buat_tautan(dashboard.mesin, p, "Uji")
    assert len(kunci) == 43 and kunci != lain
    assert kunci not in store.baca_buku(dashboard.mesin, "tautan").to_csv()
    orang = httpx.Client(base_url=dashboard.asal, timeout=60)
    akhir = time.monotonic() + 60
    while (jawab := orang.get(f"/umum/{kunci}")).status_code == 202 and time.monotonic() < akhir:
        time.sleep(0.3)
    assert jawab.status_code == 200 and jawab.headers["referrer-policy"] == "no-referrer"
    assert "/kabar" not in jawab.text and "/paparan/BRF" not in jawab.text
    miring = orang.get(f"/umum/{kunci}/")
    assert (miring.status_code, miring.headers["location"]) == (308, f"/umum/{kunci}"), "as somebody passed it on"
    for salah in (kunci[:-1], kunci[:-1] + ("A" if kunci[-1] != "A" else "B"), kunci.swapcase(), dashboard.paparan):
        assert orang.get(f"/umum/{salah}").status_code == 404
    links.akhiri_tautan(dashboard.mesin, links.daftar_tautan(dashboard.mesin, p)[1].id, "Uji")
    assert orang.get(f"/umum/{kunci}").status_code == 404 and orang.get(f"/umum/{lain}").status_code == 200
    assert orang.get(f"/paparan/{dashboard.paparan}").status_code == 401, "the key opens nothing else"
    briefings.arsipkan_paparan(dashboard.mesin, dashboard.paparan, "Uji")
    assert orang.get(f"/umum/{lain}").status_code == 404
    briefings.pulihkan_paparan(dashboard.mesin, dashboard.paparan, "Uji")
