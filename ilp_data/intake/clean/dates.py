"""The order of day and month in the date columns of one table, and the question where nothing tells it."""

from __future__ import annotations

from collections.abc import Iterable

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import date_order, times
from ilp_data.intake.cells.date_order import Urutan
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.table import headers

RANCU = "tanggal_rancu"
_JAWAB = frozenset({Urutan.HARI.value, Urutan.BULAN.value})


class UrutanTanggal:
    """Knows of each of ``fields`` how its column writes dates; ``periode_judul`` is the month of the title ("2026-10"
    or "")."""

    def __init__(self, berkas: Berkas, fields: Iterable[str], periode_judul: str = "") -> None:
        self.berkas = berkas
        self._bulan = int(periode_judul[5:7]) if len(periode_judul) > len("2026") else None
        self.kolom = {f: self._kolom(f) for f in fields if f in berkas.pemetaan.kolom}

    def _kolom(self, field: str) -> Urutan | None:
        tabel, judul = self.berkas.tabel, self.berkas.pemetaan.kolom[field]
        letak = tabel.judul.index(judul)
        lain = ([b[i] for b in tabel.data] for i in range(len(tabel.judul)) if i != letak)
        return date_order.kolom([b[letak] for b in tabel.data], judul, lain, _bulan_kata, self._bulan)

    def urutan(self, k: Kerja, field: str, teks: str) -> Urutan | None:
        """The order of one cell; None after asking, or where the answer was to leave the row out."""
        if not date_order.rancu(teks):
            return date_order.sendiri(teks) or Urutan.HARI
        kolom = self.kolom.get(field)
        if kolom in (Urutan.HARI, Urutan.BULAN):
            return kolom
        judul = self.berkas.pemetaan.kolom[field]
        kunci = f"{RANCU}|{self.berkas.sidik}|{headers.rapi(judul)}"
        k.nilai[RANCU] = teks
        alasan = f"kolom “{judul}”: “{teks}” dapat dibaca dengan hari di depan atau bulan di depan"
        jawab = self.berkas.putuskan(k, kunci, alasan, _JAWAB.__contains__)
        return Urutan(jawab) if jawab else None

    def iso(self, k: Kerja, field: str) -> str:
        """The cell itself, or as ISO where it is a date of numbers alone whose order is known; "" after asking."""
        teks = k.teks(field)
        if date_order.bagian(teks) is None:
            return teks
        urutan = self.urutan(k, field, teks)
        if urutan is None:
            return ""
        try:
            hari = times.tanggal(teks, urutan)
        except GalatNilai:
            return teks
        return hari.isoformat() if hari else ""


def tahun_sah(jawab: str) -> int | None:
    """The year of an answer, None where it is none."""
    try:
        return times.tahun(jawab)
    except GalatNilai:
        return None


def bulan_sah(jawab: str) -> str | None:
    """A month or a whole year that answers for a file without any, else None."""
    try:
        return times.setahun(jawab) or times.periode(jawab)
    except GalatNilai:
        return None


def usul(teks: str) -> list[tuple[str, str]]:
    """The two answers with what each makes of an example."""
    hasil = []
    for urutan, kata in ((Urutan.HARI, "Hari di depan"), (Urutan.BULAN, "Bulan di depan")):
        hari = times.tanggal(teks, urutan) if teks else None
        contoh = f": {teks} = {hari.day} {times.NAMA_BULAN[hari.month - 1]} {hari.year}" if hari else ""
        hasil.append((urutan.value, kata + contoh))
    return hasil


def _bulan_kata(teks: str) -> int | None:
    """The month that a cell names in words or as a date that is no riddle; None for numbers and everything else."""
    if not times.sebut_bulan(teks):
        return None
    try:
        periode = times.periode(teks, 2000 if times.bulan(teks) else None)
    except GalatNilai:
        return None
    return int(periode[5:7]) if periode else None
