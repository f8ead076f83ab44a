"""The English half of bilingual headings, as tables of Statistics Indonesia carry it: below the Indonesian one in a row
of its own ("Kecamatan" over "Subdistrict"), or in the next line of the cell. It is left out where it translates."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAFTAR = """
    subdistrict subdistricts district districts regency municipality village villages year years number of birth
    births low weight babies baby infants infant newborn children child under five malnourished undernourished
    malnutrition immunization vaccine vaccinated population percentage hospital hospitals clinic clinics polyclinic
    polyclinics public health center centre centers centres pregnant woman women mothers mother visit visits first
    fourth referred received by and the or in with without cases case male female sex households household doctors
    nurses midwives midwife pharmacies pharmacy facilities facility maternity subsidiary integrated services service
    amount description disease diseases fever treated recovered died deaths death live chronic energy deficiency
    iron tablet tablets other medical personnel worker workers dengue
"""
_INGGRIS = frozenset(_DAFTAR.split())
_KEDUANYA = frozenset(["total"])  # said so in both languages
_KATA = re.compile(r"[a-z]+")
_PORSI = 0.6


def berbahasa_inggris(teks: str) -> bool:
    """Whether a heading is English: most of its words that tell are."""
    kata = [k for k in _KATA.findall(teks.casefold()) if k not in _KEDUANYA]
    kena = sum(k in _INGGRIS for k in kata)
    return kena > 0 and kena >= _PORSI * len(kata)


def _searti(teks: str) -> bool:
    """Whether a cell may stand in a row that translates another: English, or a word that both languages have."""
    kata = set(_KATA.findall(teks.casefold()))
    return berbahasa_inggris(teks) or bool(kata) and kata <= _KEDUANYA


def terjemahan(baris: Sequence[str], atas: Sequence[str]) -> bool:
    """Whether a row of a header only says the one above it in English: every cell stands below one and is English."""
    letak = [k for k, t in enumerate(baris) if t.strip()]
    inggris = sum(berbahasa_inggris(baris[k]) for k in letak)
    return 2 * inggris >= len(letak) > 0 and all(atas[k].strip() and _searti(baris[k]) for k in letak)


def tanpa_terjemahan(sel: str) -> str:
    """A heading without the lines that say the others of its cell in English."""
    semua = [t for t in sel.splitlines() if t.strip()]
    sisa = [t for t in semua if not berbahasa_inggris(t)]
    return " ".join(" ".join(sisa or semua).split())
