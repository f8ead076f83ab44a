"""Charts (Vega-Lite) in the look of ``geo.look``. They take measured tables and return finished specifications; nothing
is computed here but positions. Numbers are written in Indonesian form before they reach the chart.

Specifications are written as they are, not made by a library: building one by parts cost more than all else on a page.
Tests check each against the published schema.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from geo.look import UKURAN, Rupa
from ilp_data import format as tulis
from ilp_data.registry.indicators import Indikator
from ilp_data.shelf import besar
from ilp_data.states import ARTI, Keadaan
from ui import kept

Spesifikasi = dict[str, Any]
SKEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
_PERSEN = "replace(toString(datum.value), '.', ',') + ' %'"
_ISI = "isi"  # the name of a chart's table in its specification


def gaya(grafik: Spesifikasi, isi: pd.DataFrame, r: Rupa) -> Spesifikasi:
    """The chart with its table, and with fonts, colours and spacing of every chart."""
    teks = {"labelColor": r.tinta, "titleColor": r.redam, "labelFontSize": 14, "titleFontSize": 14}
    teks |= {"titleFontWeight": "normal"}
    konfigurasi = {
        # Vega would describe marks and axes in English; the table beside a chart says the same.
        "mark": {"aria": False},
        "font": "Source Sans, Segoe UI, sans-serif",
        "background": "transparent",
        "view": {"continuousWidth": 300, "continuousHeight": 300, "stroke": None},
        "axis": {
            "gridColor": r.garis,
            "domainColor": r.garis,
            "tickColor": r.garis,
            "labelLimit": 220,
            **teks,
            "aria": False,
        },
        "legend": {"orient": "top", "symbolType": "square", "labelLimit": 260, **teks, "aria": False},
        "header": {"labelColor": r.tinta, "labelFontSize": 14, "labelFontWeight": 600, "title": None},
        "text": {"color": r.tinta, "fontSize": UKURAN.tabel},
    }
    tabel = {"datasets": {_ISI: isi.reset_index(drop=True)}, "data": {"name": _ISI}}
    return {"$schema": SKEMA, "config": konfigurasi, **tabel, **grafik}


def tampilkan_grafik(grafik: Spesifikasi, kunci: str, *, lebar: str = "stretch") -> None:
    """Put a chart that nobody clicks on the page."""
    kept.catat_byte(besar(grafik))
    st.vega_lite_chart(None, grafik, theme=None, width=lebar, key=kunci)  # type: ignore[call-overload]


def _nama(kolom: str, **lain: object) -> Spesifikasi:
    """A channel of words; ``_bilangan`` one of numbers."""
    return {"field": kolom, "type": "nominal", **lain}


def _bilangan(kolom: str, **lain: object) -> Spesifikasi:
    return {"field": kolom, "type": "quantitative", **lain}


def _isyarat(**kolom: str) -> list[Spesifikasi]:
    """What the pointer shows: column → title."""
    return [_nama(k, title=judul) for k, judul in kolom.items()]


def tren(
    isi: pd.DataFrame,
    ind: Indikator,
    r: Rupa,
    *,
    tinggi: int = 220,
    target: bool = True,
    warna: tuple[str, ...] = (),
) -> Spesifikasi:
    """Lines by month with gaps left open. ``isi``: periode, nilai (NaN = gap), seri (name), rinci, and, if there is
    anything to say at a month, label (a word above its point, "" = none). ``warna``: colours in order of the series.
    """
    isi = isi.assign(bulan=[tulis.bulan(p, pendek=True) for p in isi["periode"]], potong=_potongan(isi, "seri"))
    urut = [tulis.bulan(p, pendek=True) for p in sorted(isi["periode"].unique())]
    seri = list(isi["seri"].drop_duplicates())
    pakai = list(warna or (r.utama, r.redam, r.klaster["3"], r.simulasi))[: len(seri)]
    pola = [[1, 0], [7, 3], [2, 2], [9, 3, 2, 3]][: len(seri)]
    # Colour and dashes need the same legend, or Vega draws neither properly.
    legenda = {"symbolType": "stroke"} if len(seri) > 1 else None
    dasar = {
        "x": _nama("bulan", sort=urut, title=None, scale={"domain": urut}, axis={"labelAngle": -40, "grid": False}),
        "y": _bilangan("nilai", title=None, axis={"labelExpr": _PERSEN, "tickCount": 5}, scale={"zero": True}),
        "color": _nama("seri", title=None, scale={"domain": seri, "range": pakai}, legend=legenda),
        "tooltip": _isyarat(seri="Tempat", bulan="Bulan", rinci="Nilai"),
    }
    sela = _nama("seri", title=None, legend=legenda, scale={"domain": seri, "range": pola})
    ada = {"filter": "isValid(datum.nilai)"}
    lapis: list[Spesifikasi] = [
        {"mark": {"type": "line", "strokeWidth": 2.5}, "transform": [ada],
         "encoding": {**dasar, "detail": _nama("potong"), "strokeDash": sela}},
        {"mark": {"type": "point", "filled": True, "size": 45}, "transform": [ada], "encoding": dasar},
    ]  # fmt: skip
    if target and ind.target is not None:
        lapis += _garis_acuan(ind.target, r)
    if "label" in isi and isi["label"].ne("").any():
        tanda = {**dasar, "text": _nama("label"), "color": {"value": r.perhatian}}
        lapis.append({"mark": {"type": "text", "dy": -11, "fontSize": 14, "fontWeight": 600},
                      "transform": [ada, {"filter": "datum.label != ''"}], "encoding": tanda})  # fmt: skip
    return gaya({"layer": lapis, "height": tinggi}, isi, r)


def _potongan(isi: pd.DataFrame, menurut: str, nilai: str = "nilai") -> pd.Series:
    """What belongs to one unbroken line. A line mark drops points without a value and joins the rest; breaks must be
    made by a group of their own."""
    return isi[nilai].isna().groupby(isi[menurut]).cumsum().astype(int).astype(str) + isi[menurut]


def _garis_acuan(target: float, r: Rupa) -> list[Spesifikasi]:
    """A line at the target, and its name at the left end."""
    data = {"values": [{"nilai": target, "teks": f"acuan {tulis.persen(target, 0)}"}]}
    tulisan = {"type": "text", "align": "left", "baseline": "bottom", "dx": 3, "dy": -2, "fontSize": 14,
               "color": r.redam}  # fmt: skip
    return [
        {"data": data, "mark": {"type": "rule", "strokeDash": [5, 4], "color": r.redam},
         "encoding": {"y": _bilangan("nilai")}},
        {"data": data, "mark": tulisan,
         "encoding": {"x": {"value": 0}, "y": _bilangan("nilai"), "text": _nama("teks")}},
    ]  # fmt: skip


def teks_nilai(baris: pd.Series) -> str:
    """A measured row as chart text: percentage with both counts, or the word of its state."""
    keadaan = Keadaan(baris["keadaan"])
    if not keadaan.bernilai:
        return ARTI[keadaan].kata
    sementara = f" · {ARTI[keadaan].kata}" if keadaan is Keadaan.SEMENTARA else ""
    isi = f"{tulis.persen(baris['nilai'])} · {tulis.angka(baris['pembilang'])}/{tulis.angka(baris['penyebut'])}"
    return f"{isi}{sementara}"
