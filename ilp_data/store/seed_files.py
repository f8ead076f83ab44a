"""The files of ``data/`` as the method page lists them: origin, date, licence, status, rows.

Nothing is typed here a second time: the list, dates, states and licences are the table of ``data/README.md``, the
rows are counted in the files, the origins are their own ``sumber`` columns. README is written in English; the few
fixed phrases of its table have their Indonesian here, and a phrase without one fails a test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ilp_data.errors import GalatBerkas
from ilp_data.registry.fields import TABEL
from ilp_data.store import seed

README = seed.DATA / "README.md"
_BARIS_TABEL = re.compile(r"^\| `(?P<nama>[^`]+)` \|(?P<sisa>.*)\|\s*$", flags=re.MULTILINE)
_LABEL = {
    "layanan_balita": "Penimbangan dan gizi balita",
    "puskesmas_nasional": "Daftar puskesmas nasional",
    "lintas_batas": "Fasilitas lintas batas",
}
_TANPA_KOLOM_SUMBER = {"layanan_balita": seed.SUMBER_BALITA, "puskesmas_nasional": seed.SUMBER_PUSKESMAS}
_BULAN = {"May": "Mei", "Aug": "Agu", "Oct": "Okt", "Dec": "Des"}
# Phrase of the README (whole) → how the page writes it. Groups are kept.
_KATA: tuple[tuple[str, str], ...] = (
    (r"real registry", "registri nyata"),
    (r"real but to be confirmed by the health office", "nyata, perlu konfirmasi Dinas Kesehatan"),
    (r"real", "nyata"),
    (r"simulated", "simulasi"),
    (r"label points and areas derived", "titik label dan luas dihitung dari poligon"),
    (r"as met", "seperti ditemukan pada sumbernya"),
    (r"as published", "seperti dipublikasikan"),
    (r"generalised", "digeneralisasi"),
    (r"(\d+) indicative", r"\1 batas indikatif (sketsa)"),
    (r"points of posyandu and pustu estimated", "titik posyandu dan pustu perkiraan"),
    (r"wording shortened", "rumusan dipersingkat"),
    (r"in each row", "tertulis di tiap baris"),
    (r"version (\S+)", r"versi \1"),
    (r"made up (?:as of|for) (.+)", r"dibuat seolah \1"),
    (r"(\d{4}) \(points of puskesmas\)", r"\1 (titik puskesmas)"),
    (r"((?:[A-Z][a-z]{2} )?\d{4}(?: ?– ?(?:[A-Z][a-z]{2} )?\d{4})?(?: \(posyandu\))?)", r"\1"),
    (r"regions proved by names", "kabupaten/kota dibuktikan dengan nama"),
    (r"MIT", "MIT"),
    (r"CC0", "CC0"),
    (r"facts quoted", "kutipan fakta"),
    (r"none claimed", "lisensi tidak diklaim"),
    (r"points and areas as batas/", "titik dan luas mengikuti batas/"),
    (r"not stated at the source", "tidak disebut pada sumbernya"),
    (r"own work", "buatan proyek ini"),
)


@dataclass(frozen=True)
class BerkasData:
    """One shipped file. ``nama`` is its path below ``data/``; ``baris`` the rows (features, for GeoJSON)."""

    nama: str
    label: str
    asal: str
    tanggal: str
    lisensi: str
    status: str
    baris: int
    simulasi: bool


@cache
def daftar(readme: Path = README) -> tuple[BerkasData, ...]:
    """Every shipped file, in the order of the README. Raises ``GalatBerkas`` for a table that cannot be read."""
    teks = readme.read_text(encoding="utf-8")
    semua = (_satu(readme.parent, m["nama"], m["sisa"]) for m in _BARIS_TABEL.finditer(teks))
    hasil = tuple(b for b in semua if b is not None)
    if not hasil:
        raise GalatBerkas("Tabel berkas tidak ditemukan.", diberikan=readme.name, diharapkan="tabel | file | rows | …")
    return hasil


def _satu(folder: Path, nama: str, sisa: str) -> BerkasData | None:
    sel = [s.strip() for s in sisa.split("|")]
    if len(sel) != 4 or not sel[0].isdecimal():
        return None
    _, status, tanggal, lisensi = sel
    return BerkasData(
        nama=nama,
        label=_label(nama),
        asal=_asal(folder, nama),
        tanggal=indonesia(tanggal),
        lisensi=indonesia(lisensi),
        status=indonesia(status),
        baris=_baris(folder, nama),
        simulasi=nama.startswith("simulasi/"),
    )


def _label(nama: str) -> str:
    tabel = "batas" if nama.startswith("batas/") else Path(nama).stem
    return _LABEL.get(tabel) or TABEL[tabel].label


def _baris(folder: Path, nama: str) -> int:
    if nama.endswith(".geojson"):
        return len(json.loads((folder / nama).read_text(encoding="utf-8"))["features"])
    return len(seed.berkas(folder, nama))


def _asal(folder: Path, nama: str) -> str:
    """The distinct sources of a file's rows, most frequent first."""
    if nama.startswith("batas/"):
        return seed.SUMBER_BATAS
    if nama.startswith("simulasi/"):
        return seed.SUMBER_SIMULASI
    if Path(nama).stem in _TANPA_KOLOM_SUMBER:
        return _TANPA_KOLOM_SUMBER[Path(nama).stem]
    isi = seed.berkas(folder, nama)
    if "sumber" not in isi:
        return "; ".join([_asal(folder, "daerah.csv"), f"poligon: {seed.SUMBER_BATAS}"])
    sumber = isi["sumber"].value_counts(sort=True)
    tetap = [str(s) for s, n in sumber.items() if n > 1][:3]
    sisa = len(sumber) - len(tetap)
    return "; ".join([*tetap, *([f"{sisa} sumber lain, tertulis di tiap baris"] if sisa else [])])


def indonesia(sel: str) -> str:
    """A cell of the README's table in Indonesian; a phrase that is not known stays as it is."""
    bagian = [b.strip() for b in re.split(r"(?<=[;,])\s", _polos(sel))]
    return " ".join(_frasa(b.rstrip(";,")) + (b[-1] if b[-1:] in ";," and b else "") for b in bagian)


def frasa_asing(sel: Iterable[str]) -> list[str]:
    """Phrases of cells that have no Indonesian here."""
    bagian = [b.strip() for s in sel for b in re.split(r"[;,]\s", _polos(s))]
    return [b for b in bagian if b and not any(re.fullmatch(pola, b) for pola, _ in _KATA)]


def _frasa(teks: str) -> str:
    for pola, ganti in _KATA:
        cocok = re.fullmatch(pola, teks)
        if cocok:
            return re.sub(r"\b[A-Z][a-z]{2}\b", lambda m: _BULAN.get(m[0], m[0]), cocok.expand(ganti))
    return teks


def _polos(sel: str) -> str:
    return sel.replace("**", "").replace("`", "").strip()
