"""Maps as SVG: areas in proportion, names only where they fit, legends that count what is drawn."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import accumulate

import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo import boundaries
from geo.colour import contrast
from geo.drawing import Bidang, GambarPeta, IsiBidang, Kerangka
from geo.look import TERANG
from reports import svg
from reports.model import Peta
from reports.svg import maps_layout
from reports.svg import values as svg_values
from reports.svg.canvas import Kanvas
from tests.reports import sample_deck as contoh
from tests.reports.svg_checks import NS, periksa_letak, teks, urai


def titik(cincin: str) -> list[tuple[float, float]]:
    """The points of one ring: where it begins, then steps from each to the next."""
    mulai, _, langkah = cincin.partition("l")
    angka = [float(v) for v in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", f"{mulai} {langkah}")]
    return list(zip(accumulate(angka[::2]), accumulate(angka[1::2]), strict=True))


def geometri(akar: ET.Element) -> dict[str, BaseGeometry]:
    hasil = {}
    for p in akar.iter(f"{NS}path"):
        if p.get("data-kode"):
            assert p.get("fill-rule") == "evenodd"
            cincin = [titik(r) for r in p.get("d")[1:-1].split("ZM")]
            # Even-odd: a point is inside when an odd number of rings holds it.
            isi = shapely.Polygon()
            for r in cincin:
                isi = isi.symmetric_difference(shapely.make_valid(shapely.Polygon(r)))
            hasil[p.get("data-kode")] = isi
    return hasil


def test_fifteen_areas_in_proportion_to_the_boundaries_on_the_ellipsoid() -> None:
    batas = boundaries.baca_batas(contoh.AKAR / "data" / "batas" / "64.74.geojson")
    luas = {k: abs(Geod(ellps="WGS84").geometry_area_perimeter(g)[0]) for k, g in batas.geometry.items()}
    digambar = {k: g.area for k, g in geometri(urai(contoh.peta(fasilitas=()), 1400, 1100)).items()}
    assert digambar.keys() == luas.keys() and len(luas) == 15
    for k in luas:
        assert math.isclose(
            digambar[k] / sum(digambar.values()), luas[k] / sum(luas.values()), rel_tol=0.03, abs_tol=2e-4
        )


def test_the_map_names_each_area_with_its_value_or_state() -> None:
    p = contoh.peta(fasilitas=())
    akar = urai(p)
    semua = " ".join(teks(akar))
    label: dict[str, list[str]] = {}
    for t in akar.iter(f"{NS}text"):
        if t.get("data-label"):
            label.setdefault(t.get("data-label"), []).append("".join(t.itertext()))
    assert label.keys() == p.nilai.keys()
    nama = {b.kode: b.nama for b in p.gambar.kerangka.bidang}
    for kode, baris in label.items():
        nilai = svg_values.teks_nilai(p.nilai[kode], "%", 1)
        if baris[0].isdecimal():
            assert f"{baris[0]} {nama[kode]} {nilai}" in semua, "a number is told in the legend"
            continue
        assert " ".join(baris).startswith(nama[kode])
        assert baris[-1] == nilai
    assert sum(not b[0].isdecimal() for b in label.values()) > len(label) / 2


def test_a_name_on_its_area_is_written_in_the_ink_that_is_read_on_it() -> None:
    """On the darkest class as on the palest, with a rim of the area's own colour; where a name stands aside, in the ink
    of all others."""
    akar = urai(contoh.peta(fasilitas=()))
    isi = {e.get("data-kode"): e.get("fill") for e in akar.iter(f"{NS}path") if e.get("data-kode")}
    pada = [t for t in akar.iter(f"{NS}text") if t.get("data-label") and t.get("stroke") == isi[t.get("data-label")]]
    assert len({t.get("fill") for t in pada}) > 1, "names in one ink only"
    for t in pada:
        assert contrast(t.get("fill"), t.get("stroke")) >= 4.5, t.get("data-label")


def test_the_legend_counts_what_is_drawn() -> None:
    akar = urai(contoh.peta(fasilitas=()))
    keadaan: dict[str, int] = {}
    for e in akar.iter(f"{NS}path"):
        if e.get("data-kode"):
            keadaan[e.get("data-keadaan")] = keadaan.get(e.get("data-keadaan"), 0) + 1
    semua = teks(akar)[teks(akar).index("makin gelap makin perlu perhatian") :]
    for kata, s in (
        ("belum ada data", "belum_dilaporkan"),
        ("tidak berlaku", "tidak_berlaku"),
        ("sementara", "sementara"),
    ):
        assert semua[semua.index(kata) + 1] == str(keadaan[s]) == "1"
    assert semua[semua.index("≥ 90,0") + 1] == "2"
    assert any(t.endswith(" km") for t in teks(akar))
    assert "cahyadsn/wilayah_boundaries (MIT)" in " ".join(teks(akar))


def test_facilities_have_a_shape_of_their_own_and_estimates_are_hollow() -> None:
    p = contoh.peta()
    akar = urai(p)
    tanda = [g for g in akar.iter(f"{NS}g") if g.get("transform", "").startswith("translate")]
    assert len(tanda) == len(p.gambar.titik) + len(p.gambar.legenda.fasilitas)
    berongga = sum(any(e.get("stroke-dasharray") for e in g) for g in tanda[: len(p.gambar.titik)])
    assert berongga == sum(t.perkiraan for t in p.gambar.titik)
    jalur = {e.get("d") for g in tanda for e in g}
    assert jalur >= {TERANG.fasilitas[t.jenis].jalur for t in p.gambar.titik}
    assert len({TERANG.fasilitas[t.jenis].jalur for t in p.gambar.titik}) == 3


def test_of_a_hundred_areas_only_those_are_named_on_which_the_name_fits() -> None:
    """A grid of 12 × 12 squares, some names short, some longer than any square."""
    sisi = 1000 / 12
    bidang = tuple(
        Bidang(f"{i:03d}", "Ab" if i % 3 else "Nama yang jauh lebih panjang daripada petaknya",
               (((x, y), (x + sisi, y), (x + sisi, y + sisi), (x, y + sisi)),), (x + sisi / 2, y + sisi / 2), sisi**2)
        for i in range(144) for x, y in [(i % 12 * sisi, i // 12 * sisi)]
    )  # fmt: skip
    p = Peta(GambarPeta(Kerangka(1000, 1000, bidang, (), (), (), 10)), "Petak", "Petak.")
    akar = urai(p, 700, 700)
    label = {t.get("data-label") for t in akar.iter(f"{NS}text")} - {None}
    assert label == {b.kode for b in bidang if b.nama == "Ab"}
    assert not any("nama" in t and t[0].isdigit() for t in teks(akar)), "how many have none helps nobody"
    periksa_letak(akar, 700, 700)


def test_a_point_beyond_the_map_is_counted_not_moved() -> None:
    p = contoh.peta()
    ker = p.gambar.kerangka
    jauh = replace(ker, titik=(replace(ker.titik[0], x=-40.0), *ker.titik[1:]))
    akar = urai(replace(p, gambar=replace(p.gambar, kerangka=jauh)))
    tanda = [g for g in akar.iter(f"{NS}g") if g.get("transform", "").startswith("translate")]
    assert len(tanda) == len(p.gambar.titik) - 1 + len(p.gambar.legenda.fasilitas)
    assert "1 titik di luar peta tidak digambar" in " ".join(teks(akar))


def test_shapes_kept_by_the_page_are_referred_to() -> None:
    gudang: dict[str, str] = {}
    isi = svg.gambar_bagian(contoh.peta(simulasi=True, fasilitas=()), 900, 560, gudang=gudang)
    akar = ET.fromstring(isi)
    dipakai = [u.get("href").removeprefix("#") for u in akar.iter(f"{NS}use")]
    assert set(dipakai) == set(gudang.values())
    assert len(dipakai) > len(gudang) >= 15
    polos = svg.gambar_bagian(contoh.peta(simulasi=True, fasilitas=()), 900, 560)
    assert all(d in polos for d in gudang)


def test_a_map_of_a_place_names_only_that_place() -> None:
    p = contoh.peta(fasilitas=())
    letak = Peta(replace(p.gambar, legenda=None), "Letak", "Letak Bontang Kuala.")
    label = {t.get("data-label") for t in urai(letak, 420, 520).iter(f"{NS}text")} - {None}
    assert label == set(p.gambar.terpilih)


def test_who_drew_the_borders_is_named_in_full_in_a_narrow_column() -> None:
    """As wide as the legend beside a map that has half a slide; the name comes apart at a joint, not within a word."""
    asal = "cahyadsn/wilayah_boundaries (MIT), menurut Kepmendagri 300.2.2-2430/2025, digeneralisasi"
    g = replace(contoh.peta().gambar, kerangka=Kerangka(1, 1, (), (), (), (), 10, sumber=asal))
    baris = maps_layout.sumber(Kanvas(600, 480, TERANG, besar=1.65), g, 200)
    assert "".join(baris).replace(" ", "") == f"Batas:{asal}".replace(" ", "")
    assert "boundaries (MIT)," in baris


def test_a_place_too_small_to_be_seen_bears_a_ring() -> None:
    """A map of where something lies: a speck of a twentieth of a per cent of the land, and half of it."""
    besar = Bidang("b", "", (((0, 0), (1000, 0), (1000, 500), (0, 500)),), (500, 250), 5e5)
    bintik = Bidang("k", "", (((500, 700), (510, 700), (510, 710), (500, 710)),), (505, 705), 100)
    k = Kerangka(1000, 1000, (besar, bintik), (), (), (), 100)
    for kode, ada in (("k", 1), ("b", 0)):
        isi = {b.kode: IsiBidang(TERANG.utama if b.kode == kode else None) for b in k.bidang}
        akar = urai(Peta(GambarPeta(k, isi), "", "Letak."), 500, 460)
        assert len([c for c in akar.iter(f"{NS}circle") if c.get("fill") == "none"]) == ada
