"""What the public can work out: every published figure is an equation over the counts of places, and the system of all
of them is solved. No small count may be determined by it, nor be bounded below the limit.

The equations are written down here from the places alone; nothing of ``disclosure`` is asked but what it prints.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from ilp_data.insight import cadre_tables
from ilp_data.limits import BATAS_KECIL
from ilp_data.measure import cadres, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.registry import indicators
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret
from tests.ilp_data.measure.test_disclosure import KOTA, Isi, bacaan

BULAN = ("2025-10", "2025-11", "2025-12")
PERIODE = {**{b: (b,) for b in BULAN}, "2025-10..2025-11": BULAN[:2], "2025-TW4": BULAN, "2025": BULAN}
# Indicators that share counts: the weighed stand in all, the registered in one.
KODE = ("ds_hadir", "stunting", "wasting", "underweight", "rujukan_balik")
Variabel = tuple[str, str, str]  # count, month, kelurahan


def _karangan(potret: Potret, benih: int, lubang: bool) -> Isi:
    """Random counts of all kelurahan, some small, some zero; with ``lubang`` some were not reported."""
    acak = random.Random(benih)
    tempat = scope.kelurahan(potret, KOTA)["kode"].tolist()
    nama = sorted({n for k in KODE for n in (indicators.indikator(k).pembilang, indicators.indikator(k).penyebut)})
    isi: Isi = {n: {b: {} for b in BULAN} for n in nama}
    for n, b, k in product(nama, BULAN, tempat):
        if lubang and acak.random() < 0.06:
            continue
        isi[n][b][k] = float(acak.choice([0, 1, 2, 3, 4, 6, 8, 11, 17, 25, 40, 60, 90]))
    return isi


def _milik(potret: Potret) -> list[tuple[str, Lingkup, dict[str, set[str]]]]:
    """Every way to ask: breakdown, filter, and the kelurahan of each unit that is printed."""
    kel = scope.kelurahan(potret, KOTA)
    hasil = [("kelurahan", KOTA, {k: {k} for k in kel["kode"]}), ("kota", KOTA, {KOTA.daerah: set(kel["kode"])})]
    for per, kolom in (("kecamatan", "kode_kecamatan"), ("puskesmas", "kode_puskesmas")):
        unit = {str(k): set(g["kode"]) for k, g in kel.groupby(kolom)}
        hasil.append((per, KOTA, unit))
        for kode, isi in unit.items():
            lingkup = Lingkup(KOTA.daerah, **{per: kode})
            hasil.append(("kota", lingkup, {kode: isi}))
            hasil.append(("kelurahan", lingkup, {k: {k} for k in isi}))
    for (kec, pkm), g in kel.groupby(["kode_kecamatan", "kode_puskesmas"]):
        sempit = Lingkup(KOTA.daerah, kecamatan=str(kec), puskesmas=str(pkm))
        hasil.append(("kota", sempit, {scope.kode_lingkup(sempit): set(g["kode"])}))
    return hasil


def _persamaan(p: Potret, isi: Isi, saat: Mapping[str, tuple[str, ...]]) -> list[tuple[frozenset[Variabel], float]]:
    """What is printed anywhere: which counts add up to which number."""
    hasil: dict[frozenset[Variabel], float] = {}
    for (per, lingkup, unit), kode, (periode, bulan) in product(_milik(p), KODE, saat.items()):
        for b in Pandangan(p, lingkup, periode, UMUM).hitung(kode, per).to_dict("records"):
            if b["kode"] in unit and b["keadaan"] != Keadaan.DISEMBUNYIKAN and not pd.isna(b["penyebut"]):
                hasil |= _dua(b, kode, isi, product(b["dari_bulan"] or bulan, unit[b["kode"]]))
    return list(hasil.items())


def _dua(
    b: Mapping[Hashable, Any], kode: str, isi: Isi, sel: Iterable[tuple[str, str]]
) -> dict[frozenset[Variabel], float]:
    """The two equations of a printed row: months and places of which both halves were reported are added up."""
    ind = indicators.indikator(kode)
    pasang = [(m, k) for m, k in sel if k in isi[ind.pembilang][m] and k in isi[ind.penyebut][m]]
    hasil = {}
    for nama, nilai in ((ind.pembilang, b["pembilang"]), (ind.penyebut, b["penyebut"])):
        semua = float(nilai) * (len({m for m, _ in pasang}) if ind.gabung == "rerata" else 1)
        assert semua == pytest.approx(sum(isi[nama][m][k] for m, k in pasang)), (kode, b["periode"], b["kode"])
        hasil[frozenset((nama, m, k) for m, k in pasang)] = round(semua)
    return hasil


@pytest.mark.parametrize(("benih", "lubang"), [(1, False), (3, True)])
def test_no_small_count_follows_from_all_that_is_printed(potret: Potret, benih: int, lubang: bool) -> None:
    isi = _karangan(potret, benih, lubang)
    # Where places miss months, ranges are means of different months for different places: months alone are solved.
    cetak = _persamaan(bacaan(potret, isi), isi, {b: (b,) for b in BULAN} if lubang else PERIODE)
    semua = [(n, m, k) for n in isi for m in BULAN for k in isi[n][m]]
    nomor = {v: i for i, v in enumerate(semua)}
    a, kanan = np.zeros((len(cetak), len(semua))), np.array([n for _, n in cetak])
    for baris, (sel, _) in enumerate(cetak):
        a[baris, [nomor[v] for v in sel]] = 1.0
    kecil = [v for v in semua if 0 < isi[v[0]][v[1]][v[2]] < BATAS_KECIL]
    assert len(cetak) > 100 and len(kecil) > 50
    _, nilai, vt = np.linalg.svd(a, full_matrices=True)
    kosong = vt[(nilai > 1e-9).sum() :]  # all directions that change nothing printed
    tentu = [v for v in kecil if np.abs(kosong[:, nomor[v]]).max(initial=0.0) < 1e-9]
    assert tentu == []
    dekat = [v for v in kecil if _terbesar(a, kanan, nomor[v]) < BATAS_KECIL - 1e-6]
    assert dekat == []


def _terbesar(a: np.ndarray, kanan: np.ndarray, i: int) -> float:
    """The largest value that a count can have where all that is printed holds and no count is negative. Only the
    equations that hang together with it are handed to the solver."""
    kolom, baris = {i}, np.zeros(len(a), dtype=bool)
    while True:
        baru = (a[:, sorted(kolom)] != 0).any(axis=1)
        lebih = set(np.flatnonzero((a[baru] != 0).any(axis=0)).tolist()) | kolom
        if lebih == kolom and (baru == baris).all():
            break
        kolom, baris = lebih, baru
    pakai = sorted(kolom)
    if not baris.any():
        return float("inf")
    biaya = np.zeros(len(pakai))
    biaya[pakai.index(i)] = -1.0
    hasil = linprog(biaya, A_eq=a[np.ix_(baris, pakai)], b_eq=kanan[baris], bounds=(0, None), method="highs")
    return float("inf") if hasil.status == 3 else -float(hasil.fun)


# --- cadres

_HASIL = ("dinilai", "bertingkat", "purwa", "madya", "utama", *(f"lengkap_{k}" for k in "abcde"))
_DARI = dict.fromkeys(("dinilai", "bertingkat"), "tahu_hasil") | {f"lengkap_{k}": "tahu_kelompok" for k in "abcde"}


def _kader_karangan(potret: Potret, benih: int) -> Potret:
    """Four to thirty cadres a posyandu; of some it is not known whether they are trained, or what they master; of some
    of these a file reports the grade."""
    acak = random.Random(benih)
    posyandu = scope.fasilitas(potret, KOTA, "posyandu")["kode"].tolist()[:60]
    orang, lulus = [], []
    for k in posyandu:
        bagus, sedikit = acak.random(), acak.random() < 0.2
        for n in range(acak.choice([4, 7, 12, 20, 30])):
            kode = f"{k}-{n}"
            lapor = acak.choice(["purwa", "utama", "", "", ""]) if sedikit else ""
            orang.append((kode, k, acak.choice([True, True, False, pd.NA]), dinilai := acak.random() < bagus, lapor))
            if dinilai and (not sedikit or acak.random() < 0.2):
                lulus += [(kode, g, acak.random() < bagus) for g in "ABCDE"]
    isi = ["kode", "kode_posyandu", "dilatih", "dinilai", "tingkat_dilaporkan"]
    kosong = dict.fromkeys([k for k in potret.kader if k not in isi], "")
    kader = pd.DataFrame(orang, columns=isi).astype(dict.fromkeys(
        ("dilatih", "dinilai"), "boolean")).assign(**kosong | {"aktif": True, "simulasi": False})  # fmt: skip
    hasil = pd.DataFrame(lulus, columns=["kode_kader", "kelompok", "lulus"]).assign(nomor=0)
    return replace(potret, kader=kader, keterampilan_kader=hasil)


def _tentu(terbuka: list[set[str]], semua: list[str]) -> set[str]:
    """The posyandu whose own number follows from the sums over these sets of posyandu."""
    a = np.array([[float(k in isi) for k in semua] for isi in terbuka])
    _, nilai, vt = np.linalg.svd(a, full_matrices=True)
    kosong = vt[(nilai > 1e-9).sum() :]
    return {k for i, k in enumerate(semua) if np.abs(kosong[:, i]).max(initial=0.0) < 1e-9}


@pytest.mark.parametrize("benih", [1, 2, 3])
def test_few_cadres_of_a_posyandu_and_few_left_over_follow_from_nothing(potret: Potret, benih: int) -> None:
    """What the tables of cadres print for the public, by every unit, is solved for trained and for results."""
    p = _kader_karangan(potret, benih)
    kader = cadres.daftar(p, KOTA)
    penuh = cadre_tables.rincian(p, kader, "posyandu", KOTA).set_index("kode").dropna(subset="aktif")
    nama = dict.fromkeys((*_HASIL, *_DARI, *_DARI.values(), "aktif", "berhasil", "dilatih", "tahu_dilatih"))
    tahu = penuh[list(nama)].astype("Int64")  # what is unknown stays so: it is not few
    jumlah = {"dilatih": [tahu["dilatih"], tahu["tahu_dilatih"] - tahu["dilatih"]]}
    jumlah["dinilai"] = [tahu["aktif"], tahu["berhasil"], tahu["tahu_kelompok"], *(tahu[n] for n in _HASIL)]
    jumlah["dinilai"] += [tahu[d] - tahu[n] for n, d in _DARI.items()]
    for kolom, cacah in jumlah.items():
        kecil = pd.concat([c.between(1, BATAS_KECIL - 1).fillna(False) for c in cacah], axis=1).any(axis=1)
        terbuka = []
        for per in ("kota", "kecamatan", "kelurahan", "puskesmas", "posyandu"):
            t = cadre_tables.rincian(p, kader, per, KOTA, UMUM.kader_ditahan(p, per, KOTA))
            tampil = set(t.loc[t[kolom].notna(), "kode"])
            unit = scope.ke_satuan(per, KOTA, kader)
            terbuka += [set(isi["kode_posyandu"]) for kode, isi in kader.groupby(unit) if kode in tampil]
        satu = {next(iter(isi)) for isi in terbuka if len(isi) == 1}
        assert kecil.sum() > 10 and 0 < len(satu) < len(penuh), "some are withheld, some are not"
        assert _tentu(terbuka, list(penuh.index)) & set(kecil.index[kecil]) == set(), kolom
