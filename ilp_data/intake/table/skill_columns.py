"""Columns of single skills in a list of cadres: "Keterampilan 7", "Bayi dan Balita – 7", "Menimbang dan mengukur".

Their numbers are those of the 25 skills of ``data/keterampilan.csv``. A group is passed where all its skills are, so
that no column of one skill may stand for the group whose heading reaches over it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ilp_data.intake.cells import likeness
from ilp_data.intake.table import headers
from ilp_data.regions import normal
from ilp_data.store import seed

BUTIR = "butir."
HADIR = frozenset({"hadir", "kehadiran", "status kehadiran", "daftar hadir", "absensi", "presensi", "hadir tidak"})
_TERSEDIKIT = 5  # so many such columns make a list by skill
_NOMOR = re.compile(r"(?:.*\b)?(?:keterampilan|ketrampilan|kompetensi|materi|butir|skill|ket|kd|no)?\W*(\d{1,2})\W*")
_BERNOMOR = re.compile(r"\W*(?:k\W*)?(\d{1,2})\W+([^\W\d].*)")
_LATIH = re.compile(r"\b(?:pe|di|ter)?latih(?:an)?\b|\bmateri\b")
_NILAI = re.compile(r"\b(?:pe|di)?nilai(?:an)?\b|\blulus\b|\bkompeten|\bcakap|\bkecakapan\b|\buji\b|\bevaluasi\b")


@cache
def kelompok() -> dict[int, str]:
    """Number of a skill → its group."""
    return {n: k for n, k, _ in _daftar()}


def lengkapi_kolom(judul: Sequence[str], kolom: dict[str, str], yakin: dict[str, str]) -> None:
    """Give columns of single skills their fields, in place; a group whose column is one of them is none."""
    temu = _temukan(judul)
    if len(temu) < _TERSEDIKIT:
        return
    for field in [f for f, j in kolom.items() if j in temu.values()]:
        del kolom[field]
        yakin.pop(field, None)
    for nomor, j in temu.items():
        kolom[f"{BUTIR}{nomor}"], yakin[f"{BUTIR}{nomor}"] = j, f"keterampilan nomor {nomor} dari {len(kelompok())}"


def tambah_hadir(teks: Sequence[str], judul: Sequence[str], kolom: dict[str, str], yakin: dict[str, str]) -> None:
    """Who came to a training was trained: the column "Hadir" of its list of those present, in place."""
    if "dilatih" in kolom or not pelatihan(teks):
        return
    hadir = next((j for j in judul if headers.rapi(j) in HADIR and j not in kolom.values()), "")
    if hadir:
        kolom["dilatih"], yakin["dilatih"] = hadir, "kehadiran pada pelatihan menurut judul tabel"


def menyebut(judul: str) -> bool:
    """Whether a heading is that of one skill, or of a group of them."""
    return nomor(judul) > 0 or headers.rapi(judul) in headers.ejaan("kelompok")


def pelatihan(teks: Sequence[str]) -> bool:
    """Whether what a table says of itself speaks of training and not of assessment: its ticks are then attendance."""
    semua = normal(" ".join(teks))
    return bool(_LATIH.search(semua)) and not _NILAI.search(semua)


def nomor(judul: str) -> int:
    """The number of the skill that a heading is of; 0 for none."""
    akhir = judul.rpartition(" – ")[2].strip()
    if (m := _NOMOR.fullmatch(normal(akhir))) and (" – " in judul or not akhir.isdecimal()):
        n = int(m[1])
        return n if n in kelompok() and _berkonteks(judul, akhir) else 0
    isi = m[2] if (m := _BERNOMOR.fullmatch(akhir)) else akhir
    return _menurut_nama(normal(isi))


def _berkonteks(judul: str, akhir: str) -> bool:
    """Whether a number stands behind a word for skills or a group of them, not behind any ("Posyandu 2")."""
    atas = [headers.rapi(b) for b in judul.split(" – ")[:-1]]
    kata = f"{' '.join(atas)} {normal(akhir)}"
    return bool(re.search(r"\bke?trampilan|\bketerampilan|\bkompetensi|\bmateri|\bbutir\b|\bkd\b", kata)) or any(
        a in headers.ejaan("kelompok") for a in atas
    )


def _temukan(judul: Sequence[str]) -> dict[int, str]:
    """Number → heading; headings whose number comes twice are none."""
    semua: dict[int, list[str]] = {}
    for j in judul:
        if n := nomor(j):
            semua.setdefault(n, []).append(j)
    return {n: isi[0] for n, isi in sorted(semua.items()) if len(isi) == 1}


def _menurut_nama(teks: str) -> int:
    if len(teks) < _TERSEDIKIT:
        return 0
    skor = {n: likeness.teks(nama, teks) for n, _, nama in _daftar()}
    terbaik = max(skor, key=lambda n: skor[n])
    return terbaik if skor[terbaik] >= likeness.JUDUL else 0


@cache
def _daftar() -> tuple[tuple[int, str, str], ...]:
    """(number, group, name levelled) of each skill."""
    t = seed.berkas(seed.DATA, "keterampilan.csv")
    t = t[t["versi"] == t["versi"].iloc[0]]
    return tuple((int(n), k, normal(x)) for n, k, x in zip(t["nomor"], t["kelompok"], t["keterampilan"], strict=True))
