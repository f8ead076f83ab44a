"""Nothing that is withheld can be computed, or bounded below the limit, from all that may be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ilp_data.limits import BATAS_KECIL
from ilp_data.measure import figures as measure
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.reports.attack import Serangan

BONTANG = Lingkup("64.74")
RENTANG = ["2025", "2025-01..2025-03", "2025-10..2025-12", "2025-11..2025-12", "2025-01..2025-11"]


def saringan(potret: Potret) -> Iterator[Lingkup]:
    """Every filter of the region that holds a kelurahan."""
    kel = scope.kelurahan(potret, BONTANG)
    yield BONTANG
    yield from (Lingkup("64.74", kecamatan=k) for k in sorted(set(kel["kode_kecamatan"])))
    yield from (Lingkup("64.74", puskesmas=k) for k in sorted(set(kel["kode_puskesmas"]) - {""}))
    yield from (Lingkup("64.74", kelurahan=k) for k in kel["kode"])
    for kec, pkm in product(sorted(set(kel["kode_kecamatan"])), sorted(set(kel["kode_puskesmas"]) - {""})):
        if ((kel["kode_kecamatan"] == kec) & (kel["kode_puskesmas"] == pkm)).any():
            yield Lingkup("64.74", kecamatan=kec, puskesmas=pkm)


def periksa(s: Serangan, paling_sedikit: int = 0) -> None:
    hasil = dict(s.terbesar())
    assert {sel: n for sel, n in hasil.items() if n < BATAS_KECIL - 1e-6} == {}
    assert len(hasil) >= paling_sedikit


@pytest.mark.parametrize(
    ("kode", "paling_sedikit"),
    [
        (("rujukan_balik",), 150),
        (("wasting", "underweight"), 10),
        (("asi_eksklusif",), 3),
    ],
)
def test_the_shipped_data_give_no_small_count_away(potret: Potret, kode: tuple[str, ...], paling_sedikit: int) -> None:
    s = Serangan(BATAS_KECIL)
    s.baca(potret, kode, [*measure.bulan_tersedia(potret, "64.74"), *RENTANG], list(saringan(potret)))
    assert s.terbuka > 200
    periksa(s, paling_sedikit)


# --- regions of its own making

KODE = ("rujukan_balik", "stunting", "ds_hadir", "wasting")
UKURAN = (
    "rujukan_balik_ditindaklanjuti", "rujukan_balik_diterima", "balita_ada", "balita_ditimbang", "balita_stunting",
    "balita_wasting",
)  # fmt: skip
BULAN = ("2025-11", "2025-12")
cacah = st.one_of(st.none(), st.integers(0, 7), st.integers(0, 60))


@st.composite
def bacaan(draw: st.DrawFn, potret: Potret) -> Potret:
    """Bontang with other figures, and kelurahan spread over its puskesmas so that the trees cut across each other."""
    kel = list(scope.kelurahan(potret, BONTANG)["kode"])
    dipakai = kel[: draw(st.integers(2, 9))] + kel[12:14]
    pkm = sorted(set(potret.wilayah_kerja["kode_puskesmas"]))[:3]
    kerja = pd.DataFrame({"kode_puskesmas": [draw(st.sampled_from(pkm)) for _ in kel], "kode_kelurahan": kel})
    baris = [
        (u, k, b, float(n), "ada", False, "uji")
        for u in UKURAN
        for b in BULAN
        for k in dipakai
        if (n := draw(cacah)) is not None
    ]
    kolom = ["ukuran", "kode_tempat", "periode", "nilai", "keadaan", "simulasi", "sumber"]
    isi = pd.DataFrame(baris or [(UKURAN[0], kel[0], BULAN[0], 3.0, "ada", False, "uji")], columns=kolom).astype(
        {"nilai": float}
    )
    lain = dict.fromkeys([k for k in potret.layanan.columns if k not in kolom], "")
    return replace(
        potret,
        layanan=isi.assign(**lain)[list(potret.layanan.columns)],
        wilayah_kerja=kerja.assign(**dict.fromkeys([k for k in potret.wilayah_kerja if k not in kerja], "")),
    )


# Two only: each of the two readings in the next test is such a region as well.
@settings(max_examples=2, phases=[Phase.generate])
@given(st.data())
def test_no_region_gives_a_small_count_away(potret: Potret, data: st.DataObject) -> None:
    p = data.draw(bacaan(potret))
    s = Serangan(BATAS_KECIL)
    s.baca(p, KODE, BULAN, list(saringan(p)))
    s.baca(p, ["rujukan_balik"], ["2025-11..2025-12"], list(saringan(p)))
    periksa(s)


@settings(max_examples=4, phases=[Phase.generate])
@given(st.data())
def test_two_editions_give_no_more_away_than_one(potret: Potret, data: st.DataObject) -> None:
    """A briefing frozen before some numbers were corrected and some places reported, and one frozen after."""
    lama = data.draw(bacaan(potret))
    ubah = data.draw(st.lists(st.tuples(st.integers(0, len(lama.layanan) - 1), st.integers(0, 12)), max_size=4))
    isi = lama.layanan.copy()
    for baris, nilai in ubah:
        isi.iloc[baris, isi.columns.get_loc("nilai")] = float(nilai)
    awal = lama.layanan[[data.draw(st.integers(0, 5)) > 0 for _ in range(len(isi))]]
    s = Serangan(BATAS_KECIL)
    for p in (replace(lama, layanan=awal), replace(lama, layanan=isi, baca_terbit=lambda: [awal])):
        s.baca(p, ("rujukan_balik", "wasting"), BULAN, [x for x in saringan(p) if not x.kelurahan])
    periksa(s)
