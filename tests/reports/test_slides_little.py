"""Slides of regions and places of which little is known: one state has one word, totals are those of their rows, and no
slide bears a date or a reason that is not its own."""

from __future__ import annotations

import pandas as pd
import pytest

from ilp_data.format import angka
from ilp_data.insight import attention, gaps
from ilp_data.insight.facts import susun_fakta
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.store.snapshot import Potret
from reports.model import Batang, Daftar, DeretKartu, Peta, Tabel
from reports.slides import susun_dek
from tests.reports import slide_runs as jalan
from tests.reports.slide_checks import ambil, bagian, paparan, periksa

PERUMNAS = Lingkup("16.73", puskesmas="1011876")  # not named among the loci of 2024; its area is not known


def test_rows_of_puskesmas_add_up(potret: Potret) -> None:
    """Those that do not fit stand together under the word that they share: "0 dari 11" would call them no loci."""
    dek = susun_dek(potret, paparan(potret, Lingkup("64.08"), "", halaman=("lokus",)))
    *isi, lain, jumlah = bagian(ambil(dek, "lokus"), Tabel).baris
    tersebut = sum(x[1] == "Lokus ILP" for x in isi)
    assert lain == (f"{21 - len(isi)} lainnya", "Tidak disebut") and jumlah == ("Jumlah", f"{tersebut} dari 21")


def test_one_state_has_one_word(potret: Potret) -> None:
    dek = susun_dek(potret, paparan(potret, PERUMNAS, "", halaman=("ringkasan", "lokus", "lampiran_puskesmas")))
    periksa(dek)
    kartu = bagian(ambil(dek, "ringkasan"), DeretKartu).kartu[0]
    assert kartu.keterangan == "1 tidak disebut (2024)"
    assert ambil(dek, "ringkasan").judul.startswith("Puskesmas Perumnas tidak disebut sebagai lokus ILP (2024); ")
    for s in (s for s in jalan.slide(dek) if s.kode != "metode"):
        assert not [t for t in jalan.teks((s.judul, s.bagian)) if "belum diketahui" in t], s.kode
    tanpa = [c for s in jalan.slide(dek) for c in s.catatan if "Batas wilayah" in c]
    assert not tanpa, "the region has boundaries; of the puskesmas no area is known"
    assert not any(isinstance(x, Peta) for s in jalan.slide(dek) for x in s.bagian), "no map that marks nothing"


def test_an_area_of_several_kelurahan_says_whom_to_see_to(potret: Potret) -> None:
    """Its slide told how far a kelurahan lies from the city where that of the kelurahan says what is to be done."""
    dek = susun_dek(potret, paparan(potret, periode="2026-03", halaman=("lampiran_kecamatan",)))
    isi = [x for s in jalan.slide(dek) if s.kode.startswith("kecamatan:") for x in jalan.teks(bagian(s, Daftar))]
    assert "Satimpo, 166 balita terdaftar tidak ditimbang: kunjungi rumahnya dan timbang." in isi
    assert not [x for x in isi if "poin di bawah" in x and "balita" in x]


@pytest.mark.parametrize("daerah", ["16.73", "64.08"])
def test_what_the_summary_has_counted_is_named_by_the_slide_of_loci(potret: Potret, daerah: str) -> None:
    """Deck and minutes had the same figures twice as headlines, one under the other."""
    dek = susun_dek(potret, paparan(potret, Lingkup(daerah), "", halaman=("ringkasan", "lokus", "peta_lokus")))
    milik = potret.fasilitas.query("kode_daerah == @daerah and lokus_ilp == 'ya'")["nama"]
    ringkasan, *lokus = (s.judul for s in dek.slide if s.kode in ("ringkasan", "lokus", "peta_lokus"))
    assert f"{len(milik)} dari " in ringkasan and len(lokus) == 2
    for judul in lokus:
        assert judul.startswith("Puskesmas lokus ILP: ") and " dari " not in judul
        assert all(n.removeprefix("Puskesmas ") in judul for n in milik)


@pytest.mark.parametrize(
    "lingkup", [Lingkup("14.71"), Lingkup("16.73", kelurahan="16.73.01.1001")], ids=["fresh", "kelurahan"]
)
def test_no_date_of_a_register_that_is_not_there(potret: Potret, lingkup: Lingkup) -> None:
    dek = susun_dek(potret, paparan(potret, lingkup, "", halaman=("ringkasan",)))
    s = ambil(dek, "ringkasan")
    assert "registri" not in s.sumber and "Dasbor ILP" not in s.sumber
    assert all(k.angka != "1" for k in bagian(s, DeretKartu).kartu), "one kelurahan is no fact of itself"


@pytest.mark.parametrize(("daerah", "per"), [("64.71", "kecamatan"), ("64.72", "kelurahan")])
def test_where_only_the_projection_is_known_all_begin_with_it(potret: Potret, daerah: str, per: str) -> None:
    """An office's "sasaran balita" is the projection: summary and reasons spoke of stunting, the matrix of D/S
    proyeksi, and no slide showed it."""
    w = scope.daftar_wilayah(potret, daerah)
    kode = list(w.loc[(w["tingkat"] == "kecamatan") == (per == "kecamatan"), "kode"])
    isi = [
        {"kode_daerah": daerah, "kode_tempat": k, "periode": "2026-03", "ukuran": u, "nilai": n, "simulasi": False}
        for ke, k in enumerate(kode)
        for u, n in {
            "sasaran_balita_proyeksi": 900.0,
            "balita_ditimbang": 400.0 + 5 * ke,
            "balita_stunting": 90.0,
        }.items()
    ]
    sedia = potret.dengan_laporan(pd.DataFrame(isi).assign(keadaan="ada", sumber="rekap"))
    halaman = ("ringkasan", "perhatian", "ds", "stunting", "klaster", "keputusan_diminta")
    dek = susun_dek(sedia, paparan(sedia, Lingkup(daerah), "2026-03", halaman=halaman))
    periksa(dek)
    nama = w.set_index("kode")["nama"]
    pandang = Pandangan(sedia, Lingkup(daerah), "2026-03", UMUM)
    perlu = [nama[k] for k in attention.perhatian(pandang, "ds_proyeksi", per)]
    assert perlu and perlu[0] == nama[kode[0]]
    assert bagian(ambil(dek, "ringkasan"), DeretKartu).kartu[0].judul == "D/S proyeksi"
    assert [x.nama for x in bagian(ambil(dek, "perhatian"), Daftar).butir] == perlu[:5]
    assert bagian(ambil(dek, "ds"), Batang).kategori[0] == perlu[0] and perlu[0] in ambil(dek, "ds").judul
    assert "D/S proyeksi" in ambil(dek, "klaster").judul and perlu[0] in ambil(dek, "klaster").judul
    assert perlu[0] in ambil(dek, "keputusan_diminta").judul
    fakta = susun_fakta(pandang.pada(Lingkup(daerah, **{per: kode[0]})), per).fakta
    apa = "sasaran balita proyeksi"
    assert [f.kata for f in fakta[:2]] == [f"400 dari 900 {apa} ditimbang", f"{apa} tidak ditimbang"]


def test_a_recap_of_the_whole_region_alone_has_its_source_and_no_card_that_is_empty(potret: Potret) -> None:
    """One row, no kelurahan: the slide of stunting had "belum ada sumber" and "Belum ada data: Semua", the summary an
    empty card of posyandu although the loci of the puskesmas are known."""
    isi = [
        {"kode_daerah": "16.73", "kode_tempat": "16.73", "periode": b, "ukuran": u, "nilai": n + 20.0 * (b[-1] == "3")}
        for b in ("2026-02", "2026-03")
        for u, n in {"balita_ada": 15800.0, "balita_ditimbang": 12000.0, "balita_stunting": 900.0}.items()
    ]
    sedia = potret.dengan_laporan(pd.DataFrame(isi).assign(keadaan="ada", sumber="rekap uji", simulasi=False))
    halaman = ("ringkasan", "perhatian", "perubahan", "ds", "stunting", "lokus", "klaster", "mutu", "keputusan_diminta")
    dek = susun_dek(sedia, paparan(sedia, Lingkup("16.73"), "2026-03", halaman=halaman))
    periksa(dek)
    for kode in ("ds", "stunting"):
        s = ambil(dek, kode)
        assert "rekap uji" in s.sumber and "belum ada sumber" not in s.sumber, kode
        catatan = " ".join(s.catatan)
        assert "Dilaporkan untuk seluruh Kota Lubuk Linggau saja, belum dirinci per kelurahan." in catatan
        assert "Semua pada" not in catatan
    kartu = bagian(ambil(dek, "ringkasan"), DeretKartu).kartu
    assert [k.judul for k in kartu] == ["D/S balita terdaftar", "Stunting", "Puskesmas lokus ILP"]
    assert [k.angka for k in kartu] == ["76,0 %", "7,7 %", "5 dari 10"]
    assert "perhatian" not in [s.kode for s in dek.slide] or "Kelurahan" not in ambil(dek, "perhatian").judul


def test_of_one_change_none_is_the_greatest_and_of_what_never_came_there_is_no_card(potret: Potret) -> None:
    kode = scope.satuan(potret, "kecamatan", Lingkup("64.71"))["kode"]
    isi = [
        {"kode_daerah": "64.71", "kode_tempat": k, "periode": b, "ukuran": u, "nilai": n}
        for k in kode
        for b, naik in (("2026-02", 0.0), ("2026-03", 50.0))
        for u, n in {"balita_ada": 900.0, "balita_ditimbang": 400.0 + naik}.items()
    ]
    sedia = potret.dengan_laporan(pd.DataFrame(isi).assign(keadaan="ada", sumber="rekap uji", simulasi=False))
    dek = susun_dek(sedia, paparan(sedia, Lingkup("64.71"), "2026-03", halaman=("ringkasan", "perubahan")))
    periksa(dek)
    kartu = bagian(ambil(dek, "ringkasan"), DeretKartu).kartu
    assert [(k.judul, k.angka) for k in kartu] == [("D/S balita terdaftar", "50,0 %"), ("Kelurahan", "34")]
    assert ambil(dek, "perubahan").judul.startswith("D/S balita terdaftar naik 5,6 poin")


def test_one_figure_is_large_with_its_places_beside_it(potret: Potret) -> None:
    """A table of one row left the slide empty; the headline names the place that stands first."""
    kode = list(scope.satuan(potret, "kecamatan", Lingkup("64.71"))["kode"])
    naik = {k: 10.0 * (ke - 1) for ke, k in enumerate(kode)}  # the first fell by 10 of 200, the second stayed
    isi = [
        {"kode_daerah": "64.71", "kode_tempat": k, "periode": b, "ukuran": u, "nilai": n}
        for k in kode
        for b in ("2026-02", "2026-03")
        for u, n in {"balita_ada": 200.0, "balita_ditimbang": 100.0 + naik[k] * (b == "2026-03")}.items()
    ]
    sedia = potret.dengan_laporan(pd.DataFrame(isi).assign(keadaan="ada", sumber="rekap uji", simulasi=False))
    dek = susun_dek(sedia, paparan(sedia, Lingkup("64.71"), "2026-03", halaman=("perubahan",)))
    periksa(dek)
    s = ambil(dek, "perubahan")
    jumlah = sum(naik.values()) / (2 * len(kode))
    nama = scope.daftar_wilayah(potret, "64.71").set_index("kode")["nama"]
    (kartu,) = bagian(s, DeretKartu).kartu
    assert kartu.angka == f"naik {angka(jumlah, 1)} poin"
    tabel = bagian(s, Tabel)
    assert tabel.baris[0] == (nama[kode[0]], "50,0 %", "45,0 %", "turun 5,0 poin") and 0 in tabel.tekan
    assert [x[-1] for x in tabel.baris[1:3]] == ["tetap", "naik 5,0 poin"] and len(tabel.baris) == len(kode)
    assert s.judul == (
        f"D/S balita terdaftar naik {angka(jumlah, 1)} poin sejak Feb 2026, tetapi turun 5,0 poin di {nama[kode[0]]}."
    )


def test_who_brings_the_places_of_what_the_region_alone_reports(potret: Potret) -> None:
    isi = [
        {"kode_daerah": "16.73", "kode_tempat": "16.73", "periode": "2026-03", "ukuran": u, "nilai": n}
        for u, n in {"balita_ada": 15800.0, "balita_ditimbang": 12000.0, "balita_stunting": 900.0}.items()
    ]
    sedia = potret.dengan_laporan(pd.DataFrame(isi).assign(keadaan="ada", sumber="rekap uji", simulasi=False))
    s = ambil(susun_dek(sedia, paparan(sedia, Lingkup("16.73"), "2026-03", halaman=("klaster",))), "klaster")
    kurang, rinci = s.catatan
    assert kurang.startswith("Belum ada data klaster 1, klaster 3, klaster 4, dan lintas klaster: ")
    assert rinci == (
        "Klaster 2 baru dilaporkan seluruh daerah: rinciannya per kelurahan dibawa puskesmas sebelum rapat berikut."
    )


def test_a_kelurahan_that_only_its_region_answers_for_lacks_that_cluster_too(potret: Potret) -> None:
    """Its deed named clusters 1, 3 and 4 as missing and not 2, of which the city alone reports."""
    isi = [
        {"kode_daerah": "16.73", "kode_tempat": "16.73", "periode": "2026-03", "ukuran": u, "nilai": n}
        for u, n in {"balita_ada": 15800.0, "balita_ditimbang": 12000.0}.items()
    ]
    sedia = potret.dengan_laporan(pd.DataFrame(isi).assign(keadaan="ada", sumber="rekap uji", simulasi=False))
    semua = [Pandangan(sedia, Lingkup("16.73", kelurahan=k), "2026-03", UMUM) for k in ("", "16.73.01.1001")]
    seluruh, satu = (next(g.kalimat for g in gaps.kekosongan(p) if g.kunci == "layanan") for p in semua)
    assert seluruh == (
        "Belum ada laporan layanan klaster 1, klaster 3, klaster 4, dan lintas klaster dari Kota Lubuk Linggau."
    )
    assert satu == (
        "Belum ada laporan layanan klaster 1, klaster 3, klaster 4, dan lintas klaster dari Air Kuti; "
        "klaster 2 baru dilaporkan tempat yang lebih luas."
    )
