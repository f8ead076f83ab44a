"""Which indicators a region really reports: what a screen opens on where the main ones never came."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ilp_data import periods
from ilp_data.measure.other_units import ukur_lain
from ilp_data.measure.view import Pandangan
from ilp_data.measure.words import tanpa_sasaran
from ilp_data.registry.indicators import Bentuk, Indikator, indikator, semua, utama

_URUTAN = ("2", "3", "4", "1", "lintas")  # of clusters, where one of all is looked for


def ukuran_ada(pandang: Pandangan) -> frozenset[str]:
    """The counts of which the reading holds a row, by month or for a year."""
    p = pandang.potret
    if not pandang.bulan:
        return frozenset()
    return p.ingat(("ukuran_ada",), lambda: frozenset(p.layanan["ukuran"]) | frozenset(p.layanan_tahunan["ukuran"]))


def luas_diketahui(pandang: Pandangan, klaster: str) -> list[Indikator]:
    """Wider percentages of a cluster whose counts the reading holds. What another, always shown one counts as well
    (short children, over those measured) is known only with those it is divided by."""
    ada, milik = ukuran_ada(pandang), pandang.registri
    bersama = {i.pembilang for i in milik.menurut_klaster(klaster)}
    calon = (i for i in milik.lengkap.values() if i.luas and i.klaster == klaster and i.terukur and i.pembilang in ada)
    return [i for i in calon if i.pembilang not in bersama or _penyebut_ada(i, ada)]


def _penyebut_ada(i: Indikator, ada: frozenset[str]) -> bool:
    u = i.cacah(i.penyebut)
    return i.penyebut in ada or (u is not None and u.dari_setahun in ada)


def wakil(pandang: Pandangan, klaster: str) -> Indikator:
    """The indicator that stands for a cluster in the view's period over the whole region: its main one where that is
    really reported, else the same over its other denominator, another main one, the first other percentage that is,
    else the first that was counted without a target group; the main one where nothing real came."""
    pokok, nyata = utama(klaster), pandang.sedaerah.nyata
    if not (pandang.periode and pandang.bulan) or _bernilai(nyata, pokok):
        return pokok
    semua = [*utama_berpasangan(klaster), *_terlapor(nyata, klaster)]
    nilai = next((i for i in semua if _bernilai(nyata, i)), None)
    return nilai or next((i for i in semua if tanpa_sasaran(nyata.satu(i.kode))), pokok)


def utama_berpasangan(klaster: str = "") -> list[Indikator]:
    """The main indicators of a cluster ("": of all), each before the same over its other denominator, in the order in
    which one is looked for: screens, slides and the alarm begin with the same one."""
    pokok = [i for i in semua().values() if i.utama and i.jenis == "layanan" and klaster in ("", i.klaster)]
    return [x for i in pokok for x in (i, *((indikator(i.pasangan),) if i.pasangan else ()))]


def penimbangan(pandang: Pandangan) -> Indikator:
    """Which D/S the region really reports in the view's period: of the children on the list, else of the projection
    where only that is known; the first where neither is."""
    nyata, pokok = pandang.sedaerah.nyata, utama("2")
    lain = indikator(pokok.pasangan)
    return lain if not _bernilai(nyata, pokok) and _bernilai(nyata, lain) else pokok


def terlapor(pandang: Pandangan) -> Iterator[Indikator]:
    """The percentages of any cluster, other than the main ones, that the region really reports in the period."""
    if not (pandang.periode and pandang.bulan):
        return
    nyata = pandang.sedaerah.nyata
    for klaster in _URUTAN:
        yield from (i for i in _terlapor(nyata, klaster) if _bernilai(nyata, i))


def hanya_dihitung(pandang: Pandangan, klaster: str) -> list[Indikator]:
    """The rates and plain counts of a cluster that the view's scope really reports in its period."""
    nyata = pandang.nyata
    ada = _ukuran_periode(nyata) if pandang.periode and pandang.bulan else frozenset()
    lain = (i for i in nyata.registri.lengkap.values() if i.klaster == klaster and i.bentuk is not Bentuk.PERSEN)
    calon = (i for i in lain if i.jenis == "layanan" and i.pembilang in ada)
    return [i for i in calon if any(a.pembilang is not None for a in ukur_lain(nyata, i))]


def _terlapor(nyata: Pandangan, klaster: str) -> Iterator[Indikator]:
    """Percentages of a cluster of which the period holds a count, without its main one."""
    ada = _ukuran_periode(nyata)
    for i in (*nyata.registri.menurut_klaster(klaster), *luas_diketahui(nyata, klaster)):
        if i.pembilang in ada and i.bentuk is Bentuk.PERSEN and i.kode != utama(klaster).kode:
            yield i


def _ukuran_periode(nyata: Pandangan) -> frozenset[str]:
    """The counts of the view's months, and of its year where it was reported as one figure."""
    p, bulan = nyata.potret, periods.uraikan_periode(nyata.periode)

    def cari() -> frozenset[str]:
        t, tahunan = p.layanan, p.layanan_tahunan
        setahun = tahunan.loc[tahunan["tahun"].astype(str) == nyata.periode, "ukuran"]
        return frozenset(t.loc[t["periode"].isin(bulan) & t["nilai"].notna(), "ukuran"]) | frozenset(setahun)

    return p.ingat(("ukuran_periode", nyata.periode), cari)


def _bernilai(nyata: Pandangan, ind: Indikator) -> bool:
    return bool(pd.notna(nyata.satu(ind.kode)["nilai"]))
