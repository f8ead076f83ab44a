"""A store with something of everything, and all that a store holds, read past the program's own backup."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Engine, inspect

from ilp_data.store import revisions as store
from ilp_data.store import schema, stamp
from tests.ilp_data.conftest import ganti

WAKTU = "2026-01-01T00:00:00+00:00"


def keputusan(kunci: str) -> dict[str, str]:
    return {
        "kunci": kunci,
        "jenis": "fasilitas",
        "isi": "baru",
        "teks": "Ya?\n“é” \\ ;",
        "oleh": "Rina",
        "waktu": WAKTU,
    }


def isi_contoh(mesin: Engine) -> int:
    """Two imports, an undo, a withdrawn decision, a remembered mapping; the newest revision."""
    p = store.potret(mesin)
    ganti(
        mesin, "kegiatan", p.kegiatan.assign(tempat="Aula “Bontang” — lantai 2\n\\n 'x' é 漢 😀").iloc[1:], "kegiatan"
    )
    ganti(mesin, "layanan", p.layanan.assign(nilai=p.layanan["nilai"] / 3), "layanan")
    store.batalkan_revisi(mesin, 2, "Budi")
    store.tulis_buku(mesin, "keputusan", [keputusan(f"k{n}") for n in range(3)])
    store.tandai_buku(mesin, "keputusan", [2], {"dicabut_oleh": "Budi", "dicabut_waktu": WAKTU})
    peta = {"bentuk": "b", "jenis": "kader", "pemetaan": '{"nama": "Nama"}', "oleh": "Rina", "waktu": WAKTU}
    store.tulis_buku(mesin, "pemetaan_ingat", [peta])
    return store.revisi_terakhir(mesin)


def curah(mesin: Engine) -> dict[str, dict[tuple[Any, ...], int]]:
    """How often each row comes in every table but the stamp, which a restore changes; cells in the order of their
    columns' names; the same on both engines."""
    with mesin.connect() as koneksi:
        ada = sorted(set(inspect(koneksi).get_table_names()) & set(schema.metadata.tables))
        hasil = {nama: _baris(koneksi, nama) for nama in ada}
        meta = hasil.get("meta", {})
        return hasil | {"meta": {b: n for b, n in meta.items() if stamp.KUNCI not in b}}


def tanpa_akses(isi: dict[str, Any]) -> dict[str, Any]:
    """``curah`` without the book of access, which a restore leaves to the store that it replaces."""
    return {nama: baris for nama, baris in isi.items() if nama != "akses"}


def _baris(koneksi: Connection, nama: str) -> dict[tuple[Any, ...], int]:
    """Plain dictionaries: two of them are compared ten times as fast as two ``Counter``."""
    isi = koneksi.exec_driver_sql(f'SELECT * FROM "{nama}"')
    kolom = list(isi.keys())
    urut = itemgetter(*sorted(range(len(kolom)), key=kolom.__getitem__))
    return dict(Counter(map(urut, isi.all())))
