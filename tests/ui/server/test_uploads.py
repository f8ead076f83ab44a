"""Uploads count: per file, per session, in the server, and those that are still on their way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from ilp_data.errors import GalatBerkas, GalatKonfigurasi
from ilp_data.intake.files import safety
from ilp_data.limits import MB, PENGATURAN, Batas, batas_unggah
from ui.server.uploads import BatasUnggahan

BATAS = Batas(mb=10, baris=10, berkas=3, sesi_mb=20, peladen_mb=45)


async def _minta(app: BatasUnggahan, sesi: str, nama: str, panjang: str | None, cara: str = "PUT") -> int:
    keluar: list[Message] = []

    async def terima() -> Message:
        return {"type": "http.request"}

    async def kirim(pesan: Message) -> None:
        keluar.append(pesan)

    kepala = [] if panjang is None else [(b"content-length", panjang.encode())]
    scope = {"type": "http", "method": cara, "path": f"/ilp/_stcore/upload_file/{sesi}/{nama}", "headers": kepala}
    await app(scope, terima, kirim)
    return int(keluar[0]["status"])


def _server(ada: dict[str, dict[str, int]], buka: asyncio.Event | None = None) -> BatasUnggahan:
    async def dalam(_scope: Scope, _receive: Receive, send: Send) -> None:
        if buka is not None:
            await buka.wait()
        await send({"type": "http.response.start", "status": 204, "headers": []})

    return BatasUnggahan(dalam, "/ilp/", BATAS, lambda: ada)


@pytest.mark.parametrize(
    ("ada", "panjang", "status"),
    [({}, 9 * MB, 204), ({}, 11 * MB, 413), ({"a": {"1": 9 * MB, "2": 9 * MB}}, 3 * MB, 413),
     ({"a": {"1": 9 * MB, "2": 9 * MB}}, 1 * MB, 204), ({"a": {"1": 1, "2": 1, "3": 1}}, 1, 413),
     ({"b": {"1": 20 * MB}, "c": {"1": 20 * MB}}, 6 * MB, 413), ({"a": {"baru": 15 * MB}}, 9 * MB, 204)],
)  # fmt: skip
def test_what_is_held_counts(ada: dict[str, dict[str, int]], panjang: int, status: int) -> None:
    assert asyncio.run(_minta(_server(ada), "a", "baru", str(panjang))) == status


def test_a_file_of_unknown_size_is_not_taken_and_other_requests_pass() -> None:
    for panjang in (None, "", "-1", "1e3", "satu"):
        assert asyncio.run(_minta(_server({}), "a", "1", panjang)) == 411
    assert asyncio.run(_minta(_server({"a": {"1": 99 * MB}}), "a", "1", None, "DELETE")) == 204


def test_files_on_their_way_count_until_they_arrive() -> None:
    async def banyak() -> list[int]:
        buka = asyncio.Event()
        app = _server({}, buka)
        tugas = [asyncio.create_task(_minta(app, f"s{n}", "x", str(9 * MB))) for n in range(6)]
        await asyncio.sleep(0)
        buka.set()
        hasil = await asyncio.gather(*tugas)
        return [*hasil, await _minta(app, "s9", "x", str(9 * MB))]

    assert asyncio.run(banyak()) == [204] * 5 + [413, 204]


def test_a_file_that_does_not_arrive_in_time_gives_its_room_back() -> None:
    """Its size is held for it while it is on its way: who never sends the rest keeps the others out."""

    async def terima_semua(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def unggah(batas: Batas, *pesan: Message) -> tuple[list[Message], BatasUnggahan]:
        keluar: list[Message] = []
        app = BatasUnggahan(terima_semua, "", batas, dict)
        sisa = list(pesan)

        async def terima() -> Message:
            if not sisa:
                await asyncio.Event().wait()  # for ever
            return sisa.pop(0)

        async def kirim(pesan: Message) -> None:
            keluar.append(pesan)

        kepala = [(b"content-length", b"5")]
        jalur = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/a/b", "headers": kepala}
        await app(jalur, terima, kirim)
        return keluar, app

    sebagian = {"type": "http.request", "body": b"ab", "more_body": True}
    keluar, app = asyncio.run(unggah(replace(BATAS, menit=0), sebagian))
    assert keluar[0]["status"] == 408 and b"tidak tiba dalam" in keluar[1]["body"] and not app._datang
    keluar, _ = asyncio.run(unggah(BATAS, sebagian, {"type": "http.request", "body": b"cde", "more_body": False}))
    assert keluar[0]["status"] == 204
    keluar, app = asyncio.run(unggah(BATAS, sebagian, {"type": "http.disconnect"}))
    assert keluar == [] and not app._datang, "whom nobody hears is told nothing"


def test_the_setting_is_one_and_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert batas_unggah() == Batas()
    monkeypatch.setenv(PENGATURAN, "mb=1 berkas=2")
    assert batas_unggah() == Batas(mb=1, berkas=2)
    besar = tmp_path / "besar.csv"
    besar.write_bytes(b"x" * (MB + 1))
    with pytest.raises(GalatBerkas, match="paling besar 1,0 MB"):
        safety.periksa_berkas(besar)
    for salah in ("mb=0", "mb=-1", "mb", "besar=3", "mb=1,5", "mb=٣"):
        monkeypatch.setenv(PENGATURAN, salah)
        with pytest.raises(GalatKonfigurasi, match=PENGATURAN):
            batas_unggah()
