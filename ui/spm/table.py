"""The twelve services of the SPM as HTML from what was measured, without Streamlit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from markupsafe import Markup

from ilp_data.format import KOSONG, angka, bagian_dari, persen
from ilp_data.measure.coverage import CapaianTerbit
from ilp_data.measure.spm import BarisSpm, Spm
from ilp_data.registry.indicators import NAMA_KLASTER, indikator
from ui.kit import parts
from ui.markup import gabung_markup, html

_KEPALA = ("No.", "Pelayanan", "Yang diketahui")
_LAIN = "Menurut jenis sasaran lain"


def tabel_markup(s: Spm) -> Markup:
    """Every service: both parts, mutu, and what is published with its source; those of which nothing is known last."""
    nilai = [(j, sel) for j, sel in _NILAI.items() if any(sel(b) != KOSONG for b in s.baris)]
    sebagian = {c.sebagian for b in s.baris for c in b.dikenal}
    sama = sebagian.pop() if len(sebagian) == 1 else ""  # what is the same in every row stands once
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="Dua belas pelayanan SPM"{d}>'
        '<table class="ilp-tabel ilp-spm bersusun"><caption>SPM kesehatan tahun {t}{m}</caption>'
        "<thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>",
        d=parts.berperiode_markup(str(s.tahun)),
        t=s.tahun,
        m=f" · {sama}" if sama else "",
        h=gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in (*_KEPALA, *(j for j, _ in nilai))]),
        b=gabung_markup([_baris(b, nilai, sama) for b in sorted(s.baris, key=lambda b: not b.dikenal)]),
    )


def _baris(b: BarisSpm, nilai: Sequence[tuple[str, Callable[[BarisSpm], str | Markup]]], sama: str) -> Markup:
    """``nilai``: the columns of figures, those of which any service has one; ``sama``: what all rows lack."""
    return html(
        '<tr class="{c}"><td class="kanan no">{n}</td><th scope="row">{j}<small>{k}</small></th><td>{d}</td>{v}</tr>',
        c="" if b.dikenal else "kosong",
        n=b.layanan.spm,
        j=b.layanan.judul,
        k=NAMA_KLASTER[b.layanan.klaster],
        d=_dikenal(b, sama),
        v=gabung_markup([html('<td class="kanan" data-judul="{j}">{t}</td>', j=j, t=sel(b)) for j, sel in nilai]),
    )


def tempat_markup(isi: Sequence[Spm], nama: str) -> Markup:
    """Places as rows, the twelve services as columns by number: the share of those to be served and its counts. The
    period of most cells stands above the table, where it does not scroll away; the figure over other kinds of target
    group is each cell's hint and, for fingers and paper, in a fold below."""
    layanan = [b.layanan for b in isi[0].baris]
    kepala = [html('<th scope="col" class="kanan" title="{j}">{n}</th>', j=c.judul, n=c.spm) for c in layanan]
    arti = "; ".join(f"{c.spm} {c.sebutan}" for c in layanan)
    masa = Counter(c.waktu for s in isi for b in s.baris for c in b.dikenal).most_common(1)
    umum = masa[0][0] if masa else ""
    return html(
        '<p class="ilp-catatan">{a}.{w}</p>'
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="SPM menurut {n}"{d}>'
        '<table class="ilp-tabel ilp-spm menurut-tempat">'
        '<thead><tr><th scope="col">{t}</th>{h}</tr></thead><tbody>{b}</tbody></table></div>{k}',
        n=nama,
        t=nama.capitalize(),
        d=parts.berperiode_markup(str(isi[0].tahun)),
        h=gabung_markup(kepala),
        b=gabung_markup([_tempat(s, umum) for s in isi]),
        a=arti,
        w=f" {umum}, bila sel tidak menyebut masa lain." if umum else "",
        k=_jenis_lain(isi),
    )


def _jenis_lain(isi: Sequence[Spm]) -> Markup:
    """Place by place the services that have several kinds of target group, over each; "" where none has."""
    tempat = {s.nama: [html("<small>{t}</small>", t=x) for b in s.baris for x in _kalimat_jenis(b)] for s in isi}
    baris = [html("<dt>{n}</dt><dd>{b}</dd>", n=n, b=gabung_markup(b)) for n, b in tempat.items() if b]
    if not baris:
        return Markup()
    return html(
        '<details class="ilp-lipat terbuka-cetak"><summary><b>{j}</b></summary><dl>{b}</dl></details>',
        j=_LAIN,
        b=gabung_markup(baris),
    )


def _kalimat_jenis(b: BarisSpm) -> list[str]:
    return [
        f"{b.layanan.spm} {b.layanan.sebutan}: {t}" for t in dict.fromkeys(c.menurut for c in b.dikenal if c.menurut)
    ]


def _tempat(s: Spm, umum: str) -> Markup:
    sel = [html('<td class="kanan" title="{m}">{l}</td>', m=_hint(b), l=_sel_tempat(b, umum)) for b in s.baris]
    return html('<tr><th scope="row">{n}</th>{s}</tr>', n=s.nama, s=gabung_markup(sel))


def _hint(b: BarisSpm) -> str:
    """The service, and its figure over every kind of target group."""
    return "; ".join([b.layanan.judul, *dict.fromkeys(t for c in b.dikenal if (t := _menurut(c)))])


def _sel_tempat(b: BarisSpm, umum: str) -> Markup:
    """The year's mutu; else each known figure, with its period where that is not the one of most cells; a dash of
    nothing."""
    if b.mutu_layanan is not None:
        return _layanan(b)
    isi = gabung_markup([_satu_angka(c, umum) for c in b.dikenal])
    return isi or html("{t}", t=b.tanpa_nilai if b.ditahan else KOSONG)


def _satu_angka(c: CapaianTerbit, umum: str) -> Markup:
    masa = html("<small>{w}</small>", w=c.waktu) if c.waktu != umum else Markup()
    if c.persen is None or c.pembilang is None or c.penyebut is None:
        return html("<b>{t}</b>{m}", t=c.teks, m=masa)
    return html("<b>{p}</b><small>{c}</small>{m}", p=persen(c.persen), c=bagian_dari(c.pembilang, c.penyebut), m=masa)


def _layanan(b: BarisSpm) -> Markup:
    if b.mutu_layanan is None:
        return html("{t}", t=KOSONG)
    cacah = html("<small>{t}</small>", t=bagian_dari(b.pembilang, b.penyebut)) if b.penyebut else Markup()
    return html("{p}{c}", p=persen(b.mutu_layanan, 2), c=cacah)


def _mutu(b: BarisSpm) -> Markup:
    return html("{t}", t=KOSONG) if b.mutu is None else html("<b>{t}</b>", t=angka(b.mutu, 2))


# Columns of figures; those without any are left out, the card and the note say that they are missing.
_NILAI: dict[str, Callable[[BarisSpm], str | Markup]] = {
    "Mutu layanan": _layanan,
    "Mutu barang, jasa, SDM": lambda b: persen(b.mutu_sarana, 2),
    "Mutu SPM": _mutu,
}


def _menurut(c: CapaianTerbit, sama: str = "") -> str:
    """The figure over every kind of target group, where there are several, and of which months it lacks places where
    that is not said of all (``sama``)."""
    return "; ".join(x for x in (c.menurut, c.sebagian if c.sebagian != sama else "") if x)


def _kecil(teks: str) -> Markup:
    return html("<small>{t}</small>", t=teks) if teks else Markup()


def _dikenal(b: BarisSpm, sama: str) -> Markup:
    isi = [
        html("<p>{t}{m}<small>{s}</small></p>", t=f"{c.teks}, {c.waktu}", m=_kecil(_menurut(c, sama)), s=c.sumber)
        for c in b.dikenal
    ]
    if not isi:
        sasaran = b.layanan.penyebut[0] if b.layanan.penyebut else ""
        apa = f"{b.tanpa_nilai} (jumlah kecil)" if b.ditahan else b.tanpa_nilai
        kata = f"{sasaran[:1].upper()}{sasaran[1:]}: {apa}" if sasaran else apa
        isi = [html('<p class="belum">{t}</p>', t=kata)]
    if b.layanan.terkait:
        dekat = indikator(b.layanan.terkait)
        isi.append(
            html("<p><small>Yang berdekatan, bila dilaporkan: {t} (halaman Klaster)</small></p>", t=dekat.pendek)
        )
    return gabung_markup(isi)
