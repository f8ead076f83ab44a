"""Regions side by side: the published facts word by word, nothing found said so, nothing ranked across definitions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from ilp_data import regions
from ilp_data.errors import GalatKode
from ilp_data.insight import side_by_side as banding
from ilp_data.insight import side_by_side_words as kata
from ilp_data.insight.side_by_side import Baris, Fakta, Kelompok
from ilp_data.measure import cadres
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.several import baca_bahan
from tests.store_copies import salin_simpanan, tanpa_penjaga

TIGA = ["64.74", "16.73", "64.08"]
SEMUA = [d.kode for d in regions.semua_daerah()]


@pytest.fixture(scope="module")
def rows(mesin: Engine) -> dict[str, Baris]:
    return {b.kode: b for b in banding.susun_banding(baca_bahan(mesin, TIGA)).baris}


# As published; by hand from the articles and angka_terbit.csv.
@pytest.mark.parametrize(
    ("kode", "nilai", "per"),
    [
        ("posyandu_lokus_ilp", (124, None, None), ("2025-06-16", None, None)),
        ("pustu_lokus_ilp", (15, None, None), ("2025-06-16", None, None)),
        ("puskesmas_lokus_ilp", (6, 5, None), ("2025-06-16", "2024-08-12", None)),
        ("kecamatan_lokus_ilp", (None, None, 5), (None, None, "2024-08-14")),
        ("penduduk", (191811, 247550, 448850), ("2024-12-31",) * 3),
        ("kecamatan", (3, 8, 18), ("2025",) * 3),
        ("kelurahan", (15, 72, 141), ("2025",) * 3),
        ("puskesmas_nasional", (6, 10, 21), ("", "", "")),
        ("posyandu", (None, 104, None), (None, "2025-09-11", None)),
        ("kader_aktif", (915, None, None), ("2025-11-13", None, None)),
        ("kader_dilatih_kumulatif", (420, None, None), ("2026-01-19", None, None)),
        ("lokus_puskesmas", (100, 50, pytest.approx(100 * 5 / 21)), ("2025-06-16", "2024-08-12", "2024")),
        ("lokus_posyandu", (pytest.approx(100 * 121 / 127), None, None), ("2026-01", None, None)),
        ("ds_hadir", (pytest.approx(100 * 8272 / 9694), None, None), ("2026-03", None, None)),
    ],
)
def test_each_fact_is_there_with_its_date_and_source(
    rows: dict[str, Baris], kode: str, nilai: tuple, per: tuple
) -> None:
    sel = rows[kode].sel
    assert tuple(s[0].nilai if s else None for s in sel) == nilai
    assert tuple(s[0].per if s else None for s in sel) == per
    assert all(f.sumber and bool(f.per) == bool(f.ketelitian) and (f.definisi or f.apa) for s in sel for f in s)


def test_what_has_another_definition_or_date_is_never_compared(rows: dict[str, Baris]) -> None:
    assert {k for k, b in rows.items() if b.sebanding} == {"kecamatan", "kelurahan", "penduduk", "luas"}
    assert rows["puskesmas_nasional"].sebab == "tanggalnya tidak disebut"
    assert rows["puskesmas_lokus_ilp"].sebab == "definisinya berbeda"  # ditetapkan, and siap
    assert rows["rt"].sebab == "tanggalnya berbeda"  # 2025 and 2022
    assert (
        "Swasti Saba, Citra Medika, Simpang Periuk, Megang, Petanang" in rows["puskesmas_lokus_ilp"].sel[1][0].definisi
    )


def test_a_share_above_all_is_marked(mesin: Engine) -> None:
    bahan = baca_bahan(mesin, TIGA)
    t = bahan.ikhtisar
    ini = (t["indikator"] == "ds_hadir") & (t["kode_daerah"] == "64.74") & (t["periode"] == "2026-03")
    lebih = replace(bahan, ikhtisar=t.assign(nilai=t["nilai"].mask(ini, 100.4)))
    for isi, kata_tanda in ((bahan, False), (lebih, True)):
        (b,) = (b for b in banding.susun_banding(isi).baris if b.kode == "ds_hadir")
        assert b.sel[0][0].teks.endswith(" · lebih dari 100 %") == kata_tanda


def test_a_figure_of_fewer_places_than_there_are_says_of_how_many(mesin: Engine) -> None:
    bahan = baca_bahan(mesin, TIGA)
    t = bahan.ikhtisar
    ini = (t["indikator"] == "ds_hadir") & (t["kode_daerah"] == "64.74") & (t["periode"] == "2026-03")
    satu = t.loc[ini].iloc[0]
    assert (satu["lapor"], satu["seharusnya"], satu["satuan_lapor"]) == (15, 15, "kelurahan")
    kurang = replace(bahan, ikhtisar=t.assign(lapor=t["lapor"].mask(ini, 14)))
    belum = replace(bahan, ikhtisar=t.assign(lapor=t["lapor"].mask(ini)))  # a row of before it was kept
    for isi, ekor in ((bahan, False), (kurang, True), (belum, False)):
        (b,) = (b for b in banding.susun_banding(isi).baris if b.kode == "ds_hadir")
        assert b.sel[0][0].teks.endswith(" · 14 dari 15 kelurahan melapor") == ekor


def test_a_plan_is_shown_as_a_plan(rows: dict[str, Baris]) -> None:
    luncur = rows["tahap_peluncuran"].sel
    assert luncur[0][0].teks.startswith("rencana, belum dipastikan: Kick-off ILP") and luncur[0][0].per == "2024-11-17"
    assert luncur[1][0].teks.startswith("tercapai: Launching dan advokasi")
    assert rows["tahap_sk_klaster"].sel == ((), (), ())


def test_nothing_simulated_comes_in(mesin: Engine) -> None:
    bahan = baca_bahan(mesin, ["64.74"])
    p = store.potret(mesin, daerah="64.74")
    assert p.ada_simulasi and not set(bahan.ikhtisar["indikator"]) & {"kader_dilatih", "skrining_tbc", "kesiapan_1"}
    kode = {b.kode for b in banding.susun_banding(bahan).baris}
    assert "skrining_tbc" not in kode and "kader_dilatih" not in kode and "stunting" in kode


@settings(max_examples=12)
@example([])
@example(["14.71"])
@given(st.lists(st.sampled_from([*TIGA, *SEMUA]), max_size=5))
def test_any_list_of_regions_gives_a_whole_table(mesin: Engine, kode: list[str]) -> None:
    bahan = baca_bahan(mesin, kode)
    isi = banding.susun_banding(bahan)
    assert [k for k, _ in isi.daerah] == list(dict.fromkeys(kode))
    for b in isi.baris:
        assert len(b.sel) == len(isi.daerah)
        assert not (b.sebanding and b.sebab)
    if kode:  # of a region nobody wrote about, its parts are known all the same
        assert all(s for b in isi.baris if b.kode in ("kecamatan", "kelurahan") for s in b.sel)
    json.dumps(kata.banding_polos(isi), allow_nan=False)
    assert kata.kalimat(bahan, isi) and kata.angka_pokok(isi)
    assert sum(n in kata.kalimat(bahan, isi) for _, n in isi.daerah) <= 9  # three of each state at most


def test_the_sentence_of_one_unknown_region_fits_a_telephone(mesin: Engine) -> None:
    bahan = baca_bahan(mesin, ["14.71"])
    assert kata.kalimat(bahan, banding.susun_banding(bahan)) == (
        "Kota Pekanbaru: 15 kecamatan, 83 kelurahan, 21 puskesmas; kabar peluncuran ILP belum ditemukan."
    )


@pytest.mark.parametrize("kode", ["99.99", "64", "64.74.03"])
def test_a_code_of_no_region_is_refused(mesin: Engine, kode: str) -> None:
    with pytest.raises(GalatKode):
        banding.susun_banding(baca_bahan(mesin, [kode]))


def _baris(*fakta: Fakta | None) -> Baris:
    return Baris("x", "X", Kelompok.KADER, tuple((f,) if f else () for f in fakta))


def test_rows_compare_only_one_definition_and_date() -> None:
    a, b = Fakta("1", 1, definisi="a", per="2025"), Fakta("2", 2, definisi="a", per="2025")
    assert _baris(a, b, None).sebanding and not _baris(a, b).sebab
    assert not _baris(a, None).sebanding and not _baris(a, None).sebab
    assert _baris(a, Fakta("2", 2, definisi="b", per="2025")).sebab == "definisinya berbeda"
    assert _baris(a, Fakta("2", 2, definisi="a", per="2024")).sebab == "tanggalnya berbeda"
    assert _baris(Fakta("1", 1, apa="a"), Fakta("2", 2, apa="a")).sebab == "tanggalnya tidak disebut"
    assert _baris(Fakta("1", 1, apa="siap"), Fakta("2", 2, apa="lokus")).sebab == "definisinya berbeda"
    assert not _baris(Fakta("kata"), Fakta("kata lain")).sebanding


def test_cadres_of_whom_it_is_known_are_not_all_cadres(mesin: Engine) -> None:
    """The count of real active cadres is the store's own; a share of fewer names whom it is of, and is compared with no
    share of all."""
    bahan = baca_bahan(mesin, ["64.74", "14.71"])
    assert bahan.kader.empty, "the shipped cadres are made up"
    baris = {"indikator": "kader_bertingkat", "periode": "", "pembilang": 1.0, "penyebut": 2.0, "nilai": 50.0,
             "keadaan": "ada", "revisi": 1}  # fmt: skip
    ikhtisar = pd.DataFrame([bahan.ikhtisar.iloc[0].to_dict() | baris | {"kode_daerah": d} for d in bahan.daerah])
    ikhtisar = ikhtisar.assign(indikator="kader_bertingkat", lapor=None, seharusnya=None)
    isi = replace(bahan, ikhtisar=ikhtisar, kader=pd.DataFrame({"kode_daerah": ["64.74", "14.71"], "jumlah": [7, 2]}))
    (b,) = (b for b in banding.susun_banding(isi).baris if b.kode == "kader_bertingkat")
    assert [s[0].teks for s in b.sel] == [
        "50,0 %, 1 dari 2 kader aktif yang hasilnya diketahui", "50,0 %, 1 dari 2 kader aktif",
    ]  # fmt: skip
    assert not b.sebanding and b.sebab == "definisinya berbeda"


def test_active_cadres_are_counted_as_their_list_counts_them(mesin: Engine, tmp_path: Path) -> None:
    """Were the shipped cadres real ones, some of them no longer active."""
    salinan = store.buka_mesin(salin_simpanan(mesin, tmp_path / "kader.db"))
    with salinan.begin() as k, tanpa_penjaga(k):
        k.execute(text("UPDATE kader SET simulasi = false"))
        k.execute(text("UPDATE kader SET aktif = false WHERE kode LIKE '%7'"))
    bahan = baca_bahan(salinan, ["64.74", "16.73"])
    semua = cadres.daftar(store.potret(salinan, daerah="64.74"), Lingkup("64.74"))
    assert bahan.kader.to_dict("records") == [{"kode_daerah": "64.74", "jumlah": len(semua)}]
    assert 0 < len(semua) < 915
