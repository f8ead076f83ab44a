"""Rows of a list of decisions: what, who by office, until when, where, which indicator, what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ilp_data.errors import GalatKode, GalatNilai
from ilp_data.format import tanggal
from ilp_data.intake import deadline
from ilp_data.intake.cells import due_days, times
from ilp_data.intake.clean import meetings
from ilp_data.intake.clean.dates import UrutanTanggal
from ilp_data.intake.clean.work import NAMA_ORANG, Berkas, Kerja
from ilp_data.intake.model import Baris
from ilp_data.intake.table import beside_places, known_counts, owners, personal
from ilp_data.regions import normal
from ilp_data.registry import events
from ilp_data.registry.follow_up import (
    KATA_STATUS,
    PANJANG,
    PANJANG_PEMILIK,
    TANPA_JABATAN,
    StatusTindak,
    baca_keadaan,
)

TANPA_TENGGAT = "tenggat_tanpa_rapat"  # of a row: words of a due day that hangs on a meeting of unknown day
_TEKS = {"keputusan_rapat": PANJANG, "rapat_keputusan": PANJANG, "alasan_keputusan": PANJANG}
_PEMILIK = ("pemilik_keputusan", "unsur_keputusan")
_TANGGAL = ("tenggat_keputusan", "tanggal_keputusan", "selesai_keputusan")


def bersihkan_tindak_lanjut(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row."""
    kerja = berkas.baris()
    urutan, asal = UrutanTanggal(berkas, _TANGGAL), meetings.Asal(berkas)
    for k in deadline.tiap(kerja):
        for f, batas in _TEKS.items():
            k.nilai[f] = personal.samarkan_acara(k.teks(f))
            if len(k.nilai[f]) > batas:
                k.tolak(f"Kolom “{berkas.pemetaan.kolom[f]}” berisi {len(k.nilai[f])} huruf; paling panjang {batas}.")
        if not k.nilai["keputusan_rapat"]:
            k.tolak("Keputusan kosong.")
        k.nilai |= {"wilayah_keputusan": beside_places.tanpa_orang(k.teks("wilayah_keputusan"))} | {
            "kode_keputusan": k.teks("kode_keputusan").upper()
        }
        _pemilik(k, berkas)
        k.nilai["sektor_keputusan"] = _sektor(k)
        k.nilai["indikator_keputusan"] = _indikator(k)
        _waktu(k, urutan, asal.rapat(k), bernama="rapat_keputusan" in berkas.pemetaan.kolom)
    return [_tanpa_nama(berkas, b) for b in berkas.selesai(kerja)]


def _tanpa_orang(teks: str) -> str:
    """What a reason may quote of a cell."""
    return personal.samarkan_acara(teks)


def _tanpa_nama(berkas: Berkas, b: Baris) -> Baris:
    """A row whose original cells of owners are the offices that they name: people may have stood beside them."""
    kolom = {berkas.pemetaan.kolom[f] for f in _PEMILIK if f in berkas.pemetaan.kolom}
    kolom |= {j for j in b.asli if owners.judul_pemilik(j)}
    ganti = {j: owners.baca_jabatan(b.asli[j]).teks for j in kolom if j in b.asli}
    return replace(b, asli={**b.asli, **ganti}) if ganti else b


# --- who


def _pemilik(k: Kerja, berkas: Berkas) -> None:
    """The owner, with the bodies that work along; where neither names an office, ``TANPA_JABATAN``."""
    baca = {f: owners.baca_jabatan(k.teks(f)) for f in _PEMILIK}
    sel = [berkas.alamat(k, berkas.pemetaan.kolom[f]) for f, b in baca.items() if b.terhapus]
    pemilik, unsur = (baca[f].teks for f in _PEMILIK)
    if sel:
        k.nilai[NAMA_ORANG] = tuple(sel)
        k.alasan.append(f"Sel {' dan '.join(sel)} menyebut orang, bukan hanya jabatan: namanya tidak dibaca.")
    if not pemilik and not unsur and not sel:
        k.tolak("Jabatan penanggung jawab kosong.")
    k.nilai["pemilik_keputusan"] = pemilik or unsur or TANPA_JABATAN
    bersama = f"{pemilik} bersama {unsur}"
    if pemilik and unsur and normal(unsur) != normal(pemilik) and len(bersama) <= PANJANG_PEMILIK:
        k.nilai["pemilik_keputusan"] = bersama
    k.nilai["pemilik_utama"] = pemilik or unsur
    if len(k.nilai["pemilik_keputusan"]) > PANJANG_PEMILIK:
        k.tolak(f"Penanggung jawab berisi {len(k.nilai['pemilik_keputusan'])} huruf; paling panjang {PANJANG_PEMILIK}.")


def _sektor(k: Kerja) -> str:
    """The sector by code or name; where none is written, that of the owner's words."""
    teks = k.teks("sektor_keputusan")
    if not teks:
        return events.sektor_unsur(k.nilai["pemilik_utama"])
    return events.kenali_sektor(teks) or events.sektor_unsur(teks)


def _indikator(k: Kerja) -> str:
    """The indicator by code, title or short name; a decision whose cell names none is kept without, and says so."""
    teks = k.teks("indikator_keputusan")
    if not teks:
        return ""
    for ind in known_counts.registri().semua.values():
        if normal(teks) in (normal(ind.kode), normal(ind.judul), normal(ind.pendek)):
            return ind.kode
    try:
        return known_counts.registri().indikator(teks).kode
    except GalatKode:
        k.alasan.append(
            f"Indikator “{_tanpa_orang(teks)[:60]}” tidak ada dalam kamus indikator: dicatat tanpa indikator."
        )
        return ""


# --- when, and what became of it


def _waktu(k: Kerja, urutan: UrutanTanggal, rapat: meetings.Rapat, *, bernama: bool) -> None:
    hari = _hari(k, urutan, "tanggal_keputusan") or (rapat.hari.isoformat() if rapat.hari else "")
    k.nilai["tanggal_keputusan"] = hari
    if not bernama:
        k.nilai["rapat_keputusan"] = rapat.nama
    pangkal = date.fromisoformat(hari) if hari else None
    k.nilai["tenggat_keputusan"] = _tenggat(k, urutan, pangkal)
    k.nilai["selesai_keputusan"] = _hari(k, urutan, "selesai_keputusan")
    k.nilai["status_keputusan"] = _status(k, pangkal)
    _mendahului(k, hari)


def _mendahului(k: Kerja, hari: str) -> None:
    """A decision that is due or done before it was made is told and kept: it may have been written down late."""
    for apa, field in (("Tenggat", "tenggat_keputusan"), ("Tanggal selesai", "selesai_keputusan")):
        if hari and k.nilai[field] and k.nilai[field] < hari:
            k.alasan.append(
                f"{apa} {tanggal(k.nilai[field])} mendahului rapatnya, {tanggal(hari)}: mungkin tahunnya keliru, atau "
                "keputusan ini dari rapat sebelumnya."
            )


def _hari(k: Kerja, urutan: UrutanTanggal, field: str) -> str:
    teks = urutan.iso(k, field)
    try:
        hari = times.tanggal(teks)
    except GalatNilai:
        k.tolak(f"Tanggal “{teks}” tidak terbaca; diharapkan hari, bulan, dan tahun.")
        return ""
    return hari.isoformat() if hari else ""


def _tenggat(k: Kerja, urutan: UrutanTanggal, rapat: date | None) -> str:
    """The due day. Words that name none ("segera") leave it out with a remark, and so do those that hang on the day of
    a meeting which the file does not say."""
    teks = urutan.iso(k, "tenggat_keputusan")
    if not teks:
        return ""
    if due_days.tanpa_hari(teks):
        k.alasan.append(f"Tenggat “{_tanpa_orang(teks)}” tidak menyebut hari: dicatat tanpa tenggat.")
        return ""
    if rapat is None and due_days.berpangkal(teks):
        k.nilai[TANPA_TENGGAT] = _tanpa_orang(teks)
        k.alasan.append(
            f"Tenggat “{_tanpa_orang(teks)}” dihitung dari hari rapat, yang tidak disebut: dicatat tanpa tenggat."
        )
        return ""
    try:
        hari = due_days.hari_tenggat(teks, rapat)
    except GalatNilai:
        k.tolak(
            f"Tenggat “{_tanpa_orang(teks)}” tidak terbaca; diharapkan hari, bulan, triwulan, atau “2 minggu” sejak "
            "rapat."
        )
        return ""
    return hari.isoformat() if hari else ""


def _status(k: Kerja, rapat: date | None) -> str:
    teks = k.teks("status_keputusan")
    keadaan = baca_keadaan(teks)
    status = keadaan.status
    if status is None:
        k.tolak(f"Status “{_tanpa_orang(teks)}” tidak dikenal; diharapkan {', '.join(KATA_STATUS.values())}.")
        return ""
    if not teks and k.nilai["selesai_keputusan"]:
        status = StatusTindak.SELESAI
    if status is StatusTindak.TERBUKA and k.nilai["selesai_keputusan"]:
        k.tolak("Statusnya belum selesai, tetapi tanggal selesai terisi.")
    if status is not StatusTindak.TERBUKA and not k.nilai["selesai_keputusan"]:
        k.nilai["selesai_keputusan"] = _hari_tutup(k, keadaan.hari, rapat)
    k.nilai["alasan_keputusan"] = k.nilai["alasan_keputusan"] or personal.samarkan_acara(keadaan.sebab)[:PANJANG]
    if status is not StatusTindak.TERBUKA and not k.nilai["alasan_keputusan"]:
        k.tolak("Keputusan yang ditutup memerlukan alasan: apa hasilnya, atau mengapa dibatalkan.")
    return str(status)


def _hari_tutup(k: Kerja, teks: str, rapat: date | None) -> str:
    """The day beside a state ("selesai 12/11"), of the first such day since the meeting where it has no year."""
    try:
        hari = times.tanggal(teks)
    except GalatNilai:
        hari = due_days.hari_sesudah(teks, rapat) if rapat else None
    if teks and hari is None:
        k.alasan.append(f"Hari “{teks}” pada status tidak terbaca: dipakai hari berkas ini diterapkan.")
    return hari.isoformat() if hari else ""
