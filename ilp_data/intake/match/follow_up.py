"""Decisions of a file beside those in force: the same one by its number, else by its words and meeting; its area by
code or name."""

from __future__ import annotations

import re

from ilp_data.intake import deadline
from ilp_data.intake.cells import names
from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.measure.areas import daftar_tempat
from ilp_data.measure.scope import nama_daerah
from ilp_data.regions import normal

_SELURUH = ("", "seluruh daerah", "semua", "seluruhnya", "kota", "kabupaten", "sekota", "sekabupaten")
_SEMUA = re.compile(
    r"(?:se|seluruh|semua|setiap|tiap|masing masing|tingkat|\d+) ?(?:wilayah )?"
    r"(?:kota|kabupaten|daerah|wilayah|kecamatan|kelurahan|desa|puskesmas|pkm|posyandu)"
)
_JENIS = re.compile(r"(kelurahan|kel|desa|kecamatan|kec|puskesmas|pusk|pkm)\b\.?\s*", re.IGNORECASE)
_PISAH = re.compile(r"\s*(?:[,;/&\n]|\bdan\b)\s*", re.IGNORECASE)
_BAGIAN = "bagian"  # of a row: (number or "", area) of each area that it names


def cocokkan_tindak_lanjut(d: Dasar, kerja: list[Kerja]) -> None:
    """Give every row its area (``kode_tempat``) and the number of the decision it replaces (``kode``, "" = new); a row
    that names several areas is one decision for each (``bagian``)."""
    if d.nasional:
        for k in kerja:
            k.tolak("Keputusan diimpor untuk satu kabupaten/kota; pilih daerahnya dahulu.")
        return
    tempat, nomor, teks = _Tempat(d), _menurut_nomor(d), _menurut_teks(d)
    dilihat: dict[str, int] = {}
    for k in deadline.tiap([k for k in kerja if k.hidup]):
        kode = k.teks("kode_keputusan")
        if kode and kode not in nomor:
            k.tolak(f"Nomor {kode} tidak ada; kosongkan nomor untuk keputusan baru.")
            continue
        if not (semua := _tempatkan(k, tempat)):
            continue
        ada = teks.get((normal(k.teks("keputusan_rapat")), k.teks("rapat_keputusan")), {})
        bagian = [(kode if i == 0 else "", t) for i, t in enumerate(semua)] if kode else _bernomor(ada, semua)
        tanda = [b[0] or f"{normal(k.teks('keputusan_rapat'))}/{k.teks('rapat_keputusan')}/{b[1]}" for b in bagian]
        lebih = next((t for t in tanda if dilihat.setdefault(t, k.asal.nomor) != k.asal.nomor), None)
        if lebih is not None:
            k.tolak(f"Keputusan yang sama sudah ada pada baris {dilihat[lebih]}.")
            continue
        k.nilai["kode"], k.nilai["kode_tempat"] = bagian[0]
        k.nilai[_BAGIAN] = tuple(bagian)


def _bernomor(ada: dict[str, str], semua: list[str]) -> list[tuple[str, str]]:
    """The number of each area's decision: the one of this area, else the one that stood for a single area before."""
    pindah = next(iter(ada.values())) if len(ada) == 1 and len(semua) == 1 else ""
    return [(ada.get(t, pindah), t) for t in semua]


class _Tempat:
    """The areas that words may mean: by code, by name with its kind, by a name alone."""

    def __init__(self, d: Dasar) -> None:
        self._pohon = d.pohon(d.daerah)
        self._nama: dict[str, set[str]] = {
            normal(x): {""} for x in (*_SELURUH, d.daerah, nama_daerah(d.potret, d.daerah))
        }
        self._puskesmas: dict[str, set[str]] = {}
        for kode, nama in daftar_tempat(d.potret, d.daerah).items():
            jenis, _, polos = nama.partition(" ")
            for kata in (kode, nama, polos):
                self._nama.setdefault(normal(kata), set()).add(kode)
            if jenis == "Puskesmas":
                self._puskesmas.setdefault(names.kunci_wilayah(polos), set()).add(kode)

    def cari(self, kata: str) -> set[str]:
        """Codes that words may mean, "" being the whole region; none for what nobody bears."""
        polos = normal(kata)
        if _SEMUA.fullmatch(polos):
            return {""}
        if polos in self._nama:
            return self._nama[polos]
        temu = _JENIS.match(kata)
        if temu is None:
            kena = {self._pohon.kelurahan(kata).kode, self._pohon.kecamatan(kata).kode}
            return (kena | self._puskesmas.get(names.kunci_wilayah(kata), set())) - {""}
        jenis, nama = temu[1].lower(), kata[temu.end() :]
        if jenis.startswith("p"):
            return self._puskesmas.get(names.kunci_wilayah(nama), set())
        satu = self._pohon.kecamatan(nama) if jenis.startswith("kec") else self._pohon.kelurahan(nama)
        return {satu.kode} - {""}

    def mirip(self, kata: str) -> str:
        """The name of the area that an unknown word is most like, "" for none."""
        usul = [*self._pohon.kelurahan(kata).usul, *self._pohon.kecamatan(kata).usul]
        return max(usul, key=lambda u: u.skor).label if usul else ""


def _tempatkan(k: Kerja, tempat: _Tempat) -> list[str]:
    """The areas of a row; [] after refusing it."""
    kata = k.teks("wilayah_keputusan")
    if len(tempat.cari(kata)) == 1:
        return list(tempat.cari(kata))
    hasil: list[str] = []
    jenis = ""
    for bagian in filter(None, _PISAH.split(kata)):
        temu = _JENIS.match(bagian)
        jenis = temu[0] if temu else jenis
        kena = tempat.cari(bagian)
        if len(kena) != 1 and jenis and not temu:
            kena = tempat.cari(f"{jenis}{bagian}")
        if len(kena) != 1:
            k.tolak(_sebab(bagian, kena, tempat))
            return []
        hasil += [t for t in kena if t not in hasil]
    if len(hasil) > 1:
        k.alasan.append(f"Menyebut {len(hasil)} wilayah: dicatat sebagai {len(hasil)} keputusan, satu tiap wilayah.")
    return hasil


def _sebab(kata: str, kena: set[str], tempat: _Tempat) -> str:
    if kena:
        return f"Wilayah “{kata}” dapat berarti {len(kena)} tempat; tulis juga jenisnya di depan."
    mirip = tempat.mirip(kata)
    return f"Wilayah “{kata}” tidak dikenal di daerah ini{f'; mungkin {mirip}' if mirip else ''}."


def _menurut_nomor(d: Dasar) -> set[str]:
    t = d.potret.tindak_lanjut
    return set(t.loc[t["kode_daerah"] == d.daerah, "kode"]) if len(t) else set()


def _menurut_teks(d: Dasar) -> dict[tuple[str, str], dict[str, str]]:
    """Words and meeting of a decision → area → number."""
    t = d.potret.tindak_lanjut
    isi = t[t["kode_daerah"] == d.daerah] if len(t) else t
    hasil: dict[tuple[str, str], dict[str, str]] = {}
    for b in isi.to_dict("records"):
        hasil.setdefault((normal(b["keputusan"]), b["rapat"]), {})[b["kode_tempat"]] = b["kode"]
    return hasil
