"""Indicators as offices write them in lists: by code, title or short title, by the letters of a ratio ("D/S"), or by
what they count ("Prevalensi stunting", "Cakupan ASI eksklusif")."""

from __future__ import annotations

import re

from ilp_data.intake.table import headers, known_counts
from ilp_data.registry import coverage, lists, own
from ilp_data.registry.own import Registri

PERSEN = "persen"
_KURUNG = re.compile(r"\(([^()]{2,60})\)")
_AWAL = re.compile(
    r"^(?:(?:target|capaian|prevalensi|persentase|persen|cakupan|angka|proporsi|jumlah|indikator)\s+)+", re.IGNORECASE
)
_SUKU = 2  # of a ratio


def kenali_sebutan(teks: str) -> str:
    """The code of the one indicator that a text names; "" for none or several."""
    registri = known_counts.registri()
    polos = " ".join(teks.replace("%", " ").split())
    tanpa_kurung = " ".join(_KURUNG.sub(" ", polos).split())
    for t in dict.fromkeys((teks, polos, tanpa_kurung, *_KURUNG.findall(polos))):
        if kode := _satu(t, registri):
            return kode
    return ""


def satuan(kode: str) -> str:
    """What the figures of an indicator are: "persen", "kasus", …; "" where nobody knows it."""
    semua = {i.kode: i.satuan for i in own.tampil(known_counts.registri())}
    semua |= {c.kode: c.satuan for c in coverage.semua_cakupan().values()}
    return str(semua.get(kode, PERSEN if kode in coverage.sarana_spm() else ""))


def _satu(teks: str, registri: Registri) -> str:
    polos = _AWAL.sub("", teks).strip()
    for t in (teks, polos):
        if kode := lists.kenali_indikator(t, registri):
            return kode
    bagian = [b.strip() for b in polos.split("/")]
    if len(bagian) == _SUKU and all(bagian):
        atas, bawah = map(_cacah, bagian)
        return _berhitung(atas, bawah, registri) if atas and bawah else ""
    return _berhitung(cacah, frozenset(), registri) if (cacah := _cacah(polos)) else ""


def _cacah(teks: str) -> frozenset[str]:
    """The count that a text names, by its name and its label."""
    nama = headers.ukuran(teks)[0]
    return frozenset({nama, known_counts.ukuran()[nama].label}) if nama in known_counts.ukuran() else frozenset()


def _berhitung(atas: frozenset[str], bawah: frozenset[str], registri: Registri) -> str:
    """The one indicator with this numerator and, where named, this denominator as its usual one; those that are
    reckoned every month come before those of coverage."""
    bulanan = [(i.kode, i.pembilang, i.penyebut) for i in own.tampil(registri)]
    cakupan = [(c.kode, c.pembilang, next(iter(c.penyebut), "")) for c in coverage.semua_cakupan().values()]
    for semua in (bulanan, cakupan):
        kena = {kode for kode, pembilang, penyebut in semua if pembilang in atas and (not bawah or penyebut in bawah)}
        if kena:
            return kena.pop() if len(kena) == 1 else ""
    return ""
