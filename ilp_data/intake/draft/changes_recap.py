"""What a recap brings beside its months: target groups of a year by kind, and running totals whose months nobody knows.

A running total of January to a month is kept as a figure of that span (``capaian_terbit``), never spread over months;
so is a quarter whose earlier ones nobody knows. A later recap under another file name replaces it.
Counts so small that they may point at somebody are not kept so.
Whom to serve in the year is not kept beside it: ``measure.coverage`` reads that from the target groups in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from ilp_data import periods
from ilp_data.intake.cells.counts import angka_nilai
from ilp_data.intake.clean.services_spm import SARANA
from ilp_data.intake.draft import changes_lists
from ilp_data.intake.draft.changes_lists import tingkat_tempat
from ilp_data.intake.match.cumulative import SAMPAI, SATU_TRIWULAN
from ilp_data.intake.model import Baris
from ilp_data.intake.table import additive
from ilp_data.measure.coverage import SUMBER_KUMULATIF, SUMBER_TRIWULAN
from ilp_data.registry import indicators, lists
from ilp_data.registry.indicators import JenisPeriode
from ilp_data.store.snapshot import Potret

_SUMBER_SASARAN = "rekap dinas"  # not the file's name: a later file of the same kind puts the earlier one right


def rekap(masuk: Sequence[Baris], potret: Potret, daerah: str) -> dict[str, pd.DataFrame]:
    """Tables ``sasaran`` and ``capaian_terbit`` with what the rows bring to them; {} where they bring nothing."""
    hasil: dict[str, pd.DataFrame] = {}
    if baru := _sasaran(masuk):
        hasil |= changes_lists.ganti_baris(potret, daerah, lists.daftar("sasaran"), baru, _SUMBER_SASARAN)
    if terbit := _terbit(masuk, potret, daerah):
        hasil |= changes_lists.ganti_baris(potret, daerah, lists.daftar("angka_terbit"), terbit, SUMBER_KUMULATIF)
    if sarana := _sarana(masuk):
        dasar = replace(potret, **hasil)
        hasil |= changes_lists.ganti_baris(dasar, daerah, lists.daftar("angka_terbit"), sarana, _SUMBER_SASARAN)
    return hasil


def _sarana(masuk: Sequence[Baris]) -> list[dict[str, Any]]:
    """Goods, services and staff of the services of the SPM as a form states them: per cent, of its year or so far."""
    semua = [(b, *b.nilai[SARANA]) for b in masuk if b.nilai.get(SARANA)]
    return [
        {
            "kode_tempat": str(b.nilai["kode_tempat"]),
            "indikator": kode,
            "periode": _sejak_januari(str(b.nilai.get("periode") or tahun)),
            "nilai": nilai,
            "satuan": "persen",
            "definisi": "mutu barang, jasa, dan SDM menurut formulir SPM",
            "sumber": _SUMBER_SASARAN,
        }
        for b, kode, tahun, nilai in semua
    ]


def _sejak_januari(periode: str) -> str:
    return periode if periods.setahun(periode) else f"{periode[:4]}-01..{periode}"


def _setahun(masuk: Sequence[Baris]) -> dict[tuple[str, str, str], tuple[float, str]]:
    """(place, year, count) → (figure, kind of target group) of the yearly target groups of the rows."""
    tahunan = {n for n, u in indicators.ukuran().items() if u.setahun}
    return {
        (str(b.nilai["kode_tempat"]), periode, ukuran): (float(t.nilai), str(b.nilai.get("jenis_sasaran") or ""))
        for b in masuk
        for periode, ukuran, t in angka_nilai(b.nilai)
        if periods.setahun(periode) and t.nilai is not None and ukuran in tahunan
    }


def _sasaran(masuk: Sequence[Baris]) -> list[dict[str, Any]]:
    """Rows of the list of target groups, of those whose kind the table names."""
    kolom = next(k for k in lists.daftar("sasaran").kolom if k.kolom == "kelompok")
    label = {n: u.label for n, u in indicators.ukuran().items() if u.label in kolom.pilihan}
    semua = [(*kunci, jenis, nilai) for kunci, (nilai, jenis) in _setahun(masuk).items()]
    semua += [
        (str(b.nilai["kode_tempat"]), tahun, ukuran, jenis, float(t.nilai))
        for b in masuk
        for (jenis, tahun, ukuran), t in (b.nilai.get("sasaran_lain") or {}).items()
        if t.nilai is not None
    ]
    return [
        {"kode_tempat": tempat, "kelompok": label[ukuran], "tahun": tahun, "jenis": jenis, "nilai": nilai}
        | {"sumber": _SUMBER_SASARAN}
        for tempat, tahun, ukuran, jenis, nilai in semua
        if jenis and ukuran in label
    ]


def _terbit(masuk: Sequence[Baris], potret: Potret, daerah: str) -> list[dict[str, Any]]:
    """Running totals since January, and quarters by themselves where those before them are not known."""
    semua = [
        *((b, f"{p[:4]}-01", p, u, n, SUMBER_KUMULATIF) for b in masuk for p, u, n in b.nilai.get(SAMPAI, ())),
        *((b, *isi, SUMBER_TRIWULAN) for b in masuk for isi in b.nilai.get(SATU_TRIWULAN, ())),
    ]
    menurut = additive.terkumpul()
    angka_ = {(str(b.nilai["kode_tempat"]), awal, akhir, u): n for b, awal, akhir, u, n, _ in semua}
    return [
        {
            "kode_tempat": tempat,
            "tingkat": tingkat_tempat(potret, daerah, tempat),
            "indikator": i.kode,
            "periode": f"{awal}..{akhir}",
            "pembilang": jumlah,
            "penyebut": angka_.get((tempat, awal, akhir, i.penyebut)),
            "satuan": "kasus" if i.waktu is JenisPeriode.KEJADIAN else "orang",
            "definisi": i.definisi,
            "sumber": sumber,
        }
        for b, awal, akhir, ukuran, jumlah, sumber in semua
        for i in menurut.get(ukuran, ())
        for tempat in (str(b.nilai["kode_tempat"]),)
    ]
