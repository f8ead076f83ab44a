"""The questions of the Tim Pembina Posyandu as HTML, without Streamlit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from ilp_data.format import angka
from ilp_data.insight.pokjanal import Butir
from ilp_data.measure.institutions import Kursi
from ilp_data.measure.requests import AntreanBidang
from ilp_data.registry.events import bidang_spm
from ui.markup import gabung_markup, html


def daftar(butir: Sequence[Butir]) -> Markup:
    """A row a question: what is known, what is missing and who could bring it."""
    return html(
        '<div class="ilp-panel"><table class="ilp-tabel ilp-pokjanal"><thead><tr><th scope="col">Yang ditanyakan</th>'
        '<th scope="col">Yang diketahui</th><th scope="col">Yang belum, dan siapa dapat membawanya</th></tr></thead>'
        "<tbody>{b}</tbody></table></div>",
        b=gabung_markup([_baris(b) for b in butir]),
    )


def _baris(b: Butir) -> Markup:
    tahu = [html("<li>{t}</li>", t=t) for t in b.diketahui]
    isi = html("<ul>{i}</ul>", i=gabung_markup(tahu)) if tahu else Markup('<span class="redam">belum ada data</span>')
    belum = (
        html("{t}<small>Yang dapat melengkapi: {o}.</small>", t=b.belum, o=b.oleh)
        if b.belum
        else "tidak ada yang kurang"
    )
    return html('<tr><th scope="row">{j}</th><td>{i}</td><td>{b}</td></tr>', j=b.judul, i=isi, b=belum)


def susunan(tim: Mapping[str, Sequence[Kursi]]) -> Markup:
    """The places of each team (name → its places) by office: the first open, the others folded; "" of none."""
    isi = [
        html(
            '<details class="ilp-lipat"{o}><summary><b>{n}</b><span>{j} kedudukan, {r} orang</span></summary>'
            '<table class="ilp-tabel"><thead><tr><th scope="col">Kedudukan</th><th scope="col">Jabatan</th>'
            '<th scope="col" class="kanan">Orang</th></tr></thead><tbody>{b}</tbody></table></details>',
            o=Markup(" open") if ke == 0 else Markup(),
            n=nama,
            j=angka(len(kursi)),
            r=angka(sum(x.orang for x in kursi)),
            b=gabung_markup([_kursi(x) for x in kursi]),
        )
        for ke, (nama, kursi) in enumerate(tim.items())
    ]
    return gabung_markup(isi)


def _kursi(x: Kursi) -> Markup:
    return html(
        '<tr><th scope="row">{k}</th><td>{j}{b}</td><td class="kanan">{o}</td></tr>',
        k=x.kedudukan,
        j=x.jabatan,
        b=html("<small>bidang {n}</small>", n=x.bidang.lower()) if x.bidang else Markup(),
        o=angka(x.orang),
    )


def bidang(antre: Sequence[AntreanBidang], kader: Mapping[str, int]) -> Markup:
    """The six fields, side by side, each with its cadres and what waits in it; ``antre`` is [] where there is no list
    of requests, ``kader`` has the fields of which cadres were stated."""
    nama = zip(bidang_spm().kata, bidang_spm().bidang, strict=True)
    isi = [
        html(
            '<div><span class="no">Bidang {n}</span><b>{t}</b>{k}{a}</div>',
            n=n,
            t=t,
            k=html("<span>{j} kader</span>", j=angka(kader[kode])) if kode in kader else Markup(),
            a=_antre(antre[n - 1 : n]),
        )
        for n, (kode, t) in enumerate(nama, 1)
    ]
    return html('<div class="ilp-ubin-baris">{i}</div>', i=gabung_markup(isi))


def _antre(antre: Sequence[AntreanBidang]) -> Markup:
    return gabung_markup([_satu_antre(b) for b in antre])


def _satu_antre(b: AntreanBidang) -> Markup:
    tunggu = html("; terlama {h} hari kerja", h=angka(b.terlama)) if b.terlama is not None else Markup()
    return html(
        '<span class="jumlah">{l}</span><span>lebih dari {n} hari kerja, dari {b} yang terbuka{t}</span>',
        l=angka(b.lama),
        n=bidang_spm().batas_hari_kerja,
        b=angka(b.terbuka),
        t=tunggu,
    )
