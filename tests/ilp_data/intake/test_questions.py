"""Questions and their answers, for tables and boundaries alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.model import Pertanyaan, Usul
from ilp_data.intake.questions import Tanya, jawaban

SOAL = Pertanyaan("a|1", "a", "Mana?", (), (Usul("x", "X"), Usul("y", "Y")))


@pytest.mark.parametrize(
    ("isi", "boleh", "lewati", "hasil"),
    [
        ("x", (), True, "x"),
        (" y ", (), True, "y"),
        ("z", (), True, ""),
        ("z", ("z",), True, "z"),
        ("z", "z".__eq__, True, "z"),
        (LEWATI, (), True, LEWATI),
        (LEWATI, (), False, ""),
        ("", (), True, ""),
        ("  ", ("",), True, ""),
    ],
)
def test_an_answer_counts_where_it_is_proposed_or_allowed(isi: str, boleh: object, lewati: bool, hasil: str) -> None:
    tanya = Tanya({"a|1": isi})
    assert tanya.jawab(SOAL, boleh, lewati=lewati) == hasil
    assert list(tanya.dijawab) == (["a|1"] if hasil else []) and list(tanya.terbuka) == ([] if hasil else ["a|1"])


def test_an_answer_that_fits_nothing_is_asked_again_with_a_word_about_it() -> None:
    tanya = Tanya({"a|1": "ngawur"})
    assert tanya.jawab(SOAL) == ""
    assert tanya.terbuka["a|1"].teks == "Mana? Jawaban “ngawur” tidak dapat dipakai."


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.integers(1, 9), max_size=4)))
def test_questions_stand_in_the_order_of_their_first_row_and_none_without_rows(menunggu: dict[str, list[int]]) -> None:
    tanya = Tanya({})
    for kunci in "dcba":
        tanya.jawab(Pertanyaan(kunci, "a", kunci, ()))
    urut = [p for k in "dcba" if (p := menunggu.get(k))]
    isi = tanya.daftar_terbuka(menunggu)
    assert [list(p.baris) for p in isi] == sorted(urut, key=lambda n: n[0])
    assert all(menunggu[p.kunci] == list(p.baris) for p in isi)


@given(st.text(max_size=5), st.sets(st.text(max_size=5)))
def test_an_answer_is_one_of_those_allowed_or_none(isi: str, boleh: set[str]) -> None:
    hasil = jawaban({"k": isi}, "k", boleh, lewati=False)
    assert hasil == "" or hasil in boleh
    assert jawaban({}, "k", boleh) == ""
