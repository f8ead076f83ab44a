"""``bandingkan``, ``provinsi``, ``tahap``: one JSON object, a readable table, and a clear message for wrong codes."""

from __future__ import annotations

import json
import re

import pytest
from sqlalchemy import Engine

from ilp_data.cli import commands as cli


@pytest.fixture(autouse=True)
def _filled_store(mesin: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ilp_data.intake.shipped.siapkan_simpanan", lambda **_: mesin)


def obyek(*argumen: str) -> dict:
    return json.loads(cli.jalankan_argumen([*argumen, "--json"]), parse_constant=lambda k: pytest.fail(f"{k} in JSON"))


def test_regions_side_by_side() -> None:
    hasil = obyek("bandingkan", "--daerah", "64.74, 16.73,64.08")
    assert [d["nama"] for d in hasil["daerah"]] == ["Kota Bontang", "Kota Lubuk Linggau", "Kabupaten Kutai Timur"]
    baris = {b["kode"]: b for b in hasil["baris"]}
    assert baris["posyandu_lokus_ilp"]["sel"]["64.74"][0]["nilai"] == 124
    assert baris["posyandu_lokus_ilp"]["sel"]["16.73"] == []
    assert baris["puskesmas_lokus_ilp"]["sebanding"] is False
    teks = cli.jalankan_argumen(["bandingkan", "--daerah", "64.74,14.71"])
    assert "tidak ditemukan" in teks and "16 Juni 2025" in teks and "None" not in teks and "Baru Kota" not in teks
    assert hasil["catatan"] is None
    satu = "Baru Kota Bontang: sebut daerah kedua supaya ada bandingannya, misalnya --daerah 64.74,64.01."
    assert obyek("bandingkan", "--daerah", "64.74,64.74")["catatan"] == satu
    assert cli.jalankan_argumen(["bandingkan", "--daerah", "64.74"]).rstrip().endswith(satu)


def test_a_province() -> None:
    hasil = obyek("provinsi", "--kode", "64")
    assert (hasil["nama"], hasil["jumlah"], hasil["punya_data"]) == ("Kalimantan Timur", 10, 2)
    assert hasil["daerah"][4]["lokus"]["puskesmas"] == {"lokus_ilp": 5, "terdaftar": 21, "belum_diketahui": 16}
    assert hasil["daerah"][0]["mulai"] == "mulai?daerah=64.01"
    assert cli.jalankan_argumen(["provinsi", "--kode", "64"]).count("belum punya data di sini") == 8
    yogya = cli.jalankan_argumen(["provinsi", "--kode", "34"])
    assert (
        "0 dari 5" in yogya
        and "Kapanewon/kemantren" in yogya
        and re.search(r"34\.03 +Kabupaten Gunungkidul +18 +30 ", yogya)
    )


def test_the_stages_of_a_region() -> None:
    hasil = obyek("tahap", "--daerah", "64.74")
    assert {x["tahap"]: x["capaian"] for x in hasil["tahap"]} == {
        "sosialisasi": "tercapai",
        "peluncuran": "direncanakan",
        "sk_klaster": "belum_diketahui",
        "kader_dilatih": "sebagian",
        "kader_dinilai": "sebagian",
        "lokus_berjalan": "belum_diketahui",
    }
    assert "rencana, belum dipastikan" in cli.jalankan_argumen(["tahap", "--daerah", "6474"])


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["tahap"], "wajib diisi: --daerah"),
        (["tahap", "--daerah", "6404"], "bertitik"),
        (["tahap", "--daerah", "99.99"], "tidak ada dalam daftar Kemendagri"),
        (["tahap", "--daerah", "64.74.03"], "bukan kabupaten atau kota"),
        (["bandingkan", "--daerah", "64.74,,16.73"], "bertitik"),
        (["bandingkan", "--daerah", "64.74;16.73"], "tidak ada dalam daftar Kemendagri"),
        (["provinsi", "--kode", "64.74"], "bukan provinsi"),
        (["provinsi", "--kode", "99"], "tidak ada dalam daftar Kemendagri"),
    ],
)
def test_wrong_codes(argumen: list[str], pesan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.utama(argumen) == 2
    keluar = capsys.readouterr()
    assert keluar.out == "" and keluar.err.startswith("Galat: ") and pesan in keluar.err
