"""Two tables printed side by side on one sheet: where the second begins, and what to say about it."""

from __future__ import annotations

from collections.abc import Sequence

from ilp_data.intake.table.cells import norma
from ilp_data.intake.table.header import Kepala, Kisi

PINDAHKAN = "pindahkan ke lembar sendiri lalu impor terpisah."
_SEPARUH = 3  # headers that must come twice for two halves of one list
_CELAH = 2  # empty columns that part two tables whatever their headers say
_NOMOR = ("no", "no.", "nomor", "no urut")


def sebelah(kisi: Kisi, kepala: Kepala) -> tuple[int, str]:
    """(column from which on another table stands, what is not read of it in Indonesian); (0, "") for one table."""
    nama = [norma(n) for n in kepala.nama]
    mulai = _separuh(nama)
    if mulai:
        return mulai, (
            f"Tabel ini tercetak bersebelahan: {_sebut(kisi, kepala, mulai)} berisi lanjutan daftar yang sama "
            "dan tidak dibaca; pindahkan ke bawah kolom kiri lalu unggah lagi. "
        )
    mulai = _tabel_lain(kisi, kepala, nama)
    if not mulai:
        return 0, ""
    return mulai, f"Di sebelah kanan ada tabel lain ({_sebut(kisi, kepala, mulai)}) yang tidak dibaca; {PINDAHKAN} "


def _separuh(nama: Sequence[str]) -> int:
    """Where the same three names or more begin again in the same order, 0 for nowhere."""
    letak = [k for k, n in enumerate(nama) if n]
    tengah = len(letak) // 2
    kiri, kanan = letak[:tengah], letak[tengah : 2 * tengah]
    sama = tengah >= _SEPARUH and [nama[k] for k in kiri] == [nama[k] for k in kanan]
    return kanan[0] if sama else 0


def _tabel_lain(kisi: Kisi, kepala: Kepala, nama: Sequence[str]) -> int:
    """The first column after a blank one that begins another table: after two blank columns, with a running number
    of its own, or with a heading that the left table has too."""
    awal = min(kepala.baris, default=0)
    bawah = [i for i in kisi.isi if i >= awal]
    kosong = {k for k in range(kisi.lebar) if not any(kisi.sel[i][k] for i in bawah)}
    for k in range(2, kisi.lebar):
        if k in kosong or k - 1 not in kosong:
            continue
        kiri = {n for n in nama[:k] if n}
        celah = next(n for n in range(1, k + 1) if k - 1 - n not in kosong)
        kanan = [n for n in nama[k:] if n]
        berbeda = celah >= _CELAH or nama[k] in _NOMOR or bool(kiri & set(kanan))
        if len(kiri) > 1 and len(kanan) > 1 and nama[k] and berbeda:
            return k
    return 0


def _sebut(kisi: Kisi, kepala: Kepala, mulai: int) -> str:
    akhir = min(kepala.baris[-1] if kepala.baris else 0, kisi.isi[-1])
    banyak = sum(any(kisi.sel[i][mulai:]) for i in kisi.isi if i > akhir)
    kolom = f"kolom {huruf(mulai)}–{huruf(kisi.lebar - 1)}"
    return f"{kolom}, mulai “{kepala.nama[mulai]}”, {banyak} baris"


def huruf(k: int) -> str:
    """The letter of a column as a spreadsheet shows it: 0 → A, 26 → AA."""
    return (huruf(k // 26 - 1) if k >= 26 else "") + chr(ord("A") + k % 26)
