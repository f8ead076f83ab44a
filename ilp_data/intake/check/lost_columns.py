"""Columns whose heading is a known count and whose cells are none: recognised, not read, and named cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from ilp_data import format as tulis
from ilp_data.intake.cells import values
from ilp_data.intake.model import Pemetaan, Tabel, Temuan
from ilp_data.intake.table import headers, known_counts
from ilp_data.intake.table.cells import alamat
from ilp_data.intake.table.content import Isi, angka, cek_isi

KODE = "kolom_tak_terbaca"
_PASTI = 0.95
_BANYAK, _PANJANG = 8, 40


def temukan_kolom(tabel: Tabel, pemetaan: Pemetaan) -> list[Temuan]:
    """One finding a column of a count that the file has nowhere else and of which no cell could be read."""
    isi = Isi(tabel)
    return [_temuan(tabel, isi, j, nama) for j, nama in _hilang(pemetaan, isi)]


def _hilang(pemetaan: Pemetaan, isi: Isi) -> Iterator[tuple[str, str]]:
    dipakai = {headers.cacah(f) for f in pemetaan.kolom}
    for nama, calon in headers.kenali_hitungan(list(pemetaan.tak_dikenal)).items():
        for j, skor in calon:
            cacah = headers.cacah(nama)
            if skor >= _PASTI and cacah not in dipakai and isi.contoh(j) and cek_isi(nama, isi.contoh(j), j)[0] < 0.5:
                yield j, cacah


def _temuan(tabel: Tabel, isi: Isi, judul: str, nama: str) -> Temuan:
    sel = [(n, t) for n, t in zip(tabel.nomor, isi.kolom(judul), strict=True) if t.strip() and not values.kosong(t)]
    sel = [(n, t) for n, t in sel if not angka(t)] or sel
    alamat_ = [f"{alamat(tabel, judul, n)} (“{values.rapikan_sel(t)[:_PANJANG]}”)" for n, t in sel[:_BANYAK]]
    lain = f" dan {tulis.angka(len(sel) - _BANYAK)} sel lain" if len(sel) > _BANYAK else ""
    arti = known_counts.ukuran()[nama].label
    teks = (
        f"Kolom “{judul}” dikenal sebagai {arti}, tetapi selnya tidak terbaca sebagai cacah: "
        f"{', '.join(alamat_)}{lain}. Kolom ini tidak disimpan; isi lain barisnya dibaca."
    )
    saran = "Tulis banyaknya dalam angka (bukan persen, kata, atau beberapa angka sekaligus), lalu impor lagi."
    return Temuan(KODE, "peringatan", teks, saran, sel[0][0], lembar=tabel.mentah.lembar)
