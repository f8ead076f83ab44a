"""Every column once: name, type, label, meaning, unit, header spellings seen. Tables are lists of columns and a key.

The store's schema, the seed reader, table headings, exports and the method page all read this registry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Jenis = Literal["teks", "bulat", "desimal", "logika"]
# Whose the rows of a table are: each of one region; read whole by everybody; of regions, with some of the nation.
Milik = Literal["daerah", "bersama", "campuran"]
NASIONAL = "ID"  # stands for the nation where a region's code stands


@dataclass(frozen=True)
class Kolom:
    """One column. ``label`` heads it on screens and in exports. Headings of files are in ``intake.heading_list``."""

    nama: str
    jenis: Jenis
    label: str
    arti: str
    satuan: str = ""


@dataclass(frozen=True)
class Tabel:
    """One table of the store: ``kunci`` identifies a row within a revision. ``tunggal``: columns of which one row alone
    may be in force for each value, where these are fewer than the key (() = the key)."""

    nama: str
    label: str
    kunci: tuple[str, ...]
    kolom: tuple[str, ...]
    peringatan: str = ""
    milik: Milik = "daerah"
    tunggal: tuple[str, ...] = ()


def _k(nama: str, jenis: Jenis, label: str, arti: str, satuan: str = "") -> Kolom:
    return Kolom(nama, jenis, label, arti, satuan)


_SEMUA = (
    _k("kode", "teks", "Kode", "Kode yang menandai baris: Kemendagri untuk wilayah, Kemenkes untuk puskesmas."),
    _k("nama", "teks", "Nama", "Nama resmi menurut sumber."),
    _k("nama_pendek", "teks", "Nama pendek", "Nama tanpa kata Kota atau Kabupaten."),
    _k("tingkat", "teks", "Tingkat", "Kota, kabupaten, kecamatan, kelurahan, desa; atau tingkat kader."),
    _k("kode_induk", "teks", "Kode induk", "Kode wilayah satu tingkat di atasnya."),
    _k("peran", "teks", "Peran", "Daerah utama atau pembanding."),
    _k("kode_bps", "teks", "Kode BPS", "Kode Badan Pusat Statistik; sistem lain dari kode Kemendagri."),
    _k("catatan", "teks", "Catatan", "Keterangan tambahan dari sumber."),
    _k("sumber", "teks", "Sumber", "Asal angka atau baris."),
    _k("lat_label", "desimal", "Lintang label", "Titik di dalam poligon untuk menulis nama.", "derajat WGS84"),
    _k("lng_label", "desimal", "Bujur label", "Titik di dalam poligon untuk menulis nama.", "derajat WGS84"),
    _k("luas_km2", "desimal", "Luas", "Luas poligon yang dipakai peta, bukan luas resmi.", "km²"),
    _k("jenis", "teks", "Jenis", "Jenis fasilitas; pada kegiatan: jenis kegiatan."),
    _k("ejaan", "teks", "Ejaan", "Cara tulis lain yang ditemukan dalam berkas."),
    _k("geometri", "teks", "Geometri", "Poligon sebagai teks GeoJSON, bujur lalu lintang.", "derajat WGS84"),
    _k("indikatif", "logika", "Indikatif", "Batas yang hanya sketsa pada sumbernya."),
    _k("kode_daerah", "teks", "Kode daerah", "Kabupaten/kota yang mengelola."),
    _k("kode_kecamatan", "teks", "Kode kecamatan", "Kecamatan tempatnya berada."),
    _k("kode_kelurahan", "teks", "Kode kelurahan", "Kelurahan tempatnya berada; kosong bila di luar daerah."),
    _k("kode_puskesmas", "teks", "Kode puskesmas", "Puskesmas pembina (kode Kemenkes 7 angka)."),
    _k("lokus_ilp", "teks", "Lokus ILP", "Ya, tidak, atau belum diketahui menurut sumber yang disebut."),
    _k("sumber_lokus", "teks", "Sumber lokus", "Dari mana status lokus diambil."),
    _k("lat", "desimal", "Lintang", "Letak titik.", "derajat WGS84"),
    _k("lng", "desimal", "Bujur", "Letak titik.", "derajat WGS84"),
    _k(
        "jenis_titik",
        "teks",
        "Jenis titik",
        "terbit: dipublikasikan sumbernya; perkiraan: ditaksir; kosong: tanpa titik.",
    ),
    _k("dasar_titik", "teks", "Dasar titik", "Bagaimana titik diperoleh."),
    _k("periksa_titik", "teks", "Periksa titik", "Keraguan atas letak titik; titiknya tidak dipindahkan."),
    _k("alamat", "teks", "Alamat", "Alamat fasilitas menurut sumber."),
    _k("periode", "teks", "Periode", "Bulan pelayanan.", "tahun-bulan"),
    _k("tahun", "teks", "Tahun", "Tahun yang dilaporkan sebagai satu angka; bukan jumlah bulannya.", "tahun"),
    _k("kode_tempat", "teks", "Kode tempat", "Wilayah atau fasilitas yang melapor."),
    _k("ukuran", "teks", "Ukuran", "Nama cacah mentah, misalnya balita ditimbang."),
    _k("nilai", "desimal", "Nilai", "Cacah seperti dilaporkan."),
    _k("keadaan", "teks", "Keadaan", "Ada, nol, belum dilaporkan, atau tidak berlaku."),
    _k("simulasi", "logika", "Simulasi", "Dibuat untuk peragaan, bukan keadaan sebenarnya."),
    _k("kode_posyandu", "teks", "Kode posyandu", "Posyandu tempat kader bertugas."),
    _k("aktif", "logika", "Aktif", "Kader aktif menurut daftar."),
    _k("dilatih", "logika", "Dilatih", "Sudah mengikuti pelatihan 25 keterampilan dasar."),
    _k("dinilai", "logika", "Dinilai", "Sudah dinilai; belum dinilai tidak berarti Purwa."),
    _k("tingkat_dilaporkan", "teks", "Tingkat dilaporkan", "Tingkat menurut berkas, di samping hasil hitungan."),
    _k("kode_kader", "teks", "Kode kader", "Tanda kader tanpa nama dan tanpa NIK."),
    _k("kelompok", "teks", "Kelompok", "Kelompok keterampilan A sampai E."),
    _k("nama_kelompok", "teks", "Nama kelompok", "Nama kelompok keterampilan."),
    _k("nomor", "bulat", "Nomor", "Nomor keterampilan 1–25 (0: seluruh kelompok); pada permohonan: urutannya sehari."),
    _k("lulus", "logika", "Lulus", "Keterampilan dikuasai pada penilaian."),
    _k("keterampilan", "teks", "Keterampilan", "Isi keterampilan, diringkas."),
    _k("versi", "teks", "Versi", "Nama versi aturan atau daftar."),
    _k("urutan", "bulat", "Urutan", "Urutan tingkat, rendah ke tinggi."),
    _k("wajib", "teks", "Kelompok wajib", "Kelompok yang harus lengkap."),
    _k("kelompok_tambahan", "bulat", "Kelompok tambahan", "Jumlah kelompok lengkap lain yang disyaratkan."),
    _k("status", "teks", "Status", "Keadaan butir itu menurut sumber."),
    _k("klaster", "teks", "Klaster", "1, 2, 3, 4, atau lintas klaster."),
    _k("unsur", "teks", "Unsur", "Unsur kesiapan: SK, penanggung jawab, alur, PWS, jadwal."),
    _k("per_tanggal", "teks", "Per tanggal", "Tanggal keadaan yang digambarkan."),
    _k("kode_wilayah", "teks", "Kode wilayah", "Wilayah yang digambarkan."),
    _k("satuan", "teks", "Satuan", "Satuan angka."),
    _k("definisi", "teks", "Definisi", "Arti atau batasan angka menurut sumber."),
    _k("mulai", "teks", "Mulai", "Tanggal mulai."),
    _k("selesai", "teks", "Selesai", "Tanggal selesai."),
    _k("ketelitian_tanggal", "teks", "Ketelitian tanggal", "Tahun, bulan, atau hari."),
    _k("tempat", "teks", "Tempat", "Tempat kegiatan."),
    _k("peserta", "teks", "Peserta", "Jumlah peserta menurut sumber."),
    _k("keterangan_peserta", "teks", "Keterangan peserta", "Siapa yang dihitung."),
    _k("peristiwa", "teks", "Peristiwa", "Ganti nama, tutup, bergabung, pindah, buka kembali, atau hasil kegiatan."),
    _k("tanggal", "teks", "Tanggal", "Sejak kapan; setepat yang diketahui: tahun, tahun-bulan, atau hari."),
    _k("lama", "teks", "Lama", "Nama atau tempat sebelum perubahan; pada hasil kegiatan: nama kegiatannya."),
    _k("baru", "teks", "Baru", "Nama atau tempat sesudahnya; pada penggabungan: kode fasilitas yang meneruskan."),
    _k("keterangan", "teks", "Keterangan", "Apa yang tertulis dalam berkas."),
    _k("indikator", "teks", "Indikator", "Kode indikator yang capaiannya dipublikasikan."),
    _k("ketelitian", "teks", "Ketelitian", "Setepat apa periodenya diketahui: hari, bulan, tengah bulan, atau tahun."),
    _k("pembilang", "desimal", "Pembilang", "Yang dicapai menurut sumber; kosong bila yang terbit hanya persen."),
    _k("penyebut", "desimal", "Penyebut", "Dari berapa menurut sumber; kosong bila tidak disebut."),
    _k("unsur_hadir", "teks", "Unsur hadir", "Pihak yang hadir."),
    _k("bidang", "teks", "Bidang", "Bidang layanan posyandu menurut enam bidang SPM."),
    _k("keputusan", "teks", "Keputusan", "Apa yang diputuskan untuk dikerjakan."),
    _k("pemilik", "teks", "Penanggung jawab", "Jabatan atau unit kerja yang mengerjakan, bukan nama orang."),
    _k("sektor", "teks", "Sektor", "Kode sektor penanggung jawab."),
    _k("tenggat", "teks", "Tenggat", "Paling lambat selesai pada hari ini."),
    _k("rapat", "teks", "Rapat", "Nomor paparan atau nama kegiatan tempat keputusan diambil."),
    _k("alasan", "teks", "Alasan", "Mengapa ditutup atau dibatalkan."),
    _k("lembaga", "teks", "Lembaga", "Tim, Pokja, atau posyandu; pada susunannya juga kedudukan, jabatan, dan bidang."),
    _k("nomor_sk", "teks", "Nomor SK", "Nomor surat keputusan pembentukannya."),
    _k("tanggal_sk", "teks", "Tanggal SK", "Hari SK ditetapkan."),
    _k("nomor_registrasi", "teks", "Nomor registrasi", "Nomor registrasi posyandu menurut Kepmendagri."),
    _k("pengurus", "bulat", "Jumlah pengurus", "Berapa orang duduk di dalamnya, tanpa nama.", "orang"),
    _k("kader_pendidikan", "bulat", "Kader pendidikan", "Kader yang bertugas di bidang pendidikan.", "kader"),
    _k("kader_kesehatan", "bulat", "Kader kesehatan", "Kader yang bertugas di bidang kesehatan.", "kader"),
    _k("kader_pekerjaan_umum", "bulat", "Kader pekerjaan umum", "Kader di bidang pekerjaan umum.", "kader"),
    _k("kader_perumahan", "bulat", "Kader perumahan rakyat", "Kader di bidang perumahan rakyat.", "kader"),
    _k("kader_ketenteraman", "bulat", "Kader trantibumlinmas", "Kader bidang ketenteraman dan linmas.", "kader"),
    _k("kader_sosial", "bulat", "Kader sosial", "Kader yang bertugas di bidang sosial.", "kader"),
    _k("arti", "teks", "Arti", "Siapa atau apa yang dihitung."),
    _k("sifat", "teks", "Sifat", "Yang ada, yang datang, atau kejadian yang dapat dijumlahkan."),
    _k("orang", "logika", "Menghitung orang", "Bila ya, angka kecilnya ditahan pada yang keluar dari kantor."),
    _k("bulan_hitung", "teks", "Bulan dihitung", "Bulan (1–12) yang dihitung; kosong berarti setiap bulan."),
    _k("setahun", "teks", "Ukuran setahun", "Ukuran setahun yang seperdua belasnya menjadi sasaran sebulan."),
    _k("tajuk", "teks", "Judul kolom lain", "Judul kolom lain yang dikenali di berkas layanan, dipisah titik koma."),
    _k("pendek", "teks", "Nama singkat", "Nama pada matriks, peta, dan slide."),
    _k("konsep", "teks", "Konsep", "Apa yang hendak diketahui."),
    _k("interpretasi", "teks", "Cara membaca", "Apa arti angka yang tinggi atau rendah."),
    _k("rumus", "teks", "Rumus", "Pembilang dibagi penyebut, dalam kata."),
    _k("ukuran_pembilang", "teks", "Pembilang", "Kode ukuran yang menjadi pembilang."),
    _k("ukuran_penyebut", "teks", "Penyebut", "Kode ukuran yang menjadi penyebut."),
    _k("arah", "teks", "Arah", "Tinggi bila makin tinggi makin baik, rendah bila sebaliknya."),
    _k("gabung", "teks", "Gabungan bulan", "Jadi apa beberapa bulan: bulan terakhir, rerata, atau jumlah."),
    _k("waktu", "teks", "Waktu", "Satu angkanya tentang apa: sebulan, sejak Januari, triwulan, termin, atau tahun."),
    _k("dipakai", "teks", "Dipakai", "Ya: kantor memilih sumber ini di antara yang menyebut hal yang sama."),
    _k("dicatat", "teks", "Dicatat", "Saat angkanya dibawa atau diubah, dan di atas revisi mana."),
    _k("batas_kelas", "teks", "Batas kelas", "Empat batas persen yang membagi lima kelas warna."),
    _k("kelas_sumber", "teks", "Sumber batas kelas", "Siapa yang menetapkan batas kelas."),
    _k("nilai_target", "desimal", "Target", "Target dalam persen; kosong bila tidak ada."),
    _k("target_sumber", "teks", "Sumber target", "Dokumen yang menetapkan target."),
    _k("penerbit", "teks", "Penerbit definisi", "Siapa yang menetapkan definisinya."),
    _k("sidik_berkas", "teks", "Sidik berkas", "SHA-256 isi berkas."),
    _k("isi_berkas", "teks", "Isi berkas", "Isi berkas sebagai teks base64."),
)
KOLOM: dict[str, Kolom] = {k.nama: k for k in _SEMUA}

_FASILITAS = (
    "kode jenis nama kode_daerah kode_kecamatan kode_kelurahan kode_puskesmas lokus_ilp sumber_lokus lat lng "
    "jenis_titik dasar_titik periksa_titik alamat catatan sumber"
)


def _t(
    nama: str, label: str, kunci: str, kolom: str, peringatan: str = "", milik: Milik = "daerah", tunggal: str = ""
) -> Tabel:
    return Tabel(nama, label, tuple(kunci.split()), tuple(kolom.split()), peringatan, milik, tuple(tunggal.split()))


_TABEL = (
    _t("daerah", "Daerah", "kode", "kode nama nama_pendek tingkat peran kode_bps catatan sumber", milik="bersama"),
    _t("wilayah", "Wilayah", "kode", "kode nama tingkat kode_induk lat_label lng_label luas_km2"),
    _t("ejaan", "Ejaan lain", "jenis kode ejaan", "jenis kode ejaan sumber", milik="campuran"),
    _t(
        "batas",
        "Batas wilayah",
        "kode",
        "kode kode_daerah geometri indikatif sumber",
        "Batas digeneralisasi untuk peta; bukan acuan hukum.",
    ),
    _t(
        "fasilitas",
        "Fasilitas",
        "kode",
        _FASILITAS,
        "Titik posyandu dan pustu adalah perkiraan; dua posyandu berada di luar kelurahan Bontang.",
    ),
    _t(
        "riwayat_fasilitas",
        "Riwayat fasilitas",
        "kode peristiwa tanggal lama",
        "kode kode_daerah peristiwa tanggal lama baru keterangan sumber",
        "Yang tutup tidak terhitung lagi sejak tanggalnya; angkanya dari masa sebelumnya tetap.",
    ),
    _t(
        "wilayah_kerja",
        "Wilayah kerja puskesmas",
        "kode_puskesmas kode_kelurahan",
        "kode_puskesmas kode_kelurahan sumber",
        "Satu kelurahan atau desa dilayani satu puskesmas.",
        tunggal="kode_kelurahan",
    ),
    _t(
        "layanan",
        "Cacah layanan",
        "kode_tempat periode ukuran",
        "kode_tempat periode ukuran nilai keadaan simulasi sumber",
        "Cacah mentah per tempat dan bulan; persentase selalu dihitung, tidak disimpan.",
    ),
    _t(
        "layanan_tahunan",
        "Cacah setahun",
        "kode_tempat tahun ukuran",
        "kode_tempat tahun ukuran nilai keadaan simulasi sumber",
        "Angka yang dilaporkan untuk setahun; tidak dibagi ke bulan dan tidak dijumlahkan dengan angka bulanan.",
    ),
    _t("kader", "Kader", "kode", "kode nama kode_posyandu aktif dilatih dinilai tingkat_dilaporkan simulasi sumber"),
    _t("keterampilan_kader", "Hasil penilaian kader", "kode_kader kelompok nomor", "kode_kader kelompok nomor lulus"),
    _t(
        "kesiapan",
        "Kesiapan klaster",
        "kode_puskesmas klaster unsur",
        "kode_puskesmas klaster unsur status per_tanggal simulasi sumber",
    ),
    _t(
        "angka_terbit",
        "Angka dipublikasikan",
        "kode_wilayah ukuran per_tanggal sumber",
        "kode_wilayah per_tanggal ukuran nilai satuan definisi sumber",
        "Tanggal dan definisinya berbeda-beda; jangan dijumlahkan atau dibagi satu sama lain.",
    ),
    _t(
        "capaian_terbit",
        "Capaian dipublikasikan",
        "kode_tempat indikator periode definisi sumber",
        "kode_tempat tingkat indikator periode ketelitian pembilang penyebut nilai satuan definisi sumber catatan",
        "Persentase tanpa cacah tetap persentase; dua angka yang terbit untuk satu hal berdampingan.",
    ),
    _t(
        "kegiatan",
        "Kegiatan",
        "kode_daerah nama mulai",
        "kode_daerah mulai selesai ketelitian_tanggal jenis nama tempat peserta keterangan_peserta unsur_hadir "
        "status sumber",
    ),
    _t(
        "permohonan",
        "Permohonan warga",
        "kode_tempat tanggal bidang nomor",
        "kode_tempat tanggal bidang nomor status selesai sumber",
        "Tanpa nama pemohon: hanya bidang, tempat, tanggal, dan keadaannya.",
    ),
    _t(
        "tindak_lanjut",
        "Tindak lanjut",
        "kode_daerah kode",
        "kode_daerah kode keputusan pemilik sektor tenggat kode_tempat indikator periode rapat tanggal status selesai "
        "alasan sumber",
        "Penanggung jawab ditulis sebagai jabatan atau unit kerja, bukan nama orang.",
    ),
    _t(
        "sasaran",
        "Sasaran",
        "kode_tempat kelompok tahun jenis sumber",
        "kode_tempat kelompok tahun jenis nilai sumber tanggal dipakai dicatat",
        "Beberapa jenis sasaran berdampingan; yang satu tidak menggantikan yang lain dan tidak dipinjam ke tahun lain.",
    ),
    _t(
        "kelembagaan",
        "SK dan pengurus",
        "kode_tempat lembaga",
        "kode_tempat lembaga nomor_sk tanggal_sk nomor_registrasi pengurus kader_pendidikan kader_kesehatan "
        "kader_pekerjaan_umum kader_perumahan kader_ketenteraman kader_sosial sumber",
        "Tanpa nama orang: hanya SK, nomor registrasi, dan jumlah.",
    ),
    _t("target", "Target", "kode_daerah indikator tahun", "kode_daerah indikator tahun nilai sumber"),
    _t(
        "ukuran_daerah",
        "Ukuran buatan daerah",
        "kode_daerah kode",
        "kode_daerah kode nama arti sifat orang bulan_hitung setahun tajuk status sumber",
        "Cacah mentah yang dibuat kantor sendiri, di samping yang dibawa program.",
    ),
    _t(
        "indikator_daerah",
        "Indikator buatan daerah",
        "kode_daerah kode",
        "kode_daerah kode nama pendek klaster konsep definisi interpretasi rumus ukuran_pembilang ukuran_penyebut arah "
        "gabung batas_kelas kelas_sumber nilai_target target_sumber penerbit versi status sumber satuan waktu",
        "Berlaku hanya di daerah ini; tidak dibandingkan dengan daerah lain.",
    ),
    _t(
        "keterampilan",
        "25 keterampilan dasar",
        "versi nomor",
        "versi nomor kelompok nama_kelompok keterampilan sumber",
        milik="bersama",
    ),
    _t(
        "aturan_tingkat",
        "Aturan tingkat kader",
        "versi tingkat",
        "versi tingkat urutan wajib kelompok_tambahan status sumber",
        milik="bersama",
    ),
)
TABEL: dict[str, Tabel] = {t.nama: t for t in _TABEL}
# Revisioned like the others, but never part of a snapshot: pages, exports and reports cannot reach what is in it.
TABEL_PRIBADI: dict[str, Tabel] = {
    "nama_kader": _t("nama_kader", "Nama kader", "kode_kader", "kode_kader nama", "Data pribadi: hanya untuk impor.")
}
# Revisioned too, and as far from figures: what slides and papers look like, as files.
TABEL_KANTOR: dict[str, Tabel] = {
    "berkas_kantor": _t(
        "berkas_kantor", "Berkas kantor", "kode_daerah jenis", "kode_daerah jenis nama sidik_berkas isi_berkas"
    )
}
SEMUA_TABEL: dict[str, Tabel] = TABEL | TABEL_PRIBADI | TABEL_KANTOR


def label(nama: str) -> str:
    """The heading of a column; an unknown name is a programming error (KeyError)."""
    return KOLOM[nama].label
