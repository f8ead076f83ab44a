"""The correction sheet: rows of a draft that are refused, asked about or have a cell that could not be read, in the
file's own columns, to be mended and sent again.

Every cell is written as text, so a cell that begins with = + - @ stays what it was and codes keep their zeros.
Columns with personal data are not in it. Our own columns stand at the right; a later reading leaves them out.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ilp_data.intake.clean import unread
from ilp_data.intake.draft.summary import punya_titik
from ilp_data.intake.model import Baris, Draf, Jenis, Nasib, Tabel

KOLOM_BARIS = "Baris asli (Dasbor ILP)"
KOLOM_ALASAN = "Alasan (Dasbor ILP)"
KOLOM_USUL = "Pertanyaan / usul (Dasbor ILP)"
KOLOM_KITA = (KOLOM_BARIS, KOLOM_ALASAN, KOLOM_USUL)
LEMBAR = "Perlu diperbaiki"
_LOMBA = {"acara_lomba": ("Nama kegiatan", "nama_acara"), "tanggal_lomba": ("Tanggal kegiatan", "mulai_acara")}
_BATAS_SEL = 32_000  # Excel refuses longer cells
_CARA = (
    "Cara memakai lembar koreksi",
    "1. Perbaiki isi baris pada lembar pertama, langsung di kolom aslinya. Jangan ubah baris judul.",
    f"2. Kolom “{KOLOM_ALASAN}” mengatakan mengapa baris itu ditolak atau ditanyakan; “{KOLOM_USUL}” memuat usulan.",
    "3. Baris yang memang tidak perlu diimpor boleh dihapus.",
    "4. Simpan, lalu unggah lagi lewat halaman Data atau perintah impor. Tiga kolom di ujung kanan tidak dibaca.",
    "5. Baris yang diterima utuh tidak ada di sini dan tidak perlu dikirim lagi. Baris yang diterima tanpa satu selnya "
    "ada di sini: perbaiki sel itu saja, isi lainnya tetap.",
    "Kolom berisi data pribadi (NIK, nomor telepon, dan sejenisnya) sengaja tidak disertakan.",
)


def buat_koreksi(draf: Draf) -> bytes:
    """The workbook as bytes. A draft without rows to mend gives the headings alone."""
    baris = perlu_koreksi(draf)
    judul = _judul(draf, baris)
    titik = _titik(draf, judul)
    usul = _usul(draf)
    tambah = _dari_judul(draf, baris)
    isi = [
        [
            *(_asli(draf, b, j) for j in judul),
            *(str(b.nilai.get(n) or "") for n in tambah.values()),
            *titik.get(b.nomor, ("", ""))[: 2 if titik else 0],
            *_kita(b, usul),
        ]
        for b in baris
    ]
    kepala = [*judul, *tambah, *(("latitude", "longitude") if titik else ()), *KOLOM_KITA]
    return tulis_buku({LEMBAR: [kepala, *isi], "Cara memakai": [[c] for c in _CARA]})


def perlu_koreksi(draf: Draf) -> list[Baris]:
    """The rows to mend: refused, asked about, or accepted without a cell that could not be read."""
    return [b for b in draf.baris if b.nasib is not Nasib.DITERIMA or b.nilai.get(unread.SEL)]


def _asli(draf: Draf, b: Baris, judul: str) -> str:
    """The cell as it was; the name of a cadre is kept with the typed values only."""
    if judul not in b.asli and draf.pemetaan and draf.pemetaan.kolom.get("nama") == judul:
        return str(b.nilai.get("nama") or "")
    return b.asli.get(judul, "")


def _judul(draf: Draf, baris: Sequence[Baris]) -> list[str]:
    """The file's headings in the file's order, without personal columns and without ours of an earlier round."""
    asal = draf.tabel.judul if draf.tabel else list(dict.fromkeys(j for b in baris for j in b.asli))
    buang = {*KOLOM_KITA, *(draf.pemetaan.dibuang if draf.pemetaan else ())}
    return [j for j in asal if j not in buang]


def _dari_judul(draf: Draf, baris: Sequence[Baris]) -> dict[str, str]:
    """Heading → value of what rows have from the title above the table, which the sheet does not carry."""
    if draf.jenis is not Jenis.HASIL_LOMBA or draf.pemetaan is None:
        return {}
    kolom = draf.pemetaan.kolom
    return {j: n for f, (j, n) in _LOMBA.items() if f not in kolom and any(b.nilai.get(n) for b in baris)}


def _titik(draf: Draf, judul: list[str]) -> dict[int, tuple[str, str]]:
    """Points of GeoJSON features by row number, (lat, lng) as text: a sheet has no other place for them."""
    kolom = draf.pemetaan.kolom if draf.pemetaan else {}
    if draf.mentah is None or draf.mentah.titik is None or kolom.get("lat") in judul:
        return {}
    return {b.nomor: (repr(b.nilai["lat"]), repr(b.nilai["lng"])) for b in draf.baris if punya_titik(b)}


def _usul(draf: Draf) -> dict[str, str]:
    return {
        p.kunci: p.teks + (" Usul: " + "; ".join(f"{u.label} [{u.kode}]" for u in p.usul) + "." if p.usul else "")
        for p in draf.pertanyaan
    }


def _kita(baris: Baris, usul: dict[str, str]) -> list[str]:
    tanya = " ".join(usul.get(k, k) for k in baris.pertanyaan)
    return [str(baris.nomor), " ".join(baris.alasan), tanya]


@dataclass(frozen=True)
class Pilihan:
    """What may be picked in a column (0-based) of a sheet, below its heading in ``baris`` rows: texts, or a range.
    ``tegas``: nothing else may be typed."""

    kolom: int
    isi: list[str] | str
    baris: int
    tegas: bool = True


def tulis_buku(lembar: dict[str, list[list[str]]], pilihan: Mapping[str, Sequence[Pilihan]] | None = None) -> bytes:
    """A workbook of text cells: first row bold and frozen, columns wide enough to read. ``pilihan``: drop-downs by
    sheet."""
    wadah = io.BytesIO()
    cara = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(wadah, cara) as buku:
        tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        teks = buku.add_format({"num_format": "@", "valign": "top"})
        for nama, baris in lembar.items():
            halaman = buku.add_worksheet(nama)
            _isi_lembar(halaman, baris, tebal, teks)
            for p in (pilihan or {}).get(nama, ()):
                aturan = {"validate": "list", "source": p.isi, "ignore_blank": True}
                halaman.data_validation(1, p.kolom, p.baris, p.kolom, aturan | {"show_error": p.tegas})
    return wadah.getvalue()


def _isi_lembar(halaman: Worksheet, baris: list[list[str]], tebal: Format, teks: Format) -> None:
    for b, sel in enumerate(baris):
        for k, isi in enumerate(sel):
            halaman.write_string(b, k, isi[:_BATAS_SEL], teks if b else tebal)
    for k, lebar in enumerate(_lebar(baris)):
        halaman.set_column(k, k, lebar)
    halaman.freeze_panes(1, 0)


def _lebar(baris: list[list[str]]) -> list[int]:
    banyak = max((len(b) for b in baris), default=0)
    contoh = baris[:200]
    return [min(60, max([8, *(len(b[k]) + 2 for b in contoh if k < len(b))])) for k in range(banyak)]


def tanpa_kolom_kita(tabel: Tabel) -> Tabel:
    """A correction sheet that comes back: our own columns at the right are not the file's."""
    simpan = [i for i, j in enumerate(tabel.judul) if j not in KOLOM_KITA]
    if len(simpan) == len(tabel.judul):
        return tabel
    return replace(
        tabel,
        judul=[tabel.judul[i] for i in simpan],
        data=[[b[i] for i in simpan] for b in tabel.data],
        jumlah={n: [b[i] for i in simpan] for n, b in tabel.jumlah.items()},
    )
