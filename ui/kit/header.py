"""The head of every page: whose dashboard this is and how old its data are, the page's one sentence, the filters."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from ilp_data.format import tanggal
from ilp_data.insight.data_age import teks_usia
from ilp_data.measure import period_choice, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.words import nama_pendek
from ilp_data.registry.region_words import kata_wilayah
from ilp_data.states import ARTI_TANDA, Tanda
from ui.app.context import Konteks
from ui.kit import dated, first_note, parts
from ui.kit.dated import Saat
from ui.markup import Jadi, gabung_markup, html, lekat, tulis_markup


def kepala(
    kalimat: str,
    k: Konteks,
    *,
    berperiode: bool = True,
    saat: Saat | None = None,
    lain: Sequence[str] = (),
    angka: str = "",
    tabel: Sequence[str] | None = None,
) -> None:
    """The page's one sentence under the line that says whose it is; below it period and active filters.

    ``berperiode`` is False on pages whose figures do not depend on the period (the registry of facilities); these show
    ``saat``, by default the day of the newest revision. ``lain`` names what on the page has another period
    (``Vitamin A: Agustus 2025``); ``angka`` are the figures behind the sentence, in a line under it.
    ``tabel`` names the tables of the store whose simulated rows the page shows (None: any of them), for the chip.
    """
    tetap = None if k.bulan and berperiode else saat or dated.keadaan(k)
    st.html(Jadi(f"<style>:root{{{_kepala_cetak(k, tetap)}}}</style>"))
    if k.catatan:  # as it stands in the address: nothing to be kept
        parts.peringatan(" ".join(k.catatan))
    k.blok(_kepala, kalimat, tetap, tuple(lain), k.pertentangan, angka, None if tabel is None else tuple(tabel))
    first_note.tampilkan_catatan(k.revisi, k.lingkup.daerah, tertutup=not k.membawa)


def _kepala(
    k: Konteks,
    kalimat: str,
    tetap: Saat | None,
    lain: tuple[str, ...],
    pertentangan: str,
    angka: str,
    tabel: tuple[str, ...] | None,
) -> None:
    tulis_markup(html_identitas(k))
    if pertentangan:
        parts.peringatan(pertentangan)
    if tetap is None and (sebab := k.sementara()):
        parts.peringatan(
            f"{period_choice.nama(k.periode)} sementara · {sebab}. Angkanya masih dapat berubah; tidak diperingkat dan "
            "tidak dibandingkan.",
            "sementara",
        )
    tulis_markup(html_kepala(k, kalimat, tetap, lain, angka, tabel))


def _kepala_cetak(k: Konteks, tetap: Saat | None) -> str:
    """What stands above every printed sheet, as a variable for the style sheet."""
    waktu = tetap.teks if tetap else f"data per {period_choice.nama(k.periode)}"
    teks = f"Integrasi Layanan Primer · {k.nama} · {waktu} · revisi {k.revisi}"
    aman = re.sub(r"[^\w ·,./()-]", " ", teks)  # names come from files: nothing in them may end the string
    return f'--kepala-cetak:"{aman}"'


def html_identitas(k: Konteks) -> Markup:
    """Programme, office, age of the data (the revision on hover), and the button of the mode for shared screens."""
    nama = scope.nama_daerah(k.potret, k.lingkup.daerah)
    return html(
        '<div class="ilp-identitas"><p title="revisi {r}"><b>Integrasi Layanan Primer</b> · <span class="dinas">Dinas '
        'Kesehatan </span>{n} · <span class="usia">{u}</span></p>'
        '<button type="button" class="ilp-layar" aria-keyshortcuts="L" '
        'title="Tampilan untuk layar bersama: tanpa menu dan saringan, huruf lebih besar. Tombol L; Esc untuk kembali">'
        '<span class="masuk">Layar</span><span class="keluar">Keluar (Esc)</span></button></div>'
        '<p class="ilp-cetak">Sumber: Dasbor ILP Dinas Kesehatan {n}, revisi {r}; sumber tiap angka: halaman Metode '
        "&amp; Sumber</p>",
        r=k.revisi,
        n=nama,
        u=teks_usia(k.pandang),
    )


def html_kepala(
    k: Konteks,
    kalimat: str,
    tetap: Saat | None,
    lain: Sequence[str],
    angka: str = "",
    tabel: Sequence[str] | None = None,
) -> Markup:
    """The sentence, then one line of what it is about: period (or ``tetap``), filters, whether simulated data are on
    screen."""
    kata, per = ("data per", period_choice.nama(k.periode))
    if tetap:
        kata, per = f"{tetap.kata} {tetap.sambung}".strip(), tanggal(tetap.nilai)
    periode = parts.berperiode_markup(tetap.nilai if tetap else k.periode)
    perihal = [html("{k} <b>{p}</b>", k=kata, p=per)]
    perihal += [html("{t}", t=t) for t in lain]
    return html(
        '<div class="ilp-kepala"{periode}><h1 class="ilp-kalimat">{kalimat}</h1>{angka}<div class="ilp-keping-deret">'
        '<p class="ilp-perihal"{periode}>{perihal}</p>{keping}</div></div>',
        kalimat=lekat(kalimat),
        angka=html('<p class="ilp-angka-pokok">{t}</p>', t=lekat(angka)) if angka else Markup(),
        perihal=gabung_markup(perihal, " · "),
        periode=periode,
        keping=gabung_markup(_keping(k, tabel)),
    )


def _keping(k: Konteks, tabel: Sequence[str] | None) -> list[Markup]:
    """Chips that say what is filtered, and that simulated data of these tables is on screen."""
    saringan = k.lingkup
    w = scope.daftar_wilayah(k.potret, saringan.daerah).set_index("kode")
    isi = [
        (kata_wilayah(x).tingkat(w.at[x, "tingkat"]).title(), w.at[x, "nama"])
        for x in (saringan.kecamatan, saringan.kelurahan)
        if x
    ]
    if saringan.puskesmas:
        hanya = Lingkup(saringan.daerah, puskesmas=saringan.puskesmas)
        isi.append(("Puskesmas", nama_pendek(scope.nama_lingkup(k.potret, hanya))))
    keping = [html('<span class="ilp-keping"><b>{n}</b>{v}</span>', n=n, v=v) for n, v in isi]
    if k.menyaring and k.simulasi and _simulasi(k, tabel):
        arti = ARTI_TANDA[Tanda.SIMULASI]
        keping.append(html('<span class="ilp-tanda simulasi" title="{a}">ADA DATA SIMULASI</span>', a=arti))
    return keping


def _simulasi(k: Konteks, tabel: Sequence[str] | None) -> bool:
    daerah = k.lingkup.daerah
    return k.potret.simulasi_di(daerah) if tabel is None else k.potret.simulasi_di(daerah, tabel)
