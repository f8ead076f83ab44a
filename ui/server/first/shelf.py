"""The finished pictures, by revision and address. One is made in a thread of its own; an answer waits for it only
briefly, and goes out without it rather than late: it is then ready for the next visitor.

Each is of one set of roles: what it shows is what the page shows to them, and it is given to nobody else. Only the name
at the foot of the menu is a person's own; it is put in when the picture goes out.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from anyio import to_thread
from markupsafe import escape

from ilp_data.errors import GalatIlp
from ilp_data.rights import SETEMPAT, Pengguna
from ilp_data.shelf import Rak
from ilp_data.store import revisions as store
from ui.app import pages
from ui.app.pages import HALAMAN_AWAL
from ui.server import identity
from ui.server.first.draw import gambar_halaman
from ui.server.first.run import jalankan_skrip
from ui.server.first.tree import susun_halaman

# The pages that have a first picture, by their path ("" is the first page).
HALAMAN = ("", "peta-lokus", "klaster", "profil-kelurahan", "kader")
TUNGGU = 0.15  # seconds that an answer waits for a picture
_BATAS_JALAN = 10.0  # seconds after which a run is given up
_BATAS_AWAL = 120.0  # the same at the start, when pages are loaded and measured for the first time
_BATAS = 24 * 2**20  # bytes of all pictures together
_ANTRE = 4  # so many pictures at most wait to be made
_PANJANG = 400  # longest query string that gets a picture
# Streamlit's own: how its frame around the pages looks, which the picture does not follow.
_LAIN = ("embed", "embed_options", "draf")
NAMA = "\ue000"  # stands in a kept picture for the name of who signed in; no text of data has this sign


class Kunci(NamedTuple):
    """What a picture is known by: the store, its stamp and how many revisions it has, the hour (a month that ends at
    midnight is no longer provisional), the page, its query string, and for whom it is drawn (``untuk``)."""

    url: str
    tanda: str
    banyak: int
    jam: str
    halaman: str
    tanya: str
    siapa: Pengguna


_RAK = Rak(_BATAS)
_MULAI = threading.Event()  # the pages are loaded: what is there is given
_SIAP = threading.Event()  # those that pages open on are there: others are made when asked for
_KERJA = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gambar-pertama")
_sedang: dict[Kunci, Future[str]] = {}
_gembok = threading.Lock()


def tanya_baku(tanya: str) -> str | None:
    """A query string in one order, so that the same filters are one picture; None where no picture is made for it."""
    if len(tanya) > _PANJANG:
        return None
    isi = parse_qsl(tanya)
    return None if any(k in _LAIN for k, _ in isi) else urlencode(sorted(isi))


def untuk(siapa: Pengguna) -> Pengguna:
    """Everybody with the same roles, without what is a person's own: name and puskesmas."""
    return SETEMPAT if siapa == SETEMPAT else Pengguna(NAMA, siapa.peran)


def _kunci(halaman: str, tanya: str, siapa: Pengguna) -> Kunci:
    from ui.app import cached  # noqa: PLC0415  pages and caches are loaded while the server already answers

    kini = cached.saat("")
    return Kunci(store.url_bawaan(), kini.tanda, kini.banyak, store.kini()[:13], halaman, tanya, untuk(siapa))


def _buat(kunci: Kunci, batas: float = _BATAS_JALAN) -> str:
    """Make a picture and keep it; "" where the page shows no sentence."""
    pesan = jalankan_skrip(kunci.halaman, kunci.tanya, batas, kunci.siapa)
    hasil = str(gambar_halaman(susun_halaman(pesan), kunci.halaman)) if pesan is not None else ""
    _RAK.taruh(kunci, hasil, len(hasil) * 2 + 500)
    with _gembok:
        _sedang.pop(kunci, None)
    return hasil


def _minta(kunci: Kunci) -> Future[str] | None:
    """The making of a picture, begun if nobody has; None while too many wait."""
    with _gembok:
        if kunci not in _sedang:
            if len(_sedang) >= _ANTRE:
                return None
            _sedang[kunci] = _KERJA.submit(_buat, kunci)
        return _sedang[kunci]


async def ambil_gambar(halaman: str, tanya: str, siapa: Pengguna) -> str:
    """The first picture of an address as ``siapa`` may see it, as HTML; "" where there is none, or not yet."""
    gambar = await _ambil(halaman, tanya, siapa)
    return gambar.replace(NAMA, str(escape(siapa.sebutan)))


async def _ambil(halaman: str, tanya: str, siapa: Pengguna) -> str:
    baku = tanya_baku(tanya)
    if halaman not in HALAMAN or baku is None or not _MULAI.is_set() or not pages.boleh(siapa, halaman):
        return ""
    try:
        kunci = await to_thread.run_sync(_kunci, halaman, baku, siapa)
    except GalatIlp:
        return ""  # the page itself says what is wrong with the store
    ada = _RAK.pakai(kunci)
    if ada is not None:
        return str(ada[0])
    tugas = _minta(kunci) if _SIAP.is_set() else None
    if tugas is None:
        return ""
    try:
        return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(tugas)), TUNGGU)
    except TimeoutError:
        return ""


def siapkan_gambar() -> None:
    """Make the pictures that pages open on, for each role that somebody may have; each is given from when it is there.
    Blocks; once the pages are loaded."""
    semua = [Pengguna(NAMA, frozenset({p})) for p in identity.peran_dipakai()]
    _MULAI.set()
    for halaman in HALAMAN:
        for siapa in semua or [SETEMPAT]:
            _buat(_kunci(halaman, "", siapa), _BATAS_AWAL)
    _SIAP.set()


def halaman_dari(jalur: str, awalan: str) -> str:
    """The page of a path below ``server.baseUrlPath`` (``awalan``, without slashes): ``/kader`` → ``kader``."""
    nama = jalur.strip("/").removeprefix(awalan).strip("/")
    return "" if nama == HALAMAN_AWAL else nama
