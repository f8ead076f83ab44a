"""The posyandu of a kelurahan: the criteria of the chosen reading of "aktif", registration number, cadres by group."""

from __future__ import annotations

from ilp_data.insight import posyandu
from ilp_data.measure import scope
from ui.app.context import Konteks
from ui.kit import dated, parts, posyandu_aktif
from ui.markup import tulis_markup


def bagian(k: Konteks) -> None:
    """Nothing where no posyandu is listed."""
    if scope.fasilitas(k.potret, k.lingkup, "posyandu").empty:
        return
    saat = dated.registri(k).teks
    parts.judul("Posyandu", f"{saat}; syarat aktif menurut arti yang dipilih; dasarnya tampak saat jawaban ditunjuk")
    k.blok(_tabel, posyandu_aktif.pilih_definisi(k.lingkup.daerah))


def _tabel(k: Konteks, kode: str) -> None:
    semua = posyandu.semua_posyandu(k.pandang)
    parts.catatan(posyandu.kalimat_aktif(semua, kode))
    tulis_markup(posyandu_aktif.tabel_markup(semua, kode))
