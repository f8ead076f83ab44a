"""What a path holds: which data sets, of which format, with all their parts. Archives are opened with care.

Formats are known by content, not by name. Parts of a shapefile are copied under names of our own into a
temporary folder, so GDAL sees nothing but them; an archive's names never become paths.
"""

from __future__ import annotations

import hashlib
import lzma
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ilp_data.errors import GalatBerkas
from ilp_data.format import angka

MAKS_BYTE = 80_000_000
MAKS_ISI_ZIP = 2_000
_POTONG = 1 << 20
_BAGIAN = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_MANDIRI = (".gpkg", ".geojson", ".json", ".topojson", ".kml", ".gpx")
_BERSARANG = (".zip", ".kmz", ".rar", ".7z", ".gz", ".tar", ".tgz")
_MAGIS_SHP = b"\x00\x00\x27\x0a"
_ARSIP_RUSAK = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError,
)  # fmt: skip
DIKENAL = "shapefile (.shp dengan .shx dan .dbf, atau .zip), GeoPackage, GeoJSON, TopoJSON, KML, KMZ, GPX"


@dataclass(frozen=True)
class Calon:
    """A data set found: ``format`` is shp, gpkg, json, kml or gpx; ``utama`` the file to open."""

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
            while potong := berkas.read(_POTONG):
                jumlah.update(potong)
    return jumlah.hexdigest()


@contextmanager
def buka(jalur: Path) -> Iterator[list[Calon]]:
    """The data sets of a file, usable inside the block. Raises ``GalatBerkas`` saying what is missing or wrong."""
    if not jalur.is_file():
        raise GalatBerkas("Berkas tidak ada.", diberikan=jalur.name)
    with tempfile.TemporaryDirectory(prefix="ilp-batas-") as sementara:
        yield _kenali(jalur, Path(sementara))


def _kenali(jalur: Path, folder: Path) -> list[Calon]:
    _periksa_besar(jalur.stat().st_size, jalur.name)
    akhiran = jalur.suffix.lower()
    kepala = _kepala(jalur)
    if kepala.startswith(b"PK"):
        return _dari_zip(jalur, folder)
    if akhiran in _BAGIAN and akhiran != ".shp":
        shp = _saudara(jalur).get(".shp")
        if shp is None:
            raise GalatBerkas(
                "Ini satu bagian dari shapefile; bagian .shp tidak ada.", diberikan=jalur.name,
                saran="Unggah semua bagiannya (.shp, .shx, .dbf, .prj) dalam satu .zip.",
            )  # fmt: skip
        jalur, kepala, akhiran = shp, _kepala(shp), ".shp"
    if akhiran == ".shp" or kepala.startswith(_MAGIS_SHP):
        return [_shapefile(jalur.stem, _saudara(jalur) | {".shp": jalur}, folder / "0")]
    return [Calon(jalur.stem, _mandiri(jalur.name, kepala), jalur)]


def _kepala(jalur: Path) -> bytes:
    with jalur.open("rb") as berkas:
        return berkas.read(512)


def _periksa_besar(byte: int, nama: str) -> None:
    if byte == 0:
        raise GalatBerkas("Berkas kosong.", diberikan=nama)
    if byte > MAKS_BYTE:
        raise GalatBerkas(
            "Berkas terlalu besar.", diberikan=f"{nama}, {byte // 1_000_000} MB",
            diharapkan=f"paling besar {MAKS_BYTE // 1_000_000} MB",
            saran="Potong dahulu menjadi satu kabupaten/kota.",
        )  # fmt: skip


def _mandiri(nama: str, kepala: bytes) -> str:
    """Format of a single file by its first bytes. Raises ``GalatBerkas`` for what is none of ours."""
    if kepala.startswith(b"SQLite format 3\x00"):
        return "gpkg"
    awal = kepala.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\x00", b"")
    if awal[:1] in (b"{", b"["):
        return "json"
    if awal[:1] == b"<":
        if nama.lower().endswith(".kml") or b"<kml" in kepala:
            return "kml"
        if nama.lower().endswith(".gpx") or b"<gpx" in kepala:
            return "gpx"
        raise GalatBerkas(
            "Isi berkas ini XML, bukan data batas.", diberikan=nama, diharapkan=DIKENAL,
            saran="Lapisan virtual (VRT) dan berkas penunjuk lain tidak dibuka; kirim data aslinya.",
        )  # fmt: skip
    if nama.lower().endswith((".geojson", ".json", ".topojson", ".js")):
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
        if akhiran in _BAGIAN and sama and lain.is_file():
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
    _periksa_besar(sum(p.stat().st_size for p in bagian.values()), f"{nama}.shp")
    _periksa_utuh(nama, bagian[".shp"])
    folder.mkdir()
    for akhiran, asal in bagian.items():
        shutil.copyfile(asal, folder / f"lapisan{akhiran}")
    catatan = () if ".shx" in bagian else ("Bagian .shx tidak ada; indeksnya dibuat ulang dari .shp.",)
    return Calon(nama, "shp", folder / "lapisan.shp", catatan)


def _periksa_utuh(nama: str, shp: Path) -> None:
    """A .shp shorter than its header says lost its last regions on the way."""
    kepala = _kepala(shp)
    tertulis = int.from_bytes(kepala[24:28], "big") * 2
    if len(kepala) < 100 or shp.stat().st_size < tertulis:
        raise GalatBerkas(
            "Berkas .shp terpotong: wilayah terakhirnya hilang.",
            diberikan=f"{nama}.shp, {angka(shp.stat().st_size)} byte",
            diharapkan=f"{angka(tertulis)} byte", saran="Salin atau unduh ulang dari asalnya.",
        )  # fmt: skip


def _dari_zip(jalur: Path, folder: Path) -> list[Calon]:
    try:
        with zipfile.ZipFile(jalur) as arsip:
            isi = _isi_zip(arsip, jalur.name)
            kelompok = _kelompokkan(isi)
            _periksa_kelompok(jalur.name, isi, kelompok)
            return _keluarkan(arsip, kelompok, folder)
    except _ARSIP_RUSAK as galat:
        raise GalatBerkas(
            "Arsip zip rusak atau memakai cara mampat yang tidak didukung.", diberikan=jalur.name,
            saran="Buat ulang zip-nya.",
        ) from galat  # fmt: skip


def _isi_zip(arsip: zipfile.ZipFile, nama: str) -> list[zipfile.ZipInfo]:
    """The files of an archive worth looking at, after the archive as a whole was found harmless."""
    isi = [i for i in arsip.infolist() if not i.is_dir()]
    if len(isi) > MAKS_ISI_ZIP:
        raise GalatBerkas("Arsip berisi terlalu banyak berkas.", diberikan=f"{nama}, {angka(len(isi))} berkas")
    for info in isi:
        bagian = PurePosixPath(info.filename.replace("\\", "/"))
        if bagian.is_absolute() or ".." in bagian.parts or ":" in bagian.parts[0]:
            raise GalatBerkas(
                "Arsip berisi berkas yang menunjuk ke luar arsip; tidak dibuka.", diberikan=info.filename[:80]
            )
        if info.flag_bits & 1:
            raise GalatBerkas("Arsip ini bersandi.", diberikan=nama, saran="Buat zip tanpa sandi.")
    polos = [i for i in isi if not PurePosixPath(i.filename).name.startswith("._") and "__MACOSX" not in i.filename]
    _periksa_besar(sum(i.file_size for i in polos if _akhiran(i) in (*_BAGIAN, *_MANDIRI)) or 1, f"isi {nama}")
    return polos


def _akhiran(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename.replace("\\", "/")).suffix.lower()


def _kelompokkan(isi: list[zipfile.ZipInfo]) -> dict[tuple[str, str], dict[str, zipfile.ZipInfo]]:
    """(name without extension, format) → extension → member."""
    hasil: dict[tuple[str, str], dict[str, zipfile.ZipInfo]] = {}
    for info in isi:
        akhiran = _akhiran(info)
        if akhiran not in (*_BAGIAN, *_MANDIRI):
            continue
        pangkal = info.filename[: -len(akhiran)].casefold()
        kelompok = "shp" if akhiran in _BAGIAN else akhiran
        hasil.setdefault((pangkal, kelompok), {}).setdefault(akhiran, info)
    return hasil


def _periksa_kelompok(nama: str, isi: list[zipfile.ZipInfo], kelompok: dict) -> None:
    """Raise ``GalatBerkas`` naming what an archive without any usable data set lacks."""
    if any(k != "shp" or ".shp" in bagian for (_, k), bagian in kelompok.items()):
        return
    if kelompok:
        ada = sorted({e for bagian in kelompok.values() for e in bagian})
        raise GalatBerkas(
            "Zip ini tidak memuat bagian .shp.", diberikan=f"{nama}: hanya {', '.join(ada)}",
            diharapkan=".shp, .shx dan .dbf (sebaiknya juga .prj)",
        )  # fmt: skip
    if any(_akhiran(i) in _BERSARANG for i in isi):
        raise GalatBerkas(
            "Zip ini hanya berisi arsip lain; arsip di dalam arsip tidak dibuka.", diberikan=nama,
            saran="Keluarkan arsip dalamnya, lalu unggah sendiri.",
        )  # fmt: skip
    raise GalatBerkas("Zip ini tidak memuat data batas.", diberikan=nama, diharapkan=DIKENAL)


def _keluarkan(arsip: zipfile.ZipFile, kelompok: dict, folder: Path) -> list[Calon]:
    hasil, sisa = [], MAKS_BYTE
    for nomor, ((pangkal, jenis), bagian) in enumerate(sorted(kelompok.items())):
        if jenis == "shp" and ".shp" not in bagian:
            continue
        nama = PurePosixPath(pangkal.replace("\\", "/")).name or "doc"
        keluar = {}
        for akhiran, info in bagian.items():
            keluar[akhiran] = folder / f"z{nomor}{akhiran}"
            sisa -= _salin(arsip, info, keluar[akhiran], sisa)
        if jenis == "shp":
            hasil.append(_shapefile(nama, keluar, folder / str(nomor)))
        else:
            hasil.append(Calon(nama, _mandiri(nama + jenis, _kepala(keluar[jenis])), keluar[jenis]))
    return hasil


def _salin(arsip: zipfile.ZipFile, info: zipfile.ZipInfo, tujuan: Path, sisa: int) -> int:
    """Unpack one member, counting what really comes out: a header may lie."""
    jumlah = 0
    with arsip.open(info) as asal, tujuan.open("wb") as keluar:
        while potong := asal.read(_POTONG):
            jumlah += len(potong)
            if jumlah > sisa:
                _periksa_besar(MAKS_BYTE + jumlah, info.filename[:80])
            keluar.write(potong)
    return jumlah
