"""Ranks of a contest as people write them: "Juara 1", "Harapan II", "Terbaik", "Favorit".

Read word by word, so that a name behind one ("Juara 1 Siti") never gets further.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.cells import values
from ilp_data.regions import normal

_ROMAWI = re.compile(r"[ivx]{1,5}")
_KATA_JUARA = "juara peringkat ranking rangking harapan terbaik favorit umum pemenang finalis nominasi nominator"
_KATA_JUARA += " terfavorit terkreatif terkompak terheboh teraktif terlengkap terunik terinovatif terunggul"
_KATA_URUTAN = "ke pertama kedua ketiga keempat kelima satu dua tiga empat lima"
_NOMOR = re.compile(r"(?:ke\W*)?(\d{1,3}|[ivx]{1,5})(?:[.,]0)?")
_TERBANYAK = 10
_AWAL = 3  # words of a cell among which a rank begins
_JUARA, _URUTAN = (frozenset(t.split()) for t in (_KATA_JUARA, _KATA_URUTAN))


def kata_juara(teks: str) -> tuple[list[str], bool]:
    """The words of a rank, and whether there are others; none where no word says that it is one."""
    semua = normal(teks).split()
    if not _JUARA & set(semua):
        return [], bool(semua)
    kena = [w for w in semua if w in _JUARA | _URUTAN or w.isdecimal() or _ROMAWI.fullmatch(w)]
    return [angka_juara(w) for w in kena], len(kena) < len(semua)


def peringkat(teks: str) -> str:
    """A bare rank ("3", "ke-2", "IV", "1.0") as it is written, "" for any other text."""
    nomor = _NOMOR.fullmatch(teks.strip(" .").lower())
    return angka_juara(nomor[1]) if nomor else ""


def berurutan(sel: Sequence[str]) -> bool:
    """Whether the cells of a column are ranks of a few: bare ones of ten at most, or as many as there are, or in
    words."""
    berisi = [t for t in sel if not values.kosong(t)]
    nomor = [n for t in berisi if (n := peringkat(t))]
    besar = max((int(n) for n in nomor if n.isdecimal()), default=0)
    kata = sum(bool(kata_juara(t)[0]) for t in berisi)
    return bool(berisi) and len(nomor) + kata == len(berisi) and besar <= max(_TERBANYAK, len(berisi))


def angka_juara(kata: str) -> str:
    """A word of a rank as it is written: Roman numbers in capitals."""
    return kata.upper() if _ROMAWI.fullmatch(kata) else kata


def berisi_juara(sel: Sequence[str]) -> bool:
    """Whether at least half of the cells of a column that say anything are ranks: "Juara 1", "Meraih Harapan II"."""
    berisi = [t for t in sel if not values.kosong(t)]
    kena = [t for t in berisi if (_JUARA - {"umum"}) & set(normal(t).split()[:_AWAL])]
    return bool(kena) and 2 * len(kena) >= len(berisi)
