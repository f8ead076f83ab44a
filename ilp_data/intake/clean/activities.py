"""Rows of a list of events between sectors. Numbers and parties are kept, names of people are not.

A date is kept as exactly as it is written: ``2024``, ``2024-11`` or ``2024-11-17``.
"""

from __future__ import annotations

import re

from ilp_data.errors import GalatNilai
from ilp_data.intake import deadline
from ilp_data.intake.cells import rough_dates, times, values
from ilp_data.intake.clean.dates import UrutanTanggal
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris
from ilp_data.intake.table import personal
from ilp_data.registry import events
from ilp_data.registry.events import StatusKegiatan

_TEKS = ("nama_kegiatan", "jenis_kegiatan", "tempat_kegiatan", "keterangan_peserta", "unsur_hadir", "sumber")
_TERPANJANG = 400
_WAKTU = "waktu_tertulis"  # the words of a date that is no day
_RENTANG = re.compile(
    r"(?P<a>\d{1,2})(?P<bulan>\s+[^\W\d_]+)?\s*(?:-|–|s\.?/?d\.?|sampai)\s*(?P<b>\d{1,2}\s+[^\W\d_]+\.?\s+\d{4})"
)
_STATUS = (
    (StatusKegiatan.BATAL, re.compile(r"(batal|dibatalkan|tidak jadi|tidak terlaksana|ditunda)\b", re.IGNORECASE)),
    (StatusKegiatan.DIRENCANAKAN, re.compile(r"(rencana|akan|belum|dijadwalkan|agenda)\b", re.IGNORECASE)),
    (StatusKegiatan.TERLAKSANA, re.compile(r"(selesai|sudah|telah|dilaksanakan|ya|berjalan)\b", re.IGNORECASE)),
)


def bersihkan_kegiatan(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row."""
    kerja = berkas.baris()
    urutan = UrutanTanggal(berkas, ("mulai", "selesai"))
    for k in deadline.tiap(kerja):
        for f in _TEKS:
            k.nilai[f] = personal.samarkan_acara(k.teks(f), jabatan=f == "unsur_hadir")
            if len(k.nilai[f]) > _TERPANJANG:
                k.tolak(
                    f"Kolom “{berkas.pemetaan.kolom[f]}” berisi {len(k.nilai[f])} huruf; paling panjang {_TERPANJANG}."
                )
        if not k.nilai["nama_kegiatan"]:
            k.tolak("Nama kegiatan kosong.")
        _waktu(k, urutan)
        for f in ("diundang", "hadir"):
            k.nilai[f] = _jumlah(k, f)
        k.nilai["status_kegiatan"] = _status(k)
    return berkas.selesai(kerja)


def _waktu(k: Kerja, urutan: UrutanTanggal) -> None:
    """Begin and end; a span in the cell of the beginning ("14–17 Mei 2025") gives both."""
    mulai, selesai = urutan.iso(k, "mulai"), urutan.iso(k, "selesai")
    if rentang := _RENTANG.fullmatch(mulai.strip()):
        ekor = rentang["b"].split(maxsplit=1)[1]
        tahun = ekor.split()[-1]
        mulai, selesai = (
            f"{rentang['a']} {rentang['bulan'].strip()} {tahun}" if rentang["bulan"] else f"{rentang['a']} {ekor}",
            rentang["b"],
        )
    kasar = rough_dates.baca_kasar(mulai)
    k.nilai["mulai"] = kasar[0] if kasar else tanggal_setepatnya(mulai)
    k.nilai["selesai"] = tanggal_setepatnya(selesai) or (kasar[1] if kasar else "")
    k.nilai[_WAKTU] = mulai.strip() if kasar else ""
    if k.pertanyaan:
        return
    if not k.nilai["mulai"]:
        k.tolak(
            f"Tanggal kegiatan “{mulai}” tidak terbaca." if mulai else "Tanggal kegiatan kosong; tahunnya saja cukup."
        )
    if selesai and not k.nilai["selesai"]:
        k.tolak(f"Tanggal selesai “{selesai}” tidak terbaca.")
    elif k.nilai["selesai"] and k.nilai["selesai"] < k.nilai["mulai"]:
        k.tolak(f"Tanggal selesai {k.nilai['selesai']} mendahului tanggal mulai {k.nilai['mulai']}.")


def tanggal_setepatnya(teks: str) -> str:
    """ISO, as exact as it is written; "" for what is no date."""
    if tahun := times.setahun(teks):
        return tahun
    try:
        if hari := times.tanggal(teks):
            return hari.isoformat()
    except GalatNilai:
        pass
    try:
        return times.periode(teks) or ""
    except GalatNilai:
        return ""


def _jumlah(k: Kerja, field: str) -> int | None:
    """A whole number; words in its place ("ratusan kader") go to the remark on who was counted."""
    teks = k.teks(field)
    try:
        nilai = values.bilangan(teks)
    except GalatNilai:
        nilai = None
        if not k.nilai["keterangan_peserta"]:
            k.nilai["keterangan_peserta"] = personal.samarkan_acara(teks)
        k.alasan.append(f"jumlah “{teks}” bukan angka; dicatat sebagai keterangan peserta")
    if nilai is None or nilai != int(nilai) or nilai < 0:
        return None
    return int(nilai)


def _status(k: Kerja) -> str:
    """The text as the table keeps it: what is known by its first word stays, a synonym is put in front."""
    teks = _baku(k, personal.samarkan_acara(k.teks("status_kegiatan")))
    waktu = str(k.nilai.pop(_WAKTU))
    if not waktu:
        return teks
    k.alasan.append(f"waktu “{waktu}” bukan hari; dicatat setepat yang pasti, katanya ikut sebagai keterangan")
    return f"{teks}; waktu: {waktu}" if teks else f"waktu: {waktu}"


def _baku(k: Kerja, teks: str) -> str:
    if not teks or events.baca_status(teks)[0] is not StatusKegiatan.TIDAK_DISEBUT:
        return teks
    for status, pola in _STATUS:
        if kata := pola.match(teks):
            return events.tulis_status(status, teks[kata.end() :].strip(" ;:,()"))
    k.alasan.append(f"status “{teks}” tidak dikenal; diharapkan terlaksana, direncanakan, atau batal")
    return ""
