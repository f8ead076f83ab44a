"""Service indicators as counts by unit and period.

Months are put together as the definition of the indicator rules (``Indikator.gabung``): people who come again every
month are never added up to people. Months under suspicion (``all_equal.bulan_ragu``) stay out of whatever spans months.
A figure reported for a whole year is a period of its own: it answers for that year only where the region has no month
of it, and is never spread over months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ilp_data import periods
from ilp_data.measure import all_equal, pairs
from ilp_data.measure.arrays import susun_deret, susun_tabel
from ilp_data.measure.counts import Uraian
from ilp_data.measure.pairs import Pasangan, pasangan, tahun_tersedia
from ilp_data.measure.places import LUAR
from ilp_data.measure.report_share import CUKUP
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.service_units import Satuan, sumber_satuan, susun_satuan
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret

KOLOM = [
    "kode", "nama_luar", "periode", "pembilang", "penyebut", "lapor", "seharusnya", "satuan_lapor", "berlaku",
    "simulasi", "sumber", "serba_100", "ragu", "tipis", "dari_bulan",
]  # fmt: skip


def bulanan(potret: Potret, ind: Indikator, bulan: Sequence[str], per: str, lingkup: Lingkup) -> pd.DataFrame:
    """A row per unit and month.

    Columns ``KOLOM``: ``pembilang`` and ``penyebut`` (NaN = no complete pair; then pembilang is what is known of it),
    ``lapor`` of ``seharusnya`` places of the kind ``satuan_lapor`` (of such a pembilang: those that counted it),
    ``berlaku`` (False where the count is not taken),
    ``tipis`` (too few places of the region reported), ``dari_bulan`` (the months used, a tuple).
    """
    return _Hitung(potret, ind, per, lingkup).tiap_bulan(list(bulan))


def jumlah(potret: Potret, ind: Indikator, periode: str, per: str, lingkup: Lingkup) -> pd.DataFrame:
    """One row per unit for a period of any length, put together by ``Indikator.gabung``; columns ``KOLOM``."""
    diminta = periods.uraikan_periode(periode)
    if diminta == [periode]:
        return bulanan(potret, ind, diminta, per, lingkup)
    if periode in tahun_tersedia(potret, ind, lingkup.daerah):
        return _Hitung(potret, ind, per, lingkup, tahunan=True).tiap_bulan([periode])
    return _Hitung(potret, ind, per, lingkup).rentang(periode, diminta)


def bulan_dipakai(potret: Potret, ind: Indikator, bulan: Sequence[str], daerah: str) -> tuple[str, ...]:
    """The months of a span that its figure is made of, ascending: those in which the count is taken, enough places
    reported and nothing is in doubt; of a stock only the last one. Where no month has enough, the fullest there are.
    """
    p, ragu = pasangan(potret, ind, daerah), all_equal.bulan_ragu(potret, ind, daerah)
    lapor, harap = p.masuk
    masuk = zip(p.bulan, lapor, harap, p.urai.simulasi["daerah"][0], strict=True)
    ada = [(b, n / m, s) for b, n, m, s in masuk if n and b in bulan and b not in ragu]
    nyata = any(not s for *_, s in ada)  # made up and real months are never put together
    bagian = {b: porsi for b, porsi, s in ada if not (nyata and s)}
    cukup = [b for b in sorted(bagian) if bagian[b] >= CUKUP] or sorted(bagian)
    if ind.gabung != "bulan_terakhir":
        return tuple(sorted(bagian) if ind.gabung == "jumlah" else cukup)
    penuh = [b for b in cukup if bagian[b] == 1.0]
    return tuple((penuh or cukup)[-1:])


def bulan_tipis(potret: Potret, ind: Indikator, daerah: str) -> frozenset[str]:
    """Months in which somebody reported, but fewer than ``CUKUP`` of the places of the region."""

    def cari() -> frozenset[str]:
        p = pasangan(potret, ind, daerah)
        return frozenset(b for b, n, m in zip(p.bulan, *p.masuk, strict=True) if 0 < n < CUKUP * m)

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

    def tiap_bulan(self, bulan: list[str]) -> pd.DataFrame:
        """Each month (or year reported as such) by itself."""
        s = self.satuan
        dipakai: list[tuple[str, ...]] = [(b,) for b in bulan]
        letak = pd.Index(self.p.bulan, dtype=object).get_indexer(pd.Index(bulan, dtype=object))
        if not self.p.bulan:
            kosong = np.zeros((len(s.kode), len(bulan)), dtype=bool)
            waktu = _Waktu(~kosong, kosong, [("", "")] * len(bulan), [False] * len(bulan), [False] * len(bulan))
            isi = _kosong(len(s.kode), len(bulan))
            return self._tabel(bulan, dipakai, isi, waktu, np.zeros(len(bulan), dtype=bool))
        ada, di = letak != LUAR, np.where(letak == LUAR, 0, letak)
        tipis = bulan_tipis(self.potret, self.ind, self.lingkup.daerah) if not self.tahunan else frozenset()
        isi = _Sel.susun(
            np.where(ada[:, None], s.nilai[:, di], np.nan),
            np.where(ada, s.dikenal[:, di], np.nan),
            (np.where(ada, s.lapor[:, di], 0), np.where(ada, s.harap[:, di], 0)),
            (np.where(ada, s.lapor_dikenal[:, di], 0), np.where(ada, s.harap_dikenal[:, di], 0)),
        )
        waktu = self._tiap_waktu(bulan, ada, di)
        return self._tabel(bulan, dipakai, isi, waktu, np.array([b in tipis for b in bulan], dtype=bool))

    def _tiap_waktu(self, bulan: list[str], ada: np.ndarray, di: np.ndarray) -> _Waktu:
        """``ada``: whether a period is one of the pair's, ``di``: where."""
        s = self.satuan
        berpasangan, palsu = ~np.any(np.isnan(s.nilai[:, di]), axis=2), self.p.pembilang.simulasi["daerah"][0][di]
        ragu = frozenset() if self.tahunan else all_equal.bulan_ragu(self.potret, self.ind, self.lingkup.daerah)
        serba = ada & self._serba_100()[di] & (not self.tahunan)
        pelapor = [self._pelapor(i) if a else ("", "") for a, i in zip(ada, di, strict=True)]
        return _Waktu(
            ~s.tak_berlaku[:, di] | ~ada,
            np.where(berpasangan, s.simulasi[:, di], palsu & ~np.isnan(s.dikenal[:, di])) & ada,
            pelapor,
            serba.tolist(),
            [bool(a) and b in ragu for a, b in zip(ada, bulan, strict=True)],
        )

    def _pelapor(self, ke: int) -> tuple[str, str]:
        """What the places are called that reported the pair in one month (by index), and those that only counted."""
        pasang, hitung = (
            pairs.sebutan_pelapor(self.potret, self.p.pohon, u, ke) for u in (self.p.urai, self.p.pembilang)
        )
        return pasang, hitung

    def _serba_100(self) -> np.ndarray:
        """``all_equal.serba_100`` by the periods of the pair; no year is in doubt."""
        if self.tahunan:
            return np.zeros(len(self.p.bulan), dtype=bool)
        return all_equal.serba_100(self.potret, self.ind, self.lingkup.daerah)

    def rentang(self, periode: str, bulan: Sequence[str]) -> pd.DataFrame:
        """Several months as one period."""
        dipakai = bulan_dipakai(self.potret, self.ind, bulan, self.lingkup.daerah)
        if self.ind.gabung == "bulan_terakhir" and dipakai:
            return self.tiap_bulan(list(dipakai)).assign(periode=periode, serba_100=False, ragu=False)
        di = [self.p.bulan.index(b) for b in dipakai]
        tercacah = di or self._tercacah(bulan)
        dipakai = dipakai or tuple(self.p.bulan[i] for i in tercacah)
        s, kurang = self.satuan, self._harapan(bulan, self.p.urai, self.satuan.harap)
        ada = ~np.any(np.isnan(s.nilai[:, di]), axis=2)
        penuh = ada & s.lengkap[:, di]
        pakai = np.where(penuh.any(axis=1)[:, None], penuh, ada) if self.ind.gabung == "rerata" else ada
        dikenal = self._satukan(s.dikenal[:, tercacah], ~np.isnan(s.dikenal[:, tercacah]))
        hitung = self._harapan(bulan, self.p.pembilang, s.harap_dikenal)[0] if not di else 0
        isi = _Sel.susun(
            np.stack([self._satukan(s.nilai[:, di, bagian], pakai) for bagian in (0, 1)], axis=1)[:, None],
            dikenal[:, None],
            (s.lapor[:, di].sum(axis=1)[:, None], (s.harap[:, di].sum(axis=1) + kurang[0])[:, None]),
            (
                s.lapor_dikenal[:, tercacah].sum(axis=1)[:, None],
                (s.harap_dikenal[:, tercacah].sum(axis=1) + hitung)[:, None],
            ),
        )
        lapor, harap = (x[di].sum() for x in self.p.masuk)
        tipis = np.array([0 < lapor < CUKUP * (harap + kurang[1])])
        return self._tabel([periode], [dipakai], isi, self._waktu(dipakai), tipis)

    def _tercacah(self, bulan: Sequence[str]) -> list[int]:
        """Where no month of a span has both counts: the months in which the numerator alone was reported, as ``gabung``
        takes them; nothing made up, which would fill no gap."""
        palsu = self.p.pembilang.simulasi["daerah"][0]
        ada = ~np.all(np.isnan(self.satuan.dikenal), axis=0)
        hasil = [i for i, b in enumerate(self.p.bulan) if b in bulan and ada[i] and not palsu[i]]
        return hasil[-1:] if self.ind.gabung == "bulan_terakhir" else hasil

    def _satukan(self, isi: np.ndarray, pakai: np.ndarray) -> np.ndarray:
        """Months of each unit as one number: their mean or their sum; NaN without any."""
        banyak = pakai.sum(axis=1)
        jumlah = np.where(pakai, isi, 0.0).sum(axis=1)
        bagi = banyak if self.ind.gabung == "rerata" else np.ones_like(banyak)
        hasil: np.ndarray = np.divide(jumlah, bagi, out=np.full(len(isi), np.nan), where=banyak > 0)
        return hasil

    def _harapan(self, bulan: Sequence[str], urai: Uraian, satuan: np.ndarray) -> tuple[np.ndarray, int]:
        """Reports of the pair (or of its numerator) still missing from months of the span in which nobody reported,
        though they have ended: of each unit (``satuan``: how many are expected of it), and of the whole region. As many
        are expected as in the newest month with a report."""
        daerah, p = self.lingkup.daerah, self.p
        ragu, kini = all_equal.bulan_ragu(self.potret, self.ind, daerah), f"{self.potret.hari_ini(daerah):%Y-%m}"
        lapor, harap = p.masuk_dari(urai)
        ada = {b for b, n in zip(p.bulan, lapor, strict=True) if n}
        kosong = [b for b in bulan if b not in ada | ragu and b < kini and pairs.dihitung_pada(self.ind, b)]
        if not ada or not kosong:
            return np.zeros(len(satuan), dtype=int), 0
        acuan = p.bulan.index(max(ada))
        return len(kosong) * satuan[:, acuan], len(kosong) * int(harap[acuan])

    def _tabel(
        self, periode: list[str], dipakai: list[tuple[str, ...]], isi: _Sel, waktu: _Waktu, tipis: np.ndarray
    ) -> pd.DataFrame:
        """Rows unit by unit within each period."""
        n, k = len(self.satuan.kode), len(periode)
        musim = np.array([self._musim(b) for b in periode], dtype=bool)
        atas, bawah = isi.nilai[..., 0], isi.nilai[..., 1]
        per_satuan = {
            "pembilang": np.where(musim, np.where(np.isnan(atas), isi.dikenal, atas), np.nan),
            "penyebut": np.where(musim, bawah, np.nan),
            "lapor": np.where(musim, isi.lapor, 0),
            "seharusnya": np.where(musim, isi.harap, 0),
            "berlaku": waktu.berlaku & musim,
            "simulasi": waktu.simulasi,
        }
        pasang, hitung = (susun_deret([x[ke] for x in waktu.pelapor]) for ke in (0, 1))
        per_satuan["satuan_lapor"] = np.where(isi.hanya_hitung, hitung, pasang)
        per_waktu = {
            "periode": susun_deret(periode),
            "serba_100": np.array(waktu.serba_100, dtype=bool),
            "ragu": np.array(waktu.ragu, dtype=bool),
            "tipis": tipis,
            "dari_bulan": susun_deret(dipakai),
        }
        satuan = {"kode": self.satuan.kode, "nama_luar": self.satuan.nama_luar}
        sumber = sumber_satuan(self.potret, self.ind, self.per, self.lingkup, self.satuan.kode, dipakai)
        kolom = {
            **{nama: nilai.T.ravel() for nama, nilai in per_satuan.items()},
            **{nama: np.repeat(nilai, n) for nama, nilai in per_waktu.items()},
            **{nama: np.tile(susun_deret(nilai), k) for nama, nilai in satuan.items()},
            "sumber": susun_deret(sumber),
        }
        return susun_tabel({nama: kolom[nama] for nama in KOLOM})

    def _musim(self, periode: str) -> bool:
        return self.tahunan or any(pairs.dihitung_pada(self.ind, b) for b in periods.uraikan_periode(periode))

    def _waktu(self, dipakai: tuple[str, ...]) -> _Waktu:
        """What is true of one period of these months."""
        s, p = self.satuan, self.p
        di = [p.bulan.index(b) for b in dipakai if b in p.bulan]
        if not di:
            kosong = np.zeros((len(s.kode), 1), dtype=bool)
            return _Waktu(~kosong, kosong, [("", "")], [False], [False])
        ada = ~np.any(np.isnan(s.nilai[:, di]), axis=2)
        satu = len(di) == 1 and not self.tahunan
        return _Waktu(
            ~np.all(s.tak_berlaku[:, di], axis=1)[:, None],
            (s.simulasi[:, di] & ada).any(axis=1)[:, None],
            [self._pelapor(di[-1])],
            [bool(satu and self._serba_100()[di[0]])],
            [bool(satu and dipakai[0] in all_equal.bulan_ragu(self.potret, self.ind, self.lingkup.daerah))],
        )


@dataclass(frozen=True)
class _Sel:
    """Units × periods: ``nilai`` (numerator, denominator), the numerator alone, reports in and expected: those of the
    pair, of ``hanya_hitung`` (counted, with nothing to divide by) those of the numerator."""

    nilai: np.ndarray
    dikenal: np.ndarray
    lapor: np.ndarray
    harap: np.ndarray
    hanya_hitung: np.ndarray

    @classmethod
    def susun(
        cls, nilai: np.ndarray, dikenal: np.ndarray, pasang: tuple[np.ndarray, ...], hitung: tuple[np.ndarray, ...]
    ) -> _Sel:
        """``pasang``, ``hitung``: reports in and expected, of the pair and of the numerator."""
        hanya = np.isnan(nilai).any(axis=2) & ~np.isnan(dikenal)
        lapor, harap = (np.where(hanya, h, p) for p, h in zip(pasang, hitung, strict=True))
        return cls(nilai, dikenal, lapor, harap, hanya)


@dataclass(frozen=True)
class _Waktu:
    """By unit and period whether the count is taken and whether it is simulated; by period who reports the pair and who
    the numerator, and doubts."""

    berlaku: np.ndarray
    simulasi: np.ndarray
    pelapor: list[tuple[str, str]]
    serba_100: list[bool]
    ragu: list[bool]


def _kosong(satuan: int, periode: int) -> _Sel:
    tanpa, nol = np.full((satuan, periode), np.nan), np.zeros((satuan, periode), dtype=int)
    return _Sel(np.full((satuan, periode, 2), np.nan), tanpa, nol, nol, nol.astype(bool))
