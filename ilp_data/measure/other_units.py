"""Indicators that are no percentage: so many of a thousand or of a hundred thousand, and plain counts.

A rate is of the people of the whole year: where a month's denominator is the twelfth part of a year's number, that
number is what the events of the period are divided by. A count of several months is put together by
``Indikator.gabung``, and only of months that were reported.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ilp_data import periods
from ilp_data.format import angka, bagian_dari
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import kata_tanpa_nilai, tanpa_sasaran
from ilp_data.registry.indicators import Bentuk, Indikator
from ilp_data.states import Keadaan

_SETAHUN = 12


@dataclass(frozen=True)
class AngkaLain:
    """One value at one place. ``nilai`` in the unit of its indicator, None where unknown or withheld; ``pembilang``
    also where only the number to divide by is missing; ``penyebut`` that number, None of a count; ``bulan`` the months
    (or the year) that it is of."""

    ind: Indikator
    kode: str
    nama: str
    periode: str
    nilai: float | None
    pembilang: float | None
    penyebut: float | None
    keadaan: Keadaan
    simulasi: bool
    sumber: str
    bulan: tuple[str, ...]

    @property
    def kata(self) -> str:
        """What stands in place of a value: ``belum ada data``; ``tanpa sasaran`` where cases were counted."""
        return kata_tanpa_nilai({"keadaan": self.keadaan, "pembilang": self.pembilang})

    @property
    def teks(self) -> str:
        """``12,5 per 100.000 penduduk``, ``184 kasus malaria``, or the word of its state."""
        if self.nilai is None:
            return self.kata
        return f"{angka(self.nilai, 0 if self.ind.bentuk is Bentuk.JUMLAH else 1)} {self.ind.satuan}"

    @property
    def cacah(self) -> str:
        """What the value is made of, with the denominator by name; "" of a count and of what is unknown."""
        if self.nilai is None or self.penyebut is None:
            return ""
        return bagian_dari(self.pembilang, self.penyebut, self.ind.semua_penyebut[0])


def ukur_lain(pandang: Pandangan, ind: Indikator, per: str = "kota", *, luar: bool = False) -> list[AngkaLain]:
    """An indicator that is no percentage, in the view's period, by the units of ``per``; ``luar``: also what is outside
    every unit (code "")."""
    semua = _jumlah(pandang, ind, per) if ind.bentuk is Bentuk.JUMLAH else _perbandingan(pandang, ind, per)
    return [a for a in semua if a.kode or luar or per == "kota"]


def _perbandingan(pandang: Pandangan, ind: Indikator, per: str) -> list[AngkaLain]:
    return [_banding(ind, b) for b in pandang.hitung(ind.kode, per).to_dict("records")]


def _banding(ind: Indikator, b: Mapping[Hashable, Any]) -> AngkaLain:
    keadaan = Keadaan(b["keadaan"])
    bulan = tuple(b["dari_bulan"]) or ((str(b["periode"]),) if b["periode"] else ())
    if not keadaan.bernilai:
        hanya_cacah = float(b["pembilang"]) if tanpa_sasaran(b) else None
        return replace(_satu(ind, b, None, None, keadaan, bulan), pembilang=hanya_cacah)
    bawah = float(b["penyebut"]) * _kali_setahun(ind, bulan)
    nilai = ind.bentuk.kali * float(b["pembilang"]) / bawah if bawah else None
    return _satu(ind, b, nilai, bawah, keadaan, bulan)


def _kali_setahun(ind: Indikator, bulan: tuple[str, ...]) -> float:
    """What makes the number of a whole year of the denominator of these months."""
    u = ind.cacah(ind.penyebut)
    bulanan = bool(bulan) and not periods.setahun(bulan[0])
    return _SETAHUN / len(bulan) if bulanan and u is not None and u.dari_setahun else 1.0


def _jumlah(pandang: Pandangan, ind: Indikator, per: str) -> list[AngkaLain]:
    """Counts month by month, put together."""
    diminta = set(periods.uraikan_periode(pandang.periode)) if pandang.periode else set()
    t = pandang.deret(ind.kode, [b for b in pandang.bulan if b in diminta], per)
    semua = t.groupby("kode", sort=False) if len(t) else ()
    return [_satu_jumlah(ind, pandang.periode, isi.sort_values("periode")) for _, isi in semua]


def _satu_jumlah(ind: Indikator, periode: str, t: pd.DataFrame) -> AngkaLain:
    b = t.iloc[-1].to_dict() | {"periode": periode}
    ada = t[t["pembilang"].notna()]
    if (t["keadaan"] == Keadaan.DISEMBUNYIKAN).any():
        return _satu(ind, b, None, None, Keadaan.DISEMBUNYIKAN, tuple(t["periode"]))
    if ada.empty:
        keadaan = Keadaan(t["keadaan"].iloc[-1])
        return _satu(ind, b, None, None, Keadaan.BELUM_DILAPORKAN if keadaan.bernilai else keadaan, ())
    isi = ada["pembilang"].astype(float)
    nilai = {"jumlah": isi.sum(), "rerata": isi.mean()}.get(ind.gabung, isi.iloc[-1])
    bulan = tuple(ada["periode"]) if ind.gabung in ("jumlah", "rerata") else (str(ada["periode"].iloc[-1]),)
    b |= {"pembilang": nilai, "simulasi": bool(ada["simulasi"].any()), "sumber": ada["sumber"].iloc[-1]}
    return _satu(ind, b, float(nilai), None, Keadaan.ADA if nilai else Keadaan.NOL, bulan)


def _satu(
    ind: Indikator,
    b: Mapping[Hashable, Any],
    nilai: float | None,
    penyebut: float | None,
    keadaan: Keadaan,
    bulan: tuple[str, ...],
) -> AngkaLain:
    atas = None if nilai is None else float(b["pembilang"])
    return AngkaLain(
        ind, str(b["kode"]), str(b["nama"]), str(b["periode"]), nilai, atas, penyebut, keadaan, bool(b["simulasi"]),
        str(b["sumber"]), bulan,
    )  # fmt: skip
