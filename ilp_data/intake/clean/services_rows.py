"""Rows of a table with a row for each count: its figure of the month, its running total, whom to serve of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from ilp_data import format as tulis
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris, Nasib, Temuan
from ilp_data.intake.table import counts_in_rows, header_counts, headers, known_counts
from ilp_data.intake.table.counts_in_rows import ANGKA, NAMA, SAMPAI, SASARAN
from ilp_data.parse import Terbaca

SISA = "sasaran_baris_sisa"  # in the values of a row: the count whose column "Sasaran" may mean several numbers
_BANYAK = 8


def fields(kolom: Collection[str]) -> list[str]:
    """The fields with figures beside names of counts; none in any other table."""
    bagian = headers.susunan(ANGKA, frozenset(kolom)) if ANGKA not in kolom else ()
    return [f for f in (ANGKA, SAMPAI, SASARAN, *bagian) if f in kolom] if NAMA in kolom else []


def panjang(kolom: Collection[str]) -> bool:
    """Whether the figures of a row's count stand in columns beside its name."""
    return bool(set(fields(kolom)) - {SASARAN})


def bernama(berkas: Berkas) -> set[str]:
    """The counts that the cells of such a table name; none in any other."""
    teks = set(berkas.kolom(NAMA)) if panjang(berkas.pemetaan.kolom) else set()
    return {n for t in teks if (n := headers.ukuran(headers.lepas_rentang(t)[0])[0])}


def bermasa(kolom: Mapping[str, str]) -> bool:
    """Whether the headings say of which stretch of time the figures are."""
    judul = kolom.get(ANGKA, "")
    return SAMPAI in kolom or (bool(judul) and headers.lepas_rentang(judul)[1] is not headers.Rentang.POLOS)


def cacah(
    k: Kerja, nama: str, satu: Callable[[Kerja, str], Terbaca | None], jumlah: Callable[..., Terbaca | None]
) -> dict[str, Terbaca]:
    """The figures of a row whose count is ``nama`` (with ``^`` where the row says that it runs up). ``satu`` reads one
    count of a row, ``jumlah`` one from its parts."""
    polos = nama.removesuffix(headers.KUMULATIF)
    bagian = headers.susunan(ANGKA, frozenset(k.sel)) if ANGKA not in k.sel else ()
    isi = {nama: satu(k, ANGKA) if ANGKA in k.sel else jumlah(k, bagian) if bagian else None}
    if SAMPAI in k.sel and (t := satu(k, SAMPAI)) is not None:
        isi[polos + headers.KUMULATIF] = t
    return {n: t for n, t in isi.items() if t is not None}


def sasaran(
    k: Kerja, berkas: Berkas, nama: str, satu: Callable[[Kerja, str], Terbaca | None], tahun: Callable[..., str]
) -> dict[str, Terbaca]:
    """Whom to serve of the row's count: that of a year goes to the year, that of a month is given back."""
    if SASARAN not in k.sel or not nama or not k.teks(SASARAN):
        return {}
    polos = nama.removesuffix(headers.KUMULATIF)
    milik = counts_in_rows.sasaran([polos], berkas.pemetaan.kolom[SASARAN])
    if not milik or "posyandu" in k.sel:  # there it is who is pregnant now
        k.nilai[SISA] = polos
        return {}
    t = satu(k, SASARAN)
    if t is None or not header_counts.tahunan(milik):
        return {milik: t} if t is not None and k.nilai["periode"] else {}
    if setahun := tahun(setahun=True):
        bulanan = dict(k.nilai.get("bulanan") or {})
        k.nilai["bulanan"] = bulanan | {setahun: {**bulanan.get(setahun, {}), milik: t}}
    return {}


def temuan_sasaran(baris: Sequence[Baris], lembar: str) -> list[Temuan]:
    """One finding on the counts whose column "Sasaran" was not read."""
    sisa = {b.nilai[SISA]: b.nomor for b in reversed(baris) if SISA in b.nilai and b.nasib is not Nasib.DITOLAK}
    if not sisa:
        return []
    label = tulis.daftar(sorted(known_counts.ukuran()[n].label for n in sisa), _BANYAK)
    teks = f"Kolom sasaran di baris {label} tidak dibaca: tidak jelas sasaran siapa, atau sebulan atau setahun."
    saran = "Tulis “Sasaran setahun” di judul kolomnya, atau impor sasarannya memakai templat sasaran."
    return [Temuan("sasaran_baris_tidak_dibaca", "catatan", teks, saran, min(sisa.values()), lembar=lembar)]
