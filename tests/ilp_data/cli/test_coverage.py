"""The commands of coverage: pws, spm, kamus."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from ilp_data.cli import commands as cli
from ilp_data.errors import GalatIlp, GalatMasukan
from ilp_data.registry import coverage, indicators
from ilp_data.store.snapshot import Potret

PWS = ("pws", "--daerah", "64.74", "--kode", "mr1", "--periode", "2025-08", "--per", "kelurahan")


@pytest.fixture(autouse=True)
def _filled_store(mesin: Engine, potret: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ilp_data.intake.shipped.siapkan_simpanan", lambda **_: mesin)
    monkeypatch.setattr(cli.store, "potret", lambda _mesin, *, daerah: potret)


def obyek(*argumen: str) -> dict:
    return json.loads(cli.jalankan_argumen([*argumen, "--json"]), parse_constant=lambda k: pytest.fail(f"{k} in JSON"))


def test_pws_of_mr1() -> None:
    hasil = obyek(*PWS)
    assert (hasil["target"], hasil["target_kumulatif"], len(hasil["baris"])) == (95, 63.33, 15)
    di_atas = [b for b in hasil["baris"] if b["capaian"] >= b["target_kumulatif"]]
    assert [b["nama"] for b in di_atas] == ["Kanaan"]
    wajib = {"kode", "nama", "capaian", "target_kumulatif", "arah", "kata", "sisa_orang"}
    assert all(wajib <= set(b) and b["sisa_orang"] is None for b in hasil["baris"])
    teks = cli.jalankan_argumen(PWS)
    assert teks.count("di atas laju") == 1 and teks.count("di bawah laju") == 14
    assert "Kanaan" in teks and "69,0 %" in teks and "63,3 %" in teks and "None" not in teks


def test_pws_is_filtered_as_the_page_is_and_says_why_a_figure_is_missing() -> None:
    barat = obyek(*PWS, "--kelurahan", "64.74.03")  # a kecamatan
    assert barat["saringan"] == ["Kecamatan Bontang Barat"]
    assert {b["nama"] for b in barat["baris"]} == {"Belimbing", "Gunung Telihan", "Kanaan"}
    kosong = (
        "pws",
        "--daerah",
        "64.74",
        "--kode",
        "skrining_lansia",
        "--periode",
        "2025-08",
        "--kecamatan",
        "64.74.02",
    )
    (lestari,) = (b for b in obyek(*kosong)["baris"] if b["nama"] == "Bontang Lestari")
    assert (lestari["kata_keadaan"], lestari["sumber"]) == ("belum ada data", None)
    assert any(
        b.startswith("Bontang Lestari") and "belum ada data" in b for b in cli.jalankan_argumen(kosong).split("\n")
    )


def test_spm_of_bontang_says_what_is_known() -> None:
    hasil = obyek("spm", "--daerah", "64.74", "--tahun", "2024")
    assert len(hasil["baris"]) == 12 and hasil["indeks"] is None and hasil["kategori"] is None
    hiv = hasil["baris"][11]
    assert (hiv["layanan"], hiv["mutu_layanan"], hiv["mutu_barang_jasa_sdm"], hiv["mutu_spm"]) == (
        "risiko_hiv", 135.22, None, None,
    )  # fmt: skip
    teks = cli.jalankan_argumen(["spm", "--daerah", "64.74", "--tahun", "2024"])
    belum = sum(b["kata_keadaan"] == "belum ada data" for b in hasil["baris"])
    assert "Indeks belum dapat dihitung" in teks and teks.count("belum ada data") == belum > 0


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["spm", "--daerah", "64.74", "--tahun", "kapan"], "Tahun tidak dikenali"),
        (["spm", "--daerah", "6404", "--tahun", "2024"], "bertitik"),
        ([*PWS[:-4], "--periode", "2025"], "per bulan"),
        (["kamus", "-o", "kamus.csv"], "berakhiran .xlsx"),
        (["kamus", "-o", "kamus.xlsx", "--daerah", "99"], "bertitik"),
        (["kamus", "-o", "kamus.xlsx", "--daerah", "99.99"], "tidak ada dalam daftar Kemendagri"),
        (["kamus", "-o", "tidak/ada/kamus.xlsx"], "Folder keluaran tidak ada"),
    ],
)
def test_what_cannot_be_done_is_said(argumen: list[str], pesan: str) -> None:
    with pytest.raises(GalatIlp, match=pesan):
        cli.jalankan_argumen(argumen)


def test_the_dictionary_holds_every_indicator_and_its_package_describes_it(tmp_path: Path) -> None:
    tujuan = tmp_path / "kamus.xlsx"
    hasil = obyek("kamus", "-o", str(tujuan))
    isi = list(load_workbook(tujuan)["Kamus indikator"].iter_rows(values_only=True))
    kode = [b[0] for b in isi[1:]]
    assert kode == [*indicators.semua(), *coverage.semua_cakupan()] and len(set(kode)) == hasil["indikator"]
    judul = ("Konsep", "Definisi", "Interpretasi", "Metode/rumus penghitungan", "Ukuran", "Satuan")
    ke = [isi[0].index(j) for j in judul]
    assert all(b[k] for b in isi[1:] for k in ke), "no text is missing"
    paket = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    (sumber,) = paket["resources"]
    byte = tujuan.read_bytes()
    assert sumber["path"] == "kamus.xlsx" and sumber["bytes"] == len(byte)
    assert sumber["hash"] == "sha256:" + hashlib.sha256(byte).hexdigest()
    assert [f["name"] for f in sumber["schema"]["fields"]] == list(isi[0])
    with pytest.raises(GalatMasukan, match="tidak ditimpa"):
        cli.jalankan_argumen(["kamus", "-o", str(tujuan)])
    assert cli.jalankan_argumen(["kamus", "-o", str(tujuan), "--timpa"])


def test_pws_refuses_a_kind_of_sasaran_that_the_year_does_not_have() -> None:
    with pytest.raises(GalatIlp, match="paling sedikit dua jenis"):
        obyek(*PWS, "--sasaran", "SPM")
    assert obyek(*PWS)["jenis_sasaran"] is None
