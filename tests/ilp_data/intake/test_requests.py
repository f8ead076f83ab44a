"""Residents' requests: a list is read without names, comes back unchanged, and waits in working days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from ilp_data.insight import pokjanal
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.intake.model import Draf, Jenis, Nasib, Putusan
from ilp_data.measure.requests import antrean, baris_permohonan
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.events import bidang_spm
from ilp_data.registry.requests import baca_bidang, baca_status
from ilp_data.store import revisions as store
from ilp_data.workdays import hari_kerja
from tests.readings import lihat

JUDUL = ["No", "Tanggal", "Nama Pemohon", "Bidang", "Kelurahan", "Uraian", "Status", "Tanggal Selesai"]
SIAPA = "Siti Rahmawati"


def susun(folder: Path, mesin: Engine, *baris: list[str]) -> Draf:
    buku = Workbook()
    halaman = buku.active
    for b in (["BUKU PERMOHONAN POSYANDU"], [], JUDUL, *([str(n), *b] for n, b in enumerate(baris, 1))):
        halaman.append(b)
    buku.save(folder / "permohonan.xlsx")
    return draft.susun_draf(folder / "permohonan.xlsx", daerah="64.74", mesin=mesin)


def satu(hari: str, bidang: str, status: str = "", selesai: str = "", tempat: str = "Satimpo") -> list[str]:
    return [hari, SIAPA, bidang, tempat, "minta bedah rumah bapak Budi", status, selesai]


def test_every_field_is_known_by_its_name_and_no_cell_names_two() -> None:
    b = bidang_spm()
    assert [baca_bidang(n) for n in b.bidang] == list(b.kata)
    assert baca_bidang("pendidikan dan kesehatan") == "" and baca_bidang("Bidang 3: PU") == "pekerjaan_umum"
    assert baca_status("Dalam proses") == "diproses" and baca_status("entah") is None
    kata = {"Sudah": "selesai", "Sudah diproses": "diproses", "sdh selesai": "selesai", "OK": "selesai", "": None}
    assert {t: baca_status(t) for t in kata} == kata


@pytest.mark.parametrize(
    ("mulai", "akhir", "harap"),
    [
        ("2026-11-27", "2026-11-30", 1),  # Friday to Monday
        ("2026-08-14", "2026-08-18", 1),  # over a weekend and the Monday of Independence Day
        ("2026-03-18", "2026-03-19", 0),  # Nyepi
        ("2026-11-30", "2026-11-27", 0),
    ],
)
def test_working_days_of_the_calendar(mulai: str, akhir: str, harap: int) -> None:
    assert hari_kerja(dt.date.fromisoformat(mulai), dt.date.fromisoformat(akhir)) == harap


def test_a_list_is_read_without_names_and_its_late_requests_are_counted(tmp_path: Path, own_store: Engine) -> None:
    hasil = susun(
        tmp_path, own_store,
        satu("2025-01-06", "Sosial"), satu("2025-01-06", "Sosial"),
        satu("2025-01-07", "Perumahan rakyat", "selesai", "2025-01-09"),
        satu("2025-01-07", "Kehutanan"), satu("2025-01-10", "Kesehatan", "selesai", "2025-01-09"),
        satu("2999-01-01", "Kesehatan"),
    )  # fmt: skip
    assert (hasil.jenis, hasil.putusan) == (Jenis.PERMOHONAN, Putusan.IMPOR)
    assert (hasil.banyak(Nasib.DITERIMA), hasil.banyak(Nasib.DITOLAK)) == (3, 3)
    assert SIAPA not in repr(hasil.baris) and "Budi" not in repr(hasil.baris)
    draft.terapkan_draf(own_store, hasil, "Uji")
    p = store.potret(own_store, daerah="64.74")
    antre = {b.kode: b for b in antrean(p, "64.74")}
    assert (antre["sosial"].terbuka, antre["sosial"].lama, antre["perumahan"].tertutup) == (2, 2, 1)
    assert list(antre) == list(bidang_spm().kata) and antre["kesehatan"].terlama is None
    butir = next(b for b in pokjanal.susun_daftar(lihat(p, Lingkup("64.74"))) if b.kunci == "permohonan")
    assert butir.angka == "2" and butir.diketahui[0].startswith("2 dari 2 permohonan terbuka sudah lebih dari 5 hari")
    assert "Sosial 2" in butir.diketahui[0] and not butir.belum
    lagi = susun(
        tmp_path, own_store, satu("2025-01-06", "Sosial", "selesai", "2025-02-03"), satu("2025-01-06", "Sosial")
    )
    assert lagi.rincian["beda"] == {"baru": 0, "berubah": 2, "hilang": 0}, "state and day closed of one request"
    draft.terapkan_draf(own_store, lagi, "Uji")
    assert len(baris_permohonan(store.potret(own_store, daerah="64.74"), "64.74")) == 3


def test_the_template_of_a_filled_table_changes_nothing(tmp_path: Path, own_store: Engine) -> None:
    isi = [satu("2025-01-06", b) for b in bidang_spm().bidang] + [satu("2025-01-07", "Sosial", tempat="")]
    hasil = susun(tmp_path, own_store, *isi)
    draft.terapkan_draf(own_store, hasil, "Uji")
    p = store.potret(own_store, daerah="64.74")
    (tmp_path / "t.xlsx").write_bytes(templates.buat_templat(Jenis.PERMOHONAN, p, "64.74"))
    lagi = draft.susun_draf(tmp_path / "t.xlsx", daerah="64.74", mesin=own_store)
    assert (lagi.jenis, lagi.banyak(Nasib.DITERIMA), lagi.rincian["beda"]) == (
        Jenis.PERMOHONAN, len(isi), {"baru": 0, "berubah": 0, "hilang": 0},
    )  # fmt: skip
