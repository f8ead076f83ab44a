"""How much text a slide bears, and the rules that make text fit: whole clauses go, never half a word.

What a budget leaves out is still in the speaker's notes, in the tables, or counted ("8 lainnya").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ilp_data.format import angka, bulan, tanggal

# Budgets in characters and in rows, in one place. A headline of 135 fills two lines of a slide; remarks of 270 together
# fill the two lines under a picture.
JUDUL = 135
KALIMAT = 125
JUDUL_KARTU = 28
TEKS_KARTU = 90
TEKS_KARTU_BESAR = 200  # of three cards that have a slide to themselves
CATATAN = 160
SEMUA_CATATAN = 270
SUMBER = 150
SUMBER_TERPENDEK = 20
BANYAK_KARTU = 6
BANYAK_BUTIR = 7
BANYAK_CATATAN = 4
BARIS = 12
BARIS_INDEKS = 15  # of the list of an appendix, under a headline of one line
KATEGORI = 18
KATEGORI_TERBURUK = 15

_UJUNG = ("terendah", "tertinggi")  # before the colon they wait for the names behind it
_PENGHUBUNG = ("dan", "dari", "di", "pada", "per", "untuk", "yang")
_KURUNG = re.compile(r"(?<!\s)\s*+\([^()]*+\)")


def pendekkan_teks(teks: str, batas: int) -> str:
    """``teks`` itself where it fits, else with whole clauses left out from the end, each step only as far as needed:
    sentences, what follows the colon of the last clause, clauses after ``;`` and after a comma, brackets; at last
    whole words. Brackets are never cut open.

    A full stop at the end stays; a cut list is not left half (what follows its colon goes as a whole).
    """
    titik = "." if teks.endswith(".") else ""
    inti = teks.removesuffix(".")
    for langkah in (_kalimat, _titik_dua, _titik_koma, _titik_dua, _koma, _kurung):
        if len(inti) + len(titik) <= batas:
            break
        inti = langkah(inti, batas - len(titik))
    return inti + titik if len(inti) + len(titik) <= batas else _kata(inti, batas)


def _buang_ekor(teks: str, batas: int, pemisah: str) -> str:
    while len(teks) > batas and (letak := _letak_akhir(teks, pemisah)) > 0:
        teks = teks[:letak]
    return teks


def _letak_akhir(teks: str, pemisah: str) -> int:
    """Where the last ``pemisah`` outside brackets stands; -1 for none."""
    letak = len(teks)
    while (letak := teks.rfind(pemisah, 0, letak)) >= 0:
        if teks.count("(", 0, letak) == teks.count(")", 0, letak):
            return letak
    return -1


def _kalimat(teks: str, batas: int) -> str:
    return _buang_ekor(teks, batas, ". ")


def _titik_koma(teks: str, batas: int) -> str:
    return _buang_ekor(teks, batas, "; ")


def _titik_dua(teks: str, batas: int) -> str:
    """What follows the colon of the last clause, unless it is the message itself (its head is a name or one word)."""
    letak, awal = _letak_akhir(teks, ": "), _letak_akhir(teks, "; ") + 1
    kepala = teks[awal:letak].split()
    pokok = letak < max(batas // 3, awal) or len(kepala) < 2 or kepala[-1] in _UJUNG
    return teks if len(teks) <= batas or pokok else teks[:letak]


def _koma(teks: str, batas: int) -> str:
    """Additions after a comma; the parts of a list (``a, b, dan c``) stay together."""
    while len(teks) > batas and (letak := _letak_akhir(teks, ", ")) > 0 and not teks.startswith("dan ", letak + 2):
        teks = teks[:letak]
    return teks


def _kurung(teks: str, batas: int) -> str:
    while len(teks) > batas and (cocok := list(_KURUNG.finditer(teks))):
        teks = teks[: cocok[-1].start()] + teks[cocok[-1].end() :]
    return teks


def _kata(teks: str, batas: int) -> str:
    utuh = teks[: batas - 1].split(" ")[:-1]
    while len(utuh) > 1 and utuh[-1] in _PENGHUBUNG:
        utuh.pop()
    return " ".join(utuh).rstrip(" ,;:–·(") + " …"


def pilih_judul(*kalimat: str) -> str:
    """The first headline that fits, the fullest first; the last one where none does."""
    return next((k for k in kalimat if len(k) <= JUDUL), kalimat[-1])


def bagian(potongan: Iterable[str], batas: int, pemisah: str = " · ") -> str:
    """Parts in the order of their weight, joined; the last ones are left out where they do not fit."""
    ada = [p for p in potongan if p]
    while len(ada) > 1 and len(pemisah.join(ada)) > batas:
        ada.pop()
    return pendekkan_teks(pemisah.join(ada), batas)


def catatan(kalimat: Iterable[str]) -> tuple[str, ...]:
    """Remarks, the weightiest first, as many as fit under a picture; the others stay in the speaker's notes."""
    hasil: list[str] = []
    for k in dict.fromkeys(pendekkan_teks(k, CATATAN) for k in kalimat if k):
        if len(hasil) < BANYAK_CATATAN and sum(map(len, hasil)) + len(k) <= SEMUA_CATATAN:
            hasil.append(k)
    return tuple(hasil)


def sebagai_kalimat(teks: str) -> str:
    """``354 dari 757 …`` as a sentence: first letter large, a full stop."""
    return f"{teks[:1].upper()}{teks[1:]}{'' if teks.endswith(('.', '…')) else '.'}"


def sumber(nama: Sequence[str], batas: int) -> str:
    """Sources in one line: all, else without what stands in brackets, else the first and the number of the others."""
    unik = list(dict.fromkeys(n for isi in nama for n in isi.split("; ") if n))
    if not unik:
        return "belum ada sumber"
    polos = list(dict.fromkeys(_KURUNG.sub("", n).strip() for n in unik))
    ekor = f" dan {angka(len(polos) - 1)} sumber lain" if len(polos) > 1 else ""
    singkat = f" + {angka(len(polos) - 1)} lain" if len(polos) > 1 else ""
    pokok = polos[0].partition(", ")[0]
    for coba in ("; ".join(unik), "; ".join(polos), polos[0] + ekor, pokok + ekor, pokok + singkat):
        if len(coba) <= batas:
            return coba
    return pendekkan_teks(pokok, batas - len(singkat)) + singkat


def baris_sumber(nama: Sequence[str], waktu: Sequence[str], saringan: str, beku: str) -> str:
    """``Sumber: … · data per Desember 2025 · Kota Bontang · revisi 1 · BRF-…``.

    A long list of sources gives way; before a name is cut the date does: ``waktu`` are its spellings, fullest first.
    """
    hasil = ""
    for w in waktu:
        tetap = " · ".join(b for b in (w, saringan, beku) if b)
        ruang = SUMBER - len("Sumber:  · ") - len(tetap)
        hasil = pendekkan_teks(f"Sumber: {sumber(nama, max(ruang, SUMBER_TERPENDEK))} · {tetap}", SUMBER)
        if "…" not in hasil:
            break
    return hasil


def ujung(isi: Sequence[tuple[str, float]], tulis: Callable[[float], str]) -> str:
    """``tertinggi A 90,0 %, terendah B 46,8 %`` of names and values; "" where there are fewer than two."""
    if len(isi) < 2:
        return ""
    atas, bawah = max(isi, key=lambda x: x[1]), min(isi, key=lambda x: x[1])
    if atas[1] == bawah[1]:
        return f"semuanya {tulis(atas[1])}"
    return f"tertinggi {atas[0]} {tulis(atas[1])}, terendah {bawah[0]} {tulis(bawah[1])}"


def hari_pendek(iso: str) -> str:
    """``19 Jan 2026``: a day in a narrow column."""
    hari = iso[8:10]
    return f"{int(hari)} {bulan(iso[:7], pendek=True)}" if hari.isdecimal() else tanggal(iso)
