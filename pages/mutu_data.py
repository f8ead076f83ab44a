"""Mutu Data: what is wrong or missing, who answers for it, and how complete the reports are."""

from __future__ import annotations

from ui.app import binding, cached
from ui.app.context import konteks
from ui.kit import dated, header, style
from ui.quality import views as quality_views

k = konteks()
style.pasang_masukan()
temuan = quality_views.temuan_daerah(k)
kosong = cached.kekosongan(k.baca, k.periode if k.bulan else "", k.lingkup)
seluruh = k.jadi(quality_views.isian, "kota")

header.kepala(quality_views.kalimat(k, temuan, seluruh, kosong), k, berperiode=False, tabel=())
kini = dated.keadaan(k).nilai
with dated.wadah(kini, "kartu"):
    quality_views.kartu(k, temuan, seluruh, kosong)

BAGIAN = {"kelengkapan": "Kelengkapan", "temuan": "Temuan", "kekosongan": "Yang belum ada"}
tab = binding.buka_tab("bagian_mutu", BAGIAN)
if tab["kelengkapan"].open:
    with tab["kelengkapan"], dated.wadah(kini, "kelengkapan"):
        per = quality_views.pilih_per(k)
        k.blok(quality_views.kelengkapan, per)
        quality_views.unduh_kelengkapan(k, per)
        k.blok(quality_views.tak_terisi)
if tab["temuan"].open:
    with tab["temuan"], dated.wadah(kini, "temuan"):
        quality_views.temuan(k, temuan)
        quality_views.titik_meragukan(k)
if tab["kekosongan"].open:
    with tab["kekosongan"], dated.wadah(kini, "kekosongan"):
        quality_views.kekosongan(k, kosong)
