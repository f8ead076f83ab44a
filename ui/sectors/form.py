"""Writing down an event, or mending one: a form, one revision. The sheet for many is on the page Data."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ilp_data.format import tanggal
from ilp_data.insight import loci
from ilp_data.insight.events import Kegiatan
from ilp_data.intake import activities
from ilp_data.intake.model import Jenis
from ilp_data.registry import events
from ilp_data.registry.events import DISIMPAN, KATA_STATUS, StatusKegiatan
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import message, saving, template_sheet

_KALI = "_kegiatan_tersimpan"  # how many this session has saved: the next form begins empty
_CONTOH = "17 Mei 2026, 17–18 Mei 2026, TW II 2026"


def catat_kegiatan(k: Konteks, kegiatan: list[Kegiatan]) -> None:
    """The form and the template, folded."""
    lipatan = st.expander(  # the key keeps it open where the word on what was saved comes and goes above it
        "Catat atau ubah kegiatan", icon=":material/edit_calendar:", expanded=not kegiatan, key="lipatan-kegiatan"
    )
    with lipatan:
        opsi = [None, *range(len(kegiatan))[::-1]]
        ke = st.selectbox(
            "Kegiatan",
            opsi,
            format_func=lambda i: "Kegiatan baru" if i is None else f"{kegiatan[i].nama}, {kegiatan[i].waktu}",
            key="kegiatan_diubah",
        )
        _formulir(k, None if ke is None else kegiatan[ke], ke)
        pesan = "Tulis jumlah dan unsur, bukan nama orang."
        template_sheet.tawarkan_templat(k, Jenis.KEGIATAN, "kegiatan", "templat-kegiatan-sini", pesan=pesan)


def _formulir(k: Konteks, lama: Kegiatan | None, ke: int | None) -> None:
    with st.form(f"kegiatan_{ke}_{st.session_state.get(_KALI, 0)}", border=False):
        a, b = st.columns([65, 35])
        isian = {"nama": a.text_input("Nama kegiatan", lama.nama if lama else "", max_chars=200)}
        isian["jenis"] = (
            b.selectbox("Jenis", *_jenis(lama), accept_new_options=True, placeholder="pilih atau tulis jenisnya") or ""
        )
        kolom = st.columns(3)
        isian["mulai"] = kolom[0].text_input("Mulai", tanggal(lama.mulai) if lama else "", placeholder=_CONTOH)
        akhir = tanggal(lama.selesai) if lama and lama.selesai else ""
        isian["selesai"] = kolom[1].text_input("Selesai (bila lebih dari sehari)", akhir)
        isian["tempat"] = kolom[2].text_input("Tempat", lama.tempat if lama else "", max_chars=200)
        isian |= _peserta(lama)
        isian["unsur_hadir"] = st.text_input(
            "Unsur, dipisahkan titik koma atau koma",
            "; ".join(lama.unsur) if lama else "",
            placeholder="camat; lurah; TP PKK",
        )
        isian |= _status(lama)
        isian["sumber"] = st.text_input("Sumber", lama.sumber if lama else "", placeholder="notula, surat, atau berita")
        kiri, kanan = st.columns([65, 35], vertical_alignment="bottom")
        oleh = message.nama_petugas(kiri, "Nama yang mencatat")
        if kanan.form_submit_button("Simpan kegiatan", type="primary", icon=":material/save:", width="stretch"):
            _simpan(k, isian, oleh, (lama.nama, lama.mulai) if lama else None)


def _jenis(lama: Kegiatan | None) -> tuple[list[str], int | None]:
    """The kinds to choose from, with that of the event among them, and its place; no kind is chosen for anybody."""
    ada = list(dict.fromkeys([*events.jenis_kegiatan(), *([lama.jenis] if lama and lama.jenis else [])]))
    return ada, ada.index(lama.jenis) if lama and lama.jenis else None


def _peserta(lama: Kegiatan | None) -> dict[str, str]:
    diundang, hadir, keterangan = (lama.diundang, lama.hadir, lama.keterangan) if lama else (None, None, "")
    a, b, c = st.columns(3)
    diundang = a.number_input("Diundang", 0, 1_000_000, diundang, placeholder="tidak diketahui")
    hadir = b.number_input("Hadir", 0, 1_000_000, hadir, placeholder="tidak diketahui")
    keterangan = c.text_input("Siapa yang dihitung", keterangan, max_chars=200)
    peserta, kata = events.tulis_hitungan(diundang, hadir, keterangan)
    return {"peserta": peserta, "keterangan_peserta": kata}


def _status(lama: Kegiatan | None) -> dict[str, str]:
    belum = StatusKegiatan.BELUM_DIPASTIKAN
    kini = StatusKegiatan.DIRENCANAKAN if lama and lama.status is belum else lama.status if lama else DISIMPAN[0]
    a, b = st.columns([35, 65])
    pilihan = [*DISIMPAN] if kini in DISIMPAN else [kini, *DISIMPAN]  # what nobody said stays so until somebody does
    status = a.selectbox("Status", pilihan, pilihan.index(kini), format_func=lambda s: KATA_STATUS[s])
    catatan = b.text_input("Keterangan status", lama.catatan if lama else "")
    return {"status": events.tulis_status(status, catatan) if status in DISIMPAN else catatan}


def catat_hasil(k: Konteks, kegiatan: list[Kegiatan]) -> None:
    """What a posyandu won at an event; nothing where there is no event or no posyandu."""
    nama = k.jadi(_sebutan)
    if not kegiatan or not nama:
        return
    judul = "Catat hasil lomba atau jambore menurut posyandu"
    lipatan = st.expander(judul, icon=":material/emoji_events:", key="lipatan-hasil")
    with (
        lipatan,
        st.form(f"hasil_{st.session_state.get(_KALI, 0)}", border=False),
    ):
        a, b, c = st.columns([40, 34, 26])
        ke = a.selectbox(
            "Pada kegiatan",
            range(len(kegiatan))[::-1],
            format_func=lambda i: f"{kegiatan[i].nama}, {kegiatan[i].waktu}",
        )
        kode = b.selectbox("Posyandu", sorted(nama, key=nama.__getitem__), format_func=lambda kode: nama[kode])
        hasil = c.text_input("Hasil", max_chars=200, placeholder="juara 1; kosong menghapus catatannya")
        kiri, kanan = st.columns([65, 35], vertical_alignment="bottom")
        oleh = message.nama_petugas(kiri, "Nama yang mencatat hasil", kunci="hasil_oleh")
        if kanan.form_submit_button("Simpan hasil", icon=":material/save:", width="stretch"):
            acara, daerah = kegiatan[ke], k.lingkup.daerah
            kunci = (acara.nama, acara.mulai)
            _lakukan(
                lambda: activities.simpan_hasil(cached.mesin(), daerah, kunci, kode, hasil, oleh),
                f"Hasil {nama[kode]}",
            )
    with lipatan:
        pesan = "Lembar panitia pun dibaca: lombanya dari judul, nama orang tidak disimpan."
        template_sheet.tawarkan_templat(k, Jenis.HASIL_LOMBA, "hasil", "templat-hasil-sini", pesan=pesan)


def _sebutan(k: Konteks) -> dict[str, str]:
    """Code of each posyandu → its name with kelurahan and puskesmas, enough to tell namesakes apart."""
    f = loci.susun_fasilitas(k.potret, k.lingkup)
    return loci.pilihan(f[f["jenis"] == "posyandu"])


def _simpan(k: Konteks, isian: dict[str, str], oleh: str, ganti: tuple[str, str] | None) -> None:
    _lakukan(
        lambda: activities.simpan_kegiatan(cached.mesin(), k.lingkup.daerah, isian, oleh, ganti), f"“{isian['nama']}”"
    )


def _lakukan(aksi: Callable[[], int], apa: str) -> None:
    saving.lakukan_pencatatan(aksi, f"{apa} tersimpan", _KALI)
