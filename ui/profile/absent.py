"""Profil Kelurahan where the filters leave no kelurahan: why, and what would help."""

from __future__ import annotations

from ilp_data.measure import scope
from ilp_data.registry.region_words import sebutan_satuan
from ui.app.context import Konteks
from ui.kit import header, known, parts


def tanpa_kelurahan(k: Konteks) -> None:
    """Instead of a profile where the filters leave no kelurahan: because they exclude each other, or because nobody
    knows the working area of the puskesmas."""
    satuan = sebutan_satuan(k.lingkup.daerah)
    kel = scope.kelurahan(k.potret, k.kota)
    if k.lingkup.puskesmas and not (kel["kode_puskesmas"] == k.lingkup.puskesmas).any():
        header.kepala(f"Wilayah kerja {k.nama} belum diketahui, jadi belum ada {satuan} yang dapat diprofilkan.", k)
        known.tanpa_wilayah_kerja(
            k,
            f"Belum diketahui {satuan} mana yang dilayani {k.nama}",
            "Angka puskesmas ini ada di Ringkasan, Klaster, dan PWS. Lepaskan saringan puskesmas untuk membuka profil "
            f"tiap {satuan}.",
        )
        return
    header.kepala(f"Tidak ada {satuan} pada gabungan saringan ini.", k)
    parts.kosong("Saringan ini saling meniadakan", "Lepaskan saringan lain pada bilah samping.")
