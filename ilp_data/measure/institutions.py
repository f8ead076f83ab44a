"""Teams around the posyandu: decrees, members and cadres by field, as the office's list has them; never a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from ilp_data.registry import lists
from ilp_data.registry.events import bidang_spm
from ilp_data.store.snapshot import Potret

_KECAMATAN = len("64.74.01")


class Lembaga(StrEnum):
    """As the column ``lembaga`` has them."""

    TIM = "Tim Pembina Posyandu"
    POKJA = "Pokja Posyandu"
    POSYANDU = "Posyandu"


@dataclass(frozen=True)
class Kelompok:
    """The entries of one kind: ``tempat`` are theirs, ``ber_sk`` those with a decree, ``terhitung`` those that state
    their number of members, ``pengurus`` the members of these."""

    tempat: frozenset[str]
    ber_sk: frozenset[str]
    terhitung: frozenset[str]
    pengurus: int


@dataclass(frozen=True)
class Kursi:
    """A place in a team: as what, which office holds it, of which field ("" = none), how many people."""

    lembaga: str
    kode_tempat: str
    kedudukan: str
    jabatan: str
    bidang: str
    orang: int


@dataclass(frozen=True)
class Kelembagaan:
    """What a region's list says. ``tim``: the region's own team, one row or none. ``bidang``: field → cadres in the
    ``posyandu_berbidang`` posyandu that state them. ``registrasi``: posyandu → its number. ``sumber``: who says so.
    ``susunan``: the places in all teams by office, team by team, each in the order of the registry."""

    tim: Mapping[str, object] | None
    kecamatan: Kelompok
    pokja: Kelompok
    posyandu: Kelompok
    bidang: Mapping[str, int]
    posyandu_berbidang: int
    registrasi: Mapping[str, str]
    sumber: tuple[str, ...]
    susunan: tuple[Kursi, ...] = ()


def susun_kelembagaan(potret: Potret, daerah: str) -> Kelembagaan | None:
    """The list of a region, None where it has brought none."""
    return potret.ingat(("kelembagaan", daerah), lambda: _susun(potret, daerah))


def _susun(potret: Potret, daerah: str) -> Kelembagaan | None:
    t = potret.kelembagaan
    posyandu = potret.fasilitas.loc[potret.fasilitas["kode_daerah"] == daerah, "kode"]
    if len(t):
        kode = t["kode_tempat"].astype(str)
        t = t[(kode == daerah) | kode.str.startswith(f"{daerah}.") | kode.isin(posyandu)]
    if t.empty:
        return None
    jenis, kode = t["lembaga"], t["kode_tempat"].astype(str)
    tim, milik = t[jenis == Lembaga.TIM], t[jenis == Lembaga.POSYANDU]
    kota = tim[tim["kode_tempat"] == daerah].to_dict("records")
    isi = milik[[f"kader_{b}" for b in bidang_spm().kata]]
    nomor = milik[milik["nomor_registrasi"].fillna("") != ""]
    return Kelembagaan(
        {str(k): v for k, v in kota[0].items()} if kota else None,
        _kelompok(tim[kode[tim.index].str.len() == _KECAMATAN]),
        _kelompok(t[jenis == Lembaga.POKJA]),
        _kelompok(milik),
        {b: int(isi[f"kader_{b}"].sum()) for b in bidang_spm().kata if isi[f"kader_{b}"].notna().any()},
        int(isi.notna().any(axis=1).sum()),
        dict(zip(nomor["kode_tempat"].astype(str), nomor["nomor_registrasi"].astype(str), strict=True)),
        tuple(sorted({str(s) for s in t["sumber"] if s})),
        _susunan(t),
    )


def _susunan(t: pd.DataFrame) -> tuple[Kursi, ...]:
    d = lists.daftar("susunan_tim")
    urutan = list(next(k for k in d.kolom if k.field == "kedudukan_tim").pilihan)
    semua = []
    for b in filter(d.memuat, t.to_dict("records")):
        n = d.baca_gabungan(b)
        orang = 1 if pd.isna(b["pengurus"]) else int(b["pengurus"])
        kursi = (n["lembaga_tim"], str(b["kode_tempat"]), n["kedudukan_tim"], n["jabatan_tim"], n["bidang_tim"], orang)
        semua.append(Kursi(*kursi))
    lembaga = [str(x) for x in Lembaga]
    return tuple(
        sorted(
            semua,
            key=lambda x: (
                lembaga.index(x.lembaga), x.kode_tempat, urutan.index(x.kedudukan), x.bidang, x.jabatan,
            ),
        )
    )  # fmt: skip


def _kelompok(t: pd.DataFrame) -> Kelompok:
    kode = t["kode_tempat"].astype(str)
    ada = t["pengurus"].notna()
    sk = t["nomor_sk"].fillna("") != ""
    return Kelompok(frozenset(kode), frozenset(kode[sk]), frozenset(kode[ada]), int(t.loc[ada, "pengurus"].sum()))
