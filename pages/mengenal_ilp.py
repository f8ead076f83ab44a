"""Mengenal ILP: what the programme is, for guests: pillars, places of service, clusters, skills."""

from __future__ import annotations

from ui.about import page as about
from ui.app.context import konteks
from ui.kit import header

k = konteks()
header.kepala(k.jadi(about.kalimat), k, berperiode=False)
k.blok(about.pilar)
k.blok(about.jejaring)
k.blok(about.klaster)
k.blok(about.keterampilan)
