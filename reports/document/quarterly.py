"""The report of a quarter: what the slides of the meeting say, for the quarter, in sentences, tables and pictures.

A quarter is never the sum of its months unless the indicator is one of events: each figure is what its ``gabung`` says
(the last full month, the mean of the months), and names it. A region with little data gets a short report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from docx.document import Document as Dokumen

from ilp_data import limits, periods, zones
from ilp_data.briefing import agenda
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatKode
from ilp_data.format import angka, bulan, daftar, hari_tanggal, tanggal, teks_triwulan
from ilp_data.insight import gaps
from ilp_data.insight.follow_up import keputusan_rapat_lalu
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.registry.indicators import KATA_GABUNG
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret
from reports.document.annex import angka_semua, tulis_lampiran
from reports.document.meeting import tabel_keputusan, tanda_tangan
from reports.document.paper import (
    TITIK,
    Isi,
    Lajur,
    bab,
    judul_besar,
    kecil,
    kertas_baru,
    keterangan,
    rincian,
    simpan_dokumen,
    tabel,
)
from reports.document.parts import Penomor, tulis_bagian
from reports.document.widths import lajur_pas
from reports.model import Daftar, Dek, Slide

_BAB = ("ringkasan", "perhatian", "perubahan", "ds", "stunting", "lokus", "kader", "klaster", "mutu")
_BUKAN_BAB = frozenset({"judul", "keputusan_lalu", "keputusan_diminta", "metode", *agenda.LAMPIRAN})
_KEKOSONGAN = ("Hal", "Uraian", "Yang dapat melengkapi")
_PENUTUP = "Demikian laporan ini disampaikan. Angka dan definisinya ada pada lampiran."
_DEFINISI = (Lajur("Indikator", 4), Lajur("Definisi", 6.6), Lajur("Cara membaca", 6))


def baca_triwulan(teks: str) -> str:
    """A quarter as its range: ``2025-3``, ``2025-TW3``, ``triwulan III 2025``, ``2025-07..2025-09`` → the last of
    them; "" stays. Raises ``GalatKode`` for anything else."""
    if not (isi := teks.strip()):
        return ""
    singkat = re.fullmatch(r"([0-9]{4})-([1-4])", isi)
    bukan = GalatKode("Ini bukan triwulan.", diberikan=repr(teks), diharapkan="misalnya 2025-3 atau 2025-TW3")
    try:
        baku = periods.baku(f"{singkat[1]}-TW{singkat[2]}" if singkat else isi)
    except GalatKode:
        raise bukan from None
    awal, pisah, _ = baku.partition("..")
    if not pisah or periods.triwulan(awal) != baku:
        raise bukan
    return baku


def periode_laporan(paparan: Paparan, triwulan: str = "") -> Paparan:
    """The briefing as its report needs it: of the quarter ``triwulan`` (``baca_triwulan``); without one a month becomes
    its quarter, a longer period stays. The chapters of a report and what else the meeting showed; without own
    headlines, which speak of the month."""
    periode = baca_triwulan(triwulan) or paparan.periode or paparan.tanggal[:7]
    if len(periode) == len("2026-03"):
        periode = periods.triwulan(periode)
    bab = tuple(dict.fromkeys((*_BAB, *(h for h in paparan.halaman if h not in _BUKAN_BAB))))
    return replace(paparan, periode=periode, halaman=bab, teks={})


def tulis_laporan(paparan: Paparan, potret: Potret, kini: Potret, dek: Dek, logo: bytes | None = None) -> bytes:
    """The file. ``paparan`` is one of ``periode_laporan``, ``potret`` its reading, ``dek`` the slides of both;
    ``kini`` the newest reading, for the decisions."""
    beku = potret.pada(paparan.waktu) if paparan.waktu else potret
    pandang = Pandangan(beku if paparan.simulasi else beku.tanpa_simulasi(), paparan.lingkup, paparan.periode, UMUM)
    waktu = teks_triwulan(paparan.periode)
    judul, kaki = f"Laporan {waktu} {pandang.nama}", f"Laporan ILP {pandang.nama}, {waktu}"
    d = kertas_baru(pandang.nama_daerah, judul, kaki, logo)
    judul_besar(d, f"LAPORAN {waktu.upper()}", "Pelaksanaan Integrasi Layanan Primer (ILP)", _wilayah(pandang))
    rincian(d, _tentang(paparan, pandang, dek))
    nomor, ke = Penomor(), 0
    for ke, s in enumerate((s for s in dek.slide if s.kode not in _BUKAN_BAB), 1):
        _bab(d, ke, s, nomor)
    ke = _tindak_lanjut(d, ke, paparan, Pandangan(kini, paparan.lingkup, "", UMUM))
    ke = _belum_ada(d, ke, pandang, nomor)
    ukuran = angka_semua(pandang)
    _metode(d, ke + 1, pandang, paparan, ukuran, dek)
    tanda_tangan(d, pandang, _PENUTUP)
    bab(d, "Lampiran: angka").paragraph_format.page_break_before = True
    tulis_lampiran(d, pandang, ukuran, nomor)
    _definisi(d, pandang, ukuran, nomor)
    return simpan_dokumen(d, dek)


def _tentang(paparan: Paparan, pandang: Pandangan, dek: Dek) -> list[tuple[str, str]]:
    semua = periods.uraikan_periode(paparan.periode)
    ada = [b for b in pandang.nyata.bulan if b in semua]
    isi = daftar([bulan(b) for b in ada], len(ada)) if ada else "belum ada laporan layanan pada waktu ini"
    sebut = paparan.sebutan or "belum dibekukan sebagai paparan bernomor"
    return [
        ("Wilayah", _wilayah(pandang)),
        ("Bulan berisi data", isi),
        ("Bahan", f"paparan {sebut}, revisi {dek.revisi} ({dek.tanggal_revisi})"),
        ("Rapat", f"{paparan.judul}, {hari_tanggal(paparan.tanggal)}"),
        ("Disusun oleh", TITIK),
    ]


def _wilayah(pandang: Pandangan) -> str:
    return pandang.nama if pandang.nama == pandang.nama_daerah else f"{pandang.nama}, {pandang.nama_daerah}"


def _bab(d: Dokumen, ke: int, s: Slide, nomor: Penomor) -> None:
    """A chapter: what it says, its tables and pictures, remarks, source."""
    bab(d, f"{ke}. {s.nama}")
    p = d.add_paragraph()
    p.paragraph_format.keep_with_next = True
    p.add_run(s.judul).bold = True
    for b in s.bagian:
        if not (s.kode == "mutu" and isinstance(b, Daftar)):  # the chapter on gaps has all of them
            tulis_bagian(d, b, s.nama, nomor)
    for c in s.catatan:
        d.add_paragraph(c).paragraph_format.keep_with_next = True
    kecil(d, s.sumber, rapat=False)


def _tindak_lanjut(d: Dokumen, ke: int, paparan: Paparan, kini: Pandangan) -> int:
    """Decisions that are open, and those closed since the period began; the number of the last chapter."""
    isi = keputusan_rapat_lalu(kini, sejak=f"{periods.uraikan_periode(paparan.periode)[0]}-01")
    if not isi:
        return ke
    bab(d, f"{ke + 1}. Tindak lanjut keputusan rapat")
    terbuka = sum(t.terbuka for t in isi)
    banyak = ((terbuka, "belum selesai"), (len(isi) - terbuka, "selesai atau dihentikan"))
    kata = " dan ".join(f"{angka(n)} {apa}" for n, apa in banyak if n)
    d.add_paragraph(f"Keputusan rapat menurut keadaan {tanggal(kini.hari_ini)}: {kata}.")
    tabel_keputusan(d, kini, isi, 0)
    return ke + 1


def _belum_ada(d: Dokumen, ke: int, pandang: Pandangan, nomor: Penomor) -> int:
    """What is not known, and who could bring it."""
    isi = [g for g in gaps.kekosongan(pandang) if g.tugas]
    if not isi:
        return ke
    bab(d, f"{ke + 1}. Data yang masih kurang")
    p = d.add_paragraph(
        f"{angka(len(isi))} hal dalam data masih kurang atau perlu diperiksa; kolom kanan menyebut oleh siapa."
    )
    p.paragraph_format.keep_with_next = True
    keterangan(d, nomor.sebut("Tabel", "Data yang masih kurang dan yang dapat melengkapinya"))
    baris = [(Isi(g.hal, tebal=True), g.kalimat, g.oleh) for g in isi]
    tabel(d, lajur_pas(_KEKOSONGAN, baris, 9), baris, 9)
    return ke + 1


# --- method


def _metode(d: Dokumen, ke: int, pandang: Pandangan, paparan: Paparan, ukuran: pd.DataFrame, dek: Dek) -> None:
    bab(d, f"{ke}. Cara menghitung")
    for teks in _aturan(pandang, paparan, ukuran, dek):
        d.add_paragraph(teks, style="List Bullet")


def _definisi(d: Dokumen, pandang: Pandangan, ukuran: pd.DataFrame, nomor: Penomor) -> None:
    """What each figure means, behind the figures; the signature stands with the text, before them."""
    nyata = [b for _, b in ukuran.iterrows() if Keadaan(b["keadaan"]).bernilai and not b["simulasi"]]
    ind = [pandang.indikator(b["indikator"]) for b in nyata]
    if ind:
        keterangan(d, nomor.sebut("Tabel", "Definisi indikator"))
        tabel(d, _DEFINISI, [(Isi(i.judul, tebal=True), i.definisi, i.interpretasi) for i in ind], 8.5)


def _aturan(pandang: Pandangan, paparan: Paparan, ukuran: pd.DataFrame, dek: Dek) -> list[str]:
    hari = zones.hari(dek.waktu_revisi, paparan.lingkup.daerah)
    isi = [
        *_gabung(pandang, ukuran),
        "Tiap persen adalah jumlah pembilang dibagi jumlah penyebut, bukan rata-rata dari persen wilayah.",
        "Yang tidak diketahui ditulis belum ada data, tidak pernah nol.",
        f"Jumlah di bawah {angka(limits.batas_kecil())} orang, dan jumlah yang membukanya lewat pengurangan, "
        "disembunyikan.",
        f"Angka dibaca dari revisi {dek.revisi} ({tanggal(hari)}); yang masuk sesudahnya tidak mengubah laporan ini. "
        "Hanya keadaan keputusan rapat yang dibaca dari data terbaru.",
    ]
    if paparan.simulasi and any(ukuran["simulasi"]):
        isi.append(
            "Yang bertanda SIMULASI dibuat untuk peragaan, bukan keadaan sebenarnya; tidak dipakai untuk urutan, "
            "alarm, atau anjuran."
        )
    return isi


def _gabung(pandang: Pandangan, ukuran: pd.DataFrame) -> list[str]:
    """What several months became, by the indicator; nothing where no figure was made of months."""
    isi: dict[str, list[str]] = {}
    for _, b in ukuran.iterrows():
        ind = pandang.indikator(b["indikator"])
        if ind.jenis == "layanan" and Keadaan(b["keadaan"]).bernilai:
            isi.setdefault(ind.gabung, []).append(ind.pendek)
    kata = [f"{_sebut(nama)} ditulis sebagai {KATA_GABUNG[g]}" for g, nama in isi.items()]
    return [f"Angka beberapa bulan: {'; '.join(kata)}. Bulan yang dipakai disebut pada lampiran."] if kata else []


def _sebut(nama: Sequence[str]) -> str:
    return daftar(list(nama), len(nama))
