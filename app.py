"""The server. Start it with ``streamlit run app.py``.

Start-up makes the store ready; the routes hand out map assets and health; the middleware turns strangers away,
compresses and sets the security headers. The script of the pages is ``ui/main.py``.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from anyio import create_task_group, sleep, to_thread

from geo import assets, basemap, look
from ilp_data import limits, rights
from ilp_data.errors import GalatIlp, GalatKonfigurasi
from ilp_data.store import revisions as store
from ui.intake import applying, beside, kept_drafts
from ui.kit import trouble
from ui.server import drawings, gate, health, identity, kept_downloads, owners, server, warm

log = logging.getLogger("dasbor_ilp")
_TIAP = 60 * 60.0  # seconds


def _ubin() -> str | None:
    """Origin of the online base map, or ``None``; a wrong setting stops the start with its reason."""
    try:
        dasar = basemap.dari_lingkungan()
    except GalatKonfigurasi as galat:
        raise SystemExit(str(galat)) from None
    return dasar.asal if dasar else None


@asynccontextmanager
async def siap(_app: st.App) -> AsyncIterator[None]:
    """Before the first visitor: the store is made and filled, and the map's scripts are packed. The pages are loaded
    while the server already answers (``ui.server.warm``).

    A store that cannot be opened stops nothing: pages and ``/sehat`` say why, and go on once it is mended.
    """
    try:
        await to_thread.run_sync(health.siapkan_simpanan)
    except GalatIlp as galat:
        log.error("%s", galat)
    await to_thread.run_sync(assets.simpan_di, store.folder() / "aset-peta")
    await to_thread.run_sync(assets.pustaka, look.TERANG.nama)
    drawings.PEMBUAT.mulai()
    kept_downloads.tahan_unduhan()
    if identity.harus_masuk():
        owners.jaga_berkas()
    async with create_task_group() as sambil:
        # A thread that ends with the process: a server that is told to stop waits for no picture.
        threading.Thread(target=_hangat, name="hangat", daemon=True).start()
        sambil.start_soon(_bersihkan_draf)
        yield
        drawings.PEMBUAT.berhenti()
        beside.PEKERJA.berhenti()
        applying.PENERAP.berhenti()
        sambil.cancel_scope.cancel()


async def _bersihkan_draf() -> None:
    """Uploads of imports that nobody finished go after a day, also those of a server that was killed."""
    while True:
        await to_thread.run_sync(kept_drafts.bersihkan_sisa)
        await sleep(_TIAP)


def _hangat() -> None:
    """What nobody should wait for, while the server already answers; briefings last, and those that come meanwhile."""
    warm.hangatkan_peladen()
    health.HANGAT.set()
    warm.lengkapi_peladen()
    drawings.jaga_gambar()


awalan = st.get_option("server.baseUrlPath") or ""
host = st.get_option("server.allowedHosts") or ()
if gate.terbuka_tanpa_nama(st.get_option("server.address"), host):
    log.warning(gate.PERINGATAN)
if alasan := gate.tolak_terbuka(
    st.get_option("server.address"), host, identity.harus_masuk(), os.environ.get(gate.TERBUKA, "")
):
    raise SystemExit(alasan)
try:
    identity.periksa_setelan()
    limits.batas_unggah()
    limits.batas_kecil()
except GalatKonfigurasi as galat:
    raise SystemExit(str(galat)) from None
rights.pasang_pelaku(identity.pelaku)
app = st.App(
    "ui/main.py",
    lifespan=siap,
    routes=server.rute(awalan),
    middleware=server.perantara(_ubin(), awalan, host, identity.harus_masuk()),
    on_script_error=trouble.laporkan_galat,
)
