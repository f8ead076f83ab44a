"""The block of Profil Kelurahan with what was published of the kelurahan, figure by figure."""

from __future__ import annotations

from ilp_data.insight import published_places
from ui.app.context import Konteks
from ui.kit import parts, published
from ui.markup import tulis_markup


def bagian(k: Konteks) -> None:
    """The published figures of the kelurahan that ``k`` is narrowed to; nothing where there are none."""
    semua = published_places.susun_satu(k.pandang, k.lingkup.kelurahan)
    if semua:
        parts.judul(f"Yang dipublikasikan tentang {k.nama}", "tiap angka dengan masa dan sumbernya sendiri")
        tulis_markup(published.satu_markup(semua))
