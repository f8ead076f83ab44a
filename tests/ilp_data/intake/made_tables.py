"""Small tables for the importer's tests, as the reader would hand them over."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from ilp_data.intake.clean import rows as clean
from ilp_data.intake.model import Baris, Dilewati, Jenis, Mentah, Tabel
from ilp_data.intake.table import columns, kinds

Titik = tuple[float, float] | None


def tabel(
    judul: Sequence[str],
    data: Sequence[Sequence[str]],
    *,
    berkas: str = "berkas.xlsx",
    lembar: str = "",
    atas: Sequence[str] = (),
    titik: Sequence[Titik] | None = None,
) -> Tabel:
    """A table with title rows ``atas`` above its one header row."""
    kepala = len(atas) + 1
    sel = [[a] for a in atas] + [list(judul)] + [list(b) for b in data]
    nomor = list(range(1, len(sel) + 1))
    letak = None if titik is None else [None] * kepala + list(titik)
    mentah = Mentah(berkas, "0" * 64, "xlsx", lembar, (lembar,), sel, nomor, letak)
    lewat = [Dilewati(i + 1, "judul", a) for i, a in enumerate(atas)]
    return Tabel(mentah, list(judul), [kepala], [list(b) for b in data], nomor[kepala:], lewat)


def dari_berkas(jalur: Path) -> Tabel:
    """A plain CSV, or GeoJSON with one set of properties, without the reader."""
    if jalur.suffix == ".geojson":
        fitur = json.loads(jalur.read_text(encoding="utf-8"))["features"]
        judul = list(fitur[0]["properties"])
        data = [[str(f["properties"].get(j) or "") for j in judul] for f in fitur]
        return tabel(judul, data, titik=[tuple(f["geometry"]["coordinates"][:2]) for f in fitur])
    with jalur.open(encoding="utf-8-sig", newline="") as isi:
        judul, *data = list(csv.reader(isi))
    return tabel(judul, data, berkas=jalur.name)


def olah(t: Tabel, jenis: Jenis | None = None, jawab: dict[str, str] | None = None) -> list[Baris]:
    """Kind, mapping and rows in one go; every data row is there once, in its order."""
    kenal = kinds.kenali_jenis(t, jenis)
    assert kenal.jenis is not None, kenal.alasan
    hasil = clean.bersihkan_baris(t, columns.petakan_kolom(t, kenal.jenis), kenal.jenis, jawab)
    assert [b.nomor for b in hasil] == t.nomor
    return hasil
