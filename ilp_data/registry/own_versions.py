"""The versions of an office's own definitions: what each one changed, and since which revision.

A definition that changes holds for every month, also for those that were shown already: figures are measured from the
counts when they are looked at. So the change itself must be read: before it is in force (``measure.remeasured``) and
ever after (``susun_versi``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ilp_data.format import angka, nama_bulan
from ilp_data.registry import own
from ilp_data.registry.indicators import KATA_GABUNG, Bentuk, Indikator

KATA_ARAH = {"tinggi": "makin tinggi makin baik", "rendah": "makin rendah makin baik"}
KATA_SIFAT = {
    "alir": "kejadian, boleh dijumlahkan",
    "hadir": "yang datang bulan itu",
    "stok": "yang ada (sasaran, terdaftar)",
    "kumulatif": "jumlah berjalan",
}
KATA_WAKTU = {
    "bulan": "bulan itu",
    "kumulatif": "kumulatif sejak Januari",
    "triwulan": "triwulan",
    "termin": "Februari dan Agustus",
    "tahun": "tahun",
}
# Parts that change how a figure is read, not the figure.
BACAAN = ("Arah", "Batas kelas", "Target")
_TIDAK_ADA = "tidak ada"
Baris = Mapping[Any, Any]


@dataclass(frozen=True)
class BedaDefinisi:
    """One part of a definition that is another one: what it is called, and what it was and is, in words."""

    apa: str
    lama: str
    baru: str


@dataclass(frozen=True)
class Versi:
    """What a definition is since ``revisi``: version ``nomor`` (from 1), with ``beda`` against the one before; () of
    the first and of one that came back as it was. ``ind`` is None where it was withdrawn or undone."""

    nomor: int
    revisi: int
    ind: Indikator | None
    beda: tuple[BedaDefinisi, ...] = ()


def bandingkan_definisi(lama: Indikator, baru: Indikator) -> tuple[BedaDefinisi, ...]:
    """The parts that make two versions measure or judge the same counts differently; texts that only explain are none
    of them."""
    pasang = ((apa, baca(lama), baca(baru)) for apa, baca in _BAGIAN.items())
    beda = {apa: BedaDefinisi(apa, a, b) for apa, a, b in pasang if a != b}
    return tuple(b for apa, b in beda.items() if _SIFAT_DARI.get(apa) not in beda)  # another count says all of it


def susun_versi(ukuran: Sequence[Baris], indikator: Sequence[Baris], sampai: int) -> dict[str, tuple[Versi, ...]]:
    """The versions of each own indicator of a region by its code, oldest first, up to revision ``sampai``.

    The rows are all that the two tables ever had, each with ``rev_mulai`` and ``rev_akhir`` (None while in force).
    """
    saat = {b[k] for b in (*ukuran, *indikator) for k in ("rev_mulai", "rev_akhir")}
    hasil: dict[str, tuple[Versi, ...]] = {}
    for revisi in sorted(int(r) for r in saat if r == r and r is not None and r <= sampai):
        milik = own.susun_registri(_pada(ukuran, revisi), _pada(indikator, revisi))
        for kode in sorted({*hasil, *milik.sendiri}):
            kini = milik.lengkap.get(kode) if kode in milik.sendiri else None
            hasil[kode] = (*hasil.get(kode, ()), *_lanjut(hasil.get(kode, ()), revisi, kini))
    return hasil


def _lanjut(sudah: tuple[Versi, ...], revisi: int, kini: Indikator | None) -> Iterator[Versi]:
    """What begins with a revision, where anything does."""
    dahulu = next((v.ind for v in reversed(sudah) if v.ind is not None), None)
    beda = bandingkan_definisi(dahulu, kini) if dahulu and kini else ()
    nomor = sudah[-1].nomor if sudah else 0
    if beda or (kini is not None and dahulu is None):
        yield Versi(nomor + 1, revisi, kini, beda)
    elif sudah and (sudah[-1].ind is None) != (kini is None):
        yield Versi(nomor, revisi, kini)


def _pada(baris: Sequence[Baris], revisi: int) -> list[Baris]:
    return [b for b in baris if b["rev_mulai"] <= revisi and not _berakhir(b["rev_akhir"], revisi)]


def _berakhir(akhir: Any, revisi: int) -> bool:
    return akhir is not None and akhir == akhir and akhir <= revisi


# --- parts, in words


def _sifat(i: Indikator, nama: str) -> str:
    u = i.cacah(nama) if nama else None
    return KATA_SIFAT[u.sifat] if u else _TIDAK_ADA


def _setahun(i: Indikator) -> str:
    u = i.cacah(i.penyebut) if i.penyebut else None
    return i.semua_penyebut[0] if u and u.dari_setahun else _TIDAK_ADA


def _hitungan(i: Indikator, nama: str) -> str:
    u = i.cacah(nama) if nama else None
    return f"{u.label} ({u.nama})" if u else _TIDAK_ADA


def _kali(i: Indikator) -> str:
    return "jumlah" if i.bentuk is Bentuk.JUMLAH else str(i.bentuk)


_SIFAT_DARI = {"Sifat pembilang": "Pembilang", "Sifat penyebut": "Penyebut"}
_BAGIAN: dict[str, Callable[[Indikator], str]] = {
    "Pembilang": lambda i: _hitungan(i, i.pembilang),
    "Penyebut": lambda i: _hitungan(i, i.penyebut),
    "Satuan": _kali,
    "Waktu": lambda i: KATA_WAKTU[i.waktu],
    "Angka setahun": lambda i: KATA_GABUNG[i.gabung],
    "Arah": lambda i: KATA_ARAH[i.arah],
    "Sifat pembilang": lambda i: _sifat(i, i.pembilang),
    "Sifat penyebut": lambda i: _sifat(i, i.penyebut),
    "Sasaran setahun": _setahun,
    "Bulan dihitung": lambda i: ", ".join(map(nama_bulan, i.bulan)) if i.bulan else "setiap bulan",
    "Batas kelas": lambda i: "; ".join(angka(x, 0 if float(x).is_integer() else 1) for x in i.kelas),
    "Target": lambda i: _TIDAK_ADA if i.target is None else angka(i.target, 0 if i.target.is_integer() else 1),
}
