"""Totals that carry the name of a place: moved out of the data, compared with their parts, never taken for a place."""

from __future__ import annotations

import random

import pytest

from ilp_data.intake.check import totals
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import columns
from ilp_data.store.snapshot import Potret
from tests.ilp_data.intake import made_tables


def pisah(potret: Potret, judul: list[str], *baris: str, daerah: str = "64.74") -> tuple[Tabel, list[str]]:
    """The table after its totals were moved, and the texts of the findings."""
    t = made_tables.tabel(judul, [b.split("|") for b in baris])
    kenalan = Kenalan(potret, daerah)
    p = columns.petakan_kolom(t, Jenis.LAYANAN, kenalan=kenalan)
    hasil = totals.pisahkan_jumlah(t, p, kenalan)
    assert len(hasil.data) + len(hasil.jumlah) == len(t.data), "no row is lost"
    return hasil, [x.teks for x in totals.periksa_jumlah(hasil, p)]


KEL = ["Kelurahan", "S", "D"]


@pytest.mark.parametrize("nama", ["Kota Bontang", "KOTA BONTANG", "Bontang", "Jumlah Kota Bontang", "TOTAL"])
def test_a_total_named_after_the_region(potret: Potret, nama: str) -> None:
    t, beda = pisah(potret, KEL, "Kanaan|10|8", "Belimbing|20|15", f"{nama}|30|23")
    assert [b[0] for b in t.data] == ["Kanaan", "Belimbing"] and not beda


def test_differences_become_findings(potret: Potret) -> None:
    _, beda = pisah(potret, KEL, "Kanaan|10|8", "Belimbing|20|15", "Kota Bontang|30|24")
    assert len(beda) == 1 and "D tertulis 24, jumlah barisnya 23" in beda[0] and "S tertulis" not in beda[0]


def test_kecamatan_totals_among_kelurahan(potret: Potret) -> None:
    t, beda = pisah(
        potret, KEL, "Kec. Bontang Utara|15|12", "Bontang Kuala|10|8", "Api-Api|5|4", "BONTANG BARAT|9|7", "Kanaan|9|7"
    )
    assert [b[0] for b in t.data] == ["Bontang Kuala", "Api-Api", "Kanaan"] and not beda


def test_a_kecamatan_without_its_parts_is_no_total(potret: Potret) -> None:
    t, _ = pisah(potret, KEL, "Bontang Kuala|10|8", "Api-Api|5|4", "Kec. Bontang Barat|9|7")
    assert len(t.data) == 3, "its kelurahan are not in the file: it is no sum of theirs"


def test_puskesmas_totals_among_posyandu(potret: Potret) -> None:
    t, _ = pisah(
        potret,
        ["Puskesmas", "Posyandu", "S", "D"],
        "Bontang Barat|Sejahtera I|10|8",
        "Bontang Barat|Sejahtera IV|20|15",
        "|Puskesmas Bontang Barat|30|23",
        "Kota Bontang||30|23",
    )
    assert [b[1] for b in t.data] == ["Sejahtera I", "Sejahtera IV"]


def test_a_kecamatan_named_like_its_kabupaten_is_a_place(potret: Potret) -> None:
    judul = ["Kecamatan", "S", "D"]
    t, _ = pisah(potret, judul, "Purworejo|10|8", "Kutoarjo|20|15", "Kab. Purworejo|30|23", daerah="33.06")
    assert [b[0] for b in t.data] == ["Purworejo", "Kutoarjo"]


def test_totals_by_their_own_month(potret: Potret) -> None:
    t, beda = pisah(
        potret,
        ["Bulan", *KEL],
        "2026-09|Kanaan|10|8", "2026-10|Kanaan|11|9", "2026-09|Belimbing|20|15", "2026-10|Belimbing|21|16",
        "2026-09|Kota Bontang|30|23", "2026-10|Kota Bontang|32|25",
    )  # fmt: skip
    assert len(t.data) == 4 and not beda


def test_nameless_only_when_proven(potret: Potret) -> None:
    t, _ = pisah(potret, ["Kecamatan", *KEL], "Bontang Barat|Kanaan|10|8", "|Belimbing|20|15", "||30|23", "||7|6")
    assert [b[2] for b in t.data] == ["10", "20", "7"], "30 and 23 are the sums; 7 and 6 are nobody's"


def test_totals_above_their_parts(potret: Potret) -> None:
    """They leave the data, and name the puskesmas of the rows below; where they are no sum, nothing moves."""
    judul = ["Puskesmas", "Posyandu", "S", "D"]
    isi = ["Bontang Barat||30|23", "|Mawar|10|8", "|Melati|20|15", "Bontang Lestari||7|6", "|Delima|3|2", "|Aulia|4|4"]
    t, beda = pisah(potret, judul, *isi)
    barat, lestari = ["Bontang Barat"] * 2, ["Bontang Lestari"] * 2
    assert [b[0] for b in t.data] == [*barat, *lestari] and "disalin ke 4 baris" in t.catatan[0] and not beda
    isi[0] = "Bontang Barat||31|23"
    t, _ = pisah(potret, judul, *isi)
    assert [b[:2] for b in t.data[:2]] == [["Bontang Barat", ""], ["", "Mawar"]]
    satu = [
        "Puskesmas Lain|30|23",
        "Kanaan|10|8",
        "Belimbing|20|15",
        "Puskesmas Baru|7|6",
        "Guntung|3|2",
        "Satimpo|4|4",
    ]
    t, _ = pisah(potret, KEL, *satu)
    assert [b[0] for b in t.data] == ["Kanaan", "Belimbing", "Guntung", "Satimpo"], "all in one column"


def test_random_data_against_real_sums(potret: Potret) -> None:
    acak = random.Random(7)
    kel = ["Bontang Kuala", "Bontang Baru", "Lok Tuan", "Guntung", "Api-Api", "Kanaan", "Belimbing"]
    for _ in range(40):
        pakai = acak.sample(kel, acak.randint(2, len(kel)))
        isi = [(k, acak.randint(0, 90), acak.randint(0, 90)) for k in pakai]
        geser = acak.choice([0, 0, 1, -3])
        s, d = sum(x[1] for x in isi), sum(x[2] for x in isi) + geser
        t, beda = pisah(potret, KEL, *(f"{k}|{a}|{b}" for k, a, b in isi), f"KOTA BONTANG|{s}|{d}")
        assert [b[0] for b in t.data] == pakai and bool(beda) is bool(geser)
