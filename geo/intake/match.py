"""Every feature of a boundary file finds its region, or becomes a question, or is refused with a reason.

Order: a code that agrees with the name; the name within its kecamatan; the name alone where the regency has it
once and nobody else in the file claims it (kecamatan are divided, kelurahan keep their names); else a question.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from geo.intake.columns import Kolom, kode_rapi
from geo.intake.layer import POLIGON, Fitur
from geo.intake.provinces import BatasLama, jauh_dari
from ilp_data.format import angka
from ilp_data.intake import region_index
from ilp_data.intake.cells.likeness import MILIK
from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.model import Nasib, Pertanyaan, Usul
from ilp_data.intake.questions import Tanya
from ilp_data.intake.region_index import KECAMATAN, IndeksWilayah, kunci_persis, negara
from ilp_data.registry.region_words import tuturkan_di

SATUAN = "satuan"
RUNTUH = "runtuh"  # in place of a type of geometry: nothing with an area is left of it
_SEBUT = 15
_MUNGKIN = 0.4
SEMPIT_M2 = 20_000.0
LUAS_DAERAH_M2 = 500e6
_NAMA_TINGKAT = {2: "kabupaten/kota", KECAMATAN: "kecamatan", 4: "kelurahan"}


class Ditolak(StrEnum):
    """Why a feature is refused, as the code of its finding."""

    SERPIHAN = "serpihan"
    DI_LUAR = "di_luar_daerah"
    KEMBAR = "kembar"
    TANPA_BIDANG = "tanpa_bidang"
    LAIN = "ditolak"


@dataclass(frozen=True)
class Padanan:
    """Where one feature goes. ``cara``: kode, nama, nama_kecamatan_lain, keputusan or "". ``ditolak`` says why where
    ``nasib`` is DITOLAK.

    ``kunci`` and ``tanya`` stay when the question was answered (``cara`` is then keputusan). ``bersama``: the question
    is one about several features. ``milik``: the region of a feature that is refused because it has no area.
    """

    nasib: Nasib
    nama: str = ""
    induk: str = ""
    kode: str = ""
    cara: str = ""
    alasan: tuple[str, ...] = ()
    kunci: str = ""
    tanya: str = ""
    usul: tuple[Usul, ...] = ()
    ditolak: Ditolak = Ditolak.LAIN
    bersama: bool = False
    milik: str = ""

    def pertanyaan(self) -> Pertanyaan:
        """The question that this feature waits for, or that was answered."""
        return Pertanyaan(self.kunci, "wilayah", self.tanya, (), self.usul)


class Pemadan:
    """Matches the features of one layer; ``hasil()`` has one ``Padanan`` a feature, in order."""

    def __init__(
        self,
        fitur: tuple[Fitur, ...],
        kolom: Kolom,
        kamus: IndeksWilayah,
        tanya: Tanya,
        luas_m2: list[float],
        dulu: BatasLama,
    ) -> None:
        self.fitur, self.kolom, self.kamus, self.tanya, self.luas = fitur, kolom, kamus, tanya, luas_m2
        self.nama = [f.sifat.get(kolom.nama, "").strip() for f in fitur]
        self.kecamatan = [f.sifat.get(kolom.kecamatan, "").strip() for f in fitur]
        self.induk = [self._induk(k) for k in self.kecamatan]
        self.dulu = dulu
        self.padan: dict[int, Padanan] = {}
        self.ulang: Counter[str] = Counter()

    def hasil(self) -> list[Padanan]:
        """All features matched: first what is sure, then names alone, then the rest as questions."""
        for i in range(len(self.fitur)):
            pasti = self._tetap(i) or self._menurut_kode(i) or self._menurut_nama(i)
            if pasti is not None:
                self.padan[i] = pasti
        self._nama_saja()
        self._berjauhan()
        for i in range(len(self.fitur)):
            if i not in self.padan:
                self.padan[i] = self._tanya(i)
        self._tabrakan()
        self._tetangga()
        return [self._jawab(self.padan[i]) for i in range(len(self.fitur))]

    def _induk(self, kecamatan: str) -> str | None:
        kode = self.kamus.dikenal(KECAMATAN, kecamatan) if kecamatan else ()
        return kode[0] if len(kode) == 1 else None

    def _terima(self, i: int, kode: str, cara: str, *alasan: str) -> Padanan:
        return Padanan(Nasib.DITERIMA, self.nama[i], self.kecamatan[i], kode, cara, alasan)

    def _tolak(self, i: int, alasan: str, ditolak: Ditolak = Ditolak.LAIN) -> Padanan:
        return Padanan(Nasib.DITOLAK, self.nama[i], self.kecamatan[i], alasan=(alasan,), ditolak=ditolak)

    def _tanpa_bidang(self, i: int, alasan: str) -> Padanan:
        """A feature that encloses nothing, with the region that it would be: that one is in the file after all."""
        kode = kode_rapi(self.fitur[i].sifat.get(self.kolom.kode, ""), self.kolom.tingkat) if self.kolom.kode else ""
        calon = (kode,) if kode in self.kamus.nama else self._calon(i)
        dalam = [k for k in calon if self.kolom.tingkat == KECAMATAN or k.startswith(self.induk[i] or "")]
        milik = dalam[0] if len(dalam) == 1 else ""
        sebut = f"{self.kamus.sebut_wilayah(milik)} ada dalam berkas, tetapi tidak dapat dipakai. " if milik else ""
        return replace(self._tolak(i, f"{sebut}{alasan}", Ditolak.TANPA_BIDANG), milik=milik)

    def _tetap(self, i: int) -> Padanan | None:
        """Features that no name can save: without a polygon, of another regency, a nameless sliver."""
        f = self.fitur[i]
        if f.bentuk is None:
            return self._tanpa_bidang(i, tanpa_poligon(f.tipe))
        if not self.kolom.dalam[i]:
            return self._tolak(i, f"Di luar {self.kamus.nama_daerah}: {self._luar(i)}.", Ditolak.DI_LUAR)
        if self.luas[i] <= 0:
            return self._tanpa_bidang(i, tanpa_poligon(RUNTUH))
        bernama = self.nama[i] or (self.kolom.kode and f.sifat.get(self.kolom.kode, "").strip())
        if not bernama and self.luas[i] < SEMPIT_M2:
            km2 = angka(self.luas[i] / 1e6, 4).rstrip("0").rstrip(",")
            return self._tolak(i, f"Serpihan tanpa nama seluas {km2} km².", Ditolak.SERPIHAN)
        return None

    def _luar(self, i: int) -> str:
        sebut = self.fitur[i].sifat.get(self.kolom.kabkota, "").strip()
        kode = kode_rapi(self.fitur[i].sifat.get(self.kolom.kode, ""), self.kolom.tingkat) if self.kolom.kode else ""
        return sebut or kode or "daerah lain"

    def _menurut_kode(self, i: int) -> Padanan | None:
        if not self.kolom.kode:
            return None
        kode = kode_rapi(self.fitur[i].sifat.get(self.kolom.kode, ""), self.kolom.tingkat)
        if kode not in self.kamus.nama:
            return None
        if not self.nama[i] or self.kamus.nama_milik(kode, self.kamus.nama[kode], self.nama[i]):
            return self._terima(i, kode, "kode")
        menurut_nama = self._calon(i)
        teks = f"Kode {kode} adalah {self.kamus.nama[kode]}, tetapi namanya tertulis {self.nama[i]}. Mana yang benar?"
        usul = [Usul(k, self.kamus.sebut_wilayah(k), 0.5) for k in dict.fromkeys((*menurut_nama, kode))]
        return self._soal(i, teks, tuple(usul))

    def _calon(self, i: int) -> tuple[str, ...]:
        return self.kamus.dikenal(self.kolom.tingkat, self.nama[i]) if self.nama[i] else ()

    def _menurut_nama(self, i: int) -> Padanan | None:
        """The one region of that name within the kecamatan written; at kecamatan level the one in the regency."""
        calon, induk = self._calon(i), self.induk[i]
        if self.kolom.tingkat != KECAMATAN:
            if induk is None or not self.nama[i]:
                return None
            dalam = {k for k in self.kamus.nama if k.startswith(induk + ".")}
            calon = self.kamus.dikenal(self.kolom.tingkat, self.nama[i], dalam)
        return self._terima(i, calon[0], "nama", *self._singkat(i, calon[0])) if len(calon) == 1 else None

    def _singkat(self, i: int, kode: str) -> tuple[str, ...]:
        """What an abbreviation was read as."""
        tertulis = kode in self.kamus.bernama(self.kolom.tingkat, self.nama[i])
        return () if tertulis else (f"“{self.nama[i]}” dibaca sebagai {self.kamus.nama[kode]}.",)

    def _nama_saja(self) -> None:
        """Names that the regency has once, not claimed within their own kecamatan by another feature."""
        terpakai, jauh = {p.kode for p in self.padan.values() if p.kode}, self._senama_di_luar()
        for i in range(len(self.fitur)):
            calon = self._calon(i) if i not in self.padan else ()
            if len(calon) != 1 or calon[0] in terpakai:
                continue
            beda = bool(self.kecamatan[i])
            if (beda and self._singkat(i, calon[0])) or i in jauh:
                continue
            induk = self.kamus.nama.get(calon[0].rpartition(".")[0], "")
            alasan = (f"Tertulis kecamatan {self.kecamatan[i]}; sekarang {induk}.",) if beda else ()
            self.padan[i] = self._terima(
                i, calon[0], "nama_kecamatan_lain" if beda else "nama", *alasan, *self._singkat(i, calon[0])
            )

    def _berjauhan(self) -> None:
        """Features joined by their name alone of which some lie far from all other regions of the file: a namesake
        elsewhere, which is asked about. All of them, where none is near the others."""
        milik: dict[str, list[int]] = defaultdict(list)
        for i, p in self.padan.items():
            if p.cara == "nama" and not self.kecamatan[i]:
                milik[p.kode].append(i)
        diterima = {i: p.kode for i, p in self.padan.items() if p.kode}
        for kode, urut in milik.items():
            lain = [self.fitur[i].bentuk for i, k in diterima.items() if k != kode]
            if len(urut) < 2 or not lain:
                continue
            for i in jauh_dari([self.fitur[i].bentuk for i in urut], lain):
                del self.padan[urut[i]]

    def _senama_di_luar(self) -> set[int]:
        """Features outside the boundaries in force that bear the name of one that lies within: a neighbour's."""
        senama: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i in range(len(self.fitur)):
            if i not in self.padan and self.nama[i]:
                senama[self._calon(i)].append(i)
        luar = {k: {i for i in urut if self.dulu.di_luar(self.fitur[i].bentuk)} for k, urut in senama.items() if k}
        return {i for k, urut in luar.items() if len(urut) < len(senama[k]) for i in urut}

    def _tanya(self, i: int) -> Padanan:
        terpakai, calon = [p.kode for p in self.padan.values() if p.kode], self._calon(i)
        usul = self.kamus.usul(self.kolom.tingkat, self.nama[i], self.induk[i], terpakai)
        jenis = sebut_tingkat(self.kolom.tingkat, self.kamus.daerah)
        di = f" di {self.kecamatan[i]}" if self.kecamatan[i] else ""
        if self.nama[i] and self.kamus.daerah in negara().kabkota(self.nama[i]):
            return self._tolak(i, f"Ini garis luar {self.kamus.nama_daerah}, bukan {jenis}.")
        if self.nama[i] and negara().provinsi(self.nama[i]) and self.luas[i] > LUAS_DAERAH_M2:
            return self._tolak(i, f"Ini garis luar Provinsi {self.nama[i]}, bukan {jenis}.")
        di_sini = self.dulu.di(self.fitur[i].bentuk)
        letak = ""
        if self.dulu.di_luar(self.fitur[i].bentuk):
            letak = " Letaknya di luar batas yang berlaku." if self.dulu.memuat(self.kamus.nama) else ""
        elif di_sini and di_sini not in terpakai:
            lain = [u for u in usul if u.kode != di_sini]
            usul = (Usul(di_sini, self.kamus.sebut_wilayah(di_sini), 0.95), *lain)
            letak = f" Letaknya di {self.kamus.nama[di_sini]} menurut batas yang berlaku."
        if not self.nama[i]:
            teks = f"Wilayah nomor {i + 1} ({angka(self.luas[i] / 1e6, 2)} km²) tidak bernama.{letak} Wilayah mana ini?"
        elif len(calon) == 1:
            sebut = self.kamus.sebut_wilayah(calon[0])
            usul = (Usul(calon[0], sebut, 0.9), *(u for u in usul if u.kode != calon[0]))
            sudah = "; yang bernama itu sudah ada dalam berkas ini" if calon[0] in terpakai else ""
            teks = f"{self.nama[i]}{di} mungkin {sebut}{sudah}.{letak} Wilayah mana ini?"
        elif len(calon) > 1:
            teks = f"Ada lebih dari satu {jenis} bernama {self.nama[i]}{di}. Yang mana?"
            usul = tuple(Usul(k, self.kamus.sebut_wilayah(k), 0.5) for k in calon)
        else:
            teks = f"{self.nama[i]}{di} tidak ada dalam daftar {jenis} {self.kamus.nama_daerah}.{letak} "
            teks += "Wilayah mana ini?"
        return self._soal(i, teks, usul)

    def _soal(self, i: int, teks: str, usul: tuple[Usul, ...]) -> Padanan:
        """A question whose key is the same for the same name in a later file; equal names are numbered."""
        nama = kunci_persis(self.nama[i]) or f"tanpa-nama-{i + 1}"
        induk = kunci_persis(self.kecamatan[i])
        pokok = f"batas:{self.kamus.daerah}:{self.kolom.tingkat}:{induk}/{nama}"
        self.ulang[pokok] += 1
        if self.ulang[pokok] > 1:
            pokok += f"#{self.ulang[pokok]}"
        return Padanan(
            Nasib.DITANYA, self.nama[i], self.kecamatan[i], alasan=(teks,), kunci=pokok, tanya=teks, usul=usul
        )

    def _tabrakan(self) -> None:
        """Two different names on one region: neither is taken by itself."""
        milik: dict[str, list[int]] = defaultdict(list)
        for i, p in self.padan.items():
            if p.kode and self.nama[i]:
                milik[p.kode].append(i)
        for kode, urut in milik.items():
            nama = {kunci_persis(self.nama[i]) for i in urut}
            if len(nama) < 2:
                continue
            sebut = " dan ".join(sorted({self.nama[i] for i in urut}))
            wilayah = self.kamus.sebut_wilayah(kode)
            for i in urut:
                teks = f"{sebut} sama-sama menuju {wilayah}. Apakah {self.nama[i]} memang wilayah itu?"
                self.padan[i] = self._soal(i, teks, (Usul(kode, wilayah, 0.5),))

    def _tetangga(self) -> None:
        """Regions of neighbours that a file without codes brings along: one question about all of them."""
        asing = [i for i, p in self.padan.items() if p.nasib is Nasib.DITANYA and self._asing(i, p)]
        if len(asing) < 2:
            return
        nama = [self.nama[i] for i in sorted(asing)]
        soal = tanya_tetangga(nama, sebut_tingkat(self.kolom.tingkat, self.kamus.daerah), self.kamus)
        jawab = self.tanya.jawab(soal)
        if jawab == SATUAN:
            return
        for i in asing:
            satu = replace(self.padan[i], kunci=soal.kunci, tanya=soal.teks, usul=soal.usul, bersama=True)
            self.padan[i] = tahan_padanan(satu, self.tanya.ditanyakan(soal), dijawab=bool(jawab))

    def _asing(self, i: int, p: Padanan) -> bool:
        """Whether a feature is likely a neighbour's: no name of the regency is like its own, and it lies outside the
        boundaries in force, or where there are none, the country has its name elsewhere."""
        tingkat = self.kolom.tingkat
        luar, calon = self.dulu.di_luar(self.fitur[i].bentuk), self._calon(i)
        if self.nama[i] and luar and calon:
            return any(p.kode in calon for p in self.padan.values())
        mirip = max(self.kamus.mirip(tingkat, self.nama[i]).values(), default=0.0)
        if not self.nama[i] or calon or mirip > MILIK:
            return False
        if self.dulu.ada:
            return luar
        return any(k in region_index.bernama(tingkat) for k in region_index.kunci(self.nama[i]))

    def _jawab(self, p: Padanan) -> Padanan:
        """An answer given to the question of a feature; one that names no region of this level leaves it open."""
        if not p.kunci or p.bersama:
            return p
        tanya = p.pertanyaan()
        jawab = self.tanya.jawab(tanya, self.kamus.kode(self.kolom.tingkat))
        if jawab == LEWATI:
            return replace(p, nasib=Nasib.DITOLAK, cara="keputusan", alasan=("Ditinggalkan menurut keputusan.",))
        if jawab:
            return replace(p, nasib=Nasib.DITERIMA, kode=jawab, cara="keputusan", alasan=("Menurut keputusan.",))
        teks = self.tanya.ditanyakan(tanya).teks
        return replace(p, alasan=(teks,), tanya=teks)


def tanpa_poligon(tipe: str) -> str:
    """Why a feature of this geometry type is no boundary."""
    if tipe in ("", *POLIGON):
        return "Tidak punya bentuk (geometri kosong)."
    if tipe == "rusak":
        return "Bentuknya rusak: koordinatnya tidak terbaca."
    if tipe == RUNTUH:
        return "Bentuknya rusak: garisnya tidak melingkari bidang (luasnya 0)."
    if "Point" in tipe:
        return "Ini titik, bukan poligon batas. Bila isinya fasilitas, impor berkas ini sebagai daftar fasilitas."
    if "Line" in tipe or tipe == "LinearRing":
        return "Ini garis, bukan poligon batas."
    return f"Bukan poligon batas ({tipe})."


def tanya_tindih(kode: str, lain: str | int, kamus: IndeksWilayah) -> Pertanyaan:
    """About a region that is drawn for the most part over another: does it belong in, or is it left out?"""
    di_atas = kamus.sebut_wilayah(lain) if lain in kamus.nama else "wilayah lain yang belum dikenal"
    nama = kamus.sebut_wilayah(kode)
    teks = f"{nama} sebagian besar menindih {di_atas}. Dipakai juga?"
    usul = (Usul(LEWATI, "Tinggalkan", 0.6), Usul(kode, nama, 0.4))
    return Pertanyaan(f"batas:tindih:{kode}", "wilayah", teks, (), usul)


def sebut_tingkat(tingkat: int, daerah: str) -> str:
    """What the units of a level are called in a region: ``distrik``, ``gampong``, ``desa/kelurahan``."""
    return tuturkan_di(daerah, _NAMA_TINGKAT[tingkat])


def tanya_tetangga(nama: Sequence[str], jenis: str, kamus: IndeksWilayah) -> Pertanyaan:
    """About regions that are none of this regency's: are all of them left out?"""
    sebut = ", ".join(nama[:_SEBUT]) + (f", dan {angka(len(nama) - _SEBUT)} lagi" if len(nama) > _SEBUT else "")
    teks = f"{angka(len(nama))} {jenis} dalam berkas ini bukan bagian {kamus.nama_daerah} ({sebut}). Lewati semuanya?"
    sidik = hashlib.sha256("|".join(sorted(map(kunci_persis, nama))).encode()).hexdigest()[:8]
    usul = (Usul(LEWATI, "Ya, lewati semuanya", 0.9), Usul(SATUAN, "Tidak; tanyakan satu per satu", 0.1))
    return Pertanyaan(f"batas:tetangga:{kamus.daerah}:{sidik}", "wilayah_tetangga", teks, (), usul)


def tahan_padanan(p: Padanan, tanya: Pertanyaan, *, dijawab: bool = False) -> Padanan:
    """A feature that waits for the answer to a question, or that the answer (``dijawab``) leaves out."""
    if dijawab:
        alasan = ("Ditinggalkan menurut keputusan.",)
        return replace(p, nasib=Nasib.DITOLAK, kode="", kunci=tanya.kunci, alasan=alasan)
    return replace(
        p, nasib=Nasib.DITANYA, kode="", cara="", kunci=tanya.kunci, tanya=tanya.teks, usul=tanya.usul,
        alasan=(tanya.teks,),
    )  # fmt: skip


def tanpa_bidang(pasang: Sequence[Padanan]) -> dict[str, str]:
    """Code → reason of the regions that the file names without giving them a shape that can be used."""
    ada = {p.kode for p in pasang if p.kode}
    return {p.milik: p.alasan[0] for p in pasang if p.milik and p.milik not in ada}


def mungkin(pasang: Sequence[Padanan]) -> set[str]:
    """Codes that a feature may be for which a question is open: none of them is missing from the file for certain."""
    return {u.kode for p in pasang if p.nasib is Nasib.DITANYA for u in p.usul if u.skor >= _MUNGKIN or len(p.usul) < 2}
