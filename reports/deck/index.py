"""The appendix: a page that lists its slides with links, a way back on each of them, and sections for PowerPoint."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Presentasi

from geo.look import TERANG
from reports.deck.frame import LENCANA, tata
from reports.deck.shapes import NS, Alinea, Huruf, Kanvas, Kotak
from reports.deck.text import BARIS, TERKECIL, bersih, ringkas_nama
from reports.model import Dek, Slide

_KOLOM, _SELA, _PT = 4, 24.0, 18.0
_PER_HALAMAN = 72
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_RUANG_NAMA = uuid.UUID("6f1c2d8e-3b0a-5d44-9a57-0c6d1c9f7a21")


def halaman(dek: Dek) -> list[Slide]:
    """The empty pages of the list; none where there is no appendix."""
    banyak = -(-len(dek.lampiran) // _PER_HALAMAN)
    sumber = f"Sumber: tercantum pada tiap halaman · rapat {dek.tanggal} · {dek.saringan} · revisi {dek.revisi}"
    return [
        Slide(
            kode="lampiran", judul=f"Lampiran: satu halaman per wilayah{f' ({i}/{banyak})' if banyak > 1 else ''}",
            bagian=(), bobot=(), sumber=sumber, nama="Lampiran",
            pembicara="Klik nama wilayah untuk membuka halamannya; tautan di kanan atas halaman itu kembali ke sini.",
        )
        for i in range(1, banyak + 1)
    ]  # fmt: skip


def tautkan_halaman(kartu: Sequence[Kanvas], lampiran: Sequence[tuple[Slide, Kanvas]]) -> None:
    """Fill the list with links to the slides of the appendix, and give each a link back."""
    for i, k in enumerate(kartu):
        isi = lampiran[i * _PER_HALAMAN : (i + 1) * _PER_HALAMAN]
        _daftar(k, isi)
        for _, tujuan in isi:
            _kembali(tujuan, k)


def _daftar(k: Kanvas, isi: Sequence[tuple[Slide, Kanvas]]) -> None:
    ruang = tata(Slide("lampiran", "Lampiran", (), "", "")).ruang.potong(atas=8)
    baris = max(8, -(-len(isi) // _KOLOM))
    pt = min(_PT, max(TERKECIL, ruang.tinggi / baris / BARIS - 4))
    lebar = (ruang.lebar - _SELA * (_KOLOM - 1)) / _KOLOM
    for kolom in range(-(-len(isi) // baris)):
        alinea = []
        for s, tujuan in isi[kolom * baris : (kolom + 1) * baris]:
            rel = k.slide.part.relate_to(tujuan.slide.part, RT.SLIDE)
            nama = ringkas_nama(bersih(s.nama or s.judul), pt, lebar)
            alinea.append(Alinea((Huruf(nama, pt, TERANG.utama, ke=rel),), sebelum=4 if alinea else 0))
        k.teks(Kotak(ruang.x + kolom * (lebar + _SELA), ruang.y, lebar, ruang.tinggi), alinea, "Daftar lampiran")


def _kembali(k: Kanvas, ke: Kanvas) -> None:
    rel = k.slide.part.relate_to(ke.slide.part, RT.SLIDE)
    k.teks(Kotak(LENCANA.x - 180, 9, 160, TERKECIL * BARIS),
           [Alinea((Huruf("Daftar lampiran", TERKECIL, TERANG.utama, ke=rel),), "r")], "Kembali")  # fmt: skip


def bagian(p: Presentasi, utama: int) -> None:
    """Sections: the briefing, and its appendix where there is one."""
    nomor = [s.slide_id for s in p.slides]
    isi = [("Paparan", nomor[:utama])] + ([("Lampiran", nomor[utama:])] if nomor[utama:] else [])
    xml = "".join(
        f'<p14:section name="{nama}" id="{{{str(uuid.uuid5(_RUANG_NAMA, nama)).upper()}}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{n}"/>' for n in daftar)
        + "</p14:sldIdLst></p14:section>"
        for nama, daftar in isi
    )
    akar = p.element
    ekor = akar.find("{*}extLst")
    if ekor is None:
        ekor = parse_xml(f"<p:extLst {NS}/>")
        akar.append(ekor)
    ekor.append(
        parse_xml(
            f'<p:ext {NS} uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f'<p14:sectionLst xmlns:p14="{_P14}">{xml}</p14:sectionLst></p:ext>'
        )
    )
