"""Bare headings that mean one group of people by themselves ("Ditimbang": children under five) under a title of
another ("BBLR", "Posyandu lansia"), and counts of kelurahan that one kelurahan cannot have: given back, not guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.table import known_counts
from ilp_data.intake.table.content import Isi
from ilp_data.intake.table.given_back import kembalikan_kolom
from ilp_data.intake.table.header_counts import kata_cacah
from ilp_data.intake.table.header_span import cacah
from ilp_data.intake.table.header_words import rapi
from ilp_data.intake.table.people_groups import kelompok

# Titles with these are of mothers and children of any age.
_UMUM = frozenset({"anak", "gizi", "kia", "skdn", "imunisasi", "kb"})
_STATUS_GIZI = re.compile(r"\b(?:gizi (?:lebih|buruk|kurang)|risiko (?:gizi )?lebih|beresiko gizi|kurus|wasting)\b")
_KELURAHAN = "kelurahan"
_SATU_KELURAHAN = frozenset({"kelurahan", "posyandu"})  # a row of these is of one kelurahan


def lepas_orang_lain(
    teks: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]
) -> None:
    """Give back, in place, counts of one group whose heading names no group where the titles name only others."""
    judul = frozenset(k for t in teks for k in rapi(t).split())
    sebut = kelompok(judul)
    if not sebut or judul & _UMUM:
        return
    for f in [f for f in kolom if cacah(f) in known_counts.ukuran()]:
        milik = kelompok(kata_cacah(cacah(f)))
        if milik and not milik & sebut and not kelompok(rapi(kolom[f]).split()):
            siapa = known_counts.ukuran()[cacah(f)].label
            kembalikan_kolom(
                f, f"{siapa}? Judul tabel menyebut {min(sebut)}; bila benar, pilih sendiri", kolom, yakin, ditolak
            )


def lepas_gizi_anak(
    bebas: Sequence[str], kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]
) -> None:
    """Give back, in place, grown people counted under "Obesitas" where columns beside it are of the nutrition of
    children ("Gizi Buruk", "Gizi Kurang", "Gizi Lebih", "Obesitas")."""
    gizi = next((j for j in (*kolom.values(), *bebas) if _STATUS_GIZI.search(rapi(j))), "")
    for f in [f for f in kolom if gizi and "obesitas" in kata_cacah(cacah(f))]:
        if not kelompok(rapi(kolom[f]).split()):
            kembalikan_kolom(
                f, f"anak atau dewasa? Di sebelahnya ada “{gizi}”; bila dewasa, pilih sendiri", kolom, yakin, ditolak
            )


def lepas_kelurahan(kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str], isi: Isi) -> None:
    """Give back, in place, counts of kelurahan of which a row of one has more than one: "SBS" over households."""
    if not _SATU_KELURAHAN & kolom.keys():
        return
    for f in [f for f in kolom if _KELURAHAN in kata_cacah(cacah(f))]:
        if _lebih_dari_satu(isi.kolom(kolom[f])):
            kembalikan_kolom(
                f, "lebih dari satu dalam satu kelurahan, jadi bukan jumlah kelurahan", kolom, yakin, ditolak
            )


def _lebih_dari_satu(sel: Sequence[str]) -> bool:
    try:
        angka = [values.cacah(t, values.gaya_cacah(sel)).nilai for t in sel]
    except GalatNilai:
        return False
    return any(n is not None and n > 1 for n in angka)
