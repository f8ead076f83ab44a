"""Where things go on a map: the map, room for names around it, the legend and scale beside or below it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.drawing import GambarPeta
from geo.legend import Legenda
from ilp_data.format import angka
from reports.box import Kotak
from reports.svg import text as huruf
from reports.svg.canvas import Kanvas
from reports.svg.marks import tinggi_legenda, ukur_legenda

_BARIS_SUMBER = 6  # who drew the borders is named in full, also in a narrow column


@dataclass(frozen=True)
class Letak:
    """Where the map lies: its box, scale from drawing units, the room that its names may use, and the legend's box
    beside or below it."""

    kotak: Kotak
    skala: float
    ruang: Kotak
    legenda: Kotak
    tegak: bool

    def x(self, v: float) -> float:
        return self.kotak.x + v * self.skala

    def y(self, v: float) -> float:
        return self.kotak.y + v * self.skala


def letak(kv: Kanvas, g: GambarPeta, lg: Legenda, k: Kotak) -> Letak:
    """Legend beside the map or below it: wherever the map becomes larger. Beside it, it has scale and source too."""
    ker, sela = g.kerangka, kv.ukuran(14)
    lebar = _lebar_legenda(kv, g, lg, k) if _ada_legenda(lg) else 0
    samping = Kotak(k.x, k.y, k.lebar - lebar - sela, k.tinggi)
    tinggi = tinggi_legenda(kv, lg, k.lebar) if lebar else 0
    kaki = tinggi_kaki(kv, g, k.lebar)
    atas = Kotak(k.x, k.y, k.lebar, k.tinggi - kaki - tinggi - (sela / 2 if tinggi else 0))
    s1, s2 = (max(0.01, min(b.lebar / ker.lebar, b.tinggi / ker.tinggi)) for b in (samping, atas))
    cukup = lebar and tinggi_legenda(kv, lg, lebar, tegak=True) + sela + tinggi_kaki(kv, g, lebar) <= k.tinggi
    if cukup and s1 >= s2 * 0.9:
        w, h = ker.lebar * s1, ker.tinggi * s1
        # Room for names on both sides; what is left over is margin outside.
        tepi = min(samping.lebar - w, w * 1.1) / 2
        luar = (samping.lebar - w - 2 * tepi) / 2
        kotak = Kotak(k.x + luar + tepi, k.y + (samping.tinggi - h) / 2, w, h)
        ruang = Kotak(k.x + luar, k.y, w + 2 * tepi, samping.tinggi)
        return Letak(kotak, s1, ruang, Kotak(ruang.kanan + sela, k.y, lebar, k.tinggi), True)
    kotak = Kotak(k.x + (k.lebar - ker.lebar * s2) / 2, k.y, ker.lebar * s2, ker.tinggi * s2)
    ruang = atas._replace(tinggi=min(atas.tinggi, kotak.tinggi))
    return Letak(kotak, s2, ruang, Kotak(k.x, ruang.bawah + kaki + sela / 2, k.lebar, tinggi), False)


def _lebar_legenda(kv: Kanvas, g: GambarPeta, lg: Legenda, k: Kotak) -> float:
    """What the legend needs, and at least a sixth of the width, the longest word of the source, the scale bar."""
    ker = g.kerangka
    kata = max((huruf.lebar(w, kv.terkecil) for w in ker.sumber.split()), default=0.0)
    paling = min(k.lebar / ker.lebar, k.tinggi / ker.tinggi)
    skala = ker.skala[1] * paling + huruf.lebar(f" {km(g)}", kv.terkecil) + kv.ukuran(6)
    return max(k.lebar / 6, ukur_legenda(kv, lg, k.lebar * 0.36), min(kata, k.lebar * 0.36), skala)


def km(g: GambarPeta) -> str:
    """The length of the scale bar in words."""
    km = g.kerangka.skala[0]
    return f"{angka(km, 0 if km >= 1 else 1)} km"


def _ada_legenda(lg: Legenda) -> bool:
    return bool(lg.kelas or lg.keadaan or lg.fasilitas or lg.catatan or lg.judul)


def sumber(kv: Kanvas, g: GambarPeta, lebar: float) -> tuple[str, ...]:
    """Where the borders come from, in lines."""
    teks = f"Batas: {g.kerangka.sumber}" if g.kerangka.sumber else ""
    return huruf.lipat_paling(teks, kv.terkecil, lebar, _BARIS_SUMBER) if teks else ()


def tinggi_kaki(kv: Kanvas, g: GambarPeta, lebar: float) -> float:
    """The height of scale bar and source."""
    return kv.terkecil * (1.7 + huruf.BARIS * len(sumber(kv, g, lebar)))
