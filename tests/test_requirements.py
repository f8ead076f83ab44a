"""What the program imports comes with requirements.txt alone: whoever runs it has nothing of the tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import berkas, impor, pohon

AKAR = Path(__file__).resolve().parents[1]
SENDIRI = {"app", "geo", "ilp_data", "pages", "reports", "ui"}


def _baris(nama: str) -> Iterator[Requirement]:
    for baris in (AKAR / nama).read_text(encoding="utf-8").splitlines():
        isi = baris.partition("#")[0].strip()
        if isi and not isi.startswith("-"):
            yield Requirement(isi)


@cache
def _bawaan() -> frozenset[str]:
    """Names of all packages that installing requirements.txt brings, those of its packages' own needs included."""
    antre, ada = [(r, frozenset[str]()) for r in _baris("requirements.txt")], set[tuple[str, frozenset[str]]]()
    while antre:
        syarat, ekstra = antre.pop()
        if syarat.marker and not any(syarat.marker.evaluate({"extra": e}) for e in ekstra or {""}):
            continue
        kunci = (canonicalize_name(syarat.name), frozenset(syarat.extras))
        if kunci in ada:
            continue
        ada.add(kunci)
        butuh = metadata.requires(syarat.name) or []
        antre += [(Requirement(b), frozenset(syarat.extras | {""})) for b in butuh]
    return frozenset(nama for nama, _ in ada)


@cache
def _paket() -> Mapping[str, list[str]]:
    return metadata.packages_distributions()


def tanpa_paket(modul: str) -> bool:
    """Whether a module is neither ours nor Python's nor in a package that requirements.txt brings."""
    puncak = modul.partition(".")[0]
    if puncak in SENDIRI or puncak in sys.stdlib_module_names:
        return False
    paket = _paket().get(puncak, [])
    return not {canonicalize_name(p) for p in paket} & _bawaan()


def test_everything_that_the_program_imports_comes_with_its_own_requirements() -> None:
    asing = {
        f"{jalur}: {modul}"
        for jalur in berkas()
        for modul, _ in impor(pohon(jalur))
        if not modul.startswith(".") and tanpa_paket(modul)
    }
    assert sorted(asing) == []


@pytest.mark.parametrize(("modul", "tanpa"), [
    ("openpyxl.utils", True), ("pytest", True), ("tidak_ada", True), ("numpy", False), ("json", False),
    ("ui.main", False),
])  # fmt: skip
def test_the_search_finds_what_only_the_tests_have(modul: str, tanpa: bool) -> None:
    assert tanpa_paket(modul) is tanpa
