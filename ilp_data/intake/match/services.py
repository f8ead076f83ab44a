"""Rows of service figures to the place that reports: posyandu, kelurahan, puskesmas, kecamatan or the region itself.

Which one is decided by the columns of the file, not by the row: a row whose kelurahan is empty in a file by kelurahan
is a question, never silently a figure of its puskesmas.
"""

from __future__ import annotations

import re

from ilp_data.intake import deadline
from ilp_data.intake.cells import facility_type, names
from ilp_data.intake.decisions import BARU, LEWATI
from ilp_data.intake.match import cumulative, not_begun, same_place, yearly_counts
from ilp_data.intake.match.base import (
    Dasar,
    Kerja,
    kata_ragu,
    kode_bertentangan,
    menyebut_orang,
    tempat_wilayah,
    tolak_orang,
)
from ilp_data.intake.match.facility_place import Tempat, kelurahan_kerja
from ilp_data.intake.match.first_puskesmas import PuskesmasPertama, tanya_puskesmas
from ilp_data.intake.match.places import KOSONG, Temu
from ilp_data.intake.match.register import Letak, Register
from ilp_data.intake.model import Usul

_BANYAK = 5
_KATA_KELURAHAN = 5  # words of a kelurahan behind the name of a posyandu, with the word for it
RINGKASAN = re.compile(  # what stands below the places of a table and is none of them, nor their total
    r"(?:(?:nilai|angka|capaian)\s+)?(?:tertinggi|terendah|terbanyak|tersedikit|maks(?:imum|imal)?|max(?:imum)?|minimum|minimal|min\.?)"
    r"|(?:target|capaian|realisasi|pencapaian)(?:\s+(?:kota|kab\w*\.?|nasional|provinsi|puskesmas|bulan ini))?"
    r"(?:\s+\(?[\d.,]+ ?%\)?)?"
    r"|(?:(?:capaian|jumlah|angka)\s+)?(?:bulan|tahun)\s+(?:yang\s+)?(?:lalu|sebelumnya)|naik\s*/\s*turun"
    r"|selisih|kesenjangan|gap|kekurangan|persen(?:tase)?|prosentase|%|peringkat|rang?king"
    r"|standar deviasi|std\.? ?dev\.?",
    re.IGNORECASE,
)
_TINGKAT = ("posyandu", "kelurahan", "puskesmas", "kecamatan")


def cocokkan_layanan(d: Dasar, kerja: list[Kerja]) -> None:
    """Give every row its ``kode_tempat``, or ask. Works on ``kerja`` in place."""
    register = Register(d.potret)
    cari = _Pelapor(d, register, kerja)
    for k in deadline.tiap(kerja):
        if k.hidup:
            k.nilai["kode_tempat"] = cari.tempat(k)
        if k.hidup:
            not_begun.tinggalkan_angka(d, k)
    same_place.putuskan_kembar(d, register, [k for k in kerja if k.hidup and k.nilai["kode_tempat"]])
    yearly_counts.satukan_setahun(d, register, kerja)
    cumulative.ke_bulanan(d, kerja)


class _Pelapor:
    def __init__(self, d: Dasar, register: Register, kerja: list[Kerja]) -> None:
        self.d, self.register = d, register
        self._tempat = Tempat(d, register, kerja)
        self.tingkat = next((t for t in _TINGKAT if any(k.teks(t) for k in kerja)), "")
        self._puskesmas: dict[tuple[str, str], Temu] = {}
        self._pertama = PuskesmasPertama(d, register)
        self._judul: dict[tuple[str, ...], str] = {}

    def tempat(self, k: Kerja) -> str:
        """The code of the place of a row; "" after asking or refusing."""
        daerah = self._tempat.daerah(k)
        if daerah is None:
            return ""
        if not daerah:
            sebut = k.teks("kota_kabupaten") or k.teks("kode_kab")
            kata = f"Kabupaten/kota “{sebut}” tidak dikenal; angkanya tidak dapat ditempatkan."
            kunci = ("daerah_tidak_dikenal", self.d.daerah, names.slug(sebut))
            return _kode(self.d.tanya.ajukan(k, kunci, kata, (), list(self.d.nusantara.nama)))
        if not self.tingkat:
            return self._seluruh_tabel(k, daerah)
        if RINGKASAN.fullmatch(k.teks(self.tingkat).strip()):
            k.tolak(f"“{k.teks(self.tingkat)}” adalah baris ringkasan, bukan nama {self.tingkat}.")
            return ""
        if self.tingkat in ("kelurahan", "kecamatan"):
            return self._wilayah(k, daerah)
        puskesmas = self._cari_puskesmas(k, daerah) or self._di_judul(k, daerah)
        return puskesmas if self.tingkat == "puskesmas" else self._posyandu(k, daerah, puskesmas)

    def _cari_puskesmas(self, k: Kerja, daerah: str) -> str:
        teks = k.teks("puskesmas")
        if (daerah, teks) not in self._puskesmas:
            self._puskesmas[daerah, teks] = self.register.puskesmas(daerah, teks)
        temu = self._puskesmas[daerah, teks]
        pertama = self.tingkat == "puskesmas" and self._pertama.belum_ada(daerah)
        if (temu.kode and not pertama) or (temu.sebab == KOSONG and self.tingkat == "posyandu"):
            return temu.kode
        if temu.sebab == KOSONG:
            return self._tanpa_tempat(k, daerah, "")
        if menyebut_orang("puskesmas", teks):
            tolak_orang(k, "puskesmas")
            return ""
        if self.tingkat == "puskesmas" and facility_type.dari_nama(teks) == facility_type.LAINNYA:
            k.tolak(f"“{teks}” bukan puskesmas; yang disimpan angka puskesmas, posyandu, dan kelurahan.")
            return ""
        if pertama:
            return _kode(self._pertama.tentukan(k, daerah))
        jawab = tanya_puskesmas(self.d, k, self.register, daerah, temu, baru=self.tingkat == "puskesmas")
        return self._pertama.daftarkan(k, daerah) if jawab == BARU else _kode(jawab)

    def _seluruh_tabel(self, k: Kerja, daerah: str) -> str:
        """The place of a table without a column of places: the puskesmas of its title, else the region."""
        sebut = k.nilai.get("puskesmas_judul") or ()
        puskesmas = self._di_judul(k, daerah)
        if sebut and not puskesmas:
            k.tolak(f"Judul menyebut Puskesmas {sebut[0]}, yang tidak terdaftar di daerah ini.")
        return puskesmas or daerah

    def _di_judul(self, k: Kerja, daerah: str) -> str:
        """The one registered puskesmas that the title of a table of posyandu names; "" for none or several."""
        sebut = k.nilai.get("puskesmas_judul") or ()
        if k.teks("puskesmas") or not sebut:
            return ""
        if (daerah, *sebut) not in self._judul:
            self._judul[daerah, *sebut] = next((c for t in sebut if (c := self.register.puskesmas(daerah, t).kode)), "")
        return self._judul[daerah, *sebut]

    def _wilayah(self, k: Kerja, daerah: str) -> str:
        pohon = self.d.pohon(daerah)
        puskesmas = self.register.puskesmas(daerah, k.teks("puskesmas")).kode if k.teks("puskesmas") else ""
        if self.tingkat == "kecamatan":
            kode, temu = "", pohon.kecamatan(k.teks("kecamatan"))
        else:
            kode, temu = tempat_wilayah(self.d, k, daerah, puskesmas)
        if temu.kode:
            return temu.kode
        if temu.sebab == KOSONG:
            return self._tanpa_tempat(k, daerah, puskesmas)
        teks = k.teks(self.tingkat)
        siapa = (f"{self.tingkat}_tidak_dikenal", daerah, kode, names.kunci_wilayah(teks) or teks)
        kunci = (*siapa, *kode_bertentangan(k, temu))
        kata = kata_ragu(daerah, self.tingkat, teks, temu)
        return _kode(self.d.tanya.ajukan(k, kunci, kata, temu.usul, list(pohon.nama)))

    def _tanpa_tempat(self, k: Kerja, daerah: str, puskesmas: str) -> str:
        pohon = self.d.pohon(daerah)
        usul = kelurahan_kerja(pohon, puskesmas) if self.tingkat != "posyandu" else ()
        if puskesmas:
            usul += (Usul(puskesmas, self.register.label(puskesmas), 0.3),)
        kunci = ("tempat_kosong", daerah, puskesmas, names.kunci_wilayah(k.teks("kecamatan")))
        kata = f"Kolom {self.tingkat} kosong. Angka ini milik tempat mana?"
        boleh = [*pohon.nama, *(c for c, b in self.register.isi.items() if b["kode_daerah"] == daerah)]
        return _kode(self.d.tanya.ajukan(k, kunci, kata, usul, boleh))

    def _posyandu(self, k: Kerja, daerah: str, puskesmas: str) -> str:
        if k.teks("puskesmas") and not puskesmas:
            return ""
        if not k.teks("posyandu"):
            return self._tanpa_tempat(k, daerah, puskesmas)
        return cari_posyandu(self.d, k, self.register, daerah, puskesmas)


def _kode(jawab: str) -> str:
    return "" if jawab == LEWATI else jawab


def cari_posyandu(d: Dasar, k: Kerja, register: Register, daerah: str, puskesmas: str) -> str:
    """The code of the posyandu that field ``posyandu`` names, within its puskesmas and kelurahan as far as given."""
    pohon, teks = d.pohon(daerah), k.teks("posyandu")
    if teks in register.isi and register.isi[teks]["jenis"] == "posyandu":
        return teks
    kel = tempat_wilayah(d, k, daerah, puskesmas)[1]
    nama = names.kunci_fasilitas(teks, "posyandu")
    kena = register.sekunci("posyandu", Letak(daerah, puskesmas, kel.kode), nama) if teks else []
    kena = kena if len(kena) == 1 else _menurut_judul(d, k, register, daerah, kena)
    if not kena and (satu := _bersama_kelurahan(d, k, register, Letak(daerah, puskesmas, kel.kode))):
        return satu
    if len(kena) == 1:
        return kena[0]
    usul = register.usul(kena, 1.0)
    if not kena:
        usul = _mungkin(register, Letak(daerah, puskesmas, kel.kode), nama)
    milik = [c for c, b in register.isi.items() if b["jenis"] == "posyandu" and b["kode_daerah"] == daerah]
    kata = f"Posyandu “{teks}” " + ("ada lebih dari satu." if kena else "belum terdaftar di tempat itu.")
    kunci = ("posyandu_ganda" if kena else "posyandu_tidak_dikenal", pohon.daerah, puskesmas, kel.kode, nama)
    return _kode(d.tanya.ajukan(k, kunci, kata, usul[:_BANYAK], milik))


def _bersama_kelurahan(d: Dasar, k: Kerja, register: Register, letak: Letak) -> str:
    """The one posyandu of a cell that names its kelurahan behind it: "Dahlia 2 (Peuniti)", "Mawar 1 Desa Kanaan"; ""
    for none. Both parts have to agree as they stand, and the kelurahan with that of the row where it has one."""
    kata = re.findall(r"[^\W_]+", k.teks("posyandu"))
    for n in range(1, min(len(kata) - 1, _KATA_KELURAHAN) + 1):
        kel = d.pohon(letak.daerah).kelurahan(" ".join(kata[-n:])).kode
        if not kel or letak.kelurahan not in ("", kel):
            continue
        nama = names.kunci_fasilitas(" ".join(kata[:-n]), "posyandu")
        kena = register.sekunci("posyandu", Letak(letak.daerah, letak.puskesmas, kel), nama) if nama else []
        if len(kena) == 1 and register.isi[kena[0]]["kode_kelurahan"] == kel:
            k.alasan.append(f"dibaca sebagai {register.label(kena[0])}")
            return kena[0]
    return ""


def _menurut_judul(d: Dasar, k: Kerja, register: Register, daerah: str, kena: list[str]) -> list[str]:
    """Of posyandu of one name, those where the title of the table says that its rows are: kelurahan, else puskesmas."""
    if not kena:
        return kena
    kel = next((c for t in k.nilai.get("kelurahan_judul") or () if (c := d.pohon(daerah).kelurahan(t).kode)), "")
    pusk = next((c for t in k.nilai.get("puskesmas_judul") or () if (c := register.puskesmas(daerah, t).kode)), "")
    for kolom, kode in (("kode_kelurahan", kel), ("kode_puskesmas", pusk)):
        di_sana = [c for c in kena if kode and register.isi[c][kolom] == kode]
        kena = di_sana or kena
    return kena


def _mungkin(register: Register, letak: Letak, nama: str) -> tuple[Usul, ...]:
    """Posyandu that may be meant by a name that its place lacks: of that name where either the puskesmas or the
    kelurahan agrees (a row may err in one of them), and names like it within the place. What agrees in neither is none.
    """
    senama = [
        c for c in register.bernama("posyandu", letak.daerah, nama)
        if letak.puskesmas in ("", register.isi[c]["kode_puskesmas"])
        or letak.kelurahan in ("", register.isi[c]["kode_kelurahan"])
    ]  # fmt: skip
    mirip = register.mirip("posyandu", letak, nama, senama, ambang=0)
    semua = (*register.usul(senama, 0.9), *mirip)
    return semua or register.mirip("posyandu", Letak(letak.daerah, letak.puskesmas), nama)
