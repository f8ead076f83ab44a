"""A cell with the names of several facilities ("Mawar, Melati, Kenanga"; "1. Mawar 2. Melati"; "Sejahtera I, II"): a
person says once a file whether each name is a facility of its own; then each is a row of its own.

One with a code or a point of its own is one facility, whatever it is called.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ilp_data.format import daftar
from ilp_data.intake.cells import facility_type, names
from ilp_data.intake.clean.work import Berkas, Kerja
from ilp_data.intake.model import NomorLembar, NomorSebelah
from ilp_data.intake.questions import jawaban
from ilp_data.intake.table import beside_places

NAMA_BANYAK = "nama_banyak"
PECAH, SATU = "pecah", "satu"
PILIHAN = {PECAH: "Setiap nama satu fasilitas", SATU: "Satu fasilitas yang bernama begitu"}
_SENDIRI = ("kode", "lat", "lng", "koordinat")  # what only one facility has
_JAUH = 10**8  # more than a sheet has rows
_PISAH = re.compile(r"[\n;,•·|]|(?:^|(?<=\s))\d{1,2}[.)]\s+|(?:^|\s)[-–*]\s+")
_DAN = re.compile(r"^(?:dan|serta|&)\s+|\s+(?:dan|serta|&)\s+", re.IGNORECASE)
_ALAMAT = re.compile(
    r"(?:jl|jln|jalan|rt|rw|no|nomor|gg|gang|blok|dusun|dsn|lingk(?:ungan)?|kel(?:urahan)?|desa|kec(?:amatan)?|kota"
    r"|kab(?:upaten)?|komp(?:lek|leks)?|perum(?:ahan)?|lt|lantai|samping|depan|belakang|dekat)\b",
    re.IGNORECASE,
)
_BERNAMA = re.compile(r"[A-Za-z][\w .'’/\-]{1,59}")
_URUT = re.compile(r"[IVX]{1,5}|\d{1,2}|[A-H]")  # what stands for a whole name behind one ("Sejahtera I, II")
_TEMPAT = ("kelurahan", "kecamatan", "puskesmas", "kota_kabupaten", "provinsi")


def pisahkan_nama(berkas: Berkas) -> Berkas:
    """The file with a row for each name, where it was answered so; else the same. Their numbers say which name of the
    cell they are."""
    judul = berkas.pemetaan.kolom.get("nama", "")
    if jawaban(berkas.jawab, _kunci(berkas), PILIHAN) != PECAH or judul not in berkas.tabel.judul:
        return berkas
    letak = berkas.tabel.judul.index(judul)
    nomor, data = [], []
    for k, sel in zip(berkas.baris(), berkas.tabel.data, strict=True):
        for urut, nama in enumerate(_nama(k) or (sel[letak],), 1):
            nomor.append(_nomor(k.nomor, urut))
            data.append([*sel[:letak], nama, *sel[letak + 1 :]])
    return Berkas(replace(berkas.tabel, nomor=nomor, data=data), berkas.pemetaan, berkas.jenis, berkas.jawab)


def tanyakan_nama(k: Kerja, berkas: Berkas) -> bool:
    """Whether the cell holds several names of which it is still to be said what they are; the row waits for that."""
    nama = _nama(k) if k.nomor not in berkas.titik else ()
    if not nama:
        return False
    alasan = f"{len(nama)} nama dalam satu sel: {daftar(list(nama), 6)}"
    return berkas.putuskan(k, _kunci(berkas), alasan, PILIHAN.__contains__) != SATU


def _kunci(berkas: Berkas) -> str:
    return f"{NAMA_BANYAK}|{berkas.sidik}"


def _nomor(nomor: int, urut: int) -> int:
    if urut == 1:
        return nomor
    lembar = f"{nomor.lembar}, " if isinstance(nomor, NomorLembar) else ""
    baris = nomor.baris if isinstance(nomor, NomorLembar) else nomor
    return NomorSebelah(nomor + (urut - 1) * _JAUH, f"{lembar}nama ke-{urut}", baris)


def _nama(k: Kerja) -> tuple[str, ...]:
    """The names of a cell where it lists several, () else."""
    teks = k.sel.get("nama", "")
    if any(k.teks(f) for f in _SENDIRI) or "(" in teks:
        return ()
    bagian = [b for potong in _PISAH.split(teks) if (b := potong.strip(" .:-–*"))]
    if len(bagian) < 2:
        return ()
    bagian[-1:] = filter(None, _DAN.split(bagian[-1]))  # elsewhere it is part of a name ("Ibu dan Anak")
    tempat = {names.kunci_wilayah(k.teks(f)) for f in _TEMPAT} - {""}
    if any(_lain(b, tempat) for b in bagian):
        return ()
    return tuple(dict.fromkeys(_lengkap(bagian)))


def _lain(bagian: str, tempat: set[str]) -> bool:
    """Whether a part is no name of a facility but where it lies, or who somebody is."""
    if _URUT.fullmatch(bagian):
        return False
    orang = beside_places.menyebut_orang(bagian) or beside_places.bergelar(bagian)
    return (
        orang or not _BERNAMA.fullmatch(bagian) or bool(_ALAMAT.match(bagian)) or names.kunci_wilayah(bagian) in tempat
    )


def _lengkap(bagian: list[str]) -> list[str]:
    """Names with what only the first says: the kind ("Posyandu Mawar, Melati"), the name ("Sejahtera I, II")."""
    depan = bagian[0].split()[0]
    jenis = depan if facility_type.dari_nama(depan) else ""
    hasil: list[str] = []
    for b in bagian:
        if _URUT.fullmatch(b) and hasil:
            hasil.append(f"{_batang(hasil[-1])} {b}")
        else:
            hasil.append(f"{jenis} {b}" if jenis and not facility_type.dari_nama(b) else b)
    return hasil


def _batang(nama: str) -> str:
    """A name without the number at its end."""
    depan, _, akhir = nama.rpartition(" ")
    return depan if depan and _URUT.fullmatch(akhir) else nama
