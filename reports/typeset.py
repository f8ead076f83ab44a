"""Typst as everything printed uses it: the one font, PDF that can be read out, the same bytes each time."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Final, cast

import typst

from ilp_data.errors import GalatKonfigurasi

ASET = Path(__file__).resolve().parent / "aset"
_STANDAR_PDF: Final = "ua-1"


@cache
def huruf_cetak() -> typst.Fonts:
    """The fonts that come with the package font-source-sans-pro; none of the computer is used."""
    paket = importlib.util.find_spec("font_source_sans_pro")
    folder = Path(str(paket.origin)).parent / "files" if paket else None
    if folder is None or not any(folder.glob("*.ttf")):
        raise GalatKonfigurasi(
            "Huruf Source Sans Pro tidak ditemukan.",
            saran="Pasang lagi paket font-source-sans-pro yang disebut dalam requirements.txt.",
        )
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _mesin(templat: str, data: str) -> typst.Compiler:
    """A template of ``aset`` with its data (JSON text, ``sys.inputs.data`` there)."""
    return typst.Compiler(
        str(ASET / templat), font_paths=huruf_cetak(), ignore_system_fonts=True, sys_inputs={"data": data}
    )


def susun_pdf(templat: str, data: str) -> bytes:
    """The PDF. It keeps to PDF/UA (tagged, alt texts, language) unless a text has a letter that the font lacks: such a
    name is no reason to give nothing."""
    mesin = _mesin(templat, data)
    try:
        return cast(bytes, mesin.compile(format="pdf", pdf_standards=[_STANDAR_PDF]))
    except typst.TypstError:
        return cast(bytes, mesin.compile(format="pdf"))


def susun_png(templat: str, data: str, ppi: float) -> bytes:
    """The first page as a picture, ``ppi`` dots an inch."""
    isi = _mesin(templat, data).compile(format="png", ppi=ppi)
    return isi[0] if isinstance(isi, list) else cast(bytes, isi)
