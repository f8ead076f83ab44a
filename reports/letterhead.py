"""The letterhead of an office, the same on its papers and on the cover of its meetings; and a cover that bears it."""

from __future__ import annotations

from dataclasses import replace

from reports.model import Paragraf, Slide

PENYELENGGARA = "Penyelenggara"


def baris_kop(nama_daerah: str) -> tuple[str, str]:
    """``PEMERINTAH KOTA BONTANG``, ``DINAS KESEHATAN``: the lines of a region's letterhead."""
    return f"PEMERINTAH {nama_daerah.upper()}", "DINAS KESEHATAN"


def sampul_berkop(s: Slide) -> Slide:
    """A cover over which the letterhead is drawn: it says who invites, so the text below does not."""
    if not s.kop:
        return s
    bagian = tuple(
        replace(b, isi=tuple(k for k in b.isi if k.judul != PENYELENGGARA)) if isinstance(b, Paragraf) else b
        for b in s.bagian
    )
    return replace(s, bagian=bagian)
