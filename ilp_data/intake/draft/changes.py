"""From accepted rows to the rows of the store's tables that begin and end, and what that changes.

What a file does not say stays as it is: an empty cell never erases, and a row that a file leaves out stays in force
unless a person said that the file is complete (``lengkap``). The same file again gives the content in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from ilp_data.intake.check import facility_changes as changes_facilities
from ilp_data.intake.draft import (
    changes_contests,
    changes_events,
    changes_figures,
    changes_follow_up,
    changes_lists,
    changes_regions,
    changes_requests,
)
from ilp_data.intake.match.base import NASIONAL
from ilp_data.intake.match.lists import baris_tabel
from ilp_data.intake.model import DAFTAR, Baris, Jenis, Nasib
from ilp_data.registry import lists
from ilp_data.registry.events import HASIL
from ilp_data.registry.fields import TABEL
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan, baris_polos
from ilp_data.store.snapshot import Potret

SUMBER = "Impor berkas"


def perubahan(
    jenis: Jenis,
    baris: Sequence[Baris],
    potret: Potret,
    daerah: str,
    *,
    sumber: str = SUMBER,
    hilang: Sequence[str] = (),
    nama_kader: pd.DataFrame | None = None,
) -> dict[str, Perubahan]:
    """Table → rows that begin and end, for ``store.terapkan_revisi``; only tables that change, of accepted rows.
    Boundaries never come here: they bring their own tables (``geo.intake``).

    ``sumber`` names the file in new and changed rows. ``hilang``: facilities that end because a complete list leaves
    them out (``completeness.akhiri_fasilitas``). ``nama_kader`` (``store.nama_kader``) is needed to
    keep names of cadres; without it none are kept.
    """
    masuk = [b for b in baris if b.nasib is Nasib.DITERIMA]
    if not masuk:
        return {}
    if jenis is Jenis.FASILITAS:
        hasil = changes_facilities.fasilitas(masuk, potret, sumber, hilang)
    elif jenis is Jenis.KADER:
        hasil = changes_figures.kader(masuk, potret, daerah, sumber, nama_kader)
    elif jenis is Jenis.KEGIATAN:
        hasil = changes_events.kegiatan(masuk, potret, daerah, sumber)
    elif jenis is Jenis.HASIL_LOMBA:
        hasil = changes_contests.hasil_lomba(masuk, potret, daerah, sumber)
    elif jenis is Jenis.PERMOHONAN:
        hasil = changes_requests.permohonan(masuk, potret, sumber)
    elif jenis in DAFTAR:
        hasil = changes_lists.daftar(masuk, potret, daerah, str(jenis), sumber)
    elif jenis is Jenis.TINDAK_LANJUT:
        hasil = changes_follow_up.tindak_lanjut(masuk, potret, daerah, sumber)
    else:
        hasil = changes_figures.layanan(masuk, potret, daerah, sumber)
    if daerah != NASIONAL:
        hasil |= changes_regions.daerah_baru(potret, daerah)
    return store.bandingkan_tabel(potret, hasil, daerah=daerah, nama_kader=nama_kader)


def membawa_isi(jenis: Jenis, baris: Sequence[Baris], potret: Potret, daerah: str) -> bool:
    """Whether the accepted rows say anything that is kept: a template's empty rows and rows of figures that cannot be
    kept say nothing. What is in force already is said all the same."""
    masuk = [b for b in baris if b.nasib is Nasib.DITERIMA]
    if jenis is Jenis.LAYANAN:
        return changes_figures.membawa_angka(masuk, potret, daerah)
    if jenis in DAFTAR:
        d = lists.daftar(str(jenis))
        return any(baris_tabel(d, b.nilai) for b in masuk)
    return bool(masuk)


# --- difference


_CACAH = ("layanan", "layanan_tahunan", "batas")


@dataclass(frozen=True)
class BedaTabel:
    """The difference of one table, by key tuples; ``berubah`` holds (key, column, old, new)."""

    baru: list[tuple[str, ...]] = field(default_factory=list)
    berubah: list[tuple[tuple[str, ...], str, Any, Any]] = field(default_factory=list)
    hilang: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(frozen=True)
class Beda:
    """What a draft would change. Keys are texts ``table:part/part``; ``tabel`` has the same by table.

    ``peristiwa`` are the new entries of the facilities' history (renamed, closed, merged, moved, opened again), which
    are told in their own words; other spellings learned on the way are told nowhere.
    """

    baru: list[str]
    berubah: list[tuple[str, str, Any, Any]]
    hilang: list[str]
    tabel: Mapping[str, BedaTabel] = field(default_factory=dict)
    peristiwa: list[dict[str, str]] = field(default_factory=list)

    @property
    def ada(self) -> bool:
        """Whether anything differs that a person would call a change: other spellings learned are none."""
        return bool(self.baru or self.berubah or self.hilang or self.peristiwa)


def beda(potret: Potret, perubahan: Mapping[str, Perubahan]) -> Beda:
    """The difference between ``perubahan`` and what is in force. Private tables (names of cadres) are left out, and
    so is the origin that a changed count or boundary brings along: it is no change of its own."""
    tabel = {nama: _beda_tabel(nama, isi) for nama, isi in perubahan.items() if nama in TABEL}
    if "wilayah" in tabel:  # that places of the official list are there now is no news, what boundaries say of them is
        tabel["wilayah"] = replace(tabel["wilayah"], baru=[])
    tampak = {n: b for n, b in tabel.items() if n not in di_balik(tabel)}
    return Beda(
        [_tulis(n, k) for n, b in tampak.items() for k in b.baru],
        [
            (_tulis(n, k), kolom, lama, baru)
            for n, b in tampak.items()
            for k, kolom, lama, baru in b.berubah
            if kolom != "sumber" or n not in _CACAH
        ],
        [_tulis(n, k) for n, b in tampak.items() for k in b.hilang],
        tabel,
        _peristiwa(potret, perubahan, tabel),
    )


def hitung_baru(beda: Beda) -> dict[str, int]:
    """Table → how many rows are new in it; only tables whose changes are news."""
    return {n: len(b.baru) for n, b in beda.tabel.items() if n not in di_balik(beda.tabel) and b.baru}


def di_balik(tabel: Iterable[str]) -> set[str]:
    """Tables whose changes are no news by themselves: other spellings learned, the history (told in its own words), the
    official list of a region's places, unless boundaries came with it, and that a region is in use, beside anything
    that came with it."""
    ada = set(tabel)
    lahir = {"daerah"} if ada - {"daerah", "wilayah"} else set()
    return {"ejaan", "riwayat_fasilitas"} | lahir | (set() if "batas" in ada else {"wilayah"})


def _peristiwa(
    potret: Potret, perubahan: Mapping[str, Perubahan], tabel: Mapping[str, BedaTabel]
) -> list[dict[str, str]]:
    """New entries of the history with the name of their facility as it then is, by date."""
    if "riwayat_fasilitas" not in tabel:
        return []
    isi_baru = tabel["riwayat_fasilitas"]
    baru = {*isi_baru.baru, *(k for k, *_ in isi_baru.berubah if HASIL in k)}  # a result that was mended is news too
    nama = dict(zip(potret.fasilitas["kode"], potret.fasilitas["nama"], strict=True))
    if "fasilitas" in perubahan:
        datang = perubahan["fasilitas"].mulai
        nama |= dict(zip(datang["kode"], datang["nama"], strict=True))
    isi = perubahan["riwayat_fasilitas"].mulai[list(TABEL["riwayat_fasilitas"].kolom)].astype(str).to_dict("records")
    milik = [b for b in isi if tuple(b[k] for k in TABEL["riwayat_fasilitas"].kunci) in baru]
    return [{"nama": str(nama.get(b["kode"], b["kode"]))} | b for b in sorted(milik, key=lambda b: b["tanggal"])]


def _tulis(nama: str, kunci: tuple[str, ...]) -> str:
    return f"{nama}:{'/'.join(kunci)}"


def _beda_tabel(nama: str, isi_beda: Perubahan) -> BedaTabel:
    kunci = TABEL[nama].kunci
    kolom = [k for k in TABEL[nama].kolom if k not in kunci]
    dulu, kini = _menurut_kunci(nama, isi_beda.akhir), _menurut_kunci(nama, isi_beda.mulai)
    berubah = [
        (k, c, dulu[k][c], isi[c])
        for k, isi in kini.items()
        if k in dulu and isi != dulu[k]
        for c in kolom
        if isi[c] != dulu[k][c]
    ]
    return BedaTabel([k for k in kini if k not in dulu], berubah, [k for k in dulu if k not in kini])


def _menurut_kunci(nama: str, isi: pd.DataFrame) -> dict[tuple[str, ...], Mapping[Any, Any]]:
    """Records by key, unknown as None; keys as texts."""
    kolom = TABEL[nama].kolom
    catatan = [dict(zip(kolom, b, strict=True)) for b in baris_polos(store.bentuk(nama, isi))]
    return {tuple(str(b[k]) for k in TABEL[nama].kunci): b for b in catatan}
