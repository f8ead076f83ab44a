"""Counts reported at random levels, against sums made by hand from the reported rows: nothing twice, nothing unseen."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilp_data.insight import gaps
from ilp_data.measure import completeness, counts, scope
from ilp_data.measure import figures as measure
from ilp_data.measure.scope import Lingkup
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

DAERAH = "64.74"
KOTA = Lingkup(DAERAH)
BULAN = ("2026-05", "2026-06")
Sel = Mapping[tuple[str, str], tuple[int, int]]  # (place, month) → weighed, registered


@dataclasses.dataclass(frozen=True)
class Letak:
    """What lies where, read off the registry by other means than the program's."""

    kelurahan: dict[str, list[str]]  # kelurahan → posyandu
    puskesmas: dict[str, str]  # kelurahan → puskesmas
    luar: list[str]  # posyandu outside every kelurahan


@pytest.fixture(scope="module")
def location(potret: Potret) -> Letak:
    f = potret.fasilitas
    f = f[(f["kode_daerah"] == DAERAH) & (f["jenis"] == "posyandu")]
    kel = sorted(w for w in potret.wilayah["kode"] if w.startswith(DAERAH) and len(w) == 13)
    kerja = dict(potret.wilayah_kerja[["kode_kelurahan", "kode_puskesmas"]].itertuples(index=False, name=None))
    milik = {k: sorted(f.loc[f["kode_kelurahan"] == k, "kode"]) for k in kel}
    assert all(milik.values()) and sum(map(len, milik.values())) + (f["kode_kelurahan"] == "").sum() == len(f) == 127
    return Letak(milik, {k: kerja[k] for k in kel}, sorted(f.loc[f["kode_kelurahan"] == "", "kode"]))


def bacaan(potret: Potret, sel: Sel, simulasi: bool = False) -> Potret:
    """The reading with nothing but these reports, on 20 November 2026."""
    contoh = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": simulasi, "sumber": "uji"}
    baris = [
        contoh | {"kode_tempat": t, "periode": b, "ukuran": u, "nilai": float(n)}
        for (t, b), isi in sel.items()
        for u, n in zip(("balita_ditimbang", "balita_ada"), isi, strict=True)
    ]
    tabel = pd.DataFrame(baris, columns=list(potret.layanan.columns))
    return dataclasses.replace(potret, layanan=tabel, saat="2026-11-20T04:00:00+00:00")


def satuan(potret: Potret, per: str, bulan: str, kode: str = "ds_hadir") -> pd.DataFrame:
    return measure.deret(potret, kode, [bulan], per, KOTA).set_index("kode")


def jumlah(isi: list[tuple[int, int]]) -> tuple[int, int] | None:
    return (sum(a for a, _ in isi), sum(b for _, b in isi)) if isi else None


def harap_kelurahan(letak: Letak, sel: Sel, k: str, b: str) -> tuple[int, int] | None:
    """The parts when all are there, else the kelurahan's own figure, else the parts that are there."""
    ada = [sel[p, b] for p in letak.kelurahan[k] if (p, b) in sel]
    if len(ada) < len(letak.kelurahan[k]) and (k, b) in sel:
        return sel[k, b]
    return jumlah(ada)


@st.composite
def laporan(draw: st.DrawFn, letak: Letak) -> dict[tuple[str, str], tuple[int, int]]:
    """Every kelurahan and month at a level of its own: itself, some or all of its posyandu, both, or not at all."""
    hasil: dict[tuple[str, str], tuple[int, int]] = {}

    def lapor(tempat: str, b: str) -> None:
        ada = draw(st.integers(0, 60))
        hasil[tempat, b] = (draw(st.integers(0, ada)), ada)

    for b in BULAN:
        for k, posyandu in letak.kelurahan.items():
            cara = draw(st.sampled_from(["sendiri", "semua", "sebagian", "keduanya", "tidak"]))
            if cara in ("sendiri", "keduanya"):
                lapor(k, b)
            if cara in ("semua", "keduanya"):
                pilih = posyandu
            elif cara == "sebagian":
                pilih = draw(st.lists(st.sampled_from(posyandu), unique=True, min_size=1))
            else:
                pilih = []
            for p in pilih:
                lapor(p, b)
        for p in draw(st.lists(st.sampled_from(letak.luar), unique=True)):
            lapor(p, b)
    return hasil


@settings(max_examples=15)
@given(data=st.data())
def test_totals_are_sums_of_the_reported_rows_at_every_level(
    potret: Potret, location: Letak, data: st.DataObject
) -> None:
    sel = data.draw(laporan(location))
    p = bacaan(potret, sel)
    for b in BULAN:
        kel = {k: harap_kelurahan(location, sel, k, b) for k in location.kelurahan}
        luar = [sel[x, b] for x in location.luar if (x, b) in sel]
        kota = jumlah([*(n for n in kel.values() if n), *luar])
        periksa(satuan(p, "kelurahan", b), kel)
        periksa(satuan(p, "kota", b), {DAERAH: kota})
        kecamatan = sorted({k[:8] for k in kel})
        periksa(
            satuan(p, "kecamatan", b), {c: jumlah([n for k, n in kel.items() if n and k[:8] == c]) for c in kecamatan}
        )
        periksa(satuan(p, "posyandu", b), {x: sel.get((x, b)) for isi in location.kelurahan.values() for x in isi})
        # A breakdown adds up to its total, whatever stands beside the units.
        for per in ("kelurahan", "kecamatan", "posyandu"):
            t = satuan(p, per, b)
            assert (t["pembilang"].sum(), t["penyebut"].sum()) == (kota or (0, 0)), (per, b)


def periksa(tabel: pd.DataFrame, harap: Mapping[str, tuple[int, int] | None]) -> None:
    for kode, isi in harap.items():
        b = tabel.loc[kode]
        if isi is None:
            assert pd.isna(b["penyebut"]) and not b["keadaan"].bernilai, kode
        else:
            assert (b["pembilang"], b["penyebut"]) == isi or isi == (0, 0), kode
            assert b["keadaan"].bernilai == (isi[1] > 0), kode


@settings(max_examples=15)
@given(data=st.data())
def test_no_report_is_unseen(potret: Potret, location: Letak, data: st.DataObject) -> None:
    """Whatever was reported, at whatever level, is the value of its own place and makes its month a month to choose."""
    sel = data.draw(laporan(location))
    for b in BULAN:
        for p in set(location.puskesmas.values()):
            if data.draw(st.booleans()):
                sel[p, b] = (7, 9)
    baca = bacaan(potret, sel)
    assert measure.bulan_tersedia(baca, DAERAH) == sorted({b for _, b in sel})
    tabel = {(per, b): satuan(baca, per, b) for per in ("posyandu", "kelurahan", "puskesmas", "kota") for b in BULAN}
    for (tempat, b), isi in sel.items():
        per = "kelurahan" if tempat in location.kelurahan else "puskesmas" if tempat.isdigit() else "posyandu"
        baris = tabel[per, b].loc[tempat]
        # A wider place shows its parts instead where all of them reported.
        if per == "posyandu" or (baris["pembilang"], baris["penyebut"]) == isi or isi[1] == 0:
            continue
        bagian = location.kelurahan[tempat] if per == "kelurahan" else _posyandu_puskesmas(potret, location, tempat)
        wakil = {k for k in location.kelurahan if (k, b) in sel}
        milik = {k: set(isi) for k, isi in location.kelurahan.items()}
        lengkap = all((x, b) in sel or any(x in milik[k] for k in wakil) for x in bagian)
        assert lengkap, (tempat, b, isi, dict(baris))


def _posyandu_puskesmas(potret: Potret, letak: Letak, kode: str) -> list[str]:
    f = potret.fasilitas
    return list(f.loc[(f["kode_puskesmas"] == kode) & (f["jenis"] == "posyandu"), "kode"])


# --- by examples


def test_a_month_of_one_puskesmas_is_shown_as_incomplete(potret: Potret, location: Letak) -> None:
    """30 of 127 posyandu reported: a figure, marked, provisional at every level; not "no data"."""
    posyandu = [x for isi in location.kelurahan.values() for x in isi][:30]
    p = bacaan(potret, {(x, "2026-10"): (40, 50) for x in posyandu})
    kota = measure.satu(p, "ds_hadir", "2026-10", KOTA)
    assert (kota["pembilang"], kota["penyebut"], kota["lapor"], kota["seharusnya"]) == (1200, 1500, 30, 127)
    assert kota["satuan_lapor"] == "posyandu" and kota["keadaan"] == Keadaan.SEMENTARA
    assert Tanda.SEBAGIAN in kota["tanda"]
    lengkap = satuan(p, "kelurahan", "2026-10").query("lapor == seharusnya and lapor > 0")
    assert len(lengkap) and (lengkap["keadaan"] == Keadaan.SEMENTARA).all()


def test_one_kelurahan_row_hides_no_posyandu(potret: Potret, location: Letak) -> None:
    """The fault: a level was chosen once over all time."""
    satu, *lain = location.kelurahan
    sel = {(x, b): (4, 5) for b in BULAN for k in lain for x in location.kelurahan[k]} | {(satu, "2026-05"): (70, 100)}
    p = bacaan(potret, sel)
    for b in BULAN:
        banyak = sum(len(location.kelurahan[k]) for k in lain)
        harap = (4 * banyak + 70 * (b == "2026-05"), 5 * banyak + 100 * (b == "2026-05"))
        kota = measure.satu(p, "ds_hadir", b, KOTA)
        assert (kota["pembilang"], kota["penyebut"]) == harap


def test_a_puskesmas_speaks_where_its_parts_are_silent(potret: Potret, location: Letak) -> None:
    kode = sorted(set(location.puskesmas.values()))
    p = bacaan(potret, {(k, "2026-10"): (70, 100) for k in kode})
    kota = measure.satu(p, "ds_hadir", "2026-10", KOTA)
    assert (kota["pembilang"], kota["penyebut"], kota["lapor"], kota["seharusnya"]) == (420, 600, 6, 6)
    assert kota["satuan_lapor"] == "puskesmas" and kota["keadaan"] == Keadaan.ADA
    t = satuan(p, "kelurahan", "2026-10")
    assert t.loc[list(location.kelurahan), "penyebut"].isna().all()
    assert t.loc["", "nama"] == "Dilaporkan tanpa rincian per kelurahan" and t.loc["", "penyebut"] == 600


def test_a_region_that_reports_itself_is_seen(potret: Potret) -> None:
    p = bacaan(potret, {(DAERAH, "2026-10"): (700, 1000)})
    assert measure.bulan_tersedia(p, DAERAH) == ["2026-10"]
    kota = measure.satu(p, "ds_hadir", "2026-10", KOTA)
    assert (kota["pembilang"], kota["penyebut"], kota["keadaan"]) == (700, 1000, Keadaan.ADA)


def test_parts_of_unlike_levels_make_a_pair(potret: Potret, location: Letak) -> None:
    """Weighed by posyandu, projection by kelurahan: complete where all posyandu reported, else only the numerator."""
    utuh, kurang, *_ = location.kelurahan
    sel = {(x, "2026-10"): (4, 5) for x in [*location.kelurahan[utuh], *location.kelurahan[kurang][:-1]]}
    p = bacaan(potret, sel)
    contoh = p.layanan.iloc[0].to_dict() | {"ukuran": "sasaran_balita_proyeksi", "nilai": 90.0}
    proyeksi = pd.DataFrame([contoh | {"kode_tempat": k} for k in location.kelurahan])
    p = dataclasses.replace(p, layanan=pd.concat([p.layanan, proyeksi], ignore_index=True))
    t = satuan(p, "kelurahan", "2026-10", "ds_proyeksi")
    assert (t.loc[utuh, "pembilang"], t.loc[utuh, "penyebut"]) == (4 * len(location.kelurahan[utuh]), 90)
    assert pd.isna(t.loc[kurang, "nilai"]) and t.loc[kurang, "pembilang"] == 4 * (len(location.kelurahan[kurang]) - 1)


def test_real_and_made_up_are_never_put_together(potret: Potret, location: Letak) -> None:
    """A real numerator over a simulated denominator gave 315 %."""
    nyata = bacaan(potret, {(k, "2026-10"): (40, 50) for k in location.kelurahan})
    palsu = bacaan(potret, {(k, "2026-10"): (400, 500) for k in location.kelurahan}, simulasi=True)
    atas = nyata.layanan[nyata.layanan["ukuran"] == "balita_ditimbang"]
    bawah = palsu.layanan[palsu.layanan["ukuran"] == "balita_ada"]
    campur = dataclasses.replace(nyata, layanan=pd.concat([atas, bawah], ignore_index=True))
    assert not measure.satu(campur, "ds_hadir", "2026-10", KOTA)["keadaan"].bernilai
    # One real kelurahan, the others simulated: the real one alone, marked as incomplete.
    satu = next(iter(location.kelurahan))
    isi = [nyata.layanan[nyata.layanan["kode_tempat"] == satu], palsu.layanan[palsu.layanan["kode_tempat"] != satu]]
    sebagian = dataclasses.replace(nyata, layanan=pd.concat(isi, ignore_index=True))
    kota = measure.satu(sebagian, "ds_hadir", "2026-10", KOTA)
    assert (kota["pembilang"], kota["penyebut"], kota["simulasi"]) == (40, 50, False)
    assert (kota["lapor"], kota["seharusnya"]) == (1, 15)


def test_scopes_that_are_no_unit_are_added_up_from_their_kelurahan(potret: Potret) -> None:
    """A kecamatan within a puskesmas, for every pair that meets, against the kelurahan."""
    per_kelurahan = measure.hitung_indikator(potret, "ds_hadir", "2025-12", "kelurahan", KOTA).set_index("kode")
    kel = scope.kelurahan(potret, KOTA)
    for (kecamatan, puskesmas), isi in kel.groupby(["kode_kecamatan", "kode_puskesmas"]):
        b = measure.satu(potret, "ds_hadir", "2025-12", Lingkup(DAERAH, str(kecamatan), "", str(puskesmas)))
        milik = per_kelurahan.loc[isi["kode"]]
        assert (b["pembilang"], b["penyebut"]) == (milik["pembilang"].sum(), milik["penyebut"].sum())
        t = measure.hitung_indikator(potret, "ds_hadir", "2025-12", "puskesmas", Lingkup(DAERAH, str(kecamatan)))
        assert t.set_index("kode").loc[puskesmas, "penyebut"] == milik["penyebut"].sum()


# --- completeness agrees with the figure


@settings(max_examples=10)
@given(data=st.data())
def test_completeness_counts_the_places_that_the_figure_counts(
    potret: Potret, location: Letak, data: st.DataObject
) -> None:
    """Both counts of the pair are reported together here, so a month's table holds each place twice."""
    sel = data.draw(laporan(location))
    p = bacaan(potret, sel)
    for per in ("kota", "kelurahan", "puskesmas", "kecamatan"):
        isi = completeness.kelengkapan(p, KOTA, per).set_index(["periode", "kode"])
        angka = measure.deret(p, "ds_hadir", sorted({b for _, b in sel}), per, KOTA).set_index(["periode", "kode"])
        for kunci, (ada, harap) in isi[["ada", "harap"]].iterrows():
            baris = angka.loc[kunci]
            assert (ada, harap) == (2 * baris["lapor"], 2 * baris["seharusnya"]), (per, kunci)


def test_a_place_and_its_parts_that_disagree_are_a_finding(potret: Potret, location: Letak) -> None:
    kode = next(iter(location.kelurahan))
    sel = {(x, "2026-10"): (4, 5) for x in location.kelurahan[kode]} | {(kode, "2026-10"): (99, 100)}
    temuan = [k for k in gaps.kekosongan(lihat(bacaan(potret, sel), KOTA, "2026-10")) if k.kunci == "beda_tingkat"]
    assert len(temuan) == 1 and temuan[0].jumlah == 2
    banyak = len(location.kelurahan[kode])
    assert f"100, jumlah bagiannya {5 * banyak}" in temuan[0].kalimat
    sama = {(x, "2026-10"): (4, 5) for x in location.kelurahan[kode]} | {(kode, "2026-10"): (4 * banyak, 5 * banyak)}
    assert not [k for k in gaps.kekosongan(lihat(bacaan(potret, sama), KOTA, "2026-10")) if k.kunci == "beda_tingkat"]


def test_a_yearly_target_is_seen_in_every_month_as_its_twelfth(potret: Potret, location: Letak) -> None:
    """Who is to be screened in a year came in a file; without it the months had no denominator and were never seen."""
    contoh = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": False, "sumber": "uji"}
    bulan = ("2026-01", "2026-02")
    orang = [
        contoh | {"kode_tempat": k, "periode": b, "ukuran": "usia_produktif_skrining_hipertensi", "nilai": 30.0}
        for k in location.kelurahan
        for b in bulan
    ]
    setahun = [
        {"kode_tempat": k, "tahun": "2026", "ukuran": "sasaran_usia_produktif_setahun", "nilai": 1200.0}
        | {"keadaan": "ada", "simulasi": False, "sumber": "sasaran dinas"}
        for k in location.kelurahan
    ]
    lain = potret.layanan[potret.layanan["simulasi"].astype(bool)]
    p = dataclasses.replace(
        potret,
        layanan=pd.concat([lain, pd.DataFrame(orang)], ignore_index=True),
        layanan_tahunan=pd.DataFrame(setahun),
        saat="2026-11-20T04:00:00+00:00",
    )
    januari = measure.satu(p, "skrining_hipertensi", "2026-01", KOTA)
    assert (januari["pembilang"], januari["penyebut"], januari["simulasi"]) == (450, 1500, False)
    assert januari["sumber"] == "sasaran dinas; uji"
    dua = measure.satu(p, "skrining_hipertensi", "2026-01..2026-02", KOTA)
    assert (dua["pembilang"], dua["penyebut"]) == (900, 3000)


@given(st.lists(st.tuples(st.none() | st.integers(0, 3), st.lists(st.none() | st.integers(0, 3), min_size=1))))
def test_only_known_figures_of_complete_parts_contradict(tempat: list[tuple[int | None, list[int | None]]]) -> None:
    sendiri = np.array([np.nan if s is None else s for s, _ in tempat], dtype=float)
    bagian = np.array([sum(n or 0 for n in b) for _, b in tempat], dtype=float)
    lengkap = np.array([None not in b for _, b in tempat], dtype=bool)
    harap = [s is not None and None not in b and s != sum(n for n in b if n) for s, b in tempat]
    assert counts.bertentangan(sendiri, bagian, lengkap).tolist() == harap
