"""The five facts of a place: figures of the file, nothing made up, nothing small, and honest about little."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from ilp_data.insight import attention
from ilp_data.insight.facts import FaktaTempat, susun_fakta
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.store.snapshot import Potret

DATA = Path(__file__).resolve().parents[3] / "data"
SATIMPO = "64.74.02.1004"


def _isi(potret: Potret, daerah: str, per: str, kode: str, periode: str = "2026-03") -> FaktaTempat:
    return susun_fakta(Pandangan(potret, Lingkup(daerah, **{per: kode}), periode, UMUM), per)


def test_the_figures_are_those_of_the_file(potret: Potret) -> None:
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        b = next(x for x in csv.DictReader(berkas) if (x["kode_wilayah"], x["periode"]) == (SATIMPO, "2026-03"))
    isi = _isi(potret, "64.74", "kelurahan", SATIMPO)
    ada, timbang, stunting = (int(b[k]) for k in ("balita_ada", "balita_ditimbang", "balita_stunting"))
    assert [(f.angka, f.kata) for f in isi.fakta[:3]] == [
        (f"{100 * timbang / ada:.1f} %".replace(".", ","), f"{timbang} dari {ada} balita terdaftar ditimbang"),
        (str(ada - timbang), "balita terdaftar tidak ditimbang"),
        (f"{100 * stunting / timbang:.1f} %".replace(".", ","), f"{stunting} dari {timbang} balita ditimbang stunting"),
    ]
    assert (isi.nama, isi.letak, isi.waktu) == ("Kelurahan Satimpo", "Kecamatan Bontang Selatan", "Maret 2026")
    assert len(isi.fakta) == 5 and isi.kurang.startswith("Belum dilaporkan untuk Maret 2026: balita naik")


def test_five_lines_to_copy(potret: Potret) -> None:
    baris = _isi(potret, "64.74", "kelurahan", SATIMPO).teks.split("\n")
    assert len(baris) == 5 and baris[0] == "*Kelurahan Satimpo, Kota Bontang, Maret 2026*"
    assert baris[2].endswith("Nusa Indah 1, Nusa Indah 2, dan Nusa Indah 3. Kunjungi rumahnya dan timbang.")
    assert baris[4].startswith("Sumber: Rekap bulanan penimbangan") and baris[4].endswith("Dasbor ILP.")
    assert all(b.count("*") == 2 for b in baris[:4]) and not re.search(r"[_~`]", "\n".join(baris))


@pytest.mark.parametrize(("per", "kode"), [("kelurahan", SATIMPO), ("kecamatan", "64.74.01"), ("puskesmas", "1060833")])
def test_nothing_is_made_up(potret: Potret, per: str, kode: str) -> None:
    """With the simulated rows and without them the same is said."""
    dengan, tanpa = (_isi(p, "64.74", per, kode) for p in (potret, potret.tanpa_simulasi()))
    assert potret.ada_simulasi and dengan.teks == tanpa.teks and dengan.fakta == tanpa.fakta


def test_the_alarm_is_the_one_of_all_screens(potret: Potret) -> None:
    perlu = attention.perhatian(Pandangan(potret, Lingkup("64.74"), "2026-03", UMUM), "ds_hadir")
    for kode in ("64.74.02.1004", "64.74.01.1003", "64.74.03.1003"):
        assert _isi(potret, "64.74", "kelurahan", kode).fakta[0].perlu == (kode in perlu)


def _ubah(potret: Potret, **nilai: float) -> Potret:
    t = potret.layanan.copy()
    milik = (t["kode_tempat"] == SATIMPO) & (t["periode"] == "2026-03")
    for ukuran, n in nilai.items():
        t.loc[milik & (t["ukuran"] == ukuran), "nilai"] = n
    return replace(potret, layanan=t)


def test_small_counts_do_not_leave_the_building(potret: Potret) -> None:
    isi = _isi(_ubah(potret, balita_stunting=3), "64.74", "kelurahan", SATIMPO)
    assert not any("stunting" in f.kata for f in isi.fakta) and "stunting" not in isi.teks
    hampir = _isi(_ubah(potret, balita_ada=319, balita_ditimbang=316), "64.74", "kelurahan", SATIMPO)
    assert not any("tidak ditimbang" in f.kata for f in hampir.fakta), "three children are not counted out"


def test_a_thin_month_says_so(potret: Potret) -> None:
    t = potret.layanan
    sedikit = replace(potret, layanan=t[(t["periode"] != "2026-03") | (t["kode_tempat"].isin([SATIMPO]))])
    isi = _isi(sedikit, "64.74", "kecamatan", "64.74.02")
    assert isi.fakta[0].kata.endswith("(sementara)") and not any(f.perlu for f in isi.fakta)


@pytest.mark.parametrize(
    ("daerah", "per", "kode", "kurang", "banyak"),
    [
        ("64.08", "kecamatan", "64.08.02", "Laporan layanan pertama belum masuk.", 3),
        ("16.73", "kelurahan", "16.73.01.1001", "Laporan layanan pertama belum masuk.", 2),
        ("16.73", "puskesmas", "1011881", "Wilayah kerja dan laporan layanan belum ada.", 2),
    ],
)
def test_little_is_known_and_said(potret: Potret, daerah: str, per: str, kode: str, kurang: str, banyak: int) -> None:
    isi = _isi(potret, daerah, per, kode, "2026-11")
    assert len(isi.fakta) == banyak and isi.kurang.startswith(kurang) and not isi.berlayanan
    assert isi.waktu.startswith("menurut registri") and kurang in isi.teks and isi.teks.count("\n") <= 4
    assert "2026" not in isi.waktu, "the day of the register, not that on which this store was made"
    pertama = f"{isi.fakta[0].angka} {isi.fakta[0].kata}"
    assert per != "puskesmas" or pertama == "Tidak disebut (2024) sebagai lokus ILP"
    assert not any("%" in f.angka for f in isi.fakta)
