"""What counts as small is one setting: every table, text and kept drawing follows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ilp_data import limits
from ilp_data.cli import settings_check
from ilp_data.errors import GalatKonfigurasi
from ilp_data.limits import BATAS_KECIL, PENGATURAN_KECIL, batas_kecil
from ilp_data.measure import disclosure
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM
from ilp_data.states import Keadaan
from ilp_data.store.inspection import Hasil
from ilp_data.store.snapshot import Potret
from reports import slides, workbook
from reports.presenter import stored
from tests.reports import slide_runs as jalan
from tests.reports.slide_checks import paparan

KOTA = Lingkup("64.74")
SEMUA = ("stunting", "2025-12", "kelurahan", KOTA)


@pytest.mark.parametrize("teks", ["2", "0", "-5", "501", "5,5", "5.0", "lima", "٥", "99999999", "5 6"])
def test_a_setting_that_cannot_be_is_refused_and_named(monkeypatch: pytest.MonkeyPatch, teks: str) -> None:
    monkeypatch.setenv(PENGATURAN_KECIL, teks)
    with pytest.raises(GalatKonfigurasi, match=PENGATURAN_KECIL) as galat:
        batas_kecil()
    assert galat.value.diberikan == repr(teks) and "3 sampai 500" in galat.value.diharapkan and galat.value.saran
    butir = {b.kode: b for b in settings_check.periksa_pengaturan(None)}["batas_kecil"]
    assert butir.hasil is Hasil.SALAH


def test_without_one_it_is_five(monkeypatch: pytest.MonkeyPatch) -> None:
    for teks, batas in ((None, 5), ("", 5), (" 12 ", 12), ("3", 3), ("500", 500)):
        monkeypatch.delenv(PENGATURAN_KECIL, raising=False)
        if teks is not None:
            monkeypatch.setenv(PENGATURAN_KECIL, teks)
        assert batas_kecil() == batas
    assert BATAS_KECIL == 5


def test_tables_are_kept_by_the_limit_that_they_were_made_for(potret: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    """One reading, one process: asked with one limit, with another, and with the first again."""
    potret, hasil, banyak = replace(potret), [], []
    for batas in (5, 150, 5):
        monkeypatch.setenv(PENGATURAN_KECIL, str(batas))
        tabel = UMUM.hitung(potret, *SEMUA)
        hasil.append(tabel)
        small = STAF.hitung(potret, *SEMUA)[["pembilang", "penyebut"]]
        kecil = ((small > 0) & (small < batas)).any(axis=1)
        assert (tabel.loc[kecil, "keadaan"] == Keadaan.DISEMBUNYIKAN).all()
        banyak.append(int(kecil.sum()))
    assert banyak[1] > banyak[0] == banyak[2]
    assert (hasil[0]["keadaan"] == Keadaan.DISEMBUNYIKAN).sum() < (hasil[1]["keadaan"] == Keadaan.DISEMBUNYIKAN).sum()
    assert list(hasil[0]["keadaan"]) == list(hasil[2]["keadaan"])


def test_results_of_cadres_follow_it(potret: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    lima = disclosure.kader_ditahan(potret, "kelurahan", KOTA)["hasil"]
    monkeypatch.setenv(PENGATURAN_KECIL, "50")
    assert lima < disclosure.kader_ditahan(potret, "kelurahan", KOTA)["hasil"]


def test_every_text_says_the_limit_in_force(few: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PENGATURAN_KECIL, "7")
    potret = replace(few)
    teks = list(jalan.teks(slides.susun_dek(potret, paparan(potret, KOTA))))
    assert any("di bawah 7 orang" in t for t in teks)
    assert not any("di bawah 5 orang" in t or "kurang dari lima" in t for t in teks)
    assert "di bawah {n}" in workbook._UMUM and "(di bawah {n})" in workbook._INTERNAL


def test_a_drawing_is_kept_by_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    lima = stored.sidik_program()
    monkeypatch.setenv(PENGATURAN_KECIL, "7")
    assert stored.sidik_program() != lima
    monkeypatch.delenv(PENGATURAN_KECIL)
    assert stored.sidik_program() == lima and limits.batas_kecil() == 5
