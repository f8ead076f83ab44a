"""Mengenal ILP: what the programme is, for guests: pillars, places of service, clusters, skills."""

from __future__ import annotations

from ui.about import page as about
from ui.app.context import konteks
from ui.kit import dated, header, programme_parts

k = konteks()
saat = dated.registri(k)
header.kepala(k.jadi(about.kalimat), k, berperiode=False, saat=saat)
with dated.wadah(saat.nilai, "mengenal"):
    k.blok(about.pilar)
    k.blok(about.jejaring)
    k.blok(programme_parts.klaster)
    k.blok(programme_parts.keterampilan)
