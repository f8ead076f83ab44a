"""Yes and no as two columns below one heading: "Pelatihan – Sudah | Pelatihan – Belum", one of them ticked.

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


def _tercentang(sel: Sequence[tuple[str, str]]) -> bool:
    """Whether cells of two columns are ticks, at least one; ones alone only where no row has two."""
    isi = [t.strip() for dua in sel for t in dua if t.strip()]
    ganda = any(a.strip() and b.strip() for a, b in sel)
    return bool(isi) and all(map(_CENTANG.fullmatch, isi)) and not (ganda and set(isi) <= {"1", "-"})


def _jawaban(ya: str, tidak: str) -> str:
    """ "sudah" or "belum" by the cell that is ticked, both where both are: then a person is asked."""
    kata = [k for k, t in (("sudah", ya), ("belum", tidak)) if t.strip() not in ("", "-", "–")]
    return " / ".join(kata)
