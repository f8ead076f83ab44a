"""Tables as open-data portals and ministry exports print them: years, wide months, parts, sections, two on a sheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data import regions
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Nasib, Putusan
from ilp_data.measure import figures as measure
from ilp_data.measure.scope import Lingkup
from ilp_data.states import Keadaan
from ilp_data.store import revisions as store

BONTANG = [kel for kec in regions.anak("64.74") for kel in regions.anak(kec.kode)]
YOGYA = [(kec, kel) for kec in regions.anak("34.71") for kel in regions.anak(kec.kode)]
Isi = Sequence[Sequence[object]]


class Coba:
    """Writes a table to a file and makes its draft; every row of it is in the draft once."""

    def __init__(self, folder: Path, mesin: Engine) -> None:
        self.folder, self.mesin, self.nomor = folder, mesin, 0

    def __call__(self, isi: Isi, daerah: str = "64.74", nama: str = "tabel.csv", **lain: object) -> Draf:
        jalur = self.folder / nama
        with jalur.open("w", encoding="utf-8", newline="") as berkas:
            csv.writer(berkas, delimiter=";").writerows(isi)
        return self.baca(jalur, daerah, **lain)

    def baca(self, jalur: Path, daerah: str, **lain: object) -> Draf:
        d = draft.susun_draf(jalur, daerah=daerah, mesin=self.mesin, **lain)  # type: ignore[arg-type]
        ringkas = draft.ringkas_draf(d)
        if d.tabel is not None and d.jenis is not None:
            assert ringkas["baris_dibaca"] == len(d.tabel.data)
            assert ringkas["diterima"] + ringkas["ditolak"] + ringkas["pertanyaan"] == ringkas["baris_dibaca"]
        return d


@pytest.fixture
def try_file(tmp_path: Path, own_store: Engine) -> Coba:
    return Coba(tmp_path, own_store)


def angka(d: Draf) -> dict[tuple[str, str, str], float | None]:
    """(place, period, count) → value of the accepted rows."""
    from ilp_data.intake.clean.rows import angka as semua  # noqa: PLC0415

    return {
        (b.nilai["kode_tempat"], p, u): t.nilai for b in d.baris if b.nasib is Nasib.DITERIMA for p, u, t in semua(b)
    }


# --- figures of whole years

SETAHUN: Isi = [
    ["id", "nama_kabupaten_kota", "kecamatan", "kelurahan", "jumlah_balita_ditimbang", "jumlah_balita_stunting",
     "satuan", "tahun"],
    *([n, "KOTA BONTANG", "", k.nama.upper(), 100 + n, n, "ORANG", t]
      for t in (2021, 2022) for n, k in enumerate(BONTANG)),
]  # fmt: skip


def test_year_columns_are_yearly_figures(try_file: Coba) -> None:
    d = try_file(SETAHUN)
    assert (d.jenis, d.putusan) == (Jenis.LAYANAN, Putusan.IMPOR)
    assert d.rincian["periode"] == ["2021", "2022"] and set(d.perubahan) == {"layanan_tahunan"}
    assert angka(d)[BONTANG[3].kode, "2022", "balita_stunting"] == 3
    assert any("angka setahun" in c for c in d.rincian["catatan"])


def test_yearly_figures_answer_for_their_year_and_do_not_mix(try_file: Coba) -> None:
    lama = store.potret(try_file.mesin)
    revisi = draft.terapkan_draf(try_file.mesin, try_file(SETAHUN), "penguji")
    p = store.potret(try_file.mesin)
    assert p.layanan.equals(lama.layanan), "months stay as they were"
    assert measure.bulan_tersedia(p, "64.74") == measure.bulan_tersedia(lama, "64.74")
    kota = Lingkup("64.74")
    setahun = measure.satu(p, "stunting", "2022", kota)
    n = len(BONTANG)
    assert (setahun["pembilang"], setahun["penyebut"]) == (sum(range(n)), sum(100 + i for i in range(n)))
    per = measure.hitung_indikator(p, "stunting", "2022", "kelurahan", kota).set_index("kode")
    assert per.at[BONTANG[3].kode, "pembilang"] == 3
    sebulan = measure.satu(p, "stunting", "2022-05", kota)
    assert sebulan["keadaan"] is Keadaan.BELUM_DILAPORKAN, "a year is not spread over its months"
    store.batalkan_revisi(try_file.mesin, revisi, "penguji")
    assert store.potret(try_file.mesin).layanan_tahunan.empty


def test_months_win_over_yearly_figures(try_file: Coba) -> None:
    """Where a year has months, the sum of them stays the answer: the yearly figure is not mixed in."""
    dulu = measure.satu(store.potret(try_file.mesin), "stunting", "2025", Lingkup("64.74"))
    isi = [SETAHUN[0], *([*b[:-1], 2025] for b in SETAHUN[1 : len(BONTANG) + 1])]
    draft.terapkan_draf(try_file.mesin, try_file(isi), "penguji")
    p = store.potret(try_file.mesin)
    kini = measure.satu(p, "stunting", "2025", Lingkup("64.74"))
    assert len(p.layanan_tahunan) == 2 * len(BONTANG)
    assert (kini["pembilang"], kini["penyebut"]) == (dulu["pembilang"], dulu["penyebut"])


def test_years_side_by_side_and_the_same_file(try_file: Coba) -> None:
    judul = ["No", "Kelurahan", "2021", "2022", "Keterangan"]
    isi = [["Jumlah Balita Stunting per Kelurahan"], judul, *([i, k.nama, i, 2 * i, ""] for i, k in enumerate(BONTANG))]
    d = try_file(isi)
    assert angka(d)[BONTANG[4].kode, "2022", "balita_stunting"] == 8
    draft.terapkan_draf(try_file.mesin, d, "penguji")
    assert not try_file(isi, nama="nama lain.csv").rincian["beda_rinci"].ada


def test_a_year_only_in_the_title_is_asked_about_with_a_proposal(try_file: Coba) -> None:
    isi = [["Stunting Kota Bontang Tahun 2023"], ["Kelurahan", "Balita Stunting"], [BONTANG[0].nama, 4]]
    (tanya,) = try_file(isi).pertanyaan
    assert [u.kode for u in tanya.usul] == ["2023"]
    d = try_file(isi, jawab={tanya.kunci: "2023"})
    assert angka(d) == {(BONTANG[0].kode, "2023", "balita_stunting"): 4.0}


@pytest.mark.parametrize(("judul", "isi"), [("Triwulan", "I"), ("Bulan", "Triwulan I"), ("Masa", "Semester 1")])
def test_parts_of_a_year_that_are_no_months_are_rejected(judul: str, isi: str, try_file: Coba) -> None:
    """A quarter is neither a month nor a year: nothing is rounded."""
    d = try_file([["Kelurahan", judul, "Tahun", "Balita Ditimbang"], *([k.nama, isi, 2024, 9] for k in BONTANG)])
    assert d.putusan is Putusan.TOLAK and d.banyak(Nasib.DITOLAK) == len(BONTANG)
    assert f"“{judul}” bukan bulan" in d.baris[0].alasan[0]


def test_a_quarter_in_the_title_is_not_proposed_as_a_year(try_file: Coba) -> None:
    isi = [["Stunting Triwulan I Tahun 2023"], ["Kelurahan", "Balita Stunting"], [BONTANG[0].nama, 4]]
    (tanya,) = try_file(isi).pertanyaan
    assert [u.kode for u in tanya.usul] == ["2023-03"] and "triwulan" in tanya.teks


def test_puskesmas_with_code_and_year_are_no_facility_list(try_file: Coba) -> None:
    isi = [["kode_puskesmas", "nama_puskesmas", "jumlah_balita_stunting", "satuan", "tahun"]]
    isi += [[f"P64740{i}", f"PUSKESMAS BONTANG {n}", i, "ORANG", 2023] for i, n in enumerate(("UTARA I", "BARAT"))]
    assert try_file(isi).jenis is Jenis.LAYANAN


def test_a_kecamatan_that_reports_is_counted(try_file: Coba) -> None:
    kec = regions.anak("34.71")
    isi = [["Kecamatan", "Bulan", "Tahun", "Balita", "Balita Ditimbang"], *([k.nama, "Mei", 2024, 10, 7] for k in kec)]
    draft.terapkan_draf(try_file.mesin, try_file(isi, "34.71"), "penguji")
    p = store.potret(try_file.mesin)
    satu = measure.satu(p, "ds_hadir", "2024-05", Lingkup("34.71"))
    assert (satu["pembilang"], satu["penyebut"]) == (7 * len(kec), 10 * len(kec))
    per = measure.hitung_indikator(p, "ds_hadir", "2024-05", "kecamatan", Lingkup("34.71")).set_index("kode")
    assert per.at[kec[0].kode, "pembilang"] == 7


# --- long and wide tables of counts


def test_counts_in_a_category_column_and_numeric_periods(try_file: Coba) -> None:
    isi = [["periode_data", "wilayah", "kecamatan", "kelurahan", "jenis", "jumlah"]]
    isi += [
        ["202302", "KOTA YOGYAKARTA", a.nama, b.nama, j, n]
        for a, b in YOGYA[:3]
        for n, j in enumerate(("Balita ditimbang", "Balita stunting", "Gizi aneh"), 5)
    ]
    d = try_file(isi, "34.71")
    assert angka(d)[YOGYA[0][1].kode, "2023-02", "balita_stunting"] == 6
    assert [b.alasan for b in d.baris if b.nasib is Nasib.DITOLAK] == [("Ukuran “Gizi aneh” tidak dikenal.",)] * 3


def test_a_month_in_the_first_title_row(try_file: Coba) -> None:
    """SKDN of a year: months above, S, D and N below them; January is a month like the others."""
    isi = [["SKDN KOTA BONTANG TAHUN 2024"], ["No", "Kelurahan", "Jan", "", "", "Feb", "", ""],
           ["", "", "S", "D", "N", "S", "D", "N"],
           *([i, k.nama, 10, 9, 8, 7, 6, 5] for i, k in enumerate(BONTANG, 1))]  # fmt: skip
    hasil = angka(try_file(isi))
    kode = BONTANG[0].kode
    assert hasil[kode, "2024-01", "balita_ada"] == 10 and hasil[kode, "2024-02", "balita_naik_berat"] == 5
    assert {p for _, p, _ in hasil} == {"2024-01", "2024-02"}


def test_nothing_but_percentages_is_rejected_with_its_reason(try_file: Coba) -> None:
    d = try_file([["KELURAHAN", "D/S Jan", "D/S Feb"], *([k.nama, "80,1", "79,3"] for k in BONTANG)])
    assert d.putusan is Putusan.TOLAK and any("hanya ada persentase (D/S Jan" in a for a in d.alasan)


def test_parts_are_added_up_when_complete(try_file: Coba) -> None:
    judul = ["Kelurahan", "Bulan", "Tahun", "TB/U Sangat Pendek", "TB/U Pendek", "BB/TB Gizi Buruk", "BB/U Kurang"]
    kosong = [BONTANG[1].nama, "Mei", 2024, 2, "", 1, 4]
    d = try_file([judul, [BONTANG[0].nama, "Mei", 2024, 2, 3, 1, 4], kosong])
    hasil = angka(d)
    assert hasil[BONTANG[0].kode, "2024-05", "balita_stunting"] == 5
    assert hasil[BONTANG[1].kode, "2024-05", "balita_stunting"] is None, "half a sum is no sum"
    assert not any(u == "balita_wasting" for *_, u in hasil) and "BB/TB Gizi Buruk" in d.pemetaan.tak_dikenal
    assert any("“TB/U Sangat Pendek” + “TB/U Pendek”" in c for c in d.rincian["catatan"])


@pytest.mark.parametrize(("ada_bagian", "nilai"), [(False, 4.0), (True, 6.0)])
def test_underweight_in_part_or_in_whole(try_file: Coba, ada_bagian: bool, nilai: float) -> None:
    judul = ["Kelurahan", "Bulan", "Tahun", "Berat Badan Kurang", *["Berat Badan Sangat Kurang"] * ada_bagian]
    d = try_file([judul, [BONTANG[0].nama, "Mei", 2024, 4, *[2] * ada_bagian]])
    assert angka(d)[BONTANG[0].kode, "2024-05", "balita_underweight"] == nilai


def test_columns_of_men_and_women_are_not_their_sum(try_file: Coba) -> None:
    isi = [["Bulan: Mei 2024"], ["Kelurahan", "SASARAN BALITA (S)", "", "", "BALITA DITIMBANG", "", "", ""],
           ["", "L", "P", "L+P", "L", "P", "L+P", "%"],
           *([k.nama, 5, 6, 11, 4, 3, 7, "63,6"] for k in BONTANG)]  # fmt: skip
    d = try_file(isi)
    hasil = angka(d)
    assert d.pemetaan.kolom["balita_ditimbang"] == "BALITA DITIMBANG – L+P"
    assert hasil[BONTANG[0].kode, "2024-05", "balita_ditimbang"] == 7
    assert hasil[BONTANG[0].kode, "2024-05", "sasaran_balita_proyeksi"] == 11


def test_rows_by_sex_are_asked_about_once_then_added_up(try_file: Coba) -> None:
    judul = ["Kelurahan", "Bulan", "Tahun", "Jenis Kelamin", "Balita Ditimbang"]
    isi = [judul, *([k.nama, "Mei", 2024, s, 50] for k in BONTANG for s in "LP")]
    (tanya,) = try_file(isi).pertanyaan
    assert len(tanya.baris) == 2 * len(BONTANG) and tanya.usul[0].kode == "jumlahkan"
    d = try_file(isi, jawab={tanya.kunci: "jumlahkan"})
    assert d.putusan is Putusan.IMPOR and d.banyak(Nasib.DITERIMA) == 2 * len(BONTANG)
    assert set(angka(d).values()) == {100.0}
    satu = try_file(isi, jawab={tanya.kunci: "L"})
    assert set(angka(satu).values()) == {50.0} and satu.banyak(Nasib.DITOLAK) == len(BONTANG)


def test_total_rows_among_details_are_not_added_up(try_file: Coba) -> None:
    judul = ["Kelurahan", "Bulan", "Tahun", "Kelompok", "Balita Ditimbang"]
    isi = [judul, *([k.nama, "Mei", 2024, s, n] for k in BONTANG for s, n in (("L", 2), ("P", 3), ("L+P", 5)))]
    (tanya,) = try_file(isi).pertanyaan
    assert [u.kode for u in tanya.usul] == ["L+P", "L", "P"]


# --- facility lists


def test_a_mixed_list_without_kinds(try_file: Coba) -> None:
    nama = ["Puskesmas Kraton", "Pustu Patehan", "PKD Kadipaten", "Polindes Panembahan", "Hermina"]
    isi = [["No.", "Kelurahan", "Nama Fasilitas"], *([i, YOGYA[i][1].nama, n] for i, n in enumerate(nama, 1))]
    d = try_file(isi, "34.71")
    (tanya,) = d.pertanyaan
    assert tanya.jenis == "jenis_fasilitas" and tanya.baris == (6,)
    assert draft.ringkas_draf(d)["menurut_jenis"] == {
        "puskesmas": 1, "pustu": 1, "poskes": 2, "posyandu": 0, "lainnya": 1,
    }  # fmt: skip


def test_a_section_heading_becomes_the_place(try_file: Coba) -> None:
    isi = [["NO", "NAMA PUSKESMAS", "KODE"], ["", "KAB. BANTUL", ""], [1, "Srandakan", "1034011"],
           [2, "Sanden", "1034012"], ["", "KOTA YOGYAKARTA", ""], [3, "Kraton", "1034711"]]  # fmt: skip
    d = try_file(isi, "ID")
    assert [b.nilai["kode_daerah"] for b in d.baris] == ["34.02", "34.02", "34.71"]


def test_a_list_folded_beside_itself_is_read_whole(try_file: Coba) -> None:
    isi = [["No", "Nama Posyandu", "Kelurahan", "", "No", "Nama Posyandu", "Kelurahan"]]
    isi += [[i, f"Mawar {i}", k.nama, "", 9, f"Melati {i}", k.nama] for i, k in enumerate(BONTANG)]
    d = try_file(isi)
    assert len({b.nilai["nama"] for b in d.baris}) == 2 * len(BONTANG)
    assert d.tabel is not None and d.tabel.judul == ["No", "Nama Posyandu", "Kelurahan"]


def test_district_beside_sub_district(try_file: Coba) -> None:
    isi = [["facility_name", "facility_type", "district", "sub_district", "village"]]
    isi += [[f"Puskesmas {b.nama}", "Primary Health Center", "Kota Yogyakarta", a.nama, b.nama] for a, b in YOGYA[:3]]
    d = try_file(isi, "ID")
    assert d.pemetaan is not None
    assert (d.pemetaan.kolom["kota_kabupaten"], d.pemetaan.kolom["kecamatan"]) == ("district", "sub_district")
    assert {b.nilai["kode_daerah"] for b in d.baris} == {"34.71"}


# --- JSON of other makers


def _bangunan(nama: str, bidang: bool) -> dict[str, object]:
    kotak = [[[117.5, 0.1], [117.502, 0.1], [117.502, 0.102], [117.5, 0.102], [117.5, 0.1]]]
    titik = {"type": "Point", "coordinates": [117.49, 0.12345]}
    bentuk = {"type": "Polygon", "coordinates": kotak} if bidang else titik
    return {"type": "Feature", "properties": {"name": nama, "amenity": "clinic"}, "geometry": bentuk}


def test_facility_buildings_in_geojson(try_file: Coba, tmp_path: Path) -> None:
    from geo.intake.tools import Alat  # noqa: PLC0415

    isi = {"type": "FeatureCollection", "features": [_bangunan("Puskesmas A", True), _bangunan("Pustu B", False)]}
    jalur = tmp_path / "hot.geojson"
    jalur.write_text(json.dumps(isi))
    d = try_file.baca(jalur, "64.74", geo=Alat())
    assert (d.jenis, d.putusan) == (Jenis.FASILITAS, Putusan.IMPOR)
    assert (round(d.baris[0].nilai["lng"], 4), round(d.baris[0].nilai["lat"], 4)) == (117.501, 0.101)
    assert any("1 bangunan" in c for c in d.rincian["catatan"])


def test_esri_json_points(try_file: Coba, tmp_path: Path) -> None:
    fitur = [
        {"attributes": {"Nama": f"Puskesmas {n}"}, "geometry": {"x": 117.48 + n / 999, "y": 0.1234}} for n in range(3)
    ]
    jalur = tmp_path / "titik.json"
    jalur.write_text(json.dumps({"geometryType": "esriGeometryPoint", "features": fitur}))
    d = try_file.baca(jalur, "64.74")
    assert d.jenis is Jenis.FASILITAS and d.baris[2].nilai["lat"] == 0.1234
