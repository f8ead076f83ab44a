"""Features drawn twice: the copy is refused and named, so that its area counts once and nobody is asked about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.intake.match import Ditolak, Padanan
from ilp_data.intake.model import Nasib

_SAMA = 0.999


def saring_kembar(
    pasang: Sequence[Padanan], bidang: Sequence[BaseGeometry | None], luas: Sequence[float]
) -> list[Padanan]:
    """The matches with copies refused: the same polygon within a thousandth, for the same region or for none.

    Of two the one that has found its region stays, else the first. The same polygon for two regions is left to the
    question about overlaps.
    """
    hasil = list(pasang)
    urut = [i for i, p in enumerate(pasang) if p.nasib is not Nasib.DITOLAK and luas[i] > 0]
    urut.sort(key=lambda i: (pasang[i].nasib is not Nasib.DITERIMA, i))
    bentuk = np.array([bidang[i] for i in urut], dtype=object)
    kiri, kanan = shapely.STRtree(bentuk).query(bentuk)
    for a, b in sorted((int(a), int(b)) for a, b in zip(kiri, kanan, strict=True) if a < b):
        i, j = urut[a], urut[b]
        if Nasib.DITOLAK in (hasil[i].nasib, hasil[j].nasib) or not _searti(pasang[i], pasang[j]):
            continue
        if min(luas[i], luas[j]) >= _SAMA * max(luas[i], luas[j]) and _sebentuk(bentuk[a], bentuk[b]):
            hasil[j] = _tolak(pasang[j], i, pasang[i])
    return hasil


def _searti(satu: Padanan, lain: Padanan) -> bool:
    """Whether two features mean the same region as far as they say."""
    if satu.kode and lain.kode:
        return satu.kode == lain.kode
    return not lain.nama or satu.nama.casefold() == lain.nama.casefold()


def _sebentuk(satu: BaseGeometry, lain: BaseGeometry) -> bool:
    return bool(shapely.area(shapely.intersection(satu, lain)) >= _SAMA * max(satu.area, lain.area))


def _tolak(p: Padanan, nomor: int, asal: Padanan) -> Padanan:
    alasan = f"Sama dengan wilayah nomor {nomor + 1} ({asal.nama or asal.kode or 'tidak bernama'}); dihitung satu kali."
    return replace(
        p, nasib=Nasib.DITOLAK, kode="", cara="", kunci="", tanya="", usul=(), alasan=(alasan,), ditolak=Ditolak.KEMBAR
    )
