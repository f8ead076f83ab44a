"""The stages of one region, for a page that has nothing newer to lead with."""

from __future__ import annotations

from ilp_data.insight.stages import susun_tahap
from ui.app import cached, several
from ui.app.context import Konteks
from ui.compare import stages
from ui.kit import dated
from ui.markup import tulis_markup


def tahap_daerah(k: Konteks) -> None:
    """The stages of a region without service reports, as far as any is known; nothing elsewhere."""
    if k.bulan:
        return
    daerah = k.lingkup.daerah
    with dated.wadah(dated.keadaan(k).nilai, "tahap"):
        cached.blok(("tahap", *several.kunci(), daerah, k.rupa.nama, k.umum), lambda: _gambar(daerah, umum=k.umum))


def _gambar(daerah: str, *, umum: bool) -> None:
    isi = stages.daftar_tahap(susun_tahap(several.bahan((daerah,), umum=umum), daerah))
    if isi:
        tulis_markup(isi)
