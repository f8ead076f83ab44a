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
from tempfile import TemporaryDirectory
from typing import Protocol

import streamlit as st
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data.errors import GalatBerkas, GalatIlp
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf
from ilp_data.shelf import Rak
from ui.app.first_run import sedang_gambar_pertama
from ui.intake import beside, kept_drafts
from ui.intake.beside import Kerja

BAGIAN_SHP = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx")
_KUNCI, _NOMOR = "_impor", "_impor_nomor"
PARAMETER = "draf"  # of the page Data: the key of the import in progress
_PILIHAN = ("utama", "daerah", "jenis", "lembar", "crs", "lengkap", "jawab", "pemetaan")
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
    kode: str = field(default_factory=kept_drafts.kunci_baru)

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
        self.hasil, self.galat, self.dilepas = None, DILEPAS, True
        beside.PEKERJA.buang(self.kode)

    def pilihan(self, revisi: int) -> tuple:
        """What the draft depends on."""
        peta, jawab = (tuple(sorted(x.items())) for x in (self.pemetaan, self.jawab))
        return (self.daerah, self.jenis, self.lembar, self.crs, self.lengkap, jawab, peta, revisi)


def kini() -> Sesi | None:
    """The import in progress, or None."""
    sesi = st.session_state.get(_KUNCI)
    if sesi is not None:
        _BUKU.pakai(id(sesi))
    return sesi


def temukan() -> None:
    """Find the import that the address names, where this session has none; and name the one in progress there."""
    kode = st.query_params.get(PARAMETER, "")
    sesi = kini()
    if sesi is None and kode and not sedang_gambar_pertama() and (ada := kept_drafts.ambil(kode)):
        sesi = Sesi(ada[0], kode=kode, **{n: ada[1][n] for n in _PILIHAN})
        st.session_state[_KUNCI] = sesi
        catat_impor(sesi)
    if sesi is not None and kode != sesi.kode:
        st.query_params[PARAMETER] = sesi.kode
    elif sesi is None and kode:
        del st.query_params[PARAMETER]


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
    """Take over uploaded files. Raises ``GalatBerkas`` when they do not belong together."""
    nama = [nama_aman(b.name) for b in berkas]
    utama = _utama(nama)
    buang_impor()
    isi = {aman: bytes(b.getbuffer()) for aman, b in zip(nama, berkas, strict=True)}
    st.session_state[_KUNCI] = sesi = Sesi(isi, utama, daerah, jenis)
    catat_impor(sesi)


def buang_impor() -> None:
    """Drop the draft with its file. Nothing else changes."""
    sesi = st.session_state.pop(_KUNCI, None)
    _BUKU.buang(id(sesi))
    if sesi is not None:
        kept_drafts.buang(sesi.kode)
        beside.PEKERJA.buang(sesi.kode)
    st.session_state[_NOMOR] = nomor() + 1


def nama_aman(nama: str) -> str:
    """A file name that cannot leave its folder: letters, digits, blank, ``. _ - ( )`` only, 80 characters at most."""
    dasar = PurePosixPath(unicodedata.normalize("NFKC", nama).replace("\\", "/")).name
    pokok, titik, akhir = dasar.rpartition(".")
    pokok, akhir = (pokok, akhir) if titik and pokok.strip(". ") else (dasar, "")
    bersih = re.sub(r"[^\w .()-]+", "_", pokok).strip(" .")[:_MAKS_NAMA] or "berkas"
    akhir = re.sub(r"[^A-Za-z0-9]+", "", akhir).lower()[:8]
    return f"{bersih}.{akhir}" if akhir else bersih


def _utama(nama: Sequence[str]) -> str:
    """The file to open: the only one, or the .shp of the parts of one shapefile."""
    if len(nama) == 1:
        return nama[0]
    jalur = [PurePosixPath(n) for n in nama]
    lain = [j.name for j in jalur if j.suffix not in BAGIAN_SHP]
    if lain or len({j.stem for j in jalur}) > 1 or len(set(nama)) < len(nama):
        raise GalatBerkas(
            "Unggah satu berkas sekali jalan.",
            diberikan=", ".join(nama[:4]) + (" …" if len(nama) > 4 else ""),
            diharapkan="satu berkas, atau bagian-bagian satu shapefile (.shp, .shx, .dbf, .prj) yang sama namanya",
            saran="Buang berkas yang lain, lalu baca lagi.",
        )
    return next((j.name for j in jalur if j.suffix == ".shp"), nama[0])


def draf(sesi: Sesi, mesin: Engine, revisi: int, lapor: Callable[[str], None]) -> Draf | None:
    """The draft for the choices as they are now; None with ``sesi.galat`` set when the wish itself is wrong.

    ``lapor`` hears the steps while it works. ``perlu`` says beforehand whether there is anything to do.
    """
    if not perlu(sesi, revisi):
        return sesi.hasil
    sesi.kunci, sesi.hasil, sesi.galat = sesi.pilihan(revisi), None, ""
    kept_drafts.simpan(sesi.kode, sesi.isi, {n: getattr(sesi, n) for n in _PILIHAN})
    try:
        with TemporaryDirectory(prefix="dasbor-ilp-") as folder:
            for nama, isi in sesi.isi.items():
                (Path(folder) / nama).write_bytes(isi)
            sesi.hasil = _susun(sesi, Path(folder) / sesi.utama, mesin, lapor)
    except GalatIlp as galat:
        sesi.galat = str(galat)
    catat_impor(sesi)
    return sesi.hasil


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
    kept_drafts.simpan(sesi.kode, sesi.isi, {n: getattr(sesi, n) for n in _PILIHAN})
    minta = {n: getattr(sesi, n) for n in _PILIHAN if n != "utama"} | {"jalur": sesi.utama}
    try:
        kerja = beside.PEKERJA.minta(sesi.kode, kunci, sesi.isi, minta)
        if not kerja.selesai:
            return kerja
        sesi.kunci, sesi.hasil, sesi.galat = kunci, None, ""
        sesi.hasil = beside.PEKERJA.serahkan(sesi.kode)
    except GalatIlp as galat:
        sesi.kunci, sesi.hasil, sesi.galat = kunci, None, str(galat)
    catat_impor(sesi)
    return None


def perlu(sesi: Sesi, revisi: int) -> bool:
    """Whether the draft has to be made again."""
    return not sesi.dilepas and sesi.kunci != sesi.pilihan(revisi)


def segarkan_draf(sesi: Sesi) -> None:
    """Make the draft again at the next run although nothing was chosen anew (a decision was withdrawn)."""
    sesi.kunci = None
