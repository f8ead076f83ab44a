"""Names of people behind an office in free text: "Camat Andi", "Lurah Bontang Kuala Siti Aminah", "Rina (Camat)".

Behind an office stands the place it is of, or a name. What of the capitalised words is no place of the country, no
puskesmas and no word of an office or organisation (``registry/offices.py``) is a name. Elsewhere in a text only what
package ``lokal`` knows as a whole name is one, and not behind the word for an organisation, a building or a street.
In small letters ("camat andi") a word of free text is a name where ``lokal`` knows it as one; in a cell that is to name
an office, any that directly follows the office and its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from lokal import detect_pii

from ilp_data import regions
from ilp_data.intake import region_index
from ilp_data.intake.cells import names
from ilp_data.intake.table.cells import JUDUL
from ilp_data.measure.words import nama_pendek
from ilp_data.registry.offices import pemangku
from ilp_data.store import national_list

SAMAR = "[dihapus]"
_KATA = re.compile(r"[^\W\d_][\w.'’]*(?:-[\w.'’]+)*|\d+")
_SAMBUNG = re.compile(r"(?:\s*[:=(–]\s*|\s+-\s+|\s+)")
_ROMAWI = re.compile(r"[ivx]+")
_TERPANJANG = 4  # words of the name of a place
_SUKU = (2, 3)  # letters of a word in the short name of a region
_SAPA = "pak "  # what ``lokal`` wants before a name in small letters
_SINGKATAN = re.compile(r"(?=[A-Z\d]{2,10}$)(?:[A-Z]{2,3}|[A-Z\d]*(?:\d|[BCDFGHJKLMNPQRSTVWXZ]{3})[A-Z\d]*)")
_BERIMBUHAN = re.compile(r"^(?:ber|ter|me[mn]|di|pe[mn]|ke(?=.*an$)).{3}|.{3}(?:kan|asi|itas|if|al|is)$")  # no names
_DI_MUKA = 3  # words before a name that may say that it is a building's

_KETUA_RT = re.compile(
    r"\b(?:ketua|ka|pak|bapak|ibu|bu)\.?\s+(?:rt|rw)\b[\s.]*\d+(?:\s*[/,]?\s*(?:rt|rw)?[\s.]*\d+)?\s*[-–:(]?\s*", re.I
)
_ORANG_POSYANDU = re.compile(r"\b(?:kader|ketua|koordinator|pengurus|anggota)\s+pos ?yandu\s+", re.IGNORECASE)

Potong = tuple[int, int]


def samarkan_nama(teks: str, ganti: str = SAMAR, *, jabatan: bool = False) -> str:
    """A text with names of people blotted out; offices, places and organisations stay. ``jabatan``: the text is a cell
    that is to name offices, not a sentence."""
    hasil = teks
    potong = [*_di_belakang(teks, jabatan), *_di_muka(teks), *_dikenal(teks), *_petugas(teks, jabatan), *_warga(teks)]
    for awal, akhir in sorted(_gabung(potong), reverse=True):
        hasil = f"{hasil[:awal]}{ganti}{hasil[akhir:]}"
    return hasil


def samarkan_petugas(teks: str, ganti: str = SAMAR) -> str:
    """A cell that names who does something, with single names blotted out too ("Petugas Gizi Yanti", "Bidan Hasnah"):
    a word is a name where package ``lokal`` knows it as one, and directly behind a word for the work of many also where
    nobody knows it."""
    kata = list(_KATA.finditer(teks))
    potong: list[Potong] = []
    ke, belakang = 0, False
    while ke < len(kata) and _polos(kata[ke]) not in pemangku().lembaga:
        n = _sepanjang_tempat(kata, ke)
        petugas = _polos(kata[ke]) in pemangku().petugas
        asing = not (n or petugas or _kata_kerja(kata[ke]))
        if asing and (_bernama(kata[ke][0]) or (belakang and not kata[ke][0].isupper())):
            potong.append(kata[ke].span())
        belakang = petugas or belakang
        ke += n or 1
    hasil = teks
    for awal, akhir in reversed(potong):
        hasil = f"{hasil[:awal]}{ganti}{hasil[akhir:]}"
    return hasil


def _petugas(teks: str, jabatan: bool) -> Iterator[Potong]:
    """The name behind a word for the work of many ("Bidan Desa Namasatu", "kader Rina"), up to three words of offices
    and places further on: one that package ``lokal`` knows; also one that nobody knows, in a cell of offices and, in a
    sentence, behind a profession of which few are anywhere."""
    for temu in _KATA.finditer(teks):
        polos = _polos(temu)
        if polos not in pemangku().petugas:
            continue
        kata = _berderet(teks, _lewati_sela(teks, temu.end()))
        ke = 0
        while ke < min(len(kata), _TERPANJANG) and _polos(kata[ke]) not in pemangku().lembaga:
            n = _sepanjang_tempat(kata, ke)
            if not n and not _kata_kerja(kata[ke]) and _polos(kata[ke]) not in pemangku().petugas:
                yield from _nama_petugas(kata[ke:], pasti=jabatan or polos in pemangku().profesi)
                break
            ke += n or 1


def _warga(teks: str) -> Iterator[Potong]:
    """The name behind the head of an RT, which bears the name of no place, and behind a kader of a posyandu: there only
    what package ``lokal`` knows as a name, for the posyandu's own name may stand between."""
    for temu in _KETUA_RT.finditer(teks):
        kata = _berderet(teks, temu.end())
        if kata and _sepanjang_tempat(kata, 0) < _SUKU[0] and _polos(kata[0]) not in pemangku().kata:
            yield from _sampai_lembaga(kata)
    for temu in _ORANG_POSYANDU.finditer(teks):
        kata = _berderet(teks, temu.end())
        ke = next((i for i, m in enumerate(kata) if _bernama(m[0]) and not _tempat(m[0])), len(kata))
        yield from _sampai_lembaga(kata[ke:])


def _sampai_lembaga(kata: Sequence[re.Match[str]]) -> Iterator[Potong]:
    nama = list(takewhile(lambda m: not _kata_kerja(m) and _polos(m) not in pemangku().lembaga, kata))
    if nama:
        yield nama[0].start(), nama[-1].end()


def _nama_petugas(kata: Sequence[re.Match[str]], *, pasti: bool) -> Iterator[Potong]:
    if _bernama(kata[0][0]) or (pasti and not kata[0][0].isupper() and not _BERIMBUHAN.search(_polos(kata[0]))):
        yield from _sampai_lembaga(kata)


def _kata_kerja(kata: re.Match[str]) -> bool:
    """A word that is no name: of an office, or one that heads columns ("Balita", "Imunisasi")."""
    return _biasa(kata) or _polos(kata) in JUDUL


def dikenal_orang(teks: str) -> bool:
    """Whether a text that may be a place is rather a person's name: package ``lokal`` knows a word of it as one."""
    return any(_bernama(m[0]) for m in _KATA.finditer(teks) if not m[0].isdecimal() and not _biasa(m))


def menyebut_tempat(teks: str) -> bool:
    """Whether a text is the name of a place of the country or of a puskesmas, and nothing else."""
    return _tempat(teks)


def singkatan(teks: str) -> bool:
    """Whether a text is one abbreviation that nobody is called by (DKUMPP, DP3AKB)."""
    return bool(_SINGKATAN.fullmatch(teks)) and not _bernama(teks)


def _bernama(kata: str) -> bool:
    """Whether package ``lokal`` knows a word as a name of people."""
    return bool(detect_pii(f"{_SAPA}{kata.lower()}", types=["NAME"]))


def _gabung(potong: Sequence[Potong]) -> list[Potong]:
    """Spans without overlap."""
    hasil: list[Potong] = []
    for awal, akhir in sorted(potong):
        if hasil and awal <= hasil[-1][1]:
            hasil[-1] = (hasil[-1][0], max(akhir, hasil[-1][1]))
        else:
            hasil.append((awal, akhir))
    return hasil


def _di_belakang(teks: str, jabatan: bool) -> Iterator[Potong]:
    """The name behind each office: of "Camat Bontang Utara Muhammad Nur" the last two words."""
    for temu in pemangku().jabatan.finditer(teks):
        if sambung := _SAMBUNG.match(teks, temu.end()):
            awal = _sesudah_tempat(teks, sambung.end())
            yield from _nama(_berderet(teks, awal))
            yield from _huruf_kecil(teks, awal, jabatan)


def _huruf_kecil(teks: str, awal: int, jabatan: bool) -> Iterator[Potong]:
    """A name in small letters that begins here: up to the first word of an office, a place or an organisation."""
    kata = _deret(teks, awal, _TERPANJANG)
    if not kata or not kata[0][0][0].islower():
        return
    nama = list(takewhile(lambda m: not (_biasa(m) or _tempat(m[0]) or _polos(m) in pemangku().lembaga), kata))
    if nama and jabatan:
        yield nama[0].start(), nama[-1].end()
    elif nama and (temu := detect_pii(f"{_SAPA}{teks[awal : nama[-1].end()]}", types=["NAME"])):
        yield awal, awal + temu[0].end - len(_SAPA)


def _sesudah_tempat(teks: str, awal: int) -> int:
    """Where the text goes on behind the name of a place, in capitals or not ("Camat Timang gajah")."""
    kata = _deret(teks, awal, _TERPANJANG)
    n = _sepanjang_tempat(kata, 0) if kata else 0
    return _lewati_sela(teks, kata[n - 1].end()) if n else awal


def _di_muka(teks: str) -> Iterator[Potong]:
    """A name with its office in brackets: "Rina Marlina (Camat)"."""
    for temu in pemangku().jabatan.finditer(teks):
        muka = re.search(r"(?:^|[;,:]\s*)([^;,:()]+)\($", teks[: temu.start()])
        if muka:
            yield from _nama([m for m in _berderet(teks, muka.start(1)) if m.end() <= temu.start()])


def _deret(teks: str, awal: int, terbanyak: int = 0) -> list[re.Match[str]]:
    """The words and numbers from a place on that only blanks part; all of them, or so many."""
    hasil: list[re.Match[str]] = []
    while (temu := _KATA.match(teks, awal)) and not 0 < terbanyak <= len(hasil):
        hasil.append(temu)
        awal = _lewati_sela(teks, temu.end())
    return hasil


def _lewati_sela(teks: str, awal: int) -> int:
    return len(teks) - len(teks[awal:].lstrip(" "))


def _berderet(teks: str, awal: int) -> list[re.Match[str]]:
    """Those of ``_deret`` up to the first that is neither capitalised nor a number."""
    return list(takewhile(lambda m: m[0][0].isupper() or m[0].isdecimal(), _deret(teks, awal)))


def _nama(kata: Sequence[re.Match[str]]) -> Iterator[Potong]:
    """The words that are neither places nor words of offices, up to where an organisation begins."""
    awal: int | None = None
    ke = 0
    while ke < len(kata) and _polos(kata[ke]) not in pemangku().lembaga:
        bukan = (_sepanjang_tempat(kata, ke) if awal is None else 0) or int(_biasa(kata[ke]))
        if bukan and awal is not None:
            break
        awal = kata[ke].start() if awal is None and not bukan else awal
        ke += bukan or 1
    if awal is not None:
        yield awal, kata[ke - 1].end()


def _polos(kata: re.Match[str]) -> str:
    return regions.normal(kata[0])


def _biasa(kata: re.Match[str]) -> bool:
    """A number or a word that is no name."""
    polos = _polos(kata)
    return polos.isdecimal() or bool(_ROMAWI.fullmatch(polos)) or all(k in pemangku().kata for k in polos.split())


def _sepanjang_tempat(kata: Sequence[re.Match[str]], ke: int) -> int:
    """How many words from here name a place, the longest first; 0 for none."""
    banyak = range(min(_TERPANJANG, len(kata) - ke), 0, -1)
    return next((n for n in banyak if _tempat(" ".join(k[0] for k in kata[ke : ke + n]))), 0)


def _tempat(nama: str) -> bool:
    kunci = names.kunci_wilayah(nama)
    return kunci in _tempat_besar() or kunci in region_index.bernama(region_index.KELURAHAN)


@cache
def _tempat_besar() -> frozenset[str]:
    """Keys of provinces, regencies, kecamatan and puskesmas."""
    daerah = (names.kunci_kabkota(w.nama)[1] for w in regions.semua_daerah())
    provinsi = (names.kunci_wilayah(w.nama) for w in regions.semua_provinsi())
    puskesmas = (names.kunci_wilayah(nama_pendek(n)) for n in national_list.nama_puskesmas())
    kecamatan = region_index.bernama(region_index.KECAMATAN)
    return frozenset({*daerah, *provinsi, *puskesmas, *kecamatan, *_singkatan()})


def _singkatan() -> Iterator[str]:
    """Short names as people make them of two words: Kutim, Kaltim, Jabar."""
    for w in (*regions.semua_daerah(), *regions.semua_provinsi()):
        kata = [k for k in regions.normal(w.nama).split() if k not in ("kabupaten", "kota")]
        if len(kata) == len(("Kutai", "Timur")):
            yield from (f"{kata[0][:a]}{kata[1][:b]}" for a in _SUKU for b in _SUKU)


def _dikenal(teks: str) -> Iterator[Potong]:
    """Whole names anywhere, unless they are those of a place or of what is called after somebody."""
    for temu in detect_pii(teks, types=["NAME"]):
        kata = list(_KATA.finditer(teks, temu.start, temu.end))
        muka = [regions.normal(m[0]) for m in _KATA.finditer(teks[: temu.start])][-_DI_MUKA:]
        disebut = {*muka, *(_polos(k) for k in kata)} & pemangku().lembaga
        if len(kata) > 1 and not disebut and not _tempat(temu.value):
            yield temu.start, temu.end
