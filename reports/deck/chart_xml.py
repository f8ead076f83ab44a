"""The XML of a native chart in the order of its schema: series with cached figures, axes, legend, reference line.

Everything inside a chart has a fixed place (fractions of its frame), so that what is measured is what is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from geo.look import TERANG
from reports.box import Kotak
from reports.deck.book import FORMAT_BULAN, rujukan, rujukan_nama
from reports.deck.shapes import BAHASA, Alinea, Huruf, Isi, Pena, badan, garis, isian, xfrm
from reports.deck.text import HURUF, TERKECIL

NS = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CDR14 = "http://schemas.microsoft.com/office/drawing/2010/chartDrawing"
_KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SUMBU_KATEGORI, _SUMBU_NILAI = 111, 222


@dataclass(frozen=True)
class Gaya:
    """Fill and outline of a bar, or of the marker on a line (``putus``: the line that leads to it is dashed)."""

    isi: Isi
    tepi: Pena | None = None
    bening: float = 1.0
    putus: bool = False


_TANPA_ISI = Gaya(None)
_PANJANG_TITIK = 0.0005  # half the length of a dot, as a part of the axis


@dataclass(frozen=True)
class SeriBagan:
    """A series as drawn: ``titik`` are points with a look of their own, ``label`` those with their figure written."""

    nama: str
    nilai: tuple[float | None, ...]
    gaya: Gaya
    garis: Pena | None = None
    titik: Mapping[int, Gaya] = field(default_factory=dict)
    label: frozenset[int] = frozenset()
    warna_label: str = TERANG.tinta
    letak_label: str = "r"  # of lines; bars: "outEnd", "inBase", "ctr"
    bulat: float = 0.0  # among bars: drawn as a dot of this size in points, not as a bar


@dataclass(frozen=True)
class Bagan:
    """A chart. ``plot`` and ``legenda`` are fractions of the frame; ``sumbu`` shows the value axis with grid lines.

    ``bulan`` (YYYY-MM): the categories are months on an axis of dates, of which every ``lewati``-th is written.
    ``arsir``: columns as wide as a month behind the lines.
    """

    jenis: str
    kategori: tuple[str, ...]
    seri: tuple[SeriBagan, ...]
    plot: Kotak
    minimum: float
    maksimum: float
    langkah: float
    format: str
    format_sumbu: str
    pt: float
    pt_label: float
    susun: str = "jajar"
    mendatar: bool = False
    sumbu: bool = False
    legenda: Kotak | None = None
    bulan: tuple[str, ...] = ()
    lewati: int = 1
    celah: int = 45
    arsir: tuple[SeriBagan, ...] = ()


def bagan(b: Bagan, rel_buku: str, rel_gambar: str = "") -> bytes:
    """The chart part. ``rel_buku`` is the relationship of its workbook, ``rel_gambar`` that of its own shapes."""
    isi = _garis(b) if b.jenis == "garis" else _batang(b)
    bentuk = f'<c:userShapes r:id="{rel_gambar}"/>' if rel_gambar else ""
    return (
        f'{_KEPALA}<c:chartSpace {NS}><c:date1904 val="0"/><c:lang val="{BAHASA}"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea>{_letak(b.plot, "inner")}{isi}{_kategori(b)}{_nilai(b)}'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>{_legenda(b)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_teks(b.pt)}"
        f'<c:externalData r:id="{rel_buku}"><c:autoUpdate val="0"/></c:externalData>{bentuk}</c:chartSpace>'
    ).encode()


def nomor_hari(bulan: str) -> int:
    """The first day of a month (YYYY-MM) as a spreadsheet counts days."""
    return (dt.date(int(bulan[:4]), int(bulan[5:7]), 1) - dt.date(1899, 12, 30)).days


def _letak(k: Kotak, sasaran: str = "") -> str:
    dalam = f'<c:layoutTarget val="{sasaran}"/>' if sasaran else ""
    return (
        f'<c:layout><c:manualLayout>{dalam}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{k.x:.5f}"/><c:y val="{k.y:.5f}"/><c:w val="{k.lebar:.5f}"/><c:h val="{k.tinggi:.5f}"/>'
        "</c:manualLayout></c:layout>"
    )


def _teks(pt: float, warna: str = TERANG.tinta, tebal: bool = False) -> str:
    return (
        '<c:txPr><a:bodyPr rot="0" vert="horz" wrap="square"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(pt * 100)}" b="{int(tebal)}">{isian(warna)}<a:latin typeface="+mn-lt"/></a:defRPr>'
        "</a:pPr>"
        f'<a:endParaRPr lang="{BAHASA}"/></a:p></c:txPr>'
    )


def _bentuk(g: Gaya) -> str:
    return f"<c:spPr>{isian(g.isi, g.bening)}{garis(g.tepi)}</c:spPr>"


def _batang(b: Bagan) -> str:
    susun = {"jajar": "clustered", "tumpuk": "stacked", "tumpuk100": "percentStacked"}[b.susun]
    seri = "".join(_seri_batang(b, i, s) for i, s in enumerate(b.seri))
    berjajar = sum(not s.bulat for s in b.seri)
    tumpang = 100 if b.susun != "jajar" or berjajar < len(b.seri) else -10 if berjajar > 1 else 0
    return (
        f'<c:barChart><c:barDir val="{"bar" if b.mendatar else "col"}"/><c:grouping val="{susun}"/>'
        f'<c:varyColors val="0"/>{seri}<c:gapWidth val="{b.celah}"/><c:overlap val="{tumpang}"/>'
        f'<c:axId val="{_SUMBU_KATEGORI}"/><c:axId val="{_SUMBU_NILAI}"/></c:barChart>'
    )


def _seri_batang(b: Bagan, i: int, s: SeriBagan) -> str:
    milik = dict.fromkeys(range(len(s.nilai)), _TANPA_ISI) if s.bulat else s.titik
    titik = "".join(
        f'<c:dPt><c:idx val="{n}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{_bentuk(g)}</c:dPt>'
        for n, g in sorted(milik.items())
    )
    return (
        f'<c:ser>{_kepala_seri(i, s)}{_bentuk(s.gaya)}<c:invertIfNegative val="0"/>{titik}'
        f"{_label(b, s, s.letak_label)}{_bulatan(b, s)}{_data(b, i, s)}</c:ser>"
    )


def _bulatan(b: Bagan, s: SeriBagan) -> str:
    """The dots of a series whose bars are not filled: a short error bar with round ends about each value. A lying bar
    chart takes no markers, and a scatter laid over it would have axes of its own; this stays one chart on one axis."""
    if not s.bulat:
        return ""
    setengah = (b.maksimum - b.minimum) * _PANJANG_TITIK
    pena = garis(Pena(str(s.gaya.isi), s.bulat)).replace("<a:ln ", '<a:ln cap="rnd" ', 1)
    return (
        '<c:errBars><c:errBarType val="both"/><c:errValType val="fixedVal"/><c:noEndCap val="1"/>'
        f'<c:val val="{setengah:.4f}"/><c:spPr>{pena}</c:spPr></c:errBars>'
    )


def _garis(b: Bagan) -> str:
    return _kolom_arsir(b) + (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        + "".join(_seri_garis(b, i, s) for i, s in enumerate(b.seri))
        + f'<c:marker val="1"/><c:axId val="{_SUMBU_KATEGORI}"/><c:axId val="{_SUMBU_NILAI}"/></c:lineChart>'
    )


def _kolom_arsir(b: Bagan) -> str:
    """The columns behind the lines, in a plot of their own on the same axes; the lines are numbered first."""
    if not b.arsir:
        return ""
    return (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        + "".join(_seri_batang(b, len(b.seri) + i, s) for i, s in enumerate(b.arsir))
        + f'<c:gapWidth val="0"/><c:axId val="{_SUMBU_KATEGORI}"/><c:axId val="{_SUMBU_NILAI}"/></c:barChart>'
    )


def _seri_garis(b: Bagan, i: int, s: SeriBagan) -> str:
    titik = "".join(
        f'<c:dPt><c:idx val="{n}"/>{_penanda(g)}<c:bubble3D val="0"/>'
        f"<c:spPr>{garis(_putus(s.garis) if g.putus else s.garis)}</c:spPr></c:dPt>"
        for n, g in sorted(s.titik.items())
    )
    return (
        f"<c:ser>{_kepala_seri(i, s)}<c:spPr>{garis(s.garis)}</c:spPr>{_penanda(s.gaya)}{titik}"
        f'{_label(b, s, s.letak_label)}{_data(b, i, s)}<c:smooth val="0"/></c:ser>'
    )


def _putus(pena: Pena | None) -> Pena | None:
    return pena and pena._replace(putus="sysDash")


def _penanda(g: Gaya) -> str:
    if g == Gaya(None):
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return f'<c:marker><c:symbol val="circle"/><c:size val="7"/>{_bentuk(g)}</c:marker>'


def _kepala_seri(i: int, s: SeriBagan) -> str:
    nama = f"<c:strCache>{_teks_titik([s.nama])}</c:strCache>"
    tx = f"<c:tx><c:strRef><c:f>{rujukan_nama(i + 1)}</c:f>{nama}</c:strRef></c:tx>"
    return f'<c:idx val="{i}"/><c:order val="{i}"/>{tx}'


def _teks_titik(isi: Sequence[str]) -> str:
    titik = "".join(f'<c:pt idx="{n}"><c:v>{escape(t)}</c:v></c:pt>' for n, t in enumerate(isi))
    return f'<c:ptCount val="{len(isi)}"/>{titik}'


def _data(b: Bagan, i: int, s: SeriBagan) -> str:
    """Categories and figures; a value without a number has no point: a gap."""
    banyak = len(b.kategori)
    if b.bulan:
        isi = _cache_angka([float(nomor_hari(m)) for m in b.bulan], FORMAT_BULAN)
        kategori = f"<c:numRef><c:f>{rujukan(0, banyak)}</c:f>{isi}</c:numRef>"
    else:
        isi = f"<c:strCache>{_teks_titik(b.kategori)}</c:strCache>"
        kategori = f"<c:strRef><c:f>{rujukan(0, banyak)}</c:f>{isi}</c:strRef>"
    nilai = f"<c:numRef><c:f>{rujukan(i + 1, banyak)}</c:f>{_cache_angka(s.nilai, b.format)}</c:numRef>"
    return f"<c:cat>{kategori}</c:cat><c:val>{nilai}</c:val>"


def _cache_angka(nilai: Sequence[float | None], format_: str) -> str:
    titik = "".join(f'<c:pt idx="{n}"><c:v>{v!r}</c:v></c:pt>' for n, v in enumerate(nilai) if v is not None)
    return (
        f'<c:numCache><c:formatCode>{escape(format_)}</c:formatCode><c:ptCount val="{len(nilai)}"/>{titik}</c:numCache>'
    )


def _label(b: Bagan, s: SeriBagan, letak: str) -> str:
    """Figures at the points of ``s.label`` only."""
    if not s.label:
        return ""
    tanpa = [n for n, v in enumerate(s.nilai) if v is not None and n not in s.label]
    hapus = "".join(f'<c:dLbl><c:idx val="{n}"/><c:delete val="1"/></c:dLbl>' for n in tanpa)
    tampil = "".join(
        f'<c:show{k} val="{int(k == "Val")}"/>'
        for k in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    teks = _teks(b.pt_label, s.warna_label).replace('wrap="square"', 'wrap="none"')
    return (
        f'<c:dLbls>{hapus}<c:numFmt formatCode="{escape(b.format, {chr(34): "&quot;"})}" sourceLinked="0"/>'
        f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{teks}<c:dLblPos val="{letak}"/>{tampil}</c:dLbls>'
    )


def _kategori(b: Bagan) -> str:
    letak, arah = ("l", "maxMin") if b.mendatar else ("b", "minMax")
    lewat = f'<c:tickLblSkip val="{b.lewati}"/>'
    if b.bulan:
        return (
            f'<c:dateAx><c:axId val="{_SUMBU_KATEGORI}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="{FORMAT_BULAN}" sourceLinked="0"/>'
            '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f'<c:spPr>{garis(Pena(TERANG.arsir, 1))}</c:spPr>{_teks(b.pt)}<c:crossAx val="{_SUMBU_NILAI}"/>'
            '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="60"/><c:baseTimeUnit val="months"/>'
            f'<c:majorUnit val="{b.lewati}"/><c:majorTimeUnit val="months"/></c:dateAx>'
        )
    return (
        f'<c:catAx><c:axId val="{_SUMBU_KATEGORI}"/><c:scaling><c:orientation val="{arah}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{letak}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr>{garis(Pena(TERANG.arsir, 1))}</c:spPr>{_teks(b.pt)}<c:crossAx val="{_SUMBU_NILAI}"/>'
        f'<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>{lewat}'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _nilai(b: Bagan) -> str:
    letak, silang = ("b", "max") if b.mendatar else ("l", "autoZero")
    kisi = f"<c:majorGridlines><c:spPr>{garis(Pena(TERANG.garis, 0.75))}</c:spPr></c:majorGridlines>" if b.sumbu else ""
    return (
        f'<c:valAx><c:axId val="{_SUMBU_NILAI}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{b.maksimum!r}"/><c:min val="{b.minimum!r}"/></c:scaling><c:delete val="{int(not b.sumbu)}"/>'
        f'<c:axPos val="{letak}"/>{kisi}<c:numFmt formatCode="{escape(b.format_sumbu, {chr(34): "&quot;"})}"'
        ' sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_teks(TERKECIL, TERANG.redam)}"
        f'<c:crossAx val="{_SUMBU_KATEGORI}"/><c:crosses val="{silang}"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{b.langkah!r}"/></c:valAx>'
    )


def _legenda(b: Bagan) -> str:
    if b.legenda is None:
        return ""
    return f'<c:legend><c:legendPos val="t"/>{_letak(b.legenda)}<c:overlay val="0"/>{_teks(TERKECIL)}</c:legend>'


def gambar_bentuk(isi: Sequence[str]) -> bytes:
    """The part with a chart's own shapes, which move and grow with it; b"" for none."""
    if not isi:
        return b""
    ruang = 'xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"'
    return f"{_KEPALA}<c:userShapes {NS} {ruang}>{''.join(isi)}</c:userShapes>".encode()


def titik_tampak(pusat: tuple[float, float], garis_tengah: float, warna: str, ukuran: tuple[float, float]) -> str:
    """A dot over the one that an error bar makes, for programs that draw round ends square (LibreOffice): they know no
    ``cdr14`` and take the circle, PowerPoint takes nothing, so that its dot follows the figures.

    ``pusat`` is a fraction of the frame, ``ukuran`` the frame in points, as is ``garis_tengah``.
    """
    w, h = garis_tengah / ukuran[0], garis_tengah / ukuran[1]
    kotak = Kotak(pusat[0] - w / 2, pusat[1] - h / 2, w, h)
    isi = (
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:cdr14="{_CDR14}" Requires="cdr14">'
        f"{_lingkaran(kotak, ukuran, isian(None))}</mc:Choice>"
        f"<mc:Fallback>{_lingkaran(kotak, ukuran, isian(warna))}</mc:Fallback></mc:AlternateContent>"
    )
    return _jangkar((kotak.x, kotak.y), (kotak.kanan, kotak.bawah), isi)


def _lingkaran(k: Kotak, ukuran: tuple[float, float], isi: str) -> str:
    return (
        '<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="4" name="Titik"/><cdr:cNvSpPr/></cdr:nvSpPr>'
        f'<cdr:spPr>{_tempat(k, *ukuran)}<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>{isi}{garis(None)}'
        "</cdr:spPr></cdr:sp>"
    )


def acuan(
    dari: tuple[float, float], ke: tuple[float, float], teks: str, kotak: Kotak, ukuran: tuple[float, float]
) -> str:
    """A labelled reference line among the chart's own shapes.

    Places are fractions of the frame, ``ukuran`` is the frame in points.
    """
    lebar, tinggi = ukuran
    pena = garis(Pena(TERANG.perhatian, 1.75, "dash"))
    isi = badan([Alinea((Huruf(teks, TERKECIL, TERANG.perhatian, True),), "ctr")], unsur="cdr:txBody")
    # Inside a chart no default text style applies: the font is named.
    isi = isi.replace("</a:rPr>", f'<a:latin typeface="{HURUF}"/><a:cs typeface="{HURUF}"/></a:rPr>')
    garis_ = (
        '<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="2" name="Garis acuan"/><cdr:cNvCxnSpPr/></cdr:nvCxnSpPr>'
        f"<cdr:spPr>{_tempat(Kotak(*dari, ke[0] - dari[0], ke[1] - dari[1]), lebar, tinggi)}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{pena}</cdr:spPr></cdr:cxnSp>'
    )
    label = (
        '<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="3" name="Label acuan"/><cdr:cNvSpPr txBox="1"/>'
        f'</cdr:nvSpPr><cdr:spPr>{_tempat(kotak, lebar, tinggi)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:noFill/></cdr:spPr>{isi}</cdr:sp>"
    )
    return f"{_jangkar(dari, ke, garis_)}{_jangkar((kotak.x, kotak.y), (kotak.kanan, kotak.bawah), label)}"


def _tempat(k: Kotak, lebar: float, tinggi: float) -> str:
    return xfrm(Kotak(k.x * lebar, k.y * tinggi, k.lebar * lebar, k.tinggi * tinggi))


def _jangkar(dari: tuple[float, float], ke: tuple[float, float], isi: str) -> str:
    ujung = "".join(
        f"<cdr:{nama}><cdr:x>{min(max(x, 0), 1):.5f}</cdr:x><cdr:y>{min(max(y, 0), 1):.5f}</cdr:y></cdr:{nama}>"
        for nama, (x, y) in (("from", dari), ("to", ke))
    )
    return f"<cdr:relSizeAnchor>{ujung}{isi}</cdr:relSizeAnchor>"
