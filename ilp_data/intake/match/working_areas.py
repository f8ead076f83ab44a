"""Which puskesmas serves which kelurahan or desa: a row names one of each, or a puskesmas with all of its own in one
cell. One kelurahan has one puskesmas: where a file gives it to two, a person says which."""

from __future__ import annotations

import re
from collections import defaultdict

from ilp_data.format import daftar
from ilp_data.intake import deadline
from ilp_data.intake.cells import names
from ilp_data.intake.decisions import LEWATI
from ilp_data.intake.match.base import (
    Dasar,
    Kerja,
    kata_ragu,
    kode_bertentangan,
    menyebut_orang,
    tempat_wilayah,
    tolak_orang,
)
from ilp_data.intake.match.lists import TEMPAT_LAIN, Letak, tempat_baris
from ilp_data.intake.match.places import GANDA, Temu
from ilp_data.intake.model import Jenis, Usul
from ilp_data.intake.table import beside_places
from ilp_data.registry import lists
from ilp_data.registry.region_words import kata_wilayah, sebutan_satuan

GANDA_PUSKESMAS = "wilayah_kerja_ganda"
TANPA_NAMA = "tanpa_nama"  # an answer: this name of a cell is left out, the others stay
_PUSKESMAS = "kode_puskesmas"
_PISAH = re.compile(r"[\n;,•·/|+]|(?:^|(?<=\s))\d{1,2}[.)]\s*|(?:^|\s)[-–*]\s+")
_DAN = re.compile(r"\s+(?:dan|serta|&)\s+", re.IGNORECASE)
_DAN_AWAL = re.compile(r"^(?:dan|serta|&)\s+", re.IGNORECASE)
_HIASAN = re.compile(
    r"^(?:\d{1,2}\s*)?(?:kelurahan|kel|desa|gampong|kampung)\s*[:.=]\s*|\s*\([^()]*\)\s*$", re.IGNORECASE
)
_SEMUA = re.compile(
    r"(?:semua|seluruh|se)\s*[-]?\s*(?:kelurahan|kel|desa|gampong|nagari|kampung|wilayah|kecamatan|kec)\b.*",
    re.IGNORECASE,
)


def cocokkan_wilayah_kerja(d: Dasar, kerja: list[Kerja]) -> None:
    """Give every row its ``kode_puskesmas`` and the codes of the places that it serves (``kode_tempat``, the others in
    ``TEMPAT_LAIN``); what a file says twice alike counts once, what it says differently is asked about."""
    letak, isi = Letak(d, kerja), lists.daftar(str(Jenis.WILAYAH_KERJA))
    for k in deadline.tiap(kerja):
        if not k.hidup or isi.belum_diisi(k.nilai):
            continue
        if d.nasional:
            k.tolak(f"{isi.judul} diimpor untuk satu kabupaten/kota; pilih daerahnya dahulu.")
        elif daerah := letak.daerah(k):
            _satu(d, k, letak, daerah)
    _satu_puskesmas(d, [k for k in kerja if k.hidup and not k.pertanyaan])


def _satu(d: Dasar, k: Kerja, letak: Letak, daerah: str) -> None:
    """The puskesmas and the places of one row, or a question or refusal."""
    if not letak.register.ada_puskesmas(daerah):
        k.tolak("Puskesmas daerah ini belum terdaftar; ambil atau impor daftar puskesmasnya dahulu.")
        return
    k.nilai[_PUSKESMAS] = letak.puskesmas(k, daerah)
    if k.hidup:
        _simpan(k, _wilayah(d, k, daerah))


def _simpan(k: Kerja, kode: list[str]) -> None:
    k.nilai |= {"kode_tempat": kode[0] if kode else "", TEMPAT_LAIN: tuple(kode[1:])}


# --- the places of a row


def _wilayah(d: Dasar, k: Kerja, daerah: str) -> list[str]:
    """The codes that a row names: by the column of codes, by one name, or by all names of its cell."""
    kolom = "wilayah_kerja" if k.teks("wilayah_kerja") else "kelurahan"
    teks, satuan = k.teks(kolom), sebutan_satuan(daerah)
    if not (teks or k.teks("kode_kelurahan_berkas")):
        k.tolak(f"{satuan.capitalize()} kosong; tulis namanya, atau “seluruh {satuan}” beserta kecamatannya.")
        return []
    if _SEMUA.fullmatch(teks):
        return _sekecamatan(d, k, daerah)
    k.nilai["kelurahan"] = teks
    kecamatan, temu = tempat_wilayah(d, k, daerah, "")
    if temu.kode:
        return [temu.kode]
    nama = _pecah(d, daerah, teks, kecamatan)
    if len(nama) < 2 or temu.sebab == GANDA:
        satu = d.pohon(daerah).kelurahan(nama[0], kecamatan) if nama and temu.sebab != GANDA else temu
        kode = satu.kode or _tanya(d, k, daerah, nama[0] if nama else teks, kecamatan, satu)
        return [kode] if kode else []
    return _semua_nama(d, k, daerah, nama, kecamatan)


def _semua_nama(d: Dasar, k: Kerja, daerah: str, nama: list[str], kecamatan: str) -> list[str]:
    """The code of every name; the row waits while any of them is asked about, and one that is left out stays out."""
    hasil = []
    for n in nama:
        temu = d.pohon(daerah).kelurahan(n, kecamatan)
        hasil.append(temu.kode or _tanya(d, k, daerah, n, kecamatan, temu, bersama=True))
        if not k.hidup:
            return []
        if hasil[-1] == TANPA_NAMA:
            k.alasan.append(f"“{n}” dilewati menurut keputusan; nama lain di selnya dibaca")
    semua = [kode for kode in dict.fromkeys(hasil) if kode not in ("", TANPA_NAMA)]
    if not semua and TANPA_NAMA in hasil and not k.pertanyaan:
        k.tolak("Semua nama di selnya dilewati menurut keputusan.")
    return semua


def _pecah(d: Dasar, daerah: str, teks: str, kecamatan: str) -> list[str]:
    """The names in one cell; "dan" parts two names unless a place is called so."""
    hasil: list[str] = []
    for bagian in _PISAH.split(teks):
        rapi = _polos(bagian)
        if not rapi:
            continue
        dua = [_polos(b) for b in _DAN.split(rapi)]
        hasil += [rapi] if len(dua) < 2 or d.pohon(daerah).kelurahan(rapi, kecamatan).kode else [b for b in dua if b]
    return hasil


def _polos(nama: str) -> str:
    """A name without its numbering, its kind before a colon, and remarks in brackets ("(12 RT)")."""
    return _DAN_AWAL.sub("", _HIASAN.sub("", nama.strip(" .:-–"))).strip(" .:-–")


def _tanya(d: Dasar, k: Kerja, daerah: str, nama: str, kecamatan: str, temu: Temu, *, bersama: bool = False) -> str:
    """The answer about a name that is none of the row's kecamatan, or "" after asking; one of somebody is refused.
    ``bersama``: other names stand in its cell, so that it alone may be left out (``TANPA_NAMA``)."""
    if beside_places.bagian_orang(nama) or menyebut_orang("kelurahan", nama):
        k.nilai |= {"kelurahan": nama, "wilayah_kerja": ""}
        tolak_orang(k, "kelurahan")
        return ""
    pohon = d.pohon(daerah)
    siapa = ("kelurahan_tidak_dikenal", daerah, kecamatan, names.kunci_wilayah(nama) or nama)
    kunci = (*siapa, *kode_bertentangan(k, temu))
    kata = kata_ragu(daerah, "kelurahan", nama, temu)
    lewati = (Usul(TANPA_NAMA, f"Lewati “{nama}” saja; nama lain di selnya tetap dibaca", 0.1),) if bersama else ()
    jawab = d.tanya.ajukan(k, kunci, kata, (*temu.usul, *lewati), list(pohon.nama))
    return "" if jawab == LEWATI else jawab


def _sekecamatan(d: Dasar, k: Kerja, daerah: str) -> list[str]:
    """All kelurahan and desa of the kecamatan that a row names."""
    pohon, kata = d.pohon(daerah), kata_wilayah(daerah).kecamatan
    teks = k.teks("kecamatan") or re.split(r"\bkec(?:amatan)?\b\.?", k.teks("wilayah_kerja"), flags=re.IGNORECASE)[-1]
    temu = pohon.kecamatan(teks.strip())
    if not temu.kode:
        k.tolak(f"“{k.teks('wilayah_kerja') or k.teks('kelurahan')}” tanpa {kata} yang dikenal; tulis nama {kata}nya.")
        return []
    return [kode for kode in pohon.kelurahan_semua if kode.startswith(f"{temu.kode}.")]


# --- one puskesmas for one place


def _satu_puskesmas(d: Dasar, kerja: list[Kerja]) -> None:
    """Ask where rows give one place to several puskesmas, then leave out what another row says already."""
    milik: dict[str, dict[str, list[Kerja]]] = defaultdict(lambda: defaultdict(list))
    for k in kerja:
        for kode in tempat_baris(k.nilai):
            milik[kode][k.teks(_PUSKESMAS)].append(k)
    for kode, menurut in milik.items():
        if len(menurut) > 1:
            _pilih(d, kode, menurut)
    _tanpa_ulangan([k for k in kerja if k.hidup and not k.pertanyaan])


def _pilih(d: Dasar, kode: str, menurut: dict[str, list[Kerja]]) -> None:
    """Which of several puskesmas a place belongs to: a person's answer takes it out of the rows of the others."""
    nama = dict(zip(d.potret.fasilitas["kode"], d.potret.fasilitas["nama"], strict=True))
    daerah = d.daerah
    di = daftar([f"{nama.get(p, p)} (baris {', '.join(str(k.asal.nomor) for k in isi)})" for p, isi in menurut.items()])
    kata = f"{d.pohon(daerah).label(kode)} disebut pada wilayah kerja {di}. Puskesmas mana yang dicatat?"
    usul = tuple(Usul(p, str(nama.get(p, p)), 0.5) for p in sorted(menurut))
    for puskesmas, isi in menurut.items():
        for k in isi:
            if not k.hidup:
                continue
            jawab = d.tanya.ajukan(k, (GANDA_PUSKESMAS, daerah, kode, "-".join(sorted(menurut))), kata, usul)
            if jawab and jawab != puskesmas:
                _lepas(k, kode, f"{d.pohon(daerah).label(kode)} dicatat pada {nama.get(jawab, jawab)}")


def _lepas(k: Kerja, kode: str, alasan: str) -> None:
    """Take a place out of a row; a row without any is refused."""
    sisa = [t for t in tempat_baris(k.nilai) if t != kode]
    _simpan(k, sisa)
    if k.hidup and not sisa:
        k.tolak(f"{alasan} menurut keputusan.")
    elif k.hidup:
        k.alasan.append(f"{alasan} menurut keputusan.")


def _tanpa_ulangan(kerja: list[Kerja]) -> None:
    """Refuse rows that only say again what earlier rows say."""
    dilihat: dict[str, int] = {}
    for k in kerja:
        semua = tempat_baris(k.nilai)
        baru = [t for t in semua if dilihat.setdefault(t, k.asal.nomor) == k.asal.nomor]
        if semua and not baru:
            k.tolak(f"Baris yang sama sudah ada pada baris {dilihat[semua[0]]}.")
        _simpan(k, baru)
