"""The house measured: ``python -m tests.house`` prints rooms, pages, nesting, blanket handlers and circles in one go.

Everything is read from the syntax trees, each file once. ``tests/test_layers.py`` asserts the same figures.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parent.parent
LAPIS = ("pages", "ui", "reports", "geo", "ilp_data")
SEKITAR = ("bench", "tests")  # held to the same length, although they are not the program
TERPANJANG, HALAMAN_TERPANJANG, TERDALAM = 400, 60, 2
_TINGKAT = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
_FUNGSI = (ast.FunctionDef, ast.AsyncFunctionDef)
_BERBLOK = (ast.stmt, ast.excepthandler, ast.match_case)  # an expression holds no block


def _isi(folder: tuple[str, ...]) -> Iterator[str]:
    for satu in folder:
        yield from (p.relative_to(AKAR).as_posix() for p in (AKAR / satu).rglob("*.py"))


def berkas() -> list[str]:
    """Every source file of the program, relative to the root."""
    return sorted(["app.py", *_isi(LAPIS)])


@cache
def teks(jalur: str) -> str:
    return (AKAR / jalur).read_text(encoding="utf-8")


@cache
def pohon(jalur: str) -> ast.Module:
    """The syntax tree of a file, shared: never change it."""
    return ast.parse(teks(jalur), jalur)


@cache
def _simpul(akar: ast.AST) -> dict[type[ast.AST], list[Any]]:
    """The nodes of a tree by their class: a tree has thousands, and each rule looks at a few."""
    hasil: dict[type[ast.AST], list[Any]] = {}
    for s in ast.walk(akar):
        hasil.setdefault(type(s), []).append(s)
    return hasil


def sejenis(akar: ast.AST, *jenis: type[ast.AST]) -> list[Any]:
    """All nodes of these classes in a tree, which is walked once; never change it."""
    return [s for j in jenis for s in _simpul(akar).get(j, ())]


# --- imports and circles


def impor(akar: ast.AST) -> Iterator[tuple[str, str]]:
    """(module, name) of every import, at any depth; name "" for a plain ``import``."""
    for simpul in sejenis(akar, ast.Import):
        yield from ((a.name, "") for a in simpul.names)
    for simpul in sejenis(akar, ast.ImportFrom):
        yield from (("." * simpul.level + (simpul.module or ""), a.name) for a in simpul.names)


def modul(jalur: str) -> str:
    """``ilp_data/cli/base.py`` → ``ilp_data.cli.base``; a package is named by its folder."""
    return jalur.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def hubungan(sumber: dict[str, ast.Module]) -> dict[str, set[str]]:
    """module → the modules of ``sumber`` (path → tree) that it imports."""
    nama = {modul(j) for j in sumber}
    hasil = {}
    for jalur, akar in sumber.items():
        disebut = {f"{m}.{n}" if f"{m}.{n}" in nama else m for m, n in impor(akar)}
        hasil[modul(jalur)] = (disebut & nama) - {modul(jalur)}
    return hasil


@lru_cache(maxsize=1)
def program() -> dict[str, set[str]]:
    return hubungan({j: pohon(j) for j in berkas()})


def antar_folder(panah: dict[str, set[str]], paket: str, bertingkat: int) -> dict[str, set[str]]:
    """The same between the parts of ``paket``: a folder stands for its modules, a single file for itself."""
    hasil: dict[str, set[str]] = {}
    for dari, ke in panah.items():
        for satu in ke:
            a, b = (".".join(x.split(".")[: bertingkat + 1]) for x in (dari, satu))
            if dari.startswith(f"{paket}.") and satu.startswith(f"{paket}.") and a != b:
                hasil.setdefault(a, set()).add(b)
    return hasil


def lingkaran(panah: dict[str, set[str]]) -> list[str]:
    """Everything that reaches itself."""
    hasil = []
    for awal in panah:
        jumpa: set[str] = set()
        menunggu = list(panah[awal])
        while menunggu:
            kini = menunggu.pop()
            if kini not in jumpa:
                jumpa.add(kini)
                menunggu += panah.get(kini, ())
        if awal in jumpa:
            hasil.append(awal)
    return sorted(hasil)


# --- handlers, nesting, lengths


def tangkap_semua(_jalur: str, akar: ast.AST) -> list[int]:
    """Lines of ``except:``, ``except Exception``, ``suppress(Exception)``."""
    luas = {"Exception", "BaseException"}
    hasil = []
    for s in sejenis(akar, ast.ExceptHandler):
        jenis = s.type.elts if isinstance(s.type, ast.Tuple) else [s.type]
        if any(j is None or (isinstance(j, ast.Name) and j.id in luas) for j in jenis):
            hasil.append(s.lineno)
    for s in sejenis(akar, ast.Call):
        if getattr(s.func, "attr", getattr(s.func, "id", "")) == "suppress":
            hasil += [s.lineno for a in s.args if isinstance(a, ast.Name) and a.id in luas]
    return hasil


def dalam(fungsi: ast.AST) -> int:
    """How many blocks stand in one another in a function. An ``elif`` is no deeper than its ``if``; a function within
    a function counts for itself."""

    def turun(simpul: ast.AST, kini: int) -> int:
        if isinstance(simpul, _FUNGSI):
            return 0
        sendiri = kini + isinstance(simpul, _TINGKAT)
        lanjut = simpul.orelse if isinstance(simpul, ast.If) else []
        elif_ = lanjut[0] if len(lanjut) == 1 and isinstance(lanjut[0], ast.If) else None
        isi = (a for a in ast.iter_child_nodes(simpul) if isinstance(a, _BERBLOK))
        anak = (turun(a, kini if a is elif_ else sendiri) for a in isi)
        return max((sendiri, *anak))

    return max((turun(a, 0) for a in ast.iter_child_nodes(fungsi)), default=0)


def p90(nilai: list[int]) -> int:
    """The smallest value that nine in ten do not exceed (nearest rank); 0 of none."""
    return sorted(nilai)[ceil(0.9 * len(nilai)) - 1] if nilai else 0


def paket(jalur: str) -> str:
    """Where a file counts: ``ilp_data/measure/view.py`` → ``ilp_data.measure``, ``geo/legend.py`` → ``geo``."""
    return ".".join(jalur.split("/")[:-1][:2]) or "app"


@dataclass(frozen=True)
class Rumah:
    """Figures of the house: files in all, path → lines, package → nesting, path → handlers, modules in circles."""

    ruang: int
    terlalu_panjang: dict[str, int]
    halaman_panjang: dict[str, int]
    tingkat: dict[str, int]
    tangkap: dict[str, list[int]]
    melingkar: list[str]


def ukur_rumah() -> Rumah:
    """Measure the program; lengths also of its tests and benchmarks."""
    semua = berkas()
    baris = {j: teks(j).count("\n") for j in [*semua, *_isi(SEKITAR)]}
    halaman = {j: n for j, n in baris.items() if j.startswith("pages/")}
    bertingkat: dict[str, list[int]] = {}
    for j in semua:
        fungsi = (dalam(s) for s in sejenis(pohon(j), *_FUNGSI))
        bertingkat.setdefault(paket(j), []).extend(fungsi)
    tangkap = {j: tangkap_semua(j, pohon(j)) for j in semua}
    return Rumah(
        ruang=len(baris),
        terlalu_panjang={j: n for j, n in sorted(baris.items()) if n > TERPANJANG},
        halaman_panjang={j: n for j, n in sorted(halaman.items()) if n > HALAMAN_TERPANJANG},
        tingkat={p: p90(n) for p, n in sorted(bertingkat.items())},
        tangkap={j: t for j, t in tangkap.items() if t},
        melingkar=lingkaran(program()),
    )


def laporan(r: Rumah) -> list[str]:
    """The figures as lines, what breaks a rule under its figure."""

    def rinci(isi: dict[str, int] | dict[str, list[int]]) -> list[str]:
        return [f"    {j}: {n}" for j, n in isi.items()]

    return [
        f"rooms (files) in all                 {r.ruang}",
        f"rooms over {TERPANJANG} lines                {len(r.terlalu_panjang)}",
        *rinci(r.terlalu_panjang),
        f"pages over {HALAMAN_TERPANJANG} lines                 {len(r.halaman_panjang)}",
        *rinci(r.halaman_panjang),
        f"blanket handlers                     {sum(map(len, r.tangkap.values()))}",
        *rinci(r.tangkap),
        f"modules in import circles            {len(r.melingkar)}",
        *(f"    {m}" for m in r.melingkar),
        f"nesting, p90 per package (worst)     {max(r.tingkat.values())}",
        *rinci(r.tingkat),
    ]


if __name__ == "__main__":
    print("\n".join(laporan(ukur_rumah())))
