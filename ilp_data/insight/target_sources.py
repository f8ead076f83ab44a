"""The list of target groups of a region as people read it: each number with its source, which is in force and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilp_data.format import angka, tanggal
from ilp_data.measure import coverage, target_groups
from ilp_data.measure.target_groups import KUNCI_SASARAN
from ilp_data.store.snapshot import Potret

_HARI = len("2026-11-28")


@dataclass(frozen=True)
class SumberSasaran:
    """One number: ``kunci`` is place, group, year and kind; ``berlaku`` whether figures are made with it, ``sebab`` why
    or why not ("" where nobody else says the same thing)."""

    kunci: tuple[str, str, str, str]
    nama: str
    nilai: float
    sumber: str
    tanggal: str
    berlaku: bool
    sebab: str

    @property
    def sebutan(self) -> str:
        """What it is of: ``Kanaan, sasaran ibu hamil setahun, 2026, SPM``."""
        return ", ".join((self.nama, *self.kunci[1:]))


def daftar_sasaran(potret: Potret, daerah: str) -> list[SumberSasaran]:
    """Every number of the list that is of the region or a place in it, what several sources say first, then the newest
    year; of one thing the source in force first."""
    nama = coverage.nama_tempat(potret, daerah)
    t = potret.sasaran
    t = t[t["kode_tempat"].isin(list(nama)) & t["nilai"].notna()] if len(t) else t
    if t.empty:
        return []
    hasil = [x for _, isi in t.groupby(KUNCI_SASARAN, sort=False) for x in _satu(isi, nama)]
    banyak = pd.Series([x.kunci for x in hasil]).value_counts()
    return sorted(hasil, key=lambda x: (banyak[x.kunci] == 1, -int(x.kunci[2] or 0), x.kunci, not x.berlaku))


def sumber_ganda(potret: Potret, daerah: str) -> dict[tuple[str, str, str, str], list[SumberSasaran]]:
    """Of which thing several sources speak → what each says, the one in force first."""
    hasil: dict[tuple[str, str, str, str], list[SumberSasaran]] = {}
    for x in daftar_sasaran(potret, daerah):
        hasil.setdefault(x.kunci, []).append(x)
    return {k: isi for k, isi in hasil.items() if len(isi) > 1}


def teks_ganda(isi: list[SumberSasaran]) -> str:
    """``Kanaan, sasaran ibu hamil setahun, 2026, SPM: 120 menurut A (dipakai), 118 menurut B``."""
    tiap = [f"{angka(x.nilai)} menurut {x.sumber}{' (dipakai)' if x.berlaku else ''}" for x in isi]
    return f"{isi[0].sebutan}: {', '.join(tiap)}"


def _satu(isi: pd.DataFrame, nama: dict[str, str]) -> list[SumberSasaran]:
    urut = target_groups.urut_sumber(isi).iloc[::-1].to_dict("records")
    sebab = _sebab(urut[0]) if len(urut) > 1 else ""
    return [
        SumberSasaran(
            (str(b["kode_tempat"]), str(b["kelompok"]), str(b["tahun"]), str(b["jenis"])),
            nama[str(b["kode_tempat"])], float(b["nilai"]), str(b["sumber"] or ""), _waktu(b), not ke,
            (sebab if not ke else "ada sumber lain yang dipakai") if len(urut) > 1 else "",
        )
        for ke, b in enumerate(urut)
    ]  # fmt: skip


def _sebab(b: Mapping[Any, Any]) -> str:
    if b.get("dipakai") == "ya":
        return "ditandai kantor"
    return "tanggal sumbernya terbaru" if b.get("tanggal") else "paling akhir dibawa"


def _waktu(b: Mapping[Any, Any]) -> str:
    if isi := str(b.get("tanggal") or ""):
        return tanggal(isi)
    dibawa = str(b.get("dicatat") or "")[:_HARI]
    return f"dibawa {tanggal(dibawa)}" if dibawa else ""
