"""The drawn pages of frozen briefings: from memory, from disk, or drawn now, one after the other in the background.

A page is drawn when its briefing is frozen (the page Rapat asks for it), and by a look every few seconds at what
nobody has drawn yet: frozen by a command or another server, restored, or drawn by the program before an update.
Meetings that are near come first, the others one at a look. Whoever asks meanwhile hears how far it is. Without a
running server (commands, tests) nothing is in the background: ``ambil_gambar`` draws on the spot.
"""

from __future__ import annotations

import datetime as dt
import logging
import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from ilp_data import zones
from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatIlp
from ilp_data.shelf import Rak
from ilp_data.store import revisions as store
from reports import assemble
from reports.presenter import font, stored
from reports.presenter.stored import Tergambar

log = logging.getLogger("dasbor_ilp")
_SIAP = Rak(32 * 2**20)  # drawn pages, in bytes
_CUKUP, _SEBENTAR, _SEMENIT = 0.1, 5, 60  # from which part the rest can be guessed; seconds
_MENYUSUN, _MENGGAMBAR = "menyusun slide", "menggambar slide"
# At once: meetings of the last days and those to come, so many at most.
HARI_LAMPAU, TERBANYAK = 7, 5
_TIAP = 20.0  # seconds between two looks at what is not drawn yet

Kunci = tuple[str, str, str, int]


class Kemajuan(NamedTuple):
    """How far a drawing is: what is being done ("" = it waits for its turn), how many slides of how many, and how long
    it has been at it (seconds)."""

    apa: str = ""
    selesai: int = 0
    semua: int = 0
    lama: float = 0.0

    @property
    def bagian(self) -> float:
        """From 0 to 1 over both steps: composing takes about two thirds."""
        if not self.semua:
            return 0.0
        satu = self.selesai / self.semua
        return 0.65 * satu if self.apa == _MENYUSUN else 0.65 + 0.35 * satu

    @property
    def kata(self) -> str:
        """``Menggambar slide: 12 dari 32``."""
        return f"{self.apa.capitalize()}: {self.selesai} dari {self.semua}" if self.apa else "Menunggu giliran"

    @property
    def sisa(self) -> str:
        """``kira-kira 10 detik lagi``, by what it took so far; at its beginning how long it usually takes."""
        if self.bagian < _CUKUP:
            return "biasanya kurang dari semenit"
        detik = self.lama * (1 - self.bagian) / self.bagian
        if detik > _SEMENIT:
            return "lebih dari semenit lagi"
        bulat = _SEBENTAR * math.ceil(detik / _SEBENTAR)
        return f"kira-kira {bulat} detik lagi" if bulat > _SEBENTAR else "sebentar lagi"


class _Berhenti(Exception):
    """The server is going down: what is being drawn is left."""


@lru_cache(maxsize=2)
def mesin(url: str) -> Engine:
    """The store that the routes read."""
    return store.buka_mesin(url)


def _kunci(url: str, p: Paparan) -> Kunci:
    return (url, store.baca_tanda(mesin(url)), p.nomor, p.edisi)


def _berkas(kunci: Kunci, p: Paparan) -> Path:
    return stored.jalur(store.folder(), kunci[1], p)


def _tersimpan(kunci: Kunci, p: Paparan) -> Tergambar | None:
    """What memory or disk has."""
    ada = _SIAP.pakai(kunci)
    if ada is not None:
        return ada[0]  # type: ignore[no-any-return]
    dibaca = stored.baca_gambar(_berkas(kunci, p))
    return None if dibaca is None else _SIAP.ingat(kunci, lambda: dibaca)


def _gambar(url: str, kunci: Kunci, p: Paparan, lapor: Callable[[Kemajuan], None]) -> Tergambar:
    """Compose, draw, and put on disk; a disk that takes nothing costs the next process the time, no more."""
    dek = assemble.beku(url, p.nomor, p.edisi, lambda i, n: lapor(Kemajuan(_MENYUSUN, i, n)))
    hasil = stored.gambar_dek(dek, lambda i, n: lapor(Kemajuan(_MENGGAMBAR, i, n)))
    try:
        stored.simpan_gambar(_berkas(kunci, p), hasil)
    except OSError as galat:
        log.warning("Paparan %s tergambar, tetapi tidak dapat disimpan: %s", p.sebutan, galat)
    return hasil


def ambil_gambar(url: str, p: Paparan) -> Tergambar:
    """The drawing of an edition, drawn on the spot where it is nowhere. Raises ``GalatIlp`` as composing does."""
    kunci = _kunci(url, p)
    return _tersimpan(kunci, p) or _SIAP.ingat(kunci, lambda: _gambar(url, kunci, p, lambda _: None))


class Pembuat:
    """Draws in a thread of its own, one briefing after the other, once it was started."""

    def __init__(self) -> None:
        self._kerja: ThreadPoolExecutor | None = None
        self._henti = threading.Event()
        self._gembok = threading.Lock()
        self._tugas: dict[Kunci, Future[Tergambar]] = {}
        self._maju: dict[Kunci, Kemajuan] = {}

    @property
    def bekerja(self) -> bool:
        """Whether there is a thread that draws."""
        return self._kerja is not None

    def mulai(self) -> None:
        """From now on drawings are made in the background."""
        self._henti.clear()
        self._kerja = ThreadPoolExecutor(1, thread_name_prefix="paparan")

    def berhenti(self) -> None:
        """No new drawing; the one in work is left at its next slide."""
        kerja, self._kerja = self._kerja, None
        self._henti.set()
        if kerja is not None:
            kerja.shutdown(wait=False, cancel_futures=True)

    def istirahat(self, detik: float) -> bool:
        """Wait so long, or until the server stops; whether it goes on."""
        return not self._henti.wait(detik)

    def minta(self, url: str, p: Paparan) -> Tergambar | Kemajuan:
        """The drawing, or how far it is: what nobody has begun is begun. What failed is raised once (``GalatIlp`` as
        composing does) and begun anew by the next who asks."""
        kunci = _kunci(url, p)
        ada = _tersimpan(kunci, p)
        if ada is not None:
            return ada
        kerja = self._kerja
        if kerja is None:
            return ambil_gambar(url, p)
        with self._gembok:
            tugas = self._tugas.get(kunci) or kerja.submit(self._kerjakan, url, kunci, p)
            self._tugas[kunci] = tugas
            if tugas.done():
                del self._tugas[kunci]
                return tugas.result()
        return self._maju.get(kunci, Kemajuan())

    def _kerjakan(self, url: str, kunci: Kunci, p: Paparan) -> Tergambar:
        mulai = time.monotonic()

        def lapor(k: Kemajuan) -> None:
            if self._henti.is_set():
                raise _Berhenti
            self._maju[kunci] = k._replace(lama=time.monotonic() - mulai)

        try:
            hasil = _SIAP.ingat(kunci, lambda: _gambar(url, kunci, p, lapor))
        finally:
            self._maju.pop(kunci, None)
        self._tugas.pop(kunci, None)  # memory and disk have it; what failed stays for the one who asks
        return hasil


PEMBUAT = Pembuat()


_DIMINTA: set[Kunci] = set()


def siapkan_yang_belum() -> None:
    """Ask for the drawings that are neither made nor asked for: of all meetings that are near, else of one other; and
    cut the font of their pages down. A store that cannot be read has none."""
    url = store.url_bawaan()
    try:
        semua = briefings.daftar_paparan(mesin(url))
        dekat = _yang_dekat(semua)
        belum = [p for p in (*dekat, *(x for x in semua if x not in dekat)) if _belum(url, p)]
        for p in belum[: max(1, sum(x in dekat for x in belum))]:
            _DIMINTA.add(_kunci(url, p))  # once: what fails is told to the one who opens it
            PEMBUAT.minta(url, p)
        if semua:  # the first opening would wait for it
            font.base64_menurut_tebal()
    except GalatIlp as galat:
        log.warning("%s", galat)


def _belum(url: str, p: Paparan) -> bool:
    kunci = _kunci(url, p)
    return kunci not in _DIMINTA and not _berkas(kunci, p).exists()


def jaga_gambar() -> None:
    """Look again and again until the server stops."""
    siapkan_yang_belum()
    while PEMBUAT.istirahat(_TIAP):
        siapkan_yang_belum()


def _yang_dekat(semua: list[Paparan]) -> list[Paparan]:
    """Briefings whose meeting is to come or was some days ago, the newest briefings first."""
    kini = store.kini()

    def dekat(p: Paparan) -> bool:
        sejak = zones.hari(kini, p.lingkup.daerah) - dt.timedelta(days=HARI_LAMPAU)
        return p.tanggal >= sejak.isoformat()

    return [p for p in semua if dekat(p)][:TERBANYAK]
