"""Codes of facilities as identity: ours, those of Kemenkes, of posyandu lists, of SATUSEHAT; compared as text.

A code that the register does not know yet is kept as another name of its facility (table ``ejaan``, kind ``kode``),
so that the next file with it finds the facility whatever it calls it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from lokal import wilayah as lokal

from ilp_data.intake.cells import names
from ilp_data.intake.decisions import BARU, SATU
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.match.register import Letak, Register
from ilp_data.intake.model import Usul

_WILAYAH = re.compile(r"[\d.]{4,13}")
KEMENKES = re.compile(r"\d{7}")
_RAGAM = 0.5  # a column of which more than half repeats names no facility: a type, a region


def rapi(kode: str) -> str:
    """A code for comparison: its own characters, capitals, no blanks around; leading zeros stay."""
    return " ".join(kode.split()).upper()


def bentuk(kode: str) -> str:
    """The shape of a code (``P64-01`` → ``A99-99``): two codes of one shape are of one system."""
    return re.sub(r"[A-Z]", "A", re.sub(r"\d", "9", rapi(kode)))


class Kodefikasi:
    """The codes of one file."""

    def __init__(self, d: Dasar, register: Register, kerja: Iterable[Kerja]) -> None:
        self.d, self.register = d, register
        self._semua = [rapi(k.teks("kode")) for k in kerja if k.teks("kode")]
        self.pakai = self._identitas()

    def _identitas(self) -> bool:
        """Whether the column identifies: no running numbers, no region codes, not the same one again and again."""
        if not self._semua:
            return False
        urut = self._semua == [str(n) for n in range(1, len(self._semua) + 1)]
        wilayah = all(_WILAYAH.fullmatch(k) and lokal.get_wilayah(k) is not None for k in self._semua)
        ragam = len(set(self._semua)) >= _RAGAM * len(self._semua)
        return ragam and not wilayah and not urut

    def kode(self, k: Kerja) -> str:
        """The identifying code of a row, "" where it has none."""
        return k.teks("kode") if self.pakai and not k.nilai.get("kode_diabaikan") else ""

    def dikenal(self, kode: str) -> str:
        """The facility that a code belongs to, "" for none."""
        return kode if kode in self.register.isi else self.register.kode_luar.get(rapi(kode), "")

    def bentrok(self, k: Kerja, fasilitas: str) -> bool:
        """Whether a facility is known by another code of the same system than the one in the row."""
        kode = rapi(self.kode(k))
        lain = self.register.kode_milik.get(fasilitas, set())
        return bool(kode) and kode not in lain and any(bentuk(x) == bentuk(kode) for x in lain)

    def berbeda(self, isi: Iterable[Kerja]) -> bool:
        """Whether all these rows carry codes, no two of them alike."""
        kode = [rapi(self.kode(k)) for k in isi]
        return all(kode) and len(set(kode)) == len(kode)

    def kembar(self, siap: list[tuple[Kerja, Letak]]) -> None:
        """Rows of one code that name different facilities: a collision, which only a person resolves."""
        menurut: dict[str, list[tuple[Kerja, Letak]]] = defaultdict(list)
        for k, letak in siap:
            if kode := rapi(self.kode(k)):
                menurut[kode].append((k, letak))
        for kode, isi in menurut.items():
            nama = Counter((x, names.kunci_fasilitas(k.teks("nama"), k.teks("jenis"))) for k, x in isi)
            if len(nama) > 1 and not self.dikenal(kode):
                self._tanya_kembar(kode, [k for k, _ in isi])

    def _tanya_kembar(self, kode: str, isi: list[Kerja]) -> None:
        nomor = ", ".join(str(k.asal.nomor) for k in isi)
        sebut = ", ".join(f"“{k.teks('nama')}”" for k in isi)
        kata = f"Baris {nomor} memakai satu kode, {kode}, untuk {sebut}. Satu fasilitas atau berbeda?"
        usul = (
            Usul(SATU, "Satu fasilitas; baris pertama yang dipakai"),
            Usul(BARU, "Fasilitas yang berbeda; kodenya diabaikan"),
        )
        kunci = ("fasilitas_kode_kembar", kode, *sorted(names.kunci_fasilitas(k.teks("nama")) for k in isi))
        jawab = [self.d.tanya.ajukan(k, kunci, kata, usul) for k in isi][0]
        for k in isi:
            if jawab == SATU and k is not isi[0]:
                k.tolak(f"Sama dengan baris {isi[0].asal.nomor} menurut keputusan.")
            k.nilai["kode_diabaikan"] = jawab == BARU
