"""Headings that mean a count of the month in one kind of table and a group of the whole year in another.

"Sasaran usia produktif 15–59 tahun" is a twelfth of those to be screened in a monthly recap, and everybody of that age
in a form of the SPM. Where the title says which kind the table is, it decides; else the column is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence

from ilp_data.intake.cells import running, times
from ilp_data.intake.table import known_counts
from ilp_data.intake.table.additive import triwulanan
from ilp_data.intake.table.header_counts import SETAHUN
from ilp_data.intake.table.header_span import cacah
from ilp_data.intake.table.header_titles import ukuran_dalam
from ilp_data.intake.table.header_words import arti_ganda, rapi
from ilp_data.intake.table.recap import TRIWULAN, konteks
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


def lepas_triwulan(teks: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]) -> None:
    """Give back what a quarter says nothing of: whom to serve in a month under a title of a quarter or of the year up
    to a month (that stretch's, or a year's, nobody knows), and columns of quarters of a count of every month."""
    judul = next((u for t in teks if (u := ukuran_dalam(t))), "")
    for f in [f for f in kolom if f"@{TRIWULAN}" in f]:
        nama = cacah(f) if cacah(f) != "?" else judul
        if nama and not triwulanan(nama):
            ditolak[kolom[f]] = f"angka triwulan; {known_counts.ukuran()[nama].label} disimpan tiap bulan"
            del kolom[f], yakin[f]
    sampai = running.sampai_judul(teks) is not None
    if not (sampai or any(map(times.triwulan, teks))) or {"periode", "bulan", "tanggal"} & kolom.keys():
        return
    for nama in [f for f in kolom if (u := known_counts.ukuran().get(f)) is not None and u.dari_setahun]:
        if not triwulanan(nama):
            setahun = known_counts.ukuran()[known_counts.ukuran()[nama].dari_setahun]
            masa = "sejak Januari" if sampai else "triwulan"
            ditolak[kolom[nama]] = f"sasaran {masa} atau setahun? Bila setahun, pilih “{setahun.label}”"
            del kolom[nama], yakin[nama]


def _tanya(bulanan: str, setahun: str) -> str:
    semua = indicators.ukuran()
    return f"judul ini dapat berarti {semua[bulanan].label} atau {semua[setahun].label} setahun; pilih sendiri"
