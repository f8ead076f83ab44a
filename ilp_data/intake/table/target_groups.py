"""The target groups of ``registry.lists`` as headings, cells and titles write them."""

from __future__ import annotations

import re
from functools import cache

from ilp_data.intake.table import header_target_kinds, headers, recap
from ilp_data.intake.table.header_words import calon, rapi
from ilp_data.registry import indicators, lists

_EKOR = re.compile(
    r"\s+(?:tahun|thn|menurut|per|di|se|kota|kabupaten|puskesmas|kecamatan)\b.*", re.IGNORECASE | re.DOTALL
)
_DEPAN = re.compile(r"^(?:(?:data|daftar|tabel|rekap|jumlah|sasaran|estimasi|target|proyeksi)\s+)+", re.IGNORECASE)


def kelompok(teks: str) -> str:
    """The group that a text names, as the list calls it; "" for none."""
    kolom = _kolom()
    for bentuk, _ in calon(teks):
        if nama := kolom.pilih(bentuk):
            return nama
    return _label().get(headers.cacah(recap.kelompok(teks)), "") if teks.strip() else ""


def kelompok_judul(teks: str) -> str:
    """The group that a title is about: "SASARAN BALITA (0-59 BULAN) RIIL TAHUN 2026"; "" for none."""
    if "sasaran" not in rapi(teks).split():
        return ""
    polos = _DEPAN.sub("", _EKOR.sub("", teks).strip())
    return kelompok(header_target_kinds.tanpa_jenis(polos)) or kelompok(polos)


@cache
def _kolom() -> lists.KolomDaftar:
    return next(k for k in lists.daftar("sasaran").kolom if k.kolom == "kelompok")


@cache
def _label() -> dict[str, str]:
    """Yearly count → the group of the same name."""
    return {n: u.label for n, u in indicators.ukuran().items() if u.setahun and u.label in _kolom().pilihan}
