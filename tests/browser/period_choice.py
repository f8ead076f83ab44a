"""Which figures of a page carry no period: neither the page's nor one of their own that can be read beside them."""

from __future__ import annotations

from pathlib import Path

from ilp_data.format import bulan, tanggal, teks_periode

ANGKA = (Path(__file__).parent / "figures.js").read_text(encoding="utf-8")


def kata_periode(periode: str) -> set[str]:
    """The words by which a screen may name a period or a date, long and short."""
    if len(periode) == len("2026-03-31"):
        hari = f"{int(periode[8:])} {bulan(periode[:7], pendek=True)}"
        return {tanggal(periode), hari}
    return {teks_periode(periode, pendek=p) for p in (False, True)}


def tak_berperiode(hasil: tuple[str, list[list[str]]]) -> list[str]:
    """What ``ANGKA`` found without a period, or with one that is neither the header's nor written in its part."""
    kepala, angka = hasil
    return [
        f"{teks} [{periode or 'tanpa periode'}]"
        for periode, sekitar, teks in angka
        if not periode or (periode != kepala and not any(k.lower() in sekitar.lower() for k in kata_periode(periode)))
    ]
