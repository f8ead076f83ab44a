"""Rules that counts of one year obey, as data (``definisi/aturan.toml``): which is at most which."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_BERKAS = Path(__file__).resolve().parent / "definisi" / "aturan.toml"


@dataclass(frozen=True)
class Urutan:
    """Each of ``ukuran`` (names of counts) is at most the one behind it; ``arti`` says so in words, ``saran`` what to
    look at where it does not hold."""

    kode: str
    ukuran: tuple[str, ...]
    arti: str
    saran: str

    @property
    def pasang(self) -> tuple[tuple[str, str], ...]:
        """(at most, than this) of each two neighbours."""
        return tuple(zip(self.ukuran, self.ukuran[1:], strict=False))


@cache
def urutan() -> tuple[Urutan, ...]:
    """All rules, in the order of the file."""
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))
    return tuple(Urutan(kode, tuple(b["ukuran"]), b["arti"], b["saran"]) for kode, b in isi.items())
