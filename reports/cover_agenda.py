"""The agenda on the cover: each page with the number that it bears on screen or in the file.

A page that does not fit goes on to further slides; those behind it then bear higher numbers, and the cover says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from ilp_data.format import angka
from reports.model import Kalimat, Paragraf, Slide

AGENDA = "Agenda"
_POKOK = 12  # pages that the cover names


def tulis_agenda(nama: Sequence[str], nomor: Sequence[int] = ()) -> str:
    """``2 Ringkasan · 3 Perlu perhatian · …``, a number never alone at the end of a line; of many pages the first, and
    how many more."""
    nomor = nomor or range(2, len(nama) + 2)
    bernomor = [f"{i}\u00a0{n}" for i, n in zip(nomor[:_POKOK], nama[:_POKOK], strict=True)]
    lebih = [f"{angka(len(nama) - _POKOK)} halaman lain"] if len(nama) > _POKOK else []
    return " · ".join([*bernomor, *lebih]) or "belum ada"


def nomori_sampul(slide: Sequence[Slide], banyak: Sequence[int]) -> list[Slide]:
    """The slides, the cover with the numbers of this medium; ``banyak``: on how many each of them stands."""
    if not slide or slide[0].kode != "judul" or max(banyak) < 2:
        return list(slide)
    nomor = [1 + n for n in accumulate(banyak)][:-1]
    baris = Kalimat(tulis_agenda([s.nama for s in slide[1:]], nomor), AGENDA)
    bagian = tuple(
        replace(p, isi=tuple(baris if k.judul == AGENDA else k for k in p.isi)) if isinstance(p, Paragraf) else p
        for p in slide[0].bagian
    )
    return [replace(slide[0], bagian=bagian), *slide[1:]]
