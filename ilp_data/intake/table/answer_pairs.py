"""Answers as columns side by side, one of them ticked: "Pelatihan – Sudah | Pelatihan – Belum", "Purwa | Madya".

They are one column of answers; read apart, a blank below "Sudah" would be no answer at all. Columns of figures
("Imunisasi – Sudah | Belum" with numbers of children) stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ilp_data.format import daftar
from ilp_data.intake.model import Tabel
from ilp_data.intake.table.cells import norma

_YA = frozenset(["sudah", "sdh", "ya", "iya", "telah", "ada", "lulus", "aktif"])
_TIDAK = frozenset(["belum", "blm", "tidak", "tdk", "tidak ada", "belum lulus", "tidak lulus", "tidak aktif"])
_TINGKAT = ("purwa", "madya", "utama")
_KOLOM_TINGKAT = "Tingkat kader"
_CENTANG = re.compile(r"[vx✓✔√☑●•*1]|vv|ya|sudah|belum|tidak|-|–", re.IGNORECASE)
_PISAH = " – "


def baris_jawaban(sel: Sequence[str]) -> bool:
    """Whether a row holds nothing but such pairs side by side: it heads columns."""
    isi = [(k, norma(t)) for k, t in enumerate(sel) if t]
    pasang = list(zip(isi[::2], isi[1::2], strict=False))
    return len(isi) > 1 and len(isi) % 2 == 0 and all(
        b == a + 1 and ya in _YA and tidak in _TIDAK for (a, ya), (b, tidak) in pasang
    )  # fmt: skip


def gabung_jawaban(tabel: Tabel) -> Tabel:
    """The table with each pair of ticked columns as one of "sudah" and "belum", under the heading above both."""
    nama, isi, jumlah = list(tabel.judul), [list(b) for b in tabel.data], {n: list(b) for n, b in tabel.jumlah.items()}
    digabung: list[str] = []
    for k in range(len(nama) - 1, 0, -1):
        atas, _, kiri = nama[k - 1].rpartition(_PISAH)
        sama, _, kanan = nama[k].rpartition(_PISAH)
        pasang = atas and atas == sama and norma(kiri) in _YA and norma(kanan) in _TIDAK and atas not in nama
        if not pasang or not _tercentang([(b[k - 1], b[k]) for b in isi]):
            continue
        nama[k - 1 : k + 1] = [atas]
        for b in isi:
            b[k - 1 : k + 1] = [_jawaban(b[k - 1], b[k])]
        for b in jumlah.values():
            b[k - 1 : k + 1] = [""]
        digabung.insert(0, f"“{atas}”")
    if not digabung:
        return tabel
    catatan = f"Dua kolom centang (sudah, belum) dibaca sebagai satu kolom: {daftar(digabung, 8)}."
    return replace(tabel, judul=nama, data=isi, jumlah=jumlah, catatan=(*tabel.catatan, catatan))


def gabung_tingkat(tabel: Tabel) -> Tabel:
    """The table with ticked columns "Purwa | Madya | Utama" side by side as one of the grade that is ticked."""
    nama = [norma(j.rpartition(_PISAH)[2]) for j in tabel.judul]
    awal = next((k for k in range(len(nama)) if nama[k] in _TINGKAT), len(nama))
    akhir = next((k for k in range(awal, len(nama)) if nama[k] not in _TINGKAT), len(nama))
    atas = tabel.judul[awal].rpartition(_PISAH)[0] if awal < akhir else ""
    judul = atas or _KOLOM_TINGKAT
    if len(set(nama[awal:akhir])) < 2 or len(set(nama[awal:akhir])) < akhir - awal or judul in tabel.judul:
        return tabel
    sel = [b[awal:akhir] for b in tabel.data]
    kosong = not any(t.strip() for b in sel for t in b)  # nobody has a grade yet
    if not _tercentang(sel) and not (kosong and _bernama(tabel.judul)):
        return tabel

    def ganti(b: Sequence[str]) -> list[str]:
        kena = [n for n, t in zip(nama[awal:akhir], b[awal:akhir], strict=True) if t.strip() not in ("", "-", "–")]
        return [*b[:awal], " / ".join(kena), *b[akhir:]]

    baru = [*tabel.judul[:awal], judul, *tabel.judul[akhir:]]
    jumlah = {n: [*b[:awal], "", *b[akhir:]] for n, b in tabel.jumlah.items()}
    catatan = (
        f"Kolom centang {daftar([f'“{j}”' for j in tabel.judul[awal:akhir]], 3)} dibaca sebagai satu kolom tingkat."
    )
    return replace(
        tabel, judul=baru, data=[ganti(b) for b in tabel.data], jumlah=jumlah, catatan=(*tabel.catatan, catatan)
    )


def _bernama(judul: Sequence[str]) -> bool:
    """Whether rows are people: a heading says "Nama"."""
    return any("nama" in norma(j).split()[:1] for j in judul)


def _tercentang(sel: Sequence[Sequence[str]]) -> bool:
    """Whether cells of columns are ticks, at least one; ones alone only where no row has two."""
    isi = [t.strip() for beberapa in sel for t in beberapa if t.strip()]
    ganda = any(sum(bool(t.strip()) for t in beberapa) > 1 for beberapa in sel)
    return bool(isi) and all(map(_CENTANG.fullmatch, isi)) and not (ganda and set(isi) <= {"1", "-"})


def _jawaban(ya: str, tidak: str) -> str:
    """ "sudah" or "belum" by the cell that is ticked, both where both are: then a person is asked."""
    kata = [k for k, t in (("sudah", ya), ("belum", tidak)) if t.strip() not in ("", "-", "–")]
    return " / ".join(kata)
