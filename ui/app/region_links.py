"""What an address means by ``daerah``: also where it is no code of a kabupaten or kota, as people write or cut it."""

from __future__ import annotations

import re

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.regions import Wilayah
from ilp_data.registry.region_words import kata_wilayah

_PEMISAH = re.compile(r"[,;\s]+")


def baca_daerah(teks: str) -> tuple[str, str]:
    """The kabupaten or kota that ``teks`` means, and a sentence where it is more, less or other than its code; "" for
    either where there is none."""
    bagian = [b for b in _PEMISAH.split(teks) if b]
    dikenal = [w for b in bagian if (w := _kenal(b)) is not None]
    if not dikenal or (len(bagian) > 1 and len(dikenal) < len(bagian)):
        return "", ""
    if len(bagian) > 1:
        daerah = _daerah(dikenal[0])
        lebih = f"Tautan ini menyebut {len(bagian)} daerah; halaman Bandingkan menjajarkannya."
        return daerah, f"{lebih} Yang dibuka {regions.kenali_daerah(daerah).nama}." if daerah else lebih
    return _daerah(dikenal[0]), _sebut(dikenal[0])


def _kenal(kode: str) -> Wilayah | None:
    try:
        return regions.kenali_kode(kode)
    except GalatKode:
        return None


def _daerah(w: Wilayah) -> str:
    """The code of the kabupaten or kota that a region is or lies in; "" of a province."""
    return "" if w.tingkat == "provinsi" else w.kode[: len("64.74")]


def _sebut(w: Wilayah) -> str:
    if w.tingkat == "provinsi":
        return f"{w.kode} adalah Provinsi {w.nama}; pilih daerahnya di sini, atau buka halaman Provinsi."
    daerah = regions.kenali_daerah(_daerah(w))
    if w.kode == daerah.kode:
        return ""
    jenis = kata_wilayah(w.kode).tingkat(w.tingkat).capitalize()
    return f"{w.kode} adalah {jenis} {w.nama}; yang dibuka daerahnya, {daerah.nama}."
