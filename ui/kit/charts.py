"""Charts (Altair) in the look of ``geo.look``. They take measured tables and return charts; nothing is computed here
but positions. Numbers are written in Indonesian form before they reach the chart."""

from __future__ import annotations

import json
import pickle
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
from altair.utils import schemapi

from geo.look import UKURAN, Rupa
from ilp_data import format as tulis
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.skills import LABEL_TINGKAT
from ilp_data.states import ARTI, Keadaan
from ui import kept

# Altair checks every part of a chart against its schema as it is made: half the time of a chart. Tests check them.
schemapi.disable_debug_mode()
alt.data_transformers.disable_max_rows()
_PERSEN = "replace(toString(datum.value), '.', ',') + ' %'"
_TINGKAT_URUT = list(LABEL_TINGKAT)


def gaya(grafik: alt.Chart | alt.LayerChart | alt.VConcatChart | alt.FacetChart, r: Rupa) -> alt.Chart:
    """Fonts, colours and spacing of every chart. Use with ``st.altair_chart(..., theme=None)``."""
    teks = {"labelColor": r.tinta, "titleColor": r.redam, "labelFontSize": 13, "titleFontSize": 13}
    return (
        grafik.configure(font="Source Sans, Segoe UI, sans-serif", background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            gridColor=r.garis, domainColor=r.garis, tickColor=r.garis, labelLimit=220, titleFontWeight="normal", **teks
        )
        .configure_legend(orient="top", symbolType="square", titleFontWeight="normal", labelLimit=260, **teks)
        .configure_header(labelColor=r.tinta, labelFontSize=13, labelFontWeight=600, title=None)
        .configure_text(color=r.tinta, fontSize=UKURAN.tabel)
    )


def spesifikasi(grafik: alt.TopLevelMixin) -> dict[str, Any]:
    """The finished chart for ``st.vega_lite_chart``, its data inside."""
    return grafik.to_dict(validate=False)


def tampilkan(grafik: alt.TopLevelMixin, kunci: str, *, lebar: str = "stretch") -> None:
    """Put a chart that nobody clicks on the page."""
    isi = spesifikasi(grafik)
    kept.catat(len(pickle.dumps(isi)))
    st.vega_lite_chart(None, isi, theme=None, width=lebar, key=kunci)  # type: ignore[call-overload]


def batang_tingkat(isi: pd.DataFrame, r: Rupa, pilih: alt.Parameter | None = None, acuan: str = "") -> alt.LayerChart:
    """Grades by area as parts of all active cadres, so that small and large areas compare.

    ``isi``: kode, label (unique name), tingkat (key), bagian (%), rinci (tooltip), urut (order of areas), kanan
    (text right of the bar, the same in all rows of an area). ``acuan`` is the label written bold; ``pilih`` is a
    selection on the bars.
    """
    isi = isi.assign(nama_tingkat=isi["tingkat"].map(LABEL_TINGKAT), lapis=isi["tingkat"].map(_TINGKAT_URUT.index))
    isi = isi.assign(suara=isi["label"] + ", " + isi["nama_tingkat"] + ": " + isi["rinci"])
    label = list(isi.sort_values("urut")["label"].drop_duplicates())
    tebal = {"condition": {"test": f"datum.value === {json.dumps(acuan)}", "value": "bold"}, "value": "normal"}
    x = alt.X(
        "bagian:Q",
        title="bagian dari kader aktif",
        scale=alt.Scale(domain=[0, 152], nice=False),
        axis=alt.Axis(values=[0, 25, 50, 75, 100], labelExpr=_PERSEN, domain=False, titleAnchor="start"),
    )
    y = alt.Y("label:N", sort=label, title=None, axis=alt.Axis(labelFontWeight=tebal, domain=False, ticks=False))
    batang = (
        alt.Chart(isi)
        .mark_bar(stroke=r.dasar, strokeWidth=1, cursor="pointer" if pilih is not None else "default")
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "nama_tingkat:N",
                legend=None,
                scale=alt.Scale(
                    domain=[LABEL_TINGKAT[t] for t in _TINGKAT_URUT], range=[r.tingkat[t] for t in _TINGKAT_URUT]
                ),
            ),
            order=alt.Order("lapis:Q"),
            tooltip=[alt.Tooltip("label:N", title="Tempat"), alt.Tooltip("nama_tingkat:N", title="Tingkat"),
                     alt.Tooltip("rinci:N", title="Kader")],
            description=alt.Description("suara:N"),
        )
    )  # fmt: skip
    tulisan = alt.Chart(isi.drop_duplicates("label")).mark_text(align="left", dx=5, fontSize=13)
    tulisan = tulisan.encode(x=alt.datum(100), y=y, text="kanan:N")
    lapis = [batang.add_params(pilih) if pilih is not None else batang, tulisan]
    tinggi = len(label) * (23 if len(label) > 8 else 32) + 48
    return gaya(alt.layer(*lapis).properties(height=tinggi, padding={"bottom": 4}), r)


def tren(
    isi: pd.DataFrame,
    ind: Indikator,
    r: Rupa,
    *,
    tinggi: int = 220,
    target: bool = True,
    warna: tuple[str, ...] = (),
) -> alt.LayerChart:
    """Lines by month with gaps left open. ``isi``: periode, nilai (NaN = gap), seri (name), rinci, and, if there is
    anything to say at a month, label (a word above its point, "" = none). ``warna``: colours in order of the series.
    """
    isi = isi.assign(bulan=[tulis.bulan(p, pendek=True) for p in isi["periode"]])
    urut = [tulis.bulan(p, pendek=True) for p in sorted(isi["periode"].unique())]
    seri = list(isi["seri"].drop_duplicates())
    pakai = list(warna or (r.utama, r.redam, r.klaster["3"], r.simulasi))[: len(seri)]
    # A line mark drops points without a value and joins the rest; breaks must be made by a group of their own.
    isi = isi.assign(
        potong=isi.groupby("seri")["nilai"].transform(lambda s: s.isna().cumsum()).astype(str) + isi["seri"]
    )
    dasar = alt.Chart(isi).transform_filter("isValid(datum.nilai)").encode(
        x=alt.X("bulan:N", sort=urut, title=None, scale=alt.Scale(domain=urut),
                axis=alt.Axis(labelAngle=-40, grid=False)),
        y=alt.Y("nilai:Q", title=None, axis=alt.Axis(labelExpr=_PERSEN, tickCount=5), scale=alt.Scale(zero=True)),
        color=alt.Color("seri:N", title=None, scale=alt.Scale(domain=seri, range=pakai),
                        legend=alt.Legend(symbolType="stroke") if len(seri) > 1 else None),
        tooltip=[alt.Tooltip("seri:N", title="Tempat"), alt.Tooltip("bulan:N", title="Bulan"),
                 alt.Tooltip("rinci:N", title="Nilai")],
    )  # fmt: skip
    garis = dasar.mark_line(strokeWidth=2.5).encode(detail="potong:N", strokeDash=_dash(seri))
    titik = dasar.mark_point(filled=True, size=45)
    lapis = [garis, titik]
    if target and ind.target is not None:
        acuan = pd.DataFrame({"nilai": [ind.target], "teks": [f"acuan {tulis.persen(ind.target, 0)}"]})
        lapis.append(alt.Chart(acuan).mark_rule(strokeDash=[5, 4], color=r.redam).encode(y="nilai:Q"))
        tulisan = alt.Chart(acuan).mark_text(align="left", baseline="bottom", dx=3, dy=-2, fontSize=12, color=r.redam)
        lapis.append(tulisan.encode(x=alt.value(0), y="nilai:Q", text="teks:N"))
    if "label" in isi and isi["label"].ne("").any():
        tanda = dasar.transform_filter("datum.label != ''").mark_text(dy=-11, fontSize=12, fontWeight=600)
        lapis.append(tanda.encode(text="label:N", color=alt.value(r.perhatian)))
    return gaya(alt.layer(*lapis).properties(height=tinggi), r)


def _dash(seri: list[str]) -> alt.StrokeDash:
    pola = [[1, 0], [7, 3], [2, 2], [9, 3, 2, 3]][: len(seri)]
    # The same legend as that of the colour, or Vega draws neither properly.
    legenda = alt.Legend(symbolType="stroke") if len(seri) > 1 else None
    return alt.StrokeDash("seri:N", title=None, legend=legenda, scale=alt.Scale(domain=seri, range=pola))


def kecil_berganda(isi: pd.DataFrame, r: Rupa, *, kolom: int = 5) -> alt.FacetChart:
    """Small multiples by area on one scale. ``isi``: nama, periode, nilai, kota (the city's value), rinci, urut, and,
    where some areas are outside the filter, redup (bool).
    """
    urut = list(isi.sort_values("urut")["nama"].drop_duplicates())
    bulan = sorted(isi["periode"].unique())
    kelompok = isi.groupby("nama")
    isi = isi.assign(
        potong=kelompok["nilai"].transform(lambda s: s.isna().cumsum()).astype(str),
        potong_kota=kelompok["kota"].transform(lambda s: s.isna().cumsum()).astype(str),
    )
    x = alt.X("periode:O", title=None, scale=alt.Scale(domain=bulan), axis=alt.Axis(
        labelAngle=0, values=[bulan[0], bulan[-1]], grid=False, labelFontSize=12,
        labelExpr="slice(datum.label, 5) + '/' + slice(datum.label, 2, 4)", labelFlush=True))  # fmt: skip
    y = alt.Y("nilai:Q", title=None, axis=alt.Axis(labelExpr=_PERSEN, tickCount=3, labelFontSize=12))
    dasar = alt.Chart(isi).transform_filter("isValid(datum.nilai)")
    # The region's line has gaps of its own: where one area is silent the region may still have a value.
    kota = (
        alt.Chart(isi)
        .transform_filter("isValid(datum.kota)")
        .mark_line(color=r.arsir, strokeWidth=1.2, strokeDash=[3, 2])
        .encode(x=x, y=alt.Y("kota:Q", title=None), detail="potong_kota:N")
    )
    warna = alt.condition("datum.redup === true", alt.value(r.arsir), alt.value(r.utama))
    garis = dasar.mark_line(strokeWidth=2).encode(x=x, y=y, detail="potong:N", color=warna)
    titik = dasar.mark_point(filled=True, size=16).encode(
        x=x, y=y, color=warna, tooltip=[alt.Tooltip("nama:N", title="Kelurahan"), alt.Tooltip("rinci:N", title="Nilai")]
    )
    grafik = alt.layer(kota, garis, titik).properties(width=168, height=88)
    jarak = alt.RowColnumber(row=10, column=34)
    return gaya(grafik.facet(alt.Facet("nama:N", sort=urut, title=None), columns=kolom, spacing=jarak), r)


def peringkat(
    isi: pd.DataFrame, ind: Indikator, r: Rupa, acuan: float | None, pilih: alt.Parameter | None = None
) -> alt.Chart:
    """Ranked bars. ``isi``: kode, nama, nilai (NaN = no bar), teks, warna, redup (bool), urut.

    ``acuan``: the city's value.
    """
    urut = list(isi.sort_values("urut")["nama"])
    maks = max([*isi["nilai"].dropna(), acuan or 0, 1.0])
    dasar = alt.Chart(isi).encode(
        y=alt.Y("nama:N", sort=urut, title=None, axis=alt.Axis(domain=False, ticks=False)),
        tooltip=[alt.Tooltip("nama:N", title="Tempat"), alt.Tooltip("teks:N", title=ind.pendek)],
    )
    x = alt.X("nilai:Q", title=None, axis=None, scale=alt.Scale(domain=[0, maks * 1.5]))
    batang = dasar.mark_bar(height={"band": 0.68}, cornerRadiusEnd=2, stroke=r.arsir, strokeWidth=0.4).encode(
        x=x, color=alt.Color("warna:N", scale=None), opacity=alt.condition("datum.redup", alt.value(0.35), alt.value(1))
    )
    tulisan = (
        dasar.mark_text(align="left", dx=5, fontSize=13)
        .encode(x=alt.X("ujung:Q", scale=alt.Scale(domain=[0, maks * 1.5])), text="teks:N")
        .transform_calculate(ujung="isValid(datum.nilai) ? datum.nilai : 0")
    )
    # The text keeps clear of the region's line by a rim in the colour of the ground.
    rim = tulisan.mark_text(align="left", dx=5, fontSize=13, stroke=r.dasar, strokeWidth=5, strokeJoin="round")
    lapis = [batang.add_params(pilih) if pilih is not None else batang]
    if acuan is not None:
        garis = alt.Chart(pd.DataFrame({"nilai": [acuan]})).mark_rule(color=r.tinta, strokeDash=[4, 3])
        lapis.append(garis.encode(x=alt.X("nilai:Q")))
    return gaya(alt.layer(*lapis, rim, tulisan).properties(height=25 * len(urut)), r)


def pita(nilai: dict[str, float | None], dipilih: str, kota: float | None, r: Rupa) -> alt.LayerChart:
    """A strip of all areas as dots, the chosen one filled and large, the city's value as a tick."""
    isi = pd.DataFrame(
        [
            {"kode": k, "nilai": v, "ini": k == dipilih, "teks": tulis.persen(v)}
            for k, v in nilai.items()
            if v is not None
        ]
    )
    if isi.empty:
        isi = pd.DataFrame({"kode": [], "nilai": [], "ini": [], "teks": []})
    x = alt.X("nilai:Q", title=None, axis=alt.Axis(labelExpr=_PERSEN, tickCount=4, grid=False, labelFontSize=12))
    titik = (
        alt.Chart(isi)
        .mark_point(filled=True, opacity=1)
        .encode(
            x=x,
            size=alt.condition("datum.ini", alt.value(170), alt.value(48)),
            color=alt.condition("datum.ini", alt.value(r.utama), alt.value(r.arsir)),
            tooltip=[alt.Tooltip("teks:N", title="Nilai")],
        )
    )
    acuan = alt.Chart(pd.DataFrame({"nilai": [kota]})).mark_tick(color=r.tinta, thickness=2, height=22).encode(x=x)
    return gaya(alt.layer(*([titik, acuan] if kota is not None else [titik])).properties(height=34), r)


def teks_nilai(baris: pd.Series) -> str:
    """A measured row as chart text: percentage with both counts, or the word of its state."""
    keadaan = Keadaan(baris["keadaan"])
    if not keadaan.bernilai:
        return ARTI[keadaan].kata
    sementara = f" · {ARTI[keadaan].kata}" if keadaan is Keadaan.SEMENTARA else ""
    isi = f"{tulis.persen(baris['nilai'])} · {tulis.angka(baris['pembilang'])}/{tulis.angka(baris['penyebut'])}"
    return f"{isi}{sementara}"
