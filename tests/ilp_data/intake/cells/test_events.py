"""What a remark, a column or a bracket says has happened to a facility, against readings made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.intake.cells import events


@pytest.mark.parametrize(
    ("nama", "lain", "hasil"),
    [
        ("Harapan Baru", {"lama": "Harapan"}, ("Harapan Baru", "ganti_nama", "Harapan", "")),
        ("Harapan", {"baru": "Harapan Baru"}, ("Harapan Baru", "ganti_nama", "Harapan", "")),
        ("Mawar d/h Melati", {}, ("Mawar", "ganti_nama", "Melati", "")),
        ("Mawar (eks Melati II)", {}, ("Mawar", "ganti_nama", "Melati II", "")),
        ("Mawar (sebelumnya Anggrek 2)", {}, ("Mawar", "ganti_nama", "Anggrek 2", "")),
        ("Mawar", {"catatan": ("Dahulu: Melati",)}, ("Mawar", "ganti_nama", "Melati", "")),
        ("Mawar", {"catatan": ("ganti nama dari Posyandu Melati per 5 Mei 2026",)},
         ("Mawar", "ganti_nama", "Posyandu Melati", "2026-05-05")),
        ("Kusuma", {"catatan": ("berganti nama menjadi Kusuma Jaya per Maret 2026",)},
         ("Kusuma Jaya", "ganti_nama", "Kusuma", "2026-03")),
        ("Seruni", {"catatan": ("ganti nama: Seruni -> Tulip",)}, ("Tulip", "ganti_nama", "Seruni", "")),
        ("Mawar", {"catatan": ("ganti nama",)}, ("Mawar", "ganti_nama", "", "")),
        ("Jasmine (TUTUP)", {}, ("Jasmine", "tutup", "", "")),
        ("Jasmine", {"catatan": ("TUTUP sejak September 2026",)}, ("Jasmine", "tutup", "", "2026-09")),
        ("Jasmine", {"catatan": ("sudah tdk aktif",), "tanggal": "1/9/2026"}, ("Jasmine", "tutup", "", "2026-09-01")),
        ("Jasmine", {"catatan": ("tidak aktif lagi",)}, ("Jasmine", "tutup", "", "")),
        ("Jasmine", {"status": "Non Aktif"}, ("Jasmine", "tutup", "", "")),
        ("Tulip", {"catatan": ("bergabung dengan Posyandu Mawar sejak 1/9/2026",)},
         ("Tulip", "gabung", "Posyandu Mawar", "2026-09-01")),
        ("Tulip", {"status": "dilebur ke Mawar"}, ("Tulip", "gabung", "Mawar", "")),
        ("Tulip", {"catatan": ("pindah ke Kel. Kanaan",)}, ("Tulip", "pindah", "Kel Kanaan", "")),
        ("Tulip", {"catatan": ("aktif kembali Januari 2026",)}, ("Tulip", "buka", "", "2026-01")),
    ],
)  # fmt: skip
def test_events_are_read(nama: str, lain: dict, hasil: tuple[str, str, str, str]) -> None:
    bersih, (satu, *sisa) = events.dari_baris(nama, **lain)
    assert (bersih, satu.apa, satu.lain, satu.tanggal) == hasil and not sisa


@pytest.mark.parametrize(
    "lain",
    [
        {"catatan": ("tutup hari Minggu",)},
        {"catatan": ("ditutup sementara karena renovasi",)},
        {"catatan": ("belum ditutup",)},
        {"catatan": ("Gedung eks SD, kondisi baik",)},
        {"catatan": ("2 kader tidak aktif",)},
        {"catatan": ("Bangunan permanen", "Kondisi baik"), "status": "Aktif"},
        {"status": "-"},
        {"lama": "MAWAR"},
    ],
)
def test_other_remarks_are_no_events(lain: dict) -> None:
    assert events.dari_baris("Mawar", **lain) == ("Mawar", ())


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(teks: str) -> None:
    for satu in events.dari_teks(teks):
        assert satu.apa in events.LABEL and satu.tertulis


@pytest.mark.parametrize(
    ("teks", "hari"),
    [("per 5 Mei 2026", "2026-05-05"), ("Sept 2026", "2026-09"), ("tahun 2025", "2025"), ("01-09-2026", "2026-09-01"),
     ("2026-09-01", "2026-09-01"), ("RT 05", ""), ("-", "")],
)  # fmt: skip
def test_dates_as_exact_as_written(teks: str, hari: str) -> None:
    assert events.tanggal_dari(teks) == hari


@pytest.mark.parametrize(
    ("nama", "lain", "hasil"),
    [
        ("Mekar Sari → Mekar Wangi", {}, ("Mekar Wangi", "ganti_nama", "Mekar Sari", "")),
        ("Cemerlang -> Gemilang", {}, ("Gemilang", "ganti_nama", "Cemerlang", "")),
        ("Dunia Baru menjadi Dunia Kita", {}, ("Dunia Kita", "ganti_nama", "Dunia Baru", "")),
        ("Mawar", {"catatan": ("pecah menjadi Mawar 1 dan Mawar 2 sejak Juli 2026",)},
         ("Mawar", "pecah", "Mawar 1 dan Mawar 2", "2026-07")),
        ("Mawar", {"catatan": ("Dipecah jadi 2: Mawar 1 & Mawar 2",)}, ("Mawar", "pecah", "Mawar 1 & Mawar 2", "")),
        ("Mawar", {"catatan": ("vakum sejak 2025",)}, ("Mawar", "tutup", "", "2025")),
        ("Mawar", {"catatan": ("dialihkan ke Puskesmas Bontang Selatan I",)},
         ("Mawar", "pindah", "Puskesmas Bontang Selatan I", "")),
        ("Mawar", {"catatan": ("Perubahan nama menjadi Mawar Indah (SK 5/2026)",)},
         ("Mawar Indah", "ganti_nama", "Mawar", "")),
        ("Mawar", {"catatan": ("ditutup SK No. 12/DKK/2026 tanggal 3 Mei 2026",)},
         ("Mawar", "tutup", "", "2026-05-03")),
    ],
)  # fmt: skip
def test_other_words_for_the_same_event(nama: str, lain: dict, hasil: tuple[str, str, str, str]) -> None:
    bersih, (satu, *sisa) = events.dari_baris(nama, **lain)
    assert (bersih, satu.apa, satu.lain, satu.tanggal) == hasil and not sisa


@pytest.mark.parametrize("nama", ["Api-api", "Pos 3 - 4", "Jadi Jaya", "Kasih Ibu 1"])
def test_a_name_with_a_hyphen_stays_a_name(nama: str) -> None:
    assert events.dari_baris(nama) == (nama, ())


@pytest.mark.parametrize(
    ("sel", "tutup"),
    [
        ("v", True), ("ya", True), ("1", True), ("2025-01-03", True), ("sejak 2024", True), ("Tidak aktif", True),
        ("ditutup", True), ("", False), ("-", False), ("tidak", False), ("0", False), ("Aktif", False), ("buka", False),
        ("12.00", False), ("13:30:00", False), ("pukul 12.00 WITA", False), ("tutup sementara", False),
    ],
)  # fmt: skip
def test_a_column_of_what_is_closed(sel: str, tutup: bool) -> None:
    """Columns "Tutup", "Tidak aktif", "Tanggal tutup"; "Buka | Tutup" may be hours of the day."""
    _, kejadian = events.dari_baris("Posyandu Uji", tutup=sel)
    assert [k.apa for k in kejadian] == [events.TUTUP] * tutup
