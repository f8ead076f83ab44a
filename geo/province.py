"""The outline of whole regions beside each other: the parts of each dissolved, one drawing for a province."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
import shapely

from geo.boundaries import CRS, cakupan_sah, dari_baris
from geo.drawing import Kerangka, kerangka

LEBAR = 1000
_TEPI = 40  # room for the ring about a small region at the rim


def kerangka_provinsi(batas: pd.DataFrame, nama: Mapping[str, str]) -> Kerangka:
    """One area a region from the boundaries of its parts (rows of ``batas``: kode, kode_daerah, geometri, indikatif);
    ``nama`` of each region by code. Raises ``GalatMasukan`` without any boundary."""
    isi = dari_baris(batas.assign(nama=batas["kode"], tingkat=""))
    milik = dict(zip(batas["kode"], batas["kode_daerah"], strict=True))
    satu = {d: _satukan(isi[[milik[k] == d for k in isi.index]]) for d in sorted(set(milik.values()))}
    daerah = gpd.GeoDataFrame(
        {"nama": [nama[d] for d in satu]}, geometry=list(satu.values()), index=list(satu), crs=CRS
    )
    return kerangka(daerah, lebar=LEBAR, tepi=_TEPI, sumber=isi.attrs["sumber"], bergaris=False)


def _satukan(bagian: gpd.GeoDataFrame) -> shapely.Geometry:
    """The union; exact where neighbours share their border, else as near as can be."""
    isi = bagian.geometry.to_numpy()
    return shapely.coverage_union_all(isi) if cakupan_sah(bagian) else shapely.union_all(isi, grid_size=1e-6)
