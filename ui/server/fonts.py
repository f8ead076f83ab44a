"""Streamlit's fonts, cut down to what the app writes: letters of Indonesian and its neighbours, and the icons that
are named in the program. Half of what a first visit loads from us would else be signs that nobody ever sees.

They are answered under Streamlit's own addresses; where one is not made yet, or cannot be, Streamlit's own goes out.
Asked about anew at each visit (``ETag``): another version of the program may need other icons under the same name.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_STATIS = Path(streamlit.__file__).parent / "static" / "static"
_AKAR = Path(__file__).resolve().parents[2]
# Latin with its extensions, punctuation, super- and subscripts, currencies, arrows, signs of figures, boxes and shapes.
_HURUF = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x1E0C, 0x1E0D, *range(0x2010, 0x2030), *range(0x2030, 0x203B), 0x2070,
    *range(0x2074, 0x208F), 0x20AC, *range(0x2190, 0x219A), 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265,
    0x25A0, 0x25A1, 0x25AA, 0x25B2, 0x25B6, 0x25B8, 0x25BC, 0x25BE, 0x25C0, 0x25C6, 0x25C7, 0x25CB, 0x25CF, 0x2713,
)  # fmt: skip
_VERSI = 1  # of the way they are cut


class Huruf(NamedTuple):
    """A font file ready to be sent."""

    isi: bytes
    tanda: str


def berkas(awal: str) -> Path:
    """Streamlit's font file whose name begins so. Raises ``FileNotFoundError`` where a later version has none."""
    cocok = sorted((_STATIS / "media").glob(f"{awal}*.woff2"))
    if not cocok:
        raise FileNotFoundError(awal)
    return cocok[0]


def ikon_disebut() -> frozenset[str]:
    """Every word of our program and every icon of Streamlit's client: among them all icons that can appear."""
    kita = [*(_AKAR / "ui").rglob("*.py"), *(_AKAR / "pages").glob("*.py")]
    kata = set().union(*(re.findall(r"[a-z0-9_]+", b.read_text(encoding="utf-8")) for b in kita))
    klien = (_STATIS / "js").glob("*.js")
    return frozenset(kata.union(*(re.findall(r":material/(\w+)", b.read_text(encoding="utf-8")) for b in klien)))


def ringkas_huruf(asal: bytes) -> bytes:
    """A text font with ``_HURUF`` alone, all its weights kept; under a name of its own, as its licence (OFL) asks."""
    from fontTools import subset  # noqa: PLC0415  only where a font is made
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    huruf = TTFont(io.BytesIO(asal), recalcTimestamp=False)
    pilah = subset.Subsetter(
        subset.Options(
            layout_features=["kern", "mark", "mkmk", "liga", "locl", "tnum", "ccmp"], hinting=False,
            name_IDs=[0, 1, 2, 3, 4, 6, 13, 14], notdef_outline=True,
        )
    )  # fmt: skip
    pilah.populate(unicodes=_HURUF)
    pilah.subset(huruf)
    for baris in huruf["name"].names:
        if baris.nameID in (1, 3, 4, 6):
            baris.string = "ILPSans" if baris.nameID == 6 else "ILP Sans"
    return _padat(huruf)


def ringkas_ikon(asal: bytes, nama: Iterable[str]) -> bytes:
    """A font of icons, written as words that become one sign, with the words ``nama`` alone; unknown ones are left
    out."""
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    huruf = TTFont(io.BytesIO(asal), recalcTimestamp=False)
    perlu = set(nama)
    dipakai: set[str] = set()
    for tabel in _ligatur(huruf):
        for awal, lig in tabel.ligatures.items():
            tabel.ligatures[awal] = [x for x in lig if _kata(awal, x.Component) in perlu]
            dipakai.update(x.LigGlyph for x in tabel.ligatures[awal])
        tabel.ligatures = {a: x for a, x in tabel.ligatures.items() if x}
    pilah = subset.Subsetter(subset.Options(layout_features=["*"], hinting=False, notdef_outline=True))
    pilah.populate(glyphs=dipakai, text="abcdefghijklmnopqrstuvwxyz0123456789_")
    pilah.subset(huruf)
    return _padat(huruf)


def _ligatur(huruf: Any) -> Iterable[Any]:
    for lookup in huruf["GSUB"].table.LookupList.Lookup:
        for tabel in lookup.SubTable:
            isi = getattr(tabel, "ExtSubTable", tabel)
            if hasattr(isi, "ligatures"):
                yield isi


_ANGKA = dict(
    zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], "0123456789", strict=True)
)


def _kata(awal: str, lanjut: Iterable[str]) -> str:
    """The word of a ligature: names of signs to the signs themselves."""
    tanda = (t.removeprefix("digit_") for t in (awal, *lanjut))
    return "".join("_" if t == "underscore" else _ANGKA.get(t, t) for t in tanda)


def _padat(huruf: object) -> bytes:
    keluar = io.BytesIO()
    huruf.flavor = "woff2"  # type: ignore[attr-defined]
    huruf.save(keluar)  # type: ignore[attr-defined]
    return keluar.getvalue()


_siap: dict[str, Huruf] = {}


def siapkan_huruf(folder: Path) -> Mapping[str, Huruf]:
    """Make the fonts, or take them from ``folder`` where they were made before. From then on they are answered."""
    nama = ikon_disebut()
    for awal, buat in (
        ("SourceSansVF-Upright", ringkas_huruf),
        ("SourceSansVF-Italic", ringkas_huruf),
        ("MaterialSymbols-Rounded", lambda asal: ringkas_ikon(asal, nama)),
    ):
        asal = berkas(awal)
        bahan = f"{_VERSI}{_HURUF}{sorted(nama) if awal.startswith('M') else ''}".encode()
        tanda = hashlib.sha256(asal.read_bytes() + bahan).hexdigest()[:16]
        simpan = folder / f"{awal}-{tanda}.woff2"
        if not simpan.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            sementara = simpan.with_suffix(f".{os.getpid()}.baru")  # others may make the same at the same time
            sementara.write_bytes(buat(asal.read_bytes()))
            sementara.replace(simpan)
        _siap[asal.name] = Huruf(simpan.read_bytes(), f'"{tanda}"')
    return _siap


class HurufRingkas:
    """ASGI middleware: answers for the fonts that are made; everything else passes."""

    def __init__(self, app: ASGIApp, awalan: str = "", siap: Mapping[str, Huruf] = _siap) -> None:
        self.app, self.siap = app, siap
        pangkal = f"/{awalan.strip('/')}" if awalan.strip("/") else ""
        self.bawah = f"{pangkal}/static/media/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        huruf = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"].startswith(self.bawah):
            huruf = self.siap.get(scope["path"].removeprefix(self.bawah))
        if huruf is None:
            await self.app(scope, receive, send)
            return
        header = {"Cache-Control": "no-cache", "ETag": huruf.tanda}
        sama = Headers(scope=scope).get("if-none-match") == huruf.tanda
        jawab = Response(status_code=304, headers=header) if sama else Response(
            huruf.isi, media_type="font/woff2", headers=header)  # fmt: skip
        await jawab(scope, receive, send)
