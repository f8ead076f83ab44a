"""A page that shows five indicators measures five, whatever else the reading holds counts of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.insight import cluster_matrix
from ilp_data.measure import figures
from ilp_data.measure.rows import Cacahan
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.indicators import KLASTER, lengkap, menurut_klaster, utama
from ilp_data.store.snapshot import Potret

KOTA, BULAN = Lingkup("64.74"), "2025-12"


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes whose rows were made, in order."""
    hasil: list[str] = []
    asli = figures.rakit_baris

    def catat(potret: Potret, per: str, lingkup: Lingkup, cacahan: Sequence[Cacahan]) -> list[pd.DataFrame]:
        hasil.extend(c.ind.kode for c in cacahan)
        return asli(potret, per, lingkup, cacahan)

    monkeypatch.setattr(figures, "rakit_baris", catat)
    return hasil


def banyak(potret: Potret) -> Potret:
    """A fresh reading with counts of every indicator of the wider registry."""
    luas = [i for i in lengkap().values() if i.luas and i.terukur]
    dasar = potret.layanan.iloc[0].to_dict() | {"keadaan": "ada", "simulasi": False, "sumber": "uji"}
    baris = [
        dasar | {"ukuran": u, "kode_tempat": "64.74.03.1003", "periode": BULAN, "nilai": n}
        for i in luas
        for u, n in ((i.pembilang, 50.0), (i.penyebut, 90.0))
    ]
    assert len(luas) > 60
    return replace(potret, layanan=pd.concat([potret.layanan, pd.DataFrame(baris)], ignore_index=True))


def test_the_matrix_of_five_columns(potret: Potret, measured: list[str]) -> None:
    v = Pandangan(banyak(potret), KOTA, BULAN, STAF)
    kesiapan = {menurut_klaster(c, "kesiapan")[0].kode for c in KLASTER}
    cluster_matrix.matriks_daerah(v, "kelurahan")
    columns, main = set(cluster_matrix.kolom_bawaan(v)), {utama(c).kode for c in KLASTER}
    assert columns != main and columns | kesiapan <= set(measured)
    assert len(set(measured) - (columns | main | kesiapan)) <= 2  # looked at for a cluster whose main one is made up
    measured.clear()
    lain = ("lapor_tepat_waktu", "k1", "skrining_lansia", "tb_ditemukan", "ckg")
    cluster_matrix.matriks_daerah(v, "kelurahan", lain)
    assert set(measured) <= {*lain, *kesiapan} and "k1" in measured


def test_one_figure_measures_itself(potret: Potret, measured: list[str]) -> None:
    v = Pandangan(banyak(potret), KOTA, BULAN, STAF)
    v.satu("k1")
    v.deret("k1", v.bulan, "kelurahan")
    assert set(measured) == {"k1"}
