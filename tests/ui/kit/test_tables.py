"""Plain tables on a phone: rows of words are taken apart, figures stay a table."""

from __future__ import annotations

import pandas as pd
import pytest

from ui.kit import parts

KATA = pd.DataFrame(
    {"Nama": ["Melati 2"] * 30, "Puskesmas": ["Bontang Utara II"] * 30, "Keadaan": ["belum dilatih"] * 30}
)
ANGKA = pd.DataFrame({"Nama": ["Api-api"], "Pembilang": [704], "Penyebut": [838], "Persen": ["84,0 %"]})


@pytest.mark.parametrize(
    ("isi", "pilihan", "susun"),
    [
        (KATA, {"gulir": "Daftar"}, True),
        (KATA, {}, False),  # long and in no box: it would never end
        (KATA.head(3), {}, True),
        (KATA.assign(Kader=7).head(3), {"kanan": ("Kader",)}, True),
        (KATA.assign(Kader=7), {"kanan": ("Kader",), "gulir": "Daftar"}, True),
        (ANGKA, {"kanan": ("Pembilang", "Penyebut", "Persen")}, False),
        (ANGKA.assign(Catatan="sementara"), {"kanan": ("Pembilang", "Penyebut", "Persen")}, False),
        (KATA[["Nama", "Keadaan"]], {"gulir": "Daftar"}, False),
    ],
)
def test_rows_of_words_are_taken_apart_and_figures_stay_a_table(
    monkeypatch: pytest.MonkeyPatch, isi: pd.DataFrame, pilihan: dict[str, object], susun: bool
) -> None:
    tertulis: list[str] = []
    monkeypatch.setattr(parts, "tulis_markup", lambda m: tertulis.append(str(m)))
    parts.tabel_statis(isi, **pilihan)
    assert ('class="ilp-tabel bersusun"' in tertulis[0]) is susun
    assert ("data-judul" in tertulis[0]) is susun
