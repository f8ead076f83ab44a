"""What every slide has around its picture: headline, SIMULASI badge, remarks, source line, numbers, speaker's notes."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Presentasi

from geo.look import TERANG
from reports.deck import master as induk
from reports.deck.shapes import NS, TITIK_SIMULASI, Alinea, Huruf, Kanvas, Kotak, alinea, badan, xfrm
from reports.deck.text import SUMBER, TERKECIL, Pas, bersih, lebar, paskan_teks
from reports.model import Dek, Slide

LENCANA = Kotak(induk.LEBAR - induk.TEPI - 96, 6, 96, 21)
_CATATAN = 14.0


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


def tata(s: Slide, ekor: str = "") -> Tata:
    """Measure the frame of a slide without drawing it."""
    sampul = s.kode == "judul"
    tempat = induk.JUDUL_SAMPUL if sampul else induk.JUDUL
    besar, kecil = (40.0, 28.0) if sampul else (30.0, 26.0)
    judul = paskan_teks(s.judul or s.nama, tempat.lebar, tempat.tinggi, besar, kecil, tebal=True, ekor=ekor)
    if not sampul:
        tempat = tempat._replace(tinggi=judul.tinggi)
    x, lebar_ = (tempat.x, tempat.lebar) if sampul else (induk.TEPI, induk.JUDUL.lebar)
    atas = tempat.bawah + (16 if sampul else 12 if judul.baris > 1 else 22)
    bawah, catatan = induk.KAKI.y - 13, None
    if s.catatan:
        catatan = paskan_teks(_teks_catatan(s), lebar_, 2 * _CATATAN * 1.2, _CATATAN, TERKECIL)
        bawah -= catatan.tinggi + 8
    return Tata(judul, tempat, catatan, Kotak(x, atas, lebar_, bawah - atas))


def bingkai(p: Presentasi, dek: Dek, lembar: Lembar) -> tuple[Kanvas, Kotak]:
    """Add a slide with its frame; the surface and the room that is left for the picture."""
    s = lembar.slide
    t = tata(s, lembar.ekor)
    k = Kanvas(p.slides.add_slide(induk.tata(p, s.kode == "judul")), s.sumber, waktu(dek))
    _judul(k, s, t)
    if s.simulasi:
        lencana(k)
    if t.catatan:
        k.catat(t.catatan.utuh, _teks_catatan(s))
        kotak = Kotak(t.ruang.x, t.ruang.bawah + 8, t.ruang.lebar, t.catatan.tinggi)
        k.teks(kotak, [Alinea((Huruf(t.catatan.teks, t.catatan.pt, TERANG.redam),))], "Catatan")
    _kaki(k, dek, s)
    return k, t.ruang


def waktu(dek: Dek) -> dt.datetime:
    """The time that a file bears: that of the revision, never the clock's."""
    kapan = dt.datetime.fromisoformat(dek.waktu_revisi or "2000-01-01")
    return kapan.replace(tzinfo=None, microsecond=0)


def _teks_catatan(s: Slide) -> str:
    return " ".join(c if c.endswith((".", "…", "!", "?")) else f"{c}." for c in map(bersih, s.catatan))


def _judul(k: Kanvas, s: Slide, t: Tata) -> None:
    """The headline in the title placeholder."""
    k.catat(t.judul.utuh, s.judul)
    sp = k.slide.shapes.title._element
    sp.spPr.append(parse_xml(xfrm(t.tempat).replace(">", f" {NS}>", 1)))
    isi = badan([Alinea((Huruf(t.judul.teks, t.judul.pt, TERANG.tinta, True),))], "b" if s.kode == "judul" else "t")
    sp.replace(sp.txBody, parse_xml(isi.replace(">", f" {NS}>", 1)))


def lencana(k: Kanvas) -> None:
    """The badge of simulated data."""
    k.bentuk(
        LENCANA, "SIMULASI", alt="Halaman ini memuat data simulasi, bukan keadaan sebenarnya.", bentuk="roundRect",
        isi=TERANG.permukaan, tepi=TITIK_SIMULASI,
        teks=[Alinea((Huruf("SIMULASI", 14, TERANG.simulasi, True),), "ctr")],
    )  # fmt: skip


def _kaki(k: Kanvas, dek: Dek, s: Slide) -> None:
    """The source line and, at the right, the number of the briefing and of the slide."""
    nomor = f"{dek.nomor}/{dek.edisi}" if dek.nomor and dek.edisi > 1 else dek.nomor
    bagian = [b for b in s.sumber.split(" · ") if not (dek.nomor and b.strip().startswith(dek.nomor))]
    sumber = " · ".join(bagian)
    muat = paskan_teks(sumber, induk.KAKI.lebar, induk.KAKI.tinggi, SUMBER, SUMBER)
    k.catat(muat.utuh, s.sumber)
    _ruang(k, "Sumber", "ftr", alinea(Alinea((Huruf(muat.teks, SUMBER, TERANG.redam),))))
    kepala = alinea(Alinea((Huruf(f"{nomor} · ", SUMBER, TERANG.redam),) if nomor else (), "r"))
    _ruang(k, "Nomor slide", "sldNum", kepala.replace("</a:p>", induk.nomor_slide(SUMBER) + "</a:p>"))


def _ruang(k: Kanvas, nama: str, jenis: str, isi: str) -> None:
    """A footer placeholder; python-pptx does not make these with a slide."""
    k.tambah(
        f'<p:sp><p:nvSpPr>{k.nama(nama)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{induk.ruang(jenis)}</p:nvPr></p:nvSpPr><p:spPr/>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{isi}</p:txBody></p:sp>"
    )


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
    return kata, paskan_teks(judul, ruang - lebar(kata, 15, True), 2 * 15 * 1.2, 15, 13, tebal=True)


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
