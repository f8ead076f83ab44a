"""Figures of months that have not begun on the day of the import: nobody can have counted them.

They are left out with a word about each, whatever else the row says is kept, and a row that says nothing else is
refused. Whom to serve is known beforehand and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ilp_data import format as fmt
from ilp_data.intake.cells.counts import angka_nilai, kumulatif_nilai, triwulan_nilai
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.table import known_counts
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan

BELUM_MULAI = "bulan_belum_mulai"  # in the values of a row: period → how many of its figures were left out
_MENURUT_PERIODE = ("bulanan", "kumulatif")
_Isi = Mapping[str, Terbaca]


def belum_mulai(d: Dasar, k: Kerja, periode: str) -> bool:
    """Whether a day, month, year or span (its first part) lies wholly after the day of the import."""
    awal = periode.partition("..")[0]
    daerah = k.teks("kode_tempat") if d.nasional else d.daerah
    return bool(awal) and awal > d.potret.hari_ini(daerah).isoformat()[: len(awal)]


def kalimat(periode: str) -> str:
    """Why a period is not taken."""
    return f"{fmt.teks_periode(periode).capitalize()} belum mulai; periksa bulan dan tahunnya."


def tinggalkan_angka(d: Dasar, k: Kerja) -> None:
    """Take the figures of periods that have not begun out of a living row of service figures."""
    sebelum = _ada_angka(k)
    dibuang = dict[str, int]()
    periode = k.teks("periode")
    if belum_mulai(d, k, periode):
        k.nilai["ukuran"] = _saring(k.nilai["ukuran"], periode, dibuang)
    for wadah in _MENURUT_PERIODE:
        isi: Mapping[str, _Isi] = k.nilai.get(wadah) or {}
        k.nilai[wadah] = {p: _saring(i, p, dibuang) if belum_mulai(d, k, p) else i for p, i in isi.items()}
    triwulan: Mapping[str, _Isi] = k.nilai.get("per_triwulan") or {}
    for akhir in [p for p in triwulan if belum_mulai(d, k, _awal_triwulan(p))]:
        k.nilai["per_triwulan"] = {p: i for p, i in k.nilai["per_triwulan"].items() if p != akhir}
        dibuang[akhir] = dibuang.get(akhir, 0) + len(triwulan[akhir])
    if not dibuang:
        return
    if sebelum and not _ada_angka(k):
        k.tolak(" ".join(map(kalimat, sorted(dibuang))))
    else:
        k.nilai[BELUM_MULAI] = dibuang
        k.alasan += [f"{kalimat(p)} Angkanya tidak disimpan." for p in sorted(dibuang)]


def _awal_triwulan(akhir: str) -> str:
    return f"{akhir[:5]}{int(akhir[5:7]) - 2:02d}"


def _saring(isi: _Isi, periode: str, dibuang: dict[str, int]) -> dict[str, Any]:
    """Whom to serve among counts (targets, people of a whole year), and how many of the others hold a figure into
    ``dibuang``."""
    dikenal = known_counts.ukuran()
    tetap = {n: t for n, t in isi.items() if n in dikenal and (dikenal[n].sasaran or dikenal[n].setahun)}
    angka = sum(t.nilai is not None for n, t in isi.items() if n not in tetap)
    if angka:
        dibuang[periode] = dibuang.get(periode, 0) + angka
    return tetap


def _ada_angka(k: Kerja) -> bool:
    baca = (angka_nilai, kumulatif_nilai, triwulan_nilai)
    return any(t.keadaan is not Keadaan.BELUM_DILAPORKAN for b in baca for _, _, t in b(k.nilai))
