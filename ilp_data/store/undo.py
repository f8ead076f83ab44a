"""What undoing a revision means, on rows as dictionaries. Pure logic; ``store.batalkan`` reads and writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ilp_data.errors import GalatSimpanan
from ilp_data.registry.fields import SEMUA_TABEL

Baris = Mapping[str, Any]


def periksa_nomor(revisi: int, terakhir: int) -> None:
    """Raise ``GalatSimpanan`` for the first filling and for a revision that is not there."""
    if revisi == 1:
        raise GalatSimpanan(
            "Revisi 1 adalah isi pertama dan tidak dapat dibatalkan.",
            saran="Pilih revisi yang lebih baru; lihat daftarnya dengan `riwayat`.",
        )
    if not 1 < revisi <= terakhir:
        raise GalatSimpanan(
            "Revisi tidak ada dalam simpanan.",
            diberikan=revisi,
            diharapkan=f"2 sampai {terakhir}" if terakhir > 1 else "belum ada revisi yang dapat dibatalkan",
            saran="Lihat daftarnya dengan `riwayat`.",
        )


def rencana(
    revisi: int, nama: str, sentuh: Sequence[Baris], penerus: Sequence[Baris]
) -> tuple[list[int], list[dict[str, Any]]]:
    """For one table: ids of rows to end, and content of rows to revive.

    ``sentuh`` are the rows that ``revisi`` brought or ended, ``penerus`` the rows in force that came later. A row
    both brought and ended by revisions in between, or a key now held by a later row, has something newer on it.
    """
    kunci = SEMUA_TABEL[nama].kunci
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
    hidup = [{k: b[k] for k in SEMUA_TABEL[nama].kolom} for b in diakhiri]
    return [b["id_baris"] for b in dibawa], hidup
