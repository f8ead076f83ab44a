"""SPM: the published table of Belitung Timur 2024 row by row, its index and its word; what is missing stays missing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.insight import awaiting, headline
from ilp_data.measure import spm
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store.snapshot import Potret

BELTIM = "19.06"
# Service, numerator, denominator, the published parts, mutu: shared/fakta, as published.
TABEL = (
    ("ibu_hamil", 1485, 2102, 70.65, 97.02, 75.92),
    ("ibu_bersalin", 1680, 2102, 79.92, 100.00, 83.94),
    ("bayi_baru_lahir", 1642, 2138, 76.80, 100.00, 81.44),
    ("balita", 7742, 8409, 92.07, 80.95, 89.84),
    ("usia_pendidikan_dasar", 19118, 19825, 96.43, 72.22, 91.59),
    ("usia_produktif", 83086, 86746, 95.78, 63.16, 89.26),
    ("usia_lanjut", 11620, 14277, 81.39, 100.00, 85.11),
    ("hipertensi", 23035, 24264, 94.93, 83.33, 92.61),
    ("diabetes_melitus", 2151, 2419, 88.92, 91.67, 89.47),
    ("odgj_berat", 328, 328, 100.00, 66.67, 93.33),
    ("terduga_tb", 2322, 2262, 102.65, 80.00, 96.00),
    ("risiko_hiv", 2518, 3101, 81.20, 90.00, 82.96),
)


def beltim(potret: Potret) -> Potret:
    """The reading with Belitung Timur's two published parts of 2024."""
    dasar = dict.fromkeys(potret.capaian_terbit.columns, "") | {"kode_tempat": BELTIM, "tingkat": "kota"}
    dasar |= {"periode": "2024", "ketelitian": "tahun", "pembilang": None, "penyebut": None, "nilai": None}
    baris = [dasar | {"indikator": f"spm_{n}", "pembilang": a, "penyebut": b} for n, a, b, *_ in TABEL]
    baris += [dasar | {"indikator": f"spm_{n}_sarana", "nilai": s} for n, _, _, _, s, _ in TABEL]
    return replace(potret, capaian_terbit=pd.DataFrame(baris))


def test_each_row_the_index_and_the_word_of_belitung_timur(potret: Potret) -> None:
    hasil = spm.hitung_spm(beltim(potret), BELTIM, 2024)
    for b, (nama, _, _, layanan, sarana, mutu) in zip(hasil.baris, TABEL, strict=True):
        assert b.layanan.layanan == nama
        assert b.mutu_layanan == pytest.approx(layanan, abs=0.011), nama
        assert b.mutu_sarana == sarana and b.mutu == pytest.approx(mutu, abs=0.011), nama
    assert hasil.indeks == pytest.approx(87.62, abs=0.005) and hasil.kategori == "Tuntas Madya"
    assert hasil.baris[10].mutu_layanan > 100, "the figure itself stays as it is"  # type: ignore[operator]
    assert spm.tahun_spm(beltim(potret), BELTIM) == [2024]


def test_a_region_with_only_a_year_of_the_spm_leads_with_its_index(potret: Potret) -> None:
    pandang = Pandangan(beltim(potret), Lingkup(BELTIM), "", STAF)
    for kalimat in (headline.ringkasan(pandang).kalimat, awaiting.kalimat_klaster(pandang)):
        assert "2024: 87,62 (Tuntas Madya); " in kalimat and "bulanan" in kalimat
    assert "Indeks SPM" not in headline.ringkasan(replace(pandang, potret=potret)).kalimat


def test_without_a_part_there_is_no_mutu_and_without_a_service_no_index(potret: Potret) -> None:
    p = beltim(potret)
    for buang in ("spm_balita_sarana", "spm_balita"):
        t = p.capaian_terbit[p.capaian_terbit["indikator"] != buang]
        hasil = spm.hitung_spm(replace(p, capaian_terbit=t), BELTIM, 2024)
        assert [b.layanan.layanan for b in hasil.baris if b.mutu is None] == ["balita"]
        assert hasil.indeks is None and hasil.kategori is None


def test_bontang_what_is_known_and_what_makes_no_figure_of_a_year(potret: Potret) -> None:
    hasil = spm.hitung_spm(potret, "64.74", 2024)
    (hiv,) = hasil.dikenal
    assert hiv.mutu_layanan == pytest.approx(100 * 7537 / 5574) and hiv.mutu is None and hasil.indeks is None
    lalu = spm.hitung_spm(potret, "64.74", 2025)
    assert {b.layanan.layanan: len(b.dikenal) for b in lalu.dikenal} == {"odgj_berat": 2, "risiko_hiv": 1}
    assert all(b.mutu_layanan is None for b in lalu.baris), "part of a year is no year"
    assert spm.tahun_spm(potret, "64.74") == [2024, 2025] and spm.tahun_spm(potret, "64.08") == []


def test_two_published_figures_of_one_year_make_none(potret: Potret) -> None:
    p = beltim(potret)
    lain = p.capaian_terbit.iloc[[1]].assign(penyebut=2254, sumber="Profil Kesehatan")
    hasil = spm.hitung_spm(replace(p, capaian_terbit=pd.concat([p.capaian_terbit, lain])), BELTIM, 2024)
    assert hasil.baris[1].mutu is None and len(hasil.baris[1].dikenal) == 2


@pytest.mark.parametrize(
    ("indeks", "kata"),
    [(100, "Tuntas Paripurna"), (99.99, "Tuntas Utama"), (89.996, "Tuntas Utama"), (89.99, "Tuntas Madya"),
     (79.99, "Tuntas Pratama"), (60, "Tuntas Muda"), (59.99, "Belum Tuntas"), (0, "Belum Tuntas")],
)  # fmt: skip
def test_the_word_follows_the_two_decimals(indeks: float, kata: str) -> None:
    assert spm.kategori(indeks) == kata


def test_by_puskesmas_only_those_of_which_a_figure_is_known(potret: Potret) -> None:
    dasar = dict.fromkeys(potret.capaian_terbit.columns, "") | {
        "tingkat": "puskesmas",
        "ketelitian": "tahun",
        "nilai": None,
    }
    isi = (
        ("1060833", "spm_balita", "2025", 80, 100),
        ("1060834", "spm_balita", "2025-01..2025-08", 5, 9),
        ("1060835", "mr1", "2025", 5, 9),
    )
    kolom = ("kode_tempat", "indikator", "periode", "pembilang", "penyebut")
    baris = [dasar | dict(zip(kolom, b, strict=True)) for b in isi]
    p = replace(potret, capaian_terbit=pd.DataFrame(baris))
    hasil = spm.spm_per_tempat(p, "64.74", 2025, "puskesmas")
    assert [(s.daerah, s.baris[3].mutu_layanan, len(s.baris[3].dikenal)) for s in hasil] == [
        ("1060833", 80, 1), ("1060834", None, 1)]  # fmt: skip
    assert all("Bontang" in s.nama for s in hasil) and spm.spm_per_tempat(p, "64.74", 2025, "kelurahan") == []
    lain = spm.tempat_lain(p, "64.74", "puskesmas", hasil)
    assert len(lain) == 6 - len(hasil) and not {s.nama for s in hasil} & set(lain)
    assert len(spm.tempat_lain(p, "64.74", "kelurahan", [])) == 15


def test_counted_services_of_a_whole_year_make_a_figure_and_of_a_part_none(potret: Potret) -> None:
    """Belitung Timur's 1.485 of 2.102 as twelve monthly counts of one kelurahan, by hand."""
    dasar = potret.layanan.iloc[0].to_dict() | {"kode_tempat": "64.74.03.1003", "keadaan": "ada", "sumber": "form SPM"}
    cacah = "ibu_hamil_dilayani_sesuai_standar"
    baris = [dasar | {"periode": f"2025-{b:02d}", "ukuran": cacah, "nilai": 123.75} for b in range(1, 13)]
    setahun = {k: dasar.get(k, "") for k in potret.layanan_tahunan.columns} | {
        "tahun": "2025", "ukuran": "sasaran_ibu_hamil_setahun", "nilai": 2102.0}  # fmt: skip

    def baca(banyak: int) -> Potret:
        return replace(
            potret,
            layanan=pd.concat([potret.layanan, pd.DataFrame(baris[:banyak])], ignore_index=True),
            layanan_tahunan=pd.DataFrame([setahun]),
        )

    (penuh,) = spm.spm_per_tempat(baca(12), "64.74", 2025, "kelurahan")
    assert penuh.daerah == "64.74.03.1003" and penuh.baris[0].mutu_layanan == pytest.approx(70.65, abs=0.005)
    (sebagian,) = spm.spm_per_tempat(baca(8), "64.74", 2025, "kelurahan")
    assert sebagian.baris[0].mutu_layanan is None and len(sebagian.baris[0].dikenal) == 1
