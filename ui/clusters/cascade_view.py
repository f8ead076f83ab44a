"""The block of Klaster with the cascades of a cluster."""

from __future__ import annotations

from ilp_data.insight import cascade
from ui.app.context import Konteks
from ui.clusters import cascades
from ui.kit import parts
from ui.markup import tulis_markup


def kaskade(k: Konteks, klaster: str) -> None:
    """The cascades of a cluster with what each says; nothing for a cluster that the decree lists none of."""
    semua = cascade.susun_kaskade(k.pandang, klaster)
    if not semua:
        return
    parts.judul("Kaskade", "tiap langkah dari penyebutnya sendiri, dengan periodenya sendiri")
    for satu in semua:
        parts.catatan(cascade.kalimat_kaskade(satu, k.nama))
    tulis_markup(cascades.kaskade_markup(semua))
