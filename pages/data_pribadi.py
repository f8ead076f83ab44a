"""Data Pribadi: what is stored of people, why, where and how long; names, erasing, the book of access."""

from __future__ import annotations

from ui.app.context import konteks
from ui.kit import dated, header, style
from ui.privacy import page as privacy

k = konteks()
style.pasang_masukan()
saat = dated.keadaan(k)
kode = privacy.bernama(k)
header.kepala(privacy.kalimat(len(kode)), k, berperiode=False, saat=saat, tabel=())
with dated.wadah(saat.nilai, "pribadi"):
    privacy.daftar(k)
    privacy.jumlah_kecil()
    privacy.nama(k)
    privacy.hapus_nama(k, kode)
    privacy.hapus_identitas(k)
    privacy.akses(k)
