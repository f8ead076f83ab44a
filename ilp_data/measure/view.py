"""A view: a reading of one region seen through a filter, and the one place that answers what is measured in it.

Screens, slides, sheets, the workbook and the checks each hold a ``Pandangan``. It measures through
``Terukur``, which keeps every table with its reading and withholds small counts where the public looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from ilp_data import limits
from ilp_data.measure import cadres, scope, targets, words
from ilp_data.measure import figures as measure
from ilp_data.measure.disclosure import kader_ditahan, tahan_kecil
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import Indikator, jenis_indikator
from ilp_data.registry.own import Registri
from ilp_data.registry.region_words import KataWilayah, kata_wilayah
from ilp_data.shelf import Rak, salin_tabel
from ilp_data.store.snapshot import Potret

BAGIAN = ("kota", "kelurahan", "kecamatan", "puskesmas")  # what a region is measured by
# Any month serves to ask for rows without a value where there is none to ask for.
BULAN_KOSONG = "2000-01"
# Sessions and several decks of one reading share its tables; those longest unused go first. All of Bontang's by city,
# kecamatan, puskesmas and kelurahan take about 5 MiB.
BATAS_TABEL = 64 * 2**20
_BYTE_SEL = 52  # a cell of such a table; those of Bontang take 51 by ``memory_usage(deep=True)``
_BYTE_TABEL = 4_000  # beside its cells: what pandas and the shelf keep of each


@dataclass(frozen=True)
class Terukur:
    """Tables measured once a reading and kept with it; a narrower filter reads its rows out of the table of the whole
    region where it has them. ``umum``: small counts are withheld. ``utuh``: a table by kelurahan of a narrower filter
    keeps its row of what lies outside every kelurahan, so it is measured for itself.

    Every frame handed out is the caller's own: written on, it leaves the kept one as it was (copy on write).
    """

    umum: bool = True
    utuh: bool = False

    def hitung(self, potret: Potret, kode: str, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
        """``measure.hitung``, withheld; ``periode`` "" gives services without a value."""
        waktu = (periode or BULAN_KOSONG) if jenis_indikator(kode) == "layanan" else ""
        return self.ingat_tabel(
            potret, (kode, waktu, per, lingkup), lambda: self._hitung(potret, kode, waktu, per, lingkup)
        )

    def deret(self, potret: Potret, kode: str, bulan: list[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
        """``measure.deret``, withheld; ``bulan`` ascending. Measured once for all reported months."""
        ada = measure.bulan_tersedia(potret, lingkup.daerah)
        semua = ada if set(bulan) <= set(ada) else bulan
        kunci = (kode, tuple(semua), per, lingkup)
        hasil = self.ingat_tabel(potret, kunci, lambda: self._deret(potret, kode, semua, per, lingkup))
        return hasil if bulan == semua else hasil[hasil["periode"].isin(bulan)].reset_index(drop=True)

    def siapkan(self, potret: Potret, daerah: str, per: str) -> None:
        """Measure every indicator and month of a region by ``per`` (one of ``BAGIAN``) in one pass and keep it:
        whatever place and month is asked for afterwards is only looked up. For the background, once a revision."""
        bulan, kota = measure.bulan_tersedia(potret, daerah), Lingkup(daerah)
        for kode, isi in measure.semua_sekaligus(potret, list(potret.registri(daerah).semua), bulan, per, kota).items():
            waktu = tuple(bulan) if jenis_indikator(kode) == "layanan" else ""
            self.ingat_tabel(potret, (kode, waktu, per, kota), partial(self._tahan, potret, isi, per, kota))

    def kader_ditahan(self, potret: Potret, per: str, lingkup: Lingkup) -> dict[str, set[str]]:
        """``disclosure.kader_ditahan``; nothing where small counts are not withheld."""
        if not self.umum:
            return {"dilatih": set(), "hasil": set()}
        return kader_ditahan(potret, per, lingkup)

    def ingat_tabel(self, potret: Potret, kunci: tuple[object, ...], buat: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """What ``buat`` made of measured rows the first time, kept with the reading among them (``BATAS_TABEL``)."""
        nama = ("tabel_terukur", str(limits.batas_kecil()) if self.umum else "", str(self.utuh))
        rak: Rak = potret.ingat(nama, lambda: Rak(BATAS_TABEL))
        return salin_tabel(rak.ingat(kunci, buat, _byte))

    def _hitung(self, potret: Potret, kode: str, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
        if induk := self._induk(kode, per, lingkup):
            return _milik(potret, self.hitung(potret, kode, periode, induk, Lingkup(lingkup.daerah)), per, lingkup)
        if jenis_indikator(kode) == "kesiapan" and per == "kota" and not lingkup.seluruhnya and not self.umum:
            return self._kesiapan(potret, kode, lingkup)
        if (per == "kota" or self._sekaligus(per, lingkup)) and periode in measure.bulan_tersedia(
            potret, lingkup.daerah
        ):
            return self.deret(potret, kode, [periode], per, lingkup)
        return self._tahan(potret, measure.hitung_indikator(potret, kode, periode, per, lingkup), per, lingkup)

    def _kesiapan(self, potret: Potret, kode: str, lingkup: Lingkup) -> pd.DataFrame:
        """Readiness of a filter: what its one puskesmas says, under the filter's name; of several measured together for
        all clusters at once."""
        milik = scope.fasilitas(potret, lingkup, "puskesmas")["kode"]
        semua = self.hitung(potret, kode, "", "puskesmas", Lingkup(lingkup.daerah))
        satu = semua[semua["kode"].isin(milik)]
        if len(satu) == len(milik) == 1:
            tempat = {"kode": scope.kode_lingkup(lingkup), "nama": scope.nama_lingkup(potret, lingkup)}
            return satu.assign(**tempat).reset_index(drop=True)
        sejenis = [k for k, ind in potret.registri(lingkup.daerah).semua.items() if ind.jenis == "kesiapan"]
        hasil = measure.semua_sekaligus(potret, sejenis, [], "kota", lingkup)
        for lain in hasil.keys() - {kode}:
            self.ingat_tabel(potret, (lain, "", "kota", lingkup), partial(hasil.__getitem__, lain))
        return hasil[kode]

    def _deret(self, potret: Potret, kode: str, bulan: list[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
        if induk := self._induk(kode, per, lingkup):
            return _milik(potret, self.deret(potret, kode, bulan, induk, Lingkup(lingkup.daerah)), per, lingkup)
        return self._tahan(potret, measure.deret(potret, kode, bulan, per, lingkup), per, lingkup)

    def _tahan(self, potret: Potret, ukuran: pd.DataFrame, per: str, lingkup: Lingkup) -> pd.DataFrame:
        return tahan_kecil(potret, ukuran, per, lingkup) if self.umum else ukuran

    @staticmethod
    def _sekaligus(per: str, lingkup: Lingkup) -> bool:
        """Whether one month is read out of the table of all months: of a region by its kelurahan, whose months are
        asked for one after the other. Posyandu are too many rows for that."""
        return lingkup.seluruhnya and per in ("kelurahan", "kecamatan", "puskesmas")

    def _induk(self, kode: str, per: str, lingkup: Lingkup) -> str:
        """The breakdown of the whole region that holds the rows of a filter, so that they need not be measured again.

        "" where none does: the region itself, what two filters share (a kelurahan may have two puskesmas), and loci and
        readiness, since one puskesmas is in the filter of each kelurahan that it serves.
        """
        if lingkup.seluruhnya or jenis_indikator(kode) not in ("layanan", "kader"):
            return ""
        if lingkup.puskesmas:
            return "puskesmas" if per == "kota" and not (lingkup.kecamatan or lingkup.kelurahan) else ""
        if per == "kelurahan" and (not self.utuh or lingkup.kelurahan):  # nothing of a kelurahan lies outside it
            return "kelurahan"
        if per == "kota" and lingkup.kelurahan:
            return "kelurahan"
        return "kecamatan" if per == "kota" else ""


def _byte(ukuran: pd.DataFrame) -> int:
    """About how much a table takes. Looking into each cell would cost as much as measuring it."""
    return ukuran.size * _BYTE_SEL + _BYTE_TABEL


def _milik(potret: Potret, ukuran: pd.DataFrame, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """The rows of the filter out of the region's table: its kelurahan, or the one unit that it is."""
    if per == "kota":
        return ukuran[ukuran["kode"] == scope.kode_lingkup(lingkup)].reset_index(drop=True)
    return ukuran[ukuran["kode"].isin(scope.kelurahan(potret, lingkup)["kode"])].reset_index(drop=True)


# From staff nothing is withheld, and a narrower filter keeps its row of what lies outside; what leaves the building
# is for the public.
STAF, UMUM = Terukur(umum=False, utuh=True), Terukur(umum=True)


def ukur_untuk(*, umum: bool) -> Terukur:
    """``UMUM`` for whoever may not see small counts of people, else ``STAF``."""
    return UMUM if umum else STAF


@dataclass(frozen=True)
class Pandangan:
    """``potret`` seen through ``lingkup`` in ``periode`` (a month, a range, a year; "" where nothing was reported),
    measured by ``ukur``, which decides what is withheld from whom."""

    potret: Potret
    lingkup: Lingkup
    periode: str
    ukur: Terukur

    @property
    def umum(self) -> bool:
        """Whether small counts of people are withheld from whoever looks."""
        return self.ukur.umum

    @property
    def daerah(self) -> str:
        """Code of the kabupaten/kota."""
        return self.lingkup.daerah

    @property
    def kota(self) -> Lingkup:
        """The whole region, whatever is filtered."""
        return Lingkup(self.lingkup.daerah)

    @property
    def registri(self) -> Registri:
        """The counts and indicators of the region: those of the program and the office's own."""
        return self.potret.registri(self.daerah)

    def indikator(self, kode: str) -> Indikator:
        """One indicator of the region, with what the year of this view is to reach; raises ``GalatKode`` for an unknown
        code."""
        return targets.bertarget(self.potret, self.daerah, self.registri.indikator(kode), self.periode)

    @property
    def hari_ini(self) -> dt.date:
        """The region's day on which the reading is read: it decides which months have not ended."""
        return self.potret.hari_ini(self.daerah)

    @property
    def nyata(self) -> Pandangan:
        """The same view of the real rows alone: what advice, ranks and headlines are made from."""
        return self if self.potret.nyata is self.potret else replace(self, potret=self.potret.nyata)

    @property
    def sedaerah(self) -> Pandangan:
        """The same view of the whole region: what a place is compared with."""
        return self.pada(self.kota)

    def pada(self, lingkup: Lingkup | None = None, periode: str | None = None) -> Pandangan:
        """The same reading through another filter or in another period."""
        return replace(self, lingkup=lingkup or self.lingkup, periode=self.periode if periode is None else periode)

    @property
    def bulan(self) -> list[str]:
        """Months with any figure of the region, ascending."""
        return measure.bulan_tersedia(self.potret, self.daerah)

    @property
    def nama(self) -> str:
        """Name of the narrowest part of the filter."""
        return scope.nama_lingkup(self.potret, self.lingkup)

    @property
    def nama_berjenis(self) -> str:
        """``nama`` with the word for what it is where another place may have the same name: ``Kecamatan Kanaan``."""
        sekecamatan = self.lingkup.kecamatan and not (self.lingkup.kelurahan or self.lingkup.puskesmas)
        return words.dengan_jenis(self.nama, self.kata.Kecamatan) if sekecamatan else self.nama

    @property
    def kata(self) -> KataWilayah:
        """What the parts of the region are called there."""
        return kata_wilayah(self.daerah)

    def sebutan(self, per: str) -> str:
        """What the units of a breakdown are called: of kelurahan as those in scope are (``desa/kelurahan``)."""
        return words.sebutan_satuan(self.kelurahan) if per == "kelurahan" else self.kata.tuturkan(per)

    @property
    def nama_daerah(self) -> str:
        return scope.nama_daerah(self.potret, self.daerah)

    @property
    def tempat(self) -> str:
        """The filter for use after "di" or "untuk": ``wilayah Puskesmas …``, ``Kanaan``, ``Kota Bontang``."""
        return words.tempat(self.potret, self.lingkup) or self.nama_daerah

    @property
    def kelurahan(self) -> pd.DataFrame:
        """``scope.kelurahan`` of the filter."""
        return scope.kelurahan(self.potret, self.lingkup)

    @property
    def kader(self) -> pd.DataFrame:
        """``cadres.daftar`` of the filter: active cadres, no names."""
        return cadres.daftar(self.potret, self.lingkup)

    def hitung(self, kode: str, per: str) -> pd.DataFrame:
        """One indicator in the period, one row per unit of ``per``; columns ``KOLOM_UKURAN``."""
        return self.ukur.hitung(self.potret, kode, self.periode, per, self.lingkup)

    def kader_ditahan(self, per: str) -> dict[str, set[str]]:
        """``Terukur.kader_ditahan``: of which units in the view too few cadres are known to tell."""
        return self.ukur.kader_ditahan(self.potret, per, self.lingkup)

    def satu(self, kode: str) -> pd.Series:
        """The whole filter as one measured row."""
        return self.hitung(kode, "kota").iloc[0]

    def deret(self, kode: str, bulan: Sequence[str], per: str = "kota") -> pd.DataFrame:
        """One service indicator in these months, ascending: a row per unit and month; none without a month."""
        if not bulan:
            return pd.DataFrame(columns=measure.KOLOM_UKURAN)
        return self.ukur.deret(self.potret, kode, list(bulan), per, self.lingkup)
