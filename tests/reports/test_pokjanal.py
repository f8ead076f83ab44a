"""The slide of the Tim Pembina Posyandu in every kind of region: whole sentences, nothing simulated, nothing lost."""

from __future__ import annotations

import pytest

from ilp_data.insight import pokjanal
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports.model import Tabel
from reports.slides import susun_dek
from tests.readings import lihat
from tests.reports.slide_checks import BULAN, ambil, bagian, paparan, periksa_slide


@pytest.mark.parametrize("daerah", ["64.74", "16.73", "64.08"])
def test_the_slide_says_what_the_page_says(potret: Potret, daerah: str) -> None:
    kota = Lingkup(daerah)
    p = paparan(potret, kota, BULAN if daerah == "64.74" else "", halaman=("judul", "pokjanal"))
    s = ambil(susun_dek(potret, p), "pokjanal")
    periksa_slide(s)
    butir = pokjanal.susun_daftar(lihat(potret, kota))
    tabel = bagian(s, Tabel)
    assert isinstance(tabel, Tabel) and [b[0] for b in tabel.baris] == [b.judul for b in butir]
    assert not s.simulasi and s.judul == pokjanal.kalimat(butir, lihat(potret, kota).nama_daerah)
    assert all(x in s.pembicara for b in butir for x in b.diketahui), "what the table has no room for is in the notes"
