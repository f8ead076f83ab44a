"""A pair of counts by the units of a breakdown within a filter: arrays of units × months.

A unit that is a whole level (a kelurahan, a puskesmas …) is looked up; only a scope that is no unit (a kecamatan within
a puskesmas) is added up on the spot from its kelurahan. What the scope holds beyond its units is a row of its own with
the empty code, so that a breakdown always adds up to its total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ilp_data.measure import places, scope, target_groups
from ilp_data.measure.all_counts import cacah_terpakai
from ilp_data.measure.pairs import Pasangan, letak_tempat
from ilp_data.measure.places import LUAR, Tingkat
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret


@dataclass(frozen=True)
class Satuan:
    """Units × months: ``nilai`` (numerator, denominator; NaN = no complete pair), ``dikenal`` (the numerator alone),
    ``lengkap``, ``simulasi``, ``lapor`` of ``harap`` places with the pair, ``lapor_dikenal`` of ``harap_dikenal`` with
    the numerator, ``tak_berlaku``. ``nama_luar`` names the row without a code, "" elsewhere."""

    kode: list[str]
    nama_luar: list[str]
    nilai: np.ndarray
    dikenal: np.ndarray
    lengkap: np.ndarray
    simulasi: np.ndarray
    lapor: np.ndarray
    harap: np.ndarray
    lapor_dikenal: np.ndarray
    harap_dikenal: np.ndarray
    tak_berlaku: np.ndarray


def susun_satuan(potret: Potret, p: Pasangan, per: str, lingkup: Lingkup) -> Satuan:
    """The units of ``per`` within a filter, in the order of ``scope.satuan``, and what lies in none of them. Closed
    facilities are units too: they keep their past."""
    kode = list(scope.satuan(potret, per, lingkup, tutup=True)["kode"])
    utuh = _ambil(potret, p, bagian_satuan(potret, per, kode, lingkup), kode)
    if per == "kota":
        return utuh
    kota = _ambil(potret, p, bagian_satuan(potret, "kota", [""], lingkup), [""])
    return _dengan_luar(utuh, kota, np.where(p.campur, np.nan, _hanya_luar(p, lingkup)), per)


Bagian = tuple[Tingkat, list[int]]  # a level, and the places of it that are added up
_TINGKAT: dict[str, Tingkat] = {
    "posyandu": "fasilitas", "kelurahan": "kelurahan", "puskesmas": "puskesmas", "kecamatan": "kecamatan",
}  # fmt: skip


def bagian_satuan(potret: Potret, per: str, kode: Sequence[str], lingkup: Lingkup) -> list[Bagian]:
    """For each unit the level and the places that it is made of."""
    pohon = places.pohon(potret, lingkup.daerah)
    tingkat = _TINGKAT.get(per)
    if tingkat in ("kelurahan", "fasilitas") or (tingkat and lingkup.seluruhnya):
        return [(tingkat, [int(i)] if i != LUAR else []) for i in pohon.letak(tingkat, kode)]
    if per == "kota":
        return [_lingkup(potret, lingkup)]
    return [_lingkup(potret, replace(lingkup, **{per: k})) for k in kode]


def _lingkup(potret: Potret, lingkup: Lingkup) -> Bagian:
    """The widest level that the scope is a whole unit of, else its kelurahan."""
    pohon = places.pohon(potret, lingkup.daerah)
    if lingkup.seluruhnya:
        return "daerah", [0]
    for tingkat in ("kecamatan", "puskesmas"):
        kode = getattr(lingkup, tingkat)
        if kode and lingkup == Lingkup(lingkup.daerah, **{tingkat: kode}):
            letak = pohon.letak(tingkat, [kode])[0]
            return tingkat, [int(letak)] if letak != LUAR else []
    kel = pohon.letak("kelurahan", scope.kelurahan(potret, lingkup)["kode"])
    return "kelurahan", [int(i) for i in kel if i != LUAR]


def _ambil(potret: Potret, p: Pasangan, bagian: Sequence[Bagian], kode: list[str]) -> Satuan:
    tingkat = {t for t, _ in bagian}
    if len(tingkat) == 1 and all(len(letak) <= 1 for _, letak in bagian) and any(letak for _, letak in bagian):
        di = np.array([letak[0] if letak else LUAR for _, letak in bagian])
        return Satuan(kode, [""] * len(kode), **_sekaligus(p, tingkat.pop(), di))
    baris = [_satu(p, t, letak) for t, letak in bagian]
    susun: dict[str, np.ndarray] = {
        k: np.array([b[k] for b in baris], dtype=t).reshape(len(baris), len(p.bulan)) for k, t in _KOLOM.items()
    }
    nilai = np.array([b["nilai"] for b in baris], dtype=float).reshape(len(baris), len(p.bulan), 2)
    return Satuan(kode, [""] * len(kode), nilai, **susun)


_KOLOM: dict[str, type] = {
    "dikenal": float,
    "lengkap": bool,
    "simulasi": bool,
    "lapor": int,
    "harap": int,
    "lapor_dikenal": int,
    "harap_dikenal": int,
    "tak_berlaku": bool,
}


def _sekaligus(p: Pasangan, tingkat: Tingkat, di: np.ndarray) -> dict[str, np.ndarray]:
    """``_satu`` of units that are one place each (``LUAR``: none), all of them at once."""
    u, dikenal, punya = p.urai, p.pembilang.nilai[tingkat][..., 0], (di != LUAR)[:, None]
    nilai = u.nilai[tingkat][di]
    ada = ~np.isnan(nilai).any(axis=2) & punya
    harap = np.where(punya, u.harap[tingkat][di], 0)
    tak_perlu = (harap == 0) & ~ada & (tingkat == "kelurahan")
    return {
        "nilai": np.where(ada[..., None], nilai, np.nan),
        "dikenal": np.where(punya, dikenal[di], np.nan),
        "lengkap": u.lengkap[tingkat][di] & punya,
        "simulasi": u.simulasi[tingkat][di] & ada,
        "lapor": np.where(punya, u.lapor[tingkat][di], 0),
        "harap": harap,
        "lapor_dikenal": np.where(punya, p.pembilang.lapor[tingkat][di], 0),
        "harap_dikenal": np.where(punya, p.pembilang.harap[tingkat][di], 0),
        "tak_berlaku": (p.lapor.tak_berlaku[tingkat][di] & punya) | tak_perlu,
    }


def _satu(p: Pasangan, tingkat: Tingkat, letak: Sequence[int]) -> dict[str, np.ndarray]:
    """The places of one unit added up, over all months."""
    u, pilih = p.urai, list(letak)
    nilai, dikenal = u.nilai[tingkat][pilih], p.pembilang.nilai[tingkat][pilih, :, 0]
    ada = ~np.any(np.isnan(nilai), axis=2)
    kosong = np.zeros(len(p.bulan), dtype=bool)
    lapor, harap = u.lapor[tingkat][pilih].sum(axis=0), u.harap[tingkat][pilih].sum(axis=0)
    tak_perlu = (harap == 0) & ~ada.any(axis=0) if tingkat == "kelurahan" else kosong
    return {
        "nilai": np.where(ada.any(axis=0)[:, None], np.nansum(nilai, axis=0), np.nan),
        "dikenal": np.where(~np.all(np.isnan(dikenal), axis=0), np.nansum(dikenal, axis=0), np.nan),
        "lengkap": u.lengkap[tingkat][pilih].all(axis=0) if pilih else kosong,
        "simulasi": (u.simulasi[tingkat][pilih] & ada).any(axis=0),
        "lapor": lapor,
        "harap": harap,
        "lapor_dikenal": p.pembilang.lapor[tingkat][pilih].sum(axis=0),
        "harap_dikenal": p.pembilang.harap[tingkat][pilih].sum(axis=0),
        "tak_berlaku": (p.lapor.tak_berlaku[tingkat][pilih].all(axis=0) if pilih else kosong) | tak_perlu,
    }


def _hanya_luar(p: Pasangan, lingkup: Lingkup) -> np.ndarray:
    """Months in which all that lies in no kelurahan was reported by facilities outside the region."""
    luar = p.pohon.fas_kelurahan == LUAR
    if lingkup.puskesmas:
        luar &= p.pohon.fas_puskesmas == p.pohon.letak("puskesmas", [lingkup.puskesmas])[0]
    isi = p.urai.nilai["fasilitas"][luar, :, 0]
    jumlah: np.ndarray = np.nansum(isi, axis=0)
    return jumlah


def _dengan_luar(satuan: Satuan, kota: Satuan, di_luar: np.ndarray, per: str) -> Satuan:
    """With the row of what the scope holds beyond its units, where that is anything. ``di_luar``: what facilities
    outside reported of it; NaN in months whose units and whole are over different kinds of target group."""
    sisa = kota.nilai[0] - np.nansum(satuan.nilai, axis=0)
    ada = ~np.isnan(sisa).any(axis=1) & (sisa >= 0).all(axis=1) & (sisa > 0).any(axis=1) & ~np.isnan(di_luar)
    if not ada.any():
        return satuan
    pas = bool((sisa[ada, 0] == di_luar[ada]).all())
    nama = scope.nama_luar(per, pas or per == "puskesmas")
    nilai = np.where(ada[:, None], sisa, np.nan)[None]
    satu, nol = ada[None], np.zeros_like(kota.lapor)
    sekali = satu.astype(int)
    return Satuan(
        [*satuan.kode, ""],
        [*satuan.nama_luar, nama],
        np.concatenate([satuan.nilai, nilai]),
        np.concatenate([satuan.dikenal, nilai[..., 0]]),
        np.concatenate([satuan.lengkap, satu]),
        np.concatenate([satuan.simulasi, kota.simulasi & satu]),
        np.concatenate([satuan.lapor, sekali]),
        np.concatenate([satuan.harap, sekali]),
        np.concatenate([satuan.lapor_dikenal, sekali]),
        np.concatenate([satuan.harap_dikenal, sekali]),
        np.concatenate([satuan.tak_berlaku, nol.astype(bool)]),
    )


def sumber_satuan(
    potret: Potret, ind: Indikator, per: str, lingkup: Lingkup, kode: Sequence[str], waktu: Sequence[Sequence[str]]
) -> list[str]:
    """Distinct sources of the reports of each unit, joined by ``; ``: all units for each of ``waktu`` (months). What a
    figure is not made with is none: a target group of another kind, or one that is made up where the count is real."""
    semua = potret.ingat(("sumber", lingkup.daerah), lambda: _sumber(potret, lingkup.daerah))
    atas, bawah = semua.get(ind.pembilang), semua.get(ind.penyebut)
    asing = target_groups.sumber_asing(potret, ind, lingkup.daerah, _tingkat(potret, per, kode, lingkup))
    if bawah is not None and atas is not None:
        bawah = bawah[~_tak_berpasangan(atas, bawah)]
    menurut: dict[tuple[str, str], set[str]] = {}
    tanpa: set[tuple[str, str]] = set()
    for isi, lain in ((atas, tanpa), (bawah, asing)):
        if isi is None:
            continue
        dalam = isi if lingkup.seluruhnya else isi[scope.dalam(lingkup, isi)]
        for satuan, periode, sumber in set(
            zip(scope.ke_satuan(per, lingkup, dalam), dalam["periode"], dalam["sumber"], strict=True)
        ):
            if (str(periode)[:4], sumber) in lain:
                continue
            for k in (satuan, ""):  # what lies in no unit may have been reported by any place of the scope
                menurut.setdefault((k, periode), set()).add(sumber)
    return ["; ".join(sorted(set().union(*(menurut.get((k, b), ()) for b in w)) - {""})) for w in waktu for k in kode]


def _tak_berpasangan(atas: pd.DataFrame, bawah: pd.DataFrame) -> pd.Series:
    """Which rows of a denominator are real where the numerator of their time is made up, or the other way round: they
    make no figure together (``counts.dipakai``: of one count and time all rows are one or the other)."""
    palsu = dict(zip(atas["periode"], atas["simulasi"].astype(bool), strict=True))
    pembilang = bawah["periode"].map(palsu)
    return pembilang.notna() & (pembilang != bawah["simulasi"].astype(bool))


def tingkat_satuan(potret: Potret, per: str, lingkup: Lingkup) -> Tingkat:
    """The level of which the numbers of a breakdown are."""
    kode = list(scope.satuan(potret, per, lingkup, tutup=True)["kode"])
    return _tingkat(potret, per, kode, lingkup)


def _tingkat(potret: Potret, per: str, kode: Sequence[str], lingkup: Lingkup) -> Tingkat:
    return next((t for t, _ in bagian_satuan(potret, per, kode, lingkup)), "daerah")


def _sumber(potret: Potret, daerah: str) -> dict[str, pd.DataFrame]:
    """By count: who reported it when (month or year), and from what source; with the codes of ``letak_tempat``."""
    isi = pd.concat([cacah_terpakai(potret, daerah), cacah_terpakai(potret, daerah, tahunan=True)])
    isi = isi.loc[isi["nilai"].notna(), ["ukuran", "kode_tempat", "periode", "simulasi", "sumber"]]
    letak = isi.merge(letak_tempat(potret, daerah), on="kode_tempat")
    return {str(ukuran): bagian for ukuran, bagian in letak.groupby("ukuran", sort=False)}
