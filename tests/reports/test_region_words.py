"""What leaves the building speaks of a kabupaten as of a kabupaten: no kota, no bare kelurahan where most are desa."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

import pytest
from sqlalchemy import Engine

from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import slides, workbook
from reports.workbook.base import Bahan
from tests.reports import sheet_reading
from tests.reports.slide_checks import paparan

KUTIM = Lingkup("64.08")
# "desa/kelurahan", "kelurahan/desa", "2 kelurahan" and "Kabupaten/kota" are right.
SALAH = re.compile(
    r"(?<!desa/)(?<!desa-)(?<!\d )\bkelurahan\b(?!/desa)|(?<!kabupaten/)\bkota\b|\bwali ?kota\b|(?<!\w)lurah\b",
    re.IGNORECASE,
)


def _teks(isi: object) -> list[str]:
    """Every text within an object of slides or sheets; codes and names of files are no words."""
    if isinstance(isi, str):
        return [isi]
    if is_dataclass(isi):
        return [t for f in fields(isi) if f.name not in ("kode", "satuan") for t in _teks(getattr(isi, f.name))]
    if isinstance(isi, dict):
        return [t for b in isi.values() for t in _teks(b)]
    return [t for b in isi for t in _teks(b)] if isinstance(isi, list | tuple) else []


def _salah(teks: list[str]) -> list[str]:
    teks = [t.replace("Kota Bontang", "") for t in teks]  # the neighbour
    return sorted({t[max(0, m.start() - 40) : m.end() + 20] for t in teks for m in SALAH.finditer(t)})


def test_the_pattern_finds_what_it_should() -> None:
    assert all(SALAH.search(t) for t in ("tiap kelurahan", "di bawah angka kota", "Wali Kota", "para lurah"))
    assert not any(
        SALAH.search(t) for t in ("desa/kelurahan", "2 kelurahan", "kabupaten/kota", "Kabupaten Kutai Timur")
    )


@pytest.mark.usefixtures("without_appendix")
def test_slides_of_a_kabupaten(potret: Potret) -> None:
    dek = slides.susun_dek(potret, paparan(potret, KUTIM, ""))
    teks = _teks(list(dek.slide))
    assert any("desa/kelurahan" in t for t in teks) and _salah(teks) == []


def test_workbook_of_a_kabupaten(potret: Potret) -> None:
    buku = workbook.susun_buku(Bahan(potret, paparan(potret, KUTIM, ""), umum=False))
    teks = [t for lembar in buku for t in (lembar.nama, lembar.arti, *(k.judul for k in lembar.kolom))]
    assert "Indikator per desa-kelurahan" in teks and all(len(lembar.nama) <= 31 for lembar in buku)
    assert [s for s in _salah(teks) if s not in ("Kelurahan", "Kode kelurahan")] == []


def test_a_sheet_of_a_desa(potret: Potret) -> None:
    kel = scope.kelurahan(potret, KUTIM)
    kode = kel.loc[kel["tingkat"] == "desa", "kode"].iloc[0]
    assert _salah([sheet_reading.teks(sheet_reading.satu(potret, kode, lingkup=KUTIM))]) == []


@pytest.mark.usefixtures("without_appendix")
@pytest.mark.parametrize(("daerah", "salah"), [("91.03", r"(?i)\b(kecamatan|desa)\b"), ("11.71", r"(?i)\bdesa\b")])
def test_slides_and_sheets_in_the_words_of_the_law(mesin: Engine, daerah: str, salah: str) -> None:
    potret, lingkup = store.potret(mesin, daerah=daerah), Lingkup(daerah)
    kode = scope.kelurahan(potret, lingkup).query("tingkat == 'desa'")["kode"].iloc[0]
    teks = _teks(list(slides.susun_dek(potret, paparan(potret, lingkup, "")).slide))
    teks.append(sheet_reading.teks(sheet_reading.satu(potret, kode, lingkup=lingkup)))
    assert [t for t in teks if re.search(salah, t.replace("Desa Adat", "").replace("desa/kelurahan", ""))] == []


@pytest.mark.usefixtures("without_appendix")
@pytest.mark.parametrize(
    ("daerah", "kalimat"), [("64.74", "terletak di Desa Martadinata"), ("64.08", "dilayani Kota Bontang")]
)
def test_posyandu_across_the_border_are_named_on_the_slide_of_loci(potret: Potret, daerah: str, kalimat: str) -> None:
    dek = slides.susun_dek(potret, paparan(potret, Lingkup(daerah), ""))
    assert any(kalimat in t for t in _teks(list(dek.slide)))
