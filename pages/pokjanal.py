"""Pokjanal: what the Tim Pembina Posyandu asks for on one page: what is known, what is missing, who could bring it."""

from __future__ import annotations

from ui.app.context import konteks
from ui.kit import dated, header
from ui.sectors import pokjanal_page as pokjanal

k = konteks()
saat = dated.keadaan(k)
header.kepala(k.jadi(pokjanal.kalimat), k, berperiode=False, saat=saat)
with dated.wadah(saat.nilai, "pokjanal"):
    k.blok(pokjanal.kartu)
    if sedikit := pokjanal.sedikit(k):
        pokjanal.membawa(k)
    k.blok(pokjanal.daftar)
    k.blok(pokjanal.susunan)
    k.blok(pokjanal.bidang)
    if not sedikit:
        pokjanal.membawa(k)
