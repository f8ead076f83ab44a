"""Published coverage of a region: what was said, when, by whom, of which place and period. Never merged or multiplied.

A percentage without counts stays a percentage; two figures for one thing are two rows. A running total that a recap
left (``SUMBER_KUMULATIF``) says only how many were reached: whom to serve is the target group of its year in the same
reading, so that one put right later puts the coverage right.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pandas as pd

from ilp_data.format import angka, bagian_dari, persen, tanggal, teks_periode
from ilp_data.measure import scope, target_groups
from ilp_data.registry.coverage import semua_cakupan
from ilp_data.registry.own import Registri
from ilp_data.store.snapshot import Potret

SUMBER_KUMULATIF = "rekap kumulatif"
SUMBER_TRIWULAN = "rekap triwulan"  # a quarter by itself: the quarters before it are not known
_BEDA = 0.1  # points; less is how newspapers round
_SEBULAN = re.compile(r"[0-9]{4}-[0-9]{2}")


class Ketelitian(StrEnum):
    """How exact a period is known: what the column ``ketelitian`` holds."""

    HARI = "hari"
    TENGAH_BULAN = "tengah bulan"
    BULAN = "bulan"
    TAHUN = "tahun"


@dataclass(frozen=True)
class CapaianTerbit:
    """One published figure. ``pembilang`` and ``penyebut`` only where they were published; ``nilai`` is the published
    percentage. ``ketelitian`` says how exact ``periode`` is (``Ketelitian``). ``menurut``: a
    counted figure over every kind of target group, where there are several; ``sebagian``: of which months a counted
    figure lacks places."""

    kode_tempat: str
    tingkat: str
    indikator: str
    periode: str
    ketelitian: str
    pembilang: float | None
    penyebut: float | None
    nilai: float | None
    satuan: str
    definisi: str
    sumber: str
    catatan: str
    menurut: str = ""
    sebagian: str = ""

    @property
    def persen(self) -> float | None:
        """In per cent: of the counts where both were published, else as it was published; None of a bare count."""
        if self.pembilang is not None and self.penyebut:
            return 100 * self.pembilang / self.penyebut
        return self.nilai

    @property
    def awal(self) -> str:
        """The first month or year of its period."""
        return self.periode.partition("..")[0]

    @property
    def akhir(self) -> str:
        """The last month (2025-08), day or year of its period."""
        return self.periode.rpartition("..")[2]

    @property
    def masa(self) -> str:
        """Its period in words."""
        return _hari(self.periode) or teks_periode(self.periode)

    @property
    def waktu(self) -> str:
        """Its period in words, with how exact it is where that is not plain."""
        return f"{self.masa} (sampai pertengahan bulan)" if self.ketelitian == Ketelitian.TENGAH_BULAN else self.masa

    @property
    def teks(self) -> str:
        """``166 dari 210 orang (79,0 %)``, ``69 %`` or ``35 kasus``."""
        if self.pembilang is None:
            return persen(self.nilai)
        if self.penyebut is None:
            dasar = f"{angka(self.pembilang)} {self.satuan}"
            return dasar if self.nilai is None else f"{dasar}, {persen(self.nilai)} menurut sumber"
        lain = "" if self.nilai is None or not self._beda else f"; sumber menulis {persen(self.nilai)}"
        return f"{bagian_dari(self.pembilang, self.penyebut, self.satuan)} ({persen(self.persen)}{lain})"

    @property
    def _beda(self) -> bool:
        """Whether the published percentage is not that of the published counts."""
        return self.nilai is not None and self.persen is not None and abs(self.nilai - self.persen) >= _BEDA

    @property
    def kalimat(self) -> str:
        """The figure with period, definition and who said it."""
        kurang = f"; {self.sebagian}" if self.sebagian else ""
        return f"{self.teks}, {self.waktu}: {self.definisi} ({self.sumber}){kurang}"


def _hari(periode: str) -> str:
    bagian = periode.split("..")
    if all(len(b) == len("2025-11-05") for b in bagian):
        return " – ".join(tanggal(b) for b in bagian)
    return ""


def capaian_terbit(potret: Potret, daerah: str, indikator: str = "", tingkat: str = "") -> list[CapaianTerbit]:
    """The published figures of a region and its places, in the order of the table; "" asks for all."""
    semua = potret.ingat(("capaian_terbit", daerah), lambda: _capaian_terbit(potret, daerah))
    return [c for c in semua if indikator in ("", c.indikator) and tingkat in ("", c.tingkat)]


def _capaian_terbit(potret: Potret, daerah: str) -> list[CapaianTerbit]:
    t = potret.capaian_terbit
    if not len(t):
        return []
    t = t[scope.milik_daerah(potret, t["kode_tempat"], daerah)]
    registri = potret.registri(daerah)
    return [_bersasaran(potret, registri, daerah, _baris(b)) for b in t.to_dict("records")]


def _nama_sasaran(registri: Registri, indikator: str) -> str:
    """The yearly count that an indicator's denominator is the twelfth part of; "" where it is none."""
    ind = registri.lengkap.get(indikator)
    u = registri.ukuran.get(ind.penyebut) if ind and ind.satuan == "persen" else None
    return u.dari_setahun if u else ""


def _bersasaran(potret: Potret, registri: Registri, daerah: str, c: CapaianTerbit) -> CapaianTerbit:
    """A running total over the target group of its year, of which kind and from whom; without one it has no share."""
    nama = _nama_sasaran(registri, c.indikator) if c.sumber == SUMBER_KUMULATIF else ""
    if not nama:
        return c
    nilai, asal = _sasaran(potret, nama, daerah).get((c.kode_tempat, c.akhir[:4]), (None, ""))
    if nilai is None:
        return replace(c, penyebut=None)
    label = registri.ukuran[nama].label if nama in registri.ukuran else nama
    dasar = f"penyebut: {label} {c.akhir[:4]} ({asal})" if asal else f"penyebut: {label} {c.akhir[:4]}"
    return replace(c, penyebut=nilai, catatan="; ".join(s for s in (c.catatan, dasar) if s))


def _sasaran(potret: Potret, nama: str, daerah: str) -> dict[tuple[str, str], tuple[float, str]]:
    """(place, year) → target group of a yearly count, and who says so."""

    def susun() -> dict[tuple[str, str], tuple[float, str]]:
        t = target_groups.sasaran_setahun(potret, nama, daerah)
        t = t[t["nilai"].notna() & ~t["simulasi"].astype(bool)] if len(t) else t
        return {
            (str(k), str(p)): (float(n), str(s))
            for k, p, n, s in zip(t["kode_tempat"], t["periode"], t["nilai"], t["sumber"], strict=True)
        }

    return potret.ingat(("sasaran_terbit", daerah, nama), susun)


def _baris(b: Mapping[Hashable, object]) -> CapaianTerbit:
    bilangan = {k: _bilangan(b[k]) for k in ("pembilang", "penyebut", "nilai")}
    return CapaianTerbit(**bilangan, **{str(k): str(v) for k, v in b.items() if k not in bilangan})  # type: ignore[arg-type]


def _bilangan(nilai: Any) -> float | None:
    return None if nilai is None or pd.isna(nilai) else float(str(nilai))


def bulan_akhir(c: CapaianTerbit) -> str:
    """The month up to which a figure is cumulative over its year; "" where its period is no such thing: another
    beginning than January (a single month too), a day, the middle of a month, a whole year without its months."""
    return c.akhir if _bulan_penuh(c) and c.awal == f"{c.akhir[:4]}-01" else ""


def bulan_tunggal(c: CapaianTerbit) -> str:
    """The month that a figure is of alone; "" of any other period, and of January, which is since January too."""
    return c.akhir if _bulan_penuh(c) and c.awal == c.akhir and not bulan_akhir(c) else ""


def _bulan_penuh(c: CapaianTerbit) -> bool:
    """Whether the period ends with the last day of a month that it names."""
    return c.ketelitian in (Ketelitian.BULAN, Ketelitian.TAHUN) and bool(_SEBULAN.fullmatch(c.akhir))


def dari_rekap(c: CapaianTerbit) -> bool:
    """Whether a figure is a total that a recap left, published by nobody."""
    return c.sumber in (SUMBER_KUMULATIF, SUMBER_TRIWULAN)


def judul_indikator(registri: Registri, kode: str) -> str:
    """The title of what a figure is of: an indicator of the region, one of coverage, else the code itself."""
    cakupan = semua_cakupan().get(kode)
    return registri.indikator(kode).judul if registri.ada(kode) else cakupan.judul if cakupan else kode


def nama_tempat(potret: Potret, daerah: str) -> dict[str, str]:
    """Code → name of a region, its kecamatan, kelurahan and facilities."""
    w = scope.daftar_wilayah(potret, daerah)
    f = potret.fasilitas[potret.fasilitas["kode_daerah"] == daerah]
    nama = {**dict(zip(w["kode"], w["nama"], strict=True)), **dict(zip(f["kode"], f["nama"], strict=True))}
    return {daerah: scope.nama_daerah(potret, daerah), **nama}
