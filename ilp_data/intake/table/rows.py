"""What each row below the header is: data, a total, a note, a heading of a section, a header printed again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ilp_data.intake.cells.names import rapat
from ilp_data.intake.table import headers, recap
from ilp_data.intake.table.cells import berisi, bernilai, hilang, kata_judul, label, norma, penomoran
from ilp_data.intake.table.header import Kepala, Kisi, bilangan, lazim

_TOTAL = r"(grand\s*|sub\s*-?\s*)?(total|jumlah|jml)|rata[\s-]*rata|rerata|average|mean|median"
_TOTAL_PENUH = re.compile(rf"[σ∑]|(?:{_TOTAL})(\s*(total|semua|seluruhnya|keseluruhan|akhir|umum|/\s*total))?\s*[:.]?")
_TOTAL_AWAL = re.compile(rf"(?:{_TOTAL})\b(?!\s*sari)")
_CATATAN = re.compile(
    r"(keterangan|ket|catatan|note|nb|sumber( data)?|source|data source)"
    r"(\s*/\s*(notes?|sources?|remarks?|explanation))?\s*[:.=]|(keterangan|catatan)$"
    r"|\*+\)?\s|\*+\)|\d\)\s|mengetahui|menyetujui|disetujui|diketahui|dibuat oleh|dicetak|diunduh"
    r"|tanggal cetak|printed|update(d)? (per|tanggal)|kepala (dinas|puskesmas|bidang|seksi|upt|uptd|badan)\b"
    r"|pl[th]\.?\s|a\.?n\.\s|sekretaris\b|penanggung jawab|pengelola|pembina|penata|nip\b|ttd|tanda tangan"
    r"|(halaman|hal\.?|page)\s*\d+"
    r"|(?!(?:rapat|rakor|lokakarya|lokmin|minilok|pertemuan)\b)[a-z .]{3,30},\s*(tanggal\s*)?(\d{1,2}|\.{2,}|…+)?\s*"
    r"(januari|februari|maret|april|mei|juni|juli|agustus"
    r"|september|oktober|november|desember)\s*(\d{4}|20)|[a-z ]{3,30},\s*\.{3,}"
)
_BAGIAN = re.compile(
    r"(?:[ivx]+\.?|[a-z]\.|\d{1,2}\.?)?\s*(kec|kecamatan|puskesmas|pkm|uptd?|upt|kel|kelurahan|desa|kab|kabupaten"
    r"|kota|wilayah|wilker|posyandu|pustu|provinsi|rapat|rakor|lokakarya|lokmin|minilok|pertemuan)\b\.?\s*\S"
)
_WILAYAH_KERJA = re.compile(
    r"(?:wilayah(?:\s+kerja)?|wil\.?\s*kerja|wilker)[\s:]+(?=(?:upt|uptd|blud|puskesmas|pkm)\b)", re.IGNORECASE
)
NAMA_NOMOR = ("no", "nomor", "nourut", "nomorurut", "num", "nr")
_URUT = re.compile(r"[ivxIVX]{1,6}[.)]?|[A-Za-z][.)]?|\d{1,2}[.)]")
_DIKENAL = 0.9  # how sure a label names a count
_CONTOH = 60  # labels that tell whether a column names counts
_TINGKAT = ("provinsi", "kab", "kota", "kec", "puskesmas", "pkm", "upt", "pustu", "kel", "desa", "posyandu")


class Macam(StrEnum):
    """What a row below the header is. RAGU: only the rows below it can tell (``ekor`` does)."""

    DATA = "data"
    RAGU = "ragu"
    BAGIAN = "bagian"
    JUMLAH = "jumlah"
    CATATAN = "catatan"
    CATATAN_BAWAH = "catatan_bawah"
    TANDA_BACA = "tanda_baca"
    JUDUL_BERULANG = "judul_berulang"
    NOMOR_BERULANG = "nomor_berulang"
    HALAMAN_BERULANG = "halaman_berulang"
    JUDUL_TABEL_LAIN = "judul_tabel_lain"
    TABEL_LAIN = "tabel_lain"


# Why a row is left out, for the person.
ALASAN = {
    Macam.BAGIAN: "judul bagian (disalin ke kolom “(kelompok)”)",
    Macam.JUMLAH: "baris jumlah atau rata-rata",
    Macam.CATATAN: "catatan di luar tabel",
    Macam.CATATAN_BAWAH: "catatan di bawah tabel",
    Macam.TANDA_BACA: "tanda baca tanpa isi",
    Macam.JUDUL_BERULANG: "judul kolom berulang",
    Macam.NOMOR_BERULANG: "nomor kolom berulang",
    Macam.HALAMAN_BERULANG: "judul halaman berulang",
    Macam.JUDUL_TABEL_LAIN: "judul tabel lain di lembar yang sama",
    Macam.TABEL_LAIN: "baris tabel lain di lembar yang sama",
}


@dataclass
class Sifat:
    """What the rows below the header have in common."""

    lazim: float
    bilangan: set[int]
    nomor: int | None
    terisi: dict[int, float]
    judul: list[set[str]]
    kolom_judul: dict[int, set[str]]
    halaman: set[str]
    penomor: list[str]
    lebar_gabung: set[int]
    awalan: dict[int, Counter[str]] = field(default_factory=dict)
    cacah: set[int] = field(default_factory=set)


def sifat(kisi: Kisi, kepala: Kepala, baris: Sequence[int], atas: Sequence[int]) -> Sifat:
    """Learn from the rows below the header; ``atas`` are the rows above it."""
    isi = {i: len(berisi(kisi.sel[i])) for i in baris}
    umum = max(lazim(list(isi.values())), 0.8 * min(5, sum(map(bool, kepala.nama))))
    padat = [i for i in baris if isi[i] >= max(1.0, 0.5 * umum)][:2000]
    angka = bilangan(kisi.sel, padat)
    kolom = range(kisi.lebar)
    awalan = {k: Counter(norma(kisi.sel[i][k]).split()[0] for i in padat if kisi.sel[i][k].strip()) for k in kolom}
    return Sifat(
        lazim=umum,
        bilangan=angka,
        nomor=_kolom_nomor(kisi, kepala, padat),
        terisi={k: sum(bool(kisi.sel[i][k]) for i in padat) / max(1, len(padat)) for k in kolom},
        judul=[{norma(t) for t in kisi.sel[i] if t} for i in kepala.baris],
        kolom_judul={k: {norma(kisi.sel[i][k]) for i in kepala.baris} - {""} for k in kolom},
        halaman={_kunci(kisi.sel[i]) for i in atas},
        penomor=kisi.sel[kepala.penomor] if kepala.penomor is not None else [],
        lebar_gabung={a for a, b, c, d in kisi.gabungan if a == c and d - b >= min(2, kisi.lebar - 1)},
        awalan=awalan,
        cacah={k for k in kolom if k not in angka and _menyebut_cacah([kisi.sel[i][k] for i in padat])},
    )


def _menyebut_cacah(sel: Sequence[str]) -> bool:
    """Whether a column names counts, a row each, so that "Jumlah balita ditimbang" is one of them and no total."""
    isi = [t for t in sel if t.strip()]
    if not any(_TOTAL_AWAL.match(norma(t)) and not _TOTAL_PENUH.fullmatch(norma(t)) for t in isi):
        return False
    kena = sum(_cacah(t) for t in isi[:_CONTOH])
    return kena > 1 and 2 * kena > len(isi[:_CONTOH])


def _cacah(teks: str) -> bool:
    return headers.ukuran(teks)[1] >= _DIKENAL or bool(recap.kelompok(teks))


def _kunci(baris: list[str]) -> str:
    return "|".join(norma(t) for t in baris if t)


def _kolom_nomor(kisi: Kisi, kepala: Kepala, padat: Sequence[int]) -> int | None:
    """The column of running numbers: called No, or 1, 2, 3 … in the first columns."""
    for k in range(min(3, kisi.lebar)):
        nama = re.sub(r"[^a-z]", "", kepala.nama[k].casefold())
        isi = [t for i in padat if (t := kisi.sel[i][k])]
        bulat = sum(t.rstrip(".").isdigit() for t in isi)
        if isi and bulat >= 0.6 * len(isi):
            urut = [int(t.rstrip(".")) for t in isi if t.rstrip(".").isdigit()]
            naik = sum(b - a == 1 for a, b in zip(urut, urut[1:], strict=False))
            if nama in NAMA_NOMOR or (len(urut) > 2 and naik > 0.9 * (len(urut) - 1)):
                return k
    return None


def jenis(kisi: Kisi, i: int, s: Sifat) -> Macam:
    """What row ``i`` is as far as it alone can tell."""
    baris = kisi.sel[i]
    letak = berisi(baris)
    bernomor = s.nomor is not None and len(letak) > 1 and baris[s.nomor].rstrip(".)").isdigit()
    if bernomor and not (s.penomor and baris == s.penomor):
        return Macam.DATA
    isi = [baris[k] for k in letak]
    if ulangan := _ulangan(isi, baris, s):
        return ulangan
    if _judul_lain(isi, s) or _judul_senama(baris, letak, s):
        return Macam.JUDUL_TABEL_LAIN
    if _jumlah(baris, letak, s):
        return Macam.JUMLAH
    banyak = len(letak) - (len(letak) > 1 and _URUT.fullmatch(isi[0]) is not None)
    if s.lazim < 2 or banyak > max(1.0, (0.5 if s.lazim >= 4 else 0.34) * s.lazim):
        return Macam.DATA
    if any(_CATATAN.match(norma(t)) or len(t) > 100 for t in isi):
        return Macam.CATATAN
    if s.lazim >= 3 and _bagian(baris, letak, i, s):
        return Macam.BAGIAN
    return Macam.RAGU


def _judul_lain(isi: list[str], s: Sifat) -> bool:
    """The header of another table on the same sheet: words that head columns throughout, two or more not ours."""
    if len(isi) < 3 or not s.judul or not all(map(kata_judul, isi)):
        return False
    milik = set().union(*s.judul)
    return len(set(map(norma, isi))) == len(isi) and sum(norma(t) not in milik for t in isi) >= 2


def _judul_senama(baris: list[str], letak: list[int], s: Sifat) -> bool:
    """The header of another table that begins as ours does ("No", "Kelurahan") and goes on with other labels over our
    columns of figures ("HB0", "BCG"), or is of places of another level ("Puskesmas")."""
    if len(letak) < 3 or not s.judul or not all(label(baris[k]) for k in letak):
        return False
    sama = [k for k in letak if norma(baris[k]) in s.kolom_judul[k]]
    baru = [k for k in letak if k not in sama and (k in s.bilangan or kata_judul(baris[k]))]
    return bool(sama) and bool(baru) and len(sama) + len(baru) == len(letak)


def _ulangan(isi: list[str], baris: list[str], s: Sifat) -> Macam | None:
    """A header, its numbering row or the page title, printed again at a page break; None for none of them."""
    for judul in s.judul:
        if norma(isi[0]) not in judul and norma(isi[-1]) not in judul:
            continue
        sama = sum(norma(t) in judul for t in isi)
        if (len(isi) > 1 or len(judul) == 1) and sama >= max(1, 0.8 * len(isi), 0.5 * len(judul)):
            return Macam.JUDUL_BERULANG
    if (s.penomor and baris == s.penomor) or (isi[0][0] in "([" and penomoran(baris)):
        return Macam.NOMOR_BERULANG
    if s.halaman and len(isi) <= 3 and _kunci(isi) in s.halaman:
        return Macam.HALAMAN_BERULANG
    return None


def _jumlah(baris: list[str], letak: list[int], s: Sifat) -> bool:
    """A total or average: its label says so, and no more labels than that one (or the name of the whole) stand in
    the row, or none but numbers after it (a subtotal below its kecamatan and kelurahan). "Total Medika, klinik, Kota
    Bandung" is a place."""
    label_isi = {rapat(norma(baris[k])): k for k in letak if label(baris[k])}
    penuh = [t for t in label_isi if _TOTAL_PENUH.fullmatch(t)]
    if penuh:
        terakhir = max(label_isi.values())
        anak = label_isi[penuh[-1]] == terakhir and any(k > terakhir for k in letak)
        return len(label_isi) <= 2 or anak
    if len(label_isi) != 1:
        return False
    teks, kolom = next(iter(label_isi.items()))
    if not _TOTAL_AWAL.match(teks) or (kolom in s.cacah and _cacah(baris[kolom])):
        return False
    bukan = s.bilangan | {kolom, s.nomor}
    teks_lain = any(bagian > 0.8 for k, bagian in s.terisi.items() if k not in bukan)
    return teks_lain or s.nomor is not None or len(letak) > 1


def _bagian(baris: list[str], letak: list[int], i: int, s: Sifat) -> bool:
    """One name alone (perhaps with I, A or 1. before it), where only a section heading can stand."""
    nama = [k for k in letak if label(baris[k]) and not _URUT.fullmatch(baris[k])]
    if len(nama) != 1 or any(not _URUT.fullmatch(baris[k]) for k in letak if k != nama[0]):
        return False
    k = nama[0]
    teks = norma(baris[k])
    if i in s.lebar_gabung or k in s.bilangan or k == s.nomor:
        return True
    cocok = _BAGIAN.match(teks)
    return cocok is not None and (len(letak) == 2 or s.awalan[k][cocok[1]] <= 0.02 * s.awalan[k].total())


def tanpa_urut(teks: str) -> str:
    """A heading without the I., A. or 1. before it, and of a working area the puskesmas that it is of."""
    return _WILAYAH_KERJA.sub("", re.sub(r"^\s*(?:[ivxIVX]+\.|[A-Za-z]\.|\d{1,2}\.)\s*", "", teks)).strip()


def tingkat(teks: str) -> int:
    """Rank of a section heading: a kecamatan stands above its puskesmas. Unknown words rank lowest."""
    kata = norma(tanpa_urut(teks))
    return next((n for n, awal in enumerate(_TINGKAT) if kata.startswith(awal)), len(_TINGKAT))


def ekor(kisi: Kisi, baris: Sequence[int], macam: dict[int, Macam], s: Sifat) -> None:
    """Settle the doubtful rows. Below the last full row a lone text is a note once a note or a signature stands
    there or where the table has no text in that column; anywhere else it is data, for the next step to judge."""
    lain = next((i for i in baris if macam[i] is Macam.JUDUL_TABEL_LAIN), None)
    for i in reversed([i for i in baris if lain is not None and i < lain]):  # its title
        if s.lazim < 3 or len(isi := berisi(kisi.sel[i])) != 1 or bernilai(kisi.sel[i][isi[0]]):
            break
        macam[i] = Macam.TABEL_LAIN
    for i in baris:
        if lain is not None and i > lain:
            macam[i] = Macam.TABEL_LAIN
    penuh = [i for i in baris if macam[i] is Macam.DATA]
    batas = penuh[-1] if penuh else -1
    catatan = False
    for i in baris:
        if i > batas:
            catatan = catatan or macam[i] is Macam.CATATAN
            if macam[i] in (Macam.RAGU, Macam.BAGIAN):
                letak = berisi(kisi.sel[i])
                asing = all(k in s.bilangan or s.terisi.get(k, 0.0) < 0.5 or bernilai(kisi.sel[i][k]) for k in letak)
                bawah = catatan or asing or macam[i] is Macam.BAGIAN
                macam[i] = Macam.CATATAN_BAWAH if bawah else Macam.DATA
        elif macam[i] is Macam.RAGU:
            macam[i] = Macam.TANDA_BACA if all(map(hilang, filter(None, kisi.sel[i]))) else Macam.DATA
