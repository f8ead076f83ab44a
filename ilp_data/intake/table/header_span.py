"""Of which stretch of time a count is by its heading: the month, or everything since January.

"K1 bulan ini" is the month, "K1 kumulatif" and "K6 s/d bulan ini" a running total, "K1 s/d bulan lalu" neither: last
month's running total, which nobody stores. A heading that says nothing of it is plain. In a heading merged from
several rows ("K1 – Bln ini", "Kumulatif – K1") any level may say it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from ilp_data.intake.cells.time_words import SAMPAI_KATA

KUMULATIF = "^"  # behind a count's name in a field: the running total since January (``…_k1^``)


class Rentang(StrEnum):
    """What a heading says of the time that its figures cover."""

    POLOS = "polos"
    BULAN = "bulan"
    KUMULATIF = "kumulatif"
    LALU = "lalu"


_BULAN = r"(?:bulan|bln|bl)\b\.?"
_DEPAN = r"(?:\b(?:jumlah|jml|total|capaian|angka)\.?\s+)?"
_KATA = r"(?:[ak]kumulati?f|kumulati[fp]|komulati[fp]|akumulasi|kumulasi|kum\b\.?|kmltf\b\.?)"


def _pola(teks: str) -> re.Pattern[str]:
    return re.compile(teks, re.IGNORECASE)


_POLA: tuple[tuple[re.Pattern[str], Rentang], ...] = (
    (_pola(rf"{_DEPAN}(?:\b{SAMPAI_KATA}\s*)?\b{_BULAN}\s*(?:yang\s+)?(?:lalu|sebelum(?:nya)?)\b"), Rentang.LALU),
    (_pola(rf"{_DEPAN}\b{_KATA}(?:\s*(?:\b{SAMPAI_KATA}\s*)?\b{_BULAN}\s*(?:ini|berjalan)\b)?"), Rentang.KUMULATIF),
    (_pola(rf"{_DEPAN}\b{SAMPAI_KATA}\s*\b{_BULAN}\s*(?:ini|berjalan|sekarang)\b"), Rentang.KUMULATIF),
    (_pola(rf"{_DEPAN}\b{SAMPAI_KATA}\s*\b(?:saat ini|sekarang|kini)\b"), Rentang.KUMULATIF),
    (_pola(r"(?<=\w)\s+(?:s\s?[./]\s?d\b\.?|sampai(?:\s+dengan|\s+dgn))\s*$"), Rentang.KUMULATIF),
    (_pola(rf"{_DEPAN}\b(?:dalam\s+|pada\s+)?{_BULAN}\s*(?:ini|berjalan|pelaporan|laporan)\b"), Rentang.BULAN),
)  # fmt: skip
_SAMPAI_BULAN = re.compile(  # what stands before the name of a month: "K1 s/d bulan |Agustus", "K1 Jan – |Agu"
    rf"(?:\b(?:jan(?:uari)?\.?\s*(?:{SAMPAI_KATA}|[-–])|{SAMPAI_KATA}|{_KATA}(?:\s*{SAMPAI_KATA})?))(?:\s*{_BULAN})?\s*$",
    re.I,
)
_TERPANJANG = 400  # letters of a heading; what is longer is none
_PISAH = re.compile(r"\s+–\s+")
_SISA = re.compile(r"^[\s:,;/|()–-]+|[\s:,;/|(–-]+$")


@lru_cache(maxsize=8192)
def lepas_rentang(judul: str) -> tuple[str, Rentang]:
    """(the heading without the words about time, what they say)."""
    if len(judul) > _TERPANJANG or not any(c.isalpha() for c in judul):
        return judul, Rentang.POLOS
    for pola, rentang in _POLA:
        tingkat = _PISAH.split(judul)
        kena = [pola.search(t) for t in tingkat]
        if any(kena):
            sisa = [
                _rapikan(f"{t[: k.start()]} {t[k.end() :]}") if k else t for t, k in zip(tingkat, kena, strict=True)
            ]
            return " – ".join(t for t in sisa if t), rentang
    return judul, Rentang.POLOS


def lepas_sampai(depan: str) -> tuple[str, bool]:
    """(what stands before a month without "s.d.", whether it said so): "K1 s/d bulan" before "Agustus"."""
    kena = _SAMPAI_BULAN.search(depan) if len(depan) <= _TERPANJANG else None
    return (_rapikan(depan[: kena.start()]), True) if kena else (depan, False)


def kumulatif(field: str) -> bool:
    """Whether a field is a running total."""
    return field.partition("@")[0].partition("+")[0].endswith(KUMULATIF)


def cacah(field: str) -> str:
    """The count of a field without running total, part and month: ``k1^+L@2025-01`` → ``k1``."""
    return field.partition("@")[0].partition("+")[0].removesuffix(KUMULATIF)


def _rapikan(teks: str) -> str:
    teks = re.sub(r"\(\s*\)|\[\s*\]", " ", teks)
    return _SISA.sub("", " ".join(teks.split()))
