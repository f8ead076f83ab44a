"""What the tables of a workbook share: the reading, the filters, and the form of a measured table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from ilp_data import zones
from ilp_data.briefing.book import Paparan
from ilp_data.format import daftar, teks_periode
from ilp_data.insight.source_dates import tanggal_sumber
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import Pandangan, Terukur
from ilp_data.measure.words import kata_tanpa_nilai, sebutan_satuan, tanpa_sasaran, waktu_baris
from ilp_data.registry.indicators import KLASTER, Indikator
from ilp_data.registry.region_words import tuturkan_di
from ilp_data.states import KATA_TANDA, Keadaan, Tanda
from ilp_data.store.snapshot import Potret
from reports.sheets.content import saringan
from reports.workbook.sheet import SIMULASI, KolomBuku, LembarBuku, Sel, dari_bingkai

_JENIS = {"kader": "Kader", "lokus": "Lokus ILP", "kesiapan": "Kesiapan klaster"}
UKURAN: dict[str, KolomBuku] = {
    "kode": KolomBuku("Kode"),
    "nama": KolomBuku("Nama"),
    "kode_indikator": KolomBuku("Kode indikator"),
    "judul": KolomBuku("Indikator"),
    "per": KolomBuku("Data per", "tanggal"),
    "nilai": KolomBuku("Nilai (%)", "persen"),
    "pembilang": KolomBuku("Pembilang", "bulat"),
    "nama_pembilang": KolomBuku("Nama pembilang"),
    "penyebut": KolomBuku("Penyebut", "bulat"),
    "nama_penyebut": KolomBuku("Nama penyebut"),
    "keadaan": KolomBuku("Keadaan"),
    "tanda": KolomBuku("Tanda"),
    "simulasi": KolomBuku("Simulasi"),
    "lapor": KolomBuku("Laporan masuk", "bulat", cetak=False),
    "seharusnya": KolomBuku("Laporan seharusnya", "bulat", cetak=False),
    "bagian": KolomBuku("Bagian", cetak=False),
    "waktu": KolomBuku("Arti periode", cetak=False),
    "dari_bulan": KolomBuku("Bulan yang dipakai", cetak=False),
    "saringan": KolomBuku("Saringan", cetak=False),
    "sumber": KolomBuku("Sumber", cetak=False),
}


@dataclass(frozen=True)
class Bahan:
    """A reading and a briefing, and what several tables ask of them. ``umum``: small counts are withheld."""

    potret: Potret
    paparan: Paparan
    umum: bool = True

    @cached_property
    def pandang(self) -> Pandangan:
        """The reading through the briefing's filter, in its period."""
        return Pandangan(self.potret, self.paparan.lingkup, self.paparan.periode, self.pengukur)

    @property
    def lingkup(self) -> Lingkup:
        return self.pandang.lingkup

    @property
    def daerah(self) -> str:
        return self.pandang.daerah

    @cached_property
    def pengukur(self) -> Terukur:
        return Terukur(umum=self.umum)

    @cached_property
    def kader(self) -> pd.DataFrame:
        """Active cadres in scope, without names."""
        return self.pandang.kader

    @cached_property
    def sebutan(self) -> str:
        """kelurahan, desa, or kelurahan/desa."""
        return sebutan_satuan(scope.kelurahan(self.potret, self.lingkup))

    def menyebut(self, kolom: Mapping[str, KolomBuku]) -> dict[str, KolomBuku]:
        """Columns of places with their headings in the words of the region: ``Gampong``, ``Distrik``."""
        return {k: replace(j, judul=tuturkan_di(self.daerah, j.judul)) for k, j in kolom.items()}

    @cached_property
    def saringan(self) -> str:
        """The filters in words, in every row: a row that is copied elsewhere still says what it is of."""
        return saringan(self.potret, self.paparan)

    @cached_property
    def waktu(self) -> str:
        """The period in words; before the first report that there is none."""
        return teks_periode(self.paparan.periode) if self.pandang.bulan else "belum ada laporan layanan"

    @cached_property
    def tanggal_revisi(self) -> str:
        """ISO date of the revision, in the region's time."""
        return zones.hari(self.potret.waktu, self.daerah).isoformat()

    @cached_property
    def tanggal_kesiapan(self) -> str:
        """The newest date of readiness in the region; "" without any."""
        puskesmas = scope.fasilitas(self.potret, Lingkup(self.daerah), "puskesmas")["kode"]
        k = self.potret.kesiapan
        return max(k.loc[k["kode_puskesmas"].isin(puskesmas), "per_tanggal"], default="")

    def tanggal_fakta(self, ind: Indikator, sumber: str) -> str:
        """What a figure without a month is as of: the date of readiness, or the newest one that its sources name."""
        return self.tanggal_kesiapan if ind.jenis == "kesiapan" else tanggal_sumber(sumber.split("; "))

    def ukur(self, kode: Iterable[str], per: str) -> pd.DataFrame:
        """Several indicators for the period, one below the other."""
        return _gabung([self.pandang.hitung(k, per) for k in kode])

    def deret(self, kode: Iterable[str], bulan: Sequence[str], per: str) -> pd.DataFrame:
        """Several indicators month by month, one below the other."""
        return _gabung([self.pandang.deret(k, bulan, per) for k in kode])

    def lembar_ukuran(self, nama: str, arti: str, ukuran: pd.DataFrame) -> LembarBuku:
        """A sheet of measured rows of several areas; indicators of which no area knows anything stand below."""
        isi, berisi = _berisi_dahulu(ukuran)
        return LembarBuku(nama, arti, tuple(UKURAN.values()), self.baris(isi), isi=berisi)

    def baris(self, ukuran: pd.DataFrame, kolom: Iterable[str] = UKURAN) -> tuple[tuple[Sel, ...], ...]:
        """A measured frame as rows of ``UKURAN``."""
        ind = [self.pandang.indikator(k) for k in ukuran["indikator"]]
        isi = ukuran.assign(
            bagian=[bagian(i) for i in ind],
            kode_indikator=ukuran["indikator"],
            judul=[i.judul for i in ind],
            nama_pembilang=[i.nama_pembilang for i in ind],
            per=[
                p or self.tanggal_fakta(i, s) for p, i, s in zip(ukuran["periode"], ind, ukuran["sumber"], strict=True)
            ],
            waktu=[waktu_baris(b) for _, b in ukuran.iterrows()],
            dari_bulan=[daftar([teks_periode(x, pendek=True) for x in b], len(b)) for b in ukuran["dari_bulan"]],
            saringan=self.saringan,
            keadaan=[kata_tanpa_nilai(b) for b in ukuran.to_dict("records")],
            tanda=[tanda(t) for t in ukuran["tanda"]],
            simulasi=kata_simulasi(ukuran["simulasi"]),
        )
        return dari_bingkai(isi, {k: UKURAN[k] for k in kolom})


def _berisi_dahulu(ukuran: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The rows, first of indicators with a value (or a withheld one, or people counted without a target group) of any
    area, and how many these are."""
    tahu = ukuran["keadaan"].map(lambda k: Keadaan(k).bernilai or Keadaan(k) is Keadaan.DISEMBUNYIKAN).astype(bool)
    tahu |= pd.Series([tanpa_sasaran(b) for b in ukuran.to_dict("records")], index=ukuran.index, dtype=bool)
    ada = tahu.groupby(ukuran["indikator"]).transform("any").astype(bool)
    return pd.concat([ukuran[ada], ukuran[~ada]], ignore_index=True), int(ada.sum())


def _gabung(isi: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Empty frames are left out: they would turn the columns of the others into objects."""
    berisi = [f for f in isi if len(f)]
    return pd.concat(berisi, ignore_index=True) if berisi else isi[0]


def bagian(ind: Indikator) -> str:
    """The part of ILP that an indicator is about."""
    return KLASTER[ind.klaster] if ind.jenis == "layanan" else _JENIS[ind.jenis]


def tanda(semua: Iterable[Tanda]) -> str:
    """Remarks in words; simulation has a column of its own."""
    return "; ".join(KATA_TANDA[Tanda(t)] for t in semua if t is not Tanda.SIMULASI)


def kata_simulasi(simulasi: Iterable[bool]) -> list[str]:
    """``SIMULASI`` or ``tidak``."""
    return [SIMULASI if s else "tidak" for s in simulasi]
