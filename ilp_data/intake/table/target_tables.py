"""Tables of target groups that are no list yet: groups by year or by kind in columns, groups as rows of a whole region,
the years of the one group that the title names. Each becomes the list of ``registry.lists`` with a row for each figure.

Only where the table says that it is of target groups, and where every figure has its group, its year and its place; the
kind stands in a heading, in the title, or in no place at all, which is asked about (``clean.lists``). A table with one
column a group of one year is a recap of its places and is left to ``recap``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ilp_data.intake.cells.values import kosong
from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import columns, header_target_kinds, headers, recap, target_groups
from ilp_data.intake.table.cells import bernilai
from ilp_data.intake.table.header_counts import kelamin, tingkat_judul
from ilp_data.intake.table.header_words import rapi
from ilp_data.registry import lists

_TAHUN = re.compile(r"(?:(?:sasaran|jumlah|jml|target|proyeksi)\s+)?(?:tahun|thn|th)?\.?\s*(20[0-4]\d)", re.IGNORECASE)
_TAHUN_JUDUL = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_RENTANG = re.compile(r"(20[0-4]\d)\s*(?:-|–|—|s/?d|sampai)\s*(20[0-4]\d)")
_BAGIAN_KELOMPOK = 0.6
_CUKUP = 2
_RAGAM_KELOMPOK = 300  # different texts; nobody writes so many target groups
_FIELD = ("kelompok_sasaran", "tahun_sasaran", "jumlah_sasaran", "jenis_sasaran")


@dataclass(frozen=True)
class _Kolom:
    """A column of figures: its group, year and kind, "" for what it does not say."""

    letak: int
    kelompok: str = ""
    tahun: str = ""
    jenis: str = ""


def tegakkan_sasaran(tabel: Tabel) -> Tabel:
    """The table as a list of target groups where it is one in another form; any other as it is."""
    kolom = headers.kenali_judul(tabel.judul, Jenis.SASARAN)
    if set(_FIELD) <= set(kolom) or not tabel.data:
        return tabel
    teks = columns.teks_judul(tabel)
    konteks = recap.konteks(teks)
    nama = _kolom_kelompok(tabel)
    if not konteks.sasaran and not (nama is not None and _bersasaran(tabel.judul[nama])):
        return tabel
    angka = [k for i in range(len(tabel.judul)) if i != nama and (k := _kolom(tabel, i)) is not None]
    milik = _lengkap(tabel, nama, angka, teks)
    return _tulis(tabel, nama, milik, konteks.jenis_sasaran) if milik else tabel


def _bersasaran(judul: str) -> bool:
    return "sasaran" in rapi(judul).split()


def _kolom_kelompok(tabel: Tabel) -> int | None:
    """The column whose cells name target groups, a group a row; None where there is none."""
    for i in range(len(tabel.judul)):
        isi = Counter(b[i] for b in tabel.data if not kosong(b[i]))
        if len(isi) > _RAGAM_KELOMPOK:  # addresses, names, points of a long list
            continue
        kena = sum(n for t, n in isi.items() if target_groups.kelompok(t))
        cukup = _CUKUP if not _bersasaran(tabel.judul[i]) else 1
        if isi.total() >= cukup and kena >= _BAGIAN_KELOMPOK * isi.total():
            return i
    return None


def _kolom(tabel: Tabel, i: int) -> _Kolom | None:
    """What a column of figures says of itself; None for one that is none, or is of one sex."""
    judul = tabel.judul[i]
    isi = [b[i] for b in tabel.data if not kosong(b[i])]
    if not isi or not all(map(bernilai, isi)) or kelamin(judul)[1] in ("L", "P") or headers.persen(judul):
        return None
    tahun = jenis = ""
    sisa = []
    for t in tingkat_judul(judul):
        if m := _TAHUN.fullmatch(t.strip()):
            tahun = m[1]
        elif k := header_target_kinds.jenis(t):
            jenis = k
        else:
            sisa.append(t)
    teks = " ".join(t for t in sisa if rapi(t) not in ("jumlah", "sasaran", "jumlah sasaran", "jiwa"))
    siapa = target_groups.kelompok(teks) if teks else ""
    if teks and not siapa:
        return None
    return _Kolom(i, siapa, tahun, jenis)


def _lengkap(tabel: Tabel, nama: int | None, angka: Sequence[_Kolom], teks: Sequence[str]) -> list[_Kolom]:
    """The columns with group and year each, from the title where a column lacks one; [] where they cannot be had, or
    where the table is a recap of one year."""
    tahun = _satu_tahun(teks)
    kelompok = {g for t in teks if (g := target_groups.kelompok_judul(t))}
    siapa = next(iter(kelompok)) if len(kelompok) == 1 else ""
    bertahun = [k for k in angka if k.tahun]
    if nama is None:
        if len(bertahun) < _CUKUP:
            return []
        hasil = [replace(k, kelompok=k.kelompok or siapa) for k in bertahun]
        return hasil if all(k.kelompok for k in hasil) else []
    angka = [k for k in angka if not k.kelompok]
    polos = [k for k in angka if not k.tahun and not k.jenis]
    dipakai = bertahun or [k for k in angka if k.jenis] or [k for k in polos if _berjumlah(tabel, k)]
    hasil = [replace(k, tahun=k.tahun or tahun) for k in dipakai]
    sendiri = "tahun_sasaran" in headers.kenali_judul(tabel.judul, Jenis.SASARAN)
    return hasil if all(k.tahun or sendiri for k in hasil) else []


def _berjumlah(tabel: Tabel, k: _Kolom) -> bool:
    return "jumlah_sasaran" in headers.kenali_judul([tabel.judul[k.letak]], Jenis.SASARAN)


def _satu_tahun(teks: Sequence[str]) -> str:
    """The one year of the title; "" for none, several or a span."""
    tahun = {y for t in teks[:-1] if not _RENTANG.search(t) for y in _TAHUN_JUDUL.findall(t)}
    return next(iter(tahun)) if len(tahun) == 1 else ""


def _tulis(tabel: Tabel, nama: int | None, angka: Sequence[_Kolom], jenis: str) -> Tabel:
    """A row for each filled cell of these columns. What the list has by itself (year, kind) stays in its column."""
    kepala = {f: _judul(f) for f in _FIELD}
    ada = headers.kenali_judul(tabel.judul, Jenis.SASARAN)
    kolom_jenis = _kolom_jenis(tabel, nama) if not any(k.jenis for k in angka) else None
    buang = {k.letak for k in angka} | ({nama} if nama is not None else set())
    buang |= {kolom_jenis} if kolom_jenis is not None else set()
    bertahun = any(k.tahun for k in angka)
    lepas = {j for f in _FIELD if f in ada and (f != "tahun_sasaran" or bertahun) for j, _ in ada[f]}
    tetap = [i for i, j in enumerate(tabel.judul) if i not in buang and j not in lepas]
    baru = ["kelompok_sasaran", *(["tahun_sasaran"] if bertahun else []), "jumlah_sasaran", "jenis_sasaran"]
    data, nomor = [], []
    for n, b in zip(tabel.nomor, tabel.data, strict=True):
        for k in angka:
            if kosong(b[k.letak]):
                continue
            sendiri = b[kolom_jenis] if kolom_jenis is not None else ""
            isi = {
                "kelompok_sasaran": k.kelompok or (b[nama] if nama is not None else ""),
                "tahun_sasaran": k.tahun,
                "jumlah_sasaran": b[k.letak],
                "jenis_sasaran": k.jenis or sendiri or jenis,
            }
            data.append([*(b[i] for i in tetap), *(isi[f] for f in baru)])
            nomor.append(n)
    catatan = "Tabel sasaran ini dibaca sebagai daftar: satu baris untuk tiap kelompok sasaran dan tahun."
    return replace(
        tabel, judul=[*(tabel.judul[i] for i in tetap), *(kepala[f] for f in baru)], data=data, nomor=nomor, jumlah={},
        catatan=(*tabel.catatan, catatan),
    )  # fmt: skip


def _kolom_jenis(tabel: Tabel, nama: int | None) -> int | None:
    """The column of a kind a row, whatever its heading: all of its cells that say something name one."""
    for i in range(len(tabel.judul)):
        isi = [b[i] for b in tabel.data if not kosong(b[i])]
        if i != nama and isi and all(header_target_kinds.jenis(t) for t in isi):
            return i
    return None


def _judul(field: str) -> str:
    return next(k.judul for k in lists.daftar("sasaran").kolom if k.field == field)
