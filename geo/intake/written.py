"""Text tables with a column of shapes, written as WKT (QGIS), hexadecimal WKB (PostGIS), both with or without SRID, or
as GeoJSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from geo.intake.layer import Fitur, Lapisan, dari_tulisan, teks
from ilp_data.errors import GalatBerkas
from ilp_data.format import angka
from ilp_data.intake.files import text

MAKS_BARIS = 100_000
_BENTUK = re.compile(
    r"\s*(?:SRID=(?P<srid>\d{4,6});)?\s*(?:(?:MULTI)?(?:POLYGON|POINT|LINESTRING)|GEOMETRYCOLLECTION)\s*(?:Z|M|ZM)?\s*"
    r"(?:\(|EMPTY)",
    re.IGNORECASE,
)
_HEKSA = re.compile(r"\s*(?:\\{1,2}x)?0[01][0-9a-f]{40,}\s*", re.IGNORECASE)
_JSON = re.compile(r"""\s*\{[^{}]{0,80}"type"\s*:\s*"(?:Multi)?(?:Polygon|Point|LineString)\"""")
_KORDINAT = re.compile(r"[(\[][-+\d.,e\s()\[\]]{10,}[)\]]|\b0[01][0-9a-f]{40,}", re.IGNORECASE)


@dataclass(frozen=True)
class _Cara:
    """One way to write a shape: how it is known, cleaned and read."""

    nama: str
    kenal: Callable[[str], object]
    polos: Callable[[str], str]
    baca: Callable[..., np.ndarray]


def _baca_json(isi: np.ndarray, on_invalid: str) -> np.ndarray:
    """GeoJSON knows no mending: what is broken stays unread."""
    return shapely.from_geojson(isi, on_invalid="ignore")


_CARA = (
    _Cara("WKB", _HEKSA.fullmatch, lambda s: s.strip().lstrip("\\x"), shapely.from_wkb),
    _Cara("WKT", _BENTUK.match, lambda s: re.sub(r"^\s*SRID=\d+;", "", s).strip(), shapely.from_wkt),
    _Cara("GeoJSON", _JSON.match, str.strip, _baca_json),
)


def baca_tertulis(berkas: Path, nama: str) -> list[Lapisan]:
    """The table as one layer; the column of shapes is the one whose cells are shapes. Raises ``GalatBerkas``.

    ``crs`` is the SRID where the shapes carry one, else None.
    """
    tabel = _tabel(berkas, nama)
    kolom = next((k for k in tabel.columns if _berbentuk(tabel[k])), None)
    if kolom is None:
        raise GalatBerkas("Tabel ini tidak punya kolom bentuk yang terbaca.", diberikan=nama, diharapkan="kolom WKT")
    sel = tabel.pop(kolom).tolist()
    cara = next(c for c in _CARA if any(map(c.kenal, sel)))
    bentuk = dari_tulisan([cara.polos(s) if cara.kenal(s) else s.strip() or None for s in sel], cara.baca)
    judul = tuple(map(str, tabel.columns))
    baris = tabel.to_numpy().tolist()
    fitur = tuple(
        Fitur(dict(zip(judul, map(teks, b), strict=True)), *satu) for b, satu in zip(baris, bentuk, strict=True)
    )
    return [Lapisan(nama, f"CSV dengan kolom {cara.nama}", fitur, _srid(sel), judul=judul)]


def _tabel(berkas: Path, nama: str) -> pd.DataFrame:
    """All cells as text below the first row, blank rows left out."""
    kode = text.enkoding(berkas)
    pemisah = text.pemisah_teks(berkas, kode, lambda contoh: _KORDINAT.sub("()", contoh))
    try:
        tabel = pd.read_csv(
            berkas, sep=pemisah, dtype=str, keep_default_na=False, encoding=kode, encoding_errors="replace",
            index_col=False, nrows=MAKS_BARIS + 1,
        )  # fmt: skip
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as galat:
        raise GalatBerkas(
            "Tabel dengan kolom bentuk ini rusak: banyaknya kolom tidak sama di tiap baris.", diberikan=nama,
            saran="Ekspor ulang dari QGIS sebagai CSV, atau kirim sebagai GeoPackage.",
        ) from galat  # fmt: skip
    if len(tabel) > MAKS_BARIS:
        raise GalatBerkas(
            "Terlalu banyak wilayah dalam satu berkas.", diberikan=nama,
            diharapkan=f"paling banyak {angka(MAKS_BARIS)}", saran="Potong menjadi satu kabupaten/kota.",
        )  # fmt: skip
    return tabel.fillna("")


def _berbentuk(kolom: pd.Series) -> bool:
    terisi = [s for s in kolom.tolist() if s.strip()]
    return bool(terisi) and sum(any(c.kenal(s) for c in _CARA) for s in terisi) > 0.5 * len(terisi)


def _srid(sel: list[str]) -> str | None:
    """The system that the shapes name, where all that name one agree."""
    nomor = {m["srid"] for s in sel if (m := _BENTUK.match(s)) and m["srid"]}
    heksa = [s.strip().lstrip("\\x") for s in sel if _HEKSA.fullmatch(s)][:50]
    nomor |= {str(n) for n in shapely.get_srid(shapely.from_wkb(heksa, on_invalid="ignore")).tolist() if n > 0}
    return f"EPSG:{nomor.pop()}" if len(nomor) == 1 else None
