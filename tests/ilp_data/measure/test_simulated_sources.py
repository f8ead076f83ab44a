"""A figure names the sources that it is made with: a target group that is made up stands beside no real count, a real
one beside none that is made up, and a count that is made up says so though nothing can be divided by."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.indicators import lengkap, ukuran
from ilp_data.store.snapshot import Potret

KOTA, BULAN, BUATAN = Lingkup("64.74"), "2026-03", "buatan"
K1 = lengkap()["k1"]
SETAHUN = ukuran()[K1.penyebut].dari_setahun


def baca(potret: Potret, *, hitungan_palsu: bool, sasaran_palsu: int, daftar: int) -> Pandangan:
    """Five women each in fifteen kelurahan; made-up yearly target groups in the last ``sasaran_palsu`` of them, real
    ones of the list in the first ``daftar``."""
    kode = list(scope.kelurahan(potret, KOTA)["kode"])
    dasar = potret.layanan.iloc[0].to_dict() | {
        "keadaan": "ada",
        "ukuran": K1.pembilang,
        "periode": BULAN,
        "nilai": 5.0,
    }
    asal = {"simulasi": hitungan_palsu, "sumber": BUATAN if hitungan_palsu else "rekap"}
    hitung = pd.DataFrame([dasar | asal | {"kode_tempat": k} for k in kode])
    palsu = {"ukuran": SETAHUN, "tahun": "2026", "nilai": 120.0, "keadaan": "ada", "simulasi": True, "sumber": BUATAN}
    buatan = pd.DataFrame(
        [palsu | {"kode_tempat": k} for k in kode[15 - sasaran_palsu :]], columns=list(potret.layanan_tahunan.columns)
    )
    nyata = {"kelompok": ukuran()[SETAHUN].label, "tahun": "2026", "jenis": "SPM", "nilai": 240.0, "sumber": "Dinkes",
             "tanggal": "2026-01-01", "dipakai": "", "dicatat": ""}  # fmt: skip
    isi = pd.DataFrame([nyata | {"kode_tempat": k} for k in kode[:daftar]], columns=list(potret.sasaran.columns))
    layanan = pd.concat([potret.layanan, hitung], ignore_index=True)
    sedia = replace(potret, layanan=layanan, layanan_tahunan=buatan, sasaran=isi)
    return Pandangan(sedia, KOTA, BULAN, STAF)


@pytest.mark.parametrize(
    ("hitungan_palsu", "sasaran_palsu", "daftar", "sumber", "simulasi", "pasangan"),
    [
        (False, 0, 8, "rekap; sasaran SPM, Dinkes", False, (40.0, 160.0)),
        (False, 7, 8, "rekap; sasaran SPM, Dinkes", False, (40.0, 160.0)),
        (False, 7, 0, "rekap", False, (75.0, None)),
        (True, 7, 0, BUATAN, True, (35.0, 70.0)),
        (True, 7, 8, BUATAN, True, (75.0, None)),
        (True, 0, 15, BUATAN, True, (75.0, None)),
    ],
)
def test_sources_are_those_of_what_is_divided(
    potret: Potret, hitungan_palsu: bool, sasaran_palsu: int, daftar: int, sumber: str, simulasi: bool,
    pasangan: tuple[float, float | None],
) -> None:  # fmt: skip
    lihat = baca(potret, hitungan_palsu=hitungan_palsu, sasaran_palsu=sasaran_palsu, daftar=daftar)
    b = lihat.satu("k1")
    bawah = None if pd.isna(b["penyebut"]) else float(b["penyebut"])
    assert (b["sumber"], bool(b["simulasi"]), (float(b["pembilang"]), bawah)) == (sumber, simulasi, pasangan)
    for satu in lihat.hitung("k1", "kelurahan").to_dict("records"):
        asal = set(str(satu["sumber"]).split("; "))
        assert bool(satu["simulasi"]) is hitungan_palsu and (BUATAN in asal) is hitungan_palsu
        assert ("sasaran SPM, Dinkes" in asal) is (not hitungan_palsu and pd.notna(satu["penyebut"]))
