"""Rows of service figures to the place that reports: posyandu, kelurahan, puskesmas, kecamatan or the region itself.

Which one is decided by the columns of the file, not by the row: a row whose kelurahan is empty in a file by kelurahan
is a question, never silently a figure of its puskesmas.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from ilp_data import format as fmt
from ilp_data.format import teks_periode
from ilp_data.intake import deadline
from ilp_data.intake.cells import facility_type, names
from ilp_data.intake.cells.counts import angka_nilai, kumulatif_nilai, triwulan_nilai
from ilp_data.intake.decisions import BARU, LEWATI, SATU
from ilp_data.intake.match import cumulative, not_begun, yearly_counts
from ilp_data.intake.match.base import (
    Dasar,
    Kerja,
    kata_ragu,
    kode_bertentangan,
    menyebut_orang,
    tempat_wilayah,
    tolak_orang,
)
from ilp_data.intake.match.facility_place import Tempat, kelurahan_kerja, tanya_puskesmas
from ilp_data.intake.match.places import KOSONG, Temu
from ilp_data.intake.match.register import Letak, Register
from ilp_data.intake.model import Usul
from ilp_data.intake.table import headers
from ilp_data.parse import Terbaca
from ilp_data.states import Keadaan

TERAKHIR, JUMLAH = "terakhir", "jumlahkan"
_UTUH = re.compile(r"(l\s*\+\s*p|total|jumlah|semua|seluruhnya|keseluruhan|laki[- ]laki (dan|\+) perempuan)")
_BANYAK_SEBUT = 12
_BANYAK = 5
_KATA_KELURAHAN = 5  # words of a kelurahan behind the name of a posyandu, with the word for it
_KODE_DAERAH = len("64.74")
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
    _kembar(d, register, [k for k in kerja if k.hidup and k.nilai["kode_tempat"]])
    yearly_counts.satukan_setahun(d, register, kerja)
    cumulative.ke_bulanan(d, kerja)


class _Pelapor:
    def __init__(self, d: Dasar, register: Register, kerja: list[Kerja]) -> None:
        self.d, self.register = d, register
        self._tempat = Tempat(d, register, kerja)
        self.tingkat = next((t for t in _TINGKAT if any(k.teks(t) for k in kerja)), "")
        self._puskesmas: dict[tuple[str, str], Temu] = {}
        self._kosong: dict[str, bool] = {}
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
        if self.tingkat in ("kelurahan", "kecamatan"):
            return self._wilayah(k, daerah)
        puskesmas = self._cari_puskesmas(k, daerah) or self._di_judul(k, daerah)
        return puskesmas if self.tingkat == "puskesmas" else self._posyandu(k, daerah, puskesmas)

    def _cari_puskesmas(self, k: Kerja, daerah: str) -> str:
        teks = k.teks("puskesmas")
        if (daerah, teks) not in self._puskesmas:
            self._puskesmas[daerah, teks] = self.register.puskesmas(daerah, teks)
        temu = self._puskesmas[daerah, teks]
        if temu.kode or (temu.sebab == KOSONG and self.tingkat == "posyandu"):
            return temu.kode
        if temu.sebab == KOSONG:
            return self._tanpa_tempat(k, daerah, "")
        if menyebut_orang("puskesmas", teks):
            tolak_orang(k, "puskesmas")
            return ""
        if self.tingkat == "puskesmas" and facility_type.dari_nama(teks) == facility_type.LAINNYA:
            k.tolak(f"“{teks}” bukan puskesmas; yang disimpan angka puskesmas, posyandu, dan kelurahan.")
            return ""
        if self.tingkat == "puskesmas" and self._belum_ada(daerah):
            jawab = self._tanya_semua(k, daerah)
        else:
            jawab = tanya_puskesmas(self.d, k, self.register, daerah, temu, baru=self.tingkat == "puskesmas")
        return self._baru(k, daerah, teks) if jawab == BARU else _kode(jawab)

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

    def _belum_ada(self, daerah: str) -> bool:
        """Whether the store knew no puskesmas of the region before this file."""
        if daerah not in self._kosong:
            self._kosong[daerah] = not self.register.ada_puskesmas(daerah)
        return self._kosong[daerah]

    def _tanya_semua(self, k: Kerja, daerah: str) -> str:
        kata = "Belum ada puskesmas terdaftar di daerah ini. Daftarkan nama di berkas ini, atau impor daftarnya dahulu?"
        usul = (Usul(BARU, "Daftarkan puskesmas menurut nama di berkas ini"),)
        return self.d.tanya.ajukan(k, ("puskesmas_belum_ada", daerah), kata, usul)

    def _baru(self, k: Kerja, daerah: str, teks: str) -> str:
        """A puskesmas that only service figures know: a facility of its own, as a person decided."""
        kode = self.register.kode_baru("puskesmas", Letak(daerah), teks)
        b: dict[str, Any] = {
            "kode": kode, "jenis": "puskesmas", "nama": names.tampil(teks, "puskesmas"), "kode_daerah": daerah,
            "kode_kelurahan": "", "kode_puskesmas": kode,
        }  # fmt: skip
        self.register.daftarkan_fasilitas(b)
        self._puskesmas[daerah, teks] = Temu(kode)
        k.nilai["fasilitas_baru"] = b
        return kode

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


def _kembar(d: Dasar, register: Register, kerja: list[Kerja]) -> None:
    """Two rows with the same count of one place and month: a repeat is refused, a contradiction asked about. Rows whose
    month is still asked about are compared once it is known."""
    menurut: dict[tuple[str, str], list[Kerja]] = defaultdict(list)
    for k in kerja:
        kapan = k.teks("periode") or k.teks("triwulan")
        if kapan or not k.pertanyaan or (_isi(k) and not _tanpa_bulan(k)):
            menurut[k.teks("kode_tempat"), kapan].append(k)
    bentrok: dict[tuple[str, str], list[Kerja]] = {}
    for kunci, isi in menurut.items():
        if len(isi) > 1 and len({k.nilai.get("rincian", ("", ""))[1].casefold() for k in isi}) == len(isi):
            _menurut_rincian(d, isi)
        elif len(isi) > 1 and (beda := _bentrok(_tanpa_salinan(isi))):
            bentrok[kunci] = beda
    bersama = _antarlembar(bentrok)
    for lembar, semua in bersama.items():
        _dua_lembar(d, lembar, [bentrok.pop(kunci) for kunci in semua], sorted({p for _, p in semua}))
    for kunci, beda in bentrok.items():
        _satu_tempat(d, register, kunci, beda)


def _tanpa_bulan(k: Kerja) -> bool:
    """Whether a row has counts of a month that is not known yet, beside those of a year."""
    return any(t.nilai is not None for t in k.nilai.get("ukuran", {}).values())


def _menurut_rincian(d: Dasar, isi: list[Kerja]) -> None:
    """Rows that a column such as sex tells apart: added up, or the one of them that is the whole; asked once."""
    judul = isi[0].nilai["rincian"][0]
    ragam = sorted({k.nilai["rincian"][1] for k in isi})
    utuh = [r for r in ragam if _UTUH.fullmatch(r.casefold())]
    sebut = ", ".join(f"“{r}”" for r in ragam)
    kata = f"Kolom “{judul}” membagi angka satu tempat menurut {sebut}. Bagaimana angkanya dipakai?"
    usul = () if utuh else (Usul(JUMLAH, "Jumlahkan semua bagian", 0.9),)
    usul += tuple(Usul(r, f"Pakai hanya baris “{r}”", 0.9 if r in utuh else 0.1) for r in (*utuh, *ragam) if r)
    kunci = ("rincian_layanan", headers.rapi(judul), *(r.casefold() for r in ragam))
    jawab = [d.tanya.ajukan(k, kunci, kata, tuple(dict.fromkeys(usul))) for k in isi][0]
    if jawab == JUMLAH:
        _jumlahkan(isi)
    elif jawab in ragam:
        for k in isi:
            if k.nilai["rincian"][1] != jawab:
                k.tolak(f"Rincian “{k.nilai['rincian'][1]}”; yang dipakai “{jawab}” menurut keputusan.")


def _tanpa_salinan(isi: list[Kerja]) -> list[Kerja]:
    """The rows of one place and month without those that repeat another one, which are refused."""
    tetap: dict[frozenset[tuple[tuple[str, str], Terbaca]], Kerja] = {}
    for k in isi:
        sama = tetap.setdefault(frozenset(_isi(k).items()), k)
        if sama is not k:
            k.tolak(f"Isinya sama dengan baris {sama.asal.nomor} (tempat dan bulan yang sama).")
    return list(tetap.values())


def _antarlembar(bentrok: dict[tuple[str, str], list[Kerja]]) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Sheets that contradict each other in several places, a row of each in every place: sheets → (place, period)."""
    hasil: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for kunci, isi in bentrok.items():
        lembar = tuple(k.teks("lembar") for k in isi)
        if all(lembar) and len(set(lembar)) == len(lembar):
            hasil[lembar].append(kunci)
    return {lembar: semua for lembar, semua in hasil.items() if len(semua) > 1}


def _dua_lembar(d: Dasar, lembar: tuple[str, ...], semua: list[list[Kerja]], periode: list[str]) -> None:
    """One question about sheets that contradict each other, answered for all their places."""
    sebut = fmt.daftar([f"“{n}”" for n in lembar], _BANYAK_SEBUT)
    kapan = fmt.daftar([teks_periode(p) if p else "bulan yang sama" for p in periode], _BANYAK_SEBUT)
    kata = f"Lembar {sebut} memberi angka berbeda untuk {fmt.angka(len(semua))} tempat, {kapan}. Mana yang dipakai?"
    dua = (Usul(SATU, f"Lembar “{lembar[0]}”"), Usul(TERAKHIR, f"Lembar “{lembar[-1]}”"))
    usul = (*dua, Usul(JUMLAH, "Jumlahkan: tiap lembar satu bagian"))
    kunci = ("layanan_kembar_lembar", *(names.slug(n) for n in lembar), *periode)
    for isi in semua:
        _pakai(isi, [d.tanya.ajukan(k, kunci, kata, usul) for k in isi][0])


def _satu_tempat(d: Dasar, register: Register, kunci: tuple[str, str], bentrok: list[Kerja]) -> None:
    tempat, periode = kunci
    nomor = fmt.daftar([str(k.asal.nomor) for k in bentrok], _BANYAK_SEBUT)
    kapan = teks_periode(periode) if periode else "bulan yang sama"
    nama = register.label(tempat) if tempat in register.isi else d.pohon(tempat[:_KODE_DAERAH]).nama.get(tempat, tempat)
    kata = f"Baris {nomor} memberi angka berbeda untuk {nama}, {kapan}. Mana yang dipakai?"
    usul = (Usul(SATU, "Baris pertama"), Usul(TERAKHIR, "Baris terakhir"))
    usul += (Usul(JUMLAH, "Jumlahkan: tiap baris satu bagian, misalnya menurut jenis kelamin"),)
    _pakai(bentrok, [d.tanya.ajukan(k, ("layanan_kembar", tempat, periode), kata, usul) for k in bentrok][0])


def _pakai(bentrok: list[Kerja], jawab: str) -> None:
    """What an answer about contradicting rows makes of them."""
    if jawab == JUMLAH:
        _jumlahkan(bentrok)
        return
    pakai = {SATU: bentrok[0], TERAKHIR: bentrok[-1]}.get(jawab)
    for k in bentrok:
        if pakai is not None and k is not pakai:
            k.tolak(f"Diganti baris {pakai.asal.nomor} menurut keputusan.")


def _jumlahkan(isi: list[Kerja]) -> None:
    """Parts of one place and month added up in the first row; where a part is missing the sum is not known."""
    pertama, *lain = isi
    wadah = ("bulanan", "kumulatif")
    for bagian in ("ukuran", *(f"{w}:{p}" for w in wadah for k in isi for p in k.nilai.get(w) or {})):
        semua = [_wadah(k, bagian) for k in isi]
        for nama in {u for s in semua for u in s}:
            _wadah(pertama, bagian)[nama] = _total([s.get(nama) for s in semua])
    nomor = fmt.daftar([str(k.asal.nomor) for k in lain], _BANYAK_SEBUT)
    pertama.alasan.append(f"Dijumlahkan dengan baris {nomor} menurut keputusan.")
    for k in lain:
        k.nilai |= {"ukuran": {}, "bulanan": {}, "kumulatif": {}, "dijumlahkan_ke": pertama.asal.nomor}
        k.alasan.append(f"Dijumlahkan ke baris {pertama.asal.nomor} menurut keputusan.")


def _wadah(k: Kerja, bagian: str) -> dict[str, Terbaca]:
    """The counts of a row: its own month's, or those of one month of a wide table ("bulanan:2025-01"), or its running
    totals up to a month ("kumulatif:2025-01")."""
    if bagian == "ukuran":
        return k.nilai["ukuran"]
    wadah, _, periode = bagian.partition(":")
    return k.nilai.setdefault(wadah, {}).setdefault(periode, {})


def _total(bagian: list[Terbaca | None]) -> Terbaca:
    nilai = [t.nilai for t in bagian if t is not None and t.nilai is not None]
    if len(nilai) < len(bagian):
        return Terbaca(None, Keadaan.BELUM_DILAPORKAN)
    return Terbaca(sum(nilai), Keadaan.ADA if any(nilai) else Keadaan.NOL)


def _isi(k: Kerja) -> dict[tuple[str, str], Terbaca]:
    """Counts of a row by month and name, of long and of wide tables alike; running totals under a name of their own."""
    jumlah = {(bulan, f"{ukuran}{headers.KUMULATIF}"): t for bulan, ukuran, t in kumulatif_nilai(k.nilai)}
    jumlah |= {(f"{akhir} triwulan", ukuran): t for akhir, ukuran, t in triwulan_nilai(k.nilai)}
    return {(bulan, ukuran): t for bulan, ukuran, t in angka_nilai(k.nilai)} | jumlah


def _bentrok(kerja: list[Kerja]) -> list[Kerja]:
    """Rows that give a count differently than another; rows with different counts complete each other, and a blank
    contradicts nothing."""
    isi = [{u: t for u, t in _isi(k).items() if t.keadaan is not Keadaan.BELUM_DILAPORKAN} for k in kerja]
    ragam: dict[tuple[str, str], set[Terbaca]] = defaultdict(set)
    for satu in isi:
        for u, t in satu.items():
            ragam[u].add(t)
    return [k for k, satu in zip(kerja, isi, strict=True) if any(len(ragam[u]) > 1 for u in satu)]
