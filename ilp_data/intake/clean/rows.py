"""Cells to typed rows: one ``Baris`` for every data row, accepted, asked about or refused, with its reasons.

Nothing here needs a register: places and facilities stay texts. ``pertanyaan`` and ``temuan`` read off the rows what
has to be asked and what is worth a remark, so that no state is kept beside them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ilp_data import format as tulis
from ilp_data.intake.cells import facility_type
from ilp_data.intake.cells.counts import angka_nilai
from ilp_data.intake.clean import activities as clean_activities
from ilp_data.intake.clean import cadres as clean_cadres
from ilp_data.intake.clean import contests as clean_contests
from ilp_data.intake.clean import dates as clean_dates
from ilp_data.intake.clean import facilities as clean_facilities
from ilp_data.intake.clean import follow_up as clean_follow_up
from ilp_data.intake.clean import lists as clean_lists
from ilp_data.intake.clean import many_names, unread
from ilp_data.intake.clean import requests as clean_requests
from ilp_data.intake.clean import services as clean_services
from ilp_data.intake.clean import services_rows as per_cacah
from ilp_data.intake.clean.work import NAMA_ORANG, Berkas
from ilp_data.intake.model import DAFTAR, Baris, Jenis, Nasib, Pemetaan, Pertanyaan, Tabel, Temuan, Usul
from ilp_data.intake.table import headers, known_counts
from ilp_data.parse import Terbaca

_PEMBERSIH = {
    Jenis.FASILITAS: clean_facilities.bersihkan_fasilitas,
    Jenis.KADER: clean_cadres.bersihkan_kader,
    Jenis.LAYANAN: clean_services.bersihkan_layanan,
    Jenis.KEGIATAN: clean_activities.bersihkan_kegiatan,
    Jenis.HASIL_LOMBA: clean_contests.bersihkan_hasil,
    Jenis.PERMOHONAN: clean_requests.bersihkan_permohonan,
    **dict.fromkeys(DAFTAR, clean_lists.bersihkan_daftar),
    Jenis.TINDAK_LANJUT: clean_follow_up.bersihkan_tindak_lanjut,
}


def bersihkan_baris(
    tabel: Tabel, pemetaan: Pemetaan, jenis: Jenis, jawab: Mapping[str, str] | None = None
) -> list[Baris]:
    """One row a data row, in their order. ``jawab`` are kept answers by question key (see ``pertanyaan``)."""
    return _PEMBERSIH[jenis](Berkas(tabel, pemetaan, jenis, jawab or {}))


def milik(kunci: str) -> bool:
    """Whether a question is one of the cleaner's."""
    return kunci.split("|")[0] in _TEKS


def angka(b: Baris) -> Iterator[tuple[str, str, Terbaca]]:
    """(month, count, value) of a row of service figures, of long and of wide tables alike."""
    return angka_nilai(b.nilai)


def pertanyaan(baris: Sequence[Baris], hari_ini: dt.date) -> list[Pertanyaan]:
    """The open questions of the cleaner behind these rows (also after matching), in order of their first row.

    ``hari_ini``: the day from which years are proposed where a table names none.
    """
    belakang: dict[str, list[Baris]] = defaultdict(list)
    for b in baris:
        for kunci in b.pertanyaan:
            if b.nasib is Nasib.DITANYA and milik(kunci):
                belakang[kunci].append(b)
    return [_pertanyaan(kunci, isi, hari_ini) for kunci, isi in belakang.items()]


def _pertanyaan(kunci: str, isi: list[Baris], hari_ini: dt.date) -> Pertanyaan:
    jenis, *rincian = kunci.split("|")
    usul = _usul(jenis, isi[0], hari_ini)
    contoh = next((a for a in isi[0].alasan), "")
    rinci = rincian[-1] if rincian else ""
    rinci = next((j for j in isi[0].asli if headers.rapi(j) == rinci), rinci)  # a heading as the file writes it
    judul = isi[0].nilai.get("judul_lokus", "")
    teks = _TEKS[jenis].format(n=len(isi), rinci=rinci, contoh=contoh, judul=judul)
    if jenis == "periode_berkas" and (akhir := isi[0].nilai.get("triwulan_judul")):
        teks = (
            f"Judul menyebut triwulan yang berakhir {tulis.bulan(akhir)}, tetapi kolomnya diisi tiap bulan. "
            "Bila angkanya keadaan akhir triwulan, pilih bulan terakhirnya. "
            "Bila jumlah tiga bulan, mintalah angka tiap bulannya."
        )
    elif jenis == "periode_berkas" and (tahun := isi[0].nilai.get("tahun_judul")):
        teks = (
            f"Judul menyebut tahun {tahun}, tanpa bulan pelayanan. "
            f"Angka setahun ({tahun}), atau angka bulan apa (misalnya {tahun}-12)?"
        )
    elif jenis == "periode_berkas" and (akhir := isi[0].nilai.get("sampai_judul")):
        teks = (
            f"Judul menyebut “{isi[0].nilai['masa_judul']}”. Angka {tulis.bulan(akhir)} saja, atau jumlah sejak awal "
            "tahun? Jumlah beberapa bulan jangan dijawab: mintalah angka tiap bulannya."
        )
    elif jenis == "periode_berkas" and (masa := isi[0].nilai.get("masa_judul")):
        teks = (
            f"Judul menyebut “{masa}”; bulan angkanya tidak pasti. Bulan apa (2025-12), atau angka setahun (2025)? "
            "Angka seminggu atau jumlah beberapa bulan jangan dijawab: mintalah angka tiap bulannya."
        )
    if jenis == "titik" and (u := isi[0].nilai.get("titik_usul")):
        lalu = "Pakai usulan ini?" if u["sesudah"] else "Bagaimana membacanya?"
        teks = f"{tulis.angka(len(isi))} koordinat: {u['alasan']}. Contoh: {u['sebelum']} → {_tulis(u)}. {lalu}"
    return Pertanyaan(kunci, jenis, teks, tuple(b.nomor for b in isi), usul)


_LOKUS = [("ya", "Ya, semuanya lokus ILP"), ("tidak", "Bukan lokus"), ("kosong", "Tidak diketahui")]
_STATUS = [("ya", "Ya / sudah"), ("tidak", "Tidak / belum"), ("kosong", "Tidak diketahui")]
_TEKS = {
    "jenis_fasilitas": "Jenis {n} fasilitas tidak disebut pada nama, kolom, atau judul. Jenisnya apa?",
    many_names.NAMA_BANYAK: "{n} sel memuat beberapa nama. Contoh: {contoh}. Setiap nama satu fasilitas?",
    "titik": "{n} koordinat perlu diperbaiki. Pakai usulan ini?",
    clean_facilities.LOKUS_JUDUL: "Judul menyebut “{judul}”. Apakah {n} fasilitas di tabel ini semuanya lokus ILP?",
    "status_tidak_terbaca": "Status “{rinci}” pada {n} baris berarti ya atau tidak?",
    "status_tanggal": "Kolom status “{rinci}” berisi tanggal atau tahun pada {n} baris. Artinya ya atau tidak?",
    "angka_rancu": "Tanda pada angka di kolom “{rinci}” ({n} baris) pemisah ribuan atau desimal? Contoh: {contoh}.",
    "angka_tidak_ada": "“Tidak ada” di kolom “{rinci}” ({n} baris) berarti 0 atau belum dilaporkan?",
    "tanggal_rancu": "Tanggal di kolom “{rinci}” ({n} baris) dapat dibaca dua cara. Mana yang ditulis lebih dahulu?",
    "tahun_berkas": "Tahun angka di tabel ini tidak disebut. Tahun berapa?",
    "periode_berkas": "Tabel ini tidak menyebut bulan pelayanan. Bulan apa (2025-12), atau angka setahun (2025)?",
    clean_lists.TARGET_PECAHAN: "{n} target bernilai paling tinggi 1. Itu persen atau pecahan? {contoh}.",
    clean_lists.JENIS_SASARAN: "Tabel sasaran ini tidak menyebut jenisnya. Sasaran menurut apa angka {n} baris ini?",
    "ukuran_berkas": "Kolom angka dan judul tabel ini tidak menyebut apa yang dihitung. Apa yang dihitung?",
}


def _tulis(usul: Mapping[str, object]) -> str:
    titik = usul["sesudah"]
    return f"{titik['lat']}, {titik['lng']}" if isinstance(titik, Mapping) else "belum dapat dipastikan"


def _usul(jenis: str, b: Baris, hari_ini: dt.date) -> tuple[Usul, ...]:
    if jenis == "titik":
        return _usul_titik(b)
    if jenis == "periode_berkas" and (akhir := b.nilai.get("triwulan_judul")):
        return (Usul(str(akhir), f"{tulis.bulan(str(akhir))}, keadaan akhir triwulan"),)
    if jenis == "periode_berkas" and (akhir := b.nilai.get("sampai_judul")):
        return (Usul(str(akhir), f"{tulis.bulan(str(akhir))} saja"),)
    if jenis == "periode_berkas" and (tahun := b.nilai.get("tahun_judul")):
        return (Usul(str(tahun), f"Tahun {tahun}, sebagai angka setahun"),)
    if jenis == clean_dates.RANCU:
        return tuple(Usul(kode, label) for kode, label in clean_dates.usul(b.nilai.get(clean_dates.RANCU, "")))
    pilihan = {
        "jenis_fasilitas": [(j, j.capitalize()) for j in facility_type.JENIS],
        many_names.NAMA_BANYAK: list(many_names.PILIHAN.items()),
        "status_tidak_terbaca": _STATUS,
        "status_tanggal": _STATUS,
        clean_facilities.LOKUS_JUDUL: _LOKUS,
        "angka_rancu": [("ribuan", "Pemisah ribuan (1.234 = seribu lebih)"), ("desimal", "Tanda desimal")],
        "angka_tidak_ada": [("nol", "0: memang tidak ada"), ("kosong", "Belum dilaporkan: angkanya tidak ada")],
        "tahun_berkas": [(str(t), str(t)) for t in clean_services.tahun_usulan(hari_ini)],
        clean_lists.TARGET_PECAHAN: list(clean_lists.PILIHAN_PECAHAN.items()),
        clean_lists.JENIS_SASARAN: list(clean_lists.pilihan_jenis().items()),
        "ukuran_berkas": _ukuran(b.nilai.get("ukuran_mungkin", ())),
    }
    return tuple(Usul(kode, label) for kode, label in pilihan.get(jenis, []))


def _ukuran(mungkin: Sequence[str]) -> list[tuple[str, str]]:
    """The counts that may be meant with their labels, all of them where nothing says which."""
    semua = known_counts.ukuran()
    return [(n, semua[n].label) for n in mungkin or semua]


def _usul_titik(b: Baris) -> tuple[Usul, ...]:
    usul = b.nilai["titik_usul"]
    tanpa = Usul(clean_facilities.TANPA_TITIK, "Impor tanpa titik")
    if usul["sesudah"]:
        return Usul(clean_facilities.TERIMA, "Pakai titik usulan", 0.9), tanpa
    pilihan = enumerate(usul["pilihan"], 1)
    return (*(Usul(str(i), f"{p['lat']}, {p['lng']}", 0.5) for i, p in pilihan), tanpa)


def temuan(baris: Sequence[Baris], lembar: str = "") -> list[Temuan]:
    """Remarks on the writing of the rows: targets of 0, counts out of season, points not used, bare names."""
    khusus = [*_temuan_nol(baris, lembar), *_temuan_orang(baris, lembar), *unread.temuan_sel(baris, lembar)]
    khusus += per_cacah.temuan_sasaran(baris, lembar)
    return [*khusus, *_temuan_baris(baris, lembar)]


def _temuan_orang(baris: Sequence[Baris], lembar: str) -> list[Temuan]:
    """Cells of owners that named people, in one sentence with their addresses."""
    kena = [(b.nomor, a) for b in baris for a in b.nilai.get(NAMA_ORANG, ())]
    if not kena:
        return []
    sel = tulis.daftar([a for _, a in kena], 20)
    teks = f"Sel {sel} menyebut orang: nama itu tidak dibaca dan tidak disimpan; isi lain barisnya dibaca."
    saran = "Tulis jabatan, unit kerja, atau posyandu sebagai gantinya, lalu impor lagi."
    return [Temuan("nama_orang", "peringatan", teks, saran, kena[0][0], lembar=lembar)]


def _temuan_nol(baris: Sequence[Baris], lembar: str) -> list[Temuan]:
    menurut: dict[tuple[str, str], list[int]] = defaultdict(list)
    for b in baris:
        for kunci in b.nilai.get("sasaran_nol", ()):
            menurut[kunci].append(b.nomor)
    return [
        Temuan(
            "sasaran_nol",
            "peringatan",
            f"{known_counts.ukuran()[nama].label} bernilai 0 di semua {len(nomor)} tempat pada {periode}: dibaca "
            "sebagai belum diberikan, bukan nol.",
            "Mintakan sasaran bulan itu kepada pengirim berkas.",
            nomor[0],
            lembar=lembar,
        )
        for (periode, nama), nomor in menurut.items()
    ]


def _temuan_baris(baris: Sequence[Baris], lembar: str) -> list[Temuan]:
    return [
        Temuan(kode, tingkat, teks, saran, b.nomor, str(b.nilai.get("nama", "")) if "jenis" in b.nilai else "", lembar)
        for b in baris
        for kode, tingkat, teks, saran in _catatan(b)
    ]


def _catatan(b: Baris) -> Iterator[tuple[str, str, str, str]]:
    """(code, level, text, advice) of one row. Names of cadres are never in them."""
    if b.nilai.get("titik_tidak_dipakai"):
        teks = f"Titik tidak dipakai: {b.nilai['titik_tidak_dipakai']}."
        yield "koordinat_tidak_terbaca", "peringatan", teks, "Perbaiki koordinatnya."
    if b.nilai.get("nama_polos"):
        teks = f"Nama “{b.nilai['nama']}” hanya kata jenis dan tidak menunjuk satu tempat."
        yield "nama_polos", "catatan", teks, "Lengkapi namanya."
    for periode, ukuran in b.nilai.get("di_luar_bulan", ()):
        label = known_counts.ukuran()[ukuran].label
        teks = f"{label} diisi untuk {periode}, padahal hanya dihitung pada bulan tertentu."
        yield "di_luar_bulan", "peringatan", teks, "Periksa bulan laporannya."
