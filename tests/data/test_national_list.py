"""The national list of puskesmas: whole, tied to regions by names, equal to what ships of the three regions."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from ilp_data import regions
from ilp_data.store import national_list
from ilp_data.store.seed import DATA

ASLI = Path(__file__).parents[3] / "shared" / "uji" / "fasilitas" / "puskesmas_komdat.csv"
TAK_TERBUKTI = {"13.75", "16.72", "91.19"}
# Where the list's own code names another region of today: BPS, or Papua before 2022.
KODE_LAIN = {
    "15.06": "1507", "15.07": "1506", "19.03": "1905", "19.05": "1903", "74.09": "7410", "74.10": "7409",
    "93.01": "9101", "94.01": "9104", "96.71": "9271",
}  # fmt: skip


def _polos(nama: str) -> str:
    kata = regions.normal(nama).removeprefix("puskesmas ").split()
    return "".join(k for k in kata if not re.fullmatch(r"[ivx]+|\d+|kecamatan|kelurahan|kec|kel", k))


def _nama_wilayah(daerah: str) -> set[str]:
    kecamatan = regions.anak(daerah)
    return {_polos(w.nama) for k in kecamatan for w in (k, *regions.anak(k.kode))}


def test_codes_are_whole_and_every_region_is_one_of_ours() -> None:
    isi = pd.read_csv(DATA / national_list.BERKAS, dtype=str)
    assert isi["kode"].is_unique and isi["kode"].str.fullmatch(r"\d{7}").all()
    semua = {k.kode for p in range(11, 97) for k in regions.anak(f"{p}")}
    assert len(semua) == 514 and set(isi["kode_daerah"]) == semua - TAK_TERBUKTI


@pytest.mark.parametrize("daerah", ["64.74", "16.73", "64.08"])
def test_it_agrees_with_the_facilities_that_ship(daerah: str) -> None:
    f = pd.read_csv(DATA / "fasilitas.csv", dtype=str, keep_default_na=False)
    f = f[(f["kode_daerah"] == daerah) & (f["jenis"] == "puskesmas")]
    isi = {p.kode: regions.normal(p.nama) for p in national_list.puskesmas_nasional(daerah) or ()}
    assert set(isi) == set(f["kode"])
    sama = sum(isi[k] == regions.normal(n) for k, n in zip(f["kode"], f["nama"], strict=True))
    assert sama >= 0.7 * len(f), "six of Kutai Timur are spelt otherwise there (Wahau I: Muara Wahau I)"


@pytest.mark.parametrize("daerah", [*KODE_LAIN, "14.71"])
def test_a_region_is_proved_by_names_not_by_the_lists_code(daerah: str) -> None:
    """Half of its puskesmas and more are named after a kecamatan, kelurahan or desa there; after those of the region
    that the list's digits would name, hardly any."""
    nama = [_polos(p.nama) for p in national_list.puskesmas_nasional(daerah) or ()]
    assert sum(n in _nama_wilayah(daerah) for n in nama) >= len(nama) / 2
    digit = KODE_LAIN.get(daerah, "")
    letak = f"{digit[:2]}.{digit[2:]}"
    if digit and regions.baku(digit) == letak:
        assert sum(n in _nama_wilayah(letak) for n in nama) <= len(nama) / 4


def test_what_cannot_be_proved_is_unknown_not_none() -> None:
    assert [national_list.puskesmas_nasional(d) for d in sorted(TAK_TERBUKTI)] == [None] * 3
    assert national_list.buat_csv("13.75") is None


def test_the_file_for_the_importer_has_every_row() -> None:
    baris = (national_list.buat_csv("14.71") or b"").decode().splitlines()
    assert len(baris) == 1 + 21 and baris[1] == "1011357,Puskesmas RI Sidomulyo,puskesmas"


@pytest.mark.skipif(not ASLI.is_file(), reason="../shared/uji tidak ada")
def test_nothing_of_the_original_is_lost_but_what_was_left_out() -> None:
    with ASLI.open(encoding="utf-8", newline="") as f:
        asli = {b["kode_instansi"]: b for b in csv.DictReader(f)}
    isi = pd.read_csv(DATA / national_list.BERKAS, dtype=str)
    hilang = set(asli) - set(isi["kode"])
    assert not set(isi["kode"]) - set(asli) and {asli[k]["kode_kab"] for k in hilang} == {"1375", "1672", "9119"}
    beda = [
        k for k, n in zip(isi["kode"], isi["nama"], strict=True) if n.upper() != " ".join(asli[k]["unit_kerja"].split())
    ]
    assert beda == []
    for daerah, kode in KODE_LAIN.items():
        assert {asli[k]["kode_kab"] for k in isi.loc[isi["kode_daerah"] == daerah, "kode"]} == {kode}
