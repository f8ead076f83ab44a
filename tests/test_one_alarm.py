"""One alarm: matrix, profiles, reasons, slides, sheets and headlines name the same places in every month."""

from __future__ import annotations

import re

import pytest

from ilp_data.insight import attention, cluster_matrix, headline, profile, profile_scope
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import STAF, UMUM, Pandangan
from ilp_data.registry.indicators import indikator, utama
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret
from reports.slides import attention as slide_perhatian
from reports.slides import clusters
from reports.slides.base import Bahan
from tests.pages.conftest import tautan, teks
from tests.reports.slide_checks import BONTANG, paparan

BULAN = [f"2025-{b:02d}" for b in range(1, 13)] + ["2026-01", "2026-02", "2026-03"]
NYATA = ("ds_hadir", "stunting", "n_d", "wasting")
UTARA = Lingkup("64.74", kecamatan="64.74.01")


def _pertama(pandang: Pandangan, kode: str) -> tuple[str, set[str]]:
    """The neediest place by code ("" where nothing is ranked) and all that need attention."""
    perlu = attention.perhatian(pandang, kode)
    ukuran = pandang.hitung(kode, "kelurahan")
    urut = attention.peringkat(ukuran, indikator(kode), pandang.satu(kode), perlu=perlu)
    atas = urut[urut["urutan"] == 1]
    return ("" if atas.empty else atas["kode"].iloc[0]), set(urut.loc[urut["mendesak"], "kode"])


@pytest.mark.parametrize("bulan", BULAN)
def test_screens_profiles_sheets_and_reasons_agree(potret: Potret, bulan: str) -> None:
    pandang = Pandangan(potret, BONTANG, bulan, STAF)
    matriks = cluster_matrix.matriks_daerah(pandang, "kelurahan")
    alasan = attention.alasan(pandang)
    lembar = profile_scope.daerah(Pandangan(potret, UTARA, bulan, UMUM), "kelurahan")
    for kode in NYATA:
        neediest, perlu = _pertama(pandang, kode)
        assert not perlu or neediest in perlu
        # Who looks and what is filtered moves nothing, but that a withheld figure names nobody to the public.
        umum = Pandangan(potret, UTARA, bulan, UMUM)
        ukuran = umum.sedaerah.hitung(kode, "kelurahan")
        rahasia = set(ukuran.loc[ukuran["keadaan"] == Keadaan.DISEMBUNYIKAN, "kode"])
        assert set(attention.perhatian(umum, kode)) == perlu - rahasia
        for urutan in (lembar.urutan, profile.urutan_daerah(pandang, "kelurahan", NYATA)):
            if kode in urutan:
                t = urutan[kode].urutan
                assert set(t.index[t["mendesak"]]) == perlu
                assert ("" if t["urutan"].isna().all() else t["urutan"].idxmin()) == neediest
        if kode == utama("2").kode:
            kolom = matriks[(matriks["klaster"] == "2") & ~matriks["kota"]]
            assert set(kolom.loc[kolom["mendesak"], "kode"]) == perlu
            assert set(kolom.loc[kolom["urutan"] == 1, "kode"]) <= {neediest}
        if jenis := {"ds_hadir": "ditimbang", "stunting": "stunting"}.get(kode):
            assert set(alasan.loc[alasan["jenis"] == jenis, "kode"]) == perlu


@pytest.mark.parametrize("bulan", ["2025-10", "2026-03"])
def test_the_front_page_lists_whom_the_rule_names_and_all_call_the_same_place_neediest(
    potret: Potret, mesin: object, bulan: str
) -> None:
    """List, tiles, headline, profile without a choice, reasons, slide of decisions."""
    pandang = Pandangan(potret, BONTANG, bulan, STAF)
    nama = scope.kelurahan(potret, BONTANG).set_index("kode")["nama"]
    perlu = [nama[k] for k in attention.perhatian(pandang, "ds_hadir")]
    isi = " ".join(b.proto.body for b in tautan("ringkasan.py", periode=bulan).get("html"))
    daftar = re.findall(r'<li class="(\w*)"><i [^>]*></i><b>(?:<small>\d+</small> )?([^<]*)</b>', isi)
    juga = re.findall(r"Juga perlu perhatian: ([^.]*)\.", isi)
    disebut = [n for _, n in daftar] + re.split(r", dan |, | dan ", "".join(juga))
    assert {c for c, _ in daftar} == {"perlu"}
    assert [n for n in disebut if n] == perlu
    petak = re.findall(r'aria-label="([^":]*): [^"]*perlu perhatian', isi)
    assert set(petak) == set(perlu)
    neediest = perlu[0]
    assert neediest in headline.ringkasan(pandang).kalimat
    assert attention.alasan(pandang)["nama"].iloc[0] == neediest
    assert f"Kelurahan {neediest} " in teks(tautan("profil_kelurahan.py", periode=bulan))
    b = Bahan(potret, paparan(potret, BONTANG, bulan), UMUM)
    assert slide_perhatian.perhatian(b).judul.startswith(f"Dahulukan {neediest}: ")


@pytest.mark.parametrize("bulan", ["2025-05", "2025-10", "2026-03"])
def test_slides_mark_the_same_places(potret: Potret, bulan: str) -> None:
    b = Bahan(potret, paparan(potret, BONTANG, bulan), UMUM)
    nama = scope.kelurahan(potret, BONTANG).set_index("kode")["nama"]
    for kode in ("ds_hadir", "stunting"):
        neediest, perlu = _pertama(b.pandang, kode)
        ukuran = b.hitung(kode, "kelurahan")
        ind = indikator(kode)
        urut = attention.peringkat(ukuran, ind, b.satu(kode), b.satu(kode), attention.perhatian(b.pandang, kode))
        batang = clusters.batang(b, ind, None, urut)
        assert {batang.kategori[i] for i in batang.sorot} == {nama[k] for k in perlu}
        assert not neediest or batang.kategori[0] == nama[neediest]


def test_made_up_figures_raise_no_alarm(potret: Potret) -> None:
    buatan = ("skrining_hipertensi", "skrining_tbc", "kunjungan_rumah", "kader_dilatih", "kader_utama")
    pandang = Pandangan(potret, BONTANG, "2026-03", STAF)
    ada = [k for k in buatan if pandang.satu(k)["simulasi"]]
    assert ada and not any(attention.perhatian(pandang, k) for k in ada)
