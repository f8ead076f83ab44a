"""The only place that caches. Every cache is bounded and keyed by revision, so new data is never hidden by old.

Frames from here are copies (``cache_data``) or shared and read-only (``cache_resource``): never change the latter.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from geo import doubtful
from geo.boundaries import dari_baris
from geo.maps import LapisDaerah
from ilp_data import zones
from ilp_data.briefing import book as briefings
from ilp_data.briefing import figures
from ilp_data.briefing.book import Paparan
from ilp_data.insight import attention, gaps, profile
from ilp_data.intake import shipped
from ilp_data.measure import inventory, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, Pandangan
from ilp_data.registry.fields import NASIONAL
from ilp_data.store import revisions as store
from ilp_data.store import seed
from ilp_data.store.snapshot import Potret
from reports.model import Dek
from ui import kept

T = TypeVar("T")
# Finished parts of pages, in bytes: what a region of a hundred kelurahan needs for all pages and some months.
BATAS_BLOK, BATAS_JADI = 64 * 2**20, 32 * 2**20
_BLOK, _JADI = kept.Rak(BATAS_BLOK), kept.Rak(BATAS_JADI)


@st.cache_resource(max_entries=4, show_spinner="Menyiapkan simpanan …")
def _mesin(url: str) -> Engine:
    return shipped.siapkan_simpanan(url)


def mesin() -> Engine:
    """The store in use."""
    return _mesin(store.url_bawaan())


def daftar_daerah() -> pd.DataFrame:
    """``store.daftar_daerah``, the main region first; asked of the store at every run."""
    return store.daftar_daerah(mesin()).sort_values("peran", ascending=False, ignore_index=True)


def revisi(daerah: str) -> int:
    """The newest revision of a region; asked of the store at every run."""
    return store.revisi_terakhir(mesin(), daerah)


class Bacaan(NamedTuple):
    """What a reading is known by: the store, the region, its revision, with or without simulated rows, and the region's
    day, since a month that ends at midnight must not be provisional in the morning."""

    url: str
    daerah: str
    nomor: int
    simulasi: bool
    hari: str


def bacaan(nomor: int, simulasi: bool, daerah: str) -> Bacaan:
    """The reading of a region's revision as of its today."""
    hari = f"{zones.hari(store.kini(), daerah):%Y-%m-%d}"
    return Bacaan(store.url_bawaan(), daerah, nomor, simulasi, hari)


def catatan_awal(nomor: int) -> str:
    """``store.catatan_awal``; asked of the store only where it can still hold: at revision 1."""
    return store.catatan_awal(mesin()) if nomor == 1 else ""


def tutup_catatan_awal() -> None:
    """``store.tutup_catatan_awal``."""
    store.tutup_catatan_awal(mesin())


@st.cache_resource(max_entries=6, show_spinner="Membaca data …")
def _potret(baca: Bacaan) -> Potret:
    utuh = store.potret(_mesin(baca.url), baca.nomor, daerah=baca.daerah)
    return utuh if baca.simulasi else utuh.tanpa_simulasi()


def potret(nomor: int, simulasi: bool, daerah: str) -> Potret:
    """Every table of a region as of a revision; shared, read-only."""
    return _potret(bacaan(nomor, simulasi, daerah))


def potret_draf(daerah: str, revisi: int) -> Potret:
    """The reading that a draft was made from: its region's, or the whole store's for a national list (``ID``)."""
    milik = "" if daerah == NASIONAL else daerah
    return _potret(Bacaan(store.url_bawaan(), milik, revisi, True, ""))


def hangatkan() -> None:
    """Take the reading that pages open on, before anybody asks."""
    daerah = str(daftar_daerah()["kode"].iloc[0])
    potret(revisi(daerah), True, daerah)


def _pandang(baca: Bacaan, periode: str, kunci: tuple[str, ...]) -> Pandangan:
    return Pandangan(_potret(baca), Lingkup(*kunci), periode, STAF)


@st.cache_data(max_entries=100, show_spinner=False)
def _alasan(baca: Bacaan, periode: str, kunci: tuple[str, ...]) -> pd.DataFrame:
    return attention.alasan(_pandang(baca, periode, kunci))


def alasan(nomor: int, simulasi: bool, periode: str, lingkup: Lingkup) -> pd.DataFrame:
    """``attention.alasan``: why each kelurahan needs attention, worst first. Found once for a region and period."""
    semua = _alasan(bacaan(nomor, simulasi, lingkup.daerah), periode, _kunci(Lingkup(lingkup.daerah)))
    if lingkup.seluruhnya:
        return semua
    return attention.sebagian(semua, scope.kelurahan(potret(nomor, simulasi, lingkup.daerah), lingkup)["kode"])


@st.cache_data(max_entries=100, show_spinner=False)
def _alasan_simulasi(baca: Bacaan, periode: str, kunci: tuple[str, ...]) -> pd.DataFrame:
    return attention.alasan_simulasi(_pandang(baca, periode, kunci))


def alasan_simulasi(nomor: int, simulasi: bool, periode: str, lingkup: Lingkup) -> pd.DataFrame:
    """``attention.alasan_simulasi``: what only simulated rows say, to be shown apart."""
    return _alasan_simulasi(bacaan(nomor, simulasi, lingkup.daerah), periode, _kunci(lingkup))


@st.cache_resource(max_entries=100, show_spinner=False)
def _profil(baca: Bacaan, kode: str, periode: str) -> profile.Profil:
    alasan = _alasan(baca, periode, _kunci(Lingkup(kode[:5])))
    return profile.profil(_pandang(baca, periode, (kode[:5],)), kode, alasan)


def profil(nomor: int, simulasi: bool, kode: str, periode: str) -> profile.Profil:
    """``profile.profil``: everything about one kelurahan; shared, read-only."""
    return _profil(bacaan(nomor, simulasi, kode[:5]), kode, periode)


@st.cache_resource(max_entries=100, show_spinner=False)
def _kekosongan(baca: Bacaan, periode: str, kunci: tuple[str, ...]) -> list[gaps.Kekosongan]:
    return gaps.kekosongan(_pandang(baca, periode, kunci))


def kekosongan(nomor: int, simulasi: bool, periode: str, lingkup: Lingkup) -> list[gaps.Kekosongan]:
    """``gaps.kekosongan``: what is missing from the data of a scope; shared, read-only."""
    return _kekosongan(bacaan(nomor, simulasi, lingkup.daerah), periode, _kunci(lingkup))


@st.cache_resource(max_entries=20, show_spinner=False)
def _persediaan(baca: Bacaan, daerah: str) -> dict[str, inventory.Persediaan]:
    return inventory.persediaan(_potret(baca), daerah)


def persediaan(nomor: int, daerah: str) -> dict[str, inventory.Persediaan]:
    """``inventory.persediaan`` with simulated rows counted; shared, read-only."""
    return _persediaan(bacaan(nomor, True, daerah), daerah)


@st.cache_data(max_entries=4, show_spinner=False)
def _riwayat(url: str, daerah: str, nomor: int) -> pd.DataFrame:
    isi = store.riwayat(_mesin(url), daerah)
    return isi[isi["nomor"] <= nomor].reset_index(drop=True)


def riwayat(nomor: int, daerah: str) -> pd.DataFrame:
    """``store.riwayat`` of a region up to a revision."""
    return _riwayat(store.url_bawaan(), daerah, nomor)


@st.cache_resource(max_entries=8, show_spinner="Menyiapkan peta …")
def _lapis(url: str, nomor: int, daerah: str) -> LapisDaerah | None:
    p = potret(nomor, True, daerah)
    baris = p.batas[p.batas["kode_daerah"] == daerah]
    if baris.empty:
        return None
    w = p.wilayah[p.wilayah["kode"].str.startswith(daerah)]
    nama = dict(zip(w["kode"], w["nama"], strict=True)) | dict(
        zip(p.fasilitas["kode"], p.fasilitas["nama"], strict=True)
    )
    bertitik = w[w["lat_label"].notna()]
    kerja = p.wilayah_kerja.groupby("kode_puskesmas")["kode_kelurahan"].agg(list).to_dict()
    return LapisDaerah.buat(
        daerah,
        nomor,
        dari_baris(baris.merge(w[["kode", "nama", "tingkat"]], on="kode")),
        label={k: (a, b) for k, a, b in bertitik[["kode", "lat_label", "lng_label"]].itertuples(index=False)},
        wilayah_kerja={k: v for k, v in kerja.items() if any(x.startswith(daerah) for x in v)},
        fasilitas=scope.fasilitas(p, Lingkup(daerah)),
        nama=nama,
        sumber=seed.SUMBER_BATAS,
        ragu={kode: r.kalimat for kode, r in doubtful.titik_ragu(p, daerah).items()},
    )


def lapis(nomor: int, daerah: str) -> LapisDaerah | None:
    """The map layers of a region; None where no boundaries are in the store. Shared, read-only."""
    return _lapis(store.url_bawaan(), nomor, daerah)


@st.cache_resource(show_spinner=False)
def _blok(kunci: Hashable, _gambar: Callable[[], None]) -> int:
    """Draws once, counts the bytes; Streamlit then puts the same elements on the page again. Bounded by ``_BLOK``."""
    with kept.takar() as byte:
        _gambar()
    return sum(byte)


def blok(kunci: Hashable, gambar: Callable[[], None]) -> None:
    """A part of a page that depends on ``kunci`` alone, drawn by ``gambar`` the first time and put there again later.

    No widget may be in it, and nothing that changes without the key (``Konteks.kunci``: revision, filters, look).
    """
    byte = _blok(kunci, gambar)
    if _BLOK.pakai(kunci) is None:
        for lama in _BLOK.taruh(kunci, None, byte):
            _blok.clear(lama, gambar)


def jadi(kunci: Hashable, buat: Callable[[], T]) -> T:
    """A finished thing (text, file, table) that depends on ``kunci`` alone; shared, read-only."""
    return _JADI.ingat(kunci, buat)


def dek(paparan: Paparan) -> Dek:
    """The slides of a frozen briefing, kept by ``reports.assemble`` for page and presenter view; read-only."""
    from reports import assemble  # noqa: PLC0415  what leaves the building is loaded when somebody asks for it

    with st.spinner("Menyusun paparan …"):
        return assemble.beku(store.url_bawaan(), paparan.nomor, paparan.edisi)


@st.cache_data(max_entries=8, show_spinner=False)
def _berkas(url: str, nomor: str, edisi: int, jenis: str) -> bytes:
    from reports import assemble  # noqa: PLC0415

    return assemble.berkas(url, nomor, edisi, jenis)


def berkas(paparan: Paparan, jenis: str) -> bytes:
    """One file of a frozen briefing (``reports.assemble.berkas``)."""
    return _berkas(store.url_bawaan(), paparan.nomor, paparan.edisi, jenis)


@st.cache_data(max_entries=50, show_spinner="Membandingkan angka …")
def _angka_berubah(url: str, nomor: str, edisi: int, revisi: int) -> pd.DataFrame:
    mesin = _mesin(url)
    paparan = briefings.ambil(mesin, nomor, edisi)
    return figures.berubah(mesin, paparan, revisi, _pembaca(paparan))


def angka_berubah(paparan: Paparan, revisi: int) -> pd.DataFrame:
    """``figures.berubah``: figures of a frozen briefing that differ as of ``revisi``."""
    return _angka_berubah(store.url_bawaan(), paparan.nomor, paparan.edisi, revisi)


@st.cache_data(max_entries=20, show_spinner="Membandingkan angka …")
def _beda_paparan(url: str, a: tuple[str, int], b: tuple[str, int]) -> pd.DataFrame:
    mesin = _mesin(url)
    satu, dua = briefings.ambil(mesin, *a), briefings.ambil(mesin, *b)
    return figures.banding_paparan(mesin, satu, dua, _pembaca(satu))


def beda_paparan(a: Paparan, b: Paparan) -> pd.DataFrame:
    """``figures.banding_paparan`` of two frozen briefings. Raises ``GalatMasukan`` as it does."""
    return _beda_paparan(store.url_bawaan(), (a.nomor, a.edisi), (b.nomor, b.edisi))


def _pembaca(paparan: Paparan) -> Callable[[int], Potret]:
    return lambda nomor: potret(nomor, True, paparan.lingkup.daerah)


def _kunci(lingkup: Lingkup) -> tuple[str, str, str, str]:
    return (lingkup.daerah, lingkup.kecamatan, lingkup.kelurahan, lingkup.puskesmas)
