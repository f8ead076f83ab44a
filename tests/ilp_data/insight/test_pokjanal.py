"""The page of the Tim Pembina Posyandu: answers from real data only, first what is known, always who has the rest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ilp_data.insight import pokjanal
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.readings import kocok_simulasi, lihat


@pytest.mark.parametrize("daerah", ["64.74", "16.73", "64.08", "14.71"])
def test_every_region_leads_with_what_is_known(potret: Potret, daerah: str) -> None:
    butir = pokjanal.susun_daftar(lihat(potret, Lingkup(daerah)))
    ada = [bool(b.diketahui) for b in butir]
    assert ada == sorted(ada, reverse=True) and ada[0]
    assert all(b.oleh for b in butir if b.belum) and len({b.kunci for b in butir}) == 7
    assert f"{sum(ada)} dari 7 hal" in pokjanal.kalimat(butir, "X") and butir[-1].kunci == "permohonan"


def test_answers_of_the_three_regions(potret: Potret) -> None:
    kota = {b.kunci: b for b in pokjanal.susun_daftar(lihat(potret, Lingkup("64.74")))}
    assert (kota["registrasi"].angka, kota["registrasi"].satuan) == ("127", "posyandu terdaftar")
    assert "124 posyandu per 16 Juni 2025" in " ".join(kota["registrasi"].diketahui)
    assert kota["kader"].diketahui[0].startswith("Dipublikasikan: Purwa 72, Madya 67, Utama 76 per 19 Januari 2026 (")
    assert "Pokjanal Posyandu kota" in kota["struktur"].diketahui[0]
    assert (
        kota["siklus"].diketahui[0].startswith("10 dari 11 indikator ibu dan anak ada angkanya sampai Maret 2026")
        and not kota["permohonan"].diketahui
    )
    f = potret.fasilitas.assign(lokus_ilp="belum_diketahui")
    diam = pokjanal.susun_daftar(lihat(replace(potret, fasilitas=f), Lingkup("64.74")))
    kalimat = next(b for b in diam if b.kunci == "registrasi").diketahui[0]
    assert kalimat.endswith("127 posyandu; status lokus ILP-nya belum diketahui."), "unknown is not 0"
    linggau = {b.kunci: b for b in pokjanal.susun_daftar(lihat(potret, Lingkup("16.73")))}
    assert (linggau["registrasi"].angka, linggau["registrasi"].satuan) == ("104", "posyandu dipublikasikan")
    kutim = {b.kunci: b for b in pokjanal.susun_daftar(lihat(potret, Lingkup("64.08")))}
    assert "18 kecamatan, 141 desa" in kutim["lingkup"].diketahui[0]


def test_what_is_simulated_answers_nothing(potret: Potret) -> None:
    semua = pokjanal.susun_daftar(lihat(potret, Lingkup("64.74")))
    assert semua == pokjanal.susun_daftar(lihat(kocok_simulasi(potret, np.random.default_rng(1)), Lingkup("64.74")))
    assert semua == pokjanal.susun_daftar(lihat(potret.nyata, Lingkup("64.74")))
    assert not next(b for b in semua if b.kunci == "kader").angka
