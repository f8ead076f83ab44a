"""Facilities across a border in words: where one of ours lies, and which of a neighbour's lie here."""

from __future__ import annotations

import re

import pandas as pd

from ilp_data import regions
from ilp_data.format import angka, daftar
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store.cross_border import LintasBatas, lintas_batas
from ilp_data.store.national_list import daerah_puskesmas
from ilp_data.store.snapshot import Potret

_KODE = re.compile(r"PY\.(?P<puskesmas>\d{7})\.(?P<kelurahan>\d\d\.\d\d\.\d\d\.\d{4})\..+")


def letak_luar(kode: str) -> str:
    """``Desa Martadinata, Teluk Pandan, Kabupaten Kutai Timur`` of a facility that lies in another region; "" of any
    other."""
    ada = next((f.kode_kelurahan for f in lintas_batas() if f.kode == kode), _menurut_kode(kode))
    return _sebut(ada) if ada else ""


def _menurut_kode(kode: str) -> str:
    """The kelurahan or desa of another region than its puskesmas' that the code of an imported facility names."""
    cocok = _KODE.fullmatch(kode)
    lain = cocok and daerah_puskesmas(cocok["puskesmas"]) not in ("", cocok["kelurahan"][: len("64.74")])
    return cocok["kelurahan"] if cocok and lain else ""


def _lintas(fasilitas: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Code → (name, kelurahan or desa) of those of these facilities that lie in another region, by code."""
    dikenal = {f.kode: f.kode_kelurahan for f in lintas_batas()}
    luar = fasilitas[fasilitas["kode_kelurahan"] == ""] if len(fasilitas) else fasilitas
    isi = {
        str(k): (str(n), di)
        for k, n in zip(luar["kode"], luar["nama"], strict=True)
        if (di := dikenal.get(k) or _menurut_kode(k))
    }
    return dict(sorted(isi.items()))


def _sebut(kode_kelurahan: str) -> str:
    kel = regions.kenali_kode(kode_kelurahan)
    kecamatan = regions.kenali_kode(kel.kode_induk)
    jenis = kata_wilayah(kel.kode).tingkat(kel.tingkat).capitalize()
    return f"{jenis} {kel.nama}, {kecamatan.nama}, {regions.kenali_daerah(kecamatan.kode_induk).nama}"


def kalimat_luar(fasilitas: pd.DataFrame) -> str:
    """``2 posyandu (Posyandu Melati 2 dan Posyandu Taman Gizi) terletak di Desa Martadinata, …; terhitung di sini.`` of
    facilities of ours (rows with ``kode``); "" where all lie in their own region."""
    isi = _lintas(fasilitas).values()
    if not isi:
        return ""
    di, nama = daftar(sorted({_sebut(kelurahan) for _, kelurahan in isi})), daftar([n for n, _ in isi])
    return f"{angka(len(isi))} posyandu ({nama}) terletak di {di}; terhitung di sini."


def sebut_luar(fasilitas: pd.DataFrame) -> str:
    """``Di Kutai Timur``: where those of these facilities that lie in no kecamatan here; "" where not of all known."""
    luar = fasilitas[fasilitas["kode_kecamatan"] == ""]
    letak = _lintas(luar)
    if not len(luar) or set(letak) != set(luar["kode"]):
        return ""
    daerah = {regions.kenali_daerah(di[: len("64.74")]).nama.partition(" ")[2] for _, di in letak.values()}
    return f"Di {daftar(sorted(daerah))}"


def milik_tetangga(daerah: str, kelurahan: str = "") -> list[LintasBatas]:
    """Facilities of other regions that lie in this one, or in one kelurahan of it."""
    return [f for f in lintas_batas() if f.daerah_letak == daerah and kelurahan in ("", f.kode_kelurahan)]


def kalimat_tetangga(potret: Potret, daerah: str, kelurahan: str = "") -> str:
    """``2 posyandu di Desa Martadinata dilayani Kota Bontang (…); terhitung di sana, bukan di sini.``; "" for none.

    A facility that the office here has registered itself meanwhile is its own and left out.
    """
    milik = set(potret.fasilitas.loc[potret.fasilitas["kode_daerah"] == daerah, "kode"])
    isi = [f for f in milik_tetangga(daerah, kelurahan) if f.kode not in milik]
    if not isi:
        return ""
    di = daftar(sorted({_sebut(f.kode_kelurahan).partition(",")[0] for f in isi}))
    oleh = daftar(sorted({regions.kenali_daerah(f.kode_daerah).nama for f in isi}))
    nama = daftar([f.nama for f in isi])
    return f"{angka(len(isi))} posyandu di {di} dilayani {oleh} ({nama}); terhitung di sana, bukan di sini."
