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
    assert isi.count("<li") == 7 and "2,7 dari 27,0 juta" in isi and "belum ada data" in isi


def test_the_regions_own_target_and_nothing_known(potret: Potret) -> None:
    p = replace(potret, target=pd.DataFrame(
        [{"kode_daerah": "64.74", "indikator": "ckg", "tahun": 2025, "nilai": 80.0, "sumber": "Renstra"}]))  # fmt: skip
    target = susun(p, Lingkup("64.74")).target
    assert target is not None and (target.nilai, target.sumber) == (80, "Renstra")
    kosong = susun(potret, Lingkup("16.73"))
    assert not kosong.diketahui and "belum ada angkanya" in ckg.kalimat_ckg(kosong, "Kota")


def test_an_age_has_its_own_target_and_leads_where_all_ages_are_not_counted(potret: Potret) -> None:
    target = [{"kode_daerah": "16.73", "indikator": k, "tahun": 2026, "nilai": n, "sumber": "Renja"}
              for k, n in (("ckg_bayi", 80.0), ("ckg_dewasa", 36.0))]  # fmt: skip
    contoh = potret.layanan.iloc[0].to_dict() | {"kode_tempat": "16.73.01.1001", "keadaan": "ada", "simulasi": False}
    lapor = [("bayi_baru_lahir_menerima_ckg", 6.0), ("sasaran_ckg_bayi_baru_lahir_bulan_itu", 8.0),
             ("orang_usia_18_59_tahun_menerima_ckg", 50.0),
             ("sasaran_ckg_usia_18_59_tahun_bulan_itu", 200.0)]  # fmt: skip
    isi = [contoh | {"ukuran": u, "periode": "2026-01", "nilai": n} for u, n in lapor]
    p = replace(potret, target=pd.DataFrame(target), layanan=pd.concat([potret.layanan, pd.DataFrame(isi)]))
    c = ckg.susun_ckg(Pandangan(p, Lingkup("16.73"), "2026-01", STAF))
    assert [u.target and u.target.nilai for u in c.umur] == [80, None, None, 36, None] and c.target is None
    html = str(ckg_markup(c))
    assert html.count("<small>target 80 %</small>") == html.count("<small>target 36 %</small>") == 1 and "Renja" in html
    kalimat = ckg.kalimat_ckg(c, "Kota")  # January is a twelfth: 50 of 2.400
    assert "terendah pada 18–59 tahun, 2,1 %" in kalimat and "semua umur belum ada angkanya" in kalimat
