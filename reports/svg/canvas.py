"""The sheet that one picture is drawn on: a list of SVG elements, its patterns, its type sizes.

Every text is escaped here and nowhere else. Coordinates: x to the right, y down, one unit = one px at natural size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from markupsafe import escape

from geo.look import UKURAN, Rupa
from reports.box import Kotak
from reports.svg import text as huruf
from reports.svg.look import Palet

# Type sizes at ``besar`` 1; nothing is drawn smaller than the last.
JUDUL, ISI, LABEL, KECIL = UKURAN.judul - 2, UKURAN.tabel, 13, 12
# A lock in a box of 10 × 12, its middle at 0,0.
_GEMBOK = "M-3.2 -.6v-2a3.2 3.2 0 0 1 6.4 0v2M-4.6 -.6h9.2v6.2h-9.2Z"


def n(v: float) -> str:
    """A coordinate: one decimal at most."""
    teks = f"{v:.1f}"
    return teks.removesuffix(".0") if teks != "-0.0" else "0"


def sifat(isi: dict[str, object]) -> str:
    """Attributes: ``stroke_width`` → ``stroke-width``; numbers rounded, None left out, text escaped."""
    return "".join(
        f' {k.rstrip("_").replace("_", "-")}="{n(v) if isinstance(v, float) else escape(str(v))}"'
        for k, v in isi.items()
        if v is not None
    )


class Kanvas:
    """One picture being drawn. ``awalan`` begins every id, so that pictures of one page do not share any; without
    ``berlencana`` the badge of simulated data is left to the page around it. ``gudang`` (path data → id) keeps shapes
    that the pictures of a page share; the page has to hold them."""

    def __init__(
        self,
        lebar: float,
        tinggi: float,
        rupa: Rupa,
        besar: float = 1.0,
        awalan: str = "g",
        berlencana: bool = True,
        gudang: dict[str, str] | None = None,
    ) -> None:
        self.gudang = gudang
        self.lebar, self.tinggi, self.besar, self.awalan, self.berlencana = lebar, tinggi, besar, awalan, berlencana
        self.palet = Palet(rupa)
        self.rupa = rupa
        self._isi: list[str] = []
        self._pola: dict[str, str] = {}

    @property
    def kotak_penuh(self) -> Kotak:
        """The whole sheet."""
        return Kotak(0, 0, self.lebar, self.tinggi)

    def ukuran(self, dasar: float) -> float:
        """A type size or distance at the scale of this picture."""
        return dasar * self.besar

    @property
    def terkecil(self) -> float:
        """The smallest type size."""
        return KECIL * self.besar

    def mentah(self, elemen: str) -> None:
        """Add markup that holds no text from data."""
        self._isi.append(elemen)

    def unsur(self, nama: str, **isi: object) -> None:
        """Add an element without content."""
        self._isi.append(f"<{nama}{sifat(isi)}/>")

    def bentuk(self, d: str, **isi: object) -> None:
        """A shape by its path data; one that the page keeps already is only referred to."""
        if self.gudang is None:
            self.unsur("path", d=d, **isi)
        elif d:
            self.unsur("use", href=f"#{self.gudang.setdefault(d, f'b{len(self.gudang)}')}", **isi)

    def kotak(self, k: Kotak, isi: str, **lain: object) -> None:
        """A rectangle."""
        self.unsur("rect", x=float(k.x), y=float(k.y), width=float(max(k.lebar, 0)), height=float(max(k.tinggi, 0)),
                   fill=isi, **lain)  # fmt: skip

    def garis(self, x1: float, y1: float, x2: float, y2: float, warna: str, tebal: float = 1, **lain: object) -> None:
        """A straight line."""
        self.unsur("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), stroke=warna,
                   stroke_width=float(tebal), **lain)  # fmt: skip

    def teks(
        self,
        x: float,
        y: float,
        isi: str,
        ukuran: float,
        *,
        warna: str = "",
        jangkar: str = "",
        tebal: int = huruf.BIASA,
        lingkar: bool | str = False,
        **lain: object,
    ) -> None:
        """One line with its baseline at y. ``jangkar``: "" (start), middle, end; ``lingkar``: a rim for text over
        shapes, in the colour of the surface or in the one given."""
        if not isi:
            return
        warna_rim = lingkar if isinstance(lingkar, str) else self.rupa.permukaan
        rim = {"stroke": warna_rim, "stroke_width": float(ukuran * 0.22), "stroke_linejoin": "round",
               "paint_order": "stroke"} if lingkar else {}  # fmt: skip
        atribut = {
            "x": float(x), "y": float(y), "font_size": math.floor(ukuran * 10) / 10, "fill": warna or self.rupa.tinta,
            "text_anchor": jangkar or None, "font_weight": None if tebal == huruf.BIASA else tebal, **rim, **lain,
        }  # fmt: skip
        self._isi.append(f"<text{sifat(atribut)}>{escape(isi)}</text>")

    def paragraf(self, x: float, y: float, baris: Sequence[str], ukuran: float, **lain: object) -> float:
        """Lines below each other, the first with its top at y; the y below the last."""
        for b in baris:
            self.teks(x, y + ukuran * (huruf.BARIS + huruf.NAIK - huruf.TURUN) / 2, b, ukuran, **lain)
            y += ukuran * huruf.BARIS
        return y

    def tengah(self, x: float, y: float, baris: Sequence[str], ukuran: float, **lain: object) -> None:
        """Lines with their middle at y."""
        self.paragraf(x, y - len(baris) * ukuran * huruf.BARIS / 2, baris, ukuran, **lain)

    def pola(self, nama: str) -> str:
        """A pattern as a fill: belum, sembunyi, sementara or simulasi, the same as on the web map; ragu: a month whose
        figure is doubted."""
        if nama not in self._pola:
            self._pola[nama] = _pola(f"{self.awalan}-{nama}", nama, self.rupa, self.besar)
        return f"url(#{self.awalan}-{nama})"

    def isian(self, keadaan: str, warna: str = "") -> str:
        """How a shape of a state is filled: pattern, plain grey, or ``warna`` where there is a value."""
        if keadaan == "belum_dilaporkan":
            return self.pola("belum")
        if keadaan == "disembunyikan":
            return self.pola("sembunyi")
        return self.rupa.tidak_berlaku if keadaan == "tidak_berlaku" else warna or self.rupa.tanpa_kelas

    def titik_titik(self) -> dict[str, object]:
        """The outline of simulated things: violet dots."""
        u = self.besar
        return {"stroke": self.rupa.simulasi, "stroke_width": float(1.8 * u), "stroke_linecap": "round",
                "stroke_dasharray": f"0.1 {n(3.6 * u)}"}  # fmt: skip

    def putus(self) -> dict[str, object]:
        """The outline of provisional things: dashes."""
        u = self.besar
        return {"stroke": self.rupa.redam, "stroke_width": float(1.5 * u), "stroke_dasharray": f"{n(5 * u)} {n(3 * u)}"}

    def lencana(self, kanan: float, atas: float, teks: str = "SIMULASI") -> float:
        """The badge of simulated data with its right upper corner at a point; its width."""
        u, ukuran = self.besar, self.terkecil
        lebar = huruf.lebar(teks, ukuran, huruf.TEBAL) + 14 * u
        k = Kotak(kanan - lebar, atas, lebar, ukuran * 1.5)
        self.kotak(k.potong(u, u, u, u), self.rupa.permukaan, rx=float(3 * u), **self.titik_titik())
        self.teks(k.x + lebar / 2, k.y + ukuran * 1.1, teks, ukuran, warna=self.rupa.simulasi, jangkar="middle",
                  tebal=huruf.TEBAL)  # fmt: skip
        return lebar

    def gembok(self, x: float, y: float, ukuran: float, warna: str = "") -> None:
        """A lock with its middle at a point, about as high as a letter of a type size."""
        s = ukuran / 15
        self.mentah(
            f'<path d="{_GEMBOK}" transform="translate({n(x)} {n(y)}) scale({s:.3f})" fill="none"'
            f' stroke="{escape(warna or self.rupa.redam)}" stroke-width="1.7"/>'
        )

    def hasil(self, judul: str, alt: str, *, gambar: bool = True) -> str:
        """The SVG. ``gambar``: it is one picture with ``alt`` as its text; else its own texts can be read out."""
        pola = f"<defs>{''.join(self._pola[k] for k in sorted(self._pola))}</defs>" if self._pola else ""
        a = self.awalan
        nama = f'<title id="{a}-t">{escape(judul)}</title>' if judul else ""
        nama += f'<desc id="{a}-d">{escape(alt)}</desc>' if alt else ""
        sebut = f' aria-labelledby="{a}-t {a}-d"' if judul and alt else f' aria-labelledby="{a}-t"' if judul else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(self.lebar)} {n(self.tinggi)}"'
            f' role="{"img" if gambar else "group"}"{sebut} font-family="{huruf.HURUF}">{nama}'
            f"{pola}{''.join(self._isi)}</svg>"
        )


def _pola(id_: str, nama: str, r: Rupa, u: float) -> str:
    sisi, latar, putar, isi = {
        "belum": (8, r.tanpa_kelas, 45, _garis_pola(8, r.arsir, 3)),
        "sembunyi": (9, r.tanpa_kelas, 0, _titik_pola(9, r.arsir, 1.7)),
        "sementara": (9, "", -45, _garis_pola(9, r.redam, 1.3)),
        "ragu": (9, "", -45, _garis_pola(9, r.perhatian, 1.3)),
        "simulasi": (14, "", 0, _titik_pola(14, r.simulasi, 1.3)),
    }[nama]
    dasar = f'<rect width="{sisi}" height="{sisi}" fill="{latar}"/>' if latar else ""
    return (
        f'<pattern id="{id_}" width="{sisi}" height="{sisi}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate({putar}) scale({u:.3f})">{dasar}{isi}</pattern>'
    )


def _garis_pola(sisi: float, warna: str, tebal: float) -> str:
    return f'<line x1="0" y1="0" x2="0" y2="{sisi}" stroke="{warna}" stroke-width="{tebal}"/>'


def _titik_pola(sisi: float, warna: str, r: float) -> str:
    return "".join(f'<circle cx="{n(sisi * p)}" cy="{n(sisi * p)}" r="{r}" fill="{warna}"/>' for p in (0.25, 0.75))


@lru_cache(maxsize=2048)
def jalur(cincin: tuple[tuple[tuple[float, float], ...], ...], skala: float, dx: float, dy: float) -> str:
    """Path data of closed rings, moved and scaled; rings of fewer than three points are left out. Each point is
    relative to the one before, in tenths: a region of 141 desa takes half as many letters."""
    return "".join(_cincin([(x * skala + dx, y * skala + dy) for x, y in r]) for r in cincin if len(r) > 2)


def _cincin(titik: Sequence[tuple[float, float]]) -> str:
    """One ring; rounded before it is subtracted, so that nothing adds up. A point on the one before is left out."""
    puluh = [(round(x * 10), round(y * 10)) for x, y in titik]
    langkah = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(puluh) if a != b]
    mulai = f"M{n(puluh[0][0] / 10)} {n(puluh[0][1] / 10)}"
    return f"{mulai}l{_rapat([v for t in langkah for v in t])}Z" if langkah else f"{mulai}Z"


def _rapat(puluh: Sequence[int]) -> str:
    """Numbers one behind the other; a minus, or a second point, begins one without a blank: ``1-.5.3``."""
    isi, lama = [], ""
    for baru in map(_pendek, puluh):
        menempel = not lama or baru[0] == "-" or (baru[0] == "." and "." in lama)
        isi.append(baru if menempel else f" {baru}")
        lama = baru
    return "".join(isi)


def _pendek(puluh: int) -> str:
    """Tenths as short as SVG reads them: ``.5``, ``-.5``, ``12``."""
    return n(puluh / 10).replace("0.", ".", 1) if abs(puluh) < 10 else n(puluh / 10)
