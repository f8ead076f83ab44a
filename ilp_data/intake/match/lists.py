"""Rows of a list to the place that they speak of: the finest that a row names (posyandu, kelurahan, puskesmas,
kecamatan), else the region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ilp_data import regions
from ilp_data.intake import deadline
from ilp_data.intake.cells import names
from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.match import not_begun
from ilp_data.intake.match.base import Dasar, Kerja, kata_ragu, kode_bertentangan, tempat_wilayah
from ilp_data.intake.match.facility_place import Tempat
from ilp_data.intake.match.first_puskesmas import tanya_puskesmas
from ilp_data.intake.match.register import Register
from ilp_data.intake.match.services import cari_posyandu
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry.fields import TABEL
from ilp_data.registry.lists import Bertempat, Daftar, JenisKolom, KolomDaftar

Kunci = tuple[str, ...]
TEMPAT_LAIN = "tempat_lain"  # of a row that names several places: the codes after the first


def cocokkan_daftar(d: Dasar, kerja: list[Kerja], daftar: Daftar) -> None:
    """Give every row its ``kode_tempat``; a row that says again what another one says is refused."""
    letak = Letak(d, kerja)
    dilihat: dict[Kunci, int] = {}
    for k in deadline.tiap(kerja):
        if not k.hidup:
            continue
        if d.nasional:
            k.tolak(f"{daftar.judul} diimpor untuk satu kabupaten/kota; pilih daerahnya dahulu.")
            continue
        k.nilai["kode_tempat"] = d.daerah if daftar.bertempat is Bertempat.TANPA else letak.cari(k, daftar)
        for periode in [k.teks(c.field) for c in daftar.kolom if c.jenis is JenisKolom.PERIODE]:
            if not_begun.belum_mulai(d, k, periode):
                k.tolak(not_begun.kalimat(periode))
        if not k.hidup or k.pertanyaan:
            continue
        semua = [kunci_baris(daftar, b) for b in baris_tabel(daftar, k.nilai)]
        lain = min((dilihat.setdefault(kunci, k.asal.nomor) for kunci in semua), default=k.asal.nomor)
        if lain != k.asal.nomor:
            k.tolak(f"Baris yang sama sudah ada pada baris {lain}.")


def kunci_baris(daftar: Daftar, b: Mapping[Any, Any]) -> Kunci:
    """What a row of the list's table is known by."""
    kunci = daftar.tunggal or TABEL[daftar.tabel].kunci
    return tuple(str(b.get(k) or "") for k in kunci if k != "kode_daerah")


def baris_tabel(daftar: Daftar, nilai: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of the store's table that a row of the sheet says: one for each place that it names, or one for each
    filled cell of the columns over which a list is spread (none where nothing is filled in)."""
    if daftar.belum_diisi(nilai):
        return []
    isi = {k.kolom: nilai.get(_bernilai(k), "") for k in daftar.kolom if not k.urai}
    isi |= {daftar.gabung: daftar.tulis_gabungan(nilai)} if daftar.gabung else {}
    isi[daftar.kolom_tempat] = nilai.get("kode_tempat", "")
    if not daftar.urai:
        return [isi, *(isi | {daftar.kolom_tempat: lain} for lain in nilai.get(TEMPAT_LAIN, ()))]
    terisi = [k for k in daftar.terurai if nilai.get(k.field) not in ("", None)]
    return [isi | {daftar.urai: k.urai, k.kolom: nilai[k.field]} for k in terisi]


def tempat_baris(nilai: Mapping[str, Any]) -> list[str]:
    """The codes of all places that a row names."""
    return [str(t) for t in (nilai.get("kode_tempat"), *nilai.get(TEMPAT_LAIN, ())) if t]


def _bernilai(kolom: KolomDaftar) -> str:
    """Where a row keeps what a column of the table holds: of a puskesmas its code, beside its name."""
    return kolom.kolom if kolom.jenis is JenisKolom.PUSKESMAS else kolom.field


class Letak:
    """The place of a row, or a question about it."""

    def __init__(self, d: Dasar, kerja: list[Kerja]) -> None:
        self.d, self.register = d, Register(d.potret)
        self._tempat = Tempat(d, self.register, kerja)

    def cari(self, k: Kerja, daftar: Daftar) -> str:
        """The code; "" after asking or refusing."""
        daerah = self.daerah(k)
        if not daerah:
            return ""
        _tempat_dari_kode(k, daerah)
        if (tingkat := daftar.tingkat_tempat) and not k.teks(tingkat):
            k.tolak(f"{tingkat.capitalize()} kosong; {huruf_kecil(daftar.judul)} dicatat menurut {tingkat}.")
            return ""
        if daftar.tingkat_tempat == "puskesmas":
            return self.puskesmas(k, daerah)
        if k.teks("posyandu"):
            return self._posyandu(k, daerah)
        if k.teks("kelurahan"):
            return self._wilayah(k, daerah, "kelurahan")
        if k.teks("puskesmas"):
            return self.puskesmas(k, daerah)
        if k.teks("kecamatan"):
            return self._wilayah(k, daerah, "kecamatan")
        if daftar.bertempat is Bertempat.WAJIB:
            k.tolak("Tempat kosong; isi kelurahan, puskesmas, atau posyandu.")
        return daerah

    def daerah(self, k: Kerja) -> str:
        """The region of a row; "" after asking or refusing."""
        daerah = self._tempat.daerah(k)
        if daerah == "":
            k.tolak("Kabupaten/kota baris ini tidak dikenal.")
        return daerah or ""

    def puskesmas(self, k: Kerja, daerah: str) -> str:
        """The puskesmas that a row names; "" after asking or refusing."""
        temu = self.register.puskesmas(daerah, k.teks("puskesmas"))
        return temu.kode or _jawab(tanya_puskesmas(self.d, k, self.register, daerah, temu))

    def _posyandu(self, k: Kerja, daerah: str) -> str:
        puskesmas = self.puskesmas(k, daerah) if k.teks("puskesmas") else ""
        if k.teks("puskesmas") and not puskesmas:
            return ""
        return cari_posyandu(self.d, k, self.register, daerah, puskesmas)

    def _wilayah(self, k: Kerja, daerah: str, tingkat: str) -> str:
        pohon = self.d.pohon(daerah)
        if tingkat == "kecamatan":
            temu = pohon.kecamatan(k.teks("kecamatan"))
        else:
            temu = tempat_wilayah(self.d, k, daerah, "")[1]
        if temu.kode:
            return temu.kode
        teks = k.teks(tingkat)
        kata = kata_ragu(daerah, tingkat, teks, temu)
        siapa = (f"{tingkat}_tidak_dikenal", daerah, "", names.kunci_wilayah(teks) or teks)
        kunci = (*siapa, *kode_bertentangan(k, temu))
        return _jawab(self.d.tanya.ajukan(k, kunci, kata, temu.usul, list(pohon.nama)))


def _tempat_dari_kode(k: Kerja, daerah: str) -> None:
    """Kemendagri's code places a row that names no place: a kelurahan, a kecamatan, or the region by its own. Any
    other code is asked about like a name that nobody knows; never is its row the region's."""
    kode = regions.baku(k.teks("kode_kelurahan_berkas")) or k.teks("kode_kelurahan_berkas")
    if not kode or kode == daerah or any(k.teks(t) for t in ("posyandu", "kelurahan", "puskesmas", "kecamatan")):
        return
    k.nilai["kecamatan" if len(kode) == len("64.74.03") else "kelurahan"] = kode


def _jawab(jawab: str) -> str:
    return "" if jawab == LEWATI else jawab
