"""Work between sectors: what became of an event, whom its number counts, how exact its date is, which sectors it names.

The table ``kegiatan`` keeps the words of the source. They are read here once: nothing else decides on them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from ilp_data.regions import normal, semua_daerah
from ilp_data.registry.region_words import kata_wilayah, kepala_daerah

_BERKAS = Path(__file__).resolve().parent / "definisi" / "lintas_sektor.toml"
HASIL = "hasil_kegiatan"  # kind of entry in a posyandu's history: what it won at an event (``lama``), in words
PEMISAH = ";"  # between the parties of an event in one cell


class StatusKegiatan(StrEnum):
    """What became of an event. A plan whose day has passed without word is ``BELUM_DIPASTIKAN``: read, never stored."""

    TERLAKSANA = "terlaksana"
    DIRENCANAKAN = "direncanakan"
    BATAL = "batal"
    BELUM_DIPASTIKAN = "belum_dipastikan"
    TIDAK_DISEBUT = "tidak_disebut"


class Ketelitian(StrEnum):
    """How exact a date is."""

    TAHUN = "tahun"
    BULAN = "bulan"
    HARI = "hari"


KATA_STATUS: dict[StatusKegiatan, str] = {
    StatusKegiatan.TERLAKSANA: "terlaksana",
    StatusKegiatan.DIRENCANAKAN: "rencana",
    StatusKegiatan.BATAL: "batal",
    StatusKegiatan.BELUM_DIPASTIKAN: "rencana, belum dipastikan",
    StatusKegiatan.TIDAK_DISEBUT: "status tidak disebut",
}
KATA_KETELITIAN: dict[Ketelitian, str] = {
    Ketelitian.TAHUN: "hanya tahunnya diketahui",
    Ketelitian.BULAN: "hanya bulannya diketahui",
    Ketelitian.HARI: "",
}
DISIMPAN = (StatusKegiatan.TERLAKSANA, StatusKegiatan.DIRENCANAKAN, StatusKegiatan.BATAL)
_PANJANG_KETELITIAN = {4: Ketelitian.TAHUN, 7: Ketelitian.BULAN, 10: Ketelitian.HARI}
_DIUNDANG = "diundang"
_HITUNGAN = re.compile(
    rf"(?:hadir dari (?P<dari>\d{{1,7}}) (?:yang )?diundang|(?P<diundang>{_DIUNDANG})|peserta)\b[ ;]*"
)


def baca_status(teks: str) -> tuple[StatusKegiatan, str]:
    """The status that a text begins with, and the remark behind it: ``terlaksana (tanggal tidak disebut)``."""
    kepala = re.match(r"[^\W\d_]+", teks.strip())
    kata = kepala[0].lower() if kepala else ""
    if kata not in {str(s) for s in DISIMPAN}:
        return StatusKegiatan.TIDAK_DISEBUT, teks.strip()
    sisa = teks.strip()[len(kata) :].strip().lstrip(";:,").strip()
    return StatusKegiatan(kata), sisa[1:-1] if sisa.startswith("(") and sisa.endswith(")") else sisa


def tulis_status(status: StatusKegiatan, keterangan: str = "") -> str:
    """A status with its remark as the table keeps it; ``baca_status`` reads it back."""
    return f"{status}; {keterangan.strip()}" if keterangan.strip() else str(status)


def ketelitian_tanggal(mulai: str) -> Ketelitian:
    """How exact ``2024``, ``2024-11`` or ``2024-11-17`` is. Raises ``KeyError`` for any other length."""
    return _PANJANG_KETELITIAN[len(mulai)]


def urai_hitungan(peserta: str, keterangan: str) -> tuple[int | None, int | None, str]:
    """(invited, came, the source's other words): what ``tulis_hitungan`` writes, taken apart. A number of which nothing
    is said counts who came; without one all words are the source's."""
    if not peserta.isdecimal():
        return None, None, keterangan
    awal = _HITUNGAN.match(keterangan)
    lain = keterangan[awal.end() :] if awal else keterangan
    if awal and awal["dari"]:
        return int(awal["dari"]), int(peserta), lain
    return (int(peserta), None, lain) if awal and awal["diundang"] else (None, int(peserta), lain)


def tulis_hitungan(diundang: int | None, hadir: int | None, keterangan: str = "") -> tuple[str, str]:
    """(number, who is counted) as the table keeps them; ``urai_hitungan`` reads them back."""
    ekor = f"; {keterangan.strip()}" if keterangan.strip() else ""
    if hadir is not None and diundang is not None:
        return str(hadir), f"hadir dari {diundang} diundang{ekor}"
    if diundang is not None:
        return str(diundang), f"{_DIUNDANG}{ekor}"
    return ("" if hadir is None else str(hadir)), keterangan.strip()


@dataclass(frozen=True)
class Sektor:
    """A sector of the matrix: the pattern of its name (``nama_di``) and the words by which a party is known as one
    of it; ``tingkat`` where no word of any sector is in it: "kecamatan" alone, but not in "TP PKK kecamatan"."""

    kode: str
    pola: str
    kata: tuple[str, ...]
    tingkat: tuple[str, ...] = ()

    def nama_di(self, daerah: str) -> str:
        """The name in the words of a region: ``Bupati & sekretariat daerah``."""
        return self.pola.format(kepala=kepala_daerah(daerah), kewilayahan=kata_wilayah(daerah).kewilayahan)


@cache
def sektor() -> tuple[Sektor, ...]:
    """The sectors in the order of the matrix; the last takes whoever is known by no word."""
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))["sektor"]
    return tuple(Sektor(kode, s["nama"], tuple(s["kata"]), tuple(s.get("tingkat", ()))) for kode, s in isi.items())


@cache
def _semua_nama() -> dict[str, str]:
    return {normal(n): s.kode for s in sektor() for n in (s.kode, *(s.nama_di(d.kode) for d in semua_daerah()))}


def kenali_sektor(teks: str) -> str:
    """The code of a sector by its code or by its name in the words of any region; "" for none."""
    return _semua_nama().get(normal(teks), "")


@lru_cache(maxsize=4096)
def sektor_unsur(unsur: str) -> str:
    """The code of the sector of a party: of the longest word that occurs in it as a whole word."""
    teks = f" {' '.join(re.findall(r'[a-z0-9]+', unsur.lower()))} "
    for macam in ("kata", "tingkat"):
        if kena := [(len(kata), s.kode) for s in sektor() for kata in getattr(s, macam) if f" {kata} " in teks]:
            return max(kena)[1]
    return sektor()[-1].kode


_KOMA = re.compile(r",(?![^()]*\))")
_GARIS = re.compile(r"/(?![^()]*\))")
_DAN = re.compile(r"\s+(?:dan|serta|&)\s+", re.IGNORECASE)
_BUTIR = re.compile(r"^(?:\d{1,2}[.)]|[-•*–])\s*")
_INDUK = re.compile(r"(?:kepala |ka\.? )?(?:dinas|badan|bagian|kementerian|bidang|seksi|kantor)\b", re.IGNORECASE)
_SUKU_SINGKAT = 2  # letters of the halves of "RT/RW", which are one party


def pecah_unsur(teks: str) -> tuple[str, ...]:
    """The parties of a cell, as written: parted by semicolons or lines, between these by commas where both sides are
    known; where there is neither, by commas, slashes and the last "dan". "TNI/POLRI", "RT/RW", "Dinas Pariwisata,
    Pemuda, dan Olahraga" beside semicolons and "Dinas Pemberdayaan Masyarakat dan Desa" are one each."""
    if re.search(rf"[{PEMISAH}\n]", teks):
        bagian = [x for b in re.split(rf"[{PEMISAH}\n]+", teks) for x in _pecah_dikenal(b.strip(), _KOMA)]
    else:
        koma = [b.strip() for b in _KOMA.split(teks)]
        bagian = [x for b in koma for dan in _pecah_dikenal(b, _DAN) for x in _pecah_garis(dan)]
    rapi = (_BUTIR.sub("", b.strip()).strip(" .,") for b in bagian)
    return tuple(dict.fromkeys(b for b in rapi if b))


def _pecah_garis(teks: str) -> list[str]:
    bagian = [b.strip() for b in _GARIS.split(teks)]
    kata = [" ".join(re.findall(r"[a-z0-9]+", b.lower())) for b in bagian]
    satu = any(" ".join(kata) in s.kata for s in sektor()) or min(map(len, kata)) <= _SUKU_SINGKAT
    return [teks] if satu or all(k in s.tingkat for k in kata for s in sektor() if s.tingkat) else bagian


def _pecah_dikenal(teks: str, pemisah: re.Pattern[str]) -> list[str]:
    """The parts where each is known by a word of a sector and none is only a part of the other's name."""
    bagian = pemisah.split(teks)
    lain, tingkat = sektor()[-1].kode, {k for s in sektor() for k in s.tingkat}
    utuh = any(sektor_unsur(b) == lain or b.strip().lower() in tingkat for b in bagian) or _INDUK.match(teks)
    return [teks] if utuh else bagian


@cache
def _kata_jabatan() -> frozenset[str]:
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))["jabatan"]["kata"]
    return frozenset({*isi, *(kata for s in sektor() for kata in (*s.kata, *s.tingkat))})


def menyebut_jabatan(teks: str) -> bool:
    """Whether a text has a word of an office or of a sector: one that has none may be a person's name."""
    kata = f" {' '.join(re.findall(r'[a-z0-9]+', teks.lower()))} "
    return any(f" {k} " in kata for k in _kata_jabatan())


@cache
def jenis_kegiatan() -> dict[str, str]:
    """Kinds of events that the form offers → what is meant; a file may bring others."""
    return dict(tomllib.loads(_BERKAS.read_text(encoding="utf-8"))["jenis"])


@cache
def _kata_jenis() -> tuple[tuple[str, str], ...]:
    """(words, kind): the kinds of the form under their own names, and other words for them; the longest first."""
    lain = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))["jenis_lain"]
    kata = {k: k for k in (*jenis_kegiatan(), *lain)} | {teks: k for k, isi in lain.items() for teks in isi}
    return tuple(sorted(kata.items(), key=lambda x: -len(x[0])))


@lru_cache(maxsize=4096)
def golongan(jenis: str, nama: str = "") -> str:
    """The kind by which an event is counted and a stage is known, whatever the case and the words around it
    ("Pelatihan kader", "Launching"); a kind of somebody's own in small letters. Where none is written, what the name
    begins with; "" for none. No name alone makes a launch, which is a claim about the region."""
    teks = " ".join(re.findall(r"[^\W_]+", jenis.lower()))
    if teks:
        kena = ((f" {teks} ".find(f" {kata} "), -len(kata), kode) for kata, kode in _kata_jenis())
        return min((x for x in kena if x[0] >= 0), default=(0, 0, teks))[-1]
    awal = " ".join(re.findall(r"[^\W_]+", nama.lower())) + " "
    kode = next((kode for kata, kode in _kata_jenis() if awal.startswith(f"{kata} ")), "")
    return "" if kode == "peluncuran" else kode


@dataclass(frozen=True)
class BidangSpm:
    """The fields that posyandu serve, after how many working days a request is late, and where both were read.

    ``kata``: code of each field, in their order, and the words by which a cell names it."""

    bidang: tuple[str, ...]
    kata: dict[str, tuple[str, ...]]
    batas_hari_kerja: int
    sumber: str


@cache
def bidang_spm() -> BidangSpm:
    """The six fields of the minimum service standards."""
    isi = tomllib.loads(_BERKAS.read_text(encoding="utf-8"))["bidang_spm"]
    kata = {k: tuple(v) for k, v in isi["kata"].items()}
    return BidangSpm(tuple(isi["bidang"]), kata, isi["batas_hari_kerja"], isi["sumber"])
