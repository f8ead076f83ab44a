"""A plain page as tutorials write it, on the same data: what the app is measured against (see bench/README.md).

Files are read at each rerun, the map is built anew with one marker per facility, ``st_folium`` returns everything.
"""

from pathlib import Path

import folium
import geopandas as gpd
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

DATA = Path(__file__).resolve().parents[2] / "data"
SEMUA = "Semua kelurahan"
WARNA = {"puskesmas": "red", "pustu": "green", "posyandu": "blue"}

st.set_page_config(page_title="Dasbor ILP Bontang", layout="wide")
st.title("Dasbor Integrasi Layanan Primer Kota Bontang")

batas = gpd.read_file(DATA / "batas" / "64.74.geojson")
fasilitas = pd.read_csv(DATA / "fasilitas.csv", dtype={"kode": str, "kode_kelurahan": str, "kode_daerah": str})
fasilitas = fasilitas[fasilitas["kode_daerah"] == "64.74"]
layanan = pd.read_csv(DATA / "layanan_balita.csv", dtype={"kode_wilayah": str})
kader = pd.read_csv(DATA / "simulasi" / "kader.csv")

bulan = st.sidebar.selectbox("Bulan", sorted(layanan["periode"].unique(), reverse=True))
pilihan = st.sidebar.selectbox("Kelurahan", [SEMUA, *sorted(batas["nama"])])
hanya = st.sidebar.checkbox("Hanya fasilitas di kelurahan terpilih", value="saring" in st.query_params)

layanan = layanan[layanan["periode"] == bulan]
layanan["ds"] = 100 * layanan["balita_ditimbang"] / layanan["balita_ada"]
gabungan = batas.merge(layanan, left_on="kode", right_on="kode_wilayah", how="left")
terpilih = gabungan if pilihan == SEMUA else gabungan[gabungan["nama"] == pilihan]
milik = fasilitas if pilihan == SEMUA else fasilitas[fasilitas["kode_kelurahan"].isin(terpilih["kode"])]
kader_milik = kader[kader["kode_posyandu"].isin(milik["kode"])]

kolom = st.columns(5)
for tempat, jenis in zip(kolom, WARNA, strict=False):
    tempat.metric(jenis.title(), int((milik["jenis"] == jenis).sum()))
kolom[3].metric("Kader dilatih", f"{(kader_milik['dilatih'] == 'ya').sum()} / {len(kader_milik)}")
kolom[4].metric("D/S", f"{100 * terpilih['balita_ditimbang'].sum() / terpilih['balita_ada'].sum():.1f} %")

kiri, kanan = st.columns([3, 2])
with kiri:
    utara, timur = (0.13, 117.48)
    if pilihan != SEMUA:
        titik = terpilih.geometry.iloc[0].representative_point()
        utara, timur = titik.y, titik.x
    peta = folium.Map(location=[utara, timur], zoom_start=11 if pilihan == SEMUA else 13)
    folium.Choropleth(
        geo_data=gabungan,
        data=gabungan,
        columns=["kode", "ds"],
        key_on="feature.properties.kode",
        fill_color="YlGnBu",
        fill_opacity=0.7,
        line_opacity=0.4,
        legend_name="D/S (%)",
    ).add_to(peta)
    if pilihan != SEMUA:
        gaya = {"color": "red", "weight": 4, "fillOpacity": 0, "className": "terpilih"}
        folium.GeoJson(terpilih, style_function=lambda _: gaya, tooltip=pilihan).add_to(peta)
    for _, baris in (milik if hanya else fasilitas).dropna(subset=["lat", "lng"]).iterrows():
        isi = f"<b>{baris['nama']}</b><br>{baris['jenis']}<br>Lokus ILP: {baris['lokus_ilp']}"
        folium.Marker(
            location=[baris["lat"], baris["lng"]],
            popup=folium.Popup(isi, max_width=250),
            tooltip=baris["nama"],
            icon=folium.Icon(color=WARNA[baris["jenis"]], icon="plus-sign"),
        ).add_to(peta)
    st_folium(peta, width=800, height=500, key="peta")
with kanan:
    st.subheader("D/S per kelurahan")
    st.dataframe(terpilih[["nama", "balita_ditimbang", "balita_ada", "ds"]], hide_index=True)
    st.subheader("Fasilitas")
    st.dataframe(milik[["nama", "jenis", "lokus_ilp", "alamat"]], hide_index=True)
