"""What an address means by the region and the period that it names: also where one stands twice or under a name that no
filter has, as people write, cut or join addresses. Codes of places: ``measure/place_codes``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ilp_data import periods, regions
from ilp_data.errors import GalatKode
from ilp_data.measure.place_codes import daerah_dari, kenal, menurut_bps, saringan
from ilp_data.regions import Wilayah
from ilp_data.registry.region_words import kata_wilayah

_PEMISAH = re.compile(r"[,;\s]+")
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
    dikenal = [w for b in bagian if (w := kenal(b)) is not None]
    if not dikenal or (len(bagian) > 1 and len(dikenal) < len(bagian)):
        return "", ""
    if len(bagian) > 1:
        daerah = daerah_dari(dikenal[0])
        lebih = f"Tautan ini menyebut {len(bagian)} daerah; halaman Bandingkan menjajarkannya."
        return daerah, f"{lebih} Yang dibuka {regions.kenali_daerah(daerah).nama}." if daerah else lebih
    return daerah_dari(dikenal[0]), _sebut(dikenal[0]) or _sebut_bps(bagian[0], dikenal[0])


def sebut_ulang(isi: Mapping[str, Sequence[str]]) -> list[str]:
    """A sentence for every name that stands in an address with more than one value; the last is what is used."""
    kalimat = []
    for kunci, nilai in isi.items():
        beda = list(dict.fromkeys(v for x in nilai if (v := x.strip())))
        if len(beda) < 2:  # noqa: PLR2004
            continue
        if kunci == "daerah":
            dikenal = {v: w.nama for v in beda if (w := kenal(v)) is not None}
            ajak = "; halaman Bandingkan menjajarkannya" if len(set(dikenal.values())) > 1 else ""
            dipakai = dikenal.get(beda[-1], beda[-1])
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
    if (w := kenal(nilai.strip())) is not None:
        return saringan(w)
    try:
        return "periode" if len(periods.baku(nilai.strip())) > len("2025") else ""
    except GalatKode:
        return ""


def _sebut_bps(teks: str, w: Wilayah) -> str:
    lain = menurut_bps(teks, w.kode)
    return "" if lain is None else f"{teks} adalah kode BPS {lain.nama} ({lain.kode}); yang dibuka {w.nama} ({w.kode})."


def _sebut(w: Wilayah) -> str:
    if w.tingkat == "provinsi":
        return f"{w.kode} adalah Provinsi {w.nama}; pilih daerahnya pada saringan, atau buka halaman Provinsi."
    daerah = regions.kenali_daerah(daerah_dari(w))
    if w.kode == daerah.kode:
        return ""
    jenis = kata_wilayah(w.kode).tingkat(w.tingkat).capitalize()
    return f"{w.kode} adalah {jenis} {w.nama}; yang dibuka daerahnya, {daerah.nama}."
