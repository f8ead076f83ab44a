"""What is kept of people: why, where, how long. Every table of the store that names somebody is in one of the lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ilp_data.format import angka, tanggal
from ilp_data.store.personal import IsiPribadi


@dataclass(frozen=True)
class Simpanan:
    """One line: the tables of the store that it speaks of (none for what lies beside it), and what is there now."""

    apa: str
    untuk: str
    tempat: str
    lama: str
    tabel: tuple[str, ...] = ()
    banyak: Callable[[IsiPribadi], str] = lambda _: "tidak dihitung"


DAFTAR = (
    Simpanan(
        "Nama kader",
        "mengenali kader yang sama pada daftar berikutnya",
        "tabel nama_kader, semua revisi; tidak pada layar, lembar, atau paparan",
        "sampai dihapus pengelola",
        ("nama_kader",),
        lambda i: f"{angka(i.kader)} kader daerah ini",
    ),
    Simpanan(
        "Keterangan kader",
        "menghitung yang dilatih, dinilai, dan tingkatnya; merencanakan kelas",
        "tabel kader dan keterampilan_kader menurut kode kader dan posyandunya, semua revisi",
        "selama simpanan ada; tidak bernama lagi setelah nama kadernya dihapus",
        ("kader", "keterampilan_kader"),
        lambda i: f"{angka(i.kader_berkode)} kader daerah ini, tanpa simulasi",
    ),
    Simpanan(
        "Permohonan warga",
        "menghitung antrean layanan posyandu menurut bidang",
        "tabel permohonan: tempat, tanggal, dan bidang, tanpa nama pemohon",
        "selama simpanan ada",
        ("permohonan",),
        lambda i: f"{angka(i.permohonan)} permohonan daerah ini",
    ),
    Simpanan(
        "Nama atau surel pelaku",
        "pertanggungjawaban revisi, keputusan, dan paparan",
        "riwayat dan buku simpanan",
        "selama simpanan ada, atau sampai diganti samaran oleh pengelola",
        (
            "revisi",
            "keputusan",
            "pemetaan_ingat",
            "berkas_impor",
            "temuan",
            "paparan",
            "benih",
            "tautan",
        ),
        lambda i: f"{angka(i.pelaku)} nama",
    ),
    Simpanan(
        "Penanggung jawab",
        "siapa yang mengerjakan temuan dan keputusan rapat; diminta jabatan, bukan nama",
        "buku temuan dan tabel tindak_lanjut",
        "selama simpanan ada, atau sampai diganti samaran oleh pengelola",
        ("temuan", "tindak_lanjut"),
        lambda i: f"{angka(i.pemilik)} sebutan",
    ),
    Simpanan(
        "Catatan akses",
        "siapa masuk, mengubah, membuat cadangan, mengunduh data pribadi",
        "buku akses pada simpanan",
        "paling sedikit 1 tahun; jadwal malam pada peladen memangkas yang lebih dari 5 tahun",
        ("akses",),
        lambda i: f"{angka(i.akses)} catatan" + (f" sejak {tanggal(i.akses_sejak[:10])}" if i.akses else ""),
    ),
    Simpanan(
        "Templat dan logo kantor",
        "bentuk dek dan surat; dapat memuat nama pejabat",
        "tabel berkas_kantor, semua revisi",
        "selama simpanan ada; yang lama dikosongkan bila memuat nama yang dihapus",
        ("berkas_kantor",),
        lambda i: f"{angka(i.berkas_kantor)} berkas",
    ),
    Simpanan(
        "Cadangan",
        "mengembalikan simpanan",
        "folder cadangan di samping simpanan, simpanan rusak yang disisihkan (ilp.db.rusak-…), dan yang dibuat "
        "sendiri; memuat semua yang di atas",
        "yang dibuat jadwal malam 60 hari; yang lain sampai dihapus dari foldernya",
        (),
        lambda i: f"{angka(i.cadangan)} salinan buatan program",
    ),
    Simpanan(
        "Daftar penghapusan",
        "menghapus dan mengakhiri lagi bila cadangan lama dipulihkan",
        "penghapusan.jsonl di samping cadangan: kode kader dan sidik nama, berkas, dan tautan, tanpa nama",
        "selama cadangan dari sebelumnya ada",
    ),
    Simpanan("Sesi masuk", "tidak perlu masuk berulang kali", "kuki bertanda tangan di peramban", "30 hari"),
    Simpanan(
        "Berkas yang diunggah",
        "dibaca menjadi draf",
        "memori dan folder draf peladen, tersegel",
        "sampai draf diterapkan atau dibuang, paling lama sehari",
    ),
    Simpanan(
        "Alamat komputer pengunjung",
        "menemukan gangguan",
        "catatan proksi, bila dipakai; dasbor sendiri tidak mencatatnya",
        "menurut pengaturan proksi (nginx dari Debian: 14 hari)",
    ),
    Simpanan(
        "Log peladen",
        "menemukan gangguan",
        "log sistem; surel hanya bila masuknya tidak dapat dicatat, dan galat dapat mengutip isi yang tidak terbaca",
        "menurut pengaturan log sistem",
    ),
    Simpanan(
        "NIK dan nomor telepon",
        "tidak dipakai",
        "dibuang sebelum apa pun disimpan",
        "tidak disimpan",
        banyak=lambda _: "tidak ada",
    ),
)
