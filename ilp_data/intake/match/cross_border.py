"""Rows of facilities that lie in another region and are served from here: asked about, never taken by themselves."""

from __future__ import annotations

from ilp_data.intake.cells import names
from ilp_data.intake.decisions import LUAR
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.match.register import Register
from ilp_data.intake.model import Usul
from ilp_data.store.national_list import puskesmas_nasional

KOLOM = "kelurahan_tetangga"  # the kelurahan or desa of another region where a row's facility lies


def letak_tetangga(d: Dasar, register: Register, k: Kerja, daerah: str) -> str:
    """The kelurahan or desa of ``daerah``, another region, where the facility of a row lies that names a puskesmas of
    the region imported; "" where the place is not known there or a puskesmas there is called so too."""
    sebut = names.kunci_fasilitas(k.teks("puskesmas"), "puskesmas")
    if not sebut or daerah not in d.nusantara.nama or not register.puskesmas(d.daerah, k.teks("puskesmas")).kode:
        return ""
    sana = puskesmas_nasional(daerah)
    if sana is None or any(names.kunci_fasilitas(p.nama, "puskesmas") == sebut for p in sana):
        return ""
    pohon = d.pohon(daerah)
    return pohon.kelurahan(k.teks("kelurahan"), pohon.kecamatan(k.teks("kecamatan")).kode).kode


def tanya_lintas(d: Dasar, k: Kerja, kelurahan: str) -> str | None:
    """The region imported where a person says that the row is served from here; None after asking or leaving it."""
    daerah = d.nusantara.nama[kelurahan[: len("64.74")]]
    di = f"{d.pohon(kelurahan[: len('64.74')]).label(kelurahan)}, {daerah}"
    kata = f"“{k.teks('nama')}” terletak di {di}, tetapi puskesmasnya {k.teks('puskesmas')}. Dilayani dari sini?"
    usul = (Usul(LUAR, "Ya, lintas batas; terhitung di sini", 0.5),)
    kunci = ("lintas_batas", d.daerah, kelurahan, names.kunci_fasilitas(k.teks("nama"), k.teks("jenis")))
    if d.tanya.ajukan(k, kunci, kata, usul) != LUAR:
        return None
    k.nilai[KOLOM] = kelurahan
    k.alasan.append(f"Lintas batas: terletak di {di}.")
    return d.daerah
