"""What the parts of a region are called where it lies (``definisi/sebutan_wilayah.toml``): a distrik of Papua is a
kecamatan of the national list, a gampong of Aceh a desa. Levels in the store keep the list's words; whatever a user
reads takes these."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ilp_data.errors import GalatKode
from ilp_data.regions import anak, kenali_daerah

_BERKAS = Path(__file__).resolve().parent / "definisi" / "sebutan_wilayah.toml"
_BAGIAN = ("kecamatan", "desa", "daerah", "camat", "kades")


@dataclass(frozen=True)
class KataWilayah:
    """The words of one region, lower case. ``daerah``: what stands behind kota and kabupaten ("administrasi");
    ``camat``, ``kades``: who leads a kecamatan, a desa; ``dasar``: the rules that give them."""

    kecamatan: str = "kecamatan"
    desa: str = "desa"
    daerah: str = ""
    camat: str = "camat"
    kades: str = "kepala desa"
    dasar: tuple[str, ...] = ()

    @property
    def Kecamatan(self) -> str:  # noqa: N802  as it begins a name or a sentence
        """``Kecamatan`` or ``Distrik``."""
        return self.kecamatan.capitalize()

    @property
    def kewilayahan(self) -> str:
        """Who leads the parts: ``Camat, lurah, kepala desa``."""
        isi = ", ".join(dict.fromkeys((self.camat, "lurah", self.kades)))
        return f"{isi[:1].upper()}{isi[1:]}"

    @property
    def kec(self) -> str:
        """``Kec.``, where little room is; ``Distrik`` has no short form."""
        return "Kec." if self.kecamatan == "kecamatan" else self.Kecamatan

    def tingkat(self, jenis: str) -> str:
        """The word of a level of the list: ``desa`` → ``gampong``; one without another word stays."""
        return {"kecamatan": self.kecamatan, "desa": self.desa}.get(jenis, jenis)

    def satuan(self, jenis: Iterable[str]) -> str:
        """What units of these levels are called together: ``kampung/kelurahan``; ``kelurahan`` of none."""
        ada = set(jenis)
        return "/".join([*([self.desa] if "desa" in ada else []), *sorted(ada - {"desa"})]) or "kelurahan"

    def tuturkan(self, teks: str) -> str:
        """A sentence of the program about kecamatan and desa in these words; never for text of a source."""
        for lama, baru in (("kecamatan", self.kecamatan), ("desa", self.desa)):
            teks = re.sub(rf"\b{lama}\b", baru, teks)
            teks = re.sub(rf"\b{lama.capitalize()}\b", baru.capitalize(), teks)
        return teks


_SATUAN = re.compile(
    r"(?<![/\w])(kelurahan/desa|desa/kelurahan|kelurahan (?:atau|dan) desa|kelurahan)\b", re.IGNORECASE
)


def tuturkan_di(kode: str, teks: str) -> str:
    """``KataWilayah.tuturkan`` of a code, with what the region is divided into (``sebutan_satuan``) for kelurahan and
    desa together: ``Pokja kelurahan/desa`` → ``Pokja gampong``. What already stands in its words
    stays; never for text of a source."""
    satuan = sebutan_satuan(kode)
    potong = _SATUAN.split(teks)
    kata = [satuan.capitalize() if p[:1].isupper() else satuan for p in potong[1::2]]
    sisa = [kata_wilayah(kode).tuturkan(p) for p in potong[::2]]
    return "".join(x for pasang in zip(sisa, [*kata, ""], strict=True) for x in pasang)


@cache
def _semua() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(_BERKAS.read_text(encoding="utf-8"))["sebutan"])


def kata_wilayah(kode: str) -> KataWilayah:
    """The words that hold at a code of any level; the longest beginning of it wins, word by word."""
    return _kata(kode[:5])


@lru_cache(maxsize=1024)
def _kata(kode: str) -> KataWilayah:
    kena = [(len(k), s) for s in _semua() for k in s["kode"] if kode == k or kode.startswith(f"{k}.")]
    isi: dict[str, Any] = {}
    for _, s in sorted(kena, key=lambda x: x[0]):
        isi |= {k: s[k] for k in _BAGIAN if k in s}
    return KataWilayah(**isi, dasar=tuple(s["dasar"] for _, s in kena))


def kepala_daerah(kode: str) -> str:
    """``Wali Kota`` or ``Bupati``, in Jakarta ``Wali Kota administrasi``: who leads a kabupaten or kota. Raises
    ``GalatKode``."""
    kepala = "Wali Kota" if kenali_daerah(kode).tingkat == "kota" else "Bupati"
    return f"{kepala} {kata_wilayah(kode).daerah}".strip()


@lru_cache(maxsize=1024)
def sebutan_satuan(kode: str) -> str:
    """``kelurahan``, ``desa``, ``desa/kelurahan``, ``kampung/kelurahan``: what a kabupaten or kota is divided into
    by the official list, in its own words. Of a code in it, the same; ``kelurahan`` of a code that is none."""
    try:
        jenis = {w.tingkat for kec in anak(kenali_daerah(kode[: len("64.74")]).kode) for w in anak(kec.kode)}
    except GalatKode:
        jenis = set()
    return kata_wilayah(kode).satuan(jenis)


def sebut_per(per: str, kode: str) -> str:
    """What the units of a breakdown are called in the region of a code: ``desa/kelurahan`` for ``kelurahan``,
    ``distrik`` for ``kecamatan``; any other word as it is."""
    return sebutan_satuan(kode) if per == "kelurahan" else kata_wilayah(kode).tuturkan(per)
