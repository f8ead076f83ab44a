"""The regions of a province as a table: stages, launch, loci, the indicator of the map. HTML without Streamlit."""

from __future__ import annotations

from markupsafe import Markup

from ilp_data.format import KOSONG, bagian_dari, persen, teks_periode
from ilp_data.insight.province import JENIS, DaerahProvinsi, Provinsi
from ilp_data.registry.indicators import Indikator
from ilp_data.states import ARTI, Keadaan
from ui.compare.stages import strip_tahap
from ui.kit.parts import berperiode_markup
from ui.markup import gabung_markup, html

TIADA = "belum punya data di sini"
_KEPALA = ("Kabupaten/kota", "Tahap ILP", "Peluncuran", *(f"{j.capitalize()} lokus" for j in JENIS))


def alamat_mulai(kode: str) -> str:
    """Where a region begins."""
    return f"mulai?daerah={kode}"


def alamat_daerah(kode: str) -> str:
    """The first page of a region."""
    return f"ringkasan?daerah={kode}"


def tabel_provinsi(p: Provinsi, ind: Indikator | None, *, membawa: bool) -> Markup:
    """One row a region, by code: nothing is ranked. ``ind`` is a service indicator with a column of its own;
    ``membawa``: whoever looks may begin a region that has no data."""
    layanan = ind if ind is not None and ind.kode in p.bulan else None
    kepala = [*_KEPALA, *([layanan.judul] if layanan else [])]
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="Kabupaten dan kota {n}">'
        '<table class="ilp-tabel ilp-provinsi bersusun"><thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>',
        n=p.nama,
        h=gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in kepala]),
        b=gabung_markup([_baris(d, layanan, len(kepala), membawa=membawa) for d in p.daerah]),
    )


def _baris(d: DaerahProvinsi, layanan: Indikator | None, kolom: int, *, membawa: bool) -> Markup:
    if not d.ada:
        ajakan = html(' · <a href="{h}" target="_self">mulai {n}</a>', h=alamat_mulai(d.kode), n=d.nama)
        return html(
            '<tr class="tiada"><th scope="row">{n}</th><td colspan="{k}">{t}{a}</td></tr>',
            n=d.nama,
            k=kolom - 1,
            t=TIADA,
            a=ajakan if membawa else "",
        )
    luncur = d.luncur
    waktu = luncur.bukti[0].waktu if luncur.bukti else ""
    sel = [strip_tahap(d.tahap), html("{k}<small>{w}</small>", k=luncur.kata, w=waktu)]
    sel += [_lokus(d, j) for j in JENIS]
    return html(
        '<tr><th scope="row"><a href="{h}" target="_self">{n}</a></th>{s}{a}</tr>',
        h=alamat_daerah(d.kode),
        n=d.nama,
        s=gabung_markup(
            [html('<td data-judul="{j}">{i}</td>', j=j, i=i) for j, i in zip(_KEPALA[1:], sel, strict=True)]
        ),
        a=_angka(d, layanan) if layanan else Markup(),
    )


def _lokus(d: DaerahProvinsi, jenis: str) -> Markup:
    if jenis not in d.lokus:
        return html("{t}", t=KOSONG)
    sisa = html("<small>{t}</small>", t=d.kata_belum[jenis]) if jenis in d.kata_belum else Markup()
    return html("{t}{s}", t=bagian_dari(*d.lokus[jenis]), s=sisa)


def _angka(d: DaerahProvinsi, ind: Indikator) -> Markup:
    a = d.angka.get(ind.kode)
    if a is None:
        return html(
            '<td data-judul="{j}">{t}</td>',
            j=ind.judul,
            t=ARTI[Keadaan.DISEMBUNYIKAN].kata if ind.kode in d.ditahan else KOSONG,
        )
    return html(
        '<td data-judul="{j}"{p}>{v}<small>{b} · {w}</small></td>',
        j=ind.judul,
        p=berperiode_markup(a.periode),
        v=persen(a.nilai),
        b=bagian_dari(a.pembilang, a.penyebut, a.nama_penyebut),
        w=teks_periode(a.periode, pendek=True),
    )
