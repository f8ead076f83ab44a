"""Long lists of a large region: the first rows stand on the page, all of them where somebody asks.

A plain table of 1,600 rows is 14,000 elements, which every rerun of the page is compared with. All rows stand in
Streamlit's own grid, which draws what is in sight, sorts and searches in the browser.
"""

from __future__ import annotations

import streamlit as st

from ilp_data.format import angka
from ui.kit import parts

SEKALIGUS = 150


def pilih_semua(banyak: int, kunci: str) -> bool:
    """The switch for all of so many rows, in the address as ``kunci``; none where they all stand there anyway."""
    return banyak > SEKALIGUS and st.toggle("Semua baris", key=kunci, bind="query-params")


def catatan(banyak: int, sakelar: str = "Semua baris") -> None:
    """Which rows are left out of so many, and where they are; nothing where none is."""
    if banyak > SEKALIGUS:
        parts.catatan(f"{angka(SEKALIGUS)} baris pertama dari {angka(banyak)}; semuanya pada “{sakelar}” dan dalam "
                      "berkas unduhan.")  # fmt: skip
