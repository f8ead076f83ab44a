"""What a browser may ask of Streamlit over its websocket. Refused is what is not granted.

Streamlit's own client can empty the caches of everybody (``clear_cache``, key C), switch options for developers and
write files beside the program; only its screen hides that, and a client of one's own hides nothing. What somebody may
not ask never reaches Streamlit: the message is left out, the connection goes on. Streamlit's insides used: the names of
its messages (tried on 1.67).
"""

from __future__ import annotations

import logging
from ipaddress import ip_address

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg

from ilp_data.rights import SETEMPAT, Hak, Pengguna
from ui.server.owners import PEMILIK
from ui.server.signin import PENGGUNA

log = logging.getLogger("dasbor_ilp")
_HAK = {
    "rerun_script": (Hak.LIHAT,),
    "stop_script": (Hak.LIHAT,),
    "app_heartbeat": (Hak.LIHAT,),
    "file_urls_request": (Hak.IMPOR, Hak.PAPARAN),  # where a file to be uploaded goes: data, an office's template
    "backend_operation_request": (Hak.LIHAT,),
    "clear_cache": (Hak.KELOLA,),
}
# What a proxy adds to the request of somebody else.
_TERUSAN = frozenset({b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"forwarded", b"via"})
_PEKERJAAN = frozenset({"deferred_file", "dataframe_chunk"})  # a file made when pressed, more rows of a table


class Pesan:
    """ASGI middleware behind the door: leaves out of a websocket what who holds it may not ask."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        siapa, setempat = scope.get(PENGGUNA), dari_sini(scope)

        async def terima() -> Message:
            while True:
                pesan = await receive()
                if pesan["type"] != "websocket.receive" or boleh_minta(siapa, pesan.get("bytes"), setempat=setempat):
                    return pesan

        await self.app(scope, terima, send)


def dari_sini(scope: Scope) -> bool:
    """Whether somebody at this computer asks. Through a proxy everybody's other end is this computer; it says so in a
    header, which a browser here does not send."""
    klien = scope.get("client")
    if not _TERUSAN.isdisjoint(nama.lower() for nama, _ in scope.get("headers", ())):
        return False
    try:
        return klien is not None and ip_address(klien[0]).is_loopback
    except ValueError:
        return False


def boleh_minta(siapa: Pengguna | None, isi: bytes | None, *, setempat: bool) -> bool:
    """Whether a message goes on. What is none is for Streamlit to refuse: it closes the connection.

    Where nobody signs in everybody is the person at the machine; caches are then only for whoever sits there.
    """
    pesan = BackMsg()
    try:
        pesan.ParseFromString(isi or b"")
    except DecodeError:
        return True
    jenis = pesan.WhichOneof("type")
    if jenis is None:
        return True
    boleh = siapa is not None and any(map(siapa.boleh, _HAK.get(jenis, ())))
    if jenis == "clear_cache":
        boleh = boleh and (setempat or siapa != SETEMPAT)
    elif jenis == "backend_operation_request":
        boleh = boleh and _boleh_dikerjakan(siapa, pesan.backend_operation_request)
    if not boleh:
        log.warning("Permintaan %s lewat websocket tidak diteruskan.", jenis)
    return boleh


def _boleh_dikerjakan(siapa: Pengguna | None, kerja: BackendOperationRequest) -> bool:
    """A file is made only for the session whose page has its button (Streamlit itself compares the session with the
    connection); where nobody signs in everybody is one person."""
    jenis = kerja.WhichOneof("payload")
    if jenis == "deferred_file" and siapa != SETEMPAT:
        return PEMILIK.dari_sesi(kerja.deferred_file.file_id, kerja.session_id)
    return jenis in _PEKERJAAN
