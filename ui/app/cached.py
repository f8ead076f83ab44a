"""The only place that keeps things between runs. What is kept is bounded by its bytes (``ilp_data.shelf``) and known by
the reading that it was made from (``Bacaan``), so that new data is never hidden by old.

All of it is shared and read-only; a frame may be written on by whoever took it (copy on write).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields
from functools import partial
from typing import NamedTuple, TypeVar

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from geo import doubtful
from geo.boundaries import dari_baris
from geo.maps import LapisDaerah
from ilp_data import rights, zones
from ilp_data.briefing import book as briefings
from ilp_data.briefing import figures
from ilp_data.briefing.book import Paparan
from ilp_data.insight import attention, gaps, profile
from ilp_data.intake import shipped
from ilp_data.measure import inventory, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import BAGIAN, STAF, Pandangan, Terukur, ukur_untuk
from ilp_data.registry.fields import NASIONAL
from ilp_data.shelf import Rak, besar, salin_tabel
from ilp_data.store import revisions as store
from ilp_data.store import seed, seed_offer
from ilp_data.store.seed_offer import Tawaran
from ilp_data.store.snapshot import Potret
from ilp_data.store.stamp import Saat
from reports.model import Dek
from ui import kept
from ui.app import turns
from ui.markup import polos

T = TypeVar("T")
# In bytes. Finished parts of pages: what all pages of a region of a hundred kelurahan need in some months, and so
# little that a busy morning fills them: from then on memory stays as it is (bench/README.md, "Many people").
BATAS_BLOK, BATAS_JADI = 24 * 2**20, 24 * 2**20
BATAS_BACAAN, BATAS_BERKAS = 256 * 2**20, 64 * 2**20
_BLOK, _JADI, _BERKAS = Rak(BATAS_BLOK), Rak(BATAS_JADI), Rak(BATAS_BERKAS)
# The readings and map layers that two sessions work on stay, however large a region is: without them every run reads.
_BACAAN = Rak(BATAS_BACAAN, tetap=4)
_MESIN = Rak(0, tetap=2)  # engines hold connections, not data


def _mesin(url: str) -> Engine:
    return _MESIN.ingat(url, lambda: shipped.siapkan_simpanan(url), lambda _: 1)


def mesin() -> Engine:
    """The store in use."""
    return _mesin(store.url_bawaan())


def daftar_daerah(kini: Saat | None = None) -> pd.DataFrame:
    """``store.daftar_daerah`` as of now (``kini``: what ``saat("")`` has just said), the main region first."""

    def buat() -> pd.DataFrame:
        return store.daftar_daerah(mesin()).sort_values("peran", ascending=False, ignore_index=True)

    return salin_tabel(jadi(("daftar_daerah", store.url_bawaan(), kini or saat("")), buat))


def saat(daerah: str, kini: Saat | None = None) -> Saat:
    """The newest revision of a region ("" of all) and the store's stamp; asked of the store at every run.

    ``kini``: that of all regions, of who has just asked. While it is the same, no region has a newer revision.
    """
    if kini is None:
        return store.saat_kini(mesin(), daerah)
    return jadi(("saat", store.url_bawaan(), kini, daerah), lambda: store.saat_kini(mesin(), daerah))


class Bacaan(NamedTuple):
    """What a reading is known by: the store and its stamp, the region, its revision, with or without simulated rows,
    the region's day, since a month that ends at midnight must not be provisional in the morning, and for whom what is
    made of it: ``umum``, somebody who may not see small counts of people."""

    url: str
    tanda: str
    daerah: str
    nomor: int
    simulasi: bool
    hari: str
    umum: bool = False

    @property
    def utuh(self) -> Bacaan:
        """The same with simulated rows."""
        return self._replace(simulasi=True)

    @property
    def data(self) -> Bacaan:
        """The tables themselves, which are the same for everybody."""
        return self._replace(umum=False)

    @property
    def ukur(self) -> Terukur:
        """What is withheld from whoever looks."""
        return ukur_untuk(umum=self.umum)


def bacaan(kini: Saat, simulasi: bool, daerah: str, umum: bool = False) -> Bacaan:
    """The reading of a region's revision as of its today; ``umum`` as in ``Bacaan``."""
    hari = f"{zones.hari(store.kini(), daerah):%Y-%m-%d}"
    return Bacaan(store.url_bawaan(), kini.tanda, daerah, kini.nomor, simulasi, hari, umum)


def catatan_awal(nomor: int) -> str:
    """``store.catatan_awal``; asked of the store only where it can still hold: at revision 1."""
    return store.catatan_awal(mesin()) if nomor == 1 else ""


def tutup_catatan_awal() -> None:
    """``store.tutup_catatan_awal``."""
    store.tutup_catatan_awal(mesin())


def potret(baca: Bacaan) -> Potret:
    """Every table of a region as of a revision; shared, read-only."""
    return _BACAAN.ingat(baca.data, _sambil("Membaca data …", lambda: _baca(baca)), _besar_bacaan)


def _baca(baca: Bacaan) -> Potret:
    utuh = store.potret(_mesin(baca.url), baca.nomor, daerah=baca.daerah)
    return utuh if baca.simulasi else utuh.tanpa_simulasi()


def _besar_bacaan(p: Potret) -> int:
    return sum(besar(isi) for f in fields(p) if isinstance(isi := getattr(p, f.name), pd.DataFrame))


def _sambil(pesan: str, buat: Callable[[], T]) -> Callable[[], T]:
    """``buat`` while the page says what it waits for."""

    def bilang() -> T:
        with st.spinner(polos(pesan)):
            return buat()

    return bilang


def tawaran_benih(daerah: str) -> Tawaran | None:
    """What newer shipped data of this release offer to a region; asked anew after every revision and decision."""
    kunci = ("tawaran_benih", store.url_bawaan(), daerah, saat(daerah), seed_offer.tanda_buku(mesin(), daerah))
    return jadi(kunci, _sambil("Membandingkan data awal …", lambda: seed_offer.tawaran(mesin(), daerah)))


def potret_draf(daerah: str, revisi: int) -> Potret:
    """The reading that a draft was made from: its region's, or the whole store's for a national list (``ID``)."""
    milik = "" if daerah == NASIONAL else daerah
    return potret(Bacaan(store.url_bawaan(), store.baca_tanda(mesin()), milik, revisi, True, ""))


def hangatkan_simpanan() -> None:
    """Take the reading that pages open on and measure it whole, before anybody asks; a visitor who is there already
    goes first (``turns``)."""
    daerah = str(daftar_daerah()["kode"].iloc[0])
    baca = bacaan(saat(daerah), True, daerah)
    with turns.SKRIP.ambil():
        utuh = _BACAAN.ingat(baca, lambda: _baca(baca), _besar_bacaan)
    for per in BAGIAN:
        with turns.SKRIP.ambil():
            STAF.siapkan(utuh, daerah, per)


def _pandang(baca: Bacaan, periode: str, lingkup: Lingkup) -> Pandangan:
    return Pandangan(potret(baca), lingkup, periode, baca.ukur)


def alasan(baca: Bacaan, periode: str, lingkup: Lingkup) -> pd.DataFrame:
    """``attention.alasan``: why each kelurahan needs attention, worst first. Found once for a region and period."""
    daerah = Lingkup(lingkup.daerah)
    semua = jadi(("alasan", baca, periode), lambda: attention.alasan(_pandang(baca, periode, daerah)))
    if lingkup.seluruhnya:
        return salin_tabel(semua)
    return attention.sebagian(semua, scope.kelurahan(potret(baca), lingkup)["kode"])


def alasan_simulasi(baca: Bacaan, periode: str, lingkup: Lingkup) -> pd.DataFrame:
    """``attention.alasan_simulasi``: what only simulated rows say, to be shown apart."""
    kunci = ("alasan_simulasi", baca, periode, lingkup)
    return salin_tabel(jadi(kunci, lambda: attention.alasan_simulasi(_pandang(baca, periode, lingkup))))


def profil(baca: Bacaan, kode: str, periode: str, per: str = "kelurahan") -> profile.Profil:
    """``profile.profil``: everything about one kelurahan (or another unit ``per``); shared, read-only."""
    daerah = Lingkup(baca.daerah)

    def buat() -> profile.Profil:
        kosong = partial(kekosongan, baca, periode, Lingkup(daerah.daerah, **{per: kode}))
        pandang, semua = _pandang(baca, periode, daerah), alasan(baca, periode, daerah)
        return profile.profil(pandang, kode, semua, kekosongan=kosong, per=per)

    return jadi(("profil", baca, kode, periode, per), buat)


def kekosongan(baca: Bacaan, periode: str, lingkup: Lingkup) -> list[gaps.Kekosongan]:
    """``gaps.kekosongan``: what is missing from the data of a scope; shared, read-only."""
    return jadi(("kekosongan", baca, periode, lingkup), lambda: gaps.kekosongan(_pandang(baca, periode, lingkup)))


def persediaan(baca: Bacaan) -> dict[str, inventory.Persediaan]:
    """``inventory.persediaan`` with simulated rows counted; shared, read-only."""
    utuh = baca.utuh
    return jadi(("persediaan", utuh), lambda: inventory.persediaan(potret(utuh), baca.daerah))


def riwayat(baca: Bacaan) -> pd.DataFrame:
    """``store.riwayat`` of a region up to a revision."""

    def buat() -> pd.DataFrame:
        isi = store.riwayat(_mesin(baca.url), baca.daerah)
        return isi[isi["nomor"] <= baca.nomor].reset_index(drop=True)

    return salin_tabel(jadi(("riwayat", baca.utuh), buat))


def _lapis(baca: Bacaan) -> LapisDaerah | None:
    p, daerah = potret(baca), baca.daerah
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
        baca.nomor,
        dari_baris(baris.merge(w[["kode", "nama", "tingkat"]], on="kode")),
        label={k: (a, b) for k, a, b in bertitik[["kode", "lat_label", "lng_label"]].itertuples(index=False)},
        wilayah_kerja={k: v for k, v in kerja.items() if any(x.startswith(daerah) for x in v)},
        fasilitas=scope.fasilitas(p, Lingkup(daerah)),
        nama=nama,
        sumber=seed.SUMBER_BATAS,
        jenis=scope.sebutan_jenis(p, daerah),
        ragu={kode: r.kalimat for kode, r in doubtful.titik_ragu(p, daerah).items()},
    )


def lapis(baca: Bacaan) -> LapisDaerah | None:
    """The map layers of a region; None where no boundaries are in the store. Shared, read-only."""
    utuh = baca.utuh.data
    return _BACAAN.ingat(("lapis", utuh), _sambil("Menyiapkan peta …", lambda: _lapis(utuh)))


@st.cache_resource(show_spinner=False)
def _blok(kunci: Hashable, _gambar: Callable[[], None]) -> int:
    """Draws once, counts the bytes; Streamlit then puts the same elements on the page again. Bounded by ``_BLOK``."""
    with kept.takar_besar() as byte:
        _gambar()
    return sum(byte)


def blok(kunci: Hashable, gambar: Callable[[], None]) -> None:
    """A part of a page that depends on ``kunci`` alone, drawn by ``gambar`` the first time and put there again later.

    No widget may be in it, and nothing that changes without the key (``Konteks.kunci``: revision, filters, look).
    Within another such part it is only drawn: the outer one keeps it. Streamlit would forget in which container of the
    outer one it stood.
    """
    if kept.sedang_menakar():
        gambar()
        return
    byte = _blok(kunci, gambar)
    if _BLOK.pakai(kunci) is None:
        for lama in _BLOK.taruh(kunci, None, byte):
            _blok.clear(lama, gambar)


def jadi(kunci: Hashable, buat: Callable[[], T]) -> T:
    """A finished thing (text, file, table) that depends on ``kunci`` alone; shared, read-only."""
    return _JADI.ingat(kunci, buat)


def _alamat() -> tuple[str, str]:
    """Where the store is, and which one is there now."""
    return store.url_bawaan(), store.baca_tanda(mesin())


def dek(paparan: Paparan) -> Dek:
    """The slides of a frozen briefing, kept by ``reports.assemble`` for page and presenter view; read-only."""
    from reports import assemble  # noqa: PLC0415  what leaves the building is loaded when somebody asks for it

    with st.spinner("Menyusun paparan …"):
        return assemble.beku(store.url_bawaan(), paparan.nomor, paparan.edisi)


def berkas(paparan: Paparan, jenis: str) -> bytes:
    """One file of a frozen briefing (``reports.assemble.berkas``). Raises ``GalatHak``."""
    rights.pelaku().wajib(rights.Hak.PAPARAN)
    from reports import assemble, office  # noqa: PLC0415

    apa, rupa = (paparan.nomor, paparan.edisi, jenis), office.tanda(mesin(), paparan.lingkup.daerah)
    return _BERKAS.ingat((*_alamat(), *apa, *rupa), lambda: assemble.berkas(store.url_bawaan(), *apa))


def surat(paparan: Paparan, jenis: str, alamat: str, triwulan: str = "") -> bytes:
    """One paper of a frozen briefing (``reports.assemble.surat``); made anew, as decisions are those of today."""
    from reports import assemble  # noqa: PLC0415

    return assemble.surat(store.url_bawaan(), paparan.nomor, paparan.edisi, jenis, alamat, triwulan)


def angka_berubah(paparan: Paparan, revisi: int) -> pd.DataFrame:
    """``figures.berubah``: figures of a frozen briefing that differ as of ``revisi``."""
    kunci = ("angka_berubah", *_alamat(), paparan.nomor, paparan.edisi, revisi)

    def buat() -> pd.DataFrame:
        beku = briefings.ambil_paparan(mesin(), paparan.nomor, paparan.edisi)
        return figures.berubah(mesin(), beku, revisi, _pembaca(beku))

    return salin_tabel(jadi(kunci, _sambil("Membandingkan angka …", buat)))


def beda_paparan(a: Paparan, b: Paparan) -> pd.DataFrame:
    """``figures.banding_paparan`` of two frozen briefings. Raises ``GalatMasukan`` as it does."""
    kunci = ("beda_paparan", *_alamat(), a.nomor, a.edisi, b.nomor, b.edisi)

    def buat() -> pd.DataFrame:
        satu, dua = (briefings.ambil_paparan(mesin(), x.nomor, x.edisi) for x in (a, b))
        return figures.banding_paparan(mesin(), satu, dua, _pembaca(satu))

    return salin_tabel(jadi(kunci, _sambil("Membandingkan angka …", buat)))


def potret_paparan(paparan: Paparan) -> Potret:
    """The reading of a frozen briefing's revision, with simulated rows."""
    return _pembaca(paparan)(paparan.revisi)


def _pembaca(paparan: Paparan) -> Callable[[int], Potret]:
    daerah, tanda = paparan.lingkup.daerah, store.baca_tanda(mesin())
    return lambda nomor: potret(bacaan(Saat(nomor, tanda), True, daerah))
