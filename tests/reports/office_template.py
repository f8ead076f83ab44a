"""Made-up PowerPoint templates of an office, as bytes."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Presentasi
from pptx.util import Inches, Pt

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


def _logo() -> io.BytesIO:
    gambar = Image.new("RGB", (160, 160), "#FFFFFF")
    ImageDraw.Draw(gambar).ellipse((10, 10, 150, 150), fill="#0A8F3C", outline="#F2B705", width=12)
    keluar = io.BytesIO()
    gambar.save(keluar, "PNG")
    keluar.seek(0)
    return keluar


def _dasar(lebar: float, tinggi: float) -> Presentasi:
    """The template of python-pptx in another size, its master's and layouts' boxes stretched with it."""
    p = Presentation()
    x, y = Inches(lebar) / p.slide_width, Inches(tinggi) / p.slide_height
    p.slide_width, p.slide_height = Inches(lebar), Inches(tinggi)
    for milik in (p.slide_master, *p.slide_layouts):
        for xfrm in milik._element.iter(qn("a:xfrm")):
            for unsur, a, b in (("a:off", "x", "y"), ("a:ext", "cx", "cy")):
                satu = xfrm.find(qn(unsur))
                satu.set(a, str(round(int(satu.get(a)) * x)))
                satu.set(b, str(round(int(satu.get(b)) * y)))
    return p


def _simpan(p: Presentasi) -> bytes:
    keluar = io.BytesIO()
    p.save(keluar)
    return keluar.getvalue()


def _pita(p: Presentasi, atas: float, tinggi: float, warna: str, di: int = 2) -> None:
    """A band over the whole width of the master, behind its placeholders."""
    contoh = p.slides.add_slide(p.slide_layouts[6])
    bentuk = contoh.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, Inches(atas), p.slide_width, Inches(tinggi))
    bentuk.fill.solid()
    bentuk.fill.fore_color.rgb = RGBColor.from_string(warna)
    bentuk.line.fill.background()
    pohon = p.slide_master._element.find(qn("p:cSld")).find(qn("p:spTree"))
    pohon.insert(di, bentuk._element)


def pita_dan_logo() -> bytes:
    """13,33 × 7,5 inches: a green band with a white headline, a logo at the right, a band at the foot, old slides."""
    p = _dasar(13.333, 7.5)
    _pita(p, 0, 1.25, "0A5F38")
    _pita(p, 7.2, 0.3, "F2B705")
    bagian, rid = p.slide_master.part.get_or_add_image_part(_logo())
    assert bagian is not None
    pic = parse_xml(
        f'<p:pic {_A} {_P} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:nvPicPr>'
        '<p:cNvPr id="90" name="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        f'<a:off x="{Inches(12.2)}" y="{Inches(0.12)}"/><a:ext cx="{Inches(1)}" cy="{Inches(1)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    p.slide_master.shapes._spTree.append(pic)
    for milik in (p.slide_master, p.slide_layouts[1]):
        judul = next(s for s in milik.placeholders if s.placeholder_format.type in (1, 3))
        judul.left, judul.top, judul.width, judul.height = Inches(0.5), Inches(0.1), Inches(11.5), Inches(1.05)
        isi = next(s for s in milik.placeholders if s.placeholder_format.idx == 1)
        isi.left, isi.top, isi.width, isi.height = Inches(0.5), Inches(1.45), Inches(12.3), Inches(5.2)
    gaya = p.slide_master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    gaya.set("algn", "l")
    gaya.find(qn("a:defRPr")).find(qn("a:solidFill")).clear()
    gaya.find(qn("a:defRPr")).find(qn("a:solidFill")).append(parse_xml(f'<a:srgbClr {_A} val="FFFFFF"/>'))
    sampul = p.slide_layouts[0].placeholders[0]
    sampul.top, sampul.height, sampul.left, sampul.width = Inches(1.5), Inches(1.4), Inches(0.8), Inches(11.5)
    isian = '<a:solidFill><a:srgbClr val="0A5F38"/></a:solidFill>'
    gaya_sampul = parse_xml(f'<a:lvl1pPr {_A} algn="l"><a:defRPr>{isian}</a:defRPr></a:lvl1pPr>')
    sampul._element.txBody.find(qn("a:lstStyle")).append(gaya_sampul)
    p.slides[0].shapes.add_textbox(0, 0, Inches(3), Pt(40)).text_frame.text = "Slide lama kantor"
    return _simpan(p)


def gelap_kecil() -> bytes:
    """10 × 5,625 inches, as Google Slides makes them: dark ground, white text, a wide font, no footer placeholders."""
    p = _dasar(10, 5.625)
    for milik in (p.slide_master, *p.slide_layouts):
        for s in [s for s in milik.placeholders if s.placeholder_format.type in (13, 15, 16)]:
            s._element.getparent().remove(s._element)
    csld = p.slide_master._element.find(qn("p:cSld"))
    lama = csld.find(qn("p:bg"))
    if lama is not None:
        csld.remove(lama)
    isian = '<a:solidFill><a:srgbClr val="10243F"/></a:solidFill><a:effectLst/>'
    csld.insert(0, parse_xml(f"<p:bg {_A} {_P}><p:bgPr>{isian}</p:bgPr></p:bg>"))
    peta = p.slide_master._element.find(qn("p:clrMap"))
    for nama, ke in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        peta.set(nama, ke)
    bagian = p.slide_master.part.part_related_by(RT.THEME)
    bagian.blob = bagian.blob.replace(b'<a:latin typeface="Calibri"/>', b'<a:latin typeface="Poppins"/>')
    return _simpan(p)


def empat_banding_tiga() -> bytes:
    """The old shape of slides."""
    return _simpan(Presentation())


def pita_panjang() -> bytes:
    """A ribbon for a row of screens: five times as wide as high."""
    return _simpan(_dasar(40, 7.5))


def tanpa_judul() -> bytes:
    """Layouts without a single headline."""
    p = _dasar(13.333, 7.5)
    for t in p.slide_layouts:
        for s in [s for s in t.placeholders if s.placeholder_format.type in (1, 3)]:
            s._element.getparent().remove(s._element)
    return _simpan(p)


def sempit() -> bytes:
    """A headline that fills nearly the whole slide."""
    p = _dasar(13.333, 7.5)
    for milik in (p.slide_master, p.slide_layouts[1]):
        judul = next(s for s in milik.placeholders if s.placeholder_format.type in (1, 3))
        judul.left, judul.top, judul.width, judul.height = Inches(0.5), Inches(0.3), Inches(12), Inches(5)
    return _simpan(p)
