"""Findings in lists of events: a day of the week that is not that of the date, more who came than were invited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ilp_data import format as tulis
from ilp_data.intake.cells.time_words import HARI
from ilp_data.intake.clean.activities import HARI_LAIN
from ilp_data.intake.model import Baris, Temuan


def kegiatan(hidup: Sequence[Baris]) -> Iterator[Temuan]:
    """The findings of matched rows, in their order."""
    for b in hidup:
        nama, mulai = b.nilai["nama_kegiatan"], str(b.nilai.get("mulai") or "")
        if hari := b.nilai.get(HARI_LAIN):
            benar = HARI[dt.date.fromisoformat(mulai).weekday()].capitalize()
            yield Temuan(
                "hari_lain", "peringatan",
                f"“{nama}” tertulis hari {hari}, tetapi {tulis.tanggal(mulai)} jatuh pada hari {benar}.",
                "Periksa tanggalnya; yang disimpan tanggalnya, bukan nama harinya.", b.nomor,
            )  # fmt: skip
        diundang, hadir = b.nilai.get("diundang"), b.nilai.get("hadir")
        if diundang is not None and hadir is not None and hadir > diundang:
            yield Temuan(
                "hadir_melebihi_undangan", "peringatan",
                f"“{nama}”: {tulis.angka(hadir)} hadir dari {tulis.angka(diundang)} diundang.",
                "Periksa kedua angkanya; keduanya disimpan seperti tertulis.", b.nomor,
            )  # fmt: skip
