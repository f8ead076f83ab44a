"""Rates and plain counts: against arithmetic by hand, for the program's and for an office's own; what is small stays
withheld where the public looks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from ilp_data.insight import own_figures
from ilp_data.insight.other_units import susun_lain
from ilp_data.measure.other_units import ukur_lain
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM, Pandangan
from ilp_data.registry import own
from ilp_data.registry.indicators import Bentuk, lengkap
from ilp_data.registry.own import Sebab
from ilp_data.store.snapshot import Potret
from tests.office_made import dengan

KOTA = Lingkup("64.74")
KANAAN, KUALA = "64.74.03.1003", "64.74.02.1001"


def lapor(potret: Potret, isi: dict[tuple[str, str, str], float], setahun: dict[tuple[str, str], float]) -> Potret:
    """The reading with counts by (count, place, month) and yearly ones of 2025 by (count, place)."""
    dasar = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": False, "sumber": "uji"}
    baris = [dasar | {"ukuran": u, "kode_tempat": k, "periode": b, "nilai": n} for (u, k, b), n in isi.items()]
    tahun = [
        {
            "ukuran": u,
            "kode_tempat": k,
            "tahun": "2025",
            "nilai": n,
            "keadaan": "ada",
            "simulasi": False,
            "sumber": "uji",
        }
        for (u, k), n in setahun.items()
    ]
    return replace(
        potret,
        layanan=pd.concat([potret.layanan, pd.DataFrame(baris)], ignore_index=True),
        layanan_tahunan=pd.DataFrame(tahun, columns=list(potret.layanan_tahunan.columns))
        if tahun
        else potret.layanan_tahunan,
    )


def test_the_forms_of_the_programs_indicators() -> None:
    bentuk = {k: i.bentuk for k, i in lengkap().items() if i.bentuk is not Bentuk.PERSEN}
    assert bentuk == {
        "stunting_terverifikasi": Bentuk.JUMLAH, "ht_kunjungan": Bentuk.JUMLAH,
        "dbd": Bentuk.PER_100000, "malaria": Bentuk.PER_1000,
    }  # fmt: skip


def test_dbd_per_100000_of_the_years_people(potret: Potret) -> None:
    """Nine months of 5 cases each among 184,000: 45 cases, 24.5 per 100,000."""
    kasus = {("kasus_dbd", "64.74", f"2025-{b:02d}"): 5.0 for b in range(1, 10)}
    p = lapor(potret, kasus, {("penduduk_setahun", "64.74"): 184_000.0})
    (a,) = ukur_lain(Pandangan(p, KOTA, "2025-01..2025-09", STAF), lengkap()["dbd"])
    assert a.nilai == pytest.approx(100_000 * 45 / 184_000) and a.teks == "24,5 per 100.000 penduduk"
    assert a.cacah == "45 dari 184.000 penduduk"
    (satu,) = ukur_lain(Pandangan(p, KOTA, "2025-03", STAF), lengkap()["dbd"])
    assert satu.nilai == pytest.approx(100_000 * 5 / 184_000)


def test_cases_without_a_population_are_told_as_counted(potret: Potret) -> None:
    isi = lapor(potret, {("kasus_dbd", KANAAN, "2031-05"): 3, ("kasus_dbd", KUALA, "2031-05"): 0}, {})
    semua = {a.kode: a for a in ukur_lain(Pandangan(isi, KOTA, "2031-05", STAF), lengkap()["dbd"], "kelurahan")}
    assert [(semua[k].teks, semua[k].pembilang) for k in (KANAAN, KUALA)] == [
        ("tanpa sasaran", 3.0), ("tanpa sasaran", 0.0)]  # fmt: skip
    assert {(a.teks, a.pembilang) for k, a in semua.items() if k not in (KANAAN, KUALA)} == {("belum ada data", None)}


def test_counts_add_up_or_are_the_last_as_their_months_say(potret: Potret) -> None:
    kunjungan = {("kunjungan_karena_hipertensi", "64.74", f"2025-{b:02d}"): float(100 + b) for b in (1, 2, 3)}
    v = Pandangan(lapor(potret, kunjungan, {}), KOTA, "2025-01..2025-03", STAF)
    ind = lengkap()["ht_kunjungan"]
    semua = {g: ukur_lain(v, replace(ind, gabung=g), "kota")[0].nilai for g in ("jumlah", "rerata", "bulan_terakhir")}
    assert semua == {"jumlah": 306, "rerata": 102, "bulan_terakhir": 103}
    assert [a.nilai for a in ukur_lain(v.pada(periode="2024"), ind)] in ([], [None])


def test_a_small_count_is_withheld_where_the_public_looks(potret: Potret) -> None:
    isi = {("kunjungan_karena_hipertensi", k, "2025-01"): n for k, n in ((KANAAN, 3.0), (KUALA, 80.0))}
    p = lapor(potret, isi, {})
    terbuka, tertutup = (
        {a.kode: a for a in ukur_lain(Pandangan(p, KOTA, "2025-01", u), lengkap()["ht_kunjungan"], "kelurahan")}
        for u in (STAF, UMUM)
    )
    assert terbuka[KANAAN].nilai == 3 and tertutup[KANAAN].nilai is None
    assert tertutup[KANAAN].teks == "disembunyikan" and tertutup[KANAAN].pembilang is None


UKURAN: list[dict[str, Any]] = [
    {"kode": "u_kasus", "nama": "kasus campak", "sifat": "alir", "orang": True},
    {"kode": "u_warga", "nama": "warga terdata", "sifat": "stok", "orang": True},
]
DASAR: dict[str, Any] = {
    "klaster": "4", "definisi": "Kasus.", "arah": "rendah", "pendek": "",
    "ukuran_pembilang": "u_kasus", "gabung": "jumlah",
}  # fmt: skip


@pytest.mark.parametrize(
    ("satuan", "teks"),
    [
        ("per 1.000", "per 1.000 warga terdata"),
        ("per 100.000", "per 100.000 warga terdata"),
        ("jumlah", "kasus campak"),
    ],
)
def test_an_offices_own_rate_or_count(potret: Potret, satuan: str, teks: str) -> None:
    penyebut = "" if satuan == "jumlah" else "u_warga"
    ind = DASAR | {"kode": "campak", "nama": "Campak", "satuan": satuan, "ukuran_penyebut": penyebut}
    p = dengan(potret, UKURAN, [ind], (7, 1000))
    r = p.registri("64.74")
    assert r.sendiri == {"campak"} and r.indikator("campak").satuan == teks and "campak" not in r.semua
    v = Pandangan(p, KOTA, "2026-02", STAF)
    (a,) = [a for a in susun_lain(v, "4") if a.ind.kode == "campak"]
    assert a.nilai is not None and a.teks.endswith(teks)
    assert "Campak" in own_figures.kalimat_lain(v, "4")


def test_faults_of_units_are_told() -> None:
    ind = DASAR | {"kode": "campak", "nama": "Campak", "ukuran_penyebut": "u_warga"}
    assert not own.temukan_masalah(UKURAN, [ind | {"satuan": "per 1.000"}])
    for isi, kata in (({"satuan": "jumlah"}, "kosongkan penyebutnya"), ({"satuan": "per sepuluh"}, "per 100.000"),
                      ({"satuan": "per 1.000", "ukuran_penyebut": ""}, "Penyebut kosong")):  # fmt: skip
        (m,) = own.temukan_masalah(UKURAN, [ind | isi])
        assert kata in m.teks and m.sebab in (Sebab.SATUAN, Sebab.TIDAK_LENGKAP)
    assert own.susun_registri(UKURAN, [ind]).indikator("campak").bentuk is Bentuk.PERSEN, "a row of before says no unit"
