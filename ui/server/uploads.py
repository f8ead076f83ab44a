"""How much may be uploaded: per file, per session and in the whole server, judged before Streamlit takes a byte; and
how long a file may be on its way, since its room is held for it meanwhile.

Streamlit keeps every uploaded file in memory until its session ends: five of 190 MB filled 900 MB. Its insides used:
the storage of its file manager, by session and file (tried on 1.67).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from time import monotonic

from anyio import move_on_after
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

from ilp_data.limits import MB, Batas, batas_unggah

_JALUR = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)")
_BINGKAI = 64 * 1024  # what a form puts around one file
Tersimpan = Mapping[str, Mapping[str, int]]  # session → file → bytes


def tersimpan() -> dict[str, dict[str, int]]:
    """The files that the server holds now."""
    gudang = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {}) if runtime.exists() else {}
    return {sesi: {nama: len(b.data) for nama, b in list(isi.items())} for sesi, isi in list(gudang.items())}


class _Terima:
    """What a request brings, until its time is over; then it is as if the browser had gone."""

    def __init__(self, receive: Receive, detik: float) -> None:
        self.receive, self.akhir = receive, monotonic() + detik
        self.terlambat = self.lengkap = False

    async def __call__(self) -> Message:
        if self.lengkap:  # all is here: what comes now is only whether the browser is still there
            return await self.receive()
        with move_on_after(self.akhir - monotonic()):
            pesan = await self.receive()
            self.lengkap = pesan["type"] == "http.request" and not pesan.get("more_body", False)
            return pesan
        self.terlambat = True
        return {"type": "http.disconnect"}


class BatasUnggahan:
    """ASGI middleware: 411 for a file of unknown size, 413 for one too large or too many, 408 for one that does not
    arrive in time, with the reason."""

    def __init__(
        self, app: ASGIApp, awalan: str = "", batas: Batas | None = None, ada: Callable[[], Tersimpan] = tersimpan
    ) -> None:
        self.app, self.ada = app, ada
        self.batas = batas or batas_unggah()
        self.pangkal = f"/{awalan.strip('/')}" if awalan.strip("/") else ""
        self._datang: dict[tuple[str, str], int] = {}  # on their way: the event loop alone touches it

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cocok = scope["type"] == "http" and _JALUR.fullmatch(scope["path"].removeprefix(self.pangkal))
        if not cocok or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        kunci = (cocok[1], cocok[2])
        panjang = Headers(scope=scope).get("content-length", "")
        if not panjang.isdecimal():
            await PlainTextResponse("Ukuran berkas tidak disebut.", status_code=411)(scope, receive, send)
            return
        if alasan := self.tolak(kunci, int(panjang)):
            await PlainTextResponse(alasan, status_code=413)(scope, receive, send)
            return
        self._datang[kunci] = int(panjang)
        terima = _Terima(receive, self.batas.menit * 60)
        try:
            await self.app(scope, terima, send)
        except ClientDisconnect:
            if terima.terlambat:  # else nobody is there to be told
                menit = f"{self.batas.menit} menit"
                await PlainTextResponse(f"Berkas tidak tiba dalam {menit}.", status_code=408)(scope, receive, send)
        finally:
            self._datang.pop(kunci, None)

    def tolak(self, kunci: tuple[str, str], panjang: int) -> str:
        """Why a file of so many bytes is not taken; "" where it is."""
        semua = {(s, n): b for s, isi in self.ada().items() for n, b in isi.items()} | self._datang
        semua.pop(kunci, None)
        sesi = [b for (s, _), b in semua.items() if s == kunci[0]]
        b = self.batas
        if panjang > b.mb * MB + _BINGKAI:
            return f"Berkas terlalu besar: paling besar {b.mb} MB."
        if len(sesi) >= b.berkas:
            return f"Terlalu banyak berkas: paling banyak {b.berkas} sekaligus. Hapus yang tidak dipakai dahulu."
        if sum(sesi) + panjang > b.sesi_mb * MB:
            return f"Berkas Anda bersama-sama melebihi {b.sesi_mb} MB. Hapus yang sudah dipakai dahulu."
        if sum(semua.values()) + panjang > b.peladen_mb * MB:
            return "Peladen sedang memegang terlalu banyak berkas. Coba lagi beberapa menit kemudian."
        return ""
