"""``mulai``: one object with the steps, the same in words; ``ringkas`` says how far the kecamatan are."""

from __future__ import annotations

import json

import pytest

from ilp_data.cli import commands as cli
from ilp_data.errors import GalatKode, GalatMasukan

pytestmark = pytest.mark.usefixtures("mesin")


def test_a_fresh_region_as_json() -> None:
    r = json.loads(cli.jalankan_argumen(["mulai", "--daerah", "14.71", "--json"]))
    assert (r["nama"], r["kecamatan"], r["kelurahan"], r["desa"]) == ("Kota Pekanbaru", 15, 83, 0)
    assert (r["puskesmas_nasional"], len(r["daftar_puskesmas"]), len(r["daftar_kecamatan"])) == (21, 21, 15)
    langkah = ["puskesmas", "batas", "posyandu", "wilayah_kerja", "kader", "sasaran", "layanan"]
    assert [b["kode"] for b in r["langkah"]] == langkah
    assert {b["keadaan"] for b in r["langkah"]} == {"belum"} and {b["ada"] for b in r["langkah"]} == {None}
    assert {b["templat"] for b in r["langkah"]} == {
        "fasilitas",
        "batas",
        "wilayah_kerja",
        "kader",
        "sasaran",
        "layanan",
    }
    assert (r["peta"], r["selesai"], r["berikutnya"]) == (False, 0, "puskesmas")


def test_the_same_in_words_says_why_there_is_no_map() -> None:
    teks = cli.jalankan_argumen(["mulai", "--daerah", "14.71"])
    assert teks.rstrip().endswith("impor puskesmas.xlsx --daerah 14.71 --jenis fasilitas --terapkan")
    assert "templat fasilitas --daerah 14.71 -o puskesmas.xlsx" in teks
    assert "Kota Pekanbaru" in teks and "Belum ada peta karena batas wilayahnya belum ada" in teks
    assert "Belum ada peta" not in cli.jalankan_argumen(["mulai", "--daerah", "64.08"])


def test_words_of_facility_types_need_a_name_and_a_known_type() -> None:
    for isi in (["--sebutan", "poskes=Poskeskel"], ["--sebutan", "poskes", "--oleh", "Ani"]):
        with pytest.raises(GalatMasukan):
            cli.jalankan_argumen(["mulai", "--daerah", "14.71", *isi])
    with pytest.raises(GalatMasukan, match="poskes"):
        cli.jalankan_argumen(["mulai", "--daerah", "14.71", "--sebutan", "rumah=Rumah", "--oleh", "Ani"])


def test_a_bps_code_is_refused() -> None:
    with pytest.raises(GalatKode, match=r"16\.73"):
        cli.jalankan_argumen(["mulai", "--daerah", "1674", "--json"])


@pytest.mark.parametrize(
    ("daerah", "harap"), [("64.08", (141, 5)), ("16.73", (72, 5)), ("64.74", (15, 3)), ("14.71", (83, None))]
)
def test_summary_counts_kecamatan_with_a_locus(daerah: str, harap: tuple[int, int | None]) -> None:
    r = json.loads(cli.jalankan_argumen(["ringkas", "--daerah", daerah, "--json"]))
    assert (r["kelurahan_desa"], r["kecamatan_lokus"]) == harap
