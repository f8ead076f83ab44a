"""XML of map programs (KML, GPX, GML), parsed without entities and without following any link."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from ilp_data.errors import GalatBerkas

MAKS_BYTE = 60_000_000


class _Terlarang(Exception):
    """A document type or an entity, in whatever encoding."""


def periksa_xml(berkas: Path, nama: str, sebutan: str) -> bytes:
    """The content of an XML that is sound and declares nothing; no tree is built.

    Raises ``GalatBerkas`` for one that is too large, damaged, or declares a document type or entities.
    """
    byte = berkas.read_bytes()
    if len(byte) > MAKS_BYTE:
        raise GalatBerkas(
            f"Berkas {sebutan} terlalu besar.", diberikan=f"{nama}, {len(byte) // 1_000_000} MB",
            saran="Kirim sebagai shapefile atau GeoPackage.",
        )  # fmt: skip
    pengurai = expat.ParserCreate()
    pengurai.StartDoctypeDeclHandler = pengurai.EntityDeclHandler = _larang
    try:
        pengurai.Parse(byte, True)
    except _Terlarang as galat:
        raise GalatBerkas(
            f"Berkas {sebutan} ini menyatakan entitas; tidak dibuka demi keamanan.", diberikan=nama
        ) from galat
    except (expat.ExpatError, ValueError, LookupError) as galat:
        saran = "Simpan ulang dari asalnya."
        raise GalatBerkas(f"Berkas {sebutan} rusak atau terpotong.", diberikan=nama, saran=saran) from galat
    return byte


def _larang(*_isi: object) -> NoReturn:
    raise _Terlarang


def urai_xml(berkas: Path, nama: str, akar: str, sebutan: str) -> ET.Element:
    """The root element with all tags bare of their namespace.

    Raises ``GalatBerkas`` for XML that is too large, damaged, declares entities, or has another root than ``akar``.
    """
    byte = periksa_xml(berkas, nama, sebutan)
    hasil = ET.fromstring(byte)
    for simpul in hasil.iter():
        simpul.tag = _polos(simpul.tag)
    if hasil.tag != akar:
        raise GalatBerkas(
            f"Isi berkas ini XML, bukan {sebutan}.", diberikan=f"{nama}: <{hasil.tag}>", diharapkan=sebutan
        )
    return hasil


def _polos(tag: object) -> str:
    """A tag without its namespace; comments have no name."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
