"""Posyandu aktif on Peta Lokus: what the chosen reading says, the six readings beside each other."""

from __future__ import annotations

from ilp_data.insight import posyandu
from ilp_data.measure import published, scope
from ilp_data.registry.posyandu import BAWAAN
from ui.app.context import Konteks
from ui.kit import parts, posyandu_aktif
from ui.markup import tulis_markup


def untuk_petugas() -> str:
    """Instead of ``bagian``, whose criteria are read off the cadres of single posyandu; the usual reading."""
    parts.catatan("Posyandu aktif menurut syaratnya hanya untuk petugas.")
    return BAWAAN


def bagian(k: Konteks) -> str:
    """The choice of the reading, what it says; which one is chosen. Nothing where no posyandu is listed."""
    if scope.fasilitas(k.potret, k.lingkup, "posyandu").empty:
        return BAWAAN
    parts.judul("Posyandu aktif", "enam arti yang beredar; pilih satu")
    kode = posyandu_aktif.pilih_definisi()
    k.blok(_aktif, kode)
    return kode


def _aktif(k: Konteks, kode: str) -> None:
    semua = posyandu.semua_posyandu(k.pandang)
    parts.catatan(posyandu.kalimat_aktif(semua, kode))
    tulis_markup(posyandu_aktif.definisi_markup(semua, kode))
    terbit = published.terbit(k.potret, k.lingkup.daerah, "posyandu_aktif_persen")
    dasar = "Sebulan tanpa laporan bukan berarti tutup; kader simulasi tidak menentukan apa pun."
    parts.catatan(f"{dasar} Dipublikasikan: {terbit.kalimat}." if terbit else dasar)
