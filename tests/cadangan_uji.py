"""A store with something of everything, and all that a store holds, read past the program's own backup."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, MetaData, inspect, select

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


def curah(mesin: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the stamp, which a restore changes; sorted, columns by name; the same on both
    engines."""
    with mesin.connect() as koneksi:
        ada = set(inspect(koneksi).get_table_names()) & set(schema.metadata.tables)
        meta = MetaData()
        meta.reflect(bind=koneksi, only=sorted(ada))
        hasil = {}
        for nama in sorted(ada):
            t = meta.tables[nama]
            baris = koneksi.execute(select(*(t.c[k] for k in sorted(t.c.keys())))).all()
            hasil[nama] = sorted(map(tuple, baris), key=repr)
        hasil["meta"] = [b for b in hasil.get("meta", []) if stamp.KUNCI not in b]
        return hasil
