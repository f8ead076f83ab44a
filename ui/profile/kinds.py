"""Profil: rates, counts and further figures of a place, and its figures over every kind of target group where the
region's list names several."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.format import teks_periode
from ilp_data.insight import kinds
from ilp_data.insight.kinds import BarisJenis
from ilp_data.insight.other_units import susun_lain
from ilp_data.insight.own_figures import PALING, buatan_bernilai
from ilp_data.insight.year_to_date import menurut_sejak_januari
from ilp_data.measure.coverage_kinds import sumber_jenis, teks_jenis
from ilp_data.measure.other_units import AngkaLain
from ilp_data.measure.words import kata_tanpa_nilai
from ilp_data.registry.indicators import Indikator
from ilp_data.registry.target_kinds import aturan_tertulis
from ilp_data.states import Keadaan, Tanda
from ui.app.context import Konteks
from ui.kit import parts
from ui.markup import gabung_markup, html, tulis_markup

_TANPA: Mapping[str, tuple[str, str]] = MappingProxyType({})


def bagian(k: Konteks) -> None:
    """The table with the rule which kind leads; nothing where no list names several."""
    semua = kinds.susun_jenis(k.pandang, periode=k.periode_untuk)
    if semua:
        parts.judul("Cakupan menurut jenis sasaran", "orang yang sama dilayani, dari tiap jumlah sasaran")
        sejak = {b.ind.kode: menurut_sejak_januari(k.pandang, b.ind, b.periode) for b in semua}
        tulis_markup(jenis_markup(semua, {kode: s for kode, s in sejak.items() if s[0]}))
        sumber = sumber_jenis(*(b.capaian for b in semua))
        asal = f" Sumber sasaran: {sumber}." if sumber else ""
        aturan = aturan_tertulis()
        parts.catatan(f"{aturan[:1].upper()}{aturan[1:]}. Sasaran tidak dipinjam dari tahun lain.{asal}")


def lain(k: Konteks) -> None:
    """Rates, counts and those of the office's own indicators that have no strip; nothing where there are none."""
    baris = [_satu_lain(a) for a in susun_lain(k.pandang)] + [
        _persen(k, i) for i in buatan_bernilai(k.pandang)[PALING:]
    ]
    if baris:
        parts.judul("Angka lain", "banding, jumlah, dan indikator buatan daerah selebihnya")
        kepala = ("Indikator", "Angka", "Cacah", "Waktu")
        tulis_markup(_tabel(kepala, baris, "Angka lain"))


def _satu_lain(a: AngkaLain) -> Markup:
    return _baris(a.periode, a.ind.pendek, a.teks, a.cacah, simulasi=a.simulasi)


def _persen(k: Konteks, ind: Indikator) -> Markup:
    b = k.satu(ind.kode)
    keadaan = Keadaan(b["keadaan"])
    ada = keadaan.bernilai
    cacah = tulis.bagian_dari(b["pembilang"], b["penyebut"], b["nama_penyebut"]) if ada else ""
    teks = tulis.persen(b["nilai"]) if ada else kata_tanpa_nilai(b)
    return _baris(str(b["periode"]), ind.pendek, teks, cacah, simulasi=bool(b["simulasi"]))


def _baris(periode: str, nama: str, teks: str, cacah: str, *, simulasi: bool) -> Markup:
    return html(
        '<tr{p}><th scope="row">{n}</th><td><b>{t}</b>{s}</td><td>{c}</td><td>{w}</td></tr>',
        p=parts.berperiode_markup(periode),
        n=nama,
        t=teks,
        s=gabung_markup([Markup(" "), parts.tanda(Tanda.SIMULASI)]) if simulasi else Markup(),
        c=cacah,
        w=teks_periode(periode),
    )


def jenis_markup(semua: list[BarisJenis], sejak: Mapping[str, tuple[str, str]] = _TANPA) -> Markup:
    """A row an indicator: every percentage with its number and whose it is, and of when. ``sejak``: of those that add
    up over the year the text and the months of that sum, which then stands instead of the month."""
    baris = [_jenis(b, *sejak.get(b.ind.kode, ("", ""))) for b in semua]
    return _tabel(("Indikator", "Capaian", "Waktu"), baris, "Cakupan menurut jenis sasaran")


def _jenis(b: BarisJenis, teks: str, masa: str) -> Markup:
    return html(
        '<tr{p}><th scope="row">{n}</th><td>{t}</td><td class="utuh">{w}</td></tr>',
        p=parts.berperiode_markup(b.periode),
        n=b.ind.pendek,
        t=teks or teks_jenis(b.capaian),
        w=masa or teks_periode(b.periode, pendek=True),
    )


def _tabel(kepala: tuple[str, ...], baris: list[Markup], nama: str) -> Markup:
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="{n}"><table class="ilp-tabel">'
        "<thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>",
        n=nama,
        h=gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in kepala]),
        b=gabung_markup(baris),
    )
