"""Who is to do something, as a cell says it: offices, units and bodies are kept, names of people are not.

"Lurah Lok Tuan (Andi)" is the office alone; a cell that names nobody but a person is nobody's office.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ilp_data.intake.cells import values
from ilp_data.intake.model import Jenis
from ilp_data.intake.table import headers, office_names, personal
from ilp_data.intake.table.personal import Pribadi
from ilp_data.registry import events

_PECAH = re.compile(r"[(),;:/&+\n]|\s[-–]\s")
_TEPI = " .-–[]"


@dataclass(frozen=True)
class Jabatan:
    """``teks``: the offices of a cell, "" where it names none. ``terhapus``: something was left out that is or may be a
    name."""

    teks: str
    terhapus: bool


@lru_cache(maxsize=4096)
def baca_jabatan(teks: str) -> Jabatan:
    """The offices that a cell names, in its words."""
    if values.kosong(teks):
        return Jabatan("", False)
    samar = personal.samarkan_acara(values.rapikan_sel(teks), jabatan=True)
    hasil: list[str] = []
    terhapus = personal.SAMAR in samar
    for bagian in _PECAH.split(samar):
        bersih = office_names.samarkan_petugas(bagian.replace(personal.SAMAR, ""), "").strip(_TEPI)
        terhapus |= len(bersih) < len(bagian.replace(personal.SAMAR, "").strip(_TEPI))
        bersih = " ".join(bersih.split())
        if bersih and _berjabatan(bersih):
            hasil.append(bersih)
        terhapus |= bool(bersih) and not _berjabatan(bersih)
    return Jabatan(", ".join(dict.fromkeys(hasil)), terhapus)


def _berjabatan(teks: str) -> bool:
    return events.menyebut_jabatan(teks) or office_names.singkatan(teks) or office_names.menyebut_tempat(teks)


def judul_pemilik(judul: str) -> bool:
    """Whether a heading is that of a column of owners of decisions, or of bodies that work along."""
    kena = headers.kenali_judul([judul], Jenis.TINDAK_LANJUT)
    return "pemilik_keputusan" in kena or "unsur_keputusan" in kena


def tanpa_pemilik(dibuang: Mapping[str, Pribadi], isi: Callable[[str], Sequence[str]]) -> dict[str, Pribadi]:
    """The columns of a list of decisions to drop, without those whose cells name offices alone; where no column of
    owners is such a one, without the first of them too: of its cells the offices are read (``baca_jabatan``)."""
    nama = [j for j, p in dibuang.items() if p is Pribadi.NAMA]
    tetap = {j for j in nama if hanya_jabatan(isi(j))}
    pemilik = [j for j in nama if "pemilik_keputusan" in headers.kenali_judul([j], Jenis.TINDAK_LANJUT)]
    if pemilik and not tetap & set(pemilik):
        tetap.add(pemilik[0])
    return {j: p for j, p in dibuang.items() if j not in tetap}


def hanya_jabatan(isi: Iterable[str]) -> bool:
    """Whether cells name offices and nobody by name; empty ones do."""
    return not any(baca_jabatan(t).terhapus for t in isi)
