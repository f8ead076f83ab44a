"""The year that only the title of a list tells ("TARGET INDIKATOR TAHUN 2026"): it becomes a column of all its rows."""

from __future__ import annotations

import re
from dataclasses import replace

from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import columns, headers
from ilp_data.registry import lists

_JUDUL = "Tahun"
_DAFTAR = {Jenis.TARGET: "tahun_target", Jenis.SASARAN: "tahun_sasaran"}
_TAHUN = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")


def tambah_tahun(tabel: Tabel) -> Tabel:
    """The table with a column of the one year of its title, where it is a list that lacks nothing else; any other as it
    is."""
    tahun = {y for t in columns.teks_judul(tabel)[:-1] for y in _TAHUN.findall(t)}
    if len(tahun) != 1 or _JUDUL in tabel.judul or not any(_kurang(tabel, j) == {f} for j, f in _DAFTAR.items()):
        return tabel
    (satu,) = tahun
    return replace(
        tabel,
        judul=[*tabel.judul, _JUDUL],
        data=[[*b, satu] for b in tabel.data],
        jumlah={n: [*b, ""] for n, b in tabel.jumlah.items()},
        catatan=(*tabel.catatan, f"Tahun semua baris menurut judulnya: {satu}."),
    )


def _kurang(tabel: Tabel, jenis: Jenis) -> set[str]:
    """The fields that a list cannot do without and that no heading names."""
    d, kolom = lists.daftar(str(jenis)), headers.kenali_judul(tabel.judul, jenis)
    return {*d.ciri, *(k.field for k in d.kolom if k.wajib)} - set(kolom)
