"""Where a facility row is: its regency, puskesmas and kelurahan, or a question about one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ilp_data.intake.cells import likeness, names
from ilp_data.intake.decisions import LUAR
from ilp_data.intake.match import cross_border, point_places
from ilp_data.intake.match import region as match_region
from ilp_data.intake.match.base import (
    Dasar,
    Kerja,
    jawaban_wilayah,
    kata_ragu,
    kode_bertentangan,
    menyebut_orang,
    tempat_wilayah,
    tolak_orang,
)
from ilp_data.intake.match.first_puskesmas import TANPA, PuskesmasPertama, tanya_puskesmas
from ilp_data.intake.match.places import GANDA, KODE_BPS, KOSONG, PohonWilayah, Temu
from ilp_data.intake.match.register import Letak, Register
from ilp_data.intake.model import Usul
from ilp_data.registry.region_words import sebutan_satuan
from ilp_data.store.national_list import daerah_puskesmas

_WAJIB_KELURAHAN = ("posyandu", "pustu")


class Tempat:
    """Places the rows of one file. ``letak`` is None after a question or a refusal."""

    def __init__(self, d: Dasar, register: Register, kerja: list[Kerja]) -> None:
        self.d, self.register = d, register
        self._sebutan = {names.kunci_kabkota(_bernama(k)) for k in kerja if k.teks("kota_kabupaten")}
        kode = {k.teks("kode_kab") for k in kerja} - {""}
        self._digit = {x.replace(".", "") for x in d.potret.daerah["kode"]}
        self._kemendagri = any(self._sesuai(k) for k in kerja)
        self._curiga = bool(kode) and not self._kemendagri and d.nusantara.berbau_bps(kode)
        self._ada_kelurahan = any(k.teks("kelurahan") or k.teks("kode_kelurahan_berkas") for k in kerja)
        self._bukti = match_region.Bukti(d, kerja)
        self._pertama = PuskesmasPertama(d, register, boleh_tanpa=True)

    def letak(self, k: Kerja) -> Letak | None:
        """Where a row is, or None when that is asked about or the row is refused."""
        daerah = self.daerah(k)
        if daerah is None or not k.hidup:
            return None
        k.nilai["kode_daerah"] = daerah
        if not daerah:
            return Letak("")
        puskesmas = self._puskesmas(k, daerah)
        if tetangga := k.teks(cross_border.KOLOM):
            return Letak(daerah, puskesmas or "", luar=True, tetangga=tetangga)
        return None if puskesmas is None else self._kelurahan(k, daerah, puskesmas)

    # --- regency

    def daerah(self, k: Kerja) -> str | None:
        """The regency code of a row: "" where a national list leaves it open, None after asking or refusing."""
        kode, nama = k.teks("kode_kab"), _bernama(k)
        if not (kode or nama):
            return self._tanpa_kolom(k)
        dari_kode = self._dari_kode_kab(k)
        dari_nama = self.d.nusantara.cari(nama, k.teks("provinsi"), self._sebutan)
        if dari_kode.kode and dari_nama.kode and dari_kode.kode != dari_nama.kode:
            usul = tuple(Usul(t.kode, self.d.nusantara.nama[t.kode], 0.5) for t in (dari_nama, dari_kode))
            teks = f"Kode {kode} adalah {usul[1].label}, tetapi baris ini menyebut “{nama}”. Daerah mana?"
            return self._dalam(k, self.d.tanya.ajukan(k, ("daerah_kode_beda", kode, names.slug(nama)), teks, usul))
        if dari_kode.sebab == KODE_BPS and not dari_nama.kode:
            teks = f"Angka {kode} dapat berarti kode BPS, bukan kode Kemendagri. Daerah mana yang dimaksud?"
            return self._dalam(k, self.d.tanya.ajukan(k, ("kode_bps", self.d.daerah, kode), teks, dari_kode.usul))
        temu = dari_kode if dari_kode.kode else dari_nama
        if temu.kode:
            return self._dalam(k, temu.kode)
        return self._daerah_ragu(k, nama or kode, dari_nama)

    def _tanpa_kolom(self, k: Kerja) -> str | None:
        """A row that names no regency: of the region imported, unless another column says that it is of elsewhere."""
        if self.d.nasional:
            return ""
        lain = self._bukti.lain(k)
        if lain is None:
            return self.d.daerah
        if lain.ragu:
            return self._bertentangan(k, self.d.daerah, lain)
        return self._di_luar(k, lain)

    def _bertentangan(self, k: Kerja, kode: str, lain: match_region.Lain) -> str | None:
        """Ask about a row of which one column says here and another one elsewhere."""
        nama = self.d.nusantara.nama[kode]
        lawan = self.d.nusantara.nama.get(lain.kode, "daerah lain")
        kata = f"Baris ini di {nama} atau di {lawan}, menurut {lain.alasan}? Pilih {nama}, atau lewati barisnya."
        kunci = ("daerah_bertentangan", self.d.daerah, lain.kode, names.slug(lain.alasan))
        return self.d.tanya.ajukan(k, kunci, kata, (Usul(kode, nama, 0.5),)) or None

    def _sesuai(self, k: Kerja) -> bool:
        """Whether a facility known by its code is where the row's regency digits say, read as Kemendagri's."""
        kode = k.teks("kode_kab")
        ada = self.register.isi.get(k.teks("kode")) if kode in self._digit else None
        return ada is not None and ada["kode_daerah"].replace(".", "") == kode

    def _dari_kode_kab(self, k: Kerja) -> Temu:
        """What a regency code means. A puskesmas of the national register is where its names proved it to be: there the
        register's own codes are a mixture of BPS, Kemendagri and the Papua of before 2022."""
        nus, kode = self.d.nusantara, k.teks("kode_kab")
        if kode and k.teks("jenis") == "puskesmas" and (terdaftar := daerah_puskesmas(k.teks("kode"))):
            return Temu(terdaftar)
        jebakan = not self.d.nasional and not self._kemendagri and nus.bps.get(kode) == self.d.daerah
        return nus.kode(kode, curiga=self._curiga or jebakan)

    def _daerah_ragu(self, k: Kerja, sebut: str, temu: Temu) -> str | None:
        """A regency that was not found: open in a national list (a finding tells), otherwise asked about."""
        if self.d.nasional and not any(u.skor == 1 for u in temu.usul):
            k.nilai["daerah_tidak_dikenal"] = sebut
            k.alasan.append(f"Kabupaten/kota “{sebut}” tidak dikenal; fasilitas diterima tanpa daerah.")
            return ""
        if lain := self._provinsi_lain(k) or self._bukti.lain(k):
            match_region.tolak_baris(k, lain, self.d.nusantara.nama.get(lain.kode, ""))
            return None
        usul = temu.usul or ((Usul(self.d.daerah, self.d.nusantara.nama.get(self.d.daerah, "")),))
        boleh = [*self.d.nusantara.nama]
        kunci = ("daerah_tidak_dikenal", self.d.daerah, names.slug(k.teks("provinsi")), names.slug(sebut))
        teks = f"Kabupaten/kota “{sebut}” tidak dapat dipastikan. Daerah mana yang dimaksud?"
        return self._dalam(k, self.d.tanya.ajukan(k, kunci, teks, usul, boleh))

    def _provinsi_lain(self, k: Kerja) -> match_region.Lain | None:
        """A regency code that nobody lists today, but that begins with another province's digits."""
        kode = k.teks("kode_kab")
        lain = not self.d.nasional and len(kode) >= 4 and kode[:2].isdigit() and kode[:2] != self.d.daerah[:2]
        return match_region.Lain(kode[:2], f"kode {kode}") if lain and not k.teks("kota_kabupaten") else None

    def _dalam(self, k: Kerja, kode: str) -> str | None:
        """A found regency, refused when the import is for another one."""
        if kode not in self.d.nusantara.nama:
            return None
        if not self.d.nasional and kode != self.d.daerah:
            return self._di_luar(k, match_region.Lain(kode, "kolom kabupaten/kota"))
        if not self.d.nasional and (lain := self._bukti.bertentangan(k)) is not None:
            return self._bertentangan(k, kode, lain)
        return kode

    def _di_luar(self, k: Kerja, lain: match_region.Lain) -> str | None:
        """Refuse a row of elsewhere, unless it is served from here across the border, which is asked."""
        if k.teks("jenis") in _WAJIB_KELURAHAN and (
            di := cross_border.letak_tetangga(self.d, self.register, k, lain.kode)
        ):
            return cross_border.tanya_lintas(self.d, k, di)
        match_region.tolak_baris(k, lain, self.d.nusantara.nama.get(lain.kode, ""))
        return None

    # --- puskesmas

    def _puskesmas(self, k: Kerja, daerah: str) -> str | None:
        """The puskesmas code of a row; "" when not given or the row is kept without it; None after asking."""
        if k.teks("jenis") == "puskesmas":
            return ""
        teks = k.teks("puskesmas")
        temu = self.register.puskesmas(daerah, teks)
        pertama = not self.d.nasional and self._pertama.belum_ada(daerah)
        if (temu.kode and not pertama) or temu.sebab == KOSONG:
            return temu.kode
        if menyebut_orang("puskesmas", teks):
            tolak_orang(k, "puskesmas")
            return None
        jawab = self._pertama.tentukan(k, daerah) if pertama else TANPA if self.d.nasional else ""
        if jawab == TANPA:
            k.nilai["puskesmas_tidak_dikenal"] = teks
            k.alasan.append(f"Puskesmas “{teks}” belum terdaftar di daerah ini; impor daftar puskesmasnya.")
            return ""
        return (jawab if pertama else tanya_puskesmas(self.d, k, self.register, daerah, temu)) or None

    # --- kelurahan

    def _kelurahan(self, k: Kerja, daerah: str, puskesmas: str) -> Letak | None:
        if kode := self._menurut_titik(k, daerah, puskesmas):
            k.nilai["kode_kecamatan"] = kode[:8]
            return Letak(daerah, puskesmas or self._pembina(k, self.d.pohon(daerah), kode), kode)
        wajib = k.teks("jenis") in _WAJIB_KELURAHAN and self._ada_kelurahan and not self.d.nasional
        if not (wajib or k.teks("kelurahan") or k.teks("kecamatan")):
            return Letak(daerah, puskesmas)  # no tree of the region is needed: a national list has 514 of them
        pohon = self.d.pohon(daerah)
        kec, temu = tempat_wilayah(self.d, k, daerah, puskesmas)
        k.nilai["kode_kecamatan"] = kec
        if temu.kode:
            k.nilai["kode_kecamatan"] = temu.kode[:8]
            return Letak(daerah, puskesmas or self._pembina(k, pohon, temu.kode), temu.kode)
        if (temu.sebab == KOSONG and not wajib) or self.d.nasional:
            return Letak(daerah, puskesmas)
        ada = self.register.isi.get(k.teks("kode"))
        if temu.sebab == KOSONG and ada is not None and ada["kode_daerah"] == daerah:
            return self._seperti(ada, puskesmas)
        jawab = self._tanya_kelurahan(k, pohon, puskesmas, temu)
        if jawab in self.register.isi:
            k.nilai["kode_fasilitas"] = jawab
            return self._seperti(self.register.isi[jawab], puskesmas)
        if jawab == LUAR:
            return Letak(daerah, puskesmas, luar=True)
        if jawab in pohon.nama:
            k.nilai["kode_kecamatan"] = jawab[:8]
            return Letak(daerah, puskesmas or self._pembina(k, pohon, jawab), jawab)
        return None

    def _menurut_titik(self, k: Kerja, daerah: str, puskesmas: str) -> str:
        """The kelurahan that holds the point of a row which names none; "" where the row's puskesmas, its kecamatan
        or a facility of its name elsewhere in the region speaks against it, which is then asked about."""
        kode = k.teks(point_places.KOLOM)
        if not kode:
            return ""
        pohon = self.d.pohon(daerah)
        kec = pohon.kecamatan(k.teks("kecamatan"))
        kerja = pohon.kerja.get(puskesmas, set())
        if kode not in pohon.nama or kec.kode not in ("", kode[:8]) or (kerja and kode not in kerja):
            return ""
        jenis = k.teks("jenis")
        senama = self.register.bernama(jenis, daerah, names.kunci_fasilitas(k.teks("nama"), jenis))
        di_sini = [c for c in senama if self.register.isi[c]["kode_kelurahan"] == kode]
        if senama and not di_sini:
            return ""
        k.alasan.append(f"{pohon.label(kode)} menurut titiknya.")
        return kode

    @staticmethod
    def _seperti(b: Mapping[str, Any], puskesmas: str) -> Letak:
        """The place of a registered facility, for a row that is known to be it."""
        kelurahan = b["kode_kelurahan"]
        return Letak(b["kode_daerah"], puskesmas or b["kode_puskesmas"], kelurahan, luar=not kelurahan)

    def _pembina(self, k: Kerja, pohon: PohonWilayah, kelurahan: str) -> str:
        """The puskesmas for rows that name none: that of the one facility of this name in the kelurahan, which may be
        under another one, else the only one that serves the kelurahan."""
        jenis = k.teks("jenis")
        if jenis == "puskesmas":
            return ""
        senama = self.register.bernama(jenis, pohon.daerah, names.kunci_fasilitas(k.teks("nama"), jenis))
        ada = [b for b in map(self.register.isi.__getitem__, senama) if b["kode_kelurahan"] == kelurahan]
        if len(ada) == 1 and ada[0]["kode_puskesmas"]:
            return str(ada[0]["kode_puskesmas"])
        melayani = [p for p, kel in pohon.kerja.items() if kelurahan in kel]
        return melayani[0] if len(melayani) == 1 else ""

    def _tanya_kelurahan(self, k: Kerja, pohon: PohonWilayah, puskesmas: str, temu: Temu) -> str:
        teks, jenis = k.teks("kelurahan"), k.teks("jenis")
        nama = names.kunci_fasilitas(k.teks("nama"), jenis)
        siapa = (pohon.daerah, jenis, puskesmas, nama)
        boleh, satuan = jawaban_wilayah(pohon), sebutan_satuan(pohon.daerah)
        terdaftar = self._terdaftar(jenis, pohon.daerah, puskesmas, nama)
        if temu.sebab == KOSONG:
            kata = f"“{k.teks('nama')}” tidak menyebut {satuan}. Di {satuan} mana?"
            usul = terdaftar or self._mirip(jenis, pohon.daerah, puskesmas, nama)
            usul += kelurahan_kerja(pohon, puskesmas) or (() if usul else _tak_diketahui(satuan))
            return self.d.tanya.ajukan(k, ("kelurahan_kosong", *siapa), kata, usul, boleh)
        sebut = [pohon.kelurahan(b) for b in names.bagian(teks)]
        if len(sebut) > 1:
            calon = tuple(Usul(t.kode, pohon.label(t.kode), 0.5) for t in sebut if t.kode)
            kata = f"“{k.teks('nama')}” menyebut beberapa {satuan}: “{teks}”. Mana yang benar?"
            kunci: tuple[str, ...] = ("kelurahan_ganda", *siapa, names.kunci_wilayah(teks))
            return self.d.tanya.ajukan(k, kunci, kata, terdaftar + calon, boleh)
        kata = kata_ragu(pohon.daerah, "kelurahan", teks, temu)
        if temu.sebab == GANDA and not temu.catatan:  # one answer would put all of them into one place
            mana = siapa if not puskesmas else siapa[:-1]
            kunci = ("kelurahan_ganda", *mana, k.teks("kode_kecamatan"), names.kunci_wilayah(teks))
            apa = kata if puskesmas else f"“{k.teks('nama')}”: {kata[:1].lower()}{kata[1:]}"
            return self.d.tanya.ajukan(k, kunci, apa, terdaftar + temu.usul, boleh)
        if not any(h.isalpha() for h in teks):  # no spelling of a place: the answer is about this facility only
            kunci = ("kelurahan_tidak_dikenal", *siapa, teks)
            return self.d.tanya.ajukan(k, kunci, kata, terdaftar + temu.usul + kelurahan_kerja(pohon, puskesmas), boleh)
        tempat = ("kelurahan_tidak_dikenal", pohon.daerah, k.teks("kode_kecamatan"), names.kunci_wilayah(teks))
        kunci = (*tempat, *kode_bertentangan(k, temu))
        return self.d.tanya.ajukan(k, kunci, kata, temu.usul, boleh)

    def _mirip(self, jenis: str, daerah: str, puskesmas: str, nama: str) -> tuple[Usul, ...]:
        """Registered facilities written nearly so, for a name that a hurried hand may have misspelt."""
        return self.register.mirip(jenis, Letak(daerah, puskesmas), nama, ambang=likeness.HAMPIR)

    def _terdaftar(self, jenis: str, daerah: str, puskesmas: str, nama: str) -> tuple[Usul, ...]:
        """Registered facilities of this name under this puskesmas: likely what is meant, but only proposed."""
        kena = self.register.bernama(jenis, daerah, nama)
        kena = [c for c in kena if puskesmas in ("", self.register.isi[c]["kode_puskesmas"])]
        return self.register.usul((c for c in kena if c not in self.register.tutup), 0.9)


def _tak_diketahui(satuan: str) -> tuple[Usul, ...]:
    return (Usul(LUAR, f"Belum diketahui; didaftarkan tanpa {satuan}", 0.1),)


def _bernama(k: Kerja) -> str:
    """The regency of a row with its kind in front, where that stands in a column of its own."""
    nama, jenis = k.teks("kota_kabupaten"), k.teks("jenis_daerah")
    return f"{jenis} {nama}" if nama and jenis and not names.kunci_kabkota(nama)[0] else nama


def kelurahan_kerja(pohon: PohonWilayah, puskesmas: str) -> tuple[Usul, ...]:
    """The kelurahan that a puskesmas serves."""
    return tuple(Usul(k, pohon.label(k), 0.3) for k in sorted(pohon.kerja.get(puskesmas, set())) if k in pohon.nama)
