"""Tables that say only in their title what they count, beside the count that a person reads there."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Jenis
from ilp_data.intake.table import columns, headers, kinds, title_counts
from tests.ilp_data.intake import made_tables

TEMPAT = ("Kanaan", "Belimbing", "Satimpo")


@pytest.mark.parametrize(
    ("judul", "kolom", "kena"),
    [
        ("CAPAIAN K1 OKTOBER 2026", ["Jumlah"], {"ibu_hamil_diperiksa_pada_trimester_pertama": "Jumlah"}),
        ("CAPAIAN K1 DAN K4 OKTOBER 2026", ["Jumlah"], {}),
        ("JUMLAH BALITA STUNTING MENURUT KELURAHAN BULAN OKTOBER 2026", ["Jumlah"], {"balita_stunting": "Jumlah"}),
        ("Rekap Balita Ditimbang Kelurahan Kota Baru Oktober 2026", ["Total"], {"balita_ditimbang": "Total"}),
        ("Balita Wasting Oktober 2026", ["Angka"], {"balita_wasting": "Angka"}),
        ("Balita stunting Oktober 2026", ["L", "P", "Jml"], {"balita_stunting": "Jml"}),
        ("Balita stunting Oktober 2026", ["L", "P"], {"balita_stunting+L": "L", "balita_stunting+P": "P"}),
        ("Balita ditimbang Oktober 2026", ["Sasaran", "Capaian", "%"], {"balita_ditimbang": "Capaian"}),
        ("Cakupan balita ditimbang Oktober 2026", ["Nilai"], {}),
        ("Balita ditimbang Oktober 2026", ["Capaian"], {}),  # 10, 11, 12: may be percentages
        ("Persentase balita stunting Oktober 2026", ["Jumlah"], {}),
        ("Balita stunting yang mendapat PMT Oktober 2026", ["Jumlah"], {}),
        ("Balita stunting usia 6–23 bulan Oktober 2026", ["Jumlah"], {}),
        ("Kasus TBC Oktober 2026", ["Jumlah"], {"kasus_tb_ditemukan": "Jumlah"}),
        ("Kasus TBC anak Oktober 2026", ["Jumlah"], {}),
        ("Balita ditimbang dan balita stunting Oktober 2026", ["Jumlah"], {}),
        ("Jumlah rumah tangga miskin Oktober 2026", ["Jumlah"], {}),
        ("Balita stunting Oktober 2026", ["Jumlah", "Luas Wilayah"], {}),
    ],
)
def test_count_of_the_title(judul: str, kolom: list[str], kena: dict[str, str]) -> None:
    data = [[str(i + 1), k, *(str(10 + i + j) for j, _ in enumerate(kolom))] for i, k in enumerate(TEMPAT)]
    t = made_tables.tabel(["No", "Kelurahan", *kolom], data, atas=[judul])
    peta = columns.petakan_kolom(t, Jenis.LAYANAN)
    assert {f: j for f, j in peta.kolom.items() if headers.cacah(f) in headers.nama_ukuran()} == kena
    kenal = kinds.kenali_jenis(t)
    assert kenal.jenis is (Jenis.LAYANAN if kena else None)
    assert bool(kena) or len(kolom) > 1 or f"“{kolom[0]}” tidak menyebut jumlah apa" in " ".join(kenal.alasan)


@pytest.mark.parametrize(
    ("judul", "jenis"),
    [
        ("DATA BALITA STUNTING", Jenis.LAYANAN),
        ("PENDERITA HIPERTENSI YANG MENDAPAT PELAYANAN SESUAI STANDAR", Jenis.LAYANAN),
        ("DATA YANG TIDAK DIKENAL", None),
    ],
)
def test_puskesmas_with_a_number_are_no_facilities(judul: str, jenis: Jenis | None) -> None:
    data = [["Puskesmas A", "4"], ["Puskesmas B", "7"]]
    assert kinds.kenali_jenis(made_tables.tabel(["Puskesmas", "Jumlah"], data, atas=[judul])).jenis is jenis


@pytest.mark.parametrize(
    ("judul", "mungkin"),
    [
        ("JUMLAH BALITA PER KELURAHAN OKTOBER 2026", "balita_ada"),
        ("Data ibu hamil Kota Bontang 2026", "ibu_hamil_diukur"),
        ("Jumlah balita keluarga miskin", ""),
        ("Jumlah fasilitas kesehatan", ""),
        ("Jumlah balita usia 6–23 bulan", ""),
        ("Persentase balita", ""),
        ("Laporan Oktober 2026", ""),
    ],
)
def test_a_title_that_says_only_whom_is_asked_about(judul: str, mungkin: str) -> None:
    data = [[str(i + 1), k, str(10 + i)] for i, k in enumerate(TEMPAT)]
    t = made_tables.tabel(["No", "Kelurahan", "Jumlah"], data, atas=[judul])
    usul = title_counts.mungkin_judul(columns.teks_judul(t))
    assert (mungkin in usul) if mungkin else not usul
    assert ("?" in columns.petakan_kolom(t, Jenis.LAYANAN).kolom) is bool(mungkin)
    assert len(usul) <= 12 and not any(u.endswith("_setahun") for u in usul)


def test_months_of_a_narrowed_count_are_asked_about() -> None:
    assert headers.ukuran_dalam("Balita Stunting per Kelurahan 2026") == "balita_stunting"
    assert not headers.ukuran_dalam("Balita Stunting yang Mendapat PMT 2026")
