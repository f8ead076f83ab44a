"""The planner of the next class as HTML, without Streamlit: the sentence, the seats, the grades before and after."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from geo.css import CSS
from ilp_data import format as tulis
from ilp_data.insight.class_plan import Rencana
from ilp_data.measure.words import nama_pendek, tanpa_jenis
from ilp_data.registry.skills import LABEL_TINGKAT
from ilp_data.states import Tanda
from ui.kit import parts
from ui.markup import gabung_markup, html

CONTOH = (
    "Kader yang dipakai di sini simulasi: daftar ini contoh cara kerja, bukan anjuran. Impor daftar kader yang "
    "sebenarnya dengan hasil penilaiannya, dan daftar ini menjadi rencana kelas."
)


def kalimat(r: Rencana) -> str:
    """What so many seats close, of how many gaps; with the posyandu of which nothing is known."""
    belum = r.posyandu - r.terbaca
    sisa = f" {tulis.angka(belum)} posyandu lain belum mempunyai kader yang dinilai: nilai dahulu." if belum else ""
    if not r.celah:
        return f"Pada {tulis.angka(r.terbaca)} posyandu yang kadernya dinilai tidak ada keterampilan yang kosong.{sisa}"
    tutup = tulis.pecahan(r.tertutup, r.celah)
    return (
        f"{tulis.angka(len(r.tempat))} tempat untuk {tulis.angka(len(r.peserta))} kader menutup {tutup} celah, yaitu "
        f"keterampilan yang belum dikuasai kader mana pun di posyandunya.{sisa}"
    )


def tingkat(r: Rencana) -> Markup:
    """Assessed cadres by grade, now and when everybody in the class passes; each bar says its counts."""
    semua = sum(r.sebelum.values())
    if not semua:
        return Markup()
    baris = [_batang("Sekarang", r.sebelum, semua), _batang("Bila lulus", r.sesudah, semua)]
    return html('<div class="ilp-tingkat ilp-rencana" role="list">{b}</div>', b=gabung_markup(baris))


def _batang(nama: str, jumlah: Mapping[str, int], semua: int) -> Markup:
    potong = [html('<i style="flex:{n};background:{w}"></i>', n=n, w=CSS.tingkat[t]) for t, n in jumlah.items() if n]
    kata = " · ".join(f"{LABEL_TINGKAT[t]} {tulis.angka(n)}" for t, n in jumlah.items())
    return html(
        '<div role="listitem"><span class="baris"><span class="nama">{n}</span><span class="jalur">{j}</span>'
        '<span class="ujung">{s} kader dinilai</span></span><p class="ilp-catatan">{k}</p></div>',
        n=nama,
        j=gabung_markup(potong),
        s=tulis.angka(semua),
        k=kata,
    )


def tabel(isi: pd.DataFrame, nama: Mapping[str, str], simulasi: bool, desa: str) -> pd.DataFrame:
    """Rows of ``class_plan.daftar_tempat`` in words, kelurahan under the region's heading for them (``desa``);
    simulated ones carry the mark."""
    tanda = parts.tanda(Tanda.SIMULASI) if simulasi else Markup()
    return parts.berlambang(
        [
            {
                "Posyandu": tanpa_jenis(b["posyandu"]),
                desa: b["kelurahan"] or "di luar daerah",
                "Puskesmas": nama_pendek(b["puskesmas"]),
                "Kelas": f"{b['kelompok']} · {nama.get(b['kelompok'], '')}",
                "Celah tertutup": b["celah"],
                "Peserta": html("{s} {t}", s=b["sebutan"], t=tanda),
                "Tingkat bila lulus": _naik(b["sebelum"], b["sesudah"]),
            }
            for b in isi.to_dict("records")
        ]
    )


def _naik(sebelum: str, sesudah: str) -> str:
    if sebelum == sesudah:
        return f"tetap {LABEL_TINGKAT[sesudah]}"
    return f"{LABEL_TINGKAT[sebelum]} → {LABEL_TINGKAT[sesudah]}"
