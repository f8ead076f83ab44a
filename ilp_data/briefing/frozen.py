"""One figure of a frozen briefing under an address of its own: as it was shown, and what it is by now.

Both are read as whatever leaves the building is: small counts withheld, whoever asks. A figure is known by
``figures.KUNCI``; in an address ``-`` stands for an empty part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from ilp_data.briefing import agenda, figures
from ilp_data.briefing.book import Paparan
from ilp_data.errors import GalatKode
from ilp_data.format import bagian_dari, persen, teks_periode
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.own import Registri
from ilp_data.states import Keadaan, Tanda
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret

_KOSONG = "-"
_TANPA_WAKTU = "keadaan saat dibekukan"
Baris = Mapping[str, Any]


@dataclass(frozen=True)
class Tampak:
    """A figure as people read it: ``nilai`` is ``76,5 %`` or the word of its state, ``bagian`` its two counts ("" where
    they are not told)."""

    nilai: str
    bagian: str
    simulasi: bool
    sementara: bool
    sumber: tuple[str, ...]


@dataclass(frozen=True)
class Sebab:
    """The revision since which a figure is another one; ``waktu`` is its moment (ISO, UTC)."""

    revisi: int
    waktu: str
    keterangan: str
    oleh: str
    berkas: str


@dataclass(frozen=True)
class AngkaBeku:
    """A figure of a briefing, ``beku`` as it was shown and ``kini`` by the newest revision (None: there is no such
    figure any longer); ``berubah``: whether it shows something else. ``halaman`` are the names of the pages with it."""

    indikator: Indikator
    nama: str
    waktu: str
    halaman: tuple[str, ...]
    beku: Tampak
    kini: Tampak | None
    berubah: bool


@dataclass(frozen=True)
class Butir:
    """A figure in a list: its address below that of the list, and what it says."""

    alamat: str
    judul: str
    nama: str
    waktu: str
    tampak: Tampak


def tabel_beku(potret: Potret, paparan: Paparan) -> pd.DataFrame:
    """``figures.angka`` of a saved edition on its own reading (``book.potret``), small counts withheld."""
    return figures.angka(potret, paparan, ukur=UMUM)


def tabel_kini(mesin: Engine, paparan: Paparan) -> pd.DataFrame:
    """The same figures by the newest revision; none where the filter's place is no more."""
    potret = store.potret(mesin, daerah=paparan.lingkup.daerah)
    try:
        return figures.angka(potret, replace(paparan, waktu=store.kini()), ukur=UMUM)
    except GalatKode:
        return pd.DataFrame(columns=figures.KOLOM)


def alamat_angka(b: Baris) -> str:
    """``ds_hadir/kelurahan/64.74.03.1003/2025-12``: where a figure is, below its list."""
    return "/".join(str(b[k]) or _KOSONG for k in figures.KUNCI)


def daftar_angka(potret: Potret, paparan: Paparan, tabel: pd.DataFrame) -> dict[str, list[Butir]]:
    """Page code → its figures, the whole scope first, then in the order of the page; each once a page."""
    registri = potret.registri(paparan.lingkup.daerah)
    hasil: dict[str, list[Butir]] = {}
    baris = [{str(k): n for k, n in b.items()} for b in tabel.to_dict("records")]
    for b in sorted(baris, key=lambda b: str(b["per"]) != "kota"):
        butir = Butir(alamat_angka(b), _judul(registri, b), str(b["nama"]), _waktu(b), _tampak(b))
        hasil.setdefault(str(b["halaman"]), []).append(butir)
    return {h: hasil[h] for h in paparan.halaman if h in hasil}


def buka_angka(
    potret: Potret, paparan: Paparan, beku: pd.DataFrame, kini: pd.DataFrame, kunci: Sequence[str]
) -> AngkaBeku:
    """One figure by the four parts of its address. Raises ``GalatKode`` for one that the briefing does not show."""
    cari = dict(zip(figures.KUNCI, ("" if k == _KOSONG else k for k in kunci), strict=True))
    dulu, sekarang = _cari(beku, cari), _cari(kini, cari)
    if not dulu:
        raise GalatKode("Angka ini tidak ada pada paparan ini.", diberikan="/".join(kunci))
    registri, satu = potret.registri(paparan.lingkup.daerah), dulu[0]
    baru = sekarang[0] if sekarang else None
    return AngkaBeku(
        indikator=registri.indikator(str(satu["indikator"])),
        nama=str(satu["nama"]),
        waktu=_waktu(satu),
        halaman=tuple(agenda.halaman(str(b["halaman"])).judul for b in dulu),
        beku=_tampak(satu),
        kini=None if baru is None else _tampak(baru),
        berubah=figures.beda(satu, baru),
    )


def sebab_berubah(berubah: pd.DataFrame, kunci: Sequence[str]) -> Sebab | None:
    """Since which revision a figure differs, of a table of ``figures.berubah``; None where that is not known."""
    cari = dict(zip(figures.KUNCI, ("" if k == _KOSONG else k for k in kunci), strict=True))
    isi = [b for b in _cari(berubah, cari) if pd.notna(b["revisi"])]
    if not isi:
        return None
    kata = {k: isi[0][k] if isinstance(isi[0][k], str) else "" for k in ("waktu", "keterangan", "oleh", "berkas")}
    return Sebab(revisi=int(isi[0]["revisi"]), **kata)


def cari_tayangan(semua: Sequence[Paparan], b: Baris, per: str, lingkup: Lingkup, periode: str) -> Paparan | None:
    """The first of these briefings that shows a measured row, None where none does. ``lingkup`` and ``periode`` are
    those of the view that it was measured in; ``per`` is its breakdown."""
    for p in semua:
        tempat = p.lingkup in (lingkup, Lingkup(lingkup.daerah)) if per != "kota" else p.lingkup == lingkup
        saat = not b["periode"] or p.periode == periode
        if tempat and saat and any((b["indikator"], per) in agenda.halaman(h).angka for h in p.halaman):
            return p
    return None


def _cari(tabel: pd.DataFrame, cari: Mapping[str, str]) -> list[dict[Any, Any]]:
    ada = tabel
    for k, v in cari.items():
        ada = ada[ada[k] == v]
    return ada.to_dict("records")


def _judul(registri: Registri, b: Baris) -> str:
    return registri.indikator(str(b["indikator"])).judul


def _waktu(b: Baris) -> str:
    return teks_periode(str(b["periode"])) or _TANPA_WAKTU


def _tampak(b: Baris) -> Tampak:
    keadaan = Keadaan(b["keadaan"])
    ada = keadaan.bernilai
    return Tampak(
        nilai=persen(b["nilai"]) if ada else kata_tanpa_nilai(b),
        bagian=bagian_dari(b["pembilang"], b["penyebut"], b["nama_penyebut"]) if ada else "",
        simulasi=Tanda.SIMULASI in b["tanda"],
        sementara=keadaan is Keadaan.SEMENTARA,
        sumber=tuple(dict.fromkeys(s for s in str(b["sumber"]).split("; ") if s)),
    )
