"""Loci and cadres counted from the lists of a reading by plain arithmetic: none of the program's own measuring."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import pandas as pd

from ilp_data.store.snapshot import Potret
from tests.reports.raw_figures import Bagian

TINGKAT = ("purwa", "madya", "utama")


@dataclass(frozen=True)
class Registri:
    """The lists of one region; a place is its kelurahan."""

    potret: Potret
    daerah: str = "64.74"

    @cached_property
    def _posyandu(self) -> pd.DataFrame:
        f = self.potret.fasilitas
        return f[(f["jenis"] == "posyandu") & (f["kode_daerah"] == self.daerah)]

    @cached_property
    def kelurahan(self) -> frozenset[str]:
        kode = self.potret.wilayah["kode"]
        return frozenset(kode[(kode.str.len() == 13) & kode.str.startswith(self.daerah)])

    def _milik(self, t: pd.DataFrame, tempat: Collection[str], puskesmas: str) -> pd.DataFrame:
        """Those of a puskesmas, else of these kelurahan; the whole region's also where they lie outside of it."""
        if puskesmas:
            return t[t["kode_puskesmas"] == puskesmas]
        return t if self.kelurahan <= set(tempat) else t[t["kode_kelurahan"].isin(tempat)]

    def posyandu(self, tempat: Collection[str], puskesmas: str = "") -> pd.DataFrame:
        return self._milik(self._posyandu, tempat, puskesmas)

    def terlalu_sedikit_tahu(self, tempat: Collection[str], puskesmas: str = "") -> bool:
        """The status of fewer than four in five is known: not ranked."""
        isi = self.posyandu(tempat, puskesmas)["lokus_ilp"]
        return int((isi != "belum_diketahui").sum()) * 5 < len(isi) * 4

    @cached_property
    def _kader(self) -> pd.DataFrame:
        """Active cadres with the grade that their groups of skills come to: A and B whole, then one more group is
        Purwa, two Madya, three Utama."""
        k = self.potret.kader[self.potret.kader["aktif"].astype(bool)]
        lulus: dict[str, dict[str, list[bool]]] = {}
        for kode, kelompok, _, ya in self.potret.keterampilan_kader.itertuples(index=False, name=None):
            lulus.setdefault(kode, {}).setdefault(kelompok, []).append(bool(ya))
        banyak = self.potret.keterampilan.groupby("kelompok")["nomor"].count()
        utuh = {
            kode: {x for x, isi in kelompok.items() if all(isi) and len(isi) == banyak[x]}
            for kode, kelompok in lulus.items()
        }
        tingkat = [
            {1: "purwa", 2: "madya", 3: "utama"}.get(len(utuh.get(c, set()) - {"A", "B"}), "")
            if {"A", "B"} <= utuh.get(c, set()) else ""
            for c in k["kode"]
        ]  # fmt: skip
        di = self._posyandu.set_index("kode")[["kode_kelurahan", "kode_puskesmas"]]
        return k.assign(tingkat=tingkat).join(di, on="kode_posyandu", how="inner")

    def kader(self, tempat: Collection[str], puskesmas: str = "") -> dict[str, int]:
        """How many are active, trained, assessed, and of each grade."""
        k = self._milik(self._kader, tempat, puskesmas)
        hasil = {"aktif": len(k), "dilatih": int(k["dilatih"].sum()), "dinilai": int(k["dinilai"].sum())}
        return hasil | {t: int((k["tingkat"] == t).sum()) for t in TINGKAT}

    def bagian(self, label: str, tempat: Collection[str], puskesmas: str = "") -> Bagian | None:
        """The share of a row called ``Posyandu lokus``, ``Kader dilatih``, ``Kader Utama``; None of nothing."""
        if label.startswith("Posyandu"):
            isi = self.posyandu(tempat, puskesmas)["lokus_ilp"]
            atas, bawah = int((isi == "ya").sum()), len(isi)
        else:
            k = self.kader(tempat, puskesmas)
            atas, bawah = k[label.removeprefix("Kader ").lower()], k["aktif"]
        return Bagian(Fraction(atas), Fraction(bawah)) if bawah else None
