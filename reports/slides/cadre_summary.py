"""One slide on cadres: the funnel of official figures; by kelurahan only where the registry is real."""

from __future__ import annotations

from dataclasses import replace

from ilp_data.insight import cadre_tables
from reports.model import Batang
from reports.slides import cadres
from reports.slides.base import Bahan
from reports.slides.frame import Naskah

_PALING = 12  # bars beside the funnel; what did not fit went on to a slide of its own with one bar on it


def kader(b: Bahan) -> Naskah | None:
    """Registered, trained, assessed, graded, and what was published of each; None where nothing of it is real. A
    made-up registry is left out: on a slide for decisions it would only be mistaken."""
    nyata = replace(b, potret=b.potret.nyata)
    terbit = any(x.terbit for x in cadre_tables.corong(nyata.potret, nyata.lingkup, nyata.kader))
    if nyata.kader.empty:
        return cadres.corong_kader(nyata) if terbit else None
    corong = cadres.corong_kader(nyata)
    if nyata.hasil_ditahan or not nyata.kader["dinilai"].any():
        return corong
    wilayah = cadres.tingkat_wilayah(nyata, _PALING)
    if not isinstance(wilayah.bagian[0], Batang):  # no area may or can be drawn: the funnel has the room
        return corong
    return replace(
        corong,
        bagian=(corong.bagian[0], wilayah.bagian[0]),
        bobot=(1.0, 1.2),
        gambar=f"{corong.gambar} {wilayah.gambar}",
        catatan=(*corong.catatan, *wilayah.catatan),
    )
