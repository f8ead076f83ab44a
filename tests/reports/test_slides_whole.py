"""Slides are whole for every filter, region and period, also with what changed since the last meeting."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.briefing import figures
from ilp_data.briefing.agenda import BAWAAN
from ilp_data.measure import cadres, scope
from ilp_data.measure.scope import Lingkup
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret
from reports import presenter, slides
from reports.deck.split import pecah_slide
from reports.deck.stage import panggung_sendiri
from reports.model import Batang, DeretKartu, Garis, Paragraf, Peta, Tabel
from tests.reports import slide_runs as jalan
from tests.reports.slide_checks import (
    BONTANG,
    BULAN,
    SEMUA,
    ambil,
    bagian,
    paparan,
    periksa,
)

# What a region without any report of services can be told of.
TANPA_LAYANAN = ("judul", "ringkasan", "lokus", "kader", "keputusan_diminta")


def saringan(potret: Potret) -> list[Lingkup]:
    """Every fifth kelurahan (all of them are in the appendix) and every second puskesmas (there are those of one
    kelurahan and of several), a kecamatan, a pair that meets."""
    hasil = [Lingkup("64.74", kelurahan=k) for k in scope.kelurahan(potret, BONTANG)["kode"][::5]]
    hasil += [Lingkup("64.74", puskesmas=k) for k in scope.satuan(potret, "puskesmas", BONTANG)["kode"][::2]]
    return [*hasil, Lingkup("64.74", kecamatan="64.74.03"), Lingkup("64.74", kecamatan="64.74.02", puskesmas="1060832")]


@pytest.mark.usefixtures("without_appendix")
def test_whole_for_every_filter(potret: Potret) -> None:
    for lingkup in saringan(potret):
        periksa(slides.susun_dek(potret, paparan(potret, lingkup)))


@pytest.mark.parametrize("periode", ["2025-12", "2026-03", "2026-09", "2025-07..2026-03", ""])
@pytest.mark.usefixtures("without_appendix")
def test_whole_for_every_period(potret: Potret, periode: str) -> None:
    """Also: in a month, deck and presenter count the slides alike."""
    hasil = slides.susun_dek(potret, paparan(potret, periode=periode))
    periksa(hasil)
    ada = [s.kode for s in hasil.slide]
    assert ada == [k for k in SEMUA if k in ada], "in their order"
    diam = {"perhatian", "perubahan"}  # months that nothing may be compared with have neither
    assert set(SEMUA) - set(ada) <= (diam | {"ds", "stunting", "klaster"} if periode in ("", "2026-09") else diam)
    if periode in ("2025-12", "2026-03"):
        pg = panggung_sendiri()
        di_dek = [isi.lembar.slide.kode for s in hasil.slide for isi in pecah_slide(s, pg)]
        assert [s.kode for s in presenter._pecah(hasil.slide)] == di_dek == ada


@pytest.mark.parametrize("daerah", ["64.08", "16.73"])  # a kabupaten; a city with boundaries and puskesmas
def test_whole_for_a_region_without_figures(potret: Potret, daerah: str) -> None:
    """At most seven slides, each with a fact; the appendix names the kelurahan of which something is known, and gives
    none a slide for what its row says already."""
    hasil = slides.susun_dek(potret, paparan(potret, Lingkup(daerah), halaman=(*BAWAAN, "lampiran_kelurahan")))
    periksa(hasil)
    assert len(hasil.slide) <= 7 and {s.kode for s in hasil.slide} <= {*TANPA_LAYANAN}
    f = scope.fasilitas(potret, Lingkup(daerah))
    banyak = f.loc[f["kode_kelurahan"] != "", "kode_kelurahan"].value_counts()
    assert {s.kode for s in hasil.lampiran if s.kode.startswith("kelurahan:")} == {
        f"kelurahan:{k}" for k, n in banyak.items() if n > 2
    }
    w = potret.wilayah.set_index("kode")["nama"]
    daftar = [b for s in hasil.lampiran if s.indeks for x in s.bagian if isinstance(x, Tabel) for b in x.baris]
    assert sorted(b[0] for b in daftar) == sorted(w[k] for k in banyak.index)
    assert all(n in str(b) for b in daftar for n in f.loc[f["kode_kelurahan"].map(w) == b[0], "nama"])
    assert all(any(not isinstance(b, Paragraf) for b in s.bagian) for s in hasil.slide[1:])
    assert not [n for n in jalan.nilai(hasil.slide[1]) if n.nilai == 0]


@pytest.mark.usefixtures("without_appendix")
def test_without_boundaries_bars_replace_the_map(potret: Potret) -> None:
    polos, kode = replace(potret, batas=potret.batas.iloc[:0]), ("klaster_1", "klaster_2", "lintas")
    hasil = slides.susun_dek(polos, paparan(polos, halaman=("judul", "peta_lokus", *kode)))
    periksa(hasil)
    assert "Batas wilayah Kota Bontang belum ada, jadi peta belum dapat digambar." in ambil(hasil, "peta_lokus").catatan
    for s in (ambil(hasil, k) for k in kode):
        assert any(isinstance(b, Batang) for b in s.bagian) and not any(isinstance(b, Peta) for b in s.bagian)
        assert "Batas wilayah Kota Bontang belum ada: batang menggantikan peta." in s.catatan


@pytest.mark.usefixtures("without_appendix")
def test_a_month_not_over_is_marked_provisional(potret: Potret) -> None:
    p = paparan(potret, waktu="2025-12-20T03:00:00+00:00", halaman=("judul", "ringkasan", "klaster_2"))
    hasil = slides.susun_dek(potret, p)
    assert {n.keadaan for n in bagian(ambil(hasil, "klaster_2"), Peta).nilai.values()} == {Keadaan.SEMENTARA}
    assert any(c.startswith("Sementara: Desember 2025 belum berakhir") for c in ambil(hasil, "klaster_2").catatan)


@pytest.mark.usefixtures("without_appendix")
@pytest.mark.parametrize("periode", ["2025", "2025-10..2025-12"])
def test_several_months_say_on_every_picture_what_became_of_them(potret: Potret, periode: str) -> None:
    """Weighing is the mean of its months, stunting that of the last full month: headline, card, picture, remark."""
    p = paparan(potret, periode=periode, halaman=("judul", "ringkasan", "klaster_2", "perhatian"))
    hasil = slides.susun_dek(potret, p)
    assert "rata-rata sebulan" in ambil(hasil, "ringkasan").pembicara
    kartu = {k.judul: k.keterangan for k in bagian(ambil(hasil, "ringkasan"), DeretKartu).kartu}
    assert (
        "rata-rata sebulan" in kartu["D/S balita terdaftar"] and "Des 2025, bulan lengkap terakhir" in kartu["Stunting"]
    )
    for kode, kata in (("klaster_2", "rata-rata sebulan"), ("klaster_2:stunting", "Des 2025, bulan lengkap terakhir")):
        s = ambil(hasil, kode)
        judul = [b.judul for b in s.bagian if isinstance(b, Peta)]
        assert judul and all(kata in j for j in judul), kode
        assert any("bukan jumlah semua bulan" in c for c in s.catatan)
    assert ambil(hasil, "perhatian").catatan[0].startswith("Angka penimbangan: rata-rata sebulan")


def test_a_thin_month_is_no_headline_of_the_city(potret: Potret) -> None:
    """Five of fifteen kelurahan reported: headline, cards and remark say so; nothing is ranked; the month is over."""
    t = potret.layanan
    milik = set(scope.kelurahan(potret, BONTANG)["kode"][:5])
    tipis = replace(potret, layanan=t[(t["periode"] != "2026-03") | t["kode_tempat"].isin(milik)])
    hasil = slides.susun_dek(tipis, paparan(tipis, periode="2026-03", halaman=("judul", "ringkasan", "klaster_2")))
    assert ambil(hasil, "ringkasan").judul.startswith("Sementara (5 dari 15 kelurahan melapor): ")
    kartu = {k.judul: k.keterangan for k in bagian(ambil(hasil, "ringkasan"), DeretKartu).kartu}
    assert "sementara: 5 dari 15" in kartu["D/S balita terdaftar"] and not {"naik", "turun"} & set(
        kartu["Stunting"].split()
    )
    s = ambil(hasil, "klaster_2")
    assert "Sementara: 5 dari 15 kelurahan melapor; angkanya masih dapat berubah." in s.catatan
    assert not [x for x in jalan.teks(s) if "belum berakhir" in x or "terendah" in x]


@pytest.mark.usefixtures("without_appendix")
def test_changes_since_the_last_meeting(potret: Potret) -> None:
    lama = paparan(potret, periode="2025-10", tanggal="2025-11-05", nomor="BRF-2025-11-05-01", edisi=1)
    s = ambil(slides.susun_dek(potret, paparan(potret), dulu=(lama, potret)), "perubahan")
    baris = {b[0]: b for b in bagian(s, Tabel).baris}
    assert s.judul == (
        "Sejak rapat 5 November 2025, D/S balita terdaftar naik 8,8 poin sejak Okt 2025; 1 angka lain membaik."
    )
    assert baris["D/S balita terdaftar"][1:] == (
        "67,7 % (6.713 dari 9.912) · Okt 2025", "76,5 % (7.381 dari 9.654) · Des 2025", "naik 8,8 poin · membaik",
    )  # fmt: skip
    assert list(baris)[2:] == ["Naik berat (N/D)"] and len(baris) == 3, "of twins one, of simulated none; others behind"
    assert "Pembanding: rapat 5 November 2025 (BRF-2025-11-05-01), Oktober 2025." in s.catatan


@pytest.mark.usefixtures("without_appendix")
def test_what_was_corrected_is_a_list_of_its_own_with_place_and_reason(mesin: Engine, potret: Potret) -> None:
    """The same month in two revisions: nothing happened, one figure was corrected, nobody improved."""
    t = potret.layanan.copy()
    kena = (t["kode_tempat"] == "64.74.02.1004") & (t["periode"] == BULAN) & (t["ukuran"] == "balita_ditimbang")
    t.loc[kena, "nilai"] += 10
    kini = replace(potret, revisi=2, layanan=t)
    lama = paparan(potret, tanggal="2026-01-05", nomor="BRF-2026-01-05-01", edisi=1)
    satu = {"keterangan": "D diperbaiki", "oleh": "Ani", "berkas": "baru.xlsx", "revisi": 2, "golongan": "dikoreksi"}
    beda = figures.banding(figures.angka(potret, lama, ["ds_hadir"]), figures.angka(kini, lama, ["ds_hadir"]))
    s = ambil(slides.susun_dek(kini, paparan(kini), dulu=(lama, potret), koreksi=beda.assign(**satu)), "perubahan")
    assert s.judul == (
        "Sejak rapat 5 Januari 2026, tidak ada bulan baru sesudah Desember 2025; 1 angka dikoreksi atau dilengkapi."
    )
    tabel = bagian(s, Tabel)
    assert len(s.bagian) == 1 and "dikoreksi" in tabel.judul
    assert tabel.baris == (
        (
            "D/S balita terdaftar, Des 2025",
            "76,5 % (7.381 dari 9.654) → 76,6 % (7.391 dari 9.654)",
            "Satimpo",
            "revisi 2: D diperbaiki (baru.xlsx, oleh Ani)",
        ),
    )
    assert not any(kata in s.pembicara for kata in ("membaik", "memburuk", "naik 0,1 poin"))


@pytest.mark.parametrize("lingkup", [Lingkup("64.74", kelurahan="64.74.01.1004"), Lingkup("64.74", "64.74.01")])
def test_results_of_a_scope_that_is_withheld_stand_in_no_sentence(potret: Potret, lingkup: Lingkup) -> None:
    """Guntung and its kecamatan would give away the one assessed cadre of the posyandu outside every kelurahan."""
    cacah = cadres.hitungan(cadres.daftar(potret, lingkup)).sum()
    p = paparan(potret, lingkup, halaman=("corong_kader", "tingkat_wilayah", "keterampilan"))
    tampil = slides.susun_dek(potret, p).slide
    assert any("tidak dikenali" in t for s in tampil for t in jalan.teks(s))
    tertulis = {f for s in tampil for t in jalan.teks(s) for f in jalan.pecahan_polos(t)}
    assert not tertulis & {(float(cacah[k]), float(cacah["aktif"])) for k in ("dinilai", "bertingkat", "utama")}


def test_the_notes_promise_only_what_is_drawn(potret: Potret) -> None:
    """Of one kelurahan there are months and no bars; over the projection one kelurahan stands beyond 100 %."""
    satu = Lingkup("64.74", kelurahan="64.74.02.1002")
    for lingkup, berbatang in ((BONTANG, True), (satu, False)):
        s = ambil(slides.susun_dek(potret, paparan(potret, lingkup, halaman=("ds",))), "ds")
        assert any(isinstance(x, Batang) for x in s.bagian) == berbatang == ("dari yang terendah" in s.pembicara)
        bulan = bagian(s, Garis).alt
        assert "diragukan Mei 2025 dan November 2025" in bulan and "tertinggi November" not in bulan
        assert ("tertinggi Desember 2025 76,5 %" in bulan) == berbatang
        assert ("Lebih dari 100 %: Bontang Lestari 117,5 %" in " ".join(s.catatan)) == berbatang


def test_a_target_of_the_region_is_called_one_everywhere(potret: Potret) -> None:
    baris = {"kode_daerah": "64.74", "indikator": "ds_hadir", "tahun": 2025, "nilai": 90.0, "sumber": "Renstra: hlm. 4"}
    sendiri = replace(potret, target=pd.DataFrame([baris]))
    dek = slides.susun_dek(sendiri, paparan(sendiri, halaman=("ringkasan", "ds")))
    hadir, stunting, _ = bagian(ambil(dek, "ringkasan"), DeretKartu).kartu
    assert (
        "target daerah 90 % (Renstra: hlm. 4)" in hadir.keterangan
        and "acuan 14 % (Perpres 72/2021)" in stunting.keterangan
    )
    assert "Target daerah 90 %" in [x.nama for x in bagian(ambil(dek, "ds"), Garis).seri]


def test_a_target_of_one_year_is_drawn_over_its_months(potret: Potret) -> None:
    baris = {"kode_daerah": "64.74", "indikator": "ds_hadir", "tahun": 2026, "nilai": 90.0, "sumber": "Renstra: hlm. 4"}
    sendiri = replace(potret, target=pd.DataFrame([baris]))
    g = bagian(ambil(slides.susun_dek(sendiri, paparan(sendiri, periode="2026-03", halaman=("ds",))), "ds"), Garis)
    (target,) = (x for x in g.seri if x.acuan)
    assert {m[:4]: n.nilai for m, n in zip(g.bulan, target.nilai, strict=True)} == {"2025": None, "2026": 90.0}
    assert [m for m, n in zip(g.bulan, target.nilai, strict=True) if n.nilai] == ["2026-01", "2026-02", "2026-03"]
