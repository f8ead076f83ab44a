"""The speaker's notes speak of what stands on the slide: no definition of what it does not show, no wrong order."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from ilp_data.briefing import book as briefings
from ilp_data.measure.scope import Lingkup
from ilp_data.store.snapshot import Potret
from reports import slides
from reports.model import Dek, Petak, Slide, Tabel
from tests.reports import slide_runs as jalan
from tests.reports.slide_checks import ambil, bagian, paparan

_DEFINISI = re.compile(r"Definisi – (.*?): pembilang (?:balita )?(.*?), penyebut ")
_LOKUS = {"Puskesmas lokus": "puskesmas", "Pustu lokus": "pustu", "Posyandu lokus": "posyandu"}


def _tampak(s: Slide) -> str:
    """All that is read on the slide itself, in small letters."""
    return " ".join([s.judul, *jalan.teks(s.bagian), *s.catatan]).lower().replace("\u00a0", " ")


def _tak_tampak(s: Slide) -> list[str]:
    isi = _tampak(s)
    if s.kode.startswith("keterampilan"):
        return []  # its columns are the groups: "A Pengelolaan posyandu"
    tanya = _DEFINISI.findall(s.pembicara)
    return [
        n for n, apa in tanya if not any(x.lower() in isi for x in (n, apa, n.removeprefix("Kader "), _LOKUS.get(n, n)))
    ]


def _dek(potret: Potret, daerah: str, per: str) -> Dek:
    b = briefings.sementara(potret, Lingkup(daerah), "2026-03", True)
    return slides.susun_dek(potret, replace(b, halaman=(*b.halaman, f"lampiran_{per}")))


@pytest.mark.parametrize(("daerah", "per"), [("64.74", "puskesmas"), ("16.73", "puskesmas"), ("64.08", "kecamatan")])
def test_only_what_the_slide_shows_is_defined(potret: Potret, daerah: str, per: str) -> None:
    dek = _dek(potret, daerah, per)
    semua = [s for s in jalan.slide(dek) if s.kode != "metode"]
    assert any("Definisi – " in s.pembicara for s in semua)
    assert {s.kode: tak for s in semua if (tak := _tak_tampak(s))} == {}


def test_simulated_groups_of_skills_are_said_to_stand_by_name(potret: Potret) -> None:
    s = next(s for s in jalan.slide(_dek(potret, "64.74", "kelurahan")) if any(isinstance(b, Petak) for b in s.bagian)
             and "keterampilan" in s.judul)  # fmt: skip
    assert "kelurahan menurut abjad" in s.pembicara and "terlemah di atas" not in s.pembicara
    nyata = replace(potret, kader=potret.kader.assign(simulasi=False))
    lain = next(s for s in jalan.slide(_dek(nyata, "64.74", "kelurahan")) if "paling sedikit dikuasai" in s.judul)
    assert "kelurahan terlemah di atas" in lain.pembicara


def test_published_steps_alone_are_not_of_the_register(potret: Potret) -> None:
    tanpa = replace(potret, kader=potret.kader.iloc[:0])
    s = next(s for s in jalan.slide(_dek(tanpa, "64.74", "kelurahan")) if "915 kader aktif" in s.judul)
    gambar = next(x for x in s.pembicara.splitlines() if x.startswith("Gambar: "))
    assert "dipublikasikan" in gambar and "registri" not in gambar


def test_what_is_not_counted_this_month_is_no_task(potret: Potret) -> None:
    mutu = ambil(slides.susun_dek(potret, paparan(potret, periode="2026-03")), "mutu")
    (banyak,) = re.findall(r"(\d+) hal perlu dilengkapi", mutu.judul)
    assert int(banyak) == mutu.pembicara.count("Dapat dilengkapi oleh") and "Tidak berlaku" not in mutu.pembicara
    assert "isian wajib" not in mutu.pembicara


def test_where_all_improved_no_change_is_the_worst(potret: Potret) -> None:
    def tabel(p: Potret) -> Tabel:
        s = ambil(slides.susun_dek(p, paparan(p, periode="2026-03")), "perubahan")
        isi = bagian(s, Tabel)
        assert isinstance(isi, Tabel)
        return isi

    isi = tabel(potret)
    assert all(str(x[-1]).startswith("naik ") for x in isi.baris)
    assert isi.judul == "D/S balita terdaftar per kelurahan, yang paling sedikit membaik di atas"
    t = potret.layanan
    satu = (t["periode"] == "2026-03") & (t["ukuran"] == "balita_ditimbang") & (t["kode_tempat"] == "64.74.01.1002")
    turun = replace(potret, layanan=t.assign(nilai=t["nilai"].mask(satu, 100.0)))
    assert pd.notna(t.loc[satu, "nilai"]).all() and satu.sum() == 1
    assert "perubahan terburuk di atas" in tabel(turun).judul
