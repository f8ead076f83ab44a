"""Text tables with a column of shapes, written as WKT (QGIS) or as hexadecimal WKB (PostGIS), with or without SRID."""

from __future__ import annotations

import re
from pathlib import Path

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
_KORDINAT = re.compile(r"\([-+\d.,e\s()]{10,}\)|\b0[01][0-9a-f]{40,}", re.IGNORECASE)


def baca_tertulis(berkas: Path, nama: str) -> list[Lapisan]:
    """The table as one layer; the column of shapes is the one whose cells are shapes. Raises ``GalatBerkas``.

    ``crs`` is the SRID where the shapes carry one, else None.
    """
    tabel = _tabel(berkas, nama)
    kolom = next((k for k in tabel.columns if _berbentuk(tabel[k])), None)
    if kolom is None:
        raise GalatBerkas("Tabel ini tidak punya kolom bentuk yang terbaca.", diberikan=nama, diharapkan="kolom WKT")
    sel = tabel.pop(kolom).tolist()
    heksa = any(_HEKSA.fullmatch(s) for s in sel)
    if heksa:
        isi = [s.strip().lstrip("\\x") or None for s in sel]
        bentuk = dari_tulisan([s if s and _HEKSA.fullmatch(s) else None for s in isi], shapely.from_wkb)
    else:
        isi = [re.sub(r"^\s*SRID=\d+;", "", s).strip() or None for s in sel]
        bentuk = dari_tulisan(isi, shapely.from_wkt)
    judul = tuple(map(str, tabel.columns))
    baris = tabel.to_numpy().tolist()
    fitur = tuple(
        Fitur(dict(zip(judul, map(teks, b), strict=True)), *satu) for b, satu in zip(baris, bentuk, strict=True)
    )
    return [Lapisan(nama, "CSV dengan kolom WKB" if heksa else "CSV dengan kolom WKT", fitur, _srid(sel), judul=judul)]


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
    return bool(terisi) and sum(bool(_BENTUK.match(s) or _HEKSA.fullmatch(s)) for s in terisi) > 0.5 * len(terisi)


def _srid(sel: list[str]) -> str | None:
    """The system that the shapes name, where all that name one agree."""
    nomor = {m["srid"] for s in sel if (m := _BENTUK.match(s)) and m["srid"]}
    heksa = [s.strip().lstrip("\\x") for s in sel if _HEKSA.fullmatch(s)][:50]
    nomor |= {str(n) for n in shapely.get_srid(shapely.from_wkb(heksa, on_invalid="ignore")).tolist() if n > 0}
    return f"EPSG:{nomor.pop()}" if len(nomor) == 1 else None
