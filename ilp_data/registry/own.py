"""The registry of one region: the program's counts and indicators with those that the office made itself.

The office's own are rows of ``ukuran_daerah`` and ``indikator_daerah``. They are checked here (``temukan_masalah``), by
one code for a file, a form and what is kept; what would not pass is left out and named in ``ditinggal``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from ilp_data.errors import GalatKode
from ilp_data.format import angka
from ilp_data.registry import indicators
from ilp_data.registry.indicators import Bentuk, Gabung, Indikator, JenisPeriode, Ukuran
from ilp_data.registry.own_checks import (
    BATAS_BAWAAN,
    BULAN_TERMIN,
    Masalah,
    Sebab,
    baca_batas,
    baca_bulan,
    masalah_indikator,
    masalah_ukuran,
    satuan,
    waktu,
)

__all__ = ["Masalah", "Registri", "Sebab", "bawaan", "baca_tajuk", "susun_registri", "temukan_masalah"]

Baris = Mapping[Any, Any]
DICABUT = "dicabut"
_SUMBER_KELAS = "pembagian tetap Dasbor ILP"
_BACA = {
    "tinggi": "Makin tinggi makin baik.",
    "rendah": "Makin rendah makin baik.",
}


@dataclass(frozen=True, eq=False)
class Registri:
    """Counts and indicators of one region; one is the same as itself alone. ``sendiri``: codes of the office's own
    indicators; ``tajuk``: other headings under which its own counts stand in files → name of the count; ``dicabut``:
    own indicators that were withdrawn, by code: shown nowhere, but what was said of them keeps its name; ``ditinggal``:
    own rows that are not in force and why."""

    ukuran: Mapping[str, Ukuran]
    lengkap: Mapping[str, Indikator]
    sendiri: frozenset[str] = frozenset()
    ukuran_sendiri: tuple[Ukuran, ...] = ()
    tajuk: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    dicabut: Mapping[str, Indikator] = field(default_factory=lambda: MappingProxyType({}))
    ditinggal: tuple[Masalah, ...] = ()

    @cached_property
    def semua(self) -> dict[str, Indikator]:
        """The indicators that are shown whatever is known of them, in the order of screens."""
        return {k: i for k, i in self.lengkap.items() if not i.luas}

    def indikator(self, kode: str) -> Indikator:
        """One indicator; raises ``GalatKode`` for an unknown code."""
        hasil = self.lengkap.get(kode) or self.dicabut.get(kode)
        if hasil is None:
            raise GalatKode(
                "Indikator tidak dikenal.",
                diberikan=repr(kode),
                diharapkan="salah satu dari " + ", ".join(list(self.semua)[:6]) + " …",
                saran="Lihat semuanya dengan `indikator --daftar`.",
            )
        return hasil

    def ada(self, kode: str) -> bool:
        """Whether an indicator has a name here, in force or withdrawn; its definition may have been undone."""
        return kode in self.lengkap or kode in self.dicabut

    def menurut_klaster(self, klaster: str, jenis: str = "layanan") -> list[Indikator]:
        """Indicators of one cluster and kind, the office's own behind those of the program."""
        return [i for i in self.semua.values() if i.klaster == klaster and i.jenis == jenis]

    def nama_hitungan(self, nama: str) -> str:
        """The Indonesian name of a count; of one that is not known any longer its name in words."""
        if nama in self.ukuran:
            return self.ukuran[nama].label
        return indicators.nama_hitungan(nama) if indicators.dikenal(nama) else nama.replace("_", " ")


def tampil(r: Registri) -> list[Indikator]:
    """What is shown of a region whatever is known of it: ``semua``, and the office's own that are no percentage."""
    return [i for i in r.lengkap.values() if not i.luas or i.kode in r.sendiri]


def luas(r: Registri) -> list[Indikator]:
    """The wider ones, shown where a region knows something of them: all that ``tampil`` leaves."""
    kode = {i.kode for i in tampil(r)}
    return [i for i in r.lengkap.values() if i.kode not in kode]


@cache
def bawaan() -> Registri:
    """The program's registry: that of a region that made nothing itself."""
    return Registri(MappingProxyType(indicators.ukuran()), MappingProxyType(indicators.lengkap()))


def susun_registri(ukuran: Sequence[Baris], indikator: Sequence[Baris]) -> Registri:
    """The registry with an office's own rows; a row with a fault is left out and named, and so is what rests on it."""
    cacah, ind, ditinggal = _sah([b for b in ukuran if berlaku(b)], [b for b in indikator if berlaku(b)])
    semua, milik = _bangun(cacah, ind)
    pernah = _bangun(*_sah(ukuran, indikator)[:2])[1]
    return Registri(
        MappingProxyType(semua),
        MappingProxyType(_urutkan({**indicators.lengkap(), **milik})),
        frozenset(milik),
        tuple(semua[str(b["kode"])] for b in cacah),
        MappingProxyType({str(b["kode"]): baca_tajuk(str(b.get("tajuk") or "")) for b in cacah}),
        MappingProxyType({k: i for k, i in pernah.items() if k not in milik}),
        tuple(ditinggal),
    )


def _sah(ukuran: Sequence[Baris], indikator: Sequence[Baris]) -> tuple[Sequence[Baris], Sequence[Baris], list[Masalah]]:
    """The rows without a fault, and the faults of the others."""
    ditinggal: list[Masalah] = []
    while masalah := temukan_masalah(ukuran, indikator):
        ditinggal += masalah
        salah = {(m.tabel, m.kode) for m in masalah}
        ukuran = [b for b in ukuran if ("ukuran_daerah", str(b["kode"])) not in salah]
        indikator = [b for b in indikator if ("indikator_daerah", str(b["kode"])) not in salah]
    return ukuran, indikator, ditinggal


def _bangun(ukuran: Sequence[Baris], indikator: Sequence[Baris]) -> tuple[dict[str, Ukuran], dict[str, Indikator]]:
    tahunan = {str(b["setahun"]) for b in ukuran if b.get("setahun")}
    cacah = tuple(_ukuran(b, tahunan) for b in ukuran)
    semua = {**indicators.ukuran(), **{u.nama: u for u in cacah}}
    return semua, {i.kode: i for i in (_indikator(b, semua, cacah) for b in indikator)}


def berlaku(b: Baris) -> bool:
    """Whether a row was not withdrawn. Its code stays taken: what was reported under it keeps its meaning."""
    return b.get("status") != DICABUT


def temukan_masalah(ukuran: Sequence[Baris], indikator: Sequence[Baris]) -> list[Masalah]:
    """What keeps the rows of an office from being in force together, in their order; [] where nothing does."""
    return [*masalah_ukuran(ukuran, indikator), *masalah_indikator(ukuran, indikator)]


def _urutkan(semua: dict[str, Indikator]) -> dict[str, Indikator]:
    """Own indicators stand behind the program's services, before cadres, loci and readiness."""
    layanan = {k: i for k, i in semua.items() if i.jenis == "layanan"}
    return layanan | {k: i for k, i in semua.items() if k not in layanan}


def baca_tajuk(teks: str) -> tuple[str, ...]:
    """Headings of a cell, parted by semicolons or lines."""
    return tuple(dict.fromkeys(t.strip() for t in re.split(r"[;\n]", teks) if t.strip()))


def _ukuran(b: Baris, tahunan: Set[str]) -> Ukuran:
    """A count of an office; ``tahunan``: those of a year of which another is the twelfth; only a sasaran has one."""
    sasaran = bool(b.get("setahun")) or str(b["kode"]) in tahunan
    return Ukuran(
        str(b["kode"]), str(b["nama"]), str(b.get("arti") or ""), baca_bulan(str(b.get("bulan_hitung") or "")) or None,
        bool(b.get("orang", True)), b.get("sifat") or "hadir", str(b.get("setahun") or ""),
        str(b["kode"]) in tahunan, "sasaran" if sasaran else "",
    )  # fmt: skip


def _indikator(b: Baris, ukuran: Mapping[str, Ukuran], sendiri: Iterable[Ukuran]) -> Indikator:
    """An indicator of services; what the row leaves open is said from what it says."""
    bentuk = satuan(b) or Bentuk.PERSEN
    atas = ukuran[str(b["ukuran_pembilang"])]
    bawah = None if bentuk is Bentuk.JUMLAH else ukuran[str(b["ukuran_penyebut"])]
    setahun = ukuran.get(bawah.dari_setahun, bawah) if bawah else None
    dipakai = {u.nama for u in (atas, bawah, setahun) if u}
    target = b.get("nilai_target")
    masa = waktu(b) or JenisPeriode.BULAN
    return Indikator(
        kode=str(b["kode"]),
        judul=str(b["nama"]),
        pendek=str(b.get("pendek") or b["nama"]),
        konsep=str(b.get("konsep") or b["definisi"]),
        definisi=str(b["definisi"]),
        interpretasi=str(b.get("interpretasi") or _BACA[str(b["arah"])]),
        rumus=str(b.get("rumus") or _rumus(bentuk, atas, setahun)),
        pembilang=atas.nama,
        penyebut=bawah.nama if bawah else "",
        satuan=_sebut_satuan(bentuk, atas, setahun),
        perbandingan=bentuk if bentuk in (Bentuk.PER_1000, Bentuk.PER_100000) else None,
        luas=bentuk is not Bentuk.PERSEN,
        arah=b["arah"],
        kelas=baca_batas(str(b.get("batas_kelas") or "")) or BATAS_BAWAAN,
        kelas_sumber=str(b.get("kelas_sumber") or _SUMBER_KELAS),
        klaster=str(b["klaster"]),
        bulan=_bulan_bersama(atas, bawah, BULAN_TERMIN if masa is JenisPeriode.TERMIN else None),
        waktu=masa,
        target=None if target is None or target != target else float(target),
        target_sumber=str(b.get("target_sumber") or ""),
        gabung=_gabung(b, masa),
        versi=str(b.get("versi") or ""),
        penerbit=str(b.get("penerbit") or b.get("sumber") or ""),
        ukuran_sendiri=tuple(u for u in sendiri if u.nama in dipakai),
    )


def _rumus(bentuk: Bentuk, atas: Ukuran, bawah: Ukuran | None) -> str:
    return atas.label if bawah is None else f"{atas.label} ÷ {bawah.label} × {angka(bentuk.kali)}"


def _sebut_satuan(bentuk: Bentuk, atas: Ukuran, bawah: Ukuran | None) -> str:
    """``persen``; ``per 1.000 penduduk``; of a count what is counted."""
    if bawah is None:
        return atas.label
    return bentuk.value if bentuk is Bentuk.PERSEN else f"{bentuk.value} {bawah.label}"


def _gabung(b: Baris, masa: JenisPeriode) -> Gabung:
    """What a year is made of; a running total is the sum of its months."""
    return "jumlah" if masa is JenisPeriode.KUMULATIF else b.get("gabung") or "bulan_terakhir"


def _bulan_bersama(atas: Ukuran, bawah: Ukuran | None, termin: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """The months in which both parts are taken, and no others than those of the term; None for every month."""
    batas = [b for b in (atas.bulan, bawah.bulan if bawah else None, termin) if b is not None]
    return tuple(b for b in batas[0] if all(b in x for x in batas)) if batas else None
