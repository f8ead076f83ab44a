"""An indicator of an office's own written in the app, with the counts that are new with it, or withdrawn: checked as a
file's rows are, one revision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.intake import decisions
from ilp_data.intake.draft import changes_lists, changes_regions, own_book
from ilp_data.intake.lists import SUMBER, baca_isian
from ilp_data.intake.match.lists import baris_tabel
from ilp_data.intake.model import Jenis
from ilp_data.measure import remeasured
from ilp_data.measure.remeasured import UkurUlang
from ilp_data.registry import lists
from ilp_data.registry.own import DICABUT
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret

Isian = Mapping[str, str]


@dataclass(frozen=True)
class Tinjauan:
    """What saving an indicator would do. ``judul``: the one in force under its code, "" for a new one; ``ulang``: what
    would be measured anew, as of ``revisi``."""

    revisi: int
    judul: str
    ulang: tuple[UkurUlang, ...]


def tinjau_indikator(mesin: Engine, daerah: str, indikator: Isian, ukuran_baru: Sequence[Isian] = ()) -> Tinjauan:
    """What ``simpan_indikator`` would change; nothing does. Raises ``GalatMasukan`` as it does."""
    potret = store.potret(mesin, daerah=daerah)
    perubahan, kode = _susun(potret, daerah, indikator, ukuran_baru)
    r = potret.registri(daerah)
    ulang = own_book.ukur_ulang(potret, perubahan, daerah)
    return Tinjauan(potret.revisi, r.lengkap[kode].judul if kode in r.sendiri else "", ulang)


def simpan_indikator(
    mesin: Engine,
    daerah: str,
    indikator: Isian,
    oleh: str,
    ukuran_baru: Sequence[Isian] = (),
    *,
    ditinjau: int | None = None,
) -> int:
    """Bring an indicator and its new counts into force, in place of those of the same code; returns the revision.

    Cells as a person writes them, by field of the lists ``indikator`` and ``ukuran_daerah``. ``ditinjau``: the revision
    as of which a person saw what would be measured anew (``tinjau_indikator``). Raises ``GalatMasukan`` for what a
    file's row would be refused for, where nothing changes, and where past figures would change that nobody saw.
    """
    decisions.periksa_oleh(oleh, "Nama yang mencatat")
    potret = store.potret(mesin, daerah=daerah)
    perubahan, _ = _susun(potret, daerah, indikator, ukuran_baru)
    ulang = own_book.ukur_ulang(potret, perubahan, daerah)
    if ulang and ditinjau != potret.revisi:
        raise GalatMasukan(
            "Definisi ini mengubah angka yang sudah ada.",
            diberikan="; ".join(u.ringkas for u in ulang),
            diharapkan="perubahannya dilihat dahulu, menurut data yang berlaku sekarang",
            saran="Tinjau perubahannya, lalu simpan lagi.",
        )
    nama = str(indikator.get("nama_indikator_daerah", "")).strip()
    catat = f"Catat indikator buatan daerah: {nama[:80]}{remeasured.kalimat(ulang)}"
    return store.terapkan_revisi(mesin, perubahan, Jejak(oleh.strip(), catat), dasar=potret.revisi, daerah=daerah)


def _susun(
    potret: Potret, daerah: str, indikator: Isian, ukuran_baru: Sequence[Isian]
) -> tuple[dict[str, Perubahan], str]:
    """The changes of one indicator with its new counts, and its code."""
    lihat = potret
    isi: dict[str, Any] = {}
    for jenis, baris in ((Jenis.UKURAN_DAERAH, ukuran_baru), (Jenis.INDIKATOR, (indikator,))):
        for satu in baris:
            isi |= _dengan(lihat, daerah, jenis, satu)
            lihat = replace(potret, **isi)
    return _bandingkan(potret, daerah, isi), str(indikator.get("kode_indikator_daerah", "")).strip()


def cabut_indikator(mesin: Engine, daerah: str, kode: str, oleh: str) -> int:
    """Take an indicator out of force; its counts and what was reported stay. Returns the revision. Raises
    ``GalatKode`` for one that is not the office's own or was withdrawn already."""
    decisions.periksa_oleh(oleh, "Nama yang mencabut")
    potret = store.potret(mesin, daerah=daerah)
    t = potret.indikator_daerah
    milik = t[(t["kode_daerah"] == daerah) & (t["kode"] == kode) & (t["status"] != DICABUT)] if len(t) else t
    if milik.empty:
        raise GalatKode(
            "Indikator buatan daerah tidak ditemukan.",
            diberikan=repr(kode),
            diharapkan=", ".join(sorted(potret.registri(daerah).sendiri)) or "belum ada yang berlaku",
        )
    baru = t.assign(status=t["status"].mask((t["kode_daerah"] == daerah) & (t["kode"] == kode), DICABUT))
    jejak = Jejak(oleh.strip(), f"Cabut indikator buatan daerah: {milik['nama'].iloc[0]}")
    perubahan = _bandingkan(potret, daerah, {"indikator_daerah": baru})
    return store.terapkan_revisi(mesin, perubahan, jejak, dasar=potret.revisi, daerah=daerah)


def _dengan(potret: Potret, daerah: str, jenis: Jenis, isian: Isian) -> dict[str, pd.DataFrame]:
    d = lists.daftar(str(jenis))
    baris = baris_tabel(d, baca_isian(d, jenis, isian, daerah, potret).nilai)
    return changes_lists.ganti_baris(potret, daerah, d, baris, SUMBER)


def _bandingkan(potret: Potret, daerah: str, isi: dict[str, pd.DataFrame]) -> dict[str, Perubahan]:
    sesudah = isi | changes_regions.daerah_baru(potret, daerah)
    perubahan = store.bandingkan_tabel(potret, sesudah, daerah=daerah)
    if not set(isi) & set(perubahan):
        raise GalatMasukan("Tidak ada yang berubah: isinya sama dengan yang berlaku.")
    return perubahan
