"""Whom to serve under a heading that only names a group: "Bumil" before "K1 – Bulan ini | Kumulatif | %".

Such a column is the target group of the year where the figures say so: it gives the shares that stand in the table, or
no running total since January that stands beside it is more. A count of the month proves nothing: who is
pregnant in it may be meant as well, and the column is left to a person with a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.cells.counts import gaya_kolom
from ilp_data.intake.table import headers, known_counts
from ilp_data.intake.table.content import Isi, cek_isi
from ilp_data.intake.table.header_words import persen
from ilp_data.intake.table.reckoned_cells import baca_bilangan

_CUKUP = 2  # rows that must prove it, with two different numbers
Angka = list[float | None]


def lengkapi_kolom(
    bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str], isi: Isi
) -> None:
    """Settle such columns in place, or say of what they may be."""
    sisa = [j for j in bebas if j not in kolom.values() and not persen(j)]
    for j in sisa:
        nama = _kelompok(j)
        field = f"{nama}@{headers.SETAHUN}"
        if not nama or field in kolom or cek_isi("ukuran", isi.contoh(j), j)[0] < 1:
            continue
        if "posyandu" not in kolom and _terbukti(j, nama, bebas, kolom, isi):
            kolom[field], yakin[field] = j, "sasaran setahun: tak satu pun kumulatifnya lebih besar"
        elif any(nama in _penyebut(headers.cacah(f)) for f in kolom):
            ditolak[j] = f"mungkin {known_counts.ukuran()[nama].label}; bila benar, pilih sendiri"


def _kelompok(judul: str) -> str:
    """The yearly target group that a heading names; "" for none."""
    if headers.lepas_rentang(judul)[1] is not headers.Rentang.POLOS:
        return ""
    cacah = known_counts.ukuran().get(headers.ukuran(f"sasaran {headers.rapi(judul)}")[0])
    return "" if cacah is None else cacah.nama if cacah.setahun else cacah.dari_setahun


def _penyebut(cacah: str) -> set[str]:
    """The yearly groups that a count is divided by."""
    ada = known_counts.ukuran()
    semua = [i.penyebut for i in known_counts.registri().lengkap.values() if i.pembilang == cacah and i.penyebut in ada]
    return {p if ada[p].setahun else ada[p].dari_setahun for p in semua} - {""}


def _terbukti(j: str, nama: str, bebas: Sequence[str], kolom: Mapping[str, str], isi: Isi) -> bool:
    """By the running totals of all counts, or by the shares of those that are divided by the group."""
    kelompok, utuh = _angka(isi, j), [f for f in kolom if "+" not in f]
    kumulatif = [_angka(isi, kolom[f]) for f in utuh if headers.kumulatif(f)]
    if any(a is not None and b is not None and a > b for k in kumulatif for a, b in zip(k, kelompok, strict=True)):
        return False
    terbagi = [f for f in utuh if nama in _penyebut(headers.cacah(f))]
    return bool(kumulatif) or any(_bagian(kelompok, a, b) for a, b in _persen(terbagi, bebas, kolom, isi))


def _persen(
    fields: Sequence[str], bebas: Sequence[str], kolom: Mapping[str, str], isi: Isi
) -> Iterator[tuple[Angka, list[str]]]:
    """A count and the cells of each share below the same heading."""
    for f in fields:
        atas = kolom[f].rpartition(" – ")[0]
        for p in (p for p in bebas if persen(p) and atas in (p.rpartition(" – ")[0], "")):
            yield _angka(isi, kolom[f]), isi.kolom(p)


def _bagian(kelompok: Angka, cacah: Angka, persen_: Sequence[str]) -> bool:
    """Whether shares are those of the counts in the group, as their column is rounded."""
    desimal = max((len(p.strip(" %").replace(",", ".").partition(".")[2]) for p in persen_), default=0)
    cocok = []
    for g, c, p in zip(kelompok, cacah, map(_persentase, persen_), strict=True):
        if g and c:
            if p is None or abs(100 * c / g - p) > 0.5 * 10**-desimal + 1e-9:
                return False
            cocok.append((c, g))
    return len(set(cocok)) >= _CUKUP


def _persentase(sel: str) -> float | None:
    try:
        return values.persen(sel)
    except GalatNilai:
        return None


def _angka(isi: Isi, judul: str) -> Angka:
    sel = isi.kolom(judul)
    gaya = gaya_kolom({judul: sel})[judul]
    return [baca_bilangan(t, gaya) for t in sel]
