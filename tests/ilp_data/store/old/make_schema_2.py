"""How ``schema_2.db.xz`` and ``schema_2.json`` were made, with the program of schema 2 (commit 6da007e) on its path.

    python make_schema_2.py FOLDER

A store with what a health office leaves in one: imports of three kinds, an answer, a remembered mapping, an undo and an
undo of it, two editions of a briefing, another region. All names are made up. The JSON holds what the program of that
day said about it: every table of every revision, the history, the books, the briefings' figures.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sys
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data.briefing import book, figures
from ilp_data.intake import shipped
from ilp_data.intake.draft.steps import susun_draf, terapkan_draf
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.fields import TABEL
from ilp_data.store import revisions as store

BONTANG, LINGGAU = "64.74", "16.73"
FASILITAS = (
    "Nama Posyandu;Kelurahan;Kecamatan;Puskesmas;Lokus ILP\n"
    "Melati Uji;Tanjung Laut;Bontang Selatan;Bontang Selatan I;ya\n"
    "Kenanga Uji;Kanaan;Bontang Barat;Bontang Barat;tidak\n"
    "Anggrek Uji;Tanjung Lauut;Bontang Selatan;Bontang Selatan I;ya\n"
)
LAYANAN = (
    "Kelurahan;Periode;Sasaran Balita;Balita Ditimbang;Balita Stunting\n"
    "Kanaan;2025-12;200;150;12\nGunung Telihan;2025-12;500;410;31\n"
)
KADER = (
    "Nama Kader;Posyandu;Kelurahan;Aktif;Dilatih\nKader Contoh 1;Melati Uji;Tanjung Laut;ya;ya\n"
    "Kader Contoh 2;Melati Uji;Tanjung Laut;ya;tidak\n"
)
BUKU = {
    "keputusan": ["id", "kunci", "jenis", "isi", "teks", "oleh", "waktu"],
    "pemetaan_ingat": ["id", "bentuk", "jenis", "pemetaan", "oleh", "waktu"],
    "berkas_impor": ["id", "berkas", "sha256", "lembar", "jenis", "revisi", "baris", "diterima", "ditanya", "ditolak"],
    "temuan": ["id", "kunci", "kode", "tingkat", "teks", "saran", "nomor", "tempat", "berkas", "revisi", "status"],
    "paparan": ["id", "nomor", "edisi", "judul", "tanggal", "kecamatan", "kelurahan", "periode", "revisi", "halaman"],
}
LINGGAU_CSV = "Kelurahan;Periode;Sasaran Balita;Balita Ditimbang\nTaba Jemekeh;2025-12;300;240\n"


def impor(mesin: Engine, folder: Path, nama: str, isi: str, daerah: str, **lain: Any) -> int:
    berkas = folder / nama
    berkas.write_text(isi, encoding="utf-8")
    draf = susun_draf(berkas, daerah=daerah, mesin=mesin, **lain)
    jawab = {p.kunci: p.usul[0].kode for p in draf.pertanyaan if p.usul}
    if jawab:
        draf = susun_draf(berkas, daerah=daerah, mesin=mesin, jawab=jawab, **lain)
    return terapkan_draf(mesin, draf, "Rina", sebagian=True)


def sidik(isi: pd.DataFrame) -> str:
    return hashlib.sha256(isi.to_csv(index=False).encode()).hexdigest()


def keadaan(mesin: Engine) -> dict[str, Any]:
    riwayat = json.loads(store.riwayat(mesin).to_json(orient="records"))
    potret = {
        str(r): {n: sidik(getattr(store.potret(mesin, r), n)) for n in TABEL}
        | {"nama_kader": sidik(store.nama_kader(mesin, r))}
        for r in range(1, store.revisi_terakhir(mesin) + 1)
    }
    buku = {n: sidik(store.baca_buku(mesin, n)[k]) for n, k in BUKU.items()}
    beku = {}
    for p in book.daftar(mesin, arsip=True):
        for e in book.edisi(mesin, p.nomor):
            isi = figures.angka(book.potret(mesin, e), e)
            beku[e.sebutan] = [e.revisi, len(isi), sidik(isi)]
    return {"kolom_buku": BUKU, "riwayat": riwayat, "potret": potret, "buku": buku, "paparan": beku}


def utama(folder: Path) -> None:
    berkas = folder / "schema_2.db"
    mesin = shipped.siapkan_simpanan(f"sqlite:///{berkas.as_posix()}")
    impor(mesin, folder, "posyandu.csv", FASILITAS, BONTANG, pemetaan={"lokus_ilp": "Lokus ILP"})
    book.buat(mesin, judul="Rapat uji", tanggal="2026-10-05", lingkup=Lingkup(BONTANG), periode="2025-12",
              simulasi=True, oleh="Rina")  # fmt: skip
    layanan = impor(mesin, folder, "balita.csv", LAYANAN, BONTANG)
    impor(mesin, folder, "kader.csv", KADER, BONTANG)
    impor(mesin, folder, "balita-linggau.csv", LINGGAU_CSV, LINGGAU)
    batal = store.batalkan(mesin, layanan, "Budi")
    store.batalkan(mesin, batal, "Budi")
    nomor = book.daftar(mesin)[0].nomor
    book.perbarui(mesin, nomor, "Rina")
    book.buat(mesin, judul="Rapat Linggau", tanggal="2026-10-06", lingkup=Lingkup(LINGGAU), periode="2025-12",
              simulasi=False, oleh="Rina")  # fmt: skip
    (folder / "schema_2.json").write_text(json.dumps(keadaan(mesin), ensure_ascii=False, indent=0), encoding="utf-8")
    mesin.dispose()
    (folder / "schema_2.db.xz").write_bytes(lzma.compress(berkas.read_bytes(), preset=9))
    for sisa in folder.glob("*.csv"):
        sisa.unlink()


if __name__ == "__main__":
    utama(Path(sys.argv[1]))
