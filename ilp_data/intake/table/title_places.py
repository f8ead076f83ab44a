"""The place that the title of a table names for all its rows: "Kelurahan : Guntung", "PUSKESMAS BONTANG UTARA I".

For a table of which no column holds places: the cadres of one posyandu, or counts where no row has a name, by row, one
row a month, or one row at all. And for a list of posyandu or other facilities, where the title alone says whose they
are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ilp_data.intake.cells import facility_type, times
from ilp_data.intake.cells.values import kosong
from ilp_data.intake.known_places import Kenalan
from ilp_data.intake.model import Jenis, Tabel
from ilp_data.intake.table import columns, headers, people
from ilp_data.intake.table.cells import bernilai
from ilp_data.regions import normal

_KATA = {
    "posyandu": r"posyandu",
    "kelurahan": r"kelurahan|kel|desa",
    "puskesmas": r"puskesmas|pkm",
    "kecamatan": r"kecamatan|kec|distrik",
}  # from the finest
_TINGKAT = "|".join(f"(?P<{t}>{kata})" for t, kata in _KATA.items())
_SEBUT = re.compile(rf"\b(?:{_TINGKAT})\b(?!\s*(?:pembantu|/|dan\b))[\s.]*(?P<dua>:?)", re.I)
_SE = re.compile(r"\b(?:se|per|tiap|setiap|menurut|seluruh|semua|antar|kode|id|jumlah)[\s-]*$", re.I)  # names none
_ALAMAT = re.compile(r"\b(?:jl|jln|jalan|telp|telepon|fax|email|kode pos|rt)\b", re.I)
_EKOR = re.compile(  # what follows a name; "Kota Baru" is one
    r"(?:\b(?:tahun|thn|bulan|bln|periode|per)\b|(?<=\S\s)\b(?:kota|kabupaten|kab|provinsi)\b).*", re.I
)
_TEPI = " ,.:()-–"
_BERTEMPAT = frozenset({
    *("kelurahan", "puskesmas", "posyandu", "kecamatan", "kode_wilayah", "kode_puskesmas_berkas", "tempat_umum"),
    "kota_kabupaten",
})  # fmt: skip
_CATATAN = frozenset({"keterangan", "ket", "catatan"})
_WILAYAH_KERJA = re.compile(r"\b(?:wilayah|wil\.?) kerja\b|\bwilker\b", re.I)
_KATA_TERBANYAK = 6


@dataclass(frozen=True)
class _Sebutan:
    """``tersurat``: behind a colon, so that a name that nobody knows is meant as one."""

    tingkat: str
    teks: str
    tersurat: bool


def tambah_tempat(tabel: Tabel, kenalan: Kenalan, *, berisi_cacah: bool) -> Tabel:
    """The table with columns of the place that its title names; as it is where the title names none or several of a
    level. ``berisi_cacah``: the cells of a column name what is counted."""
    if fasilitas := _judul_fasilitas(tabel):
        return _dengan(tabel, _induk(tabel, fasilitas, kenalan))
    if _wilayah_kerja(tabel):
        return _dengan(tabel, {t: n for t, n in _tempat(tabel, kenalan).items() if t == "puskesmas"})
    if _BERTEMPAT & set(headers.kenali_judul(tabel.judul)):
        return tabel
    kader = people.daftar_kader(tabel.judul, columns.teks_judul(tabel))
    if not (berisi_cacah or kader or _hanya_waktu(tabel)):
        return tabel
    return _dengan(tabel, _tempat(tabel, kenalan))


def _dengan(tabel: Tabel, tempat: Mapping[str, str]) -> Tabel:
    """The table with a column for each of these places (level → name)."""
    if not tempat:
        return tabel
    sebut = ", ".join(f"{tingkat} {nama}" for tingkat, nama in tempat.items())
    return replace(
        tabel,
        judul=[*tabel.judul, *(t.capitalize() for t in tempat)],
        data=[[*b, *tempat.values()] for b in tabel.data],
        jumlah={n: [*b, *[""] * len(tempat)] for n, b in tabel.jumlah.items()},
        catatan=(*tabel.catatan, f"Tempat semua baris menurut judulnya: {sebut}."),
    )


def _wilayah_kerja(tabel: Tabel) -> bool:
    """Whether the title of a list of kelurahan, and no column, says whose working area they are."""
    ada = set(headers.kenali_judul(tabel.judul))
    if "kelurahan" not in ada or ada & {"puskesmas", "posyandu"} or headers.kenali_hitungan(tabel.judul):
        return False
    return any(_WILAYAH_KERJA.search(t) for t in columns.teks_judul(tabel))


def _judul_fasilitas(tabel: Tabel) -> str:
    """The heading of the column that names a posyandu, pustu or poskes a row; "" for none."""
    bukan = (facility_type.PUSKESMAS, "")
    return next((j for j in tabel.judul if facility_type.jenis_judul(j) not in bukan and _menamai(j)), "")


def _menamai(judul: str) -> bool:
    """Whether a heading is one of names of facilities, of nobody at one ("Nama Kader Posyandu")."""
    return bool({"nama", "posyandu"} & set(headers.kenali_judul([judul], Jenis.FASILITAS)))


def _induk(tabel: Tabel, fasilitas: str, kenalan: Kenalan) -> dict[str, str]:
    """The places of the title that are wider than a facility and that no column of a list of these holds."""
    if not any(not bernilai(b[tabel.judul.index(fasilitas)]) for b in tabel.data):
        return {}  # the column counts them
    ada = set(headers.kenali_judul(tabel.judul))
    if ada & {"tempat_umum", "kode_wilayah"}:
        return {}
    lebar = tuple(_KATA)[1:]
    kasar = {t: tuple(_KATA)[tuple(_KATA).index(t) :] for t in lebar}
    halus = next((kasar[t] for t in lebar if t in ada), lebar)
    return {t: nama for t, nama in _tempat(tabel, kenalan).items() if t in halus and t not in ada}


def _hanya_waktu(tabel: Tabel) -> bool:
    """Whether a table of known counts holds months, numbers and remarks alone, no month twice."""
    if not headers.kenali_hitungan(tabel.judul):
        return False
    bulan: list[str] = []
    for k, judul in enumerate(tabel.judul):
        isi = [b[k] for b in tabel.data if not kosong(b[k])]
        if headers.waktu(judul) or (isi and all(map(_bulan, isi))):
            bulan = bulan or isi
        elif headers.rapi(judul) not in _CATATAN and not all(map(bernilai, isi)):
            return False
    return len(set(bulan)) == len(tabel.data) if bulan else len(tabel.data) == 1


def _bulan(teks: str) -> bool:
    return bool(times.periode_judul(teks) or times.bulan_judul(teks))


def _tempat(tabel: Tabel, kenalan: Kenalan) -> dict[str, str]:
    """Level → name, from the finest that the title names on; {} where it names several of a level."""
    hasil: dict[str, str] = {}
    teks = [t for t in columns.teks_judul(tabel) if not _ALAMAT.search(t)]
    semua = [x for t in teks for s in _sebutan(t) if (x := _bernama(s, kenalan)) is not None]
    for tingkat in _KATA:
        nama = {kenalan.kunci(tingkat, n): n for t, n in semua if t == tingkat}
        if len(nama) > 1:
            return {}
        if nama:
            hasil[tingkat] = next(iter(nama.values()))
    return hasil


def tempat_sebutan(teks: Sequence[str], kenalan: Kenalan) -> set[tuple[str, str]]:
    """(level, name) of the known places that texts about a table name behind their word."""
    semua = (s for t in teks for s in _sebutan(t))
    return {(s.tingkat, n) for s in semua if (n := _terpanjang(s.tingkat, s.teks, kenalan))}


def menyebut(tingkat: str, nama: str, teks: Sequence[str]) -> bool:
    """Whether texts about a table say a name, also one that nobody knows, behind the word of its level."""
    dicari = normal(nama)
    semua = (s.teks for t in teks for s in _sebutan(t) if s.tingkat == tingkat)
    return bool(dicari) and any(f"{normal(t)} ".startswith(f"{dicari} ") for t in semua)


def _sebutan(teks: str) -> list[_Sebutan]:
    """What stands behind each word of a level, up to the next such word."""
    kena = list(_SEBUT.finditer(teks))
    hasil = []
    for ke, m in enumerate(kena, start=1):
        akhir = kena[ke].start() if ke < len(kena) else len(teks)
        tingkat = next(t for t in _KATA if m[t])
        if not _SE.search(teks[: m.start()]):
            hasil.append(_Sebutan(tingkat, teks[m.end() : akhir].strip(_TEPI), bool(m["dua"])))
    return hasil


def _bernama(s: _Sebutan, kenalan: Kenalan) -> tuple[str, str] | None:
    """(level, name): one that is known, or any behind a colon."""
    if nama := _terpanjang(s.tingkat, s.teks, kenalan):
        return s.tingkat, nama
    polos = _EKOR.sub("", s.teks).strip(_TEPI)
    return (s.tingkat, polos) if s.tersurat and 0 < len(polos.split()) <= _KATA_TERBANYAK else None


def _terpanjang(tingkat: str, teks: str, kenalan: Kenalan) -> str:
    """The longest beginning of a text that is a known name."""
    kata = teks.split()
    semua = (" ".join(kata[:n]).strip(_TEPI) for n in range(min(len(kata), _KATA_TERBANYAK), 0, -1))
    return next((t for t in semua if t and kenalan.dikenal(tingkat, t)), "")
