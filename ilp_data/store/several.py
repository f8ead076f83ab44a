"""What is known of several regions at once, in a handful of queries: published facts, events, ``ikhtisar``.

Never a whole reading of a region: what compares regions costs the same whatever stands in their registries.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, case, false, func, select, true

from ilp_data.registry.fields import TABEL
from ilp_data.store import schema
from ilp_data.store.changes import bentuk_baris

T = TypeVar("T")
_PELAPOR = ("lapor", "seharusnya", "satuan_lapor")  # None in rows of before they were kept
_IKHTISAR = ("kode_daerah", "indikator", "periode", "pembilang", "penyebut", "nilai", "keadaan", "revisi", *_PELAPOR)
_LOKUS = ("kode_daerah", "jenis", "lokus_ilp", "sumber_lokus", "jumlah")
_KADER = ("kode_daerah", "jumlah")
_KESIAPAN = ("kode_daerah", "kode_puskesmas", "lokus_ilp", "sk_ada", "ada", "per_tanggal", "sumber")
_SK, _ADA = "sk", "ya"  # as the column unsur and status of ``kesiapan`` have them


@dataclass(frozen=True)
class Bahan:
    """Of some regions, as in force now; every frame has ``kode_daerah``.

    ``kegiatan`` and ``angka_terbit``: the registry's columns. ``ikhtisar``: one row a region, indicator and month ("" =
    as of ``revisi``), real rows only. ``lokus``: how many facilities of a kind have a status by a source.
    ``kesiapan``: by puskesmas how many of its clusters have an SK (``sk_ada``) and how many entries of readiness are
    there at all (``ada``), real rows only. ``kader``: how many active cadres a region has, real rows only.
    """

    daerah: tuple[str, ...]
    kegiatan: pd.DataFrame
    angka_terbit: pd.DataFrame
    ikhtisar: pd.DataFrame
    lokus: pd.DataFrame
    kesiapan: pd.DataFrame
    kader: pd.DataFrame

    _ingatan: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    def ingat(self, kunci: str, buat: Callable[[], T]) -> T:
        """What ``buat`` made of these rows the first time, under ``kunci``. Read-only."""
        if kunci not in self._ingatan:
            self._ingatan[kunci] = buat()
        hasil: T = self._ingatan[kunci]
        return hasil

    def milik(self, nama: str, daerah: str) -> pd.DataFrame:
        """The rows of one region in one of the frames."""
        isi: pd.DataFrame = getattr(self, nama)
        menurut = self.ingat(f"milik {nama}", lambda: dict(list(isi.groupby("kode_daerah", sort=False))))
        return menurut.get(daerah, isi.iloc[:0])

    def baris(self, nama: str, daerah: str) -> list[dict[Hashable, Any]]:
        """The same rows one by one: a province asks for a few of each region, for which a frame is too slow."""
        menurut = self.ingat(f"baris {nama}", lambda: _menurut_daerah(getattr(self, nama)))
        return menurut.get(daerah, [])


def _menurut_daerah(isi: pd.DataFrame) -> dict[str, list[dict[Hashable, Any]]]:
    hasil: dict[str, list[dict[Hashable, Any]]] = {}
    for b in isi.to_dict("records"):
        hasil.setdefault(str(b["kode_daerah"]), []).append(b)
    return hasil


def baca_bahan(mesin: Engine, daerah: Sequence[str]) -> Bahan:
    """What several regions are known by; regions that the store does not know have no rows."""
    kode = tuple(dict.fromkeys(daerah))
    with mesin.connect() as koneksi:
        return Bahan(
            kode,
            _tabel(koneksi, "kegiatan", kode),
            _tabel(koneksi, "angka_terbit", kode),
            _bingkai(koneksi, _pilih_ikhtisar(kode), _IKHTISAR),
            _bingkai(koneksi, _pilih_lokus(kode), _LOKUS),
            _bingkai(koneksi, _pilih_kesiapan(kode), _KESIAPAN),
            _bingkai(koneksi, _pilih_kader(kode), _KADER),
        )


def _bingkai(koneksi: Connection, pilih: Select[Any], kolom: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(koneksi.execute(pilih).all(), columns=list(kolom))


def _tabel(koneksi: Connection, nama: str, daerah: Sequence[str]) -> pd.DataFrame:
    """One table of the registry in force for these regions, typed as ``readings.baca_tabel``, with ``kode_daerah``."""
    t = schema.tabel[nama]
    pilih = select(*(t.c[k] for k in TABEL[nama].kolom)).where(*_berlaku(t, daerah))
    isi = bentuk_baris(nama, list(map(tuple, koneksi.execute(pilih))))
    if "kode_daerah" not in isi:  # published of a region or of a part of it
        isi["kode_daerah"] = isi["kode_wilayah"].str[: len("64.74")]
    return isi


def _berlaku(t: Table, daerah: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return t.c.kode_daerah.in_(list(daerah)), t.c.rev_akhir.is_(None)


def _pilih_ikhtisar(daerah: Sequence[str]) -> Select[Any]:
    t = schema.ikhtisar
    return (
        select(*(t.c[k] for k in _IKHTISAR))
        .where(t.c.kode_daerah.in_(list(daerah)))
        .order_by(t.c.kode_daerah, t.c.indikator, t.c.periode)
    )


def _pilih_lokus(daerah: Sequence[str]) -> Select[Any]:
    t = schema.tabel["fasilitas"]
    kolom = [t.c[k] for k in _LOKUS[:-1]]
    return select(*kolom, func.count()).where(*_berlaku(t, daerah)).group_by(*kolom).order_by(*kolom)


def _pilih_kesiapan(daerah: Sequence[str]) -> Select[Any]:
    t, f = schema.tabel["kesiapan"], schema.tabel["fasilitas"]
    ada = t.c.status == _ADA
    jumlah = (func.sum(case((ada & (t.c.unsur == _SK), 1), else_=0)), func.sum(case((ada, 1), else_=0)))
    kolom = (t.c.kode_daerah, t.c.kode_puskesmas, f.c.lokus_ilp)
    milik = (f.c.kode_daerah == t.c.kode_daerah) & (f.c.kode == t.c.kode_puskesmas) & f.c.rev_akhir.is_(None)
    return (
        select(*kolom, *jumlah, func.max(t.c.per_tanggal), func.min(t.c.sumber))
        .join_from(t, f, milik)
        .where(*_berlaku(t, daerah), t.c.simulasi == false())
        .group_by(*kolom)
        .order_by(*kolom)
    )


def _pilih_kader(daerah: Sequence[str]) -> Select[Any]:
    """A cadre belongs to the region of its posyandu."""
    t, f = schema.tabel["kader"], schema.tabel["fasilitas"]
    milik = (f.c.kode_daerah == t.c.kode_daerah) & (f.c.kode == t.c.kode_posyandu) & f.c.rev_akhir.is_(None)
    return (
        select(t.c.kode_daerah, func.count())
        .join_from(t, f, milik)
        .where(*_berlaku(t, daerah), t.c.simulasi == false(), t.c.aktif == true())
        .group_by(t.c.kode_daerah)
        .order_by(t.c.kode_daerah)
    )


def daerah_berbatas(mesin: Engine, daerah: Sequence[str]) -> list[str]:
    """Which of these regions have boundaries of their parts, by code."""
    t = schema.tabel["batas"]
    pilih = select(t.c.kode_daerah).where(*_berlaku(t, daerah)).distinct().order_by(t.c.kode_daerah)
    with mesin.connect() as koneksi:
        return [str(d) for d in koneksi.scalars(pilih)]


def baca_batas_daerah(mesin: Engine, daerah: Sequence[str]) -> pd.DataFrame:
    """The boundaries of the parts of these regions: the columns of ``batas``."""
    with mesin.connect() as koneksi:
        return _tabel(koneksi, "batas", daerah)
