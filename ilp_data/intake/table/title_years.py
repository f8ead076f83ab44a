"""The years of a list that stand in no column of their own: one that only the title tells ("TARGET INDIKATOR TAHUN
2026") becomes a column of all its rows; several side by side ("Target 2025", "Target 2026") a row for each."""

from __future__ import annotations

import re
from dataclasses import replace

from ilp_data.format import daftar
from ilp_data.intake.cells.values import kosong
from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import columns, headers
from ilp_data.regions import normal
from ilp_data.registry import lists

_JUDUL = "Tahun"
_NILAI = {Jenis.TARGET: ("nilai_target", "Target"), Jenis.SASARAN: ("jumlah_sasaran", "Jumlah sasaran")}
_KOLOM_TAHUN = re.compile(r"(?P<kata>target|sasaran|jumlah)?(?: (?:tahun|thn))? ?(?P<tahun>20[0-4]\d)")
_DAFTAR = {Jenis.TARGET: "tahun_target", Jenis.SASARAN: "tahun_sasaran"}
_TAHUN = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")


def tambah_tahun(tabel: Tabel) -> Tabel:
    """The table with a column of the one year of its title, or a row for each of its columns of years, where it is a
    list that lacks nothing else; any other as it is."""
    for jenis, field in _DAFTAR.items():
        if _JUDUL not in tabel.judul and _kurang(tabel, jenis) == {field, _NILAI[jenis][0]}:
            return _tegakkan(tabel, jenis)
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


def _tegakkan(tabel: Tabel, jenis: Jenis) -> Tabel:
    """A row for each year of a row and its figure, where headings are years of what the list holds."""
    sebutan = str(jenis)  # "target", "sasaran"
    bertajuk = any(sebutan in normal(t).split() for t in columns.teks_judul(tabel))
    letak = {
        i: m["tahun"]
        for i, j in enumerate(tabel.judul)
        if (m := _KOLOM_TAHUN.fullmatch(headers.rapi(j))) and (m["kata"] or bertajuk)
    }
    if not letak:
        return tabel
    tetap = [i for i in range(len(tabel.judul)) if i not in letak]
    pasang = [(n, b, i) for n, b in zip(tabel.nomor, tabel.data, strict=True) for i in letak if not kosong(b[i])]
    sebut = daftar(list(letak.values()))
    return replace(
        tabel,
        judul=[*(tabel.judul[i] for i in tetap), _JUDUL, _NILAI[jenis][1]],
        data=[[*(b[i] for i in tetap), letak[i], b[i]] for _, b, i in pasang],
        nomor=[n for n, _, _ in pasang],
        jumlah={},
        catatan=(*tabel.catatan, f"Kolom tahun {sebut} dibaca sebagai satu baris untuk tiap tahun."),
    )


def _kurang(tabel: Tabel, jenis: Jenis) -> set[str]:
    """The fields that a list cannot do without and that no heading names."""
    d, kolom = lists.daftar(str(jenis)), headers.kenali_judul(tabel.judul, jenis)
    return {*d.ciri, *(k.field for k in d.kolom if k.wajib)} - set(kolom)
