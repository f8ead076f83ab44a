"""The registry of indicators and of the raw counts they are made of, read once from ``definisi/*.toml``.

One file a cluster, ``umum.toml`` for cadres and loci. To add an indicator: add a block to the file of its cluster (and
its counts to ``ukuran.toml``). Pages, the method page, the command line and the tests read this registry; nothing else
needs to know. ``semua`` are those that every region is asked about and that are shown also without data; ``lengkap``
adds the wider ones, shown where a region has counts or published figures of them.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ilp_data.errors import GalatKode
from ilp_data.registry.criteria import Jenis, Kriteria, tulis_kriteria

_BERKAS = ("klaster_2", "klaster_1", "klaster_3", "klaster_4", "lintas", "umum")  # in the order of screens
SETIAP_TAHUN = 0
_FOLDER = Path(__file__).resolve().parent / "definisi"

# Code of a cluster → its name, what it is for ("" where the name says so), both.
NAMA_KLASTER: dict[str, str] = {
    "1": "Klaster 1",
    "2": "Klaster 2",
    "3": "Klaster 3",
    "4": "Klaster 4",
    "lintas": "Lintas klaster",
}
BIDANG_KLASTER: dict[str, str] = {
    "1": "Manajemen",
    "2": "Ibu dan anak",
    "3": "Dewasa dan lansia",
    "4": "Penyakit menular",
    "lintas": "",
}
KLASTER: dict[str, str] = {k: " · ".join(filter(None, (n, BIDANG_KLASTER[k]))) for k, n in NAMA_KLASTER.items()}
UNSUR: dict[str, str] = {
    "sk": "SK",
    "penanggung_jawab": "Penanggung jawab",
    "alur": "Alur pelayanan",
    "pws": "PWS",
    "jadwal": "Jadwal",
}
_NAMA_BUKAN_LAYANAN: dict[str, str] = {
    "aktif": "kader aktif",
    "dilatih": "kader dilatih",
    "dinilai": "kader dinilai",
    "bertingkat": "kader bertingkat",
    "purwa": "kader Purwa",
    "madya": "kader Madya",
    "utama": "kader Utama",
    **{f"lengkap_{k}": f"kader lengkap kelompok {k.upper()}" for k in "abcde"},
    **{f"{j}_lokus": f"{j} lokus ILP" for j in ("puskesmas", "pustu", "posyandu")},
    **{f"{j}_terdaftar": f"{j} terdaftar" for j in ("puskesmas", "pustu", "posyandu")},
    "unsur_ada": "unsur ada",
    "unsur_dilaporkan": "unsur dilaporkan",
}

_TEMPAT = ("daerah", "fasilitas", "riwayat_fasilitas")
# Kind of indicator → the tables of the store that figures of a whole region are made of.
_TABEL: dict[str, tuple[str, ...]] = {
    "layanan": (*_TEMPAT, "wilayah", "wilayah_kerja", "layanan", "layanan_tahunan"),
    "kader": (*_TEMPAT, "kader", "keterampilan_kader", "keterampilan", "aturan_tingkat"),
    "lokus": _TEMPAT,
    "kesiapan": (*_TEMPAT, "kesiapan"),
}

Sifat = Literal["stok", "hadir", "alir", "kumulatif"]
Siapa = Literal["", "ada", "sasaran"]
Gabung = Literal["bulan_terakhir", "rerata", "jumlah"]
KATA_GABUNG: dict[str, str] = {
    "bulan_terakhir": "keadaan bulan lengkap terakhir",
    "rerata": "rata-rata sebulan",
    "jumlah": "jumlah semua bulan",
}


class Bentuk(StrEnum):
    """What the value of an indicator is: a share, so many of a thousand or of a hundred thousand, a plain count."""

    PERSEN = "persen"
    PER_1000 = "per 1.000"
    PER_100000 = "per 100.000"
    JUMLAH = "jumlah"

    @property
    def kali(self) -> int:
        """By what numerator ÷ denominator is multiplied; 1 of a count, which is divided by nothing."""
        return {Bentuk.PERSEN: 100, Bentuk.PER_1000: 1_000, Bentuk.PER_100000: 100_000}.get(self, 1)


class JenisPeriode(StrEnum):
    """What a figure of an indicator is of: a count that grows over the year, one of a month, a state of a day, one of
    February or August (``termin``), …"""

    KUMULATIF = "kumulatif"
    BULAN = "bulan"
    TRIWULAN = "triwulan"
    TAHUN = "tahun"
    SAAT = "saat"
    KOHORT = "kohort"
    KEJADIAN = "kejadian"
    TERMIN = "termin"


@dataclass(frozen=True)
class Target:
    """What a year is to reach, in the unit of its indicator, and who says so; ``tahun`` 0 is every year."""

    tahun: int
    nilai: float
    sumber: str


@dataclass(frozen=True)
class Ukuran:
    """A raw count. ``bulan`` are the only months (1–12) in which it is taken; None means every month. ``orang``:
    people, families or houses are counted, so that a small count may point at somebody (posyandu are neither).

    ``sifat`` says what several months of it are: ``stok`` (who is there), ``hadir`` (who came that month; the same come
    again next month), ``alir`` (events, or other people each time: they add up), ``kumulatif`` (a running total).
    ``dari_setahun`` names a yearly count of which a month is the twelfth part, where the month itself was not reported;
    ``setahun`` is true of such a yearly count. ``siapa``: who should be served (``sasaran``) or is there (``ada``),
    "" where what was done is counted.
    """

    nama: str
    label: str
    arti: str
    bulan: tuple[int, ...] | None = None
    orang: bool = True
    sifat: Sifat = "hadir"
    dari_setahun: str = ""
    setahun: bool = False
    siapa: Siapa = ""

    @property
    def sasaran(self) -> bool:
        """Whether it says who should be served: 0 everywhere is then not given, and more may be served than that."""
        return self.siapa == "sasaran"


@dataclass(frozen=True)
class Indikator:
    """One indicator; the value is ``100 × pembilang ÷ penyebut`` in per cent.

    ``penyebut_lain`` are further denominators in use, by name; ``waktu`` what one figure is of; ``target_tahunan`` the
    targets by year, each with its source; ``penerbit`` who publishes the definition, ``versi`` which one of several;
    ``spm`` its number among the twelve, else 0, with ``layanan`` its code there, ``sarana`` the code of its other part
    (goods, services, staff) and ``sebutan`` whom it serves; ``terkait`` a related code. ``fasilitas``: the kind whose
    loci it counts; ``kelompok``: the letter of the group of skills. ``satuan`` other than ``persen`` is shown
    as it is published; ``perbandingan``: of how many a rate is. ``luas``: one of the wider registry. A plain count has
    ``penyebut`` "".
    ``arah`` is the good direction. ``kelas`` are four breaks in per cent that make five classes, lower bound included.
    ``gabung`` is what a quarter or a year is made of: the last full month, the mean of its months, or their sum (only
    of counts that add up). ``pasangan`` is the code of the same numerator over another denominator, shown beside,
    never mixed; ``inti`` is what both are called (``D/S``), ``dasar`` what tells this one from the other
    (``proyeksi``). ``predikat``: what is said of those in the numerator, where the names of the two counts do not tell
    (``mendapat empat kunjungan nifas`` of women who gave birth). ``ukuran_sendiri``: the counts of an office's own
    that it is made of (``registry.own``). ``kriteria``: what a place must hold to be counted in the numerator, where
    that is a list. ``singkatan``: the letters that offices know it by (``N/D``); ``target_dasar``: the document of
    ``target_sumber`` alone (``Perpres 72/2021``), "" where that says no more.
    ``sisa_peka``: who is in the denominator and not in the numerator is a finding about somebody's health, or somebody
    whom a service failed, so that few of them are withheld as few in the numerator are.
    """

    kode: str
    judul: str
    pendek: str
    konsep: str
    definisi: str
    interpretasi: str
    rumus: str
    pembilang: str
    penyebut: str
    arah: Literal["tinggi", "rendah"]
    kelas: tuple[float, ...]
    kelas_sumber: str
    jenis: Literal["layanan", "kader", "lokus", "kesiapan"] = "layanan"
    klaster: str = ""
    bulan: tuple[int, ...] | None = None
    target: float | None = None
    target_sumber: str = ""
    target_dasar: str = ""
    pasangan: str = ""
    inti: str = ""
    dasar: str = ""
    predikat: str = ""
    singkatan: str = ""
    utama: bool = False
    satuan: str = "persen"
    perbandingan: Literal[Bentuk.PER_1000, Bentuk.PER_100000] | None = None
    gabung: Gabung = "bulan_terakhir"
    penyebut_lain: tuple[str, ...] = ()
    waktu: JenisPeriode = JenisPeriode.BULAN
    target_tahunan: tuple[Target, ...] = ()
    versi: str = ""
    penerbit: str = ""
    spm: int = 0
    layanan: str = ""
    sarana: str = ""
    sebutan: str = ""
    fasilitas: str = ""
    kelompok: str = ""
    terkait: str = ""
    luas: bool = False
    ukuran_sendiri: tuple[Ukuran, ...] = ()
    kriteria: tuple[Kriteria, ...] = ()
    sisa_peka: bool = False

    def cacah(self, nama: str) -> Ukuran | None:
        """A count by name, an office's own first; None where services are not what is counted."""
        return next((u for u in self.ukuran_sendiri if u.nama == nama), None) or ukuran().get(nama)

    @property
    def semua_penyebut(self) -> tuple[str, ...]:
        """Every denominator by name, the usual one first, as of a year where a month is its twelfth part."""
        if not self.penyebut:
            return ()
        bawah = self.cacah(self.penyebut)
        return (self._nama((bawah.dari_setahun if bawah else "") or self.penyebut), *self.penyebut_lain)

    @property
    def bentuk(self) -> Bentuk:
        """The form of its value; what is divided by nothing and is no percentage is a count."""
        if not self.penyebut and self.satuan != Bentuk.PERSEN:
            return Bentuk.JUMLAH
        return self.perbandingan or Bentuk.PERSEN

    @property
    def terukur(self) -> bool:
        """Whether the view makes a percentage of its counts."""
        return bool(self.penyebut) and self.satuan == "persen"

    @property
    def nama_inti(self) -> str:
        """Its short name without its denominator, for where that is said beside it: ``D/S``."""
        return self.inti or self.pendek

    @property
    def nama_pembilang(self) -> str:
        """The numerator by name."""
        return self._nama(self.pembilang)

    @property
    def nama_penyebut(self) -> str:
        """The denominator by name."""
        return self._nama(self.penyebut)

    def _nama(self, nama: str) -> str:
        sendiri = next((u for u in self.ukuran_sendiri if u.nama == nama), None)
        return sendiri.label if sendiri else nama_hitungan(nama)

    @property
    def tabel(self) -> frozenset[str]:
        """The tables of the store that its figures of a whole region are made of: no other can change them."""
        return frozenset(_TABEL[self.jenis])


@cache
def ukuran() -> dict[str, Ukuran]:
    """All raw counts by name."""
    isi = tomllib.loads((_FOLDER / "ukuran.toml").read_text(encoding="utf-8"))
    return {n: _ukuran(n, b) for n, b in isi.items()}


@cache
def ukuran_sasaran() -> frozenset[str]:
    """The counts that say who should be served."""
    return frozenset(n for n, u in ukuran().items() if u.sasaran)


def _ukuran(nama: str, blok: dict[str, Any]) -> Ukuran:
    if "bulan" in blok:
        blok = {**blok, "bulan": tuple(blok["bulan"])}
    return Ukuran(nama, **blok)


@cache
def lengkap() -> dict[str, Indikator]:
    """All indicators by code: services cluster by cluster, cadres, loci, readiness; those of ``semua`` in the order of
    screens, each cluster's wider ones behind them."""
    isi = [_susun(k, b) for berkas in _BERKAS for k, b in _baca(berkas).items()]
    urut = list(_TABEL)
    return {i.kode: i for i in sorted(isi, key=lambda i: (urut.index(i.jenis), _urutan_klaster(i)))}


def _urutan_klaster(i: Indikator) -> int:
    """Readiness by number; the others as their files come."""
    return list(KLASTER).index(i.klaster) if i.jenis == "kesiapan" else 0


def _baca(berkas: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((_FOLDER / f"{berkas}.toml").read_text(encoding="utf-8"))


@cache
def semua() -> dict[str, Indikator]:
    """The indicators that are shown of every region, by code, in the order of screens."""
    return {k: i for k, i in lengkap().items() if not i.luas}


@cache
def sebanding() -> dict[str, Indikator]:
    """Those of ``semua`` and the wider percentages: what is kept of a region to compare it with others."""
    return {k: i for k, i in lengkap().items() if not i.luas or i.bentuk is Bentuk.PERSEN}


def _susun(kode: str, blok: dict[str, Any]) -> Indikator:
    deret = {k: tuple(v) for k, v in blok.items() if isinstance(v, list)}
    khusus: dict[str, Any] = {"target_tahunan": tuple(Target(**t) for t in blok.get("target_tahunan", ()))}
    if "waktu" in blok:
        khusus["waktu"] = JenisPeriode(blok["waktu"])
    if "perbandingan" in blok:
        khusus["perbandingan"] = Bentuk(blok["perbandingan"])
    if "kriteria" in blok:
        kriteria = tuple(
            Kriteria(k["teks"], Jenis(k.get("jenis", "tanpa")), k.get("batas", 0)) for k in blok["kriteria"]
        )
        khusus |= {"kriteria": kriteria, "interpretasi": f"{blok['interpretasi']} {tulis_kriteria(kriteria)}"}
    return Indikator(kode=kode, **{**blok, **deret, **khusus})


def indikator(kode: str) -> Indikator:
    """One indicator; raises ``GalatKode`` for an unknown code."""
    hasil = lengkap().get(kode)
    if hasil is None:
        raise GalatKode(
            "Indikator tidak dikenal.",
            diberikan=repr(kode),
            diharapkan="salah satu dari " + ", ".join(list(semua())[:6]) + " …",
            saran="Lihat semuanya dengan `indikator --daftar`.",
        )
    return hasil


def menurut_klaster(klaster: str, jenis: str = "layanan") -> list[Indikator]:
    """Indicators of one cluster and kind that every region is asked about, in registry order."""
    return [i for i in semua().values() if i.klaster == klaster and i.jenis == jenis]


def utama(klaster: str) -> Indikator:
    """The main service indicator of a cluster: the first one marked ``utama``."""
    return next(i for i in menurut_klaster(klaster) if i.utama)


def jenis_indikator(kode: str) -> str:
    """The kind of an indicator by its code alone; what an office makes itself is always of services."""
    ada = lengkap().get(kode)
    return ada.jenis if ada else "layanan"


@cache
def sidik_definisi() -> str:
    """sha256 of what indicators and counts are defined as: figures kept under another one are not of this program."""
    isi = [(_FOLDER / nama).read_bytes() for nama in ("ukuran.toml", *(f"{b}.toml" for b in _BERKAS))]
    return hashlib.sha256(b"\0".join(isi)).hexdigest()


def dikenal(nama: str) -> bool:
    """Whether the program counts anything under a name."""
    return nama in ukuran() or nama in _NAMA_BUKAN_LAYANAN


def nama_hitungan(nama: str) -> str:
    """The Indonesian name of a count, of services or of anything else that is counted."""
    return ukuran()[nama].label if nama in ukuran() else _NAMA_BUKAN_LAYANAN[nama] if nama else ""
