"""An office's own PowerPoint file as the ground of the deck: its master, theme and logo stay, its slides go.

Headline and slide number go into the template's own placeholders, what we draw into the room of its body placeholder.
Figures keep our colours, which mean something, and their words the font with which they are measured (Arial; the
headline has the template's); nothing of ours lies on a dark ground or a photograph. A file that
cannot serve is refused with what is wrong and what to do.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Presentasi
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout
from pptx.util import Emu

from geo.look import TERANG, contrast
from ilp_data.errors import GalatBerkas
from ilp_data.format import angka
from reports.box import Kotak
from reports.deck import master as induk
from reports.deck.shapes import EMU, emu
from reports.deck.stage import Panggung, tempat_tata

_TERBESAR, _TERBESAR_UTUH = 40 * 2**20, 300 * 2**20
_CM = 360_000  # of the file's units
_PEMBULATAN = 0.001
_RASIO = (0.5, 3.0)  # width to height; beyond it no headline, picture and source line fit
_ISI_TERKECIL = (560.0, 250.0)
_JENIS_BERKAS = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_JUDUL = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_BADAN = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
_TERANG_PALING = 12.0  # contrast of our ink on a ground from which the ground counts as light
_MAKRO = re.compile(r"vbaProject|/activeX/|macrosheets", re.IGNORECASE)
_SARAN = "Simpan templatnya dari PowerPoint sebagai .pptx (Simpan Sebagai), lalu coba lagi."


def panggung_templat(isi: bytes, nama: str = "templat") -> Panggung:
    """The ground that a template makes. Raises ``GalatBerkas`` for what cannot serve as one."""
    p = _buka(isi, nama)
    slide = _samakan_ukuran(p, nama)
    _kosongkan(p)
    sampul, tata = _tata_sampul(p, nama), _tata_isi(p, nama)
    judul, badan = _kotak_judul(tata), _kotak_badan(slide, tata)
    rintang = [k for s in _semua(tata) if (k := _rintangan(s, slide)) is not None]
    kaki, nomor = _kaki(tata, judul, rintang, slide, _pita_bawah(slide, tata))
    ruang = _ruang(judul, badan, kaki)
    if ruang.lebar < _ISI_TERKECIL[0] or ruang.tinggi < _ISI_TERKECIL[1]:
        raise GalatBerkas(
            "Ruang isi pada templat terlalu sempit.",
            diberikan=f"{angka(ruang.lebar)} × {angka(ruang.tinggi)} titik pada tata letak {tata.name}",
            diharapkan=f"paling sedikit {angka(_ISI_TERKECIL[0])} × {angka(_ISI_TERKECIL[1])} titik di bawah judul",
            saran="Perkecil judul atau perbesar ruang isi pada Tampilan > Induk Slide.",
        )
    judul_sampul = _kotak_judul(sampul)
    lencana, kaki = _lencana([*rintang, judul], kaki, slide)
    return Panggung(
        p=p,
        judul=judul,
        isi=ruang,
        judul_sampul=judul_sampul,
        isi_sampul=_ruang_sampul(sampul, judul_sampul, kaki),
        kaki=kaki,
        nomor=nomor,
        lencana=lencana,
        tata_sampul=sampul,
        tata_isi=tata,
        alas=not _terang(tata) or _tertutup(slide, tata),
        alas_sampul=not _terang(sampul) or _tertutup(slide, sampul),
        sendiri=False,
    )


# --- opening


def _buka(isi: bytes, nama: str) -> Presentasi:
    harap = "berkas PowerPoint (.pptx atau .potx) yang dapat dibuka"
    if len(isi) > _TERBESAR:
        ukuran = f"{nama}, {len(isi) // 2**20} MB"
        raise GalatBerkas(
            "Templat terlalu besar.", diberikan=ukuran, diharapkan=f"paling besar {_TERBESAR // 2**20} MB"
        )
    try:
        _tolak_titipan(isi, nama)
        return Presentation(io.BytesIO(_sebagai_paparan(isi)))
    except (PythonPptxError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as galat:
        raise GalatBerkas("Templat tidak dapat dibaca.", diberikan=nama, diharapkan=harap, saran=_SARAN) from galat


def _sebagai_paparan(isi: bytes) -> bytes:
    """A .potx says that it is a template and is otherwise a presentation; macros are not taken in."""
    masuk = zipfile.ZipFile(io.BytesIO(isi))
    keluar = io.BytesIO()
    with masuk, zipfile.ZipFile(keluar, "w") as baru:
        for n in masuk.namelist():
            b = masuk.read(n)
            if n == "[Content_Types].xml":
                b = b.replace(_JENIS_BERKAS.format("template").encode(), _JENIS_BERKAS.format("presentation").encode())
            baru.writestr(n, b)
    return keluar.getvalue()


def _tolak_titipan(isi: bytes, nama: str) -> None:
    """Raise ``GalatBerkas`` for programs in a template, and for what it fetches from elsewhere when it is opened."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        if sum(i.file_size for i in arsip.infolist()) > _TERBESAR_UTUH:
            raise ValueError("too large when unpacked")
        semua = arsip.namelist()
        if makro := [n for n in semua if _MAKRO.search(n)]:
            raise GalatBerkas("Templat memuat makro.", diberikan=f"{nama}, {makro[0]}", saran=_SARAN)
        luar = [t for n in semua if n.endswith(".rels") for t in _tautan_luar(arsip.read(n))]
    if luar:
        raise GalatBerkas(
            "Templat memuat gambar atau berkas dari tempat lain.",
            diberikan=f"{nama}, {luar[0][:80]}",
            saran="Sematkan gambarnya ke dalam templat, atau putuskan tautannya lewat File > Info > Edit Tautan.",
        )


def _tautan_luar(rels: bytes) -> list[str]:
    """Targets outside the file, but for words to click on."""
    akar = parse_xml(rels)
    return [
        str(r.get("Target"))
        for r in akar.iter("{*}Relationship")
        if r.get("TargetMode") == "External" and not str(r.get("Type")).endswith("/hyperlink")
    ]


def _samakan_ukuran(p: Presentasi, nama: str) -> Kotak:
    """Bring master and layouts to a size in points in which ours fits (16:9 is 960 × 540, 4:3 is 960 × 720); the slide.
    Its shape stays as the office has it; refuse one that no slide has."""
    lebar, tinggi = p.slide_width or 0, p.slide_height or 0
    if not tinggi or not _RASIO[0] <= lebar / tinggi <= _RASIO[1]:
        raise GalatBerkas(
            "Bentuk slide templat tidak dapat dipakai.",
            diberikan=f"{nama}, {angka(lebar / _CM, 1)} × {angka(tinggi / _CM, 1)} cm",
            diharapkan="lebar paling sedikit setengah dan paling banyak tiga kali tingginya, misalnya 16:9 atau 4:3",
            saran="Ubah pada Desain > Ukuran Slide, lalu simpan.",
        )
    kali = max(emu(induk.LEBAR) / lebar, emu(induk.TINGGI) / tinggi)
    if abs(kali - 1) > _PEMBULATAN:
        for akar in (m._element for i in p.slide_masters for m in (i, *i.slide_layouts)):
            _kalikan(akar, kali)
    baru = Kotak(0, 0, round(lebar * kali / EMU), round(tinggi * kali / EMU))  # whole points: programs round 16:9
    p.slide_width, p.slide_height = Emu(emu(baru.lebar)), Emu(emu(baru.tinggi))
    sifat = p.element.find("{*}sldSz")
    sifat.attrib.pop("type", None)  # "screen4x3" names a size that it no longer has
    return baru


def _kalikan(akar: BaseOxmlElement, kali: float) -> None:
    ukuran = {"off": "xy", "chOff": "xy", "ext": ("cx", "cy"), "chExt": ("cx", "cy")}
    besar = ("rPr", "defRPr", "endParaRPr")
    for unsur in akar.iter("{*}*"):
        jenis = unsur.tag.rpartition("}")[2]
        sifat = ukuran.get(jenis, ("sz",) if jenis in besar else ("lIns", "tIns", "rIns", "bIns", "marL", "indent"))
        for n in sifat:
            if (v := unsur.get(n)) is not None and v.lstrip("-").isdigit():
                unsur.set(n, str(round(int(v) * kali)))


def _kosongkan(p: Presentasi) -> None:
    """Away with the slides of the template, and with lists of the presentation that name them."""
    daftar = p.slides._sldIdLst
    for s in list(daftar):
        p.part.drop_rel(s.rId)
        daftar.remove(s)
    for nama in ("extLst", "custShowLst"):
        for unsur in p.element.findall(f"{{*}}{nama}"):
            p.element.remove(unsur)
    for milik, jenis in ((p.part.package, RT.THUMBNAIL), (p.part, RT.PRINTER_SETTINGS)):
        for n in [n for n, r in milik._rels.items() if r.reltype == jenis]:
            milik._rels.pop(n)


# --- layouts and their boxes


def _ruang_judul(tata: SlideLayout) -> BaseShape | None:
    return next((s for s in tempat_tata(tata) if s.placeholder_format.type in _JUDUL), None)


def _tata_sampul(p: Presentasi, nama: str) -> SlideLayout:
    berjudul = [t for t in p.slide_layouts if _ruang_judul(t) is not None]
    if not berjudul:
        raise GalatBerkas(
            "Templat tidak mempunyai tata letak dengan judul.",
            diberikan=f"{nama}, {len(p.slide_layouts)} tata letak",
            diharapkan="satu tata letak dengan tempat judul",
            saran="Tambahkan pada Tampilan > Induk Slide > Sisipkan Tata Letak, dengan Judul dicentang.",
        )
    return next((t for t in berjudul if t._element.get("type") == "title"), berjudul[0])


def _tata_isi(p: Presentasi, nama: str) -> SlideLayout:
    """Headline and content, or headline only, or the first with a headline."""
    sampul = _tata_sampul(p, nama)
    berjudul = [t for t in p.slide_layouts if _ruang_judul(t) is not None]
    for jenis in ("obj", "titleOnly", "tx"):
        for t in berjudul:
            if t._element.get("type") == jenis:
                return t
    return next((t for t in berjudul if t is not sampul), sampul)


def _kotak(s: BaseShape) -> Kotak | None:
    if s.left is None or s.top is None or s.width is None or s.height is None:
        return None
    return Kotak(s.left / EMU, s.top / EMU, s.width / EMU, s.height / EMU)


def _kotak_judul(tata: SlideLayout) -> Kotak:
    ruang = _ruang_judul(tata)
    return (_kotak(ruang) if ruang is not None else None) or induk.JUDUL


def _kotak_badan(slide: Kotak, tata: SlideLayout) -> Kotak | None:
    """The largest body placeholder of the layout, else that of the master; None where it is too small for us."""
    semua = (*tempat_tata(tata), *tempat_tata(tata.slide_master))
    kotak = [k for s in semua if s.placeholder_format.type in _BADAN and (k := _kotak(s))]
    terbesar = max(kotak, key=lambda k: k.lebar * k.tinggi, default=None)
    cukup = terbesar is not None and terbesar.lebar * terbesar.tinggi > 0.35 * slide.lebar * slide.tinggi
    return terbesar if cukup else None


def _semua(tata: SlideLayout) -> Iterator[BaseShape]:
    yield from tata.slide_master.shapes
    yield from tata.shapes


def _rintangan(s: BaseShape, slide: Kotak) -> Kotak | None:
    """The box of a logo: a picture that is not the ground."""
    if s.element.tag.rpartition("}")[2] != "pic":
        return None
    k = _kotak(s)
    return k if k and k.lebar * k.tinggi < 0.4 * slide.lebar * slide.tinggi else None


def _hiasan(tata: SlideLayout) -> list[Kotak]:
    """Boxes of what the template draws that is no placeholder."""
    return [k for s in _semua(tata) if not s.is_placeholder and (k := _kotak(s))]


def _pita_bawah(slide: Kotak, tata: SlideLayout) -> float:
    """The upper edge of a band along the foot of the slide; the slide's own lower edge where there is none."""
    pita = [k.y for k in _hiasan(tata) if k.lebar > 0.6 * slide.lebar and k.y > 0.8 * slide.tinggi and k.tinggi > 6]
    return min(pita, default=slide.tinggi)


def _tertutup(slide: Kotak, tata: SlideLayout) -> bool:
    """Whether a shape or picture of the template lies under most of the slide."""
    return any(k.lebar * k.tinggi > 0.5 * slide.lebar * slide.tinggi for k in _hiasan(tata))


def _kena(a: Kotak, semua: Iterable[Kotak]) -> list[Kotak]:
    return [b for b in semua if a.x < b.kanan and b.x < a.kanan and a.y < b.bawah and b.y < a.bawah]


def _kaki(
    tata: SlideLayout, judul: Kotak, rintang: list[Kotak], slide: Kotak, pita: float
) -> tuple[Kotak, Kotak]:  # fmt: skip
    """Source line and number: as high as the template's own footer, above a band, from the left edge of the headline,
    past logos."""
    ftr = next((s for s in tempat_tata(tata) if s.placeholder_format.type == PP_PLACEHOLDER.FOOTER), None)
    ada, tinggi = _kotak(ftr) if ftr is not None else None, induk.KAKI.tinggi
    bawaan = slide.tinggi - (induk.TINGGI - induk.KAKI.y)
    y = min(ada.y if ada and ada.y > 0.8 * slide.tinggi else bawaan, min(pita, slide.tinggi) - tinggi - 4)
    kiri, kanan = max(judul.x, 18.0), min(judul.kanan, slide.lebar - 18)
    for r in _kena(Kotak(kiri, y, kanan - kiri, tinggi), rintang):
        kiri, kanan = (r.kanan + 6, kanan) if r.x < slide.lebar / 2 else (kiri, r.x - 6)
    lebar_nomor = induk.NOMOR.lebar
    nomor = Kotak(kanan - lebar_nomor, y, lebar_nomor, tinggi)
    return Kotak(kiri, y, nomor.x - 12 - kiri, tinggi), nomor


def _ruang(judul: Kotak, badan: Kotak | None, kaki: Kotak) -> Kotak:
    """What lies between headline and source line, as wide as the body of the template."""
    atas = judul.bawah + 8
    if badan is not None and badan.y < 0.5 * kaki.y:
        atas = max(badan.y, atas)
    x, lebar = (badan.x, badan.lebar) if badan is not None else (judul.x, judul.lebar)
    return Kotak(x, atas, lebar, kaki.y - 8 - atas)


def _ruang_sampul(tata: SlideLayout, judul: Kotak, kaki: Kotak) -> Kotak:
    """Below the headline of the cover; where that is too low, above it."""
    bawah = Kotak(judul.x, judul.bawah + 12, judul.lebar, kaki.y - 8 - judul.bawah - 12)
    return bawah if bawah.tinggi >= 110 else Kotak(judul.x, 40, judul.lebar, max(110.0, judul.y - 52))


def _lencana(rintang: list[Kotak], kaki: Kotak, slide: Kotak) -> tuple[Kotak, Kotak]:
    """The badge in an upper corner where no logo and no headline is, else at the end of the source line, which is then
    shorter; badge and source line."""
    lebar, tinggi = 96.0, 21.0
    for tempat in (Kotak(slide.lebar - 36 - lebar, 6, lebar, tinggi), Kotak(36, 6, lebar, tinggi)):
        if not _kena(tempat, rintang):
            return tempat, kaki
    kaki = kaki.potong(kanan=lebar + 12)
    return Kotak(kaki.kanan + 12, kaki.y, lebar, tinggi), kaki


# --- the ground


def _terang(tata: SlideLayout) -> bool:
    """Whether the ground of a layout is known to be one light colour."""
    for milik in (tata, tata.slide_master):
        latar = milik._element.find("{*}cSld").find("{*}bg")
        if latar is not None:
            return _latar_terang(latar, tata)
    return True  # none said: white


def _latar_terang(latar: BaseOxmlElement, tata: SlideLayout) -> bool:
    if latar.find(".//{*}blipFill") is not None or latar.find(".//{*}gradFill") is not None:
        return False
    rujuk = latar.find("{*}bgRef")
    if rujuk is not None and int(rujuk.get("idx", "0")) > 1001:
        return False  # a fill of the theme that may be a picture or a gradient
    warna = _warna(latar, tata)
    return warna is not None and contrast(TERANG.tinta, warna) >= _TERANG_PALING


def _warna(latar: BaseOxmlElement, tata: SlideLayout) -> str | None:
    """The colour of a ground as hex, through the colour map of the master and its theme; None where it is not plain."""
    biasa = latar.find(".//{*}srgbClr")
    if biasa is not None:
        return f"#{biasa.get('val')}" if not len(biasa) else None
    skema = latar.find(".//{*}schemeClr")
    if skema is None or len(skema):
        return None
    peta = tata.slide_master._element.find("{*}clrMap")
    nama = peta.get(skema.get("val"), skema.get("val")) if peta is not None else skema.get("val")
    xml = tata.slide_master.part.part_related_by(RT.THEME).blob.decode("utf-8")
    isi = re.search(rf'<a:{nama}>\s*<a:(?:srgbClr val|sysClr val="\w+" lastClr)="([0-9A-Fa-f]{{6}})"', xml)
    return f"#{isi[1]}" if isi else None
