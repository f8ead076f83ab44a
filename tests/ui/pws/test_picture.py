"""PWS as HTML: the order, the line, the words; what is unknown is said; simulated places are not judged."""

from __future__ import annotations

import re
from dataclasses import replace

from ilp_data.insight.pace import kalimat_pws
from ilp_data.measure import pws
from ilp_data.measure.pws_rules import Arah, BarisPws, Kata, Pws
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.coverage import Target
from ilp_data.store.snapshot import Potret
from ui.pws import picture


def contoh(*baris: BarisPws, target: Target | None = None) -> Pws:
    return Pws("x", "Judul", "X", "def", "atas", "bawah", "2025-06", "kelurahan", target, baris)


def test_mr1_as_bars_and_as_a_sentence(potret: Potret) -> None:
    p = pws.hitung_pws(Pandangan(potret, Lingkup("64.74"), "2025-08", STAF), "mr1", "kelurahan")
    isi = str(picture.batang_markup(p))
    assert isi.count("<li") == 15 and isi.count('class="sesuai"') == 1 and isi.count('class="target"') == 15
    assert 'data-periode="2025-08"' in isi and "Agustus 2025" in isi and "--c:63.33%" in isi
    assert re.findall(r'class="nama">([^<]+)', isi)[0] == "Kanaan"
    assert kalimat_pws(p, "kelurahan", "Kota Bontang") == (
        "Sampai Agustus 2025 hanya satu dari 15 kelurahan mengikuti laju target MR1; terendah Berbas Tengah 22,0 %, "
        "seharusnya 63,3 %."
    )
    alone = kalimat_pws(replace(p, baris=p.baris[-1:]), "kelurahan", "Kota Bontang")
    assert alone.startswith("MR1 Berbas Tengah sampai Agustus 2025 22,0 %") and "di bawah laju 63,3 %" in alone


def test_words_remainders_and_the_unknown() -> None:
    target = Target(2025, 90, "uji")
    satu = BarisPws("1", "Satu", 50.0, 45.0, Arah.TURUN, Kata.KURANG, 40, 7)
    p = contoh(satu, BarisPws("2", "<b>Dua</b>"), target=target)
    isi = str(picture.batang_markup(p))
    assert (
        "▼ turun</span><span>kurang</span><span>40 orang lagi" in isi
        and "belum ada data" in isi
        and "<b>Dua" not in isi
    )
    ubin = str(picture.petak_markup(p, {"1": (0, 0), "2": (1, 0)}))
    assert "50,0 % kurang" in ubin and "di atas target tetapi turun" in ubin and "belum ada data" in ubin
    assert picture.tabel_pws(p)[1]["Capaian"] == "belum ada data"


def test_a_place_without_a_word_has_its_pace_everywhere_and_in_a_colour_of_its_own() -> None:
    target = Target(2025, 90, "uji")
    tetap, kurang = BarisPws("1", "Satu", 40.0, 45.0, Arah.TETAP), BarisPws("2", "Dua", 50.0, 45.0, kata=Kata.KURANG)
    p = contoh(kurang, tetap, target=target)
    assert [b["Kata"] for b in picture.tabel_pws(p)] == ["kurang", "di bawah laju"]
    assert p.hitung_sebutan == {"kurang": 1, "di bawah laju": 1}
    assert len(re.findall(r"--w:([^\"}]+)", str(picture.batang_markup(p)))) == 1
    kunci = str(picture.petak_markup(p, {"1": (0, 0), "2": (1, 0)})).partition("ilp-ubin-kunci")[2]
    assert len(set(re.findall(r"background:([^\"]+)", kunci))) == 2


def test_simulated_places_are_not_judged() -> None:
    b = BarisPws("1", "Satu", 50.0, 45.0, Arah.NAIK, Kata.BAIK, 40, 7, simulasi=True)
    p = contoh(b, target=Target(2025, 90, "uji"))
    assert "baik" not in str(picture.batang_markup(p)) and picture.petak_markup(p, {"1": (0, 0)}) == ""
    assert "simulasi" in kalimat_pws(p, "kelurahan", "Kota") and "SIMULASI" in picture.tabel_pws(p)[0]["Catatan"]


def test_without_a_target_there_is_no_line() -> None:
    p = contoh(replace(BarisPws("1", "Satu"), capaian=50.0))
    assert 'class="target"' not in str(picture.batang_markup(p))
    assert "target tahun itu belum disebut" in kalimat_pws(p, "kelurahan", "Kota")


def test_a_share_above_the_whole_is_not_praised_as_the_highest() -> None:
    dua, satu = replace(BarisPws("2", "Dua"), capaian=104.0), replace(BarisPws("1", "Satu"), capaian=50.0)
    lain = replace(BarisPws("3", "Tiga"), capaian=101.0)
    kata = "Dua 104,0 % (di atas 100 %: periksa sasarannya), terendah Satu 50,0 %"
    assert kata in kalimat_pws(contoh(dua, satu), "kelurahan", "Kota")
    tiga = kalimat_pws(contoh(dua, lain, satu), "kelurahan", "Kota")
    assert "2 di atas 100 % (periksa sasarannya), terendah Satu" in tiga and "tertinggi" not in tiga


def test_words_that_nobody_has_are_not_explained(potret: Potret) -> None:
    mr1 = pws.hitung_pws(Pandangan(potret, Lingkup("64.74"), "2025-08", STAF), "mr1", "kelurahan")
    isi = str(picture.aturan_markup(mr1))
    assert "<li" not in isi and "kata baik, cukup, kurang, atau jelek tidak dapat diberikan" in isi
    berkata = contoh(BarisPws("1", "Satu", 50.0, 45.0, kata=Kata.BAIK), target=Target(2025, 90, "uji"))
    assert str(picture.aturan_markup(berkata)).count("<li") == 4
    assert picture.aturan_markup(contoh(BarisPws("1", "Satu", 50.0))) == ""


def test_two_figures_of_one_place_each_say_what_they_count(potret: Potret) -> None:
    ckg = pws.hitung_pws(Pandangan(potret, Lingkup("64.74"), "2025-11", STAF), "ckg", "kota")
    isi = str(picture.batang_markup(ckg))
    assert isi.count('class="nama">Kota Bontang') == 2 and "sebutan pertama" in isi and "sebutan kedua" in isi
