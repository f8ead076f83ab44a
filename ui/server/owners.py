"""Whose a file is: what a page offers to take home, or shows as a picture, is for the person who looked at that page.

Streamlit hands every file below ``/media`` to whoever knows its address, the address follows from the content, and a
file that is made when a button is pressed is made for whoever names its number, by a thread that acts for nobody. So
the person is kept with each file when a page adds it, and asked for again when it is made and when it is fetched.

Streamlit's insides used: ``add_deferred`` and ``execute_deferred`` of its manager of media files and what they keep,
``load_and_get_id`` and ``delete_file`` of its storage (tried on 1.67). Where they are not found the server does not
start; a file that was never seen to be added is nobody's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager

from ilp_data import rights
from ilp_data.rights import Hak, Pengguna
from ui.server.signin import PENGGUNA

_MEDIA, _UNGGAH = "/media/", "/_stcore/upload_file/"


class Buatan:
    """What makes a file when its button is pressed, and who looked at the page with the button."""

    def __init__(self, buat: Callable[[], Any]) -> None:
        self.buat, self.siapa = buat, rights.pelaku()

    def __call__(self) -> Any:
        return self.buat()


class Pemilik:
    """Who was given which file; who presses a button acts as who was shown it."""

    def __init__(self) -> None:
        self._siapa: dict[str, set[str]] = {}
        self._kunci = threading.Lock()
        self._pengelola: MediaFileManager | None = None

    def pasang(self, pengelola: MediaFileManager) -> None:
        """From now on what this manager is given is kept with its person."""
        gudang = pengelola._storage
        tunda, buat, muat, hapus = (
            pengelola.add_deferred, pengelola.execute_deferred, gudang.load_and_get_id, gudang.delete_file,
        )  # fmt: skip

        def menunda(data_callable: Callable[[], Any], *isi: Any, **lain: Any) -> str:
            return tunda(Buatan(data_callable), *isi, **lain)

        def membuat(file_id: str) -> str:
            entri = pengelola._deferred_callables.get(file_id)
            siapa = entri["callable"].siapa if entri else rights.TANPA_PERAN  # type: ignore[attr-defined]
            with rights.sebagai(siapa):
                return buat(file_id)

        def memuat(*isi: Any, **lain: Any) -> str:
            nama = muat(*isi, **lain)
            with self._kunci:
                self._siapa.setdefault(nama, set()).add(rights.pelaku().sebutan)
            return nama

        def menghapus(file_id: str) -> None:
            with self._kunci:
                self._siapa.pop(file_id, None)
            hapus(file_id)

        pengelola.add_deferred, pengelola.execute_deferred = menunda, membuat  # type: ignore[method-assign]
        gudang.load_and_get_id, gudang.delete_file = memuat, menghapus  # type: ignore[method-assign]
        self._pengelola = pengelola

    def milik(self, nama: str, siapa: Pengguna) -> bool:
        """Whether a file (its name in the address) was given to somebody."""
        with self._kunci:
            return bool(siapa.sebutan) and siapa.sebutan in self._siapa.get(PurePosixPath(nama).stem, ())

    def dari_sesi(self, tunda: str, sesi: str) -> bool:
        """Whether the button of this number stands on a page of this session."""
        entri = self._pengelola._deferred_callables.get(tunda) if self._pengelola else None
        return entri is not None and entri["session_id"] == sesi


PEMILIK = Pemilik()  # of this process


def jaga_berkas() -> None:
    """Let ``PEMILIK`` watch over the files of the running server."""
    PEMILIK.pasang(runtime.get_instance().media_file_mgr)


class Berkas:
    """ASGI middleware behind the door: 404 for a file of somebody else, 403 for an upload by who may bring none."""

    def __init__(self, app: ASGIApp, awalan: str = "", pemilik: Pemilik = PEMILIK) -> None:
        self.app, self.pemilik = app, pemilik
        self.pangkal = f"/{awalan.strip('/')}" if awalan.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (status := self._tolak(scope)):
            pesan = {404: "Berkas tidak ada.", 403: "Peran Anda tidak mencakup unggahan."}[status]
            jawab = PlainTextResponse(pesan, status_code=status, headers={"Cache-Control": "no-store"})
            await jawab(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _tolak(self, scope: Scope) -> int:
        """The status of a refusal; 0 for none."""
        jalur, siapa = scope["path"].removeprefix(self.pangkal), scope.get(PENGGUNA)
        if jalur.startswith(_MEDIA) and (siapa is None or not self.pemilik.milik(jalur.removeprefix(_MEDIA), siapa)):
            return 404
        membawa = siapa is not None and (siapa.boleh(Hak.IMPOR) or siapa.boleh(Hak.PAPARAN))
        if jalur.startswith(_UNGGAH) and not membawa:
            return 403
        return 0
