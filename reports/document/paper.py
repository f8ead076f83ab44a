"""The paper itself: A4 with the region's letterhead, headings, native tables, pictures, numbered pages."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import NamedTuple

from docx import Document
from docx.document import Document as Dokumen
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from geo.look import TERANG, contrast
from reports.document import letterhead
from reports.letterhead import baris_kop
from reports.model import Dek
from reports.zipped import kemas_ulang

TITIK = "…………………………………"
LEBAR = 16.6  # centimetres between the margins
_TEPI = 2.2
_SEIRING = 3  # rows at the beginning and at the end of a table that stay together
_HURUF, _BAHASA = "Arial", "id-ID"
_JUDUL = {1: 14.0, 2: 12.0}


class Isi(NamedTuple):
    """A cell: its text, the colour of its ground ("" = none), and whether it is stressed or muted."""

    teks: str
    latar: str = ""
    tebal: bool = False
    redam: bool = False


class Lajur(NamedTuple):
    """A column: heading, width in centimetres, whether figures stand in it (at the right)."""

    judul: str
    lebar: float
    angka: bool = False


def kertas_baru(nama_daerah: str, judul: str, kaki: str, logo: bytes | None = None) -> Dokumen:
    """An empty paper with the letterhead of the region, with its logo (PNG) where it has one; ``kaki`` is what every
    page says at its foot."""
    d = Document()
    _buang(d)
    bagian = d.sections[0]
    bagian.page_width, bagian.page_height = Cm(21), Cm(29.7)
    bagian.left_margin = bagian.right_margin = Cm(_TEPI)
    bagian.top_margin = bagian.bottom_margin = Cm(2)
    _gaya(d)
    d.core_properties.title, d.core_properties.author = judul, "Dasbor ILP"
    d.core_properties.comments, d.core_properties.language = "", _BAHASA
    for teks, besar in zip(baris_kop(nama_daerah), (12, 16), strict=True):
        p = _tengah(d, teks, besar)
        p.paragraph_format.space_after = Pt(0)
    if logo:
        letterhead.pasang_logo(d.paragraphs[0], logo)
    p.paragraph_format.space_after = Pt(14)
    _garis_bawah(p)
    _kaki(bagian.footer.paragraphs[0], kaki)
    return d


def _buang(d: Dokumen) -> None:
    """Leave out what the template carries of another program: its thumbnail, and a second copy of the styles (of Word
    2010) that would contradict ours."""
    for milik, ekor in ((d.part, "/stylesWithEffects"), (d.part.package, "/thumbnail")):
        rels = milik.rels
        for nomor in [n for n, r in rels.items() if r.reltype.endswith(ekor)]:
            rels.pop(nomor)


def simpan_dokumen(d: Dokumen, dek: Dek) -> bytes:
    """The file; the same content gives the same bytes. Its time is that of the revision, never the clock's."""
    kapan = dt.datetime.fromisoformat(dek.waktu_revisi or "2000-01-01").replace(tzinfo=None, microsecond=0)
    d.core_properties.created = d.core_properties.modified = kapan
    keluar = io.BytesIO()
    d.save(keluar)
    return kemas_ulang(keluar.getvalue())


# --- text


def judul_besar(d: Dokumen, *baris: str) -> None:
    """The name of the paper, in the middle, a line each."""
    for teks in baris:
        _tengah(d, teks, 14).paragraph_format.space_after = Pt(2)
    d.paragraphs[-1].paragraph_format.space_after = Pt(10)


def bab(d: Dokumen, teks: str) -> Paragraph:
    """The heading of a chapter, kept with what follows by itself: LibreOffice leaves one that only its style keeps
    alone at the foot of a page where a tall picture comes next."""
    p: Paragraph = d.add_heading(teks, 1)
    p.paragraph_format.keep_with_next = True
    return p


def sub(d: Dokumen, teks: str) -> None:
    """A small heading inside a page."""
    p = d.add_paragraph()
    p.paragraph_format.keep_with_next = True
    p.add_run(teks).bold = True


def kecil(d: Dokumen, teks: str, *, rapat: bool = True) -> Paragraph:
    """Muted small text: a source, a remark."""
    p = d.add_paragraph()
    p.paragraph_format.space_after = Pt(2 if rapat else 8)
    r = p.add_run(teks)
    r.font.size, r.font.color.rgb = Pt(9), _warna(TERANG.redam)
    return p


def keterangan(d: Dokumen, teks: str, *, di_bawah: bool = False) -> None:
    """The caption of a picture (below it) or of a table (above it, kept with it)."""
    p = d.add_paragraph(style="Caption")
    p.add_run(teks)
    p.paragraph_format.keep_with_next = not di_bawah
    p.paragraph_format.space_after = Pt(10 if di_bawah else 3)


def rincian(d: Dokumen, isi: Sequence[tuple[str, str]]) -> None:
    """``Name : value`` in two columns without lines."""
    t = d.add_table(rows=0, cols=2)
    _lebar(t, (4, LEBAR - 4))
    for nama, nilai in isi:
        sel = t.add_row().cells
        sel[0].width, sel[1].width = Cm(4), Cm(LEBAR - 4)
        sel[0].text, sel[1].text = nama, f": {nilai}"
        for s in sel:
            s.paragraphs[0].paragraph_format.space_after = Pt(3)
    d.add_paragraph().paragraph_format.space_after = Pt(2)


# --- tables and pictures


def tabel(
    d: Dokumen,
    lajur: Sequence[Lajur],
    baris: Sequence[Sequence[Isi | str]],
    pt: float = 10,
    tinggi: float = 0,
    utuh: bool = False,
    bersambung: bool = False,
) -> None:
    """A native table whose heading returns on every page and whose rows are not torn; a page begins or ends with at
    least ``_SEIRING`` of them, and with all of a table that is kept whole (``utuh``). ``tinggi`` is the least height of
    a row in centimetres, for rows filled by hand. ``bersambung``: its last rows stay with what comes after it, and its
    first one alone may end a page, which the whole of it would leave half empty. What stands before it stays with it:
    no heading ends a page whose table begins the next."""
    if d.paragraphs:
        d.paragraphs[-1].paragraph_format.keep_with_next = True
    t = d.add_table(rows=1, cols=len(lajur), style="Table Grid")
    t.alignment = WD_TABLE_ALIGNMENT.CENTER
    _lebar(t, [x.lebar for x in lajur])
    _ulang_kepala(t.rows[0])
    for sel, satu in zip(t.rows[0].cells, lajur, strict=True):
        _isi_sel(sel, Isi(satu.judul, TERANG.utama, True), satu, pt)
    for ke, b in enumerate(baris):
        r = t.add_row()
        _jangan_robek(r)
        r.height = Cm(tinggi) if tinggi else None
        for sel, isi, satu in zip(r.cells, b, lajur, strict=True):
            _isi_sel(sel, isi if isinstance(isi, Isi) else Isi(isi), satu, pt)
            akhir = len(baris) - 1
            awal = ke + 1 < (1 if bersambung else _SEIRING)
            seiring = bersambung if ke == akhir else utuh or awal or len(baris) - _SEIRING <= ke
            sel.paragraphs[0].paragraph_format.keep_with_next = seiring
    for sel in t.rows[0].cells:
        sel.paragraphs[0].paragraph_format.keep_with_next = True
    _sela(d, bersambung=bersambung)


def _sela(d: Dokumen, *, bersambung: bool) -> None:
    """A narrow space after a table, so low that it never needs a page of its own."""
    p = d.add_paragraph()
    p.paragraph_format.keep_with_next = bersambung
    p.paragraph_format.space_after, p.paragraph_format.line_spacing = Pt(4), Pt(4)


def gambar(d: Dokumen, png: bytes, alt: str, lebar: float = LEBAR) -> None:
    """A picture with its alternative text, kept with what stands under it; in a row that is not torn where what stands
    above it has to stay: before a tall picture in text LibreOffice leaves a heading alone at the foot of a page."""
    terikat = d.paragraphs and d.paragraphs[-1].paragraph_format.keep_with_next
    p = _bingkai(d) if terikat else d.add_paragraph()
    p.paragraph_format.keep_with_next, p.paragraph_format.space_after = True, Pt(3)
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    bentuk = p.add_run().add_picture(io.BytesIO(png), width=Cm(lebar))
    bentuk._inline.docPr.set("descr", alt)


def _bingkai(d: Dokumen) -> Paragraph:
    """The paragraph of a cell without lines or margins, as wide as the page."""
    t = d.add_table(rows=1, cols=1)
    _lebar(t, (LEBAR,))
    _jangan_robek(t.rows[0])
    tepi = OxmlElement("w:tblCellMar")
    for sisi in ("left", "right"):
        satu = OxmlElement(f"w:{sisi}")
        satu.set(qn("w:w"), "0")
        satu.set(qn("w:type"), "dxa")
        tepi.append(satu)
    t._tbl.tblPr.find(qn("w:tblLook")).addprevious(tepi)  # the schema has an order
    sel = t.rows[0].cells[0]
    sel.width = Cm(LEBAR)
    isi: Paragraph = sel.paragraphs[0]
    return isi


def _lebar(t: Table, lebar: Sequence[float]) -> None:
    """Columns of a fixed width: the grid decides for LibreOffice, the cells for Word."""
    t.autofit = False
    for kolom, cm in zip(t.columns, lebar, strict=True):
        kolom.width = Cm(cm)


def _isi_sel(sel: _Cell, isi: Isi, lajur: Lajur, pt: float) -> None:
    sel.width = Cm(lajur.lebar)
    p = sel.paragraphs[0]
    p.paragraph_format.space_after = p.paragraph_format.space_before = Pt(1)
    p.alignment = WD_ALIGN_PARAGRAPH.RIGHT if lajur.angka else WD_ALIGN_PARAGRAPH.LEFT
    r = p.add_run(isi.teks)
    r.bold, r.font.size = isi.tebal, Pt(pt)
    warna = TERANG.redam if isi.redam else TERANG.tinta
    if isi.latar:
        _latar(sel, isi.latar)
        warna = max((TERANG.tinta, TERANG.permukaan), key=lambda w: contrast(w, isi.latar))
    r.font.color.rgb = _warna(warna)


def _latar(sel: _Cell, warna: str) -> None:
    isian = OxmlElement("w:shd")
    for nama, nilai in (("val", "clear"), ("color", "auto"), ("fill", warna.removeprefix("#"))):
        isian.set(qn(f"w:{nama}"), nilai)
    sel._tc.get_or_add_tcPr().append(isian)


def _ulang_kepala(baris: object) -> None:
    _sifat_baris(baris, "w:cantSplit", "w:tblHeader")


def _jangan_robek(baris: object) -> None:
    _sifat_baris(baris, "w:cantSplit")


def _sifat_baris(baris, *nama: str) -> None:  # type: ignore[no-untyped-def]
    sifat = baris._tr.get_or_add_trPr()
    for n in nama:
        sifat.append(OxmlElement(n))


# --- styles, letterhead, foot


def _gaya(d: Dokumen) -> None:
    """Our font everywhere and Indonesian as the language, so that Word does not mark every word as wrong."""
    for bahasa in d.styles.element.iter(qn("w:lang")):
        bahasa.set(qn("w:val"), _BAHASA)
    biasa = d.styles["Normal"]
    _huruf(biasa, 11)
    biasa.paragraph_format.space_after = Pt(6)
    for tingkat, besar in _JUDUL.items():
        gaya = d.styles[f"Heading {tingkat}"]
        _huruf(gaya, besar)
        gaya.font.color.rgb = _warna(TERANG.tinta)
        gaya.paragraph_format.space_before, gaya.paragraph_format.space_after = Pt(16), Pt(6)
    teks = d.styles["Caption"]
    _huruf(teks, 9.5)
    teks.font.bold, teks.font.color.rgb = True, _warna(TERANG.tinta)


def _huruf(gaya: ParagraphStyle, besar: float) -> None:
    gaya.font.name, gaya.font.size = _HURUF, Pt(besar)
    huruf = gaya.element.rPr.rFonts
    for nama in [n for n in huruf.attrib if n.endswith("Theme")]:
        del huruf.attrib[nama]


def _tengah(d: Dokumen, teks: str, besar: float) -> Paragraph:
    p = d.add_paragraph()
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    r = p.add_run(teks)
    r.bold, r.font.size = True, Pt(besar)
    return p


def _garis_bawah(p: Paragraph) -> None:
    """The double line under the letterhead."""
    batas = OxmlElement("w:pBdr")
    garis = OxmlElement("w:bottom")
    for nama, nilai in (("val", "thinThickSmallGap"), ("sz", "18"), ("space", "6"), ("color", "auto")):
        garis.set(qn(f"w:{nama}"), nilai)
    batas.append(garis)
    sifat = p._p.get_or_add_pPr()
    sifat.insert_element_before(
        batas, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _kaki(p: Paragraph, teks: str) -> None:
    """``text · halaman 1 dari 4``, the numbers as fields."""
    for kata, medan in ((f"{teks} · halaman " if teks else "Halaman ", "PAGE"), (" dari ", "NUMPAGES")):
        _potong(p, OxmlElement("w:t"), kata)
        for jenis, isi in (("begin", ""), ("", medan), ("separate", ""), ("teks", "1"), ("end", "")):
            _potong(p, _unsur_medan(jenis), isi)


def _unsur_medan(jenis: str) -> BaseOxmlElement:
    """An element of a field: a mark of its begin or end, its name, or what it showed last."""
    if jenis in ("", "teks"):
        return OxmlElement("w:t" if jenis else "w:instrText")
    unsur = OxmlElement("w:fldChar")
    unsur.set(qn("w:fldCharType"), jenis)
    return unsur


def _potong(p: Paragraph, unsur: BaseOxmlElement, isi: str) -> None:
    """A run of small muted type with one element in it."""
    r = p.add_run()
    r.font.size, r.font.color.rgb = Pt(8.5), _warna(TERANG.redam)
    if isi:
        unsur.text = isi
        unsur.set(qn("xml:space"), "preserve")
    r._r.append(unsur)


def _warna(kode: str) -> RGBColor:
    return RGBColor.from_string(kode.removeprefix("#"))
