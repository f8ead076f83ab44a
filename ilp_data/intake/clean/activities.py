"""Rows of a list of events between sectors. Numbers and parties are kept, names of people are not.

A date is kept as exactly as it is written: ``2024``, ``2024-11`` or ``2024-11-17``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.errors import GalatNilai
from ilp_data.intake import deadline
from ilp_data.intake.cells import event_times, event_words, values
from ilp_data.intake.clean.dates import UrutanTanggal
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris
from ilp_data.intake.table import columns, personal
from ilp_data.regions import normal
from ilp_data.registry import events
from ilp_data.registry.events import StatusKegiatan

_TEKS = ("nama_kegiatan", "jenis_kegiatan", "tempat_kegiatan", "keterangan_peserta", "unsur_hadir", "sumber")
_TERPANJANG = 400
_WAKTU = "waktu_tertulis"  # the words of a date that is no day
HARI_LAIN = "hari_lain"  # the day of the week written before the date, where it is another one
KETERANGAN = frozenset({"ket", "keterangan", "catatan"})  # headings below which clerks write the status


def bersihkan_kegiatan(berkas: Berkas) -> list[Baris]:
    """One ``Baris`` a data row."""
    kerja = berkas.baris()
    urutan = UrutanTanggal(berkas, ("mulai", "selesai"))
    tahun = _tahun_judul(columns.teks_judul(berkas.tabel))
    for k in deadline.tiap(kerja):
        status = _status(berkas, k)
        for f in _TEKS:
            teks = _unsur(k) if f == "unsur_hadir" else k.teks(f)
            k.nilai[f] = personal.samarkan_unsur(teks) if f == "unsur_hadir" else personal.samarkan_acara(teks)
            if len(k.nilai[f]) > _TERPANJANG:
                k.tolak(
                    f"Kolom “{berkas.pemetaan.kolom[f]}” berisi {len(k.nilai[f])} huruf; paling panjang {_TERPANJANG}."
                )
        if k.nilai["unsur_hadir"] != _unsur(k):
            k.alasan.append("nama atau nomor orang pada unsurnya tidak disimpan")
        if k.nilai["keterangan_peserta"] and k.nilai["keterangan_peserta"] == status[1]:
            k.nilai["keterangan_peserta"] = ""
        if not k.nilai["nama_kegiatan"]:
            k.tolak("Nama kegiatan kosong.")
        _waktu(k, urutan, tahun)
        _peserta(berkas, k)
        if events.baca_status(status[0])[0] is StatusKegiatan.DIRENCANAKAN and k.nilai["diundang"] is None:
            k.nilai |= {"diundang": k.nilai["hadir"], "hadir": None}  # nobody has come yet
        k.nilai["status_kegiatan"] = _dengan_waktu(k, status[0])
    return berkas.selesai(kerja)


def _tahun_judul(teks: Sequence[str]) -> str:
    """The one year that the title, the sheet and the file name; "" for none or several."""
    tahun = {y for t in teks for y in re.findall(r"(?<!\d)20[0-4]\d(?!\d)", t)}
    return tahun.pop() if len(tahun) == 1 else ""


def _unsur(k: Kerja) -> str:
    """The parties as the table keeps them, each once."""
    teks = k.teks("unsur_hadir")
    return f"{events.PEMISAH} ".join(events.pecah_unsur(k.sel["unsur_hadir"])) if teks else ""


def _waktu(k: Kerja, urutan: UrutanTanggal, tahun: str) -> None:
    """Begin and end; a span in the cell of the beginning ("14–17 Mei 2025") gives both. ``tahun``: of the title."""
    mulai, selesai = urutan.iso(k, "mulai"), urutan.iso(k, "selesai")
    waktu = event_times.baca_waktu(mulai, tahun) or event_times.Waktu("")
    k.nilai["mulai"] = waktu.mulai
    akhir = event_times.baca_waktu(selesai, tahun)
    k.nilai["selesai"] = (akhir.selesai or akhir.mulai) if akhir else waktu.selesai
    k.nilai[_WAKTU] = mulai.strip() if waktu.kasar else ""
    k.nilai[HARI_LAIN] = event_times.hari_lain(mulai, waktu.mulai)
    if k.pertanyaan:
        return
    if not waktu.mulai:
        k.tolak(_tak_terbaca(mulai))
    if selesai and not akhir:
        k.tolak(f"Tanggal selesai “{selesai}” tidak terbaca.")
    elif k.nilai["selesai"] and k.nilai["selesai"] < k.nilai["mulai"][: len(k.nilai["selesai"])]:
        k.tolak(f"Tanggal selesai {k.nilai['selesai']} mendahului tanggal mulai {k.nilai['mulai']}.")


def _tak_terbaca(teks: str) -> str:
    if not teks:
        return "Tanggal kegiatan kosong; tahunnya saja cukup."
    if event_times.tanpa_tahun(teks):
        return f"Tanggal kegiatan “{teks}” tidak menyebut tahunnya; tambahkan, misalnya “{teks} 2025”."
    return f"Tanggal kegiatan “{teks}” tidak terbaca; tulis misalnya 17 Mei 2026, Mei 2026, TW II 2026, atau 2026."


def _peserta(berkas: Berkas, k: Kerja) -> None:
    """How many were invited and came; one cell may say both ("42 dari 50")."""
    for f in ("hadir", "diundang"):
        judul = berkas.pemetaan.kolom.get(f, "")
        if pasangan := event_words.baca_pasangan(k.teks(f), judul):
            k.nilai |= dict(zip(("diundang", "hadir"), pasangan, strict=True))
            return
    for f in ("diundang", "hadir"):
        k.nilai[f] = _jumlah(k, f)


def _jumlah(k: Kerja, field: str) -> int | None:
    """A whole number; words in its place ("ratusan kader") go to the remark on who was counted."""
    teks = k.teks(field)
    try:
        nilai = values.bilangan(teks)
    except GalatNilai:
        nilai = None
        kata = personal.samarkan_acara(teks)
        if re.search(r"\d", kata) and field not in kata.lower():
            kata = f"{kata} {field}"  # "sekitar 50 diundang"
        k.nilai["keterangan_peserta"] = "; ".join(filter(None, dict.fromkeys([k.nilai["keterangan_peserta"], kata])))
        k.alasan.append(f"jumlah “{teks}” bukan angka; dicatat sebagai keterangan peserta")
    if nilai is None or nilai != int(nilai) or nilai < 0:
        return None
    return int(nilai)


def _status(berkas: Berkas, k: Kerja) -> tuple[str, str]:
    """(the text as the table keeps it, the remark it was read from). Without a column of its own the status is what a
    remark begins with ("Ket": "batal")."""
    sendiri = personal.samarkan_acara(k.teks("status_kegiatan"))
    if sendiri:
        terbaca = event_words.baca_status(sendiri)
        if terbaca is None:
            k.alasan.append(f"status “{sendiri}” tidak dikenal; diharapkan terlaksana, direncanakan, atau batal")
        return terbaca or "", ""
    judul = [j for j in berkas.tabel.judul if normal(j) in KETERANGAN]
    for catatan in (k.teks("keterangan_peserta"), *(berkas.sel_judul(k, j) for j in judul)):
        teks = personal.samarkan_acara(values.rapikan_sel(catatan))
        if teks and (terbaca := event_words.baca_status(teks)):
            return terbaca, teks
    return "", ""


def _dengan_waktu(k: Kerja, teks: str) -> str:
    """A status with the words of a time that is no day behind it."""
    waktu = str(k.nilai.pop(_WAKTU))
    if not waktu:
        return teks
    k.alasan.append(f"waktu “{waktu}” bukan hari; dicatat setepat yang pasti, katanya ikut sebagai keterangan")
    return f"{teks}; waktu: {waktu}" if teks else f"waktu: {waktu}"
