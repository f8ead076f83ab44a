"""Findings about a boundary file: what was mended, joined, closed, left over, and what a person should look at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.intake.match import mungkin, sebut_tingkat, tanpa_bidang
from geo.intake.shapes import TOLERANSI_CELAH_M
from ilp_data.format import angka
from ilp_data.intake.model import Nasib, Temuan

if TYPE_CHECKING:
    from geo.intake.result import Hasil

_TUMPANG_BESAR_M2 = 10_000.0
_TUMPANG_BAGIAN = 0.01
_SEBUT = 8


def temukan_masalah(h: Hasil) -> tuple[Temuan, ...]:
    """All findings of one file, in the order in which a person would read them."""
    semua = [*_catatan(h), *_diperbaiki(h)]
    if h.cakupan is not None:
        semua += [*_baris(h), *_digabung(h), *_cakupan(h), *_tanpa_batas(h), *_simpan(h)]
    lembar = h.lapis.nama if h.lapis else ""
    return tuple(Temuan(t.kode, t.tingkat, t.teks, t.saran, t.nomor, t.tempat, lembar) for t in semua)


def _catatan(h: Hasil) -> list[Temuan]:
    return [Temuan(c.kode, "catatan", c.teks, "Periksa apakah anggapan ini benar.") for c in h.catatan]


def _diperbaiki(h: Hasil) -> list[Temuan]:
    saran = "Tidak perlu tindakan; bandingkan bentuknya di peta bila ragu."
    return [
        Temuan("bentuk_diperbaiki", "catatan", f"Bentuk {_nama(h, n)} tidak sah dan diperbaiki.", saran, n)
        for n in h.diperbaiki
    ]


def _nama(h: Hasil, nomor: int) -> str:
    nama = h.padanan[nomor - 1].nama if h.padanan else ""
    return nama or f"wilayah nomor {nomor}"


def _baris(h: Hasil) -> list[Temuan]:
    hasil, sudah = [], set[str]()
    for nomor, p in enumerate(h.padanan, start=1):
        if p.bersama and p.kunci in sudah:
            continue
        sudah.add(p.kunci)
        tempat = p.kode
        if p.cara == "nama_kecamatan_lain":
            teks = f"{p.nama}: {p.alasan[0]}"
            saran = "Pastikan pembagian kecamatannya memang berubah."
            hasil.append(Temuan("kecamatan_beda", "peringatan", teks, saran, nomor, tempat))
        elif p.nasib is Nasib.DITANYA:
            saran = "Jawab sekali untuk semuanya." if p.bersama else "Pilih wilayahnya, atau tinggalkan."
            hasil.append(Temuan("tanpa_padanan", "peringatan", p.tanya, saran, nomor))
        elif p.milik:
            saran = "Betulkan bentuknya di berkas asal (QGIS: Vektor › Perkakas Geometri › Perbaiki Geometri)."
            hasil.append(Temuan(p.ditolak, "peringatan", p.alasan[0], saran, nomor, p.milik))
        elif p.nasib is Nasib.DITOLAK:
            saran = "Tidak disimpan; betulkan di berkas bila perlu."
            hasil.append(Temuan(p.ditolak, "catatan", p.alasan[0], saran, nomor))
    return hasil


def _digabung(h: Hasil) -> list[Temuan]:
    milik: dict[str, list[int]] = defaultdict(list)
    for nomor, p in enumerate(h.padanan, start=1):
        if p.nasib is Nasib.DITERIMA:
            milik[p.kode].append(nomor)
    return [_gabungan(h, kode, n) for kode, n in milik.items() if len(n) > 1]


def _gabungan(h: Hasil, kode: str, n: list[int]) -> Temuan:
    """Several features of one region: its parts, or drawings of it that differ and lie over each other."""
    sebut, satu = h.kamus.sebut_wilayah(kode), h.luas_wilayah.get(kode, 0.0)
    lebih = sum(h.luas[i - 1] for i in n) - satu
    if lebih > _TUMPANG_BAGIAN * satu:
        teks = f"{sebut} digambar {angka(len(n))} kali dengan garis yang berbeda; yang dipakai gabungannya."
        return Temuan("tumpang_bagian", "peringatan", teks, "Sisakan satu gambar di berkas asal.", n[0], kode)
    teks = f"{sebut} terdiri dari {angka(len(n))} bagian yang digabung."
    return Temuan("digabung", "catatan", teks, "Pastikan semuanya memang wilayah itu.", n[0], kode)


def _cakupan(h: Hasil) -> list[Temuan]:
    c, hasil = h.cakupan, []
    assert c is not None
    tutup = f"Ditutup bila lebih sempit dari {angka(TOLERANSI_CELAH_M, 0)} m."
    if c.celah_m2 >= 1:
        teks = f"Ada celah di antara wilayah, seluruhnya {angka(c.celah_m2, 0)} m². {tutup}"
        hasil.append(Temuan("celah", "catatan", teks, "Tidak perlu tindakan."))
    if c.tumpang_m2 >= 1:
        teks = f"Ada wilayah yang saling menindih, seluruhnya {angka(c.tumpang_m2, 0)} m²."
        hasil.append(Temuan("tumpang", "catatan", teks, "Tidak perlu tindakan: tiap bagian diberi satu pemilik."))
    for a, b, luas in c.tumpang:
        if luas >= _TUMPANG_BESAR_M2:
            teks = f"{_sebut(h, a)} dan {_sebut(h, b)} saling menindih {angka(luas, 0)} m²."
            hasil.append(Temuan("tumpang_besar", "peringatan", teks, "Betulkan batasnya di berkas asal."))
    if c.lubang:
        teks = f"Ada {angka(len(c.lubang))} lubang di dalam daerah, yang terbesar {angka(c.lubang[0] / 1e6, 2)} km²."
        hasil.append(Temuan("lubang", "catatan", teks, "Danau atau daerah lain wajar; wilayah yang hilang tidak."))
    if c.sisa_m:
        teks = f"Garis batas disederhanakan dengan toleransi {angka(c.sisa_m, 0)} m agar peta ringan."
        hasil.append(Temuan("disederhanakan", "catatan", teks, "Simpan berkas aslinya untuk keperluan lain."))
    return hasil


def _sebut(h: Hasil, urutan: int) -> str:
    kunci = h.dicakup[urutan]
    return _nama(h, kunci + 1) if isinstance(kunci, int) else h.kamus.nama[kunci]


def _tanpa_batas(h: Hasil) -> list[Temuan]:
    """Regions of the level that the file does not bring."""
    assert h.kolom is not None
    ada = {p.kode for p in h.padanan if p.nasib is Nasib.DITERIMA}
    disebut = ada | mungkin(h.padanan) | tanpa_bidang(h.padanan).keys()
    kurang = [k for k in h.kamus.kode(h.kolom.tingkat) if k not in disebut]
    if not kurang or not ada:
        return []
    contoh = ", ".join(h.kamus.nama[k] for k in kurang[:_SEBUT]) + (" …" if len(kurang) > _SEBUT else "")
    jenis = sebut_tingkat(h.kolom.tingkat, h.kamus.daerah)
    teks = f"{angka(len(kurang))} {jenis} {h.kamus.nama_daerah} tidak ada dalam berkas: {contoh}."
    return [Temuan("tanpa_batas", "peringatan", teks, "Lengkapi berkasnya, atau jawab pertanyaan yang terbuka.")]


def _simpan(h: Hasil) -> list[Temuan]:
    rusak, menunggu = tanpa_bidang(h.padanan), mungkin(h.padanan)
    tetap = [k for k in h.rencana.pertahankan if k not in menunggu and k not in rusak]
    lama = [k for k in h.rencana.pertahankan if k in rusak]
    hasil = []
    if tetap:
        teks = f"Batas lama {angka(len(tetap))} wilayah dipertahankan karena tidak ada dalam berkas."
        saran = "Jawab pertanyaannya bila batas lama itu harus dihapus."
        hasil.append(Temuan("batas_lama", "peringatan", teks, saran))
    if lama:
        sebut = ", ".join(h.kamus.nama[k] for k in lama[:_SEBUT]) + (" …" if len(lama) > _SEBUT else "")
        teks = f"Batas lama {sebut} dipertahankan karena bentuknya dalam berkas ini tidak dapat dipakai."
        hasil.append(Temuan("batas_lama", "peringatan", teks, "Betulkan bentuknya, lalu impor lagi."))
    return hasil
