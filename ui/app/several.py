"""What pages about several regions start from; known by the newest revision of any region, and read in few queries."""

from __future__ import annotations

from geo.drawing import Kerangka, kerangka_provinsi
from ilp_data.insight import province
from ilp_data.insight.province import Provinsi
from ilp_data.store import several
from ilp_data.store.several import Bahan
from ui.app import cached


def kunci() -> tuple[object, ...]:
    """What all of it is known by: the store and its newest revision."""
    return tuple(cached.saat(""))


def bahan(daerah: tuple[str, ...]) -> Bahan:
    """``several.baca_bahan``; shared, read-only."""
    return cached.jadi(("bahan", *kunci(), daerah), lambda: several.baca_bahan(cached.mesin(), daerah))


def provinsi(kode: str) -> Provinsi:
    """``province.susun_provinsi`` of a province; shared, read-only."""

    def buat() -> Provinsi:
        daerah = province.daftar_kode(kode)
        return province.susun_provinsi(bahan(tuple(daerah)), kode, several.daerah_berbatas(cached.mesin(), daerah))

    return cached.jadi(("provinsi", *kunci(), kode), buat)


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
