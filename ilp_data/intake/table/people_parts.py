"""Columns of one thing for parts of its people, by age ("18–29", "30–39", "40–59 th") or class ("Kelas 1", "7", "10"):
where the parts join without a gap into a group that the program counts, they are added up.

A table that has the whole group beside them is left alone, and so are parts of which no count is made ("45–59"). A row
in which a part is blank has no sum, and the table says in how many rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ilp_data.format import angka, daftar
from ilp_data.intake.cells.values import kosong
from ilp_data.intake.model import Tabel
from ilp_data.intake.table import columns, header_ckg, headers, recap, reckoned_cells
from ilp_data.intake.table.header_counts import kelamin
from ilp_data.intake.table.header_words import rapi
from ilp_data.registry import indicators

_PISAH = " – "
_SETERUSNYA = 999  # the last year of a group without an end
_TAHUN = r"(?:th|thn|tahun)"
_RENTANG = rf"(?P<dari>\d{{1,2}})(?:\s*{_TAHUN})?\.?\s*(?:-|–|—|s\s*/\s*d|s\.?d\.?|sampai)\s*(?P<sampai>\d{{1,2}})"
_KE_ATAS = (
    rf"(?:>=|=>|≥)\s*(?P<mulai>\d{{1,2}})|(?P<lebih>\d{{1,2}})(?:\s*\+|(?:\s*{_TAHUN})?\.?\s*ke\s*atas)"
    r"|>\s*(?P<di_atas>\d{1,2})"
)
_UMUR = re.compile(
    rf"(?<![\w.,])(?:{_RENTANG}|{_KE_ATAS})(?!\w)(?:\s*{_TAHUN}\b\.?)?(?!\s*(?:bln|bulan|hari|minggu))", re.IGNORECASE
)
_BERJARAK = re.compile(r"(?<=\d)\s+[-–—]\s+(?=\d)")  # "15 – 19 th": no level ends there
_BERUMUR = frozenset({"th", "thn", "tahun", "usia", "umur", "lansia", "risti", "dewasa"})
_KELAS = re.compile(r"\bkelas\s*\.?\s*(?P<k>\d{1,2}|x|vii|i)\b", re.IGNORECASE)
_ROMAWI = {"i": 1, "vii": 7, "x": 10}
_PENJARINGAN = (1, 7, 10)
_SISWA = "Siswa kelas 1, 7, 10"
# Beside an age these only say again who is that old; beside a class, which school it is in.
_UMUR_SAJA = """
    usia umur kelompok golongan gol lansia pra pralansia usila lanjut risti risiko resiko tinggi dewasa muda madya tua
    produktif remaja akhir awal th thn tahun ke atas penduduk orang jiwa dan
"""
_KATA_UMUR = frozenset(_UMUR_SAJA.split())
_KELAS_SAJA = """
    sd mi smp mts sma smk ma slta sltp sederajat sdlb smplb smalb siswa murid peserta didik anak dan atau
"""
_KATA_KELAS = frozenset(_KELAS_SAJA.split())
_NAMA_UMUR = {(15, 59): "Usia produktif", (60, _SETERUSNYA): "Lansia"}
_LABEL_UMUR = re.compile(r"usia (?P<dari>\d+)(?:–(?P<sampai>\d+) tahun| tahun ke atas)")


@dataclass(frozen=True)
class _Bagian:
    """A column of a part. ``kerangka``: its heading with "" where the part stands; ``tingkat``: which level has it;
    ``kata``: what else stands on that level. Years from ``awal`` to ``akhir``, or the class twice; ``tegas`` is False
    of "> 69", which the column before it may show to begin at 69."""

    letak: int
    kerangka: tuple[str, ...]
    tingkat: int
    kata: str
    awal: int
    akhir: int
    tegas: bool = True


def satukan_bagian(tabel: Tabel) -> Tabel:
    """The table with a column for each whole group in place of those of its parts; any other as it is."""
    semua, lepas = tuple(tabel.judul), set[int]()
    for bagian, apa in _utuh(semua):
        if judul := _judul_utuh(tabel, bagian[0], apa, semua):
            tabel = _jumlahkan(tabel, judul, bagian)
            lepas |= {b.letak for b in bagian}
    return reckoned_cells.lepas_kolom(tabel, lepas) if lepas else tabel


def _utuh(judul: Sequence[str]) -> Iterator[tuple[list[_Bagian], tuple[int, ...]]]:
    """The columns that together are a whole group, and which: its first and last year, or its classes."""
    for isi in _sekerangka(judul, _baca_umur):
        yield from ((pas, umur) for umur in _umur_dikenal() if (pas := _sambung(isi, umur)))
    for isi in _sekerangka(judul, _baca_kelas):
        urut = sorted(isi, key=lambda b: b.awal)
        if tuple(b.awal for b in urut) == _PENJARINGAN:
            yield urut, _PENJARINGAN


def _sekerangka(judul: Sequence[str], baca: Callable[[int, str], _Bagian | None]) -> list[list[_Bagian]]:
    """Columns that say the same but for their part."""
    hasil: dict[tuple[tuple[str, ...], int, str], list[_Bagian]] = {}
    for i, j in enumerate(judul):
        if not headers.persen(j) and (b := baca(i, j)):
            hasil.setdefault((b.kerangka, b.tingkat, b.kata), []).append(b)
    return list(hasil.values())


def _baca_umur(letak: int, judul: str) -> _Bagian | None:
    """The part of a heading that is an age in years; None where there is none, several, or what may be a date."""
    tingkat = _BERJARAK.sub("-", judul).split(_PISAH)
    kena = [(n, m) for n, t in enumerate(tingkat) for m in _UMUR.finditer(t)]
    if len(kena) != 1 or not _BERUMUR & set(rapi(judul).split()):
        return None
    n, m = kena[0]
    awal = int(m["dari"] or m["mulai"] or m["lebih"] or m["di_atas"])
    akhir = int(m["sampai"]) if m["sampai"] else _SETERUSNYA
    if awal >= akhir:
        return None
    kata = _sisa(tingkat[n], m, _KATA_UMUR)
    return _Bagian(letak, _kerangka(tingkat, n), n, kata, awal, akhir, m["di_atas"] is None)


def _baca_kelas(letak: int, judul: str) -> _Bagian | None:
    """The part of a heading that is a class of a school; None where there is none or several."""
    tingkat = judul.split(_PISAH)
    kena = [(n, m) for n, t in enumerate(tingkat) for m in _KELAS.finditer(t)]
    if len(kena) != 1:
        return None
    n, m = kena[0]
    kelas = _ROMAWI.get(m["k"].lower()) or int(m["k"])
    return _Bagian(letak, _kerangka(tingkat, n), n, _sisa(tingkat[n], m, _KATA_KELAS), kelas, kelas)


def _kerangka(tingkat: Sequence[str], n: int) -> tuple[str, ...]:
    return tuple("" if i == n else t for i, t in enumerate(tingkat))


def _sisa(teks: str, m: re.Match[str], kata: frozenset[str]) -> str:
    """What a level says besides its part."""
    sisa = rapi(f"{teks[: m.start()]} {teks[m.end() :]}").split()
    return " ".join(k for k in sisa if k not in kata)


@cache
def _umur_dikenal() -> tuple[tuple[int, int], ...]:
    """The groups of age of which a count of the registry speaks, first and last year."""
    label = [m for u in indicators.ukuran().values() for m in _LABEL_UMUR.finditer(u.label)]
    return tuple(sorted({(int(m["dari"]), int(m["sampai"] or _SETERUSNYA)) for m in label} | set(_NAMA_UMUR)))


def _sambung(isi: Sequence[_Bagian], umur: Sequence[int]) -> list[_Bagian]:
    """The columns that together are exactly this group, in order; [] where they leave a gap or overlap."""
    awal, akhir = umur
    urut = sorted((b for b in isi if b.awal >= awal and b.akhir <= akhir), key=lambda b: b.awal)
    if len(urut) < 2 or not urut[0].tegas or urut[0].awal != awal or urut[-1].akhir != akhir:
        return []
    return urut if all(_mulai(a, b) == a.akhir + 1 for a, b in pairwise(urut)) else []


def _mulai(sebelum: _Bagian, b: _Bagian) -> int:
    """The first year of a part: "> 69" and "> 70" behind "60–69" both begin at 70."""
    return b.awal if b.tegas or sebelum.akhir + 1 == b.awal else b.awal + 1


def _judul_utuh(tabel: Tabel, b: _Bagian, apa: Sequence[int], semua: Sequence[str]) -> str:
    """A heading by which the whole group is known in this table; "" where none is, or a column already bears it."""
    teks = columns.teks_judul(tabel)
    sebutan = _sebutan(apa, bernama=not recap.konteks(teks).ckg)
    kena = next(((j, arti) for j in _calon(b, sebutan) if j not in semua and (arti := _arti(j, teks))), None)
    return "" if kena is None or kena[1] in {_arti(j, teks) for j in semua} else kena[0]


def _calon(b: _Bagian, sebutan: Sequence[str]) -> Iterator[str]:
    """The ways to say the whole group in the heading of a part."""
    for nama in sebutan:
        for muka in dict.fromkeys((f"{nama} {b.kata}".strip(), f"{b.kata} {nama}".strip())):
            tingkat = [muka if i == b.tingkat else t for i, t in enumerate(b.kerangka)]
            yield from dict.fromkeys((_PISAH.join(tingkat), " ".join(tingkat)))


def _sebutan(apa: Sequence[int], *, bernama: bool) -> tuple[str, ...]:
    """How a group is called. Not ``bernama``: by its years alone, of whom CKG says "usia produktif" is another."""
    if len(apa) != 2:
        return (_SISWA,)
    awal, akhir = apa
    umur = f"{awal} tahun ke atas" if akhir == _SETERUSNYA else f"{awal}–{akhir} tahun"
    nama = _NAMA_UMUR.get((awal, akhir), "") if bernama else ""
    return (*([nama] if nama else []), f"Usia {umur}", umur)


def _arti(judul: str, teks: Sequence[str]) -> str:
    """What a heading counts in a table of this title, "" for nothing known; a column of one sex is told from both."""
    atas, tanda = kelamin(judul)
    utuh = atas if tanda in ("L", "P") else judul
    konteks = recap.konteks(teks)
    kena: Mapping[str, str] = {}
    if konteks.ckg:
        kena = header_ckg.kolom([utuh], berjudul=True) or header_ckg.kelompok_saja([utuh])
    polos, rentang = headers.lepas_rentang(utuh)
    arti = next(iter(kena), "") or headers.ukuran(polos)[0] or (recap.kelompok(utuh) if konteks.sasaran else "")
    return f"{arti}|{rentang}|{tanda if utuh is atas else ''}" if arti else ""


def _jumlahkan(tabel: Tabel, judul: str, bagian: Sequence[_Bagian]) -> Tabel:
    letak = tuple(b.letak for b in bagian)
    sebut = daftar([f"“{tabel.judul[i]}”" for i in letak], len(letak))
    sebagian = sum(any(kosong(b[i]) for i in letak) and not all(kosong(b[i]) for i in letak) for b in tabel.data)
    ekor = f"; di {angka(sebagian)} baris sebagian kosong, maka jumlahnya tidak diketahui" if sebagian else ""
    kata = f"“{judul}” dijumlahkan dari {sebut}{ekor}."
    return reckoned_cells.tambah_kolom(tabel, judul, letak, lambda *isi: sum(isi), kata)
