"""Every number of a deck with its label, found again: in raw rows by plain arithmetic (``raw_figures``), or on the page
that shows the same with the same filters.

A number that neither explains fails: so does one that stands under another place, indicator or month.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from ilp_data.briefing import book as briefings
from ilp_data.briefing.agenda import BAWAAN
from ilp_data.briefing.book import Paparan
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import slides
from reports.deck import tulis_dek
from tests.pages.conftest import tabel_html, tautan, teks
from tests.reports import deck_figures, raw_figures
from tests.reports.deck_checks import Dek, angka_kalimat, kalimat_slide, periksa_slide, periksa_teks
from tests.reports.deck_figures import Isi
from tests.reports.raw_figures import bulat

CAKUPAN = {
    "kota": ({}, "2026-03", True),
    "tanpa simulasi": ({}, "2026-03", False),
    "kelurahan": ({"kelurahan": "64.74.02.1002"}, "2026-03", True),
    "puskesmas": ({"puskesmas": "1060837"}, "2026-03", True),
    "kecamatan": ({"kecamatan": "64.74.01"}, "2026-03", True),
    "triwulan": ({}, "2025-10..2025-12", True),
}


@pytest.fixture(scope="module")
def decks(mesin: Engine) -> Callable[[str], Dek]:
    bontang = store.potret(mesin, daerah="64.74")
    return cache(lambda nama: Dek(bontang, *CAKUPAN[nama]))


# --- the file, scope by scope


@pytest.mark.parametrize("nama", CAKUPAN)
def test_every_number_is_that_of_the_raw_rows(decks: Callable[[str], Dek], nama: str) -> None:
    d = decks(nama)
    for s in d.isi[1:]:
        periksa_slide(d, s)
    assert d.diperiksa > 190


_UJUNG = re.compile(r"(terendah|tertinggi):? ([A-Z][\w -]+?)(?= dan |[:.;,]|$)")


@pytest.mark.parametrize("nama", [n for n in CAKUPAN if n != "kelurahan"])
def test_the_extreme_that_is_named_is_the_extreme(decks: Callable[[str], Dek], nama: str) -> None:
    d, jumpa = decks(nama), 0
    for s in d.isi[1:]:
        for ujung, sebut in _UJUNG.findall(s.judul):
            label = "Stunting" if "stunting" in s.judul else "D/S balita terdaftar"
            isi = {n: d.mentah.bagian(label, k, d.periode).persen for n, k in d.mentah.tempat.items() if len(k) == 1}
            isi = {n: x for n, x in isi.items() if d.mentah.tempat[n][0] in d.tempat}
            assert isi[sebut] == (min if ujung == "terendah" else max)(isi.values()), s.judul
            jumpa += 1
        if m := re.search(r"(paling sedikit|terbanyak) di ([A-Z][\w -]+) \(naik ([\d,]+) poin\)", s.judul):
            beda = {b[0]: float(b[-1].split()[1].replace(",", ".")) * (1 if b[-1].startswith("naik") else -1)
                    for b in s.tabel[0][1:]}  # fmt: skip
            assert beda[m[2]] == (min if m[1] == "paling sedikit" else max)(beda.values())
            assert m[3] == f"{beda[m[2]]:.1f}".replace(".", ",")
            jumpa += 1
    assert jumpa >= 3


@pytest.mark.parametrize("nama", CAKUPAN)
def test_the_agenda_numbers_the_slides(decks: Callable[[str], Dek], nama: str) -> None:
    agenda = next(t for t in decks(nama).isi[0].teks if t.startswith("Agenda: "))
    nomor = [int(x.split()[0]) for x in agenda.removeprefix("Agenda: ").split(" · ")]
    assert nomor == list(range(2, len(decks(nama).isi) + 1))


def test_a_wrong_digit_is_seen(decks: Callable[[str], Dek]) -> None:
    """Each number of each sentence made another by one digit: what passes are places in lists and names of posyandu."""
    d = decks("kota")
    salah = [(s, k[: b - 1] + str((int(k[b - 1]) + 1) % 10) + k[b:])
             for s in d.isi[1:] for k in kalimat_slide(s) for _, b in angka_kalimat(k)]  # fmt: skip
    kena = [_ditolak(d, s, kalimat) for s, kalimat in salah]
    assert len(kena) > 200 and sum(kena) / len(kena) > 0.95


def _ditolak(d: Dek, s: Isi, kalimat: str) -> bool:
    try:
        periksa_teks(d, s, kalimat)
    except AssertionError:
        return True
    return False


def _tanpa_laporan(p: Potret, daerah: str) -> Paparan:
    return replace(briefings.sementara(p, Lingkup(daerah), "2026-03", True, BAWAAN), periode="")


@pytest.mark.parametrize("daerah", ["64.08", "16.73"])
def test_a_region_of_which_little_is_known(mesin: Engine, daerah: str) -> None:
    """Loci, places and the launch: from the raw lists; no other number stands on its slides."""
    p = store.potret(mesin, daerah=daerah)
    isi = deck_figures.baca_dek(tulis_dek(slides.susun_dek(p, _tanpa_laporan(p, daerah))))
    f = p.fasilitas[p.fasilitas["kode_daerah"] == daerah]
    kode = p.wilayah.loc[p.wilayah["kode"].str.startswith(daerah), "kode"]
    lokus, semua = int((f["lokus_ilp"] == "ya").sum()), len(f)
    kel, kec = (int((kode.str.len() == n).sum()) for n in (13, 8))
    tanpa_titik = int(f["lat"].isna().sum())
    ringkasan, tempat, keputusan = isi[1:]
    assert (
        f"{lokus} dari {semua} puskesmas" in ringkasan.judul and f", {semua - lokus} tidak disebut" in ringkasan.judul
    )
    assert [k[1] for k in ringkasan.kartu[:2]] == [f"{lokus} dari {semua}", str(kel)]
    assert ringkasan.kartu[1][2] == f"di {kec} kecamatan"
    luncur = p.kegiatan[(p.kegiatan["kode_daerah"] == daerah) & (p.kegiatan["jenis"] == "peluncuran")]["mulai"].iloc[0]
    assert ringkasan.kartu[2][1] == f"{int(luncur[8:])} {raw_figures.BULAN[int(luncur[5:7]) - 1]} {luncur[:4]}"
    assert f"{tanpa_titik} fasilitas tidak ada di peta" in tempat.judul
    _, *baris, jumlah = tempat.tabel[0]
    status = {str(n).removeprefix("Puskesmas "): x for n, x in f[["nama", "lokus_ilp"]].itertuples(index=False)}
    bersisa = baris[-1][0].endswith(" lainnya")
    terbaca = baris[:-1] if bersisa else baris
    assert all((kata == "Lokus ILP") == (status[nama] == "ya") for nama, kata in terbaca)
    assert not bersisa or baris[-1][0] == f"{semua - len(terbaca)} lainnya"
    assert jumlah == ["Jumlah", f"{lokus} dari {semua}"]
    assert keputusan.judul.startswith(f"{len(keputusan.tabel[0]) - 1} keputusan diminta")
    halaman = teks(tautan("ringkasan.py", daerah=daerah))
    assert ringkasan.judul.rstrip(".") in halaman and f"{lokus} dari {semua} puskesmas lokus ILP" in halaman


# --- the pages, with the same filters


def _halaman(berkas: str, d: Dek) -> AppTest:
    return tautan(berkas, daerah="64.74", periode=d.periode, **d.saring)


@pytest.mark.parametrize("nama", ["kota", "kelurahan", "kecamatan", "triwulan"])
def test_ringkasan_says_the_same(decks: Callable[[str], Dek], nama: str) -> None:
    """The sentence, both cards, the share of each place with both counts, how many things are to be completed."""
    d = decks(nama)
    at, (ringkasan, *_) = _halaman("ringkasan.py", d), d.isi[1:]
    halaman = teks(at)
    assert ringkasan.judul in halaman
    judul, angka, kata = ringkasan.kartu[0]
    atas, bawah = re.match(r"([\d.]+) dari ([\d.]+) ", kata).groups()
    assert judul == "D/S balita terdaftar" and f"{angka} dari balita terdaftar {atas} dari {bawah} · " in halaman
    isi = tabel_html(at, "Nama", "Pembilang", "Penyebut", "Persen").set_index("Nama")
    ds = next(s for s in d.isi if s.grafik)
    for (seri, kategori), (atas, bawah) in ds.grafik[0].bagian.items() if len(d.tempat) > 1 else ():
        if seri.startswith("D/S balita terdaftar"):
            nama_, _ = deck_figures.bentuk_nama(kategori)
            assert [bulat(raw_figures.Fraction(x)) for x in (atas, bawah)] == [
                *isi.loc[nama_, ["Pembilang", "Penyebut"]]
            ]
            assert isi.at[nama_, "Persen"] == f"{bulat(raw_figures.Fraction(100 * atas / bawah), 1)} %"
    (banyak,) = re.findall(r"(\d+) hal perlu dilengkapi", d.slide("isian").judul)
    assert f"{banyak} hal · keadaan per" in halaman


@pytest.mark.parametrize("nama", ["kota", "kecamatan", "triwulan"])
def test_klaster_says_the_same(decks: Callable[[str], Dek], nama: str) -> None:
    d = decks(nama)
    at, s = _halaman("klaster.py", d), d.slide(" di klaster 2")
    assert s.judul.rstrip(".") in teks(at)
    halaman = tabel_html(at, "Kelurahan", "Klaster 2: D/S balita terdaftar").set_index("Kelurahan")
    kolom = {k.partition(": ")[2]: k for k in halaman.columns if k.startswith(("Klaster", "Lintas"))}
    (kepala, *baris), jumpa = s.tabel[0], 0
    for nama_, *sel in baris:
        for judul, isi in zip(kepala[1:], sel, strict=True):
            if (label := judul.partition(" · ")[2].removesuffix(" sim.")) in kolom and nama_ in halaman.index:
                angka, sim = isi.removeprefix("~ ").removesuffix(" sim."), isi.endswith(" sim.")
                terbaca = halaman.at[nama_, kolom[label]]
                assert terbaca.startswith(angka) and ("SIMULASI" in terbaca) == sim, (nama_, label)
                jumpa += 1
    assert jumpa >= 5 * (len(baris) - 1)


@pytest.mark.parametrize("nama", ["kota", "kecamatan"])
def test_peta_lokus_says_the_same(decks: Callable[[str], Dek], nama: str) -> None:
    d = decks(nama)
    at, s = _halaman("peta_lokus.py", d), next(x for x in d.isi if x.tabel and x.tabel[0][-1][0] == "Jumlah")
    assert s.judul.rstrip(".") in teks(at)
    jenis = tabel_html(at, "Jenis", "Lokus ILP").set_index("Jenis")["Lokus ILP"]
    kepala, *_, jumlah = s.tabel[0]
    for judul, isi in zip(kepala[1:], jumlah[1:], strict=True):
        assert jenis[judul if judul != "Status" else "Puskesmas"] == isi, judul


def test_mutu_data_says_the_same(decks: Callable[[str], Dek]) -> None:
    d = decks("kota")
    halaman, s = teks(_halaman("mutu_data.py", d)), d.slide("isian")
    assert re.match(r"[\d.]+ dari [\d.]+ \([\d,]+ %\) isian [\w –]+ sudah masuk", s.judul)[0] in halaman
    for nama, *sel in s.tabel[0][1:]:
        baris = re.search(rf" {nama}((?: \d+/\d+){{{len(sel)}}}) ", halaman)[1].split()  # the newest month first
        dua = [tuple(map(int, x.split("/"))) for x in reversed(baris)]
        assert sel == [bulat(raw_figures.Fraction(100 * masuk, harus)) for masuk, harus in dua], nama


def test_kader_says_the_same(decks: Callable[[str], Dek]) -> None:
    d = decks("kota")
    halaman, s = teks(_halaman("kader.py", d)), d.slide("kader dilatih per")
    assert s.judul.partition(";")[0] in halaman
    for langkah, angka, tanggal in s.tabel[0][1:]:
        assert re.search(rf"{langkah} (?:[\d.,]+ %? ?)*{'' if angka == '–' else angka + ' '}{tanggal}", halaman), (
            langkah
        )
