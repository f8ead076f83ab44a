"""XML of map programs (KML, GPX), parsed without entities and without following any link."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from ilp_data.errors import GalatBerkas

MAKS_BYTE = 60_000_000


def urai_xml(berkas: Path, nama: str, akar: str, sebutan: str) -> ET.Element:
    """The root element with all tags bare of their namespace.

    Raises ``GalatBerkas`` for XML that is too large, damaged, declares entities, or has another root than ``akar``.
    """
    byte = berkas.read_bytes()
    if len(byte) > MAKS_BYTE:
        raise GalatBerkas(
            f"Berkas {sebutan} terlalu besar.", diberikan=f"{nama}, {len(byte) // 1_000_000} MB",
            saran="Kirim sebagai shapefile atau GeoPackage.",
        )  # fmt: skip
    if b"<!DOCTYPE" in byte or b"<!ENTITY" in byte:
        raise GalatBerkas(f"Berkas {sebutan} ini menyatakan entitas; tidak dibuka demi keamanan.", diberikan=nama)
    try:
        hasil = ET.fromstring(byte)
    except (ET.ParseError, ValueError, LookupError) as galat:
        saran = "Simpan ulang dari asalnya."
        raise GalatBerkas(f"Berkas {sebutan} rusak atau terpotong.", diberikan=nama, saran=saran) from galat
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
