"""All layers of a spatial file, whatever its format: what boundaries and lists of facilities are both read from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from geo.intake import geojson, gpx, kml, vector, written
from geo.intake.layer import Lapisan
from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import container


def lapisan(jalur: Path) -> list[Lapisan]:
    """Every layer, nothing matched. Raises ``GalatBerkas`` for what cannot be read whole or safely; what cannot be
    read in an archive beside what can is named in the notes."""
    hasil: list[Lapisan] = []
    gagal: list[tuple[str, GalatBerkas]] = []
    with container.buka_wadah(jalur) as calon:
        for c in calon:
            try:
                hasil += _satu(c)
            except GalatBerkas as galat:
                gagal.append((c.nama, galat))
    if gagal and not hasil:
        raise gagal[0][1]
    catatan = tuple(f"Isi {nama} tidak dibaca: {galat}" for nama, galat in gagal)
    return [replace(h, catatan=(*h.catatan, *catatan)) for h in hasil]


def _satu(calon: container.Calon) -> list[Lapisan]:
    if calon.format in _TEKS:
        hasil = _TEKS[calon.format](calon.utama, calon.nama)
    else:
        hasil = vector.baca_vektor(calon.utama, calon.nama, calon.format)
    return [replace(h, catatan=(*calon.catatan, *h.catatan)) for h in hasil]


_TEKS = {"json": geojson.baca_geojson, "kml": kml.baca_kml, "gpx": gpx.baca_gpx, "csv": written.baca_tertulis}
