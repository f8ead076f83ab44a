"""What a path holds: which data sets, of which format, with all their parts. Archives are opened with care.

Formats are known by content, not by name. Parts of a set are copied under names of our own into a temporary folder
(``map_parts``), so GDAL sees nothing but them; an archive's names never become paths.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ilp_data.errors import GalatBerkas
from ilp_data.intake.files import map_parts, safety, sniff, zips
from ilp_data.intake.files.zips import Arsip

_BERSARANG = (".zip", ".kmz", ".rar", ".7z", ".gz", ".tar", ".tgz")
_XML = ("xml", "vrt", "html", "spreadsheetml", "mhtml")
DIKENAL = (
    "shapefile (.shp dengan .shx dan .dbf, atau .zip), GeoPackage, FlatGeobuf, GeoJSON, TopoJSON, KML, KMZ, GPX, GML, "
    "MapInfo (TAB atau MIF), geodatabase ArcGIS (folder .gdb dalam .zip), CSV dengan kolom WKT"
)


@dataclass(frozen=True)
class Calon:
    """A data set found: ``format`` is shp, tab, mif, gdb, gpkg, fgb, json, kml, gpx, gml or csv; ``utama`` what to
    open."""

    nama: str
    format: str
    utama: Path
    catatan: tuple[str, ...] = ()


def sidik(jalur: Path) -> str:
    """sha256 of the file; of all its parts one after the other where it is one of a set."""
    jumlah = hashlib.sha256()
    bagian = map_parts.rangkai_lepas(jalur)[1] or {"": jalur}
    for nama in sorted(bagian):
        with bagian[nama].open("rb") as berkas:
            while potong := berkas.read(safety.POTONG):
                jumlah.update(potong)
    return jumlah.hexdigest()


@contextmanager
def buka_wadah(jalur: Path) -> Iterator[list[Calon]]:
    """The data sets of a file, usable inside the block. Raises ``GalatBerkas`` saying what is missing or wrong."""
    safety.periksa_berkas(jalur, safety.BATAS_PETA, safety.POTONG_DAERAH)
    with tempfile.TemporaryDirectory(prefix="ilp-batas-") as sementara:
        yield _kenali(jalur, Path(sementara))


def _kenali(jalur: Path, folder: Path) -> list[Calon]:
    with jalur.open("rb") as berkas:
        if berkas.read(2) == b"PK":
            return _dari_zip(jalur, folder)
    jenis, bagian = map_parts.rangkai_lepas(jalur)
    if jenis:
        return [_rangkai(jenis, jalur.stem, bagian, folder / "0")]
    return [Calon(jalur.stem, _mandiri(jalur.name, jalur), jalur)]


def _rangkai(jenis: str, nama: str, bagian: Mapping[str, Path], folder: Path) -> Calon:
    return Calon(nama, jenis, *map_parts.salin_rangkai(jenis, nama, bagian, folder))


def _mandiri(nama: str, berkas: Path) -> str:
    """Format of a single file by its content. Raises ``GalatBerkas`` for what is none of ours."""
    jenis, akhiran = sniff.kenali_format(berkas), zips.akhiran(nama)
    if jenis in ("gpkg", "fgb", "json", "kml", "gpx", "gml"):
        return jenis
    if jenis == "teks" and sniff.bertulis_bidang(berkas):
        return "csv"
    if jenis in _XML and akhiran in (".kml", ".gpx", ".gml"):
        return akhiran[1:]
    if jenis in _XML:
        raise GalatBerkas(
            "Isi berkas ini XML, bukan data batas.", diberikan=nama, diharapkan=DIKENAL,
            saran="Lapisan virtual (VRT) dan berkas penunjuk lain tidak dibuka; kirim data aslinya.",
        )  # fmt: skip
    if akhiran in sniff.JSON:
        return "json"
    raise GalatBerkas(
        "Jenis berkas ini tidak dikenal sebagai batas wilayah.", diberikan=nama, diharapkan=DIKENAL,
        saran="Simpan ulang dari QGIS atau ArcGIS sebagai salah satunya.",
    )  # fmt: skip


def _dari_zip(jalur: Path, folder: Path) -> list[Calon]:
    with zips.buka_zip(jalur, zips.PETA) as arsip:
        kelompok = _kelompokkan([n for n in arsip.anggota if zips.data_peta(n)])
        _periksa_kelompok(jalur.name, arsip.anggota, kelompok)
        return _keluarkan(arsip, kelompok, folder)


def _kelompokkan(isi: Collection[str]) -> dict[tuple[str, str], dict[str, str]]:
    """(name without extension, format) → extension → member; of a geodatabase its folder and the names in it."""
    hasil: dict[tuple[str, str], dict[str, str]] = {}
    for nama in isi:
        akhiran, jalur = zips.akhiran(nama), PurePosixPath(nama)
        if map_parts.isi_gdb(nama):
            hasil.setdefault((str(jalur.parent), map_parts.GDB), {}).setdefault(jalur.name.lower(), nama)
            continue
        for jenis in map_parts.milik(akhiran) or (akhiran,):
            hasil.setdefault((nama[: -len(akhiran)].casefold(), jenis), {}).setdefault(akhiran, nama)
    return hasil


def _utuh(jenis: str, bagian: Collection[str]) -> bool:
    """Whether the part of a set that is opened is there."""
    return jenis not in map_parts.RANGKAI or map_parts.RANGKAI[jenis].utama in bagian


def _periksa_kelompok(nama: str, isi: Collection[str], kelompok: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
    """Raise ``GalatBerkas`` naming what an archive without any usable data set lacks."""
    if any(_utuh(jenis, bagian) for (_, jenis), bagian in kelompok.items()):
        return
    if kelompok:
        _, jenis = terbanyak = max(kelompok, key=lambda k: len(kelompok[k]))
        bagian = kelompok[terbanyak]
        pangkal = PurePosixPath(next(iter(bagian.values()))).stem
        r = map_parts.RANGKAI[jenis]
        raise map_parts.tak_lengkap(r, pangkal, bagian, f"Zip {nama} hanya memuat sebagian dari {r.nama}")
    if any(zips.akhiran(i) in _BERSARANG for i in isi if not zips.SAMPAH.search(i)):
        raise GalatBerkas(
            "Zip ini hanya berisi arsip lain; arsip di dalam arsip tidak dibuka.", diberikan=nama,
            saran="Keluarkan arsip dalamnya, lalu unggah sendiri.",
        )  # fmt: skip
    raise GalatBerkas("Zip ini tidak memuat data batas.", diberikan=nama, diharapkan=DIKENAL)


def _keluarkan(arsip: Arsip, kelompok: Mapping[tuple[str, str], Mapping[str, str]], folder: Path) -> list[Calon]:
    hasil = []
    for nomor, ((pangkal, jenis), bagian) in enumerate(sorted(kelompok.items())):
        if not _utuh(jenis, bagian):
            continue
        nama = PurePosixPath(pangkal).name or "doc"
        tempat = folder / f"z{nomor}.{map_parts.GDB if jenis == map_parts.GDB else 'd'}"
        tempat.mkdir()
        keluar = {akhiran: tempat / (akhiran if jenis == map_parts.GDB else f"z{akhiran}") for akhiran in bagian}
        for akhiran, anggota in bagian.items():
            with keluar[akhiran].open("wb") as tujuan:
                tujuan.writelines(arsip.alirkan(anggota))
        if jenis == map_parts.GDB:
            map_parts.periksa_gdb(nama, bagian)
            hasil.append(Calon(nama, jenis, tempat))
        elif jenis in map_parts.RANGKAI:
            hasil.append(_rangkai(jenis, nama, keluar, folder / str(nomor)))
        else:
            hasil.append(Calon(nama, _mandiri(nama + jenis, keluar[jenis]), keluar[jenis]))
    return hasil
