"""What a code names that somebody wrote for a place: in an address, or behind an option of a command. A code of another
level goes to the part of the filter that it is one of; one written without dots is taken for the one with dots."""

from __future__ import annotations

from collections.abc import Mapping

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.regions import Wilayah
from ilp_data.registry.region_words import kata_wilayah

TEMPAT = ("kecamatan", "kelurahan")


def tempat_dalam(teks: str) -> dict[str, str]:
    """The part of the filter that a ``daerah`` names which is the code of one of its kecamatan or kelurahan."""
    w = kenal(teks.strip())
    bagian = saringan(w) if w is not None else ""
    return {bagian: w.kode} if w is not None and bagian in TEMPAT else {}


def rapikan_tempat(dibawa: Mapping[str, str], opsi: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """``dibawa`` (code by part of the filter) with every code as it is kept, and under the part that it is a code of
    where that is free: a kecamatan under ``kelurahan`` filters to its kelurahan. What is in no list stays as it is."""
    hasil = dict(dibawa)
    for bagian in TEMPAT:
        kode = hasil[bagian]
        if not kode or kode in opsi[bagian]:
            continue
        baku = regions.baku(kode)
        milik = next((b for b in TEMPAT if baku in opsi[b]), "")
        if milik == bagian:
            hasil[bagian] = baku
        elif milik and hasil[milik] in ("", baku):
            hasil |= {bagian: "", milik: baku}
    return hasil


def sebut_asing(kode: str) -> str:
    """``16.73.01.1001 (Kelurahan Durian Rampak, Kota Lubuk Linggau)``: a code that is not known here, and what it is
    elsewhere."""
    w = kenal(kode)
    if w is None or saringan(w) not in TEMPAT:
        return kode
    daerah = regions.kenali_daerah(daerah_dari(w)).nama
    return f"{kode} ({kata_wilayah(w.kode).tingkat(w.tingkat).capitalize()} {w.nama}, {daerah})"


def saringan(w: Wilayah) -> str:
    """The filter that a region is chosen in; "" of a province."""
    return {2: "daerah", 3: "kecamatan", 4: "kelurahan"}.get(len(w.kode.split(".")), "")


def kenal(kode: str) -> Wilayah | None:
    """The region of a code, dotted or plain digits; None of what is none."""
    try:
        return regions.kenali_kode(kode)
    except GalatKode:
        return None


def daerah_dari(w: Wilayah) -> str:
    """The code of the kabupaten or kota that a region is or lies in; "" of a province."""
    return "" if w.tingkat == "provinsi" else w.kode[: len("64.74")]
