"""What may be ranked and compared, and how a change is said: read by sentences, reasons, slides, sheets and pages.

A figure stands in the way of a comparison by itself (``Halangan``): it rests on simulated rows, too few of its reports
are in, it is provisional, or it is made of a count that is nearly everywhere exactly 100 %. What is in the way on
either side of a comparison leaves it out. A change is told against the same time of last year first (posyandu have
seasons), then against what came just before; both are read from one revision, so a correction is never a change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from ilp_data import periods
from ilp_data.format import angka, beda_poin, bulat, selisih_poin, setara, teks_periode
from ilp_data.measure.figures import KOLOM_UKURAN, periode_sebelum
from ilp_data.measure.obstacles import Halangan as Halangan
from ilp_data.measure.obstacles import halangan as halangan
from ilp_data.measure.obstacles import kata_halangan
from ilp_data.measure.obstacles import sebab as sebab
from ilp_data.measure.obstacles import terhalang as terhalang
from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Indikator, jenis_indikator

# "campur": the share got better though the count behind it got worse, or the other way round.
Arah = Literal["baik", "buruk", "campur", "tetap", "tidak_diketahui"]

HAMPIR_TETAP = 2  # points: a smaller change is neither good nor bad


@dataclass(frozen=True)
class Perubahan:
    """A change between two periods: ``pokok`` in words, ``arah`` for this indicator, ``selisih`` in points or None.

    ``sejak``: the earlier period in words, "" where the two were not compared; ``sebab`` then says what was in the
    way of it ("" also where there is nothing to compare with). ``taraf``: told as a level beside that of last year
    (``6,2 poin di atas Mar 2025``). ``lain``: the second comparison, ``tanpa``: why there is none with last year.
    """

    pokok: str
    arah: Arah
    selisih: float | None
    sejak: str = ""
    sebab: str = ""
    taraf: bool = False
    lain: Perubahan | None = None
    tanpa: str = ""

    @property
    def bagian(self) -> tuple[tuple[str, Arah], ...]:
        """Each comparison in words with its own direction, last year first."""
        satu = (self._satu, self.arah)
        return (satu, *(self.lain.bagian if self.lain else ()))

    @property
    def teks(self) -> str:
        """All comparisons in words: ``6,2 poin di atas Mar 2025; turun 4,0 poin sejak Feb 2026``."""
        return "; ".join(t for t, _ in self.bagian)

    @property
    def _satu(self) -> str:
        if not self.sejak:
            return self.pokok
        hubung = ("dibanding" if self.arah == "tetap" else "") if self.taraf else "sejak"
        return " ".join(x for x in (self.pokok, hubung, self.sejak) if x) + (f" ({self.tanpa})" if self.tanpa else "")


def sebelum_per(pandang: Pandangan, kode: str, per: str) -> pd.DataFrame:
    """For each unit its newest earlier period that may be compared; units without one are left out. Columns of
    ``measure``.

    Passed over are months that were not reported and rows with a ``halangan``: a fall from a month that is everywhere
    100 % is a fall of the record. A year is compared with the year before, a range with the range of the same length
    before it. Cadres, loci and readiness have no earlier period here: empty.
    """
    periode = pandang.periode
    if jenis_indikator(kode) != "layanan" or not periode:
        return pd.DataFrame(columns=KOLOM_UKURAN)
    if periods.uraikan_periode(periode) == [periode]:
        bulan_lalu = [b for b in pandang.bulan if b < periode]
        dulu = pandang.deret(kode, bulan_lalu or [periods.geser_bulan(periode, -1)], per)
    else:
        dulu = pandang.pada(periode=periode_sebelum(periode)).hitung(kode, per)
    sah = dulu["nilai"].notna() & ~terhalang(dulu)
    return dulu[sah].sort_values("periode").drop_duplicates("kode", keep="last").reset_index(drop=True)


def sebelum(pandang: Pandangan, kode: str) -> pd.Series | None:
    """The whole scope in its newest earlier period that may be compared (``sebelum_per``), or None."""
    dulu = sebelum_per(pandang, kode, "kota")
    return dulu.iloc[0] if len(dulu) else None


def perubahan(sekarang: pd.Series, dulu: pd.Series | None, ind: Indikator) -> Perubahan:
    """``naik 2,1 poin sejak Nov 2025`` and whether that is good for this indicator. ``dulu`` from ``sebelum``."""
    if pd.isna(sekarang["nilai"]):
        return Perubahan("belum dapat dibandingkan", "tidak_diketahui", None)
    if apa := halangan(sekarang):
        return _terhalang("tidak dibandingkan", apa, sekarang)
    if dulu is None or pd.isna(dulu["nilai"]):
        return Perubahan("belum ada pembanding", "tidak_diketahui", None)
    sejak = teks_periode(dulu["periode"], pendek=True)
    if apa := halangan(dulu):
        return _terhalang(f"tidak dibandingkan dengan {sejak}", apa, dulu)
    selisih = beda_poin(sekarang["nilai"], dulu["nilai"])
    if setara(selisih):
        return Perubahan("tetap", "tetap", selisih, sejak)
    baik = (selisih > 0) == (ind.arah == "tinggi")
    lawan = _jumlah_berlawanan(sekarang, dulu, ind, baik)
    if bulat(abs(selisih)) < HAMPIR_TETAP:
        pokok = f"hampir tetap ({selisih_poin(selisih)})"
        return Perubahan(f"{pokok}, {lawan}" if lawan else pokok, "tetap", selisih, sejak)
    if lawan:
        return Perubahan(f"bagian {selisih_poin(selisih)}, {lawan}", "campur", selisih, sejak)
    return Perubahan(selisih_poin(selisih), "baik" if baik else "buruk", selisih, sejak)


def _terhalang(pokok: str, apa: Halangan, baris: pd.Series) -> Perubahan:
    kata = kata_halangan(apa, baris)
    return Perubahan(f"{pokok}: {kata}", "tidak_diketahui", None, sebab=kata)


def _jumlah_berlawanan(sekarang: pd.Series, dulu: pd.Series, ind: Indikator, baik: bool) -> str:
    """The count where it went the other way than the share: of what is bad, cases that rose though their share fell.

    ``jumlah kasus naik dari 1.400 menjadi 1.439``; "" where both went one way.
    """
    beda = float(sekarang["pembilang"]) - float(dulu["pembilang"])
    jumlah_baik = (beda > 0) == (ind.arah == "tinggi")
    if not beda or jumlah_baik == baik:
        return ""
    apa = "jumlah kasus" if ind.arah == "rendah" else f"jumlah {ind.nama_pembilang}"
    arah = "naik" if beda > 0 else "turun"
    return f"{apa} {arah} dari {angka(dulu['pembilang'])} menjadi {angka(sekarang['pembilang'])}"


def setahun_lalu(pandang: Pandangan, kode: str) -> pd.Series | None:
    """The whole scope at the same time of last year, whatever its state: the same month, months or the year before.
    None where the indicator has no periods or nothing was asked for."""
    if jenis_indikator(kode) != "layanan" or not pandang.periode:
        return None
    return pandang.pada(periode=periods.setahun_sebelum(pandang.periode)).satu(kode)


def perubahan_terakhir(pandang: Pandangan, kode: str) -> Perubahan:
    """The change of the view: against the same time of last year, then against the newest earlier period that may be
    compared. Where last year is missing or may not be compared, only the latter, and it says so."""
    if not pandang.periode:
        return Perubahan("belum ada pembanding", "tidak_diketahui", None)
    kini, ind = pandang.satu(kode), pandang.indikator(kode)
    tahun, dekat = setahun_lalu(pandang, kode), sebelum(pandang, kode)
    baru = perubahan(kini, dekat, ind)
    if tahun is None or halangan(kini) or pd.isna(kini["nilai"]):
        return baru
    lama = _taraf(kini, tahun, ind)
    if lama.selisih is None:
        tanpa = f"{teks_periode(tahun['periode'], pendek=True)}: {lama.sebab or 'belum ada data'}"
        return replace(baru, tanpa=tanpa) if baru.selisih is not None else baru
    sama = dekat is None or dekat["periode"] == tahun["periode"] or baru.selisih is None
    return lama if sama else replace(lama, lain=baru)


def _taraf(kini: pd.Series, dulu: pd.Series, ind: Indikator) -> Perubahan:
    """``perubahan`` told as two levels: ``6,2 poin di atas Mar 2025``."""
    ubah = perubahan(kini, dulu, ind)
    if ubah.selisih is None or ubah.arah == "tetap":
        return replace(ubah, taraf=True)
    letak = "atas" if ubah.selisih > 0 else "bawah"
    return replace(ubah, taraf=True, pokok=f"{angka(abs(ubah.selisih), 1)} poin di {letak}")
