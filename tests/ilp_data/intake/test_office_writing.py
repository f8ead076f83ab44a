"""How offices write months, totals and "none": numbered months, months between rows, tables below tables."""

from __future__ import annotations

import pytest

from ilp_data.intake.cells import times, values
from ilp_data.intake.model import Jenis, Nasib, Putusan
from ilp_data.intake.table import columns, headers
from ilp_data.states import Keadaan
from ilp_data.store import revisions as store
from tests.ilp_data.intake.recap_books import GUNTUNG, K1, KANAAN, Rekap

D, S = "balita_ditimbang", "balita_ada"
JUDUL = ["JUMLAH BALITA DITIMBANG MENURUT KELURAHAN TAHUN 2026"]
ROMAWI = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def lebar(bulan: list[object], atas: str = "") -> list[list[object]]:
    """Two kelurahan by columns of months, "BULAN" above them where asked for; the month is the figure's last digits."""
    kepala = [["No", "Kelurahan", atas, *[None] * (len(bulan) - 1)], [None, None, *bulan]]
    isi = [[1, "Guntung", *range(201, 201 + len(bulan))], [2, "Kanaan", *range(301, 301 + len(bulan))]]
    return [JUDUL, *(kepala if atas else [["No", "Kelurahan", *bulan]]), *isi]


@pytest.mark.parametrize(
    ("bulan", "atas"),
    [
        ([f"{i:02d}/2026" for i in range(1, 9)], ""),
        ([f"{i}/2026" for i in range(1, 9)], ""),
        ([202600 + i for i in range(1, 9)], ""),
        ([f"Bulan ke-{i}" for i in range(1, 9)], ""),
        (list(range(1, 9)), "BULAN"),
        (["Jan", "Peb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt"], "BULAN"),
        (["Jan", "Peb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt"], "TAHUN 2026"),
        (ROMAWI[:8], "BULAN"),
        ([f"{n}'26" for n in ["Janu", "Febr", "Mrt", "Apr", "Mei", "Jun", "Jul", "Agst"]], ""),
    ],
)
def test_columns_of_months_in_numbers(recap: Rekap, bulan: list[object], atas: str) -> None:
    gabung = ["A2:A3", "B2:B3", "C2:J2"] if atas else []
    recap.terapkan(lebar(bulan, atas), gabung=gabung)
    harap = {f"2026-{i:02d}": 200.0 + i for i in range(1, 9)}
    assert {p: n for p, n in recap.bulanan(D, GUNTUNG).items() if p[:4] == "2026"} == harap


@pytest.mark.parametrize("bulan", [list(range(1, 13)), ROMAWI])
def test_all_twelve_numbers_are_months_without_a_word(recap: Rekap, bulan: list[object]) -> None:
    isi = [b[:10] + [None] * 4 if b[0] in (1, 2) else b for b in lebar(bulan)]
    draf = recap.susun(isi)
    assert draf.putusan is Putusan.IMPOR and draf.tabel is not None
    assert draf.tabel.judul[2:] == list(times.NAMA_BULAN)


@pytest.mark.parametrize("nomor", [[1, 2, 3, 4], ROMAWI[:4]])
def test_a_few_numbers_may_be_anything(recap: Rekap, nomor: list[object]) -> None:
    assert recap.susun(lebar(nomor)).putusan is Putusan.TOLAK


@pytest.mark.parametrize(
    ("teks", "arab"), [("X", "10"), ("Bln. IX", "09"), ("iv/2026", "04/2026"), ("Kelas X", "Kelas X")]
)
def test_roman_months(teks: str, arab: str) -> None:
    assert times.tanpa_romawi(teks) == arab


def test_a_roman_month_in_a_cell(recap: Rekap) -> None:
    isi = [["Kelurahan", "Tahun", "Bulan", "S", "D"], ["Guntung", 2026, "IX", 90, 80], ["Kanaan", 2026, "IX", 70, 60]]
    recap.terapkan(isi)
    assert recap.bulanan(D, GUNTUNG)["2026-09"] == 80


def test_months_between_the_rows(recap: Rekap) -> None:
    isi = [
        ["PENIMBANGAN BALITA BULAN SEPTEMBER 2026"],
        ["No", "Kelurahan", "S", "D"],
        [1, "Guntung", 90, 80], [2, "Kanaan", 70, 60],
        ["JUMLAH", None, 160, 140],
        ["PENIMBANGAN BALITA BULAN OKTOBER 2026"],
        ["No", "Kelurahan", "S", "D"],
        [1, "Guntung", 91, 81], [2, "Kanaan", 71, 61],
        ["JUMLAH", None, 162, 142],
    ]  # fmt: skip
    draf = recap.terapkan(isi)
    assert draf.banyak(Nasib.DITERIMA) == 4
    assert recap.bulanan(D, GUNTUNG) | {"2026-09": 80, "2026-10": 81} == recap.bulanan(D, GUNTUNG)
    assert recap.bulanan(S, KANAAN)["2026-10"] == 71


ATAS = [
    ["PENIMBANGAN BALITA BULAN OKTOBER 2026"],
    ["No", "Kelurahan", "S", "D"],
    [1, "Guntung", 90, 80], [2, "Kanaan", 70, 60], ["Jumlah", None, 160, 140],
    [],
]  # fmt: skip
IMUNISASI = [["No", "Kelurahan", "HB0", "BCG"], [1, "Guntung", 9, 8], [2, "Kanaan", 7, 6]]
KIA = [["C. KIA"], ["No", "Kelurahan", "K1", "K4"], [1, "Guntung", 6, 4], [2, "Kanaan", 3, 2]]


@pytest.mark.parametrize(
    ("judul", "bulan"), [([], "2026-10"), ([["B. IMUNISASI"]], "2026-10"), ([["BULAN SEPTEMBER 2026"]], "2026-09")]
)
def test_other_counts_of_the_same_places_below_are_read_too(recap: Rekap, judul: list[object], bulan: str) -> None:
    draf = recap.terapkan([*ATAS, *judul, *IMUNISASI, *(KIA if not judul else [])])
    assert draf.banyak(Nasib.DITERIMA) == len(draf.baris) == (4 if judul else 6)
    assert recap.bulanan(S, GUNTUNG)["2026-10"] == 90
    assert recap.bulanan("bayi_mendapat_imunisasi_hb0", KANAAN)[bulan] == 7
    assert recap.bulanan(K1, GUNTUNG).get("2026-10") == (None if judul else 6)
    assert any("3 tabel" in c or "2 tabel" in c for c in draf.rincian["catatan"])


def test_another_table_below_is_not_read_as_more_rows(recap: Rekap) -> None:
    lain = [["No", "Puskesmas", "S", "D"], [1, "Bontang Utara I", 90, 80], [2, "Bontang Barat", 70, 60]]
    draf = recap.terapkan([*ATAS, ["REKAPITULASI"], *lain])
    assert draf.banyak(Nasib.DITERIMA) == len(draf.baris) == 2
    assert recap.bulanan(D, GUNTUNG)["2026-10"] == 80 and recap.bulanan(S, GUNTUNG)["2026-10"] == 90
    assert any("tabel lain" in c for c in draf.rincian["catatan"])


def test_one_figure_merged_over_several_places_is_of_none_of_them(recap: Rekap) -> None:
    isi = [["BULAN OKTOBER 2026"], ["Puskesmas", "Kelurahan", "S", "D"], ["Bontang Barat", "Kanaan", 300, 60],
           [None, "Belimbing", None, 101], ["Bontang Utara I", "Guntung", 90, 80]]  # fmt: skip
    draf = recap.terapkan(isi, gabung=["A3:A4", "C3:C4"])
    assert recap.bulanan(D, KANAAN)["2026-10"] == 60 and recap.bulanan(S, GUNTUNG)["2026-10"] == 90
    assert "2026-10" not in recap.bulanan(S, KANAAN)
    assert any("300 untuk Kanaan dan Belimbing" in c for c in draf.rincian["catatan"])


@pytest.mark.parametrize(
    "isi",
    [
        [["BALITA DITIMBANG BULAN OKTOBER"], ["Kelurahan", 2025, 2026], ["Guntung", 79, 80]],
        [["DITIMBANG BULAN OKTOBER TAHUN 2025 DAN 2026"], ["Kelurahan", 2025, 2026], ["Guntung", 79, 80]],
        [["BULAN OKTOBER"], ["Kelurahan", "Tahun", "D"], ["Guntung", 2025, 79], ["Guntung", 2026, 80]],
    ],
)
def test_years_below_a_title_of_one_month_are_that_month_of_each(recap: Rekap, isi: list[list[object]]) -> None:
    recap.terapkan(isi)
    assert {p: n for p, n in recap.bulanan(D, GUNTUNG).items() if p[5:] == "10"} == {"2025-10": 79, "2026-10": 80}
    assert not recap.setahun(D, GUNTUNG)


def test_columns_of_one_sex_say_why_they_are_left_out(recap: Rekap) -> None:
    kepala = [["PENIMBANGAN BALITA BULAN OKTOBER 2026"], ["Kelurahan", "L", "P", "Jumlah"]]
    draf = recap.susun([*kepala, ["Guntung", 40, 50, 90], ["Kanaan", 30, 40, 70]])
    assert set(draf.rincian["angka_sisa"].values()) == {columns.KELAMIN}


@pytest.mark.parametrize("sebutan", ["J U M L A H", "KOTA", "Kab/Kota", "∑", "Σ"])
def test_a_total_by_other_words(recap: Rekap, sebutan: str) -> None:
    isi = [
        ["PENIMBANGAN BALITA BULAN OKTOBER 2026"],
        ["No", "Kelurahan", "S", "D"],
        [1, "Guntung", 90, 80], [2, "Kanaan", 70, 60],
        [None, sebutan, 160, 140],
    ]  # fmt: skip
    draf = recap.susun(isi)
    assert draf.putusan is Putusan.IMPOR and draf.banyak(Nasib.DITERIMA) == 2


def test_none_there_may_be_zero_or_unknown(recap: Rekap) -> None:
    """Neither is guessed: a person says which, and the rest of the row is not lost."""
    isi = [
        ["PENIMBANGAN BALITA BULAN OKTOBER 2026"],
        ["No", "Kelurahan", "S", "D"],
        [1, "Guntung", 90, "tdk ada"], [2, "Kanaan", 70, 60],
    ]  # fmt: skip
    (tanya,) = recap.susun(isi).pertanyaan
    assert tanya.jenis == "angka_tidak_ada" and tanya.baris == (3,)
    keadaan = {}
    for jawab in ("nol", "kosong"):
        draf = recap.susun(isi, jawab={tanya.kunci: jawab})
        assert draf.putusan is Putusan.IMPOR
        keadaan[jawab] = draf.baris[0].nilai["ukuran"][D].keadaan
    assert keadaan == {"nol": Keadaan.NOL, "kosong": Keadaan.BELUM_DILAPORKAN}


@pytest.mark.parametrize("teks", ["1.903 org", "1.903 Orang", "1.903 kasus"])
def test_a_count_with_its_unit(teks: str) -> None:
    assert values.cacah(teks, values.Gaya.KOMA_DESIMAL).nilai == 1903


def test_a_list_of_cadres_with_ticks_marks_and_its_kelurahan_in_the_title(recap: Rekap) -> None:
    """Three posyandu Mawar: the title says which. Ticks below "Sudah | Belum" are one answer; a mark is one too."""
    isi = [
        [],
        ["No", "Nama Kader", "Posyandu", "Dilatih", None, "NILAI PENILAIAN"],
        [None, None, None, "Sudah", "Belum", None],
        [1, "Orang Satu", "Posyandu Mawar", "v", None, 85], [2, "Orang Dua", "Posyandu Mawar", None, "v", None],
    ]  # fmt: skip
    mawar = "PY.1060837.64.74.03.1001.mawar"
    kel = store.potret(recap.mesin, daerah="64.74").wilayah.set_index("kode").loc["64.74.03.1001", "nama"]
    isi[0] = [f"DAFTAR KADER POSYANDU KELURAHAN {kel.upper()} TAHUN 2026"]
    for gabung in ((), ("D2:E2", "A2:A3", "B2:B3", "C2:C3", "F2:F3")):
        draf = recap.susun(isi, gabung=gabung)
        assert (draf.jenis, draf.pertanyaan) == (Jenis.KADER, ())
        assert [b.nilai["dilatih"] for b in draf.baris] == [True, False]
        assert [b.nilai["dinilai"] for b in draf.baris] == [True, None]
        assert {b.nilai["kode_posyandu"] for b in draf.baris} == {mawar}


@pytest.mark.parametrize(
    ("judul", "ukuran"),
    [
        (["Sasaran Lansia", "Diskrining"], "lansia_diskrining"),
        (["Sasaran Skrining TBC", "Jumlah diskrining"], "orang_skrining_tbc"),
        (["Sasaran Hipertensi", "Skrining"], "usia_produktif_skrining_hipertensi"),
        (["Ditimbang", "TPT Kontak Serumah"], "kontak_serumah_mendapat_tpt"),
        (["Ditimbang", "Diskrining"], ""),
    ],
)
def test_who_was_screened_is_said_beside(judul: list[str], ukuran: str) -> None:
    kena = headers.kenali_judul(["Kelurahan", *judul], Jenis.LAYANAN)
    assert {f for f, isi in kena.items() if isi[0][0] == judul[1]} == ({ukuran} if ukuran else set())


def test_decisions_as_minutes_head_them(recap: Rekap) -> None:
    isi = [
        ["NOTULEN LINTAS SEKTOR 12 NOVEMBER 2026"],
        ["No", "Kesepakatan", "PIC", "Batas Waktu"],
        [1, "Sweeping balita tidak hadir", "Kepala Puskesmas Bontang Barat", "30 November 2026"],
        [2, "Menyediakan PMT", "Lurah Kanaan", "15/12/2026"],
    ]  # fmt: skip
    draf = recap.susun(isi)
    assert (draf.jenis, draf.putusan) == (Jenis.TINDAK_LANJUT, Putusan.IMPOR), draf.alasan
    assert [b.nilai["tenggat_keputusan"] for b in draf.baris] == ["2026-11-30", "2026-12-15"]


def test_a_sign_that_contradicts_its_column_is_asked(recap: Rekap) -> None:
    """1.250 beside 1,020: where the other cells tell what the point is, the comma is asked about, never a fraction."""
    isi = [JUDUL, ["Kelurahan", "Bulan", "Ditimbang"], ["Guntung", "Oktober", "1.250"], ["Kanaan", "Oktober", "1,020"]]
    for tambah in ([], [["Api-Api", "Oktober", "1.012.345"]]):
        (tanya,) = recap.susun([*isi, *tambah]).pertanyaan
        assert tanya.kunci.startswith("angka_rancu|")
        draf = recap.susun([*isi, *tambah], jawab={tanya.kunci: "ribuan"})
        assert draf.putusan is Putusan.IMPOR
        assert [b.nilai["ukuran"][D].nilai for b in draf.baris[:2]] == [1250.0, 1020.0]


def test_nobody_is_asked_about_or_kept_in_place_of_a_posyandu(recap: Rekap) -> None:
    """A kader, a head of an RT: the posyandu behind the word is found, any other cell is refused without its name."""
    tempat = ["Kader Posyandu Pasir Putih 1", "Kader Posyandu Siti", "Ketua RT 05 Sulaiman", "Ketua Posyandu Sulaiman"]
    isi = [[t, "Bontang Lestari", "Oktober", 10 + i] for i, t in enumerate(tempat)]
    draf = recap.susun([JUDUL, ["Posyandu", "Kelurahan", "Bulan", "Ditimbang"], *isi])
    assert [b.nasib for b in draf.baris] == [Nasib.DITERIMA, *[Nasib.DITOLAK] * 3] and not draf.pertanyaan
    assert all("menyebut orang" in b.alasan[0] for b in draf.baris[1:])
    assert not {"Siti", "Sulaiman"} & set(repr([(b.asli, b.alasan) for b in draf.baris] + [*draf.temuan]).split("'"))


@pytest.mark.parametrize("daerah", ["64.74", "14.71"])  # with puskesmas, and without any
@pytest.mark.parametrize("kolom", ["Puskesmas", "Nama Puskesmas"])
def test_nobody_becomes_a_puskesmas(recap: Rekap, daerah: str, kolom: str) -> None:
    """In the column of puskesmas of a list of posyandu, and in the one that names the facilities."""
    orang = ["Ketua RT 05 Sulaiman", "Ketua Posyandu Siti", "dr. Sulaiman", "Siti Aminah", "Kapus: Hj. Siti, SKM"]
    isi = [[f"Posyandu Teratai {i}", o] for i, o in enumerate(orang)] if kolom == "Puskesmas" else [[o] for o in orang]
    judul = ["Nama Posyandu", kolom] if kolom == "Puskesmas" else [kolom]
    draf = recap.susun([["DATA FASILITAS"], judul, *isi], daerah=daerah)
    assert draf.jenis is Jenis.FASILITAS and not draf.perubahan and not draf.pertanyaan
    assert [b.nasib for b in draf.baris] == [Nasib.DITOLAK] * len(orang)
    assert all("menyebut orang" in b.alasan[0] for b in draf.baris)
    assert "Siti" not in repr((draf.baris, draf.temuan)) and "Sulaiman" not in repr((draf.baris, draf.temuan))


@pytest.mark.parametrize("daerah", ["64.74", "14.71"])
def test_nobody_becomes_a_puskesmas_that_reports(recap: Rekap, daerah: str) -> None:
    """Where a region has no puskesmas, those of a file are registered at a word; never a person among them."""
    isi = [["PENIMBANGAN OKTOBER 2026"], ["Puskesmas", "Ditimbang"], ["Ketua RT 05 Sulaiman", 5], ["Siti Aminah", 6]]
    for kolom in ("Puskesmas", "Kelurahan"):
        isi[1][0] = kolom
        draf = recap.susun([*isi, ["drg. Sulaiman", 7]], daerah=daerah)
        assert (draf.putusan, draf.pertanyaan) == (Putusan.TOLAK, ())
        assert "Sulaiman" not in repr(draf.baris) and "Aminah" not in repr(draf.baris)
