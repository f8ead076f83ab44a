"""What is to be done: the same people that the measured row misses, a deed once, and nobody where it is withheld."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ilp_data.format import angka
from ilp_data.insight import attention, deeds, front, profile, profile_scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.store.snapshot import Potret

DATA = Path(__file__).resolve().parents[3] / "data"
SATIMPO, LOK_TUAN = "64.74.02.1004", "64.74.01.1003"


def _berkas(kode: str, periode: str) -> dict[str, str]:
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        return next(b for b in csv.DictReader(berkas) if (b["kode_wilayah"], b["periode"]) == (kode, periode))


def _tugas(potret: Potret, periode: str, **saring: str) -> list[str]:
    ((per, kode),) = saring.items()
    p = profile_scope.profil(profile_scope.daerah(Pandangan(potret, Lingkup("64.74"), periode, UMUM), per), kode)
    return deeds.susun_tugas(Pandangan(potret, p.lingkup, periode, UMUM), p.angka, p.alasan)


def test_the_people_are_those_the_file_misses(potret: Potret) -> None:
    b = _berkas(SATIMPO, "2026-03")
    kurang = int(b["balita_ada"]) - int(b["balita_ditimbang"])
    pertama, *lain = _tugas(potret, "2026-03", kelurahan=SATIMPO)
    assert pertama == (
        f"{kurang} balita terdaftar tidak ditimbang di 3 posyandu: Nusa Indah 1, Nusa Indah 2, dan Nusa Indah 3. "
        "Kunjungi rumahnya dan timbang."
    )
    alasan = attention.alasan(Pandangan(potret, Lingkup("64.74", kelurahan=SATIMPO), "2026-03", UMUM))
    assert {"ditimbang", "turun_ds_hadir"} <= set(alasan["jenis"]), "two reasons that ask for the same deed"
    assert not any("ditimbang" in x for x in lain) and len(lain) == 2


def test_a_place_that_is_ahead_still_has_children_to_weigh(potret: Potret) -> None:
    """The sheet of such a puskesmas asked for points on the map and for nobody's weighing."""
    b = Pandangan(potret, Lingkup("64.74", puskesmas="1060837"), "2026-03", UMUM).satu("ds_hadir")
    pertama = _tugas(potret, "2026-03", puskesmas="1060837")[0]
    kurang = int(b["penyebut"] - b["pembilang"])
    assert pertama == f"{kurang} balita terdaftar tidak ditimbang. Kunjungi rumahnya dan timbang."


def test_of_means_those_left_are_what_the_printed_counts_leave(potret: Potret) -> None:
    """151 of 324 leave 173 to whoever reckons it on the slide, also where 150,5 of 324 leave 173,5."""
    pandang = Pandangan(potret, Lingkup("64.74"), "2025-10..2025-12", UMUM)
    ind, lain = pandang.indikator("ds_hadir"), 0
    for _, b in pandang.hitung("ds_hadir", "kelurahan").iterrows():
        semua, bagian = (int(angka(b[k]).replace(".", "")) for k in ("penyebut", "pembilang"))
        assert front.orang(b, ind).startswith(f"{semua - bagian} balita terdaftar tidak ditimbang")
        lain += angka(b["penyebut"] - b["pembilang"]) != angka(semua - bagian)
    assert lain, "no kelurahan here whose means leave another number than their prints"


def test_a_wider_area_names_the_place_and_no_distance(potret: Potret) -> None:
    isi = _tugas(potret, "2026-03", kecamatan="64.74.01")
    b = _berkas(LOK_TUAN, "2026-03")
    assert any(x.startswith(f"Lok Tuan: {b['balita_stunting']} balita stunting dari ") for x in isi)
    assert not any("poin" in x for x in isi), "how far it is from the region asks nobody to do anything"


def test_what_is_withheld_counts_nobody(potret: Potret) -> None:
    """Four stunted children of few weighed: a reason for staff, no number on what leaves the building."""
    t = potret.layanan.copy()
    milik = (t["kode_tempat"] == SATIMPO) & (t["periode"] == "2026-03")
    t.loc[milik & (t["ukuran"] == "balita_stunting"), "nilai"] = 4
    sedikit = replace(potret, layanan=t)
    pandang = Pandangan(sedikit, Lingkup("64.74"), "2026-03", UMUM)
    assert deeds.orang(pandang, SATIMPO, "stunting") == "" == deeds.angka_alasan(pandang, SATIMPO, "stunting")
    assert not any("4 balita stunting" in x for x in _tugas(sedikit, "2026-03", kelurahan=SATIMPO))


def test_a_kind_that_counts_nobody_asks_for_what_it_can(potret: Potret) -> None:
    pandang = Pandangan(potret, Lingkup("64.74", kelurahan=SATIMPO), "2026-03", UMUM)
    kalimat = "belum melapor klaster 2 untuk Maret 2026"
    alasan = pd.DataFrame([{"kode": SATIMPO, "nama": "Satimpo", "alasan": kalimat, "jenis": "tak_lapor"}])
    angka = [profile.angka_kunci(pandang, "ds_hadir", "kelurahan")]
    pertama = deeds.susun_tugas(pandang, angka, alasan)[0]
    assert pertama == "Belum melapor klaster 2 untuk Maret 2026. Minta laporannya sebelum rapat berikutnya."


@pytest.mark.parametrize("jenis", ["tak_lapor", "kesiapan", "tanpa_dilatih"])
def test_only_reasons_that_count_people_have_a_deed_for_them(jenis: str) -> None:
    assert deeds.kerja(jenis) == "" and deeds.kerja("ditimbang").startswith("kunjungi")


def test_what_is_not_counted_in_a_month_is_nobody_s_task(potret: Potret) -> None:
    """Vitamin A is counted in February and August: in December nothing about it is to be mended."""
    for kode in ("64.74.01.1001", "64.74.01.1002"):
        isi = _tugas(potret, "2025-12", kelurahan=kode)
        assert 1 <= len(isi) <= 3 and not any("idak berlaku" in x for x in isi)
