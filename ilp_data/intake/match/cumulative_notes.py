"""What matching notes of running totals and quarters, for the findings, and which of them are kept as figures."""

from __future__ import annotations

from dataclasses import dataclass

from ilp_data.intake.match.base import Kerja
from ilp_data.intake.table import known_counts
from ilp_data.intake.table.additive import pembagi_terkumpul, terkumpul

TEMUAN = "temuan_kumulatif"  # in the values of a row: what ``Catatan`` there are, for the findings
_KECIL = 5  # below this a count of people may point at somebody: it is not kept as a figure by itself
TRIWULAN_TANPA, TRIWULAN_KECIL = "triwulan_tanpa_sebelumnya", "triwulan_kecil"
TANPA_SEBELUMNYA, MELEBIHI, BERBEDA = "kumulatif_tanpa_sebelumnya", "bulan_melebihi_kumulatif", "kumulatif_berbeda"


@dataclass(frozen=True)
class Catatan:
    """What is odd in a running total of a row: its code, month and count, the total, the month beside it, the total
    before it, and the month that is not known."""

    kode: str
    periode: str
    ukuran: str
    jumlah: float
    bulan: float
    sebelum: float
    kurang: str

    @property
    def label(self) -> str:
        """The count in words."""
        return sebut(self.ukuran)


def catat_ganjil(
    k: Kerja, kode: str, p: str, ukuran: str, jumlah: float, bulan: float = 0, sebelum: float = 0, kurang: str = ""
) -> None:
    """Note one thing of a row."""
    k.nilai[TEMUAN] = [*k.nilai.get(TEMUAN, ()), Catatan(kode, p, ukuran, jumlah, bulan, sebelum, kurang)]


def tersimpan(ukuran: str, jumlah: float) -> bool:
    """Whether a running total of a count without its months is kept, as a figure of its own or as what one is divided
    by."""
    return (ukuran in terkumpul() or ukuran in pembagi_terkumpul()) and not kecil(jumlah)


def kecil(jumlah: float) -> bool:
    """Whether a figure is so small that it may point at somebody."""
    return 0 < jumlah < _KECIL


def sebut(ukuran: str) -> str:
    """A count in words."""
    u = known_counts.ukuran().get(ukuran)
    return u.label if u else ukuran.replace("_", " ")
