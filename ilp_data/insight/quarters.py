"""Quarters of one year side by side: what each brought, and what there is since January.

From running totals of a year that end with a quarter (a report of TB by quarter is kept so), and from stored months of
indicators that are taken by quarter. A quarter whose earlier total is not known has no figure of its own; years are
never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ilp_data import limits, periods
from ilp_data.format import KOSONG, angka, bagian_dari, persen, teks_periode, teks_triwulan
from ilp_data.insight.reported import ukuran_ada
from ilp_data.measure import coverage, scope
from ilp_data.measure.coverage import CapaianTerbit
from ilp_data.measure.other_units import ukur_lain
from ilp_data.measure.view import Pandangan
from ilp_data.registry import coverage as registry
from ilp_data.registry.indicators import Indikator, JenisPeriode
from ilp_data.states import ARTI, Keadaan

_AKHIR = ("03", "06", "09", "12")
_SENDIRI = (JenisPeriode.TRIWULAN, JenisPeriode.KOHORT)
_CUKUP = 2  # so many quarters of another indicator stand side by side


@dataclass(frozen=True)
class SelTriwulan:
    """One quarter: what it brought, and what stands under it. ``nilai``: the same as a number, to be drawn (None where
    it is not known or withheld)."""

    teks: str
    ket: str
    nilai: float | None = None


@dataclass(frozen=True)
class BarisTriwulan:
    """An indicator at a place; ``sel`` are the quarters I to IV, None where nothing is known."""

    kode: str
    nama: str
    tempat: str
    sel: tuple[SelTriwulan | None, ...]
    sumber: str
    simulasi: bool = False


@dataclass(frozen=True)
class Triwulan:
    """The quarters of one year."""

    tahun: str
    baris: tuple[BarisTriwulan, ...]

    @property
    def kepala(self) -> tuple[str, ...]:
        """Each quarter by its name: ``triwulan I 2025`` …"""
        return tuple(teks_triwulan(p) for p in _triwulan(self.tahun))


def susun_triwulan(pandang: Pandangan, klaster: str = "") -> Triwulan | None:
    """The quarters (of a cluster) of the view's year, else of the newest before it that has any; None of nothing."""
    terbit = _terbit(pandang, klaster)
    cacah = _tercacah(pandang, klaster)
    batas = periods.uraikan_periode(pandang.periode)[-1][:4] if pandang.periode else "9999"
    bulan = pandang.bulan if cacah else []
    ada = {c.akhir[:4] for c in terbit} | {b[:4] for b in bulan}
    tahun = max((t for t in ada if t <= batas), default="")
    baris = [*_baris_terbit(pandang, terbit, tahun), *(_baris_cacah(pandang, i, tahun) for i in cacah)] if tahun else []
    isi = tuple(b for b in baris if b is not None)
    return Triwulan(tahun, isi) if isi else None


def _triwulan(tahun: str) -> list[str]:
    return [periods.triwulan(f"{tahun}-{b}") for b in _AKHIR]


# --- running totals


def _terbit(pandang: Pandangan, klaster: str) -> list[CapaianTerbit]:
    tempat = _tempat(pandang)
    return [
        c
        for c in coverage.capaian_terbit(pandang.potret, pandang.daerah)
        if _sejak_januari(c) and c.kode_tempat in tempat and _milik(c.indikator, klaster)
    ]


def _sejak_januari(c: CapaianTerbit) -> bool:
    """Whether a figure is of January to the end of a quarter; one of a single month is none."""
    return c.periode.startswith(f"{c.akhir[:4]}-01..") and coverage.bulan_akhir(c)[-2:] in _AKHIR


def _tempat(pandang: Pandangan) -> set[str]:
    """The filter, its kelurahan, and the puskesmas that serve them."""
    kel = pandang.kelurahan
    return {scope.kode_lingkup(pandang.lingkup), *kel["kode"], *kel["kode_puskesmas"]}


def _milik(kode: str, klaster: str) -> bool:
    c = registry.semua_cakupan().get(kode)
    return c is not None and klaster in ("", c.klaster)


def _baris_terbit(pandang: Pandangan, terbit: Iterable[CapaianTerbit], tahun: str) -> list[BarisTriwulan]:
    nama = coverage.nama_tempat(pandang.potret, pandang.daerah)
    menurut: dict[tuple[str, str, str], dict[str, CapaianTerbit]] = {}
    for c in (c for c in terbit if c.akhir[:4] == tahun):
        menurut.setdefault((c.indikator, c.kode_tempat, c.sumber), {})[coverage.bulan_akhir(c)[-2:]] = c
    hasil = []
    for (kode, tempat, sumber), isi in sorted(menurut.items(), key=_urutan):
        cakupan = registry.cakupan(kode)
        if len(isi) >= _CUKUP or cakupan.jenis in _SENDIRI:
            sel = tuple(_sel_terbit(pandang, isi, ke) for ke in range(len(_AKHIR)))
            hasil.append(BarisTriwulan(kode, cakupan.pendek, nama.get(tempat, tempat), sel, sumber))
    return hasil


def _urutan(b: tuple[tuple[str, str, str], object]) -> tuple[int, str, str]:
    (kode, tempat, sumber), _ = b
    return list(registry.semua_cakupan()).index(kode), tempat, sumber


def _sel_terbit(pandang: Pandangan, isi: dict[str, CapaianTerbit], ke: int) -> SelTriwulan | None:
    c = isi.get(_AKHIR[ke])
    if c is None:
        return None
    sampai = f"sejak Jan {c.teks}"
    dulu = isi.get(_AKHIR[ke - 1]) if ke else None
    if c.pembilang is None or (ke and (dulu is None or dulu.pembilang is None)):
        return SelTriwulan(KOSONG, sampai)
    tambah = c.pembilang - (dulu.pembilang or 0 if dulu else 0)
    kecil = pandang.ukur.umum and 0 < tambah < limits.batas_kecil()
    if kecil:
        return SelTriwulan(ARTI[Keadaan.DISEMBUNYIKAN].kata, sampai)
    return SelTriwulan(f"{angka(tambah)} {c.satuan}", sampai, tambah)


# --- stored months


def _tercacah(pandang: Pandangan, klaster: str) -> list[Indikator]:
    ada = ukuran_ada(pandang)
    semua = (i for i in pandang.registri.lengkap.values() if i.jenis == "layanan" and i.waktu is JenisPeriode.TRIWULAN)
    return [i for i in semua if i.pembilang in ada and klaster in ("", i.klaster)]


def _baris_cacah(pandang: Pandangan, ind: Indikator, tahun: str) -> BarisTriwulan | None:
    ukur = _ukur_persen if ind.terukur else _ukur_lain
    semua = [ukur(pandang.pada(periode=p), ind) for p in _triwulan(tahun)]
    if not any(u.sel for u in semua):
        return None
    sumber = "; ".join(sorted({u.sumber for u in semua if u.sumber}))
    sel = tuple(u.sel for u in semua)
    return BarisTriwulan(ind.kode, ind.pendek, pandang.nama, sel, sumber, any(u.simulasi for u in semua))


@dataclass(frozen=True)
class _Terukur:
    """One quarter of an indicator made of counts; ``sel`` None where nothing is known."""

    sel: SelTriwulan | None
    sumber: str
    simulasi: bool


def _ukur_persen(pandang: Pandangan, ind: Indikator) -> _Terukur:
    b = pandang.satu(ind.kode)
    asal = bagian_dari(b["pembilang"], b["penyebut"], b["nama_penyebut"])
    sel = _sel_cacah(Keadaan(b["keadaan"]), persen(b["nilai"]), asal, b["dari_bulan"], b["nilai"])
    return _Terukur(sel, str(b["sumber"]), bool(b["simulasi"]))


def _ukur_lain(pandang: Pandangan, ind: Indikator) -> _Terukur:
    """A rate or a plain count, in its own unit."""
    a = next(iter(ukur_lain(pandang, ind)), None)
    if a is None:
        return _Terukur(None, "", simulasi=False)
    return _Terukur(_sel_cacah(a.keadaan, a.teks, a.cacah, a.bulan, a.nilai), a.sumber, a.simulasi)


def _sel_cacah(
    keadaan: Keadaan, teks: str, asal: str, bulan: tuple[str, ...], nilai: float | None
) -> SelTriwulan | None:
    if keadaan.bernilai and nilai is not None:
        return SelTriwulan(teks, "; ".join(b for b in (asal, _dari(bulan)) if b), float(nilai))
    return SelTriwulan(ARTI[keadaan].kata, "") if keadaan is Keadaan.DISEMBUNYIKAN else None


def _dari(bulan: tuple[str, ...]) -> str:
    return ", ".join(teks_periode(b, pendek=True) for b in bulan)
