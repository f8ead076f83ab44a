"""Points of a spatial file as a raw table, so that they go the way of every list of facilities.

Attributes become columns; the point stands beside each row. What the map program hides elsewhere is brought into
columns too: the kind of facility in the name of a folder or layer, the name in a description.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import shapely

from geo.intake import opening
from geo.intake.folder_hints import beri_petunjuk, menyebut_fasilitas
from geo.intake.layer import Fitur, Lapisan
from geo.intake.point_names import beri_nama
from ilp_data.errors import GalatBerkas
from ilp_data.format import angka
from ilp_data.intake.cells import facility_type
from ilp_data.intake.model import Mentah

_SEBUT = 5
_BUJUR = 180.0
_M_DERAJAT = 111_320.0
_BANGUNAN_M = 500.0
_WILAYAH = re.compile(r"\b(batas|wilayah|area|kawasan)\b", re.IGNORECASE)


def baca_titik(jalur: Path, lembar: str | None = None, *, bidang: bool = False) -> Mentah | None:
    """The points of a file below a row of names; None where it has none. ``titik`` are in the file's own system.

    ``bidang``: all polygons are buildings, each a point inside it; else only small ones that name a facility.
    ``lembar``: only this layer. Several layers whose name or content speaks of facilities are read together; what is
    not read is named in ``catatan``. Raises ``GalatBerkas`` for a file that cannot be read and for a layer that it does
    not have.
    """
    semua = opening.lapisan(jalur)
    calon = [s for s in (_titik_saja(s, bidang=bidang) for s in semua) if s.bertitik]
    if lembar and lembar not in {s.nama for s in semua}:
        ada = ", ".join(s.nama for s in semua)
        raise GalatBerkas("Lapisan itu tidak ada di dalam berkas.", diberikan=lembar, diharapkan=ada)
    calon = [s for s in calon if lembar in (None, s.nama)]
    if not calon:
        return None
    dipakai = _pilih(calon)
    catatan = [*dict.fromkeys(c for s in dipakai for c in s.catatan), *_catatan_lain(semua, dipakai, bidang=bidang)]
    return _mentah(jalur, semua, [beri_nama(beri_petunjuk(s, len(semua) > 1)) for s in dipakai], tuple(catatan))


def _titik_saja(lapis: Lapisan, *, bidang: bool) -> Lapisan:
    """The layer without lines and polygons; features without any geometry stay."""
    bangunan = [f.bentuk is not None and (bidang or _bangunan(f)) for f in lapis.fitur]
    fitur = [_tengah(f) if b else f for f, b in zip(lapis.fitur, bangunan, strict=True)]
    kata = f"{angka(sum(bangunan))} bangunan digambar sebagai bidang; titiknya diambil di dalam bidang itu."
    return replace(
        lapis,
        fitur=tuple(f for f in fitur if f.titik is not None or f.tipe in ("", "Point", "MultiPoint")),
        catatan=(*lapis.catatan, kata) if any(bangunan) else lapis.catatan,
    )


def _bangunan(f: Fitur) -> bool:
    """Whether a polygon is small and says of itself that it is a facility."""
    assert f.bentuk is not None
    x0, y0, x1, y1 = f.bentuk.bounds
    derajat = max(abs(x0), abs(x1)) <= _BUJUR and max(abs(y0), abs(y1)) <= _BUJUR
    if max(x1 - x0, y1 - y0) > (_BANGUNAN_M / _M_DERAJAT if derajat else _BANGUNAN_M):
        return False
    return any(facility_type.dari_nama(t) and not _WILAYAH.search(t) for t in f.sifat.values() if t)


def _tengah(f: Fitur) -> Fitur:
    """A building as a point inside it."""
    assert f.bentuk is not None
    titik = shapely.point_on_surface(f.bentuk)
    return replace(f, bentuk=None, tipe="Point", titik=(float(titik.x), float(titik.y)))


def _pilih(calon: list[Lapisan]) -> list[Lapisan]:
    """The layers that speak of facilities and share a coordinate system, else the one with most points."""
    fasilitas = [s for s in calon if menyebut_fasilitas(s)]
    if fasilitas:
        return [s for s in fasilitas if s.crs == fasilitas[0].crs]
    return [max(calon, key=lambda s: len(s.fitur))]


def _catatan_lain(semua: Sequence[Lapisan], dipakai: Sequence[Lapisan], *, bidang: bool) -> list[str]:
    """What of the file is not read: other layers, and lines and polygons of these."""
    nama = {s.nama for s in dipakai}
    lain = [f"{s.nama} ({angka(len(s.fitur))} bentuk)" for s in semua if s.nama not in nama]
    hasil = [f"Lapisan yang tidak dibaca: {', '.join(lain)}."] if lain else []
    sisa = [f for s in semua if s.nama in nama for f in s.fitur if _bukan_titik(f, bidang=bidang)]
    if sisa:
        sebut = [n for f in sisa if (n := next((v for v in f.sifat.values() if v and not v.isnumeric()), ""))][:_SEBUT]
        contoh = f" ({', '.join(sebut)}{' …' if len(sisa) > len(sebut) else ''})" if sebut else ""
        hasil.append(
            f"{angka(len(sisa))} garis dan bidang di dalam berkas ini bukan fasilitas dan tidak dibaca{contoh}."
        )
    return hasil


def _bukan_titik(f: Fitur, *, bidang: bool) -> bool:
    if f.titik is not None or f.tipe in ("", "Point", "MultiPoint"):
        return False
    return f.bentuk is None or not (bidang or _bangunan(f))


def _mentah(jalur: Path, semua: Sequence[Lapisan], dipakai: Sequence[Lapisan], catatan: tuple[str, ...]) -> Mentah:
    """One table of all layers: columns in the order in which they first come, those without any cell left out."""
    fitur = [f for s in dipakai for f in s.fitur]
    judul = [j for j in dict.fromkeys(j for s in dipakai for j in s.judul) if any(f.sifat.get(j) for f in fitur)]
    tanpa = sum(f.titik is None for f in fitur)
    if tanpa:
        catatan = (*catatan, f"{angka(tanpa)} dari {angka(len(fitur))} baris tidak punya satu titik.")
    return Mentah(
        berkas=jalur.name,
        sha256="",
        asal=dipakai[0].format,
        lembar=dipakai[0].nama if len(dipakai) == 1 else "",
        semua_lembar=tuple(s.nama for s in semua),
        sel=[judul, *([f.sifat.get(j, "") for j in judul] for f in fitur)],
        nomor=list(range(len(fitur) + 1)),
        titik=[None, *(f.titik for f in fitur)],
        crs=dipakai[0].crs or "",
        catatan=catatan,
    )
