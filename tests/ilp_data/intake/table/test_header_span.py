"""What a heading says of the time its figures cover."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Jenis
from ilp_data.intake.table import headers
from ilp_data.intake.table.header_span import Rentang, lepas_rentang

K6 = "ibu_hamil_diperiksa_enam_kali_1_2_3_dua_kali_oleh_dokter"


@pytest.mark.parametrize(
    ("judul", "sisa", "rentang"),
    [
        ("K1 bulan ini", "K1", Rentang.BULAN),
        ("K1 – Bln ini", "K1", Rentang.BULAN),
        ("Bulan Ini – K1 – Abs", "K1 – Abs", Rentang.BULAN),
        ("K1 kumulatif", "K1", Rentang.KUMULATIF),
        ("K1 (Kum.)", "K1", Rentang.KUMULATIF),
        ("K6 s/d bulan ini", "K6", Rentang.KUMULATIF),
        ("K6 S.D. BULAN INI", "K6", Rentang.KUMULATIF),
        ("K6 sampai dengan bulan ini", "K6", Rentang.KUMULATIF),
        ("K6 sampai saat ini", "K6", Rentang.KUMULATIF),
        ("K6 s/d bulan lalu", "K6", Rentang.LALU),
        ("K6 – Bln Lalu", "K6", Rentang.LALU),
        ("Balita 0 s/d 59 bulan", "Balita 0 s/d 59 bulan", Rentang.POLOS),
        ("Bayi 0 s.d. 5 bulan", "Bayi 0 s.d. 5 bulan", Rentang.POLOS),
        ("Murid SD", "Murid SD", Rentang.POLOS),
        ("D/S", "D/S", Rentang.POLOS),
        ("Bulan", "Bulan", Rentang.POLOS),
        ("2025", "2025", Rentang.POLOS),
    ],
)
def test_words_about_time(judul: str, sisa: str, rentang: Rentang) -> None:
    assert lepas_rentang(judul) == (sisa, rentang)


def test_until_is_no_ratio_and_a_ratio_no_until() -> None:
    assert not headers.persen("K6 s/d bulan ini") and headers.persen("D/S") and headers.persen("N / D bulan ini")
    assert set(headers.kenali_judul(["K6 s/d bulan ini"], Jenis.LAYANAN)) == {f"{K6}^"}


def test_a_month_named_behind_until_is_that_of_the_running_total() -> None:
    assert headers.bulan_kolom("K6 s/d Agustus 2025") == (f"{K6}^", "2025-08", "K6 s/d")
    assert headers.bulan_kolom("K6 Januari s.d. Agustus 2025") == (f"{K6}^", "2025-08", "K6 Januari s.d.")
    assert headers.bulan_kolom("K6 Agustus 2025") == (K6, "2025-08", "K6")


def test_ages_of_both_dashes_are_read_alike() -> None:
    assert headers.rapi("CKG 18–59 Tahun") == headers.rapi("CKG 18-59 Tahun") == "ckg 18 59 tahun"
