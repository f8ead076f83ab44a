"""What the checks for gaps share: the gap itself, and a scope with what several checks ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ilp_data import periods
from ilp_data.format import daftar
from ilp_data.insight.seen import Dilihat
from ilp_data.measure import completeness, pairs, places, scope
from ilp_data.measure.counts import Uraian
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret

# More names than this make a sentence nobody reads; the rest is counted.
NAMA_TERBANYAK = 3
DINAS = "Dinas Kesehatan"
GIZI = "bidang gizi Dinas Kesehatan"


@dataclass(frozen=True)
class Pelengkap:
    """Who can bring what is missing: an office ("" for none), puskesmas by name."""

    kantor: str = ""
    puskesmas: tuple[str, ...] = ()

    @property
    def kata(self) -> str:
        """By name: ``Dinas Kesehatan dan Puskesmas Bontang Utara I``; of more than three the rest is counted."""
        return " dan ".join(x for x in (self.kantor, daftar(list(self.puskesmas), NAMA_TERBANYAK)) if x)

    @property
    def pendek(self) -> str:
        """For a narrow column, as a sentence begins: several puskesmas, and those beside an office, without names."""
        if self.kantor and self.puskesmas:
            return f"{self.kantor[:1].upper()}{self.kantor[1:]} dan puskesmas"
        teks = "puskesmas masing-masing" if len(self.puskesmas) > 1 else self.kata
        return f"{teks[:1].upper()}{teks[1:]}"


KANTOR, BIDANG_GIZI = Pelengkap(DINAS), Pelengkap(GIZI)


TIDAK_BERLAKU = "tidak_berlaku"
_DIRAGUKAN = ("serba_100", "titik_meragukan", "titik_perkiraan", "beda_tingkat")


@dataclass(frozen=True)
class Kekosongan:
    """One gap. ``sejak`` is a month or "" where unknown; ``simulasi`` says that it is seen in simulated rows only."""

    judul: str
    kalimat: str
    jumlah: int
    sejak: str
    pelengkap: Pelengkap
    simulasi: bool
    kunci: str = ""

    @property
    def diragukan(self) -> bool:
        """Whether it is of what is there and doubted, to be checked; else of what is missing, to be brought."""
        return self.kunci in _DIRAGUKAN

    @property
    def tugas(self) -> bool:
        """Whether somebody is to mend it: a month in which something is not counted asks nobody."""
        return self.kunci != TIDAK_BERLAKU

    @property
    def oleh(self) -> str:
        """Who can bring it, by name."""
        return self.pelengkap.kata

    @property
    def hal(self) -> str:
        """The title for a list: what is seen in simulated rows only ends with that word."""
        return f"{self.judul} (SIMULASI)" if self.simulasi and self.kunci != "hanya_simulasi" else self.judul


@dataclass(frozen=True)
class Konteks(Dilihat):
    """A view and what several checks ask of it."""

    @cached_property
    def fasilitas(self) -> pd.DataFrame:
        return scope.fasilitas(self.potret, self.lingkup)

    @cached_property
    def kata(self) -> dict[str, str]:
        """What the region calls each type of facility, within a sentence."""
        return scope.kata_jenis(self.potret, self.lingkup.daerah)

    @cached_property
    def tersedia(self) -> list[str]:
        """Months with any figure of the region, real ones where there are any."""
        return self.pandang.nyata.bulan or self.pandang.bulan

    @cached_property
    def bulan(self) -> list[str]:
        """The months of the period up to the newest that anybody reported: later ones are not missing yet."""
        ada = [b for b in (periods.uraikan_periode(self.periode) if self.periode else []) if self.tersedia]
        return [b for b in ada if self.tersedia[0] <= b <= self.tersedia[-1]]

    def milik_nyata(self, nama: str, kolom: str) -> pd.DataFrame:
        """The rows of one table (``kader`` by ``kode_posyandu``, ``kesiapan`` by ``kode_puskesmas``) that tell what is
        missing: real ones where the region has any, else all of the region."""
        f = self.potret.fasilitas
        daerah = f.loc[f["kode_daerah"] == self.lingkup.daerah, "kode"]
        semua = getattr(self.potret, nama)
        semua = semua[semua[kolom].isin(daerah)]
        nyata = semua[~semua["simulasi"].astype(bool)]
        return nyata if len(nyata) else semua

    @cached_property
    def nama(self) -> str:
        return self.pandang.tempat

    @cached_property
    def laporan(self) -> pd.DataFrame:
        """Counts known for each kelurahan of the region, by itself, its facilities or a wider place that answers for
        it: kode (kelurahan), periode, ukuran, simulasi. A count that anybody really reported is taken from real rows
        only: a simulated row never hides a missing report. Read-only: kept."""
        return self.potret.ingat(("laporan", self.lingkup.daerah), self._cari_laporan)

    def _cari_laporan(self) -> pd.DataFrame:
        semua = sorted(set(self.potret.layanan["ukuran"]))
        bagian = [self._nyata_dahulu(lambda p, u=u: self.urai(p, u)).assign(ukuran=u) for u in semua]  # type: ignore[misc]
        return pd.concat(bagian, ignore_index=True) if bagian else self._tercakup(self.potret, None).assign(ukuran="")

    def urai(self, potret: Potret, ukuran: str) -> Uraian:
        """What one count comes to at every level of the region."""
        return pairs.hitungan(potret, ukuran, self.lingkup.daerah)[1]

    def _nyata_dahulu(self, urai: Callable[[Potret], Uraian]) -> pd.DataFrame:
        """``_tercakup`` of the real rows; of all where none is real."""
        nyata = self._tercakup(self.potret.nyata, urai(self.potret.nyata))
        return (
            nyata if len(nyata) or self.potret.nyata is self.potret else self._tercakup(self.potret, urai(self.potret))
        )

    def _tercakup(self, potret: Potret, urai: Uraian | None) -> pd.DataFrame:
        """Kelurahan and months with any report: kode, periode, simulasi."""
        if urai is None:
            return pd.DataFrame(columns=["kode", "periode", "simulasi"])
        pohon = places.pohon(potret, self.lingkup.daerah)
        baris, kolom = np.nonzero(completeness.tercakup(potret, urai, self.lingkup.daerah))
        simulasi = (urai.simulasi["kelurahan"] | (urai.sendiri["daerah"] & urai.simulasi["daerah"]))[baris, kolom]
        kode, bulan = pohon.kode["kelurahan"].to_numpy(dtype=object), np.array(urai.bulan, dtype=object)
        return pd.DataFrame({"kode": kode[baris], "periode": bulan[kolom], "simulasi": simulasi})

    def pasangan(self, ind: Indikator) -> pd.DataFrame:
        """Kelurahan and months of the region with both parts reported, from real rows where there are any.

        Columns kode, periode, simulasi. Read-only: kept."""
        kunci = ("laporan_pasangan", self.lingkup.daerah, ind.pembilang, ind.penyebut)
        daerah = self.lingkup.daerah
        return self.potret.ingat(kunci, lambda: self._nyata_dahulu(lambda p: pairs.pasangan(p, ind, daerah).urai))

    def bulan_lapor(self, ind: Indikator) -> list[str]:
        """Months in which anybody in scope reported both parts, ascending."""
        kunci = ("bulan_pasangan", self.lingkup.daerah, ind.pembilang, ind.penyebut)
        menurut: dict[str, set[str]] = self.potret.ingat(kunci, lambda: self._bulan_menurut_kelurahan(ind))
        return sorted(set().union(*(menurut.get(k, ()) for k in self.kelurahan["kode"])))

    def _bulan_menurut_kelurahan(self, ind: Indikator) -> dict[str, set[str]]:
        hasil: dict[str, set[str]] = {}
        for b in self.pasangan(ind).itertuples():
            hasil.setdefault(b.kode, set()).add(b.periode)
        return hasil

    def tak_lapor(self, ind: Indikator) -> pd.DataFrame:
        """Kelurahan in scope × months of the period without this pair, where another kelurahan has it."""
        p = self.pasangan(ind)
        p = p[p["periode"].isin(self.bulan)]
        per_bulan = p.groupby("periode", as_index=False)["simulasi"].any()
        harap = self.kelurahan[["kode"]].merge(per_bulan, how="cross")
        ada = pd.MultiIndex.from_frame(p[["kode", "periode"]])
        return harap[~pd.MultiIndex.from_frame(harap[["kode", "periode"]]).isin(ada)]

    def pembina(self, kode_puskesmas: pd.Series) -> Pelengkap:
        """The puskesmas that could bring something; the health office where none is known."""
        f = self.potret.fasilitas
        nama = f.loc[f["kode"].isin(kode_puskesmas[kode_puskesmas != ""]), "nama"]
        return Pelengkap(puskesmas=tuple(sorted(nama))) if len(nama) else KANTOR
