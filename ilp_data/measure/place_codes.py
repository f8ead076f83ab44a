"""What a code names that somebody wrote for a place: in an address, or behind an option of a command. A code of another
level goes to the part of the filter that it is one of; one written without dots is taken for the one with dots."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.regions import Wilayah
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store import seed

TEMPAT = ("kecamatan", "kelurahan")


def baku_daerah(teks: str) -> str:
    """Codes of regions between commas, each dotted: digits alone are taken for the code with dots, unless they are the
    BPS code of another region that ships (1674: Lubuk Linggau for BPS, Prabumulih for Kemendagri). All else as it is.
    """
    return ",".join(_baku_satu(b) for b in teks.split(","))


def _baku_satu(teks: str) -> str:
    kode = regions.baku(teks) if teks.strip().isdecimal() else ""
    return teks if not kode or menurut_bps(teks, kode) is not None else kode


def menurut_bps(teks: str, kode: str) -> Wilayah | None:
    """The region that ships and whose BPS code is written, where that is another one than ``kode`` of Kemendagri."""
    lain = _bps().get(teks.strip(), kode)
    return None if lain == kode else regions.kenali_daerah(lain)


@cache
def _bps() -> dict[str, str]:
    """Code of BPS → code of Kemendagri, of the regions that ship."""
    isi = seed.berkas(seed.DATA, "daerah.csv")
    return dict(zip(isi["kode_bps"].astype(str), isi["kode"].astype(str), strict=True))


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
