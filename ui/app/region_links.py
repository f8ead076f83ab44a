"""What an address means by the places and the period that it names: also where a code is of another level, is written
without dots, stands twice or under a name that no filter has, as people write, cut or join addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ilp_data import periods, regions
from ilp_data.errors import GalatKode
from ilp_data.regions import Wilayah
from ilp_data.registry.region_words import kata_wilayah

_PEMISAH = re.compile(r"[,;\s]+")
_TEMPAT = ("kecamatan", "kelurahan")
# Names under which people ask for what a filter has, beside those that a code or a month shows by itself.
_SEBUTAN = {
    "kab": "daerah", "kabupaten": "daerah", "kota": "daerah", "kec": "kecamatan", "distrik": "kecamatan",
    "kel": "kelurahan", "desa": "kelurahan", "pkm": "puskesmas", "bulan": "periode", "tahun": "periode",
}  # fmt: skip
_BERKODE = frozenset({"provinsi", "banding"})  # of a page: they carry codes of regions too


def baca_daerah(teks: str) -> tuple[str, str]:
    """The kabupaten or kota that ``teks`` means, and a sentence where it is more, less or other than its code; "" for
    either where there is none."""
    bagian = [b for b in _PEMISAH.split(teks) if b]
    dikenal = [w for b in bagian if (w := _kenal(b)) is not None]
    if not dikenal or (len(bagian) > 1 and len(dikenal) < len(bagian)):
        return "", ""
    if len(bagian) > 1:
        daerah = _daerah(dikenal[0])
        lebih = f"Tautan ini menyebut {len(bagian)} daerah; halaman Bandingkan menjajarkannya."
        return daerah, f"{lebih} Yang dibuka {regions.kenali_daerah(daerah).nama}." if daerah else lebih
    return _daerah(dikenal[0]), _sebut(dikenal[0])


def tempat_dalam(teks: str) -> dict[str, str]:
    """The part of the filter that a ``daerah`` names which is the code of one of its kecamatan or kelurahan."""
    w = _kenal(teks.strip())
    bagian = _saringan(w) if w is not None else ""
    return {bagian: w.kode} if w is not None and bagian in _TEMPAT else {}


def rapikan_tempat(dibawa: Mapping[str, str], opsi: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """``dibawa`` (code by part of the filter) with every code as it is kept, and under the part that it is a code of
    where that is free: a kecamatan under ``kelurahan`` filters to its kelurahan. What is in no list stays as it is."""
    hasil = dict(dibawa)
    for bagian in _TEMPAT:
        kode = hasil[bagian]
        if not kode or kode in opsi[bagian]:
            continue
        baku = regions.baku(kode)
        milik = next((b for b in _TEMPAT if baku in opsi[b]), "")
        if milik == bagian:
            hasil[bagian] = baku
        elif milik and hasil[milik] in ("", baku):
            hasil |= {bagian: "", milik: baku}
    return hasil


def sebut_asing(kunci: str, kode: str) -> str:
    """``kelurahan = 16.73.01.1001 (Kelurahan Durian Rampak, Kota Lubuk Linggau)``: what an address carries that is not
    known here, and what it is elsewhere."""
    w = _kenal(kode)
    teks = f"{kunci} = {kode}"
    if w is None or _saringan(w) not in _TEMPAT:
        return teks
    daerah = regions.kenali_daerah(_daerah(w)).nama
    return f"{teks} ({kata_wilayah(w.kode).tingkat(w.tingkat).capitalize()} {w.nama}, {daerah})"


def sebut_ulang(isi: Mapping[str, Sequence[str]]) -> list[str]:
    """A sentence for every name that stands in an address with more than one value; the last is what is used."""
    kalimat = []
    for kunci, nilai in isi.items():
        beda = list(dict.fromkeys(v for x in nilai if (v := x.strip())))
        if len(beda) < 2:  # noqa: PLR2004
            continue
        if kunci == "daerah":
            kenal = {v: w.nama for v in beda if (w := _kenal(v)) is not None}
            ajak = "; halaman Bandingkan menjajarkannya" if len(set(kenal.values())) > 1 else ""
            dipakai = kenal.get(beda[-1], beda[-1])
            kalimat.append(f"Tautan ini menyebut {len(beda)} daerah ({', '.join(beda)}){ajak}. Yang dipakai {dipakai}.")
        else:
            kalimat.append(f"Tautan ini menyebut {kunci} {len(beda)} kali; yang dipakai yang terakhir, {nilai[-1]}.")
    return kalimat


def sebut_salah_nama(isi: Mapping[str, Sequence[str]], kunci: Sequence[str]) -> list[str]:
    """A sentence for every name in an address that no filter has and that asks for a place or a period; what other
    programs hang on to an address is none of ours. ``kunci`` are the names of the filters."""
    kalimat = []
    for nama, nilai in isi.items():
        if nama in kunci or nama in _BERKODE or not nilai:
            continue
        isi_nilai, kecil = nilai[-1].strip(), nama.lower()
        menurut_isi = _menurut_isi(isi_nilai)
        if maksud := menurut_isi or _SEBUTAN.get(kecil) or (kecil if kecil in kunci else ""):
            contoh = isi_nilai if menurut_isi else "2025-12" if maksud == "periode" else "kode"
            kalimat.append(f"Diabaikan: {nama} = {isi_nilai}; saringan itu ditulis {maksud}={contoh}.")
    return kalimat


def _menurut_isi(nilai: str) -> str:
    if (w := _kenal(nilai.strip())) is not None:
        return _saringan(w)
    try:
        return "periode" if len(periods.baku(nilai.strip())) > len("2025") else ""
    except GalatKode:
        return ""


def _saringan(w: Wilayah) -> str:
    """The filter that a region is chosen in; "" of a province."""
    return {2: "daerah", 3: "kecamatan", 4: "kelurahan"}.get(len(w.kode.split(".")), "")


def _kenal(kode: str) -> Wilayah | None:
    try:
        return regions.kenali_kode(kode)
    except GalatKode:
        return None


def _daerah(w: Wilayah) -> str:
    """The code of the kabupaten or kota that a region is or lies in; "" of a province."""
    return "" if w.tingkat == "provinsi" else w.kode[: len("64.74")]


def _sebut(w: Wilayah) -> str:
    if w.tingkat == "provinsi":
        return f"{w.kode} adalah Provinsi {w.nama}; pilih daerahnya pada saringan, atau buka halaman Provinsi."
    daerah = regions.kenali_daerah(_daerah(w))
    if w.kode == daerah.kode:
        return ""
    jenis = kata_wilayah(w.kode).tingkat(w.tingkat).capitalize()
    return f"{w.kode} adalah {jenis} {w.nama}; yang dibuka daerahnya, {daerah.nama}."
