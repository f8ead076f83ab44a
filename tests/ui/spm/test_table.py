"""The twelve services as HTML: by region and by place, what is unknown stays a dash, text of files stays text."""

from __future__ import annotations

from dataclasses import replace

from ilp_data.insight.pace import kalimat_spm
from ilp_data.measure import spm
from ilp_data.measure.coverage import CapaianTerbit
from ilp_data.store.snapshot import Potret
from tests.ilp_data.measure.test_spm import BELTIM, beltim
from ui.spm import table


def test_the_table_has_all_twelve_and_a_place_has_its_columns(potret: Potret) -> None:
    s = spm.hitung_spm(beltim(potret), BELTIM, 2024)
    isi = str(table.tabel_markup(s))
    assert isi.count("<tr") == 13 and "102,65 %" in isi and "75,92" in isi
    tempat = str(table.tempat_markup([replace(s, nama="<b>Manggar")], "puskesmas"))
    assert tempat.count('<td class="kanan"') == 12 and "1.485 dari 2.102" in tempat and "&lt;b&gt;Manggar" in tempat


def test_a_place_of_several_kinds_shows_one_figure_a_cell_and_the_period_once(potret: Potret) -> None:
    s = spm.hitung_spm(beltim(potret), BELTIM, 2024)
    dasar = CapaianTerbit("1", "puskesmas", "", "2024-01..2024-10", "bulan", 257, 372, None, "orang", "", "uji", "",
                          "69,1 % dari 372 menurut proyeksi · 76,3 % dari 337 menurut riil")  # fmt: skip
    baris = [replace(b, mutu_layanan=None, dikenal=(replace(dasar, indikator=b.layanan.kode),)) for b in s.baris]
    baris[3] = replace(baris[3], dikenal=(replace(dasar, periode="2024-01..2024-09"),))
    isi = str(table.tempat_markup([replace(s, nama="Manggar", baris=tuple(baris))], "puskesmas"))
    sel = isi.partition("<tbody>")[2]
    assert sel.count("<b>69,1 %</b><small>257 dari 372</small>") == 12 and sel.count("Januari–September 2024") == 1
    assert "Januari–Oktober 2024" not in sel and "Januari–Oktober 2024, bila sel" in isi
    sel, _, lipat = sel.partition("<details")
    assert lipat.count(": 69,1 % dari 372 menurut proyeksi · 76,3 %") == 12 and "<dt>Manggar</dt>" in lipat
    assert ">69,1 % dari 372" not in isi and sel.count("; 69,1 % dari 372 menurut proyeksi · 76,3 %") == 12


def test_a_withheld_service_is_not_called_unknown(potret: Potret) -> None:
    s = spm.hitung_spm(potret, "64.74", 2025)
    s = replace(s, baris=tuple(replace(b, dikenal=(), ditahan=b.layanan.spm == 10) for b in s.baris))
    isi = str(table.tabel_markup(s))
    assert isi.count("disembunyikan (jumlah kecil)") == 1 and isi.count("belum ada data") == 11
    ada = replace(s, baris=(*spm.hitung_spm(beltim(potret), BELTIM, 2024).baris[:9], *s.baris[9:]))
    assert "9 dari 12 pelayanan yang ada angkanya, 1 disembunyikan (jumlah kecil); indeks" in kalimat_spm(ada, "Kota")
