"""How many of the places that report did so in a month: which month a screen opens on, and which are still thin.

A place is a kelurahan that reported itself, or a facility. Levels may change from month to month: a kelurahan of which
four posyandu of eight reported counts a half, one that reported itself, or whose kecamatan did, counts whole.
Simulated rows say nothing about who reported, unless a region has no others.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ilp_data import periods, scope
from ilp_data.format import angka, bulan, daftar
from ilp_data.regions import kecamatan_dari
from ilp_data.scope import Lingkup
from ilp_data.snapshot import Potret
from ilp_data.words import sebutan_satuan, teks_periode

CUKUP = 0.8
_BULAN_TERBANYAK = 3


@dataclass(frozen=True)
class Porsi:
    """One month: ``lapor`` of ``seharusnya`` places called ``satuan``; ``bagian`` between 0 and 1 as said above."""

    lapor: int
    seharusnya: int
    satuan: str
    bagian: float

    @property
    def cukup(self) -> bool:
        """Whether the month may be ranked and compared."""
        return self.bagian >= CUKUP

    @property
    def kalimat(self) -> str:
        """``9 dari 15 kelurahan melapor``."""
        return f"{angka(self.lapor)} dari {angka(self.seharusnya)} {self.satuan} melapor"


def per_bulan(potret: Potret, daerah: str) -> dict[str, Porsi]:
    """Every month with any figure of the region, ascending. Read-only."""
    return potret.ingat(("porsi_lapor", daerah), lambda: _per_bulan(potret, daerah))


def bulan_bawaan(potret: Potret, daerah: str) -> str:
    """The newest month in which at least ``CUKUP`` of the places reported, else the newest; "" without any figure."""
    porsi = per_bulan(potret, daerah)
    return max((b for b, p in porsi.items() if p.cukup), default=max(porsi, default=""))


def sementara(potret: Potret, daerah: str, periode: str) -> str:
    """Why figures of ``periode`` may still change, as a sentence; "" where they are complete enough, or unknown.

    A month that has not ended or is thin; a range or a year with such a month, or with months still to come.
    """
    porsi = per_bulan(potret, daerah)
    if not porsi or not periode:
        return ""
    semua, kini = periods.uraikan(periode), f"{potret.hari_ini(daerah):%Y-%m}"
    tipis = [b for b in semua if b in porsi and not porsi[b].cukup]
    rinci = [f"{porsi[b].kalimat} pada {bulan(b)}" if len(semua) > 1 else porsi[b].kalimat for b in tipis]
    alasan = [daftar(rinci, _BULAN_TERBANYAK)] if rinci else []
    if semua[0] <= kini <= semua[-1]:
        alasan.append("bulan ini belum berakhir" if len(semua) == 1 else f"{teks_periode(periode)} belum berakhir")
    belum = [b for b in semua if b not in porsi and b > max(porsi) and b < kini]
    if belum and len(semua) > len(belum):
        alasan.append(f"belum ada laporan {daftar([bulan(b) for b in belum], _BULAN_TERBANYAK)}")
    return "; ".join(alasan)


def _per_bulan(potret: Potret, daerah: str) -> dict[str, Porsi]:
    lapor = _laporan(potret, daerah)
    if lapor.empty:
        return {}
    kel = scope.kelurahan(potret, Lingkup(daerah))
    kelompok = dict(list(lapor.groupby("kelompok")["kode_tempat"].agg(set).items()))
    rinci = {g: {t for t in isi if t != g} for g, isi in kelompok.items()}
    asas = {g for g in kelompok if g not in _payung(kelompok, daerah)} or set(kelompok)
    hasil = {}
    for b, isi in lapor.groupby("periode"):
        hadir = set(isi["kode_tempat"])
        bagian = {g: _bagian(g, hadir, rinci[g], daerah) for g in asas}
        hasil[str(b)] = _porsi(potret, hadir, bagian, rinci, kel)
    return hasil


def _laporan(potret: Potret, daerah: str) -> pd.DataFrame:
    """Places and months with any value: kode_tempat, periode, kelompok (a facility's kelurahan, else the place)."""
    f = potret.fasilitas[potret.fasilitas["kode_daerah"] == daerah].set_index("kode")["kode_kelurahan"]
    t = potret.layanan
    milik = (
        t["kode_tempat"].str.startswith(daerah + ".") | (t["kode_tempat"] == daerah) | t["kode_tempat"].isin(f.index)
    )
    t = t[milik & t["nilai"].notna()]
    nyata = t[~t["simulasi"].astype(bool)]
    t = (t if nyata.empty else nyata)[["kode_tempat", "periode"]].drop_duplicates()
    kelurahan = t["kode_tempat"].map(f.to_dict()).astype(object).fillna("")
    return t.assign(kelompok=kelurahan.where(kelurahan != "", t["kode_tempat"]))


def _payung(kelompok: dict[str, set[str]], daerah: str) -> set[str]:
    """Groups that speak for others: a kecamatan of which kelurahan are known too, or the region itself."""
    kecamatan = {kecamatan_dari(g) for g in kelompok if len(g) > len("64.74.03")}
    return {g for g in kelompok if g in kecamatan or (g == daerah and len(kelompok) > 1)}


def _bagian(g: str, hadir: set[str], rinci: set[str], daerah: str) -> float:
    if g in hadir or daerah in hadir or kecamatan_dari(g) in hadir:
        return 1.0
    return len(rinci & hadir) / len(rinci) if rinci else 0.0


def _porsi(
    potret: Potret, hadir: set[str], bagian: dict[str, float], rinci: dict[str, set[str]], kelurahan: pd.DataFrame
) -> Porsi:
    fasilitas, rata = set().union(*rinci.values()), sum(bagian.values()) / len(bagian)
    if fasilitas & hadir and not set(bagian) & hadir:
        jenis = set(potret.fasilitas.loc[potret.fasilitas["kode"].isin(fasilitas), "jenis"])
        satuan = jenis.pop() if len(jenis) == 1 else "fasilitas"
        return Porsi(len(fasilitas & hadir), len(fasilitas), satuan, rata)
    satuan = sebutan_satuan(kelurahan) if set(bagian) <= set(kelurahan["kode"]) else "tempat"
    return Porsi(sum(n > 0 for n in bagian.values()), len(bagian), satuan, rata)
