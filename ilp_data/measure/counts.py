"""What a count (or a pair of counts) comes to at every level of a region, month by month.

A count stands at the place that reported it. Where a place and its parts both reported one month, the parts are
used when all of them did, else the place's own figure, else what there is of the parts, marked as incomplete. So no
report is counted twice and none is left out. Simulated reports of a month give way to real ones of the same count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ilp_data.measure.places import LUAR, TINGKAT, Pohon, Tingkat

Larik = dict[Tingkat, np.ndarray]


@dataclass(frozen=True)
class Laporan:
    """Own reports by level: ``nilai`` (units × months × parts, NaN = not reported), ``simulasi`` and ``tak_berlaku``
    (units × months). A pair has two parts, a count one."""

    bulan: tuple[str, ...]
    nilai: Larik
    simulasi: Larik
    tak_berlaku: Larik

    @property
    def ada(self) -> Larik:
        """Where a place reported every part itself."""
        return {t: ~np.any(np.isnan(isi), axis=2) for t, isi in self.nilai.items()}

    def potong(self, ke: int, banyak: int) -> Laporan:
        """The block ``ke`` of so many months; arrays are shared."""
        s = slice(ke * banyak, (ke + 1) * banyak)
        return Laporan(self.bulan[s], *(_potong(isi, s) for isi in (self.nilai, self.simulasi, self.tak_berlaku)))

    def ambil(self, ke: Sequence[int], bulan: tuple[str, ...]) -> Laporan:
        """The months at these indices, one of them as often as it is named, under the names ``bulan``."""
        return Laporan(bulan, *(_ambil(isi, ke) for isi in (self.nilai, self.simulasi, self.tak_berlaku)))

    @classmethod
    def sambung(cls, bagian: Sequence[Laporan]) -> Laporan:
        """Months of several reports of the same places one after the other."""
        larik = [
            {t: np.concatenate([getattr(b, k)[t] for b in bagian], axis=1) for t in TINGKAT}
            for k in ("nilai", "simulasi", "tak_berlaku")
        ]
        return cls(tuple(b for isi in bagian for b in isi.bulan), *larik)


@dataclass(frozen=True)
class Uraian:
    """What it comes to, by level (units × months): ``nilai`` with the parts as third axis (NaN = unknown), ``lengkap``
    (nothing is missing below it), ``simulasi``, ``sendiri`` (it is the place's own report), and of the places that
    count as reporters ``lapor`` out of ``harap``.

    ``satuan`` is the level of these places in each month: that at which most reports came.
    """

    bulan: tuple[str, ...]
    nilai: Larik
    lengkap: Larik
    simulasi: Larik
    sendiri: Larik
    lapor: Larik
    harap: Larik
    satuan: tuple[Tingkat, ...]

    def potong(self, ke: int, banyak: int) -> Uraian:
        """The block ``ke`` of so many months; arrays are shared."""
        s = slice(ke * banyak, (ke + 1) * banyak)
        larik = (self.nilai, self.lengkap, self.simulasi, self.sendiri, self.lapor, self.harap)
        nilai, lengkap, simulasi, sendiri, lapor, harap = (_potong(isi, s) for isi in larik)
        return Uraian(self.bulan[s], nilai, lengkap, simulasi, sendiri, lapor, harap, self.satuan[s])

    def ambil(self, ke: Sequence[int], bulan: tuple[str, ...]) -> Uraian:
        """As ``Laporan.ambil``."""
        larik = (self.nilai, self.lengkap, self.simulasi, self.sendiri, self.lapor, self.harap)
        nilai, lengkap, simulasi, sendiri, lapor, harap = (_ambil(isi, ke) for isi in larik)
        satuan = tuple(self.satuan[i] for i in ke)
        return Uraian(bulan, nilai, lengkap, simulasi, sendiri, lapor, harap, satuan)


def _potong(larik: Larik, s: slice) -> Larik:
    return {t: isi[:, s] for t, isi in larik.items()}


def _ambil(larik: Larik, ke: Sequence[int]) -> Larik:
    return {t: isi[:, list(ke)] for t, isi in larik.items()}


def baca_laporan(pohon: Pohon, isi: pd.DataFrame, bulan: tuple[str, ...]) -> Laporan:
    """Rows of one count (kode_tempat, periode, nilai, keadaan, simulasi) as arrays of one part."""
    isi = isi[isi["periode"].isin(bulan)]
    isi = isi[dipakai(isi)]
    return _baca(pohon, isi, pd.Index(bulan).get_indexer(pd.Index(isi["periode"])), bulan)


def baca_semua(pohon: Pohon, isi: pd.DataFrame, nama: Sequence[str], bulan: tuple[str, ...]) -> Laporan:
    """Rows of many counts, those that ``dipakai`` leaves: the months of each of ``nama``, one count after the other."""
    isi = isi[isi["periode"].isin(bulan) & isi["ukuran"].isin(nama)]
    ke = pd.Index(nama).get_indexer(pd.Index(isi["ukuran"]))
    kolom = ke * len(bulan) + pd.Index(bulan).get_indexer(pd.Index(isi["periode"]))
    return _baca(pohon, isi, kolom, bulan * len(nama))


def _baca(pohon: Pohon, isi: pd.DataFrame, kolom: np.ndarray, bulan: tuple[str, ...]) -> Laporan:
    """Each row into its column; of two rows of one place and month the later."""
    nilai, simulasi, tak_berlaku = {}, {}, {}
    for tingkat in TINGKAT:
        baris = pohon.letak(tingkat, isi["kode_tempat"])
        punya = baris != LUAR
        bentuk = (len(pohon.kode[tingkat]), len(bulan))
        nilai[tingkat] = np.full((*bentuk, 1), np.nan)
        nilai[tingkat][baris[punya], kolom[punya], 0] = isi["nilai"].to_numpy(dtype=float)[punya]
        simulasi[tingkat] = np.zeros(bentuk, dtype=bool)
        simulasi[tingkat][baris[punya], kolom[punya]] = isi["simulasi"].to_numpy(dtype=bool)[punya]
        tak_berlaku[tingkat] = np.zeros(bentuk, dtype=bool)
        tb = (isi["keadaan"] == "tidak_berlaku").to_numpy(dtype=bool)
        tak_berlaku[tingkat][baris[punya], kolom[punya]] = tb[punya]
    return Laporan(bulan, nilai, simulasi, tak_berlaku)


def dipakai(isi: pd.DataFrame) -> pd.Series:
    """Real rows, and simulated ones of months without any real figure: made up and real are never added. Rows with a
    column ``ukuran`` are judged count by count."""
    simulasi = isi["simulasi"].astype(bool)
    if not simulasi.any():
        return pd.Series(True, index=isi.index)
    kelompok = isi.groupby([k for k in ("ukuran", "periode") if k in isi], sort=False).ngroup().to_numpy()
    nyata = np.zeros(len(isi), dtype=bool)
    nyata[kelompok[(~simulasi & isi["nilai"].notna()).to_numpy()]] = True
    return ~(simulasi & nyata[kelompok])


def bertentangan(sendiri: np.ndarray, bagian: np.ndarray, semua_melapor: np.ndarray) -> np.ndarray:
    """Where a place's own figure and the sum of its parts tell two things: both are known (NaN = not reported), every
    part reported, and they are not equal. The parts are what counts; the rule of every such finding."""
    beda: np.ndarray = ~np.isnan(sendiri) & ~np.isnan(bagian) & semua_melapor & (sendiri != bagian)
    return beda


def beda_dengan_bagian(lapor: Laporan, urai: Uraian) -> list[tuple[Tingkat, int, int, float, float]]:
    """Own reports that all parts together contradict: level, place and month (indices), own figure, sum of the parts.

    The parts are what is used; the difference is for somebody to look at.
    """
    hasil = []
    for tingkat in TINGKAT[1:]:
        sendiri, dipakai = lapor.nilai[tingkat][..., 0], urai.nilai[tingkat][..., 0]
        for i, b in zip(*np.nonzero(bertentangan(sendiri, dipakai, ~urai.sendiri[tingkat])), strict=True):
            hasil.append((tingkat, int(i), int(b), float(sendiri[i, b]), float(dipakai[i, b])))
    return hasil


def pasangkan_cacah(a: tuple[Laporan, Uraian], b: tuple[Laporan, Uraian]) -> Laporan:
    """Two counts as one pair: a facility has it when it reported both, a wider place when both are complete there.

    A real figure is never paired with a simulated one.
    """
    nilai, simulasi, tak_berlaku = {}, {}, {}
    for tingkat in TINGKAT:
        kiri, kanan = _sisi(a, tingkat), _sisi(b, tingkat)
        campur = kiri[1] != kanan[1]
        isi = np.concatenate([kiri[0], kanan[0]], axis=2)
        isi[campur | np.isnan(isi).any(axis=2)] = np.nan
        nilai[tingkat], simulasi[tingkat] = isi, kiri[1] & kanan[1]
        tak_berlaku[tingkat] = a[0].tak_berlaku[tingkat] | b[0].tak_berlaku[tingkat]
    return Laporan(a[0].bulan, nilai, simulasi, tak_berlaku)


def _sisi(hitungan: tuple[Laporan, Uraian], tingkat: Tingkat) -> tuple[np.ndarray, np.ndarray]:
    """Value and whether it is simulated, as far as it is complete at that level."""
    lapor, urai = hitungan
    if tingkat == "fasilitas":
        return lapor.nilai[tingkat], lapor.simulasi[tingkat]
    return np.where(urai.lengkap[tingkat][..., None], urai.nilai[tingkat], np.nan), urai.simulasi[tingkat]
