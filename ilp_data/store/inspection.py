"""What ``periksa`` says of the store: nothing is written, everything is read in one moment.

One ``Butir`` a question. Whatever cannot be looked at, because the store is foreign, damaged or not there, is an answer
too and no error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Engine, inspect, text

from ilp_data.errors import GalatIlp, GalatSimpanan
from ilp_data.store import failures, guards, inspection_rows, opening, schema
from ilp_data.store.backup import transaksi_baca
from ilp_data.store.opening import Keadaan

RINCIAN = 20  # findings of one question that are listed; the rest is counted


class Hasil(StrEnum):
    """How a question ended; only ``SALAH`` makes the whole wrong."""

    BAIK = "baik"
    PERINGATAN = "peringatan"
    SALAH = "salah"


class Bagian(StrEnum):
    """What a question is about."""

    SIMPANAN = "simpanan"
    BENIH = "benih"
    KONFIGURASI = "konfigurasi"


@dataclass(frozen=True)
class Butir:
    """One question and its answer; ``rincian`` lists what was found, ``lebih`` how many more there are."""

    bagian: Bagian
    kode: str
    hasil: Hasil
    teks: str
    rincian: tuple[str, ...] = ()
    lebih: int = 0


def butir(bagian: Bagian, kode: str, temuan: list[str], baik: str, salah: str, berat: Hasil = Hasil.SALAH) -> Butir:
    """An answer from what was found: nothing is good."""
    if not temuan:
        return Butir(bagian, kode, Hasil.BAIK, baik)
    return Butir(bagian, kode, berat, salah, tuple(temuan[:RINCIAN]), max(0, len(temuan) - RINCIAN))


def dari_galat(bagian: Bagian, kode: str, galat: GalatIlp) -> Butir:
    """An answer from what was raised."""
    return Butir(bagian, kode, Hasil.SALAH, str(galat))


def periksa_simpanan(mesin: Engine) -> list[Butir]:
    """Every question about a store, in order; later ones are left out where an earlier answer makes them void."""
    try:
        with transaksi_baca(mesin) as koneksi:
            return list(_semua(koneksi))
    except GalatSimpanan as galat:
        return [dari_galat(Bagian.SIMPANAN, "buka", galat)]


def _semua(koneksi: Connection) -> Iterator[Butir]:
    apa = opening.keadaan(koneksi)
    sebutan = failures.sebut_simpanan(koneksi.engine.url)
    if apa in (Keadaan.TANPA_TABEL, Keadaan.TANPA_ISI):
        yield dari_galat(Bagian.SIMPANAN, "buka", opening.kosong(sebutan, apa))
        return
    yield Butir(Bagian.SIMPANAN, "buka", Hasil.BAIK, f"Simpanan terbuka: {sebutan}.")
    yield from _jawab(koneksi, _MESIN)
    if apa is Keadaan.LAMA:
        yield Butir(
            Bagian.SIMPANAN, "versi", Hasil.PERINGATAN,
            "Simpanan dari versi program yang lebih lama; dimajukan saat dasbor dinyalakan. Isinya baru diperiksa "
            "sesudah itu.",
        )  # fmt: skip
        return
    yield from _jawab(koneksi, _ISI)


def _jawab(
    koneksi: Connection, tanya: dict[str, tuple[Callable[[Connection], list[str]], str, str]]
) -> Iterator[Butir]:
    for kode, (kerja, baik, salah) in tanya.items():
        try:
            yield butir(Bagian.SIMPANAN, kode, kerja(koneksi), baik, salah)
        except GalatSimpanan as galat:
            yield dari_galat(Bagian.SIMPANAN, kode, galat)
            if koneksi.dialect.name == "postgresql":  # after a failure its transaction answers nothing more
                return


# --- the engine's own word


def _utuh(koneksi: Connection) -> list[str]:
    """What the engine says of its own pages and indexes."""
    if koneksi.dialect.name == "sqlite":
        return [str(b[0]) for b in koneksi.execute(text("PRAGMA integrity_check(100)")) if b[0] != "ok"]
    rusak = koneksi.execute(
        text(
            "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid "
            "WHERE c.relname = ANY(:nama) AND NOT i.indisvalid"
        ),
        {"nama": list(schema.metadata.tables)},
    )
    hasil = [f"indeks {b[0]} tidak sah" for b in rusak]
    gagal = koneksi.scalar(text("SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()"))
    return [*hasil, *([f"{gagal} halaman gagal diperiksa peladennya"] if gagal else [])]


def _susunan(koneksi: Connection) -> list[str]:
    """Tables, columns and indexes that are missing."""
    mata = inspect(koneksi)
    ada, hilang = set(mata.get_table_names()), []
    for tabel in schema.metadata.sorted_tables:
        if tabel.name not in ada:
            hilang.append(f"tabel {tabel.name}")
            continue
        kolom = {k["name"] for k in mata.get_columns(tabel.name)}
        hilang += [f"kolom {tabel.name}.{k}" for k in tabel.c.keys() if k not in kolom]  # noqa: SIM118
        indeks = {i["name"] for i in mata.get_indexes(tabel.name)}
        hilang += [f"indeks {i.name}" for i in sorted(tabel.indexes, key=lambda i: str(i.name)) if i.name not in indeks]
    return hilang


def _penjaga(koneksi: Connection) -> list[str]:
    return [f"penjaga {nama}" for nama in guards.penjaga_hilang(koneksi)]


_MESIN: dict[str, tuple[Callable[[Connection], list[str]], str, str]] = {
    "mesin": (_utuh, "Pemeriksaan basis datanya sendiri baik.", "Basis datanya sendiri melaporkan kerusakan."),
}
_ISI: dict[str, tuple[Callable[[Connection], list[str]], str, str]] = {
    "susunan": (_susunan, "Semua tabel, kolom, dan indeks ada.", "Ada tabel, kolom, atau indeks yang hilang."),
    "penjaga": (
        _penjaga,
        "Catatan akses, daftar revisi, dan sidiknya dijaga basis data: hanya dapat ditambah.",
        "Penjaga basis data hilang atau diubah: catatan akses, daftar revisi, atau sidiknya dapat diubah diam-diam.",
    ),
    "sidik": (
        inspection_rows.periksa_sidik,
        "Isi setiap revisi sama dengan sidik yang dicatat saat ditulis.",
        "Isi revisi berbeda dari sidiknya: ada baris yang diubah, ditambah, atau dihapus di luar dasbor.",
    ),
    "yatim": (
        inspection_rows.periksa_revisi,
        "Setiap baris milik sebuah revisi yang tercatat.",
        "Ada baris dari revisi yang tidak tercatat, atau yang berakhir sebelum dimulai.",
    ),
    "ganda": (
        inspection_rows.periksa_ganda,
        "Tidak ada dua baris yang berlaku bersamaan untuk satu kunci.",
        "Ada dua baris yang berlaku bersamaan untuk satu kunci.",
    ),
    "buku": (
        inspection_rows.periksa_buku,
        "Buku keputusan, berkas, temuan, dan paparan terbaca.",
        "Ada catatan buku yang tidak terbaca atau menunjuk revisi yang tidak ada.",
    ),
}
