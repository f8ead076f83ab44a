"""What one cluster has to tell: what is measured of it, what is published, and of which indicators nothing is known.

Works through a view; only indicators whose counts the reading holds are measured, so a page costs what it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from ilp_data.insight import other_units
from ilp_data.insight.cluster_tables import periode_terakhir
from ilp_data.insight.reported import luas_diketahui, ukuran_ada
from ilp_data.insight.year_to_date import sejak_januari
from ilp_data.measure.coverage import CapaianTerbit, capaian_terbit
from ilp_data.measure.coverage_kinds import capaian_jenis, teks_jenis
from ilp_data.measure.other_units import AngkaLain
from ilp_data.measure.pws_rules import Pws
from ilp_data.measure.view import Pandangan
from ilp_data.registry import coverage, own
from ilp_data.registry.indicators import Indikator
from ilp_data.states import Keadaan


@dataclass(frozen=True)
class Diukur:
    """A measured indicator of the view; ``periode`` is that of its row, ``jenis`` the same over every kind of target
    group, in words, where there are several. ``tanpa``: the period of which nothing is reported, so that the row is of
    the last real month before it; "" where the row is of the period that was asked for. ``sejak``: PWS of the whole
    view since January (one row), of what adds up to a target group of the year; ``jenis`` is then of that."""

    ind: Indikator
    periode: str
    baris: pd.Series
    jenis: str = ""
    tanpa: str = ""
    sejak: Pws | None = None


@dataclass(frozen=True)
class Diterbitkan:
    """An indicator by its newest published figures: those of the whole region (two that contradict stand side by side),
    else those of its places (``tingkat``), all of one period."""

    kode: str
    judul: str
    angka: tuple[CapaianTerbit, ...]

    @property
    def tingkat(self) -> str:
        return self.angka[0].tingkat


@dataclass(frozen=True)
class IsiKlaster:
    """``belum``: the short names of those without any figure; ``lain``: rates and counts, each of its own period."""

    diukur: tuple[Diukur, ...]
    terbit: tuple[Diterbitkan, ...]
    belum: tuple[str, ...]
    lain: tuple[AngkaLain, ...] = ()

    @property
    def simulasi(self) -> bool:
        return any(bool(d.baris["simulasi"]) for d in self.diukur) or any(a.simulasi for a in self.lain)


def susun_klaster(pandang: Pandangan, klaster: str, periode: Callable[[Indikator], str]) -> IsiKlaster:
    """Everything of a cluster; ``periode`` says in which period an indicator is shown."""
    ada = ukuran_ada(pandang)
    semua = pandang.registri.menurut_klaster(klaster)
    diukur = [_ukur(pandang, i, periode(i)) for i in semua if i.pembilang in ada]
    diukur += [_ukur(pandang, i, periode(i)) for i in luas_diketahui(pandang, klaster)]
    cakupan = [c for c in coverage.semua_cakupan().values() if c.klaster == klaster]
    terbit = {c.kode: _terbaru(pandang, c.kode) for c in cakupan}
    lain = tuple(other_units.susun_lain(pandang, klaster))
    punya = {d.ind.kode for d in diukur} | {a.ind.kode for a in lain}
    sendiri = [i for i in own.tampil(pandang.registri) if i.luas and i.klaster == klaster]
    belum = [i.pendek for i in [*semua, *sendiri] if i.kode not in punya] + [
        c.pendek for c in cakupan if not terbit[c.kode] and c.kode not in punya
    ]
    return IsiKlaster(
        tuple(diukur),
        tuple(Diterbitkan(c.kode, c.judul, terbit[c.kode]) for c in cakupan if terbit[c.kode]),
        tuple(belum),
        lain,
    )


def _ukur(pandang: Pandangan, ind: Indikator, periode: str) -> Diukur:
    lihat = pandang.pada(periode=periode)
    baris = lihat.satu(ind.kode)
    dulu = _terakhir(lihat, ind) if Keadaan(baris["keadaan"]) is Keadaan.BELUM_DILAPORKAN else ""
    if dulu:
        lihat = pandang.nyata.pada(periode=dulu)
        baris = lihat.satu(ind.kode)
    sejak = sejak_januari(lihat, ind, dulu or periode)
    jenis = sejak.baris[0].menurut if sejak is not None and sejak.terisi else _jenis(lihat, ind)
    return Diukur(ind, dulu or periode, baris, jenis, periode if dulu else "", sejak)


def _jenis(lihat: Pandangan, ind: Indikator) -> str:
    isi = next(iter(capaian_jenis(lihat, ind.kode).values()), None)
    return teks_jenis(isi) if isi else ""


def _terakhir(lihat: Pandangan, ind: Indikator) -> str:
    """The newest month before the view's period with a real figure; "" of none, and of what has no months. A made-up
    figure fills no gap."""
    nyata = lihat.nyata
    if ind.jenis != "layanan" or not (lihat.periode and nyata.bulan):
        return ""
    return periode_terakhir(lihat.periode, nyata.deret(ind.kode, nyata.bulan, "kota"))


def _terbaru(pandang: Pandangan, kode: str) -> tuple[CapaianTerbit, ...]:
    semua = capaian_terbit(pandang.potret, pandang.daerah, kode)
    tingkat = next((t for t in ("kota", "kelurahan", "puskesmas") if any(c.tingkat == t for c in semua)), "")
    milik = [c for c in semua if c.tingkat == tingkat]
    akhir = max((c.akhir for c in milik), default="")
    awal = min((c.awal for c in milik if c.akhir == akhir), default="")
    return tuple(c for c in milik if (c.awal, c.akhir) == (awal, akhir))
