"""The pages of frozen figures: below a briefing, or below its public link, a list and one page a figure.

``/paparan/BRF-…/1/angka/ds_hadir/kota/64.74/2025-12`` stays what it is, whatever is imported later, and says what the
figure is by now. Small counts are withheld here as on the slides, whoever looks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from anyio import to_thread
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ilp_data import zones
from ilp_data.briefing import agenda, figures, frozen, links
from ilp_data.briefing import book as briefings
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatMasukan, GalatSimpanan
from ilp_data.format import tanggal
from ilp_data.measure.view import UMUM
from ilp_data.rights import Hak
from ilp_data.shelf import Rak
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import presenter
from reports.template import isi_templat
from ui.server import drawings, signin

JALUR = "paparan"
_BAGIAN = ("indikator", "per", "kode", "periode")
_TABEL, _BACAAN = Rak(8 * 2**20), Rak(0, tetap=2)
_HEADER = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
           "form-action 'none'; frame-ancestors 'self'", "Referrer-Policy": "no-referrer"}  # fmt: skip


class _Alamat(NamedTuple):
    """Where things are: the list of figures, and the slides."""

    daftar: str
    tayang: str


def jawab_angka(pangkal: str) -> Callable[[Request], Awaitable[Response]]:
    """The route, for a briefing and for a public link, with a figure or without."""

    async def jawab(request: Request) -> Response:
        jalur = request.path_params
        umum = "kunci" in jalur
        if not umum and not signin.boleh(request, Hak.RINCI):
            return _tolak("Angka tidak dapat dibuka", "Peran Anda tidak mencakup halaman ini.", pangkal, 403)
        dasar = f"{pangkal}/{signin.UMUM}/{jalur['kunci']}" if umum else f"{pangkal}/{JALUR}"
        kunci = tuple(jalur[b] for b in _BAGIAN) if _BAGIAN[0] in jalur else ()
        kerja = partial(_halaman, jalur.get("kunci"), jalur.get("nomor", ""), jalur.get("edisi"), kunci, dasar)
        try:
            isi = await to_thread.run_sync(kerja)
        except GalatMasukan as galat:
            pesan = "Tautan ini tidak ada, sudah diakhiri, atau tidak memuat angka itu." if umum else galat.pesan
            return _tolak("Angka tidak ada", pesan, "" if umum else pangkal, 404)
        except GalatSimpanan:
            return _tolak("Angka tidak dapat dibuka", "Peladen sedang tidak dapat membaca datanya.", pangkal, 503)
        return HTMLResponse(isi, headers=_HEADER | {"Cache-Control": "no-store" if umum else "no-cache"})

    return jawab


def _tolak(judul: str, pesan: str, pangkal: str, status: int) -> Response:
    isi = isi_templat("ui.server", "penolakan.html", judul=judul, pesan=pesan, pangkal=pangkal)
    return HTMLResponse(isi, status_code=status)


def _halaman(kunci: str | None, nomor: str, edisi: int | None, angka: tuple[str, ...], dasar: str) -> str:
    mesin = drawings.mesin(store.url_bawaan())
    p = links.buka_tautan(mesin, kunci) if kunci else briefings.ambil_paparan(mesin, nomor, edisi)
    tayang = dasar if kunci else f"{dasar}/{p.nomor}/{p.edisi}"
    alamat = _Alamat(f"{tayang}/{signin.ANGKA}", tayang)
    beku, potret = _beku(p)
    if not angka:
        isi = frozen.daftar_angka(potret, p, beku)
        judul = {h: agenda.halaman(h).judul for h in isi}
        return _tulis("angka_daftar.html", p, alamat, isi=isi, halaman=judul)
    kini = store.saat_kini(mesin, p.lingkup.daerah)
    satu = frozen.buka_angka(potret, p, beku, _kini(p, kini.nomor), angka)
    sebab = frozen.sebab_berubah(_berubah(p, kini.nomor), angka) if satu.berubah else None
    hari = {"dibekukan": p.waktu, "sejak": sebab.waktu if sebab else ""}
    sebut = {n: tanggal(zones.hari(w, p.lingkup.daerah)) if w else "" for n, w in hari.items()}
    return _tulis("angka.html", p, alamat, a=satu, revisi=kini.nomor, sebab=sebab, rinci=not kunci, **sebut)


def _kunci(p: Paparan) -> tuple[str, str, str, int]:
    url = store.url_bawaan()
    return url, store.baca_tanda(drawings.mesin(url)), p.nomor, p.edisi


def _beku(p: Paparan) -> tuple[pd.DataFrame, Potret]:
    """The figures as they were shown, and the reading that they are of."""
    mesin = drawings.mesin(store.url_bawaan())
    potret = _BACAAN.ingat(_kunci(p), lambda: briefings.potret(mesin, p), lambda _: 1)
    return _TABEL.ingat(_kunci(p), lambda: frozen.tabel_beku(potret, p)), potret


def _kini(p: Paparan, revisi: int) -> pd.DataFrame:
    mesin = drawings.mesin(store.url_bawaan())
    return _TABEL.ingat((*_kunci(p), revisi), lambda: frozen.tabel_kini(mesin, p))


def _berubah(p: Paparan, revisi: int) -> pd.DataFrame:
    """Which figures are others by that revision, as the public sees them, and since which."""
    mesin = drawings.mesin(store.url_bawaan())
    return _TABEL.ingat((*_kunci(p), "berubah", revisi), lambda: figures.berubah(mesin, p, revisi, ukur=UMUM))


@cache
def _rupa() -> dict[str, object]:
    gaya = Markup((Path(__file__).parent / "aset" / "angka.css").read_text(encoding="utf-8"))
    return {"gaya": gaya, "warna": presenter.warna_halaman()}


def _tulis(templat: str, p: Paparan, alamat: _Alamat, **isi: object) -> str:
    umum = {"p": p, "tanggal": tanggal(p.tanggal), **alamat._asdict(), **_rupa()}
    return str(isi_templat("ui.server", templat, **umum, **isi))
