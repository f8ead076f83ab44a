"""A file that a page offers is for the person who looks at it: by a real sign-in, and by its parts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest
import websockets
from starlette.types import Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from ilp_data import rights
from ilp_data.rights import SETEMPAT, Hak, Pengguna, Peran
from ilp_data.store import access
from ilp_data.store.jejak import Perbuatan
from tests.signed_in import Dasbor, buka_kabel
from ui.server.owners import Berkas, Pemilik
from ui.server.signin import PENGGUNA

ANI, BUDI = (Pengguna(f"{n}@dinkes.example", frozenset({Peran.PETUGAS})) for n in ("ani", "budi"))
TAMU = Pengguna("tamu@dinkes.example", frozenset({Peran.TAMU}))


# --- by a real sign-in


@dataclass
class Halaman:
    """An open page: its connection, its session, the number of a button on it."""

    kabel: websockets.ClientConnection
    sesi: str
    nomor: str


@asynccontextmanager
async def _halaman(d: Dasbor, klien: httpx.Client, nama: str, tombol: str = "") -> AsyncIterator[Halaman]:
    async with buka_kabel(d, klien) as kabel:
        pesan = BackMsg()
        pesan.rerun_script.page_name = nama
        await kabel.send(pesan.SerializeToString())
        hasil, jenis = Halaman(kabel, "", ""), ""
        while jenis != "script_finished":
            datang = await _terima(kabel)
            jenis = str(datang.WhichOneof("type"))
            hasil.sesi = datang.new_session.initialize.session_id or hasil.sesi
            isi = datang.delta.new_element.download_button
            hasil.nomor = isi.deferred_file_id if tombol and tombol in isi.label else hasil.nomor
        yield hasil


async def _terima(kabel: websockets.ClientConnection) -> ForwardMsg:
    pesan = ForwardMsg()
    pesan.ParseFromString(await asyncio.wait_for(kabel.recv(), 90))
    return pesan


async def _tekan(h: Halaman, nomor: str, sesi: str) -> str:
    """Press a button by its number: the address of the file, "" for none."""
    tekan = BackMsg()
    tekan.backend_operation_request.request_id = "uji"
    tekan.backend_operation_request.session_id = sesi
    tekan.backend_operation_request.deferred_file.file_id = nomor
    for pesan in (tekan, BackMsg(app_heartbeat=True)):
        await h.kabel.send(pesan.SerializeToString())
    while True:
        jawab = await _terima(h.kabel)
        jenis = jawab.WhichOneof("type")
        if jenis == "backend_operation_response":
            return jawab.backend_operation_response.deferred_file.url
        if jenis == "heartbeat_ack" and nomor not in ("", h.nomor):
            return ""  # an answer to one's own may come after it


@pytest.mark.parametrize(("siapa", "surel"), [("admin", "ti"), ("petugas", "ani")])
def test_names_of_cadres_go_to_who_asked_and_to_nobody_else(dashboard: Dasbor, siapa: str, surel: str) -> None:
    klien, lain = dashboard.masuk(siapa), [dashboard.masuk(x) for x in ("tamu", "pemapar")]
    lain.append(dashboard.masuk("petugas" if siapa == "admin" else "admin"))

    async def ambil() -> tuple[httpx.Response, list[str], list[int]]:
        async with _halaman(dashboard, klien, "data-pribadi", "Unduh nama kader") as h:
            alamat, tekanan = await _tekan(h, h.nomor, h.sesi), []
            status = [o.get(alamat).status_code for o in (*lain, httpx.Client(base_url=dashboard.asal))]
            milik = klien.get(alamat)
            for orang in lain:
                async with _halaman(dashboard, orang, "mengenal-ilp") as di:
                    tekanan += [await _tekan(di, h.nomor, h.sesi), await _tekan(di, h.nomor, di.sesi)]
            return milik, tekanan, status

    berkas, tekanan, status = asyncio.run(ambil())
    assert berkas.status_code == 200 and "nama" in berkas.text and "attachment" in berkas.headers["content-disposition"]
    assert tekanan == [""] * 6 and status == [404, 404, 404, 401]
    catatan = access.baca_akses(dashboard.mesin)
    unduh = catatan[catatan["perbuatan"] == Perbuatan.UNDUH].iloc[0]
    assert unduh["oleh"] == f"{surel}@dinkes.example" and "nama kader puskesmas" in unduh["hal"]


@pytest.mark.parametrize(("siapa", "status"), [("tamu", 403), ("pemapar", 400), ("petugas", 400), ("admin", 400)])
def test_only_who_imports_may_upload(dashboard: Dasbor, siapa: str, status: int) -> None:
    """400: Streamlit itself, since there is no such session."""
    klien = dashboard.masuk(siapa)
    klien.get("/_stcore/health")
    kepala = {"X-Xsrftoken": klien.cookies["_streamlit_xsrf"], "Origin": dashboard.asal}
    for cara in ("PUT", "DELETE"):
        jawab = klien.request(cara, "/_stcore/upload_file/a/b", content=b"x", headers=kepala)
        assert jawab.status_code in ({status} if cara == "PUT" else {status, 204})


# --- by its parts


def _pengelola() -> tuple[Pemilik, MediaFileManager]:
    pemilik, pengelola = Pemilik(), MediaFileManager(MemoryMediaFileStorage("/media"))
    pemilik.pasang(pengelola)
    return pemilik, pengelola


def _nama(alamat: str) -> str:
    return alamat.removeprefix("/media/")


def test_a_button_acts_as_who_was_shown_it() -> None:
    pemilik, pengelola = _pengelola()

    def siapa_membuat() -> bytes:
        return rights.pelaku().sebutan.encode()

    with rights.sebagai(ANI):
        nomor = pengelola.add_deferred(siapa_membuat, "text/csv", "a", "a.csv")
    assert rights.pelaku() == SETEMPAT
    nama = _nama(pengelola.execute_deferred(nomor))
    assert pengelola.read_file(nama).content == b"ani@dinkes.example"
    assert pemilik.milik(nama, ANI) and not pemilik.milik(nama, BUDI) and not pemilik.milik(nama, TAMU)
    assert rights.pelaku() == SETEMPAT


def test_who_may_not_is_refused_when_the_button_is_pressed() -> None:
    _, pengelola = _pengelola()

    def buat() -> bytes:
        rights.pelaku().wajib(Hak.RINCI)
        return b"isi"

    with rights.sebagai(TAMU):
        nomor = pengelola.add_deferred(buat, "text/csv", "a", "a.csv")
    with pytest.raises(Exception, match="Peran Anda"):
        pengelola.execute_deferred(nomor)


def test_a_picture_seen_by_two_is_of_both_until_it_goes() -> None:
    pemilik, pengelola = _pengelola()
    for siapa in (ANI, BUDI):
        with rights.sebagai(siapa):
            nama = _nama(pengelola.add(b"png", "image/png", f"di-{siapa.sebutan}"))
    assert [pemilik.milik(nama, x) for x in (ANI, BUDI, TAMU, SETEMPAT)] == [True, True, False, False]
    pengelola.clear_session_refs("dontcare")
    pengelola.remove_orphaned_files()
    assert pengelola.read_file(nama) is None and not pemilik.milik(nama, ANI)


@pytest.mark.parametrize("awalan", ["", "/ilp"])
def test_what_was_never_seen_is_nobodys(awalan: str) -> None:
    async def minta(jalur: str, siapa: Pengguna | None) -> int:
        keluar: list[int] = []

        async def dalam(_scope: Scope, _receive: Receive, send: Send) -> None:
            await send({"type": "http.response.start", "status": 200, "headers": []})

        async def kirim(pesan: dict[str, object]) -> None:
            keluar.append(int(str(pesan.get("status", 0))))

        scope = {"type": "http", "method": "GET", "path": f"{awalan}{jalur}", "headers": [], PENGGUNA: siapa}
        await Berkas(dalam, awalan, _pengelola()[0])(scope, None, kirim)  # type: ignore[arg-type]
        return keluar[0]

    for siapa in (ANI, TAMU, None, SETEMPAT):
        assert asyncio.run(minta("/media/abc.csv", siapa)) == 404
    assert asyncio.run(minta("/media", ANI)) == 200 and asyncio.run(minta("/kader", None)) == 200
