"""What a page offers is what the store takes from who looks: no form, no button, no way that ends in a refusal."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from ilp_data.rights import Pengguna, Peran
from tests.pages.conftest import Sebagai, isi, tautan, teks
from ui.app import pages

PETUGAS, PEMAPAR = (Pengguna(f"{p}@dinkes.example", frozenset({p})) for p in (Peran.PETUGAS, Peran.PEMAPAR))
BERKAS = {jalur: berkas for berkas, _, _, jalur in pages.DAFTAR}


@pytest.mark.parametrize(
    ("jalur", "saringan"),
    [("metode", {"bagian": "daerah"}), ("metode", {"bagian": "daftar"}), ("lintas-sektor", {}), ("pokjanal", {}),
     ("provinsi", {}), ("mutu-data", {"bagian_mutu": "temuan"})],
)  # fmt: skip
def test_who_presents_finds_no_form_and_no_way_that_the_store_refuses(
    mesin: Engine, acting_as: Sebagai, jalur: str, saringan: dict[str, str]
) -> None:
    ada = {}
    for siapa in (PEMAPAR, PETUGAS):
        acting_as(siapa)
        at = tautan(BERKAS[jalur], **saringan)
        assert not at.exception and "tidak termasuk peran Anda" not in teks(at)
        isian = [*at.text_input, *(b for b in at.button if b.proto.is_form_submitter)]
        oleh = [t for t in isian if t.label.startswith(("Nama yang", "Simpan", "Cabut"))]
        jalan = [k for k in ("/data?", 'page: "data"', 'page: "mulai"', "mulai?daerah") if k in isi(at)]
        ada[siapa] = [t.label for t in oleh] + jalan
    assert ada[PEMAPAR] == [] and ada[PETUGAS], "an officer has them"


def test_an_officer_writes_decisions_down_and_makes_no_briefing(mesin: Engine, acting_as: Sebagai) -> None:
    acting_as(PETUGAS)
    at = tautan(BERKAS["rapat"])
    assert [t.label for t in at.tabs] == ["Keputusan"] and "Simpan keputusan" in [b.label for b in at.button]
    assert "siapkan rapat" not in teks(at)
