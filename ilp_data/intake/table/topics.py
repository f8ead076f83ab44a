"""A report of one programme: the title says of what ("Pelayanan hipertensi"), the columns only what was done
("Sasaran | Dilayani | Terkendali").

Data in ``tajuk.toml``, section ``topik``: how titles call it, which count is of who was served or examined, what other
bare headings are. Only where a title speaks of one topic and of no narrower group than the count is of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from ilp_data.intake.model import Tabel
from ilp_data.intake.table import headers, known_counts
from ilp_data.intake.table.content import Isi, cek_isi
from ilp_data.intake.table.header_counts import MENYEMPITKAN, kata_cacah, tingkat_judul
from ilp_data.intake.table.header_span import KUMULATIF, Rentang, lepas_rentang
from ilp_data.intake.table.header_words import isi_tajuk, persen, rapi

_DEPAN = r"(?:(?:jumlah|yang|sudah|telah|orang|sasaran) )*"
_STANDAR = r"(?: kesehatan)?(?: sesuai standar)?"
_DILAYANI = re.compile(rf"{_DEPAN}(?:dilayani|terlayani|dikunjungi|(?:mendapat|memperoleh) pelayanan){_STANDAR}")
_DIPERIKSA = re.compile(
    rf"{_DEPAN}(?:diperiksa|diskrining|dites|dijaring|dipantau|(?:mendapat|memperoleh) skrining){_STANDAR}"
)
_SASARAN = re.compile(r"(?:jumlah |total )?sasaran(?: (?:kk|keluarga|orang|jiwa|siswa|murid|penduduk|program))?")
_KEADAAN = re.compile(
    r"(?:jumlah )?(?:yang )?(?:terkendali|positif|kasus(?: baru)?|penderita|dapat|mendapat|diberi|diberikan)"
)
_KEMATIAN = re.compile(r"\b(?:kematian|meninggal|mati|cfr)\b")
_KASUS = re.compile(r"\b(?:kasus|penderita)\b(?! (?:kematian|(?:yang )?(?:meninggal|mati))\b)|\bkesakitan\b")


@dataclass(frozen=True)
class Topik:
    """``judul``: levelled words of titles; ``dilayani``, ``diperiksa``: the count of who was served, examined, "" for
    none; ``sebutan``: completes a bare state ("Terkendali"); ``kolom``: levelled heading → count; ``bukan``: words that
    make a title one of another topic; ``sasaran``: the field of whom to serve, read only beside who was served."""

    judul: tuple[str, ...]
    sebutan: str
    dilayani: str = ""
    diperiksa: str = ""
    kolom: Mapping[str, str] = field(default_factory=dict)
    bukan: frozenset[str] = frozenset()
    sasaran: str = ""


def lengkapi_kolom(
    tabel: Tabel, teks: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi
) -> None:
    """Settle in place the headings that only the topic of the title (``teks``) completes; none where a row that was
    skipped, such as the title of another of its blocks, speaks of another topic."""
    kena = [(t, j) for j in teks for t in _semua() if _menyebut(j, t)]
    lain = {t.sebutan for d in tabel.dilewati for t in _semua() if _menyebut(d.isi, t)}
    if not kena or len({t.sebutan for t, _ in kena} | lain) != 1:
        return
    topik, judul = kena[0][0], [j for _, j in kena]
    if any(topik.bukan & set(rapi(j).split()) or _kematian(rapi(j)) for j in judul):
        return
    _lengkapi(topik, judul, bebas, kolom, yakin, isi)
    if (topik.dilayani or topik.diperiksa) in map(headers.cacah, tuple(kolom)):
        _lengkapi(replace(topik, dilayani="", diperiksa="", sasaran=_sasaran(topik)), judul, bebas, kolom, yakin, isi)


def _lengkapi(
    topik: Topik, judul: Sequence[str], bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], isi: Isi
) -> None:
    for j in (j for j in bebas if j not in kolom.values() and not persen(j)):
        polos, rentang = lepas_rentang(j)
        arti = "" if rentang is Rentang.LALU else _arti(polos, topik)
        sempit = any(_menyempitkan(t, arti.partition("@")[0], topik) for t in judul) if arti else True
        nama = arti + KUMULATIF * (rentang is Rentang.KUMULATIF and "@" not in arti)
        if not sempit and nama not in kolom and cek_isi("ukuran", isi.contoh(j), j)[0] >= 0.5:
            kolom[nama], yakin[nama] = j, f"judul tabel menyebut {topik.sebutan}"


def _menyebut(judul: str, topik: Topik) -> bool:
    kata = f" {rapi(judul)} "
    return any(f" {t} " in kata for t in topik.judul)


def _kematian(judul: str) -> bool:
    """Whether a title speaks of those who died alone: its "Kasus" are deaths."""
    return bool(_KEMATIAN.search(judul)) and not _KASUS.search(judul)


def _arti(judul: str, topik: Topik) -> str:
    """The field of a heading in a table of this topic, "" for none."""
    tingkat = tingkat_judul(judul) or [""]
    akhir = rapi(tingkat[-1])
    if len(tingkat) == 1:
        if akhir in topik.kolom:
            return topik.kolom[akhir]
        if _SASARAN.fullmatch(akhir):
            return topik.sasaran
        if _DILAYANI.fullmatch(akhir):
            return topik.dilayani
        if _DIPERIKSA.fullmatch(akhir):
            return topik.diperiksa
    if not _KEADAAN.fullmatch(akhir):
        return ""
    return next(
        (n for t in (f"{topik.sebutan} {judul}", f"{judul} {topik.sebutan}") if (n := headers.ukuran(t)[0])), ""
    )


def _sasaran(topik: Topik) -> str:
    """Whom to serve, as where a heading names the topic, if its count is divided by that; else what it is divided by,
    of the year where the month's is made from it."""
    utama = topik.dilayani or topik.diperiksa
    sebut = headers.ukuran(f"sasaran {topik.sebutan}")[0]
    semua = known_counts.registri().lengkap.values()
    cacah = (
        sebut if any(i.pembilang == utama and i.penyebut == sebut for i in semua) else headers.sasaran_cacah([utama])
    )
    return f"{cacah}@{headers.SETAHUN}" if headers.tahunan(cacah) else cacah


def _menyempitkan(judul: str, cacah: str, topik: Topik) -> bool:
    """Whether a title speaks of fewer people than the count: "Hipertensi pada ibu hamil"."""
    milik = kata_cacah(cacah).union(*(t.split() for t in topik.judul))
    return bool(set(rapi(judul).split()) & MENYEMPITKAN - milik)


@cache
def _semua() -> tuple[Topik, ...]:
    isi: Mapping[str, Any] = isi_tajuk("topik")
    return tuple(
        Topik(
            tuple(rapi(j) for j in (sebutan, *t.get("judul", ()))), sebutan, t.get("dilayani", ""),
            t.get("diperiksa", ""), {rapi(j): c for c, semua in t.get("kolom", {}).items() for j in semua},
            frozenset(t.get("bukan", ())),
        )
        for sebutan, t in isi.items()
    )  # fmt: skip
