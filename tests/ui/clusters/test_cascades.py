"""Cascades as HTML: the whole of each bar is named, what is unknown is hatched, text of files stays text."""

from __future__ import annotations

from dataclasses import replace

from ilp_data.insight.cascade import KASKADE, Kaskade, Langkah
from ui.clusters.cascades import kaskade_markup


def test_each_bar_names_its_whole_and_is_as_long_as_its_share() -> None:
    satu = Langkah("A", "perkiraan kasus", "a", "kasus", 62.91, 692.0, 1100.0, "2025", "2025", "<i>koran</i>")
    lewat = Langkah("B", "sasaran", "b", "", 135.2, 7537.0, 5574.0, "2024", "2024", "koran", lain=("7.000 (lain)",))
    isi = str(kaskade_markup([Kaskade(KASKADE[1], (satu, lewat, Langkah("C", "pasien")))]))
    assert "--c:62.91%" in isi and "692 dari 1.100 perkiraan kasus" in isi and "&lt;i&gt;koran" in isi
    assert "--c:100%" in isi and "135,2 %" in isi and "juga dipublikasikan: 7.000 (lain)" in isi
    assert 'class="kosong"' in isi and "belum ada data" in isi and "dihitung dari pasien" in isi
    assert 'data-periode="2024"' in isi and isi.count("<li") == 3


def test_none_makes_nothing_and_made_up_steps_are_marked() -> None:
    assert kaskade_markup([]) == kaskade_markup([Kaskade(KASKADE[0], (Langkah("A", "x"), Langkah("B", "y")))]) == ""
    isi = str(kaskade_markup([Kaskade(KASKADE[2], (Langkah("A", "x", persen=5.0, simulasi=True, sumber="acak"),))]))
    assert "SIMULASI" in isi and "acak" not in isi


def test_what_all_known_steps_have_in_common_is_said_once() -> None:
    steps = [
        Langkah(n, "sasaran", n, "ibu", 70.0, 7.0, 10.0, "2026-10", "Okt 2026", "rekap", sebagian=s)
        for n, s in (("K1", "sebagian (Oktober)"), ("K6", "sebagian (Oktober)"))
    ]
    shown = str(kaskade_markup([Kaskade(KASKADE[0], (*steps, Langkah("KF", "ibu bersalin")))]))
    assert shown.count("sebagian (Oktober)") == shown.count("Okt 2026 · rekap") == shown.count("Semua langkah") == 1
    shown = str(kaskade_markup([Kaskade(KASKADE[0], (steps[0], replace(steps[1], sebagian="")))]))
    assert shown.count("Okt 2026 · rekap") == 1 and "<small>sebagian (Oktober)</small>" in shown
