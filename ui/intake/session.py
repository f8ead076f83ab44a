"""One person's import in progress: the uploaded bytes, the choices made, and the draft of them.

Nothing here is in force. The bytes stay in the session's memory, and for a day in a folder of their own
(``kept_drafts``), so that a server that restarts finds the draft again. Both go with the draft.

What all sessions hold together is bounded by its bytes: the import that was looked at longest ago is let go first, and
whoever comes back to it is told to upload again.
"""

from __future__ import annotations

import re
import unicodedata
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

import streamlit as st
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data import rights
from ilp_data.errors import GalatBerkas, GalatHak, GalatIlp
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.files import map_parts
from ilp_data.intake.model import Draf
from ilp_data.shelf import Rak
from ui.app import trail
from ui.app.first_run import sedang_gambar_pertama
from ui.intake import beside, kept_drafts
from ui.intake.beside import Kerja
from ui.intake.kept_drafts import Sementara
from ui.kit import message

_BAGIAN_PETA = (*map_parts.BAGIAN, ".sbn", ".sbx")
_UTAMA = tuple(r.utama for r in map_parts.RANGKAI.values())
_KUNCI, _NOMOR = "_impor", "_impor_nomor"
PARAMETER = "draf"  # of the page Data: the key of the import in progress
_PILIHAN = ("utama", "daerah", "jenis", "lembar", "crs", "lengkap", "jawab", "pemetaan")
_DIINGAT = (*_PILIHAN, kept_drafts.MILIK)
_MAKS_NAMA = 80
BATAS_BYTE = 768 * 2**20
# At the peak a draft of 100,000 rows takes some 430 MB (bench/README.md, "The importer").
_BYTE_SEBARIS = 4_300
_BUKU = Rak(BATAS_BYTE, tetap=1)  # whose import takes how many bytes; the one looked at last stays whatever its size
DILEPAS = (
    "Berkas ini dilepas dari ingatan peladen, karena berkas lain yang diunggah sesudahnya memerlukan tempatnya. "
    "Belum ada yang diterapkan; buang draf ini, lalu unggah berkasnya lagi."
)


class Berkas(Protocol):
    """What ``st.file_uploader`` hands over."""

    name: str

    def getbuffer(self) -> memoryview:
        """The bytes."""


@dataclass
class Sesi:
    """The file and every choice that makes the draft; the draft is made again when one of them changes."""

    isi: dict[str, bytes]
    utama: str
    daerah: str
    jenis: str = ""
    lembar: str = ""
    crs: str = ""
    lengkap: bool = False
    jawab: dict[str, str] = field(default_factory=dict)
    pemetaan: dict[str, str] = field(default_factory=dict)
    hasil: Draf | None = None
    galat: str = ""
    kunci: tuple | None = None
    dilepas: bool = False
    berlaku: bool = False  # applied: it goes with the next run at the latest
    kode: str = field(default_factory=kept_drafts.kunci_baru)
    milik: str = field(default_factory=lambda: rights.pelaku().sebutan)
    kerja: Kerja | None = None  # the work that made ``hasil`` beside the sessions, with the draft in its folder
    antre: list[list[str]] = field(default_factory=list)  # key and name of kept files that wait for their turn

    @property
    def berkas(self) -> tuple[str, ...]:
        """The names of the file, or of the parts of a shapefile."""
        return tuple(self.isi)

    @property
    def byte(self) -> int:
        """About how much memory the import takes."""
        baris = len(self.hasil.baris) if self.hasil else 0
        return sum(len(b) for b in self.isi.values()) + baris * _BYTE_SEBARIS

    def lepas(self) -> None:
        """Let the bytes and the draft go; only the file's name stays, to say what happened."""
        self.isi = dict.fromkeys(self.isi, b"")
        self.galat, self.dilepas = DILEPAS, True
        self.taruh(None)
        beside.PEKERJA.buang(self.kode)

    def taruh(self, hasil: Draf | None, kerja: Kerja | None = None) -> None:
        """Another draft takes the place of the one that there is."""
        if self.kerja is not None:
            self.kerja.folder.buang()
        self.hasil, self.kerja = hasil, kerja

    def pilihan(self, revisi: int) -> tuple:
        """What the draft depends on."""
        peta, jawab = (tuple(sorted(x.items())) for x in (self.pemetaan, self.jawab))
        return (self.daerah, self.jenis, self.lembar, self.crs, self.lengkap, jawab, peta, revisi)


def kini() -> Sesi | None:
    """The import in progress of who looks at the page, or None."""
    sesi = st.session_state.get(_KUNCI)
    if sesi is not None and not kept_drafts.boleh(sesi.milik):
        return None
    if sesi is not None:
        _BUKU.pakai(id(sesi))
    return sesi


def temukan_impor() -> None:
    """Find the import that the address names, where this session has none; and name the one in progress there."""
    kode = st.query_params.get(PARAMETER, "")
    sesi = kini()
    if sesi is None and kode and not sedang_gambar_pertama():
        sesi = _buka(kode)
    if sesi is not None and kode != sesi.kode:
        st.query_params[PARAMETER] = sesi.kode
    elif sesi is None and kode:
        del st.query_params[PARAMETER]


def _buka(kode: str) -> Sesi | None:
    """The kept import of a key; one of somebody else stays closed, and that it was asked for is written down."""
    try:
        ada = kept_drafts.ambil_draf(kode)
    except GalatHak as galat:
        message.titip_pesan("error", str(galat))
        trail.catat_draf_lain("ditolak")
        return None
    if ada is None:
        return None
    isi, pilihan = ada
    if not isi:  # in force or dropped meanwhile, maybe from another browser
        return _pertama(pilihan[kept_drafts.ANTRE])[0]
    antre = pilihan.get(kept_drafts.ANTRE, [])
    sesi = Sesi(isi, kode=kode, **{n: pilihan[n] for n in _DIINGAT}, antre=antre)
    if sesi.milik != rights.pelaku().sebutan:
        trail.catat_draf_lain("dibuka pengelola")
    _pakai(sesi)
    return sesi


def kode_kini() -> str:
    """The key of the draft that the page is about, also of one that is no more; "" for none."""
    sesi = kini()
    if sesi is None and not sedang_gambar_pertama():
        return st.query_params.get(PARAMETER, "")
    return sesi.kode if sesi is not None else ""


def kembalikan_draf(kerja: Kerja) -> None:
    """A draft that could not be applied is the session's again, if it is the one that this session shows."""
    sesi = kini()
    if sesi is not None and sesi.hasil is not None and sesi.kerja is None and sesi.kunci == kerja.kunci:
        sesi.kerja = kerja


def catat_impor(sesi: Sesi) -> None:
    """Write down how much an import takes now; what no longer fits beside it is let go."""
    if not _BUKU.pakai(id(sesi)):
        weakref.finalize(sesi, _BUKU.buang, id(sesi))
    lain = dict(_BUKU.isi())
    for kunci in _BUKU.taruh(id(sesi), weakref.ref(sesi), sesi.byte):
        if (keluar := lain[kunci]()) is not None:
            keluar.lepas()


def nomor() -> int:
    """Changes with every file: widgets of one file must not keep what was chosen for another."""
    return st.session_state.get(_NOMOR, 0)


def mulai_impor(berkas: Sequence[Berkas], daerah: str, jenis: str = "") -> None:
    """Take over uploaded files, the parts of a shapefile as one: the first is read, each of the others is kept until
    its turn comes. Raises ``GalatBerkas`` where parts of a shapefile are there twice."""
    nama = [nama_aman(b.name) for b in berkas]
    kelompok = _kelompok(nama)
    _buang(st.session_state.pop(_KUNCI, None))
    semua = [
        Sesi({nama[i]: bytes(berkas[i].getbuffer()) for i in ke}, _utama([nama[i] for i in ke]), daerah, jenis)
        for ke in kelompok
    ]
    for lain in semua[1:]:
        _simpan(lain)
    semua[0].antre = [[s.kode, s.utama] for s in semua[1:]]
    _pakai(semua[0])


def buang_impor() -> None:
    """Drop the draft with its file and go on to the file that waits next. Nothing else changes."""
    sesi = st.session_state.pop(_KUNCI, None)
    _buang(sesi)
    st.session_state[_NOMOR] = nomor() + 1
    if sesi is not None:
        _lanjutkan(sesi.antre)


def tunda_impor() -> None:
    """The draft in progress goes behind the files that wait, as it is; the next of them is read."""
    sesi = st.session_state.pop(_KUNCI)
    antre, sesi.antre = [*sesi.antre, [sesi.kode, sesi.utama]], []
    _simpan(sesi)
    _BUKU.buang(id(sesi))
    sesi.taruh(None)
    st.session_state[_NOMOR] = nomor() + 1
    _lanjutkan(antre)


def _lanjutkan(antre: list[list[str]]) -> None:
    """Open the first of the waiting files that is still kept; a file that is no more is named."""
    _, hilang = _pertama(antre)
    if hilang:
        message.titip_pesan("error", f"{', '.join(hilang)} tidak lagi disimpan peladen; unggah berkas itu lagi.")


def _pertama(antre: list[list[str]]) -> tuple[Sesi | None, list[str]]:
    """The first of the waiting files that is still kept, or that its key leads to; and the names of those before."""
    hilang = []
    for ke, (kode, nama) in enumerate(antre):
        if (sesi := _buka(kode)) is not None:
            sesi.antre = antre[ke + 1 :] if sesi.kode == kode else sesi.antre
            return sesi, hilang
        hilang.append(nama)
    return None, hilang


def _pakai(sesi: Sesi) -> None:
    st.session_state[_KUNCI] = sesi
    catat_impor(sesi)


def _buang(sesi: Sesi | None) -> None:
    _BUKU.buang(id(sesi))
    if sesi is not None:
        kept_drafts.akhiri_draf(sesi.kode)
        beside.PEKERJA.buang(sesi.kode)
        sesi.taruh(None)


def nama_aman(nama: str) -> str:
    """A file name that cannot leave its folder: letters, digits, blank, ``. _ - ( )`` only, 80 characters at most."""
    dasar = PurePosixPath(unicodedata.normalize("NFKC", nama).replace("\\", "/")).name
    pokok, titik, akhir = dasar.rpartition(".")
    pokok, akhir = (pokok, akhir) if titik and pokok.strip(". ") else (dasar, "")
    bersih = re.sub(r"[^\w .()-]+", "_", pokok).strip(" .")[:_MAKS_NAMA] or "berkas"
    akhir = re.sub(r"[^A-Za-z0-9]+", "", akhir).lower()[:8]
    return f"{bersih}.{akhir}" if akhir else bersih


def _kelompok(nama: Sequence[str]) -> list[list[int]]:
    """Which of the files are read together (their places): parts of one map by their name, any other alone."""
    hasil: dict[object, list[int]] = {}
    for i, n in enumerate(nama):
        jalur = PurePosixPath(n)
        hasil.setdefault(jalur.stem if jalur.suffix in _BAGIAN_PETA else i, []).append(i)
    if kembar := sorted({nama[i] for ke in hasil.values() for i in ke if [nama[j] for j in ke].count(nama[i]) > 1}):
        raise GalatBerkas(
            "Bagian yang sama dari satu peta diunggah lebih dari sekali.",
            diberikan=", ".join(kembar[:4]),
            diharapkan="tiap bagian (.shp, .shx, .dbf, .prj; .tab, .dat, .map, .id) satu untuk tiap nama",
            saran="Buang yang kembar, lalu baca lagi.",
        )
    return list(hasil.values())


def _utama(nama: Sequence[str]) -> str:
    """The file to open: the only one, or that of the parts of one map."""
    return next((n for n in nama if PurePosixPath(n).suffix in _UTAMA), nama[0])


def draf(sesi: Sesi, mesin: Engine, revisi: int, lapor: Callable[[str], None]) -> Draf | None:
    """The draft for the choices as they are now; None with ``sesi.galat`` set when the wish itself is wrong.

    ``lapor`` hears the steps while it works. ``perlu`` says beforehand whether there is anything to do.
    """
    if not perlu(sesi, revisi):
        return sesi.hasil
    sesi.kunci, sesi.galat = sesi.pilihan(revisi), ""
    sesi.taruh(None)
    _simpan(sesi)
    try:
        with Sementara(sesi.isi) as folder:
            sesi.taruh(_susun(sesi, folder / sesi.utama, mesin, lapor))
    except GalatIlp as galat:
        sesi.galat = str(galat)
    catat_impor(sesi)
    return sesi.hasil


def _simpan(sesi: Sesi) -> None:
    kept_drafts.simpan_draf(sesi.kode, sesi.isi, {n: getattr(sesi, n) for n in (*_DIINGAT, kept_drafts.ANTRE)})


def _susun(sesi: Sesi, jalur: Path, mesin: Engine, lapor: Callable[[str], None]) -> Draf:
    return draft.susun_draf(
        jalur,
        daerah=sesi.daerah,
        mesin=mesin,
        jenis=sesi.jenis or None,
        lembar=sesi.lembar or None,
        crs=sesi.crs or None,
        jawab=sesi.jawab,
        pemetaan=sesi.pemetaan,
        geo=Alat(),
        lengkap=sesi.lengkap,
        lapor=lapor,
    )


def besar(sesi: Sesi) -> bool:
    """Whether the file is made into a draft beside the sessions."""
    return sum(len(b) for b in sesi.isi.values()) >= beside.BESAR


def minta_draf(sesi: Sesi, revisi: int) -> Kerja | None:
    """The work beside the sessions that makes the draft; None once ``sesi.hasil`` or ``sesi.galat`` has what came of
    it. ``perlu`` says beforehand whether there is anything to do."""
    kunci = sesi.pilihan(revisi)
    _simpan(sesi)
    minta = {n: getattr(sesi, n) for n in _PILIHAN if n != "utama"} | {"jalur": sesi.utama}
    try:
        kerja = beside.PEKERJA.minta(sesi.kode, kunci, sesi.isi, minta)
        if not kerja.selesai:
            return kerja
        sesi.kunci, sesi.galat = kunci, ""
        sesi.taruh(None)
        kerja = beside.PEKERJA.serahkan(sesi.kode)
        sesi.taruh(kerja.ambil(), kerja)
    except GalatIlp as galat:
        sesi.kunci, sesi.galat = kunci, str(galat)
        sesi.taruh(None)
    catat_impor(sesi)
    return None


def perlu(sesi: Sesi, revisi: int) -> bool:
    """Whether the draft has to be made again."""
    return not sesi.dilepas and sesi.kunci != sesi.pilihan(revisi)


def segarkan_draf(sesi: Sesi) -> None:
    """Make the draft again at the next run although nothing was chosen anew (a decision was withdrawn)."""
    sesi.kunci = None
