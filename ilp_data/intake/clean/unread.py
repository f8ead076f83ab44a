"""Cells of counts that cannot be read: each is *not reported* and named by its address; the rest of its row is read.

A row of which nothing else can be read is refused, with what was wrong with its cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ilp_data import format as tulis
from ilp_data.errors import GalatNilai
from ilp_data.intake.cells import values
from ilp_data.intake.cells.counts import angka_nilai, kumulatif_nilai, triwulan_nilai
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import Baris, Nasib, Temuan
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan

SEL = "sel_tak_terbaca"  # of a row: (address, heading, what stands there) of its cells that were not read
_SEBAB = "sebab_tak_terbaca"
_BANYAK, _PANJANG = 8, 40


def catat_sel(k: Kerja, berkas: Berkas, judul: str, teks: str, galat: GalatNilai) -> Terbaca:
    """Note a cell that cannot be read; what it then counts as: not reported, never zero."""
    sel = (berkas.alamat(k, judul), judul, values.rapikan_sel(teks)[:_PANJANG])
    k.nilai[SEL] = (*k.nilai.get(SEL, ()), sel)
    k.nilai[_SEBAB] = (*k.nilai.get(_SEBAB, ()), f"Kolom “{judul}”: {galat}")
    return Terbaca(None, Keadaan.BELUM_DILAPORKAN)


def putuskan_baris(k: Kerja) -> None:
    """Keep a row that says something beside such cells, refuse one that says nothing else."""
    sebab = k.nilai.pop(_SEBAB, ())
    if not sebab:
        return
    if not any(t.nilai is not None for t in _angka(k)):
        for s in sebab:
            k.tolak(s)
        return
    sel = tulis.daftar([f"{a} (“{teks}”)" for a, _, teks in k.nilai[SEL]], _BANYAK)
    k.alasan.append(f"Sel {sel} tidak terbaca sebagai cacah: dianggap belum dilaporkan.")


def _angka(k: Kerja) -> Iterator[Terbaca]:
    yield from (t for baca in (angka_nilai, kumulatif_nilai, triwulan_nilai) for _, _, t in baca(k.nilai))
    yield from (k.nilai.get("ukuran") or {}).values()  # the month may still be asked about
    yield from (k.nilai.get("sasaran_lain") or {}).values()


def temuan_sel(baris: Sequence[Baris], lembar: str) -> list[Temuan]:
    """One finding a column, with the addresses of its cells that were not read in rows that are used."""
    menurut: dict[str, list[tuple[int, str]]] = {}
    for b in baris:
        for sel, judul, teks in b.nilai.get(SEL, ()) if b.nasib is not Nasib.DITOLAK else ():
            menurut.setdefault(judul, []).append((b.nomor, f"{sel} (“{teks}”)"))
    saran = "Perbaiki selnya, lalu impor lagi: angkanya menyusul, isi yang lain tetap."
    return [
        Temuan(
            SEL,
            "peringatan",
            f"Kolom “{judul}”: sel {tulis.daftar([s for _, s in isi], _BANYAK)} tidak terbaca sebagai cacah, jadi "
            "dianggap belum dilaporkan, bukan nol; isi lain barisnya dibaca.",
            saran,
            isi[0][0],
            lembar=lembar,
        )
        for judul, isi in menurut.items()
    ]
