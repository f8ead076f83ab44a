"""The book of an office's own counts and indicators, to fill in: both sheets with choices to pick, every count there
is, and what each column means."""

from __future__ import annotations

from ilp_data.intake.draft.corrections import Pilihan, tulis_buku
from ilp_data.intake.draft.own_book import LEMBAR
from ilp_data.intake.draft.templates_lists import daftar
from ilp_data.intake.model import Jenis
from ilp_data.registry import lists
from ilp_data.registry.lists import JenisKolom
from ilp_data.store.snapshot import Potret

_DAFTAR = "Daftar ukuran"
_PENJELASAN = "Penjelasan kolom"
_BARIS_PILIHAN = 200
_DARI_DAFTAR = ("pembilang_daerah", "penyebut_daerah", "setahun_cacah")


def buku_indikator(potret: Potret, daerah: str) -> bytes:
    """An xlsx of four sheets: Ukuran, Indikator, the counts that may be named, the columns explained."""
    isi = {jenis: daftar(potret, daerah, str(jenis)) for jenis in LEMBAR}
    ukuran = list(potret.registri(daerah).ukuran.values())
    dikenal = [[u.nama, u.label, u.arti, str(u.sifat)] for u in ukuran]
    jelas = [[LEMBAR[jenis], *baris] for jenis, (_, _, penjelasan) in isi.items() for baris in penjelasan]
    lembar = {LEMBAR[jenis]: [kepala, *baris] for jenis, (kepala, baris, _) in isi.items()}
    lembar |= {
        _DAFTAR: [["Kode", "Nama", "Arti", "Sifat"], *dikenal],
        _PENJELASAN: [["Lembar", "Kolom", "Arti", "Bentuk isi"], *jelas],
    }
    return tulis_buku(lembar, {LEMBAR[jenis]: _pilihan(jenis, len(dikenal)) for jenis in LEMBAR})


def _pilihan(jenis: Jenis, banyak: int) -> list[Pilihan]:
    """The drop-downs of a sheet; a count may be typed too, since one of the sheet Ukuran is not on the list yet."""
    hasil = []
    for ke, k in enumerate(lists.daftar(str(jenis)).kolom):
        if k.jenis is JenisKolom.PILIHAN:
            hasil.append(Pilihan(ke, list(k.pilihan), _BARIS_PILIHAN))
        elif k.field in _DARI_DAFTAR:
            hasil.append(Pilihan(ke, f"='{_DAFTAR}'!$A$2:$A${banyak + 1}", _BARIS_PILIHAN, tegas=False))
    return hasil
