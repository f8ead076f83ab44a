"""The block of Klaster with the cascades of a cluster."""

from __future__ import annotations

from ilp_data.insight import cascade
from ilp_data.insight.ckg import kalimat_ckg, susun_ckg
from ui.app.context import Konteks
from ui.clusters import cascades
from ui.clusters.ckg import ckg_markup
from ui.kit import parts
from ui.markup import tulis_markup


def ckg(k: Konteks) -> None:
    """CKG by age with what its figures say; published figures are those of the whole region."""
    isi = susun_ckg(k.pandang)
    parts.judul("Cek Kesehatan Gratis", "tiap umur dari sasarannya sendiri")
    parts.catatan(kalimat_ckg(isi, k.nama))
    tulis_markup(ckg_markup(isi))


def kaskade(k: Konteks, klaster: str) -> None:
    """The cascades of a cluster with what each says; nothing for a cluster that the decree lists none of."""
    semua = cascade.susun_kaskade(k.pandang, klaster)
    if not semua:
        return
    parts.judul("Kaskade", "tiap langkah dari penyebutnya sendiri, dengan periodenya sendiri")
    for satu in semua:
        parts.catatan(cascade.kalimat_kaskade(satu, k.nama))
    tulis_markup(cascades.kaskade_markup(semua))
