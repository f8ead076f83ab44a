"""PWS, the rules: pace against the year's target, this month against the last, the word of both, who is left.

Two tests make the word: the cumulative result against the year's target by now (a twelfth a month), and what this
month brought against what the month before did. Where one of them cannot be made there is no word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ilp_data import periods
from ilp_data.format import bulat
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.registry.coverage import Target
from ilp_data.states import Keadaan, keadaan_angka

BULAN_SETAHUN = 12
SEBULAN = "angka bulan itu saja menurut sumbernya, bukan sejak Januari: tidak dibandingkan dengan target setahun"
SUMBER_ATURAN = (
    "aturan PWS (scribd.com/document/505586399): target setahun dibagi 12 dan dijumlahkan sampai bulan itu; capaian "
    "bulan ini dibandingkan dengan bulan lalu"
)


class Arah(StrEnum):
    """What this month brought against the month before."""

    NAIK = "naik"
    TURUN = "turun"
    TETAP = "tetap"


class Kata(StrEnum):
    """The word of a place, the best first."""

    BAIK = "baik"
    CUKUP = "cukup"
    KURANG = "kurang"
    JELEK = "jelek"


ARTI_KATA: dict[Kata, str] = {
    Kata.BAIK: "di atas target dan naik",
    Kata.CUKUP: "di bawah target tetapi naik",
    Kata.KURANG: "di atas target tetapi turun",
    Kata.JELEK: "di bawah target dan turun",
}
_KATA = {
    (True, Arah.NAIK): Kata.BAIK,
    (True, Arah.TURUN): Kata.KURANG,
    (False, Arah.NAIK): Kata.CUKUP,
    (False, Arah.TURUN): Kata.JELEK,
}


# Where this month and the last cannot be told apart or compared: whether a place is at the target by now.
LAJU = {True: "di atas laju", False: "di bawah laju"}


@dataclass(frozen=True)
class BarisPws:
    """One place: percentages of the year's target group, None where unknown. ``sesuai``: whether it is at or above the
    target by now. ``sisa_orang``: who is still to be reached by December, ``sisa_per_bulan``: each month from now.
    ``tambahan``, ``tambahan_lalu``: what this month and the one before brought, in people where ``orang``, else in
    points of the percentage. ``menurut``: the result over every kind of target group, where there are several.
    ``ditahan``: withheld, since a count in it is small. ``ragu``: why this month is not set against the one before,
    where both are known but one of them may not be compared. ``sebagian``: which months are of some of its places
    only."""

    kode: str
    nama: str
    capaian: float | None = None
    target_kumulatif: float | None = None
    arah: Arah | None = None
    kata: Kata | None = None
    sisa_orang: int | None = None
    sisa_per_bulan: int | None = None
    pembilang: float | None = None
    sasaran: float | None = None
    sumber: str = ""
    catatan: str = ""
    simulasi: bool = False
    tambahan: float | None = None
    tambahan_lalu: float | None = None
    orang: bool = False
    menurut: str = ""
    ditahan: bool = False
    ragu: str = ""
    sebagian: str = ""

    @property
    def sesuai(self) -> bool | None:
        """At or above the target by now; None where result or target is unknown, and of made-up figures."""
        if self.simulasi or self.capaian is None or self.target_kumulatif is None:
            return None
        return self.capaian >= self.target_kumulatif

    @property
    def keadaan(self) -> Keadaan:
        """The state of the result."""
        return keadaan_angka(self.capaian, ditahan=self.ditahan)

    @property
    def tanpa_nilai(self) -> str:
        """What stands where there is no result: withheld, counted without a target group, or nothing known."""
        return kata_tanpa_nilai({"keadaan": self.keadaan, "pembilang": self.pembilang})

    @property
    def sebutan(self) -> str:
        """The word, else whether it is on pace; "" where neither is known."""
        if self.kata is None and self.sesuai is None:
            return ""
        return self.kata.value if self.kata else LAJU[bool(self.sesuai)]


@dataclass(frozen=True)
class Pws:
    """An indicator in a month, by place, the best first and those without a figure last. ``kumulatif`` is False of
    what counts the same people every month (D/S): then month and target are not added up. ``sebulan``: published of
    this month alone, so that nothing is known since January and no target stands beside it. ``jenis_sasaran``: the kind
    of target group that the results are of, "" where the list names none; ``belum_sasaran``: the kinds that the year
    lacks, ``tingkat_lain``: what other levels are shown with where that is another kind, both in words."""

    kode: str
    judul: str
    pendek: str
    definisi: str
    nama_pembilang: str
    nama_sasaran: str
    periode: str
    per: str
    target: Target | None
    baris: tuple[BarisPws, ...]
    kumulatif: bool = True
    jenis_sasaran: str = ""
    belum_sasaran: str = ""
    tingkat_lain: str = ""
    sebulan: bool = False

    @property
    def target_kumulatif(self) -> float | None:
        """The year's target by the end of the month; of what counts the same people every month the target itself; None
        of what was published of one month alone."""
        if self.sebulan:
            return None
        return target_sampai(self.target, self.periode, kumulatif=self.kumulatif)

    @property
    def sejak_januari(self) -> bool:
        """Whether its figures are running totals of the year."""
        return self.kumulatif and not self.sebulan

    @property
    def terisi(self) -> tuple[BarisPws, ...]:
        """The places with a figure."""
        return tuple(b for b in self.baris if b.capaian is not None)

    @property
    def simulasi(self) -> bool:
        return any(b.simulasi for b in self.baris)

    @property
    def hitung_sebutan(self) -> dict[str, int]:
        """How many places have which word, the best first, then those of which only the pace is known."""
        semua = [b.sebutan for b in self.terisi]
        return {s: semua.count(s) for s in (*ARTI_KATA, *LAJU.values()) if s in semua}


def laju(target: float, bulan: str) -> float:
    """A year's target by the end of a month: ``laju(95, "2025-08") == 63.33…``."""
    return target * periods.nomor_bulan(bulan) / BULAN_SETAHUN


def target_sampai(target: Target | None, bulan: str, *, kumulatif: bool = True) -> float | None:
    """What is to be reached by the end of a month; None without a target."""
    if target is None:
        return None
    return laju(target.nilai, bulan) if kumulatif else target.nilai


def kata(capaian: float | None, target: float | None, arah: Arah | None) -> Kata | None:
    """The word by the rule; None where a test cannot be made, or where the rule says nothing (no change)."""
    if capaian is None or target is None or arah is None:
        return None
    return _KATA.get((capaian >= target, arah))


def bandingkan_bulan(ini: float | None, lalu: float | None) -> Arah | None:
    """What this month brought against the month before; None where either is unknown."""
    if ini is None or lalu is None:
        return None
    return Arah.NAIK if ini > lalu else Arah.TURUN if ini < lalu else Arah.TETAP


def sisa_orang(pembilang: float | None, sasaran: float | None, target: float | None) -> int | None:
    """People still to be reached for the year's target, whole; 0 where it is reached, None where a count is missing."""
    if pembilang is None or sasaran is None or target is None:
        return None
    return max(math.ceil(bulat(target * sasaran / 100 - pembilang, 6)), 0)


def sisa_per_bulan(sisa: int | None, bulan: str) -> int | None:
    """Each month that is left of the year; of December itself all that is left."""
    if sisa is None:
        return None
    return math.ceil(sisa / max(BULAN_SETAHUN - periods.nomor_bulan(bulan), 1))


def lengkapi_baris(b: BarisPws, bulan: str, target: Target | None, *, kumulatif: bool = True) -> BarisPws:
    """With what the target makes of it: the target by now, the word, who is left; of made-up figures neither."""
    kini = target_sampai(target, bulan, kumulatif=kumulatif)
    if b.simulasi:
        return replace(b, target_kumulatif=kini)
    sisa = sisa_orang(b.pembilang, b.sasaran, target.nilai if target else None)
    return replace(
        b,
        target_kumulatif=kini,
        kata=kata(b.capaian, kini, b.arah),
        sisa_orang=sisa,
        sisa_per_bulan=sisa_per_bulan(sisa, bulan) if kumulatif else None,
    )


def urutkan_baris(baris: Sequence[BarisPws]) -> tuple[BarisPws, ...]:
    """The best first, those without a figure last."""
    return tuple(sorted(baris, key=lambda b: (b.capaian is None, -(b.capaian or 0), b.kode)))
