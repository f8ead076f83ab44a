"""The description of a placemark as attributes: map programs put a table, or lines "Kelurahan: Kanaan", into it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from geo.intake.layer import teks

KETERANGAN = "Keterangan"
_KOLOM_TABEL = 2
_BARIS_BARU = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "hr", "ul", "ol", "table")
_TERSEMBUNYI = ("script", "style")
_PASANGAN = re.compile(r"([A-Za-z][\w ./()'-]{0,38}?)\s*[:=]\s*(?!//)(\S.*)")
_KATA_JUDUL = 4


class _Pembaca(HTMLParser):
    """Text of an HTML fragment line by line, and the cells of its table rows."""

    def __init__(self) -> None:
        super().__init__()
        self.tabel: list[list[str]] = []
        self.baris: list[str] = [""]
        self._sel = self._diam = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.tabel.append([])
        self._sel = tag in ("td", "th") or (self._sel and tag not in ("tr", "table"))
        if tag in ("td", "th") and self.tabel:
            self.tabel[-1].append("")
        if tag in _BARIS_BARU:
            self.baris.append("")
        self._diam = self._diam or tag in _TERSEMBUNYI

    def handle_endtag(self, tag: str) -> None:
        self._sel = self._sel and tag not in ("td", "th", "tr", "table")
        self._diam = self._diam and tag not in _TERSEMBUNYI
        if tag in _BARIS_BARU:
            self.baris.append("")

    def handle_data(self, data: str) -> None:
        if self._diam:
            return
        if self._sel and self.tabel and self.tabel[-1]:
            self.tabel[-1][-1] += data
            return
        pertama, *lain = data.split("\n")
        self.baris[-1] += pertama
        self.baris.extend(lain)


def urai_keterangan(isi: str) -> dict[str, str]:
    """Attributes of a description, HTML or plain; what is no pair of name and value stands under ``KETERANGAN``."""
    if not isi.strip():
        return {}
    pembaca = _Pembaca()
    pembaca.feed(isi)
    pembaca.close()
    hasil = {teks(b[0]): teks(b[1]) for b in pembaca.tabel if len(b) == _KOLOM_TABEL and b[0].strip()}
    sisa = [" ".join(map(teks, b)) for b in pembaca.tabel if len(b) != _KOLOM_TABEL]
    for baris in map(teks, pembaca.baris):
        pasang = _PASANGAN.fullmatch(baris)
        if pasang and len(pasang[1].split()) <= _KATA_JUDUL:
            hasil.setdefault(pasang[1].strip(), pasang[2].strip())
        else:
            sisa.append(baris)
    lain = "; ".join(s for s in sisa if s.strip())
    return hasil | ({KETERANGAN: lain} if lain else {})
