"""Columns of both sexes below months ("Mei – Ditimbang – L", "– P", "– Jml"), or of the whole beside its share: of each
month the whole is read.

Where the table has the whole, its column is the month's; where it has the two sexes alone, they are added up. Tables of
one month are left alone: their sexes are told apart later (``header_counts``).
"""

from __future__ import annotations

from dataclasses import replace

from ilp_data.format import angka
from ilp_data.intake.model import Tabel
from ilp_data.intake.table import header_counts, headers, reckoned_cells

_SEKS = ("L", "P")


def satukan_kelamin(tabel: Tabel) -> Tabel:
    """The table with a column for each month and count of both sexes; any other as it is."""
    bagian: dict[str, dict[str, int]] = {}
    for i, j in enumerate(tabel.judul):
        atas, tanda = header_counts.kelamin(j)
        if tanda and atas not in tabel.judul and headers.bulan_kolom(atas):
            bagian.setdefault(atas, {}).setdefault(tanda, i)
    bagian = {atas: isi for atas, isi in bagian.items() if "T" in isi or set(_SEKS) <= isi.keys()}
    judul = list(tabel.judul)
    for atas, isi in bagian.items():
        if "T" in isi:
            judul[isi["T"]] = atas
    tabel = replace(tabel, judul=judul)
    sisa = [(atas, (isi["L"], isi["P"])) for atas, isi in bagian.items() if "T" not in isi]
    for atas, letak in sisa:
        tabel = reckoned_cells.tambah_kolom(tabel, atas, letak, lambda a, b: a + b, "")
    if not sisa:
        return tabel
    kata = f"{angka(len(sisa))} kolom bulan dijumlahkan dari laki-laki dan perempuan, misalnya “{sisa[0][0]}”."
    return replace(tabel, catatan=(*tabel.catatan, kata))
