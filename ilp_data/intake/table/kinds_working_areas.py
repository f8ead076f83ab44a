"""Whether a table says which puskesmas serves which kelurahan: by a column that is called so, by its title, or because
it holds nothing but the two, each kelurahan once. Where a puskesmas *stands* is no working area."""

from __future__ import annotations

import re

from ilp_data.intake.model import Jenis
from ilp_data.intake.table import columns, headers
from ilp_data.intake.table.content import kolom_angka
from ilp_data.intake.table.kinds_evidence import Bukti, Uji
from ilp_data.intake.table.kinds_facilities import Tanda, bukti_fasilitas
from ilp_data.regions import normal

_JENIS = Jenis.WILAYAH_KERJA
PASTI, _JUGA_DAFTAR, _BERPASANGAN = 0.98, 0.7, 0.96
_BILA_DIMINTA = 0.3  # only where a person says so
_JUDUL = re.compile(r"\b(?:wilayah|desa|kelurahan) (?:kerja|binaan)\b|\bwilker\b|\bcakupan wilayah\b")
_WILAYAH = ("wilayah_kerja", "kelurahan", "kode_kelurahan_berkas", "kode_wilayah")
_KETERANGAN = re.compile(
    r"\b(luas|penduduk|jiwa|kepadatan|kk|rt|rw|dusun|lingkungan|rumah|rumah tangga|jarak|no|nomor"
    r"|posyandu|pustu|poskesdes|poskeskel|polindes|kader|sekolah|paud)\b"
)
_LETAK = ("lat", "lng", "koordinat", "alamat", "jenis_asli", "lokus_ilp")
_WAJAR = 1.2  # kelurahan for each puskesmas, from which on a list of both names those that it serves


def uji(bukti: Bukti) -> Uji:
    """The table tried as working areas."""
    kolom = bukti.petakan(_JENIS).kolom
    puskesmas, sel = kolom.get("puskesmas", ""), next((kolom[f] for f in _WILAYAH if f in kolom), "")
    if not puskesmas or not sel or "posyandu" in kolom or _melapor(bukti):
        return Uji(_JENIS, 0.0, ())
    if kolom_angka(bukti.isi.contoh(sel)) and sel in (kolom.get("wilayah_kerja"), kolom.get("kelurahan")):
        return Uji(_JENIS, 0.0, (f"kolom “{sel}” berisi jumlah, bukan nama kelurahan atau desanya",))
    letak = any(f in bukti.petakan(Jenis.FASILITAS).kolom for f in _LETAK) or bool(
        {Tanda.KOORDINAT, Tanda.KOLOM_JENIS} & bukti_fasilitas(bukti).keys()
    )
    apa = (f"puskesmas di kolom “{puskesmas}” dan wilayah kerjanya di kolom “{sel}”",)
    if "wilayah_kerja" in kolom:
        return Uji(_JENIS, _JUGA_DAFTAR if letak else PASTI, apa)
    if letak or any(not _KETERANGAN.search(headers.rapi(j)) for j in bukti.angka_asing):
        return Uji(_JENIS, _BILA_DIMINTA, ())
    if any(_JUDUL.search(normal(t)) for t in columns.teks_judul(bukti.tabel)):
        return Uji(_JENIS, PASTI, apa)
    return Uji(_JENIS, _BERPASANGAN if _berpasangan(bukti, puskesmas, sel) else _BILA_DIMINTA, apa)


def _melapor(bukti: Bukti) -> bool:
    """Whether the table has counts, or months: it is then one of services."""
    kolom = bukti.petakan(Jenis.LAYANAN).kolom
    return any(
        f in ("bulan", "periode", "angka", "ukuran_nama") or "@" in f or headers.cacah(f) in headers.nama_ukuran()
        for f in kolom
    )


def _berpasangan(bukti: Bukti, puskesmas: str, sel: str) -> bool:
    """Whether every kelurahan stands once, beside fewer puskesmas, and no column says anything else."""
    lain = {f for f in bukti.petakan(_JENIS).kolom if f not in ("puskesmas", "kelurahan")}
    tempat = {"kecamatan", "kota_kabupaten", "provinsi", "no_urut", "kode_kelurahan_berkas", "sumber_wilayah_kerja"}
    asing = set(bukti.tabel.judul) - set(bukti.petakan(_JENIS).kolom.values())
    asing = {j for j in asing if not _KETERANGAN.search(headers.rapi(j))}
    if lain - tempat or any(bukti.isi.contoh(j) for j in asing):
        return False
    nama = [normal(t) for t in bukti.isi.contoh(sel)]
    pemilik = {normal(t) for t in bukti.isi.contoh(puskesmas)}
    return len(set(nama)) == len(nama) and len(nama) >= _WAJAR * max(len(pemilik), 2)
