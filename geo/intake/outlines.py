"""Outlines: the polygon of a whole regency, province or kecamatan among regions of a finer level, or in their place.

A regency and one of its kecamatan often share a name (Purworejo, Trenggalek), and its outline must never become that
kecamatan. What decides: a code of the level; a type word or a level in the attributes; columns of finer regions left
blank; what else of the file lies inside; the boundaries in force; the size. What none of them settles is asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.intake.columns import Kolom, kode_rapi, petunjuk
from geo.intake.layer import Fitur
from geo.intake.match import Padanan, tahan_padanan
from geo.intake.provinces import luas_kecamatan_km2
from geo.intake.shapes import luas_m2
from ilp_data.format import angka
from ilp_data.intake.cells import names
from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.model import Nasib, Pertanyaan, Usul
from ilp_data.intake.questions import Tanya
from ilp_data.intake.region_index import KABKOTA, KECAMATAN, KELURAHAN, IndeksWilayah, negara
from ilp_data.registry.region_words import kata_wilayah, tuturkan_di

_DI_DALAM = 0.6
_TERISI = 0.5
_SELURUHNYA = 0.6
_RAGU = 1.5
_KATA_KECAMATAN = re.compile(r"(kec|kecamatan|distrik|kapanewon|kemantren|district|sub ?district)\b", re.IGNORECASE)
_KATA_DAERAH = re.compile(r"(kab|kabupaten|kota|kotamadya|regency|city|municipality)\.?( adm.*)?", re.IGNORECASE)
_KATA_PROVINSI = re.compile(r"(prov|provinsi|propinsi|province)\.?", re.IGNORECASE)
_TINGKAT_OSM = {"4": _KATA_PROVINSI, "5": _KATA_DAERAH, "6": _KATA_KECAMATAN}
_JUDUL_TINGKAT = re.compile(r"admin ?level|adm ?level|level ?adm.*|tingkat ?adm.*")
_JUDUL_KODE = re.compile(r"kode|kd|code|id|pcode|adm\d ?pcode")


@dataclass(frozen=True)
class Berkas:
    """What is known of the features of one file; lists are in the order of ``fitur``. ``lama``: boundaries in force."""

    fitur: Sequence[Fitur]
    kolom: Kolom
    kamus: IndeksWilayah
    bidang: Sequence[BaseGeometry | None]
    luas: Sequence[float]
    lama: Mapping[str, BaseGeometry]

    @cached_property
    def isi(self) -> list[list[int]]:
        """For each feature the others that lie in it, where these fill it for a good part."""
        ada = [i for i, b in enumerate(self.bidang) if b is not None and self.luas[i] > 0]
        hasil: list[list[int]] = [[] for _ in self.bidang]
        semua = np.array([self.bidang[i] for i in ada], dtype=object)
        if len(semua) < 3:
            return hasil
        besar, kecil = shapely.STRtree(semua).query(semua, predicate="intersects")
        beda = [(b, k) for b, k in zip(besar, kecil, strict=True) if self.luas[ada[b]] > 1.2 * self.luas[ada[k]]]
        for b, k in beda:
            bagian = shapely.area(shapely.intersection(semua[b], semua[k]))
            if bagian >= _DI_DALAM * shapely.area(semua[k]):
                hasil[ada[b]].append(ada[k])
        cukup = [len(h) > 1 and sum(self.luas[k] for k in h) >= _TERISI * self.luas[i] for i, h in enumerate(hasil)]
        return [h if c else [] for h, c in zip(hasil, cukup, strict=True)]

    def sifat(self, i: int, judul: str) -> str:
        """A cell of a feature, "" where it has none."""
        return self.fitur[i].sifat.get(judul, "").strip()


def saring_garis_luar(pasang: Sequence[Padanan], berkas: Berkas, tanya: Tanya) -> list[Padanan]:
    """The matches with outlines refused or asked about; all else unchanged."""
    return [_satu(i, p, berkas, tanya) if p.nasib is not Nasib.DITOLAK else p for i, p in enumerate(pasang)]


def _satu(i: int, p: Padanan, b: Berkas, tanya: Tanya) -> Padanan:
    if p.cara in ("kode", "keputusan"):
        return p
    if b.isi[i]:
        sebut = _sebut_luar(i, p, b)
        alasan = f"Ini garis luar {sebut}: {angka(len(b.isi[i]))} wilayah lain dalam berkas ini terletak di dalamnya."
        return _tolak(p, alasan)
    if b.kolom.tingkat != KECAMATAN or p.cara != "nama" or not _senama_daerah(p, b.kamus):
        return p
    keputusan, sebab = _senama(i, p, b)
    if keputusan is None:
        return _tanya(p, b.kamus, b.luas[i], tanya)
    bukan = f"{kata_wilayah(p.kode).Kecamatan} {b.kamus.nama[p.kode]}"
    luar = f"Ini garis luar {b.kamus.nama_daerah} ({sebab}), bukan {bukan}."
    return _tolak(p, luar) if keputusan else p


def _tolak(p: Padanan, alasan: str) -> Padanan:
    return replace(p, nasib=Nasib.DITOLAK, kode="", cara="", kunci="", tanya="", usul=(), alasan=(alasan,))


def _sebut_luar(i: int, p: Padanan, b: Berkas) -> str:
    """What a polygon round others is the outline of, as far as its attributes say."""
    if b.kolom.tingkat == KELURAHAN and p.induk:
        return f"{kata_wilayah(b.kamus.daerah).Kecamatan} {p.induk}"
    nama = p.nama or b.sifat(i, b.kolom.kabkota)
    return b.kamus.nama_daerah if not nama or _senama_daerah(replace(p, nama=nama), b.kamus) else nama


def _senama_daerah(p: Padanan, kamus: IndeksWilayah) -> bool:
    """Whether a feature bears the name of the regency itself."""
    return names.kunci_kabkota(p.nama)[1] == names.kunci_kabkota(kamus.nama_daerah)[1]


def _senama(i: int, p: Padanan, b: Berkas) -> tuple[bool | None, str]:
    """(outline?, why); None where nothing decides."""
    if _KATA_KECAMATAN.match(p.nama):
        return False, "namanya menyebut kecamatan"
    tertulis = _tertulis(i, b)
    if tertulis is not None:
        return tertulis
    if petunjuk(b.kolom.nama, KECAMATAN):
        return False, "kolomnya kolom kecamatan"
    kosong = [j for j in b.fitur[i].sifat if petunjuk(j, KECAMATAN) or petunjuk(j, KELURAHAN)]
    if kosong and not any(b.sifat(i, j) for j in kosong):
        return True, f"kolom {kosong[0]} kosong"
    return _menurut_ukuran(i, b)


def _tertulis(i: int, b: Berkas) -> tuple[bool, str] | None:
    """What the attributes say of the level: a type word, a level of OpenStreetMap, a code of the regency."""
    for judul, isi in b.fitur[i].sifat.items():
        sel, rapi = isi.strip(), re.sub(r"[^a-z0-9]+", " ", judul.lower()).strip()
        pola = _TINGKAT_OSM.get(sel) if _JUDUL_TINGKAT.fullmatch(rapi) else None
        if _KATA_KECAMATAN.fullmatch(sel) or pola is _KATA_KECAMATAN:
            return False, f"{judul} {sel}"
        if _KATA_DAERAH.fullmatch(sel) or _KATA_PROVINSI.fullmatch(sel) or pola is not None:
            return True, f"{judul} {sel}"
    kode = [j for j in b.fitur[i].sifat if _JUDUL_KODE.match(j.lower()) and not petunjuk(j, KABKOTA)]
    if any(kode_rapi(b.sifat(i, j), KECAMATAN) for j in kode):
        return None
    daerah = next((j for j in kode if b.sifat(i, j).replace(".", "") == b.kamus.daerah.replace(".", "")), "")
    return (True, f"{daerah} {b.sifat(i, daerah)}") if daerah else None


def _menurut_ukuran(i: int, b: Berkas) -> tuple[bool | None, str]:
    """By the boundaries in force, by the other kecamatan of the file, else by what a kecamatan measures thereabouts."""
    banyak = len(b.kamus.kode(KECAMATAN))
    if banyak < 2:
        return None, ""
    bidang = b.bidang[i]
    if b.lama and bidang is not None:
        utuh = shapely.union_all(list(b.lama.values()))
        bagian = luas_m2(shapely.intersection(bidang, utuh)) / luas_m2(utuh)
        return bagian >= _SELURUHNYA, f"menutupi {angka(100 * bagian)} % daerah"
    lain = [luas for j, luas in enumerate(b.luas) if j != i and luas > 0 and b.kolom.dalam[j]]
    wajar = max(lain) if lain else 1e6 * luas_kecamatan_km2(b.kamus.daerah)
    batas = wajar * math.sqrt(banyak)
    if batas / _RAGU < b.luas[i] < batas * _RAGU:
        return None, ""
    return b.luas[i] > batas, f"luasnya {angka(b.luas[i] / 1e6, 1)} km²"


def _tanya(p: Padanan, kamus: IndeksWilayah, luas: float, tanya: Tanya) -> Padanan:
    kecamatan = f"{kata_wilayah(p.kode).Kecamatan} {kamus.nama[p.kode]}"
    teks = (
        f"Wilayah bernama {p.nama} ({angka(luas / 1e6, 2)} km²): {kecamatan}, atau garis luar {kamus.nama_daerah} "
        "yang tidak disimpan?"
    )
    usul = (
        Usul(LEWATI, f"Garis luar {kamus.nama_daerah}; tinggalkan", 0.5),
        Usul(p.kode, kamus.sebut_wilayah(p.kode), 0.5),
    )
    soal = Pertanyaan(f"batas:garisluar:{p.kode}", "wilayah", teks, (), usul)
    jawab = tanya.jawab(soal)
    if jawab == LEWATI:
        return replace(_tolak(p, "Ditinggalkan menurut keputusan."), kunci=soal.kunci, cara="keputusan")
    if jawab:
        return replace(p, kunci=soal.kunci, cara="keputusan", alasan=("Menurut keputusan.",))
    return tahan_padanan(p, tanya.ditanyakan(soal))


def hanya_provinsi(kolom: Kolom, fitur: Sequence[Fitur]) -> bool:
    """Whether a file names nothing finer than provinces."""
    for judul in fitur[0].sifat if fitur else ():
        sel: list[Any] = [f.sifat.get(judul, "") for f in fitur]
        if kolom.tingkat == 0 and all(sel) and all(map(negara().provinsi, sel)):
            return True
    return False


def terlalu_luas(apa: str, daerah: str) -> str:
    """Why boundaries of mere ``apa`` ("provinsi") are refused, in the words of the region they are brought to."""
    return tuturkan_di(daerah, f"Berkas ini berisi batas {apa}; yang disimpan batas kelurahan/desa atau kecamatan.")
