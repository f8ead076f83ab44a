"""The page Pokjanal: figures that are known, the questions one by one, the six fields."""

from __future__ import annotations

import streamlit as st

from ilp_data.insight import pokjanal as insight
from ilp_data.intake.model import Jenis
from ilp_data.measure import areas, institutions, requests, scope
from ilp_data.registry.events import bidang_spm
from ui.app import pages
from ui.app.context import Konteks
from ui.kit import known, parts, template_sheet
from ui.markup import polos, tulis_markup
from ui.sectors import pokjanal

# What brings an answer, and in one word.
_BAWA = {
    Jenis.FASILITAS: ("daftar posyandu", "posyandu"),
    Jenis.PERMOHONAN: ("permohonan warga", "permohonan"),
    Jenis.KELEMBAGAAN: ("SK dan pengurus", "SK"),
    Jenis.SUSUNAN_TIM: ("susunan tim", "susunan"),
    Jenis.KEGIATAN: ("rapat", "rapat"),
    Jenis.KADER: ("kader", "kader"),
}

_SEBARIS = 3
_SEDIKIT = 2


def butir(k: Konteks) -> list[insight.Butir]:
    """The questions of the whole region."""
    return insight.susun_daftar(k.pandang)


def kalimat(k: Konteks) -> str:
    """The page's sentence."""
    return insight.kalimat(k.sedaerah.jadi(butir), scope.nama_daerah(k.potret, k.lingkup.daerah))


def sedikit(k: Konteks) -> bool:
    """Whether so few questions have an answer that what brings one comes first."""
    return sum(bool(b.diketahui) for b in k.sedaerah.jadi(butir)) <= _SEDIKIT


def kartu(k: Konteks) -> None:
    """The figures among the answers; nothing where there is none."""
    isi = [b for b in k.sedaerah.jadi(butir) if b.angka]
    if isi:
        parts.kartu_deret([parts.Kartu(b.judul, b.angka, b.diketahui[0], b.satuan) for b in isi])


def daftar(k: Konteks) -> None:
    """Question by question."""
    parts.judul("Yang ditanyakan Tim Pembina Posyandu", "hanya data nyata; simulasi tidak menjawab apa pun di sini")
    tulis_markup(pokjanal.daftar(k.sedaerah.jadi(butir)))


def membawa(k: Konteks) -> None:
    """What brings the missing answers: the lists with their templates, and the place for SK and meetings. Nothing for
    who brings no files."""
    if not k.membawa:
        return
    parts.judul("Melengkapi yang belum", "unduh templatnya (xlsx), isi tanpa nama orang, lalu bawa pada halaman Data")
    kolom = [w for _ in range(0, len(_BAWA), _SEBARIS) for w in st.columns(_SEBARIS, gap="small")]
    for wadah, (jenis, (label, pendek)) in zip(kolom, _BAWA.items(), strict=True):
        with wadah:
            st.page_link(
                pages.menurut_jalur("data"),
                label=f"Bawa {polos(label)}",
                icon=":material/upload_file:",
                width="stretch",
                query_params={known.PARAMETER: str(jenis)},
            )
            template_sheet.tombol_templat(k, jenis, f"Templat {pendek}", f"pokjanal-templat-{jenis}", lebar="stretch")
    parts.catatan(
        "SK, nomor registrasi, jumlah pengurus, dan kader menurut bidang masuk lewat satu daftar, susunan tim menurut "
        "jabatan lewat daftar sendiri, keduanya tanpa nama orang; "
        "pengukuhan tim dicatat sebagai kegiatan, dengan tanggal, unsur, dan sumbernya."
    )


def susunan(k: Konteks) -> None:
    """Who sits in the teams, by office; nothing where no list says it."""
    lembaga = institutions.susun_kelembagaan(k.potret, k.lingkup.daerah)
    if lembaga is None or not lembaga.susunan:
        return
    daerah = k.lingkup.daerah
    nama = {daerah: scope.nama_daerah(k.potret, daerah)} | areas.daftar_tempat(k.potret, daerah)
    tim: dict[str, list[institutions.Kursi]] = {}
    for x in lembaga.susunan:
        tim.setdefault(f"{x.lembaga} {nama.get(x.kode_tempat, x.kode_tempat)}", []).append(x)
    parts.judul("Susunan tim menurut jabatan", "tanpa nama orang")
    tulis_markup(pokjanal.susunan(tim))


def bidang(k: Konteks) -> None:
    """The fields by which requests and cadres are told apart."""
    b = bidang_spm()
    parts.judul("Enam bidang layanan posyandu", f"permohonan dianggap lama setelah {b.batas_hari_kerja} hari kerja")
    antre = requests.antrean(k.potret, k.lingkup.daerah)
    lembaga = institutions.susun_kelembagaan(k.potret, k.lingkup.daerah)
    tulis_markup(pokjanal.bidang(antre, lembaga.bidang if lembaga else {}))
    parts.catatan(
        f"Sumber bidang: {b.sumber}. Batas {b.batas_hari_kerja} hari kerja adalah ketetapan dasbor ini; "
        "hari kerja dihitung tanpa Sabtu, Minggu, hari libur nasional, dan cuti bersama."
    )
