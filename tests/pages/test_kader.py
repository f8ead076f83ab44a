"""Kader: the numbers of the sample on the page, both denominators by name, filters, and what is said without data."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from tests.pages.conftest import Buka, teks
from ui.cadres import bars

HALAMAN = "kader.py"
KANAAN = "64.74.03.1003"


@pytest.fixture(scope="module")
def kota(open_page: Buka) -> AppTest:
    """The page without any filter, opened once; read it, do not run it again."""
    return open_page(HALAMAN)


TERBIT = "420 kader dilatih per 19 Januari 2026 dan 915 kader aktif per 13 November 2025 (angka dipublikasikan)"


def pilihan(at: AppTest) -> str:
    """The breakdown in force."""
    return at.get("button_group")[0].value


def test_sentence_funnel_and_both_denominators(kota: AppTest) -> None:
    isi = teks(kota)
    assert f"{TERBIT}; data per posyandu masih SIMULASI." in isi
    assert "dari 915 kader aktif" in isi
    assert "dari 215 kader bertingkat" in isi
    assert "Dilatih 420 45,9 % 420 19 Jan 2026" in isi
    assert "Dinilai 275 30,1 % tidak ada" in isi
    assert "Utama 76 8,3 % 35,3 % 76 19 Jan 2026" in isi
    assert "145 kader dilatih tetapi belum dinilai; 60 dinilai tetapi belum bertingkat" in isi
    assert "sebarannya rekaan" in isi


def test_every_simulated_heading_is_marked(kota: AppTest) -> None:
    isi = teks(kota)
    for judul in ("Dari aktif sampai Utama", "Tingkat kader per tempat", "Kelompok keterampilan yang dikuasai utuh",
                  "Posyandu tanpa kelompok keterampilan yang utuh", "Tabel per kelurahan"):  # fmt: skip
        assert "SIMULASI" in isi.split(judul)[1][:70], judul


def test_rule_is_named_with_status_and_source(kota: AppTest) -> None:
    isi = teks(kota)
    assert "Aturan tingkat kelompok-utuh-v1 : kelompok A dan B lengkap" in isi
    assert "Status: perlu konfirmasi Dinas Kesehatan" in isi


def test_groups_show_numerator_and_denominator(kota: AppTest) -> None:
    isi = teks(kota)
    assert "Paling sedikit dikuasai" not in isi, "what is simulated is not ranked"
    assert "Kota Bontang 94,5 % 260/275" in isi
    assert "Kanaan 85,7 % 6/7 71,4 % 5/7 57,1 % 4/7 71,4 % 5/7 42,9 % 3/7" in isi


def test_areas_without_assessment_say_so(open_page: Buka) -> None:
    """Ten posyandu have nobody trained and fifteen nobody assessed: a word with its counts, never 0 %."""
    isi = teks(open_page(HALAMAN, per="posyandu"))
    assert isi.count("belum dinilai · 0 dari") == 25
    assert "Berseri II · Tanjung Laut belum dinilai · 0 dari 6 kader" in isi


def test_posyandu_that_lack_a_group(kota: AppTest) -> None:
    isi = teks(kota)
    assert "75 dari 127 posyandu" in isi
    assert (
        "10 posyandu belum ada kader dilatih · 15 posyandu dilatih, belum ada yang dinilai · "
        "50 posyandu dinilai, belum menguasai kelima kelompok"
    ) in isi
    daftar = isi.split("Kelompok yang belum dikuasai Kader Dilatih Dinilai")[1]
    assert daftar.index("Melati 2 di luar daerah") < daftar.index("Mekarsari") < daftar.index("Berseri VIII")
    assert "Berseri II Tanjung Laut Bontang Selatan I belum ada kader dilatih belum diketahui" in daftar
    assert "Berseri VIII Tanjung Laut Bontang Selatan I dinilai, belum menguasai kelima kelompok E · Usia" in daftar


def test_published_totals_are_shown_unmixed(kota: AppTest) -> None:
    isi = teks(kota).split("Angka dipublikasikan tentang kader")[1]
    assert "kader aktif 915 13 November 2025 kader aktif menurut Wali Kota" in isi
    assert "kader penerima insentif sekitar 800 21 Agustus 2025" in isi
    assert "kader posyandu 514 31 Desember 2024" in isi


def test_filter_changes_everything_and_hides_the_ticks(open_page: Buka) -> None:
    at = open_page(HALAMAN, kelurahan=KANAAN, semua_kolom="true")
    isi = teks(at)
    assert "SIMULASI: 8 dari 11 kader di Kanaan (72,7 %) sudah dilatih." in isi
    assert "Utama 2 18,2 % 40,0 %" in isi
    assert "Angka dipublikasikan hanya ada untuk seluruh daerah" in isi
    assert "19 Jan 2026" not in isi.split("Angka dipublikasikan tentang kader")[0]
    assert pilihan(at) == "posyandu"
    assert at.dataframe[0].value["Nama"].tolist() == ["Posyandu Sejahtera I", "Posyandu Sejahtera IV"]
    assert "Posyandu tanpa kelompok keterampilan yang utuh 1 dari 2 posyandu" in isi


def test_breakdowns_and_their_place_in_the_url(open_page: Buka) -> None:
    at = open_page(HALAMAN, per="kecamatan", semua_kolom="true")
    for per, baris in {"kecamatan": 4, "puskesmas": 6, "posyandu": 127, "kelurahan": 16}.items():
        if pilihan(at) != per:
            at.get("button_group")[0].set_value(per).run()
        assert not at.exception
        assert pilihan(at) == per
        tabel = at.dataframe[0].value
        assert len(tabel) == baris
        assert tabel[["Aktif", "Dilatih", "Dinilai", "Bertingkat"]].sum().tolist() == [915, 420, 275, 215]
        di_url = "".join(at.query_params.get("per", ""))
        assert di_url == ("" if per == "kelurahan" else per)


def test_the_first_view_has_a_plain_table_and_all_columns_on_request(kota: AppTest, open_page: Buka) -> None:
    """Streamlit's own grid is a third of the first load: it comes only to who asks for it."""
    assert not kota.dataframe
    assert "Api-api 65 35 27 19 8 6 5 53,8 % 29,2 %" in teks(kota).split("Tabel per kelurahan")[1]
    assert len(open_page(HALAMAN, semua_kolom="true").dataframe[0].value.columns) > 20


def test_unknown_breakdown_falls_back(open_page: Buka) -> None:
    assert pilihan(open_page(HALAMAN, per="galaksi")) == "kelurahan"


def test_without_simulation_only_published_figures_remain(open_page: Buka) -> None:
    isi = teks(open_page(HALAMAN, simulasi="false"))
    assert f"{TERBIT}; data per posyandu belum ada." in isi
    assert "Dilatih belum ada data 420 19 Jan 2026" in isi
    assert "nyalakan “Data simulasi”" in isi
    assert "SIMULASI" not in isi
    assert "Kelompok keterampilan" not in isi
    assert " 0 " not in isi


@pytest.mark.parametrize(
    ("saringan", "nama"),
    [
        ({"daerah": "64.08"}, "Kabupaten Kutai Timur"),
        ({"daerah": "16.73"}, "Kota Lubuk Linggau"),
        ({"daerah": "33.15"}, "Kabupaten Grobogan"),
        ({"kelurahan": KANAAN, "simulasi": "false"}, "Kanaan"),
    ],
)
def test_places_without_cadres_say_what_is_missing(open_page: Buka, saringan: dict[str, str], nama: str) -> None:
    at = open_page(HALAMAN, **saringan)
    isi = teks(at)
    assert "; daftar kader" in isi and "belum ada." in isi, "what is known of cadres leads the sentence"
    assert "Yang dapat melengkapi" in isi and f"Yang sudah diketahui tentang {nama}" in isi
    assert "Dari aktif sampai Utama" not in isi
    assert not at.get("button_group")


def test_no_kelurahan_raises(open_page: Buka, potret: Potret) -> None:
    at = open_page(HALAMAN, semua_kolom="true")
    for kode in scope.kelurahan(potret, Lingkup("64.74"))["kode"]:
        at.query_params["kelurahan"] = kode
        at.session_state["kelurahan"] = kode
        at.run()
        assert not at.exception, kode
        assert f"{at.dataframe[0].value['Aktif'].sum()} kader di " in teks(at)


def test_an_area_is_a_link_that_filters_all_and_the_region_lets_go(kota: AppTest) -> None:
    """Bars and heatmap name each kelurahan as a link with its code, the region's row as one without any."""
    mentah = " ".join(b.proto.body for b in kota.get("html"))
    kode = re.findall(
        r'<a class="ilp-tautan[^"]*" href="\?kecamatan=&amp;puskesmas=&amp;kelurahan=([^&]*)&amp;per="', mentah
    )
    assert len(kode) == 2 * 16 and kode.count("") == 2 and kode.count(KANAAN) == 2


def test_parts_of_a_bar_are_the_cadres_of_the_area(kota: AppTest) -> None:
    mentah = " ".join(b.proto.body for b in kota.get("html"))
    batang = re.search(r'kelurahan=64\.74\.03\.1003&amp;per="[^>]*>(.*?)</a>', mentah).group(1)
    assert sum(map(int, re.findall(r"flex:(\d+)", batang))) == 11 and "45,5 % · 5/11" in batang


@pytest.mark.parametrize(
    ("tahu", "dinilai", "ditahan", "hanya"),
    [
        ([0, 0], [3, 0], [False, False], True),
        ([None, 0], [3, None], [False, False], True),
        ([0, 2], [3, 2], [False, False], False),
        ([0, 0], [0, 0], [False, False], False),  # nobody assessed: that is known
        ([None, 0], [3, 0], [True, False], False),
    ],
)
def test_results_without_skills_are_told_once(
    tahu: list[int | None], dinilai: list[int | None], ditahan: list[bool], hanya: bool
) -> None:
    isi = pd.DataFrame({"tahu_kelompok": tahu, "dinilai": dinilai, "ditahan": ditahan})
    assert bars.hanya_tingkat(isi) is hanya
