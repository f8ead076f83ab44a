"""The tables of the Profil Kesehatan that this program hands in, by their own headings: what it writes it reads again.

A heading there is that of a group and the short title of an indicator ("Bayi baru lahir – HB0"); alone it may be known
as nothing, or as something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ilp_data.intake.table.header_words import rapi
from ilp_data.registry import indicators
from ilp_data.registry.profile_tables import TabelProfil, tabel_profil


def kolom(teks: Sequence[str], judul: Sequence[str], terisi: Callable[[str], int]) -> dict[str, str]:
    """Count → heading, of the table that ``teks`` (above the rows) names; {} for any other. Of two columns of one count
    the one with more cells (``terisi``)."""
    tabel = next((t for t in tabel_profil() if any(rapi(x).startswith(rapi(t.judul)) for x in teks)), None)
    arti = _arti(tabel) if tabel else {}
    hasil: dict[str, str] = {}
    for j in judul:
        nama = "" if "%" in j else arti.get(rapi(j), "")  # "D/S balita terdaftar" is its number here
        if nama and (nama not in hasil or terisi(j) > terisi(hasil[nama])):
            hasil[nama] = j
    return hasil


def _arti(t: TabelProfil) -> dict[str, str]:
    """Heading → count of one table."""
    hasil = {}
    for g in t.kelompok:
        for i in (indicators.indikator(k) for k in g.indikator):
            bawah = indicators.ukuran()[i.penyebut]
            hasil[rapi(f"{g.kepala} – {i.semua_penyebut[0]}")] = bawah.dari_setahun or bawah.nama
            hasil[rapi(f"{g.kepala} – {i.pendek}")] = i.pembilang
    return hasil
