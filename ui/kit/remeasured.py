"""What a changed definition measures anew, told before it is in force."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilp_data.briefing import book
from ilp_data.format import angka, daftar, teks_periode
from ilp_data.measure.remeasured import UkurUlang
from ilp_data.measure.words import sebutan_satuan
from ilp_data.registry.own_versions import BACAAN, BedaDefinisi
from ui.app import cached
from ui.app.context import Konteks
from ui.kit import parts

_PAPARAN_DISEBUT = 4


def tampilkan_ukur_ulang(k: Konteks, semua: Sequence[UkurUlang]) -> None:
    """Per indicator which parts of its definition change, which figures of the region that makes others, and what
    stays: published figures and frozen briefings."""
    for u in semua:
        apa = "Definisi berubah, angka lama diukur ulang" if u.angka or u.kelurahan else "Definisi berubah"
        parts.judul(apa, u.judul)
        parts.tabel_statis(tabel_beda(u.beda))
        if u.angka:
            isi = [{"Periode": teks_periode(a.periode), "Sekarang": a.lama, "Menjadi": a.baru} for a in u.angka]
            parts.tabel_statis(pd.DataFrame(isi), gulir=f"Angka {k.pandang.nama_daerah} yang diukur ulang")
        parts.catatan(f"{_banyak(k, u)} {_tetap(k, u)}")


def tabel_beda(beda: Sequence[BedaDefinisi]) -> pd.DataFrame:
    """The parts of a definition that became others, old and new."""
    return pd.DataFrame([{"Bagian definisi": b.apa, "Semula": b.lama, "Menjadi": b.baru} for b in beda])


def _banyak(k: Konteks, u: UkurUlang) -> str:
    baca = [b.apa.lower() for b in u.beda if b.apa in BACAAN]
    cara = f" Semua bulan dibaca dengan {daftar(baca)} yang baru." if baca else ""
    if not (u.angka or u.kelurahan):
        return f"Tidak ada angka yang berubah.{cara}"
    kota = f"{angka(len(u.angka))} angka {k.pandang.nama_daerah}" if u.angka else "Tidak ada angka daerah"
    unit = f", dan angka {angka(u.kelurahan)} {sebutan_satuan(k.sedaerah.pandang.kelurahan)}" if u.kelurahan else ""
    return f"{kota}{unit} berubah; cacah yang dilaporkan tetap.{cara}"


def _tetap(k: Konteks, u: UkurUlang) -> str:
    beku = book.paparan_tentang(cached.mesin(), k.lingkup.daerah, u.periode)
    sebut = daftar([p.sebutan for p in beku], _PAPARAN_DISEBUT)
    bagian = [f"{angka(len(beku))} paparan beku tentang bulan itu ({sebut}) tetap seperti ditayangkan."] if beku else []
    bagian += [f"Angka yang dipublikasikan tetap: {daftar(list(u.terbit), 2)}."] if u.terbit else []
    return " ".join(bagian) or "Belum ada paparan beku atau angka yang dipublikasikan tentangnya."
