"""What the checks for gaps share: the gap itself, and a scope with what several checks ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ilp_data import measure, periods, scope
from ilp_data.format import daftar
from ilp_data.indicators import Indikator
from ilp_data.scope import Lingkup
from ilp_data.snapshot import Potret
from ilp_data.words import tempat

# More names than this make a sentence nobody reads; the rest is counted.
NAMA_TERBANYAK = 3
DINAS = "Dinas Kesehatan"
GIZI = "bidang gizi Dinas Kesehatan"


@dataclass(frozen=True)
class Kekosongan:
    """One gap. ``sejak`` is a month or "" where unknown; ``simulasi`` says that it is seen in simulated rows only."""

    judul: str
    kalimat: str
    jumlah: int
    sejak: str
    oleh: str
    simulasi: bool
    kunci: str = ""


@dataclass(frozen=True)
class Konteks:
    """A scope and what several checks ask of it."""

    potret: Potret
    lingkup: Lingkup
    periode: str

    @cached_property
    def fasilitas(self) -> pd.DataFrame:
        return scope.fasilitas(self.potret, self.lingkup)

    @cached_property
    def kelurahan(self) -> pd.DataFrame:
        return scope.kelurahan(self.potret, self.lingkup)

    @cached_property
    def tersedia(self) -> list[str]:
        return measure.bulan_tersedia(self.potret, self.lingkup.daerah)

    @cached_property
    def bulan(self) -> list[str]:
        """The months of the period up to the newest that anybody reported: later ones are not missing yet."""
        ada = [b for b in (periods.uraikan(self.periode) if self.periode else []) if self.tersedia]
        return [b for b in ada if self.tersedia[0] <= b <= self.tersedia[-1]]

    @cached_property
    def nama(self) -> str:
        return tempat(self.potret, self.lingkup) or scope.nama_daerah(self.potret, self.lingkup.daerah)

    @cached_property
    def laporan(self) -> pd.DataFrame:
        """Reported counts of the region: kode (kelurahan), kode_tempat, periode, ukuran, simulasi. Read-only: kept."""
        return self.potret.ingat(("laporan", self.lingkup.daerah), self._cari_laporan)

    def _cari_laporan(self) -> pd.DataFrame:
        t = self.potret.layanan
        f = self.potret.fasilitas
        milik_kelurahan = t["kode_tempat"].str.startswith(self.lingkup.daerah + ".")
        milik_fasilitas = t["kode_tempat"].isin(f.loc[f["kode_daerah"] == self.lingkup.daerah, "kode"])
        t = t[t["nilai"].notna() & (milik_kelurahan | milik_fasilitas)]
        letak = t["kode_tempat"].map(f.set_index("kode")["kode_kelurahan"])
        return t.assign(kode=letak.where(letak.notna(), t["kode_tempat"]))[
            ["kode", "kode_tempat", "periode", "ukuran", "simulasi"]
        ]

    @cached_property
    def lebar(self) -> pd.DataFrame:
        """``laporan`` with a column a count: 1.0 simulated, 0.0 real, NaN not reported; a row a place and month."""
        return self.potret.ingat(("laporan_lebar", self.lingkup.daerah), self._lebarkan)

    def _lebarkan(self) -> pd.DataFrame:
        t = self.laporan.assign(simulasi=self.laporan["simulasi"].astype(float))
        return t.set_index(["kode", "kode_tempat", "periode", "ukuran"])["simulasi"].unstack("ukuran")

    def pasangan(self, ind: Indikator) -> pd.DataFrame:
        """Kelurahan and months of the region with both parts reported: kode, periode, simulasi. Read-only: kept."""
        kunci = ("laporan_pasangan", self.lingkup.daerah, ind.pembilang, ind.penyebut)
        return self.potret.ingat(kunci, lambda: self._cari_pasangan(ind))

    def _cari_pasangan(self, ind: Indikator) -> pd.DataFrame:
        dua = self.lebar.reindex(columns=[ind.pembilang, ind.penyebut]).dropna()
        tanda = dua.max(axis="columns").groupby(level=["kode", "periode"]).max() > 0
        return tanda.rename("simulasi").reset_index()

    def bulan_lapor(self, ind: Indikator) -> list[str]:
        """Months in which anybody in scope reported both parts, ascending."""
        p = self.pasangan(ind)
        return [] if p.empty else sorted(p.loc[p["kode"].isin(self.kelurahan["kode"]), "periode"].unique())

    def tak_lapor(self, ind: Indikator) -> pd.DataFrame:
        """Kelurahan in scope × months of the period without this pair, where another kelurahan has it."""
        p = self.pasangan(ind)
        p = p[p["periode"].isin(self.bulan)]
        per_bulan = p.groupby("periode", as_index=False)["simulasi"].any()
        harap = self.kelurahan[["kode"]].merge(per_bulan, how="cross")
        ada = pd.MultiIndex.from_frame(p[["kode", "periode"]])
        return harap[~pd.MultiIndex.from_frame(harap[["kode", "periode"]]).isin(ada)]

    def pembina(self, kode_puskesmas: pd.Series) -> str:
        """The names of the puskesmas that could bring something; the health office where none is known."""
        f = self.potret.fasilitas
        nama = f.loc[f["kode"].isin(kode_puskesmas[kode_puskesmas != ""]), "nama"]
        return daftar(sorted(nama), NAMA_TERBANYAK) or DINAS
