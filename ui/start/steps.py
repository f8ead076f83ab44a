"""The parts of Mulai as HTML, made from what a region has. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ilp_data.format import angka
from ilp_data.insight.start import Butir, KeadaanLangkah, Permulaan
from ui.markup import gabung_markup, html

_KATA = {
    KeadaanLangkah.BELUM: "belum ada",
    KeadaanLangkah.SEBAGIAN: "sebagian",
    KeadaanLangkah.LENGKAP: "sudah ada",
}


def langkah_markup(b: Butir, nomor: int) -> Markup:
    """One step: its number and state, what is there, what it makes possible."""
    return html(
        '<div class="ilp-mulai {k}"><span class="no" aria-hidden="true">{n}</span><div><b>{j}</b>'
        '<span class="ilp-tanda {g}">{s}</span><p>{a}</p><small>Berguna untuk: {m}</small></div></div>',
        k=b.keadaan.value,
        n="✓" if b.keadaan is KeadaanLangkah.LENGKAP else nomor,
        j=b.arti.judul,
        g="nyata" if b.keadaan is KeadaanLangkah.LENGKAP else "tiada",
        s=_KATA[b.keadaan],
        a=f"{b.kalimat[:1].upper()}{b.kalimat[1:]}.",
        m=f"{b.arti.membuka[:1].lower()}{b.arti.membuka[1:]}",
    )


def kecamatan_markup(isi: Sequence[tuple[str, Sequence[str]]], satuan: str) -> Markup:
    """Kecamatan with the names of their kelurahan and desa, each folded."""
    lipat = [
        html(
            '<details class="ilp-lipat"><summary><b>{n}</b><span>{b} {s}</span></summary><p>{i}</p></details>',
            n=nama,
            b=angka(len(anak)),
            s=satuan,
            i=", ".join(anak),
        )
        for nama, anak in isi
    ]
    return html('<div class="ilp-panel gulir">{i}</div>', i=gabung_markup(lipat))


def puskesmas_markup(nama: Sequence[str], asal: str) -> Markup:
    """The puskesmas by name, and which list they stand on."""
    butir = [html("<li>{n}</li>", n=n) for n in nama]
    return html(
        '<div class="ilp-panel gulir"><ul class="ilp-alinea">{i}</ul></div><p class="ilp-catatan">{a}</p>',
        i=gabung_markup(butir),
        a=asal,
    )


def tanpa_peta(m: Permulaan) -> str:
    """Why there is no map; "" where there is one."""
    if m.ada_peta:
        return ""
    return (
        f"Belum ada peta: batas wilayah {m.nama} belum dibawa. Sementara itu semua halaman tampil sebagai tabel, "
        "petak, dan batang."
    )
