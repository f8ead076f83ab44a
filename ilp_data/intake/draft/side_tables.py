"""Tables beside or below each other on one sheet, read as one: halves of a list that was folded, or other counts,
months or places in the same form. A row of the right ones is told with its columns: "7 (kolom G–K)"; rows below each
other keep their number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ilp_data.format import daftar
from ilp_data.intake.model import NomorSebelah, Tabel
from ilp_data.intake.table import headers

_BERNAMA = ("posyandu", "kelurahan", "puskesmas", "kecamatan")  # from the finest


@dataclass(frozen=True)
class Sisi:
    """One of the tables: its columns in words, and what its title says of all its rows, heading → text."""

    kolom: str
    tabel: Tabel
    tambahan: Mapping[str, str]


def sejenis(tabel: Sequence[Tabel]) -> bool:
    """Whether tables are parts of one: the same headings, or the same level of places with known counts in each."""
    bentuk = {tuple(map(headers.rapi, t.judul)) for t in tabel}
    return len(bentuk) == 1 or (len({_tingkat(t) for t in tabel}) == 1 and all(map(_bercacah, tabel)))


def menyambung(tabel: Sequence[Tabel]) -> bool:
    """Whether tables below each other go on with other counts of the same places: none has a count of another."""
    cacah = [set(map(headers.cacah, headers.kenali_hitungan(t.judul))) for t in tabel]
    return len({_tingkat(t) for t in tabel}) == 1 and sum(map(len, cacah)) == len(set().union(*cacah))


def _tingkat(tabel: Tabel) -> str:
    kolom = headers.kenali_judul(tabel.judul)
    return next((f for f in _BERNAMA if f in kolom), "")


def _bercacah(tabel: Tabel) -> bool:
    return bool(_tingkat(tabel)) and bool(headers.kenali_hitungan(tabel.judul))


def satukan_sisi(utama: Tabel, sisi: Sequence[Sisi], *, tumpuk: bool = False) -> Tabel:
    """One table below another under the headings of all; ``utama``: the sheet as it was read before; ``tumpuk``: they
    stand below each other there too."""
    langkah = max(10 ** len(str(max(utama.mentah.nomor))), 1000)

    def di(ke: int, n: int) -> int:
        return NomorSebelah(ke * langkah + n, sisi[ke].kolom, n) if ke and not tumpuk else n

    tambahan = list(dict.fromkeys(j for s in sisi for j in s.tambahan))
    judul, selaras = satukan_judul([s.tabel for s in sisi])

    def isi(ke: int, baris: Sequence[str]) -> list[str]:
        return [*selaras(ke, baris), *(sisi[ke].tambahan.get(j, "") for j in tambahan)]

    semua = list(enumerate(s.tabel for s in sisi))
    lewat = {di(ke, d.nomor): replace(d, nomor=di(ke, d.nomor)) for ke, t in semua for d in t.dilewati}
    if tumpuk:  # what stands above the first is the title of all
        lewat = dict(sorted(lewat.items()))
    mentah = utama.mentah
    if not tumpuk:
        sel = [b for _, t in semua for b in t.mentah.sel]
        nomor = [di(ke, n) for ke, t in semua for n in t.mentah.nomor]
        mentah = replace(mentah, sel=sel, nomor=nomor, gabungan=())
    letak_ = "bersusun" if tumpuk else "bersebelahan"
    catatan = f"{len(sisi)} tabel yang {letak_} dibaca bersama ({daftar([s.kolom for s in sisi], 12)})."
    return Tabel(
        mentah=mentah,
        judul=[*judul, *tambahan],
        baris_judul=[di(ke, n) for ke, t in semua for n in t.baris_judul],
        data=[isi(ke, b) for ke, t in semua for b in t.data],
        nomor=[di(ke, n) for ke, t in semua for n in t.nomor],
        dilewati=list(lewat.values()),
        catatan=(catatan, *dict.fromkeys(c for _, t in semua for c in t.catatan)),
        jumlah={di(ke, n): isi(ke, b) for ke, t in semua for n, b in t.jumlah.items()},
        lain=next((t.lain for _, t in semua if t.lain), ""),
        majemuk=len({frozenset(t.judul) for _, t in semua}) > 1,
    )


def satukan_judul(tabel: Sequence[Tabel]) -> tuple[list[str], Callable[[int, Sequence[str]], list[str]]]:
    """The headings of several tables, and what lays a row of the n-th below them."""
    judul = _judul(tabel)
    sebentuk = len({tuple(map(headers.rapi, t.judul)) for t in tabel}) == 1
    letak = [list(range(len(judul))) if sebentuk else _letak(t.judul, judul) for t in tabel]

    def selaras(ke: int, baris: Sequence[str]) -> list[str]:
        hasil = [""] * len(judul)
        for k, teks in zip(letak[ke], baris, strict=True):
            hasil[k] = teks
        return hasil

    return judul, selaras


def _judul(tabel: Sequence[Tabel]) -> list[str]:
    """The headings of the first table, and those of the others that it has not."""
    hasil = list(tabel[0].judul)
    for t in tabel[1:]:
        dikenal = {headers.rapi(j) for j in hasil}
        hasil += [j for j in t.judul if headers.rapi(j) not in dikenal]
    return hasil


def _letak(judul: Sequence[str], semua: Sequence[str]) -> list[int]:
    """Where each heading stands in ``semua``: as it is written, else as one that is written alike."""
    menurut = {headers.rapi(j): k for k, j in reversed(list(enumerate(semua)))}
    return [semua.index(j) if j in semua else menurut[headers.rapi(j)] for j in judul]
