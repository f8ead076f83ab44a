"""Findings: each kind on a case made for it, silence on the case beside it, and the real files' known oddities."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from ilp_data.intake.check import rows as check
from ilp_data.intake.match import rows as match
from ilp_data.intake.model import Jenis, Temuan
from ilp_data.parse import cacah
from ilp_data.store.snapshot import Potret
from tests.cleaned_rows import baris

BONTANG, KANAAN = "64.74", "64.74.03.1003"
HARI = dt.date(2026, 5, 10)
KELURAHAN = ("64.74.03.1001", "64.74.03.1002", KANAAN, "64.74.02.1004", "64.74.02.1005", "64.74.02.1006")


def layanan(potret: Potret, *isi: tuple[str, str, Mapping[str, int | None]]) -> dict[str, list[Temuan]]:
    """kode → findings of counts given as (place, month, {count: value})."""
    semua = baris(
        *(
            {"kode_tempat": t, "periode": p, "ukuran": {u: cacah("" if n is None else str(n)) for u, n in c.items()}}
            for t, p, c in isi
        )
    )
    return menurut_kode(check.temukan_masalah(Jenis.LAYANAN, semua, potret, BONTANG, HARI))


def menurut_kode(temuan: list[Temuan]) -> dict[str, list[Temuan]]:
    assert all(t.teks and t.saran and t.tingkat in ("galat", "peringatan", "catatan") for t in temuan)
    return {k: [t for t in temuan if t.kode == k] for k in {t.kode for t in temuan}}


def test_a_part_exceeds_the_whole(potret: Potret) -> None:
    hasil = layanan(potret, (KANAAN, "2026-04", {"balita_ditimbang": 51, "balita_ada": 50}),
                    (KELURAHAN[0], "2026-04", {"balita_ditimbang": 50, "balita_ada": 50}))  # fmt: skip
    (t,) = hasil["bagian_melebihi_utuh"]
    assert (t.nomor, t.tempat) == (2, KANAAN) and "Kanaan, April 2026" in t.teks and "51" in t.teks


def test_more_than_the_target_is_only_a_remark(potret: Potret) -> None:
    hasil = layanan(potret, (KANAAN, "2026-04", {"balita_ditimbang": 51, "sasaran_balita_proyeksi": 50}))
    assert hasil["lebih_100"][0].tingkat == "catatan" and "bagian_melebihi_utuh" not in hasil


@pytest.mark.parametrize(("beda", "ada"), [(0, True), (1, True), (2, False)])
def test_all_100(potret: Potret, beda: int, ada: bool) -> None:
    """Exactly 100 % in nine places of ten is copying; in fewer it may be work well done."""
    kode = [*KELURAHAN, "64.74.01.1001", "64.74.01.1002", "64.74.01.1003", "64.74.01.1004"]
    isi = [(k, "2026-04", {"balita_ditimbang": 40 + i - (i < beda), "balita_ada": 40 + i}) for i, k in enumerate(kode)]
    assert ("serba_100" in layanan(potret, *isi)) is ada
    assert "serba_100" not in layanan(potret, *isi[2:5]), "too few places to say"


def test_leaps_against_file_and_store(potret: Potret) -> None:
    naik = [(KANAAN, p, {"balita_naik_berat": n}) for p, n in (("2026-04", 40), ("2026-05", 90))]
    hasil = layanan(potret, *naik)
    assert [t.nomor for t in hasil["loncatan"]] == [3] and "bulan sebelumnya 40" in hasil["loncatan"][0].teks
    t = potret.layanan
    lalu = t.set_index(["kode_tempat", "periode", "ukuran"]).loc[(KANAAN, "2026-03", "balita_ada"), "nilai"]
    assert "loncatan" in layanan(potret, (KANAAN, "2026-04", {"balita_ada": int(lalu) * 3}))
    assert "loncatan" not in layanan(potret, (KANAAN, "2026-04", {"balita_ada": int(lalu) + 5}))
    simulasi = layanan(potret, (KANAAN, "2026-04", {"lansia_diskrining": 9_000}))
    assert "loncatan" not in simulasi, "simulated months do not count"


@pytest.mark.parametrize(("periode", "ada"), [("2026-04", False), ("2026-05", True), ("2026", True)])
def test_a_month_that_is_not_over(potret: Potret, periode: str, ada: bool) -> None:
    assert ("bulan_belum_berakhir" in layanan(potret, (KANAAN, periode, {"balita_ada": 5}))) is ada
    assert "bulan_belum_berakhir" not in layanan(potret, (KANAAN, periode, {"balita_ada": None}))


def test_more_reporting_units_than_posyandu(potret: Potret) -> None:
    isi = [(k, "2026-04", {"posyandu_wajib_lapor": n}) for k, n in ((KANAAN, 3), ("1060837", 23))]
    (t,) = layanan(potret, *isi)["unit_lapor_berlebih"]
    assert t.nomor == 2 and "terdaftar 2 posyandu" in t.teks


def test_zero_targets_everywhere(potret: Potret) -> None:
    isi = [(k, "2026-04", {"sasaran_lansia": 0, "lansia_diskrining": 4}) for k in KELURAHAN]
    assert len(layanan(potret, *isi)["sasaran_nol"]) == 1
    assert "sasaran_nol" not in layanan(potret, *isi[1:], (KELURAHAN[0], "2026-04", {"sasaran_lansia": 3}))


def test_a_place_that_stopped_reporting(potret: Potret) -> None:
    (t,) = layanan(potret, *((k, "2026-04", {"balita_ada": 400}) for k in KELURAHAN))["tempat_tidak_melapor"]
    assert "9 tempat" in t.teks and t.nomor is None


# --- facilities


def fasilitas(potret: Potret, *isi: Mapping[str, Any], daerah: str = BONTANG) -> dict[str, list[Temuan]]:
    semua, _ = match.cocokkan_baris(Jenis.FASILITAS, baris(*isi), daerah, potret, {})
    return menurut_kode(check.temukan_masalah(Jenis.FASILITAS, semua, potret, daerah, HARI))


POSYANDU = {"jenis": "posyandu", "puskesmas": "Bontang Barat", "kelurahan": "Kanaan"}


def test_similar_names_within_a_file(potret: Potret) -> None:
    hasil = fasilitas(potret, POSYANDU | {"nama": "Bougenville"}, POSYANDU | {"nama": "Bougenvile"},
                      POSYANDU | {"nama": "Mekar 1"}, POSYANDU | {"nama": "Mekar 2"})  # fmt: skip
    (t,) = hasil["nama_mirip"]
    assert t.nomor in (2, 3) and "Bougenvil" in t.teks


def test_common_names_and_unknown_regions(potret: Potret) -> None:
    satu = {"jenis": "posyandu", "nama": "Posyandu", "kota_kabupaten": "Entah", "lat": -6.2}
    hasil = fasilitas(potret, satu | {"lng": 106.8}, satu | {"lng": 106.9}, daerah="ID")
    assert len(hasil["nama_umum"]) == 2 and "2 baris" in hasil["daerah_tidak_dikenal"][0].teks
    assert "nama_ganda" not in hasil, "equal names without a place are not duplicates"


def test_what_the_file_does_not_name(potret: Potret) -> None:
    """Facilities whose name waits behind a question are not called missing."""
    hasil = fasilitas(potret, POSYANDU | {"nama": "Sejahtera I"})
    assert "posyandu terdaftar tidak disebut" in hasil["fasilitas_tidak_disebut"][0].teks
    semua = [POSYANDU | {"nama": n, "puskesmas": p, "kelurahan": k} for n, p, k in _semua_posyandu(potret)]
    tanya = {"nama": "Sejahtera IV", "kelurahan": "?"}
    isi = [v | tanya if v["nama"].endswith("Sejahtera IV") else v for v in semua]
    assert "fasilitas_tidak_disebut" not in fasilitas(potret, *isi)


def _semua_posyandu(potret: Potret) -> list[tuple[str, str, str]]:
    f = potret.fasilitas[(potret.fasilitas["jenis"] == "posyandu") & (potret.fasilitas["kode_daerah"] == BONTANG)]
    return list(f[["nama", "kode_puskesmas", "kode_kelurahan"]].itertuples(index=False, name=None))


def test_a_posyandu_across_the_border_lacks_no_kelurahan(potret: Potret) -> None:
    satu = {"kode_fasilitas": "PY.1060836.luar.a", "nama": "Posyandu A", "jenis": "posyandu", "kode_kelurahan": ""}
    for di, banyak in (("", 1), ("64.08.13.2006", 0)):
        isi = baris(satu | {"kelurahan_tetangga": di})
        hasil = menurut_kode(check.temukan_masalah(Jenis.FASILITAS, isi, potret, BONTANG, HARI))
        assert len(hasil.get("tanpa_kelurahan", [])) == banyak


# --- cadres


def test_contradicting_cadres(potret: Potret) -> None:
    utuh = dict.fromkeys("ABC", True) | {"D": False, "E": False}
    isi = baris(
        {"kode_kader": "x-K01", "dinilai": True, "keterampilan": utuh, "tingkat_dilaporkan": "Utama"},
        {"kode_kader": "x-K02", "dinilai": True, "keterampilan": utuh, "tingkat_dilaporkan": "Purwa"},
        {"kode_kader": "x-K03", "kode_posyandu": "x", "dinilai": False, "keterampilan": utuh},
        {"kode_kader": "x-K04", "kode_posyandu": "x", "dinilai": None, "keterampilan": {}},
    )
    hasil = menurut_kode(check.temukan_masalah(Jenis.KADER, isi, potret, BONTANG, HARI))
    assert [t.nomor for t in hasil["tingkat_berbeda"]] == [2] and "“purwa”" in hasil["tingkat_berbeda"][0].teks
    assert [t.nomor for t in hasil["nilai_tanpa_penilaian"]] == [4]


def test_a_posyandu_that_lost_a_cadre(potret: Potret) -> None:
    lily = "PY.1060835.64.74.01.1006.lily"
    k = dict.fromkeys(potret.kader.columns, "") | {"kode": f"{lily}-K01", "kode_posyandu": lily, "simulasi": False}
    nyata = dataclasses.replace(potret, kader=pd.concat([potret.kader, pd.DataFrame([k])], ignore_index=True))
    isi = baris({"kode_kader": "t-K01", "kode_posyandu": "PY.1060835.64.74.01.1006.tulip"})
    hasil = menurut_kode(check.temukan_masalah(Jenis.KADER, isi, nyata, BONTANG, HARI))
    assert [t.tempat for t in hasil["posyandu_tanpa_kader"]] == [lily]
    lain = potret.fasilitas[potret.fasilitas["kode_puskesmas"] == "1060835"]
    semua = [k | {"kode": f"{x}-K01", "kode_posyandu": x} for x in lain.loc[lain["jenis"] == "posyandu", "kode"]]
    penuh = dataclasses.replace(potret, kader=pd.concat([potret.kader, pd.DataFrame(semua)], ignore_index=True))
    assert len(semua) > 2 and not check.temukan_masalah(Jenis.KADER, isi, penuh, BONTANG, HARI), (
        "a list of one posyandu"
    )
    assert not check.temukan_masalah(Jenis.KADER, isi, potret, BONTANG, HARI), "simulated cadres are no loss"
    kelas = baris({"kode_kader": "t-K01", "kode_posyandu": "PY.1060835.64.74.01.1006.tulip", "daftar_peserta": True})
    assert not check.temukan_masalah(Jenis.KADER, kelas, nyata, BONTANG, HARI), "a class is not everybody"


def test_a_kelurahan_whose_figure_is_not_that_of_its_posyandu_is_a_finding(potret: Potret) -> None:
    f = potret.fasilitas[potret.fasilitas["jenis"] == "posyandu"]
    milik = list(f.loc[f["kode_kelurahan"] == KELURAHAN[0], "kode"])
    isi = [(k, "2026-04", {"balita_ada": 10}) for k in milik]
    sama = (KELURAHAN[0], "2026-04", {"balita_ada": 10 * len(milik)})
    beda = (KELURAHAN[0], "2026-04", {"balita_ada": 10 * len(milik) + 1})
    assert milik and "beda_tingkat" not in layanan(potret, *isi, sama)
    (t,) = layanan(potret, *isi, beda)["beda_tingkat"]
    assert t.tempat == KELURAHAN[0] and f"posyandunya {10 * len(milik)}." in t.teks
    assert "beda_tingkat" not in layanan(potret, *isi[1:], beda)  # one posyandu is missing: nothing to compare
