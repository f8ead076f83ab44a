"""PWS on the map: the word gives the colour, the worst darkest; without a word the pace; unknown has no colour."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.look import GELAP, TERANG, Rupa
from ilp_data.measure import pws
from ilp_data.measure.pws_rules import Arah, BarisPws, Kata, Pws
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.coverage import Target
from ilp_data.store.snapshot import Potret
from ui.pws import areas


def sample(*rows: BarisPws) -> Pws:
    return Pws("x", "Judul", "X", "def", "atas", "bawah", "2025-06", "kelurahan", Target(2025, 90, "uji"), rows)


ROWS = (
    BarisPws("1", "Satu", 50.0, 45.0, Arah.NAIK, Kata.BAIK, 0, 0),
    BarisPws("2", "Dua", 40.0, 45.0, Arah.NAIK, Kata.CUKUP, 9, 2),
    BarisPws("3", "Tiga", 55.0, 45.0, Arah.TURUN, Kata.KURANG, 0, 0),
    BarisPws("4", "Empat", 10.0, 45.0, Arah.TURUN, Kata.JELEK, 40, 7),
    BarisPws("5", "Lima", 11.0, 45.0, Arah.TURUN, Kata.JELEK, 39, 7),
    BarisPws("6", "Enam"),
    replace(BarisPws("7", "Tujuh"), ditahan=True),
)


@pytest.mark.parametrize("look", [TERANG, GELAP])
def test_words_are_classes_from_the_worst_to_the_best(look: Rupa) -> None:
    lg = areas.susun_legenda(sample(*ROWS), look)
    assert [(k.label.partition(":")[0], k.jumlah) for k in lg.terburuk_dulu] == [
        ("jelek", 2), ("kurang", 1), ("cukup", 1), ("baik", 1),
    ]  # fmt: skip
    assert len({k.warna for k in lg.kelas}) == 4 and lg.kelas[0].warna == look.kelas[0]
    assert {b.kode: b.jumlah for b in lg.keadaan} == {"belum_dilaporkan": 1, "disembunyikan": 1}
    shown = areas.kelas_peta(sample(*ROWS), look)
    assert shown["4"].warna == look.kelas[0] and "10,0 %, jelek" in shown["4"].teks and "45,0 %" in shown["4"].teks
    assert shown["6"].warna is None and shown["6"].keadaan == "belum_dilaporkan" and shown["6"].nilai == ""
    assert shown["7"].keadaan == "disembunyikan"


def test_without_the_month_before_the_pace_is_shown(potret: Potret) -> None:
    p = pws.hitung_pws(Pandangan(potret, Lingkup("64.74"), "2025-08", STAF), "mr1", "kelurahan")
    lg = areas.susun_legenda(p, TERANG)
    assert [(k.label, k.jumlah) for k in lg.terburuk_dulu] == [("di bawah laju", 14), ("di atas laju", 1)]
    shown = areas.kelas_peta(p, TERANG)
    assert len(shown) == 15 and shown["64.74.03.1003"].warna == TERANG.kelas[4]
