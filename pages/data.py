"""Data: bring a file in as a draft, answer its questions, apply it; templates, history with undo, decisions."""

from __future__ import annotations

from ui.app import binding
from ui.app.context import konteks
from ui.intake import actions as intake_actions
from ui.intake import arrivals
from ui.intake import books as intake_books
from ui.intake import page as intake_page
from ui.intake import session as intake_session
from ui.kit import dated, header, message, style

k = konteks()
style.pasang_masukan()
intake_actions.sesudah_penerapan()
intake_session.temukan_impor()
arrivals.sambut_tautan(k)
header.kepala(intake_page.kalimat(k), k, berperiode=False, tabel=())
message.pesan()
arrivals.lanjutkan_mulai(k)

BAGIAN = {
    "impor": ("Impor", intake_page.impor_berkas),
    "templat": ("Templat", intake_books.templat),
    "riwayat": ("Riwayat", intake_books.riwayat),
    "keputusan": ("Keputusan", intake_books.keputusan),
}
for kode, tab in binding.buka_tab("bagian_data", {kode: judul for kode, (judul, _) in BAGIAN.items()}).items():
    if tab.open:
        with tab, dated.wadah(dated.keadaan(k).nilai, "bagian"):
            BAGIAN[kode][1](k)
