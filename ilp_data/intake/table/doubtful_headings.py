"""Headings that mean a count of the month in one kind of table and a group of the whole year in another.

"Sasaran usia produktif 15–59 tahun" is a twelfth of those to be screened in a monthly recap, and everybody of that age
in a form of the SPM. Where the title says which kind the table is, it decides; else the column is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence

from ilp_data.intake.table.header_counts import SETAHUN
from ilp_data.intake.table.header_words import arti_ganda, rapi
from ilp_data.intake.table.recap import konteks
from ilp_data.registry import indicators

_BULANAN = frozenset({"bulan", "bulanan", "sebulan"})


def putuskan_judul(teks: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]) -> None:
    """Settle such headings in place: by the title of the table (``teks``), else given back with why."""
    for nama, ganda in arti_ganda().items():
        judul = rapi(kolom.get(nama, ""))
        if ganda["kata"] not in judul or _BULANAN & set(judul.split()):
            continue
        field = f"{ganda['setahun']}@{SETAHUN}"
        asal = kolom.pop(nama)
        yakin.pop(nama, None)
        if konteks(teks).setahun and field not in kolom:
            kolom[field], yakin[field] = asal, "kelompok sasaran setahun menurut judul tabel"
        else:
            ditolak[asal] = _tanya(nama, ganda["setahun"])


def _tanya(bulanan: str, setahun: str) -> str:
    semua = indicators.ukuran()
    return f"judul ini dapat berarti {semua[bulanan].label} atau {semua[setahun].label} setahun; pilih sendiri"
