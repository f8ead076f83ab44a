"""The page Mulai: which region, what of it is known, and each step with its template and the button that brings it."""

from __future__ import annotations

from functools import cache

import streamlit as st

from ilp_data import regions
from ilp_data.format import angka, bagian_dari, daftar
from ilp_data.insight import start
from ilp_data.insight.start import Butir, KeadaanLangkah, Langkah, Permulaan
from ilp_data.intake.draft import templates
from ilp_data.intake.model import Jenis
from ilp_data.measure import scope
from ilp_data.measure.words import huruf_kecil, nama_pendek, sebutan_satuan
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store import national_list
from ui.app import filters, pages
from ui.app.context import Konteks
from ui.intake import arrivals
from ui.kit import known, parts
from ui.markup import polos, tulis_markup
from ui.start import steps

_PILIH = "mulai_daerah"
# Where what a step makes possible is seen.
_MEMBUKA = {
    Langkah.PUSKESMAS: "peta-lokus", Langkah.WILAYAH_KERJA: "klaster", Langkah.BATAS: "ringkasan",
    Langkah.POSYANDU: "peta-lokus", Langkah.KADER: "kader", Langkah.SASARAN: "pws", Langkah.LAYANAN: "klaster",
}  # fmt: skip
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def permulaan(k: Konteks) -> Permulaan:
    """What the region has, simulated rows not counted."""
    return start.permulaan(k.potret, k.lingkup.daerah)


@cache
def _semua_daerah() -> dict[str, str]:
    """Every kabupaten and kota by code, with its province."""
    provinsi = {p.kode: p.nama for p in regions.semua_provinsi()}
    isi = ((w.nama.partition(" ")[2], w) for w in regions.semua_daerah())
    return {w.kode: f"{w.nama} · {provinsi[w.kode_induk]}" for _, w in sorted(isi, key=lambda b: b[0])}


def pilih_daerah(k: Konteks) -> None:
    """Any kabupaten or kota of the country by name; the sidebar and all pages follow."""
    st.session_state[_PILIH] = k.lingkup.daerah
    st.selectbox(
        f"Kabupaten/kota Anda, di antara {angka(len(_semua_daerah()))}",
        list(_semua_daerah()),
        format_func=lambda kode: _semua_daerah()[kode],
        key=_PILIH,
        on_change=lambda: filters.pindah_daerah(st.session_state[_PILIH]),
    )


def langkah(k: Konteks, m: Permulaan) -> None:
    """The checklist."""
    parts.judul("Langkah", bagian_dari(m.selesai, len(m.butir), "selesai"))
    for n, butir in enumerate(m.butir, 1):
        kiri, kanan = st.columns([68, 32], gap="small", vertical_alignment="center")
        with kiri:
            tulis_markup(steps.langkah_markup(butir, n))
        with kanan:
            _tombol(k, m, butir)
    if catatan := steps.tanpa_peta(m):
        parts.catatan(catatan)


def _tombol(k: Konteks, m: Permulaan, b: Butir) -> None:
    """What brings the step: the list that ships, else the page Data with its kind chosen; and the template."""
    lengkap = b.keadaan is KeadaanLangkah.LENGKAP
    ambil = bool(m.nasional) and b.langkah is Langkah.PUSKESMAS and not lengkap
    with st.container(key=f"tombol-{'utama' if b is m.berikutnya else 'lain'}-{b.langkah}"):
        st.page_link(
            pages.menurut_jalur("data"),
            label=polos(_label(m, b, ambil=ambil)),
            icon=":material/upload_file:",
            width="stretch",
            query_params={known.PARAMETER: bawa} if (bawa := arrivals.KEMENKES if ambil else _bawa(b)) else None,
        )
    if lengkap:
        halaman = pages.menurut_jalur(_MEMBUKA[b.langkah])
        st.page_link(halaman, label=polos(f"Lihat {halaman.title}"), icon=":material/arrow_forward:", width="stretch")
    else:
        st.download_button(
            "Daftar kode (xlsx)" if b.arti.jenis == Jenis.BATAS else "Templat (xlsx)",
            lambda: templates.buat_templat(b.arti.jenis, k.potret, m.daerah),
            file_name=f"templat-{b.langkah}-{m.daerah.replace('.', '')}.xlsx",
            mime=_XLSX,
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
            key=f"mulai-templat-{b.langkah}",
        )


def _bawa(b: Butir) -> str:
    """The kind of file that Data is set for; sasaran come in several, which are told by their content."""
    return "" if b.langkah is Langkah.SASARAN else b.arti.jenis


def _label(m: Permulaan, b: Butir, *, ambil: bool) -> str:
    if ambil:
        return f"Ambil {angka(m.nasional)} puskesmas"
    return (
        f"Perbarui {b.langkah.replace('_', ' ')}"
        if b.keadaan is KeadaanLangkah.LENGKAP
        else f"Bawa {huruf_kecil(b.arti.judul)}"
    )


def dikenal(k: Konteks, m: Permulaan) -> None:
    """Kecamatan with their kelurahan and desa, and the puskesmas: the two trees of the region."""
    w = scope.daftar_wilayah(k.potret, m.daerah)
    kel = scope.kelurahan(k.potret, k.kota)
    milik = kel.groupby("kode_kecamatan")["nama"].apply(list)
    isi = [(str(b.nama), milik.get(b.kode, [])) for b in w[w["tingkat"] == "kecamatan"].itertuples()]
    parts.judul(kata_wilayah(m.daerah).Kecamatan, m.bagian)
    tulis_markup(steps.kecamatan_markup(isi, sebutan_satuan(kel)))
    if dasar := kata_wilayah(m.daerah).dasar:
        parts.catatan(f"Sebutan wilayah di sini menurut {daftar(list(dasar))}.")
    nama, asal = _puskesmas(k, m)
    parts.judul("Puskesmas", angka(len(nama)) if nama else "")
    tulis_markup(steps.puskesmas_markup(nama, asal))


def _puskesmas(k: Konteks, m: Permulaan) -> tuple[list[str], str]:
    """Those in the registry, else those of the national list; and where they are from."""
    f = scope.fasilitas(k.potret, k.kota, "puskesmas")
    if len(f):
        return sorted(nama_pendek(n) for n in f["nama"]), "Menurut registri daerah ini."
    nasional = national_list.puskesmas_nasional(m.daerah)
    if nasional is None:
        return [], "Daftar Kemenkes tidak dapat dipastikan untuk daerah ini; bawa daftar puskesmas Anda."
    return sorted(nama_pendek(p.nama) for p in nasional), "Menurut daftar Kemenkes (Komdat); belum masuk registri."
