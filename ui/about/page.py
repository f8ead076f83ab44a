"""Mengenal ILP: pillars, places of service, clusters and skills as HTML from the registries, and the page's parts."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from geo.css import CSS
from ilp_data import format as tulis
from ilp_data.insight import known
from ilp_data.measure import scope
from ilp_data.registry import programme
from ilp_data.registry.indicators import BIDANG_KLASTER, NAMA_KLASTER
from ui.app.context import Konteks
from ui.kit import parts, skill_list
from ui.markup import gabung_markup, html, tulis_markup


def kalimat(k: Konteks) -> str:
    """What ILP is, with the region's own counts."""
    ada = known.fasilitas(k.sedaerah.pandang)
    kata = scope.kata_jenis(k.potret, k.lingkup.daerah)
    tempat = tulis.daftar([f"{tulis.angka(n)} {kata[j]}" for j, n in ada.items()], 4)
    nama = scope.nama_daerah(k.potret, k.lingkup.daerah)
    di_sini = f" Di {nama}: {tempat} terdaftar." if tempat else ""
    inti = "ILP menyatukan layanan kesehatan sejak dalam kandungan sampai lanjut usia, sedekat mungkin dengan rumah."
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
    parts.judul("Tiga tempat pelayanan yang saling menyambung", "jumlah menurut registri fasilitas")
    kata = scope.sebutan_jenis(k.potret, k.lingkup.daerah)
    butir = [
        html(
            '<div><b>{n}</b><span class="jumlah">{j}</span>{a}</div>',
            n=kata.get(j.jenis, j.nama),
            j=_jumlah(ada.get(j.jenis)),
            a=k.kata.tuturkan(j.arti),
        )
        for j in programme.jejaring()
    ]
    tulis_markup(html('<div class="ilp-ubin-baris tiga">{i}</div>', i=gabung_markup(butir)))


def _jumlah(n: int | None) -> str:
    return "belum terdaftar" if n is None else tulis.angka(n)


def klaster(_k: Konteks) -> None:
    """The clusters in the order of life."""
    parts.judul("Klaster menurut siklus hidup", "puskesmas bekerja dalam empat klaster dan satu dukungan bersama")
    tulis_markup(klaster_markup(programme.siklus()))
    parts.catatan(
        f"Sumber: {programme.sumber('klaster')}. Posyandu bukan klaster: ia melayani sasaran klaster 2 dan 3."
    )


def klaster_markup(isi: Sequence[programme.Siklus]) -> Markup:
    """One box a cluster in its own colour: for whom, and what it does."""
    butir = [
        html(
            '<div><div class="pita" style="background:{w}"></div><span class="no">{n}</span><b>{b}</b>{t}{k}</div>',
            w=CSS.klaster[s.klaster],
            n=NAMA_KLASTER[s.klaster],
            b=BIDANG_KLASTER[s.klaster] or "Dukungan bersama",
            t=html('<span class="tahap">{x}</span>', x=tulis.daftar(list(s.tahap), 9)) if s.tahap else Markup(),
            k=s.kerja,
        )
        for s in isi
    ]
    return html('<div class="ilp-ubin-baris lima">{i}</div>', i=gabung_markup(butir))


def keterampilan(k: Konteks) -> None:
    """The newest list of skills in its groups."""
    daftar = k.potret.keterampilan
    daftar = daftar[daftar["versi"] == daftar["versi"].max()]
    grup = daftar.groupby("kelompok")
    parts.judul(f"{tulis.angka(len(daftar))} keterampilan dasar kader", f"dalam {tulis.angka(grup.ngroups)} kelompok")
    isi = [skill_list.kelompok_markup(str(kode), g) for kode, g in grup]
    tulis_markup(html('<div class="ilp-kelompok">{i}</div>', i=gabung_markup(isi)))
    parts.catatan(f"Sumber: {tulis.daftar(sorted(set(daftar['sumber'])))}.")
