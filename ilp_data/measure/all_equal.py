"""Months in which nearly every place is at exactly 100 %: a sign that one count was copied from the other.

The mark is told to everybody, so nobody's withheld figure may decide it. In a month of which something is withheld it
is decided by the kelurahan (or wider places) whose figures are printed, and by nothing else; so whoever sees the mark
learns no more than the figures beside it say, also where they are withheld only for what an earlier edition printed.
Staff and public have the same mark: a quarter is made of the same months for both.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ilp_data import limits
from ilp_data.measure.disclosure import susun_sistem
from ilp_data.measure.disclosure_cells import Cacah, Letak, Pasangan, tentang_orang
from ilp_data.measure.pairs import SERBA_100_BAGIAN, SERBA_100_MINIMUM, pasangan
from ilp_data.registry.indicators import Indikator
from ilp_data.store.snapshot import Potret


def serba_100(potret: Potret, ind: Indikator, daerah: str) -> np.ndarray:
    """By month of the pair (``pasangan``) whether nearly every place of the region is at exactly 100 %."""

    batas = str(limits.batas_kecil())

    def cari() -> np.ndarray:
        p = pasangan(potret, ind, daerah)
        hasil = p.serba_100.copy()
        if not tentang_orang(ind) or not p.mungkin_100.any():
            return hasil
        sistem = susun_sistem(potret, daerah)
        dari, dalam = sistem.cacah(ind.pembilang), sistem.cacah(ind.penyebut)
        for i in np.flatnonzero(p.mungkin_100):
            bulan = p.bulan[i]
            if tahan := [c[bulan] for c in (dari, dalam) if bulan in c]:
                hasil[i] = _tercetak(sistem.pasangan(ind).get(bulan, ()), tahan)
        return hasil

    return potret.ingat(("serba_100", daerah, ind.kode, batas), cari)


def bulan_ragu(potret: Potret, ind: Indikator, daerah: str) -> frozenset[str]:
    """Months in which this indicator, or a main one whose numerator it uses, is nearly everywhere exactly 100 %: that
    numerator was most likely copied from its denominator, and everything made of it is in doubt."""

    def cari() -> frozenset[str]:
        semua = potret.registri(daerah).semua.values()
        asal = [i for i in semua if i.jenis == "layanan" and i.pembilang in (ind.pembilang, ind.penyebut)]
        asal += [ind] if ind.luas else []
        hasil: set[str] = set()
        for i in (i for i in asal if i.utama or i.kode == ind.kode):
            p = pasangan(potret, i, daerah)
            hasil |= {b for b, ya in zip(p.bulan, serba_100(potret, i, daerah) & p.berlaku, strict=True) if ya}
        return frozenset(hasil)

    return potret.ingat(("bulan_ragu", daerah, ind.kode, str(limits.batas_kecil())), cari)


def _tercetak(isi: Iterable[Pasangan], tahan: Iterable[Cacah]) -> bool:
    """The rule of ``pairs``, by the units of which both counts are printed."""
    satuan: dict[str, list[Pasangan]] = {}
    for p in isi:
        if p.penyebut is not None:
            satuan.setdefault(_satuan(p.letak), []).append(p)
    banyak = sama = 0
    for bagian in satuan.values():
        bawah = sum(p.penyebut or 0.0 for p in bagian)
        if bawah > 0 and all(c.boleh(frozenset(p.letak.kode for p in bagian)) for c in tahan):
            banyak += 1
            sama += sum(p.pembilang for p in bagian) == bawah
    return banyak >= SERBA_100_MINIMUM and sama >= SERBA_100_BAGIAN * banyak


def _satuan(letak: Letak) -> str:
    return letak.kelurahan or letak.puskesmas or letak.kecamatan or letak.kode
