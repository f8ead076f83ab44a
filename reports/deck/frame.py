"""What every slide has around its picture: headline, SIMULASI badge, remarks, source line, numbers, speaker's notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from pptx.oxml import parse_xml
from pptx.slide import SlideLayout

from geo.look import TERANG
from reports.box import Kotak
from reports.deck import master as induk
from reports.deck.shapes import NS, TITIK_SIMULASI, Alinea, Huruf, Kanvas, Pena, alinea, badan, xfrm
from reports.deck.stage import Panggung, tempat_tata
from reports.deck.text import SUMBER, TERKECIL, Pas, bersih, lebar, paskan_teks
from reports.model import Bagian, Dek, Peta, Slide

_CATATAN = 15.0
# Headlines: the largest and the least size, on a slide and on the cover; in a template's box also less.
_BESAR, _BESAR_SAMPUL, _TERKECIL_TEMPLAT = (30.0, 22.0), (40.0, 28.0), 20.0
# The letterhead over the headline of the cover: its place, and the sizes of its lines.
_KOP, _HURUF_KOP, _LOGO_TERLEBAR = Kotak(72, 34, 816, 56), (15.0, 22.0), 160.0
_SISIP = (14.4, 7.2)  # what a text box of PowerPoint keeps at its edges, both sides together


class Lembar(NamedTuple):
    """One slide of the file: a slide of the briefing, or a part of one that did not fit; ``ekor`` says which part."""

    slide: Slide
    ekor: str = ""


class Tata(NamedTuple):
    """Where the frame of a slide leaves what: headline, remarks, room for the picture."""

    judul: Pas
    tempat: Kotak
    catatan: Pas | None
    ruang: Kotak


def tata_slide(s: Slide, pg: Panggung, ekor: str = "") -> Tata:
    """Measure the frame of a slide without drawing it."""
    sampul = s.kode == "judul"
    tempat, ruang = (pg.judul_sampul, pg.isi_sampul) if sampul else (pg.judul, pg.isi)
    besar, kecil = _BESAR_SAMPUL if sampul else _BESAR
    dalam = tempat
    if not pg.sendiri:
        dalam, kecil = tempat.potong(0, 0, *_SISIP), _TERKECIL_TEMPLAT
    judul = paskan_teks(s.judul or s.nama, dalam.lebar, dalam.tinggi, besar, kecil, tebal=True, ekor=ekor)
    if pg.sendiri and not sampul:
        tempat = tempat._replace(tinggi=judul.tinggi)
        ruang = ruang.potong(atas=tempat.bawah + (12 if judul.baris > 1 else 22) - ruang.y)
    catatan = None
    if s.catatan:
        catatan = paskan_teks(_teks_catatan(s), ruang.lebar, 2 * _CATATAN * 1.2, _CATATAN, TERKECIL)
        ruang = ruang.potong(bawah=catatan.tinggi + 8)
    return Tata(judul, tempat, catatan, ruang)


def bingkai(pg: Panggung, dek: Dek, lembar: Lembar, isi: Sequence[Bagian]) -> tuple[Kanvas, Kotak]:
    """Add a slide with its frame for these parts; the surface and the room that is left for them."""
    s = lembar.slide
    t = tata_slide(s, pg, lembar.ekor)
    sampul = s.kode == "judul"
    susun = pg.tata(sampul, len(isi), any(isinstance(b, Peta) for b in isi))
    k = Kanvas(pg.p.slides.add_slide(susun), s.sumber, waktu(dek), pg.lencana)
    for ruang in [r for r in k.slide.placeholders if r.element is not k.judul]:
        k.pohon.remove(ruang.element)  # bodies: ours are drawn, the rest would stay empty
    _judul(k, s, t, pg)
    if pg.alas_sampul if sampul else pg.alas:
        kiri, kanan = min(t.ruang.x, pg.kaki.x) - 10, max(t.ruang.kanan, pg.nomor.kanan) + 10
        atas = t.ruang.y - 6
        k.bentuk(Kotak(kiri, atas, kanan - kiri, pg.kaki.bawah + 4 - atas), "Alas", isi=TERANG.permukaan)
    if s.kop and pg.sendiri:
        _kop(k, s.kop, pg.logo)
    if s.simulasi:
        lencana(k)
    if t.catatan:
        k.catat(t.catatan.utuh, _teks_catatan(s))
        kotak = Kotak(t.ruang.x, t.ruang.bawah + 8, t.ruang.lebar, t.catatan.tinggi)
        k.teks(kotak, [Alinea((Huruf(t.catatan.teks, t.catatan.pt, TERANG.redam),))], "Catatan")
    _kaki(k, dek, s, pg, susun)
    return k, t.ruang


def waktu(dek: Dek) -> dt.datetime:
    """The time that a file bears: that of the revision, never the clock's."""
    kapan = dt.datetime.fromisoformat(dek.waktu_revisi or "2000-01-01")
    return kapan.replace(tzinfo=None, microsecond=0)


def _teks_catatan(s: Slide) -> str:
    return " ".join(c if c.endswith((".", "…", "!", "?")) else f"{c}." for c in map(bersih, s.catatan))


def _judul(k: Kanvas, s: Slide, t: Tata, pg: Panggung) -> None:
    """The headline in the title placeholder; in a template's where and in which colour that has it."""
    k.catat(t.judul.utuh, s.judul)
    sp = k.judul
    if pg.sendiri:
        sp.spPr.append(parse_xml(xfrm(t.tempat).replace(">", f" {NS}>", 1)))
    isi = badan([Alinea((Huruf(t.judul.teks, t.judul.pt, TERANG.tinta, True),))], "b" if s.kode == "judul" else "t")
    baru = parse_xml(isi.replace(">", f" {NS}>", 1))
    if not pg.sendiri:
        sifat = baru.find("{*}bodyPr")
        baru.replace(sifat, parse_xml(f"<a:bodyPr {NS}><a:normAutofit/></a:bodyPr>"))
        for warna in list(baru.iter("{*}solidFill")):
            warna.getparent().remove(warna)
        for alinea_ in baru.iter("{*}pPr"):
            alinea_.attrib.clear()
    sp.replace(sp.txBody, baru)


def _kop(k: Kanvas, baris: Sequence[str], logo: bytes | None) -> None:
    """The office's letterhead as its papers have it: logo, lines, a stroke below."""
    ruang = _KOP
    if logo:
        tempat = k.foto(ruang._replace(lebar=_LOGO_TERLEBAR), "Logo", "Logo kantor", logo)
        ruang = ruang.potong(kiri=tempat.lebar + 16)
    isi = []
    for teks, besar in zip(baris, _HURUF_KOP, strict=True):
        muat = paskan_teks(teks, ruang.lebar, besar * 1.2, besar, TERKECIL, tebal=True)
        isi.append(Alinea((Huruf(muat.teks, muat.pt, TERANG.tinta, True),)))
    k.teks(ruang, isi, "Kop", "ctr")
    bawah = _KOP.bawah + 8
    k.lurus((_KOP.x, bawah), (_KOP.kanan, bawah), Pena(TERANG.tinta, 1.5))


def lencana(k: Kanvas) -> None:
    """The badge of simulated data."""
    k.bentuk(
        k.lencana, "SIMULASI", alt="Halaman ini memuat data simulasi, bukan keadaan sebenarnya.", bentuk="roundRect",
        isi=TERANG.permukaan, tepi=TITIK_SIMULASI,
        teks=[Alinea((Huruf("SIMULASI", 14, TERANG.simulasi, True),), "ctr")],
    )  # fmt: skip


def _kaki(k: Kanvas, dek: Dek, s: Slide, pg: Panggung, susun: SlideLayout) -> None:
    """The source line and, at the right, the number of the briefing and of the slide."""
    nomor = f"{dek.nomor}/{dek.edisi}" if dek.nomor and dek.edisi > 1 else dek.nomor
    kaki, tempat_nomor = _bagi_kaki(pg, nomor)
    muat = paskan_teks(s.asal or s.sumber, kaki.lebar, kaki.tinggi, SUMBER, SUMBER)
    k.catat(muat.utuh, s.sumber)
    kepala = alinea(Alinea((Huruf(f"{nomor} · ", SUMBER, TERANG.redam),) if nomor else (), "r"))
    kepala = kepala.replace("</a:p>", induk.nomor_slide(SUMBER) + "</a:p>")
    isi = alinea(Alinea((Huruf(muat.teks, SUMBER, TERANG.redam),)))
    for nama, jenis, kotak, teks in (("Sumber", "ftr", kaki, isi), ("Nomor slide", "sldNum", tempat_nomor, kepala)):
        _ruang(k, nama, _tempat(susun, jenis, pg), kotak, teks)


def _bagi_kaki(pg: Panggung, nomor: str) -> tuple[Kotak, Kotak]:
    """Source line and number: on our own ground the number takes no more than it needs."""
    if not pg.sendiri:
        return pg.kaki, pg.nomor
    perlu = lebar(f"{nomor} · 100" if nomor else "100", SUMBER) + 6
    return pg.kaki._replace(lebar=pg.nomor.kanan - perlu - 12 - pg.kaki.x), pg.nomor.potong(pg.nomor.lebar - perlu)


def _tempat(susun: SlideLayout, jenis: str, pg: Panggung) -> str:
    """``p:ph`` of the footer placeholder of a layout; "" where a template has none, which makes a plain text box."""
    if pg.sendiri:
        return induk.ruang(jenis)
    ada = next((r.element.find(".//{*}ph") for r in tempat_tata(susun) if r.element.ph.get("type") == jenis), None)
    return "" if ada is None else "<p:ph " + " ".join(f'{n}="{v}"' for n, v in ada.attrib.items()) + "/>"


def _ruang(k: Kanvas, nama: str, tempat: str, kotak: Kotak | None, isi: str) -> None:
    """A footer placeholder; python-pptx does not make these with a slide. ``kotak``: elsewhere than its layout says."""
    letak = f'{xfrm(kotak)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if kotak else ""
    badan_ = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr>'
    k.tambah(
        f'<p:sp><p:nvSpPr>{k.nama(nama)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{tempat}</p:nvPr></p:nvSpPr><p:spPr>{letak}</p:spPr>"
        f"<p:txBody>{badan_ if kotak else '<a:bodyPr/>'}<a:lstStyle/>{isi}</p:txBody></p:sp>"
    )


def isi_ruang(k: Kanvas, sejak: int, ke: int) -> None:
    """Put the first chart or table drawn since into the body placeholder of its layout: who changes the layout or picks
    another one moves it with it."""
    badan_ = {r.element.ph.get("idx") for r in tempat_tata(k.slide.slide_layout) if r.element.ph.get("type") != "pic"}
    nomor = induk.BADAN + ke
    bingkai_ = next((x for x in list(k.pohon)[sejak:] if x.tag.endswith("}graphicFrame")), None)
    if bingkai_ is not None and str(nomor) in badan_:
        bingkai_.find(".//{*}nvPr").append(parse_xml(induk.ruang("obj", nomor).replace("/>", f" {NS}/>")))


def urutkan_bentuk(k: Kanvas, rangka: int) -> None:
    """What was drawn after the frame (the first ``rangka`` shapes) comes right behind the headline and its ground."""
    semua = list(k.pohon)
    judul = semua.index(k.judul) + 1
    if judul < rangka and semua[judul].find(".//{*}cNvPr").get("name") == "Alas":
        judul += 1
    for ke, bentuk in enumerate(semua[rangka:]):
        k.pohon.insert(judul + ke, bentuk)


def catatan_pembicara(k: Kanvas, s: Slide) -> None:
    """The speaker's notes, and below them the whole of what the slide had to shorten."""
    baris = [b for b in s.pembicara.splitlines() if b.strip()]
    if k.lengkap:
        baris += ["Teks lengkap yang dipendekkan pada slide:", *k.lengkap]
    rangka = k.slide.notes_slide.notes_text_frame
    isi = badan([Alinea((Huruf(b, 12),)) for b in baris])
    rangka._txBody.getparent().replace(rangka._txBody, parse_xml(isi.replace(">", f" {NS}>", 1)))


def aksen_sampul(k: Kanvas, kotak: Kotak) -> Kotak:
    """On the title slide: a stroke under the headline; the room below it."""
    k.bentuk(Kotak(kotak.x, kotak.y - 6, 72, 4), "Aksen", isi=TERANG.utama)
    return kotak.potong(atas=14)


def judul_bagian(k: Kanvas, judul: str, kotak: Kotak, simulasi: bool = False) -> Kotak:
    """A small heading over a part, with the word where all of it is simulated; the room below it."""
    if not judul:
        return kotak
    kata, muat = _pas_judul(judul, kotak.lebar, simulasi)
    k.catat(muat.utuh, judul)
    isi = (Huruf(muat.teks, muat.pt, TERANG.redam, True),)
    isi += (Huruf(kata, muat.pt, TERANG.simulasi, True),) if kata else ()
    k.teks(Kotak(kotak.x, kotak.y, kotak.lebar, muat.tinggi), [Alinea(isi)], f"Judul: {judul}")
    return kotak.potong(atas=muat.tinggi + 6)


def _pas_judul(judul: str, ruang: float, simulasi: bool) -> tuple[str, Pas]:
    kata = " · SIMULASI" if simulasi else ""
    ruang -= lebar(kata, 16, True)
    sebaris = paskan_teks(judul, ruang, 16 * 1.2, 16, TERKECIL, tebal=True)  # rather smaller than on two lines
    return kata, sebaris if sebaris.utuh else paskan_teks(judul, ruang, 2 * 16 * 1.2, 16, TERKECIL, tebal=True)


def tinggi_judul(judul: str, ruang: float, simulasi: bool = True) -> float:
    """What ``judul_bagian`` takes from the height."""
    return _pas_judul(judul, ruang, simulasi)[1].tinggi + 6 if judul else 0.0


def tinggi_keterangan(teks: str, ruang: float, baris: int = 2) -> float:
    """What ``keterangan`` takes from the height."""
    return paskan_teks(teks, ruang, baris * TERKECIL * 1.2, TERKECIL).tinggi + 4 if teks else 0.0


def keterangan(k: Kanvas, teks: str, kotak: Kotak, baris: int = 2) -> Kotak:
    """Small words under a part (what is missing or marked); the room above them."""
    if not teks:
        return kotak
    muat = paskan_teks(teks, kotak.lebar, baris * TERKECIL * 1.2, TERKECIL)
    k.catat(muat.utuh, teks)
    k.teks(Kotak(kotak.x, kotak.bawah - muat.tinggi, kotak.lebar, muat.tinggi),
           [Alinea((Huruf(muat.teks, muat.pt, TERANG.redam),))], "Keterangan")  # fmt: skip
    return kotak.potong(bawah=muat.tinggi + 4)
