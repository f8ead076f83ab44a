"""What a PowerPoint file says, slide by slide, as another library reads it: texts, cards, tables and charts' sheets."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import openpyxl
from pptx.slide import Slide

from tests.reports.deck_reading import bentuk, buka, polos


@dataclass
class Grafik:
    """A chart: the figures that are drawn, by series and category (months as ``2025-01``), and beside each the two
    counts of its sheet."""

    judul: str
    nilai: dict[tuple[str, str], float | None] = field(default_factory=dict)
    bagian: dict[tuple[str, str], tuple[float | None, float | None]] = field(default_factory=dict)


@dataclass
class Isi:
    """One slide."""

    judul: str
    teks: list[str] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)  # the speaker's, a line a paragraph
    kartu: list[tuple[str, str, str]] = field(default_factory=list)  # heading, figure, words
    tabel: list[list[list[str]]] = field(default_factory=list)
    grafik: list[Grafik] = field(default_factory=list)


def baca_dek(berkas: bytes) -> list[Isi]:
    return [_slide(s) for s in buka(berkas).slides]


def _slide(s: Slide) -> Isi:
    hasil, kartu = Isi(polos(s.shapes.title.text_frame.text)), dict[str, str]()
    for b in bentuk(s):
        if getattr(b, "has_chart", False) and b.has_chart:
            hasil.grafik.append(_grafik(b))
        elif getattr(b, "has_table", False) and b.has_table:
            hasil.tabel.append([[polos(sel.text_frame.text) for sel in r.cells] for r in b.table.rows])
        elif b.has_text_frame and (teks := polos(b.text_frame.text).strip()):
            match b.name:
                case "Judul kartu" | "Angka":
                    kartu[b.name] = teks
                case "Keterangan" if kartu:
                    hasil.kartu.append((kartu.pop("Judul kartu"), kartu.pop("Angka"), teks))
                case "Catatan" | "Keterangan" | "Uraian":
                    hasil.teks += teks.splitlines()
    hasil.catatan = polos(s.notes_slide.notes_text_frame.text).splitlines()
    return hasil


def _grafik(b: object) -> Grafik:
    g = Grafik(polos(b.name))  # type: ignore[attr-defined]
    (plot, *lain) = b.chart.plots  # type: ignore[attr-defined]
    lembar = openpyxl.load_workbook(io.BytesIO(b.chart.part.chart_workbook.xlsx_part.blob))["Data"]  # type: ignore[attr-defined]
    kepala, *baris = lembar.iter_rows(values_only=True)
    kategori = [_kategori(r[0]) for r in baris]
    for p in (plot, *lain):
        for seri in p.series:
            g.nilai |= {(polos(seri.name), k): v for k, v in zip(kategori, seri.values, strict=True)}
    for j, nama in enumerate(kepala):
        if nama and " – pembilang" in nama:
            seri = polos(nama.partition(" – ")[0])
            g.bagian |= {(seri, k): (r[j], r[j + 1]) for k, r in zip(kategori, baris, strict=True)}
    return g


def _kategori(isi: object) -> str:
    return f"{isi:%Y-%m}" if hasattr(isi, "year") else polos(str(isi))


def bentuk_nama(kategori: str) -> Iterator[str]:
    """``● Satimpo · 46,5 %`` → place, what stands behind its name."""
    nama, _, ekor = kategori.removeprefix("● ").partition(" · ")
    yield from (nama, ekor)
