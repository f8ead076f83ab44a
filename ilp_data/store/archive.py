"""The backup file: one zip with ``manifest.json`` and one member of JSON lines a table, the same whatever the engine.

The manifest says what the store was (step of its tables, engine, when, newest revision) and of each table its columns,
rows and the sha256 of its member, so that a file is judged whole before anything is done with it, and a backup of an
earlier release can be laid out as it was. Each line of a member is one row, an array in the order of the columns.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Boolean, Float, Integer, Table, UniqueConstraint

from ilp_data.errors import GalatBerkas, kata_sistem

FORMAT = "cadangan-dasbor-ilp"
VERSI_FORMAT = 1
MANIFES = "manifest.json"
JENIS: dict[str, tuple[type, ...]] = {"teks": (str,), "bulat": (int,), "desimal": (float, int), "logika": (bool,)}
_NAMA = re.compile(r"[a-z][a-z0-9_]{0,62}")
_PALSU = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)
MANIFES_TERBESAR = 4_000_000  # bytes; ours are some 20,000


class Sebab(StrEnum):
    """Why a backup cannot be used."""

    ASING = "asing"
    RUSAK = "rusak"
    LEBIH_BARU = "lebih_baru"


_KATA = {
    Sebab.ASING: ("Berkas ini bukan cadangan Dasbor ILP.", "Pilih berkas yang dibuat `python -m ilp_data cadangkan`."),
    Sebab.RUSAK: (
        "Berkas cadangan ini rusak atau tidak utuh.",
        "Salin ulang berkasnya dari tempat aslinya, atau pakai cadangan lain. Simpanan tidak disentuh.",
    ),
    Sebab.LEBIH_BARU: (
        "Cadangan ini dibuat versi program yang lebih baru.",
        "Pakai versi program yang membuatnya atau yang lebih baru. Simpanan tidak disentuh.",
    ),
}


class GalatCadangan(GalatBerkas):
    """A backup cannot be used; ``sebab`` says why."""

    def __init__(self, sebab: Sebab, diberikan: str, diharapkan: str | None = None) -> None:
        pesan, saran = _KATA[sebab]
        self.sebab = sebab
        super().__init__(pesan, diberikan=diberikan, diharapkan=diharapkan, saran=saran)


@dataclass(frozen=True)
class KolomArsip:
    """One column: ``jenis`` is a key of ``JENIS``; ``panjang`` the letters a text may have, None for any."""

    nama: str
    jenis: str
    panjang: int | None
    wajib: bool
    kunci: bool


@dataclass(frozen=True)
class TabelArsip:
    """One table of a backup; ``unik`` are further columns that together come once."""

    nama: str
    kolom: tuple[KolomArsip, ...]
    unik: tuple[tuple[str, ...], ...] = ()
    baris: int = 0
    sha256: str = ""

    @property
    def berkas(self) -> str:
        """The member that holds its rows."""
        return f"tabel/{self.nama}.jsonl"

    def pemeriksa(self) -> Callable[[Sequence[Any]], str | None]:
        """A function of a row: the name of the first column whose value is none of its kind, None for a good row."""
        boleh = [(k.nama, JENIS[k.jenis] if k.wajib else (*JENIS[k.jenis], type(None))) for k in self.kolom]

        def periksa(baris: Sequence[Any]) -> str | None:
            if len(baris) != len(boleh):
                return "?"
            for nilai, (nama, jenis) in zip(baris, boleh, strict=True):
                if type(nilai) not in jenis:
                    return nama
            return None

        return periksa


@dataclass(frozen=True)
class Manifes:
    """What a backup says of itself. ``susunan`` is the step of the store's tables, ``dibuat`` ISO in UTC."""

    susunan: str
    mesin: str
    dibuat: str
    revisi: int
    tabel: tuple[TabelArsip, ...]

    def teks(self) -> str:
        """As JSON, for the file."""
        return json.dumps(
            {"format": FORMAT, "versi_format": VERSI_FORMAT, **asdict(self)}, ensure_ascii=False, indent=1
        )


def gambarkan_simpanan(tabel: Table) -> TabelArsip:
    """A table of the store, ours or one read from an older store, as a backup describes it."""
    kolom = tuple(
        KolomArsip(k.name, _jenis(k.type), getattr(k.type, "length", None), not k.nullable, k.primary_key)
        for k in tabel.c
    )
    unik = [tuple(k.name for k in u.columns) for u in tabel.constraints if isinstance(u, UniqueConstraint)]
    return TabelArsip(tabel.name, kolom, tuple(sorted(unik)))


def _jenis(tipe: Any) -> str:
    if isinstance(tipe, Boolean):
        return "logika"
    if isinstance(tipe, Integer):
        return "bulat"
    return "desimal" if isinstance(tipe, Float) else "teks"


# --- reading


@dataclass(frozen=True)
class Arsip:
    """An opened backup whose manifest is sound; its rows are checked while they are read."""

    manifes: Manifes
    zip: zipfile.ZipFile
    nama: str

    def baris(self, tabel: TabelArsip) -> Iterator[list[Any]]:
        """The rows of a table. Raises ``GalatCadangan`` at the row that is wrong, or at the end when the whole is."""
        periksa, jumlah, banyak = tabel.pemeriksa(), hashlib.sha256(), 0
        for banyak, garis in enumerate(self._garis(tabel), 1):
            jumlah.update(garis)
            isi = self._urai(tabel, banyak, garis)
            if (salah := periksa(isi)) is not None:
                raise self._rusak(f"{tabel.nama}, baris {banyak}, kolom {salah}")
            yield isi
        if banyak != tabel.baris or jumlah.hexdigest() != tabel.sha256:
            raise self._rusak(f"{tabel.berkas}: {banyak} baris, tercatat {tabel.baris}; sidiknya berbeda")

    def _garis(self, tabel: TabelArsip) -> Iterator[bytes]:
        try:
            with self.zip.open(tabel.berkas) as aliran:
                yield from aliran
        except _PALSU:
            raise self._rusak(tabel.berkas) from None

    def _urai(self, tabel: TabelArsip, nomor: int, garis: bytes) -> list[Any]:
        try:
            isi = json.loads(garis)
        except (ValueError, RecursionError):
            isi = None
        if not isinstance(isi, list):
            raise self._rusak(f"{tabel.nama}, baris {nomor}")
        return isi

    def periksa_utuh(self) -> None:
        """Read everything once. Raises ``GalatCadangan``."""
        for tabel in self.manifes.tabel:
            for _ in self.baris(tabel):
                pass

    def _rusak(self, apa: str) -> GalatCadangan:
        return GalatCadangan(Sebab.RUSAK, f"{self.nama}: {apa}")


@contextmanager
def buka_arsip(jalur: Path) -> Iterator[Arsip]:
    """A backup, its manifest read. Raises ``GalatBerkas`` where there is none, ``GalatCadangan`` for one that is
    foreign, damaged or newer."""
    try:
        berkas = jalur.open("rb")
    except OSError as galat:
        raise GalatBerkas(
            "Berkas cadangan tidak dapat dibaca.", diberikan=f"{jalur} ({kata_sistem(galat)})", diharapkan="berkas .zip"
        ) from galat
    with berkas, _buka_zip(berkas, jalur.name) as isi:
        yield Arsip(_manifes(isi, jalur.name), isi, jalur.name)


def _buka_zip(berkas: IO[bytes], nama: str) -> zipfile.ZipFile:
    """Raises ``GalatCadangan``: damaged for what begins as a zip does, else foreign."""
    awal = berkas.read(4)
    berkas.seek(0)
    try:
        return zipfile.ZipFile(berkas)
    except _PALSU:
        raise GalatCadangan(Sebab.RUSAK if awal == b"PK\x03\x04" else Sebab.ASING, nama) from None


def _manifes(isi: zipfile.ZipFile, nama: str) -> Manifes:
    if MANIFES not in isi.namelist():
        raise GalatCadangan(Sebab.ASING, nama, f"zip dengan {MANIFES}")
    try:
        if isi.getinfo(MANIFES).file_size > MANIFES_TERBESAR:
            raise GalatCadangan(Sebab.RUSAK, f"{nama}: {MANIFES}")
        data = json.loads(isi.read(MANIFES))
    except _PALSU:
        raise GalatCadangan(Sebab.RUSAK, f"{nama}: {MANIFES}") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise GalatCadangan(Sebab.ASING, nama, f"{MANIFES} dengan format {FORMAT}")
    versi = data.get("versi_format")
    if isinstance(versi, int) and versi > VERSI_FORMAT:
        raise GalatCadangan(Sebab.LEBIH_BARU, f"{nama}: bentuk berkas {versi}", f"sampai {VERSI_FORMAT}")
    try:
        manifes = _susun_manifes(data)
    except (TypeError, ValueError, KeyError, AttributeError):
        raise GalatCadangan(Sebab.RUSAK, f"{nama}: {MANIFES}") from None
    if sorted(isi.namelist()) != sorted([MANIFES, *(t.berkas for t in manifes.tabel)]):
        raise GalatCadangan(Sebab.RUSAK, f"{nama}: isinya tidak sama dengan daftarnya")
    return manifes


def _susun_manifes(data: dict[str, Any]) -> Manifes:
    """Raises one of ``TypeError``, ``ValueError``, ``KeyError``, ``AttributeError`` for what is no manifest."""
    tabel = []
    for t in data["tabel"]:
        kolom = tuple(KolomArsip(**k) for k in t["kolom"])
        unik = tuple(tuple(u) for u in t["unik"])
        nama = [t["nama"], *(k.nama for k in kolom), *(n for u in unik for n in u)]
        if not all(_NAMA.fullmatch(n) for n in nama) or not all(k.jenis in JENIS for k in kolom):
            raise ValueError(t["nama"])
        if len({k.nama for k in kolom}) != len(kolom):
            raise ValueError(t["nama"])
        tabel.append(TabelArsip(t["nama"], kolom, unik, int(t["baris"]), str(t["sha256"])))
    teks = {k: str(data[k]) for k in ("susunan", "mesin", "dibuat")}
    return Manifes(**teks, revisi=int(data["revisi"]), tabel=tuple(tabel))
