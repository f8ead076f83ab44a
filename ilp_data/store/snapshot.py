"""A frozen reading of the store: every table as of one revision, as DataFrames. What measures and pages work on.

Frames are shared between sessions through a cache: never change one in place; derive a new one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from ilp_data import zones
from ilp_data.registry import own
from ilp_data.registry.own import Registri
from ilp_data.registry.skills import VersiAturan, versi_aturan
from ilp_data.shelf import padatkan_tabel
from ilp_data.store.cross_border import LintasBatas

T = TypeVar("T")
# Tables with rows made up for demonstration → the column that names their place.
_BERSIMULASI = {"layanan": "kode_tempat", "kader": "kode_posyandu", "kesiapan": "kode_puskesmas"}


def _milik(t: pd.DataFrame, daerah: str) -> list[dict[Any, Any]]:
    """The rows of one region, in the order in which they are kept."""
    return t[t["kode_daerah"] == daerah].to_dict("records") if len(t) else []


def _tidak_ada() -> list[pd.DataFrame]:
    return []


def _tanpa_kode(tabel: str) -> list[str]:
    return []


def _tanpa_lintas(daerah: str) -> list[LintasBatas]:
    return []


def _sekali(ingatan: dict[tuple[str, ...], Any], kunci: tuple[str, ...], buat: Callable[[], T]) -> T:
    if kunci not in ingatan:
        ingatan[kunci] = padatkan_tabel(buat())
    hasil: T = ingatan[kunci]
    return hasil


@dataclass(frozen=True)
class Potret:
    """All tables as of ``revisi``. Keys and meanings of the columns are in ``ilp_data.registry.fields``.

    ``waktu`` is the moment of the revision, ``saat`` the moment as of which it is read (both ISO, UTC): it alone
    decides which months have not ended.
    """

    revisi: int
    waktu: str
    saat: str
    daerah: pd.DataFrame
    wilayah: pd.DataFrame
    ejaan: pd.DataFrame
    batas: pd.DataFrame
    fasilitas: pd.DataFrame
    wilayah_kerja: pd.DataFrame
    layanan: pd.DataFrame
    kader: pd.DataFrame
    keterampilan_kader: pd.DataFrame
    kesiapan: pd.DataFrame
    angka_terbit: pd.DataFrame
    kegiatan: pd.DataFrame
    keterampilan: pd.DataFrame
    aturan_tingkat: pd.DataFrame
    layanan_tahunan: pd.DataFrame = field(default_factory=pd.DataFrame)
    riwayat_fasilitas: pd.DataFrame = field(default_factory=pd.DataFrame)
    capaian_terbit: pd.DataFrame = field(default_factory=pd.DataFrame)
    permohonan: pd.DataFrame = field(default_factory=pd.DataFrame)
    tindak_lanjut: pd.DataFrame = field(default_factory=pd.DataFrame)
    sasaran: pd.DataFrame = field(default_factory=pd.DataFrame)
    target: pd.DataFrame = field(default_factory=pd.DataFrame)
    kelembagaan: pd.DataFrame = field(default_factory=pd.DataFrame)
    ukuran_daerah: pd.DataFrame = field(default_factory=pd.DataFrame)
    indikator_daerah: pd.DataFrame = field(default_factory=pd.DataFrame)
    # Service rows as of earlier revisions that briefings were frozen on, oldest first: what readers may have in hand.
    baca_terbit: Callable[[], list[pd.DataFrame]] = field(default=_tidak_ada, compare=False, repr=False)
    baca_kode: Callable[[str], list[str]] = field(default=_tanpa_kode, compare=False, repr=False)
    baca_lintas: Callable[[str], list[LintasBatas]] = field(default=_tanpa_lintas, compare=False, repr=False)

    @cached_property
    def _ingatan(self) -> dict[tuple[str, ...], Any]:
        return {}

    def ingat(self, kunci: tuple[str, ...], buat: Callable[[], T]) -> T:
        """What ``buat`` made of this reading the first time, under ``kunci``; a reading never changes. Read-only."""
        return _sekali(self._ingatan, kunci, buat)

    @cached_property
    def _bersama(self) -> dict[tuple[str, ...], Any]:
        return {}

    def ingat_bersama(self, kunci: tuple[str, ...], buat: Callable[[], T]) -> T:
        """``ingat`` of what hangs on no row of the tables that ``dengan_laporan`` changes: made once for them all."""
        return _sekali(self._bersama, kunci, buat)

    def dengan_laporan(self, layanan: pd.DataFrame, **lain: Any) -> Potret:
        """The same reading with other monthly counts, and of cadres and readiness other rows."""
        hasil = replace(self, layanan=layanan, **lain)
        vars(hasil)["_bersama"] = self._bersama
        return hasil

    @property
    def terbit(self) -> list[pd.DataFrame]:
        """``baca_terbit``, asked of the store once."""
        return self.ingat_bersama(("terbit",), self.baca_terbit)

    def kode_pernah(self, tabel: str) -> list[str]:
        """Every ``kode`` that a table ever had in this region, also of rows that ended or were undone: a running
        number stands on paper, so it is never given to something else."""
        return self.ingat(
            ("kode_pernah", tabel), lambda: sorted({*getattr(self, tabel)["kode"], *self.baca_kode(tabel)})
        )

    def lintas_masuk(self, daerah: str) -> list[LintasBatas]:
        """The facilities that other regions registered and that lie in this one, by code."""
        return self.ingat(("lintas_masuk", daerah), lambda: self.baca_lintas(daerah))

    def registri(self, daerah: str) -> Registri:
        """The counts and indicators of a region: those of the program and the office's own."""
        return self.ingat_bersama(("registri", daerah), lambda: self._registri(daerah))

    def _registri(self, daerah: str) -> Registri:
        """The program's registry itself where the region has no count or indicator of its own."""
        ukuran, indikator = (_milik(t, daerah) for t in (self.ukuran_daerah, self.indikator_daerah))
        return own.susun_registri(ukuran, indikator) if ukuran or indikator else own.bawaan()

    def hari_ini(self, daerah: str) -> dt.date:
        """The local day of a region on which this is read."""
        return zones.hari(self.saat, daerah)

    def pada(self, saat: str) -> Potret:
        """The same reading as of another moment (ISO, UTC), e.g. that of a frozen briefing."""
        return self if saat == self.saat else self.ingat(("pada", saat), lambda: replace(self, saat=saat))

    def cacah(self, ukuran: str) -> pd.DataFrame:
        """Service counts of one name: kode_tempat, periode, nilai, keadaan, simulasi, sumber."""
        menurut = self.ingat(("layanan",), lambda: dict(list(self.layanan.groupby("ukuran", sort=False))))
        return menurut.get(ukuran, self.layanan.iloc[:0])

    def cacah_tahunan(self, ukuran: str) -> pd.DataFrame:
        """Counts reported for whole years; the columns of ``cacah`` with the year (``2024``) as ``periode``."""
        t = self.layanan_tahunan
        return t[t["ukuran"] == ukuran].rename(columns={"tahun": "periode"}) if len(t) else self.layanan.iloc[:0]

    @property
    def aturan(self) -> dict[str, VersiAturan]:
        """Grade rules by version name."""
        return self.ingat(("aturan",), lambda: versi_aturan(self.aturan_tingkat.to_dict("records")))

    def tanpa_simulasi(self) -> Potret:
        """The same reading with every simulated row left out: their places become "belum ada data", not 0."""
        bersih = {
            nama: getattr(self, nama).loc[~getattr(self, nama)["simulasi"].astype(bool)]
            for nama in ("layanan", "kader", "kesiapan")
        }
        sah = self.keterampilan_kader["kode_kader"].isin(bersih["kader"]["kode"])
        return self.dengan_laporan(**bersih, keterampilan_kader=self.keterampilan_kader.loc[sah])

    @cached_property
    def nyata(self) -> Potret:
        """This reading without its simulated rows, itself where it has none: what advice is made from."""
        return self.tanpa_simulasi() if self.ada_simulasi else self

    def simulasi_di(self, daerah: str, tabel: Sequence[str] = ("layanan", "kader", "kesiapan")) -> bool:
        """Whether any simulated row of these tables belongs to this region."""
        f = self.fasilitas
        milik = f.loc[f["kode_daerah"] == daerah, "kode"]
        for nama in tabel:
            isi = getattr(self, nama)
            tempat = isi.loc[isi["simulasi"].astype(bool), _BERSIMULASI[nama]]
            if tempat.isin(milik).any() or tempat.str.startswith(daerah + ".").any():
                return True
        return False

    @cached_property
    def ada_simulasi(self) -> bool:
        """Whether any row of this reading is simulated."""
        return any(bool(t["simulasi"].any()) for t in (self.layanan, self.kader, self.kesiapan))
