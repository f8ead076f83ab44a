"""The slides PWS, SPM and cascades in every kind of region: what the page says, within a slide's budgets."""

from __future__ import annotations

import pytest

from ilp_data.format import persen
from ilp_data.insight import pace
from ilp_data.measure import pws, spm
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.store.snapshot import Potret
from reports.model import Batang, Slide, Tabel
from reports.slides import susun_dek
from tests.ilp_data.measure.test_spm import BELTIM, beltim
from tests.reports.deck_reading import buka, satu
from tests.reports.slide_checks import BULAN, ambil, bagian, paparan, periksa_slide

HALAMAN = ("judul", "pws", "spm", "kaskade_2", "kaskade_4")
KANAAN = Lingkup("64.74", kelurahan="64.74.03.1003")


def slide(potret: Potret, lingkup: Lingkup, **ubah: object) -> dict[str, Slide]:
    bulan = BULAN if lingkup.daerah == "64.74" else ""
    dek = susun_dek(potret, paparan(potret, lingkup, bulan, halaman=HALAMAN, **ubah))
    hasil = {k: ambil(dek, k) for k in HALAMAN[1:]}
    for s in hasil.values():
        periksa_slide(s)
    return hasil


@pytest.mark.usefixtures("without_appendix")
@pytest.mark.parametrize("lingkup", [Lingkup("64.74"), KANAAN, Lingkup("16.73"), Lingkup(BELTIM)])
def test_every_kind_of_region_has_whole_slides(potret: Potret, lingkup: Lingkup) -> None:
    isi = slide(potret, lingkup)
    if lingkup.daerah != "64.74":
        assert "belum" in isi["spm"].judul and "belum" in isi["kaskade_2"].judul


@pytest.mark.usefixtures("without_appendix")
def test_pws_says_what_the_page_says_and_marks_who_is_behind(potret: Potret) -> None:
    kota = Lingkup("64.74")
    s = slide(potret, kota)["pws"]
    p = pws.tampilkan_pws(Pandangan(potret, kota, BULAN, UMUM), "mr1")
    assert pace.kalimat_pws(p, "kelurahan", "Kota Bontang").startswith(s.judul.removesuffix(".")) and not s.simulasi
    b = bagian(s, Batang)
    assert isinstance(b, Batang)
    assert b.kategori[0] == "Kanaan" and b.sorot == frozenset(range(1, 15))
    assert b.acuan is not None and b.acuan[1] == pytest.approx(95 * 8 / 12)


@pytest.mark.usefixtures("without_appendix")
def test_spm_of_belitung_timur_is_its_published_table(potret: Potret) -> None:
    s = slide(beltim(potret), Lingkup(BELTIM))["spm"]
    t = bagian(s, Tabel)
    assert isinstance(t, Tabel) and len(t.baris) == 12 and "87,62" in s.judul and "Tuntas Madya" in s.judul
    assert [str(b[3]) for b in t.baris][:3] == ["75,92", "83,94", "81,44"]
    assert spm.tahun_utama(beltim(potret), BELTIM) == 2024 and spm.tahun_utama(potret, "16.73") is None


@pytest.mark.usefixtures("without_appendix")
def test_cascade_of_tb_without_the_simulated_step(potret: Potret) -> None:
    ada, tanpa = (slide(potret, Lingkup("64.74"), simulasi=x)["kaskade_4"] for x in (True, False))
    assert ada.simulasi and not tanpa.simulasi
    t = bagian(tanpa, Tabel)
    assert isinstance(t, Tabel)
    isi = {str(b[0]): str(b[1]) for b in t.baris}
    assert isi["TB ditemukan"] == "692 dari 1.100 perkiraan kasus TB setahun"
    assert isi["Kontak diinvestigasi"] == "kasus indeks TB"
    assert str(t.baris[0][2]) == "belum ada data"
    b = bagian(tanpa, Batang)
    assert isinstance(b, Batang)
    rendah = min((v.nilai, n) for n, v in zip(b.kategori, b.seri[0].nilai, strict=True) if v.nilai is not None)
    assert rendah[1].lower() in tanpa.judul and f"{persen(rendah[0])} dari " in tanpa.judul, "the shortest bar drawn"
    (grafik,) = (x for s in buka(satu(*tanpa.bagian, bobot=tanpa.bobot)).slides for x in s.shapes if x.has_chart)
    assert [n.partition(" (")[0] for n in grafik.chart.plots[0].categories] == list(b.kategori), "no name is cut"
