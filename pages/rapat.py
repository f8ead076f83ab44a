"""Rapat: prepare a frozen briefing, show it, take it home, and see what has changed since."""

from __future__ import annotations

from ui.app import binding
from ui.app.context import konteks
from ui.kit import dated, header, message, style
from ui.meeting import changes as meeting_changes
from ui.meeting import choice as meeting
from ui.meeting import decisions as meeting_decisions
from ui.meeting import form as meeting_form
from ui.meeting import list as meeting_list
from ui.meeting import open as meeting_open
from ui.meeting import pictures as meeting_pictures

k = konteks()
style.pasang_masukan()
semua = meeting.semua(k)
dipilih = meeting.pilih_paparan(semua)
header.kepala(meeting.kalimat(k, dipilih), k, berperiode=False, tabel=())
message.pesan()

BAGIAN = {
    meeting.PAPARAN: lambda: meeting_open.tampilkan_paparan(k, dipilih),
    meeting.KEPUTUSAN: lambda: meeting_decisions.tampilkan_keputusan(k, dipilih, semua),
    meeting.SIAPKAN: lambda: meeting_form.tampilkan_formulir(k),
    meeting.BERUBAH: lambda: meeting_changes.tampilkan_perubahan(k, dipilih, semua),
    meeting.GAMBAR: lambda: meeting_pictures.tampilkan_gambar(dipilih),
    meeting.DAFTAR: lambda: meeting_list.tampilkan_daftar(k, semua),
}
tampil = meeting.bagian_tampil(dipilih)
for kode, tab in binding.buka_tab(meeting.BAGIAN, {kode: meeting.JUDUL[kode] for kode in tampil}).items():
    if tab.open:
        with tab, dated.wadah(dated.keadaan(k).nilai, "bagian"):
            BAGIAN[kode]()
