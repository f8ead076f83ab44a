"""Cells that stand once for several rows: filled down where they name a place, never where they are a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.format import daftar
from ilp_data.intake.table.cells import bernilai, hilang
from ilp_data.intake.table.header import Kepala, Kisi, bilangan

_PENGENAL = re.compile(r"\b(no|nomor|kode|id|kd|tahun|bulan|periode|triwulan)\b", re.IGNORECASE)
_TEMPAT_SAJA = re.compile(r"\b(kec(amatan)?|kel(urahan)?|desa|puskesmas|pkm|posyandu)\b", re.IGNORECASE)
_LUAS = re.compile(r"\b(prov(insi)?|kab(upaten)?|kota|kec(amatan)?|puskesmas|pkm)\b", re.IGNORECASE)
_SEKALI = 2  # rows of which the first alone would be no pattern
_TEMPAT = re.compile(
    r"\b(prov(insi)?|kab(upaten)?|kota|kec(amatan)?|kel(urahan)?|desa|puskesmas|pkm|wilayah|unit kerja|posyandu|bulan"
    r"|tahun|district|village)\b",
    re.IGNORECASE,
)


def gabungan(kisi: Kisi, kepala: Kepala, bawah: Sequence[int]) -> list[str]:
    """Fill cells that are really merged over several data rows; says what was filled and what was not."""
    if not bawah:
        return []
    awal = bawah[0]
    angka = bilangan(kisi.sel, bawah[:2000])
    diisi: dict[str, int] = {}
    dibiarkan: set[str] = set()
    bersama: dict[str, list[str]] = {}
    tempat = [k for k in range(kisi.lebar) if _TEMPAT_SAJA.search(kepala.nama[k].replace("_", " "))]
    for a, b, c, _ in kisi.gabungan:
        if a < awal or c <= a or b >= kisi.lebar or not kisi.sel[a][b]:
            continue
        nama = kepala.nama[b] or f"kolom_{b + 1}"
        if b in angka and bernilai(kisi.sel[a][b]) and not _PENGENAL.search(nama.replace("_", " ")):
            if len(milik := _tempat_berbeda(kisi, tempat, range(a, c + 1))) > 1:
                bersama.setdefault(nama, []).append(f"{kisi.sel[a][b]} untuk {daftar(milik, 4)}")
                kisi.sel[a][b] = ""
            else:
                dibiarkan.add(nama)
            continue
        for i in range(a + 1, min(c, len(kisi.sel) - 1) + 1):
            if any(kisi.sel[i]) and not kisi.sel[i][b]:
                kisi.sel[i][b] = kisi.sel[a][b]
                diisi[nama] = diisi.get(nama, 0) + 1
    catatan = [f"Sel gabungan di kolom “{n}” diisikan ke {j} baris di bawahnya." for n, j in diisi.items()]
    catatan += [
        f"Sel gabungan di kolom “{n}” berisi angka untuk beberapa tempat sekaligus ({daftar(isi, 3)}): tidak dibaca, "
        "karena bukan angka salah satunya; tulis angka tiap tempat lalu impor lagi."
        for n, isi in sorted(bersama.items())
    ]
    return catatan + [
        f"Sel gabungan di kolom “{n}” berisi angka dan tidak disalin ke baris lain." for n in sorted(dibiarkan)
    ]


def _tempat_berbeda(kisi: Kisi, tempat: Sequence[int], baris: Sequence[int]) -> list[str]:
    """The names that tell several rows' places apart: those of the finest column of places with several."""
    ada = [i for i in baris if i < len(kisi.sel)]
    isi = (list(dict.fromkeys(t for i in ada if (t := kisi.sel[i][k]))) for k in reversed(tempat))
    return next((n for n in isi if len(n) > 1), [])


def pola(kisi: Kisi, kepala: Kepala, data: Sequence[int]) -> list[str]:
    """Fill down place columns that name a place only in the first row of its group, where that is unmistakable.

    Unmistakable: a place wider than others beside it stands in the first of all rows and in no other; or the column
    heads places or periods, its first row is filled, at least half as many blanks as names (any where a wider place so
    filled down is blank in the same rows), no two rows in a row repeat
    a name (else the file repeats names and a blank is a gap), no name comes back later, a place that stands to its left
    in every row is the same throughout each group (else the blank is a gap there too), it stands left of a column of
    names or months that is filled throughout (figures alone do not say what the blank row is of: it may be a total),
    and right of none: behind "Indikator" a blank "Kelurahan" is the whole region.
    """
    catatan = []
    penuh = [k for k in range(kisi.lebar) if data and all(kisi.sel[i][k] for i in data)]
    bernama = {k for k in penuh if _menamai(kisi, kepala, data, k)}
    tempat = [k for k in range(kisi.lebar - 1) if _TEMPAT.search(kepala.nama[k].replace("_", " "))]
    sendiri = min((k for k in bernama if k not in tempat), default=kisi.lebar)
    turun: list[set[int]] = []  # the rows into which wider places were filled
    for k in (k for k in tempat if k < sendiri):
        luas = [j for j in tempat if j < k and j in penuh]
        tanpa = {i for i in data if not kisi.sel[i][k]}
        ikut = bool(tanpa) and any(tanpa <= x for x in turun)
        berpola = _berpola(kisi, data, k, bernama, ikut) or _sekali(kisi, kepala, data, k, bernama)
        if not berpola or not _serumpun(kisi, data, k, luas):
            continue
        isi = ""
        for i in data:
            isi = kisi.sel[i][k] = kisi.sel[i][k] or isi
        turun.append(tanpa)
        nama = kepala.nama[k]
        catatan.append(
            f"Kolom “{nama}” hanya terisi di baris pertama tiap kelompok; disalin ke {len(tanpa)} baris lain."
        )
    return catatan


def _serumpun(kisi: Kisi, data: Sequence[int], k: int, luas: Sequence[int]) -> bool:
    """Whether the wider places of each row are those of the row that its blank would be filled from."""
    induk: list[str] = []
    for i in data:
        milik = [kisi.sel[i][j] for j in luas]
        if kisi.sel[i][k]:
            induk = milik
        elif milik != induk:
            return False
    return True


def _menamai(kisi: Kisi, kepala: Kepala, data: Sequence[int], k: int) -> bool:
    """Whether a column tells rows apart: it holds names, or heads periods."""
    angka = sum(bernilai(kisi.sel[i][k]) for i in data)
    return 2 * angka < len(data) or bool(_TEMPAT.search(kepala.nama[k].replace("_", " ")))


def _sekali(kisi: Kisi, kepala: Kepala, data: Sequence[int], k: int, nama: set[int]) -> bool:
    """Whether a wide place is named in the first of all rows alone, for every one: the list is of one puskesmas, or of
    posyandu of one kelurahan."""
    isi = [kisi.sel[i][k] for i in data]
    tempat = [bool(_TEMPAT_SAJA.search(n.replace("_", " "))) for n in kepala.nama]
    luas = bool(_LUAS.search(kepala.nama[k].replace("_", " "))) or (tempat[k] and any(j > k for j in nama if tempat[j]))
    if len(isi) <= _SEKALI or not luas or not isi[0] or hilang(isi[0]) or bernilai(isi[0]) or any(isi[1:]):
        return False
    return any(j > k for j in nama)


def _berpola(kisi: Kisi, data: Sequence[int], k: int, nama: set[int], ikut: bool) -> bool:
    isi = [kisi.sel[i][k] for i in data]
    ada = [t for t in isi if t]
    kosong = len(isi) - len(ada)
    if len(ada) < 2 or not isi[0] or kosong < (1 if ikut else max(2, 0.5 * len(ada))) or any(map(hilang, ada)):
        return False
    if len(set(ada)) < len(ada) or any(a and a == b for a, b in zip(isi, isi[1:], strict=False)):
        return False
    return any(j > k for j in nama) and sum(map(bernilai, ada)) < 0.5 * len(ada)
