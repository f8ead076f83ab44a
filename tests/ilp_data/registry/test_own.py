"""An office's own counts and indicators: composed with the program's, each fault said and nothing else touched."""

from __future__ import annotations

from typing import Any

import pytest

from ilp_data.errors import GalatKode
from ilp_data.measure import pws_stored
from ilp_data.registry import indicators, own
from ilp_data.registry.indicators import JenisPeriode
from ilp_data.registry.own import Sebab

REMAJA: dict[str, Any] = {
    "kode": "remaja_skrining_jiwa", "nama": "remaja diskrining kesehatan jiwa", "arti": "Remaja yang mengisinya.",
    "sifat": "alir", "orang": True, "bulan_hitung": "", "setahun": "", "tajuk": "Skrining jiwa; SRQ remaja",
}  # fmt: skip
SASARAN = REMAJA | {"kode": "sasaran_remaja_jiwa", "nama": "sasaran remaja", "sifat": "stok", "tajuk": ""}
BULAN = "sasaran_ibu_hamil_bulan_itu"
INDIKATOR: dict[str, Any] = {
    "kode": "jiwa_remaja", "nama": "Skrining jiwa remaja", "klaster": "2", "definisi": "Diskrining dibagi sasaran.",
    "ukuran_pembilang": "remaja_skrining_jiwa", "ukuran_penyebut": "sasaran_remaja_jiwa", "arah": "tinggi",
    "gabung": "jumlah", "batas_kelas": "10; 20; 30; 40", "nilai_target": 80.0, "target_sumber": "Renstra",
}  # fmt: skip


def test_what_an_office_makes_stands_with_what_the_program_brings() -> None:
    r = own.susun_registri([REMAJA, SASARAN], [INDIKATOR])
    i = r.indikator("jiwa_remaja")
    assert (i.judul, i.kelas, i.gabung, i.target) == ("Skrining jiwa remaja", (10, 20, 30, 40), "jumlah", 80)
    assert (i.nama_pembilang, i.nama_penyebut) == ("remaja diskrining kesehatan jiwa", "sasaran remaja")
    assert i.rumus == "remaja diskrining kesehatan jiwa ÷ sasaran remaja × 100" and i.interpretasi and i.konsep
    assert i in r.menurut_klaster("2") and r.sendiri == {"jiwa_remaja"} and not r.ditinggal
    assert set(r.lengkap) == {*indicators.lengkap(), "jiwa_remaja"}
    assert r.tajuk["remaja_skrining_jiwa"] == ("Skrining jiwa", "SRQ remaja")
    assert "jiwa_remaja" not in own.bawaan().lengkap, "no other region has it"
    with pytest.raises(GalatKode):
        own.bawaan().indikator("jiwa_remaja")


def test_a_count_of_the_program_may_be_its_part() -> None:
    r = own.susun_registri([REMAJA], [INDIKATOR | {"ukuran_penyebut": "sasaran_usia_produktif"}])
    assert r.indikator("jiwa_remaja").nama_penyebut == indicators.ukuran()["sasaran_usia_produktif"].label


@pytest.mark.parametrize(
    ("ukuran", "indikator", "sebab", "kata"),
    [
        ({}, {"ukuran_pembilang": "tidak_ada"}, Sebab.UKURAN_ASING, "“tidak_ada”"),
        ({}, {"ukuran_pembilang": "ds_hadir"}, Sebab.UKURAN_ASING, "adalah indikator"),
        ({}, {"ukuran_pembilang": "jiwa_remaja"}, Sebab.MELINGKAR, "jiwa_remaja → jiwa_remaja"),
        ({}, {"ukuran_penyebut": "remaja_skrining_jiwa"}, Sebab.MELINGKAR, "sama"),
        ({"setahun": "remaja_skrining_jiwa"}, {}, Sebab.MELINGKAR, "melingkar"),
        ({"setahun": "tidak_ada"}, {}, Sebab.UKURAN_ASING, "“tidak_ada”"),
        ({}, {"arah": ""}, Sebab.ARAH, "tinggi"),
        ({}, {"kode": "ds_hadir"}, Sebab.NAMA_DIPAKAI, "ds_hadir"),
        ({}, {"kode": "spm_ibu_hamil_sarana"}, Sebab.NAMA_DIPAKAI, "spm_ibu_hamil_sarana"),
        ({}, {"nama": "D/S proyeksi"}, Sebab.NAMA_DIPAKAI, "Balita ditimbang dari sasaran proyeksi"),
        ({"kode": "balita_ada"}, {"ukuran_pembilang": "balita_ada"}, Sebab.NAMA_DIPAKAI, "balita_ada"),
        ({"nama": "Balita terdaftar"}, {}, Sebab.NAMA_DIPAKAI, "balita terdaftar"),
        ({"nama": "sasaran remaja"}, {}, Sebab.NAMA_DIPAKAI, "remaja_skrining_jiwa"),
        ({}, {"kode": "Jiwa Remaja"}, Sebab.KODE, "huruf kecil"),
        ({}, {"klaster": "5"}, Sebab.KLASTER, "lintas"),
        ({}, {"definisi": ""}, Sebab.TIDAK_LENGKAP, "Definisi"),
        ({}, {"batas_kelas": "40; 20; 60; 80"}, Sebab.KELAS, "naik"),
        ({"sifat": "stok"}, {}, Sebab.GABUNG, "dijumlahkan"),
        ({"bulan_hitung": "13"}, {}, Sebab.BULAN, "1–12"),
        ({}, {"target_sumber": ""}, Sebab.TARGET, "sumber"),
        ({}, {"waktu": "windu"}, Sebab.WAKTU, "bulan, kumulatif, triwulan, termin, tahun"),
        ({}, {"waktu": "kumulatif"}, Sebab.WAKTU, "sasaran_remaja_jiwa"),
        ({"sifat": "hadir"}, {"waktu": "kumulatif", "gabung": "", "ukuran_penyebut": BULAN}, Sebab.WAKTU, "sifat alir"),
        ({}, {"waktu": "kumulatif", "gabung": "rerata", "ukuran_penyebut": BULAN}, Sebab.GABUNG, "dirata-rata"),
        ({"bulan_hitung": "3, 9"}, {"waktu": "termin"}, Sebab.WAKTU, "Februari dan Agustus"),
    ],
)  # fmt: skip
def test_each_fault_is_told_and_kept_out(ukuran: Any, indikator: Any, sebab: Sebab, kata: str) -> None:
    cacah, ind = [REMAJA | ukuran, SASARAN], [INDIKATOR | indikator]
    masalah = own.temukan_masalah(cacah, ind)
    assert [m.sebab for m in masalah if kata in m.teks] == [sebab], masalah
    assert not own.susun_registri(cacah, ind).sendiri, "and a store that holds it all the same is read without it"
    assert own.susun_registri([SASARAN], []).ukuran_sendiri


def test_what_one_figure_is_of() -> None:
    """A month unless said; a running total adds up over the year, a term is of February and August."""
    setahun = SASARAN | {"kode": "sasaran_remaja_setahun", "nama": "sasaran remaja setahun"}
    cacah = [REMAJA, SASARAN | {"setahun": "sasaran_remaja_setahun"}, setahun]

    def satu(waktu: str, **lain: str) -> indicators.Indikator:
        return own.susun_registri(cacah, [INDIKATOR | {"waktu": waktu} | lain]).indikator("jiwa_remaja")

    assert (satu("").waktu, satu("").bulan) == (JenisPeriode.BULAN, None)
    kumulatif = satu("kumulatif", gabung="bulan_terakhir")
    assert (kumulatif.waktu, kumulatif.gabung) == (JenisPeriode.KUMULATIF, "jumlah")
    assert kumulatif in pws_stored.tersimpan(own.susun_registri(cacah, [INDIKATOR | {"waktu": "kumulatif"}]))
    assert (satu("termin").waktu, satu("termin").bulan) == (JenisPeriode.TERMIN, (2, 8))
    assert satu("triwulan").waktu is JenisPeriode.TRIWULAN and satu("tahun").waktu is JenisPeriode.TAHUN
    cacah[0] = REMAJA | {"bulan_hitung": "2, 5"}
    assert satu("termin").bulan == (2,)


def test_a_circle_of_several_is_found() -> None:
    dua = [
        INDIKATOR | {"kode": "aa", "nama": "Aa satu", "ukuran_pembilang": "bb"},
        INDIKATOR | {"kode": "bb", "nama": "Bb dua", "ukuran_pembilang": "aa"},
    ]
    lingkar = [m.teks for m in own.temukan_masalah([REMAJA, SASARAN], dua) if m.sebab is Sebab.MELINGKAR]
    assert len(lingkar) == 2 and "aa → bb → aa" in lingkar[0]


def test_what_the_program_ships_has_no_fault_by_the_same_rules() -> None:
    """Names apart, which are taken by themselves."""
    semua = [
        {"kode": i.kode, "nama": i.judul, "klaster": i.klaster, "definisi": i.definisi, "arah": i.arah}
        | {"ukuran_pembilang": i.pembilang, "ukuran_penyebut": i.penyebut, "pendek": i.pendek}
        | {"batas_kelas": "; ".join(map(str, i.kelas))}
        for i in indicators.lengkap().values()
        if i.jenis == "layanan" and i.terukur
    ]
    lain = [m for m in own.temukan_masalah([], semua) if m.sebab not in (Sebab.NAMA_DIPAKAI, Sebab.PANJANG)]
    assert lain == []
