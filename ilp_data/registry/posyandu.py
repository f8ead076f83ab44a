"""What "posyandu aktif" means: six readings that were published, with their criteria and sources. None is the rule.

Each is an indicator of the registry (``definisi/klaster_1.toml``): its criteria, its version and who says it stand
there and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from ilp_data.registry import indicators
from ilp_data.registry.criteria import Jenis as Jenis
from ilp_data.registry.criteria import Kriteria as Kriteria

# The short code of a reading in links → its indicator; the first is shown unless another is chosen.
_INDIKATOR = {
    "wali_kota": "posyandu_aktif_wali_kota",
    "rpjmn_2020": "posyandu_aktif_rpjmn",
    "registri": "posyandu_aktif_registri",
    "buka_10": "posyandu_aktif_10",
    "kota_sehat": "posyandu_aktif_ks",
    "profil_2020": "posyandu_aktif_profil",
}
# Readings that one region made for itself.
_MILIK = {"wali_kota": "64.74"}


@dataclass(frozen=True)
class DefinisiAktif:
    """One reading of "aktif": all its criteria must hold. ``indikator``: the code of its indicator."""

    kode: str
    nama: str
    kriteria: tuple[Kriteria, ...]
    sumber: str
    indikator: str


def _dari(kode: str, milik: str) -> DefinisiAktif:
    i = indicators.indikator(milik)
    return DefinisiAktif(kode, i.versi, i.kriteria, i.penerbit, milik)


DEFINISI: dict[str, DefinisiAktif] = {k: _dari(k, i) for k, i in _INDIKATOR.items()}


def definisi_di(daerah: str) -> dict[str, DefinisiAktif]:
    """The readings that are of use in a region, the one shown unless another is chosen first: what a mayor said holds
    in that city alone."""
    return {k: d for k, d in DEFINISI.items() if _MILIK.get(k, daerah) == daerah}


def bawaan(daerah: str) -> str:
    """The reading that is shown in a region unless another is chosen."""
    return next(iter(definisi_di(daerah)))
