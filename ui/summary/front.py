"""The left column of the front page as HTML: the figure over each denominator, its change, its months, loci, cadres.

Pure functions from measured things to markup.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from geo.look import UKURAN, Rupa
from ilp_data.format import angka, persen, teks_periode
from ilp_data.format import bulan as nama_bulan
from ilp_data.insight.comparison import Perubahan
from ilp_data.insight.front import Angka, Bulan
from ilp_data.measure.words import TANPA_SASARAN
from ui.kit.parts import berperiode_markup
from ui.markup import gabung_markup, html

LEBAR, TINGGI = 330, 132  # of the line's drawing, in its own units
_KIRI, _KANAN, _ATAS, _BAWAH = 30, 8, 12, 24
_SETENGAH = 28  # half the width of a month's name, with room beside it
_SKALA = (2, 4, 10, 20, 30, 40, 60, 80, 100, 120, 160, 200)


def angka_markup(isi: Sequence[Angka], ubah: Perubahan | None) -> Markup:
    """The figures, the first one large; the change stands under it, last year first."""
    bagian = [_satu_angka(a, utama=not n) for n, a in enumerate(isi)]
    if ubah is not None:
        potongan = [html('<span class="{c}">{t}</span>', c=arah, t=t) for t, arah in ubah.bagian]
        bagian.insert(1, html('<p class="ubah">{i}</p>', i=gabung_markup(potongan, "; ")))
    return html('<div class="ilp-depan-angka">{i}</div>', i=gabung_markup(bagian))


def _satu_angka(a: Angka, *, utama: bool) -> Markup:
    tanda = html('<span class="ilp-tanda simulasi">SIMULASI</span>') if a.simulasi else Markup()
    if a.sementara:
        tanda += html('<span class="ilp-tanda sementara">sementara</span>')
    rinci = " · ".join(x for x in (a.cacah, a.waktu, a.kurang) if x)
    return html(
        '<div class="{k}"{p}><b class="{v}">{n}</b><span class="dari">{d}</span>{t}'
        '<small title="{s}">{r}</small></div>',
        k="utama" if utama else "lain",
        p=berperiode_markup(a.periode),
        v="" if a.ada else "kosong",
        n=a.nilai,
        d=a.nama,
        t=tanda,
        r=rinci,
        s=f"Sumber: {a.sumber}" if a.sumber else "",
    )


def garis_markup(isi: Sequence[Bulan], nama: str, *rupa: Rupa) -> Markup:
    """Fifteen months as a line with last year's pale one behind it. A gap where nothing was reported, provisional ones
    shaded, doubtful ones hollow and not joined, months of vitamin A marked at the foot; every month has its words. In
    several looks for the first picture, which shows the one that holds: pictures as on the live page, since a browser
    takes a picture that comes later for the page's largest paint."""
    if not isi:
        return Markup()
    alt = _alt(isi, nama)
    gambar = [_sebagai_gambar(_lukis(isi, r), alt) for r in rupa]
    if len(rupa) > 1:
        gambar = [html('<span class="gp-{r}">{g}</span>', r=r.nama, g=g) for r, g in zip(rupa, gambar, strict=True)]
    return html(
        '<div class="ilp-garis"{p}>{g}<p class="ilp-catatan">{k}</p></div>',
        g=gabung_markup(gambar), k=f"{_masa(isi)} · {_kunci(isi)}",
        p=berperiode_markup(f"{isi[0].periode}..{isi[-1].periode}"),
    )  # fmt: skip


def _lukis(isi: Sequence[Bulan], rupa: Rupa) -> Markup:
    puncak = _puncak(isi)
    gambar = [*_kisi(puncak, rupa), *_teduh(isi, rupa), *_garis_lalu(isi, puncak, rupa)]
    gambar += [*_garis_kini(isi, puncak, rupa), *_titik(isi, puncak, rupa), *_sumbu(isi, rupa)]
    return html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">{i}</svg>',
        w=LEBAR, h=TINGGI, i=gabung_markup(gambar),
    )  # fmt: skip


def _sebagai_gambar(svg: Markup, alt: str) -> Markup:
    return html(
        '<img width="{w}" height="{h}" src="data:image/svg+xml;base64,{d}" alt="{a}">',
        w=LEBAR, h=TINGGI, d=base64.b64encode(str(svg).encode()).decode(), a=alt,
    )  # fmt: skip


def _sifat(r: Rupa, jenis: str) -> Markup:
    """The attributes of one kind of mark: the picture may stand alone, so colours are written at each."""
    huruf: dict[str, object] = {"fill": r.redam, "font-size": 12, "font-family": UKURAN.huruf}
    titik: dict[str, object] = {"fill": r.utama, "stroke": r.permukaan}
    garis: dict[str, object] = {"fill": "none", "stroke-linejoin": "round"}
    semua: dict[str, dict[str, object]] = {
        "skala": huruf | {"text-anchor": "end"},
        "bulan": huruf | {"text-anchor": "middle"},
        "musim": huruf | {"text-anchor": "middle", "font-weight": 700},
        "kisi": garis | {"stroke": r.garis},
        "garis": garis | {"stroke": r.utama, "stroke-width": 2.5},
        "lalu": garis | {"stroke": r.redam, "stroke-opacity": 0.45, "stroke-width": 2},
        "titik": titik,
        "ragu": {"fill": r.permukaan, "stroke": r.redam, "stroke-width": 1.8},
        "simulasi": titik | {"stroke": r.simulasi, "stroke-width": 1.8, "stroke-dasharray": "1.5 1.5"},
        "kini": {"fill": r.utama, "fill-opacity": 0.1},
        "sementara": {"fill": r.perhatian, "fill-opacity": 0.14},
    }
    isi = [html('{n}="{v}"', n=Markup(n), v=v) for n, v in ({"class": jenis} | semua[jenis]).items()]
    return gabung_markup(isi, " ")


def _puncak(isi: Sequence[Bulan]) -> float:
    tertinggi = max([v for b in isi for v in (b.nilai, b.lalu) if v is not None], default=100.0)
    return float(next((s for s in _SKALA if s >= tertinggi), tertinggi))


def _x(n: int, banyak: int) -> float:
    return round(_KIRI + (LEBAR - _KIRI - _KANAN) * (n + 0.5) / banyak, 1)


def _y(nilai: float, puncak: float) -> float:
    return round(_ATAS + (TINGGI - _ATAS - _BAWAH) * (1 - nilai / puncak), 1)


def _kisi(puncak: float, r: Rupa) -> list[Markup]:
    tinggi = [(v, _y(v, puncak)) for v in (0, puncak / 2, puncak)]
    hasil = [
        html('<path {k} d="M{a} {y}H{b}"/>', k=_sifat(r, "kisi"), a=_KIRI, b=LEBAR - _KANAN, y=y) for _, y in tinggi
    ]
    hasil += [
        html('<text {k} x="{x}" y="{y}">{v}</text>', k=_sifat(r, "skala"), x=_KIRI - 5, y=y + 4, v=angka(v))
        for v, y in tinggi
    ]
    return hasil


def _teduh(isi: Sequence[Bulan], r: Rupa) -> list[Markup]:
    lebar = (LEBAR - _KIRI - _KANAN) / len(isi)
    return [
        html(
            '<rect {k} x="{x}" y="{y}" width="{w}" height="{h}"/>',
            k=_sifat(r, "sementara" if b.sementara else "kini"),
            x=round(_x(n, len(isi)) - lebar / 2, 1), y=_ATAS, w=round(lebar, 1), h=TINGGI - _ATAS - _BAWAH,
        )
        for n, b in enumerate(isi)
        if b.sementara or b.kini
    ]  # fmt: skip


def _jalur(titik: Sequence[tuple[int, float | None]], banyak: int, puncak: float) -> str:
    """One path, begun anew after each gap."""
    d = []
    for ada, bagian in groupby(titik, key=lambda t: t[1] is not None):
        if ada:
            isi = [f"{_x(n, banyak)} {_y(v, puncak)}" for n, v in bagian if v is not None]
            d.append(f"M{'L'.join(isi)}")
    return "".join(d)


def _garis_lalu(isi: Sequence[Bulan], puncak: float, r: Rupa) -> list[Markup]:
    d = _jalur([(n, b.lalu) for n, b in enumerate(isi)], len(isi), puncak)
    garis = [html('<path {k} d="{d}"/>', k=_sifat(r, "lalu"), d=d)] if d else []
    return garis + [
        html('<circle {k} cx="{x}" cy="{y}" r="2"/>', k=_sifat(r, "lalu"), x=_x(n, len(isi)), y=_y(b.lalu, puncak))
        for n, b in enumerate(isi)
        if b.lalu is not None
    ]


def _garis_kini(isi: Sequence[Bulan], puncak: float, r: Rupa) -> list[Markup]:
    d = _jalur([(n, None if b.ragu else b.nilai) for n, b in enumerate(isi)], len(isi), puncak)
    return [html('<path {k} d="{d}"/>', k=_sifat(r, "garis"), d=d)] if d else []


def _titik(isi: Sequence[Bulan], puncak: float, r: Rupa) -> list[Markup]:
    return [
        html(
            '<circle {k} cx="{x}" cy="{y}" r="{j}"><title>{t}</title></circle>',
            k=_sifat(r, "ragu" if b.ragu else "simulasi" if b.simulasi else "titik"),
            x=_x(n, len(isi)), y=_y(b.nilai, puncak), j=5 if b.kini else 3.2, t=_kata_bulan(b),
        )
        for n, b in enumerate(isi)
        if b.nilai is not None
    ]  # fmt: skip


def _sumbu(isi: Sequence[Bulan], r: Rupa) -> list[Markup]:
    """At the foot letters of special months, and the names of the last month, inside the picture, and of each January
    and July that leaves it room."""
    bagian, batas = [], float(LEBAR)
    for n, b in reversed(list(enumerate(isi))):
        x = _x(n, len(isi))
        if huruf := f"{'A' if b.musim else ''}{'L' if b.lonjak else ''}":
            kaki = html(
                '<text {k} x="{x}" y="{y}">{h}</text>', k=_sifat(r, "musim"), x=x, y=TINGGI - _BAWAH - 3, h=huruf
            )
            bagian.append(kaki)
        akhir = n == len(isi) - 1
        letak = min(x, batas - _SETENGAH) if akhir else x
        if akhir or (b.periode.endswith(("-01", "-07")) and x + _SETENGAH <= batas):
            bagian.append(html('<text {k} x="{x}" y="{y}">{t}</text>', k=_sifat(r, "bulan"), x=letak, y=TINGGI - 7,
                               t=nama_bulan(b.periode, pendek=True)))  # fmt: skip
            batas = letak - _SETENGAH
    return bagian


def _kunci(isi: Sequence[Bulan]) -> str:
    """What the marks of this line mean; only those that are on it."""
    arti = {
        "pucat = tahun sebelumnya": any(b.lalu is not None for b in isi),
        "berongga = perlu diperiksa (serba 100 %)": any(b.ragu for b in isi),
        "A = bulan vitamin A": any(b.musim for b in isi),
        "L = jumlahnya melonjak dari bulan sebelumnya, perlu diperiksa": any(b.lonjak for b in isi),
        "berlatar = sementara": any(b.sementara for b in isi),
        "putus = tidak dilaporkan": any(b.terputus for b in isi),
        "putus = dilaporkan tanpa sasaran": any(b.tanpa_sasaran for b in isi),
        "tidak dihitung pada bulan lain": not all(b.dihitung for b in isi),
    }
    return " · ".join(t for t, ya in arti.items() if ya)


def _masa(isi: Sequence[Bulan]) -> str:
    return teks_periode(f"{isi[0].periode}..{isi[-1].periode}", pendek=True)


def _tanpa_nilai(b: Bulan) -> str:
    if b.tanpa_sasaran:
        return TANPA_SASARAN
    return "tidak ada nilai" if b.dihitung else "tidak dihitung"


def _kata_bulan(b: Bulan) -> str:
    nilai = persen(b.nilai) if b.nilai is not None else _tanpa_nilai(b)
    lalu = f"; setahun sebelumnya {persen(b.lalu)}" if b.lalu is not None else ""
    tanda = {
        ", sementara": b.sementara,
        ", perlu diperiksa": b.ragu,
        ", melonjak dari bulan sebelumnya": b.lonjak,
        ", SIMULASI": b.simulasi,
    }
    return f"{nama_bulan(b.periode)}: {nilai}{''.join(t for t, ya in tanda.items() if ya)}{lalu}"


def _alt(isi: Sequence[Bulan], nama: str) -> str:
    awal, akhir = (teks_periode(isi[i].periode) for i in (0, -1))
    return f"{nama} per bulan, {awal} sampai {akhir}. {'. '.join(_kata_bulan(b) for b in isi)}."


def baris_markup(nama: str, teks: str, periode: str, saat: str) -> Markup:
    """One line: loci, cadres, with the date of the register (``saat`` in words, "" where ``teks`` says it); nothing
    where there is nothing to tell."""
    isi = f"{teks} ({saat})" if saat else teks
    per = berperiode_markup(periode)
    return html('<p class="ilp-depan-baris"{p}><b>{n}</b> {t}</p>', p=per, n=nama, t=isi) if teks else Markup()
