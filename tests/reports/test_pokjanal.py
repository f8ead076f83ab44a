"""The slide of the Tim Pembina Posyandu in every kind of region: whole sentences, nothing simulated, nothing lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.insight import pokjanal
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.events import bidang_spm
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


def test_waiting_requests_lead_and_add_up(potret: Potret) -> None:
    """Of all six fields, the longest name among them, none is left out under the total."""
    kolom = {
        "kode_tempat": "64.74.02.1004",
        "tanggal": "2025-01-06",
        "status": "menunggu",
        "selesai": "",
        "sumber": "uji",
    }
    bidang = [b for ke, b in enumerate(bidang_spm().kata, 1) for _ in range(ke)]
    p = replace(potret, permohonan=pd.DataFrame([kolom | {"bidang": b, "nomor": n} for n, b in enumerate(bidang)]))
    s = ambil(susun_dek(p, paparan(p, Lingkup("64.74"), halaman=("judul", "pokjanal"))), "pokjanal")
    judul, isi, _ = map(str, bagian(s, Tabel).baris[0])
    assert judul == "Permohonan warga yang menunggu" and s.judul.startswith("21 permohonan lewat 5 hari kerja di Kota ")
    per_bidang = [int(x) for x in re.findall(r" (\d+)[;.]", isi.partition(":")[2])]
    assert sum(per_bidang) == 21 and len(per_bidang) == 6 and isi.startswith("21 dari 21 permohonan terbuka")
