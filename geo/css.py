"""The tokens of ``geo.look`` as CSS custom properties: the style sheets of screen and presenter page name colours and
sizes only by these, and each is written once for a look.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from types import MappingProxyType

from geo.look import GELAP, TERANG, UKURAN, Fasilitas, Rupa, tepi_di_atas, tinta_di_atas

PERAN = tuple(k for k, v in vars(TERANG).items() if isinstance(v, str) and v.startswith("#"))


def bernama(rupa: Rupa) -> dict[str, str]:
    """Every colour of a look by a name that can be a CSS variable: ``tinta``, ``kelas-0``, ``tingkat-purwa``."""
    isi = {p.replace("_", "-"): getattr(rupa, p) for p in PERAN}
    isi |= {f"kelas-{i}": w for i, w in enumerate(rupa.kelas)}
    isi |= {f"tingkat-{k}": w for k, w in rupa.tingkat.items()}
    isi |= {f"klaster-{k}": w for k, w in rupa.klaster.items()}
    return isi | {f"fasilitas-{k}": f.warna for k, f in rupa.fasilitas.items()}


_DATA = ("kelas-", "tingkat-", "klaster-", "fasilitas-")


def _rupa_css() -> Rupa:
    """A look whose colours are CSS variables."""
    v = {k: f"var(--{k})" for k in bernama(TERANG)}
    return replace(
        TERANG,
        nama="css",
        pekat="makin pekat",
        **{p: v[p.replace("_", "-")] for p in PERAN},
        kelas=tuple(v[f"kelas-{i}"] for i in range(len(TERANG.kelas))),
        tingkat=MappingProxyType({k: v[f"tingkat-{k}"] for k in TERANG.tingkat}),
        klaster=MappingProxyType({k: v[f"klaster-{k}"] for k in TERANG.klaster}),
        fasilitas=MappingProxyType(
            {k: Fasilitas(v[f"fasilitas-{k}"], f.bentuk, f.nama, f.huruf) for k, f in TERANG.fasilitas.items()}
        ),
    )


CSS = _rupa_css()


def di_atas(warna: str, ragam: str = "atas") -> str:
    """The variable of the ink for text on a colour of ``CSS``: ``var(--kelas-0)`` → ``var(--kelas-0-atas)``."""
    return f"{warna[:-1]}-{ragam})"


def variabel(rupa: Rupa) -> str:
    """CSS declarations of every colour of a look, of the ink that is read on it (``--kelas-0-atas``), and of the border
    of an area of a class (``--kelas-0-tepi``)."""
    isi = bernama(rupa)
    batas = {f"kelas-{n}-tepi": tepi_di_atas(w, rupa) for n, w in enumerate(rupa.kelas)}
    return _deklarasi(isi | batas | {f"{k}-atas": tinta_di_atas(w, rupa) for k, w in isi.items()})


def variabel_layar(rupa: Rupa) -> str:
    """``variabel`` and what only the screen needs: type sizes (``--ukuran-kalimat:24px``) and, for small text on a
    class, an ink that may also be the ground of the page (``--kelas-0-pekat``)."""
    isi = {f"ukuran-{k.replace('_', '-')}": f"{v}px" for k, v in asdict(UKURAN).items() if isinstance(v, int)}
    isi |= {f"kelas-{n}-pekat": tinta_di_atas(w, rupa, rupa.dasar) for n, w in enumerate(rupa.kelas)}
    return variabel(rupa) + _deklarasi(isi)


def variabel_menurut_skema() -> str:
    """Text, surfaces and marks by the colour scheme of the element that uses them: a theme that changes while a page is
    open takes them along. Colours that stand for data stay as they were drawn, on map, legend and matrix alike."""
    terang, gelap = (dict(_pasangan(variabel_layar(r))) for r in (TERANG, GELAP))
    ikut = {k for k, w in terang.items() if w != gelap[k] and not k.startswith(_DATA)}
    return _deklarasi({k: f"light-dark({terang[k]},{gelap[k]})" for k in terang if k in ikut})


def _pasangan(teks: str) -> list[tuple[str, str]]:
    return [(nama.removeprefix("--"), nilai) for nama, _, nilai in (d.partition(":") for d in teks.split(";") if d)]


def _deklarasi(isi: dict[str, str]) -> str:
    return "".join(f"--{k}:{w};" for k, w in isi.items())
