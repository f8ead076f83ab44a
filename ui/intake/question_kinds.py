"""The kinds of question that a draft can ask: what each is called, and what may answer it beyond its proposals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lain(StrEnum):
    """What may answer a question beyond its proposals."""

    TIDAK = "tidak"
    BARU = "baru"  # that it is a new facility
    BULAN = "bulan"  # a month or a year
    KELURAHAN = "kelurahan"  # any of the region, or that it is outside
    WILAYAH = "wilayah"  # any kelurahan of the region
    KECAMATAN = "kecamatan"
    PUSKESMAS = "puskesmas"
    POSYANDU = "posyandu"
    DAERAH = "daerah"  # any regency of the nation


class JenisTanya(StrEnum):
    """Every kind, as it begins the key of a question; kept decisions carry it."""

    KELURAHAN_KOSONG = "kelurahan_kosong"
    KELURAHAN_GANDA = "kelurahan_ganda"
    KELURAHAN_TIDAK_DIKENAL = "kelurahan_tidak_dikenal"
    KECAMATAN_TIDAK_DIKENAL = "kecamatan_tidak_dikenal"
    PUSKESMAS_TIDAK_DIKENAL = "puskesmas_tidak_dikenal"
    PUSKESMAS_BELUM_ADA = "puskesmas_belum_ada"
    POSYANDU_TIDAK_DIKENAL = "posyandu_tidak_dikenal"
    POSYANDU_GANDA = "posyandu_ganda"
    FASILITAS_MIRIP = "fasilitas_mirip"
    FASILITAS_GANDA = "fasilitas_ganda"
    FASILITAS_KEMBAR = "fasilitas_kembar"
    FASILITAS_KODE_BEDA = "fasilitas_kode_beda"
    FASILITAS_KODE_KEMBAR = "fasilitas_kode_kembar"
    FASILITAS_KODE_MANA = "fasilitas_kode_mana"
    FASILITAS_GANTI_NAMA = "fasilitas_ganti_nama"
    FASILITAS_DEKAT = "fasilitas_dekat"
    FASILITAS_TUTUP = "fasilitas_tutup"
    FASILITAS_GABUNG = "fasilitas_gabung"
    FASILITAS_PINDAH = "fasilitas_pindah"
    FASILITAS_PINDAHAN = "fasilitas_pindahan"
    FASILITAS_BUKA = "fasilitas_buka"
    AKHIRI_BANYAK = "akhiri_banyak"
    LINTAS_BATAS = "lintas_batas"
    DAERAH_BERTENTANGAN = "daerah_bertentangan"
    DAERAH_TIDAK_DIKENAL = "daerah_tidak_dikenal"
    DAERAH_KODE_BEDA = "daerah_kode_beda"
    KODE_BPS = "kode_bps"
    RINCIAN_LAYANAN = "rincian_layanan"
    KIRIMAN_ULANG = "kiriman_ulang"
    LAYANAN_KEMBAR = "layanan_kembar"
    LAYANAN_KEMBAR_LEMBAR = "layanan_kembar_lembar"
    TARGET_PECAHAN = "target_pecahan"
    JENIS_SASARAN_BERKAS = "jenis_sasaran_berkas"
    WILAYAH_KERJA_GANDA = "wilayah_kerja_ganda"
    KADER_KEMBAR = "kader_kembar"
    KEGIATAN_TANGGAL = "kegiatan_tanggal"
    HASIL_KEGIATAN = "hasil_kegiatan"
    TEMPAT_KOSONG = "tempat_kosong"
    CRS = "crs"
    LAPISAN = "lapisan"
    DAERAH = "daerah"
    WILAYAH = "wilayah"
    WILAYAH_TETANGGA = "wilayah_tetangga"
    TITIK = "titik"
    JENIS_FASILITAS = "jenis_fasilitas"
    NAMA_BANYAK = "nama_banyak"
    STATUS_TIDAK_TERBACA = "status_tidak_terbaca"
    ANGKA_RANCU = "angka_rancu"
    ANGKA_TIDAK_ADA = "angka_tidak_ada"
    TANGGAL_RANCU = "tanggal_rancu"
    STATUS_TANGGAL = "status_tanggal"
    LOKUS_JUDUL = "lokus_judul"
    TAHUN_BERKAS = "tahun_berkas"
    PERIODE_BERKAS = "periode_berkas"
    UKURAN_BERKAS = "ukuran_berkas"
    FASILITAS_BERTITIK = "fasilitas_bertitik"
    BULANAN_KUMULATIF = "bulanan_kumulatif"
    KUMULATIF_TERSIMPAN = "kumulatif_tersimpan"
    SETAHUN_BERUBAH = "setahun_berubah"
    TINGKAT = "tingkat"
    LETAK = "letak"
    HILANG = "hilang"


@dataclass(frozen=True)
class Arti:
    """``mirip``: the scores of its proposals are likenesses of names; ``lewati``: its rows may be left out."""

    nama: str
    lain: Lain = Lain.TIDAK
    mirip: bool = False
    lewati: bool = True


ARTI = {
    JenisTanya.KELURAHAN_KOSONG: Arti("Kelurahan kosong", Lain.KELURAHAN),
    JenisTanya.KELURAHAN_GANDA: Arti("Beberapa kelurahan", Lain.KELURAHAN),
    JenisTanya.KELURAHAN_TIDAK_DIKENAL: Arti("Kelurahan tidak dikenal", Lain.KELURAHAN, mirip=True),
    JenisTanya.KECAMATAN_TIDAK_DIKENAL: Arti("Kecamatan tidak dikenal", Lain.KECAMATAN, mirip=True),
    JenisTanya.PUSKESMAS_TIDAK_DIKENAL: Arti("Puskesmas tidak dikenal", Lain.PUSKESMAS, mirip=True),
    JenisTanya.PUSKESMAS_BELUM_ADA: Arti("Puskesmas belum terdaftar"),
    JenisTanya.POSYANDU_TIDAK_DIKENAL: Arti("Posyandu tidak dikenal", Lain.POSYANDU, mirip=True),
    JenisTanya.POSYANDU_GANDA: Arti("Lebih dari satu posyandu", Lain.POSYANDU),
    JenisTanya.FASILITAS_MIRIP: Arti("Nama mirip yang terdaftar", Lain.BARU, mirip=True),
    JenisTanya.FASILITAS_GANDA: Arti("Lebih dari satu fasilitas", Lain.BARU),
    JenisTanya.FASILITAS_KEMBAR: Arti("Dua baris pada satu fasilitas"),
    JenisTanya.FASILITAS_KODE_BEDA: Arti("Kode dan nama berbeda"),
    JenisTanya.FASILITAS_KODE_KEMBAR: Arti("Satu kode untuk beberapa nama"),
    JenisTanya.FASILITAS_KODE_MANA: Arti("Satu nama dengan beberapa kode"),
    JenisTanya.FASILITAS_GANTI_NAMA: Arti("Ganti nama", Lain.BARU),
    JenisTanya.FASILITAS_DEKAT: Arti("Nama baru di titik yang terdaftar", Lain.BARU),
    JenisTanya.FASILITAS_TUTUP: Arti("Fasilitas tutup"),
    JenisTanya.FASILITAS_GABUNG: Arti("Fasilitas bergabung"),
    JenisTanya.FASILITAS_PINDAH: Arti("Fasilitas pindah"),
    JenisTanya.FASILITAS_PINDAHAN: Arti("Pindahan dari tempat lain", Lain.BARU),
    JenisTanya.FASILITAS_BUKA: Arti("Terdaftar tutup, disebut lagi"),
    JenisTanya.AKHIRI_BANYAK: Arti("Daftar lengkap: banyak yang tidak disebut", lewati=False),
    JenisTanya.LINTAS_BATAS: Arti("Terletak di daerah lain"),
    JenisTanya.DAERAH_BERTENTANGAN: Arti("Kolom daerah bertentangan"),
    JenisTanya.DAERAH_TIDAK_DIKENAL: Arti("Kabupaten/kota tidak dikenal", Lain.DAERAH, mirip=True),
    JenisTanya.DAERAH_KODE_BEDA: Arti("Kode dan nama daerah berbeda"),
    JenisTanya.KODE_BPS: Arti("Mungkin kode BPS"),
    JenisTanya.RINCIAN_LAYANAN: Arti("Angka menurut rincian"),
    JenisTanya.KIRIMAN_ULANG: Arti("Kiriman ulang satu formulir"),
    JenisTanya.LAYANAN_KEMBAR: Arti("Angka berbeda untuk tempat dan bulan yang sama"),
    JenisTanya.LAYANAN_KEMBAR_LEMBAR: Arti("Angka berbeda pada dua lembar"),
    JenisTanya.WILAYAH_KERJA_GANDA: Arti("Satu kelurahan, beberapa puskesmas"),
    JenisTanya.TARGET_PECAHAN: Arti("Target: persen atau pecahan"),
    JenisTanya.JENIS_SASARAN_BERKAS: Arti("Jenis sasaran"),
    JenisTanya.KADER_KEMBAR: Arti("Nama kader sama"),
    JenisTanya.KEGIATAN_TANGGAL: Arti("Kegiatan senama, tanggal lain"),
    JenisTanya.HASIL_KEGIATAN: Arti("Hasil lomba: kegiatan yang mana"),
    JenisTanya.TEMPAT_KOSONG: Arti("Tempat kosong", Lain.WILAYAH),
    JenisTanya.CRS: Arti("Sistem koordinat", lewati=False),
    JenisTanya.LAPISAN: Arti("Lapisan", lewati=False),
    JenisTanya.DAERAH: Arti("Kabupaten/kota", lewati=False),
    JenisTanya.WILAYAH_TETANGGA: Arti("Wilayah daerah lain", lewati=False),
    JenisTanya.WILAYAH: Arti("Wilayah tidak dikenal", Lain.WILAYAH),
    JenisTanya.TITIK: Arti("Koordinat"),
    JenisTanya.JENIS_FASILITAS: Arti("Jenis fasilitas"),
    JenisTanya.NAMA_BANYAK: Arti("Beberapa nama dalam satu sel"),
    JenisTanya.STATUS_TIDAK_TERBACA: Arti("Status tidak terbaca"),
    JenisTanya.ANGKA_RANCU: Arti("Angka rancu"),
    JenisTanya.ANGKA_TIDAK_ADA: Arti("“Tidak ada” sebagai angka"),
    JenisTanya.TANGGAL_RANCU: Arti("Tanggal rancu"),
    JenisTanya.STATUS_TANGGAL: Arti("Status berupa tanggal"),
    JenisTanya.LOKUS_JUDUL: Arti("Judul menyebut lokus ILP"),
    JenisTanya.TAHUN_BERKAS: Arti("Tahun", lewati=False),
    JenisTanya.PERIODE_BERKAS: Arti("Bulan", Lain.BULAN, lewati=False),
    JenisTanya.UKURAN_BERKAS: Arti("Ukuran", lewati=False),
    JenisTanya.FASILITAS_BERTITIK: Arti("Nama sama, titik baru"),
    JenisTanya.BULANAN_KUMULATIF: Arti("Tiap bulan atau kumulatif"),
    JenisTanya.KUMULATIF_TERSIMPAN: Arti("Tersimpan sebagai kumulatif"),
    JenisTanya.SETAHUN_BERUBAH: Arti("Angka setahun berubah"),
    JenisTanya.TINGKAT: Arti("Tingkat batas"),
    JenisTanya.LETAK: Arti("Letak batas"),
    JenisTanya.HILANG: Arti("Batas tanpa pengganti"),
}


def arti_jenis(jenis: str) -> Arti:
    """What a kind means; of one that only an earlier version asked (a kept decision) its code in words."""
    if jenis in ARTI:
        return ARTI[JenisTanya(jenis)]
    return Arti(jenis.replace("_", " ").capitalize())
