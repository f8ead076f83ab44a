"""Whatever an office makes itself, no slide, deck, sheet, paper or workbook fails over it, and each shows it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation
from sqlalchemy import Engine

from ilp_data.briefing import book as briefings
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import deck, sheets, slides, workbook
from reports.model import Tabel
from tests.ilp_data.measure.test_other_units import lapor
from tests.office_made import INDIKATOR, KODE, UKURAN, buatan, dengan, isi_buku, laporan
from tests.reports.slide_checks import periksa
from tests.store_copies import salin_simpanan

KOTA, KANAAN = "64.74", "64.74.03.1003"
BULAN = "2026-01"


@pytest.fixture(scope="module")
def with_report(mesin: Engine, tmp_path_factory: pytest.TempPathFactory) -> Potret:
    """A reading into which the book and one month's report were brought, as an office would."""
    folder: Path = tmp_path_factory.mktemp("buatan")
    milik = store.buka_mesin(salin_simpanan(mesin, folder / "ilp.db"))
    templat = templates.buat_templat("indikator", store.potret(milik, daerah=KOTA), KOTA)
    for berkas in (isi_buku(templat, folder / "buku.xlsx"), laporan(folder / "lapor.xlsx")):
        draft.terapkan_draf(milik, draft.susun_draf(berkas, daerah=KOTA, mesin=milik), "uji")
    hasil = store.potret(milik, daerah=KOTA)
    milik.dispose()
    return replace(hasil, baca_terbit=list)


def paparan(potret: Potret, *halaman: str) -> briefings.Paparan:
    return briefings.sementara(potret, Lingkup(KOTA), BULAN, True, halaman)


def isi_pptx(isi: bytes) -> str:
    bentuk = (b for s in Presentation(io.BytesIO(isi)).slides for b in s.shapes if b.has_text_frame)
    return "\n".join(b.text_frame.text for b in bentuk)


@pytest.mark.parametrize("halaman", ["klaster", "klaster_2"])
def test_it_has_a_slide_with_its_sentence_its_map_and_its_months(with_report: Potret, halaman: str) -> None:
    dek = slides.susun_dek(with_report, paparan(with_report, "judul", halaman))
    (s,) = [s for s in dek.slide if s.kode.endswith(f":{KODE}")]
    assert s.judul.startswith("255 dari 915 sasaran remaja diskrining kesehatan jiwa (27,9 %)")
    assert [type(b).__name__ for b in s.bagian] == ["Peta", "Garis"]
    assert "Renstra 2025–2029" in s.pembicara and INDIKATOR["Nama singkat"] in s.pembicara
    periksa(dek)
    assert "sasaran remaja diskrining kesehatan jiwa" in isi_pptx(deck.tulis_dek(dek))


def test_its_change_stands_below_the_main_ones(with_report: Potret) -> None:
    t = with_report.layanan
    milik = t[t["ukuran"].isin([u["Kode ukuran"] for u in UKURAN])]
    separuh = milik["nilai"].where(milik["ukuran"] != INDIKATOR["Pembilang"], 10.0)
    lama = milik.assign(periode="2025-12", nilai=separuh)
    punya = replace(with_report, layanan=pd.concat([t, lama], ignore_index=True), baca_terbit=list)
    (s,) = [s for s in slides.susun_dek(punya, paparan(punya, "judul", "perubahan")).slide if s.kode == "perubahan"]
    (tabel,) = [b for b in s.bagian if isinstance(b, Tabel)]
    (baris,) = [b for b in tabel.baris if b[0] == INDIKATOR["Nama singkat"]]
    assert baris[1].startswith("16,4 % (150 dari 915)") and baris[2].startswith("27,9 % (255 dari 915)")
    assert baris[3] == "naik 11,5 poin · membaik"


def test_a_rate_has_a_slide_with_a_map_and_a_count_one_with_a_list(potret: Potret) -> None:
    cases = {("kasus_dbd", k, "2026-01"): float(10 + n) for n, k in enumerate((KANAAN, "64.74.01.1004"))}
    visits = {("kunjungan_karena_hipertensi", k, "2026-01"): 50.0 + n for n, k in enumerate((KANAAN, "64.74.01.1004"))}
    people = pd.DataFrame(
        [{"ukuran": "penduduk_setahun", "kode_tempat": k, "tahun": "2026", "nilai": 10_000.0, "keadaan": "ada",
          "simulasi": False, "sumber": "uji"} for k in (KANAAN, "64.74.01.1004")]
    )  # fmt: skip
    p = lapor(potret, cases | visits, {})
    p = replace(p, layanan_tahunan=people.reindex(columns=list(potret.layanan_tahunan.columns)), baca_terbit=list)
    dek = slides.susun_dek(p, paparan(p, "judul", "klaster_3", "klaster_4"))
    by_code = {s.kode: s for s in dek.slide}
    rate, count = by_code["klaster_4:dbd"], by_code["klaster_3:ht_kunjungan"]
    assert rate.judul == "DBD Kota Bontang 105,0 per 100.000 penduduk pada Januari 2026; tertinggi Guntung, 110,0."
    assert [type(x).__name__ for x in rate.bagian] == ["Peta", "Batang"]
    assert [type(x).__name__ for x in count.bagian] == ["Batang"] and "terbanyak Guntung, 51" in count.judul
    periksa(dek)
    written = isi_pptx(deck.tulis_dek(dek))
    assert "105,0 per 100.000 penduduk" in written and "per 100.000 %" not in written


def test_it_is_in_the_workbook_and_on_the_sheet(with_report: Potret) -> None:
    p = paparan(with_report, "judul", "klaster")
    buku = load_workbook(io.BytesIO(workbook.tulis_buku(with_report, p)), read_only=True)
    for nama in ("Ringkasan", "Indikator per kelurahan", "Deret saringan", "Deret per kelurahan", "Definisi"):
        sel = {str(x) for b in buku[nama].iter_rows(values_only=True) for x in b}
        assert KODE in sel, nama
    data = sheets._halaman(with_report, p, "kelurahan", [KANAAN], "")
    (isi,) = [isi for _, isi in data]
    (satu,) = [a for a in isi["angka"] if a["label"] == "Remaja diskrining kesehatan jiwa"]
    assert satu["nilai"] == "25,6\u00a0%" and "11 dari 43 sasaran remaja" in satu["keterangan"]
    assert any(d["arti"] == INDIKATOR["Definisi"] for d in isi["definisi"])


@settings(
    max_examples=2, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)  # fmt: skip
@given(isi=buatan(), nilai=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_none_can_make_a_slide_a_sheet_or_the_workbook_fail(
    with_report: Potret, isi: Any, nilai: tuple[int, int]
) -> None:
    potret = dengan(with_report, *isi, nilai)
    p = replace(paparan(potret, "judul", "klaster", "klaster_1", "klaster_2", "lintas", "metode"), periode="2026-02")
    dek = slides.susun_dek(potret, p)
    assert deck.tulis_dek(dek) and workbook.tulis_buku(potret, p)
    for _, halaman in sheets._halaman(potret, p, "kelurahan", [KANAAN], ""):
        assert len(halaman["angka"]) == len(halaman["definisi"])
