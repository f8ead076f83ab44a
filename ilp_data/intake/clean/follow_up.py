"""Rows of a list of decisions: what, who by office, until when, where, which indicator, what became of it."""

from __future__ import annotations

from ilp_data.errors import GalatKode, GalatNilai
from ilp_data.intake import deadline
from ilp_data.intake.cells import times
from ilp_data.intake.clean.dates import UrutanTanggal
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris
from ilp_data.intake.table import known_counts, personal
from ilp_data.regions import normal
from ilp_data.registry import events
from ilp_data.registry.follow_up import KATA_STATUS, PANJANG, PANJANG_PEMILIK, StatusTindak, baca_status

_TEKS = {
    "keputusan_rapat": PANJANG, "pemilik_keputusan": PANJANG_PEMILIK, "rapat_keputusan": PANJANG,
    "alasan_keputusan": PANJANG,
}  # fmt: skip
_TANGGAL = ("tenggat_keputusan", "tanggal_keputusan", "selesai_keputusan")


def bersihkan_tindak_lanjut(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row."""
    kerja = berkas.baris()
    urutan = UrutanTanggal(berkas, _TANGGAL)
    for k in deadline.tiap(kerja):
        for f, batas in _TEKS.items():
            k.nilai[f] = personal.samarkan_acara(k.teks(f), jabatan=f == "pemilik_keputusan")
            if len(k.nilai[f]) > batas:
                k.tolak(f"Kolom “{berkas.pemetaan.kolom[f]}” berisi {len(k.nilai[f])} huruf; paling panjang {batas}.")
        if not k.nilai["keputusan_rapat"]:
            k.tolak("Keputusan kosong.")
        if not k.nilai["pemilik_keputusan"]:
            k.tolak("Jabatan penanggung jawab kosong.")
        k.nilai |= {f: _hari(k, urutan, f) for f in _TANGGAL}
        k.nilai |= {
            "kode_keputusan": k.teks("kode_keputusan").upper(),
            "wilayah_keputusan": k.teks("wilayah_keputusan"),
        }
        k.nilai["sektor_keputusan"] = _sektor(k)
        k.nilai["indikator_keputusan"] = _indikator(k)
        k.nilai["status_keputusan"] = _status(k)
    return berkas.selesai(kerja)


def _hari(k: Kerja, urutan: UrutanTanggal, field: str) -> str:
    teks = urutan.iso(k, field)
    try:
        hari = times.tanggal(teks)
    except GalatNilai:
        k.tolak(f"Tanggal “{teks}” tidak terbaca; diharapkan hari, bulan, dan tahun.")
        return ""
    return hari.isoformat() if hari else ""


def _sektor(k: Kerja) -> str:
    """The sector by code or name; where none is written, that of the owner's words."""
    teks = k.teks("sektor_keputusan")
    if not teks:
        return events.sektor_unsur(k.nilai["pemilik_keputusan"])
    return events.kenali_sektor(teks) or events.sektor_unsur(teks)


def _indikator(k: Kerja) -> str:
    """The indicator by code, title or short name; an unknown one refuses the row."""
    teks = k.teks("indikator_keputusan")
    if not teks:
        return ""
    for ind in known_counts.registri().semua.values():
        if normal(teks) in (normal(ind.kode), normal(ind.judul), normal(ind.pendek)):
            return ind.kode
    try:
        return known_counts.registri().indikator(teks).kode
    except GalatKode:
        k.tolak(f"Indikator “{teks}” tidak dikenal; pakai kode atau judulnya seperti pada kamus indikator.")
        return ""


def _status(k: Kerja) -> str:
    teks = k.teks("status_keputusan")
    status = baca_status(teks)
    if status is None:
        k.tolak(f"Status “{teks}” tidak dikenal; diharapkan {', '.join(KATA_STATUS.values())}.")
        return ""
    if not teks and k.nilai["selesai_keputusan"]:
        status = StatusTindak.SELESAI
    if status is StatusTindak.TERBUKA and k.nilai["selesai_keputusan"]:
        k.tolak("Statusnya belum selesai, tetapi tanggal selesai terisi.")
    if status is not StatusTindak.TERBUKA and not k.nilai["alasan_keputusan"]:
        k.tolak("Keputusan yang ditutup memerlukan alasan: apa hasilnya, atau mengapa dibatalkan.")
    return str(status)
