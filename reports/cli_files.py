"""Where the command line puts its files: checked before the work, written whole or not at all."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ilp_data.errors import GalatBerkas

_TEMPLAT = (".pptx", ".potx")
_SARAN = "Tutup berkas itu bila sedang dibuka, atau pilih tempat lain dengan -o."


def periksa_berkas(tujuan: Path, akhiran: str) -> None:
    """Raise ``GalatBerkas`` unless a file with this ending can be put there."""
    if tujuan.suffix.lower() != akhiran:
        raise GalatBerkas("Nama keluaran tidak cocok.", diberikan=str(tujuan), diharapkan=f"berakhiran {akhiran}")
    if tujuan.is_dir():
        raise GalatBerkas("Keluaran itu folder yang sudah ada.", diberikan=str(tujuan), diharapkan="nama berkas")
    if not tujuan.parent.is_dir():
        raise GalatBerkas("Folder keluaran tidak ada.", diberikan=str(tujuan.parent), saran="Buat foldernya dahulu.")


def periksa_folder(tujuan: Path) -> None:
    """Raise ``GalatBerkas`` where the folder is a file, or lies in no folder."""
    for jalur in (tujuan, *tujuan.absolute().parents):
        if jalur.exists():
            if not jalur.is_dir():
                raise GalatBerkas("Keluaran itu berkas, bukan folder.", diberikan=str(jalur), diharapkan="nama folder")
            return


def baca_templat(jalur: str) -> tuple[bytes, str] | None:
    """A PowerPoint template and its name; None where none is named. Raises ``GalatBerkas`` for what is not there."""
    if not jalur:
        return None
    tempat = Path(jalur)
    if tempat.suffix.lower() not in _TEMPLAT or not tempat.is_file():
        raise GalatBerkas("Templat tidak ditemukan.", diberikan=jalur, diharapkan="berkas .pptx atau .potx yang ada")
    try:
        return tempat.read_bytes(), tempat.name
    except OSError as galat:
        raise GalatBerkas("Templat tidak dapat dibaca.", diberikan=jalur, saran=_alasan(galat)) from galat


def tulis_berkas(tujuan: Path, isi: bytes) -> None:
    """Put one file, replacing an older one at once: nobody ever sees half of it."""
    tulis_semua(tujuan.parent, [(tujuan.name, isi)])


def tulis_semua(folder: Path, berkas: Sequence[tuple[str, bytes]]) -> list[Path]:
    """Put files into a folder, made where it is missing: (name, content) each. Returns the paths, in the order given.

    All are written beside their places before any replaces an older one, so that a full disk replaces none.
    """
    rencana = [(folder / f".{nama}.{os.getpid()}.tmp", folder / nama, isi) for nama, isi in berkas]
    try:
        _atau_galat(lambda: folder.mkdir(parents=True, exist_ok=True), folder)
        for sementara, tujuan, isi in rencana:
            _atau_galat(partial(sementara.write_bytes, isi), tujuan)
        for sementara, tujuan, _ in rencana:
            _atau_galat(partial(sementara.replace, tujuan), tujuan)
    finally:
        for sementara, _, _ in rencana:
            _buang(sementara)
    return [tujuan for _, tujuan, _ in rencana]


def _atau_galat(kerja: Callable[[], object], tujuan: Path) -> None:
    try:
        kerja()
    except OSError as galat:
        raise GalatBerkas(
            "Berkas keluaran tidak dapat ditulis.", diberikan=str(tujuan), saran=f"{_alasan(galat)} {_SARAN}"
        ) from galat


def _buang(jalur: Path) -> None:
    """Away with a file that was not put in place; a folder that cannot be written has none."""
    if jalur.parent.is_dir() and jalur.exists():
        jalur.unlink()


def _alasan(galat: OSError) -> str:
    if isinstance(galat, PermissionError):
        return "Tidak ada hak tulis."
    return "Folder penuh, hanya-baca, atau namanya terlalu panjang."


def hitung_slide(pptx: bytes) -> int:
    """How many slides a deck has, with those behind the meeting."""
    with zipfile.ZipFile(io.BytesIO(pptx)) as arsip:
        return sum(n.startswith("ppt/slides/slide") and n.endswith(".xml") for n in arsip.namelist())
