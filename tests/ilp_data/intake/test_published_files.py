"""Shapes of files that offices and portals publish, found by trying those of other people; every table here is made up.

Line lists without a name, exports of maps with English names of regions, counts by sex of several years, populations
without a title.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data import regions
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Nasib, Putusan

BONTANG = [kel for kec in regions.anak("64.74") for kel in regions.anak(kec.kode)]
KECAMATAN = regions.anak("64.74")
Isi = Sequence[Sequence[object]]


class Coba:
    def __init__(self, folder: Path, mesin: Engine) -> None:
        self.folder, self.mesin = folder, mesin

    def __call__(self, isi: Isi, nama: str = "tabel.csv", daerah: str = "64.74", **lain: object) -> Draf:
        jalur = self.folder / nama
        with jalur.open("w", encoding="utf-8", newline="") as berkas:
            csv.writer(berkas).writerows(isi)
        return draft.susun_draf(jalur, daerah=daerah, mesin=self.mesin, **lain)  # type: ignore[arg-type]


@pytest.fixture
def try_file(tmp_path: Path, own_store: Engine) -> Coba:
    return Coba(tmp_path, own_store)


def setahun(d: Draf) -> dict[tuple[str, str, str], float]:
    """(place, year, count) → value, of what the draft would bring."""
    baru = d.perubahan["layanan_tahunan"].mulai
    kolom = zip(baru["kode_tempat"], baru["tahun"].astype(str), baru["ukuran"], baru["nilai"], strict=True)
    return {(t, y, u): float(n) for t, y, u, n in kolom}


# --- people without a name

SAKIT = ["Umur", "Alamat", "Puskesmas", "lat", "long", "Tgl_Sakit", "Status Pekerjaan"]
LAPOR = ["Jenis Kelamin", "Alamat", "Puskesmas", "lat", "long", "Tanggal Gejala", "Diagnosis"]
LAB = ["age", "gender", "Puskesmas", "lat", "long"]


@pytest.mark.parametrize(
    ("kepala", "isi"),
    [
        (SAKIT, [[7, "Jl. Rahasia 1", "Contoh Satu", 0.13, 117.46, "2024-01-02", "SD"]]),
        (LAPOR, [["P", "Jl. Rahasia 1", "Contoh Satu", 0.13, 117.46, "2024-01-02", "DBD"]]),
        (LAB, [["34", "P", "Contoh Satu", 0.13, 117.46]]),
        (["No", "nama", "gender", "age", "HbA1c"], [[1, "Rahasia Satu", "P", 29, 9.7]]),
    ],
)
def test_cases_are_no_facilities_at_the_homes_of_the_sick(
    try_file: Coba, kepala: list[str], isi: list[list[object]]
) -> None:
    d = try_file([kepala, *isi, *isi])
    assert d.putusan is Putusan.TOLAK and not d.baris and d.alasan[0].startswith("Tabel ini daftar orang")
    assert "Rahasia" not in " ".join(d.alasan)
    paksa = try_file([kepala, *isi, *isi], jenis=Jenis.FASILITAS)
    assert paksa.putusan is Putusan.TOLAK


def test_groups_of_ages_and_counts_by_age_are_no_people(try_file: Coba) -> None:
    kelompok = [["Puskesmas", "Umur", "Jenis Kelamin", "Jumlah"], ["Contoh", "0-4", "L", 3], ["Contoh", "5-9", "P", 4]]
    tunggal = [["Puskesmas", "Umur", "Jenis Kelamin", "Jumlah"], ["Contoh", 1, "L", 3], ["Contoh", 2, "P", 4]]
    for isi in (kelompok, tunggal):
        assert not any("daftar orang (" in a for a in try_file(isi).alasan)


def test_the_first_person_of_a_list_without_a_header_is_never_shown(try_file: Coba) -> None:
    isi = [[n, f"6474016606{n:06d}", f"RAHASIA {n}", "L", f"{1960 + n}-07-16", "GURU", f"IBU {n}"] for n in range(30)]
    d = try_file(isi)
    kata = json.dumps(draft.ringkas_draf(d), ensure_ascii=False, default=str)
    assert d.putusan is Putusan.TOLAK and "RAHASIA" not in kata and "6474016606" not in kata


# --- lists of facilities as maps and insurers export them


def test_regions_in_english_at_the_end_of_an_address(try_file: Coba) -> None:
    isi = [["Name", "Latitude", "Longitude", "address"],
           ["Puskesmas Uji Satu", 0.13, 117.46, "Jl. A, Bontang City, East Kalimantan 75311, Indonesia"],
           ["Puskesmas Uji Dua", 0.14, 117.47, "Jl. B, Sangatta, East Kutai Regency, East Kalimantan, Indonesia"],
           ["Puskesmas Uji Tiga", 0.12, 117.45, "Jl. C, West Bandung Regency, West Java 40552"]]  # fmt: skip
    d = try_file(isi)
    assert [b.nasib for b in d.baris] == [Nasib.DITERIMA, Nasib.DITOLAK, Nasib.DITOLAK]
    assert "64.08" in d.baris[1].alasan[-1] and "32.17" in d.baris[2].alasan[-1]


def test_a_health_office_and_a_waiting_house_are_no_puskesmas(try_file: Coba) -> None:
    nama = ["Puskesmas Uji", "PHC Contoh", "Uji City Health Department", "Rumah Tunggu Kelahiran Puskesmas Uji",
            "Dinas Kesehatan UPTD Puskesmas Coba"]  # fmt: skip
    isi = [["Name", "Latitude", "Longitude"], *([n, 0.13 + i / 100, 117.46] for i, n in enumerate(nama))]
    d = try_file(isi, nama="puskesmas.csv")
    assert [b.nilai["jenis"] for b in d.baris] == ["puskesmas", "puskesmas", "lainnya", "lainnya", "puskesmas"]
    assert d.baris[1].nilai["nama_bersih"] == "Contoh"


def test_one_name_twice_side_by_side_is_asked_about_and_far_apart_is_two(try_file: Coba) -> None:
    kepala = ["Nama", "Lat", "Long"]
    dekat, jauh = [0.1300, 117.4600], [0.1301, 117.4601]
    d = try_file([kepala, ["Puskesmas Uji", *dekat], ["Puskesmas Uji", *jauh], ["Puskesmas Uji", 0.16, 117.50]])
    (tanya,) = d.pertanyaan
    assert (tanya.jenis, tanya.baris) == ("fasilitas_kembar", (2, 3)) and d.baris[2].nasib is Nasib.DITERIMA
    satu = try_file([kepala, ["Puskesmas Uji", *dekat], ["Puskesmas Uji", *jauh]], jawab={tanya.kunci: "satu"})
    assert [b.nasib for b in satu.baris] == [Nasib.DITERIMA, Nasib.DITOLAK]


def test_a_code_before_a_name_is_no_part_of_it(try_file: Coba) -> None:
    d = try_file([["faskes", "jenis", "alamat"], ["01210099 - UJI COBA", "Puskesmas", "Jl. A"],
                  ["1069999 - UJI KODE", "Puskesmas", "Jl. B"]])  # fmt: skip
    assert [b.nilai["nama"] for b in d.baris] == ["UJI COBA", "UJI KODE"]
    assert "kode 01210099 di depan nama" in d.baris[0].alasan[0] and d.baris[1].nilai["kode"] == "1069999"


def test_percentages_of_months_are_no_list_of_facilities(try_file: Coba) -> None:
    kepala = ["Bulan", "Cakupan", "Target", "Puskesmas"]
    dua = [["Januari", 85, 90], ["Februari", 88, 90], ["Maret", 91, 90]]
    for isi in ([[*b, p] for p in ("Uji A", "Uji B") for b in dua], [[*dua[0], p] for p in ("Uji A", "Uji B")]):
        d = try_file([kepala, *isi])
        assert d.putusan is Putusan.TOLAK and not d.pertanyaan


def test_a_number_with_a_comma_is_not_called_several(try_file: Coba) -> None:
    d = try_file([["Puskesmas", "Berat"], ["Uji A", "13,6"], ["Uji B", "4,2"], ["Uji C", "16,8"]])
    assert not any("beberapa angka" in a for a in d.alasan)


# --- counts by sex, and populations


def _per_kelamin(judul: str, *tahun: int) -> list[list[object]]:
    isi = [[k.nama, s, n, t] for t in tahun for k in KECAMATAN for s, n in (("LAKI-LAKI", 30), ("PEREMPUAN", 20))]
    return [["nama_kecamatan", "jenis_kelamin", judul, "tahun"], *isi]


@pytest.mark.parametrize("judul", ["jumlah_penduduk", "jumlah_demam_berdarah"])
@pytest.mark.parametrize("tahun", [(2023,), (2022, 2023)])
def test_parts_of_a_year_are_added_up_once(try_file: Coba, judul: str, tahun: tuple[int, ...]) -> None:
    isi = _per_kelamin(judul, *tahun)
    (tanya,) = try_file(isi).pertanyaan
    assert (tanya.jenis, tanya.usul[0].kode) == ("rincian_layanan", "jumlahkan")
    d = try_file(isi, jawab={tanya.kunci: "jumlahkan"})
    hasil = setahun(d)
    assert set(hasil.values()) == {50.0} and len(hasil) == len(tahun) * len(KECAMATAN)


def test_three_parts_of_wide_months_are_added_up_once(try_file: Coba) -> None:
    kepala = ["Kelurahan", "Kelompok", "Balita Ditimbang Jan 2025", "Balita Ditimbang Feb 2025"]
    isi = [kepala, *([BONTANG[0].nama, g, n, 2 * n] for g, n in (("bayi", 1), ("baduta", 10), ("batita", 100)))]
    (tanya,) = try_file(isi).pertanyaan
    baru = try_file(isi, jawab={tanya.kunci: "jumlahkan"}).perubahan["layanan"].mulai
    assert dict(zip(baru["periode"], baru["nilai"], strict=True)) == {"2025-01": 111, "2025-02": 222}


@pytest.mark.parametrize("judul", ["jumlah_penduduk", "sasaran_bumil"])
def test_whom_there_is_needs_no_title(try_file: Coba, judul: str) -> None:
    isi = [
        ["nama_kecamatan", judul, "satuan", "tahun"],
        *([k.nama, 7000 + i, "JIWA", 2023] for i, k in enumerate(KECAMATAN)),
    ]
    hasil = setahun(try_file(isi))
    assert sorted(set(hasil.values())) == [7000.0, 7001.0, 7002.0]


def test_a_column_of_residents_beside_another_count_stays_what_it_was(try_file: Coba) -> None:
    isi = [["nama_kecamatan", "jumlah_kasus_dbd", "jumlah_penduduk", "tahun"],
           *([k.nama, 5, 7000, 2023] for k in KECAMATAN)]  # fmt: skip
    d = try_file(isi)
    assert d.putusan is Putusan.IMPOR and (KECAMATAN[0].kode, "2023", "kasus_dbd") in setahun(d)


# --- rates among counts, years behind a unit, recaps of facilities


def test_a_column_of_fractions_is_a_rate_even_where_one_cell_is_whole(try_file: Coba) -> None:
    """Of rates one or another is a whole number; it would have come in as so many infants."""
    isi = [["nama_kecamatan", "balita_stunting", "BBLR", "tahun"],
           *([k.nama, 90, r, 2023] for k, r in zip(KECAMATAN, ("1.26", "4,8", "2"), strict=True))]  # fmt: skip
    d = try_file(isi)
    assert {u for *_, u in setahun(d)} == {"balita_stunting"} and len(setahun(d)) == 3
    assert any("isinya pecahan" in c and "BBLR" in c for c in d.rincian["catatan"])


def test_years_behind_a_unit_in_brackets(try_file: Coba) -> None:
    isi = [["Wilayah", "Jumlah Kasus DBD (Kasus)", ""], ["", 2020, 2021],
           *([k.nama, 10, "-"] for k in KECAMATAN), ["Kota Bontang", 30, 40]]  # fmt: skip
    assert setahun(try_file(isi)) == {(k.kode, "2020", "kasus_dbd"): 10.0 for k in KECAMATAN}


def test_a_recap_of_facilities_with_hospitals_is_told_what_to_bring(try_file: Coba) -> None:
    kepala = ["Kecamatan", "Rumah Sakit", "Poliklinik", "Puskesmas", "Puskesmas Pembantu", "Posyandu"]
    d = try_file([kepala, *([k.nama, 2, 5, 3, 4, 48] for k in KECAMATAN)])
    assert d.putusan is Putusan.TOLAK and d.alasan[0].startswith("Ini rekap jumlah fasilitas menurut tempat")


def test_a_recap_of_strata_with_cadres_beside_is_no_recap_of_cadres(try_file: Coba) -> None:
    strata = ["Pratama", "Madya", "Purnama", "Mandiri", "Jumlah"]
    satu = [["No", "Puskesmas", "Jumlah Posyandu", "", "", "", "", "Jumlah Kader Aktif"], ["", "", *strata, ""],
            *([i, f"Uji {i}", 0, 2, 9, 8, 19, 95] for i in (1, 2, 3))]  # fmt: skip
    dua = [["No", "Puskesmas", "Strata Posyandu", *[""] * 8, "Posyandu Aktif"],
           ["", "", "Pratama", "", "Madya", "", "Purnama", "", "Mandiri", "", "Jumlah", "Jumlah"],
           ["", "", *["Jumlah", "%"] * 4, "", ""],
           *([i, f"Uji {i}", 1, 5, 2, 10, 9, 45, 8, 40, 20, 18] for i in (1, 2, 3))]  # fmt: skip
    for isi in (satu, dua):
        d = try_file(isi)
        assert d.putusan is Putusan.TOLAK and d.alasan[0].startswith("Ini rekap strata posyandu menurut tempat")


# --- headings in two languages, titles that only the file's name tells


def test_an_english_row_below_a_heading_is_no_part_of_it(try_file: Coba) -> None:
    isi = [["Tabel 4.2.3", "Jumlah BBLR menurut kecamatan, 2021"],
           ["Kecamatan", "Bayi Lahir", "BBLR", "", "Gizi Kurang"],
           ["Subdistrict", "Number of Births", "Low Birth Weight", "", "Undernourished"],
           ["", "", "Jumlah", "Dirujuk", ""], ["", "", "Total", "Referred", ""],
           ["(1)", "(2)", "(3)", "(4)", "(5)"],
           *([k.nama, 100, 9, "–", 3] for k in KECAMATAN), ["Bontang", 300, 27, "–", 9],
           ["Sumber/Source: Dinas Kesehatan/Health Office", "", "", "", ""]]  # fmt: skip
    d = try_file(isi)
    assert d.putusan is Putusan.IMPOR and len(d.baris) == len(KECAMATAN)
    bblr = "bayi_lahir_dengan_berat_di_bawah_2500_gram"
    assert {k: v for k, v in setahun(d).items() if k[2] == bblr} == {(k.kode, "2021", bblr): 9.0 for k in KECAMATAN}


def test_an_english_line_in_the_cell_of_a_heading(try_file: Coba) -> None:
    isi = [
        ["Kecamatan\nSubdistrict", "Kasus DBD\nDengue Cases", "Tahun\nYear"],
        *([k.nama, 7, 2022] for k in KECAMATAN),
    ]
    assert setahun(try_file(isi)) == {(k.kode, "2022", "kasus_dbd"): 7.0 for k in KECAMATAN}


def test_headings_that_are_only_english_stay(try_file: Coba) -> None:
    d = try_file([["Name", "Latitude", "Longitude", "Hospital"], ["Puskesmas Uji", 0.13, 117.46, "no"]])
    assert d.jenis is Jenis.FASILITAS and d.tabel is not None and d.tabel.judul[-1] == "Hospital"


@pytest.mark.parametrize(
    ("nama", "cacah"),
    [
        ("dinkes-od_19999_jumlah_kasus_demam_berdarah_dengue_dbd_berdasarkan_kecamatan_data.csv", "kasus_dbd"),
        ("data_dbd.csv", "kasus_dbd"),
        ("dinkes-od_19999_jumlah_kematian_dbd_berdasarkan_kecamatan_data.csv", ""),
        ("jumlah_kasus_kematian_dbd.csv", ""),
        ("kasus_dan_kematian_dbd.csv", "kasus_dbd"),
        ("data.csv", ""),
    ],
)
def test_the_count_of_a_portal_s_table_is_in_the_name_of_its_file(try_file: Coba, nama: str, cacah: str) -> None:
    kepala = ["id", "kode_provinsi", "nama_provinsi", "nama_kabupaten_kota", "nama_kecamatan", "jumlah_kasus", "satuan",
              "tahun"]  # fmt: skip
    isi = [[i, 64, "KALIMANTAN TIMUR", "KOTA BONTANG", k.nama, 5 + i, "ORANG", 2023] for i, k in enumerate(KECAMATAN)]
    d = try_file([kepala, *isi], nama=nama)
    if cacah:
        assert d.putusan is Putusan.IMPOR and {u for *_, u in setahun(d)} == {cacah}
    else:
        assert d.putusan is Putusan.TOLAK and "“jumlah_kasus” tidak menyebut jumlah apa" in " ".join(d.alasan)


# --- words


def test_the_question_for_the_month_names_the_year_of_the_title(try_file: Coba) -> None:
    isi = [
        ["Kasus DBD menurut kecamatan tahun 2022", ""],
        ["Kecamatan", "Kasus DBD"],
        *([k.nama, 7] for k in KECAMATAN),
    ]
    teks = try_file(isi).pertanyaan[0].teks
    assert teks == (
        "Judul menyebut tahun 2022, tanpa bulan pelayanan. "
        "Angka setahun (2022), atau angka bulan apa (misalnya 2022-12)?"
    )


@pytest.mark.parametrize(
    ("judul", "catatan", "jenis"),
    [
        ("REMARK", ("Apotek", "Puskesmas", "Bidan"), ["lainnya", "puskesmas", "lainnya"]),
        ("REMARK", ("Apotek", "dekat pasar", "Bidan"), ["puskesmas", "puskesmas", "puskesmas"]),
        ("Pengelola", ("Puskesmas", "Puskesmas", "Apotek"), ["puskesmas", "puskesmas", "puskesmas"]),
    ],
)
def test_the_remark_of_a_map_is_the_type_where_it_says_nothing_else(
    try_file: Coba, judul: str, catatan: tuple[str, ...], jenis: list[str]
) -> None:
    nama = ["Sumber Waras", "Kelurahan Uji", "Melati Husada"]
    titik = enumerate(zip(nama, catatan, strict=True))
    isi = [["NAMOBJ", judul, "Lat", "Long"], *([n, c, 0.1312 + i / 50, 117.4612] for i, (n, c) in titik)]
    d = try_file(isi, nama="puskesmas.csv")
    assert [b.nilai["jenis"] for b in d.baris] == jenis


def test_a_number_is_no_name_of_what_a_map_leaves_out(own_store: Engine, tmp_path: Path) -> None:
    titik = {"type": "Point", "coordinates": [117.46, 0.13]}
    garis = {"type": "LineString", "coordinates": [[117.46, 0.13], [117.47, 0.14]]}
    fitur = [
        {"type": "Feature", "properties": {"id": "1", "nama": "Puskesmas Uji"}, "geometry": titik},
        {"type": "Feature", "properties": {"id": "0", "nama": None}, "geometry": garis},
    ]
    jalur = tmp_path / "puskesmas.geojson"
    jalur.write_text(json.dumps({"type": "FeatureCollection", "features": fitur}))
    d = draft.susun_draf(jalur, daerah="64.74", mesin=own_store, geo=Alat())
    assert d.mentah is not None
    assert "1 garis dan bidang di dalam berkas ini bukan fasilitas dan tidak dibaca." in d.mentah.catatan
