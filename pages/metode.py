"""Metode & Sumber: what each figure means, where it comes from, what is made up. Printed from the registries."""

from __future__ import annotations

from ui.app import binding
from ui.app.context import konteks
from ui.kit import dated, header, message
from ui.method import lists, own, sources
from ui.method import registries as method

BAGIAN = {
    "indikator": ("Indikator", method.indikator),
    "daerah": ("Indikator daerah", own.daerah),
    "daftar": ("Daftar daerah", lists.daftar),
    "cacah": ("Cacah mentah", method.cacah),
    "tanda": ("Tanda", method.keadaan),
    "keterampilan": ("Keterampilan", sources.keterampilan),
    "berkas": ("Berkas data", sources.berkas),
    "simulasi": ("Simulasi", sources.simulasi),
    "terbit": ("Angka dipublikasikan", sources.terbit),
    "judul": ("Judul kolom", method.judul_kolom),
    "kolom": ("Tabel dan kolom", method.kolom),
    "revisi": ("Revisi", sources.revisi),
}

k = konteks()
header.kepala(k.jadi(method.kalimat), k, berperiode=False, tabel=())
message.pesan()
for kode, tab in binding.buka_tab("bagian", {kode: judul for kode, (judul, _) in BAGIAN.items()}).items():
    if tab.open:
        with tab, dated.wadah(dated.keadaan(k).nilai, "bagian"):
            BAGIAN[kode][1](k)
