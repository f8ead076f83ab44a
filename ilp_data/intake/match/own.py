"""Counts and indicators of an office's own against each other, the program's and those in force: a row with a fault is
refused with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ilp_data.intake.match.base import Dasar, Kerja
from ilp_data.intake.match.lists import baris_tabel
from ilp_data.intake.table import header_words
from ilp_data.registry import own
from ilp_data.registry.lists import Daftar
from ilp_data.store.snapshot import Potret

UKURAN, INDIKATOR = "ukuran_daerah", "indikator_daerah"
# What cleaning said of a cell that is empty or cannot be read.
_TERKATAKAN = (own.Sebab.ARAH, own.Sebab.KLASTER, own.Sebab.TIDAK_LENGKAP, own.Sebab.TARGET)


def periksa_buatan(d: Dasar, kerja: list[Kerja], daftar: Daftar) -> None:
    """Refuse every row that could not be in force beside the others; of one that is refused already say what else is
    wrong with it."""
    semua = [(k, isi) for k in kerja for isi in baris_tabel(daftar, k.nilai) if isi["kode"]]
    baris = {str(isi["kode"]): (k, isi) for k, isi in sorted(semua, key=lambda b: b[0].hidup)}
    ditolak = {kode for kode, (k, _) in baris.items() if not k.hidup}
    kini = {t: _berlaku(d.potret, d.daerah, t) for t in (UKURAN, INDIKATOR)}
    tercatat = {(str(b["kode"]), j) for b in _hidup(kini[UKURAN]) for j in _tajuk(b)}
    dulu = {(m.tabel, m.kode) for m in own.temukan_masalah(*(_hidup(kini[t]) for t in (UKURAN, INDIKATOR)))}
    milik = kini[daftar.tabel]
    milik |= {kode: _sesudah(daftar, milik.get(kode), isi) for kode, (_, isi) in baris.items()}
    for m in own.temukan_masalah(*(_hidup(kini[t]) for t in (UKURAN, INDIKATOR))):
        if m.tabel == daftar.tabel and m.kode in baris:
            if m.kode not in ditolak or m.sebab not in _TERKATAKAN:
                baris[m.kode][0].tolak(m.teks)
        elif (m.tabel, m.kode) not in dulu:  # it was in force and rests on what this file withdraws or changes
            _tolak_dasar(baris, kini[INDIKATOR].get(m.kode, {}), m)
    if daftar.tabel == UKURAN:
        _tolak_judul(baris, _hidup(kini[UKURAN]), tercatat)


def _tajuk(b: Mapping[str, Any]) -> list[str]:
    """All headings of a count of an office, levelled: its code, its name, the further ones."""
    semua = (str(b["kode"]).replace("_", " "), str(b.get("nama") or ""), *own.baca_tajuk(str(b.get("tajuk") or "")))
    return [header_words.rapi(j) for j in semua]


def _tolak_judul(
    baris: Mapping[str, tuple[Kerja, Any]], semua: list[dict[str, Any]], tercatat: set[tuple[str, str]]
) -> None:
    """Refuse a count under whose heading files already bring another one: its figures would go there unseen. One that
    is in force (``tercatat``: count, heading) keeps its heading, also where the program has learnt it since."""
    dipakai, lain = dict(header_words.ejaan_bawaan()), [(b, own.baca_tajuk(str(b.get("tajuk") or ""))) for b in semua]
    nama = [(b, (str(b["kode"]).replace("_", " "), str(b.get("nama") or ""))) for b in semua]
    for b, semua_judul in (*nama, *lain):  # a name goes before another's further headings
        kode = str(b["kode"])
        for judul in filter(header_words.rapi, dict.fromkeys(semua_judul)):
            pemilik = dipakai.setdefault(header_words.rapi(judul), kode)
            if pemilik != kode and kode in baris and (kode, header_words.rapi(judul)) not in tercatat:
                baris[kode][0].tolak(
                    f"Judul kolom “{judul}” sudah berarti “{_sebut(pemilik, semua)}”; angka di bawahnya akan "
                    "terbaca ke sana. Pakai nama atau judul lain."
                )


def _sebut(kode: str, semua: list[dict[str, Any]]) -> str:
    milik = {str(b["kode"]): str(b.get("nama") or b["kode"]) for b in semua}
    return milik.get(kode) or own.bawaan().nama_hitungan(kode)


def _tolak_dasar(baris: Mapping[str, tuple[Kerja, Any]], ind: Mapping[str, Any], m: own.Masalah) -> None:
    for kode in (str(ind.get("ukuran_pembilang")), str(ind.get("ukuran_penyebut"))):
        if kode in baris:
            baris[kode][0].tolak(
                f"Ukuran “{kode}” dipakai indikator “{ind.get('nama', m.kode)}” yang berlaku. {m.teks[:200]} "
                "Ubah atau cabut indikatornya dahulu."
            )


def _berlaku(potret: Potret, daerah: str, tabel: str) -> dict[str, dict[str, Any]]:
    t = getattr(potret, tabel)
    milik = t[t["kode_daerah"] == daerah].to_dict("records") if len(t) else []
    return {str(b["kode"]): {str(k): v for k, v in b.items()} for b in milik}


def _hidup(semua: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [b for b in semua.values() if own.berlaku(b)]


def _sesudah(daftar: Daftar, lama: Mapping[str, Any] | None, isi: Mapping[str, Any]) -> dict[str, Any]:
    """The row as it would be kept: an empty cell leaves what is known."""
    dasar = dict(lama) if lama else {k.kolom: k.bawaan for k in daftar.kolom if k.bawaan}
    return dasar | {k: v for k, v in isi.items() if v not in ("", None)}
