"""Which region a row of a file speaks of, by every column that says so: codes, province, address, kecamatan, point.

The columns of regencies themselves are read in ``match_facility_place``. Here stands what else speaks for another
region than the one imported: a row of elsewhere is refused with the reason, never put into the region because its
file happens to lack a regency column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lokal import wilayah as lokal

from ilp_data import format as fmt
from ilp_data.intake import region_index
from ilp_data.intake.cells import likeness, names
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.model import Baris, Nasib

KOLOM_LAIN = "daerah_lain"  # field of a refused row: the regency or province it belongs to
_AWALAN = re.compile(r"[A-Za-z]{0,4}[-. ]?(\d{2})\.?(\d{2})(?=[-. A-Za-z]|\d{4,})")
_ALAMAT = re.compile(
    r"(?<![a-z])(?P<apa>kabupaten|kab|kota(?! baru)|kodya|kecamatan|kec)\b\.?\s*(?P<nama>[^,;()\d]{3,40}?)\s*"
    r"(?=[,;()\d]|$|\bprov)",
    re.IGNORECASE,
)
_KEMENKES = re.compile(r"\d{7}")
_TEMPAT = ("kecamatan", "kelurahan", "kode_kelurahan_berkas", "kode_wilayah", "alamat", "provinsi")
_SERAGAM, _BANYAK_SEBUT = 0.9, 5
KM_DERAJAT = 111.2


@dataclass(frozen=True)
class Lain:
    """Why a row is of elsewhere. ``kode``: regency or province where known, else "". ``ragu``: something else in
    the row speaks for the region, so that a person decides."""

    kode: str
    alasan: str
    ragu: bool = False


def _gugus(daerah: str) -> str:
    """The first three digits of Kemenkes codes in a region: 101 for Sumatra, 106 for Kalimantan."""
    return f"10{daerah[0].replace('2', '1')}"


class Bukti:
    """What the columns of one file say about where its rows are."""

    def __init__(self, d: Dasar, kerja: Iterable[Kerja]) -> None:
        self.d = d
        f = d.potret.fasilitas
        self._milik = {c: (x, n) for c, x, n in f[["kode", "kode_daerah", "nama"]].itertuples(index=False)}
        self._bernomor = any(x == d.daerah and _KEMENKES.fullmatch(c) for c, (x, _) in self._milik.items())
        self._bps_sendiri = {b: k for b, k in d.nusantara.bps.items() if k == d.daerah}
        self._berawalan = self._kode_berawalan([k.teks("kode") for k in kerja if k.teks("kode")])

    def _kode_berawalan(self, kode: list[str]) -> bool:
        """Whether the facility codes of the file begin with the digits of a regency (``P6474010101``)."""
        cocok = [m for k in kode if (m := _AWALAN.match(k)) and len(re.sub(r"\D", "", k)) >= 8]
        kenal = [m for m in cocok if m[1] in self._provinsi_kode and not self._di_register(m.string)]
        return bool(kode) and len(kenal) >= _SERAGAM * len([k for k in kode if not self._di_register(k)] or kode)

    def _di_register(self, kode: str) -> bool:
        return kode.startswith(("PY.", "PU.", "PK.", "LN."))

    @property
    def _provinsi_kode(self) -> set[str]:
        return {k[:2] for k in self.d.nusantara.nama}

    def lain(self, k: Kerja) -> Lain | None:
        """Why this row is of another region than the one imported; None where nothing speaks for elsewhere."""
        if self.d.nasional:
            return None
        semua = (
            self._kode_wilayah, self._provinsi, self._awalan, self._kode_fasilitas, self._alamat, self._kecamatan,
            self._titik,
        )  # fmt: skip
        lain = [x for bukti in semua if (x := bukti(k)) is not None]
        if not lain:
            return None
        milik = lain[0].kode or next(
            (x.kode for x in lain if x.kode), ""
        )  # another column may name what the first lacks
        return replace(lain[0], kode=milik)

    def bertentangan(self, k: Kerja) -> Lain | None:
        """What contradicts a row whose regency column names the region imported: its codes or its province."""
        return self._kode_wilayah(k) or self._provinsi(k)

    # --- columns, the surest first

    def _kode_wilayah(self, k: Kerja) -> Lain | None:
        """Kemendagri codes of kecamatan and kelurahan. Digits that no list knows say nothing here."""
        for kolom in ("kode_kelurahan_berkas", "kode_wilayah", "kelurahan", "kecamatan"):
            kode = lokal.normalize_wilayah_code(k.teks(kolom)) if k.teks(kolom)[:2].isdigit() else ""
            if len(kode) >= 8 and kode[:5] != self.d.daerah and lokal.get_wilayah(kode) is not None:
                return self._daerah(kode[:5], f"kode wilayah {kode}")
        return next((x for bps, isi in k.nilai.get("kode_wilayah_lain", ()) if (x := self._kode_lain(bps, isi))), None)

    def _kode_lain(self, bps: bool, isi: str) -> Lain | None:
        """A region code in a column without a field. Digits may be Kemendagri's or those of BPS; both are tried."""
        digit = re.sub(r"\D", "", isi)
        sendiri = self.d.daerah.replace(".", "")
        milik = self.d.nusantara.bps.get(digit[:4], "")
        if len(digit) < 4 or self.d.daerah in (milik, lokal.normalize_wilayah_code(isi)[:5]):
            return None
        if not bps and lokal.get_wilayah(isi) is not None:
            return Lain(lokal.normalize_wilayah_code(isi)[:5], f"kode wilayah {isi}")
        if digit[:2] != sendiri[:2]:
            return Lain(digit[:2] if digit[:2] in self._provinsi_kode else "", f"kode wilayah {isi}")
        return Lain(milik, f"kode BPS {isi}") if bps and self._bps_sendiri else None

    def _provinsi(self, k: Kerja) -> Lain | None:
        kode = re.sub(r"\D", "", k.teks("kode_provinsi"))[:2] or self.provinsi(k.teks("provinsi"))
        if kode and kode in self._provinsi_kode and kode != self.d.daerah[:2]:
            return Lain(kode, f"provinsi {k.teks('provinsi') or kode}")
        return None

    def provinsi(self, nama: str) -> str:
        """The code of a province by name, "" where it is none."""
        return self.d.nusantara.provinsi(nama)

    def _awalan(self, k: Kerja) -> Lain | None:
        """The regency in a facility code. These are BPS digits as a rule, which Kemendagri may give to another one;
        those that are the region's own for Kemendagri are so in a row that names a place of the region."""
        cocok = _AWALAN.match(k.teks("kode")) if self._berawalan else None
        if cocok is None or self._di_register(k.teks("kode")):
            return None
        digit = cocok[1] + cocok[2]
        if digit in self._bps_sendiri or (digit == self.d.daerah.replace(".", "") and self._sini(k)):
            return None
        if cocok[1] != self.d.daerah[:2]:
            return Lain(cocok[1] if cocok[1] in self._provinsi_kode else "", f"kode fasilitas {k.teks('kode')}")
        if not self._bps_sendiri and digit not in self.d.nusantara.bps:  # whose digits these are nobody here knows
            return None if self._sini(k) else Lain("", f"awalan kode fasilitas {digit} (mungkin kode BPS)", ragu=True)
        return Lain(self.d.nusantara.bps.get(digit, ""), f"awalan kode fasilitas {digit}")

    def _kode_fasilitas(self, k: Kerja) -> Lain | None:
        """A Kemenkes code: of a facility registered elsewhere under this name, of another group of islands, or of
        nobody here. Codes of one group run on across its provinces, so that the last is only a doubt."""
        kode = k.teks("kode")
        milik = self._milik.get(kode, ("", ""))
        if milik[0] == self.d.daerah or self._sini(k) or not _KEMENKES.fullmatch(kode):
            return None
        if milik[0]:
            return Lain(milik[0], f"kode fasilitas {kode}") if self._bernama(k, milik[1]) else None
        if k.teks("jenis") != "puskesmas" or self._berkata_sini(k):
            return None
        if kode[:2] == "10" and kode[:3] != _gugus(self.d.daerah):
            return Lain("", f"kode fasilitas {kode}, yang dipakai di pulau lain")
        if not self._bernomor:
            return None
        return Lain("", "kode puskesmas yang tidak terdaftar di daerah ini, tanpa kolom wilayah", ragu=True)

    @staticmethod
    def _bernama(k: Kerja, nama: str) -> bool:
        kunci = names.kunci_fasilitas
        return kunci(k.teks("nama"), "puskesmas") == kunci(nama, "puskesmas")

    def _berkata_sini(self, k: Kerja) -> bool:
        """Whether a column about places is filled at all, or the name itself says a place of the region."""
        if any(k.teks(x) for x in _TEMPAT) or k.nilai.get("lat") is not None:
            return True
        pohon, kunci = self.d.pohon(self.d.daerah), names.kunci_fasilitas(k.teks("nama"), "puskesmas")
        pendek = names.kunci_kabkota(self.d.nusantara.nama.get(self.d.daerah, ""))[1]
        return any(n and n in kunci for n in (pendek, *(names.kunci_wilayah(n) for n in pohon.nama.values())))

    def _alamat(self, k: Kerja) -> Lain | None:
        """A regency or kecamatan written out in the address."""
        for cocok in _ALAMAT.finditer(k.teks("alamat")):
            nama, apa = cocok["nama"].strip(), cocok["apa"].lower()
            if apa.startswith("kec"):
                if (lain := self._nama_kecamatan(nama)) is not None and not self._sini(k):
                    return Lain(lain.kode, f"alamatnya, Kecamatan {nama}")
                continue
            temu = self.d.nusantara.cari(f"{apa} {nama}", k.teks("provinsi"))
            if temu.kode and temu.kode != self.d.daerah:
                return Lain(temu.kode, f"alamatnya, {cocok[0].strip()}", ragu=self._sini(k))
        return self._akhir_alamat(k)

    def _akhir_alamat(self, k: Kerja) -> Lain | None:
        """A regency or province that an address ends with, bare: "Jl. Gajah Mada, Samarinda 75121". The names of
        streets and kelurahan come before it, so only the last parts count, and nothing that the region has too."""
        bagian = [
            b.strip(" .-") for b in re.sub(r"\b\d{5}\b|\bindonesia\b", " ", k.teks("alamat"), flags=re.I).split(",")
        ]
        bagian = [b for b in bagian if b]
        pohon = self.d.pohon(self.d.daerah)
        provinsi = ""
        for n in range(len(bagian) - 1, max(len(bagian) - 3, 0), -1):
            teks = bagian[n]
            if pohon.kelurahan(teks).kode or pohon.kecamatan(teks).kode:
                return None
            kode = self.d.nusantara.cari(teks, provinsi).kode
            if kode and self.provinsi(teks) == kode[:2]:
                return self._kota_atau_provinsi(k, kode, bagian[n - 1], teks)
            if kode:
                return None if kode == self.d.daerah else Lain(kode, f"alamatnya, {teks}", ragu=self._sini(k))
            if not self.provinsi(teks):
                break
            provinsi = teks
        kode = self.provinsi(provinsi)
        return Lain(kode, f"alamatnya, {provinsi}", ragu=self._sini(k)) if kode not in ("", self.d.daerah[:2]) else None

    def _kota_atau_provinsi(self, k: Kerja, kota: str, sebelum: str, teks: str) -> Lain | None:
        """An address that ends with the name of a city and of its province: "Sewon, Bantul, Yogyakarta" is in Bantul.
        The regency or kecamatan before it tells which; without one a row of the same province is a doubt."""
        kecamatan = region_index.bernama(region_index.KECAMATAN).get(names.kunci_wilayah(sebelum), ())
        lewat = {x[:5] for x in kecamatan if x[:2] == kota[:2]}
        kode = self.d.nusantara.cari(sebelum, teks).kode or (lewat.pop() if len(lewat) == 1 else "")
        ragu = not kode and kota[:2] == self.d.daerah[:2]
        kode = kode or kota
        alasan = f"alamatnya, {teks if kode == kota else sebelum}"
        return None if kode == self.d.daerah else Lain(kode, alasan, ragu=ragu or self._sini(k))

    def _kecamatan(self, k: Kerja) -> Lain | None:
        teks = k.teks("kecamatan")
        lain = self._nama_kecamatan(teks) if teks and not teks[:1].isdigit() else None
        return replace(lain, ragu=True) if lain is not None and self._sini(k) else lain

    def _nama_kecamatan(self, teks: str) -> Lain | None:
        """A kecamatan of exactly this name in another regency, which the region has neither so nor nearly so written.

        A kelurahan of the region in the wrong column is a doubt."""
        pohon = self.d.pohon(self.d.daerah)
        temu = pohon.kecamatan(teks)
        if temu.kode or any(u.skor >= likeness.KECAMATAN for u in temu.usul):
            return None
        kunci = names.kunci_wilayah(teks)
        daerah = sorted({x[:5] for x in region_index.bernama(region_index.KECAMATAN).get(kunci, ())})
        if not daerah:
            return None
        dekat = [x for x in daerah if x[:2] == self.d.daerah[:2]]
        satu = dekat[0] if len(dekat) == 1 else daerah[0] if len(daerah) == 1 else ""
        sebut = f"kecamatan {teks}"
        ragu = bool(pohon.kelurahan(teks).kode)
        return Lain(satu, sebut if satu else f"{sebut}, yang tidak ada di daerah ini", ragu)

    def _titik(self, k: Kerja) -> Lain | None:
        """A point far outside the region, for a row that no place of the region claims."""
        kotak, lat, lng = self.d.kotak, k.nilai.get("lat"), k.nilai.get("lng")
        if kotak is None or lat is None or lng is None or self._sini(k):
            return None
        jauh = KM_DERAJAT * max(kotak.barat - lng, lng - kotak.timur, kotak.selatan - lat, lat - kotak.utara)
        if jauh <= kotak.longgar_km:
            return None
        return Lain("", f"titiknya, {fmt.angka(jauh)} km di luar daerah ini ({kotak.dasar})")

    def _sini(self, k: Kerja) -> bool:
        """Whether a place of the region is named: kelurahan, kecamatan, or puskesmas in force."""
        pohon = self.d.pohon(self.d.daerah)
        if pohon.kecamatan(k.teks("kecamatan")).kode or pohon.kelurahan(k.teks("kelurahan")).kode:
            return True
        return bool(pohon.kelurahan(k.teks("kode_kelurahan_berkas")).kode)

    def _daerah(self, kode: str, alasan: str) -> Lain:
        return Lain(kode, alasan)


def tolak_baris(k: Kerja, lain: Lain, nama: str) -> None:
    """Refuse a row of elsewhere, remembering whose it is."""
    k.nilai[KOLOM_LAIN] = lain.kode
    k.tolak(f"Di luar daerah impor: {nama} ({lain.kode}), menurut {lain.alasan}." if nama else
            f"Di luar daerah impor, menurut {lain.alasan}.")  # fmt: skip


# --- what is told of them


def daerah_lain(baris: Iterable[Baris]) -> list[dict[str, object]]:
    """kode, nama, baris (how many) of every other region whose rows were refused, most rows first."""
    hitung = Counter(str(b.nilai[KOLOM_LAIN]) for b in baris if b.nasib is Nasib.DITOLAK and KOLOM_LAIN in b.nilai)
    urut = sorted(hitung.items(), key=lambda p: (-p[1], p[0]))
    return [{"kode": k, "nama": _nama(k), "baris": n} for k, n in urut]


def _nama(kode: str) -> str:
    w = lokal.get_wilayah(kode) if kode else None
    if w is None:
        return "daerah lain yang tidak disebut"
    return f"Provinsi {w.name}" if len(kode) == 2 else w.name


def kalimat(baris: Iterable[Baris], daerah: str) -> str:
    """``6 baris untuk 64.74 …; 10.286 baris milik 513 daerah lain: …``; "" where every row is the region's own."""
    semua = list(baris)
    lain = daerah_lain(semua)
    if not lain:
        return ""
    banyak = sum(int(str(x["baris"])) for x in lain)
    sendiri = sum(b.nasib is not Nasib.DITOLAK for b in semua)
    dikenal = [x for x in lain if x["kode"]]
    sebut = [f"{x['nama']} ({x['kode']}): {fmt.angka(x['baris'])}" for x in dikenal[:_BANYAK_SEBUT]]
    sisa = f"; dan {fmt.angka(len(dikenal) - _BANYAK_SEBUT)} daerah lagi" if len(dikenal) > _BANYAK_SEBUT else ""
    rinci = f": {', '.join(sebut)}{sisa}" if sebut else ""
    milik = f"{fmt.angka(len(lain))} daerah lain" if len(lain) > 1 else "daerah lain"
    return (
        f"{fmt.angka(sendiri)} baris untuk {daerah} {_nama(daerah)}; {fmt.angka(banyak)} baris milik {milik}{rinci}. "
        "Impor berkas yang sama untuk daerah itu bila barisnya diperlukan."
    )
