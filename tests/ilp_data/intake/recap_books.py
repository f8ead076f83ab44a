"""Small made-up recaps as offices hand them in: sheets with merged headings, brought into a store of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import Engine

from ilp_data.intake.cells import times
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Putusan
from ilp_data.measure import pws
from ilp_data.measure.pws_rules import BarisPws
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.store import revisions as store

BULAN = list(times.NAMA_BULAN)
GUNTUNG, KANAAN = "64.74.01.1004", "64.74.03.1003"
K1, K4 = "ibu_hamil_diperiksa_pada_trimester_pertama", "ibu_hamil_diperiksa_empat_kali_1_1_2"
K6 = "ibu_hamil_diperiksa_enam_kali_1_2_3_dua_kali_oleh_dokter"
Isi = Sequence[Sequence[object]]
Susun = Callable[..., Draf]


class Rekap:
    """One store and its files."""

    def __init__(self, mesin: Engine, folder: Path) -> None:
        self.mesin, self.folder = mesin, folder

    def tulis(self, isi: Isi, nama: str = "rekap.xlsx", gabung: Sequence[str] = (), lembar: str = "Rekap") -> Path:
        """A workbook of one sheet; ``gabung``: merged ranges."""
        buku = Workbook()
        buku.active.title = lembar
        for baris in isi:
            buku.active.append(list(baris))
        for g in gabung:
            buku.active.merge_cells(g)
        buku.save(self.folder / nama)
        return self.folder / nama

    def susun(
        self, isi: Isi, nama: str = "rekap.xlsx", *, gabung: Sequence[str] = (), lembar: str = "Rekap",
        jawab: Mapping[str, str] | None = None, daerah: str = "64.74", jenis: Jenis | None = None,
    ) -> Draf:  # fmt: skip
        """The draft of such a sheet, for Bontang unless told otherwise."""
        return draft.susun_draf(
            self.tulis(isi, nama, gabung, lembar), daerah=daerah, mesin=self.mesin, jawab=jawab, jenis=jenis
        )  # fmt: skip

    def terapkan(self, isi: Isi, nama: str = "rekap.xlsx", jawab: str = "", **lain: object) -> Draf:
        """The draft brought into force; every question answered with ``jawab``."""
        jawaban: dict[str, str] = {}
        draf = self.susun(isi, nama, **lain)
        while jawab and (baru := {p.kunci: jawab for p in draf.pertanyaan if p.kunci not in jawaban}):
            jawaban |= baru
            draf = self.susun(isi, nama, jawab=jawaban, **lain)
        assert draf.putusan is Putusan.IMPOR, (draf.alasan, draf.pertanyaan, [b.alasan for b in draf.baris])
        draft.terapkan_draf(self.mesin, draf, "Uji")
        return draf

    def bulanan(self, ukuran: str, tempat: str) -> dict[str, float]:
        """Month → figure in force, real ones only."""
        t = store.potret(self.mesin, daerah="64.74").layanan
        t = t[(t["ukuran"] == ukuran) & (t["kode_tempat"] == tempat) & ~t["simulasi"].astype(bool) & t["nilai"].notna()]
        return dict(sorted(zip(t["periode"], t["nilai"], strict=True)))

    def setahun(self, ukuran: str, tempat: str) -> dict[str, float]:
        """Year → figure in force."""
        t = store.potret(self.mesin, daerah="64.74").layanan_tahunan
        t = t[(t["ukuran"] == ukuran) & (t["kode_tempat"] == tempat) & t["nilai"].notna()]
        return dict(sorted(zip(t["tahun"].astype(str), t["nilai"], strict=True)))

    def pws(self, kode_: str, bulan: str, per: str = "kelurahan") -> dict[str, BarisPws]:
        """The rows of PWS by the code of their place."""
        pandang = Pandangan(store.potret(self.mesin, daerah="64.74"), Lingkup("64.74"), bulan, STAF)
        return {b.kode: b for b in pws.hitung_pws(pandang, kode_, per).baris}


def kode(draf: Draf) -> list[str]:
    """The codes of a draft's findings."""
    return [t.kode for t in draf.temuan]
