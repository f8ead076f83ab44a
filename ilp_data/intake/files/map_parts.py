"""Maps that lie in several files: shapefile, table and exchange file of MapInfo, file geodatabase of ArcGIS.

Which parts belong together and which must be there. The parts are copied under names of our own, so that a reader finds
nothing beside them; a table of MapInfo that points to other files is not opened.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ilp_data.errors import GalatBerkas
from ilp_data.format import angka, daftar
from ilp_data.intake.files import safety

MAGIS_SHP = b"\x00\x00\x27\x0a"
GDB = "gdb"
_KEPALA_SHP, _TEKS_TAB = 100, 1 << 20
_ISI_GDB = re.compile(r"a[0-9a-f]{8}\.gdbtabl[ex]", re.IGNORECASE)  # the tables; indices are not needed to read them
_INDUK_GDB = "a00000001.gdbtable"
_JENIS_TAB = re.compile(r'^\s*type\s+"?(\w+)', re.IGNORECASE | re.MULTILINE)
_MENUNJUK = re.compile(r"\bopen\s+table\b|\bcreate\s+view\b|\bisseamless\b", re.IGNORECASE)
_ARTI = {".dbf": "nama dan kode wilayah", ".dat": "nama dan kode wilayah", ".mid": "nama dan kode wilayah",
         ".map": "bentuk wilayah", ".id": "penunjuk bentuk", ".shp": "bentuk wilayah", ".shx": "indeks bentuk",
         ".prj": "sistem koordinat", ".tab": "susunan tabel", ".mif": "bentuk wilayah"}  # fmt: skip
_DIANJURKAN = {"shp": (".shx", ".prj")}  # can be done without, but only with what a person must know or trust


@dataclass(frozen=True)
class Rangkai:
    """One kind of map in several files. ``bagian``: extensions, the first is the file to open; ``perlu``: of each of
    these one must be there; ``nama``: what people call it."""

    format: str
    nama: str
    bagian: tuple[str, ...]
    perlu: tuple[tuple[str, ...], ...]

    @property
    def utama(self) -> str:
        """Extension of the file to open."""
        return self.bagian[0]

    def kurang(self, ada: Collection[str]) -> list[str]:
        """Extensions of the parts that a whole set has and this one lacks, the file to open first."""
        wajib = [p[0] for p in ((self.utama,), *self.perlu) if not set(p) & set(ada)]
        return [*wajib, *(a for a in _DIANJURKAN.get(self.format, ()) if a not in ada)]

    def saran(self, nama: str) -> str:
        """What to do where a part is missing. ``nama``: that of the set, without extension."""
        semua = dict.fromkeys((self.utama, *(p[0] for p in self.perlu), *_DIANJURKAN.get(self.format, ())))
        return f"Unggah {daftar([f'{nama}{a}' for a in semua], len(semua))} bersama-sama dalam satu .zip."


RANGKAI = {
    r.format: r
    for r in (
        Rangkai("shp", "shapefile", (".shp", ".shx", ".dbf", ".prj", ".cpg"), ((".dbf",),)),
        Rangkai(
            "tab", "tabel MapInfo", (".tab", ".dat", ".map", ".id", ".ind", ".dbf"),
            ((".dat", ".dbf"), (".map",), (".id",)),
        ),
        Rangkai("mif", "berkas MapInfo", (".mif", ".mid"), ((".mid",),)),
    )
}  # fmt: skip
BAGIAN = tuple(dict.fromkeys(b for r in RANGKAI.values() for b in r.bagian))


def milik(akhiran: str) -> tuple[str, ...]:
    """The formats of which files with this extension are parts."""
    return tuple(f for f, r in RANGKAI.items() if akhiran in r.bagian)


def isi_gdb(nama: str) -> bool:
    """Whether a member of an archive is a table of a file geodatabase."""
    return bool(_ISI_GDB.fullmatch(PurePosixPath(nama).name))


def saudara(jalur: Path, format_: str) -> dict[str, Path]:
    """Parts of a set beside a file with the same name, letter case ignored: extension → path."""
    hasil: dict[str, Path] = {}
    for lain in sorted(jalur.parent.iterdir()):
        akhiran = lain.suffix.lower()
        if akhiran in RANGKAI[format_].bagian and lain.stem.casefold() == jalur.stem.casefold() and lain.is_file():
            hasil.setdefault(akhiran, lain)
    return hasil


def rangkai_lepas(jalur: Path) -> tuple[str, dict[str, Path]]:
    """(format, parts) of the set that a loose file belongs to; ("", {}) for a file that stands alone."""
    with jalur.open("rb") as berkas:
        if berkas.read(4) == MAGIS_SHP:
            return "shp", saudara(jalur, "shp") | {".shp": jalur}
    calon = {f: saudara(jalur, f) for f in milik(jalur.suffix.lower())}
    format_ = next((f for f, ada in calon.items() if RANGKAI[f].utama in ada), next(iter(calon), ""))
    return format_, calon.get(format_, {})


def salin_rangkai(format_: str, nama: str, bagian: Mapping[str, Path], folder: Path) -> tuple[Path, tuple[str, ...]]:
    """(file to open, notes): the parts under plain names. Raises ``GalatBerkas`` naming what is missing or false."""
    r = RANGKAI[format_]
    if r.utama not in bagian:
        raise tak_lengkap(r, nama, bagian, f"Ini satu bagian dari {r.nama}")
    _PERIKSA[format_](f"{nama}{r.utama}", bagian[r.utama])
    if any(not bagian.keys() & set(p) for p in r.perlu):
        raise tak_lengkap(r, nama, bagian, f"{r.nama[0].upper()}{r.nama[1:]} ini tidak lengkap")
    _periksa_besar(bagian, f"{nama}{r.utama}")
    folder.mkdir()
    for akhiran, asal in bagian.items():
        shutil.copyfile(asal, folder / f"lapisan{akhiran}")
    tanpa_indeks = format_ == "shp" and ".shx" not in bagian
    catatan = ("Bagian .shx tidak ada; indeksnya dibuat ulang dari .shp.",) if tanpa_indeks else ()
    return folder / f"lapisan{r.utama}", catatan


def tak_lengkap(r: Rangkai, nama: str, bagian: Collection[str], apa: str) -> GalatBerkas:
    """Says by name which parts of a set are missing. ``bagian``: the extensions that are there."""
    sebut = daftar([f"{nama}{a} ({_ARTI[a]})" for a in r.kurang(bagian)])
    ada = sorted((f"{nama}{a}" for a in bagian), key=lambda n: r.bagian.index(n[len(nama) :]))
    return GalatBerkas(f"{apa}; yang tidak ada: {sebut}.", diberikan=daftar(ada, len(ada)), saran=r.saran(nama))


def periksa_gdb(nama: str, isi: Mapping[str, object]) -> None:
    """Raise ``GalatBerkas`` where the tables found are no whole geodatabase."""
    if _INDUK_GDB not in isi:
        raise GalatBerkas(
            "Geodatabase ini tidak lengkap: daftar tabelnya tidak ada.", diberikan=nama, diharapkan=_INDUK_GDB,
            saran="Mampatkan seluruh folder .gdb menjadi satu .zip, lalu unggah zip itu.",
        )  # fmt: skip


def _periksa_besar(bagian: Mapping[str, Path], nama: str) -> None:
    """The parts of a set together are no larger than one file may be."""
    byte = sum(p.stat().st_size for p in bagian.values())
    if byte > safety.BATAS_PETA:
        raise GalatBerkas(
            "Berkas terlalu besar.", diberikan=f"{nama}, {safety.besar(byte)}",
            diharapkan=f"paling besar {safety.besar(safety.BATAS_PETA)}", saran=safety.POTONG_DAERAH,
        )  # fmt: skip


def _periksa_shp(nama: str, shp: Path) -> None:
    """A false .shp, and one shorter than its header says: it lost its last regions on the way."""
    with shp.open("rb") as berkas:
        kepala = berkas.read(_KEPALA_SHP)
    if not kepala.startswith(MAGIS_SHP):
        raise GalatBerkas("Berkas .shp ini bukan shapefile.", diberikan=nama, diharapkan="isi shapefile ESRI")
    tertulis = int.from_bytes(kepala[24:28], "big") * 2
    if len(kepala) < _KEPALA_SHP or shp.stat().st_size < tertulis:
        raise GalatBerkas(
            "Berkas .shp terpotong: wilayah terakhirnya hilang.",
            diberikan=f"{nama}, {angka(shp.stat().st_size)} bita",
            diharapkan=f"{angka(tertulis)} bita", saran="Salin atau unduh ulang dari asalnya.",
        )  # fmt: skip


def _periksa_tab(nama: str, tab: Path) -> None:
    """A .tab that is none, and one that only points: to a picture, to other tables, to a database."""
    with tab.open("rb") as berkas:
        teks = berkas.read(_TEKS_TAB + 1).decode("latin-1")
    if len(teks) > _TEKS_TAB or not teks.lstrip().lower().startswith("!table"):
        raise GalatBerkas("Berkas .tab ini bukan tabel MapInfo.", diberikan=nama, diharapkan="teks yang diawali !table")
    jenis = {j.lower() for j in _JENIS_TAB.findall(teks)}
    if not jenis & {"native", "dbf"} or _MENUNJUK.search(teks):
        raise GalatBerkas(
            "Berkas .tab ini menunjuk ke berkas lain (gambar, gabungan tabel, atau basis data); tidak dibuka.",
            diberikan=nama, saran="Di MapInfo pilih Save Copy As › MapInfo (.tab), lalu kirim semua bagiannya.",
        )  # fmt: skip


def _periksa_mif(nama: str, mif: Path) -> None:
    with mif.open("rb") as berkas:
        if not re.match(rb"\s*version\s+\d+", berkas.read(200), re.IGNORECASE):
            raise GalatBerkas(
                "Berkas .mif ini bukan peta MapInfo.", diberikan=nama, diharapkan="teks yang diawali Version"
            )


_PERIKSA = {"shp": _periksa_shp, "tab": _periksa_tab, "mif": _periksa_mif}
