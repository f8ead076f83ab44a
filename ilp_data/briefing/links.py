"""Public links of briefings: whoever has the key sees that one edition, and nothing else, until the link is ended.

The key is 256 random bits; the store keeps its fingerprint only, so a stolen backup opens nothing. What a link shows is
what leaves the building anyway: small counts withheld, no names.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass

from sqlalchemy import Engine

from ilp_data.briefing import book
from ilp_data.briefing.book import Paparan
from ilp_data.briefing.checks import periksa_oleh
from ilp_data.errors import GalatMasukan
from ilp_data.store import ended
from ilp_data.store import revisions as store

_BITA = 32
_POLA = re.compile(r"[A-Za-z0-9_-]{43}")
_TIDAK_ADA = "Tautan ini tidak ada atau sudah diakhiri."


@dataclass(frozen=True)
class Tautan:
    """One link: its number in the book, the edition it shows, who made it when (ISO, UTC), and since when it is ended
    ("" while it is open)."""

    id: int
    nomor: str
    edisi: int
    oleh: str
    waktu: str
    diakhiri: str


def _sidik(kunci: str) -> str:
    return hashlib.sha256(kunci.encode()).hexdigest()


def buat_tautan(mesin: Engine, paparan: Paparan, oleh: str) -> str:
    """A new link to one saved edition; the key, which is told this once. ``GalatMasukan`` for an archived one."""
    siapa = periksa_oleh(oleh)
    if paparan.diarsipkan:
        raise GalatMasukan("Paparan ini sudah diarsipkan.", diberikan=paparan.sebutan, saran="Pulihkan dahulu.")
    kunci = secrets.token_urlsafe(_BITA)
    isi = {"kode_daerah": paparan.lingkup.daerah, "sidik": _sidik(kunci), "nomor": paparan.nomor}
    store.tulis_buku(mesin, ended.BUKU, [isi | {"edisi": paparan.edisi, "oleh": siapa, "waktu": store.kini()}])
    return kunci


def buka_tautan(mesin: Engine, kunci: str) -> Paparan:
    """The edition that a key opens. ``GalatMasukan``, the same for all, for a key of no link, of an ended one and of
    an archived briefing."""
    if not _POLA.fullmatch(kunci):
        raise GalatMasukan(_TIDAK_ADA)
    isi = store.baca_buku(mesin, ended.BUKU, sidik=_sidik(kunci))
    isi = isi[isi["diakhiri_waktu"].isna()]
    if isi.empty:
        raise GalatMasukan(_TIDAK_ADA)
    paparan = book.ambil_paparan(mesin, str(isi["nomor"].iloc[0]), int(isi["edisi"].iloc[0]))
    if paparan.diarsipkan:
        raise GalatMasukan(_TIDAK_ADA)
    return paparan


def daftar_tautan(mesin: Engine, paparan: Paparan) -> list[Tautan]:
    """The links of a briefing, the newest first, ended ones among them."""
    isi = store.baca_buku(mesin, ended.BUKU, nomor=paparan.nomor)
    return [
        Tautan(int(b["id"]), b["nomor"], int(b["edisi"]), b["oleh"], b["waktu"], b["diakhiri_waktu"] or "")
        for b in isi.to_dict("records")
    ][::-1]


def akhiri_tautan(mesin: Engine, nomor: int, oleh: str) -> None:
    """End a link by its number in the book, for good. ``GalatMasukan`` for one that is not there or is ended,
    ``GalatBerkas`` where the list of erasures cannot be written (``ended``)."""
    siapa = periksa_oleh(oleh)
    if not ended.akhiri_tautan(mesin, nomor, siapa):
        raise GalatMasukan(_TIDAK_ADA, diberikan=nomor)
