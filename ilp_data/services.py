"""Service indicators as counts by unit and period.

Months are put together as the definition of the indicator rules (``Indikator.gabung``): people who come again every
month are never added up to people. Months under suspicion (``pairs.bulan_ragu``) stay out of whatever spans months. A
figure reported for a whole year is a period of its own: it answers for that year only where the region has no month of
it, and is never spread over months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ilp_data import pairs, periods
from ilp_data.indicators import Indikator
from ilp_data.pairs import Pasangan, pasangan, tahun_tersedia
from ilp_data.scope import Lingkup
from ilp_data.service_units import Satuan, sumber_satuan, susun_satuan
from ilp_data.snapshot import Potret

# Below this share of reporting places a month is provisional: marked, not ranked, not compared.
BAGIAN_CUKUP = 0.8
KOLOM = [
    "kode", "nama_luar", "periode", "pembilang", "penyebut", "lapor", "seharusnya", "satuan_lapor", "berlaku",
    "simulasi", "sumber", "serba_100", "ragu", "tipis", "dari_bulan",
]  # fmt: skip


def bulanan(potret: Potret, ind: Indikator, bulan: Sequence[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
    """A row per unit and month.

    Columns ``KOLOM``: ``pembilang`` and ``penyebut`` (NaN = no complete pair; then pembilang is what is known of it),
    ``lapor`` of ``seharusnya`` places of the kind ``satuan_lapor``, ``berlaku`` (False where the count is not taken),
    ``tipis`` (too few places of the region reported), ``dari_bulan`` (the months used, a tuple).
    """
    h = _Hitung(potret, ind, per, lingkup)
    bagian = [h.sebulan(b) for b in bulan]
    return pd.concat(bagian, ignore_index=True) if bagian else pd.DataFrame(columns=KOLOM)


def jumlah(potret: Potret, ind: Indikator, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """One row per unit for a period of any length, put together by ``Indikator.gabung``; columns ``KOLOM``."""
    diminta = periods.uraikan(periode)
    if diminta == [periode]:
        return bulanan(potret, ind, diminta, per, lingkup)
    if periode in tahun_tersedia(potret, ind, lingkup.daerah):
        return _Hitung(potret, ind, per, lingkup, tahunan=True).sebulan(periode)
    return _Hitung(potret, ind, per, lingkup).rentang(periode, diminta)


def bulan_dipakai(potret: Potret, ind: Indikator, bulan: Sequence[str], daerah: str) -> tuple[str, ...]:
    """The months of a span that its figure is made of, ascending: those in which the count is taken, enough places
    reported and nothing is in doubt; of a stock only the last one. Where no month has enough, the fullest there are.
    """
    p, ragu = pasangan(potret, ind, daerah), pairs.bulan_ragu(potret, ind, daerah)
    lapor, harap = p.masuk
    bagian = {b: n / m for b, n, m in zip(p.bulan, lapor, harap, strict=True) if n and b in bulan and b not in ragu}
    cukup = [b for b in sorted(bagian) if bagian[b] >= BAGIAN_CUKUP] or sorted(bagian)
    if ind.gabung != "bulan_terakhir":
        return tuple(sorted(bagian) if ind.gabung == "jumlah" else cukup)
    penuh = [b for b in cukup if bagian[b] == 1.0]
    return tuple((penuh or cukup)[-1:])


def bulan_tipis(potret: Potret, ind: Indikator, daerah: str) -> frozenset[str]:
    """Months in which somebody reported, but fewer than ``BAGIAN_CUKUP`` of the places of the region."""

    def cari() -> frozenset[str]:
        p = pasangan(potret, ind, daerah)
        return frozenset(b for b, n, m in zip(p.bulan, *p.masuk, strict=True) if 0 < n < BAGIAN_CUKUP * m)

    return potret.ingat(("bulan_tipis", daerah, ind.kode), cari)


@dataclass(frozen=True)
class _Hitung:
    """One indicator by the units of one breakdown; makes the rows of any period."""

    potret: Potret
    ind: Indikator
    per: str
    lingkup: Lingkup
    tahunan: bool = False

    @cached_property
    def p(self) -> Pasangan:
        return pasangan(self.potret, self.ind, self.lingkup.daerah, self.tahunan)

    @cached_property
    def satuan(self) -> Satuan:
        return susun_satuan(self.potret, self.p, self.per, self.lingkup)

    def sebulan(self, bulan: str) -> pd.DataFrame:
        """One month (or one year reported as such)."""
        s, di = self.satuan, self.p.bulan.index(bulan) if bulan in self.p.bulan else None
        if di is None:
            kosong = np.full(len(s.kode), np.nan)
            return self._tabel(bulan, (bulan,), kosong, kosong, kosong, np.zeros((2, len(s.kode)), dtype=int), False)
        atas, bawah = s.nilai[:, di].T
        masuk = np.array([s.lapor[:, di], s.harap[:, di]])
        tipis = not self.tahunan and bulan in bulan_tipis(self.potret, self.ind, self.lingkup.daerah)
        return self._tabel(bulan, (bulan,), atas, bawah, s.dikenal[:, di], masuk, tipis)

    def rentang(self, periode: str, bulan: Sequence[str]) -> pd.DataFrame:
        """Several months as one period."""
        daerah = self.lingkup.daerah
        dipakai = bulan_dipakai(self.potret, self.ind, bulan, daerah)
        di = [self.p.bulan.index(b) for b in dipakai]
        if self.ind.gabung == "bulan_terakhir" and dipakai:
            return self.sebulan(dipakai[0]).assign(periode=periode, serba_100=False, ragu=False)
        s, kurang = self.satuan, self._harapan(bulan)
        ada = ~np.isnan(s.nilai[:, di]).any(axis=2)
        penuh = ada & s.lengkap[:, di]
        pakai = np.where(penuh.any(axis=1)[:, None], penuh, ada) if self.ind.gabung == "rerata" else ada
        atas, bawah = (self._satukan(s.nilai[:, di, bagian], pakai) for bagian in (0, 1))
        dikenal = self._satukan(s.dikenal[:, di], ~np.isnan(s.dikenal[:, di]))
        masuk = np.array([s.lapor[:, di].sum(axis=1), s.harap[:, di].sum(axis=1) + kurang[0]])
        lapor, harap = (x[di].sum() for x in self.p.masuk)
        return self._tabel(
            periode, dipakai, atas, bawah, dikenal, masuk, 0 < lapor < BAGIAN_CUKUP * (harap + kurang[1])
        )

    def _satukan(self, isi: np.ndarray, pakai: np.ndarray) -> np.ndarray:
        """Months of each unit as one number: their mean or their sum; NaN without any."""
        banyak = pakai.sum(axis=1)
        jumlah = np.where(pakai, isi, 0.0).sum(axis=1)
        bagi = banyak if self.ind.gabung == "rerata" else np.ones_like(banyak)
        return np.divide(jumlah, bagi, out=np.full(len(isi), np.nan), where=banyak > 0)

    def _harapan(self, bulan: Sequence[str]) -> tuple[np.ndarray, int]:
        """Reports still missing from months of the span in which nobody reported, though they have ended: of each
        unit, and of the whole region. As many are expected as in the newest month with a report."""
        daerah, s, p = self.lingkup.daerah, self.satuan, self.p
        ragu, kini = pairs.bulan_ragu(self.potret, self.ind, daerah), f"{self.potret.hari_ini(daerah):%Y-%m}"
        lapor, harap = p.masuk
        ada = {b for b, n in zip(p.bulan, lapor, strict=True) if n}
        kosong = [b for b in bulan if b not in ada | ragu and b < kini and pairs.dihitung_pada(self.ind, b)]
        if not ada or not kosong:
            return np.zeros(len(s.kode), dtype=int), 0
        acuan = p.bulan.index(max(ada))
        return len(kosong) * s.harap[:, acuan], len(kosong) * int(harap[acuan])

    def _tabel(
        self,
        periode: str,
        dipakai: tuple[str, ...],
        atas: np.ndarray,
        bawah: np.ndarray,
        dikenal: np.ndarray,
        masuk: np.ndarray,
        tipis: bool,
    ) -> pd.DataFrame:
        s, p = self.satuan, self.p
        di = [p.bulan.index(b) for b in dipakai if b in p.bulan]
        ada = ~np.isnan(s.nilai[:, di]).any(axis=2)
        bulan = [periode] if self.tahunan else periods.uraikan(periode)
        musim = self.tahunan or any(pairs.dihitung_pada(self.ind, b) for b in bulan)
        tak_berlaku = s.tak_berlaku[:, di].all(axis=1) if di else np.zeros(len(s.kode), dtype=bool)
        ragu = pairs.bulan_ragu(self.potret, self.ind, self.lingkup.daerah)
        satu = len(di) == 1 and not self.tahunan
        hasil = {
            "kode": pd.Series(s.kode, dtype=object),
            "nama_luar": pd.Series(s.nama_luar, dtype=object),
            "periode": periode,
            "pembilang": np.where(np.isnan(atas), dikenal, atas) if musim else np.nan,
            "penyebut": bawah if musim else np.nan,
            "lapor": masuk[0] if musim else 0,
            "seharusnya": masuk[1] if musim else 0,
            "satuan_lapor": pairs.sebutan_pelapor(self.potret, p.pohon, p.urai, di[-1]) if di else "",
            "berlaku": ~tak_berlaku & musim,
            "simulasi": (s.simulasi[:, di] & ada).any(axis=1),
            "sumber": sumber_satuan(self.potret, self.ind, self.per, self.lingkup, s.kode, dipakai),
            "serba_100": bool(satu and p.serba_100[di[0]]),
            "ragu": bool(satu and dipakai[0] in ragu),
            "tipis": bool(tipis),
            "dari_bulan": pd.Series([dipakai] * len(s.kode), dtype=object),
        }
        return pd.DataFrame(hasil)[KOLOM]
