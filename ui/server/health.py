"""Whether the server can serve, for the start, for monitors and for a proxy: ``/sehat`` says that process and store
answer, ``/siap`` also that the pages are loaded, so that the first visitor does not wait for them."""

from __future__ import annotations

import logging
import threading
from functools import lru_cache

from anyio import to_thread
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ilp_data.errors import GalatIlp
from ilp_data.intake import shipped
from ilp_data.store import revisions as store

log = logging.getLogger("dasbor_ilp")
HANGAT = threading.Event()  # set once what visitors would wait for is loaded


def siapkan_simpanan() -> None:
    """Make the store ready; what the first start made goes to the log. Raises ``GalatIlp`` where it cannot."""
    _mesin(store.url_bawaan())


@lru_cache(maxsize=2)
def _mesin(url: str) -> Engine:
    return shipped.siapkan_simpanan(url, lapor=log.warning)


def _tanya() -> None:
    store.revisi_terakhir(_mesin(store.url_bawaan()))


async def sehat(_request: Request) -> Response:
    """200 when process and store answer; 503 with the reason in Indonesian when the store does not."""
    header = {"Cache-Control": "no-store"}
    try:
        await to_thread.run_sync(_tanya)
    except GalatIlp as galat:
        return JSONResponse({"status": "galat", "pesan": str(galat)}, status_code=503, headers=header)
    return JSONResponse({"status": "ok"}, headers=header)


async def siap(request: Request) -> Response:
    """Like ``sehat``, and 503 as long as the pages are being loaded."""
    if HANGAT.is_set():
        return await sehat(request)
    return JSONResponse({"status": "memuat"}, status_code=503, headers={"Cache-Control": "no-store"})
