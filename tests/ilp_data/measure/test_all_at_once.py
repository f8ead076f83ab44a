"""What is measured for all indicators, places and months at once is what measuring one by one gives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from ilp_data.measure import all_counts, counts, figures, pairs, places, rollup, scope
from ilp_data.measure.counts import Laporan, Uraian
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM, Pandangan, Terukur
from ilp_data.registry.indicators import semua, ukuran
from ilp_data.store.snapshot import Potret

BONTANG = Lingkup("64.74")
LARIK = ("nilai", "lengkap", "simulasi", "sendiri", "lapor", "harap")


def _satu_cacah(potret: Potret, nama: str) -> tuple[Laporan, Uraian]:
    """One count by itself, from its own rows."""
    isi = potret.layanan[potret.layanan["ukuran"] == nama]
    lapor = counts.baca_laporan(places.pohon(potret, "64.74"), isi, all_counts.bulan_tercatat(potret))
    return lapor, rollup.uraikan_laporan(places.pohon(potret, "64.74"), lapor)


def _sama(a: Uraian, b: Uraian) -> bool:
    larik = all(np.array_equal(getattr(a, k)[t], getattr(b, k)[t], equal_nan=True) for k in LARIK for t in a.nilai)
    return larik and a.bulan == b.bulan and a.satuan == b.satuan


def test_every_count_and_pair_at_every_place_and_month(potret: Potret) -> None:
    cacah = {u: _satu_cacah(potret, u) for u in {*potret.layanan["ukuran"], *ukuran()}}
    assert len(cacah) > 30
    for nama, (_, urai) in cacah.items():
        assert _sama(pairs.hitungan(potret, nama, "64.74")[1], urai), nama
    for ind in (i for i in semua().values() if i.jenis == "layanan"):
        lapor = counts.pasangkan_cacah(cacah[ind.pembilang], cacah[ind.penyebut])
        urai = rollup.uraikan_laporan(places.pohon(potret, "64.74"), lapor)
        assert _sama(pairs.pasangan(potret, ind, "64.74").urai, urai), ind.kode


@pytest.mark.parametrize("per", ["kota", "kelurahan"])
def test_every_indicator_place_and_month(potret: Potret, per: str) -> None:
    """Of a whole region: each indicator by itself, each month by itself, and of some months each of each; the months
    of three quarters of two years."""
    t = potret.layanan
    potret = replace(potret, layanan=t[t["periode"].isin(["2025-01", "2025-03", "2025-09", "2025-12", "2026-02"])])
    bulan, ukur = figures.bulan_tersedia(potret, "64.74"), figures.semua_sekaligus
    sekaligus = ukur(potret, list(semua()), bulan, per, BONTANG)
    assert list(sekaligus) == list(semua()) and len(bulan) == 5
    layanan = [k for k in semua() if semua()[k].jenis == "layanan"]
    for kode, isi in sekaligus.items():
        satu = partial(figures.deret, bulan=bulan) if kode in layanan else partial(figures.hitung_indikator, periode="")
        assert_frame_equal(isi, satu(potret, kode, per=per, lingkup=BONTANG), obj=kode)
    for b in bulan:
        sebulan = ukur(potret, layanan, [b], per, BONTANG)
        for kode in layanan:
            isi = sekaligus[kode][sekaligus[kode]["periode"] == b].reset_index(drop=True)
            assert_frame_equal(isi, sebulan[kode], obj=f"{kode} {b}")
            if b in bulan[::4]:
                assert_frame_equal(isi, figures.hitung_indikator(potret, kode, b, per, BONTANG), obj=f"{kode} {b}")


def test_every_kelurahan_is_what_its_own_rows_say(potret: Potret) -> None:
    """An answer of its own: where nobody below a kelurahan reported a count, its figures are its rows."""
    t, f = potret.layanan, potret.fasilitas
    kel = scope.kelurahan(potret, BONTANG)["kode"]
    halus = set(t.loc[t["kode_tempat"].isin(f["kode"]), "ukuran"])
    baris: dict[tuple[str, str, str, bool], float] = defaultdict(lambda: float("nan"))
    milik = t[t["kode_tempat"].isin(kel) & t["nilai"].notna()]
    kolom = ("kode_tempat", "periode", "ukuran", "simulasi", "nilai")
    for tempat, periode, nama, palsu, nilai in milik[list(kolom)].itertuples(index=False):
        baris[tempat, periode, nama, bool(palsu)] = nilai
    bulan, diuji = figures.bulan_tersedia(potret, "64.74"), 0
    isi = figures.semua_sekaligus(potret, list(semua()), bulan, "kelurahan", BONTANG)
    for kode, ukuran_ in isi.items():
        ind = semua()[kode]
        if ind.jenis != "layanan" or {ind.pembilang, ind.penyebut} & halus:
            continue
        for b in ukuran_[ukuran_["kode"] != ""].itertuples():
            atas, bawah = (baris[b.kode, b.periode, u, b.simulasi] for u in (ind.pembilang, ind.penyebut))
            if b.keadaan.bernilai:
                assert (b.pembilang, b.penyebut, b.nilai) == (atas, bawah, 100 * atas / bawah), (
                    kode,
                    b.kode,
                    b.periode,
                )
                diuji += 1
    assert diuji > 1000


@pytest.mark.parametrize("pakai", [STAF, UMUM], ids=["staf", "umum"])
def test_once_prepared_a_kelurahan_is_only_looked_up(
    potret: Potret, monkeypatch: pytest.MonkeyPatch, pakai: Terukur
) -> None:
    kel = Lingkup("64.74", kelurahan=scope.kelurahan(potret, BONTANG)["kode"].iloc[3])
    kode = [k for k, i in semua().items() if i.jenis in ("layanan", "kader")][::4]
    cara = [(per, lingkup) for lingkup in (BONTANG, kel) for per in ("kota", "kelurahan")]

    def jawab(p: Potret) -> list[pd.DataFrame]:
        bulan = figures.bulan_tersedia(p, "64.74")
        hasil: list[pd.DataFrame] = []
        for per, lingkup in cara:
            pandang = Pandangan(p, lingkup, bulan[-1], pakai)
            hasil += [pandang.hitung(k, per) for k in kode]
            hasil += [pandang.deret(k, bulan[-3:], per) for k in kode if semua()[k].jenis == "layanan"]
        return hasil

    satu, siap = jawab(replace(potret)), replace(potret)
    for per in ("kota", "kelurahan"):
        pakai.siapkan(siap, "64.74", per)
    for nama in ("hitung_indikator", "deret", "semua_sekaligus"):
        monkeypatch.setattr(figures, nama, None)
    for a, b in zip(satu, jawab(siap), strict=True):
        assert_frame_equal(a, b)
