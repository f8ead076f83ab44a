"""A puskesmas that a cell names and nobody has registered. Of a region that has none yet they are taken over from
Kemenkes' list, or as the file writes them, or left out: asked once for the whole file; nothing is registered unasked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ilp_data.format import angka
from ilp_data.intake.cells import names
from ilp_data.intake.decisions import BARU
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.match.places import Temu
from ilp_data.intake.match.register import Letak, Register
from ilp_data.intake.model import Baris, Usul
from ilp_data.store.national_list import puskesmas_nasional

NASIONAL, TANPA = "nasional", "tanpa"
KOLOM = "puskesmas_baru"  # of a row: the facilities (rows of ``fasilitas``) that it brings beside its own
SUMBER = "daftar puskesmas nasional Kementerian Kesehatan"
_JENIS_TANYA = "puskesmas_belum_ada"


class PuskesmasPertama:
    """One file's first puskesmas by region. ``boleh_tanpa``: what the file brings can be kept without them."""

    def __init__(self, d: Dasar, register: Register, *, boleh_tanpa: bool = False) -> None:
        self.d, self.register, self.boleh_tanpa = d, register, boleh_tanpa
        self._kosong: dict[str, bool] = {}
        self._diambil: dict[str, tuple[dict[str, Any], ...]] = {}
        self._bernama: dict[tuple[str, str], dict[str, Any]] = {}

    def belum_ada(self, daerah: str) -> bool:
        """Whether none of the region was registered when it was first looked for."""
        if daerah not in self._kosong:
            self._kosong[daerah] = not self.register.ada_puskesmas(daerah)
        return self._kosong[daerah]

    def tentukan(self, k: Kerja, daerah: str) -> str:
        """The code of the puskesmas that a row of such a region names; ``TANPA`` to keep the row without it, "" after
        asking. One that Kemenkes' list does not have by this name is asked about by itself, and may be new."""
        jawab = self._tanya(k, daerah)
        if jawab == BARU:
            return self.daftarkan(k, daerah)
        if jawab != NASIONAL:
            return jawab
        k.nilai[KOLOM] = self._ambil_nasional(daerah)
        temu = self.register.puskesmas(daerah, k.teks("puskesmas"))
        kode = temu.kode or tanya_puskesmas(self.d, k, self.register, daerah, temu, baru=True, usul_baru=True)
        return self.daftarkan(k, daerah) if kode == BARU else kode

    def daftarkan(self, k: Kerja, daerah: str) -> str:
        """The code of a new puskesmas, called as the row writes it; the row brings it."""
        teks = k.teks("puskesmas")
        kunci = (daerah, names.kunci_fasilitas(teks, "puskesmas"))
        if kunci not in self._bernama:
            kode = self.register.kode_baru("puskesmas", Letak(daerah), teks)
            self._bernama[kunci] = _fasilitas(kode, teks, daerah)
            self.register.daftarkan_fasilitas(self._bernama[kunci])
        k.nilai[KOLOM] = (*k.nilai.get(KOLOM, ()), self._bernama[kunci])
        return str(self._bernama[kunci]["kode"])

    def _tanya(self, k: Kerja, daerah: str) -> str:
        nasional = puskesmas_nasional(daerah) or ()
        usul = [Usul(BARU, "Daftarkan puskesmas menurut nama di berkas ini")]
        kata = "Belum ada puskesmas terdaftar di daerah ini. Daftarkan nama di berkas ini, atau impor daftarnya dahulu?"
        if nasional:
            n = angka(len(nasional))
            usul = [Usul(NASIONAL, f"Daftarkan {n} puskesmas menurut daftar nasional Kemenkes", 0.9), *usul]
            kata = f"Belum ada puskesmas terdaftar di daerah ini. Daftar nasional Kemenkes memuat {n}. Pakai yang mana?"
        if self.boleh_tanpa:
            usul.append(Usul(TANPA, "Jangan daftarkan: terima barisnya tanpa puskesmas", 0.1))
        kunci = (_JENIS_TANYA, daerah, *(("daftar",) if self.boleh_tanpa else ()))
        return self.d.tanya.ajukan(k, kunci, kata, tuple(usul))

    def _ambil_nasional(self, daerah: str) -> tuple[dict[str, Any], ...]:
        if daerah not in self._diambil:
            semua = puskesmas_nasional(daerah) or ()
            self._diambil[daerah] = tuple(_fasilitas(p.kode, p.nama, daerah) | {"sumber": SUMBER} for p in semua)
            for b in self._diambil[daerah]:
                self.register.daftarkan_fasilitas(b)
        return self._diambil[daerah]


def tanya_puskesmas(
    d: Dasar, k: Kerja, register: Register, daerah: str, temu: Temu, *, baru: bool = False, usul_baru: bool = False
) -> str:
    """Ask which puskesmas a cell means; ``baru`` allows that it is a new one, ``usul_baru`` proposes it."""
    teks = k.teks("puskesmas")
    boleh = [c for c, b in register.isi.items() if b["jenis"] == "puskesmas" and b["kode_daerah"] == daerah]
    kunci = ("puskesmas_tidak_dikenal", daerah, names.kunci_fasilitas(teks, "puskesmas"))
    kata = f"Puskesmas “{teks}” tidak dikenal di daerah ini."
    usul = (*temu.usul, *((Usul(BARU, f"Puskesmas baru: daftarkan “{teks}”", 0.1),) if usul_baru else ()))
    return d.tanya.ajukan(k, kunci, kata, usul, [*boleh, BARU] if baru else boleh)


def puskesmas_baru(baris: Iterable[Baris]) -> list[dict[str, Any]]:
    """The puskesmas that rows bring beside their own, each once, as columns of ``fasilitas``."""
    return list({b["kode"]: b for satu in baris for b in satu.nilai.get(KOLOM, ())}.values())


def _fasilitas(kode: str, nama: str, daerah: str) -> dict[str, Any]:
    return {
        "kode": kode, "jenis": "puskesmas", "nama": names.tampil(nama, "puskesmas"), "kode_daerah": daerah,
        "kode_kelurahan": "", "kode_puskesmas": kode,
    }  # fmt: skip
