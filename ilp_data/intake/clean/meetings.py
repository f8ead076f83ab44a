"""Which meeting the rows of a list of decisions come from: name and day by the heading of their section, else by the
rows above the table and the name of the sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ilp_data.intake.cells import event_times
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.table import columns, layout, personal
from ilp_data.intake.table.rows import tanpa_urut
from ilp_data.registry.follow_up import PANJANG

_RAPAT = re.compile(
    r"\b(?:rapat|rakor|lokakarya|lokmin|minilokakarya|minilok|pertemuan|musyawarah|forum koordinasi)\b.*",
    re.IGNORECASE,
)
_SINGKAT = 3  # letters of an abbreviation
_KECIL = frozenset({"DAN", "DI", "KE", "DARI", "PER"})


@dataclass(frozen=True)
class Rapat:
    """A meeting as a file names it: "" and None where it says nothing."""

    nama: str = ""
    hari: date | None = None


class Asal:
    """The meetings of one table."""

    def __init__(self, berkas: Berkas) -> None:
        self.berkas = berkas
        self._judul = _baca(columns.teks_judul(berkas.tabel)[:-1])  # not the name of the file
        self._bagian: dict[str, Rapat] = {}

    def rapat(self, k: Kerja) -> Rapat:
        """The meeting that a row belongs to."""
        bagian = self.berkas.sel_judul(k, layout.KELOMPOK)
        if bagian not in self._bagian:
            sendiri = _baca([tanpa_urut(b) for b in bagian.split(" / ")])
            self._bagian[bagian] = sendiri if sendiri.nama or sendiri.hari else self._judul
        return self._bagian[bagian]


def _baca(teks: list[str]) -> Rapat:
    nama = next((m[0].strip(" .:;,-") for t in teks if (m := _RAPAT.search(t))), "")
    return Rapat(personal.samarkan_acara(huruf_judul(nama))[:PANJANG], event_times.hari_dalam(teks))


def huruf_judul(nama: str) -> str:
    """A name in capitals throughout as a title is written; abbreviations (ILP, RT) stay."""
    if not nama.isupper():
        return nama
    kata = (k.lower() if k in _KECIL else k if len(k) <= _SINGKAT else k.capitalize() for k in nama.split())
    return " ".join(kata)
