"""The places that a region is known to have, for telling by its cells what a column holds.

Codes are codes whatever the heading says, and a column under "Wilayah" all of whose cells are kecamatan of the region
is a column of kecamatan. Nothing is matched here: a row's place is found later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from ilp_data import regions
from ilp_data.intake.cells import facility_type, likeness, names, values
from ilp_data.intake.region_index import KECAMATAN, KELURAHAN, IndeksWilayah
from ilp_data.store.snapshot import Potret

_WILAYAH = {"kelurahan": KELURAHAN, "kecamatan": KECAMATAN}
TINGKAT = ("kelurahan", "kecamatan", "puskesmas", "posyandu")
_AWALAN = {
    "kelurahan": re.compile(r"(kel|kelurahan|ds|desa)\b\.?\s*\S"),
    "kecamatan": re.compile(r"(kec|kecamatan|distrik|kapanewon|kemantren)\b\.?\s*\S"),
    "puskesmas": re.compile(r"((upt|uptd|blud)\b\.?\s*)*(puskesmas|pkm)\b(?! (pembantu|bantu))\.?\s*\S"),
    "posyandu": re.compile(r"(posyandu|pos yandu|psy|posy|pyd)\b\.?\s*\S"),
}
_KASAR = {
    "posyandu": ("kelurahan", "puskesmas", "kecamatan"),
    "kelurahan": ("kecamatan", "puskesmas"),
    "puskesmas": ("kecamatan",),
    "kecamatan": (),
}
_KODE = re.compile(r"'?\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?|'?\d{4}(\d{2}(\d{4})?)?(\.0)?")
_DIGIT_PASTI = len("6474031003")
_PANJANG = {5: "daerah", 8: "kecamatan", 13: "kelurahan"}
_JUMLAH = re.compile(
    r"(grand\s*|sub\s*-?\s*)?(total|jumlah|jml)\b|rata[\s-]*rata|rerata|keseluruhan|semua\b|[σ∑]"
    r"|(kota|kab|kabupaten|kab(upaten)?\.?\s*/\s*kota)\.?$"  # the whole, by its kind alone
)


class Kenalan:
    """Names of one region by level. ``daerah`` "" or ``ID``: none are known, only codes and words before names are."""

    def __init__(self, potret: Potret, daerah: str) -> None:
        self._potret = potret
        self.daerah = daerah if len(daerah) == len("64.74") else ""

    @cached_property
    def _indeks(self) -> IndeksWilayah | None:
        return IndeksWilayah(self._potret, self.daerah) if self.daerah else None

    @cached_property
    def _fasilitas(self) -> dict[str, set[str]]:
        """puskesmas, posyandu → the keys of their names in the region."""
        f = self._potret.fasilitas
        f = f[f["kode_daerah"] == self.daerah]
        return {
            jenis: {names.kunci_fasilitas(n, jenis) for n in f.loc[f["jenis"] == jenis, "nama"]}
            for jenis in TINGKAT
            if jenis not in _WILAYAH
        }

    @cached_property
    def _nama_daerah(self) -> tuple[str, str]:
        if not self.daerah:
            return "", ""
        return names.kunci_kabkota(regions.kenali_kode(self.daerah).nama)

    def nama_daerah(self, teks: str) -> bool:
        """Whether a text names the region itself: "Kota Bontang", "KAB. KUTAI TIMUR", or its bare name."""
        jenis, kunci = names.kunci_kabkota(teks)
        return bool(kunci) and kunci == self._nama_daerah[1] and jenis in ("", self._nama_daerah[0])

    def bersebutan(self, teks: str) -> bool:
        """Whether a text says kota or kabupaten before the name."""
        return bool(names.kunci_kabkota(teks)[0])

    def jumlah(self, teks: str) -> bool:
        """Whether a text heads a total: it says so, or names the whole region."""
        return bool(_JUMLAH.match(names.rapat(teks.strip().casefold()))) or self.nama_daerah(teks)

    def dikenal(self, tingkat: str, teks: str) -> bool:
        """Whether a text is the name of a place of this level in the region."""
        if tingkat in _WILAYAH:
            return self._indeks is not None and bool(self._indeks.bernama(_WILAYAH[tingkat], teks))
        return self.kunci(tingkat, teks) in self._fasilitas[tingkat]

    def mirip(self, tingkat: str, teks: str) -> bool:
        """Whether a text is written nearly like the name of a place of this level in the region, or short for one."""
        if tingkat not in _WILAYAH:
            kunci = self.kunci(tingkat, teks)
            return any(likeness.skor(kunci, k) >= likeness.FASILITAS for k in self._fasilitas[tingkat])
        if self._indeks is None:
            return False
        skor = self._indeks.mirip(_WILAYAH[tingkat], teks).values()
        return max(skor, default=0.0) >= likeness.FASILITAS or bool(self._indeks.dikenal(_WILAYAH[tingkat], teks))

    def berwilayah(self, isi: Sequence[str]) -> bool:
        """Whether a column's cells are names or codes of regions."""
        return self._indeks is not None and self._indeks.berwilayah(isi)

    @staticmethod
    def kunci(tingkat: str, teks: str) -> str:
        """The key by which a name of this level is compared."""
        return names.kunci_wilayah(teks) if tingkat in _WILAYAH else names.kunci_fasilitas(teks, tingkat)

    def tingkat_kasar(self, halus: str, teks: str) -> str:
        """The coarser level whose name a cell of a column of ``halus`` is ("Kec. Bontang Utara"); "" for none."""
        kasar = _KASAR[halus]
        berkata = next((t for t in kasar if _AWALAN[t].match(teks.strip().casefold())), "")
        if berkata or self.dikenal(halus, teks):
            return berkata
        return next((t for t in kasar if self.dikenal(t, teks)), "")

    def anak(self, kasar: str, teks: str, halus: str) -> set[str]:
        """The keys of the places of level ``halus`` that are parts of a coarser one; empty where that is unknown."""
        if self._indeks is None:
            return set()
        f, kunci = self._potret.fasilitas, self.kunci(kasar, teks)
        if kasar == "puskesmas":
            f = f[(f["kode_daerah"] == self.daerah) & (f["jenis"] == "puskesmas")]
            kode = {k for k, n in zip(f["kode"], f["nama"], strict=True) if self.kunci("puskesmas", n) == kunci}
        else:
            kode = set(self._indeks.bernama(_WILAYAH[kasar], teks))
        return self._anak(self._indeks, kode, halus) if kode else set()

    def _anak(self, indeks: IndeksWilayah, kode: set[str], halus: str) -> set[str]:
        if halus == "kelurahan":
            kerja = self._potret.wilayah_kerja
            milik = set(kerja.loc[kerja["kode_puskesmas"].isin(kode), "kode_kelurahan"])
            kel = [k for k in indeks.kode(KELURAHAN) if k[:8] in kode or k in milik]
            return {self.kunci(halus, indeks.nama[k]) for k in kel}
        f = self._potret.fasilitas
        induk = f["kode_kelurahan"].isin(kode) | f["kode_kelurahan"].str[:8].isin(kode) | f["kode_puskesmas"].isin(kode)
        return {self.kunci(halus, n) for n in f.loc[induk & (f["jenis"] == halus), "nama"]}

    def bagian(self, tingkat: str, isi: Sequence[str]) -> float:
        """The share of cells, totals left out, that are known places of a level; 0 for no cells."""
        sel = self._nama(isi)
        return sum(self.dikenal(tingkat, t) for t in sel) / len(sel) if sel else 0.0

    def _nama(self, isi: Sequence[str]) -> list[str]:
        """The names among cells; hospitals and clinics, which report beside puskesmas, only where all are of these."""
        sel = [t for t in dict.fromkeys(isi) if not values.kosong(t) and not self.jumlah(t)]
        return [t for t in sel if facility_type.dari_nama(t) != facility_type.LAINNYA] or sel

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
    sel = [t for t in dict.fromkeys(values.rapikan_sel(t) for t in isi) if not values.kosong(t)]
    if not sel or not all(_KODE.fullmatch(t) for t in sel):
        return ""
    if not bernama and any("." not in t and len(t) < _DIGIT_PASTI for t in sel):
        return ""
    kode = [k for t in sel if (k := regions.baku(t.lstrip("'").removesuffix(".0")))]
    if len(kode) < 0.9 * len(sel) or len({len(k) for k in kode}) != 1:
        return ""
    return _PANJANG.get(len(kode[0]), "")
