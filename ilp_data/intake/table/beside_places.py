"""Cells that name a posyandu and, beside it, somebody: "Posyandu Mawar – Siti", "Siti (Posyandu Mawar)", or only
somebody: "Kader Posyandu Siti", "Ketua RT 05 Sulaiman".

The posyandu is kept, with a number or a place beside it; who took part, leads it or reported is left out before
anything is asked, shown or stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ilp_data.intake.cells.values import rapikan_sel
from ilp_data.intake.table import office_names
from ilp_data.regions import normal

_PISAH = re.compile(
    r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[–—():;/,|\[\]\n]+\s*|\s+(?=(?i:a\.?\s?n\.?|atas nama|oleh|ketua|kader)(?:\W|$))"
)
_SEBUT = re.compile(r"(?i:a\.?\s?n\.?|atas nama|oleh|ketua|kader|ibu|bu|bapak|pak|bpk|ny|tn|nn|hj?|dr|sdri?)\b\.?")
_RT = re.compile(r"r[tw]\b[\s.]*\d", re.IGNORECASE)
_BERSAPA = re.compile(  # "Mawar Ibu Siti"; "Posyandu Ibu Siti" is called so
    r"(?<=[a-z\d])(?<!yandu) (?i:ibu|bu|bapak|pak|bpk|ny|sdri?)\b\.? [A-Z][^\d,;/()]*$"
)
_POSYANDU = re.compile(r"\bpos ?yandu\b")
_BERPERAN = re.compile(
    r"(?:(?:nama|rumah|kediaman|halaman|teras)\s+)*(?:kader|ketua|koord(?:inator)?|pengurus|anggota|sekretaris|bendahara|p\.?j|penanggung\s+jawab|bidan|"
    r"petugas|kapus|ka(?:pala|\.)?\s*(?:pusk\w*|upt\w*|pkm)|kepala\s+(?:pusk\w*|pkm|upt\w*|desa|dusun|lingkungan|seksi|bidang))\b",
    re.IGNORECASE
)  # fmt: skip
_BERGELAR = re.compile(
    r"(?:drg?|ny|tn|nn|hj|h|bpk|sdri?|apt|ns)\.\s*[a-z]|(?:drg?|ny|tn|hj|bpk|sdri?)\s+[a-z]{3}", re.IGNORECASE
)
_BERIJAZAH = re.compile(
    r",\s*(?:s\.?\s?k\.?\s?m|s\.?\s?kep|ns|ners|am[dk]|a\.\s?md|s\.?\s?keb|s\.?\s?s\.?\s?t|str|s\.\s?tr|m\.?\s?kes|"
    r"m\.?\s?k\.?\s?m|m\.?\s?m|s\.?\s?gz|s\.?\s?farm|apt|s\.?\s?(?:sos|e|h|pd|ip|t|si)|sp\.?\s?\w+)\b\.?(?:\s*[,.].*)?$",
    re.IGNORECASE,
)
_TEMPAT = re.compile(
    r"(?:(?:kel|kelurahan|ds|desa|kec|kecamatan|kab|kota|pkm|puskesmas|pusk|rt|rw|dusun|lingkungan|gg?|jl|ilp|lokus)\b.*|"
    r"\d.*|[ivx]+|[a-z])"
)


@dataclass(frozen=True)
class Peserta:
    """``teks``: the posyandu of a cell as written, without people. ``terhapus``: something that is or may be a name was
    left out."""

    teks: str
    terhapus: bool = False


@lru_cache(maxsize=16_384)
def baca_peserta(teks: str) -> Peserta:
    """A cell of who took part, which is to name a posyandu: of what signs part, only that and its place."""
    rapi = rapikan_sel(teks)
    bagian = [b for b in _PISAH.split(rapi) if b.strip(" .")]
    if len(bagian) < 2:
        return Peserta(rapi)
    utama = next((i for i, b in enumerate(bagian) if _POSYANDU.search(normal(b))), 0)
    simpan = [i for i, b in enumerate(bagian) if i == utama or _bukan_orang(b)]
    if len(simpan) == len(bagian):
        return Peserta(rapi)
    sisa = [bagian[i].strip(" .") for i in simpan if i != utama]
    return Peserta(bagian[utama].strip(" .") + (f" ({', '.join(sisa)})" if sisa else ""), True)


@lru_cache(maxsize=16_384)
def tanpa_orang(teks: str) -> str:
    """The name of a place without somebody who is named beside it ("Mawar (Ibu Siti)") or whose it is ("Ketua RT 05
    Sulaiman"); any other text as it is."""
    teks = _tanpa_sapaan(teks)
    bagian = [b for b in _PISAH.split(teks) if b.strip(" .")]
    if len(bagian) < 2 or not any(map(bagian_orang, bagian[1:])):
        return teks
    simpan = [b.strip(" .") for b in bagian[1:] if not bagian_orang(b)]
    return bagian[0].strip(" .") + (f" ({', '.join(simpan)})" if simpan else "")


def berperan(teks: str) -> bool:
    """Whether a cell that is to name a place says what somebody is: kader, ketua, bidan of something."""
    return bool(_BERPERAN.match(teks.strip()))


def menyebut_orang(teks: str) -> bool:
    """Whether a cell that is to name a place names somebody instead: by what they are, a title or a degree ("Ketua RT
    05", "dr. Budi", "Nurbaya, SKM"). A place that is called so is found before this is asked."""
    return berperan(teks) or bergelar(teks)


def bernama_orang(teks: str) -> bool:
    """Whether a text is somebody's whole name, with or without what they are; that of no place and no organisation."""
    return menyebut_orang(teks) or office_names.samarkan_nama(teks, "") != teks


def bergelar(teks: str) -> bool:
    """Whether a text begins with a title or ends with a degree: it is somebody's name."""
    rapi = teks.strip()
    return bool(_BERGELAR.match(rapi) or _BERIJAZAH.search(rapi))


def _tanpa_sapaan(teks: str) -> str:
    """A cell without the name of the head, kader or host that it names."""
    sapa = _BERSAPA.search(teks)
    if sapa and office_names.dikenal_orang(sapa[0]):
        teks = teks[: sapa.start()]
    elif not (berperan(teks) or _RT.match(teks)):
        return teks
    return " ".join(office_names.samarkan_nama(teks, "").split()).strip(" .:-–")


def _bukan_orang(bagian: str) -> bool:
    polos = normal(bagian)
    if _POSYANDU.search(polos) or _TEMPAT.fullmatch(polos):
        return True
    return office_names.menyebut_tempat(bagian) and not office_names.dikenal_orang(bagian)


def bagian_orang(bagian: str) -> bool:
    """Whether one of the parts of a cell of places names somebody ("Ibu Siti") and no place."""
    polos = normal(bagian)
    if _POSYANDU.search(polos) or _TEMPAT.fullmatch(polos) or office_names.menyebut_tempat(bagian):
        return False
    sapa = _SEBUT.match(bagian)
    return (sapa is not None and len(bagian) > sapa.end()) or office_names.dikenal_orang(bagian)
