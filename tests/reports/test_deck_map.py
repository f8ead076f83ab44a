"""The map of a deck: fifteen freeforms true to the polygons, named, with their values, movable as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import unary_union

from geo.boundaries import baca_batas, luas_km2
from geo.drawing import GambarPeta, IsiBidang
from geo.look import TERANG
from reports.deck.maps import arah
from reports.model import Peta
from tests.reports import sample_deck
from tests.reports.deck_reading import A, bentuk, buka, polos, satu


def _bidang(isi: bytes) -> dict[str, object]:
    """Freeforms of areas by code."""
    (s,) = buka(isi).slides
    return {
        b.name.rpartition("(")[2].rstrip(")"): b
        for b in bentuk(s)
        if b._element.find(f".//{A}custGeom") is not None and "(64.74." in b.name
    }


def _kontur(b: object) -> list[list[tuple[int, int]]]:
    """Contours of a freeform in EMU on the slide, read from its path."""
    (jalur,) = b._element.iter(f"{A}path")
    sx, sy = b.width / int(jalur.get("w")), b.height / int(jalur.get("h"))
    kontur: list[list[tuple[int, int]]] = []
    for langkah in jalur:
        if langkah.tag == f"{A}moveTo":
            kontur.append([])
        for t in langkah.iter(f"{A}pt"):
            kontur[-1].append((b.left + int(t.get("x")) * sx, b.top + int(t.get("y")) * sy))
    return kontur


def _sepatu(titik: list[tuple[float, float]]) -> float:
    """Signed area by the shoelace formula."""
    return sum(a * d - c * b for (a, b), (c, d) in zip(titik, titik[1:] + titik[:1], strict=True)) / 2


def test_fifteen_freeforms_in_proportion_to_the_polygons_on_the_ground() -> None:
    """Against the areas on the ellipsoid, computed from the boundary file by another way."""
    bidang = _bidang(satu(sample_deck.peta()))
    tanah = luas_km2(baca_batas(sample_deck.AKAR / "data" / "batas" / "64.74.geojson"))
    assert sorted(bidang) == sorted(tanah.index) and len(bidang) == 15
    luas = {k: abs(sum(map(_sepatu, _kontur(b)))) for k, b in bidang.items()}
    per_km2 = sum(luas.values()) / tanah.sum()
    for kode, v in luas.items():
        assert v / per_km2 == pytest.approx(tanah[kode], rel=0.01), kode


def test_freeforms_are_where_the_drawing_has_them() -> None:
    """Widths and heights of the areas are those of the drawing, all scaled by one factor."""
    bidang = _bidang(satu(sample_deck.peta()))
    skala = []
    for d in sample_deck.kerangka_bontang().bidang:
        x, y = ([t[i] for r in d.cincin for t in r] for i in (0, 1))
        skala += [bidang[d.kode].width / (max(x) - min(x)), bidang[d.kode].height / (max(y) - min(y))]
    assert all(v == pytest.approx(skala[0], rel=1e-3) for v in skala)


def test_each_area_is_named_and_told_with_its_value() -> None:
    p = sample_deck.peta()
    for kode, b in _bidang(satu(p)).items():
        alt = polos(b._element.xpath("./p:nvSpPr/p:cNvPr/@descr")[0])
        v = p.nilai[kode]
        assert alt.startswith(next(d.nama for d in p.gambar.kerangka.bidang if d.kode == kode))
        assert p.gambar.isi[kode].teks in alt
        assert v.nilai is None or "balita terdaftar" in alt


def test_fills_tell_classes_from_states() -> None:
    p = sample_deck.peta()
    for kode, b in _bidang(satu(p)).items():
        isi, sp = p.gambar.isi[kode], b._element.spPr
        pola = sp.find(f"{A}pattFill")
        nama = pola.get("prst") if pola is not None else ""
        harap = {"belum_dilaporkan": "wdUpDiag", "disembunyikan": "pct25", "sementara": "ltDnDiag"}
        assert nama == harap.get(isi.keadaan, ""), kode
        if isi.keadaan in ("ada", "nol"):
            warna = sp.find(f"{A}solidFill/*").get("val")
            assert warna in (isi.warna[1:], "accent1") and (warna != "accent1" or isi.warna == TERANG.utama)


def test_simulated_areas_have_the_dotted_violet_outline_and_the_word() -> None:
    for b in _bidang(satu(sample_deck.peta(simulasi=True))).values():
        assert b._element.spPr.find(f"{A}ln/{A}prstDash").get("val") == "sysDot"
        assert b._element.spPr.find(f"{A}ln/{A}solidFill/*").get("val") == "accent6"
        assert "SIMULASI" in b._element.xpath("./p:nvSpPr/p:cNvPr/@descr")[0]
    for b in _bidang(satu(sample_deck.peta())).values():
        assert b._element.spPr.find(f"{A}ln/{A}prstDash") is None


def test_facilities_are_native_shapes_hollow_when_estimated() -> None:
    p = sample_deck.peta()
    (s,) = buka(satu(p)).slides
    tanda = {b.name: b for b in bentuk(s) if ": " in (b._element.xpath("./*/p:cNvPr/@descr") or [""])[0]
             and "titik" in b._element.xpath("./*/p:cNvPr/@descr")[0] or "koordinat dipublikasikan"
             in (b._element.xpath("./*/p:cNvPr/@descr") or [""])[0]}  # fmt: skip
    assert {t.nama for t in p.gambar.titik} <= set(tanda)
    for t in p.gambar.titik:
        isi = tanda[t.nama]._element.spPr.find(f"{A}solidFill/*").get("val")
        if sum(u.nama == t.nama for u in p.gambar.titik) == 1:
            assert (isi == "bg1") == t.perkiraan, t.nama


def test_the_map_is_one_group_inside_the_slide() -> None:
    (s,) = buka(satu(sample_deck.peta())).slides
    (peta,) = [b for b in s.shapes if b.name.startswith("Peta: ")]
    assert peta.shape_type == 6 and not [b for b in s.shapes if "(64.74." in b.name]
    for b in bentuk(peta):
        assert b.left >= 0 and b.top >= 0 and b.left + b.width <= 12192000 and b.top + b.height <= 6858000, b.name


def test_every_area_is_named_on_the_map_or_in_words() -> None:
    p = sample_deck.peta()
    (s,) = buka(satu(p)).slides
    teks = " ".join(" ".join(polos(b.text_frame.text).split()) for b in bentuk(s) if b.has_text_frame)
    assert all(b.nama in teks for b in p.gambar.kerangka.bidang)


def test_no_line_to_a_name_crosses_the_land_of_others() -> None:
    """Against the polygons: what a line passes that is not its own area is shorter than a line is high."""
    p = sample_deck.peta()
    (s,) = buka(satu(p)).slides
    bidang = {k: unary_union([Polygon(c) for c in _kontur(b) if len(c) > 2]) for k, b in _bidang(satu(p)).items()}
    garis = [b for b in bentuk(s) if b.name == "Garis ke nama"]
    for g in garis:
        ujung = [(g.begin_x, g.begin_y), (g.end_x, g.end_y)]
        milik = {k for k, b in bidang.items() if any(b.buffer(6000).contains(Point(u)) for u in ujung)}
        lintas = LineString(ujung).intersection(unary_union([b for k, b in bidang.items() if k not in milik]))
        assert lintas.length / 12700 <= 17, (milik, lintas.length / 12700)
    nomor = [b for b in bentuk(s) if b.name.startswith("Nama ") and b.name.removeprefix("Nama ").isdecimal()]
    arti = [polos(b.text_frame.text) for b in bentuk(s) if b.name == "Arti"]
    for b in nomor:
        assert any(a.startswith(f"{b.text_frame.text} ") for a in arti), "a number is told in the legend"


def test_labels_do_not_overlap() -> None:
    (s,) = buka(satu(sample_deck.peta())).slides
    kotak = [(b.left, b.top, b.left + b.width, b.top + b.height) for b in bentuk(s) if b.name.startswith("Nama ")]
    assert len(kotak) == 15
    for i, a in enumerate(kotak):
        for b in kotak[i + 1 :]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


def test_the_legend_counts_and_the_scale_and_source_are_there() -> None:
    p = sample_deck.peta()
    (s,) = buka(satu(p)).slides
    teks = [polos(b.text_frame.text) for b in bentuk(s) if b.has_text_frame]
    for k in p.gambar.legenda.kelas:
        assert k.label in teks
    assert any(t.endswith(" km") for t in teks) and any(t.startswith("Batas: cahyadsn") for t in teks)
    legenda = next(b for b in bentuk(s) if b.name == "Legenda")
    assert "belum ada data 1" in legenda._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr")[0]


def test_holes_are_holes_by_either_rule_of_winding() -> None:
    luar = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))
    lubang = ((20.0, 20.0), (60.0, 20.0), (60.0, 60.0), (20.0, 60.0))
    pulau = ((30.0, 30.0), (40.0, 30.0), (40.0, 40.0), (30.0, 40.0))
    for c in (lubang, lubang[::-1]):
        jadi = arah((luar, c, pulau))
        # Non-zero winding adds signed areas; even-odd is what shapely computes from the nesting.
        bersih = Polygon(luar).difference(Polygon(c)).union(Polygon(pulau)).area
        assert abs(sum(_sepatu(list(r)) for r in jadi)) == pytest.approx(bersih)


def test_an_area_with_a_hole_keeps_it_on_the_slide() -> None:
    p = sample_deck.peta()
    b = p.gambar.kerangka.bidang[9]
    x, y = b.label
    lubang = ((x - 3, y - 3), (x + 3, y - 3), (x + 3, y + 3), (x - 3, y + 3))
    ker = replace(p.gambar.kerangka, bidang=(replace(b, cincin=(*b.cincin, lubang)),))
    gambar = GambarPeta(ker, {b.kode: IsiBidang(TERANG.utama)})
    polos_ = GambarPeta(replace(ker, bidang=(b,)), gambar.isi)
    luas = []
    for g in (gambar, polos_):
        (bebas,) = _bidang(satu(Peta(g, "Peta", "Peta satu kelurahan."))).values()
        luas.append(abs(sum(map(_sepatu, _kontur(bebas)))))
    skala = luas[1] / abs(sum(_sepatu(list(c)) for c in b.cincin))
    assert (luas[1] - luas[0]) / skala == pytest.approx(36, rel=0.02)
