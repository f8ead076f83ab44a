"""What a picture's colours are written as. The model names colours of the light look; this turns them to the role they
have, and the role to the colour of the look in hand, or to a CSS variable where a page has both looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from geo.look import TERANG, Fasilitas, Rupa, contrast

PERAN = tuple(k for k, v in vars(TERANG).items() if isinstance(v, str) and v.startswith("#"))
# A colour that several roles share is read as the first group that holds all colours of a series.
_KELOMPOK = ("peran", "klaster", "tingkat", "kelas", "fasilitas")


def _nama(rupa: Rupa) -> dict[str, str]:
    """Every colour of a look by a name that can be a CSS variable: ``tinta``, ``kelas-0``, ``tingkat-purwa``."""
    isi = {p.replace("_", "-"): getattr(rupa, p) for p in PERAN}
    isi |= {f"kelas-{i}": w for i, w in enumerate(rupa.kelas)}
    isi |= {f"tingkat-{k}": w for k, w in rupa.tingkat.items()}
    isi |= {f"klaster-{k}": w for k, w in rupa.klaster.items()}
    return isi | {f"fasilitas-{k}": f.warna for k, f in rupa.fasilitas.items()}


def _rupa_css() -> Rupa:
    """A look whose colours are CSS variables."""
    v = {k: f"var(--{k})" for k in _nama(TERANG)}
    return replace(
        TERANG,
        nama="css",
        **{p: v[p.replace("_", "-")] for p in PERAN},
        kelas=tuple(v[f"kelas-{i}"] for i in range(len(TERANG.kelas))),
        tingkat=MappingProxyType({k: v[f"tingkat-{k}"] for k in TERANG.tingkat}),
        klaster=MappingProxyType({k: v[f"klaster-{k}"] for k in TERANG.klaster}),
        fasilitas=MappingProxyType(
            {k: Fasilitas(v[f"fasilitas-{k}"], f.bentuk, f.nama) for k, f in TERANG.fasilitas.items()}
        ),
    )


CSS = _rupa_css()


def variabel(rupa: Rupa) -> str:
    """CSS declarations of every colour of a look, and of the ink that is read on it (``--kelas-0-atas``)."""
    isi = _nama(rupa)
    atas = {f"{k}-atas": _tinta_di_atas(w, rupa) for k, w in isi.items()}
    return "".join(f"--{k}:{w};" for k, w in (isi | atas).items())


def _tinta_di_atas(warna: str, rupa: Rupa) -> str:
    """The darkest or the lightest ink of the look, whichever reads better on a colour."""
    return max((rupa.tinta, rupa.permukaan), key=lambda t: contrast(t, warna))


@cache
def _menurut_terang() -> Mapping[str, Mapping[str, str]]:
    """By group: colour of the light look → name of its role; the first role of a colour counts."""
    isi: dict[str, dict[str, str]] = {k: {} for k in _KELOMPOK}
    for nama, warna in _nama(TERANG).items():
        kelompok = nama.partition("-")[0]
        isi[kelompok if kelompok in isi else "peran"].setdefault(warna.upper(), nama)
    return isi


class Palet:
    """The colours of one picture. ``rupa`` is a look of ``geo.look`` or ``CSS``."""

    def __init__(self, rupa: Rupa) -> None:
        self.rupa = rupa
        self._isi = _nama(rupa)
        self._milik = {w: k for k, w in self._isi.items()}

    def seri(self, warna: Iterable[str]) -> list[str]:
        """Colours of the light look that belong together, in this look; unknown ones stay."""
        daftar = [w.upper() for w in warna]
        for kelompok in _menurut_terang().values():
            if all(w in kelompok for w in daftar):
                return [self._isi[kelompok[w]] for w in daftar]
        semua = {w: n for k in reversed(_KELOMPOK) for w, n in _menurut_terang()[k].items()}
        return [self._isi[semua[w]] if w in semua else w for w in daftar]

    def kelas(self, warna: str | None) -> str:
        """The colour of a legend class; without a class the ground of areas."""
        if warna is None:
            return self.rupa.tanpa_kelas
        nama = _menurut_terang()["kelas"].get(warna.upper())
        return self._isi[nama] if nama else warna

    def di_atas(self, warna: str) -> str:
        """The ink for text on a colour that this palette gave."""
        if warna.startswith("var("):
            return f"{warna[:-1]}-atas)"
        acuan = TERANG if self.rupa.nama == "css" else self.rupa
        return _tinta_di_atas(warna, acuan)
