"""Each route × each role and each page × each role: the lists are taken from the program, so that what is new has to be
written down here before it passes."""

from __future__ import annotations

import httpx
import pytest

from ilp_data.rights import Hak, Pengguna, Peran
from tests.signed_in import Dasbor
from ui.app import pages
from ui.server import server

SEMUA, STAF, NIHIL = frozenset(Peran), frozenset(Peran) - {Peran.TAMU}, frozenset[Peran]()
ANGKA = "/angka/{indikator}/{per}/{kode}/{periode}"
# (method, path of a route) → who gets more than a refusal; None: whoever asks, signed in or not.
RUTE: dict[tuple[str, str], frozenset[Peran] | None] = {
    ("GET", "/aset-peta/{nama:path}"): SEMUA,
    ("GET", "/sehat"): None,
    ("GET", "/siap"): None,
    ("GET", "/ringkasan"): SEMUA,
    ("GET", "/masuk"): None,
    ("GET", "/umum/{kunci}"): None,
    ("GET", "/umum/{kunci}/angka"): None,
    ("GET", "/umum/{kunci}" + ANGKA): None,
    ("GET", "/paparan/{nomor}"): STAF,
    ("GET", "/paparan/{nomor}/kabar"): STAF,
    ("GET", "/paparan/{nomor}/{edisi:int}"): STAF,
    ("GET", "/paparan/{nomor}/{edisi:int}/kabar"): STAF,
    ("GET", "/paparan/{nomor}/{edisi:int}/angka"): STAF,
    ("GET", "/paparan/{nomor}/{edisi:int}" + ANGKA): STAF,
    ("GET", "/paparan/{nomor}/{edisi:int}/keputusan"): STAF,
    ("POST", "/paparan/{nomor}/{edisi:int}/keputusan"): STAF,
}
_ISI = {
    "{nama:path}": "x.js", "{kunci}": "tebakan", "{edisi:int}": "1", "{indikator}": "ds_hadir", "{per}": "kota",
    "{kode}": "64.74", "{periode}": "2025-12",
}  # fmt: skip
_TUTUP = {401, 403}
# Page → who may open it.
LIHAT, RINCI, BAWA = SEMUA, STAF, frozenset({Peran.PETUGAS, Peran.ADMIN})
HALAMAN: dict[str, frozenset[Peran]] = {
    "ringkasan": LIHAT, "peta-lokus": LIHAT, "kader": LIHAT, "klaster": LIHAT, "pws": LIHAT, "spm": LIHAT,
    "profil-kelurahan": LIHAT, "mulai": BAWA, "bandingkan": LIHAT, "provinsi": LIHAT, "lintas-sektor": LIHAT,
    "pokjanal": RINCI, "rapat": RINCI, "mutu-data": RINCI, "mengenal-ilp": LIHAT,
    "data": BAWA, "data-pribadi": RINCI, "metode": LIHAT,
}  # fmt: skip


def test_every_route_is_written_down() -> None:
    ada = {(m, r.path) for r in server.rute() for m in (r.methods or ()) if m != "HEAD"}
    assert ada == set(RUTE)


def test_every_page_is_written_down_and_opens_for_whom_it_says() -> None:
    assert {jalur for _, _, _, jalur in pages.DAFTAR} == set(HALAMAN)
    for jalur, boleh in HALAMAN.items():
        assert {p for p in Peran if pages.boleh(Pengguna("x", frozenset({p})), jalur)} == boleh, jalur
        assert not pages.boleh(None, jalur) and not pages.boleh(Pengguna("x", frozenset()), jalur)


def test_what_nobody_wrote_down_is_for_staff_only() -> None:
    assert pages.boleh(Pengguna("x", frozenset({Peran.PETUGAS})), "halaman-baru")
    assert not pages.boleh(Pengguna("x", frozenset({Peran.TAMU})), "halaman-baru")
    assert set(Hak) == {Hak.LIHAT, Hak.RINCI, Hak.IMPOR, Hak.NAMA_KADER, Hak.PAPARAN, Hak.KELOLA}


def _status(klien: httpx.Client, d: Dasbor, cara: str, jalur: str) -> int:
    for nama, isi in (_ISI | {"{nomor}": d.paparan}).items():
        jalur = jalur.replace(nama, isi)
    return klien.request(cara, jalur, content=b"" if cara == "POST" else None).status_code


@pytest.mark.parametrize("siapa", [*Peran, "tanpa", "luar"])
def test_each_role_at_each_route(dashboard: Dasbor, siapa: str) -> None:
    """``tanpa`` signed in and has no role, ``luar`` did not sign in."""
    klien = httpx.Client(base_url=dashboard.asal, timeout=30) if siapa == "luar" else dashboard.masuk(siapa)
    for (cara, jalur), boleh in RUTE.items():
        masuk = boleh is None or siapa in boleh
        assert (_status(klien, dashboard, cara, jalur) not in _TUTUP) is masuk, (cara, jalur)
