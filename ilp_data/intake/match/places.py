"""Regions from what a file says: a code first, then a normalised name within its parent, then an alias, else proposals.

Two indexes: ``Nusantara`` for regencies of the whole country, ``PohonWilayah`` for kecamatan, kelurahan and desa of one
region. Nothing ambiguous is taken: ``Temu.kode`` is empty then and ``sebab`` says why.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lokal import wilayah as lokal

from ilp_data import regions
from ilp_data.intake import deadline
from ilp_data.intake.cells import likeness, names
from ilp_data.intake.model import Usul
from ilp_data.measure import scope
from ilp_data.store.snapshot import Potret

KOSONG, GANDA, TIDAK_DIKENAL, KODE_BPS = "kosong", "ganda", "tidak_dikenal", "kode_bps"
_BANYAK = 5
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
    terbaik: dict[str, Usul] = {}
    for lain, kode, label in deadline.tiap(calon):
        if not likeness.sekira(kunci, lain):
            continue
        nilai = round(likeness.skor(kunci, lain), 3)
        if nilai >= likeness.USUL and (kode not in terbaik or terbaik[kode].skor < nilai):
            terbaik[kode] = Usul(kode, label, nilai)
    return tuple(sorted(terbaik.values(), key=lambda u: (-u.skor, u.label))[:_BANYAK])


class PohonWilayah:
    """Kecamatan and kelurahan of one region, with the spellings of the store's table ``ejaan``."""

    def __init__(self, potret: Potret, daerah: str) -> None:
        w = scope.daftar_wilayah(potret, daerah)
        self.daerah = daerah
        self._ingat: dict[tuple[str, str, str], Temu] = {}
        self.nama: dict[str, str] = dict(zip(w["kode"], w["nama"], strict=True))
        self.kecamatan_semua = [k for k, t in zip(w["kode"], w["tingkat"], strict=True) if t == "kecamatan"]
        self.kelurahan_semua = [k for k in w["kode"] if len(k) == 13]
        self._kunci: dict[str, set[str]] = defaultdict(set)
        for kode, nama in self.nama.items():
            self._kunci[names.kunci_wilayah(nama)].add(kode)
        self._alias: dict[str, set[str]] = defaultdict(set)
        e = potret.ejaan
        for kode, ejaan in e.loc[e["jenis"] == "wilayah", ["kode", "ejaan"]].itertuples(index=False):
            if kode in self.nama:
                self._alias[names.kunci_wilayah(ejaan)].add(kode)
        kerja = potret.wilayah_kerja
        self.kerja: dict[str, set[str]] = defaultdict(set)
        for pusk, kel in kerja[["kode_puskesmas", "kode_kelurahan"]].itertuples(index=False):
            self.kerja[pusk].add(kel)

    def label(self, kode: str) -> str:
        """``Kelurahan Kanaan, Kecamatan Bontang Barat``."""
        if len(kode) != 13:
            return f"Kecamatan {self.nama.get(kode, kode)}"
        jenis = "Desa" if kode[9] == "2" else "Kelurahan"
        return f"{jenis} {self.nama.get(kode, kode)}, Kecamatan {self.nama.get(kode[:8], kode[:8])}"

    def kecamatan(self, teks: str) -> Temu:
        """The kecamatan of a cell."""
        return self._cari(teks, self.kecamatan_semua)

    def kelurahan(self, teks: str, kecamatan: str = "", puskesmas: str = "") -> Temu:
        """The kelurahan or desa of a cell, within its kecamatan, else its puskesmas' working area, else the region.

        A name that the named kecamatan lacks but another one has is a doubt, never a hit.
        """
        kunci = (teks, kecamatan, puskesmas)
        if kunci not in self._ingat:
            self._ingat[kunci] = self._kelurahan(teks, kecamatan, puskesmas)
        return self._ingat[kunci]

    def _kelurahan(self, teks: str, kecamatan: str, puskesmas: str) -> Temu:
        dalam = [k for k in self.kelurahan_semua if k.startswith(kecamatan)] if kecamatan else self.kelurahan_semua
        temu = self._cari(teks, dalam)
        kerja = self.kerja.get(puskesmas, set())
        if temu.sebab == GANDA and kerja:
            di_kerja = [u for u in temu.usul if u.kode in kerja]
            return Temu(di_kerja[0].kode) if len(di_kerja) == 1 else temu
        if temu.sebab == TIDAK_DIKENAL and kecamatan:
            luar = self._cari(teks, self.kelurahan_semua)
            persis = tuple(u for u in luar.usul if u.skor == 1)  # what only resembles it elsewhere is no answer
            usul = (Usul(luar.kode, self.label(luar.kode), 0.95),) if luar.kode else persis
            return Temu("", TIDAK_DIKENAL, _gabung(usul, temu.usul), luar.catatan or temu.catatan)
        return temu

    def _cari(self, teks: str, dalam: Collection[str]) -> Temu:
        bersih = teks.strip()
        if not bersih:
            return Temu(sebab=KOSONG)
        if _KODE.fullmatch(bersih):
            return self._kode(bersih, dalam)
        kunci, boleh = names.kunci_wilayah(bersih), set(dalam)
        for indeks in (self._kunci, self._alias):
            kena = sorted(indeks.get(kunci, set()) & boleh)
            if len(kena) == 1:
                return Temu(kena[0])
            if kena:
                return Temu("", GANDA, tuple(Usul(k, self.label(k), 1.0) for k in kena))
        calon = [(k, kode, self.label(kode)) for i in (self._kunci, self._alias) for k, ada in i.items()
                 for kode in ada & boleh]  # fmt: skip
        return Temu("", TIDAK_DIKENAL, terdekat(kunci, calon))

    def _kode(self, teks: str, dalam: Collection[str]) -> Temu:
        dikenal = lokal.normalize_wilayah_code(teks)
        if dikenal in self.nama and dikenal in dalam:
            return Temu(dikenal)
        return Temu("", KODE_BPS, (), "angka ini bukan kode Kemendagri di daerah ini; mungkin kode BPS")


def _gabung(satu: tuple[Usul, ...], lain: tuple[Usul, ...]) -> tuple[Usul, ...]:
    kode = {u.kode for u in satu}
    return (satu + tuple(u for u in lain if u.kode not in kode))[:_BANYAK]


class Nusantara:
    """All regencies by code and by name; ``bps`` are the BPS codes of the shipped regions, which are traps."""

    def __init__(self, potret: Potret) -> None:
        self.nama: dict[str, str] = {}
        self._ingat: dict[tuple[str, str], Temu] = {}
        self._menurut: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._provinsi: dict[str, str] = {}
        for p in lokal.list_wilayah():
            self._provinsi[names.kunci_provinsi(p.name)] = p.code
            for w in regions.anak(p.code):
                self._daftar(w.kode, w.nama)
        self.bps = {b: k for k, b in zip(potret.daerah["kode"], potret.daerah["kode_bps"], strict=True) if b}
        e = potret.ejaan
        for kode, ejaan in e.loc[e["kode"].str.len() == 5, ["kode", "ejaan"]].itertuples(index=False):
            if kode in self.nama:
                self._menurut[names.kunci_kabkota(ejaan)[1]].append((names.kunci_kabkota(self.nama[kode])[0], kode))

    def _daftar(self, kode: str, nama: str) -> None:
        jenis, kunci = names.kunci_kabkota(nama)
        self.nama[kode] = nama
        self._menurut[kunci].append((jenis, kode))

    def provinsi(self, nama: str) -> str:
        """The code of a province by its name; "" where it is none."""
        return self._provinsi.get(names.kunci_provinsi(nama), "") if nama.strip() else ""

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
        jenis, kunci = names.kunci_kabkota(nama)
        prov = self._provinsi.get(names.kunci_provinsi(provinsi), "")
        kena = sorted({(j, k) for j, k in self._menurut.get(kunci, []) if k.startswith(prov) and jenis in ("", j)})
        if len(kena) > 1 and not jenis:
            kena = [(j, k) for j, k in kena if (j, kunci) not in sebutan] or kena
        if len(kena) == 1:
            return Temu(kena[0][1])
        if kena:
            return Temu("", GANDA, tuple(Usul(k, self.nama[k], 1.0) for _, k in kena))
        if kunci in self._provinsi or names.kunci_provinsi(nama) in self._provinsi:
            return Temu("", TIDAK_DIKENAL, (), "ini nama provinsi")
        calon = [(k, kode, self.nama[kode]) for k, isi in self._menurut.items() for _, kode in isi]
        return Temu("", TIDAK_DIKENAL, terdekat(kunci, [c for c in calon if c[1].startswith(prov)]))
