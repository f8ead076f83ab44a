"""Points written in metres: which projected system puts them into the region is proposed, and applied once answered.

The cleaner keeps such a pair as ``x``, ``y`` and asks; only the geometry layer can turn metres into degrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ilp_data.intake.clean.facilities import TANPA_TITIK
from ilp_data.intake.model import Baris, Nasib, Pertanyaan, Usul
from ilp_data.intake.questions import jawaban
from ilp_data.intake.tools import AlatGeo, Titik
from ilp_data.store.snapshot import Potret


def _kunci(b: Baris) -> str:
    """The question behind a row in metres, "" for every other row."""
    usul = b.nilai.get("titik_usul") or {}
    kunci = str(usul.get("kunci", ""))
    return kunci if usul.get("cara") == "meter" and kunci in b.pertanyaan else ""


def selesaikan_meter(
    baris: Sequence[Baris], alat: AlatGeo, potret: Potret, daerah: str, jawab: Mapping[str, str], crs: str | None
) -> tuple[list[Baris], dict[str, tuple[Usul, ...]]]:
    """Rows with their metres turned into degrees where a system is answered (or ``crs`` given), and the proposals
    for the questions that stay open, by key. Open rows show the best proposal as ``titik_usul["sesudah"]``.
    """
    kelompok: dict[str, list[int]] = defaultdict(list)
    for i, b in enumerate(baris):
        if kunci := _kunci(b):
            kelompok[kunci].append(i)
    hasil, usul = list(baris), {}
    for kunci, urut in kelompok.items():
        titik = [(float(baris[i].nilai["x"]), float(baris[i].nilai["y"])) for i in urut]
        zona = alat.zona(titik, potret, daerah)
        pilih = crs or jawaban(jawab, kunci, {u.kode for u in zona}, lewati=False)
        if not pilih:
            usul[kunci] = zona
        for i, xy in zip(urut, alat.dari_meter(titik, pilih or zona[0].kode) if pilih or zona else (), strict=False):
            hasil[i] = _terima(baris[i], kunci, xy, pilih) if pilih else _usulkan(baris[i], xy, zona[0].kode)
    return hasil, usul


def _terima(b: Baris, kunci: str, titik: Titik, epsg: str) -> Baris:
    sisa = tuple(k for k in b.pertanyaan if k != kunci)
    nilai = dict(b.nilai) | {"lng": titik[0], "lat": titik[1], "jenis_titik": "terbit"}
    nasib = Nasib.DITERIMA if b.nasib is Nasib.DITANYA and not sisa else b.nasib
    return replace(b, nasib=nasib, nilai=nilai, pertanyaan=sisa, alasan=(*b.alasan, f"Meter dibaca menurut {epsg}."))


def _usulkan(b: Baris, titik: Titik, epsg: str) -> Baris:
    usul = dict(b.nilai["titik_usul"]) | {
        "sesudah": {"lat": round(titik[1], 6), "lng": round(titik[0], 6)},
        "alasan": f"koordinat dalam meter; dengan {epsg} jatuh di daerah ini",
    }
    return replace(b, nilai=dict(b.nilai) | {"titik_usul": usul})


def lengkapi_pertanyaan(pertanyaan: Sequence[Pertanyaan], usul: Mapping[str, tuple[Usul, ...]]) -> list[Pertanyaan]:
    """The questions with the proposed systems as their answers; leaving the point out stays possible."""
    tanpa = Usul(TANPA_TITIK, "Impor tanpa titik")
    return [replace(p, usul=(*usul[p.kunci], tanpa)) if usul.get(p.kunci) else p for p in pertanyaan]
