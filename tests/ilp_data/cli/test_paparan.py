"""The commands of briefings: plain values out, one message on anything wrong, the store left as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.cli import commands as cli
from ilp_data.errors import GalatMasukan
from ilp_data.store import revisions as store

SEL_MENTAH = re.compile(r"\b(None|nan|NaN|NaT|True|False)\b|[{}]")
BUAT = ("paparan", "buat", "--daerah", "64.74")
SATIMPO = "64.74.02.1004"


@pytest.fixture(autouse=True)
def _filled_store(own_store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command works on this test's own store."""
    monkeypatch.setattr("ilp_data.intake.shipped.siapkan_simpanan", lambda **_: own_store)


def obyek(*argumen: str) -> dict:
    """The JSON object of a command, read strictly: NaN and Infinity are refused."""
    return json.loads(cli.jalankan_argumen([*argumen, "--json"]), parse_constant=lambda k: pytest.fail(f"{k} in JSON"))


def teks(*argumen: str) -> str:
    """What a person sees; never a raw Python value."""
    hasil = cli.jalankan_argumen(list(argumen))
    assert not SEL_MENTAH.search(hasil), SEL_MENTAH.search(hasil)
    return hasil


def test_a_command_prints_one_object_and_exits_two_on_an_error(
    own_store: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a process does (``test_process.py``)."""
    assert cli.utama([*BUAT, "--json"]) == 0
    keluar = capsys.readouterr()
    assert keluar.err == ""
    nomor = json.loads(keluar.out)["paparan"]["nomor"]
    assert briefings.ambil_paparan(own_store, nomor).judul == "Rapat ILP Kota Bontang"
    assert cli.utama([*BUAT, "--halaman", "ringkasan,peta", "--json"]) == 2
    salah = capsys.readouterr()
    assert salah.out == ""
    assert salah.err.startswith("Galat: Halaman paparan tidak dikenal.") and salah.err.count("\n") == 1


def test_the_defaults_are_the_newest_month_the_regions_name_and_all_pages(own_store: Engine) -> None:
    p = obyek(*BUAT)["paparan"]
    assert re.fullmatch(r"BRF-6474-\d{4}-\d\d-\d\d-01", p["nomor"])
    assert (p["edisi"], p["judul"], p["periode"], p["simulasi"], p["revisi"]) == (
        1, "Rapat ILP Kota Bontang", "2026-03", True, 1,
    )  # fmt: skip
    assert p["tanggal"] == p["nomor"][9:19]
    assert p["halaman"] == list(briefings.BAWAAN)
    assert (p["kecamatan"], p["dari"], p["diarsipkan_waktu"], p["oleh"]) == (None, None, None, "baris perintah")


def test_every_choice_is_kept(own_store: Engine) -> None:
    pilihan = "--kecamatan 64.74.03 --periode 2025-12 --tanggal 2026-11-30 --halaman mutu,ringkasan --oleh Rina"
    p = obyek(*BUAT, *pilihan.split(), "--judul", "Lintas sektor", "--tanpa-simulasi")["paparan"]
    disimpan = briefings.ambil_paparan(own_store, p["nomor"])
    assert (disimpan.judul, disimpan.tanggal, disimpan.periode, disimpan.simulasi, disimpan.oleh) == (
        "Lintas sektor", "2026-11-30", "2025-12", False, "Rina",
    )  # fmt: skip
    assert disimpan.halaman == ("judul", "mutu", "ringkasan")
    assert disimpan.lingkup.kecamatan == "64.74.03"


def test_list_show_copy_archive(own_store: Engine) -> None:
    a = obyek(*BUAT, "--halaman", "mutu")["paparan"]["nomor"]
    b = obyek("paparan", "salin", a, "--judul", "Kedua", "--periode", "2025-06", "--halaman", "metode")["paparan"]
    assert (b["dari"], b["judul"], b["periode"], b["halaman"]) == (f"{a}/1", "Kedua", "2025-06", ["judul", "metode"])
    assert [p["nomor"] for p in obyek("paparan", "daftar")["paparan"]] == [b["nomor"], a]
    assert obyek("paparan", "daftar", "--daerah", "64.72") == {"banyak": 0, "paparan": []}
    assert obyek("paparan", "arsipkan", a, "--oleh", "Rina")["paparan"]["diarsipkan_oleh"] == "Rina"
    assert obyek("paparan", "daftar")["banyak"] == 1
    assert obyek("paparan", "daftar", "--arsip")["banyak"] == 2
    assert "(arsip)" in teks("paparan", "daftar", "--arsip")
    assert "Diarsipkan" in teks("paparan", "lihat", a)
    assert obyek("paparan", "pulihkan", a)["paparan"]["diarsipkan_waktu"] is None


def test_what_has_changed_with_the_reason(own_store: Engine, change: Callable[..., int]) -> None:
    nomor = obyek(*BUAT, "--halaman", "klaster_2,perhatian")["paparan"]["nomor"]
    assert obyek("paparan", "banding", nomor)["angka"] == []
    assert "Tidak ada angka yang berbeda." in teks("paparan", "banding", nomor)
    change("balita_stunting", SATIMPO, "2026-03", 7, "perbaikan Satimpo")
    h = obyek("paparan", "banding", nomor)
    assert (h["paparan_lama"], h["paparan_baru"], h["revisi_lama"], h["revisi_baru"]) == (nomor, "sekarang", 1, 2)
    a = {b["kode"]: b for b in h["angka"]}[SATIMPO]
    assert (a["pembilang_lama"], a["pembilang_baru"], a["penyebut_baru"]) == (29, 36, 153)
    assert (a["keadaan_lama"], a["tanda_lama"], a["halaman"]) == ("ada", [], ["klaster_2", "perhatian"])
    assert (a["revisi"], a["keterangan"], a["berkas"]) == (2, "perbaikan Satimpo", "perbaikan Satimpo.xlsx")
    assert h["banyak"] == 2 == obyek("paparan", "lihat", nomor)["angka_berubah"]
    layar = teks("paparan", "banding", nomor)
    assert "Yang dikoreksi atau dilengkapi dalam data" in layar and "Yang terjadi" not in layar
    assert "29 dari 153 (19,0 %)" in layar and "36 dari 153 (23,5 %)" in layar and "perbaikan Satimpo" in layar
    assert "2 angka berubah" in teks("paparan", "lihat", nomor)
    kedua = obyek("paparan", "perbarui", nomor)["paparan"]
    assert (kedua["edisi"], kedua["revisi"]) == (2, 2)
    assert obyek("paparan", "banding", f"{nomor}/1", nomor)["angka"] == h["angka"]
    assert len(obyek("paparan", "lihat", nomor)["edisi"]) == 2


def test_briefings_of_two_months_say_so(own_store: Engine) -> None:
    a, b = (
        obyek(*BUAT, "--halaman", "klaster_1,klaster_2", "--periode", p)["paparan"]["nomor"]
        for p in ("2025-12", "2026-03")
    )
    h = obyek("paparan", "banding", a, b)
    assert h["catatan"] == ["Periodenya berbeda: Desember 2025 dibandingkan dengan Maret 2026."]
    assert all(x["revisi"] is None and x["berkas"] is None for x in h["angka"])
    layar = teks("paparan", "banding", b, a)
    assert "[simulasi]" in layar and "Yang terjadi antara dua periode" in layar and "dikoreksi" not in layar


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["paparan"], "Aksi paparan belum disebut"),
        (["paparan", "buat"], "--daerah"),
        (["paparan", "hapus"], "aksi|AKSI"),
        (["paparan", "lihat"], "NOMOR"),
        (["paparan", "lihat", "BRF-2026-01-01-01"], "Paparan tidak ada"),
        ([*BUAT, "--periode", "2025-13"], "Periode tidak dikenali"),
        ([*BUAT, "--tanggal", "besok"], "Tanggal rapat tidak dikenali"),
        ([*BUAT, "--oleh", ""], "Nama pembuat kosong"),
        (["paparan", "daftar", "--daerah", "64740"], "Kode daerah"),
    ],
)
def test_wrong_use_is_one_message_and_changes_nothing(own_store: Engine, argumen: list[str], pesan: str) -> None:
    with pytest.raises(GalatMasukan, match=pesan):
        cli.jalankan_argumen(argumen)
    assert store.baca_buku(own_store, "paparan").empty


def test_a_region_without_data_can_be_prepared_when_a_month_is_named(own_store: Engine) -> None:
    nomor = obyek("paparan", "buat", "--daerah", "31.71", "--periode", "2026-01")["paparan"]["nomor"]
    assert "Kota Administrasi Jakarta Pusat" in teks("paparan", "lihat", nomor)
