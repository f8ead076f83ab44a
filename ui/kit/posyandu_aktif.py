"""Posyandu aktif as HTML from what was measured: a checklist of one, a table of several, the six readings beside."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ilp_data.format import KOSONG, angka
from ilp_data.insight.posyandu import Butir, Jawab, Posyandu, hitung_aktif, kesimpulan, periksa_kriteria
from ilp_data.registry.posyandu import DEFINISI, definisi_di
from ilp_data.registry.skills import KELOMPOK
from ilp_data.states import Tanda
from ui.app.binding import pilih_halaman
from ui.kit import parts
from ui.markup import gabung_markup, html

_TANDA = {Jawab.YA: "✓", Jawab.TIDAK: "✕", Jawab.BELUM: "?"}
_KELAS = {Jawab.YA: "ya", Jawab.TIDAK: "tidak", Jawab.BELUM: "belum"}
_AKTIF = {Jawab.YA: "aktif", Jawab.TIDAK: "tidak aktif", Jawab.BELUM: "belum diketahui"}
_LAIN = ("Aktif", "Nomor registrasi", "Kader", "Lengkap kelompok")


def pilih_definisi(daerah: str) -> str:
    """Which reading of "aktif" is used, in the URL as ``aktif``."""
    ada = definisi_di(daerah)
    return pilih_halaman("aktif", "Posyandu aktif menurut", {k: d.nama for k, d in ada.items()}, next(iter(ada)))


def periksa_markup(p: Posyandu, kode: str) -> Markup:
    """The checklist of one posyandu with what each answer rests on."""
    butir = periksa_kriteria(p, DEFINISI[kode])
    isi = gabung_markup([html("<li>{j} {t}<small>{b}{s}</small></li>", **_butir(b)) for b in butir])
    return html(
        '<b>{k}</b><ul class="ilp-periksa">{i}</ul><small>menurut {n}; sumber: {s}</small>',
        k=_AKTIF[kesimpulan(butir)],
        i=isi,
        n=DEFINISI[kode].nama,
        s=DEFINISI[kode].sumber,
    )


def _butir(b: Butir) -> dict[str, Markup | str]:
    simulasi = parts.tanda(Tanda.SIMULASI) if b.simulasi else Markup()
    return {"j": _jawab(b), "t": b.kriteria.teks, "b": b.bukti, "s": simulasi}


def _jawab(b: Butir) -> Markup:
    """Without colour where it rests on simulated cadres: it decides nothing."""
    kelas = _KELAS[Jawab.BELUM if b.simulasi else b.jawab]
    return html('<span class="jawab {c}">{t} {j}</span>', c=kelas, t=_TANDA[b.jawab], j=b.jawab.value)


def definisi_markup(semua: Sequence[Posyandu], kode: str, daerah: str) -> Markup:
    """The readings of a region beside each other: how many are aktif by each; the chosen one is marked."""
    kepala = ("Definisi", "Aktif", "Tidak aktif", "Belum diketahui", "Sumber")
    baris = []
    for d in definisi_di(daerah).values():
        n = hitung_aktif(list(semua), d.kode)
        nama = html("{n}<small>{k}</small>", n=d.nama, k="; ".join(x.teks for x in d.kriteria))
        jumlah = [
            _isi(j, angka(n[x]), "kanan")
            for j, x in zip(kepala[1:], (Jawab.YA, Jawab.TIDAK, Jawab.BELUM), strict=False)
        ]
        sumber = _isi(kepala[-1], html("<small>{s}</small>", s=d.sumber))
        baris.append(_deret(nama, [*jumlah, sumber], "terpilih" if d.kode == kode else ""))
    return _tabel(kepala, baris, "Arti posyandu aktif")


def tabel_markup(semua: Sequence[Posyandu], kode: str) -> Markup:
    """Each posyandu: every criterion of the reading, the conclusion, registration number, cadres and their groups."""
    kriteria = [k.teks for k in DEFINISI[kode].kriteria]
    kepala = ("Posyandu", *kriteria, *_LAIN)
    return _tabel(kepala, [_baris(p, kode) for p in semua], f"Posyandu menurut {DEFINISI[kode].nama}")


def _baris(p: Posyandu, kode: str) -> Markup:
    butir = periksa_kriteria(p, DEFINISI[kode])
    simulasi = html(" {t}", t=parts.tanda(Tanda.SIMULASI)) if p.kader_simulasi else Markup()
    kelompok = " · ".join(f"{k} {angka(n)}" for k in KELOMPOK if (n := p.kelompok.get(k)) is not None)
    lain = (
        _AKTIF[kesimpulan(butir)],
        p.nomor_registrasi or "belum diketahui",
        html("{k}{s}", k=KOSONG if p.kader is None else angka(p.kader), s=simulasi),
        html("{k}{s}", k=kelompok or KOSONG, s=simulasi if kelompok else Markup()),
    )
    return _deret(p.nama, [*map(_sel, butir), *(_isi(j, x) for j, x in zip(_LAIN, lain, strict=True))])


def _sel(b: Butir) -> Markup:
    simulasi = html(" {t}", t=parts.tanda(Tanda.SIMULASI)) if b.simulasi else Markup()
    return html('<td title="{b}" data-judul="{k}">{j}{s}</td>', b=b.bukti, k=b.kriteria.teks, j=_jawab(b), s=simulasi)


def _isi(judul: str, isi: Markup | str, kelas: str = "") -> Markup:
    """A cell with the heading that it shows on a phone (lists.css)."""
    return html('<td class="{k}" data-judul="{j}">{i}</td>', k=kelas, j=judul, i=isi)


def _deret(nama: Markup | str, sel: Sequence[Markup], kelas: str = "") -> Markup:
    return html('<tr class="{k}"><th scope="row">{n}</th>{s}</tr>', k=kelas, n=nama, s=gabung_markup(list(sel)))


def _tabel(kepala: Sequence[str], baris: Sequence[Markup], nama: str) -> Markup:
    return html(
        '<div class="ilp-panel gulir-samping" tabindex="0" role="region" aria-label="{n}"><table '
        'class="ilp-tabel ilp-posyandu bersusun"><thead><tr>{h}</tr></thead><tbody>{b}</tbody></table></div>',
        n=nama,
        h=gabung_markup([html('<th scope="col">{t}</th>', t=t) for t in kepala]),
        b=gabung_markup(list(baris)),
    )
