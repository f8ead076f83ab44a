"""Which groups of people words speak of: those of a heading, of a title, or of the name of a count."""

from __future__ import annotations

import re
from collections.abc import Collection

ORANG = {
    "balita": ("balita", "anak", "batita", "toddlers"),
    "bayi": ("bayi", "neonatus", "neonatal", "bblr", "lahir", "baduta", "anak"),
    "ibu": ("ibu", "bumil", "hamil", "nifas", "bersalin", "persalinan", "menyusui", "busui"),
    "usia lanjut": ("lansia", "usila", "lanjut"),
    "remaja": ("remaja", "rematri", "putri"),
    "anak sekolah": ("murid", "siswa", "sekolah", "didik"),
    "usia produktif": ("produktif",),
    "dewasa": ("dewasa", "18", "produktif"),  # "orang usia 18 tahun ke atas"
    "calon pengantin": ("catin", "pengantin"),
    "wanita usia subur": ("wus", "pus"),
    "kader": ("kader",),
}
_BALITA = re.compile(r"\b(?:bb|tb|pb|imt) (?:tb|pb|u)\b")  # what is measured of children


def kelompok(kata: Collection[str]) -> set[str]:
    """The groups that some words name, as they are called for people; none for words of anybody."""
    return {n for n, semua in ORANG.items() if not set(semua).isdisjoint(kata)}


def kelompok_judul(rapi: str) -> set[str]:
    """The same of a levelled heading: "BB/TB", "TB/U" and "IMT/U" are of children."""
    return kelompok(rapi.split()) or ({"balita"} if _BALITA.search(rapi) else set())
