"""Residents' requests to their place: the posyandu where a row names one, else kelurahan, kecamatan, or the region."""

from __future__ import annotations

from ilp_data.intake import deadline
from ilp_data.intake.cells import names
from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.match.base import Dasar, Kerja, kata_ragu, kode_bertentangan, tempat_wilayah
from ilp_data.intake.match.facility_place import Tempat
from ilp_data.intake.match.places import KOSONG
from ilp_data.intake.match.register import Register
from ilp_data.intake.match.services import cari_posyandu


def cocokkan_permohonan(d: Dasar, kerja: list[Kerja]) -> None:
    """Give every row its ``kode_tempat``, or ask. Days to come are refused."""
    register = Register(d.potret)
    tempat = Tempat(d, register, kerja)
    hari_ini = "" if d.nasional else d.potret.hari_ini(d.daerah).isoformat()
    for k in deadline.tiap(kerja):
        if not k.hidup:
            continue
        if d.nasional:
            k.tolak("Permohonan diimpor untuk satu kabupaten/kota; pilih daerahnya dahulu.")
        elif max(k.teks("tanggal"), k.teks("selesai")) > hari_ini:
            k.tolak(f"Tanggal {max(k.teks('tanggal'), k.teks('selesai'))} belum tiba.")
        else:
            _tempatkan(d, k, register, tempat)


def _tempatkan(d: Dasar, k: Kerja, register: Register, tempat: Tempat) -> None:
    daerah = tempat.daerah(k)
    if daerah == "":
        k.tolak("Kabupaten/kota tidak dikenal; permohonan tidak dapat ditempatkan.")
    if daerah and k.hidup:
        puskesmas = register.puskesmas(daerah, k.teks("puskesmas")).kode
        bernama = bool(k.teks("posyandu"))
        k.nilai["kode_tempat"] = cari_posyandu(d, k, register, daerah, puskesmas) if bernama else _wilayah(d, k, daerah)


def _wilayah(d: Dasar, k: Kerja, daerah: str) -> str:
    kec, temu = tempat_wilayah(d, k, daerah, "")
    if temu.kode or temu.sebab == KOSONG:
        return temu.kode or kec or daerah
    pohon, teks = d.pohon(daerah), k.teks("kelurahan")
    kunci = ("kelurahan_tidak_dikenal", daerah, kec, names.kunci_wilayah(teks) or teks, *kode_bertentangan(k, temu))
    jawab = d.tanya.ajukan(k, kunci, kata_ragu(daerah, "kelurahan", teks, temu), temu.usul, list(pohon.nama))
    return "" if jawab == LEWATI else jawab
