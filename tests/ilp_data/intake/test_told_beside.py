"""What a column is is often told by what stands beside or above it: by its group, its share, the title, its sexes. All
made up."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from ilp_data.intake.cells import running
from ilp_data.intake.clean import services_spans
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Jenis, Nasib
from ilp_data.intake.table import columns, headers
from ilp_data.store import revisions as store
from tests.ilp_data.intake import made_tables
from tests.ilp_data.intake.recap_books import GUNTUNG, K1, KANAAN, Rekap


@pytest.mark.parametrize(
    ("kepala", "baris", "arti"),
    [
        (  # "Sasaran" beside counts of the same people is theirs
            [["Kelurahan", "Sasaran", "K1", "K4"]],
            ["Kanaan", "96", "7", "5"],
            {"sasaran_ibu_hamil_setahun@tahun": "Sasaran", K1: "K1"},
        ),
        (
            [["Kelurahan", "Sasaran", "K1", "IDL"]],
            ["Kanaan", "96", "7", "5"],
            {"sasaran_ibu_hamil_setahun@tahun": None, "bayi_bertahan_hidup_setahun@tahun": None},
        ),
        (  # by sex only
            [["Kelurahan", "Sasaran Bayi – L", "Sasaran Bayi – P", "KN1"]],
            ["Kanaan", "40", "45", "7"],
            {"bayi_bertahan_hidup_setahun@tahun+L": "Sasaran Bayi – L"},
        ),
        (  # who was screened stands below their ages; both sexes are parts of their total
            [["Kelurahan", "Lansia >= 60 Th – L", "Lansia >= 60 Th – P", "Lansia >= 60 Th – Jumlah Diskrining"]],
            ["Kanaan", "15", "20", "35"],
            {"lansia_diskrining": "Lansia >= 60 Th – Jumlah Diskrining", "sasaran_lansia+L": None},
        ),
        (  # all of an age, told by the columns beside: no twelfth of a year's
            [["Kelurahan", "Jumlah Lansia – 60-69 – L", "Jumlah Lansia – Total – L", "Jumlah Lansia – Total – P",
              "Lansia diskrining"]],
            ["Kanaan", "100", "140", "160", "12"],
            {"sasaran_lansia+L": None, "lansia_diskrining": "Lansia diskrining"},
        ),
        (
            [["Kelurahan", "Bayi <6 bln", "Bayi <6 bln ASI Eks"]],
            ["Kanaan", "30", "20"],
            {"bayi_0_5_bulan_asi_eksklusif": "Bayi <6 bln ASI Eks"},
        ),
        (  # who came is neither all who are registered nor those to be served
            [["Posyandu", "Balita", "Usia Produktif", "Lansia", "Jumlah Kunjungan"]],
            ["Mawar", "40", "20", "15", "75"],
            {"balita_ada": None, "sasaran_usia_produktif": None, "sasaran_lansia": None},
        ),
        (  # the total of its parts
            [["Kelurahan", "HB0 – < 24 Jam – Jumlah", "HB0 – 1 - 7 Hari – Jumlah", "HB0 – HB0 Total – Jumlah"]],
            ["Kanaan", "50", "4", "54"],
            {"bayi_mendapat_imunisasi_hb0": "HB0 – HB0 Total – Jumlah"},
        ),
        (  # given is not taken
            [["Kelurahan", "Rematri mendapat TTD", "Rematri minum TTD"]],
            ["Kanaan", "30", "20"],
            {"remaja_putri_mengonsumsi_tablet_tambah_darah": "Rematri minum TTD"},
        ),
    ],
)  # fmt: skip
def test_what_stands_beside_tells_what_a_column_is(
    kepala: list[list[str]], baris: list[str], arti: dict[str, str | None]
) -> None:
    judul = "REKAP KUNJUNGAN BULAN OKTOBER 2025" if "Jumlah Kunjungan" in kepala[0] else "REKAP BULAN OKTOBER 2025"
    t = made_tables.tabel(kepala[0], [baris, ["Belimbing", *baris[1:]]], atas=[judul])
    kolom = columns.petakan_kolom(t, Jenis.LAYANAN).kolom
    assert {f: kolom.get(f) for f in arti} == arti


@pytest.mark.parametrize(
    ("judul", "kolom", "arti"),
    [
        ("SKRINING KESEHATAN JIWA OKTOBER 2025", ["Sasaran", "Diskrining", "Dirujuk"],
         {"orang_usia_15_tahun_ke_atas_diskrining_kesehatan_jiwa": "Diskrining",
          "penduduk_usia_15_tahun_ke_atas_setahun@tahun": "Sasaran"}),
        ("SKRINING PTM OKTOBER 2025", ["Sasaran", "Diskrining"],
         {"orang_usia_15_59_tahun_dilayani_sesuai_standar": "Diskrining"}),
        ("REKAP OKTOBER 2025", ["Sasaran", "Diskrining"], {}),
        ("CKG MENURUT UMUR OKTOBER 2025", ["BBL (0-28 hari) – L", "BBL (0-28 hari) – P", "Balita 1-6 tahun – L+P"],
         {"bayi_baru_lahir_menerima_ckg+L": "BBL (0-28 hari) – L",
          "bayi_baru_lahir_menerima_ckg+P": "BBL (0-28 hari) – P",
          "anak_usia_1_6_tahun_menerima_ckg": "Balita 1-6 tahun – L+P"}),
    ],
)  # fmt: skip
def test_what_the_title_says_of_bare_columns(judul: str, kolom: list[str], arti: dict[str, str]) -> None:
    data = [[k, *(str(9 + i) for i, _ in enumerate(kolom))] for k in ("Kanaan", "Belimbing")]
    t = made_tables.tabel(["Kelurahan", *kolom], data, atas=[judul])
    hasil = columns.petakan_kolom(t, Jenis.LAYANAN).kolom
    assert {f: j for f, j in hasil.items() if headers.cacah(f) in headers.nama_ukuran()} == arti


def test_baduta_beside_infants_are_not_only_those_of_the_second_year() -> None:
    kepala = ["Kelurahan", "Bayi", "Baduta", "Baduta 12-23 bulan", "Balita"]
    t = made_tables.tabel(kepala, [["Kanaan", "98", "190", "92", "470"]], atas=["SASARAN TAHUN 2025 (PUSDATIN)"])
    kolom = columns.petakan_kolom(t, Jenis.LAYANAN).kolom
    assert kolom["anak_usia_12_23_bulan_setahun@tahun"] == "Baduta 12-23 bulan" and "Baduta" not in kolom.values()


def test_ages_without_a_word_and_sexes_head_columns(recap: Rekap) -> None:
    rows = [
        ["LANSIA BULAN OKTOBER 2025"], ["No", "Kelurahan", "Lansia yang diskrining", None, None, None, None, None],
        [None, None, "60-69", None, "≥70", None, "Total", None], [None, None, *["L", "P"] * 3],
        [1, "Guntung", 10, 12, 4, 5, 14, 17], [2, "Kanaan", 8, 9, 3, 4, 11, 13],
    ]  # fmt: skip
    recap.terapkan(rows, gabung=["A2:A4", "B2:B4", "C2:H2", "C3:D3", "E3:F3", "G3:H3"])
    assert recap.bulanan("lansia_diskrining", KANAAN)["2025-10"] == 24


def test_the_ill_and_the_dead_are_no_women(recap: Rekap) -> None:
    rows = [["KASUS DBD TAHUN 2025"], ["No", "Kelurahan", "Jumlah Penduduk", "Januari", None, "Februari", None],
            [None, None, None, *["P", "M"] * 2], [1, "Guntung", "5.120", 3, 0, 2, 1],
            [2, "Kanaan", "4.980", 1, 0, 0, 0]]  # fmt: skip
    recap.terapkan(rows, gabung=["D2:E2", "F2:G2", "A2:A3", "B2:B3", "C2:C3"])
    assert recap.bulanan("kasus_dbd", GUNTUNG) | {"2025-01": 3, "2025-02": 2} == recap.bulanan("kasus_dbd", GUNTUNG)
    assert recap.setahun("penduduk_setahun", KANAAN) == {"2025": 4980}


def test_a_hospital_among_puskesmas_is_refused_and_hides_no_column(recap: Rekap) -> None:
    rows = [["TBC TRIWULAN III TAHUN 2025"], ["No", "Nama Fasyankes", "Kasus TBC Ditemukan"],
            [1, "PKM BONTANG UTARA 1", 9], [2, "PKM BONTANG BARAT", 8], [3, "RSUD TAMAN HUSADA", 13]]  # fmt: skip
    draft = recap.terapkan(rows)
    assert [b.nasib for b in draft.baris] == [Nasib.DITERIMA] * 2 + [Nasib.DITOLAK]
    assert "bukan puskesmas" in draft.baris[2].alasan[0]


@pytest.mark.parametrize(
    ("judul", "akhir"),
    [
        (["CAPAIAN SPM SEMESTER I TAHUN 2025"], "2025-06"),
        (["s.d. Semester II 2025"], "2025-12"),
        (["SEMESTER II TAHUN 2025"], ""),
        (["SEMESTER I - II TAHUN 2025"], ""),
        (["Penjaringan semester 1 tahun ajaran 2025/2026"], ""),
    ],
)
def test_half_a_year_runs_from_january(judul: list[str], akhir: str) -> None:
    assert running.sampai_bulan(judul) == akhir


def test_an_example_sheet_is_nobodys(recap: Rekap) -> None:
    kepala = [["REKAP OKTOBER 2025"], ["Kelurahan", "S", "D"]]
    jalur = recap.tulis([*kepala, ["Kanaan", 100, 80], ["Belimbing", 90, 70]], lembar="Data")
    buku = load_workbook(jalur)
    contoh = buku.create_sheet("Contoh Pengisian", 0)
    for b in [*kepala, *([k, 999, 888] for k in ("Kanaan", "Belimbing", "Gunung Telihan"))]:
        contoh.append(b)
    buku.save(jalur)
    draft_ = draft.susun_draf(jalur, daerah="64.74", mesin=recap.mesin)
    assert [b.nilai["ukuran"]["balita_ada"].nilai for b in draft_.baris] == [100, 90] and not draft_.pertanyaan


def test_the_year_of_targets_may_stand_in_the_title(recap: Rekap) -> None:
    rows = [["TARGET INDIKATOR TAHUN 2026"], ["No", "Indikator", "Target", "Sumber"], [1, "K1", 95, "Renstra"],
            [2, "Imunisasi dasar lengkap", 90, "Renstra"], [3, "Prevalensi stunting", 12.5, "RPJMD"]]  # fmt: skip
    draft_ = recap.terapkan(rows)
    assert draft_.jenis is Jenis.TARGET
    t = store.potret(recap.mesin, daerah="64.74").target
    assert {(i, str(y)): n for i, y, n in t[["indikator", "tahun", "nilai"]].itertuples(index=False)} == {
        ("k1", "2026"): 95, ("idl", "2026"): 90, ("stunting", "2026"): 12.5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("judul", "balita"),
    [
        ("REKAP SPM PER PUSKESMAS S.D. OKTOBER 2025", "balita_usia_0_59_bulan_dilayani_sesuai_standar^"),
        ("HASIL PEMERIKSAAN OKTOBER 2025", ""),  # some of them, whoever they are
        ("DATA SASARAN TAHUN 2025 (PUSDATIN)", "sasaran_balita_setahun@tahun"),
    ],
)
def test_figures_beside_their_share_are_not_all_of_a_group(judul: str, balita: str) -> None:
    kepala = ["Puskesmas", *(f"{g} – {x}" for g in ("Ibu Hamil", "Balita") for x in ("Jml", "%"))]
    data = [["Bontang Utara I", "300", "75", "1500", "80"], ["Bontang Barat", "200", "66", "900", "77"]]
    kolom = columns.petakan_kolom(made_tables.tabel(kepala, data, atas=[judul]), Jenis.LAYANAN).kolom
    assert next((f for f, j in kolom.items() if j == "Balita – Jml"), "") == balita


def test_the_name_of_a_file_is_asked_only_where_the_title_names_no_month() -> None:
    assert services_spans.triwulan_judul(["SPM S.D. OKTOBER 2025", "rekap_tw1"]) is None
    assert services_spans.triwulan_judul(["SPM 2025", "rekap_tw1"]) == 1
