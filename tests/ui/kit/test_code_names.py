"""Names of codes in drafts: what one name of several facilities stands for."""

from __future__ import annotations

import pandas as pd

from ui.kit.code_names import nama_fasilitas


def test_facilities_of_one_name_are_told_apart_by_their_kelurahan() -> None:
    isi = pd.DataFrame(
        {
            "kode": ["a", "b", "c", "d"],
            "nama": ["Posyandu Melati", "Posyandu Melati", "Posyandu Melati", "Posyandu Dahlia"],
            "kode_kelurahan": ["1", "2", "", "1"],
        }
    )
    assert nama_fasilitas(isi, {"1": "Jadirejo", "2": "Sago"}) == {
        "a": "Posyandu Melati (Jadirejo)",
        "b": "Posyandu Melati (Sago)",
        "c": "Posyandu Melati",
        "d": "Posyandu Dahlia",
    }
