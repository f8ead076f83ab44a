"""Whether a posyandu is "aktif" by a chosen reading: each criterion with its evidence, unknown stays unknown.

An opening is a month in which the posyandu reported that somebody was weighed. A month without a report is not a month
in which it was closed, so too few openings say "tidak" only where all months were reported. Made-up cadres are shown
and decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from ilp_data import periods
from ilp_data.format import angka, bagian_dari, daftar, teks_periode
from ilp_data.measure import cadres, institutions, scope
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import menurut_klaster
from ilp_data.registry.posyandu import DEFINISI, DefinisiAktif, Jenis, Kriteria
from ilp_data.registry.programme import siklus
from ilp_data.registry.skills import KELOMPOK
from ilp_data.store.snapshot import Potret

SETAHUN = 12
_BUKA = "balita_ditimbang"
_Tahap = tuple[tuple[str, ...], tuple[str, ...]]  # stages of life with and without a reported service
_NOMOR = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}\.[0-9]{3}")


class Jawab(StrEnum):
    """The answer to a criterion, and of all of them together."""

    YA = "ya"
    TIDAK = "tidak"
    BELUM = "belum diketahui"


@dataclass(frozen=True)
class Butir:
    """One criterion with its answer and what it was answered by."""

    kriteria: Kriteria
    jawab: Jawab
    bukti: str
    simulasi: bool = False


@dataclass(frozen=True)
class Posyandu:
    """What is known of one posyandu. ``dilaporkan`` and ``buka`` are months of the last twelve, ``tahap`` the stages of
    life with a reported service, ``kelompok`` how many cadres master each group of skills (None: not known)."""

    kode: str
    nama: str
    kode_kelurahan: str
    dilaporkan: int
    buka: int
    masa: str
    tahap: tuple[str, ...]
    belum_tahap: tuple[str, ...]
    kader: int | None
    kader_simulasi: bool
    kelompok: dict[str, int | None]
    nomor_registrasi: str = ""


def nomor_registrasi(potret: Potret, daerah: str, kode: str) -> str:
    """The registration number of a posyandu: by the office's list, else its code where that is one by Kepmendagri
    100.3-2834/2025; "" not known."""
    lembaga = institutions.susun_kelembagaan(potret, daerah)
    tercatat = lembaga.registrasi.get(kode, "") if lembaga else ""
    return tercatat or (kode if _NOMOR.fullmatch(kode) else "")


def semua_posyandu(pandang: Pandangan) -> list[Posyandu]:
    """The posyandu of the view, by name, each with what is known of it."""
    f = scope.fasilitas(pandang.potret, pandang.lingkup, "posyandu").sort_values("nama")
    t = pandang.potret.layanan
    t = t[t["kode_tempat"].isin(f["kode"]) & ~t["simulasi"].astype(bool) & t["nilai"].notna()]
    masa = _masa(pandang, t)
    t = t[t["periode"].isin(masa)]
    laporan, kader = _laporan_menurut(t), _kader_menurut(pandang.kader)
    sebut = teks_periode(f"{masa[0]}..{masa[-1]}", pendek=True) if masa else ""
    tahap = {p: _tahap(p) for p in {frozenset[str](), *(x.punya for x in laporan.values())}}
    hasil = []
    for b in f.to_dict("records"):
        kode = str(b["kode"])
        lapor = laporan.get(kode, _Laporan())
        nomor = nomor_registrasi(pandang.potret, pandang.daerah, kode)
        hasil.append(_satu(b, lapor, kader.get(kode), sebut, tahap[lapor.punya], nomor))
    return hasil


@dataclass(frozen=True)
class _Laporan:
    """What one posyandu reported: in how many months the weighing, in how many somebody was weighed, and the counts
    above zero. A month of which it reported other things only says nothing of the weighing."""

    dilaporkan: int = 0
    buka: int = 0
    punya: frozenset[str] = frozenset()


def _laporan_menurut(t: pd.DataFrame) -> dict[str, _Laporan]:
    """By posyandu; ``t`` are service figures of posyandu with a value."""
    ada = t[t["nilai"] > 0]
    buka = ada[ada["ukuran"] == _BUKA].groupby("kode_tempat")["periode"].nunique()
    lapor = t[t["ukuran"] == _BUKA].groupby("kode_tempat")["periode"].nunique()
    punya = {str(k): frozenset(isi) for k, isi in ada.groupby("kode_tempat")["ukuran"]}
    return {
        str(k): _Laporan(int(lapor.get(k, 0)), int(buka.get(k, 0)), punya.get(str(k), frozenset()))
        for k in t["kode_tempat"].unique()
    }


@dataclass(frozen=True)
class _Kader:
    """The cadres of one posyandu: how many, whether any is made up, how many master each group."""

    banyak: int
    simulasi: bool
    cacah: dict[str, int | None]


def _kader_menurut(kader: pd.DataFrame) -> dict[str, _Kader]:
    """By posyandu; counted over all of them at once."""
    palsu = kader["simulasi"].groupby(kader["kode_posyandu"]).any()
    semua = cadres.jumlah_menurut(kader, "kode_posyandu")
    return {k: _Kader(isi["aktif"] or 0, bool(palsu[k]), isi) for k, isi in semua.items()}


def _masa(pandang: Pandangan, t: pd.DataFrame) -> list[str]:
    """The twelve months up to the view's last, else up to the newest reported; [] where neither is known."""
    akhir = (
        periods.uraikan_periode(pandang.periode)[-1] if pandang.periode else str(t["periode"].max()) if len(t) else ""
    )
    return periods.antara(periods.geser_bulan(akhir, 1 - SETAHUN), akhir) if akhir else []


def _satu(
    b: dict[Hashable, Any], lapor: _Laporan, kader: _Kader | None, masa: str, tahap: _Tahap, nomor: str
) -> Posyandu:
    return Posyandu(
        str(b["kode"]),
        str(b["nama"]),
        str(b["kode_kelurahan"]),
        lapor.dilaporkan,
        lapor.buka,
        masa,
        *tahap,
        None if kader is None else kader.banyak,
        kader is not None and kader.simulasi,
        {k: kader.cacah[f"lengkap_{k.lower()}"] if kader else None for k in KELOMPOK},
        nomor,
    )


def _tahap(punya: frozenset[str]) -> _Tahap:
    """The clusters' stages of life with and without a reported service."""
    ada, belum = [], []
    for s in siklus():
        if s.tahap:
            kena = any(i.pembilang in punya for i in menurut_klaster(s.klaster) if i.jenis == "layanan")
            (ada if kena else belum).append(daftar(list(s.tahap), 9))
    return tuple(ada), tuple(belum)


# --- the answers


def periksa_kriteria(p: Posyandu, definisi: DefinisiAktif) -> tuple[Butir, ...]:
    """Every criterion of a reading with its answer."""
    return tuple(_JAWABAN[k.jenis](p, k) for k in definisi.kriteria)


def kesimpulan(butir: tuple[Butir, ...]) -> Jawab:
    """ "aktif" only where all hold, "tidak" where one is known to fail; what is made up decides nothing."""
    jawab = [Jawab.BELUM if b.simulasi else b.jawab for b in butir]
    if Jawab.TIDAK in jawab:
        return Jawab.TIDAK
    return Jawab.BELUM if Jawab.BELUM in jawab else Jawab.YA


def _buka(p: Posyandu, k: Kriteria) -> Butir:
    if not p.dilaporkan:
        return Butir(k, Jawab.BELUM, "belum ada laporan penimbangan dari posyandu ini")
    lapor = bagian_dari(p.dilaporkan, SETAHUN)
    bukti = f"penimbangan dilaporkan {angka(p.buka)} bulan, laporan masuk {lapor} bulan, {p.masa}"
    if p.buka >= k.batas:
        return Butir(k, Jawab.YA, bukti)
    kurang = p.buka + SETAHUN - p.dilaporkan < k.batas
    return Butir(k, Jawab.TIDAK if kurang else Jawab.BELUM, bukti)


def _kader(p: Posyandu, k: Kriteria) -> Butir:
    if p.kader is None:
        return Butir(k, Jawab.BELUM, "belum ada data kader posyandu ini")
    jawab = Jawab.YA if p.kader >= k.batas else Jawab.TIDAK
    return Butir(k, jawab, f"{angka(p.kader)} kader aktif", p.kader_simulasi)


def _siklus(p: Posyandu, k: Kriteria) -> Butir:
    if not p.tahap:
        return Butir(k, Jawab.BELUM, "belum ada layanan yang dilaporkan posyandu ini")
    bukti = f"dilaporkan: {daftar(list(p.tahap), 9)}"
    if not p.belum_tahap:
        return Butir(k, Jawab.YA, bukti)
    return Butir(k, Jawab.BELUM, f"{bukti}; belum dilaporkan: {daftar(list(p.belum_tahap), 9)}")


def _tanpa(_p: Posyandu, k: Kriteria) -> Butir:
    return Butir(k, Jawab.BELUM, "datanya belum ada")


_JAWABAN = {Jenis.BUKA: _buka, Jenis.KADER: _kader, Jenis.SIKLUS: _siklus, Jenis.TANPA: _tanpa}


def hitung_aktif(semua: list[Posyandu], kode: str) -> dict[Jawab, int]:
    """How many posyandu are aktif by a reading, how many not, of how many it is not known."""
    jawab = [kesimpulan(periksa_kriteria(p, DEFINISI[kode])) for p in semua]
    return {j: jawab.count(j) for j in Jawab}


def kalimat_aktif(semua: list[Posyandu], kode: str) -> str:
    """What a reading says of these posyandu."""
    n, d = hitung_aktif(semua, kode), DEFINISI[kode]
    if not semua:
        return "Daftar posyandu belum ada."
    if n[Jawab.BELUM] == len(semua):
        return f"Menurut {d.nama}, belum satu pun dari {angka(len(semua))} posyandu dapat dipastikan aktif atau tidak."
    akhir = f"; {angka(n[Jawab.BELUM])} belum diketahui" if n[Jawab.BELUM] else ""
    return f"Menurut {d.nama}, {bagian_dari(n[Jawab.YA], len(semua), 'posyandu aktif')}{akhir}."
