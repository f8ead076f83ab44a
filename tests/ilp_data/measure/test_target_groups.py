"""Which of several sources of one target group is in force: the office's choice, its date, the order of coming; both
stay visible, and choosing is one revision."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.insight import target_sources
from ilp_data.intake.lists import pilih_sumber, simpan_baris
from ilp_data.intake.model import Jenis
from ilp_data.measure import target_groups
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from tests.store_copies import salin_simpanan

KOTA, KANAAN = "64.74", "64.74.03.1003"
HAMIL = "sasaran ibu hamil setahun"
KUNCI = (KANAAN, HAMIL, "2026", "SPM")


def baris(sumber: str, nilai: float, **lain: str) -> dict[str, object]:
    """A row of the list as the store has it."""
    dasar = dict(zip(target_groups.KUNCI_SASARAN, KUNCI, strict=True))
    return dasar | {"nilai": nilai, "sumber": sumber, "tanggal": "", "dipakai": "tidak", "dicatat": ""} | lain


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        (baris("zz", 1, dicatat="2026-03-01T08:00:00"), baris("aa", 2, dicatat="2026-03-01T08:00:05")),
        (baris("zz", 1, tanggal="2026-01-05", dicatat="2026-09-09"), baris("aa", 2, tanggal="2026-02-01")),
        (baris("zz", 1, dicatat="2026-01-31T09:00:00"), baris("aa", 2, tanggal="2026-02-01", dicatat="2026-01-01")),
        (baris("zz", 1, tanggal="2026-09-01"), baris("aa", 2, tanggal="2020-01-01", dipakai="ya")),
    ],
)
def test_the_source_in_force_does_not_depend_on_its_name_or_place(
    lama: dict[str, object], baru: dict[str, object]
) -> None:
    for urut in permutations((lama, baru)):
        (satu,) = target_groups.berlaku(pd.DataFrame(list(urut))).to_dict("records")
        assert satu["nilai"] == 2


def test_both_sources_stand_side_by_side_with_the_reason(potret: Potret) -> None:
    dua = [baris("zz", 118), baris("aa", 120, dipakai="ya"), baris("lain", 7) | {"tahun": "2025"}]
    p = replace(potret, sasaran=pd.DataFrame(dua))
    assert [(x.nilai, x.berlaku, x.sebab) for x in target_sources.daftar_sasaran(p, KOTA)] == [
        (120, True, "ditandai kantor"), (118, False, "ada sumber lain yang dipakai"), (7, True, ""),
    ]  # fmt: skip
    (isi,) = target_sources.sumber_ganda(p, KOTA).values()
    assert target_sources.teks_ganda(isi) == (
        "Kanaan, sasaran ibu hamil setahun, 2026, SPM: 120 menurut aa (dipakai), 118 menurut zz"
    )
    setahun = target_groups.sasaran_setahun(p, "sasaran_ibu_hamil_setahun", KOTA)
    assert dict(zip(setahun["periode"], setahun["nilai"], strict=True)) == {"2026": 120, "2025": 7}


def test_what_comes_later_is_in_force_until_the_office_chooses(mesin: Engine, tmp_path: Path) -> None:
    milik = store.buka_mesin(salin_simpanan(mesin, tmp_path / "ilp.db"))
    isian = {"kelompok_sasaran": "ibu hamil", "tahun_sasaran": "2026", "jenis_sasaran": "SPM", "kelurahan": "Kanaan"}
    for sumber, nilai in (("Surat Z", "118"), ("Surat A", "120")):
        simpan_baris(milik, KOTA, Jenis.SASARAN, isian | {"jumlah_sasaran": nilai, "sumber_sasaran": sumber}, "uji")
        potret = store.potret(milik, daerah=KOTA)
        mana = potret.sasaran["sumber"] == sumber
        assert potret.sasaran.loc[mana, "dicatat"].str.fullmatch(r"\d{4}-\d\d-\d\dT.*").all()
    tanggal = isian | {"jumlah_sasaran": "118", "sumber_sasaran": "Surat Z", "tanggal_sasaran": "3 Januari 2026"}
    simpan_baris(milik, KOTA, Jenis.SASARAN, tanggal, "uji")

    def dipakai() -> float:
        t = target_groups.sasaran_setahun(store.potret(milik, daerah=KOTA), "sasaran_ibu_hamil_setahun", KOTA)
        return float(t.loc[t["periode"] == "2026", "nilai"].iloc[0])

    assert dipakai() == 120, "a date put right does not make an old letter new"
    pilih_sumber(milik, KOTA, KUNCI, "Surat Z", "uji")
    assert dipakai() == 118
    with pytest.raises(GalatMasukan):
        pilih_sumber(milik, KOTA, KUNCI, "Surat Z", "uji")
    with pytest.raises(GalatKode, match="Surat A, Surat Z"):
        pilih_sumber(milik, KOTA, KUNCI, "Surat B", "uji")
    pilih_sumber(milik, KOTA, KUNCI, "Surat A", "uji")
    assert dipakai() == 120
    milik.dispose()
