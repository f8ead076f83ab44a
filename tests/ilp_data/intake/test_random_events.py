"""Events and decisions drawn at random, as a secretary writes them; each comes back as it was drawn.

Days and spans of days in many notations, who was invited and came, what became of each; decisions with their owner, due
day and state.
"""

from __future__ import annotations

import random
from calendar import monthrange
from datetime import date, datetime, timedelta

import pytest

from ilp_data.intake.model import Jenis, Nasib
from ilp_data.registry import events
from tests.ilp_data.intake.recap_books import Rekap

BENIH = range(24)
BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
         "Desember")  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ACARA = ("Rapat koordinasi Pokjanal Posyandu", "Pembinaan posyandu siklus hidup", "Sosialisasi ILP", "Jambore kader",
         "Monitoring Puskesmas Bontang Barat", "Orientasi kader posyandu")  # fmt: skip
UNSUR = ("Dinas Kesehatan", "Bappeda", "TP PKK", "Lurah Guntung", "Puskesmas Bontang Barat", "BPJS Kesehatan")
KEPUTUSAN = ("Menyusun SK Pokjanal Posyandu", "Melengkapi alat antropometri posyandu", "Validasi data stunting",
             "Membuat jadwal sweeping imunisasi", "Menyampaikan data sasaran ke kelurahan")  # fmt: skip
PEMILIK = ("Dinas Kesehatan", "Kepala Puskesmas Bontang Utara I", "Camat Bontang Barat", "Bappeda", "Ketua Pokjanal")
STATUS = {"terbuka": ("Belum", "Dalam proses", "On progress"), "selesai": ("Selesai", "Sudah dilaksanakan", "100%"),
          "dibatalkan": ("Batal", "Dibatalkan", "Tidak jadi")}  # fmt: skip


def sehari(r: random.Random, d: date) -> object:
    panjang = f"{d.day} {BULAN[d.month - 1]} {d.year}"
    return r.choice([panjang, panjang.upper(), d.isoformat(), datetime(d.year, d.month, d.day),
                     f"{HARI[d.weekday()]}, {panjang}", f"{HARI[d.weekday()]} / {panjang}",
                     f"{d.day}-{BULAN[d.month - 1][:3]}-{d.year}"])  # fmt: skip


def beberapa(r: random.Random, a: date, b: date) -> object:
    if a == b:
        return sehari(r, a)
    bulan, tahun = BULAN[a.month - 1], a.year
    if a.month == b.month:
        return r.choice([f"{a.day}-{b.day} {bulan} {tahun}", f"{a.day} s/d {b.day} {bulan} {tahun}",
                         f"{a.day} s.d. {b.day} {bulan} {tahun}", f"{a.day} – {b.day} {bulan} {tahun}",
                         f"{HARI[a.weekday()]}-{HARI[b.weekday()]}, {a.day}-{b.day} {bulan} {tahun}"])  # fmt: skip
    return r.choice([f"{a.day} {bulan} s/d {b.day} {BULAN[b.month - 1]} {tahun}",
                     f"{a.day} {bulan} - {b.day} {BULAN[b.month - 1]} {tahun}"])  # fmt: skip


@pytest.mark.parametrize("benih", BENIH)
def test_every_event_comes_back(recap: Rekap, benih: int) -> None:
    r = random.Random(benih)
    rincian = r.choice(["", "tempat", "lengkap", "pasangan"])
    kepala = ["No", r.choice(["Nama Kegiatan", "Kegiatan", "Uraian Kegiatan"]), r.choice(["Tanggal", "Hari/Tanggal"])]
    kepala += {"tempat": ["Tempat"], "lengkap": ["Diundang", "Hadir", "Unsur yang hadir", "Status"],
               "pasangan": ["Hadir/Undangan"]}.get(rincian, [])  # fmt: skip
    rows: list[list[object]] = [["JADWAL KEGIATAN LINTAS SEKTOR"], [], kepala]
    benar = []
    for n, nama in enumerate(r.sample(ACARA, 4), start=1):
        a = date(2026, r.randint(1, 11), r.randint(1, 24))
        b = a + timedelta(days=r.choice([0, 0, 1, 2, 20]))
        hadir, undang, status = r.randint(5, 50), r.randint(50, 90), r.choice(["terlaksana", "direncanakan", "batal"])
        unsur = r.sample(UNSUR, 3)
        sel = {"tempat": ["Aula Dinas Kesehatan"], "lengkap": [undang, hadir, ", ".join(unsur), status.capitalize()],
               "pasangan": [f"{hadir}/{undang}"]}.get(rincian, [])  # fmt: skip
        rows.append([n, nama, beberapa(r, a, b), *sel])
        benar.append((nama, a, b, hadir, undang, status, set(unsur)))
    draf = recap.susun(rows)
    assert draf.jenis is Jenis.KEGIATAN, draf.alasan  # also where the events name posyandu and puskesmas
    assert [b.nasib for b in draf.baris] == [Nasib.DITERIMA] * 4, [b.alasan for b in draf.baris]
    for b, (nama, a, z, hadir, undang, status, unsur) in zip(draf.baris, benar, strict=True):
        v = b.nilai
        assert (v["nama_kegiatan"], v["mulai"]) == (nama, a.isoformat())
        assert v["selesai"] in ((z.isoformat(),) if z != a else ("", a.isoformat()))
        if rincian in ("lengkap", "pasangan"):
            assert (v["hadir"], v["diundang"]) == (hadir, undang)
        if rincian == "lengkap":
            assert events.baca_status(v["status_kegiatan"])[0].value == status
            assert set(events.pecah_unsur(v["unsur_hadir"])) == unsur


def tenggat(r: random.Random) -> tuple[object, str]:
    """What stands in the cell, and the last day that keeps it."""
    d = date(2027, r.randint(1, 12), r.randint(1, 28))
    bulan = BULAN[d.month - 1]
    akhir = d.replace(day=monthrange(d.year, d.month)[1]).isoformat()
    tiga = (d.month - 1) // 3 + 1
    triwulan = date(d.year, 3 * tiga, monthrange(d.year, 3 * tiga)[1]).isoformat()
    return r.choice([
        (sehari(r, d), d.isoformat()), (f"paling lambat {d.day} {bulan} {d.year}", d.isoformat()),
        (f"s/d {d.day} {bulan} {d.year}", d.isoformat()), (f"{bulan} {d.year}", akhir),
        (f"akhir {bulan} {d.year}", akhir), (f"TW {('I', 'II', 'III', 'IV')[tiga - 1]} {d.year}", triwulan),
        ("Segera", ""), ("setiap bulan", ""),
    ])  # fmt: skip


@pytest.mark.parametrize("benih", BENIH)
def test_every_decision_comes_back(recap: Rekap, benih: int) -> None:
    r = random.Random(benih)
    kepala = [r.choice(["Keputusan", "RTL", "Rencana Tindak Lanjut", "Kesepakatan", "Rekomendasi"]),
              r.choice(["PIC", "PJ", "Penanggung Jawab", "Pelaksana"]),
              r.choice(["Waktu", "Batas Waktu", "Deadline", "Tenggat"]),
              r.choice(["Status", "Progres"]), r.choice(["Hasil", "Keterangan"])]  # fmt: skip
    nomor = r.random() < 0.6
    rows: list[list[object]] = [["NOTULA RAPAT KOORDINASI ILP"], ["Tanggal : 14 Januari 2026"], []]
    rows += [["No", *kepala] if nomor else kepala]
    benar = []
    for n, keputusan in enumerate(r.sample(KEPUTUSAN, 4), start=1):
        (sel, hari), pemilik, status = tenggat(r), r.choice(PEMILIK), r.choice(list(STATUS))
        isi = [keputusan, pemilik, sel, r.choice(STATUS[status]), "sudah dibahas"]
        rows.append([n, *isi] if nomor else isi)
        benar.append((keputusan, pemilik, hari, status, "2026-01-14"))
    draf = recap.susun(rows)
    assert draf.jenis is Jenis.TINDAK_LANJUT, draf.alasan
    kolom = ("keputusan_rapat", "pemilik_keputusan", "tenggat_keputusan", "status_keputusan", "tanggal_keputusan")
    dapat = [tuple(b.nilai[k] for k in kolom) for b in draf.baris if b.nasib is Nasib.DITERIMA]
    assert dapat == benar, [b.alasan for b in draf.baris]
