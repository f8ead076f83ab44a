"""Facilities across a border in words: where one of ours lies, and which of a neighbour's lie here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from ilp_data import regions
from ilp_data.format import angka, daftar, kurung
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.store.cross_border import LintasBatas, kelurahan_kode, lintas_batas
from ilp_data.store.snapshot import Potret

_NAMA = 6  # names that a sentence says; further ones are counted


def letak_luar(kode: str, daerah: str) -> str:
    """``Desa Martadinata, Teluk Pandan, Kabupaten Kutai Timur`` of a facility of ``daerah`` that lies in another
    region; "" of any other."""
    di = _kelurahan_luar(kode, daerah)
    return _sebut(di) if di else ""


def _kelurahan_luar(kode: str, daerah: str) -> str:
    """The kelurahan or desa of another region: as the list that ships has it, else as the code itself names it."""
    dikenal = next((f.kode_kelurahan for f in lintas_batas() if f.kode == kode), "")
    di = dikenal or kelurahan_kode(kode)
    return di if di[: len("64.74")] != daerah else ""


def _lintas(fasilitas: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Code → (name, kelurahan or desa) of those of these facilities that lie in another region, by code."""
    luar = fasilitas[fasilitas["kode_kelurahan"] == ""] if len(fasilitas) else fasilitas
    isi = {
        str(k): (str(n), di)
        for k, n, d in luar[["kode", "nama", "kode_daerah"]].itertuples(index=False)
        if (di := _kelurahan_luar(k, d))
    }
    return dict(sorted(isi.items()))


def _sebut(kode_kelurahan: str) -> str:
    kel = regions.kenali_kode(kode_kelurahan)
    kecamatan = regions.kenali_kode(kel.kode_induk)
    jenis = kata_wilayah(kel.kode).tingkat(kel.tingkat).capitalize()
    return f"{jenis} {kel.nama}, {kecamatan.nama}, {regions.kenali_daerah(kecamatan.kode_induk).nama}"


def kalimat_luar(fasilitas: pd.DataFrame) -> str:
    """``2 posyandu (Posyandu Melati 2 dan Posyandu Taman Gizi) terletak di Desa Martadinata, …; terhitung di sini
    (daftar posyandu …).`` of facilities of ours (rows with ``kode``); "" where all lie in their own region."""
    lintas = _lintas(fasilitas)
    if not lintas:
        return ""
    di, nama = daftar(sorted({_sebut(kelurahan) for _, kelurahan in lintas.values()})), [n for n, _ in lintas.values()]
    asal = {f.kode: f.sumber for f in lintas_batas()}
    milik = fasilitas[fasilitas["kode"].isin(list(lintas))]
    sumber = [asal.get(k) or s for k, s in zip(milik["kode"], milik["sumber"], strict=True)]
    jumlah = f"{angka(len(nama))} posyandu {kurung(daftar(nama, _NAMA))}"
    return f"{jumlah} terletak di {di}; terhitung di sini{_asal(sumber)}."


def _asal(sumber: Iterable[str]) -> str:
    isi = daftar(sorted(set(sumber) - {""}))
    return f" {kurung(isi)}" if isi else ""


def sebut_luar(fasilitas: pd.DataFrame) -> str:
    """``Di Kutai Timur``: where those of these facilities that lie in no kecamatan here; "" where not of all known."""
    luar = fasilitas[fasilitas["kode_kecamatan"] == ""]
    letak = _lintas(luar)
    if not len(luar) or set(letak) != set(luar["kode"]):
        return ""
    daerah = {regions.kenali_daerah(di[: len("64.74")]).nama.partition(" ")[2] for _, di in letak.values()}
    return f"Di {daftar(sorted(daerah))}"


def milik_tetangga(potret: Potret, daerah: str, kelurahan: str = "") -> list[LintasBatas]:
    """Facilities of other regions that lie in this one, or in one kelurahan of it: those that ship and those that the
    other regions imported. One that the office here has registered itself meanwhile is its own and left out."""
    milik = set(potret.fasilitas.loc[potret.fasilitas["kode_daerah"] == daerah, "kode"])
    kirim = [f for f in lintas_batas() if f.daerah_letak == daerah]
    semua = {f.kode: f for f in [*potret.lintas_masuk(daerah), *kirim] if f.kode not in milik}
    return [f for _, f in sorted(semua.items()) if kelurahan in ("", f.kode_kelurahan)]


def kalimat_tetangga(potret: Potret, daerah: str, kelurahan: str = "") -> str:
    """``2 posyandu di Desa Martadinata dilayani Kota Bontang (Posyandu Melati 2 dan Posyandu Taman Gizi); terhitung di
    sana, bukan di sini (daftar posyandu …).``, a sentence a region that runs some; "" for none."""
    menurut: dict[str, list[LintasBatas]] = {}
    for f in milik_tetangga(potret, daerah, kelurahan):
        menurut.setdefault(f.kode_daerah, []).append(f)
    return " ".join(_dilayani(oleh, isi) for oleh, isi in sorted(menurut.items()))


def _dilayani(oleh: str, isi: Sequence[LintasBatas]) -> str:
    di = daftar(sorted({_sebut(f.kode_kelurahan).partition(",")[0] for f in isi}), _NAMA)
    nama, siapa = kurung(daftar([f.nama for f in isi], _NAMA)), regions.kenali_daerah(oleh).nama
    asal = _asal(f.sumber for f in isi)
    return f"{angka(len(isi))} posyandu di {di} dilayani {siapa} {nama}; terhitung di sana, bukan di sini{asal}."
