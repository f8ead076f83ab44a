"""Which revisions can have changed a figure: those that touched a row that it is made of.

Read from the store without measuring anything, so that only a few revisions have to be read and measured.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Engine

from ilp_data import store
from ilp_data.fields import TABEL
from ilp_data.indicators import Indikator
from ilp_data.snapshot import Potret

# Units and places of all figures, and what else each kind of indicator reads. Only those of the region count where
# the table says whose they are.
_BERSAMA = {"wilayah": "kode", "wilayah_kerja": "kode_kelurahan", "fasilitas": "kode_daerah"}
_MENURUT_JENIS: dict[str, dict[str, str]] = {
    "layanan": {"layanan": "kode_tempat", "layanan_tahunan": "kode_tempat"},
    "kader": {"kader": "kode_posyandu", "keterampilan_kader": "", "keterampilan": "", "aturan_tingkat": ""},
    "lokus": {},
    "kesiapan": {"kesiapan": "kode_puskesmas"},
}


@dataclass(frozen=True)
class Sentuhan:
    """The revisions after ``sejak`` up to ``sampai`` of one region; ``tempat`` are codes of its facilities."""

    mesin: Engine
    daerah: str
    tempat: frozenset[str]
    sejak: int
    sampai: int
    _ingatan: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    def revisi(self, ind: Indikator) -> list[int]:
        """Revisions that touched anything this indicator is made of in the region, ascending."""
        hasil = {r for nama, kolom in _BERSAMA.items() for r in self._tabel(nama, kolom)}
        for nama, kolom in _MENURUT_JENIS[ind.jenis].items():
            ukuran = (ind.pembilang, ind.penyebut) if ind.jenis == "layanan" else ()
            hasil |= self._tabel(nama, kolom, *ukuran)
        return sorted(hasil)

    def _tabel(self, nama: str, kolom: str, *ukuran: str) -> frozenset[int]:
        kunci = (nama, *ukuran)
        if kunci not in self._ingatan:
            self._ingatan[kunci] = self._baca(nama, kolom, ukuran) if nama in TABEL else frozenset()
        return self._ingatan[kunci]

    def _baca(self, nama: str, kolom: str, ukuran: tuple[str, ...]) -> frozenset[int]:
        pilih = [k for k in (kolom, "ukuran" if ukuran else "") if k]
        isi = store.tersentuh(self.mesin, nama, self.sejak, self.sampai, pilih)
        return frozenset(
            int(b["revisi"])
            for b in isi.to_dict("records")
            if (not ukuran or b["ukuran"] in ukuran) and (not kolom or self._milik(str(b[kolom])))
        )

    def _milik(self, kode: str) -> bool:
        return kode == self.daerah or kode.startswith(self.daerah + ".") or kode in self.tempat


def tempat_daerah(daerah: str, *potret: Potret) -> frozenset[str]:
    """Codes of the region's facilities in any of these readings."""
    return frozenset(k for p in potret for k in p.fasilitas.loc[p.fasilitas["kode_daerah"] == daerah, "kode"])
