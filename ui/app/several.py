"""What pages about several regions start from; known by the newest revision of any region, and read in few queries."""

from __future__ import annotations

from geo.drawing import Kerangka, kerangka_provinsi
from ilp_data import limits
from ilp_data.insight import province
from ilp_data.insight.province import Provinsi
from ilp_data.measure.across import Sebutan, tahan_ikhtisar, tertahan
from ilp_data.store import several
from ilp_data.store.several import Bahan
from ui.app import cached


def kunci() -> tuple[object, ...]:
    """What all of it is known by: the store and its newest revision."""
    return tuple(cached.saat(""))


def bahan(daerah: tuple[str, ...], *, umum: bool) -> Bahan:
    """``several.baca_bahan``, small counts of people withheld where ``umum``; shared, read-only."""
    if umum:
        return cached.jadi(("bahan_umum", *kunci(), limits.batas_kecil(), daerah), lambda: _tahan(daerah))
    return cached.jadi(("bahan", *kunci(), daerah), lambda: several.baca_bahan(cached.mesin(), daerah))


def _tahan(daerah: tuple[str, ...]) -> Bahan:
    utuh = bahan(daerah, umum=False)
    punya = {str(d) for d in utuh.ikhtisar["kode_daerah"]}  # only these are read, and anew only when they change
    return tahan_ikhtisar(utuh, {d: _tertahan(d) for d in sorted(punya)})


def _tertahan(daerah: str) -> frozenset[Sebutan]:
    baca = cached.bacaan(cached.saat(daerah), True, daerah)
    return cached.jadi(("tertahan", baca, limits.batas_kecil()), lambda: tertahan(cached.potret(baca), daerah))


def provinsi(kode: str, *, umum: bool) -> Provinsi:
    """``province.susun_provinsi`` of a province, ``umum`` as in ``bahan``; shared, read-only."""

    def buat() -> Provinsi:
        daerah = province.daftar_kode(kode)
        berbatas = several.daerah_berbatas(cached.mesin(), daerah)
        return province.susun_provinsi(bahan(tuple(daerah), umum=umum), kode, berbatas)

    return cached.jadi(("provinsi", *kunci(), kode, umum), buat)


def kerangka(p: Provinsi) -> Kerangka | None:
    """The outlines of the regions of a province that have boundaries; None where none has."""
    berbatas = {d.kode: d.nama for d in p.daerah if d.berbatas}
    if not berbatas:
        return None
    # Known by the revision of each region that is drawn: outlines are the dear part of a province.
    saat = tuple(cached.saat(d) for d in berbatas)
    return cached.jadi(
        ("kerangka_provinsi", saat, tuple(berbatas)),
        lambda: kerangka_provinsi(several.baca_batas_daerah(cached.mesin(), list(berbatas)), berbatas),
    )
