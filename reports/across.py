"""Regions side by side and the regions of a province, to take home: a workbook of facts and a few slides.

Each fact keeps its date, definition and source: as columns in the workbook, in the notes of the slides. What was not
found is called that. Nothing is ranked: regions stand in the order asked for, or by code.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook

from ilp_data.format import KOSONG, angka, bagian_dari
from ilp_data.insight import province
from ilp_data.insight.province import DaerahProvinsi, Provinsi
from ilp_data.insight.side_by_side import TIDAK_DITEMUKAN, Banding, Baris, Fakta, Kelompok
from ilp_data.registry.stages import Capaian
from reports import deck
from reports.model import Dek, Kalimat, Kolom, Sel, Slide, Tabel
from reports.workbook.sheet import Gaya, KolomBuku, LembarBuku, aman, tulis_lembar
from reports.workbook.sheet import Sel as SelBuku

_PILIHAN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FAKTA = (
    KolomBuku("Kelompok"), KolomBuku("Fakta"), KolomBuku("Kode daerah"), KolomBuku("Daerah"),
    KolomBuku("Isi", lipat=True), KolomBuku("Nilai", "desimal"), KolomBuku("Satuan"), KolomBuku("Per", "tanggal"),
    KolomBuku("Definisi", lipat=True), KolomBuku("Sumber", lipat=True), KolomBuku("Dapat dibandingkan"),
)  # fmt: skip
_SUMBER = "Sumber: tiap fakta di catatan pembicara dan di buku kerja"
_KEPALA_PROVINSI = ("Kabupaten/kota", "Menurut daftar nasional", "Tahap tercapai", "Peluncuran")


def tulis_buku(banding: Banding, judul: str) -> bytes:
    """The workbook of ``side_by_side.susun_banding``: one row a fact of a region, and one where none was found."""
    keluar = io.BytesIO()
    with Workbook(keluar, _PILIHAN) as buku:
        buku.set_properties({"title": aman(judul), "author": "Dasbor ILP"})
        arti = "Satu baris satu fakta; tidak diperingkat"
        baris = tuple(x for b in banding.baris for x in _baris_buku(banding, b))
        tulis_lembar(buku.add_worksheet("Fakta"), LembarBuku("Fakta", arti, _FAKTA, baris, 2), Gaya(buku), judul)
    return keluar.getvalue()


def _baris_buku(banding: Banding, b: Baris) -> Iterable[tuple[SelBuku, ...]]:
    boleh = "ya" if b.sebanding else b.sebab or "tidak"
    for (kode, nama), isi in zip(banding.daerah, b.sel, strict=True):
        kepala = (str(b.kelompok), b.judul, kode, nama)
        if not isi:
            yield (*kepala, TIDAK_DITEMUKAN, None, "", "", b.berdefinisi, "", boleh)
        for f in isi:
            yield (*kepala, f.teks, f.nilai, f.satuan, f.per, f.definisi or b.berdefinisi, f.sumber, boleh)


# --- slides


def tulis_slide_banding(banding: Banding, kalimat: str) -> bytes:
    """A slide a block of facts: a column a region; ``kalimat`` leads that of the stages, of which it speaks, else the
    first."""
    isi = [(k, [b for b in baris if not b.kosong]) for k, baris in banding.menurut_kelompok()]
    isi = [(k, baris) for k, baris in isi if baris]
    utama = next((k for k, _ in isi if k is Kelompok.TAHAP), isi[0][0] if isi else None)
    slide = [_slide_banding(banding, k, baris, kalimat if k is utama else "") for k, baris in isi]
    return deck.tulis_dek(_dek("Fakta berdampingan", ", ".join(n for _, n in banding.daerah), slide))


def _slide_banding(banding: Banding, kelompok: Kelompok, baris: Sequence[Baris], kalimat: str) -> Slide:
    kolom = (Kolom("Fakta", bobot=1.3), *(Kolom(n, bobot=1.5) for _, n in banding.daerah))
    isi = tuple((b.judul, *(_sel(s) for s in b.sel)) for b in baris)
    boleh = sum(b.sebanding for b in baris)
    siapa = [nama for ke, (_, nama) in enumerate(banding.daerah) if any(b.sel[ke] for b in baris)]
    ada = f"{angka(boleh)} dengan definisi dan tanggal yang sama" if boleh else "definisi atau tanggalnya berbeda"
    ada = f"semuanya dari {siapa[0]}" if len(siapa) == 1 else ada
    pokok = f"{kelompok}: {angka(len(baris))} fakta, {ada}."
    atas = str(kelompok) if kalimat else ""
    tabel = Tabel(kolom, isi, alt=f"Tabel {str(kelompok).lower()} menurut daerah.", judul=atas)
    rinci = [x for b in baris for x in _rinci(banding, b)]
    catatan = ("Yang definisi atau tanggalnya berbeda tidak dibandingkan dan tidak diperingkat.",)
    ucapan = (Kalimat(kalimat or pokok), *map(Kalimat, rinci))
    return Slide(f"banding:{kelompok.name.lower()}", kalimat or pokok, (tabel,), _SUMBER, ucapan, catatan=catatan,
                 nama=str(kelompok))  # fmt: skip


def _sel(fakta: Sequence[Fakta]) -> Sel:
    """The newest fact with its date; further ones are counted."""
    if not fakta:
        return TIDAK_DITEMUKAN
    lain = f" (+{angka(len(fakta) - 1)} lain)" if len(fakta) > 1 else ""
    waktu = f" · {fakta[0].waktu}" if fakta[0].waktu else ""
    return f"{fakta[0].teks}{waktu}{lain}"


def _rinci(banding: Banding, b: Baris) -> Iterable[str]:
    for (_, nama), isi in zip(banding.daerah, b.sel, strict=True):
        for f in isi:
            asal = " · ".join(x for x in (f.waktu, f.definisi or b.berdefinisi, f.sumber) if x)
            yield f"{b.judul}, {nama}: {f.teks} ({asal or 'tanpa tanggal dan sumber'})"


def tulis_slide_provinsi(p: Provinsi) -> bytes:
    """One table of the regions of a province by code, on as many slides as it needs."""
    ada = [j for j in province.JENIS if any(j in d.lokus for d in p.daerah)]
    kolom = (*(Kolom(k, bobot=1.4) for k in _KEPALA_PROVINSI), *(Kolom(f"{j.capitalize()} lokus") for j in ada))
    tabel = Tabel(kolom, tuple(_baris_provinsi(d, ada) for d in p.daerah), alt=f"Tabel kabupaten dan kota {p.nama}.")
    catatan = ("Menurut kode, tidak diperingkat: tanggal dan kelengkapannya berbeda.",)
    isi = (province.kalimat(p), province.angka_pokok(p), *(x for d in p.daerah for x in _bukti(d)))
    ucapan = tuple(map(Kalimat, isi))
    slide = Slide("provinsi", province.kalimat(p), (tabel,), _SUMBER, ucapan, catatan=catatan, nama="Kabupaten/kota")
    return deck.tulis_dek(_dek(f"Provinsi {p.nama}", p.nama, [slide]))


def _baris_provinsi(d: DaerahProvinsi, jenis: Sequence[str]) -> tuple[Sel, ...]:
    if not d.ada:
        return (d.nama, d.kata_daftar, "belum ada data", TIDAK_DITEMUKAN, *(KOSONG for _ in jenis))
    luncur = d.luncur
    waktu = luncur.bukti[0].waktu if luncur.bukti else ""
    kabar = " · ".join(x for x in (luncur.kata, waktu) if x)
    if luncur.capaian is Capaian.BELUM_DIKETAHUI:
        kabar = TIDAK_DITEMUKAN
    tahap = bagian_dari(d.tercapai, len(d.tahap))
    return (d.nama, d.kata_daftar, tahap, kabar, *(_lokus(d, j) for j in jenis))


def _lokus(d: DaerahProvinsi, jenis: str) -> str:
    if jenis not in d.lokus:
        return KOSONG
    return bagian_dari(*d.lokus[jenis]) + (f" ({d.kata_belum[jenis]})" if jenis in d.kata_belum else "")


def _bukti(d: DaerahProvinsi) -> Iterable[str]:
    for x in d.tahap:
        for b in x.bukti:
            asal = " · ".join(t for t in (b.waktu, b.catatan, b.sumber) if t)
            yield f"{d.nama}, {x.nama}: {b.kalimat} ({asal})"


def _dek(judul: str, tempat: str, slide: Sequence[Slide]) -> Dek:
    return Dek("", 0, judul, "", tempat, tempat, 0, "", "", tuple(slide))
