"""The places that a region is known to have, for telling by its cells what a column holds.

Codes are codes whatever the heading says, and a column under "Wilayah" all of whose cells are kecamatan of the region
is a column of kecamatan. Nothing is matched here: a row's place is found later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from lokal import wilayah as lokal

from ilp_data import regions, scope
from ilp_data.intake import names, values
from ilp_data.snapshot import Potret

TINGKAT = ("kelurahan", "kecamatan", "puskesmas", "posyandu")
_AWALAN = {
    "kelurahan": re.compile(r"(kel|kelurahan|ds|desa)\b\.?\s*\S"),
    "kecamatan": re.compile(r"(kec|kecamatan|distrik)\b\.?\s*\S"),
    "puskesmas": re.compile(r"((upt|uptd|blud)\b\.?\s*)*(puskesmas|pkm)\b(?! (pembantu|bantu))\.?\s*\S"),
    "posyandu": re.compile(r"(posyandu|pos yandu)\b\.?\s*\S"),
}
_KODE = re.compile(r"'?\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?|'?\d{4}(\d{2}(\d{4})?)?(\.0)?")
_DIGIT_PASTI = len("6474031003")
_PANJANG = {5: "daerah", 8: "kecamatan", 13: "kelurahan"}
_JUMLAH = re.compile(r"(grand\s*|sub\s*-?\s*)?(total|jumlah|jml)\b|rata[\s-]*rata|rerata|keseluruhan|semua\b")


class Kenalan:
    """Names of one region by level. ``daerah`` "" or ``ID``: none are known, only codes and words before names are."""

    def __init__(self, potret: Potret, daerah: str) -> None:
        self._potret = potret
        self.daerah = daerah if len(daerah) == len("64.74") else ""

    @cached_property
    def _kunci(self) -> dict[str, set[str]]:
        hasil: dict[str, set[str]] = {t: set() for t in TINGKAT}
        if not self.daerah:
            return hasil
        w = scope.daftar_wilayah(self._potret, self.daerah)
        tingkat = {kode: "kecamatan" if len(kode) == len("64.74.01") else "kelurahan" for kode in w["kode"]}
        for kode, nama in zip(w["kode"], w["nama"], strict=True):
            hasil[tingkat[kode]].add(names.kunci_wilayah(nama))
        e = self._potret.ejaan
        for kode, teks in e.loc[e["jenis"] == "wilayah", ["kode", "ejaan"]].itertuples(index=False):
            if kode in tingkat:
                hasil[tingkat[kode]].add(names.kunci_wilayah(teks))
        f = self._potret.fasilitas
        f = f[(f["kode_daerah"] == self.daerah) & f["jenis"].isin(["puskesmas", "posyandu"])]
        for jenis, nama in zip(f["jenis"], f["nama"], strict=True):
            hasil[jenis].add(names.kunci_fasilitas(nama, jenis))
        return hasil

    @cached_property
    def _nama_daerah(self) -> tuple[str, str]:
        if not self.daerah:
            return "", ""
        return names.kunci_kabkota(regions.kenali(self.daerah).nama)

    def nama_daerah(self, teks: str) -> bool:
        """Whether a text names the region itself: "Kota Bontang", "KAB. KUTAI TIMUR", or its bare name."""
        jenis, kunci = names.kunci_kabkota(teks)
        return bool(kunci) and kunci == self._nama_daerah[1] and jenis in ("", self._nama_daerah[0])

    def jumlah(self, teks: str) -> bool:
        """Whether a text heads a total: it says so, or names the whole region."""
        return bool(_JUMLAH.match(teks.strip().casefold())) or self.nama_daerah(teks)

    def dikenal(self, tingkat: str, teks: str) -> bool:
        """Whether a text is the name of a place of this level in the region."""
        wilayah = tingkat in ("kelurahan", "kecamatan")
        kunci = names.kunci_wilayah(teks) if wilayah else names.kunci_fasilitas(teks, tingkat)
        return kunci in self._kunci[tingkat]

    def bagian(self, tingkat: str, isi: Sequence[str]) -> float:
        """The share of cells, totals left out, that are known places of a level; 0 for no cells."""
        sel = self._nama(isi)
        return sum(self.dikenal(tingkat, t) for t in sel) / len(sel) if sel else 0.0

    def _nama(self, isi: Sequence[str]) -> list[str]:
        return [t for t in dict.fromkeys(isi) if not values.kosong(t) and not self.jumlah(t)]

    def tingkat(self, isi: Sequence[str], urutan: Sequence[str] = TINGKAT, ambang: float = 0.8) -> str:
        """The level whose names (else whose words before names) most cells are; "" for none.

        Where cells fit two levels alike, the first of ``urutan`` is meant.
        """
        sel = self._nama(isi)
        if not sel:
            return ""
        awalan = {t: sum(bool(_AWALAN[t].match(s.strip().casefold())) for s in sel) / len(sel) for t in urutan}
        terbaik = max(urutan, key=lambda t: (awalan[t] >= ambang, self.bagian(t, sel), -urutan.index(t)))
        return terbaik if awalan[terbaik] >= ambang or self.bagian(terbaik, sel) >= ambang else ""


def tingkat_kode(isi: Sequence[str], *, bernama: bool = True) -> str:
    """daerah, kecamatan or kelurahan for cells that are all Kemendagri codes of that level; "" otherwise.

    Nine in ten must be in the Kemendagri list: codes of BPS look alike. ``bernama``: the heading speaks of a code;
    where it does not, short digits without dots may as well be figures.
    """
    sel = [t for t in dict.fromkeys(values.rapikan(t) for t in isi) if not values.kosong(t)]
    if not sel or not all(_KODE.fullmatch(t) for t in sel):
        return ""
    if not bernama and any("." not in t and len(t) < _DIGIT_PASTI for t in sel):
        return ""
    kode = [_kode(t) for t in sel]
    if len({len(k) for k in kode}) != 1 or sum(_ada(k) for k in kode) < 0.9 * len(kode):
        return ""
    return _PANJANG.get(len(kode[0]), "")


def _kode(teks: str) -> str:
    return lokal.normalize_wilayah_code(teks.lstrip("'").removesuffix(".0")) or ""


def _ada(kode: str) -> bool:
    return bool(kode) and lokal.get_wilayah(kode) is not None
