"""Where the header of a sheet is: one row or several, merged or not, bilingual, below titles and meta lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ilp_data.intake.table import header_english, header_numbers
from ilp_data.intake.table.answer_pairs import baris_jawaban
from ilp_data.intake.table.cells import (
    berisi,
    bernilai,
    hilang,
    kata_judul,
    label,
    nomor_keterampilan,
    norma,
    penomoran,
    tahun,
    umur,
)

JENDELA = 60  # rows from the top among which a header is looked for
CONTOH = 60  # rows below a candidate that tell what its columns hold
_SATUAN = re.compile(r"\(?\s*(?:orang|org|jiwa|anak|%|persen)\s*\)?", re.IGNORECASE)  # of what stands above
_DIRI = re.compile(r"'?\d{16}|'?(?:\+?62|0)8\d{8,11}")  # a NIK or the number of a telephone
_SEPASANG = 2
_TERBANYAK_ATAS = 3  # rows of a header above the one that is most like one
_PANJANG_SENDIRI, _PANJANG = 60, 140  # letters of a heading above others: alone in its row, or beside others
Gabungan = tuple[int, int, int, int]


@dataclass
class Kisi:
    """The sheet as a rectangle: rows of equal width, merged ranges, and which rows are not blank."""

    sel: list[list[str]]
    gabungan: Sequence[Gabungan]
    isi: list[int] = field(default_factory=list)
    lebar: int = 0

    def __post_init__(self) -> None:
        self.isi = [i for i, b in enumerate(self.sel) if any(b)]
        self.lebar = max((berisi(self.sel[i])[-1] + 1 for i in self.isi), default=0)
        self.sel = [b[: self.lebar] + [""] * (self.lebar - len(b)) for b in self.sel]

    def terisi(self, i: int) -> list[str]:
        """Row ``i`` with merged cells filled, unless it holds one cell only (a title over the whole table)."""
        baris = self.sel[i]
        penuh = list(baris)
        for a, b, c, d in self.gabungan:
            if a <= i <= c and (a < i or len(berisi(baris)) > 1 or d - b + 1 < 0.8 * self.lebar):
                isi = self.sel[a][b] if b < self.lebar else ""
                for k in range(b, min(d + 1, self.lebar)):
                    penuh[k] = penuh[k] or isi
        return penuh


@dataclass(frozen=True)
class Kepala:
    """The header: its rows (indexes into the sheet; empty where there is none), the numbering row, joined names."""

    baris: list[int]
    penomor: int | None
    nama: list[str]


def cari_judul(kisi: Kisi) -> Kepala:
    """The header of a sheet that is not blank."""
    calon = kisi.isi[:JENDELA]
    header_numbers.sebut_nomor(kisi.sel, calon)
    bilangan = _kolom_bilangan(kisi, calon)
    nilai = {i: _skor(kisi, i, urutan, bilangan) for urutan, i in enumerate(calon)}
    jangkar = max(calon, key=lambda i: nilai[i][0])
    if not nilai[jangkar][1]:
        return Kepala([], None, [""] * kisi.lebar)
    baris = _luaskan(kisi, jangkar)
    bawah = [i for i in kisi.isi if i > baris[-1]]
    penomor = None
    if bawah and penomoran(kisi.sel[bawah[0]], kisi.sel[bawah[1]] if len(bawah) > 1 else None):
        penomor = bawah[0]
    return Kepala(baris, penomor, _nama(kisi, baris))


def _kolom_bilangan(kisi: Kisi, calon: list[int]) -> dict[int, set[int]]:
    """For each candidate the columns that hold numbers below it."""
    letak = {i: n for n, i in enumerate(kisi.isi)}
    return {i: bilangan(kisi.sel, kisi.isi[letak[i] + 1 : letak[i] + 1 + CONTOH]) for i in calon}


def bilangan(sel: list[list[str]], baris: Sequence[int]) -> set[int]:
    """Columns in which at least 60 % of the given cells (two or more) are values."""
    if not baris:
        return set()
    hasil = set()
    for k in range(len(sel[baris[0]])):
        isi = [t for i in baris if (t := sel[i][k]) and not hilang(t)]
        if len(isi) >= 2 and sum(map(bernilai, isi)) >= 0.6 * len(isi):
            hasil.add(k)
    return hasil


def _skor(kisi: Kisi, i: int, urutan: int, kolom_bilangan: dict[int, set[int]]) -> tuple[float, bool]:
    """(how much row ``i`` looks like a header, whether anything says so at all)."""
    penuh = kisi.terisi(i)
    letak = berisi(penuh)
    isi = [penuh[k] for k in letak]
    if len(isi) < 2 and kisi.lebar > 1:
        return -1.0 - urutan, False
    banyak = sum(1.0 if label(t) else 0.6 if tahun(t) else 0.0 for t in isi) / len(isi)
    unik = len({norma(t) for t in isi}) / len(isi)
    kata = sum(map(kata_judul, isi)) / len(isi)
    bawah = kolom_bilangan[i]
    kontras = sum(label(penuh[k]) for k in bawah) / len(bawah) if bawah else 0.0
    if any(map(_DIRI.fullmatch, isi)):
        return -1.0 - urutan, False  # a row of a list without a header; what it holds must never be shown as headings
    if len(isi) == _SEPASANG and not all(label(t) or tahun(t) for t in isi):
        return -1.0 - urutan, False  # "Balita ditimbang | 100"
    tanda = kata > 0 or kontras >= 0.5 or (not bawah and banyak > 0.7)
    skor = 1.2 * len(isi) / kisi.lebar * unik + 1.2 * banyak + 1.5 * kata + kontras - 0.02 * urutan
    return (skor if banyak >= 0.5 else skor - 2), tanda and banyak >= 0.5


def _luaskan(kisi: Kisi, jangkar: int) -> list[int]:
    """All rows of the header around its best row, from the top down."""
    atas = bawah = jangkar
    for _ in range(6):
        tegak = [g for g in kisi.gabungan if _gabung_kepala(kisi, g, atas, bawah)]
        if not tegak:
            break
        atas, bawah = min(atas, *(g[0] for g in tegak)), max(bawah, *(g[2] for g in tegak))
    baris = [i for i in kisi.isi if atas <= i <= bawah]
    baris = [*_judul_teks(kisi, baris), *baris]
    for _ in range(3):
        if baris[0] - 1 not in kisi.isi[:JENDELA] or not _sambung_atas(kisi, baris, baris[0] - 1):
            break
        baris.insert(0, baris[0] - 1)
    for _ in range(4):
        berikut = next((i for i in kisi.isi if i > baris[-1]), None)
        if berikut is None or berikut > baris[-1] + 1 or not _sambung_bawah(kisi, baris, berikut):
            break
        baris.append(berikut)
    return baris


def _gabung_kepala(kisi: Kisi, g: Gabungan, atas: int, bawah: int) -> bool:
    """A merged label that reaches out of the header rows found so far makes the rows it reaches header too, as long
    as those hold labels and not figures."""
    a, b, c, _ = g
    if not (a < c < a + 6 and a <= bawah and c >= atas and (a < atas or c > bawah)):
        return False
    if b >= kisi.lebar or not label(kisi.sel[a][b]):
        return False
    for i in range(max(a, bawah + 1), min(c, len(kisi.sel) - 1) + 1):
        isi = [t for t in kisi.sel[i] if t]
        if isi and sum(label(t) or tahun(t) or umur(t) for t in isi) < 0.7 * len(isi):
            return False
    return True


def _kolom_teks(kisi: Kisi, bawah: Sequence[int], angka: set[int]) -> set[int]:
    """The columns that hold names in most rows of data, down to the first blank one: places, counts."""
    baris = [b for n, b in enumerate(bawah[:CONTOH]) if b == bawah[0] + n]
    kolom = [k for k in range(kisi.lebar) if k not in angka]
    return {k for k in kolom if baris and sum(label(kisi.sel[b][k]) for b in baris) >= 0.6 * len(baris)}


def _judul_teks(kisi: Kisi, kepala: list[int]) -> list[int]:
    """The rows right above a header that says nothing over the names ("| | Sasaran | Capaian"), from the one that does
    ("No | Kelurahan | K1 |"); [] where it says something, and where what stands above is no heading."""
    bawah = [i for i in kisi.isi if i > kepala[-1]]
    teks = _kolom_teks(kisi, bawah, bilangan(kisi.sel, bawah[:CONTOH]))
    if not teks or any(kisi.sel[i][k] for i in kepala for k in teks):
        return []
    atas: list[int] = []
    for i in range(kepala[0] - 1, kepala[0] - _TERBANYAK_ATAS - 1, -1):
        isi = [t for t in kisi.sel[i] if t] if i in kisi.isi else []
        if not isi or not all(label(t) or tahun(t) or umur(t) for t in isi):
            return []
        atas.insert(0, i)
        if len(isi) > 1 and any(kisi.sel[i][k] for k in teks):
            return atas
    return []


def _sambung_bawah(kisi: Kisi, kepala: list[int], i: int) -> bool:
    """Whether row ``i`` goes on with the header: fills its gaps, or labels columns of numbers, or translates it."""
    isi = berisi(kisi.sel[i])
    if all(_SATUAN.fullmatch(kisi.sel[i][k]) for k in isi):
        return True
    if baris_jawaban(kisi.sel[i]):
        return all(kisi.sel[kepala[-1]][k] for k in isi[::2]) and not any(kisi.sel[kepala[-1]][k] for k in isi[1::2])
    if nomor_keterampilan(kisi.sel[i]):
        return True
    if not all(label(t) or tahun(t) or umur(t) for t in (kisi.sel[i][k] for k in isi)) or penomoran(kisi.sel[i]):
        return False
    ada = {k for b in kepala for k in berisi(kisi.sel[b])}
    letak = kisi.isi.index(i)
    bawah = kisi.isi[letak + 1 : letak + 1 + CONTOH]
    if not bawah:
        return False
    angka = bilangan(kisi.sel, bawah)
    teks = _kolom_teks(kisi, bawah, angka)
    tanpa_nama = teks and isi[0] > min(teks) and teks <= ada and not teks & set(isi)  # "| | K1 | K4"
    if tanpa_nama and (angka & set(isi) or not any(kisi.sel[bawah[0]][k] for k in teks)):
        return True
    if _bertempat(kisi, kepala, i):
        return False
    kolom = {k for b in bawah[:20] for k in berisi(kisi.sel[b])}
    celah = [k for k in isi if k not in ada]
    kata = sum(kata_judul(kisi.sel[i][k]) for k in isi)
    if celah and len(celah) >= 0.4 * len(isi) and len(isi) < len(kolom) and _berkelompok(kisi, kepala[-1], isi):
        return 2 * kata > len(isi) or any(k in angka for k in celah)
    berlabel = [k for k in angka if k in isi]
    if len(angka) >= 2 and len(berlabel) >= max(2, 0.6 * len(angka)):
        return True
    return kata >= max(2, 0.8 * len(isi))


def _bertempat(kisi: Kisi, kepala: list[int], i: int) -> bool:
    """Whether row ``i`` is data that says words instead of figures ("Bontang Kuala | tutup | tutup"): below a header
    of its own a column of text holds a name, not one more word that heads columns. A heading whose neighbour has none
    but a word in this row ("Strata | | |" over "Pratama | Madya") is one of a group, and tells nothing."""
    bawah = kisi.isi[kisi.isi.index(i) + 1 :][:CONTOH]
    angka = bilangan(kisi.sel, bawah)
    atas = {k for b in kepala for k in berisi(kisi.sel[b])}
    isi = set(berisi(kisi.sel[i]))
    sendiri = [k for k in isi & atas if k + 1 in atas or k + 1 not in isi]
    teks = [k for k in sendiri if k not in angka and any(kisi.sel[b][k] for b in bawah)]
    return any(not kata_judul(kisi.sel[i][k]) and not tahun(kisi.sel[i][k]) for k in teks)


def _berkelompok(kisi: Kisi, atas: int, isi: list[int]) -> bool:
    """Sub-headers stand under gaps of the row above that belong to a cell on their left."""
    return all(kisi.sel[atas][k] or any(kisi.sel[atas][:k]) for k in isi)


def _sambung_atas(kisi: Kisi, kepala: list[int], i: int) -> bool:
    """Whether row ``i``, just above the header, groups its columns; a title ("Bulan : Oktober") does not."""
    baris = kisi.sel[i]
    isi = berisi(baris)
    panjang = _PANJANG if len(isi) > 1 else _PANJANG_SENDIRI
    if not isi or not all(tahun(t) or (label(t) and len(t) <= panjang and ":" not in t) for t in baris if t):
        return False
    bawah = kisi.sel[kepala[0]]
    ada = set(berisi(bawah))
    gabung = [g for g in kisi.gabungan if g[0] == i and g[3] > g[1] and g[3] - g[1] + 1 < 0.8 * kisi.lebar]
    celah = [k for k in isi if k not in ada]
    kelompok = [k for k in isi if k in ada and k + 1 in ada and not baris[k + 1]]
    if not (celah or kelompok) or _beda_isi(kisi, kepala, i):
        return False
    if len(isi) == 1:
        ganda = len({norma(bawah[k]) for k in ada}) < len(ada)
        return isi[0] > 0 and (bool(gabung) or ganda) and isi[0] > berisi(bawah)[0]
    return bool(gabung) or len(celah) + len(kelompok) >= 2


def _beda_isi(kisi: Kisi, kepala: list[int], i: int) -> bool:
    """Whether a cell of row ``i`` would head a column of names and one of figures alike, as a title does that is
    written in cells ("LB3 GIZI | | OKTOBER 2026" above "Puskesmas | Bayi | …")."""
    bawah = [b for b in kisi.isi if b > kepala[-1]][:CONTOH]
    angka = bilangan(kisi.sel, bawah)
    teks = {k for k in range(kisi.lebar) if k not in angka and any(kisi.sel[b][k] for b in bawah)}
    letak = [*berisi(kisi.sel[i]), kisi.lebar]
    gabung = {b for a, b, c, d in kisi.gabungan if a <= i <= c}
    judul = set(berisi(kisi.sel[kepala[0]]))
    return any(
        awal not in gabung and awal in teks & judul and awal + 1 in angka & judul and akhir > awal + 1
        for awal, akhir in pairwise(letak)
    )


def _nama(kisi: Kisi, baris: list[int]) -> list[str]:
    """Names joined from top to bottom as "Atas – Bawah"; a group's cell reaches over the blanks to its right."""
    lapis: list[list[str]] = []
    asing = {i for a, i in pairwise(baris) if header_english.terjemahan(kisi.terisi(i), kisi.terisi(a))}
    for i in reversed([i for i in baris if i not in asing]):
        penuh = kisi.terisi(i)
        if lapis:
            bawah = ["".join(sel) for sel in zip(*lapis, strict=True)]  # also where the row between says nothing
            _ke_kanan(penuh, bawah, [g for g in kisi.gabungan if g[0] <= i <= g[2]])
        lapis.insert(0, penuh)
    nama = []
    for k in range(kisi.lebar):
        bagian: list[str] = []
        for penuh in lapis:
            isi = header_english.tanpa_terjemahan(penuh[k])
            if isi and norma(isi) not in map(norma, bagian):
                bagian.append(isi)
        nama.append(" – ".join(bagian))
    return nama


def _ke_kanan(penuh: list[str], bawah: list[str], gabungan: list[Gabungan]) -> None:
    """Fill blanks right of a group cell: one that has a sub-header of its own below, up to the next cell."""
    milik = {k for _, b, _, d in gabungan for k in range(b, d + 1)}
    kelompok = ""
    for k, isi in enumerate(penuh):
        if isi:
            kelompok = isi if bawah[k] and k not in milik else ""
        elif kelompok and bawah[k]:
            penuh[k] = kelompok
        else:
            kelompok = ""


def lazim(isi: list[int]) -> float:
    """The usual number of filled cells of a data row: what seven in ten rows of two cells or more do not exceed."""
    banyak = sorted(n for n in isi if n > 1) or sorted(isi) or [0]
    return float(banyak[int(0.7 * (len(banyak) - 1) + 0.5)])
