"""Every chart is one that the published schema of Vega-Lite allows, and shows the table that it was made from."""

from __future__ import annotations

import json
from collections.abc import Callable

import altair as alt
import pandas as pd
import pytest
from jsonschema import ValidationError

from geo.look import GELAP, TERANG, Rupa
from ilp_data.registry.indicators import indikator
from ui.kit import charts

BULAN = ["2025-01", "2025-02", "2025-03"]
NILAI = [1.5, float("nan"), 3.0, 4.0, 5.0, 6.25]
TREN = pd.DataFrame({"periode": BULAN * 2, "nilai": NILAI, "seri": ["A"] * 3 + ["B"] * 3, "rinci": list("abcdef")})
GRAFIK: dict[str, tuple[pd.DataFrame, Callable[[Rupa], charts.Spesifikasi]]] = {
    "tren": (TREN, lambda r: charts.tren(TREN, indikator("skrining_hipertensi"), r)),
    "tren berlabel": (TREN, lambda r: charts.tren(TREN.assign(label="serba 100 %"), indikator("stunting"), r)),
    "satu seri": (TREN[:3], lambda r: charts.tren(TREN[:3], indikator("ds_hadir"), r, warna=("#abcabc",))),
}


@pytest.mark.parametrize("rupa", [TERANG, GELAP], ids=lambda r: r.nama)
@pytest.mark.parametrize("nama", GRAFIK)
def test_a_chart_meets_the_schema_and_carries_its_table(nama: str, rupa: Rupa) -> None:
    isi, buat = GRAFIK[nama]
    grafik = buat(rupa)
    assert grafik["$schema"] == alt.SCHEMA_URL
    (tabel,) = grafik["datasets"].values()
    pd.testing.assert_frame_equal(tabel[list(isi)], isi.reset_index(drop=True))
    tertulis = grafik | {
        "datasets": {n: json.loads(t.to_json(orient="records")) for n, t in grafik["datasets"].items()}
    }
    jenis = alt.FacetChart if "facet" in grafik else alt.LayerChart
    assert jenis.from_dict(tertulis, validate=True).to_dict(validate=True)
    rusak = tertulis | {"config": {"axis": {"gridColor": []}}}
    with pytest.raises(ValidationError):
        jenis.from_dict(rusak, validate=True)


def test_a_line_breaks_where_its_own_series_is_silent() -> None:
    potong = charts.tren(TREN, indikator("ds_hadir"), TERANG)["datasets"]["isi"]["potong"]
    assert list(potong) == ["0A", "1A", "1A", "0B", "0B", "0B"]
