"""How alike two names are: the one scorer of the importer and every threshold it is held against.

The likeness is that of ``rapidfuzz.distance.Indel``: twice the longest common subsequence over the two lengths. It is
symmetric and never below ``difflib``'s ratio, whose blocks are one of the common subsequences.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import Indel

from ilp_data.intake import deadline
from ilp_data.intake.cells.names import bunyi, tanpa_nomor

# What a score means, the mildest first. Nothing is ever accepted by likeness alone: a person is asked.
USUL = 0.6  # worth proposing as an answer to a question, also as the former name of what is renamed
MILIK = 0.7  # the name that a row with a code bears may be that of the code
PUSKESMAS = 0.7  # few, and each counts for a whole working area: asked about sooner than other facilities
HAMPIR = 0.7  # a puskesmas written this like a registered one is proposed for it
FASILITAS = 0.85  # may be the same facility: asked about before a new one is made
JUDUL = 0.88  # a heading is a misspelling of a known one
KECAMATAN = 0.92  # a kecamatan of the region written this alike is a misspelling, not a place elsewhere

_BUNYI = 0.98  # what only sounds alike is a little less alike than what is written alike
_TANPA_NOMOR = 0.9  # one name has a number, the other none
_LAIN_NOMOR = 0.6  # differing numbers: never more than worth proposing


def teks(satu: str, lain: str) -> float:
    """0…1 for two texts as written, letter by letter; 1 only for equal texts, of which two empty ones are one."""
    return Indel.normalized_similarity(satu, lain)


def skor(satu: str, lain: str) -> float:
    """0…1: how alike two keys of names are, as written or as they sound, whichever comes first.

    Keys whose numbers differ are never alike beyond 0.6, since numbers tell two places apart.
    """
    (a, nomor_a), (b, nomor_b) = tanpa_nomor(satu), tanpa_nomor(lain)
    mirip = teks(a, b)
    bunyi_a, bunyi_b = bunyi(a), bunyi(b)
    if mirip < 1 and (bunyi_a, bunyi_b) != (a, b):
        mirip = max(mirip, _BUNYI * teks(bunyi_a, bunyi_b))
    if nomor_a == nomor_b:
        return mirip
    return _TANPA_NOMOR * mirip if not (nomor_a and nomor_b) else min(mirip, _LAIN_NOMOR)


def sekira(satu: str, lain: str) -> bool:
    """Whether two keys are near enough in length to be worth scoring; spares most of the comparisons.

    Without numbers and levelled sounds no pair that this leaves out reaches ``USUL``; a tenth is allowed for those.
    """
    return 2 * min(len(satu), len(lain)) >= USUL * 0.9 * (len(satu) + len(lain))


def nilai(kunci: str, calon: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Code → the best score (three decimals) of its keys, of every (key, code) that is worth proposing for a key."""
    hasil: dict[str, float] = {}
    for lain, kode in deadline.tiap(calon):
        if sekira(kunci, lain) and (satu := round(skor(kunci, lain), 3)) >= USUL:
            hasil[kode] = max(satu, hasil.get(kode, 0.0))
    return hasil
