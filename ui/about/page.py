"""Mengenal ILP: pillars and places of service as HTML from the registries, and the page's parts. Clusters and skills:
``ui.kit.programme_parts``."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ilp_data import format as tulis
from ilp_data.insight import known
from ilp_data.measure import scope
from ilp_data.registry import programme
from ilp_data.store.national_list import puskesmas_nasional
from ui.app.context import Konteks
from ui.kit import parts
from ui.markup import gabung_markup, html, tulis_markup


def kalimat(k: Konteks) -> str:
    """What ILP is, with the region's own counts."""
    ada = known.fasilitas(k.sedaerah.pandang)
    kata = scope.kata_jenis(k.potret, k.lingkup.daerah)
    tempat = tulis.daftar([f"{tulis.angka(n)} {kata[j]}" for j, n in ada.items()], 4)
    nama = scope.nama_daerah(k.potret, k.lingkup.daerah)
    di_sini = f" Di {nama}: {tempat}." if tempat else ""
    inti = "ILP menyatukan layanan kesehatan seumur hidup, sedekat mungkin dengan rumah."
    return f"{inti}{di_sini}"


def pilar(_k: Konteks) -> None:
    """Six pillars; the one that ILP carries out stands out."""
    isi = programme.pilar()
    parts.judul("Enam pilar transformasi kesehatan", "ILP mengerjakan pilar pertama")
    tulis_markup(pilar_markup(isi))
    parts.catatan(f"Sumber: {programme.sumber('pilar')}.")


def pilar_markup(isi: Sequence[programme.Pilar]) -> Markup:
    """The pillars side by side."""
    butir = [
        html(
            '<div class="{c}"><span class="no">Pilar {n}{i}</span><b>{b}</b>{a}</div>',
            c="ini" if p.ilp else "",
            n=p.nomor,
            i=" · ILP" if p.ilp else "",
            b=p.nama,
            a=p.arti,
        )
        for p in isi
    ]
    return html('<div class="ilp-ubin-baris">{i}</div>', i=gabung_markup(butir))


def jejaring(k: Konteks) -> None:
    """Where people are served, with how many of each the region has on its list."""
    ada = known.fasilitas(k.sedaerah.pandang)
    nasional = len(puskesmas_nasional(k.lingkup.daerah) or ())
    parts.judul("Tiga tempat pelayanan yang saling menyambung", "jumlah menurut registri fasilitas")
    kata = scope.sebutan_jenis(k.potret, k.lingkup.daerah)
    butir = [
        html(
            "<div><b>{n}</b>{j}{a}</div>",
            n=kata.get(j.jenis, j.nama),
            j=_jumlah(ada.get(j.jenis), nasional if j.jenis == "puskesmas" else 0),
            a=k.kata.tuturkan(j.arti),
        )
        for j in programme.jejaring()
    ]
    tulis_markup(html('<div class="ilp-ubin-baris tiga">{i}</div>', i=gabung_markup(butir)))


def _jumlah(n: int | None, nasional: int) -> Markup:
    """How many are registered; of a region that has yet to take them over, how many the national list has."""
    if n is not None:
        return html('<span class="jumlah">{n}</span>', n=tulis.angka(n))
    if nasional:
        teks = "pada daftar Kemenkes, belum diambil"
        return html('<span class="jumlah">{n} <small>{t}</small></span>', n=tulis.angka(nasional), t=teks)
    return html('<span class="jumlah"><small>belum ada daftar</small></span>')
