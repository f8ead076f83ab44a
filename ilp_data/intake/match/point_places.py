"""The kelurahan that a point lies in, for facility rows that name none: it takes part in the key like a named one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ilp_data.intake.match.base import NASIONAL
from ilp_data.intake.model import Baris, Nasib
from ilp_data.intake.tools import AlatGeo
from ilp_data.store.snapshot import Potret

KOLOM = "kelurahan_titik"  # field of a row: the code of the kelurahan in force that holds its point
_JENIS = frozenset({"posyandu", "pustu"})
_MENYEBUT = ("kelurahan", "kode_kelurahan_berkas")


def lengkapi_tempat(baris: Sequence[Baris], geo: AlatGeo, potret: Potret, daerah: str) -> list[Baris]:
    """The rows, those with a point and no kelurahan with the one that holds the point; others as they are."""
    ke = [i for i, b in enumerate(baris) if _perlu(b)] if daerah != NASIONAL else []
    hasil = list(baris)
    titik = [(float(baris[i].nilai["lng"]), float(baris[i].nilai["lat"])) for i in ke]
    for i, kode in zip(ke, geo.kelurahan_titik(titik, potret, daerah) if ke else [], strict=True):
        if kode:
            hasil[i] = replace(hasil[i], nilai={**hasil[i].nilai, KOLOM: kode})
    return hasil


def _perlu(b: Baris) -> bool:
    if b.nasib is Nasib.DITOLAK or b.nilai.get("jenis") not in _JENIS or any(b.nilai.get(k) for k in _MENYEBUT):
        return False
    return b.nilai.get("lat") is not None and b.nilai.get("lng") is not None
