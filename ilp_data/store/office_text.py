"""What an office's own file says in words, so that a name which is erased can be looked for in it.

Of a zip of XML (PowerPoint, Word) all parts are read: slides, masters, notes, who made it; letters that stand in
several runs are joined. Of a picture the words that its maker wrote into it.
"""

from __future__ import annotations

import html
import io
import re
import zipfile

_BAGIAN = (".xml", ".rels", ".svg")
_TERBESAR = 20_000_000  # bytes of one part; an office's own template has parts of some 100 kB
_PARAGRAF = re.compile(r"</[a-z]+:p>|<[a-z]+:br\s*/>")
_TANDA = re.compile(r"<[^>]*>")


def baca_teks(isi: bytes) -> str:
    """All words of a file, its attributes too. What cannot be read says nothing."""
    if not zipfile.is_zipfile(io.BytesIO(isi)):
        return isi.decode("latin-1") + isi.decode("utf-8", "ignore")
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as berkas:
            bagian = [i for i in berkas.infolist() if i.filename.lower().endswith(_BAGIAN) and i.file_size <= _TERBESAR]
            return "\n".join(_kata(berkas.read(i).decode("utf-8", "ignore")) for i in bagian)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return ""


def _kata(xml: str) -> str:
    return html.unescape(_TANDA.sub("", _PARAGRAF.sub("\n", xml)) + "\n" + xml)
