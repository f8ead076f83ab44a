"""What a path holds: which data sets, of which format, with all their parts. Archives are opened with care.

Formats are known by content, not by name. Parts of a shapefile are copied under names of our own into a
temporary folder, so GDAL sees nothing but them; an archive's names never become paths.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ilp_data.errors import GalatBerkas
from ilp_data.format import angka
from ilp_data.intake.files import safety, sniff, zips
from ilp_data.intake.files.zips import BAGIAN, Arsip

_BERSARANG = (".zip", ".kmz", ".rar", ".7z", ".gz", ".tar", ".tgz")
_MAGIS_SHP = b"\x00\x00\x27\x0a"
_XML = ("xml", "vrt", "html", "spreadsheetml", "mhtml")
DIKENAL = (
    "shapefile (.shp dengan .shx dan .dbf, atau .zip), GeoPackage, GeoJSON, TopoJSON, KML, KMZ, GPX, GML, CSV dengan "
    "kolom WKT"
)


@dataclass(frozen=True)
class Calon:
    """A data set found: ``format`` is shp, gpkg, json, kml, gpx, gml or csv; ``utama`` the file to open."""

    nama: str
    format: str
    utama: Path
    catatan: tuple[str, ...] = ()


def sidik(jalur: Path) -> str:
    """sha256 of the file; of all its parts one after the other for a loose shapefile."""
    jumlah = hashlib.sha256()
    bagian = _saudara(jalur) if _kepala(jalur).startswith(_MAGIS_SHP) else {"": jalur}
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
    akhiran = jalur.suffix.lower()
    kepala = _kepala(jalur)
    if kepala.startswith(b"PK"):
        return _dari_zip(jalur, folder)
    if akhiran in BAGIAN and akhiran != ".shp":
        shp = _saudara(jalur).get(".shp")
        if shp is None:
            raise GalatBerkas(
                "Ini satu bagian dari shapefile; bagian .shp tidak ada.", diberikan=jalur.name,
                saran="Unggah semua bagiannya (.shp, .shx, .dbf, .prj) dalam satu .zip.",
            )  # fmt: skip
        jalur, kepala, akhiran = shp, _kepala(shp), ".shp"
    if akhiran == ".shp" or kepala.startswith(_MAGIS_SHP):
        return [_shapefile(jalur.stem, _saudara(jalur) | {".shp": jalur}, folder / "0")]
    return [Calon(jalur.stem, _mandiri(jalur.name, jalur), jalur)]


def _kepala(jalur: Path) -> bytes:
    with jalur.open("rb") as berkas:
        return berkas.read(512)


def _mandiri(nama: str, berkas: Path) -> str:
    """Format of a single file by its content. Raises ``GalatBerkas`` for what is none of ours."""
    jenis, akhiran = sniff.kenali_format(berkas), zips.akhiran(nama)
    if jenis in ("gpkg", "json", "kml", "gpx", "gml"):
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


def _saudara(jalur: Path) -> dict[str, Path]:
    """Parts beside a file with the same name, letter case ignored: extension → path."""
    hasil: dict[str, Path] = {}
    for lain in sorted(jalur.parent.iterdir()):
        akhiran = lain.suffix.lower()
        sama = lain.name[: -len(lain.suffix) or None].casefold() == jalur.name[: -len(jalur.suffix) or None].casefold()
        if akhiran in BAGIAN and sama and lain.is_file():
            hasil.setdefault(akhiran, lain)
    return hasil


def _shapefile(nama: str, bagian: dict[str, Path], folder: Path) -> Calon:
    """Copy the parts under plain names. Raises ``GalatBerkas`` naming a missing .dbf or a false .shp."""
    if not _kepala(bagian[".shp"]).startswith(_MAGIS_SHP):
        raise GalatBerkas("Berkas .shp ini bukan shapefile.", diberikan=f"{nama}.shp", diharapkan="isi shapefile ESRI")
    if ".dbf" not in bagian:
        raise GalatBerkas(
            "Shapefile ini tidak lengkap: bagian .dbf (nama dan kode wilayah) tidak ada.", diberikan=f"{nama}.shp",
            saran="Unggah semua bagiannya (.shp, .shx, .dbf, .prj) dalam satu .zip.",
        )  # fmt: skip
    _periksa_besar(bagian, f"{nama}.shp")
    _periksa_utuh(nama, bagian[".shp"])
    folder.mkdir()
    for akhiran, asal in bagian.items():
        shutil.copyfile(asal, folder / f"lapisan{akhiran}")
    catatan = () if ".shx" in bagian else ("Bagian .shx tidak ada; indeksnya dibuat ulang dari .shp.",)
    return Calon(nama, "shp", folder / "lapisan.shp", catatan)


def _periksa_besar(bagian: Mapping[str, Path], nama: str) -> None:
    """The parts of a shapefile together are no larger than one file may be."""
    byte = sum(p.stat().st_size for p in bagian.values())
    if byte > safety.BATAS_PETA:
        raise GalatBerkas(
            "Berkas terlalu besar.", diberikan=f"{nama}, {safety.besar(byte)}",
            diharapkan=f"paling besar {safety.besar(safety.BATAS_PETA)}", saran=safety.POTONG_DAERAH,
        )  # fmt: skip


def _periksa_utuh(nama: str, shp: Path) -> None:
    """A .shp shorter than its header says lost its last regions on the way."""
    kepala = _kepala(shp)
    tertulis = int.from_bytes(kepala[24:28], "big") * 2
    if len(kepala) < 100 or shp.stat().st_size < tertulis:
        raise GalatBerkas(
            "Berkas .shp terpotong: wilayah terakhirnya hilang.",
            diberikan=f"{nama}.shp, {angka(shp.stat().st_size)} bita",
            diharapkan=f"{angka(tertulis)} bita", saran="Salin atau unduh ulang dari asalnya.",
        )  # fmt: skip


def _dari_zip(jalur: Path, folder: Path) -> list[Calon]:
    with zips.buka_zip(jalur, zips.PETA) as arsip:
        kelompok = _kelompokkan([n for n in arsip.anggota if zips.data_peta(n)])
        _periksa_kelompok(jalur.name, arsip.anggota, kelompok)
        return _keluarkan(arsip, kelompok, folder)


def _kelompokkan(isi: Collection[str]) -> dict[tuple[str, str], dict[str, str]]:
    """(name without extension, format) → extension → member."""
    hasil: dict[tuple[str, str], dict[str, str]] = {}
    for nama in isi:
        akhiran = zips.akhiran(nama)
        kelompok = "shp" if akhiran in BAGIAN else akhiran
        hasil.setdefault((nama[: -len(akhiran)].casefold(), kelompok), {}).setdefault(akhiran, nama)
    return hasil


def _periksa_kelompok(nama: str, isi: Collection[str], kelompok: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
    """Raise ``GalatBerkas`` naming what an archive without any usable data set lacks."""
    if any(k != "shp" or ".shp" in bagian for (_, k), bagian in kelompok.items()):
        return
    if kelompok:
        ada = sorted({e for bagian in kelompok.values() for e in bagian})
        raise GalatBerkas(
            "Zip ini tidak memuat bagian .shp.", diberikan=f"{nama}: hanya {', '.join(ada)}",
            diharapkan=".shp, .shx dan .dbf (sebaiknya juga .prj)",
        )  # fmt: skip
    if any(zips.akhiran(i) in _BERSARANG for i in isi if not zips.SAMPAH.search(i)):
        raise GalatBerkas(
            "Zip ini hanya berisi arsip lain; arsip di dalam arsip tidak dibuka.", diberikan=nama,
            saran="Keluarkan arsip dalamnya, lalu unggah sendiri.",
        )  # fmt: skip
    raise GalatBerkas("Zip ini tidak memuat data batas.", diberikan=nama, diharapkan=DIKENAL)


def _keluarkan(arsip: Arsip, kelompok: Mapping[tuple[str, str], Mapping[str, str]], folder: Path) -> list[Calon]:
    hasil = []
    for nomor, ((pangkal, jenis), bagian) in enumerate(sorted(kelompok.items())):
        if jenis == "shp" and ".shp" not in bagian:
            continue
        nama = PurePosixPath(pangkal).name or "doc"
        keluar = {akhiran: folder / f"z{nomor}{akhiran}" for akhiran in bagian}
        for akhiran, anggota in bagian.items():
            with keluar[akhiran].open("wb") as tujuan:
                tujuan.writelines(arsip.alirkan(anggota))
        if jenis == "shp":
            hasil.append(_shapefile(nama, keluar, folder / str(nomor)))
        else:
            hasil.append(Calon(nama, _mandiri(nama + jenis, keluar[jenis]), keluar[jenis]))
    return hasil
