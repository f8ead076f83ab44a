"""The same page with Vizro (Dash), on the same data: a rival that the bench measures (see bench/README.md).

Written as Vizro's own tutorials do: a custom chart, a parameter that redraws it, a table, cards. Needs ``vizro`` and
``geopandas`` of an environment of its own; the app does not. Started as ``python app.py PORT``.
"""

import json
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go
import vizro.models as vm
from vizro import Vizro
from vizro.models.types import capture
from vizro.tables import dash_ag_grid

DATA = Path(__file__).resolve().parents[2] / "data"
SEMUA = "Semua kelurahan"
WARNA = {"puskesmas": "red", "pustu": "green", "posyandu": "blue"}

batas = gpd.read_file(DATA / "batas" / "64.74.geojson")
bentuk = json.loads(batas.to_json())
fasilitas = pd.read_csv(DATA / "fasilitas.csv", dtype={"kode": str, "kode_kelurahan": str, "kode_daerah": str})
fasilitas = fasilitas[fasilitas["kode_daerah"] == "64.74"]
layanan = pd.read_csv(DATA / "layanan_balita.csv", dtype={"kode_wilayah": str})
layanan["ds"] = 100 * layanan["balita_ditimbang"] / layanan["balita_ada"]
terbaru = layanan[layanan["periode"] == layanan["periode"].max()]
gabungan = batas.drop(columns="geometry").merge(terbaru, left_on="kode", right_on="kode_wilayah", how="left")


@capture("graph")
def peta(data_frame: pd.DataFrame, pilihan: str = SEMUA) -> go.Figure:
    """Areas by D/S, facilities as points, the chosen area outlined."""
    umum = {"geojson": bentuk, "featureidkey": "properties.kode"}
    gambar = go.Figure(go.Choropleth(locations=data_frame["kode"], z=data_frame["ds"], text=data_frame["nama"], **umum))
    milik = data_frame[data_frame["nama"] == pilihan]
    if len(milik):
        gaya = {"line": {"width": 4, "color": "red"}}
        gambar.add_trace(
            go.Choropleth(locations=milik["kode"], z=milik["ds"], marker=gaya, showscale=False,
                          zmin=data_frame["ds"].min(), zmax=data_frame["ds"].max(), **umum)
        )  # fmt: skip
    titik = fasilitas.dropna(subset=["lat", "lng"])
    gambar.add_trace(
        go.Scattergeo(lat=titik["lat"], lon=titik["lng"], text=titik["nama"], mode="markers",
                      marker={"color": titik["jenis"].map(WARNA)}, showlegend=False)
    )  # fmt: skip
    return gambar.update_geos(fitbounds="locations", visible=False)


halaman = vm.Page(
    title="Dasbor Integrasi Layanan Primer Kota Bontang",
    components=[
        vm.Graph(id="peta", figure=peta(gabungan)),
        vm.Table(figure=dash_ag_grid(gabungan[["nama", "balita_ditimbang", "balita_ada", "ds"]])),
        vm.Table(figure=dash_ag_grid(fasilitas[["nama", "jenis", "lokus_ilp", "alamat"]])),
    ],
    controls=[
        vm.Parameter(
            targets=["peta.pilihan"],
            selector=vm.Dropdown(
                title="Kelurahan", options=[SEMUA, *sorted(gabungan["nama"])], value=SEMUA, multi=False
            ),
        )
    ],
)

if __name__ == "__main__":
    Vizro().build(vm.Dashboard(pages=[halaman])).run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
