"""Posyandu aktif on Peta Lokus: what the chosen reading says, the readings beside each other."""

from __future__ import annotations

from ilp_data.format import angka
from ilp_data.insight import posyandu
from ilp_data.measure import published, scope
from ilp_data.registry.posyandu import bawaan, definisi_di
from ui.app.context import Konteks
from ui.kit import parts, posyandu_aktif
from ui.markup import tulis_markup


def untuk_petugas(k: Konteks) -> str:
    """Instead of ``bagian``, whose criteria are read off the cadres of single posyandu; the usual reading."""
    parts.catatan("Posyandu aktif menurut syaratnya hanya untuk petugas.")
    return bawaan(k.lingkup.daerah)


def bagian(k: Konteks) -> str:
    """The choice of the reading, what it says; which one is chosen. Nothing where no posyandu is listed."""
    if scope.fasilitas(k.potret, k.lingkup, "posyandu").empty:
        return bawaan(k.lingkup.daerah)
    parts.judul("Posyandu aktif", f"{angka(len(definisi_di(k.lingkup.daerah)))} arti yang beredar; pilih satu")
    kode = posyandu_aktif.pilih_definisi(k.lingkup.daerah)
    k.blok(_aktif, kode)
    return kode


def _aktif(k: Konteks, kode: str) -> None:
    semua = posyandu.semua_posyandu(k.pandang)
    parts.catatan(posyandu.kalimat_aktif(semua, kode))
    tulis_markup(posyandu_aktif.definisi_markup(semua, kode, k.lingkup.daerah))
    terbit = published.terbit(k.potret, k.lingkup.daerah, "posyandu_aktif_persen")
    dasar = "Sebulan tanpa laporan bukan berarti tutup; kader simulasi tidak menentukan apa pun."
    parts.catatan(f"{dasar} Dipublikasikan: {terbit.kalimat}." if terbit else dasar)
