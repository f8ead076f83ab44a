"""Which revisions can have changed a figure: those that touched a row that it is made of.

Read from the store without measuring anything, so that only a few revisions have to be read and measured.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import Engine

from ilp_data.registry.indicators import Indikator
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

# Units and places of all figures, and what else each kind of indicator reads: table → the column that says whose a
# row is ("" = everybody's).
_BERSAMA = {"wilayah": "kode", "wilayah_kerja": "kode_kelurahan", "fasilitas": "kode_daerah"}
_MENURUT_JENIS: dict[str, dict[str, str]] = {
    "layanan": {"layanan": "kode_tempat", "layanan_tahunan": "kode_tempat"},
    "kader": {"kader": "kode_posyandu", "keterampilan_kader": "", "keterampilan": "", "aturan_tingkat": ""},
    "lokus": {},
    "kesiapan": {"kesiapan": "kode_puskesmas"},
}
_KOLOM_LAIN = {"layanan": ["ukuran", "periode"], "layanan_tahunan": ["ukuran"]}


@dataclass(frozen=True)
class Sentuhan:
    """The revisions after ``sejak`` up to ``sampai`` of one region; ``tempat`` are codes of its facilities."""

    mesin: Engine
    daerah: str
    tempat: frozenset[str]
    sejak: int
    sampai: int
    _ingatan: dict[str, pd.DataFrame] = field(default_factory=dict, compare=False, repr=False)

    def revisi(self, ind: Indikator, bulan: Collection[str] | None = None) -> list[int]:
        """Revisions that touched anything this indicator is made of in the region, ascending; of service counts only
        these months, where given."""
        hasil: set[int] = set()
        for nama, kolom in (_BERSAMA | _MENURUT_JENIS[ind.jenis]).items():
            isi = self._tabel(nama, kolom)
            if "ukuran" in isi:
                isi = isi[isi["ukuran"].isin((ind.pembilang, ind.penyebut))]
            if bulan is not None and "periode" in isi:
                isi = isi[isi["periode"].isin(bulan)]
            hasil |= {int(r) for r in isi["revisi"]}
        return sorted(hasil)

    def _tabel(self, nama: str, kolom: str) -> pd.DataFrame:
        """The touched rows of the region: revisi and ``_KOLOM_LAIN``."""
        if nama not in self._ingatan:
            lain = _KOLOM_LAIN.get(nama, [])
            cari = [*([kolom] if kolom else []), *lain]
            isi = store.tersentuh(self.mesin, nama, self.sejak, self.sampai, cari, self.daerah)
            milik = isi[kolom].map(self._milik).astype(bool) if kolom else pd.Series(True, index=isi.index)
            self._ingatan[nama] = isi.loc[milik, ["revisi", *lain]].drop_duplicates()
        return self._ingatan[nama]

    def _milik(self, kode: str | None) -> bool:
        return kode == self.daerah or str(kode).startswith(self.daerah + ".") or kode in self.tempat


def tempat_daerah(daerah: str, *potret: Potret) -> frozenset[str]:
    """Codes of the region's facilities in any of these readings."""
    return frozenset(k for p in potret for k in p.fasilitas.loc[p.fasilitas["kode_daerah"] == daerah, "kode"])
