"""Indicators that the office makes itself: which are in force, a form for one, the workbook for many, withdrawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from ilp_data.errors import GalatIlp
from ilp_data.intake import own
from ilp_data.intake.model import Jenis
from ilp_data.measure.words import huruf_kecil
from ilp_data.regions import normal
from ilp_data.registry import lists
from ilp_data.registry.indicators import KATA_GABUNG, KLASTER, Bentuk
from ilp_data.registry.own import Registri
from ilp_data.registry.own_checks import SIFAT
from ilp_data.registry.own_versions import KATA_ARAH, KATA_SIFAT, KATA_WAKTU
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import message, parts, saving, template_sheet
from ui.kit.remeasured import tampilkan_ukur_ulang
from ui.markup import polos
from ui.method.own_versions import tampilkan_versi

_KALI = "_indikator_tersimpan"  # how many this session has saved: the next form begins empty
_TINJAU = "_indikator_ditinjau"  # what this session would save that changes one in force
_SIFAT = {k: v for k, v in KATA_SIFAT.items() if k in SIFAT}
_TANPA_PENYEBUT = (
    "jumlah: kosongkan penyebut. Selain persen tampil pada “Banding dan jumlah” di Klaster, profil, dan buku kerja."
)
_TERPANJANG = 40  # letters of a code


@dataclass(frozen=True)
class Simpan:
    """One filled-in form: the cells of the indicator, those of its new counts, who wrote it."""

    daerah: str
    isian: Mapping[str, str]
    baru: tuple[Mapping[str, str], ...]
    oleh: str


def daerah(k: Konteks) -> None:
    """The part of Metode: what is in force, then the form, the workbook and withdrawing."""
    r = k.pandang.registri
    parts.judul("Indikator buatan daerah", f"{len(r.sendiri)} berlaku di {k.pandang.nama_daerah}")
    _berlaku(r)
    tampilkan_versi(k)
    if not k.membawa:
        return
    if _TINJAU in st.session_state:
        _tinjau(k)
    _formulir(k, r)
    _banyak(k)
    if r.sendiri:
        _cabut(k, r)


def _berlaku(r: Registri) -> None:
    milik = [i for i in r.lengkap.values() if i.kode in r.sendiri]
    if not milik:
        parts.kosong(
            "Belum ada indikator buatan daerah.",
            "Yang dibuat di sini tampil di matriks klaster, peta, profil, lembar, slide, buku kerja, dan templat.",
        )
    else:
        isi = [
            {"Nama": i.judul, "Kode": i.kode, "Klaster": KLASTER[i.klaster], "Pembilang": i.nama_pembilang,
             "Penyebut": i.nama_penyebut or "–", "Satuan": i.satuan, "Waktu": KATA_WAKTU[i.waktu],
             "Arah": KATA_ARAH[i.arah]}
            for i in milik
        ]  # fmt: skip
        parts.tabel_statis(pd.DataFrame(isi))
    for m in r.ditinggal:
        parts.catatan(f"Tidak berlaku, kode {m.kode}: {m.teks}")


def _formulir(k: Konteks, r: Registri) -> None:
    with (
        st.expander("Buat satu indikator", icon=":material/add_chart:", expanded=not r.sendiri),
        st.form(f"indikator_daerah_{st.session_state.get(_KALI, 0)}", border=False),
    ):
        isian = _tentang()
        atas, bawah = _bagian(r)
        isian |= _bacaan()
        kiri, kanan = st.columns([65, 35], vertical_alignment="bottom")
        oleh = message.nama_petugas(kiri, "Nama yang mencatat")
        if kanan.form_submit_button("Simpan indikator", type="primary", icon=":material/save:", width="stretch"):
            _simpan(k, r, isian, (atas, bawah), oleh)


def _tentang() -> dict[str, str]:
    a, b, c = st.columns([50, 25, 25])
    nama = a.text_input("Nama indikator", max_chars=80, placeholder="Remaja diskrining kesehatan jiwa")
    pendek = b.text_input("Nama singkat", max_chars=24, placeholder="Skrining jiwa")
    klaster = c.selectbox("Klaster", list(KLASTER), index=None, format_func=KLASTER.__getitem__, placeholder="pilih")
    definisi = st.text_input("Definisi", max_chars=300, placeholder="Remaja yang diskrining dibagi sasaran bulan itu")
    return {
        "kode_indikator_daerah": kode_dari(pendek or nama), "nama_indikator_daerah": nama, "pendek_daerah": pendek,
        "klaster_daerah": klaster or "", "definisi_daerah": definisi,
    }  # fmt: skip


def _bagian(r: Registri) -> tuple[tuple[str, str], tuple[str, str]]:
    """Numerator and denominator, each as (count chosen or name written, kind of a new one)."""
    kode = sorted(r.ukuran, key=lambda u: r.ukuran[u].label)
    hasil = []
    for sebut, bawaan in (("Pembilang", "alir"), ("Penyebut", "stok")):
        a, b = st.columns([65, 35])
        isi = a.selectbox(
            polos(sebut), kode, index=None, format_func=lambda u: r.ukuran[u].label if u in r.ukuran else u,
            accept_new_options=True, placeholder="pilih, atau tulis nama ukuran baru",
        )  # fmt: skip
        sifat = b.selectbox(
            f"{polos(sebut)} yang baru menghitung",
            list(_SIFAT),
            list(_SIFAT).index(bawaan),
            format_func=_SIFAT.__getitem__,
        )
        hasil.append((str(isi or "").strip(), sifat))
    return hasil[0], hasil[1]


def _bacaan() -> dict[str, str]:
    a, w, b, c = st.columns(4)
    arah = a.selectbox("Arah", list(KATA_ARAH), index=None, format_func=KATA_ARAH.__getitem__, placeholder="pilih")
    waktu = w.selectbox("Waktu", list(KATA_WAKTU), format_func=KATA_WAKTU.__getitem__)
    gabung = b.selectbox("Angka setahun", list(KATA_GABUNG), format_func=KATA_GABUNG.__getitem__)
    kelas = c.text_input("Batas kelas (%)", placeholder="20; 40; 60; 80")
    f, d, e = st.columns([25, 20, 55])
    satuan = f.selectbox("Satuan", [b.value for b in Bentuk], help=_TANPA_PENYEBUT)
    target = d.text_input("Target", placeholder="kosong bila tidak ada")
    sumber = e.text_input("Sumber target", placeholder="dokumen yang menetapkannya")
    return {
        "arah_daerah": arah or "", "waktu_daerah": waktu, "gabung_daerah": gabung, "batas_kelas_daerah": kelas,
        "nilai_target_daerah": target, "sumber_target_daerah": sumber, "satuan_daerah": satuan,
    }  # fmt: skip


def kode_dari(nama: str) -> str:
    """The code of a name: ``Skrining jiwa (SRQ)`` → ``skrining_jiwa_srq``."""
    return re.sub(r"[^a-z0-9]+", "_", normal(nama)).strip("_")[:_TERPANJANG].rstrip("_")


def _simpan(k: Konteks, r: Registri, isian: dict[str, str], bagian: tuple[tuple[str, str], ...], oleh: str) -> None:
    baru = []
    bernama = {normal(u.label): kode for kode, u in r.ukuran.items()}  # who writes the name of a count means it
    for field, (teks, sifat) in zip(("pembilang_daerah", "penyebut_daerah"), bagian, strict=True):
        kode = teks if teks in r.ukuran else bernama.get(normal(teks), kode_dari(teks))
        isian = isian | {field: kode}
        if teks and kode not in r.ukuran:
            baru.append({"kode_cacah": kode, "nama_cacah": teks, "sifat_cacah": sifat})
    minta = Simpan(k.lingkup.daerah, isian, tuple(baru), oleh)
    try:
        tinjauan = own.tinjau_indikator(cached.mesin(), minta.daerah, isian, baru)
    except GalatIlp as galat:
        st.error(polos(galat), icon=":material/error:")
        return
    if tinjauan.judul:
        st.session_state[_TINJAU] = (minta, tinjauan)
        st.rerun()
    _terapkan(minta, tinjauan)


def _tinjau(k: Konteks) -> None:
    """One in force would be changed: what that does to the figures, and whether it is meant."""
    minta, tinjauan = st.session_state[_TINJAU]
    if minta.daerah != k.lingkup.daerah or tinjauan.revisi != k.revisi:
        del st.session_state[_TINJAU]
        st.info("Tinjauan perubahan indikator dibuang: data yang berlaku sudah lain. Simpan lagi.")
        return
    with st.container(border=True, key="tinjau-indikator"):
        st.warning(
            f"Belum disimpan: kode {polos(minta.isian['kode_indikator_daerah'])} sudah berlaku sebagai "
            f"“{polos(tinjauan.judul)}”. Menyimpan mengubah indikator itu; "
            "untuk indikator baru pakai nama singkat lain.",
            icon=":material/warning:",
        )
        if not tinjauan.ulang:
            parts.catatan("Tidak ada angka yang diukur ulang: hanya nama atau penjelasannya yang berubah.")
        tampilkan_ukur_ulang(k, tinjauan.ulang)
        ya, tidak, _ = st.columns([30, 25, 45])
        if ya.button("Ubah indikator ini", type="primary", icon=":material/save:", width="stretch"):
            del st.session_state[_TINJAU]
            _terapkan(minta, tinjauan)
        if tidak.button("Jangan ubah", icon=":material/close:", width="stretch"):
            del st.session_state[_TINJAU]
            st.rerun()


def _terapkan(minta: Simpan, tinjauan: own.Tinjauan) -> None:
    _lakukan(
        lambda: own.simpan_indikator(
            cached.mesin(), minta.daerah, minta.isian, minta.oleh, minta.baru, ditinjau=tinjauan.revisi
        ),
        f"Indikator “{minta.isian['nama_indikator_daerah']}” tersimpan",
    )


def _banyak(k: Konteks) -> None:
    parts.petunjuk(
        "Banyak sekaligus, atau mengubah yang ada: unduh buku kerjanya, isi, lalu unggah pada halaman Data. Satu "
        "baris yang salah menahan seluruh buku. Sesudah itu templat Angka layanan memuat ukurannya."
    )
    judul = huruf_kecil(lists.daftar("indikator").judul)
    template_sheet.tombol_templat(k, Jenis.INDIKATOR, f"Unduh templat {judul} (xlsx)", "templat-indikator-sini")


def _cabut(k: Konteks, r: Registri) -> None:
    with (
        st.expander("Cabut satu indikator", icon=":material/remove_circle:"),
        st.form(f"cabut_indikator_{st.session_state.get(_KALI, 0)}", border=False),
    ):
        kode = st.selectbox("Indikator", sorted(r.sendiri), format_func=lambda x: r.lengkap[x].judul)
        parts.catatan("Tidak ditampilkan lagi; angka yang dilaporkan tetap tersimpan. Satu revisi, dapat dibatalkan.")
        kiri, kanan = st.columns([65, 35], vertical_alignment="bottom")
        oleh = message.nama_petugas(kiri, "Nama yang mencabut", kunci="cabut_indikator_oleh")
        if kanan.form_submit_button("Cabut indikator", icon=":material/remove_circle:", width="stretch"):
            judul = r.lengkap[kode].judul
            _lakukan(
                lambda: own.cabut_indikator(cached.mesin(), k.lingkup.daerah, kode, oleh),
                f"Indikator “{judul}” dicabut",
            )


def _lakukan(aksi: Callable[[], int], apa: str) -> None:
    saving.lakukan_pencatatan(aksi, apa, _KALI)
