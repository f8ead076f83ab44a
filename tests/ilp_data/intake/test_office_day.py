"""A clerk's workbooks: after applying, every figure of every place is the one that ``truth.json`` beside them gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data.intake.cells import names
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Putusan
from ilp_data.states import Keadaan
from ilp_data.store import revisions as store
from tests import real_files

DAERAH = "64.74"
OKTOBER, KOREKSI, NOVEMBER, SKRINING = (
    "hari_dinas/1_penimbangan_oktober_2026.xlsx",
    "hari_dinas/5_penimbangan_oktober_2026_koreksi.xlsx",
    "hari_dinas/5b_penimbangan_november_2026.xlsx",
    "hari_dinas/3_skrining_ht_2026.xlsx",
)
UKURAN = {
    "S": "balita_ada",
    "D": "balita_ditimbang",
    "N": "balita_naik_berat",
    "K": "balita_punya_buku_kia",
    "uw": "balita_underweight",
    "st": "balita_stunting",
    "wa": "balita_wasting",
}
HIPERTENSI = "usia_produktif_skrining_hipertensi"


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    """The truth beside the workbooks."""
    return json.loads(real_files.berkas("hari_dinas/benar.json").read_text(encoding="utf-8"))


def impor(mesin: Engine, nama: str) -> Draf:
    """Draft and apply one workbook."""
    draf = susun(mesin, nama)
    assert draf.putusan is Putusan.IMPOR, draf.alasan
    draft.terapkan_draf(mesin, draf, "uji")
    return draf


def susun(mesin: Engine, nama: str) -> Draf:
    return draft.susun_draf(Path(real_files.berkas(nama)), daerah=DAERAH, mesin=mesin, geo=Alat())


def tersimpan(mesin: Engine, periode: str) -> dict[tuple[str, str], float | None]:
    """(posyandu, count) → value of the real figures of one month, by the name of the posyandu."""
    p = store.potret(mesin)
    f = p.fasilitas[(p.fasilitas["jenis"] == "posyandu") & (p.fasilitas["kode_puskesmas"] == _barat(p.fasilitas))]
    nama = {k: names.kunci_fasilitas(n, "posyandu") for k, n in zip(f["kode"], f["nama"], strict=True)}
    t = p.layanan[(p.layanan["periode"] == periode) & p.layanan["kode_tempat"].isin(nama) & ~p.layanan["simulasi"]]
    baris = zip(t["kode_tempat"], t["ukuran"], t["nilai"], strict=True)
    return {(nama[k], u): None if pd.isna(n) else float(n) for k, u, n in baris}


def _barat(fasilitas: pd.DataFrame) -> str:
    pusk = fasilitas[(fasilitas["jenis"] == "puskesmas") & fasilitas["nama"].str.contains("Bontang Barat")]
    (kode,) = pusk["kode"]
    return str(kode)


def harapan(isi: dict[str, dict[str, Any] | None]) -> dict[tuple[str, str], float]:
    """The same from the truth; posyandu that did not report have nothing."""
    return {
        (names.kunci_fasilitas(nama, "posyandu"), ukuran): float(angka[huruf])
        for nama, angka in isi.items()
        if angka
        for huruf, ukuran in UKURAN.items()
        if angka.get(huruf) is not None
    }


def dilaporkan(isi: dict[tuple[str, str], float | None]) -> dict[tuple[str, str], float]:
    return {k: n for k, n in isi.items() if n is not None}


def test_weighing_by_posyandu(own_store: Engine, truth: dict[str, Any]) -> None:
    draf = impor(own_store, OKTOBER)
    harap = harapan(truth["w1"])
    assert len(harap) == len(UKURAN) * sum(bool(isi and isi.get("S")) for isi in truth["w1"].values())
    assert dilaporkan(tersimpan(own_store, "2026-10")) == harap
    assert not [t for t in draf.temuan if t.kode == "jumlah_berbeda"], "the workbook's own totals are right"
    terpakai = {*draf.pemetaan.kolom.values(), *draf.rincian["angka_sisa"]}
    assert {j for j in draf.tabel.judul if "(" in j} <= terpakai, "no column of figures vanishes without a word"


def test_corrections_change_only_the_corrected_cells(own_store: Engine, truth: dict[str, Any]) -> None:
    impor(own_store, OKTOBER)
    dulu = tersimpan(own_store, "2026-10")
    draf = impor(own_store, KOREKSI)
    kini = tersimpan(own_store, "2026-10")
    lama, baru = harapan(truth["w1"]), harapan(truth["w5"])
    beda = {k for k in baru if lama.get(k) != baru[k]}
    assert beda and {k for k in kini if kini[k] != dulu.get(k)} == beda
    assert dilaporkan(kini) == baru and dulu.keys() == kini.keys()
    assert draf.rincian["beda"] == {"baru": 0, "berubah": len(beda), "hilang": 0}


def test_the_next_month_does_not_touch_the_last(own_store: Engine, truth: dict[str, Any]) -> None:
    impor(own_store, OKTOBER)
    oktober = tersimpan(own_store, "2026-10")
    draf = impor(own_store, NOVEMBER)
    assert dilaporkan(tersimpan(own_store, "2026-11")) == harapan(truth["w5b"])
    assert tersimpan(own_store, "2026-10") == oktober
    assert draf.rincian["periode"] == ["2026-11"]


def test_screening_of_180_cells(own_store: Engine, truth: dict[str, Any]) -> None:
    draf = impor(own_store, SKRINING)
    p = store.potret(own_store)
    nama = {names.kunci_wilayah(n): k for k, n in zip(p.wilayah["kode"], p.wilayah["nama"], strict=True)}
    t = p.layanan[(p.layanan["ukuran"] == HIPERTENSI) & ~p.layanan["simulasi"]]
    ada = {(k, b): (n, s) for k, b, n, s in t[["kode_tempat", "periode", "nilai", "keadaan"]].itertuples(index=False)}
    sel = 0
    for kelurahan, bulanan in truth["w3"].items():
        kode = nama[names.kunci_wilayah(kelurahan)]
        for i, harap in enumerate(bulanan, 1):
            nilai, keadaan = ada.get((kode, f"2026-{i:02d}"), (None, Keadaan.BELUM_DILAPORKAN.value))
            assert (None if pd.isna(nilai) else nilai) == harap, (kelurahan, i)
            assert (keadaan == Keadaan.NOL.value) is (harap == 0), "0 is zero, - and TAD are not reported"
            sel += 1
    assert sel == 180
    assert not {b for _, b in ada} & {"2026-11", "2026-12"}, "months still blank are not there"
    assert not [x for x in draf.temuan if x.kode == "bulan_belum_berakhir"]


def test_a_yearly_target_is_no_monthly_target(own_store: Engine) -> None:
    draf = impor(own_store, SKRINING)
    assert draf.pemetaan.kolom["sasaran_usia_produktif_setahun@tahun"] == "Sasaran 1 Thn"
    p = store.potret(own_store)
    t = p.layanan_tahunan
    setahun = t[t["ukuran"] == "sasaran_usia_produktif_setahun"].set_index("kode_tempat")
    assert len(setahun) == 15 and set(setahun["tahun"]) == {"2026"}
    assert setahun["nilai"].sum() == 100_221, "the sum of the column, not the 90.000 that its total row says"
    assert [x for x in draf.temuan if x.kode == "jumlah_berbeda" and "90.000" in x.teks]
    nyata = p.layanan[~p.layanan["simulasi"] & (p.layanan["ukuran"] == "sasaran_usia_produktif")]
    assert nyata[nyata["periode"].str.startswith("2026")].empty
