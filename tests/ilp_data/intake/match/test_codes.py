"""Codes as identity, whatever their form: compared as text, kept, and never a false collision."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from ilp_data.intake.draft import changes
from ilp_data.intake.match import rows as match
from ilp_data.intake.model import Baris, Jenis, Nasib, Pertanyaan
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.cleaned_rows import baris

BONTANG = "64.74"
KANAAN = {"jenis": "posyandu", "puskesmas": "Bontang Barat", "kelurahan": "Kanaan"}


def cocok(
    potret: Potret, *isi: tuple[str, str], jawab: dict[str, str] | None = None
) -> tuple[list[Baris], list[Pertanyaan]]:
    semua = baris(*(KANAAN | {"kode": kode, "nama": nama} for kode, nama in isi))
    return match.cocokkan_baris(Jenis.FASILITAS, semua, BONTANG, potret, jawab or {})


@pytest.mark.parametrize("kode", [("PSY-01", "PSY-02"), ("00012", "00013"), ("9f3b-a", "9f3b-b"), ("12345678", "9")])
def test_the_same_name_with_another_code_is_another_facility(potret: Potret, kode: tuple[str, str]) -> None:
    semua, tanya = cocok(potret, (kode[0], "Bunga"), (kode[1], "Bunga"))
    assert not tanya and len({b.nilai["kode_fasilitas"] for b in semua}) == 2


def test_the_same_code_with_another_name_is_a_collision(potret: Potret) -> None:
    semua, (p,) = cocok(potret, ("A-1", "Bunga"), ("A-1", "Melur"), ("A-2", "Kenari"))
    assert (p.jenis, p.baris) == ("fasilitas_kode_kembar", (2, 3)) and semua[2].nasib is Nasib.DITERIMA
    satu, _ = cocok(potret, ("A-1", "Bunga"), ("A-1", "Melur"), ("A-2", "Kenari"), jawab={p.kunci: "satu"})
    assert [b.nasib for b in satu] == [Nasib.DITERIMA, Nasib.DITOLAK, Nasib.DITERIMA]
    beda, _ = cocok(potret, ("A-1", "Bunga"), ("A-1", "Melur"), ("A-2", "Kenari"), jawab={p.kunci: "baru"})
    assert len({b.nilai["kode_fasilitas"] for b in beda}) == 3


def test_two_codes_at_one_registered_facility_are_asked_about(potret: Potret) -> None:
    isi = (("A-1", "Sejahtera I"), ("A-2", "Sejahtera I"))
    _, (p,) = cocok(potret, *isi)
    assert (p.jenis, [u.kode for u in p.usul]) == ("fasilitas_kode_mana", ["A-1", "A-2"])
    semua, tanya = cocok(potret, *isi, jawab={p.kunci: "A-2"})
    assert not tanya and semua[1].nilai["kode_fasilitas"].endswith("sejahtera-i")
    assert semua[0].nilai["fasilitas_baru"] and not semua[1].nilai["fasilitas_baru"]


@pytest.mark.parametrize(
    "kode", [("1", "2", "3"), ("64.74.03.1003", "64.74.03.1001", "64.74.03.1002"), ("X", "X", "X")]
)
def test_serial_numbers_area_and_kind_are_no_identity(potret: Potret, kode: tuple[str, ...]) -> None:
    semua, tanya = cocok(potret, *zip(kode, ("Sejahtera I", "Sejahtera IV", "Bunga"), strict=True))
    assert not tanya and not any(b.nilai["kode_luar"] for b in semua)


def test_a_remembered_code_finds_another_name(own_store: Engine) -> None:
    p = store.potret(own_store)
    semua, _ = cocok(p, ("a-01", "Sejahtera I"), ("a-02", "Bunga"))
    store.terapkan_revisi(own_store, changes.perubahan(Jenis.FASILITAS, semua, p, BONTANG), Jejak("uji", "x"))
    p = store.potret(own_store)
    semua, tanya = cocok(p, ("A-01", "Sejahtera Satu Mandiri"), ("A-02", "Bunga"), ("A-03", "Sejahtera I"))
    kode = [b.nilai["kode_fasilitas"].rpartition(".")[2] for b in semua]
    assert not tanya and kode[:2] == ["sejahtera-i", "bunga"] and semua[2].nilai["fasilitas_baru"]
    beda = changes.beda(p, changes.perubahan(Jenis.FASILITAS, semua[:2], p, BONTANG))
    assert [(x["peristiwa"], x["lama"], x["baru"]) for x in beda.peristiwa] == [
        ("ganti_nama", "Posyandu Sejahtera I", "Posyandu Sejahtera Satu Mandiri")
    ]
