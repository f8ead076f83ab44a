"""Two dumps of figures compared: equal files say nothing, whatever differs is named with both values."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from bench.figures_dump import TEMPAT, _ambil, angka, baca, beda, polos, rentang
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret
from reports.model import Nilai


def test_values_become_plain_json() -> None:
    isi = polos({"n": Nilai(float("nan"), Keadaan.NOL, tanda=(Tanda.SIMULASI,)), "sorot": frozenset({2, 1})})
    assert isi == {
        "n": {"nilai": None, "keadaan": Keadaan.NOL.value, "pembilang": None, "penyebut": None, "nama_penyebut": "",
              "tanda": [Tanda.SIMULASI.value]},
        "sorot": [1, 2],
    }  # fmt: skip
    assert json.loads(json.dumps(isi)) == isi


def test_quarters_and_years_of_months() -> None:
    assert rentang(["2025-11", "2025-12", "2026-01"]) == ["2025-10..2025-12", "2026-01..2026-03", "2025", "2026"]
    assert rentang([]) == []


def test_what_differs_is_named_with_old_and_new() -> None:
    a = {"angka x": {"nilai": 1.0, "keadaan": "ada"}, "angka y": {"nilai": 2.0}, "lembar z": {"teks": ["a", "b", "c"]}}
    b = {"angka x": {"nilai": 1.5, "keadaan": "ada"}, "angka w": {"nilai": 2.0}, "lembar z": {"teks": ["a", "d", "c"]}}
    hasil = beda(a, b)
    assert set(hasil) == {"angka: nilai", "angka: only in A", "angka: only in B", "lembar: teks"}
    assert "1.0 → 1.5" in hasil["angka: nilai"][0]
    assert (hasil["angka: only in A"], hasil["angka: only in B"]) == (["angka y"], ["angka w"])
    assert "['b'] → ['d']" in hasil["lembar: teks"][0]
    assert beda(a, a) == {}


def test_an_order_that_changed_differs_although_no_item_does() -> None:
    (baris,) = beda({"lembar z": {"teks": ["a", "b"]}}, {"lembar z": {"teks": ["b", "a"]}})["lembar: teks"]
    assert "['a', 'b'] → ['b', 'a']" in baris


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    berkas = tmp_path / "a.jsonl"
    berkas.write_text('{"kunci": ["a", "b"], "isi": {}}\n' * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="a b twice"):
        baca(berkas)


def test_the_first_figures_have_a_key_each_and_the_names_of_this_tree(potret: Potret) -> None:
    baris = list(islice(angka(potret, "64.74"), 40))
    assert len({tuple(k) for k, _ in baris}) == len(baris) == 40
    assert {"pembilang", "penyebut", "nilai", "keadaan", "tanda"} <= set(baris[0][1])
    for nama in TEMPAT:
        assert _ambil(nama)
