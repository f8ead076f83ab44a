"""Lists that an office keeps as sheets (target groups, targets, published figures), read once from
``definisi/daftar.toml``.

A list is a table of the store and the columns of its sheet. The importer, the templates, the forms and the pages read
it here; to add a list is to add a block there, a table in ``fields`` and a step of the store's migrations.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ilp_data.errors import GalatKode
from ilp_data.regions import normal
from ilp_data.registry import coverage, own
from ilp_data.registry.coverage import Cakupan
from ilp_data.registry.fields import TABEL
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.own import Registri

_BERKAS = Path(__file__).resolve().parent / "definisi" / "daftar.toml"


PEMISAH = " / "


class JenisKolom(StrEnum):
    """What a cell of a column holds."""

    TEKS = "teks"
    TANGGAL = "tanggal"
    TAHUN = "tahun"
    PERIODE = "periode"
    BILANGAN = "bilangan"
    PILIHAN = "pilihan"
    JABATAN = "jabatan"
    INDIKATOR = "indikator"
    PUSKESMAS = "puskesmas"


class Bertempat(StrEnum):
    """Whether a row speaks of a place within the region."""

    WAJIB = "wajib"
    BOLEH = "boleh"
    TANPA = "tanpa"


_DUA = 2
_BENTUK: dict[JenisKolom, str] = {
    JenisKolom.TEKS: "teks",
    JenisKolom.TANGGAL: "tanggal, misalnya 14 Maret 2026 atau 2026-03-14",
    JenisKolom.TAHUN: "tahun empat angka",
    JenisKolom.PERIODE: "2025, 2025-08, 2025-01..2025-08, atau 2025-08-31",
    JenisKolom.BILANGAN: "angka",
    JenisKolom.JABATAN: "nama jabatan, misalnya Kepala Dinas Kesehatan; bukan nama orang",
    JenisKolom.INDIKATOR: "kode atau judul indikator, misalnya mr1",
    JenisKolom.PUSKESMAS: "nama puskesmas",
}


@dataclass(frozen=True)
class KolomDaftar:
    """One column of a sheet. ``field``: its name for the importer; ``kolom``: its column in the store's table.
    ``bulat``: whole numbers. ``pilihan``: each value with the spellings that mean it. ``bawaan``: what an empty cell of
    a new row means. ``urai``: what the cell is of, in a list whose sheet has a column for each (``Daftar.urai``)."""

    field: str
    kolom: str
    judul: str
    arti: str
    jenis: JenisKolom
    wajib: bool = False
    bulat: bool = False
    bawaan: str = ""
    urai: str = ""
    pilihan: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=lambda: MappingProxyType({}))

    @property
    def bentuk(self) -> str:
        """How a cell is filled in, for people."""
        if self.jenis is JenisKolom.PILIHAN:
            return (" atau " if len(self.pilihan) == _DUA else "; ").join(self.pilihan)
        return _BENTUK[self.jenis] + ("" if self.wajib else "; boleh kosong")

    def pilih(self, teks: str) -> str | None:
        """The value that a text means; None for one that is none of them."""
        return _menurut_ejaan(tuple(self.pilihan.items())).get(normal(teks))


@cache
def _menurut_ejaan(pilihan: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    return {normal(e): nilai for nilai, ejaan in reversed(pilihan) for e in (*ejaan, nilai)}


@dataclass(frozen=True)
class Daftar:
    """One list. ``ciri``: fields without which a table of no stated kind is not taken for it. A row is known again by
    the key of ``tabel``. ``urai``: a column of the table that the sheet spreads over its columns ("" = none): each
    filled cell of a column with an ``urai`` of its own is a row of the table. ``kolom_tempat``: where the table keeps
    the place; ``tingkat_tempat``: the only kind of place that a row may name ("" = any). ``gabung``: a column of the
    table that holds several of the sheet, one after the other with ``PEMISAH`` between ("" = none); so two lists may be
    of one table. ``kelompok_awal``: values of the first column of which the template has a row for every kelurahan;
    such a row brings nothing until ``isian`` (a field) is filled in."""

    kode: str
    judul: str
    arti: str
    dikenali: str
    tabel: str
    ciri: tuple[str, ...]
    bertempat: Bertempat
    kolom: tuple[KolomDaftar, ...]
    urai: str = ""
    kolom_tempat: str = "kode_tempat"
    tingkat_tempat: str = ""
    gabung: str = ""
    isian: str = ""
    kelompok_awal: tuple[str, ...] = ()

    @property
    def tunggal(self) -> tuple[str, ...]:
        """The columns by which a row is known again where they are fewer than the key of the table (() = the key): what
        a place has one of is replaced, not doubled."""
        return TABEL[self.tabel].tunggal

    @property
    def digabung(self) -> tuple[KolomDaftar, ...]:
        """The columns that stand together in one of the table."""
        return tuple(k for k in self.kolom if k.kolom == self.gabung)

    def tulis_gabungan(self, nilai: Mapping[str, Any]) -> str:
        """What the table keeps of these columns (by field); an empty one is what it means when empty, and left out at
        the end."""
        sel = [str(nilai.get(k.field) or k.bawaan).replace(PEMISAH, "/").strip() for k in self.digabung]
        while sel and not sel[-1]:
            sel.pop()
        return PEMISAH.join(sel)

    def baca_gabungan(self, baris: Mapping[Any, Any]) -> dict[str, str]:
        """Field → what a row of the table says of these columns."""
        sel = str(baris[self.gabung]).split(PEMISAH)
        return {k.field: sel[ke] if ke < len(sel) else "" for ke, k in enumerate(self.digabung)}

    def memuat(self, baris: Mapping[Any, Any]) -> bool:
        """Whether a row of the table is of this list, where another one keeps its rows there too."""
        kolom = next((d.gabung for d in semua_daftar().values() if d.gabung and d.tabel == self.tabel), "")
        return not kolom or (PEMISAH in str(baris.get(kolom, ""))) == bool(self.gabung)

    def belum_diisi(self, nilai: Mapping[str, Any]) -> bool:
        """Whether a row (by field) is one of the template that nobody filled in: who, where, when and nothing else."""
        awal = {self.kolom[0].field, *(k.field for k in self.kolom if k.jenis is JenisKolom.TAHUN)} - {self.isian}
        return bool(self.isian) and not any(str(nilai.get(k.field) or "") for k in self.kolom if k.field not in awal)

    @property
    def terurai(self) -> tuple[KolomDaftar, ...]:
        """The columns whose cells are rows of the table."""
        return tuple(k for k in self.kolom if k.urai)


@cache
def semua_daftar() -> dict[str, Daftar]:
    """All by code, in the order of the file."""
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))
    return {kode: _susun(kode, blok) for kode, blok in isi.items()}


def _susun(kode: str, blok: Mapping[str, Any]) -> Daftar:
    semua = blok["kolom"]
    kolom = tuple(_kolom(f, isi | _pilihan_sama(isi, semua)) for f, isi in semua.items())
    teks = {k: blok[k] for k in ("judul", "arti", "dikenali", "tabel")}
    lain = {k: blok[k] for k in ("urai", "kolom_tempat", "tingkat_tempat", "gabung") if k in blok}
    if "isian" in blok:
        lain |= {"isian": blok["isian"], "kelompok_awal": tuple(blok.get("kelompok_awal", ()))}
    return Daftar(kode=kode, bertempat=Bertempat(blok["tempat"]), kolom=kolom, ciri=tuple(blok["ciri"]), **teks, **lain)


def _pilihan_sama(isi: Mapping[str, Any], semua: Mapping[str, Any]) -> dict[str, Any]:
    """The choices of another column where a column names it."""
    nama = isi.get("pilihan")
    return {"pilihan": semua[nama]["pilihan"]} if isinstance(nama, str) else {}


def _kolom(nama: str, isi: Mapping[str, Any]) -> KolomDaftar:
    pilihan = MappingProxyType({k: tuple(v) for k, v in isi.get("pilihan", {}).items()})
    lain = {k: v for k, v in isi.items() if k not in ("jenis", "pilihan")}
    return KolomDaftar(field=nama, jenis=JenisKolom(isi["jenis"]), pilihan=pilihan, **lain)


def daftar(kode: str) -> Daftar:
    """One list; raises ``GalatKode`` for an unknown code."""
    hasil = semua_daftar().get(kode)
    if hasil is None:
        raise GalatKode("Daftar tidak dikenal.", diberikan=repr(kode), diharapkan=", ".join(semua_daftar()))
    return hasil


def kenali_indikator(teks: str, registri: Registri | None = None) -> str:
    """The code of an indicator of a region's registry (default: the program's) that a text names by code, title or
    short title; "" for none or several."""
    return _kenali(teks, registri or own.bawaan())


@lru_cache(maxsize=4096)
def _kenali(teks: str, registri: Registri) -> str:
    rapi = normal(teks)
    sarana = {normal(x): k for k, judul in coverage.sarana_spm().items() for x in (k, judul)}
    if rapi in sarana:
        return sarana[rapi]
    semua: list[Indikator | Cakupan] = [*own.tampil(registri), *coverage.semua_cakupan().values()]
    if rapi in {normal(i.kode) for i in semua}:
        return next(i.kode for i in semua if normal(i.kode) == rapi)
    kena = {i.kode for i in semua if rapi in (normal(i.judul), normal(i.pendek))}
    return kena.pop() if len(kena) == 1 else ""
