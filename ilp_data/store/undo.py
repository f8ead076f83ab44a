"""What undoing a revision means: which rows it brought and ended, what stands on them, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from ilp_data.errors import GalatSimpanan
from ilp_data.registry.fields import SEMUA_TABEL
from ilp_data.store import schema
from ilp_data.store.readings import nomor_terakhir

Baris = Mapping[str, Any]


def daerah_revisi(koneksi: Connection, revisi: int) -> list[str]:
    """The regions that a revision touched. Raises ``GalatSimpanan`` for the first filling and for one that is not
    there."""
    if revisi == 1:
        raise GalatSimpanan(
            "Revisi 1 adalah isi pertama dan tidak dapat dibatalkan.",
            saran="Pilih revisi yang lebih baru; lihat daftarnya dengan `riwayat`.",
        )
    t = schema.revisi
    daerah = sorted(koneksi.scalars(select(t.c.kode_daerah).where(t.c.nomor == revisi)))
    if not daerah:
        terakhir = nomor_terakhir(koneksi)
        raise GalatSimpanan(
            "Revisi tidak ada dalam simpanan.",
            diberikan=revisi,
            diharapkan=f"2 sampai {terakhir}" if terakhir > 1 else "belum ada revisi yang dapat dibatalkan",
        )
    return daerah


def dibatalkan(pasangan: Iterable[tuple[int, int]]) -> dict[int, int]:
    """From (revision, the one that it undoes): undone revision → the revision that undid it, as far as that one was not
    undone itself."""
    hasil: dict[int, int] = {}
    for nomor, asal in sorted(pasangan, reverse=True):
        if nomor not in hasil:
            hasil[asal] = nomor
    return hasil


def tersentuh(
    koneksi: Connection, nama: str, revisi: int, daerah: Iterable[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of a table that a revision brought or ended, and the rows now in force, which may stand on them."""
    t = schema.tabel[nama]
    sentuh: list[dict[str, Any]] = []
    berlaku: list[dict[str, Any]] = []
    for d in daerah:
        milik = select(t).where(t.c.kode_daerah == d)
        kena = koneksi.execute(milik.where(or_(t.c.rev_mulai == revisi, t.c.rev_akhir == revisi))).mappings().all()
        sentuh += map(dict, kena)
        if kena:
            lain = koneksi.execute(milik.where(t.c.rev_akhir.is_(None), t.c.rev_mulai > revisi)).mappings()
            berlaku += map(dict, lain)
    return sentuh, berlaku


def rencana(
    revisi: int, nama: str, sentuh: Sequence[Baris], penerus: Sequence[Baris]
) -> tuple[list[Baris], list[Baris]]:
    """For one table: the rows to revive, and the rows to end.

    ``sentuh`` are the rows that ``revisi`` brought or ended, ``penerus`` the rows in force that came later. A row
    both brought and ended by revisions in between, or a key now held by a later row, has something newer on it.
    """
    kunci = ("kode_daerah", *SEMUA_TABEL[nama].kunci)
    dibawa = [b for b in sentuh if b["rev_mulai"] == revisi]
    diakhiri = [b for b in sentuh if b["rev_akhir"] == revisi]
    oleh_kunci = {tuple(b[k] for k in kunci): b["rev_mulai"] for b in penerus}
    kemudian = {b["rev_akhir"] for b in dibawa if b["rev_akhir"] is not None}
    kemudian |= {oleh_kunci[k] for b in diakhiri if (k := tuple(b[c] for c in kunci)) in oleh_kunci}
    if kemudian:
        raise GalatSimpanan(
            f"Revisi {revisi} tidak dapat dibatalkan: revisi {min(kemudian)} sudah mengubah baris yang sama.",
            diberikan=f"tabel {nama}",
            saran=f"Batalkan dahulu revisi {max(kemudian)}, atau impor berkas yang benar.",
        )
    return diakhiri, dibawa
