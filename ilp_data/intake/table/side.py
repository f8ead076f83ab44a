"""Two tables on one sheet, printed side by side or one below the other: where the second begins, each as a sheet of its
own, and what to say about one that is not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ilp_data.intake.cells import times
from ilp_data.intake.model import Mentah
from ilp_data.intake.table import header_months
from ilp_data.intake.table.cells import bernilai, label, norma, penomoran, tahun
from ilp_data.intake.table.header import Kepala, Kisi, cari_judul

PINDAHKAN = "pindahkan ke lembar sendiri lalu impor terpisah."
_SEPARUH = 3  # headers that must come twice for two halves of one list
_CELAH = 2  # empty columns that part two tables whatever their headers say
_CUKUP_ANGKA = 3  # figures in a row above the header, and it is one of another table
_NOMOR = ("no", "no.", "nomor", "no urut")


def sebelah(kisi: Kisi, kepala: Kepala) -> tuple[int, str]:
    """(column from which on another table stands, what is not read of it in Indonesian); (0, "") for one table."""
    nama = [norma(n) for n in kepala.nama]
    mulai = _separuh([norma(n.rpartition(" – ")[2]) for n in kepala.nama])  # below a title of its own each
    if mulai:
        return mulai, (
            f"Tabel ini tercetak bersebelahan: {_sebut(kisi, kepala, mulai)} berisi lanjutan daftar yang sama "
            "dan tidak dibaca; pindahkan ke bawah kolom kiri lalu unggah lagi. "
        )
    mulai = _tabel_lain(kisi, kepala, nama)
    if not mulai:
        return 0, ""
    return mulai, f"Di sebelah kanan ada tabel lain ({_sebut(kisi, kepala, mulai)}) yang tidak dibaca; {PINDAHKAN} "


def belah(mentah: Mentah) -> list[tuple[str, Mentah]]:
    """(its columns in words, the table as a sheet of its own) for each of the tables beside each other; [] for one
    alone. What stands above the header of the left one only is the title of the others too."""
    hasil: list[tuple[str, Mentah]] = []
    sisa, awal = mentah, 0
    while any(map(any, sisa.sel)):
        kisi = Kisi(sisa.sel, sisa.gabungan)
        header_months.sebut_bulan(kisi)
        kepala = cari_judul(kisi)
        potong, _ = sebelah(kisi, kepala)
        lebar = potong or kisi.lebar
        satu = _potong(sisa, 0, lebar) if potong else sisa
        isi = [k for k in range(lebar) if any(k < len(b) and b[k] for b in satu.sel)]
        hasil.append((f"kolom {huruf(awal + isi[0])}–{huruf(awal + isi[-1])}", satu))
        if not potong:
            break
        judul = {i: next(filter(None, sisa.sel[i]), "") for i in range(min(kepala.baris, default=0))}
        kanan = _potong(sisa, potong, kisi.lebar)
        sel = [[judul[i]] if i in judul and not any(b) else b for i, b in enumerate(kanan.sel)]
        sisa, awal = replace(kanan, sel=sel), awal + potong
    return hasil if len(hasil) > 1 else []


def baris_tabel_atas(kisi: Kisi, atas: Sequence[int]) -> list[int]:
    """Of the rows above the header those of another table: with a name and three figures, or several with a name and
    figures below a row of headings of the same columns."""
    lebar = [i for i in atas if _berangka(kisi.sel[i], _CUKUP_ANGKA)]
    kepala: set[int] = set()
    sebanjar: list[int] = []
    for i in atas:
        isi = {k for k, t in enumerate(kisi.sel[i]) if t}
        if len(isi) > 1 and all(map(label, filter(None, kisi.sel[i]))):
            kepala, sebanjar = isi, []
        elif len(isi) > 1 and isi <= kepala and _berangka(kisi.sel[i], 1):
            sebanjar.append(i)
            lebar += sebanjar if len(sebanjar) > 1 else []
        elif isi:
            kepala = set()
    return sorted({*lebar})


def _berangka(baris: Sequence[str], cukup: int) -> bool:
    """Whether a row is one of data: a name, so many figures, no numbering of columns."""
    isi = [t for t in baris if t]
    angka = sum(bernilai(t) and not tahun(t) for t in isi)
    banyak = 2 * angka > len(isi) or len(isi) == 2
    return angka >= cukup and any(map(label, isi)) and banyak and not penomoran(list(baris))


def tumpuk(mentah: Mentah, nomor: int, judul: int) -> list[tuple[str, Mentah]]:
    """(its rows in words, the table as a sheet of its own) for a table and the one that begins below it in row
    ``nomor``. The title above the header (row ``judul``) of the upper one is the other's too, but for lines that name
    a time where it has one of its own."""
    batas, awal = mentah.nomor.index(nomor), mentah.nomor.index(judul) if judul in mentah.nomor else 0
    sendiri = [t for b in mentah.sel[batas:] if (t := " ".join(filter(None, b))) and _hanya_satu(b)]
    berwaktu = any(map(_menyebut_waktu, sendiri))
    warisan = [i for i in range(awal) if not (berwaktu and _menyebut_waktu(" ".join(mentah.sel[i])))]
    return [
        (f"baris {mentah.nomor[letak[0]]}–{mentah.nomor[letak[-1]]}", _baris(mentah, atas + letak))
        for atas, letak in (([], list(range(batas))), (warisan, list(range(batas, len(mentah.sel)))))
    ]


def sampai_baris(mentah: Mentah, nomor: int) -> Mentah:
    """The rows of a sheet above the one with a number."""
    return _baris(mentah, list(range(mentah.nomor.index(nomor))))


def _hanya_satu(baris: Sequence[str]) -> bool:
    return sum(map(bool, baris)) == 1


def _menyebut_waktu(teks: str) -> bool:
    return bool(times.semua_bulan([teks]) or times.tahun_dalam(teks) or times.sebagian_tahun(teks))


def _baris(mentah: Mentah, letak: Sequence[int]) -> Mentah:
    """Some rows of a sheet, with the merged cells that lie in them."""
    ke = {i: n for n, i in enumerate(letak)}
    gabungan = tuple((ke[a], b, ke[c], d) for a, b, c, d in mentah.gabungan if a in ke and c in ke)
    return replace(
        mentah, sel=[mentah.sel[i] for i in letak], nomor=[mentah.nomor[i] for i in letak], gabungan=gabungan
    )


def _potong(mentah: Mentah, mulai: int, akhir: int) -> Mentah:
    """The columns of a sheet from ``mulai`` up to ``akhir``, with the merged cells that begin in them."""
    gabungan = tuple(
        (a, b - mulai, c, min(d, akhir - 1) - mulai) for a, b, c, d in mentah.gabungan if mulai <= b < akhir
    )
    return replace(mentah, sel=[b[mulai:akhir] for b in mentah.sel], gabungan=gabungan)


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
