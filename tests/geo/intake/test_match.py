"""Codes, names and parents: what is taken by itself, what is asked, and that no feature goes missing."""

from __future__ import annotations

import json
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
from shapely.affinity import translate
from shapely.geometry import Polygon, box

from geo.intake.columns import kode_rapi, petunjuk
from ilp_data import regions
from ilp_data.intake.model import Nasib, Putusan
from tests.geo.intake.spatial_files import belah, bontang, geojson, kisi
from tests.store_copies import sesudah

TERIMA, TOLAK, TANYA = Nasib.DITERIMA, Nasib.DITOLAK, Nasib.DITANYA
DAERAH = "51.71"


def nasib(draf) -> tuple[int, int, int]:
    return tuple(draf.banyak(n) for n in (TERIMA, TOLAK, TANYA))


@pytest.mark.parametrize(
    "tulis", [str, lambda k: k.replace(".", ""), lambda k: int(k.replace(".", "")), lambda k: k.replace(".", "") + ".0"]
)
def test_codes_with_points_or_without(read, tmp_path, tulis) -> None:
    gdf = bontang()
    gdf["KODE"] = [tulis(k) for k in gdf["KODE"]]
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert {b.nilai["cara"] for b in draf.baris} == {"kode"}
    assert {b.nilai["kode"] for b in draf.baris} == set(bontang()["KODE"])


def test_bps_codes_are_not_used(read, tmp_path) -> None:
    """BPS 6474010 is Bontang Selatan, Kemendagri 64.74.01 Bontang Utara: digits alone would be a trap."""
    gdf = bontang()
    geser = dict(zip(sorted(gdf["KODE"]), [*sorted(gdf["KODE"])[7:], *sorted(gdf["KODE"])[:7]], strict=True))
    benar = dict(zip(gdf["DESA"], gdf["KODE"], strict=True))
    gdf["KODE"] = [geser[k].replace(".", "") for k in gdf["KODE"]]
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert nasib(draf) == (15, 0, 0)
    assert {b.asli["DESA"]: b.nilai["kode"] for b in draf.baris} == benar
    assert any("BPS" in c for c in draf.rincian["catatan"])
    assert "kode" not in draf.pemetaan.kolom


def test_codes_beside_the_names_of_kecamatan_alone_are_finer(read, tmp_path) -> None:
    """They were three kecamatan of several parts, and the map of kelurahan would have made way for them."""
    gdf = bontang().drop(columns="DESA")
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert nasib(draf) == (15, 0, 0) and {b.nilai["kode"] for b in draf.baris} == set(bontang()["KODE"])
    bps = gdf.assign(KODE=[f"647401{1000 + i}" for i in range(len(gdf))])
    draf = read(geojson(tmp_path / "b.geojson", bps), "64.74")
    assert draf.pertanyaan and "kode" not in draf.pemetaan.kolom


def test_codes_of_other_places_than_the_names_are_told_with_an_example(read, tmp_path) -> None:
    gdf = bontang()
    gdf["KODE"] = [*gdf["KODE"][1:], gdf["KODE"][0]]
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    (catatan,) = [c for c in draf.rincian["catatan"] if "bertentangan" in c]
    assert all(x in catatan for x in (gdf.loc[0, "KODE"], gdf.loc[0, "DESA"], bontang().loc[1, "DESA"]))


def test_one_wrong_code_is_asked_about(read, tmp_path) -> None:
    gdf = bontang()
    gdf.loc[2, "KODE"], nama = gdf.loc[9, "KODE"], gdf.loc[2, "DESA"]
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert nasib(draf) == (14, 0, 1)
    (tanya,) = [q for q in draf.pertanyaan if q.jenis == "wilayah"]
    assert tanya.baris == (3,)
    assert nama in tanya.teks
    assert bontang().loc[2, "KODE"] in {u.kode for u in tanya.usul}


def test_similar_names_are_not_the_same_name(read, tmp_path) -> None:
    """Bontang Baru and Bontang Kuala are much alike; a code of the one beside the name of the other is asked."""
    gdf = bontang().set_index("DESA", drop=False)
    baru, kuala = gdf.loc[["Bontang Baru", "Bontang Kuala"], "KODE"]
    gdf.loc["Bontang Baru", "KODE"], gdf.loc["Bontang Kuala", "KODE"] = kuala, baru
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert nasib(draf) == (13, 0, 2)
    assert {b.asli["DESA"] for b in draf.baris if b.nasib is TANYA} == {"Bontang Baru", "Bontang Kuala"}


def test_a_code_alone_without_a_name(read, tmp_path) -> None:
    draf = read(geojson(tmp_path / "a.geojson", bontang()[["KODE", "geometry"]]), "64.74")
    assert nasib(draf) == (15, 0, 0)


@pytest.mark.parametrize(
    "tulis",
    [str.upper, lambda n: f"Kel. {n}", lambda n: f"KELURAHAN {n.upper()}", lambda n: n.replace(" ", ""),
     lambda n: f"Desa/Kelurahan {n}", lambda n: f"{n} (kota)", lambda n: n.replace("-", " "),
     lambda n: f"07. Kel. {n}", lambda n: f"64.74.01.1001 - {n}", lambda n: f"{n}, Kota Bontang, Kalimantan Timur"],
)  # fmt: skip
def test_spellings_of_names(read, tmp_path, tulis) -> None:
    gdf = bontang().drop(columns="KODE")
    gdf["DESA"] = [tulis(n) for n in gdf["DESA"]]
    gdf["KECAMATAN"] = [f"KEC. {k.upper()}" for k in gdf["KECAMATAN"]]
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert {b.nilai["kode"] for b in draf.baris} == set(bontang()["KODE"])


@pytest.mark.parametrize("kecamatan", ["Kec. Btg. Utara", ""])
def test_names_cut_short_are_read_as_in_tables(read, tmp_path, kecamatan) -> None:
    """ "Btg. Baru" is Bontang Baru; nobody is asked about it, nor about a boundary that would be gone."""
    pendek = {"Bontang": "Btg.", "Tanjung": "Tg.", "Gunung": "Gn", "Lok Tuan": "Loktuan"}
    gdf = bontang().drop(columns="KODE").replace(pendek, regex=True)
    draf = read(geojson(tmp_path / "a.geojson", gdf if kecamatan else gdf.drop(columns="KECAMATAN")), "64.74")
    assert (nasib(draf), draf.pertanyaan) == ((15, 0, 0), ())
    assert [b.nilai["kode"] for b in draf.baris] == list(bontang()["KODE"])
    assert draf.baris[1].alasan == ("“Btg. Baru” dibaca sebagai Bontang Baru.",)


@pytest.mark.parametrize("daerah", ["64.74", DAERAH])
def test_a_namesake_elsewhere_is_no_part_of_it(read, tmp_path, daerah) -> None:
    """Names alone: of two that bear one name the one outside the boundaries in force, or far from the others, is asked
    about."""
    gdf = (bontang() if daerah == "64.74" else kisi(daerah))[["DESA", "geometry"]]
    lain = gdf.iloc[[0]].assign(geometry=[translate(gdf.geometry[0], 0.5, 0)])
    berkas = geojson(tmp_path / "a.geojson", gpd.GeoDataFrame(pd.concat([lain, gdf], ignore_index=True)))
    draf = read(berkas, daerah)
    assert (nasib(draf), draf.baris[0].nasib) == ((len(gdf), 0, 1), TANYA)


def test_a_name_may_say_where_it_is(read, tmp_path) -> None:
    gdf = bontang()[["DESA", "geometry"]]
    satu = gdf.assign(DESA=[f"Kel. {n}, Kec. Marangkayu" if i == 3 else f"{n}, Kec. {k}" for i, (n, k) in
                            enumerate(zip(gdf["DESA"], bontang()["KECAMATAN"], strict=True))])  # fmt: skip
    assert nasib(read(geojson(tmp_path / "b.geojson", satu), "64.74")) == (14, 0, 1)


def test_an_unknown_name_is_one_question_that_proposes_its_place(read, tmp_path) -> None:
    gdf = bontang().drop(columns="KODE")
    gdf.loc[2, "DESA"] = "Kampung Nelayan Permai"
    (tanya,) = read(geojson(tmp_path / "a.geojson", gdf), "64.74").pertanyaan
    assert (tanya.jenis, tanya.usul[0].kode) == ("wilayah", bontang()["KODE"][2])


@pytest.mark.parametrize("daerah", ["64.74", DAERAH])
def test_regions_of_neighbours_are_one_question(read, tmp_path, daerah) -> None:
    """Beside boundaries in force and where there are none; answered for all or one by one."""
    milik = (bontang() if daerah == "64.74" else kisi(daerah))[["DESA", "geometry"]]
    nama = ["Suka Rahmat", "Teluk Pandan", "Santan Ilir", "Sebuntal"]
    lain = [translate(box(0, 0, 0.05, 0.05), *(milik.total_bounds[2:] + 0.1 * (i + 1))) for i in range(4)]
    gdf = gpd.GeoDataFrame(
        pd.concat([milik, gpd.GeoDataFrame({"DESA": nama}, geometry=lain, crs=4326)], ignore_index=True)
    )
    berkas = geojson(tmp_path / "a.geojson", gdf)
    draf = read(berkas, daerah)
    (tanya,) = draf.pertanyaan
    assert (tanya.jenis, len(tanya.baris), draf.rincian["wilayah"]) == ("wilayah_tetangga", 4, len(milik))
    assert all(n in tanya.teks for n in nama)
    assert nasib(read(berkas, daerah, jawab={tanya.kunci: "lewati"})) == (len(milik), 4, 0)
    assert len(read(berkas, daerah, jawab={tanya.kunci: "satuan"}).pertanyaan) == 4


def test_other_spellings_from_the_store(read, tmp_path, potret) -> None:
    kode, ejaan = next(
        (k, e) for j, k, e in potret.ejaan[["jenis", "kode", "ejaan"]].itertuples(index=False)
        if j == "wilayah" and k.startswith("64.74.")
    )  # fmt: skip
    gdf = bontang().drop(columns="KODE")
    gdf.loc[bontang()["KODE"] == kode, "DESA"] = ejaan
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert nasib(draf) == (15, 0, 0)


def test_unknown_names_are_asked_about_and_answered(read, tmp_path) -> None:
    gdf = bontang().drop(columns="KODE")
    kode = bontang().loc[4, "KODE"]
    gdf.loc[4, "DESA"] = gdf.loc[4, "DESA"][:-2] + "xq"
    berkas = geojson(tmp_path / "a.geojson", gdf)
    draf = read(berkas, "64.74")
    tanya = next(q for q in draf.pertanyaan if q.jenis == "wilayah")
    assert tanya.usul[0].kode == kode
    assert nasib(read(berkas, "64.74", jawab={tanya.kunci: kode})) == (15, 0, 0)
    lewat = read(berkas, "64.74", jawab={tanya.kunci: "lewati"})
    assert nasib(lewat) == (14, 1, 0)
    salah = read(berkas, "64.74", jawab={tanya.kunci: "16.73.01.1001"})
    assert nasib(salah) == (14, 0, 1)


def test_two_names_of_one_area_are_asked_about(read, tmp_path) -> None:
    """Two names that land on one region are a collision; two parts of one name are joined."""
    gdf = bontang().drop(columns="KODE")
    asal = gdf.loc[0, "DESA"]
    gdf.loc[1, "DESA"] = f"{asal} (Timur)"
    gdf.loc[1, "KECAMATAN"] = gdf.loc[0, "KECAMATAN"]
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert [b.nasib for b in draf.baris[:2]] == [TANYA, TANYA]
    assert all("sama-sama menuju" in b.alasan[0] for b in draf.baris[:2])


def test_parts_of_one_area_are_joined(read, tmp_path) -> None:
    gdf = kisi(DAERAH)
    g = gdf.geometry[0]
    kiri, kanan = (g.intersection(box(*k)) for k in belah(g))
    ganda = pd.concat([gdf, gdf.iloc[[0]]], ignore_index=True)
    ganda = gpd.GeoDataFrame(ganda, geometry="geometry", crs=4326)
    ganda.loc[0, "geometry"], ganda.loc[len(gdf), "geometry"] = kiri, kanan
    draf = read(geojson(tmp_path / "a.geojson", ganda), DAERAH)
    assert (draf.rincian["wilayah"], draf.rincian["digabung"]) == (len(gdf), 1)
    assert nasib(draf) == (len(gdf) + 1, 0, 0)
    assert f"{len(gdf)} dari {len(gdf)} wilayah dikenali ({len(gdf) + 1} bentuk" in draf.alasan[0]
    assert any(t.kode == "digabung" and "2 bagian" in t.teks for t in draf.temuan)
    milik = sesudah(draf.perubahan, "batas").set_index("kode").loc[gdf["KODE"][0], "geometri"]
    assert Polygon(json.loads(milik)["coordinates"][0]).area == pytest.approx(g.area, rel=1e-6)


@pytest.mark.parametrize("nameless", [False, True])
def test_a_polygon_drawn_twice_counts_once(read, tmp_path, nameless) -> None:
    gdf = bontang()
    copy = gdf.iloc[[3]].assign(**dict.fromkeys(["KODE", "DESA", "KECAMATAN"], "") if nameless else {})
    once = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    twice = read(geojson(tmp_path / "b.geojson", pd.concat([gdf, copy], ignore_index=True)), "64.74")
    assert (nasib(twice), twice.pertanyaan) == ((15, 1, 0), ())
    assert twice.rincian["luas_km2"] == once.rincian["luas_km2"]
    assert [t.nomor for t in twice.temuan if t.kode == "kembar"] == [16]


def test_two_drawings_of_one_area_are_measured_together(read, tmp_path) -> None:
    gdf = kisi(DAERAH)
    other = gdf.iloc[[0]].assign(geometry=translate(gdf.geometry[0], xoff=-0.002))
    draf = read(geojson(tmp_path / "a.geojson", pd.concat([gdf, other], ignore_index=True)), DAERAH)
    once = read(geojson(tmp_path / "b.geojson", gdf), DAERAH)
    part = once.baris[0].nilai["luas_km2"]
    assert draf.rincian["luas_km2"] == pytest.approx(once.rincian["luas_km2"] + 0.2 * part, rel=1e-3)
    assert any(t.kode == "tumpang_bagian" and t.nomor == 1 for t in draf.temuan)


def test_twin_names_across_kecamatan(read, tmp_path) -> None:
    """A name that a regency has twice is found by its kecamatan, and asked for without one."""
    daerah = "35.03"
    gdf = kisi(daerah)
    kembar = gdf[gdf["DESA"].duplicated(keep=False)]
    assert len(kembar) >= 2
    dengan = read(geojson(tmp_path / "a.geojson", gdf.drop(columns="KODE")), daerah)
    assert nasib(dengan) == (len(gdf), 0, 0)
    assert [b.nilai["kode"] for b in dengan.baris] == gdf["KODE"].tolist()
    tanpa = read(geojson(tmp_path / "b.geojson", gdf[["DESA", "geometry"]]), daerah)
    ditanya = {b.nomor - 1 for b in tanpa.baris if b.nasib is TANYA}
    assert ditanya == set(kembar.index)
    assert len({q.kunci for q in tanpa.pertanyaan}) == len(kembar)


def test_a_kecamatan_named_like_its_village(read, tmp_path) -> None:
    """Trenggalek has desa called like their kecamatan: a kecamatan file stays one."""
    gdf = kisi("35.03", tingkat=3).rename(columns={"KECAMATAN": "NAMOBJ"})[["NAMOBJ", "geometry"]]
    draf = read(geojson(tmp_path / "a.geojson", gdf), "35.03")
    assert (draf.rincian["tingkat"], draf.rincian["wilayah"]) == ("kecamatan", 14)


def test_provinces_are_filtered(read, tmp_path) -> None:
    """A file of several regencies: only ours is taken, the others are refused by name."""
    a, b = kisi("51.71"), kisi("51.71")
    b["geometry"] = [translate(g, xoff=0.2) for g in b.geometry]
    b["KODE"], b["DESA"], b["KECAMATAN"] = "", [f"Desa {i}" for i in range(len(b))], "Mengwi"
    semua = pd.concat([a.assign(WADMKK="Kota Denpasar"), b.assign(WADMKK="Badung")], ignore_index=True)
    draf = read(geojson(tmp_path / "a.geojson", gpd.GeoDataFrame(semua, crs=4326)), DAERAH)
    assert nasib(draf) == (len(a), len(b), 0)
    assert "Badung" in draf.baris[-1].alasan[0]


@pytest.mark.parametrize(
    ("daerah", "kolom"), [("64.74", ["KODE"]), (DAERAH, ["KODE"]), ("64.74", ["DESA"]), (DAERAH, ["DESA"])]
)
def test_a_province_in_one_file(read, tmp_path, daerah, kolom) -> None:
    """Codes alone tell ours from the others, names alone where boundaries are in force; else it is refused and said."""
    milik = bontang() if daerah == "64.74" else kisi(daerah)
    lain = [w for kab in regions.anak(daerah[:2]) if kab.kode != daerah for kec in regions.anak(kab.kode)
            for w in regions.anak(kec.kode)][:400]  # fmt: skip
    x, y = milik.total_bounds[2:]
    kotak = [
        box(x + 0.1 + i % 20 / 100, y + i // 20 / 100, x + 0.11 + i % 20 / 100, y + 0.01 + i // 20 / 100)
        for i in range(400)
    ]
    asing = gpd.GeoDataFrame({"KODE": [w.kode for w in lain], "DESA": [w.nama for w in lain]}, geometry=kotak, crs=4326)
    gdf = gpd.GeoDataFrame(pd.concat([milik, asing], ignore_index=True))[[*kolom, "geometry"]]
    draf = read(geojson(tmp_path / "a.geojson", gdf), daerah)
    if (daerah, kolom) == (DAERAH, ["DESA"]):
        assert "dari banyak kabupaten/kota" in draf.alasan[0]
    else:
        assert nasib(draf) == (len(milik), 400, 0)


def test_boundaries_of_a_kabupaten_are_rejected(read, tmp_path) -> None:
    kab = [w for w in regions.anak("51") if w.kode != "51.71"]
    kotak = [box(115 + i / 9, -8.6, 115.1 + i / 9, -8.5) for i in range(len(kab))]
    gdf = gpd.GeoDataFrame({"WADMKK": [w.nama for w in kab]}, geometry=kotak)
    draf = read(geojson(tmp_path / "a.geojson", gdf), "51.08")
    assert draf.putusan is Putusan.TOLAK
    assert "kabupaten/kota" in draf.alasan[0]


def test_without_area_names_it_is_rejected(read, tmp_path) -> None:
    gdf = kisi(DAERAH)[["geometry"]].assign(LUAS=1.5, WARNA="hijau")
    draf = read(geojson(tmp_path / "a.geojson", gdf), DAERAH)
    assert draf.putusan is Putusan.TOLAK
    assert "WARNA" in draf.alasan[0]


def test_the_outline_of_a_region_is_no_area(read, tmp_path) -> None:
    gdf = kisi(DAERAH).drop(columns="KODE")
    luar = gpd.GeoDataFrame({"DESA": ["Kota Denpasar"], "KECAMATAN": [""]}, geometry=[box(*gdf.total_bounds)], crs=4326)
    draf = read(geojson(tmp_path / "a.geojson", pd.concat([gdf, luar], ignore_index=True)), DAERAH)
    assert nasib(draf) == (len(gdf), 1, 0)
    assert draf.rincian["tumpang_m2"] == 0


def test_personal_data_are_not_stored(read, tmp_path) -> None:
    gdf = bontang().assign(NIK_LURAH="6474012345678901", no_hp="081234567890")
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert set(draf.pemetaan.dibuang) == {"NIK_LURAH", "no_hp"}
    assert "081234567890" not in repr(draf)


def test_hints_of_headings() -> None:
    assert petunjuk("WADMKC", 3) and petunjuk("Kecamatan", 3) and petunjuk("District_id", 3)
    assert petunjuk("kel_desa", 4) and petunjuk("NM_DESA", 4) and not petunjuk("NAMOBJ", 4)
    assert petunjuk("kab_kota", 2) and not petunjuk("provinsi", 2)
    assert kode_rapi("6474.01.1006", 4) == "64.74.01.1006"
    assert kode_rapi("647401", 4) == ""


@pytest.mark.parametrize("heading", ["Wilayah", "DESA", "kelurahan", "NAMOBJ"])
def test_kecamatan_under_any_heading(read, tmp_path, heading) -> None:
    """What the cells are decides, whatever the heading calls them."""
    gdf = kisi("35.03", tingkat=3).drop(columns="KODE").rename(columns={"KECAMATAN": heading})
    draf = read(geojson(tmp_path / "a.geojson", gdf), "35.03")
    assert (draf.rincian["tingkat"], draf.banyak(Nasib.DITERIMA)) == ("kecamatan", len(gdf))


def test_the_areas_of_puskesmas_are_no_kelurahan_though_named_like_some(read, tmp_path) -> None:
    """A puskesmas is called after the kelurahan where it stands and serves several: its area is not that kelurahan."""
    gdf = bontang()
    induk = gdf["KECAMATAN"].tolist()
    wilayah = gpd.GeoDataFrame(
        {"PUSKESMAS": gdf["DESA"][::3].tolist(), "KEC": induk[::3]}, geometry=gdf.geometry[::3].tolist(), crs=4326
    )
    draf = read(geojson(tmp_path / "a.geojson", wilayah), "64.74")
    assert draf.putusan is Putusan.TOLAK and "PUSKESMAS" in draf.alasan[0] and "wilayah kerja" in draf.alasan[0].lower()
    assert nasib(draf) == (0, len(wilayah), 0)


def test_kelurahan_that_name_their_puskesmas_stay_kelurahan(read, tmp_path) -> None:
    gdf = bontang().drop(columns="KODE")
    gdf["PUSKESMAS"] = gdf["DESA"].tolist()[::-1]
    draf = read(geojson(tmp_path / "a.geojson", gdf), "64.74")
    assert draf.putusan is Putusan.IMPOR and draf.pemetaan.kolom["nama"] == "DESA"


def test_what_lies_outside_is_told_only_where_the_boundaries_are_whole(read, potret, tmp_path) -> None:
    """After a part of a file came in, the rest of it lies "outside": that says nothing about the rest."""
    gdf = bontang()
    lain = gdf.iloc[[0]].assign(KODE="", DESA="Pulau Entah", geometry=[box(117.9, 0.0, 117.92, 0.02)])
    berkas = geojson(tmp_path / "a.geojson", pd.concat([gdf, lain], ignore_index=True))
    (p,) = read(berkas, "64.74").pertanyaan
    assert "Letaknya di luar batas yang berlaku" in p.teks
    sebagian = replace(potret, batas=potret.batas[potret.batas["kode"] != gdf["KODE"][3]])
    (p,) = read(berkas, "64.74", potret=sebagian).pertanyaan
    assert "Pulau Entah" in p.teks and "di luar" not in p.teks
