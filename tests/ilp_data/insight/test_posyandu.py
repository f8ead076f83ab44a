"""Posyandu aktif: by hand for each criterion; what is not reported or made up decides nothing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.insight import posyandu
from ilp_data.insight.posyandu import Jawab, Posyandu
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.posyandu import DEFINISI
from ilp_data.store.snapshot import Potret

SATU = Posyandu("PY.1", "Melati", "64.74.03.1003", 12, 9, "Apr 2025 – Mar 2026", ("ibu", "lansia"), (), 7, False, {})


def jawab(p: Posyandu, kode: str) -> list[Jawab]:
    return [b.jawab for b in posyandu.periksa_kriteria(p, DEFINISI[kode])]


def test_six_readings_each_with_its_source() -> None:
    assert len(DEFINISI) == 6 and all(d.sumber and d.kriteria for d in DEFINISI.values())
    assert [k.teks for k in DEFINISI["wali_kota"].kriteria] == [
        "buka paling sedikit 8 kali setahun",
        "kader lebih dari lima",
        "layanan siklus hidup",
        "enam bidang SPM",
    ]


@pytest.mark.parametrize(
    ("dilaporkan", "buka", "hasil"),
    [(12, 8, Jawab.YA), (12, 7, Jawab.TIDAK), (8, 7, Jawab.BELUM), (0, 0, Jawab.BELUM), (5, 0, Jawab.TIDAK)],
)
def test_a_month_without_a_report_is_not_a_month_closed(dilaporkan: int, buka: int, hasil: Jawab) -> None:
    assert jawab(replace(SATU, dilaporkan=dilaporkan, buka=buka), "wali_kota")[0] is hasil


def test_more_than_five_is_six() -> None:
    assert [jawab(replace(SATU, kader=n), "wali_kota")[1] for n in (5, 6, None)] == [Jawab.TIDAK, Jawab.YA, Jawab.BELUM]
    assert jawab(replace(SATU, kader=5), "rpjmn_2020")[1] is Jawab.YA


def test_only_all_make_aktif_and_what_is_made_up_decides_nothing() -> None:
    assert posyandu.kesimpulan(posyandu.periksa_kriteria(SATU, DEFINISI["wali_kota"])) is Jawab.BELUM, (
        "six SPM: no data"
    )
    assert posyandu.kesimpulan(posyandu.periksa_kriteria(replace(SATU, buka=10), DEFINISI["buka_10"])) is Jawab.YA
    palsu = replace(SATU, kader=2, kader_simulasi=True)
    assert posyandu.kesimpulan(posyandu.periksa_kriteria(palsu, DEFINISI["wali_kota"])) is Jawab.BELUM
    assert (
        posyandu.kesimpulan(posyandu.periksa_kriteria(replace(palsu, kader_simulasi=False), DEFINISI["wali_kota"]))
        is Jawab.TIDAK
    )


def test_bontang_has_all_its_posyandu_and_claims_none(potret: Potret) -> None:
    semua = posyandu.semua_posyandu(Pandangan(potret, Lingkup("64.74"), "2026-03", STAF))
    f = potret.fasilitas
    assert len(semua) == len(f[(f["kode_daerah"] == "64.74") & (f["jenis"] == "posyandu")])
    assert sum(p.kader or 0 for p in semua) == len(potret.kader) and all(p.kader_simulasi for p in semua if p.kader)
    assert posyandu.hitung_aktif(semua, "wali_kota")[Jawab.YA] == 0 and not any(p.nomor_registrasi for p in semua)
    assert "belum satu pun" in posyandu.kalimat_aktif(semua, "wali_kota")


def test_a_region_without_a_list_says_so(potret: Potret) -> None:
    semua = posyandu.semua_posyandu(Pandangan(potret, Lingkup("19.06"), "", STAF))
    assert semua == [] and posyandu.kalimat_aktif(semua, "registri") == "Daftar posyandu belum ada."


def test_a_registration_number_is_known_by_its_form(potret: Potret) -> None:
    assert posyandu.nomor_registrasi(potret, "64.74", "64.74.03.1003.001") == "64.74.03.1003.001"
    assert not posyandu.nomor_registrasi(potret, "64.74", "PY.1")


def test_a_month_of_other_counts_says_nothing_of_the_weighing() -> None:
    rows = [("P", "2026-01", "bayi_mendapat_imunisasi_mr1", 3.0), ("Q", "2026-01", "balita_ditimbang", 0.0)]
    reported = posyandu._laporan_menurut(pd.DataFrame(rows, columns=["kode_tempat", "periode", "ukuran", "nilai"]))
    assert {k: (x.dilaporkan, x.buka) for k, x in reported.items()} == {"P": (0, 0), "Q": (1, 0)}
