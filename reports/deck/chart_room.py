"""The room that a chart needs, measured before it is drawn: heading, words below, legend, how many bars can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.box import Kotak
from reports.deck.frame import tinggi_judul, tinggi_keterangan
from reports.deck.text import BARIS, TERKECIL, bersih, lebar
from reports.deck.values import kalimat_keadaan, kata, nilai_gambar, semua_simulasi
from reports.model import Batang

TANPA_DATA = "Belum ada data untuk digambar."
# The least width of a standing category and the least height of one of several lying bars, in points.
_TEGAK, _BATANG = 58.0, 7.2
_RAPAT = 1.0  # names below each other, one line each


@dataclass(frozen=True)
class Potongan(Batang):
    """Bars of some of the categories of a chart that was split: the end of the axis is that of the whole."""

    puncak: float | None = None


def judul_bagan(b: Batang) -> str:
    """The heading of a chart, with its unit where the figures do not carry it."""
    return b.judul if b.satuan in ("", "%") or b.satuan in b.judul else f"{b.judul} ({b.satuan})"


def keterangan_bagan(b: Batang, simulasi: bool) -> str:
    """What is marked in this chart, in words."""
    kata_ = ["● perlu perhatian."] if b.sorot else []
    if len(b.seri) > 1:
        kata_ += [
            kalimat_keadaan(s.nama, [(n, v) for i, (n, v) in enumerate(zip(b.kategori, s.nilai, strict=True))
                                     if not kata_kategori(b, i)])
            for s in b.seri
        ]  # fmt: skip
    if any(v.simulasi for s in b.seri for v in s.nilai):
        polos = simulasi and b.susun != "jajar"
        kata_.append("Semua angka di sini simulasi." if polos else "Tepi titik-titik ungu = simulasi.")
    return " ".join(filter(None, kata_))


def kata_kategori(b: Batang, i: int) -> str:
    """The word that belongs to a whole category: every series there has the same state, or there is one series."""
    kata_ = {kata(s.nilai[i]) for s in b.seri}
    return kata_.pop() if len(kata_) == 1 else ""


def muat_kategori(b: Batang, kotak: Kotak) -> int:
    """How many categories of a chart can be read in a box; at least one."""
    if not b.mendatar:
        return max(1, int((kotak.lebar - 60) / _TEGAK))
    banyak = len(b.batang) if b.susun == "jajar" else 1
    legenda = tinggi_legenda([bersih(s.nama) for s in b.seri], kotak.lebar) if len(b.seri) > 1 else 0.0
    simulasi = semua_simulasi(v for s in b.seri for v in s.nilai)
    lain = (
        tinggi_judul(judul_bagan(b), kotak.lebar, simulasi)
        + legenda
        + (TERKECIL * BARIS + 4 if b.acuan else 0)
        + TERKECIL
        + 10
    )
    lain += tinggi_keterangan(keterangan_bagan(b, False), kotak.lebar)
    return max(1, int((kotak.tinggi - lain) / max(TERKECIL * _RAPAT, _BATANG * banyak)))


def puncak(b: Batang) -> float:
    """The longest bar or stack, or the reference line."""
    if isinstance(b, Potongan) and b.puncak is not None:
        return b.puncak
    per = list(zip(*([nilai_gambar(v) or 0.0 for v in s.nilai] for s in b.seri), strict=True))
    nilai = [sum(p) if b.susun == "tumpuk" else max(p) for p in per]
    return max([*nilai, b.acuan[1] if b.acuan else 0.0], default=0.0)


def tinggi_legenda(nama: Sequence[str], ruang: float, pt: float = TERKECIL) -> float:
    """Height of a legend over a chart: entries in columns as wide as the widest."""
    satu = max(lebar(n, pt) for n in nama) + 34
    baris = -(-len(nama) // max(1, int(ruang / satu)))
    return baris * pt * 1.35 + 4


def pecahan(dalam: Kotak, luar: Kotak) -> Kotak:
    """A box as fractions of another."""
    return Kotak((dalam.x - luar.x) / luar.lebar, (dalam.y - luar.y) / luar.tinggi,
                 dalam.lebar / luar.lebar, dalam.tinggi / luar.tinggi)  # fmt: skip


def pecah_titik(t: tuple[float, float], luar: Kotak) -> tuple[float, float]:
    """A point as fractions of a box."""
    return (t[0] - luar.x) / luar.lebar, (t[1] - luar.y) / luar.tinggi
