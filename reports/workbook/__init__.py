"""The workbook: everything in view as typed tables. A cover says what it is and how to read it.

There are two. The one for outside withholds small counts like deck and sheets. The internal one, for staff, withholds
none; its cover and its file name say so. The same reading and briefing give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ilp_data import limits
from ilp_data.briefing.book import Paparan
from ilp_data.format import angka, tanggal
from ilp_data.measure import inventory, scope
from ilp_data.measure.inventory import Asal
from ilp_data.measure.words import TANPA_SASARAN
from ilp_data.registry.indicators import indikator as indikator
from ilp_data.states import ARTI, ARTI_TANDA, KATA_TANDA, Keadaan
from ilp_data.store.snapshot import Potret
from reports.sheets.content import saringan
from reports.workbook.base import Bahan, bagian
from reports.workbook.cadres import semua_kader
from reports.workbook.coverage import semua_cakupan
from reports.workbook.sheet import SIMULASI, TINGGI_BARIS, Gaya, LembarBuku, aman, baris_teks, tulis_lembar
from reports.workbook.tables import (
    angka_terbit,
    definisi,
    kekosongan,
    kelengkapan,
    layanan,
    perhatian,
    ringkasan,
    semua_ukuran,
)

SAMPUL = "Sampul"
_LEBAR_ISI = 74
_PILIHAN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
Pasangan = tuple[str, str]


def tulis_buku(potret: Potret, paparan: Paparan, *, internal: bool = False) -> bytes:
    """The XLSX file of a reading (``briefings.potret``) with the filters and the period of a briefing.

    ``internal``: with small counts of people, for staff only.
    """
    b = Bahan(potret.pada(paparan.waktu), paparan, umum=not internal)
    lembar = susun_buku(b)
    keluar = io.BytesIO()
    with Workbook(keluar, _PILIHAN) as buku:
        buku.set_properties(
            {
                "title": aman(_judul(b)),
                "author": "Dasbor ILP",
                "comments": aman(_beku(b)),
                "created": dt.datetime.fromisoformat(paparan.waktu).replace(tzinfo=None),
            }
        )
        gaya = Gaya(buku)
        _sampul(buku.add_worksheet(SAMPUL), b, lembar, gaya)
        for isi in lembar:
            tulis_lembar(buku.add_worksheet(isi.nama), isi, gaya, _kaki(b))
    return keluar.getvalue()


def susun_buku(b: Bahan) -> list[LembarBuku]:
    """All tables in the order of the tabs."""
    return [
        ringkasan(b),
        *semua_ukuran(b),
        *semua_kader(b),
        *layanan(b),
        perhatian(b),
        kekosongan(b),
        kelengkapan(b),
        *semua_cakupan(b),
        angka_terbit(b),
        definisi(b),
    ]


# --- the cover


def _sampul(halaman: Worksheet, b: Bahan, lembar: Sequence[LembarBuku], gaya: Gaya) -> None:
    halaman.set_column(0, 0, 26)
    halaman.set_column(1, 1, _LEBAR_ISI)
    halaman.set_column(2, 2, 12)
    halaman.hide_gridlines(2)
    halaman.set_paper(9)
    halaman.fit_to_pages(1, 0)
    halaman.write_string(0, 0, aman(_judul(b)), gaya.judul)
    baris = 2
    for judul, isi in (("", _tentang(b)), ("Cara membaca", _cara_membaca())):
        if judul:
            halaman.write_string(baris, 0, judul, gaya.tebal)
            baris += 1
        for nama, teks in isi:
            halaman.write_string(baris, 0, nama, gaya.tebal if not judul else gaya.lipat)
            halaman.write_string(baris, 1, aman(teks), gaya.lipat)
            halaman.set_row(baris, TINGGI_BARIS * baris_teks(teks, _LEBAR_ISI))
            baris += 1
        baris += 1
    for k, kepala in enumerate(("Lembar", "Isi", "Baris")):
        halaman.write_string(baris, k, kepala, gaya.kepala)
    for i, satu in enumerate(lembar, start=baris + 1):
        if satu.berisi:
            halaman.write_url(i, 0, f"internal:'{satu.nama}'!A1", gaya.tautan, satu.nama)
        else:
            halaman.write_string(i, 0, satu.nama, gaya.kosong)
        arti = satu.arti + ("" if satu.berisi else " (belum ada data)")
        halaman.write_string(i, 1, arti, gaya.lipat)
        halaman.set_row(i, TINGGI_BARIS * baris_teks(arti, _LEBAR_ISI))
        halaman.write_number(i, 2, len(satu.baris), gaya.angka["bulat"])


def _tentang(b: Bahan) -> list[Pasangan]:
    p = b.paparan
    return [
        ("Untuk siapa", (_UMUM if b.umum else _INTERNAL).format(n=limits.batas_kecil())),
        ("Tempat", scope.nama_daerah(b.potret, b.daerah)),
        ("Saringan", saringan(b.potret, p)),
        ("Data per", b.waktu),
        ("Tanggal rapat", tanggal(p.tanggal)),
        ("Revisi", f"{b.potret.revisi}, {tanggal(b.tanggal_revisi)}"),
        ("Nomor paparan", p.sebutan or "belum dibekukan sebagai paparan bernomor"),
        ("Data simulasi", _simulasi(b)),
    ]


_INTERNAL = (
    "INTERNAL: petugas Dinas Kesehatan dan puskesmas saja. Buku ini memuat jumlah kecil (di bawah {n}) yang "
    "pada paparan, lembar, dan buku untuk luar disembunyikan agar orang tidak dikenali; jangan diteruskan ke umum."
)
_UMUM = (
    "Boleh dibagikan. Jumlah orang di bawah {n}, dan jumlah yang membukanya lewat pengurangan, "
    "disembunyikan; kolom Keadaan menyebutnya. Untuk petugas ada buku internal yang memuat semuanya."
)


def _judul(b: Bahan) -> str:
    return b.paparan.judul if b.umum else f"INTERNAL · {b.paparan.judul}"


def _beku(b: Bahan) -> str:
    return " · ".join(x for x in (f"revisi {b.potret.revisi}", b.paparan.sebutan) if x)


def _kaki(b: Bahan) -> str:
    """What every printed page bears, wherever it is laid."""
    return " · ".join(x for x in ("" if b.umum else "INTERNAL", b.saringan, _beku(b)) if x)


def _simulasi(b: Bahan) -> str:
    """What is made up, in words; each row says it too."""
    if not b.paparan.simulasi:
        return "Tidak ada: data simulasi disembunyikan; tempatnya tertulis belum ada data."
    ada = inventory.persediaan(b.potret, b.daerah).items()
    isi = list(
        dict.fromkeys(bagian(b.pandang.indikator(k)) for k, p in ada if p.asal in (Asal.SIMULASI, Asal.CAMPURAN))
    )
    if not isi:
        return "Tidak ada dalam daerah ini."
    return f"{SIMULASI}, dibuat untuk peragaan, pada: {'; '.join(isi)}. Barisnya ditandai pada kolom Simulasi."


def _cara_membaca() -> list[Pasangan]:
    keadaan = [(ARTI[k].kata, ARTI[k].arti) for k in Keadaan]
    tanda = [(KATA_TANDA[t], ARTI_TANDA[t]) for t in ARTI_TANDA]
    return [
        ("sel kosong", "Tidak diketahui; kolom Keadaan menyebut sebabnya. Tidak pernah berarti nol."),
        *keadaan,
        (TANPA_SASARAN, "Pembilangnya dilaporkan, tetapi tidak ada sasaran untuk membaginya."),
        *tanda,
        ("Data per", "Bulan laporan; untuk kader, lokus, dan kesiapan tanggal revisi yang dibaca."),
        ("lembar tanpa data", "Tersembunyi dan tidak dicetak. Klik kanan pada tab mana pun untuk menampilkannya."),
        ("yang dicetak", "Baris indikator yang belum diketahui di satu tempat pun ada di bawah, tidak dicetak."),
        ("Nilai (%)", f"100 × pembilang ÷ penyebut, sebagai angka; {angka(100)} berarti seratus persen."),
    ]
