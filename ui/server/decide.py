"""Decisions entered and dropped on the presenter's page: ``GET`` what the form offers, ``POST`` one entry, as JSON.

Only for who may write them down on the page Rapat too (IMPOR or PAPARAN). A page of another origin cannot send one: the
gate refuses its Origin, and what is not declared as JSON, as a form elsewhere cannot, is not read.
"""

from __future__ import annotations

import json
from functools import partial
from http import HTTPStatus
from typing import Any

from anyio import to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from ilp_data import rights
from ilp_data.briefing import book as briefings
from ilp_data.briefing import decisions
from ilp_data.errors import GalatHak, GalatIlp, GalatMasukan
from ilp_data.rights import SETEMPAT, Hak, Pengguna
from ilp_data.store import revisions as store
from ui.server import drawings, signin

_TERBESAR = 16_384  # bytes of one entry
_OLEH, _BATAL, _ALASAN = "oleh", "batal", "alasan"
_JENIS = "application/json"


def boleh_mencatat(request: Request) -> bool:
    """Whether who asks may write decisions down."""
    return signin.boleh(request, Hak.RINCI) and any(signin.boleh(request, h) for h in (Hak.IMPOR, Hak.PAPARAN))


async def jawab_keputusan(request: Request) -> Response:
    """The form's choices, or what became of an entry; a refusal changes nothing and says why."""
    if not boleh_mencatat(request):
        return _tolak(HTTPStatus.FORBIDDEN, "Peran Anda tidak mencakup pencatatan keputusan.")
    siapa: Pengguna = request.scope[signin.PENGGUNA]
    jalur = request.path_params
    kerja = partial(_pilihan, jalur["nomor"], jalur["edisi"], siapa)
    if request.method == "POST":
        isian = await _baca(request)
        if isinstance(isian, Response):
            return isian
        kerja = partial(_catat, jalur["nomor"], jalur["edisi"], siapa, isian)
    try:
        hasil = await to_thread.run_sync(kerja)
    except GalatHak as galat:
        return _tolak(HTTPStatus.FORBIDDEN, galat.pesan)
    except GalatMasukan as galat:
        return _tolak(HTTPStatus.UNPROCESSABLE_ENTITY, _kata(galat))
    except GalatIlp as galat:
        return _tolak(HTTPStatus.SERVICE_UNAVAILABLE, str(galat))
    return JSONResponse(hasil, headers={"Cache-Control": "no-store"})


def _tolak(status: HTTPStatus, pesan: str) -> Response:
    return JSONResponse({"galat": pesan}, status_code=status, headers={"Cache-Control": "no-store"})


def _kata(galat: GalatIlp) -> str:
    """What was wrong, what was given, what was expected; the advice names commands, which nobody has here."""
    return str(type(galat)(galat.pesan, diberikan=galat.diberikan, diharapkan=galat.diharapkan))


async def _baca(request: Request) -> dict[str, str] | Response:
    """The entry that was sent, every value a text; or why it is none."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JENIS:
        return _tolak(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Isian ini tidak dikirim oleh formulir paparan.")
    isi = b""
    try:
        async for bagian in request.stream():
            isi += bagian
            if len(isi) > _TERBESAR:
                return _tolak(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Isian terlalu besar.")
        data = json.loads(isi)
    except (ValueError, RecursionError, ClientDisconnect):
        data = None
    if not isinstance(data, dict) or not all(isinstance(n, str) for n in data.values()):
        return _tolak(HTTPStatus.BAD_REQUEST, "Isian tidak terbaca. Muat ulang halaman paparan, lalu isi lagi.")
    return data


def _pilihan(nomor: str, edisi: int, siapa: Pengguna) -> dict[str, Any]:
    """``decisions.pilihan_keputusan`` and the name that will stand with the entry ("" = the form asks for it)."""
    mesin = drawings.mesin(store.url_bawaan())
    p = briefings.ambil_paparan(mesin, nomor, edisi)
    return decisions.pilihan_keputusan(mesin, p) | {"nama": siapa.sebutan}


def _catat(nomor: str, edisi: int, siapa: Pengguna, isian: dict[str, str]) -> dict[str, Any]:
    """Write it down as who asks, or drop the one that is named; its number, the revision, and the choices as they are
    then."""
    mesin = drawings.mesin(store.url_bawaan())
    p = briefings.ambil_paparan(mesin, nomor, edisi)
    oleh = isian.get(_OLEH, "") if siapa == SETEMPAT else siapa.sebutan
    with rights.sebagai(siapa):
        if kode := isian.get(_BATAL, ""):
            revisi = decisions.batalkan_keputusan(mesin, p, kode, isian.get(_ALASAN, ""), oleh)
        else:
            kode, revisi = decisions.catat_keputusan(mesin, p, isian, oleh)
    return {"kode": kode, "revisi": revisi} | _pilihan(nomor, edisi, siapa)
