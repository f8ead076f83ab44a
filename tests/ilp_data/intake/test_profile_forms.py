"""Tables of the Lampiran Profil Kesehatan as offices hand them in, with the headings of the national form."""

from __future__ import annotations

import pytest
from openpyxl.utils import get_column_letter

from tests.ilp_data.intake.recap_books import Rekap

# --- tables as offices hand them in: headings of three rows, a row of numbers, sums below

_JENIS = ("L", "P", "L + P")
_BENTUK: dict[str, tuple[str, list[tuple[str, ...]], dict[str, str]]] = {
    "ibu": (
        "CAKUPAN PELAYANAN KESEHATAN PADA IBU HAMIL, IBU BERSALIN, DAN IBU NIFAS MENURUT KECAMATAN DAN PUSKESMAS",
        [("IBU HAMIL", "JUMLAH"), ("IBU HAMIL", "K6", "JUMLAH"), ("IBU HAMIL", "K6", "%"),
         ("IBU BERSALIN/NIFAS", "JUMLAH"), ("IBU BERSALIN/NIFAS", "KF1", "JUMLAH"), ("IBU BERSALIN/NIFAS", "KF1", "%"),
         ("IBU BERSALIN/NIFAS", "KF LENGKAP", "JUMLAH"), ("IBU BERSALIN/NIFAS", "KF LENGKAP", "%")],
        {"sasaran_ibu_hamil_setahun": "IBU HAMIL – JUMLAH",
         "sasaran_ibu_bersalin_setahun": "IBU BERSALIN/NIFAS – JUMLAH",
         "ibu_hamil_diperiksa_enam_kali_1_2_3_dua_kali_oleh_dokter": "IBU HAMIL – K6 – JUMLAH",
         "ibu_nifas_mendapat_empat_kunjungan": "IBU BERSALIN/NIFAS – KF LENGKAP – JUMLAH"},
    ),
    "vitamin": (
        "CAKUPAN PEMBERIAN VITAMIN A PADA BAYI DAN ANAK BALITA",
        [("BAYI 6-11 BULAN", "JUMLAH BAYI"), ("BAYI 6-11 BULAN", "MENDAPAT VIT A", "S"),
         ("BAYI 6-11 BULAN", "MENDAPAT VIT A", "%"), ("ANAK BALITA (12-59 BULAN)", "JUMLAH"),
         ("ANAK BALITA (12-59 BULAN)", "MENDAPAT VIT A", "S"), ("ANAK BALITA (12-59 BULAN)", "MENDAPAT VIT A", "%")],
        {"bayi_6_11_bulan": "BAYI 6-11 BULAN – JUMLAH BAYI",
         "bayi_6_11_bulan_vitamin_a": "BAYI 6-11 BULAN – MENDAPAT VIT A – S",
         "anak_12_59_bulan": "ANAK BALITA (12-59 BULAN) – JUMLAH",
         "anak_12_59_bulan_vitamin_a": "ANAK BALITA (12-59 BULAN) – MENDAPAT VIT A – S"},
    ),
    "hipertensi": (
        "PELAYANAN KESEHATAN PENDERITA HIPERTENSI MENURUT JENIS KELAMIN",
        [*(("JUMLAH ESTIMASI PENDERITA HIPERTENSI BERUSIA ≥ 15 TAHUN", j) for j in _JENIS),
         *(("MENDAPAT PELAYANAN KESEHATAN", j, x) for j in _JENIS for x in ("JUMLAH", "%"))],
        {"perkiraan_penderita_hipertensi_setahun": "JUMLAH ESTIMASI PENDERITA HIPERTENSI BERUSIA ≥ 15 TAHUN – L + P",
         "penderita_hipertensi_usia_15_tahun_ke_atas_dilayani_sesuai_standar":
         "MENDAPAT PELAYANAN KESEHATAN – L + P – JUMLAH"},
    ),
    "odgj": (
        "CAKUPAN PELAYANAN KESEHATAN ORANG DENGAN GANGGUAN JIWA (ODGJ) BERAT",
        [("PELAYANAN KESEHATAN ODGJ BERAT", "SASARAN ODGJ BERAT"),
         ("PELAYANAN KESEHATAN ODGJ BERAT", "MENDAPAT PELAYANAN KESEHATAN", "JUMLAH"),
         ("PELAYANAN KESEHATAN ODGJ BERAT", "MENDAPAT PELAYANAN KESEHATAN", "%")],
        {"odgj_berat_yang_ada_setahun": "PELAYANAN KESEHATAN ODGJ BERAT – SASARAN ODGJ BERAT",
         "odgj_berat_dilayani_sesuai_standar":
         "PELAYANAN KESEHATAN ODGJ BERAT – MENDAPAT PELAYANAN KESEHATAN – JUMLAH"},
    ),
    "bblr": (
        "BAYI BERAT BADAN LAHIR RENDAH (BBLR) DAN PREMATUR MENURUT JENIS KELAMIN, KECAMATAN, DAN PUSKESMAS",
        [*(("JUMLAH LAHIR HIDUP", j) for j in _JENIS),
         *((apa, j, x) for apa in ("BAYI BARU LAHIR DITIMBANG", "BAYI BBLR", "PREMATUR") for j in _JENIS
           for x in ("JUMLAH", "%"))],
        {"bayi_lahir_hidup_setahun": "JUMLAH LAHIR HIDUP – L + P",
         "bayi_baru_lahir_ditimbang": "BAYI BARU LAHIR DITIMBANG – L + P – JUMLAH",
         "bayi_lahir_dengan_berat_di_bawah_2500_gram": "BAYI BBLR – L + P – JUMLAH"},
    ),
    "dbd": (
        "KASUS DEMAM BERDARAH DENGUE (DBD) MENURUT JENIS KELAMIN, KECAMATAN, DAN PUSKESMAS",
        [(apa, j) for apa in ("JUMLAH KASUS", "MENINGGAL", "CFR (%)") for j in _JENIS],
        {"kasus_dbd": "JUMLAH KASUS – L + P"},
    ),
    "tb": (
        "JUMLAH TERDUGA TUBERKULOSIS DAN KASUS TUBERKULOSIS",
        [("JUMLAH TERDUGA TUBERKULOSIS YANG MENDAPATKAN PELAYANAN SESUAI STANDAR",),
         *(("JUMLAH SEMUA KASUS TUBERKULOSIS", j, x) for j in _JENIS[:2] for x in ("JUMLAH", "%")),
         ("JUMLAH SEMUA KASUS TUBERKULOSIS", "L + P")],
        {"orang_terduga_tb_dilayani_sesuai_standar":
         "JUMLAH TERDUGA TUBERKULOSIS YANG MENDAPATKAN PELAYANAN SESUAI STANDAR",
         "kasus_tb_ditemukan": "JUMLAH SEMUA KASUS TUBERKULOSIS – L + P"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("nama", sorted(_BENTUK))
def test_headings_of_the_national_form_are_read_and_no_part_is_taken_for_the_whole(nama: str, recap: Rekap) -> None:
    """Exactly the columns that are counts of the registry: never a visit for whom to serve, nor one sex for all."""
    judul, kolom, arti = _BENTUK[nama]
    atas = [["TABEL 1"], [judul], ["KABUPATEN/KOTA BONTANG"], ["TAHUN 2023"], []]
    tinggi = max(map(len, kolom))
    kepala = [["NO", "KECAMATAN", "PUSKESMAS"] if not n else [None] * 3 for n in range(tinggi)]
    for ke, k in enumerate(kolom):
        lalu = kolom[ke - 1] if ke else ()
        for n in range(tinggi):
            kepala[n].append(None if n >= len(k) or k[: n + 1] == lalu[: n + 1] else k[n])
    isi = [
        [no, kec, p, *(40 + no + ke if "%" in " ".join(k) else 900 - 20 * ke + no for ke, k in enumerate(kolom))]
        for no, (kec, p) in enumerate([("Bontang Utara", "Bontang Utara I"), ("Bontang Barat", "Bontang Barat")], 1)
    ]
    gabung = _gabungan(kolom, len(atas) + 1)
    d = recap.susun([*atas, *kepala, list(range(1, len(kolom) + 4)), *isi], gabung=gabung)
    tempat = {"no_urut", "kecamatan", "puskesmas"}
    assert {f.partition("@")[0]: j for f, j in d.pemetaan.kolom.items() if f not in tempat} == arti


def _gabungan(kolom: list[tuple[str, ...]], atas: int) -> list[str]:
    """The merged cells of the groups, as a workbook names them."""
    hasil = []
    for n in range(max(map(len, kolom))):
        ke = 0
        while ke < len(kolom):
            akhir = ke
            while akhir + 1 < len(kolom) and len(kolom[ke]) > n and kolom[akhir + 1][: n + 1] == kolom[ke][: n + 1]:
                akhir += 1
            if akhir > ke:
                hasil.append(f"{get_column_letter(4 + ke)}{atas + n}:{get_column_letter(4 + akhir)}{atas + n}")
            ke = akhir + 1
    return hasil
