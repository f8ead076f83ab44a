"""CKG by age: Bontang's two published shares both said, each with its year's target; ages without a figure stay so."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from ilp_data.insight import ckg
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store.snapshot import Potret
from ui.clusters.ckg import ckg_markup


def susun(potret: Potret, lingkup: Lingkup) -> ckg.Ckg:
    return ckg.susun_ckg(Pandangan(potret, lingkup, "2026-03" if lingkup.daerah == "64.74" else "", STAF))


def test_bontangs_two_published_shares_and_its_puskesmas(potret: Potret) -> None:
    c = susun(potret, Lingkup("64.74"))
    assert sorted(x.persen for x in c.semua if x.persen) == [42.4, 44.0] and {x.pembilang for x in c.semua} == {68654}
    assert c.tahun == 2025 and c.target is None, "no document names a national target"
    assert len(c.tempat) == 6 and sum(int(t[1].split()[0]) for t in c.tempat) == 59
    kalimat = ckg.kalimat_ckg(c, "Kota Bontang")
    assert "44,0 % atau 42,4 %" in kalimat or "42,4 % atau 44,0 %" in kalimat
    assert "target 2025 belum ada dokumennya" in kalimat and "menurut umur belum ada" in kalimat
    isi = str(ckg_markup(c))
    assert "tidak menyebut dokumennya" in isi and "templat Target" in isi
    assert isi.count("Semua umur") == 2 and isi.count("Semua umur, juga disebut") == 1  # as the page's sentence says it
    assert isi.count("<li") == 7 and "2,7 dari 27,0 juta" in isi and "belum ada angka" in isi


def test_the_regions_own_target_and_nothing_known(potret: Potret) -> None:
    p = replace(potret, target=pd.DataFrame(
        [{"kode_daerah": "64.74", "indikator": "ckg", "tahun": 2025, "nilai": 80.0, "sumber": "Renstra"}]))  # fmt: skip
    target = susun(p, Lingkup("64.74")).target
    assert target is not None and (target.nilai, target.sumber) == (80, "Renstra")
    kosong = susun(potret, Lingkup("16.73"))
    assert not kosong.diketahui and "belum ada angkanya" in ckg.kalimat_ckg(kosong, "Kota")
