"""The data protection officer's list names every table that holds somebody, and docs/keamanan.md says the same."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Engine, text

from ilp_data.store import free_text, personal, schema
from ui.privacy import kept

AKAR = Path(__file__).resolve().parents[2]


# What says nothing of one person: places, counts, definitions, what the program keeps for itself.
TANPA_ORANG = {
    "daerah", "wilayah", "ejaan", "batas", "fasilitas", "riwayat_fasilitas", "wilayah_kerja", "layanan",
    "layanan_tahunan", "kesiapan", "angka_terbit", "capaian_terbit", "kegiatan", "sasaran", "kelembagaan", "target",
    "ukuran_daerah", "indikator_daerah", "keterampilan", "aturan_tingkat", "sidik", "ikhtisar", "meta",
    "versi_simpanan",
}  # fmt: skip


def test_every_table_is_in_the_list_or_known_to_be_of_no_person() -> None:
    bernama = {k.table.name for k in personal.kolom_pelaku()} | {t for t, _ in free_text.PEMILIK} | {"nama_kader"}
    disebut = {t for s in kept.DAFTAR for t in s.tabel}
    assert {"revisi", "keputusan", "paparan", "tautan", "akses"} <= bernama <= disebut
    orang = {t.name for t in schema.metadata.sorted_tables} - TANPA_ORANG
    assert orang == disebut, "a new table: does it say something of one person?"


def test_the_document_has_the_same_lines() -> None:
    isi = (AKAR / "docs" / "keamanan.md").read_text(encoding="utf-8")
    bagian = isi.partition("## Apa yang disimpan")[2].partition("\n## ")[0]
    baris = [
        [sel.strip() for sel in b.strip("|").split("|")] for b in re.findall(r"^\|.*\|$", bagian, re.MULTILINE)[2:]
    ]
    assert baris == [[s.apa, s.untuk, s.tempat, s.lama] for s in kept.DAFTAR]


def test_the_counts_are_those_of_the_store(mesin: Engine) -> None:
    isi = personal.hitung_pribadi(mesin, "64.74")
    with mesin.connect() as k:
        assert isi.akses == k.scalar(text("select count(*) from akses")) > 0
        assert isi.kader == k.scalar(
            text("select count(distinct kode_kader) from nama_kader where nama <> '' and kode_daerah = '64.74'")
        )
        satu = set(k.scalars(text("select oleh from revisi union select oleh from akses"))) - {""}
    assert isi.pelaku >= len(satu) > 0 and isi.akses_sejak[:2] == "20"
