"""Months in which nearly every place is at exactly 100 %: a sign that one count was copied from the other.

The mark is told to everybody, so nobody's withheld figure may decide it. In a month of which something is withheld it
is decided by the kelurahan (or wider places) whose figures are printed, and by nothing else; so whoever sees the mark
learns no more than the figures beside it say, also where they are withheld only for what an earlier edition printed.
Staff and public have the same mark: a quarter is made of the same months for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
        for i in np.flatnonzero(p.mungkin_100):
            satuan = _satuan(sistem.pasangan(ind).get(p.bulan[i], ()))
            if sum(_sama(isi) for isi in satuan) < SERBA_100_MINIMUM and not p.serba_100[i]:
                continue  # whatever is withheld, it would not have the mark: what is costs most of all
            cacah = [sistem.cacah_pada(n, p.bulan[i]) for n in (ind.pembilang, ind.penyebut)]
            if tahan := [c for c in cacah if c is not None]:
                hasil[i] = _tercetak(satuan, tahan)
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


def _tercetak(satuan: Iterable[Sequence[Pasangan]], tahan: Sequence[Cacah]) -> bool:
    """The rule of ``pairs``, by the units of which both counts are printed."""
    tampil = [isi for isi in satuan if all(c.boleh(frozenset(p.letak.kode for p in isi)) for c in tahan)]
    sama = sum(_sama(isi) for isi in tampil)
    return len(tampil) >= SERBA_100_MINIMUM and sama >= SERBA_100_BAGIAN * len(tampil)


def _sama(isi: Iterable[Pasangan]) -> bool:
    return sum(p.pembilang for p in isi) == sum(p.penyebut or 0.0 for p in isi)


def _satuan(isi: Iterable[Pasangan]) -> list[list[Pasangan]]:
    """The pairs of each kelurahan (or wider place) that has anybody to serve."""
    hasil: dict[str, list[Pasangan]] = {}
    for p in (p for p in isi if p.penyebut is not None):
        hasil.setdefault(_kode(p.letak), []).append(p)
    return [isi for isi in hasil.values() if sum(p.penyebut or 0.0 for p in isi) > 0]


def _kode(letak: Letak) -> str:
    return letak.kelurahan or letak.puskesmas or letak.kecamatan or letak.kode
