"""What a picture's colours are written as. The model names colours of the light look; this turns them to the role they
have, and the role to the colour of the look in hand, or to a CSS variable where a page has both looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from geo import css
from geo.look import TERANG, Rupa, tepi_di_atas, tinta_di_atas

# A colour that several roles share is read as the first group that holds all colours of a series.
_KELOMPOK = ("peran", "klaster", "tingkat", "kelas", "fasilitas")


@cache
def _menurut_terang() -> Mapping[str, Mapping[str, str]]:
    """By group: colour of the light look → name of its role; the first role of a colour counts."""
    isi: dict[str, dict[str, str]] = {k: {} for k in _KELOMPOK}
    for nama, warna in css.bernama(TERANG).items():
        kelompok = nama.partition("-")[0]
        isi[kelompok if kelompok in isi else "peran"].setdefault(warna.upper(), nama)
    return isi


class Palet:
    """The colours of one picture. ``rupa`` is a look of ``geo.look`` or ``CSS``."""

    def __init__(self, rupa: Rupa) -> None:
        self.rupa = rupa
        self._isi = css.bernama(rupa)

    def seri(self, warna: Iterable[str]) -> list[str]:
        """Colours of the light look that belong together, in this look; unknown ones stay."""
        daftar = [w.upper() for w in warna]
        for kelompok in _menurut_terang().values():
            if all(w in kelompok for w in daftar):
                return [self._isi[kelompok[w]] for w in daftar]
        semua = {w: n for k in reversed(_KELOMPOK) for w, n in _menurut_terang()[k].items()}
        return [self._isi[semua[w]] if w in semua else w for w in daftar]

    def kelas(self, warna: str | None) -> str:
        """The colour of a legend class or of a role; without either the ground of areas."""
        if warna is None:
            return self.rupa.tanpa_kelas
        menurut = _menurut_terang()
        nama = menurut["kelas"].get(warna.upper()) or menurut["peran"].get(warna.upper())
        return self._isi[nama] if nama else warna

    def tepi_di_atas(self, warna: str) -> str:
        """The border of an area filled with a class that this palette gave."""
        if warna.startswith("var("):
            return css.di_atas(warna, "tepi") if warna.startswith("var(--kelas-") else self.rupa.tepi
        return tepi_di_atas(warna, self.rupa)

    def di_atas(self, warna: str) -> str:
        """The ink for text on a colour that this palette gave."""
        if warna.startswith("var("):
            return css.di_atas(warna)
        acuan = TERANG if self.rupa.nama == "css" else self.rupa
        return tinta_di_atas(warna, acuan)
