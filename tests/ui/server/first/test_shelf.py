"""Pictures are kept by revision and address, never awaited for long, and never shown to whom the gate turns away."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route

from ilp_data.rights import SETEMPAT, Pengguna, Peran
from ilp_data.shelf import Rak
from ui.app import cached
from ui.server import identity, signin
from ui.server.first import shelf
from ui.server.first.shelf import halaman_dari, tanya_baku
from ui.server.gate import Gerbang
from ui.server.index_page import HalamanIndeks

INDEKS = "<html><head><title>x</title></head><body><div id='root'></div></body></html>"


def orang(nama: str, *peran: Peran) -> Pengguna:
    return Pengguna(nama, frozenset(peran), frozenset({"1060837"}))


async def ambil_gambar(halaman: str, tanya: str, siapa: Pengguna = SETEMPAT) -> str:
    """As the index page asks."""
    return await shelf.ambil_gambar(halaman, tanya, siapa)


@pytest.fixture(autouse=True)
def pictures(mesin: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """An empty shelf that serves; what was made is listed. ``jalankan`` stands for the run of a page."""
    dibuat: list[tuple[str, str]] = []

    def jalankan(halaman: str, tanya: str, _batas: float, siapa: Pengguna) -> list[str]:
        dibuat.append((halaman, tanya))
        nama = f" {siapa.sebutan} {','.join(sorted(siapa.peran))}" if siapa != SETEMPAT else ""
        return [f"<p>{halaman}?{tanya}{nama}</p>"]

    siap = threading.Event()
    siap.set()
    for nama, isi in {
        "_RAK": Rak(10_000), "_SIAP": siap, "_MULAI": siap, "_sedang": {}, "jalankan_skrip": jalankan,
        "susun_halaman": "".join, "gambar_halaman": lambda isi, _halaman: isi, "TUNGGU": 20,
    }.items():  # fmt: skip
        monkeypatch.setattr(shelf, nama, isi)
    with ThreadPoolExecutor(1) as kerja:
        monkeypatch.setattr(shelf, "_KERJA", kerja)
        yield dibuat


def test_a_picture_is_made_once_for_the_same_filters(pictures: list[tuple[str, str]]) -> None:
    satu = asyncio.run(ambil_gambar("kader", "daerah=64.74&periode=2025-12"))
    dua = asyncio.run(ambil_gambar("kader", "periode=2025-12&daerah=64.74"))
    assert satu == dua == "<p>kader?daerah=64.74&periode=2025-12</p>"
    assert len(pictures) == 1


@pytest.mark.parametrize("apa", ["revision", "stamp", "hour"])
def test_new_data_make_a_new_picture(
    apa: str, pictures: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(ambil_gambar("", ""))
    kini = cached.saat("")
    if apa == "hour":
        monkeypatch.setattr(shelf.store, "kini", lambda: "2031-01-01T05:00:00")
    else:
        lain = kini._replace(banyak=kini.banyak + 1) if apa == "revision" else kini._replace(tanda="lain")
        monkeypatch.setattr(cached, "saat", lambda _: lain)
    asyncio.run(ambil_gambar("", ""))
    assert len(pictures) == 2


def test_an_answer_goes_out_without_a_late_picture_which_is_there_the_next_time(
    pictures: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lanjut, asli = threading.Event(), shelf.jalankan_skrip

    def lambat(*isi: object) -> object:
        lanjut.wait(20)
        return asli(*isi)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "jalankan_skrip", lambat)
    monkeypatch.setattr(shelf, "TUNGGU", 0.01)

    async def dua_kali() -> tuple[str, str]:
        pertama = await ambil_gambar("klaster", "")
        tugas = next(iter(shelf._sedang.values()))
        lanjut.set()
        await asyncio.wrap_future(tugas)
        return pertama, await ambil_gambar("klaster", "")

    assert asyncio.run(dua_kali()) == ("", "<p>klaster?</p>")
    assert len(pictures) == 1


def test_too_many_at_once_are_not_queued(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_ANTRE", 0)
    assert asyncio.run(ambil_gambar("kader", "")) == ""


@pytest.mark.parametrize(
    ("halaman", "tanya"),
    [("data", ""), ("rapat", "paparan=1"), ("", "embed=true"), ("", "a=" + "x" * 500), ("tidak-ada", "")],
)
def test_pages_and_addresses_without_a_picture(halaman: str, tanya: str, pictures: list[tuple[str, str]]) -> None:
    assert asyncio.run(ambil_gambar(halaman, tanya)) == ""
    assert pictures == []


def test_nothing_is_made_before_the_pages_are_loaded(pictures: list[tuple[str, str]]) -> None:
    shelf._MULAI.clear()
    assert asyncio.run(ambil_gambar("", "")) == ""
    assert pictures == []


def test_while_the_first_ones_are_made_those_that_are_there_are_given_and_no_others(
    pictures: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "_MULAI", threading.Event())
    monkeypatch.setattr(shelf, "_SIAP", threading.Event())
    monkeypatch.setattr(identity, "peran_dipakai", list)
    asli, selama = shelf.jalankan_skrip, []

    def jalankan(halaman: str, *lain: object) -> object:
        if halaman == "klaster":  # the second page is under way, Ringkasan is there
            selama.extend(asyncio.run(ambil_gambar(h, "")) for h in ("", "kader"))
        return asli(halaman, *lain)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "jalankan_skrip", jalankan)
    shelf.siapkan_gambar()
    assert selama == ["<p>?</p>", ""]
    assert pictures == [(h, "") for h in shelf.HALAMAN]
    assert asyncio.run(ambil_gambar("kader", "")) == "<p>kader?</p>"


@pytest.mark.parametrize(
    ("jalur", "awalan", "halaman"),
    [
        ("/", "", ""),
        ("/kader", "", "kader"),
        ("/ilp/klaster/", "ilp", "klaster"),
        ("/ringkasan", "", ""),
        ("/ilp", "ilp", ""),
    ],
)
def test_the_page_of_a_path(jalur: str, awalan: str, halaman: str) -> None:
    assert halaman_dari(jalur, awalan) == halaman


def test_blank_values_are_no_filters() -> None:
    assert tanya_baku("periode=&daerah=64.74") == "daerah=64.74"


def test_a_picture_is_of_its_roles_and_each_sees_the_own_name(pictures: list[tuple[str, str]]) -> None:
    ani, budi = orang("ani@dinkes.example", Peran.PETUGAS), orang("<budi>", Peran.PETUGAS)
    for siapa, kata in ((ani, "ani@dinkes.example petugas"), (budi, "&lt;budi&gt; petugas")):
        assert asyncio.run(ambil_gambar("kader", "", siapa)) == f"<p>kader? {kata}</p>"
    assert len(pictures) == 1, "drawn once for both"
    dua = orang("c@d", Peran.PETUGAS, Peran.PEMAPAR)
    for siapa in (orang("t@d", Peran.TAMU), dua, orang("x@d", Peran.ADMIN), SETEMPAT):
        isi = asyncio.run(ambil_gambar("kader", "", siapa))
        assert siapa.sebutan in isi and all(p in isi for p in siapa.peran if siapa != SETEMPAT)
        assert shelf.NAMA not in isi and "budi" not in isi and "ani@" not in isi
    assert len(pictures) == 5


def test_nobody_gets_a_picture_of_a_page_that_his_role_may_not_open(
    pictures: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "HALAMAN", ("mutu-data",))
    for siapa, isi in ((orang("t@d", Peran.TAMU), ""), (orang("", *()), ""), (orang("a@d", Peran.ADMIN), "admin")):
        assert isi in asyncio.run(ambil_gambar("mutu-data", "", siapa))
        assert len(pictures) == (1 if isi else 0)


async def _jawab(host: str, tanya: bytes = b"", siapa: Pengguna | None = SETEMPAT) -> tuple[int, bytes]:
    diminta: list[str] = []

    async def ambil(halaman: str, isi: str, kata: Pengguna) -> str:
        assert kata is siapa
        diminta.append(f"{halaman}?{isi}")
        return "<p>rahasia</p>"

    app = Starlette(
        routes=[Route("/kader", lambda _: HTMLResponse(INDEKS))],
        middleware=[Middleware(Gerbang), Middleware(HalamanIndeks, ambil=ambil)],
    )
    keluar: list[dict] = []

    async def kirim(pesan: dict) -> None:
        keluar.append(pesan)

    async def terima() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http", "method": "GET", "path": "/kader", "raw_path": b"/kader", "query_string": tanya,
        "root_path": "", "scheme": "http", "http_version": "1.1", "server": ("127.0.0.1", 80),
        "headers": [(b"host", host.encode())],
        **({} if siapa is None else {signin.PENGGUNA: siapa}),
    }  # fmt: skip
    await app(scope, terima, kirim)
    dapat = keluar[0]["status"] == 200 and siapa is not None
    assert diminta == (["kader?" + tanya.decode("latin-1")] if dapat else [])
    simpan = dict(keluar[0]["headers"]).get(b"cache-control")
    assert simpan == (b"no-store" if siapa != SETEMPAT else None) or keluar[0]["status"] != 200
    return keluar[0]["status"], b"".join(p.get("body", b"") for p in keluar[1:])


def test_whom_the_gate_turns_away_gets_no_picture() -> None:
    status, isi = asyncio.run(_jawab("orang-lain.example"))
    assert status == 403 and b"rahasia" not in isi
    status, isi = asyncio.run(_jawab("localhost"))
    assert status == 200 and b'<div id="gambar-pertama">' in isi and b"rahasia" in isi


def test_who_passed_no_door_gets_none_and_no_browser_keeps_what_is_a_persons() -> None:
    status, isi = asyncio.run(_jawab("localhost", siapa=None))
    assert status == 200 and b"rahasia" not in isi
    status, isi = asyncio.run(_jawab("localhost", siapa=orang("t@d", Peran.TAMU)))
    assert status == 200 and b"rahasia" in isi


def test_bytes_that_are_no_text_in_the_address_break_nothing() -> None:
    assert asyncio.run(_jawab("localhost", b"periode=%ff%00\xff&x"))[0] == 200
