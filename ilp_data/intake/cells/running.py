"""What is counted from January on: "s.d. Agustus 2025", "Januari–Agustus", "s/d TW III", in a title or a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ilp_data.intake.cells import times
from ilp_data.intake.cells.time_words import SAMPAI_KATA
from ilp_data.intake.cells.values import rapikan_sel

_SAMPAI_TRIWULAN = re.compile(
    rf"(?:{times.KATA_TRIWULAN}(?:i|1)\s*(?:{SAMPAI_KATA}|[-–])\s*(?:{times.KATA_TRIWULAN})?|\b{SAMPAI_KATA}\s*{times.KATA_TRIWULAN})"
    rf"{times.ANGKA_TRIWULAN}",
    re.IGNORECASE,
)
# Half a year is one from January on; that of a school begins in July.
_SEMESTER = re.compile(
    rf"(?:\b{SAMPAI_KATA}\s*)?\b(?:semester|smt)[\s.:-]*(?:ke[\s-]*)?(?:i|1)\b(?!\s*(?:[-–]|dan\b|{SAMPAI_KATA}))"
    rf"|\b{SAMPAI_KATA}\s*(?:semester|smt)[\s.:-]*(?:ke[\s-]*)?(?P<dua>ii|2)\b",
    re.IGNORECASE,
)
_AJARAN = re.compile(r"\b(?:pel)?ajaran\b|20\d\d\s*/\s*20\d\d", re.IGNORECASE)
_TAHUN = re.compile(r"[\s,(]*(?:\b(?:tahun|thn|th)\b[.: ]*)?(?<!\d)20[0-4]\d(?!\d)\)?", re.IGNORECASE)
_HARI_SEBELUM = re.compile(r"(?<![^\s.,:(])\d{1,2}\s*$")
_TEPI = " ,;:/()-–"


@dataclass(frozen=True)
class Sampai:
    """``tahun``: "" where it is not told; ``bulan``: the last month, 1 … 12; ``sisa``: the text without these words."""

    tahun: str
    bulan: int
    sisa: str

    @property
    def akhir(self) -> str:
        """``2025-08``, or ``08`` where no year is told."""
        return f"{self.tahun}-{self.bulan:02d}" if self.tahun else f"{self.bulan:02d}"


def lepas_triwulan(teks: str) -> Sampai | None:
    """What a text says that counts from January up to the end of a quarter ("K1 s/d TW III"); None for any other, and
    for a span that begins with a later quarter."""
    bersih = rapikan_sel(teks).replace("_", " ")
    kena = _SAMPAI_TRIWULAN.search(bersih)
    if kena is None or times.triwulan(bersih[: kena.start()]):
        return None
    tahun = str(times.tahun_dalam(bersih) or "")
    sisa = _TAHUN.sub(" ", f"{bersih[: kena.start()]} {bersih[kena.end() :]}") if tahun else bersih[: kena.start()]
    ke = next(g for g in reversed(kena.groups()) if g)
    return Sampai(tahun, 3 * times.TRIWULAN_KE[ke.lower()], " ".join(sisa.split()).strip(_TEPI))


def lepas_sampai(teks: str) -> Sampai | None:
    """As ``lepas_triwulan``, also up to a month or half of the year; None for a span that begins with a later month."""
    if bagian := lepas_triwulan(teks) or _lepas_semester(teks):
        return bagian
    kena = times.SAMPAI_BULAN.search(teks)
    if kena is None or _mulai_lain(teks[: kena.start()]):
        return None
    if kena[0][:3].lower() != "jan" and _HARI_SEBELUM.search(teks[: kena.start()]):
        return None  # "1 s.d. 31 Agustus 2025"
    sisa = " ".join(f"{teks[: kena.start()]} {teks[kena.end() :]}".split()).strip(_TEPI)
    return Sampai(kena["t"] or "", times.BULAN[kena["n"].lower()], sisa)


def _lepas_semester(teks: str) -> Sampai | None:
    """The same of "Semester I" and "s.d. Semester II"; None for any other text, and for one of a school year."""
    kena = None if _AJARAN.search(teks) else _SEMESTER.search(teks)
    if kena is None or _mulai_lain(teks[: kena.start()]):
        return None
    tahun = str(times.tahun_dalam(teks) or "")
    sisa = f"{teks[: kena.start()]} {teks[kena.end() :]}"
    sisa = _TAHUN.sub(" ", sisa) if tahun else sisa
    return Sampai(tahun, 12 if kena["dua"] else 6, " ".join(sisa.split()).strip(_TEPI))


def _mulai_lain(sebelum: str) -> bool:
    """Whether a later month than January, or a part of the year, stands before the span: "Februari s.d. Agustus"."""
    bulan = {times.BULAN[n.lower()] for n in times.SEBUT_BULAN.findall(sebelum)}
    return bool(bulan - {1}) or times.sebagian_tahun(sebelum)


def sampai_judul(teks: Sequence[str]) -> tuple[str, int] | None:
    """(year or "", last month) up to which a table's title says that it counts since January, the year also from
    another of its lines ("SAMPAI DENGAN BULAN AGUSTUS" beside "TAHUN 2025"); None for none or several of them, and
    where it speaks of a part of the year that does not end there."""
    kena = {t: s for t in teks if (s := lepas_sampai(t))}
    tahun = {y for t in teks for y in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", t)}
    umum = tahun.pop() if len(tahun) == 1 else ""
    semua = {(s.tahun or umum, s.bulan) for s in kena.values()}
    if len(semua) != 1:
        return None
    hasil = semua.pop()
    lain = [t for t in teks if t not in kena and times.sebagian_tahun(t)]
    return hasil if all(3 * (times.triwulan(t) or 0) == hasil[1] for t in lain) else None


def sampai_bulan(teks: Sequence[str]) -> str:
    """``sampai_judul`` as a month, "" where it has no year either."""
    tahun, bulan = sampai_judul(teks) or ("", 0)
    return f"{tahun}-{bulan:02d}" if tahun else ""
