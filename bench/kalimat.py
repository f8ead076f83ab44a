"""Every Indonesian sentence of the program in one file, to be read through, aloud, before a release.

    python -m bench.kalimat KALIMAT.txt

Literals of the code (f-strings with their parts in braces, docstrings left out), texts of the registries, of style
sheets, scripts and templates, each with its file and line. What is Indonesian is told by its words: a text of two words
or more with one of the language's small words in it, or one that begins like a sentence.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

AKAR = Path(__file__).resolve().parent.parent
LAPIS = ("ilp_data", "geo", "reports", "ui", "pages")
_KECIL = re.compile(
    r"\b(ada|adalah|agar|akan|angka|atau|bagi|bahwa|baris|baru|belum|berkas|bila|boleh|bukan|bulan|dahulu|dalam|dan|"
    r"dapat|dari|data|dengan|di|dipilih|hanya|ini|isi|itu|jumlah|juga|kali|karena|ke|kelurahan|kecamatan|kader|lagi|"
    r"lain|lebih|lalu|maka|masih|menjadi|menurut|mulai|nama|oleh|pada|paling|paparan|per|perlu|pilih|posyandu|"
    r"puskesmas|revisi|sama|sampai|satu|saringan|sebagai|sejak|semua|seluruh|setiap|simpanan|sudah|sumber|tahun|tak|"
    r"tanpa|tempat|terlalu|tetap|tiap|tidak|unduh|untuk|wilayah|yang)\b",
    re.IGNORECASE,
)
_KODE = re.compile(r"^(SELECT|INSERT|UPDATE|CREATE|DELETE|DROP|PRAGMA|ALTER)\b|^[\w.\-/:*]+$|=>|\{\{|;\s*\}|^\(\?")
_PENGENAL = re.compile(r'"((?:[^"\\\n]|\\.)+)"|`([^`\n]+)`')


class Kalimat(NamedTuple):
    """A text and where it stands."""

    berkas: str
    baris: int
    teks: str


def _indonesia(teks: str) -> bool:
    return bool(" " in teks.strip() and not _KODE.search(teks) and _KECIL.search(teks))


def _polos(teks: str) -> str:
    """Without tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", teks).split())


def _teks(simpul: ast.AST) -> str:
    """A literal as written; what an f-string puts in stands in braces by its code."""
    if isinstance(simpul, ast.Constant):
        return simpul.value if isinstance(simpul.value, str) else ""
    if isinstance(simpul, ast.JoinedStr):
        return "".join(_teks(s) for s in simpul.values)
    return f"{{{ast.unparse(simpul.value)}}}" if isinstance(simpul, ast.FormattedValue) else ""


def _bukan_layar(pohon: ast.AST) -> set[int]:
    """Docstrings, and the pieces of f-strings (the whole is taken)."""
    hasil: set[int] = set()
    for s in ast.walk(pohon):
        if isinstance(s, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(s):
            hasil.add(id(s.body[0].value))  # type: ignore[attr-defined]
        if isinstance(s, ast.JoinedStr):
            hasil |= {id(x) for x in ast.walk(s) if x is not s}
    return hasil


def dari_python(sumber: str) -> Iterator[tuple[int, str]]:
    """(line, text) of the Indonesian literals of a module."""
    pohon = ast.parse(sumber)
    bukan = _bukan_layar(pohon)
    for s in ast.walk(pohon):
        if isinstance(s, ast.Constant | ast.JoinedStr) and id(s) not in bukan and _indonesia(teks := _polos(_teks(s))):
            yield s.lineno, teks


def _dari_toml(sumber: str) -> Iterator[tuple[int, str]]:
    """Every text of two words or more, with the line on which it begins."""

    def semua(isi: object) -> Iterator[str]:
        if isinstance(isi, str):
            yield isi
        elif isinstance(isi, dict | list):
            for x in isi.values() if isinstance(isi, dict) else isi:
                yield from semua(x)

    for teks in semua(tomllib.loads(sumber)):
        if " " in teks:
            awal = teks.strip().splitlines()[0][:40]
            letak = sumber.find(awal.replace('"', '\\"'))
            yield sumber.count("\n", 0, max(letak, 0)) + 1, _polos(teks)


def _dari_teks(sumber: str) -> Iterator[tuple[int, str]]:
    """Quoted texts of scripts and style sheets, and what stands between the tags of templates."""
    for ke, baris in enumerate(sumber.splitlines(), 1):
        for potong in [a or b for a, b in _PENGENAL.findall(baris)] + re.findall(r">([^<>{}]+)<", baris):
            if _indonesia(teks := _polos(potong)):
                yield ke, teks


_CARA = {".py": dari_python, ".toml": _dari_toml, ".js": _dari_teks, ".css": _dari_teks, ".html": _dari_teks,
         ".typ": _dari_teks}  # fmt: skip


def semua_kalimat(akar: Path = AKAR) -> list[Kalimat]:
    """All of them in the order of files and lines."""
    berkas = [akar / "app.py", *(b for lapis in LAPIS for b in sorted((akar / lapis).rglob("*")))]
    return [
        Kalimat(b.relative_to(akar).as_posix(), baris, teks)
        for b in berkas
        if b.suffix in _CARA and b.is_file()
        for baris, teks in sorted(_CARA[b.suffix](b.read_text(encoding="utf-8")))
    ]


if __name__ == "__main__":
    kalimat = semua_kalimat()
    isi = "".join(f"{k.berkas}:{k.baris}\t{k.teks}\n" for k in kalimat)
    Path(sys.argv[1]).write_text(isi, encoding="utf-8")
    sys.stdout.write(f"{len(kalimat)} kalimat ditulis ke {sys.argv[1]}\n")
