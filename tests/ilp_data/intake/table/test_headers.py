"""Header spellings: each belongs to one field, bilingual and merged headers are read, counts are not guessed."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from ilp_data.intake.model import Jenis
from ilp_data.intake.table import headers
from ilp_data.registry import indicators
from tests import real_files

TAJUK = Path(headers.__file__).resolve().parents[2] / "registry" / "definisi" / "tajuk.toml"


def test_one_spelling_one_field() -> None:
    for bagian, isi in tomllib.loads(TAJUK.read_text(encoding="utf-8")).items():
        if bagian in ("arti_ganda", "batasan", "sisa", "setara", "topik"):  # no spellings of fields: rules by count
            continue
        banyak = Counter(headers.rapi(e) for semua in isi.values() for e in semua)
        ganda = {
            e for e, n in banyak.items() if n > 1 and len({f for f, s in isi.items() if e in map(headers.rapi, s)}) > 1
        }
        assert not ganda, (bagian, ganda)


def test_rules_by_count_name_counts_and_an_opposite_is_never_a_count_itself() -> None:
    isi = tomllib.loads(TAJUK.read_text(encoding="utf-8"))
    ada = set(indicators.ukuran())
    assert {*isi["setara"], *isi["setara"].values(), *isi["sisa"], *(s["dari"] for s in isi["sisa"].values())} <= ada
    assert not [t for s in isi["sisa"].values() for t in s["lain"] if headers.ukuran(t)[0]]


def test_counts_in_the_registry_are_known() -> None:
    isi = tomllib.loads(TAJUK.read_text(encoding="utf-8"))["ukuran"]
    assert set(isi) <= set(indicators.ukuran())
    for u in indicators.ukuran().values():
        assert headers.ukuran(u.nama)[0] == headers.ukuran(u.label)[0] == u.nama


@pytest.mark.parametrize(
    ("judul", "jenis", "field"),
    [
        ("NAMA POSYANDU", Jenis.FASILITAS, "posyandu"),
        ("Kecamatan / Sub-district", Jenis.FASILITAS, "kecamatan"),
        ("Desa/Kelurahan", Jenis.LAYANAN, "kelurahan"),
        ("Kab_Kota", Jenis.LAYANAN, "kota_kabupaten"),
        ("Koordinat - Lintang", Jenis.FASILITAS, "lat"),
        ("Titik Koordinat (Longitude)", Jenis.FASILITAS, "lng"),
        ("Lintang (LS)", Jenis.FASILITAS, "lat"),
        ("namaFasilitas", Jenis.FASILITAS, "nama"),
        ("Keluarahan", Jenis.FASILITAS, "kelurahan"),
        ("Unit Kerja (Puskesmas)", Jenis.LAYANAN, "puskesmas"),
        ("Tingkatan_Kader", Jenis.KADER, "tingkat_dilaporkan"),
        ("status_pelatihan_pengelolaan_posyandu", Jenis.KADER, "pelatihan.A"),
        ("status_penilaian_bayi_balita", Jenis.KADER, "penilaian.B"),
        ("Status Keterampilan Ibu Hamil, Nifas & Menyusui", Jenis.KADER, "keterampilan.C"),
        ("status_keterampilan_usia_sekolah_remaja", Jenis.KADER, "keterampilan.D"),
        ("status_keterampilan_usia_produktif_lansia", Jenis.KADER, "keterampilan.E"),
        ("Jml. Balita Ditimbang (D)", Jenis.LAYANAN, "balita_ditimbang"),
        ("Balita_Naik_BB_N", Jenis.LAYANAN, "balita_naik_berat"),
        ("Balita_Ditimbang_Terkoreksi_D", Jenis.LAYANAN, "balita_ditimbang_terkoreksi"),
        ("Jml_Bayi_0_5_Bulan_ASI_Eksklusif_Recall", Jenis.LAYANAN, "bayi_0_5_bulan_asi_eksklusif"),
    ],
)
def test_recognition(judul: str, jenis: Jenis, field: str) -> None:
    kena = headers.kenali_judul([judul], jenis)
    assert max(kena, key=lambda f: kena[f][0][1]) == field


@pytest.mark.parametrize(
    "judul",
    [
        "Pct_Balita_Stunting",
        "% Stunting",
        "Prevalensi Stunting",
        "Jml_Balita_Stunting_Total",
        "Jumlah Puskesmas Pembantu",
        "Jml_Balita_BB_Kurang_6_59_Bulan",
        "Jumlah Yang Diukur",
        "DEMAM BERDARAH DENGUE (DBD) – MENINGGAL – L+P",
        "DEMAM BERDARAH DENGUE (DBD) – DIRAWAT",
        "Jml_Anak_12_59_Bulan_Vitamin_A_2x",
        "Persentase D/S",
    ],
)
def test_no_known_count(judul: str) -> None:
    assert headers.ukuran(judul) == ("", 0.0)


@pytest.mark.parametrize("judul", ["Jumlah Puskesmas Pembantu", "Jumlah Puskesmas", "Jumlah Klinik", "Jumlah RT"])
def test_a_counter_column_is_no_name(judul: str) -> None:
    assert not headers.kenali_judul([judul], Jenis.FASILITAS)


@pytest.mark.parametrize(
    ("judul", "harapan"),
    [
        ("Jan 2025", ("", "2025-01")),
        ("Januari", ("", "01")),
        ("2025-01", ("", "2025-01")),
        ("Ditimbang Jan 2025", ("balita_ditimbang", "2025-01")),
        ("Januari 2025 - Balita Ditimbang", ("balita_ditimbang", "2025-01")),
        ("Balita Ditimbang (Mei)", ("balita_ditimbang", "05")),
        ("balita_ada_Jan_2026", ("balita_ada", "2026-01")),
        ("Balita Bulan Ini", None),
        ("Bayi 6-11 Bulan", None),
        ("Jumlah Balita 2025", None),
    ],
)
def test_month_columns(judul: str, harapan: tuple[str, str] | None) -> None:
    hasil = headers.bulan_kolom(judul)
    assert (hasil[:2] if hasil else None) == harapan


def test_a_form_ignores_case_and_order() -> None:
    assert headers.bentuk(["Nama_Posyandu", "LAT"]) == headers.bentuk(["lat", "nama posyandu"])
    assert headers.bentuk(["lat"]) != headers.bentuk(["lng"])


def test_a_nutrition_table_of_78_columns() -> None:
    with real_files.berkas("layanan/bontang_gizi_2025_2026.csv").open(encoding="utf-8-sig", newline="") as isi:
        judul = next(csv.reader(isi))
    kena = headers.kenali_judul(judul, Jenis.LAYANAN)
    cacah = {f: j[0][0] for f, j in kena.items() if f in headers.nama_ukuran()}
    assert len(judul) == 78 and len(cacah) == 20 and cacah["balita_diukur_tinggi"] == "Balita_Diukur_PB_TB"
    assert cacah["sasaran_balita_proyeksi"] == "Sasaran_Balita" and cacah["balita_ada"] == "Balita_Bulan_Ini"
    assert all(len(j) == 1 for f, j in kena.items() if f in cacah)


@pytest.mark.parametrize(
    ("judul", "field"),
    [
        ("Balita yang ada (S) – Jml", "balita_ada"),
        ("Bayi 6-11 Bulan – Sasaran", "bayi_6_11_bulan"),
        ("Vitamin A – Bayi 6-11 Bulan – Sasaran", "bayi_6_11_bulan"),
        ("Vitamin A – Bayi 6-11 Bulan – Dapat", "bayi_6_11_bulan_vitamin_a"),
        ("Vitamin A – Anak Balita (12-59 bln) – Dapat", "anak_12_59_bulan_vitamin_a"),
        ("Pemberian Vitamin A – Anak 12-59 Bulan – Dapat", "anak_12_59_bulan_vitamin_a"),
        ("Lansia Diskrining – Bulan Ini", "lansia_diskrining"),
        ("Kunjungan Rumah – Target", "keluarga_sasaran_kunjungan"),
        ("Ditimbang (D) – Jmlh", "balita_ditimbang"),
        ("Sasaran (S)", "balita_ada"),
        ("Sum of Balita ditimbang", "balita_ditimbang"),
        ("Balita – Ditimbang (D) – Total", "balita_ditimbang"),
        ("Balita Ditimbang (L+P)", "balita_ditimbang"),
        ("Stunting – n", "balita_stunting"),
        ("Balita – N", "balita_naik_berat"),
        ("D'", "balita_ditimbang_terkoreksi"),
        ("Jumlah_balita_ditimbang_terkoreksi_Daksen", "balita_ditimbang_terkoreksi"),
        ("Jumlah_balita_naik_berat_badannya_N", "balita_naik_berat"),
        ("Jumlah_Bayi_usia_0-5_bulan_yang_direcall", "bayi_0_5_bulan_recall"),
        ("Bayi 0 s/d 5 bln yang mendapat ASI Eksklusif", "bayi_0_5_bulan_asi_eksklusif"),
        ("Sasaran usia produktif (15-59 tahun)", "sasaran_usia_produktif"),
        ("Balita (0-59 bulan)", "balita_ada"),
        ("JML_DITIMB", "balita_ditimbang"),
        ("BGM", "balita_di_bawah_garis_merah"),
        ("BGM (balita)", "balita_di_bawah_garis_merah"),
        ("Ditimbang – BGM", "balita_di_bawah_garis_merah"),
        ("Tidak naik (T)", "balita_tidak_naik_berat_badan"),
        ("Balita dilayani SDIDTK", "balita_dipantau_perkembangannya"),
        ("Rematri minum TTD", "remaja_putri_mengonsumsi_tablet_tambah_darah"),
        ("3", ""),
        ("DPT 3", "bayi_mendapat_imunisasi_dpt_hb_hib_3"),
        ("Jumlah rematri", "remaja_putri_usia_12_18_tahun_di_sekolah"),
        ("Catin diperiksa", "calon_pengantin_mendapat_pelayanan_kesehatan"),
        ("Desa ODF", "kelurahan_sbs"),
        ("Balita (jiwa)", "balita_ada"),
        ("Balita (0-59 bln)", "balita_ada"),
        ("Jumlah Balita / Number of Toddlers", "balita_ada"),
        ("Kunjungan (K6)", "ibu_hamil_diperiksa_enam_kali_1_2_3_dua_kali_oleh_dokter"),
        ("Bayi lahir hidup (LH)", "bayi_lahir_hidup_setahun"),
    ],
)
def test_official_nested_and_truncated_counts(judul: str, field: str) -> None:
    assert headers.ukuran(judul)[0] == field


@pytest.mark.parametrize(
    "judul",
    [
        "Balita ditimbang – L",
        "Ditimbang (0-23 bln)",
        "Balita ditimbang – 0-23 bulan",
        "Bayi 0-5 bulan – Ditimbang",
        "Triwulan I – D",
        "Baduta – Stunting",
        "N/D'",
        "BALITA_UJI",
    ],
)
def test_a_part_is_not_the_whole(judul: str) -> None:
    assert headers.ukuran(judul) == ("", 0.0)


@pytest.mark.parametrize("judul", ["umur (bulan)", "Umur / Bulan", "usia_bulan", "Lama (tahun)"])
def test_an_age_is_no_time(judul: str) -> None:
    assert not {"bulan", "periode", "tahun", "tanggal"} & set(headers.kenali_judul([judul], Jenis.LAYANAN))
    assert not headers.waktu(judul)


@pytest.mark.parametrize(
    ("judul", "field"),
    [
        ("NAMA_PUSKE", "puskesmas"),
        ("KECAMATAN_", "kecamatan"),
        ("bps_nama_kecamatan", "kecamatan"),
        ("kemendagri_kode_desa_kelurahan", "kode_wilayah"),
        ("desa_id", "kode_wilayah"),
        ("nama_kabupaten_kota", "kota_kabupaten"),
        ("grp_1/Nama Kelurahan", "kelurahan"),
        ("organisationunitname", "tempat_umum"),
        ("periodname", "periode"),
    ],
)
def test_prefixes_and_truncated_names(judul: str, field: str) -> None:
    assert set(headers.kenali_judul([judul], Jenis.LAYANAN)) == {field}


@pytest.mark.parametrize("judul", ["bps_kode_kecamatan", "kode_bps_desa", "BPS_KODE_DESA_KELURAHAN"])
def test_a_bps_code_is_no_kemendagri_code(judul: str) -> None:
    assert not headers.kenali_judul([judul], Jenis.LAYANAN) and not headers.kenali_judul([judul], Jenis.FASILITAS)


@pytest.mark.parametrize(
    ("judul", "field"),
    [
        ("_Latitude", "lat"),
        ("_GPS_latitude", "lat"),
        ("Data/_Titik Lokasi_longitude", "lng"),
        ("_Titik Lokasi_altitude", ""),
    ],
)
def test_coordinates_of_forms(judul: str, field: str) -> None:
    assert {"lat", "lng"} & set(headers.kenali_judul([judul], Jenis.FASILITAS)) == ({field} if field else set())


@pytest.mark.parametrize(
    "judul",
    [
        "Bayi 6-11 Bulan – Dapat",
        "Anak 12-59 bulan mendapat",
        "Balita Stunting Diberi",
        "Balita Diberi",
        "Pemberian PMT – Anak 12-59 Bulan",
        "Lansia Diskrining – s/d Bulan Lalu",
        "Balita Ditimbang – Bulan Lalu",
        "Stunting – Balita",
        "Balita Gakin – Ditimbang",
        "Balita Baru – Ditimbang",
        "Tidak Ditimbang – Balita",
        "Tinggi – Kurang",
        "LiLA – Kurang",
    ],
)
def test_what_was_given_or_who_is_left_over_is_not_the_whole_count(judul: str) -> None:
    assert not headers.kenali_judul([judul], Jenis.LAYANAN)


def test_kurang_under_weight_for_height_is_wasted_and_under_weight_for_age_underweight() -> None:
    assert set(headers.kenali_judul(["BB/TB – Kurang"], Jenis.LAYANAN)) == {"balita_wasting+2"}
    assert set(headers.kenali_judul(["BB/U – Kurang"], Jenis.LAYANAN)) == {"balita_underweight+2"}


@pytest.mark.parametrize(
    ("judul", "ukuran"),
    [
        ("SKRINING LANSIA TAHUN 2026", "lansia_diskrining"),
        ("Sasaran lansia per bulan", "sasaran_lansia"),
        ("lansia", ""),
        ("REKAP PENIMBANGAN BALITA 2026", ""),
        ("Balita tidak ditimbang 2026", ""),
        ("Balita yang ada 2026", "balita_ada"),
    ],
)
def test_a_title_that_names_only_a_group_does_not_say_what_is_counted(judul: str, ukuran: str) -> None:
    assert headers.ukuran_dalam(judul) == ukuran


@pytest.mark.parametrize(
    "judul",
    [
        "Diare (balita)", "ISPA (Balita)", "Gizi buruk (balita)", "Obat cacing (balita)", "Balita (diare)",
        "Balita/diare", "Cacingan – Balita", "PMT (lansia)", "Merokok (usia produktif)", "Remaja putri (anemia)",
        "Catin – KEK", "Catin (KEK)", "K1 (akses)", "Kasus TB (kambuh)", "Bumil anemia (ringan)",
        "Balita ditimbang – T", "T",
    ],
)  # fmt: skip
def test_who_is_named_beside_an_illness_or_a_service_is_not_who_is_there(judul: str) -> None:
    assert headers.ukuran(judul)[0] == ""


def test_the_letter_t_counts_beside_the_other_letters_of_its_form_only() -> None:
    form = headers.kenali_judul(["Posyandu", "S", "K", "D", "N", "T", "O", "BGM"], Jenis.LAYANAN)
    assert form["balita_tidak_naik_berat_badan"] == [("T", 1.0)]
    lain = headers.kenali_judul(["Posyandu", "D", "N", "L", "P", "T"], Jenis.LAYANAN)
    assert "balita_tidak_naik_berat_badan" not in lain
