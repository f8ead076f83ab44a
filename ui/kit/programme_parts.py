"""The programme itself as HTML: clusters along the life cycle, basic skills of a cadre. For guests, and for pages whose
first figures are yet to come."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from geo.css import CSS
from ilp_data import format as tulis
from ilp_data.registry import programme
from ilp_data.registry.indicators import BIDANG_KLASTER, NAMA_KLASTER
from ui.app.context import Konteks
from ui.kit import parts, skill_list
from ui.markup import gabung_markup, html, tulis_markup


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
