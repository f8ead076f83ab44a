"""All layers of a spatial file, whatever its format: what boundaries and lists of facilities are both read from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from geo.intake import gpx, kml, teksjson, vektor, wadah
from geo.intake.lapisan import Lapisan


def lapisan(jalur: Path) -> list[Lapisan]:
    """Every layer, nothing matched. Raises ``GalatBerkas`` for what cannot be read whole or safely."""
    with wadah.buka(jalur) as calon:
        return [lapis for c in calon for lapis in _satu(c)]


def _satu(calon: wadah.Calon) -> list[Lapisan]:
    if calon.format in _TEKS:
        hasil = _TEKS[calon.format](calon.utama, calon.nama)
    else:
        hasil = vektor.baca(calon.utama, calon.nama, calon.format)
    return [replace(h, catatan=(*calon.catatan, *h.catatan)) for h in hasil]


_TEKS = {"json": teksjson.baca, "kml": kml.baca, "gpx": gpx.baca}
