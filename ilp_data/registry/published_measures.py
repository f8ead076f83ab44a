"""What published figures measure: name, family, and what each says of cadres and loci (``definisi/terbit.toml``).

The table ``angka_terbit`` keeps only the code. Nothing is read out of the letters of a code.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_BERKAS = Path(__file__).resolve().parent / "definisi" / "terbit.toml"


class Tentang(StrEnum):
    """Which part of the cadres' story a figure tells, in the order of screens."""

    JUMLAH = "jumlah kader"
    PELATIHAN = "pelatihan"
    TINGKAT = "tingkat"
    LAIN = ""


@dataclass(frozen=True)
class UkuranTerbit:
    """A published measure. ``rumpun``: its family; "" where the registry does not know the code. ``tingkat``: the grade
    it counts; ``lokus``: the kind of facility whose loci it counts; ``strata``: the strata of posyandu that it counts;
    ``rincian``: what it says of those of its unit."""

    kode: str
    nama: str
    rumpun: str = ""
    tentang: Tentang = Tentang.LAIN
    tingkat: str = ""
    lokus: str = ""
    strata: str = ""
    rincian: str = ""

    @property
    def judul(self) -> str:
        """The name with its capital: ``Posyandu aktif``."""
        return f"{self.nama[:1].upper()}{self.nama[1:]}"


@cache
def semua_ukuran() -> dict[str, UkuranTerbit]:
    """All by code, in the order of the file."""
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))
    return {k: UkuranTerbit(k, **{**b, "tentang": Tentang(b.get("tentang", ""))}) for k, b in isi.items()}


def ukuran_terbit(kode: str) -> UkuranTerbit:
    """One by code; a code that the registry does not know is called by its words and belongs to no family."""
    return semua_ukuran().get(kode) or UkuranTerbit(kode, kode.replace("_", " "))


def serumpun(rumpun: str) -> tuple[str, ...]:
    """The codes of a family: figures of the same things by different definitions."""
    return tuple(k for k, u in semua_ukuran().items() if u.rumpun == rumpun)


def ukuran_lokus(jenis: str) -> str:
    """The code under which loci of a kind of facility are published; "" where none is."""
    return next((k for k, u in semua_ukuran().items() if u.lokus == jenis), "")


def ukuran_strata() -> dict[str, str]:
    """Strata of posyandu → the code under which those of it are published, lowest first."""
    return {u.strata: k for k, u in semua_ukuran().items() if u.strata}


def ukuran_tingkat() -> dict[str, str]:
    """Grade → the code under which its cadres are published, lowest first."""
    return {u.tingkat: k for k, u in semua_ukuran().items() if u.tingkat}
