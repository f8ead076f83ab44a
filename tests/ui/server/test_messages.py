"""What goes on to Streamlit over a websocket: by kind of message and by who sends it."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from ilp_data.rights import SETEMPAT, Pengguna, Peran
from ui.server.messages import Pesan, boleh_minta, dari_sini
from ui.server.signin import PENGGUNA


def _orang(peran: str) -> Pengguna | None:
    lain = {"setempat": SETEMPAT, "tiada": None}
    return lain[peran] if peran in lain else Pengguna("orang", frozenset({Peran(peran)}))


def _pesan(jenis: str) -> BackMsg:
    pesan = BackMsg()
    if jenis in ("rerun_script", "file_urls_request"):
        getattr(pesan, jenis).SetInParent()
    elif jenis.startswith("kerja:"):
        getattr(pesan.backend_operation_request, jenis.removeprefix("kerja:")).SetInParent()
    else:
        setattr(pesan, jenis, True)
    return pesan


SEMUA = {"setempat", "admin", "petugas", "pemapar", "tamu"}
BOLEH = {
    "rerun_script": SEMUA,
    "stop_script": SEMUA,
    "app_heartbeat": SEMUA,
    "kerja:deferred_file": {"setempat"},  # of nobody's page; of one's own: test_owners, test_signin
    "kerja:dataframe_chunk": SEMUA,
    "file_urls_request": {"setempat", "admin", "petugas", "pemapar"},
    "clear_cache": {"setempat", "admin"},
    "kerja:install_skills": set(),
    "kerja:dismiss_skills_nudge": set(),
    "set_run_on_save": set(),
    "load_git_info": set(),
    "debug_shutdown_runtime": set(),
    "debug_disconnect_websocket": set(),
}


@pytest.mark.parametrize("jenis", list(BOLEH))
def test_each_kind_goes_on_for_whom_it_is(jenis: str) -> None:
    isi = _pesan(jenis).SerializeToString()
    for siapa in (*sorted(SEMUA), "tiada"):
        assert boleh_minta(_orang(siapa), isi, setempat=True) is (siapa in BOLEH[jenis]), siapa


def test_every_kind_that_streamlit_knows_is_decided_on() -> None:
    """A newer Streamlit with a new kind of message: refused, and to be looked at."""
    kerja = BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"].message_type.oneofs_by_name["payload"]
    ada = {f.name for f in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields} - {"backend_operation_request"}
    assert ada | {f"kerja:{f.name}" for f in kerja.fields} == set(BOLEH)


def test_caches_of_a_server_without_sign_in_are_emptied_at_its_own_machine_only() -> None:
    isi = _pesan("clear_cache").SerializeToString()
    assert boleh_minta(SETEMPAT, isi, setempat=True) and not boleh_minta(SETEMPAT, isi, setempat=False)


@pytest.mark.parametrize(("klien", "lewat"), [(("127.0.0.1", 1), 2), (("::1", 1), 2), (("192.168.1.9", 1), 1),
                                              (("orang", 1), 1), (None, 1)])  # fmt: skip
def test_what_is_refused_is_left_out_and_the_rest_goes_on(klien: tuple[str, int] | None, lewat: int) -> None:
    datang = [
        {"type": "websocket.receive", "bytes": _pesan(j).SerializeToString()} for j in ("clear_cache", "app_heartbeat")
    ]
    antre: list[Message] = [{"type": "websocket.connect"}, *datang, {"type": "websocket.receive", "bytes": b"\xff"},
                            {"type": "websocket.receive", "text": "x"}, {"type": "websocket.disconnect"}]  # fmt: skip
    sampai: list[Message] = []

    async def dalam(_scope: Scope, receive: Receive, _send: Send) -> None:
        while not sampai or sampai[-1]["type"] != "websocket.disconnect":
            sampai.append(await receive())

    async def terima() -> Message:
        return antre.pop(0)

    async def kirim(_pesan: Message) -> None:
        pass

    for terusan in (b"X-Forwarded-For", b"forwarded", b"via"):
        assert not dari_sini({"client": klien, "headers": [(b"host", b"x"), (terusan, b"127.0.0.1")]})
    asyncio.run(Pesan(dalam)({"type": "websocket", "client": klien, PENGGUNA: SETEMPAT}, terima, kirim))
    assert [p["type"] for p in sampai] == [
        "websocket.connect",
        *["websocket.receive"] * (lewat + 2),
        "websocket.disconnect",
    ]
