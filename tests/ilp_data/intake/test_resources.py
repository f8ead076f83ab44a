"""What one file may cost: cells are collapsed and cut, patterns stay linear, long names are refused, a draft ends.

Where a hang is the fault, a process of its own must come to its end within minutes; readers of cells are given seconds
of the processor where a square would take many times as long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from bench import pola
from ilp_data.errors import GalatBerkas, GalatKonfigurasi
from ilp_data.intake import deadline
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.files import cell_text, read
from ilp_data.intake.model import Nasib, Putusan
from tests.store_copies import salin_simpanan

AKAR = Path(__file__).resolve().parents[3]
KELURAHAN = ("Berebas Tengah", "Tanjung Laut", "Loktuan", "Gunung Elai", "Api-Api")
BATAS_DETIK = 240  # generous; each of these took a second, and would take many minutes with one bad pattern
SUSUN = """
import sys
from ilp_data.store import revisions as store
from ilp_data.intake.draft import steps as draft
mesin = store.siapkan_simpanan(sys.argv[1])
for nama in sys.argv[2:]:
    d = draft.susun_draf(nama, daerah="64.74", mesin=mesin)
    print(d.putusan, len(d.baris), flush=True)
"""


def jalan(*perintah: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own that is stopped after ``BATAS_DETIK``."""
    return subprocess.run(
        [sys.executable, *perintah],
        cwd=AKAR,
        env=os.environ | {"PYTHONPATH": str(AKAR)},
        capture_output=True,
        text=True,
        timeout=BATAS_DETIK,
        check=False,
    )


def layanan(sel_kelurahan: str = "", sel_bulan: str = "", sel_angka: str = "", judul: str = "") -> str:
    """A table of counts whose second row has something in its cells that no one should write."""
    isi = [f"Kelurahan{judul};Bulan;Jumlah Balita{judul};Ditimbang"]
    for i, k in enumerate(KELURAHAN):
        a, b, c = (sel_kelurahan, sel_bulan, sel_angka) if i == 1 else ("", "", "")
        isi.append(f"{k}{a};Okt 2025{b};10{c};5")
    return "\n".join(isi) + "\n"


def test_cells_full_of_blanks_hold_nobody_up(mesin: Engine, tmp_path: Path) -> None:
    spasi = " " * 95_000
    berkas = {
        "tempat.csv": layanan(sel_kelurahan=spasi),
        "bulan.csv": layanan(sel_bulan=spasi),
        "angka.csv": layanan(sel_angka=spasi + "x"),
        "judul.csv": layanan(judul=spasi),
        "halaman.html": "<html><table>" + "".join(
            f"<tr><td>{k}&nbsp;{spasi}</td><td>Okt 2025</td><td>10</td></tr>" for k in ("Kelurahan", *KELURAHAN)
        ) + "</table></html>",
        "rekaman.json": json.dumps([{"nama": f"Posyandu {k}{spasi}I", "kelurahan": k} for k in KELURAHAN]),
    }  # fmt: skip
    for nama, isi in berkas.items():
        (tmp_path / nama).write_text(isi, encoding="utf-8")
    hasil = jalan("-c", SUSUN, salin_simpanan(mesin, tmp_path / "uji.db"), *(str(tmp_path / n) for n in berkas))
    assert hasil.returncode == 0, hasil.stderr[-2000:]
    assert len(hasil.stdout.splitlines()) == len(berkas)


def test_every_reader_of_cells_is_linear_in_their_length() -> None:
    """24,000 characters, of which the slowest needs some milliseconds: a square of that takes many seconds."""
    assert pola.serbu_pembaca(24_000) < 4


@pytest.mark.parametrize(
    ("mentah", "rapi"),
    [
        ("  Api \t  Api ", "Api Api"),
        ("Kel.\u00a0\u00a0Loktuan", "Kel. Loktuan"),
        ("Jumlah\r\n  \r\n\n Balita", "Jumlah\nBalita"),
        (" " * 30_000, ""),
        ("\n" * 30_000 + "x", "x"),
        ("a" + " " * 30_000 + "b", "a b"),
    ],
)
def test_blanks_are_squeezed(mentah: str, rapi: str) -> None:
    assert cell_text.rapi(mentah) == rapi


def test_cells_that_are_too_long_are_cut_and_told(tmp_path: Path) -> None:
    panjang = "m" * 5_000
    csv, json_, buku = tmp_path / "a.csv", tmp_path / "a.json", tmp_path / "a.xlsx"
    csv.write_text(f"Nama;Alamat\nPosyandu Mawar;{panjang}\nPosyandu Melati;Jl. A\n", encoding="utf-8")
    json_.write_text(json.dumps([{"nama": "Posyandu Mawar", "alamat": panjang, "lain": [panjang]}]), encoding="utf-8")
    pd.DataFrame({"Nama": ["Posyandu Mawar", "Posyandu Melati"], "Alamat": [panjang, "Jl. A"]}).to_excel(
        buku, index=False
    )
    for jalur, banyak in ((csv, 1), (json_, 2), (buku, 1)):
        mentah = read.buka_berkas(jalur)
        assert max(len(t) for b in mentah.sel for t in b) == cell_text.MAKS
        assert f"{banyak} sel lebih panjang dari {cell_text.MAKS} huruf; sisanya tidak dibaca." in mentah.catatan


def test_names_that_are_too_long_are_rejected_with_a_reason(mesin: Engine, tmp_path: Path) -> None:
    jalur = tmp_path / "posyandu.csv"
    nama = ["Posyandu Mawar Baru", "Posyandu " + "melati " * 40, "Posyandu " + "x" * 111, "Posyandu " + "x" * 112]
    jalur.write_text("Nama Posyandu;Kelurahan\n" + "".join(f"{n};Loktuan\n" for n in nama), encoding="utf-8")
    baris = draft.susun_draf(jalur, daerah="64.74", mesin=mesin).baris
    assert [b.nasib is Nasib.DITOLAK for b in baris] == [False, True, False, True]
    assert "paling panjang 120" in baris[1].alasan[0]


def test_any_number_of_duplicate_rows_comes_to_an_end(mesin: Engine, tmp_path: Path) -> None:
    """As many rows for one place and month once took the square of that in comparisons."""
    jalur = tmp_path / "kembar.csv"
    isi = "".join(f"Loktuan;Okt 2025;{i};5\n" for i in range(6_000))
    jalur.write_text("Kelurahan;Bulan;Jumlah Balita;Ditimbang\n" + isi, encoding="utf-8")
    hasil = jalan("-c", SUSUN, salin_simpanan(mesin, tmp_path / "uji.db"), str(jalur))
    assert hasil.stdout.split() == ["tanya", "6000"], hasil.stderr[-2000:]


# --- the time of a draft


def test_a_draft_that_takes_too_long_ends_with_a_message(
    mesin: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jalur = tmp_path / "a.csv"
    jalur.write_text(layanan() + "".join(f"Loktuan;Nov 2025;{i};1\n" for i in range(3_000)), encoding="utf-8")
    monkeypatch.setenv(deadline.PENGATURAN, "0,01")
    draf = draft.susun_draf(jalur, daerah="64.74", mesin=mesin)
    assert draf.putusan is Putusan.TOLAK
    assert "setelah 0,01 detik kerja" in draf.alasan[0]
    assert "Tidak ada yang diubah" in draf.alasan[0]
    monkeypatch.delenv(deadline.PENGATURAN)
    assert draft.susun_draf(jalur, daerah="64.74", mesin=mesin).putusan is Putusan.TANYA


def test_the_deadline_holds_only_within_a_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(deadline.PENGATURAN, "1e-9")
    assert list(deadline.tiap([1, 2])) == [1, 2]
    with deadline.berjalan(), pytest.raises(GalatBerkas, match="terlalu berat"):
        list(deadline.tiap([1, 2]))
    deadline.periksa_waktu()


@pytest.mark.parametrize("teks", ["nol", "0", "-1", "inf", "nan"])
def test_a_wrong_deadline_is_explained(teks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(deadline.PENGATURAN, teks)
    with pytest.raises(GalatKonfigurasi, match=deadline.PENGATURAN):
        deadline.batas()
