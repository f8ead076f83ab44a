"""Plain tables on a phone: rows of words are taken apart, figures stay a table while it fits."""

from __future__ import annotations

import pandas as pd
import pytest

from ui.kit import long_tables, parts

KATA = pd.DataFrame(
    {"Nama": ["Melati 2"] * 30, "Puskesmas": ["Bontang Utara II"] * 30, "Keadaan": ["belum dilatih"] * 30}
)
ANGKA = pd.DataFrame({"Nama": ["Api-api"], "Pembilang": [704], "Penyebut": [838], "Persen": ["84,0 %"]})


@pytest.mark.parametrize(
    ("isi", "pilihan", "kelas"),
    [
        (KATA, {"gulir": "Daftar"}, "bersusun"),
        (KATA, {}, ""),  # long and in no box: it would never end
        (KATA.head(3), {}, "bersusun"),
        (KATA.assign(Kader=7).head(3), {"kanan": ("Kader",)}, "bersusun"),
        (KATA.assign(Kader=7), {"kanan": ("Kader",), "gulir": "Daftar"}, "bersusun"),
        (ANGKA, {"kanan": ("Pembilang", "Penyebut", "Persen")}, ""),
        (ANGKA.assign(Catatan="sementara"), {"kanan": ("Pembilang", "Penyebut", "Persen")}, "bersusun berderet"),
        (KATA[["Nama", "Keadaan"]], {"gulir": "Daftar"}, ""),
    ],
)
def test_rows_of_words_are_taken_apart_and_figures_stay_a_table(
    monkeypatch: pytest.MonkeyPatch, isi: pd.DataFrame, pilihan: dict[str, object], kelas: str
) -> None:
    tertulis: list[str] = []
    monkeypatch.setattr(parts, "tulis_markup", lambda m: tertulis.append(str(m)))
    parts.tabel_statis(isi, **pilihan)
    assert f'class="{" ".join(filter(None, ("ilp-tabel", kelas)))}"' in tertulis[0]
    assert ("data-judul" in tertulis[0]) is bool(kelas)


def test_a_long_list_says_which_rows_stand_there(monkeypatch: pytest.MonkeyPatch) -> None:
    tertulis: list[str] = []
    monkeypatch.setattr(parts, "catatan", tertulis.append)
    for banyak in (150, 1600):
        long_tables.catatan(banyak)
    assert tertulis == ["150 baris pertama dari 1.600; semuanya pada “Semua baris” dan dalam berkas unduhan."]
    assert not long_tables.pilih_semua(150, "semua_baris"), "what stands there whole needs no switch"
