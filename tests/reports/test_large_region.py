"""A region of 21 puskesmas and 141 desa with made-up figures in all columns: slides whole, nothing dropped."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest
from pptx import Presentation

from ilp_data.briefing import agenda, book
from ilp_data.insight import profile
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import deck, slides
from reports.model import Daftar, Dek, Slide, Tabel
from reports.slides import text as slides_text
from tests.reports import slide_runs as jalan
from tests.reports.large_region import KUTIM, daerah_besar
from tests.reports.slide_checks import bagian


@pytest.fixture(scope="module")
def besar(potret: Potret) -> Potret:
    return daerah_besar(potret)


@pytest.fixture(scope="module")
def dek_besar(besar: Potret) -> Dek:
    return slides.susun_dek(besar, book.sementara(besar, Lingkup(KUTIM), "2026-03", True))


@pytest.fixture(scope="module")
def lampiran(potret: Potret) -> Dek:
    halaman = agenda.berlampiran(("ringkasan",), "puskesmas")
    return slides.susun_dek(potret, book.sementara(potret, Lingkup("64.74"), "2026-03", True, halaman=halaman))


def _slide(dek: Dek, kode: str) -> Slide:
    return next(s for s in jalan.slide(dek) if s.kode == kode)


def _judul(isi: bytes) -> Iterator[str]:
    for s in Presentation(io.BytesIO(isi)).slides:
        yield s.shapes.title.text_frame.text if s.shapes.title is not None else ""


def test_loci_and_completeness_stand_on_one_slide(dek_besar: Dek, besar: Potret) -> None:
    judul = list(_judul(deck.tulis_dek(dek_besar)))
    assert sum("adalah lokus ILP" in x for x in judul) == 1 and sum("isian Maret 2026" in x for x in judul) == 1
    tabel = bagian(_slide(dek_besar, "lokus"), Tabel)
    assert isinstance(tabel, Tabel)
    *rinci, jumlah = tabel.baris
    pecah = [tuple(map(int, re.findall(r"\d+", str(x[-1])))) for x in rinci]
    posyandu = besar.fasilitas[(besar.fasilitas["kode_daerah"] == KUTIM) & (besar.fasilitas["jenis"] == "posyandu")]
    assert tuple(map(sum, zip(*pecah, strict=True))) == ((posyandu["lokus_ilp"] == "ya").sum(), len(posyandu))
    assert jumlah[-1] == f"{sum(x[0] for x in pecah)} dari {sum(x[1] for x in pecah)}"
    lain = next(int(str(x[0]).split()[0]) for x in rinci if str(x[0]).endswith(" lainnya"))
    assert len(rinci) - 1 + lain == 21


def test_the_headline_of_clusters_is_whole_and_counts_each(dek_besar: Dek) -> None:
    judul = _slide(dek_besar, "klaster").judul
    assert len(judul) <= slides_text.JUDUL and "…" not in judul
    banyak = [
        int(n) for n in re.findall(r"(\d+)(?: dari 141 desa/kelurahan perlu perhatian)? di (?:klaster|lintas)", judul)
    ]
    assert len(banyak) == 5 and banyak == sorted(banyak, reverse=True) and 0 < banyak[-1] <= banyak[0] < 141
    assert all(kata in judul for kata in ("klaster 1", "klaster 2", "klaster 3", "klaster 4", "lintas klaster"))


@pytest.mark.parametrize("kode", ["ds", "stunting"])
def test_bars_say_how_many_they_leave_out(dek_besar: Dek, kode: str) -> None:
    assert any("15 terburuk dari 141 desa/kelurahan; 126 lainnya" in c for c in _slide(dek_besar, kode).catatan)


def test_where_all_are_alike_nobody_is_the_best() -> None:
    def urutan(*nilai: float) -> tuple[int, int] | None:
        return profile._urutan(pd.Series(nilai), pd.Series({"urutan": 1, "nilai": nilai[0]}), "tinggi")

    assert urutan(0.0, 0.0, 0.0) is None and urutan(40.0) is None
    assert urutan(0.0, 0.0, 5.0) == (2, 3) and urutan(5.0, 0.0) == (1, 2)


def test_what_may_still_change_is_explained_where_it_stands(lampiran: Dek) -> None:
    tabel = {s.nama: b for s in jalan.slide(lampiran) for b in s.bagian if isinstance(b, Tabel)}
    sementara = {n for n, t in tabel.items() if any("~" in str(v) for b in t.baris for v in b)}
    assert sementara and sementara == {n for n, t in tabel.items() if "~ = sementara" in t.judul} < set(tabel)


def test_whose_borders_they_are_is_not_cut(lampiran: Dek) -> None:
    isi = Presentation(io.BytesIO(deck.tulis_dek(lampiran)))
    asal = [
        x.text_frame.text
        for s in isi.slides
        for g in s.shapes
        if g.shape_type == 6
        for x in g.shapes
        if x.has_text_frame and x.text_frame.text.startswith("Batas: ")
    ]
    assert len(asal) == 6 and all("MIT" in x and x.endswith("digeneralisasi") for x in asal)


def test_posyandu_of_unknown_status_are_no_reason_to_be_behind(potret: Potret) -> None:
    def dikerjakan(p: Potret) -> list[str]:
        halaman = agenda.berlampiran(("ringkasan",), "puskesmas")
        dek = slides.susun_dek(p, book.sementara(p, Lingkup("64.74"), "2026-03", True, halaman=halaman))
        return [b.kalimat for s in jalan.slide(dek) for x in s.bagian if isinstance(x, Daftar) for b in x.butir]

    kata = "posyandu terdaftar menjadi lokus ILP"
    assert not any(kata in x for x in dikerjakan(potret))
    f = potret.fasilitas
    tahu = replace(potret, fasilitas=f.assign(lokus_ilp=f["lokus_ilp"].mask(f["jenis"] == "posyandu", "tidak").where(
        (f["jenis"] != "posyandu") | (f["lokus_ilp"] != "ya"), "ya")))  # fmt: skip
    assert any(kata in x for x in dikerjakan(tahu))
