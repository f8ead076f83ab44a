"""The column of a list of cadres whose cells are grades ("Purwa", "Kader Madya", "belum"), whatever stands above it.

"Penilaian", "Hasil Penilaian" and "Nilai" head a status, a mark or a grade; the cells tell which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.intake.cells.values import kosong
from ilp_data.intake.table.content import Isi
from ilp_data.registry.skills import TINGKAT

DILAPORKAN = "tingkat_dilaporkan"
_TINGKAT = re.compile(rf"\W*(?:kader|tingkat|tkk)?\W*(?:{'|'.join(TINGKAT)})\W*", re.IGNORECASE)
_ARTI = re.compile(rf"(\d)\s*[=:.)]\s*({'|'.join(TINGKAT)})\b", re.IGNORECASE)
_TANPA = re.compile(r"\W*(?:belum|blm|tidak|tdk|non|0|tanpa)\b.*", re.IGNORECASE)


def lengkapi_kolom(judul: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi) -> None:
    """Give the one column of grades its field, in place; where no column or several hold grades nothing changes."""
    kena = [j for j in judul if _bertingkat(isi.contoh(j)) or _bernomor(j, isi.contoh(j))]
    if len(kena) != 1 or kolom.get(DILAPORKAN) == kena[0]:
        return
    for field in [f for f, j in kolom.items() if j == kena[0]]:
        del kolom[field]
        yakin.pop(field, None)
    kolom[DILAPORKAN], yakin[DILAPORKAN] = kena[0], "isinya tingkat kader"


def arti_nomor(judul: str) -> dict[str, str]:
    """Number → grade of a heading that explains them ("TKK (1 = Purwa, 2 = Madya, 3 = Utama)"); {} of any other."""
    hasil = {nomor: tingkat.lower() for nomor, tingkat in _ARTI.findall(judul)}
    return hasil if len(hasil) == len(TINGKAT) == len(set(hasil.values())) else {}


def _bernomor(judul: str, sel: Sequence[str]) -> bool:
    """Whether cells are numbers that the heading explains as grades; 0 stands for none."""
    arti, berisi = arti_nomor(judul), [t for t in sel if not kosong(t)]
    return bool(arti and berisi) and all(t.strip() in arti or t.strip() == "0" for t in berisi)


def _bertingkat(sel: Sequence[str]) -> bool:
    """Whether the cells that say anything are grades, or that there is none."""
    berisi = [t for t in sel if not kosong(t)]
    ada = sum(bool(_TINGKAT.fullmatch(t)) for t in berisi)
    return ada > 0 and all(_TINGKAT.fullmatch(t) or _TANPA.fullmatch(t) for t in berisi)
