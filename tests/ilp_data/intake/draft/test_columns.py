"""Columns by hand: every unused column of figures is named, a refused table becomes a draft, and its shape is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ilp_data.cli import commands as cli
from ilp_data.errors import GalatMasukan
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Putusan

ISI = "Lingkungan;Periode;Hasil A;Hasil B;Ket\nKanaan;2026-10;10;8;x\nBelimbing;2026-10;20;15;y\n"
PILIHAN = {"kelurahan": "Lingkungan", "balita_ada": "Hasil A", "balita_ditimbang": "Hasil B"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    jalur = tmp_path / "asing.csv"
    jalur.write_text(ISI, encoding="utf-8")
    return jalur


def susun(mesin: Engine, berkas: Path, pilihan: dict[str, str] | None = None, jenis: str | None = None) -> Draf:
    return draft.susun_draf(berkas, daerah="64.74", mesin=mesin, pemetaan=pilihan, jenis=jenis)


def test_number_columns_are_named_also_when_rejected(own_store: Engine, file: Path) -> None:
    d = susun(own_store, file)
    assert (d.jenis, d.putusan) == (None, Putusan.TOLAK)
    assert [k["judul"] for k in draft.ringkas_draf(d)["kolom_angka_tak_dipakai"]] == ["Hasil A", "Hasil B"]
    assert d.pemetaan is not None and d.rincian["jenis_usul"] is Jenis.LAYANAN, "the page offers its columns"


def test_a_rejected_table_can_be_mapped_by_hand_and_is_remembered(own_store: Engine, file: Path) -> None:
    d = susun(own_store, file, PILIHAN)
    assert (d.jenis, d.putusan, len(d.baris)) == (Jenis.LAYANAN, Putusan.IMPOR, 2)
    assert {t.nilai for b in d.baris for t in b.nilai["ukuran"].values()} == {10, 8, 20, 15}
    draft.terapkan_draf(own_store, d, "uji")
    lagi = susun(own_store, file)
    assert lagi.jenis is Jenis.LAYANAN and lagi.pemetaan is not None
    assert dict(lagi.pemetaan.kolom) == dict(d.pemetaan.kolom), "the shape is known from now on"


def test_choices_that_do_not_suffice_name_what_is_missing(own_store: Engine, file: Path) -> None:
    d = susun(own_store, file, {"kelurahan": "Lingkungan"}, "layanan")
    assert d.putusan is Putusan.TOLAK and "jumlah" in d.alasan[0] and len(d.alasan) == 1


@pytest.mark.parametrize(
    ("pilihan", "sebut"), [({"balita_aneh": "Hasil A"}, "balita_aneh"), ({"balita_ada": "Hasil Z"}, "Hasil Z")]
)
def test_a_wrong_choice_is_explained(own_store: Engine, file: Path, pilihan: dict[str, str], sebut: str) -> None:
    with pytest.raises(GalatMasukan, match=sebut):
        susun(own_store, file, pilihan, "layanan")


def test_the_command_takes_meanings_of_columns(
    own_store: Engine, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argumen = [x for f, j in PILIHAN.items() for x in ("--kolom", f"{f}={j}")]
    assert cli.utama(["impor", str(file), "--daerah", "64.74", *argumen, "--json"]) == 0
    h = json.loads(capsys.readouterr().out)
    assert h["kolom"] == {"periode": "Periode", **PILIHAN} and h["kolom_angka_tak_dipakai"] == []
    cli.utama(["impor", str(file), "--daerah", "64.74"])
    assert "Hasil A" in capsys.readouterr().out


def test_an_unused_count_can_be_given_a_meaning(own_store: Engine, tmp_path: Path) -> None:
    jalur = tmp_path / "b.csv"
    jalur.write_text("Kelurahan;Bulan;D;Rekap\nKanaan;2026-10;8;10\n", encoding="utf-8")
    d = susun(own_store, jalur)
    assert list(d.rincian["angka_sisa"]) == ["Rekap"] and any("Rekap" in c for c in d.rincian["catatan"])
    lagi = susun(own_store, jalur, {"balita_ada": "Rekap"})
    assert {u: t.nilai for u, t in lagi.baris[0].nilai["ukuran"].items()} == {"balita_ditimbang": 8, "balita_ada": 10}
    assert not lagi.rincian["angka_sisa"]
