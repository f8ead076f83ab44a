"""The presenter view of a frozen briefing as a page of its own: ``/paparan/BRF-2026-11-23-01``, and its news.

The page asks ``…/kabar`` whether its figures are others by now; what is on screen never changes. Pages are drawn once
(``ui.server.drawings``); who comes while one is being drawn sees how far it is, and then the page by itself. Who may
write decisions down gets a form for them with it (``decide``); public links and files never have it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from anyio import to_thread
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from ilp_data.briefing import book as briefings
from ilp_data.briefing import figures, links
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatIlp, GalatMasukan, GalatSimpanan
from ilp_data.format import hari_tanggal
from ilp_data.rights import Hak
from ilp_data.shelf import Rak
from ilp_data.store import revisions as store
from reports import office, presenter
from reports.template import isi_templat
from ui.server import decide, drawings, frozen, signin
from ui.server.drawings import Kemajuan
from ui.server.frozen import JALUR

_KABAR = Rak(2**20)  # news, in bytes
_TUNGGU = 2  # seconds until a page that waits asks again


class _Belum(NamedTuple):
    """An edition whose drawing is not ready, and how far it is."""

    paparan: Paparan
    maju: Kemajuan


def alamat(pangkal: str, nomor: str, edisi: int) -> str:
    """The address of one edition; ``pangkal`` as ``server.baseUrlPath`` with its slash in front, or ""."""
    return f"{pangkal}/{JALUR}/{nomor}/{edisi}"


def _hitung_kabar(mesin: Engine, paparan: Paparan, revisi: int) -> dict[str, object]:
    """How many figures of an edition are others as of a revision, and when that revision came."""
    banyak = figures.banyak(figures.berubah(mesin, paparan, revisi)) if revisi > paparan.revisi else 0
    riwayat = store.riwayat(mesin, paparan.lingkup.daerah).set_index("nomor")
    waktu = str(riwayat["waktu"].get(revisi, ""))
    return {"berubah": banyak, "revisi": revisi, "waktu": waktu}


def _halaman(
    nomor: str, edisi: int | None, pangkal: str, tema: str, *, luring: bool, mencatat: bool = False, umum: str = ""
) -> tuple[str, str] | _Belum:
    """The page of an edition (None = the newest) and a name for its file, or how far its drawing is; ``mencatat``: with
    the form for decisions; ``umum``: where the figures of a public link are listed."""
    url = store.url_bawaan()
    p = briefings.ambil_paparan(drawings.mesin(url), nomor, edisi)
    ada = drawings.PEMBUAT.minta(url, p)
    if isinstance(ada, Kemajuan):
        return _Belum(p, ada)
    sini = alamat(pangkal, p.nomor, p.edisi)
    kabar, putusan = ("", "") if luring else (f"{sini}/kabar", f"{sini}/keputusan" if mencatat else "")
    angka = umum or ("" if luring else f"{sini}/{signin.ANGKA}")
    logo = office.logo(drawings.mesin(url), p.lingkup.daerah)
    isi = ada.siap.tulis(kabar=kabar, putusan=putusan, angka=angka, tema=tema, logo=logo)
    return isi, f"{p.sebutan.replace('/', '-edisi-')}-paparan.html"


def _halaman_umum(kunci: str, tema: str, pangkal: str) -> tuple[str, str] | _Belum:
    """The page that a public link opens: the finished page and no way to anything else."""
    mesin = drawings.mesin(store.url_bawaan())
    p = links.buka_tautan(mesin, kunci)
    return _halaman(p.nomor, p.edisi, "", tema, luring=True, umum=f"{pangkal}/{signin.UMUM}/{kunci}/{signin.ANGKA}")


def _berita(nomor: str, edisi: int | None) -> dict[str, object]:
    url = store.url_bawaan()
    mesin = drawings.mesin(url)
    p = briefings.ambil_paparan(mesin, nomor, edisi)
    kini = store.saat_kini(mesin, p.lingkup.daerah)
    return _KABAR.ingat((url, *kini, p.nomor, p.edisi), lambda: _hitung_kabar(mesin, p, kini.nomor))


def _tolak(judul: str, pesan: str, pangkal: str, status: int) -> Response:
    isi = isi_templat("ui.server", "penolakan.html", judul=judul, pesan=pesan, pangkal=pangkal)
    return HTMLResponse(isi, status_code=status)


def _tunggu(belum: _Belum, tema: str) -> Response:
    """The honest page of a briefing that is still being drawn: 202, and it asks again by itself."""
    p, maju = belum
    isi = isi_templat(
        "ui.server", "menunggu.html", p=p, maju=maju, tunggu=_TUNGGU, tema=tema, warna=presenter.warna_halaman(),
        hari=hari_tanggal(p.tanggal),
    )  # fmt: skip
    return HTMLResponse(isi, status_code=202, headers={"Cache-Control": "no-store", "Retry-After": str(_TUNGGU)})


def _terlarang(pangkal: str) -> Response:
    return _tolak("Paparan tidak dapat dibuka", "Peran Anda tidak mencakup halaman ini.", pangkal, 403)


async def _paparan(request: Request, pangkal: str) -> Response:
    if not signin.boleh(request, Hak.RINCI):
        return _terlarang(pangkal)
    tanya, jalur = request.query_params, request.path_params
    tema = tanya.get("tema", "") if tanya.get("tema", "") in presenter.TEMA else ""
    luring, mencatat = "unduh" in tanya, decide.boleh_mencatat(request)
    buat = partial(_halaman, jalur["nomor"], jalur.get("edisi"), pangkal, tema, luring=luring, mencatat=mencatat)
    try:
        ada = await to_thread.run_sync(buat)
    except GalatMasukan as galat:
        pesan = f"{galat.pesan} Diberikan: {galat.diberikan}." if galat.diberikan else galat.pesan
        return _tolak("Paparan tidak ada", pesan, pangkal, 404)
    except GalatSimpanan as galat:
        return _tolak("Paparan tidak dapat dibuka", str(galat), pangkal, 503)
    if isinstance(ada, _Belum):
        return _tunggu(ada, tema)
    html, nama = ada
    header = {"Content-Security-Policy": presenter.kebijakan(), "Cache-Control": "no-cache"}
    if luring:
        header["Content-Disposition"] = f'attachment; filename="{nama}"'
    return HTMLResponse(html, headers=header)


async def _umum(request: Request, pangkal: str) -> Response:
    """Somebody with a key and without an account; what is wrong with it is said in one way for all."""
    tema = request.query_params.get("tema", "")
    tema = tema if tema in presenter.TEMA else ""
    try:
        ada = await to_thread.run_sync(_halaman_umum, request.path_params["kunci"], tema, pangkal)
    except GalatMasukan:
        return _tolak("Tautan tidak berlaku", "Tautan ini tidak ada atau sudah diakhiri.", "", 404)
    except GalatSimpanan:
        return _tolak("Tautan tidak dapat dibuka", "Peladen sedang tidak dapat membaca datanya.", "", 503)
    if isinstance(ada, _Belum):
        return _tunggu(ada, tema)
    header = {"Content-Security-Policy": presenter.kebijakan(), "Cache-Control": "no-store"}
    return HTMLResponse(ada[0], headers=header | {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"})


async def _jawab_kabar(request: Request) -> Response:
    if not signin.boleh(request, Hak.RINCI):
        return JSONResponse({"galat": "Peran Anda tidak mencakup halaman ini."}, status_code=403)
    jalur = request.path_params
    try:
        isi = await to_thread.run_sync(_berita, jalur["nomor"], jalur.get("edisi"))
    except GalatIlp as galat:
        return JSONResponse({"galat": str(galat)}, status_code=404 if isinstance(galat, GalatMasukan) else 503)
    return JSONResponse(isi, headers={"Cache-Control": "no-store"})


def rute(pangkal: str = "") -> list[Route]:
    """Our routes below ``pangkal`` ("" or ``/name``)."""

    async def paparan(request: Request) -> Response:
        return await _paparan(request, pangkal)

    async def tautan(request: Request) -> Response:
        return await _umum(request, pangkal)

    dasar = f"{pangkal}/{JALUR}/{{nomor}}"
    tujuan: list[tuple[str, Callable[..., Any]]] = [("", paparan), ("/kabar", _jawab_kabar)]
    umum = Route(f"{pangkal}/{signin.UMUM}/{{kunci}}", tautan)
    rapat = Route(f"{dasar}/{{edisi:int}}/keputusan", decide.jawab_keputusan, methods=["GET", "POST"])
    edisi_ = ("", "/{edisi:int}")
    beku = [
        Route(f"{awal}/{signin.ANGKA}{akhir}", frozen.jawab_angka(pangkal))
        for awal in (f"{dasar}/{{edisi:int}}", f"{pangkal}/{signin.UMUM}/{{kunci}}")
        for akhir in ("", "/{indikator}/{per}/{kode}/{periode}")
    ]
    return [umum, rapat, *beku, *(Route(f"{dasar}{edisi}{akhir}", ke) for edisi in edisi_ for akhir, ke in tujuan)]
