"""The lines of Klaster without Streamlit: fifteen months of one or two series, and the same as a table to open.

The drawing holds lines and points only and is stretched with the page; scale, months and key are text beside it and
stay readable at every width. Gaps stay open, provisional months are shaded, last year is pale, doubtful months are
hollow and not joined, months of vitamin A are marked, months in which the count is not taken say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from geo.look import Rupa
from ilp_data.format import angka, persen, teks_periode
from ilp_data.format import bulan as nama_bulan
from ilp_data.insight.front import Bulan
from ilp_data.measure.words import TANPA_SASARAN
from ui.clusters.multiples import gambar_markup, gaya_markup
from ui.kit.parts import berperiode_markup
from ui.markup import gabung_markup, html

LEBAR, TINGGI = 600, 190
_ATAS, _BAWAH, _TEPI = 14, 10, 8
_SKALA = (2, 4, 10, 20, 30, 40, 60, 80, 100, 120, 160, 200)
_BERJARAK = 3  # a month in three is named at the foot


@dataclass(frozen=True)
class Acuan:
    """What is to be reached: its name, and its level in each month of the series (None where it is of none)."""

    nama: str
    bulan: Sequence[float | None]

    @property
    def tertinggi(self) -> float:
        """The highest level, 0 without one."""
        return max((x for x in self.bulan if x is not None), default=0.0)


@dataclass(frozen=True)
class Seri:
    """One line: its name, its months, and how it is drawn: ``g`` the page's own, ``d`` the region, ``p`` the other
    denominator."""

    nama: str
    bulan: Sequence[Bulan]
    gaya: str


def garis_markup(seri: Sequence[Seri], rupa: Rupa, acuan: Acuan | None = None) -> Markup:
    """The chart of series over the same months, the first one with last year's pale line; ``acuan`` is drawn across
    its months. Empty where no month of any has a value."""
    seri = [s for s in seri if any(b.nilai is not None for b in s.bulan)]
    if not seri:
        return Markup()
    puncak = _puncak(seri, acuan)
    bulan = [b.periode for b in seri[0].bulan]
    return html(
        '<div class="ilp-tren"{p}>{nama}<div class="bidang"><div class="skala">{skala}</div>'
        "{gambar}</div>"
        '<div class="bulan" style="grid-template-columns:repeat({n},1fr)">{bulan}</div>'
        '<p class="ilp-catatan">{kunci}</p>{tabel}</div>',
        p=berperiode_markup(rentang := f"{bulan[0]}..{bulan[-1]}"),
        nama=_nama(seri, acuan),
        skala=_tulis_skala(puncak),
        gambar=gambar_markup(Markup(_svg(seri, puncak, rupa, acuan)), (LEBAR, TINGGI), _alt(seri), rupa),
        n=len(bulan),
        bulan=_tulis_bulan(seri[0].bulan),
        kunci=" · ".join(filter(None, (teks_periode(rentang, pendek=True), _kunci(seri)))),
        tabel=_tabel(seri),
    )


def _puncak(seri: Sequence[Seri], acuan: Acuan | None) -> float:
    semua = [v for s in seri for b in s.bulan for v in (b.nilai, b.lalu if s is seri[0] else None) if v is not None]
    tertinggi = max([*semua, acuan.tertinggi if acuan else 0.0])
    return float(next((s for s in _SKALA if s >= tertinggi), tertinggi))


def _x(n: int, banyak: int) -> float:
    return round(_TEPI + (LEBAR - 2 * _TEPI) * (n + 0.5) / banyak, 1)


def _y(nilai: float, puncak: float) -> float:
    return round(_ATAS + (TINGGI - _ATAS - _BAWAH) * (1 - nilai / puncak), 1)


def _svg(seri: Sequence[Seri], puncak: float, rupa: Rupa, acuan: Acuan | None) -> str:
    """Numbers and names of classes only: nothing in it comes from outside."""
    utama = seri[0].bulan
    isi = [f'<path class="k" d="M{_TEPI} {_y(v, puncak)}H{LEBAR - _TEPI}"/>' for v in (0, puncak / 2, puncak)]
    lebar = round((LEBAR - 2 * _TEPI) / len(utama), 1)
    isi.append(_tangga(acuan.bulan if acuan else (), puncak))
    isi += [
        f'<rect class="{"s" if b.sementara else "n"}" x="{round(_x(n, len(utama)) - lebar / 2, 1)}" y="{_ATAS}" '
        f'width="{lebar}" height="{TINGGI - _ATAS - _BAWAH}"/>'
        for n, b in enumerate(utama)
        if b.sementara or b.kini
    ]
    isi.append(_jalur([b.lalu for b in utama], puncak, "l"))
    for s in reversed(seri):
        isi.append(_jalur([None if b.ragu else b.nilai for b in s.bulan], puncak, s.gaya))
        isi += [_titik(n, len(s.bulan), b, puncak, s.gaya) for n, b in enumerate(s.bulan)]
    kepala = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEBAR} {TINGGI}">'
    return f"{kepala}{gaya_markup(rupa)}{''.join(isi)}</svg>"


def _jalur(nilai: Sequence[float | None], puncak: float, kelas: str) -> str:
    """One path, begun anew after each gap."""
    d = []
    for ada, bagian in groupby(enumerate(nilai), key=lambda t: t[1] is not None):
        if ada:
            d.append("M" + "L".join(f"{_x(n, len(nilai))} {_y(v, puncak)}" for n, v in bagian if v is not None))
    return f'<path class="{kelas}" d="{"".join(d)}"/>' if d else ""


def _tangga(tingkat: Sequence[float | None], puncak: float) -> str:
    """A level across all of the width of the months that it is of."""
    d, lebar = [], (LEBAR - 2 * _TEPI) / (len(tingkat) or 1)
    for nilai, bagian in groupby(enumerate(tingkat), key=lambda t: t[1]):
        ke = [n for n, _ in bagian]
        if nilai is not None:
            d.append(f"M{round(_TEPI + lebar * ke[0], 1)} {_y(nilai, puncak)}H{round(_TEPI + lebar * (ke[-1] + 1), 1)}")
    return f'<path class="a" d="{"".join(d)}"/>' if d else ""


def _titik(n: int, banyak: int, b: Bulan, puncak: float, gaya: str) -> str:
    if b.nilai is None:
        return ""
    kelas = "r" if b.ragu else "m" if b.simulasi else f"t{gaya}"
    return f'<circle class="{kelas}" cx="{_x(n, banyak)}" cy="{_y(b.nilai, puncak)}" r="{6 if b.kini else 4}"/>'


def _nama(seri: Sequence[Seri], acuan: Acuan | None) -> Markup:
    """Each line by name with a piece of it."""
    isi = [html('<span><i class="{g}"></i>{n}</span>', g=s.gaya, n=s.nama) for s in seri]
    isi += [html('<span><i class="a"></i>{n}</span>', n=acuan.nama)] if acuan else []
    return html('<p class="seri">{i}</p>', i=gabung_markup(isi))


def _tulis_skala(puncak: float) -> Markup:
    letak = [(v, 100 * _y(v, puncak) / TINGGI) for v in (0, puncak / 2, puncak)]
    return gabung_markup([html('<span style="top:{y:.1f}%">{v}</span>', y=y, v=f"{angka(v)} %") for v, y in letak])


def _tulis_bulan(bulan: Sequence[Bulan]) -> Markup:
    """The months at the foot: the last and every third before it; an A over those of vitamin A, an L over jumps."""
    isi = []
    for n, b in enumerate(bulan):
        ke, sisa = divmod(len(bulan) - 1 - n, _BERJARAK)
        nama = "" if sisa else nama_bulan(b.periode, pendek=True)
        isi.append(
            html(
                '<span><b>{a}</b><i class="{k}">{n}</i></span>',
                k="sela" if ke % 2 else "",
                a=f"{'A' if b.musim else ''}{'L' if b.lonjak else ''}",
                n=nama,
            )
        )
    return gabung_markup(isi)


def _kunci(seri: Sequence[Seri]) -> str:
    """What the marks mean; only those that are there."""
    utama = seri[0].bulan
    semua = [b for s in seri for b in s.bulan]
    arti = {
        "pucat = tahun sebelumnya": any(b.lalu is not None for b in utama),
        "putus = tidak dilaporkan": any(b.terputus for b in semua),
        "putus = dilaporkan tanpa sasaran": any(b.tanpa_sasaran for b in semua),
        "putus juga pada angka kecil yang disembunyikan": any(b.ditahan for b in semua),
        "berongga = perlu diperiksa (serba 100 %)": any(b.ragu for b in semua),
        "titik bergaris ungu = SIMULASI": any(b.simulasi for b in semua),
        "berlatar jingga = sementara": any(b.sementara for b in utama),
        "berlatar hijau = yang ditampilkan": any(b.kini and not b.sementara for b in utama),
        "A = bulan vitamin A": any(b.musim for b in utama),
        "L = jumlahnya melonjak dari bulan sebelumnya, perlu diperiksa": any(b.lonjak for b in utama),
        "tidak dihitung pada bulan lain": not all(b.dihitung for b in utama),
    }
    return " · ".join(t for t, ya in arti.items() if ya)


def _kata(b: Bulan) -> str:
    """A month's value in words, with what is to be said of it."""
    nilai = persen(b.nilai) if b.nilai is not None else _tanpa_nilai(b)
    tanda = {"sementara": b.sementara, "perlu diperiksa": b.ragu, "SIMULASI": b.simulasi, "melonjak": b.lonjak}
    return ", ".join([nilai, *(t for t, ya in tanda.items() if ya)])


def _tanpa_nilai(b: Bulan) -> str:
    if b.ditahan:
        return "disembunyikan"
    if b.tanpa_sasaran:
        return TANPA_SASARAN
    return "tidak dilaporkan" if b.dihitung else "tidak dihitung"


def _alt(seri: Sequence[Seri]) -> str:
    bagian = [f"{s.nama}: {'; '.join(f'{nama_bulan(b.periode)} {_kata(b)}' for b in s.bulan)}" for s in seri]
    return ". ".join(bagian)


def _tabel(seri: Sequence[Seri]) -> Markup:
    """The same months as a table, folded: a row a month, the newest first."""
    kepala = [html('<th scope="col">{t}</th>', t=t) for t in ("Bulan", *(s.nama for s in seri), "Tahun sebelumnya")]
    baris = []
    for n in range(len(seri[0].bulan) - 1, -1, -1):
        utama = seri[0].bulan[n]
        sel = [_kata(s.bulan[n]) for s in seri] + [persen(utama.lalu) if utama.lalu is not None else "–"]
        isi = gabung_markup([html('<td class="kanan">{v}</td>', v=v) for v in sel])
        baris.append(html('<tr><th scope="row">{b}</th>{i}</tr>', b=nama_bulan(utama.periode), i=isi))
    return html(
        '<details><summary>Angka tiap bulan</summary><div class="ilp-panel gulir" tabindex="0" role="region" '
        'aria-label="Angka tiap bulan"><table class="ilp-tabel"><thead><tr>{h}</tr></thead><tbody>{b}</tbody></table>'
        "</div></details>",
        h=gabung_markup(kepala),
        b=gabung_markup(baris),
    )
