"""Rows of a form of the SPM with a row for each service: whom to serve in the year, who was served."""

from __future__ import annotations

from collections.abc import Callable, Collection

from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import running
from ilp_data.intake.clean import unread
from ilp_data.intake.clean.lists import baca_angka
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.table import columns, header_ckg, header_spm, headers
from ilp_data.parse import Terbaca

DILAYANI = frozenset({header_spm.CAPAIAN, header_spm.CAPAIAN_BULAN})
_PENUH = 100
SARANA = "sarana_spm"  # in the values of a row: (code of the other part, year, per cent)
ANGKA = (header_spm.SASARAN, *sorted(DILAYANI), *header_spm.JENIS_LAIN)  # the fields that hold figures


def formulir(kolom: Collection[str]) -> bool:
    """Whether the columns are those of such a form: the services, and who was served, also by quarter or up to one."""
    bermasa = any(headers.cacah(f) == "?" and "@" in f for f in kolom)
    bernama = header_spm.LAYANAN in kolom or header_ckg.KELOMPOK in kolom
    return bernama and (bermasa or bool(DILAYANI & set(kolom)))


def dilayani(k: Kerja) -> str:
    """The count of those whom the service of a row reached; "" for what is none of the twelve."""
    kode = _kode(k)
    return header_spm.indikator(kode).pembilang if kode else ""


def _kode(k: Kerja) -> str:
    """The service of a row, or the indicator of its group of ages in a recap of CKG; "" for neither."""
    kelompok = k.teks(header_ckg.KELOMPOK)
    return header_ckg.kelompok(kelompok) if kelompok else header_spm.layanan(k.teks(header_spm.LAYANAN))


def layanan(
    k: Kerja, berkas: Berkas, satu: Callable[[Kerja, str], Terbaca | None], tahun: Callable[..., str]
) -> dict[str, Terbaca]:
    """Who was served, a running total unless its heading says month; whom to serve goes to the year. ``satu`` reads one
    count of a row, ``tahun`` its year."""
    kode, ckg = _kode(k), header_ckg.KELOMPOK in k.sel
    if not kode:
        apa = "kelompok umur CKG" if ckg else "salah satu dari dua belas pelayanan SPM"
        k.tolak(f"“{k.teks(header_ckg.KELOMPOK if ckg else header_spm.LAYANAN)}” bukan {apa}.")
        return {}
    sasaran = header_spm.ukuran_sasaran(kode)
    if header_spm.SASARAN in k.sel and (t := satu(k, header_spm.SASARAN)) is not None:
        setahun = tahun(setahun=True)
        k.nilai["bulanan"] = {**(k.nilai.get("bulanan") or {}), **({setahun: {sasaran: t}} if setahun else {})}
    lain = {}
    for field, jenis in header_spm.JENIS_LAIN.items():  # further kinds of target group beside the one of the SPM
        t = satu(k, field) if field in k.sel else None
        if t is not None and (setahun := tahun(setahun=True)):
            lain[jenis, setahun, sasaran] = t
    k.nilai["sasaran_lain"] = lain
    _sarana(k, berkas, kode, tahun)
    hasil = {}
    for field in sorted(DILAYANI & k.sel.keys()):
        t = satu(k, field)
        rentang = headers.lepas_rentang(berkas.pemetaan.kolom[field])[1]
        sebulan = rentang is headers.Rentang.BULAN
        if ckg:  # of the month of its title, unless heading or title say "s.d."
            sampai = running.sampai_bulan(columns.teks_judul(berkas.tabel))
            sebulan = sebulan or (rentang is not headers.Rentang.KUMULATIF and not sampai)
        hasil |= {dilayani(k) + headers.KUMULATIF * (not sebulan): t} if t is not None else {}
    return hasil


def _sarana(k: Kerja, berkas: Berkas, kode: str, tahun: Callable[..., str]) -> None:
    """Goods, services and staff of a service in per cent; a cell that is none is named and leaves the row."""
    teks = k.sel.get(header_spm.SARANA, "")
    if not teks.strip():
        return
    try:
        nilai = baca_angka(teks.strip(), bulat=False)
    except GalatNilai:
        nilai = None
    if nilai is None or nilai > _PENUH:
        galat = GalatNilai("Persentase tidak terbaca.", diberikan=teks, diharapkan="0 sampai 100")
        unread.catat_sel(k, berkas, berkas.pemetaan.kolom[header_spm.SARANA], teks, galat)
    elif setahun := tahun(setahun=True):
        k.nilai[SARANA] = (header_spm.indikator(kode).sarana, setahun, nilai)
