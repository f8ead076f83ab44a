"""Rows of a list of residents' requests: day, field, place, state, day closed. Of the person nothing is kept."""

from __future__ import annotations

import datetime as dt

from ilp_data.errors import GalatNilai
from ilp_data.intake import deadline
from ilp_data.intake.cells import times
from ilp_data.intake.clean.dates import UrutanTanggal
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris
from ilp_data.intake.table import beside_places, personal
from ilp_data.registry import requests
from ilp_data.registry.events import bidang_spm
from ilp_data.registry.requests import TERBUKA, StatusPermohonan

_TEMPAT = ("posyandu", "kelurahan", "puskesmas", "kecamatan", "kota_kabupaten", "provinsi")
_TANGGAL = ("tanggal_permohonan", "tanggal_ditutup")


def bersihkan_permohonan(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row."""
    kerja = berkas.baris()
    urutan = UrutanTanggal(berkas, _TANGGAL)
    for k in deadline.tiap(kerja):
        k.nilai |= {f: beside_places.tanpa_orang(k.teks(f)) for f in _TEMPAT}
        k.nilai["bidang"] = requests.baca_bidang(k.teks("bidang_spm"))
        if not k.nilai["bidang"]:
            boleh = "; ".join(bidang_spm().bidang)
            tertulis = personal.samarkan_acara(k.teks("bidang_spm"))
            k.tolak(f"Bidang “{tertulis}” tidak dikenal; diharapkan salah satu dari: {boleh}.")
        mulai, selesai = (_hari(k, urutan, f) for f in _TANGGAL)
        if mulai is None and not k.tolakan and not k.pertanyaan:
            k.tolak("Tanggal permohonan kosong.")
        if mulai and selesai and selesai < mulai:
            k.tolak(f"Tanggal ditutup {selesai} mendahului tanggal permohonan {mulai}.")
        k.nilai["tanggal"] = mulai.isoformat() if mulai else ""
        k.nilai["selesai"] = selesai.isoformat() if selesai else ""
        k.nilai["status"] = _status(k)
    return berkas.selesai(kerja)


def _hari(k: Kerja, urutan: UrutanTanggal, field: str) -> dt.date | None:
    """The day of a cell; None where it is empty, asked about or refused."""
    teks = urutan.iso(k, field)
    try:
        return times.tanggal(teks)
    except GalatNilai:
        k.tolak(f"Tanggal “{teks}” tidak terbaca; diharapkan hari, bulan, dan tahun.")
        return None


def _status(k: Kerja) -> str:
    """The state; without a word it follows from the day closed. A word that contradicts that day is refused."""
    teks = k.teks("status_permohonan")
    status = requests.baca_status(teks)
    if teks and status is None:
        k.tolak(f"Status “{personal.samarkan_acara(teks)}” tidak dikenal; diharapkan {', '.join(StatusPermohonan)}.")
    if status in TERBUKA and k.nilai["selesai"]:
        k.tolak(f"Status “{personal.samarkan_acara(teks)}” masih terbuka, tetapi tanggal ditutup terisi.")
    bawaan = StatusPermohonan.SELESAI if k.nilai["selesai"] else StatusPermohonan.MENUNGGU
    return str(status or bawaan)
