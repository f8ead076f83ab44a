"""Papers of a meeting as editable Word files: invitation, list of those present, minutes with the decisions filled in.

Figures are the headlines of the briefing's own slides, so they are those that were shown. What is not known (hour,
place, number of the letter, who came) is a dotted line; an address that is not set is not mentioned.
"""

from __future__ import annotations

import io

import segno
from docx import Document
from docx.document import Document as Dokumen
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from ilp_data.briefing import agenda
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatMasukan
from ilp_data.format import hari_tanggal, tanggal, teks_periode
from ilp_data.insight.follow_up import TindakLanjut, gerak_indikator, keputusan_rapat, keputusan_terbuka
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.store.snapshot import Potret
from reports.model import Dek

JENIS = ("undangan", "hadir", "notulen")
_TITIK = "…………………………………"
_BARIS_HADIR, _BARIS_KOSONG = 20, 3
_TANPA_ISI = ("judul", "metode")


def tulis_dokumen(jenis: str, paparan: Paparan, kini: Potret, dek: Dek, alamat: str = "") -> bytes:
    """One paper (``JENIS``) of a briefing. ``kini`` is the newest reading: decisions are taken after freezing.

    ``alamat``: the dashboard's address for the QR code ("" = none). Raises ``GalatMasukan`` for another kind.
    """
    if jenis not in JENIS:
        raise GalatMasukan("Jenis dokumen tidak dikenal.", diberikan=jenis, diharapkan=", ".join(JENIS))
    pandang = Pandangan(kini, paparan.lingkup, "", UMUM)
    d = _kertas(pandang, paparan)
    {"undangan": _undangan, "hadir": _hadir, "notulen": _notulen}[jenis](d, paparan, pandang, dek)
    if jenis == "undangan" and alamat:
        _qr(d, f"{alamat.rstrip('/')}/paparan/{paparan.nomor}/{paparan.edisi}")
    keluar = io.BytesIO()
    d.save(keluar)
    return keluar.getvalue()


def _kertas(pandang: Pandangan, paparan: Paparan) -> Dokumen:
    """A4 with the letterhead of the region."""
    d = Document()
    bagian = d.sections[0]
    bagian.page_width, bagian.page_height = Cm(21), Cm(29.7)
    bagian.left_margin = bagian.right_margin = Cm(2.2)
    d.styles["Normal"].font.name, d.styles["Normal"].font.size = "Arial", Pt(11)
    d.core_properties.title, d.core_properties.author = paparan.judul, "Dasbor ILP"
    for teks, besar in ((f"PEMERINTAH {pandang.nama_daerah.upper()}", 12), ("DINAS KESEHATAN", 16)):
        p = d.add_paragraph()
        p.alignment, p.paragraph_format.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(0)
        r = p.add_run(teks)
        r.bold, r.font.size = True, Pt(besar)
    d.add_paragraph("_" * 76)
    return d


def _judul(d: Dokumen, teks: str) -> None:
    p = d.add_paragraph()
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    r = p.add_run(teks)
    r.bold, r.font.size = True, Pt(14)


def _sub(d: Dokumen, teks: str) -> None:
    p = d.add_paragraph()
    p.paragraph_format.keep_with_next = True
    p.add_run(teks).bold = True


def _hari(paparan: Paparan) -> str:
    return hari_tanggal(paparan.tanggal)


def _rincian(d: Dokumen, isi: list[tuple[str, str]]) -> None:
    t = d.add_table(rows=0, cols=2)
    for nama, nilai in isi:
        sel = t.add_row().cells
        sel[0].width, sel[1].width = Cm(4), Cm(12.6)
        sel[0].text, sel[1].text = nama, f": {nilai}"


def _tabel(d: Dokumen, kepala: list[str], baris: list[list[str]], lebar: list[float]) -> None:
    t = d.add_table(rows=1, cols=len(kepala), style="Table Grid")
    for sel, teks, cm in zip(t.rows[0].cells, kepala, lebar, strict=True):
        sel.width = Cm(cm)
        sel.paragraphs[0].add_run(teks).bold = True
    for b in baris:
        for sel, teks, cm in zip(t.add_row().cells, b, lebar, strict=True):
            sel.width, sel.text = Cm(cm), teks
    d.add_paragraph()


def _acara(paparan: Paparan) -> list[str]:
    return [agenda.halaman(h).judul for h in paparan.halaman if h not in _TANPA_ISI]


def _undangan(d: Dokumen, paparan: Paparan, pandang: Pandangan, _dek: Dek) -> None:
    _rincian(d, [("Nomor", _TITIK), ("Sifat", _TITIK), ("Hal", f"Undangan {paparan.judul}")])
    d.add_paragraph(f"\nYth. {_TITIK}\ndi tempat\n")
    d.add_paragraph("Kami mengundang Bapak/Ibu untuk hadir pada rapat berikut.")
    _rincian(d, [("Hari, tanggal", _hari(paparan)), ("Waktu", _TITIK), ("Tempat", _TITIK)])
    _sub(d, "Acara")
    for teks in (*_acara(paparan), "Keputusan rapat lalu", "Keputusan yang diminta"):
        d.add_paragraph(teks, style="List Number")
    d.add_paragraph(f"Bahan rapat: paparan {paparan.sebutan}, data {teks_periode(paparan.periode)}.")
    _tanda_tangan(d, pandang)


def _hadir(d: Dokumen, paparan: Paparan, _pandang: Pandangan, _dek: Dek) -> None:
    _judul(d, "DAFTAR HADIR")
    _rincian(d, [("Rapat", paparan.judul), ("Hari, tanggal", _hari(paparan)), ("Tempat", _TITIK)])
    d.add_paragraph()
    baris = [[f"{n}", "", "", ""] for n in range(1, _BARIS_HADIR + 1)]
    _tabel(d, ["No.", "Nama", "Jabatan dan instansi", "Tanda tangan"], baris, [1.2, 5.4, 6, 4])


def _notulen(d: Dokumen, paparan: Paparan, pandang: Pandangan, dek: Dek) -> None:
    _judul(d, "NOTULEN RAPAT")
    isi = [("Rapat", paparan.judul), ("Hari, tanggal", _hari(paparan)), ("Bahan", f"paparan {paparan.sebutan}")]
    _rincian(d, [*isi, *((x, _TITIK) for x in ("Tempat", "Pimpinan rapat", "Notulis", "Jumlah hadir"))])
    _sub(d, "Yang dipaparkan")
    for s in dek.slide:
        if s.kode not in _TANPA_ISI:
            d.add_paragraph(s.judul, style="List Bullet")  # it says itself what is made up
    lalu = [t for t in keputusan_terbuka(pandang) if t.rapat != paparan.nomor and t.tanggal <= paparan.tanggal]
    if lalu:
        _sub(d, "Keputusan rapat lalu yang belum selesai")
        _keputusan(d, pandang, lalu, 0)
    _sub(d, "Keputusan rapat ini")
    _keputusan(d, pandang, keputusan_rapat(pandang, paparan.nomor), _BARIS_KOSONG)
    _tanda_tangan(d, pandang)


def _keputusan(d: Dokumen, pandang: Pandangan, isi: list[TindakLanjut], kosong: int) -> None:
    baris = []
    for t in isi:
        gerak = gerak_indikator(pandang, t)
        apa = f"{t.keputusan}\n{gerak.kalimat_bertanda}." if gerak else t.keputusan
        baris.append([t.kode, apa, f"{t.pemilik}, {t.nama_tempat}", tanggal(t.tenggat), t.kata_status])
    baris += [["", "", "", "", ""] for _ in range(kosong)]
    _tabel(d, ["Nomor", "Keputusan", "Penanggung jawab", "Tenggat", "Keadaan"], baris, [2.6, 5.6, 3.4, 2.4, 2.6])


def _tanda_tangan(d: Dokumen, pandang: Pandangan) -> None:
    p = d.add_paragraph(f"\nKepala Dinas Kesehatan {pandang.nama_daerah},\n\n\n\n{_TITIK}")
    p.paragraph_format.left_indent = Cm(8.5)


def _qr(d: Dokumen, ke: str) -> None:
    gambar = io.BytesIO()
    segno.make(ke, error="m", micro=False).save(gambar, kind="png", scale=8, border=4)
    gambar.seek(0)
    d.add_picture(gambar, width=Cm(3))
    d.add_paragraph(f"Paparan di layar: {ke}")
