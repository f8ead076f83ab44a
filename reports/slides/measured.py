"""The measured tables of decks: each measured once a reading, small counts withheld where the public looks.

Has the methods of ``ilp_data.measure.Pengukur``, so sentences, reasons and profiles read the same tables. A narrower
filter reads its rows out of the table of the whole region: what is withheld there can never be shown elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from ilp_data import measure, scope
from ilp_data.disclosure import tahan, tentang_orang
from ilp_data.indicators import indikator
from ilp_data.scope import Lingkup
from ilp_data.snapshot import Potret

# Any month serves to ask for rows without a value where there is none to ask for.
BULAN_KOSONG = "2000-01"
# Several decks of one reading share its tables; the oldest go first. A deck of Bontang needs about 150.
TABEL_TERBANYAK = 600


@dataclass(frozen=True)
class Terukur:
    """Of one reading each. ``umum``: small counts are withheld. Frames are read-only."""

    umum: bool = True
    _simpan: dict[tuple[object, ...], pd.DataFrame] = field(default_factory=dict, compare=False, repr=False)

    def hitung(self, potret: Potret, kode: str, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
        """``measure.hitung``, withheld; ``periode`` "" gives services without a value."""
        waktu = (periode or BULAN_KOSONG) if indikator(kode).jenis == "layanan" else ""
        kunci = (kode, waktu, per, lingkup)
        return self._ingat(kunci, lambda: self._hitung(potret, kode, waktu, per, lingkup))

    def deret(self, potret: Potret, kode: str, bulan: list[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
        """``measure.deret``, withheld month by month; ``bulan`` ascending. Measured once for all reported months."""
        ada = measure.bulan_tersedia(potret, lingkup.daerah)
        semua = ada if set(bulan) <= set(ada) else bulan
        hasil = self._ingat((kode, *semua, per, lingkup), lambda: self._deret(potret, kode, semua, per, lingkup))
        return hasil if bulan == semua else hasil[hasil["periode"].isin(bulan)].reset_index(drop=True)

    def _ingat(self, kunci: tuple[object, ...], buat: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        if kunci not in self._simpan:
            while len(self._simpan) >= TABEL_TERBANYAK:
                self._simpan.pop(next(iter(self._simpan)), None)
            self._simpan[kunci] = buat()
        return self._simpan[kunci]

    def _hitung(self, potret: Potret, kode: str, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
        induk, daerah = _induk(kode, per, lingkup), Lingkup(lingkup.daerah)
        if satu := self._satu_kelurahan(potret, kode, per, lingkup):
            return _sebagai(potret, self.hitung(potret, kode, periode, per, satu), lingkup)
        if induk:
            return _milik(potret, self.hitung(potret, kode, periode, induk, daerah), per, lingkup)
        if per == "kota" and periode in measure.bulan_tersedia(potret, lingkup.daerah):
            return self.deret(potret, kode, [periode], per, lingkup)
        return self._tahan(potret, kode, measure.hitung(potret, kode, periode, per, lingkup))

    def _deret(self, potret: Potret, kode: str, bulan: list[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
        induk, daerah = _induk(kode, per, lingkup), Lingkup(lingkup.daerah)
        if satu := self._satu_kelurahan(potret, kode, per, lingkup):
            return _sebagai(potret, self.deret(potret, kode, bulan, per, satu), lingkup)
        if induk:
            return _milik(potret, self.deret(potret, kode, bulan, induk, daerah), per, lingkup)
        return self._tahan(potret, kode, measure.deret(potret, kode, bulan, per, lingkup))

    def _menahan(self, kode: str) -> bool:
        return self.umum and tentang_orang(indikator(kode))

    def _satu_kelurahan(self, potret: Potret, kode: str, per: str, lingkup: Lingkup) -> Lingkup | None:
        """The one kelurahan that a puskesmas or kecamatan is: its number stands in two tables and must be withheld in
        both."""
        if not self._menahan(kode) or per != "kota" or lingkup.seluruhnya or lingkup.kelurahan:
            return None
        isi = scope.kelurahan(potret, lingkup)["kode"]
        return Lingkup(lingkup.daerah, kelurahan=str(isi.iloc[0])) if len(isi) == 1 else None

    def _tahan(self, potret: Potret, kode: str, ukuran: pd.DataFrame) -> pd.DataFrame:
        """Withheld so that no total of a puskesmas gives a kelurahan away either."""
        if not self._menahan(kode) or ukuran.empty:
            return ukuran
        kerja = potret.ingat(("puskesmas_kelurahan",), lambda: _puskesmas(potret))
        return tahan(ukuran, kelompok={k: kerja[k] for k in ukuran["kode"] if k in kerja})


def _puskesmas(potret: Potret) -> dict[str, str]:
    kerja = potret.wilayah_kerja.drop_duplicates("kode_kelurahan")
    return dict(zip(kerja["kode_kelurahan"], kerja["kode_puskesmas"], strict=True))


def _induk(kode: str, per: str, lingkup: Lingkup) -> str:
    """The breakdown of the whole region that holds the rows of a filter: they must be withheld as they are there.

    "" where no such table exists: the region itself, parts of a kecamatan under one puskesmas (withheld by themselves),
    and loci and readiness, since one puskesmas is in the filter of each kelurahan that it serves.
    """
    if lingkup.seluruhnya or indikator(kode).jenis not in ("layanan", "kader"):
        return ""
    if per == "kelurahan" or (per == "kota" and lingkup.kelurahan):
        return "kelurahan"
    if per == "kota" and not (lingkup.kecamatan and lingkup.puskesmas):
        return "kecamatan" if lingkup.kecamatan else "puskesmas"
    return ""


def _sebagai(potret: Potret, ukuran: pd.DataFrame, lingkup: Lingkup) -> pd.DataFrame:
    return ukuran.assign(kode=scope.kode_lingkup(lingkup), nama=scope.nama_lingkup(potret, lingkup))


def _milik(potret: Potret, ukuran: pd.DataFrame, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """The rows of the filter out of the region's table: its kelurahan, or the one unit that it is."""
    if per == "kota":
        return ukuran[ukuran["kode"] == scope.kode_lingkup(lingkup)].reset_index(drop=True)
    return ukuran[ukuran["kode"].isin(scope.kelurahan(potret, lingkup)["kode"])].reset_index(drop=True)
