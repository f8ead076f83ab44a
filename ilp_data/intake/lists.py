"""One row of a list written in the app or on the command line: read by the rules of the file, one revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.intake import decisions
from ilp_data.intake.clean import rows as clean
from ilp_data.intake.draft import changes_lists, changes_regions
from ilp_data.intake.match import rows as match
from ilp_data.intake.match.lists import Kunci, baris_tabel, kunci_baris
from ilp_data.intake.model import Baris, Jenis, Mentah, Nasib, Pemetaan, Tabel
from ilp_data.intake.table import known_counts
from ilp_data.measure.target_groups import KUNCI_SASARAN
from ilp_data.measure.words import huruf_kecil
from ilp_data.registry import lists
from ilp_data.registry.lists import Daftar
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret

SUMBER = "dicatat di Dasbor ILP"
_TEMPAT = ("posyandu", "kelurahan", "puskesmas", "kecamatan")
_PANJANG = 80
_DARI_ISI = ("tingkat", "dicatat")  # what a row says without saying it


def simpan_baris(mesin: Engine, daerah: str, jenis: Jenis, isian: Mapping[str, str], oleh: str) -> int:
    """Bring one row into force, in place of the one with the same key; returns the revision.

    ``isian``: cells as a person writes them, by field of the list, and the names of a place (``kelurahan``, …). Raises
    ``GalatMasukan`` for what a file's row would be refused or asked for, and where nothing changes.
    """
    decisions.periksa_oleh(oleh, "Nama yang mencatat")
    d = lists.daftar(str(jenis))
    potret = store.potret(mesin, daerah=daerah)
    with known_counts.mengenal(potret.registri(daerah)):
        nilai = baca_isian(d, jenis, isian, daerah, potret).nilai
    sesudah = changes_lists.ganti_baris(potret, daerah, d, baris_tabel(d, nilai), SUMBER)
    perubahan = store.bandingkan_tabel(potret, sesudah | changes_regions.daerah_baru(potret, daerah), daerah=daerah)
    if d.tabel not in perubahan:
        raise GalatMasukan("Tidak ada yang berubah: baris yang sama sudah tercatat.", diberikan=_sebut(d, nilai))
    jejak = Jejak(oleh.strip(), f"Catat {huruf_kecil(d.judul)}: {_sebut(d, nilai)[:_PANJANG]}")
    return store.terapkan_revisi(mesin, perubahan, jejak, dasar=potret.revisi, daerah=daerah)


def ubah_baris(mesin: Engine, daerah: str, jenis: Jenis, kunci: Kunci, isian: Mapping[str, str], oleh: str) -> int:
    """Put a row in place of the one known by ``kunci`` (``kunci_baris``), at its place; returns the revision.

    ``isian`` as for ``simpan_baris``, every cell of the row; an empty one is then empty. Raises ``GalatKode`` for a row
    that is not there, ``GalatMasukan`` as ``simpan_baris`` does and where another row has the new key.
    """
    decisions.periksa_oleh(oleh, "Nama yang mengubah")
    d = lists.daftar(str(jenis))
    potret = store.potret(mesin, daerah=daerah)
    lama, sisa = _pisahkan(potret, d, kunci)
    with known_counts.mengenal(potret.registri(daerah)):
        nilai = baca_isian(d, jenis, isian, daerah, potret).nilai
    tetap = {k: v for k, v in lama.items() if k not in _DARI_ISI and k not in {x.kolom for x in d.kolom}}
    isi = {**tetap, **baris_tabel(d, nilai)[0], d.kolom_tempat: lama.get(d.kolom_tempat, "")}
    if lama.get("periode") != isi.get("periode"):
        isi.pop("ketelitian", None)
    if kunci_baris(d, isi) in {kunci_baris(d, b) for b in sisa.to_dict("records")}:
        raise GalatMasukan("Baris lain sudah menyebut hal yang sama.", diberikan=_sebut(d, nilai))
    tanpa: dict[str, Any] = {d.tabel: sisa}
    sesudah = changes_lists.ganti_baris(replace(potret, **tanpa), daerah, d, [isi], SUMBER)
    perubahan = store.bandingkan_tabel(potret, sesudah, daerah=daerah)
    if not perubahan:
        raise GalatMasukan("Tidak ada yang berubah: isinya sama dengan yang tercatat.", diberikan=_sebut(d, nilai))
    jejak = Jejak(oleh.strip(), f"Ubah {huruf_kecil(d.judul)}: {_sebut_baris(d, lama)} → {_sebut(d, nilai)[:_PANJANG]}")
    return store.terapkan_revisi(mesin, perubahan, jejak, dasar=potret.revisi, daerah=daerah)


def cabut_baris(mesin: Engine, daerah: str, jenis: Jenis, kunci: Kunci, oleh: str) -> int:
    """Take the row known by ``kunci`` out of force; returns the revision. ``GalatKode`` where it is not there."""
    decisions.periksa_oleh(oleh, "Nama yang mencabut")
    d = lists.daftar(str(jenis))
    potret = store.potret(mesin, daerah=daerah)
    lama, sisa = _pisahkan(potret, d, kunci)
    perubahan = store.bandingkan_tabel(potret, {d.tabel: sisa}, daerah=daerah)
    jejak = Jejak(oleh.strip(), f"Cabut {huruf_kecil(d.judul)}: {_sebut_baris(d, lama)}")
    return store.terapkan_revisi(mesin, perubahan, jejak, dasar=potret.revisi, daerah=daerah)


def _pisahkan(potret: Potret, d: Daftar, kunci: Kunci) -> tuple[dict[str, object], pd.DataFrame]:
    """A row of the list, and the table without it. Raises ``GalatKode``."""
    t: pd.DataFrame = getattr(potret, d.tabel)
    ya = [kunci_baris(d, b) == kunci for b in t.to_dict("records")]
    if not any(ya):
        raise GalatKode(
            f"{d.judul}: baris itu tidak ada lagi.", diberikan=", ".join(kunci), saran="Muat ulang halaman."
        )
    (lama,) = t[ya].to_dict("records")
    return {str(k): v for k, v in lama.items()}, t[[not x for x in ya]]


def _sebut_baris(d: Daftar, b: Mapping[str, object]) -> str:
    return ", ".join(str(b[k.kolom]) for k in d.kolom if k.wajib and b[k.kolom] not in ("", None))[:_PANJANG]


def _sebut(d: Daftar, nilai: Mapping[str, object]) -> str:
    return ", ".join(str(nilai[k.field]) for k in d.kolom if k.wajib and nilai[k.field] not in ("", None))


def baca_isian(d: Daftar, jenis: Jenis, isian: Mapping[str, str], daerah: str, potret: Potret) -> Baris:
    """The row as cleaning and matching leave it; raises ``GalatMasukan`` unless it is accepted."""
    kolom = {k.field: k.judul for k in d.kolom} | {t: t.capitalize() for t in _TEMPAT}
    asing = sorted(set(isian) - set(kolom))
    if asing:
        raise GalatMasukan("Isian tidak dikenal.", diberikan=", ".join(asing), diharapkan=", ".join(kolom))
    judul = list(kolom.values())
    sel = [str(isian.get(f, "") or "").strip() for f in kolom]
    mentah = Mentah("isian", "", "isian", "", (), [judul, sel], [1, 2])
    tabel = Tabel(mentah, judul, [1], [sel], [2])
    bersih = clean.bersihkan_baris(tabel, Pemetaan(kolom), jenis)
    baris, tanya = match.cocokkan_baris(jenis, bersih, daerah, potret, {})
    b = baris[0]
    if b.nasib is not Nasib.DITERIMA:
        sebab = " ".join([*b.alasan, *(t.teks for t in tanya)]) or "Isian tidak lengkap."
        raise GalatMasukan(sebab, saran="Perbaiki isiannya; tidak ada yang disimpan.")
    if not baris_tabel(d, b.nilai):
        sebut = ", ".join(huruf_kecil(k.judul) for k in d.kolom[1:])
        raise GalatMasukan(
            "Isian ini belum menyebut apa pun selain siapa dan di mana; tidak ada yang disimpan.",
            diberikan=_sebut(d, b.nilai),
            diharapkan=f"paling sedikit satu dari: {sebut}",
        )
    return b


def pilih_sumber(mesin: Engine, daerah: str, kunci: tuple[str, str, str, str], sumber: str, oleh: str) -> int:
    """Choose which of several sources of one target group (place, group, year, kind) is in force; returns the revision.
    Raises ``GalatKode`` for a source that says nothing of it, ``GalatMasukan`` where it was chosen already."""
    decisions.periksa_oleh(oleh, "Nama yang memilih")
    potret = store.potret(mesin, daerah=daerah)
    t = potret.sasaran
    milik = (t[KUNCI_SASARAN].astype(str) == list(kunci)).all(axis=1)
    if not (milik & (t["sumber"] == sumber)).any():
        raise GalatKode(
            "Sumber itu tidak menyebut sasaran ini.",
            diberikan=sumber,
            diharapkan=", ".join(sorted(set(t.loc[milik, "sumber"]))) or "sasaran yang tercatat",
        )
    baru = t.assign(dipakai=t["dipakai"].mask(milik, "tidak").mask(milik & (t["sumber"] == sumber), "ya"))
    perubahan = store.bandingkan_tabel(potret, {"sasaran": baru}, daerah=daerah)
    if not perubahan:
        raise GalatMasukan("Tidak ada yang berubah: sumber itu sudah dipilih.", diberikan=sumber)
    jejak = Jejak(oleh.strip(), f"Pilih sumber sasaran: {kunci[1]}, {kunci[2]}, {kunci[3]}: {sumber}"[:_PANJANG])
    return store.terapkan_revisi(mesin, perubahan, jejak, dasar=potret.revisi, daerah=daerah)
