"""The fonts are cut down to what the app writes, and nothing that it writes is missing."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.types import Message, Receive, Scope, Send

from ui.server import fonts
from ui.server.fonts import Huruf, HurufRingkas

AKAR = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Huruf]:
    return fonts.siapkan_huruf(tmp_path_factory.mktemp("huruf"))


def _huruf(siap: Mapping[str, Huruf], awal: str) -> TTFont:
    return TTFont(io.BytesIO(siap[fonts.berkas(awal).name].isi))


def _kata(huruf: TTFont) -> set[str]:
    return {
        fonts._kata(awal, x.Component) for t in fonts._ligatur(huruf) for awal, lig in t.ligatures.items() for x in lig
    }


def test_every_icon_that_is_named_is_there(ready: Mapping[str, Huruf]) -> None:
    punya = _kata(_huruf(ready, "MaterialSymbols-Rounded"))
    penuh = _kata(TTFont(fonts.berkas("MaterialSymbols-Rounded")))
    kita: set[str] = set()
    for berkas in [*(AKAR / "ui").rglob("*.py"), *(AKAR / "pages").glob("*.py")]:
        kita |= set(re.findall(r":material/(\w+):", berkas.read_text(encoding="utf-8")))
    assert len(kita) > 20 and kita <= punya
    assert {"chevron_left", "keyboard_double_arrow_left", "expand_more", "check", "close"} <= punya < penuh
    assert len(punya) < len(penuh) / 4


def test_words_of_the_screen_have_their_letters_and_weights(ready: Mapping[str, Huruf]) -> None:
    huruf = _huruf(ready, "SourceSansVF-Upright")
    tulisan = "Posyandu Mawar – “dua belas” 1.234,5 % ≥ 80 · ▲ ▼ ● … é ñ ʼ €"
    tanpa = {"ʼ"}  # falls to the next font, as before for what Source Sans lacks
    assert {t for t in tulisan if ord(t) not in huruf.getBestCmap()} <= tanpa
    assert [(a.axisTag, a.minValue, a.maxValue) for a in huruf["fvar"].axes] == [("wght", 200, 900)]
    nama = {b.nameID: str(b) for b in huruf["name"].names}
    assert "Source" not in nama[1] + nama[4] + nama[6], "reserved font name"
    assert "Open Font License" in nama[13] or "OFL" in nama[13] + nama.get(14, "")


def test_made_fonts_are_kept(ready: Mapping[str, Huruf], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "ringkas_huruf", lambda _: b"a")
    monkeypatch.setattr(fonts, "ringkas_ikon", lambda *_: b"b")
    monkeypatch.setattr(fonts, "_siap", {})
    assert sorted(h.isi for h in fonts.siapkan_huruf(tmp_path).values()) == [b"a", b"a", b"b"]
    monkeypatch.setattr(fonts, "ringkas_huruf", lambda _: pytest.fail("made again"))
    assert len(fonts.siapkan_huruf(tmp_path)) == 3


async def _utuh(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"utuh"})


@pytest.mark.parametrize(
    ("jalur", "header", "status", "isi"),
    [
        ("/ilp/static/media/a.woff2", {}, 200, b"ringkas"),
        ("/ilp/static/media/a.woff2", {"if-none-match": '"1"'}, 304, b""),
        ("/ilp/static/media/a.woff2", {"if-none-match": '"0"'}, 200, b"ringkas"),
        ("/ilp/static/media/b.woff2", {}, 200, b"utuh"),
        ("/static/media/a.woff2", {}, 200, b"utuh"),
    ],
)
def test_only_fonts_that_are_made_are_answered(jalur: str, header: dict[str, str], status: int, isi: bytes) -> None:
    keluar: list[Message] = []

    async def kirim(pesan: Message) -> None:
        keluar.append(pesan)

    async def terima() -> Message:
        return {"type": "http.disconnect"}

    app = HurufRingkas(_utuh, "ilp", {"a.woff2": Huruf(b"ringkas", '"1"')})
    scope = {
        "type": "http", "method": "GET", "path": jalur, "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in header.items()],
    }  # fmt: skip
    asyncio.run(app(scope, terima, kirim))
    assert keluar[0]["status"] == status
    assert b"".join(p.get("body", b"") for p in keluar[1:]) == isi
