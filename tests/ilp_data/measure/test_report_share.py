"""Who reported in a month: levels that change, simulated rows, and the month that a screen opens on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import pandas as pd
import pytest

from ilp_data.measure import figures as measure
from ilp_data.measure import report_share, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret

DAERAH = "64.74"


def _lapor(potret: Potret, bulan: dict[str, Iterable[str]], simulasi: Iterable[str] = ()) -> Potret:
    """The same reading with nothing but these places reporting in these months, on 15 September 2026."""
    contoh = potret.layanan.iloc[0].to_dict() | {"nilai": 5.0, "keadaan": "ada"}
    baris = [
        contoh | {"kode_tempat": t, "periode": b, "simulasi": b in simulasi} for b, isi in bulan.items() for t in isi
    ]
    return dataclasses.replace(potret, layanan=pd.DataFrame(baris), saat="2026-09-15T04:00:00+00:00")


@pytest.fixture(scope="module")
def kelurahan(potret: Potret) -> list[str]:
    return sorted(scope.kelurahan(potret, Lingkup(DAERAH))["kode"])


@pytest.fixture(scope="module")
def posyandu(potret: Potret) -> pd.DataFrame:
    return scope.fasilitas(potret, Lingkup(DAERAH), "posyandu")


def test_a_thin_month_is_not_the_default_and_says_how_many(potret: Potret, kelurahan: list[str]) -> None:
    p = _lapor(potret, {"2026-02": kelurahan, "2026-03": kelurahan[:12], "2026-04": kelurahan[:9]})
    assert report_share.per_bulan(p, DAERAH)["2026-04"].kalimat == "9 dari 15 kelurahan melapor"
    assert measure.bulan_bawaan(p, DAERAH) == "2026-03"  # 12 of 15 are exactly 80 %
    assert report_share.sementara(p, DAERAH, "2026-03") == ""
    assert report_share.sementara(p, DAERAH, "2026-04") == "9 dari 15 kelurahan melapor"
    assert "9 dari 15 kelurahan melapor pada April 2026" in report_share.sementara(p, DAERAH, "2026-04..2026-06")


def test_where_every_month_is_thin_the_newest_is_shown(potret: Potret, kelurahan: list[str]) -> None:
    p = _lapor(potret, {"2026-02": kelurahan[:8], "2026-03": kelurahan[8:]})
    assert measure.bulan_bawaan(p, DAERAH) == "2026-03"


def test_posyandu_count_within_their_kelurahan(potret: Potret, kelurahan: list[str], posyandu: pd.DataFrame) -> None:
    """A month by kelurahan, then one by a third of the posyandu: no month is complete by its better half."""
    semua = list(posyandu["kode"])
    p = _lapor(potret, {"2026-02": kelurahan, "2026-03": semua, "2026-04": semua[::3]})
    porsi = report_share.per_bulan(p, DAERAH)
    assert porsi["2026-02"].cukup and porsi["2026-03"].cukup and not porsi["2026-04"].cukup
    assert porsi["2026-04"].kalimat == f"{len(semua[::3])} dari {len(semua)} posyandu melapor"
    assert measure.bulan_bawaan(p, DAERAH) == "2026-03"


def test_a_month_reported_by_kecamatan_counts_kecamatan(potret: Potret, kelurahan: list[str]) -> None:
    kecamatan = sorted({k[:8] for k in kelurahan})
    p = _lapor(potret, {"2026-02": kelurahan, "2026-03": kecamatan, "2026-04": kecamatan[:1], "2026-05": [DAERAH]})
    porsi = report_share.per_bulan(p, DAERAH)
    assert [porsi[b].cukup for b in sorted(porsi)] == [True, True, False, True]
    assert porsi["2026-04"].kalimat == "1 dari 3 kecamatan melapor"


def test_simulated_rows_report_nothing(potret: Potret, kelurahan: list[str]) -> None:
    p = _lapor(potret, {"2026-02": kelurahan, "2026-03": kelurahan}, simulasi=["2026-03"])
    assert list(report_share.per_bulan(p, DAERAH)) == ["2026-02"]
    hanya = _lapor(potret, {"2026-03": kelurahan}, simulasi=["2026-03"])
    assert measure.bulan_bawaan(hanya, DAERAH) == "2026-03"


def test_a_running_month_and_months_to_come(potret: Potret, kelurahan: list[str]) -> None:
    p = _lapor(potret, {"2026-08": kelurahan, "2026-09": kelurahan})
    assert report_share.sementara(p, DAERAH, "2026-09") == "bulan ini belum berakhir"
    assert report_share.sementara(p, DAERAH, "2026") == "tahun 2026 belum berakhir"
    p = _lapor(potret, {"2026-04": kelurahan})
    assert report_share.sementara(p, DAERAH, "2026-04..2026-06") == "belum ada laporan Mei 2026 dan Juni 2026"


def test_the_month_is_judged_by_what_the_region_is_steered_by(potret: Potret, kelurahan: list[str]) -> None:
    """Screening of all kelurahan in September does not open a screen on a month without any weighing."""
    contoh = potret.layanan.iloc[0].to_dict() | {"nilai": 5.0, "keadaan": "ada", "simulasi": False}
    isi = {"orang_skrining_tbc": ("2026-08", "2026-09"), "sasaran_skrining_tbc": ("2026-08", "2026-09")}
    isi |= dict.fromkeys(("balita_ada", "balita_ditimbang"), ("2026-08",))
    baris = [
        contoh | {"kode_tempat": t, "periode": b, "ukuran": u}
        for u, bulan in isi.items()
        for b in bulan
        for t in kelurahan
    ]
    p = dataclasses.replace(potret, layanan=pd.DataFrame(baris), saat="2026-10-15T04:00:00+00:00")
    assert measure.bulan_bawaan(p, DAERAH) == "2026-08"
    assert report_share.sementara(p, DAERAH, "2026-09") == ""


def test_nothing_reported_is_nothing_said(potret: Potret) -> None:
    assert measure.bulan_bawaan(potret, "33.15") == "" and report_share.sementara(potret, "33.15", "2026-03") == ""


def test_shipped_months_are_complete(potret: Potret) -> None:
    assert measure.bulan_bawaan(potret, DAERAH) == "2026-03"
    assert all(report_share.sementara(potret, DAERAH, b) == "" for b in ("2025-12", "2025", "2025-10..2025-12"))
