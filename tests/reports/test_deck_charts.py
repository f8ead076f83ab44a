"""Charts are native and editable: their figures, read back by python-pptx and openpyxl, are those of the briefing."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE

from geo.look import TERANG
from ilp_data.states import Keadaan, Tanda
from reports.model import Batang, Garis, Nilai, Seri
from tests.reports import deck_reading, sample_deck
from tests.reports.deck_reading import A, C, R, bentuk, buka, lebar, polos, satu

BATANG = {
    "mendatar": sample_deck.batang(),
    "corong": sample_deck.corong(),
    "tumpuk100": sample_deck.tumpuk(),
    "tumpuk": sample_deck.tumpuk("tumpuk"),
}
SEMUA = {**BATANG, "garis": sample_deck.garis()}


def _grafik(isi: bytes) -> list[object]:
    return [b for s in buka(isi).slides for b in bentuk(s) if getattr(b, "has_chart", False) and b.has_chart]


def _nilai(b: Batang | Garis) -> list[tuple[float | None, ...]]:
    return [tuple(v.nilai if v.keadaan.bernilai else None for v in s.nilai) for s in b.seri]


@pytest.mark.parametrize("nama", SEMUA)
def test_figures_read_back_by_python_pptx(nama: str) -> None:
    (g,) = _grafik(satu(SEMUA[nama]))
    (plot,) = g.chart.plots
    assert [tuple(s.values) for s in plot.series] == _nilai(SEMUA[nama])
    assert [s.name.removesuffix(" (simulasi)") for s in plot.series] == [s.nama for s in SEMUA[nama].seri]


@pytest.mark.parametrize("nama", SEMUA)
def test_edit_data_shows_the_same_figures_with_their_parts(nama: str) -> None:
    """The sheet that PowerPoint opens: what is missing is an empty cell, beside it parts and state."""
    asal = SEMUA[nama]
    (g,) = _grafik(satu(asal))
    buku = openpyxl.load_workbook(io.BytesIO(g.chart.part.chart_workbook.xlsx_part.blob), data_only=True)
    lembar = buku["Data"]
    baris = list(lembar.iter_rows(min_row=2, values_only=True))
    n = len(asal.seri)
    assert [tuple(r[1 + j] for r in baris) for j in range(n)] == _nilai(asal)
    for j, s in enumerate(asal.seri):
        mulai = n + 2 + 3 * j
        assert [(r[mulai], r[mulai + 1]) for r in baris] == [(v.pembilang, v.penyebut) for v in s.nilai]
        assert all(r[mulai + 2] for r in baris)
    assert any("Sumber: e-PPGBM" in str(c) for (c,) in buku["Keterangan"].iter_rows(values_only=True))


def test_a_share_is_the_formula_of_the_two_parts_beside_it() -> None:
    """Counted again here from the cells that the formula names; a withheld or unknown value has none."""
    asal = sample_deck.batang()
    (g,) = _grafik(satu(asal))
    lembar = openpyxl.load_workbook(io.BytesIO(g.chart.part.chart_workbook.xlsx_part.blob))["Data"]
    dihitung = 0
    for i, v in enumerate(asal.seri[0].nilai, 2):
        isi = lembar.cell(i, 2).value
        if isinstance(isi, str):
            atas, bawah = re.fullmatch(r"=100\*([A-Z]+\d+)/([A-Z]+\d+)", isi).groups()
            assert 100 * lembar[atas].value / lembar[bawah].value == pytest.approx(v.nilai)
            dihitung += 1
        else:
            assert isi is None or not v.penyebut or isi == v.nilai
    assert dihitung >= 5


@pytest.mark.parametrize("nama", SEMUA)
def test_the_chart_refers_to_the_cells_that_hold_its_figures(nama: str) -> None:
    (g,) = _grafik(satu(SEMUA[nama]))
    buku = openpyxl.load_workbook(io.BytesIO(g.chart.part.chart_workbook.xlsx_part.blob), data_only=True)
    for ruj in g.chart._chartSpace.iter(f"{C}val"):
        lembar, _, sel = ruj.findtext(f".//{C}f").partition("!")
        isi = [r[0].value for r in buku[lembar][sel.replace("$", "")]]
        titik = {int(p.get("idx")): float(p.findtext(f"{C}v")) for p in ruj.iter(f"{C}pt")}
        assert {i: v for i, v in enumerate(isi) if v is not None} == titik
    data = g.chart._chartSpace.find(f"{C}externalData")
    assert g.chart.part.related_part(data.get(f"{R}id")).content_type.endswith("spreadsheetml.sheet")


def test_kinds_of_charts() -> None:
    jenis = {n: _grafik(satu(b))[0].chart.chart_type for n, b in SEMUA.items()}
    assert jenis == {
        "mendatar": XL_CHART_TYPE.BAR_CLUSTERED, "corong": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "tumpuk100": XL_CHART_TYPE.BAR_STACKED_100, "tumpuk": XL_CHART_TYPE.BAR_STACKED,
        "garis": XL_CHART_TYPE.LINE_MARKERS,
    }  # fmt: skip


def test_categories_name_what_is_missing_and_the_first_is_on_top() -> None:
    (g,) = _grafik(satu(sample_deck.batang()))
    kategori = list(g.chart.plots[0].categories)
    nama = [k.partition(" · ")[0] for k in kategori]
    assert nama[:2] == ["● Bontang Kuala", "● Bontang Baru"] and nama[2] == "Api-Api"
    assert kategori[10].startswith("Tanjung Laut Indah · ") and kategori[10].endswith(" (sementara)")
    assert kategori[12:] == ["Belimbing (belum ada data)", "Gunung Telihan (tidak berlaku)", "Kanaan (disembunyikan)"]
    assert g.chart.category_axis.reverse_order
    assert g.chart._chartSpace.find(f".//{C}dispBlanksAs").get("val") == "gap"


def test_no_figure_stands_where_the_line_or_a_dot_crosses_it() -> None:
    """At the end of its bar; where the line would cross one, at the foot; where a bar is too short, at its name."""

    def label(b: Batang) -> tuple[set[str], list[str]]:
        (g,) = _grafik(satu(b))
        letak = {p.get("val") for p in g.chart._chartSpace.iter(f"{C}dLblPos")}
        return letak, list(g.chart.plots[0].categories)

    b = sample_deck.batang()
    polos_, nama = label(replace(b, acuan=None))
    assert polos_ == {"outEnd"} and nama[0] == "● Bontang Kuala"
    panjang = tuple(Nilai(60.0 + i, Keadaan.ADA, 60.0 + i, 100.0, "balita") for i in range(15))
    satu_seri = replace(b.seri[0], nilai=panjang)
    assert label(replace(b, seri=(satu_seri,), acuan=("target", 66.0), sorot=frozenset()))[0] == {"inBase"}
    letak, nama = label(b)  # one bar has no length
    assert not letak and nama[0] == "● Bontang Kuala · 46,8 %" and nama[11] == "Bontang Lestari · 0,0 %"


def test_a_series_that_misses_some_values_is_named_in_a_line_below() -> None:
    (s,) = buka(satu(sample_deck.corong())).slides
    teks = [polos(b.text_frame.text) for b in s.shapes if b.has_text_frame]
    assert any("Angka dipublikasikan: belum ada data untuk Dinilai, Madya, dan Utama." in t for t in teks)


def test_months_are_dates_and_gaps_are_named() -> None:
    isi = satu(sample_deck.garis())
    (g,) = _grafik(isi)
    buku = openpyxl.load_workbook(io.BytesIO(g.chart.part.chart_workbook.xlsx_part.blob), data_only=True)
    bulan = [f"{r[0]:%Y-%m}" for r in buku["Data"].iter_rows(min_row=2, max_col=1, values_only=True)]
    assert tuple(bulan) == sample_deck.garis().bulan
    teks = " ".join(polos(b.text_frame.text) for s in buka(isi).slides for b in s.shapes if b.has_text_frame)
    assert "Tanjung Laut Indah: belum ada data Apr–Mei 2025, Nov 2025." in teks
    assert "Sementara (titik berongga): Des 2025." in teks
    (format_,) = {f.get("formatCode") for f in g.chart._chartSpace.findall(f".//{C}dateAx/{C}numFmt")}
    assert format_ == "[$-421]mmm yyyy"


def test_figures_are_written_with_indonesian_separators() -> None:
    polos_ = replace(SEMUA["mendatar"], acuan=None)
    for bagan, pola in ((polos_, '[$-421]#,##0.0" %"'), (SEMUA["corong"], "[$-421]#,##0")):
        (g,) = _grafik(satu(bagan))
        assert {f.get("formatCode") for f in g.chart._chartSpace.findall(f".//{C}dLbls/{C}numFmt")} == {pola}


def test_simulated_series_and_points_are_outlined_and_named() -> None:
    (g,) = _grafik(satu(sample_deck.corong()))
    registri, terbit = g.chart.plots[0].series
    assert registri.name == "Registri (simulasi)" and terbit.name == "Angka dipublikasikan"
    putus = [s._element.find(f"{C}spPr/{A}ln/{A}prstDash") for s in (registri, terbit)]
    assert putus[0].get("val") == "sysDot" and putus[1] is None
    b = sample_deck.batang()
    satu_sim = replace(b.seri[0].nilai[3], tanda=sample_deck.nilai(1.0, simulasi=True).tanda)
    seri = replace(b.seri[0], nilai=(*b.seri[0].nilai[:3], satu_sim, *b.seri[0].nilai[4:]))
    (g,) = _grafik(satu(replace(b, seri=(seri,))))
    assert list(g.chart.plots[0].categories)[3] == "Gunung Elai · 66,6 % (simulasi)"
    (titik,) = [t for t in g.chart._chartSpace.iter(f"{C}dPt") if t.find(f"{C}idx").get("val") == "3"]
    assert titik.find(f"{C}spPr/{A}ln/{A}prstDash").get("val") == "sysDot"


def test_the_reference_line_stands_at_its_value() -> None:
    """Read from the shapes inside the chart: fraction of the frame → plot → value."""
    (g,) = _grafik(satu(sample_deck.batang()))
    plot = g.chart._chartSpace.find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    x, w = (float(plot.find(f"{C}{n}").get("val")) for n in "xw")
    maks = float(g.chart._chartSpace.find(f".//{C}valAx/{C}scaling/{C}max").get("val"))
    rel = g.chart._chartSpace.find(f"{C}userShapes").get(f"{R}id")
    gambar = etree.fromstring(g.chart.part.related_part(rel).blob)
    ns = {"cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"}
    letak = float(gambar.findtext(".//cdr:cxnSp/../cdr:from/cdr:x", namespaces=ns))
    assert (letak - x) / w * maks == pytest.approx(85.0, abs=0.1)
    assert "".join(gambar.itertext()).endswith("target 85\u00a0%")


@pytest.mark.parametrize("isi", [deck_reading.contoh, deck_reading.ekstrem])
def test_category_names_of_lying_bars_fit_beside_the_plot(isi: object) -> None:
    for g in _grafik(isi()):
        sumbu = g.chart._chartSpace.find(f".//{C}catAx")
        if sumbu is None or sumbu.find(f"{C}axPos").get("val") != "l":
            continue
        pt = int(sumbu.find(f".//{A}defRPr").get("sz")) / 100
        x = float(g.chart._chartSpace.find(f".//{C}plotArea/{C}layout//{C}x").get("val")) * g.width / 12700
        assert pt >= 14
        assert max(lebar(k, pt, False) for k in g.chart.plots[0].categories) + 4 <= x


@pytest.mark.parametrize("isi", [deck_reading.contoh, deck_reading.ekstrem])
def test_every_chart_can_be_read_from_afar_and_none_draws_a_title_of_its_own(isi: object) -> None:
    for g in _grafik(isi()):
        ukuran = [int(d.get("sz")) for d in g.chart._chartSpace.iter(f"{A}defRPr")]
        assert min(ukuran) >= 1400
        assert g.chart._chartSpace.find(f".//{C}autoTitleDeleted").get("val") == "1"
        assert g.chart._chartSpace.find(f".//{C}manualLayout/{C}layoutTarget").get("val") == "inner"


def test_split_bars_share_one_scale_and_lose_nothing() -> None:
    nama = tuple(f"Desa {i}" for i in range(60))
    nilai = tuple(Nilai(float(i + 1), Keadaan.ADA, float(i + 1), 100.0) for i in range(60))
    grafik = _grafik(satu(Batang("Per desa", nama, (Seri("Persen", nilai, TERANG.utama),), "%", "Batang per desa.")))
    assert len(grafik) > 1
    assert [k for g in grafik for k in g.chart.plots[0].categories] == list(nama)
    assert len({g.chart._chartSpace.find(f".//{C}valAx/{C}scaling/{C}max").get("val") for g in grafik}) == 1


def test_small_parts_of_a_stack_carry_no_figure() -> None:
    (g,) = _grafik(satu(sample_deck.tumpuk()))
    utama = g.chart.plots[0].series[3]._element
    dihapus = {int(d.find(f"{C}idx").get("val")) for d in utama.findall(f"{C}dLbls/{C}dLbl")}
    # Bontang Baru and Gunung Elai have 0 Utama, which has no width; Api-Api's 13 of 46 has room.
    assert {1, 3} <= dihapus and 2 not in dihapus


def _bertitik() -> Batang:
    b = sample_deck.batang()
    ketat = tuple(Nilai(None if v.nilai is None else v.nilai / 2, v.keadaan) for v in b.seri[0].nilai)
    pucat = replace(b.seri[0], warna=TERANG.tingkat["madya"])
    return replace(b, seri=(pucat, Seri("D/S proyeksi", ketat, TERANG.tinta, titik=True)))


def test_the_second_denominator_is_a_dot_on_the_scale_of_the_bars() -> None:
    """One chart, one axis: bars that are not filled, about each end a short round stroke, and no second row of bars."""
    asal = _bertitik()
    (g,) = _grafik(satu(asal))
    (plot,) = g.chart.plots
    assert plot.overlap == 100 and [tuple(s.values) for s in plot.series] == _nilai(asal)
    assert [s.name for s in plot.series] == [asal.seri[0].nama, "D/S proyeksi (titik)"]
    batang, titik = plot._element.findall(f"{C}ser")
    assert batang.find(f"{C}errBars") is None
    pena = titik.find(f"{C}errBars/{C}spPr/{A}ln")
    assert pena.get("cap") == "rnd" and int(pena.get("w")) >= 4 * 12700
    setengah = float(titik.find(f"{C}errBars/{C}val").get("val"))
    assert 0 < setengah < g.chart.value_axis.maximum_scale / 100
    kosong = {
        p.find(f"{C}idx").get("val") for p in titik.findall(f"{C}dPt") if p.find(f"{C}spPr/{A}noFill") is not None
    }
    assert kosong == {str(i) for i in range(len(asal.kategori))}
    assert g.chart.value_axis.visible, "a dot bears no figure: its axis is written"
    jauh = (Nilai(114.0), *asal.seri[1].nilai[1:])
    (g,) = _grafik(satu(replace(asal, seri=(asal.seri[0], replace(asal.seri[1], nilai=jauh)))))
    sumbu = g.chart.value_axis
    assert sumbu.maximum_scale >= 114 and sumbu.maximum_scale % sumbu.major_unit == 0, (
        "the last mark is beyond every dot"
    )


def test_who_draws_round_ends_square_gets_a_circle_where_the_dot_is() -> None:
    """One for each value, in the chart's own shapes, for programs without ``cdr14`` only; its middle is the value's
    place on the axis."""
    asal = _bertitik()
    (g,) = _grafik(satu(asal))
    rel = g.chart._chartSpace.find(f"{C}userShapes").get(f"{R}id")
    akar = etree.fromstring(g.chart.part.related_part(rel).blob)
    pilih = list(akar.iter("{*}AlternateContent"))
    assert len(pilih) == sum(v.nilai is not None for v in asal.seri[1].nilai) > 3
    plot = g.chart._chartSpace.find(f"{C}chart/{C}plotArea/{C}layout/{C}manualLayout")
    kiri, lebar = (float(plot.find(f"{C}{n}").get("val")) for n in "xw")
    ada = [v.nilai for v in asal.seri[1].nilai if v.nilai is not None]
    for v, x in zip(ada, pilih, strict=True):
        assert x.find("{*}Choice").get("Requires") == "cdr14"
        assert x.find("{*}Choice//{*}noFill") is not None and x.find("{*}Fallback//{*}solidFill") is not None
        dari, ke = (float(x.getparent().find(f"{{*}}{n}/{{*}}x").text) for n in ("from", "to"))
        assert (dari + ke) / 2 == pytest.approx(kiri + lebar * v / g.chart.value_axis.maximum_scale, abs=1e-4)


def test_doubted_months_are_hatched_behind_the_line() -> None:
    g0 = sample_deck.garis()
    ragu = replace(g0.seri[0].nilai[4], nilai=100.0, tanda=(Tanda.SERBA_100,))
    asal = replace(
        g0, seri=(replace(g0.seri[0], nilai=(*g0.seri[0].nilai[:4], ragu, *g0.seri[0].nilai[5:])), g0.seri[1])
    )
    (g,) = _grafik(satu(asal))
    kolom, garis_ = g.chart.plots
    assert [tuple(s.values) for s in garis_.series] == _nilai(asal)
    (arsir,) = kolom.series
    assert [i for i, v in enumerate(arsir.values) if v is not None] == [4]
    assert arsir.values[4] == g.chart.value_axis.maximum_scale and kolom.gap_width == 0
    assert arsir._element.find(f"{C}spPr/{A}pattFill") is not None


@pytest.mark.parametrize("nilai", [None, float("nan")])
def test_a_value_without_its_number_was_not_reported(nilai: float | None) -> None:
    """In one place for drawings and for charts: each had its own, and a third did not know of NaN."""
    assert Nilai(nilai, Keadaan.ADA).tampak is Keadaan.BELUM_DILAPORKAN
    assert Nilai(nilai, Keadaan.ADA).kata == "belum ada data"
    assert Nilai(nilai, Keadaan.BELUM_DILAPORKAN, 5.0).kata == "tanpa sasaran"
    assert Nilai(nilai, Keadaan.DISEMBUNYIKAN).tampak is Keadaan.DISEMBUNYIKAN
