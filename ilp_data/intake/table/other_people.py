"""Bare headings that mean one group of people by themselves ("Ditimbang": children under five) under a title of
another ("BBLR", "Posyandu lansia"), and counts of kelurahan that one kelurahan cannot have: given back, not guessed."""

from __future__ import annotations

from collections.abc import Sequence

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.table import known_counts
from ilp_data.intake.table.content import Isi
from ilp_data.intake.table.header_counts import kata_cacah
from ilp_data.intake.table.header_span import cacah
from ilp_data.intake.table.header_words import rapi

_ORANG = {
    "balita": ("balita", "anak"),
    "bayi": ("bayi", "neonatus", "neonatal", "bblr", "lahir", "baduta", "anak"),
    "ibu": ("ibu", "bumil", "hamil", "nifas", "bersalin", "persalinan", "menyusui", "busui"),
    "usia lanjut": ("lansia", "usila", "lanjut"),
    "remaja": ("remaja", "rematri", "putri"),
    "anak sekolah": ("murid", "siswa", "sekolah", "didik"),
    "usia produktif": ("produktif",),
    "dewasa": ("dewasa", "18", "produktif"),  # "orang usia 18 tahun ke atas"
    "calon pengantin": ("catin", "pengantin"),
}
# Titles with these are of mothers and children of any age.
_UMUM = frozenset({"anak", "gizi", "kia", "skdn", "imunisasi", "kb"})
_KELURAHAN = "kelurahan"
_SATU_KELURAHAN = frozenset({"kelurahan", "posyandu"})  # a row of these is of one kelurahan


def lepas_orang_lain(
    teks: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]
) -> None:
    """Give back, in place, counts of one group whose heading names no group where the titles name only others."""
    judul = frozenset(k for t in teks for k in rapi(t).split())
    sebut = _kelompok(judul)
    if not sebut or judul & _UMUM:
        return
    for f in [f for f in kolom if cacah(f) in known_counts.ukuran()]:
        milik = _kelompok(kata_cacah(cacah(f)))
        if milik and not milik & sebut and not _kelompok(frozenset(rapi(kolom[f]).split())):
            siapa = known_counts.ukuran()[cacah(f)].label
            ditolak[kolom[f]] = f"{siapa}? Judul tabel menyebut {min(sebut)}; bila benar, pilih sendiri"
            del kolom[f]
            yakin.pop(f, None)


def _kelompok(kata: set[str] | frozenset[str]) -> set[str]:
    return {n for n, semua in _ORANG.items() if kata & set(semua)}


def lepas_kelurahan(kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str], isi: Isi) -> None:
    """Give back, in place, counts of kelurahan of which a row of one has more than one: "SBS" over households."""
    if not _SATU_KELURAHAN & kolom.keys():
        return
    for f in [f for f in kolom if _KELURAHAN in kata_cacah(cacah(f))]:
        if _lebih_dari_satu(isi.kolom(kolom[f])):
            ditolak[kolom[f]] = "lebih dari satu dalam satu kelurahan, jadi bukan jumlah kelurahan"
            del kolom[f]
            yakin.pop(f, None)


def _lebih_dari_satu(sel: Sequence[str]) -> bool:
    try:
        angka = [values.cacah(t, values.gaya_cacah(sel)).nilai for t in sel]
    except GalatNilai:
        return False
    return any(n is not None and n > 1 for n in angka)
