"""Posyandu aktif as HTML: every answer with its word, what is made up marked, text of files stays text."""

from __future__ import annotations

from dataclasses import replace

from tests.ilp_data.insight.test_posyandu import SATU
from ui.kit import posyandu_aktif


def test_the_checklist_and_the_tables_say_every_answer_in_words() -> None:
    p = replace(SATU, nama="<i>Melati</i>", kader_simulasi=True, kelompok={"A": 3, "B": None})
    isi = str(posyandu_aktif.periksa_markup(p, "wali_kota"))
    assert isi.count("<li>") == 4 and isi.count("✓ ya") == 3 and "? belum diketahui" in isi and "SIMULASI" in isi
    assert isi.startswith("<b>belum diketahui</b>") and "Wali Kota" in isi
    tabel = str(posyandu_aktif.tabel_markup([p], "buka_10"))
    assert "&lt;i&gt;Melati" in tabel and "A 3" in tabel and "B " not in tabel and "belum diketahui" in tabel
    luar = str(posyandu_aktif.definisi_markup([p], "rpjmn_2020", "11.71"))
    assert luar.count("<tr") == 6 and "Wali Kota" not in luar  # what Bontang's mayor said holds in Bontang
    enam = str(posyandu_aktif.definisi_markup([p], "rpjmn_2020", "64.74"))
    assert enam.count("<tr") == 7 and enam.count('class="terpilih"') == 1


def test_an_answer_from_simulated_cadres_is_marked_in_the_table_and_never_coloured() -> None:
    nyata, rekaan = (
        str(posyandu_aktif.tabel_markup([replace(SATU, kader=5, kader_simulasi=s)], "wali_kota")) for s in (False, True)
    )
    assert "✕ tidak" in nyata and 'class="jawab tidak"' in nyata and "SIMULASI" not in nyata
    assert "✕ tidak" in rekaan and 'class="jawab tidak"' not in rekaan
    sel = rekaan.split("✕ tidak", 1)[1].split("</td>", 1)[0]
    assert "SIMULASI" in sel
