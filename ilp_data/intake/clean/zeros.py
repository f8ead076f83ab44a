"""Zeros that are none, in cleaned rows of service figures: targets never given, counts out of their season.

A target (sasaran) that is 0 for every area of a month was not given, and a count taken in February and August only is
not applicable in the other months.
"""

from __future__ import annotations

from collections import defaultdict

from ilp_data import periods
from ilp_data.intake.clean.work import Kerja
from ilp_data.intake.table import known_counts
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan

_Isi = dict[str, Terbaca]


def _semua_isi(kerja: list[Kerja]) -> list[tuple[Kerja, str, _Isi]]:
    """(row, month, counts) of all rows, of long and of wide tables; the dicts are those in ``nilai``."""
    hasil = [(k, k.nilai["periode"], k.nilai["ukuran"]) for k in kerja if k.nilai["periode"]]
    return hasil + [(k, p, isi) for k in kerja for p, isi in k.nilai.get("bulanan", {}).items()]


def tidak_berlaku(kerja: list[Kerja]) -> None:
    """0 outside the months in which a count is taken → tidak berlaku; another number stays and is remarked on."""
    hanya = {u.nama: u.bulan for u in known_counts.ukuran().values() if u.bulan}
    for k, periode, isi in _semua_isi(kerja):
        for nama in hanya.keys() & isi.keys():
            if periods.setahun(periode) or int(periode[5:7]) in (hanya[nama] or ()):
                continue
            if isi[nama].keadaan is Keadaan.NOL:
                isi[nama] = Terbaca(None, Keadaan.TIDAK_BERLAKU)
            elif isi[nama].keadaan is Keadaan.ADA:
                k.nilai.setdefault("di_luar_bulan", []).append((periode, nama))


def sasaran_nol(kerja: list[Kerja]) -> None:
    """A target that is 0 for all areas (at least two) of a month was not given: belum dilaporkan, and remarked on."""
    sasaran = {n for n, u in known_counts.ukuran().items() if u.sasaran}
    menurut: dict[tuple[str, str], list[tuple[Kerja, _Isi]]] = defaultdict(list)
    for k, periode, isi in _semua_isi(kerja):
        for nama in isi:
            if nama in sasaran and isi[nama].keadaan is not Keadaan.BELUM_DILAPORKAN:
                menurut[periode, nama].append((k, isi))
    for (periode, nama), semua in menurut.items():
        if len(semua) < 2 or any(isi[nama].keadaan is not Keadaan.NOL for _, isi in semua):
            continue
        for k, isi in semua:
            isi[nama] = Terbaca(None, Keadaan.BELUM_DILAPORKAN)
            k.nilai.setdefault("sasaran_nol", []).append((periode, nama))
