"""Lists whose columns are places and whose cells are names: the posyandu of each kelurahan, the cadres of a posyandu.

They become a row for each name with its place, where the title says what is listed; nothing else tells posyandu from
people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ilp_data.format import angka
from ilp_data.intake.cells import facility_type
from ilp_data.intake.cells.values import kosong
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Tabel
from ilp_data.intake.table import columns, headers, people
from ilp_data.intake.table.cells import bernilai

_URUT = frozenset({"no", "nomor", "no urut", "nomor urut"})
_KOLOM_NAMA = {"posyandu": "Nama Posyandu", "pustu": "Nama Pustu", "puskesmas": "Nama Puskesmas"}
_DAFTAR = re.compile(r"\b(?:daftar|data|nama|rekap\w*)\b", re.IGNORECASE)
_INDUK = {"posyandu": ("kelurahan", "puskesmas"), "pustu": ("kelurahan", "puskesmas"), "puskesmas": ("kecamatan",)}
_CUKUP = 2


def tegakkan_nama(tabel: Tabel, kenalan: Kenalan) -> Tabel:
    """The table with a row for each name below a place; any other as it is."""
    atas = columns.teks_judul(tabel)
    kader = people.daftar_kader((), atas)
    jenis = "" if kader else next((j for t in atas if _DAFTAR.search(t) and (j := facility_type.jenis_judul(t))), "")
    kepala = "Nama Kader" if kader else _KOLOM_NAMA.get(jenis, "")
    if not kepala:
        return tabel
    for tingkat in ("posyandu",) if kader else _INDUK[jenis]:
        letak = [i for i, j in enumerate(tabel.judul) if kenalan.dikenal(tingkat, j) or kenalan.mirip(tingkat, j)]
        sisa = [j for i, j in enumerate(tabel.judul) if i not in letak]
        if len(letak) >= _CUKUP and all(headers.rapi(j) in _URUT for j in sisa) and _bernama(tabel, letak):
            return _tegakkan(tabel, letak, kepala, tingkat)
    return tabel


def _bernama(tabel: Tabel, letak: Sequence[int]) -> bool:
    """Whether the cells below places are texts, none of them a figure."""
    isi = [b[i] for b in tabel.data for i in letak if not kosong(b[i])]
    return bool(isi) and not any(map(bernilai, isi))


def _tegakkan(tabel: Tabel, letak: Sequence[int], kepala: str, tingkat: str) -> Tabel:
    pasang = [(n, b[i], tabel.judul[i]) for i in letak for n, b in zip(tabel.nomor, tabel.data, strict=True)]
    pasang = [(n, nama, tempat) for n, nama, tempat in pasang if not kosong(nama)]
    catatan = (
        f"{angka(len(letak))} {tingkat} di judul kolom dibaca sebagai tempat: satu baris untuk tiap nama di bawahnya."
    )
    return replace(
        tabel,
        judul=[kepala, tingkat.capitalize()],
        data=[[nama, tempat] for _, nama, tempat in pasang],
        nomor=[n for n, _, _ in pasang],
        jumlah={},
        catatan=(*tabel.catatan, catatan),
    )
