"""The twelve services as HTML: by region and by place, what is unknown stays a dash, text of files stays text."""

from __future__ import annotations

from dataclasses import replace

from ilp_data.measure import spm
from ilp_data.store.snapshot import Potret
from tests.ilp_data.measure.test_spm import BELTIM, beltim
from ui.spm import table


def test_the_table_has_all_twelve_and_a_place_has_its_columns(potret: Potret) -> None:
    s = spm.hitung_spm(beltim(potret), BELTIM, 2024)
    isi = str(table.tabel_markup(s))
    assert isi.count("<tr") == 13 and "102,65 %" in isi and "75,92" in isi
    tempat = str(table.tempat_markup([replace(s, nama="<b>Manggar")], "puskesmas"))
    assert tempat.count('<td class="kanan">') == 12 and "1.485 dari 2.102" in tempat and "&lt;b&gt;Manggar" in tempat
