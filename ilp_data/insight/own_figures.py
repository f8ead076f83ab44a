"""Which of an office's own indicators have something to say beside the program's on profiles, sheets and slides."""

from __future__ import annotations

from ilp_data.measure.view import Pandangan
from ilp_data.registry.indicators import Indikator

PALING = 3  # so many stand beside the program's figures; all of them are in tables, matrix and workbook


def buatan_bernilai(pandang: Pandangan, klaster: str = "") -> list[Indikator]:
    """The region's own indicators (of a cluster) with a real value of any kelurahan in the view's period."""
    daerah = pandang.nyata.sedaerah
    milik = [i for i in daerah.registri.semua.values() if i.kode in daerah.registri.sendiri]
    return [i for i in milik if klaster in ("", i.klaster) and _bernilai(daerah, i.kode)]


def kode_buatan(pandang: Pandangan) -> tuple[str, ...]:
    """The codes of the first ``PALING`` of them."""
    return tuple(i.kode for i in buatan_bernilai(pandang)[:PALING])


def _bernilai(daerah: Pandangan, kode: str) -> bool:
    return bool(daerah.periode) and bool(daerah.hitung(kode, "kelurahan")["nilai"].notna().any())
