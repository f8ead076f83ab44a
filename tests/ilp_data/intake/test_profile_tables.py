"""The tables of the Profil Kesehatan as a workbook: what is known, what is blank, and that they can be brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ilp_data.cli import commands as cli
from ilp_data.errors import GalatMasukan
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Jenis
from ilp_data.intake.table import columns
from ilp_data.registry import indicators
from ilp_data.registry.profile_tables import TabelProfil, tabel_profil
from ilp_data.store import revisions as store
from tests.ilp_data.intake import made_tables
from tests.ilp_data.intake.recap_books import BULAN, K4, Rekap
from tests.ilp_data.intake.test_recaps import BARAT, GABUNG_PROFIL, PROFIL, UTARA

LEMBAR = "Ibu hamil bersalin nifas"


def isi(jalur: Path) -> list[list[object]]:
    """The rows of the table of mothers below its headings."""
    return [list(b) for b in load_workbook(jalur)[LEMBAR].iter_rows(min_row=8, values_only=True)]


def tulis(jalur: Path, tahun: str, *lain: str) -> str:
    return cli.jalankan_argumen(["profil", "--daerah", "64.74", "--tahun", tahun, "-o", str(jalur), "--timpa", *lain])


def test_what_was_brought_stands_in_the_table_and_can_be_brought_back(recap: Rekap, tmp_path: Path) -> None:
    recap.terapkan(PROFIL, gabung=GABUNG_PROFIL)
    assert LEMBAR not in tulis(tmp_path / "a.xlsx", "2023") and "1 tabel" in tulis(tmp_path / "a.xlsx", "2023")
    menurut = {b[1]: b for b in isi(tmp_path / "a.xlsx")}
    utara = menurut["Puskesmas Bontang Utara I"]
    assert utara[2:9] == [400, 390, 97.5, 350, 87.5, 330, 82.5]
    assert menurut["Puskesmas Bontang Lestari"][2:9] == [None] * 7  # unknown is no zero
    (jumlah,) = [b for b in isi(tmp_path / "a.xlsx") if b[0] == "Jumlah"]
    assert jumlah[2:4] == [600, 570] and "2 dari 6 puskesmas melapor" in str(jumlah[-1])
    lagi = draft.susun_draf(tmp_path / "a.xlsx", daerah="64.74", mesin=recap.mesin, lembar=LEMBAR)
    assert not lagi.pertanyaan and draft.ringkas_draf(lagi)["beda"] == {"baru": 4, "berubah": 0, "hilang": 0}  # blanks
    draft.terapkan_draf(recap.mesin, lagi, "Uji")
    kini = store.potret(recap.mesin, daerah="64.74").layanan_tahunan
    milik = {(b["kode_tempat"], b["nilai"]) for b in kini[kini["ukuran"] == K4].to_dict("records")}
    assert milik == {(UTARA, 350), (BARAT, 160)}


def test_a_year_that_lacks_months_says_so_and_has_the_whole_years_target(recap: Rekap, tmp_path: Path) -> None:
    bulan = [["Puskesmas", "Bulan", "Tahun", "K4 bulan ini"], *(["Bontang Barat", b, 2023, 10] for b in BULAN[:5])]
    recap.terapkan(bulan)
    recap.terapkan([["Puskesmas", "Tahun", "Sasaran Ibu Hamil"], ["Bontang Barat", 2023, 240]], "sasaran.xlsx")
    tulis(tmp_path / "b.xlsx", "2023")
    (barat,) = [b for b in isi(tmp_path / "b.xlsx") if b[1] == "Puskesmas Bontang Barat"]
    assert (barat[5], barat[6]) == (50, pytest.approx(100 * 50 / 240)) and "K4: 5 dari 12 bulan" in str(barat[-1])
    timbang = ["Puskesmas", "Bulan", "Tahun", "Balita ditimbang", "Balita berat kurang"]
    recap.terapkan([timbang, ["Bontang Barat", "Mei", 2023, 100, 60]], "timbang.xlsx")
    tulis(tmp_path / "b.xlsx", "2023")
    lembar = load_workbook(tmp_path / "b.xlsx")["Status gizi balita"]
    (barat,) = [b for b in lembar.iter_rows(values_only=True) if b[1] == "Puskesmas Bontang Barat"]
    assert barat[2:5] == (100, 60, 60) and barat[-1] == "Berat kurang: keadaan Mei 2023"
    assert str(lembar.page_setup.paperSize) == "9", "A4"


def test_a_year_of_which_nothing_is_known_writes_nothing(recap: Rekap, tmp_path: Path) -> None:
    with pytest.raises(GalatMasukan, match="Belum ada angka"):
        tulis(tmp_path / "c.xlsx", "2019")
    assert not (tmp_path / "c.xlsx").exists()


def test_tables_name_indicators_of_the_registry() -> None:
    for t in tabel_profil():
        assert len(t.lembar) <= 31 and t.kelompok
        assert {k for g in t.kelompok for k in g.indikator} <= set(indicators.lengkap())


@pytest.mark.parametrize("t", tabel_profil(), ids=lambda t: t.kode)
def test_every_column_that_is_handed_in_is_read_again(t: TabelProfil) -> None:
    """Headings as the workbook writes them: whom its indicators count, the number, the percentage."""
    kepala = ["No", "Puskesmas"]
    cacah = set()
    for g in t.kelompok:
        for i in (indicators.indikator(kolom[0]) for kolom in g.pilihan):
            bawah = indicators.ukuran()[i.penyebut]
            cacah |= {i.pembilang, bawah.dari_setahun or bawah.nama}
            sasaran = f"{g.kepala} – {i.semua_penyebut[0]}"
            kepala += [
                j for j in (sasaran, f"{g.kepala} – {i.pendek}", f"{g.kepala} – {i.pendek} %") if j not in kepala
            ]
    isi = [[str(n), f"Bontang {p}", *("7" * (len(kepala) - 2))] for n, p in enumerate(("Barat", "Lestari"), 1)]
    atas = [f"{t.judul} menurut puskesmas", "Kota Bontang", "Tahun 2023", "Profil Kesehatan"]
    kena = columns.petakan_kolom(made_tables.tabel(kepala, isi, atas=atas), Jenis.LAYANAN).kolom
    assert {f.partition("@")[0] for f in kena} - {"no_urut", "puskesmas"} == cacah


def test_short_children_stand_over_those_measured_where_the_year_knows_them(recap: Rekap, tmp_path: Path) -> None:
    kepala = ["Puskesmas", "Tahun", "Balita ditimbang", "Balita stunting"]
    recap.terapkan([kepala, ["Bontang Barat", 2023, 1000, 180]], "ditimbang.xlsx")
    diukur = [[*kepala, "Jumlah balita yang diukur tinggi badan"], ["Bontang Barat", 2024, 1000, 180, 900]]
    recap.terapkan(diukur, "diukur.xlsx")
    hasil = {}
    for tahun in ("2023", "2024"):
        tulis(tmp_path / f"{tahun}.xlsx", tahun)
        lembar = load_workbook(tmp_path / f"{tahun}.xlsx")["Status gizi balita"]
        (barat,) = [b for b in lembar.iter_rows(values_only=True) if b[1] == "Puskesmas Bontang Barat"]
        hasil[tahun] = [x for x in barat if isinstance(x, (int, float))]
    assert hasil["2023"] == [1000, 180, 18] and hasil["2024"] == [900, 180, 20]
