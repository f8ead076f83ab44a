"""Regions from what a file says: a code first, then a normalised name within its parent, then an alias, else proposals.

The names, codes and likenesses are those of ``region_index``; here stands how a cell of a row reads them. Nothing
ambiguous is taken: ``Temu.kode`` is empty then and ``sebab`` says why.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from lokal import wilayah as lokal

from ilp_data.intake.cells import likeness, names
from ilp_data.intake.model import Usul
from ilp_data.intake.region_index import KECAMATAN, KELURAHAN, IndeksWilayah, Negara
from ilp_data.store.snapshot import Potret

KOSONG, GANDA, TIDAK_DIKENAL, KODE_BPS = "kosong", "ganda", "tidak_dikenal", "kode_bps"
_BANYAK = 5
_BERKECAMATAN = re.compile(  # "Kanaan (Kec. Bontang Barat)", "Kanaan, Kecamatan Bontang Barat"
    r"([^,(]{2,80}?)\s*[,(]\s*(?:di\s+)?(?:kec|kecamatan|distrik)\b\.?\s*([^,()]{2,60}?)\s*\)?", re.IGNORECASE
)
_ULANG = re.compile(r"(?:(?:kel|kelurahan|desa|ds)\b\.?\s*)?([a-z]{2,30})\s?[2²]", re.IGNORECASE)  # "Api2": Api-Api
_KODE = re.compile(r"\d{2}(\.?\d{2}){1,2}(\.?\d{4})?|\d{7}|\d{10}")


@dataclass(frozen=True)
class Temu:
    """What was found. ``kode`` "" = not found: ``sebab`` is why, ``usul`` what it might be."""

    kode: str = ""
    sebab: str = ""
    usul: tuple[Usul, ...] = ()
    catatan: str = ""


def terdekat(kunci: str, calon: Iterable[tuple[str, str, str]]) -> tuple[Usul, ...]:
    """The best few of (key, code, label) by likeness, one a code, best first."""
    semua = list(calon)
    label = {kode: sebut for _, kode, sebut in semua}
    return _terbaik(likeness.nilai(kunci, ((k, kode) for k, kode, _ in semua)), label.__getitem__)


def _terbaik(nilai: Mapping[str, float], label: Callable[[str], str]) -> tuple[Usul, ...]:
    usul = [Usul(kode, label(kode), skor) for kode, skor in nilai.items()]
    return tuple(sorted(usul, key=lambda u: (-u.skor, u.label))[:_BANYAK])


class PohonWilayah(IndeksWilayah):
    """The index of one region as rows read it: a cell of a kecamatan or kelurahan in, ``Temu`` out."""

    def __init__(self, potret: Potret, daerah: str) -> None:
        super().__init__(potret, daerah)
        self._ingat: dict[tuple[str, str, str], Temu] = {}
        self.kecamatan_semua, self.kelurahan_semua = self.kode(KECAMATAN), self.kode(KELURAHAN)
        self.kerja: dict[str, set[str]] = defaultdict(set)
        for pusk, kel in potret.wilayah_kerja[["kode_puskesmas", "kode_kelurahan"]].itertuples(index=False):
            self.kerja[pusk].add(kel)

    def kecamatan(self, teks: str) -> Temu:
        """The kecamatan of a cell."""
        return self._cari(KECAMATAN, teks, self.kecamatan_semua)

    def kelurahan(self, teks: str, kecamatan: str = "", puskesmas: str = "") -> Temu:
        """The kelurahan or desa of a cell, within its kecamatan, else its puskesmas' working area, else the region.

        A name that the named kecamatan lacks but another one has is a doubt, never a hit.
        """
        kunci = (teks, kecamatan, puskesmas)
        if kunci not in self._ingat:
            self._ingat[kunci] = self._kelurahan(teks, kecamatan, puskesmas)
        return self._ingat[kunci]

    def _kelurahan(self, teks: str, kecamatan: str, puskesmas: str) -> Temu:
        pendek = names.tanpa_daerah(teks, self.nama_daerah)
        if pendek != teks and not self.bernama(KELURAHAN, teks.strip(), set(self.kelurahan_semua)):
            teks = pendek
        sebut = _BERKECAMATAN.fullmatch(teks.strip())
        if sebut and (kec := self.kecamatan(sebut[2]).kode) and kecamatan in ("", kec):
            teks, kecamatan = sebut[1], kec
        dalam = [k for k in self.kelurahan_semua if k.startswith(kecamatan)] if kecamatan else self.kelurahan_semua
        temu = self._cari(KELURAHAN, teks, dalam)
        kerja = self.kerja.get(puskesmas, set())
        if temu.sebab == GANDA and kerja:
            di_kerja = [u for u in temu.usul if u.kode in kerja]
            return Temu(di_kerja[0].kode) if len(di_kerja) == 1 else temu
        if temu.sebab == TIDAK_DIKENAL and kecamatan:
            luar = self._cari(KELURAHAN, teks, self.kelurahan_semua)
            persis = tuple(u for u in luar.usul if u.skor == 1)  # what only resembles it elsewhere is no answer
            usul = (Usul(luar.kode, self.label(luar.kode), 0.95),) if luar.kode else persis
            return Temu("", TIDAK_DIKENAL, _gabung(usul, temu.usul), luar.catatan or temu.catatan)
        return temu

    def _cari(self, tingkat: int, teks: str, dalam: Collection[str]) -> Temu:
        bersih = teks.strip()
        if not bersih:
            return Temu(sebab=KOSONG)
        if _KODE.fullmatch(bersih):
            return self._menurut_kode(bersih, dalam)
        boleh = set(dalam)
        kena = self.bernama(tingkat, bersih, boleh)
        if len(kena) == 1:
            return Temu(kena[0])
        if kena:
            return Temu("", GANDA, tuple(Usul(k, self.label(k), 1.0) for k in kena))
        if (ulang := _ULANG.fullmatch(bersih)) and len(
            dua := self.bernama(tingkat, f"{ulang[1]} {ulang[1]}", boleh)
        ) == 1:
            return Temu(dua[0], catatan=f"“{bersih}” dibaca sebagai {self.nama[dua[0]]}.")
        singkat = self.singkatan(tingkat, bersih, boleh)
        if len(singkat) == 1:
            return Temu(singkat[0], catatan=f"“{bersih}” dibaca sebagai {self.nama[singkat[0]]}.")
        return Temu("", TIDAK_DIKENAL, _terbaik(self.mirip(tingkat, bersih, boleh), self.label))

    def _menurut_kode(self, teks: str, dalam: Collection[str]) -> Temu:
        dikenal = lokal.normalize_wilayah_code(teks)
        if dikenal in self.nama and dikenal in dalam:
            return Temu(dikenal)
        return Temu("", KODE_BPS, (), "angka ini bukan kode Kemendagri di daerah ini; mungkin kode BPS")


def _gabung(satu: tuple[Usul, ...], lain: tuple[Usul, ...]) -> tuple[Usul, ...]:
    kode = {u.kode for u in satu}
    return (satu + tuple(u for u in lain if u.kode not in kode))[:_BANYAK]


class Nusantara(Negara):
    """All regencies as rows read them; ``bps`` are the BPS codes of the shipped regions, which are traps."""

    def __init__(self, potret: Potret) -> None:
        e = potret.ejaan
        super().__init__(e.loc[e["kode"].str.len() == len("64.74"), ["kode", "ejaan"]].itertuples(index=False))
        self._ingat: dict[tuple[str, str], Temu] = {}
        self.bps = {b: k for k, b in zip(potret.daerah["kode"], potret.daerah["kode_bps"], strict=True) if b}

    def berbau_bps(self, semua: Iterable[str]) -> bool:
        """Whether digit codes of a file betray the BPS system: one that only BPS gives to a region we know."""
        return any(lokal.normalize_wilayah_code(k) not in self.nama and k.strip() in self.bps for k in semua)

    def kode(self, teks: str, *, curiga: bool = False) -> Temu:
        """A regency by code, dotted or digits. ``curiga``: the file smells of BPS codes, of which the same digits
        often mean another region (1674: Lubuk Linggau for BPS, Prabumulih for Kemendagri); then digits are a doubt.
        """
        bersih = teks.strip()
        if not bersih:
            return Temu(sebab=KOSONG)
        titik = lokal.normalize_wilayah_code(bersih)
        bps = self.bps.get(bersih, "")
        if (bps and titik not in self.nama) or (curiga and "." not in bersih and bps != titik):
            return Temu("", KODE_BPS, tuple(Usul(k, self.nama[k], 0.5) for k in (bps, titik) if k in self.nama))
        return Temu(titik) if titik in self.nama else Temu("", TIDAK_DIKENAL)

    def cari(self, nama: str, provinsi: str = "", sebutan: Collection[tuple[str, str]] = ()) -> Temu:
        """A regency by name. ``sebutan`` are the (kind, key) that the file uses: where it writes both "Bandung" and
        "Kota Bandung", the bare one is the kabupaten; otherwise a bare name of two regencies is a doubt. One file
        an index: what was found is remembered.
        """
        if not nama.strip():
            return Temu(sebab=KOSONG)
        if (nama, provinsi) not in self._ingat:
            self._ingat[nama, provinsi] = self._cari(nama, provinsi, sebutan)
        return self._ingat[nama, provinsi]

    def _cari(self, nama: str, provinsi: str, sebutan: Collection[tuple[str, str]]) -> Temu:
        prov = self.provinsi(provinsi)
        kena = self.kabkota(nama, prov, sebutan)
        if len(kena) == 1:
            return Temu(kena[0])
        if kena:
            return Temu("", GANDA, tuple(Usul(k, self.nama[k], 1.0) for k in kena))
        if self.provinsi(nama) or self.provinsi(names.kunci_kabkota(nama)[1]):
            return Temu("", TIDAK_DIKENAL, (), "ini nama provinsi")
        return Temu("", TIDAK_DIKENAL, _terbaik(self.mirip(nama, prov), self.nama.__getitem__))
