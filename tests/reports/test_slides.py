"""The slides of a briefing: true against the measured tables and the files that ship, whole for every filter."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data import limits
from ilp_data.briefing import figures
from ilp_data.briefing.agenda import HALAMAN, LAMPIRAN
from ilp_data.format import angka, persen, teks_periode
from ilp_data.insight import sentences
from ilp_data.measure import figures as measure
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import indikator
from ilp_data.states import Keadaan
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from reports import slides, svg
from reports.model import Batang, Daftar, Dek, DeretKartu, Garis, Paragraf, Peta, Tabel
from reports.slides import text as slides_text
from tests.readings import lihat
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

DATA = Path(__file__).resolve().parents[2] / "data"
ORANG = ("ds_hadir", "ds_proyeksi", "n_d", "stunting", "wasting", "skrining_tbc", "kunjungan_rumah")


@pytest.fixture(scope="module")
def dek(potret: Potret) -> Dek:
    return slides.susun_dek(potret, paparan(potret))


def berkas(nama: str) -> list[dict[str, str]]:
    with (DATA / nama).open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


# --- order and frame


def test_order_and_appendix(dek: Dek, potret: Potret) -> None:
    assert [s.kode for s in dek.slide] == SEMUA
    kel = scope.kelurahan(potret, BONTANG).sort_values("nama")
    daftar = [s for s in dek.lampiran if s.indeks]
    wilayah = [s for s in dek.lampiran if s not in daftar]
    assert [s.kode for s in wilayah] == [f"kelurahan:{k}" for k in kel["kode"]]
    assert [s.nama for s in wilayah] == list(kel["nama"])
    assert [b[0] for s in daftar for b in bagian(s, Tabel).baris] == list(kel["nama"])
    assert dek.tempat == "Kota Bontang" and dek.revisi == potret.revisi


@pytest.mark.usefixtures("without_appendix")
def test_only_the_pages_that_were_chosen(potret: Potret) -> None:
    hasil = slides.susun_dek(potret, paparan(potret, halaman=("judul", "mutu", "klaster_2")))
    assert [s.kode for s in hasil.slide] == ["judul", "mutu", "klaster_2", "klaster_2:stunting"]


def test_every_page_of_the_agenda_has_a_maker() -> None:
    assert {*slides.PEMBUAT, "judul", *LAMPIRAN} == set(HALAMAN)


@pytest.mark.usefixtures("without_appendix")
def test_same_input_same_deck(mesin: Engine, dek: Dek) -> None:
    """From another reading of the store, so that nothing kept in memory decides."""
    lain = store.potret(mesin)
    assert slides.susun_dek(lain, paparan(lain)) == replace(dek, lampiran=())


# --- true figures


def test_published_anchors(dek: Dek) -> None:
    """Figures known from outside this program."""
    ringkasan = ambil(dek, "ringkasan")
    kartu = {k.judul: k for k in bagian(ringkasan, DeretKartu).kartu}
    assert ringkasan.judul == (
        "Hampir seperempat balita terdaftar tidak ditimbang; capaian terendah: Tanjung Laut Indah dan Satimpo."
    )
    assert "7.381 dari 9.654 balita terdaftar, 76,5 % · Desember 2025 · " in ringkasan.pembicara
    assert kartu["D/S balita terdaftar"].angka == "76,5 %"
    assert "7.381 dari 9.654 balita terdaftar" in kartu["D/S balita terdaftar"].keterangan
    assert "D/S proyeksi 44,5 %" in kartu["D/S balita terdaftar"].keterangan
    assert kartu["Stunting"].angka == "19,5 %" and "1.439 dari 7.381" in kartu["Stunting"].keterangan
    kader = ambil(dek, "kader")
    assert kader.judul.startswith("420 kader dilatih per 19 Januari 2026 dan 915 kader aktif per 13 November 2025")
    assert not kader.simulasi and not any(n.simulasi for n in jalan.nilai(kader)), "published, not simulated"
    posyandu = kartu["Posyandu lokus ILP"]
    assert posyandu.angka == "121 dari 127" and "dipublikasikan 124 per 16 Juni 2025" in posyandu.keterangan
    assert ambil(dek, "klaster_2:stunting").judul.startswith(
        "1.439 dari 7.381 balita ditimbang tergolong stunting (19,5 %)"
    )


def test_published_figures_in_the_funnel(dek: Dek) -> None:
    """Published figures stand in a series of their own, each with its date; where none is published there is none."""
    batang, tabel = bagian(ambil(dek, "corong_kader"), Batang), bagian(ambil(dek, "corong_kader"), Tabel)
    terbit = {b["ukuran"]: float(b["nilai"]) for b in berkas("angka_terbit.csv") if b["kode_wilayah"] == "64.74"}
    nama = ("kader_aktif", "kader_dilatih_kumulatif", "", "kader_purwa", "kader_madya", "kader_utama")
    harap = [terbit.get(n) for n in nama]
    seri = {s.nama: s for s in batang.seri}
    assert [n.nilai for n in seri["Angka dipublikasikan"].nilai] == harap
    assert not any(n.simulasi for n in seri["Angka dipublikasikan"].nilai)
    assert [b[-2] for b in tabel.baris] == harap
    assert tabel.baris[0][-1] == "13 Nov 2025" and tabel.baris[1][-1] == "19 Jan 2026"
    assert [n.nilai for n in seri["Registri"].nilai] == [915, 420, 275, 72, 67, 76]


def test_loci_follow_the_file(dek: Dek) -> None:
    isi = [b for b in berkas("fasilitas.csv") if b["kode_daerah"] == "64.74" and b["jenis"] == "posyandu"]
    nama = {b["kode"]: b["nama"].removeprefix("Puskesmas ") for b in berkas("fasilitas.csv")}
    hitung = Counter((nama[b["kode_puskesmas"]], b["lokus_ilp"]) for b in isi)
    batang = bagian(ambil(dek, "lokus_puskesmas"), Batang)
    seri = {s.nama: s.nilai for s in batang.seri}
    for i, puskesmas in enumerate(batang.kategori):
        assert seri["Lokus ILP"][i].nilai == hitung[puskesmas, "ya"]
        assert seri["Belum diketahui"][i].nilai == hitung[puskesmas, "belum_diketahui"]
    assert sum(n.nilai for s in batang.seri for n in s.nilai) == len(isi) == 127


def test_grades_follow_the_list_of_cadres(dek: Dek, potret: Potret) -> None:
    """Each bar holds all active cadres of its kelurahan; those assessed are counted from the raw table."""
    batang = bagian(ambil(dek, "tingkat_wilayah"), Batang)
    letak = potret.fasilitas.set_index("kode")["kode_kelurahan"]
    nama = scope.kelurahan(potret, BONTANG).set_index("kode")["nama"]
    kader = potret.kader.assign(tempat=potret.kader["kode_posyandu"].map(letak).map(nama).fillna("Di luar kelurahan"))
    tutup = [c for c in ambil(dek, "tingkat_wilayah").catatan if "disembunyikan" in c]
    assert tutup == ["1 kelurahan dan kader di luar kelurahan disembunyikan agar orangnya tidak dikenali."]
    assert len(batang.kategori) == 15 - 1
    for i, tempat in enumerate(batang.kategori):
        milik = kader[kader["tempat"] == tempat]
        nilai = {s.nama: s.nilai[i].nilai for s in batang.seri}
        assert sum(nilai.values()) == len(milik)
        assert nilai["Belum dinilai"] == (~milik["dinilai"].astype(bool)).sum()


@pytest.mark.usefixtures("without_appendix")
@pytest.mark.parametrize("periode", [BULAN, "2025"])
def test_every_value_is_in_the_table_of_figures(potret: Potret, periode: str) -> None:
    """Every percentage on map, bar, line and card is a figure of the frozen table, with both its parts."""
    p = paparan(potret, periode=periode)
    hasil = slides.susun_dek(potret, p, umum=False)
    tabel = figures.angka(potret, p)
    ada = {(r.pembilang, r.penyebut, r.nilai) for r in tabel[tabel["nilai"].notna()].itertuples()}
    diuji = 0
    for s in hasil.slide:
        if s.kode in ("lokus_puskesmas", "corong_kader", "tingkat_wilayah", "mutu"):
            continue
        for n in (x for x in jalan.nilai(s) if x.nilai is not None and x.penyebut is not None):
            assert (n.pembilang, n.penyebut, n.nilai) in ada, (s.kode, n)
            diuji += 1
    assert diuji > 200


def test_the_map_holds_the_value_of_every_kelurahan(dek: Dek, potret: Potret) -> None:
    peta = bagian(ambil(dek, "klaster_2"), Peta)
    ukuran = measure.hitung_indikator(potret, "ds_hadir", BULAN, "kelurahan", BONTANG).set_index("kode")["nilai"]
    assert {k: n.nilai for k, n in peta.nilai.items()} == ukuran.to_dict()
    assert sum(k.jumlah for k in peta.gambar.legenda.kelas) == len(ukuran) == 15
    assert {b.kode for b in peta.gambar.kerangka.bidang} == set(ukuran.index)


def test_two_denominators_side_by_side(dek: Dek) -> None:
    batang = bagian(ambil(dek, "klaster_2"), Batang)
    assert [s.nama for s in batang.seri] == [
        "D/S balita terdaftar",
        "D/S proyeksi",
    ]
    assert batang.kategori[0] == "Tanjung Laut Indah" and 0 in batang.sorot
    assert batang.seri[1].nilai[batang.kategori.index("Bontang Lestari")].nilai > 100


@pytest.mark.usefixtures("without_appendix")
def test_trends_leave_gaps(potret: Potret) -> None:
    """The projection of 2026 has no denominator: months without a value stay open."""
    hasil = slides.susun_dek(potret, paparan(potret, Lingkup("64.74", kelurahan="64.74.01.1004"), "2026-03"))
    garis = bagian(ambil(hasil, "klaster_2"), Garis)
    proyeksi = next(s for s in garis.seri if "proyeksi" in s.nama)
    assert garis.bulan[-3:] == ("2026-01", "2026-02", "2026-03")
    assert [n.nilai for n in proyeksi.nilai[-3:]] == [None, None, None]
    assert [n.keadaan for n in proyeksi.nilai[-3:]] == [Keadaan.BELUM_DILAPORKAN] * 3


def test_per_cent_in_sentences_agree(dek: Dek) -> None:
    """Whatever text says "a dari b … (p %)", p is a of b."""
    diuji = 0
    for kalimat in jalan.teks(dek):
        for atas, bawah, tertulis in jalan.pecahan(kalimat):
            assert persen(100 * atas / bawah) == f"{angka(tertulis, 1)} %", kalimat
            diuji += 1
    assert diuji > 300


def test_the_headline_of_attention_names_the_first(dek: Dek) -> None:
    pertama, *lain = bagian(ambil(dek, "perhatian"), Daftar).butir
    assert ambil(dek, "perhatian").judul.startswith(f"Dahulukan {pertama.nama}: ") and len(lain) == 4
    kerja = "403 balita terdaftar tidak ditimbang: kunjungi rumahnya dan timbang"
    assert (pertama.kalimat, pertama.nilai) == (f"{kerja}; juga stunting\u00a029,1\u00a0%.", "ditimbang 46,8 %")


def test_the_appendix_follows_the_profile(dek: Dek, potret: Potret) -> None:
    tabel = bagian(ambil(dek, "kelurahan:64.74.02.1006"), Tabel)
    assert tabel.baris[0] == ("D/S balita terdaftar", "46,8 % (354 dari 757)", "76,5 %", "15 dari 15")
    assert 0 in tabel.tekan and "Baris tebal: perlu perhatian." in ambil(dek, "kelurahan:64.74.02.1006").catatan
    assert bagian(ambil(dek, "kelurahan:64.74.02.1006"), Peta).gambar.terpilih == {"64.74.02.1006"}


def test_whole_for_the_city_with_its_appendix(dek: Dek) -> None:
    periksa(dek)


# --- simulated, withheld, nobody's name


def test_without_simulation_no_value_is_simulated(potret: Potret) -> None:
    hasil = slides.susun_dek(potret, paparan(potret, simulasi=False))
    periksa(hasil)
    assert not any(s.simulasi for s in jalan.slide(hasil))
    assert not any(n.simulasi for n in jalan.nilai(hasil))
    assert not [t for t in jalan.teks(hasil) if "SIMULASI" in t]
    assert ambil(hasil, "klaster_3").judul.startswith("Belum ada data skrining hipertensi"), "asked for by name"
    judul = [k.judul for k in bagian(ambil(hasil, "klaster"), Tabel).kolom]
    assert "2 · Stunting" in judul and {k[0] for k in judul[1:]} == {"2"}, "of the agenda's matrix only what is real"
    assert ambil(hasil, "corong_kader").judul == (
        "420 kader dilatih per 19 Januari 2026 dan 915 kader aktif per 13 November 2025 "
        "(angka dipublikasikan); data per posyandu belum ada."
    )


def test_simulation_is_marked_on_every_slide_that_holds_it(dek: Dek) -> None:
    bertanda = {s.kode for s in dek.slide if s.simulasi}
    assert {"corong_kader", "tingkat_wilayah", "keterampilan", "klaster_1", "klaster_3"} <= bertanda
    nyata = {"judul", "ringkasan", "peta_lokus", "lokus_puskesmas", "klaster_2", "klaster_2:stunting", "perhatian"}
    nyata |= {"ds", "stunting", "lokus", "kader", "keputusan_diminta"}
    assert not nyata & bertanda
    assert all(s.simulasi for s in dek.lampiran if s.kode.startswith("kelurahan:"))
    assert not any(s.simulasi for s in dek.lampiran if s.indeks)


@pytest.mark.parametrize("lingkup", [BONTANG, Lingkup("64.74", kelurahan="64.74.03.1003")])
def test_what_is_withheld_is_written_nowhere(
    mesin: Engine, potret: Potret, lingkup: Lingkup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a limit of 150 most small kelurahan are withheld; none of their fractions stands in any text or value."""
    potret = replace(potret)
    monkeypatch.setenv(limits.PENGATURAN_KECIL, "150")
    if not lingkup.seluruhnya:  # the appendix is the region's: read once
        monkeypatch.setattr("reports.slides.area.lampiran", lambda _b, _per: [])
    hasil = slides.susun_dek(potret, paparan(potret, lingkup))
    periksa(hasil)
    tertahan, terbuka = pisahkan(mesin)
    tertulis = {p for t in jalan.teks(hasil) for p in jalan.pecahan_polos(t)}
    assert len(tertahan) > 100
    assert not tertulis & {(a, b) for a, b in tertahan if (a, b) not in terbuka}
    orang = {indikator(k).nama_penyebut for k in ORANG}
    for n in (x for x in jalan.nilai(hasil) if x.nama_penyebut in orang):
        assert (n.pembilang, n.penyebut) not in tertahan - terbuka


@cache
def pisahkan(mesin: Engine) -> tuple[set[tuple[float, float]], set[tuple[float, float]]]:
    """Fractions of kelurahan that must be withheld at 150, and all others that may be shown."""
    potret, tertahan, terbuka = store.potret(mesin), set(), set()
    semua_bulan = measure.bulan_tersedia(potret, "64.74")
    for kode in ORANG:
        kel = measure.deret(potret, kode, semua_bulan, "kelurahan", BONTANG).dropna(subset="nilai")
        kecil = (kel["pembilang"] > 0) & (kel["pembilang"] < 150)
        kota = measure.deret(potret, kode, semua_bulan, "kota", BONTANG)
        tertahan |= pasangan(kel[kecil])
        terbuka |= pasangan(kel[~kecil]) | pasangan(kota)
    for kode in ("kader_dilatih", "kader_utama", "lokus_posyandu", "lapor_tepat_waktu"):
        t = measure.hitung_indikator(potret, kode, BULAN, "kelurahan", BONTANG)
        terbuka |= pasangan(t)
    return tertahan, terbuka


def pasangan(t: pd.DataFrame) -> set[tuple[float, float]]:
    return set(zip(t["pembilang"].astype(float), t["penyebut"].astype(float), strict=True))


def test_no_code_or_name_of_a_cadre(dek: Dek, potret: Potret) -> None:
    semua = "\n".join(jalan.teks(dek))
    assert not [k for k in potret.kader["kode"] if k in semua]
    assert "Kader 0" not in semua


# --- own headlines, the last meeting


@pytest.mark.usefixtures("without_appendix")
def test_an_own_headline_replaces_the_sentence_of_the_data(potret: Potret, dek: Dek) -> None:
    p = paparan(
        potret, teks={"klaster_2": "Satu dari empat balita belum ditimbang.", "mutu": "Lengkapi laporan; " * 11}
    )
    hasil = slides.susun_dek(potret, p)
    assert ambil(hasil, "klaster_2").judul == "Satu dari empat balita belum ditimbang."
    assert f"Kalimat dari data: {ambil(dek, 'klaster_2').judul}" in ambil(hasil, "klaster_2").pembicara
    assert len(ambil(hasil, "mutu").judul) <= slides_text.JUDUL
    assert ambil(hasil, "klaster_2:stunting").judul == ambil(dek, "klaster_2:stunting").judul


def test_changes_do_not_use_all_100_months(dek: Dek) -> None:
    """November 2025 is 100 % everywhere: its counts were copied, so nothing is compared with them."""
    baris = bagian(ambil(dek, "perubahan"), Tabel).baris
    assert {b[0] for b in baris} == {"D/S balita terdaftar", "Stunting", "Naik berat (N/D)"}
    assert all(b[1].endswith("Okt 2025") for b in baris)


def test_sentences_are_those_of_the_screen(dek: Dek, potret: Potret) -> None:
    """Screen and deck say the same sentence where both have room for it."""
    assert ambil(dek, "klaster_2").judul == sentences.klaster(lihat(potret, BONTANG, BULAN), "ds_hadir")
    assert ambil(dek, "peta_lokus").judul == sentences.peta_lokus(lihat(potret, BONTANG))


def test_speaker_notes_name_the_definition(dek: Dek) -> None:
    ind = indikator("stunting")
    catatan = ambil(dek, "klaster_2:stunting").pembicara
    assert f"pembilang {ind.nama_pembilang}, penyebut {ind.nama_penyebut}; makin rendah makin baik" in catatan
    assert "acuan 14 % (Perpres 72/2021" in catatan


@pytest.mark.usefixtures("without_appendix")
def test_the_title_paragraph_names_filter_and_number(potret: Potret) -> None:
    p = paparan(potret, Lingkup("64.74", kecamatan="64.74.03"), nomor="BRF-2026-11-23-01", edisi=2)
    hasil = slides.susun_dek(potret, p)
    isi = [str(k).replace("\u00a0", " ") for k in bagian(hasil.slide[0], Paragraf).isi]
    assert "Wilayah dan periode: Kec. Bontang Barat, Kota Bontang · Desember 2025" in isi
    assert any(k.startswith("Paparan: BRF-2026-11-23-01/2, revisi 1") for k in isi)
    assert any(k.startswith("Agenda: 2 Ringkasan · 3 Yang berubah · 4 Penimbangan (D/S) · 5 Stunting") for k in isi)
    assert all(s.sumber.endswith("revisi 1 · BRF-2026-11-23-01/2") for s in jalan.slide(hasil))


@pytest.mark.parametrize("periode", ["2025-12", "2025", "2025-10..2025-12"])
def test_the_headline_of_stunting_names_the_extreme_that_the_picture_shows(potret: Potret, periode: str) -> None:
    dek_ = slides.susun_dek(potret, paparan(potret, Lingkup("64.74"), periode, halaman=("stunting", "klaster_2")))
    (s,) = [x for x in dek_.slide if x.kode == "stunting"]
    assert s.judul == ambil(dek_, "klaster_2:stunting").judul, "also beside the months"
    ds = bagian(ambil(dek_, "klaster_2"), Batang).judul
    assert ds.startswith("D/S per kelurahan, dua penyebut, ") and ds.endswith(teks_periode(periode, pendek=True))
    (b,) = [x for x in s.bagian if isinstance(x, Batang)]
    nilai = [v.nilai for v in b.seri[0].nilai]
    puncak = b.kategori[nilai.index(max(v for v in nilai if v is not None))].partition(" · ")[0]
    assert f"tertinggi {puncak}" in s.judul and "…" not in s.judul


def test_one_kelurahan_is_told_what_to_do_and_for_how_many(potret: Potret) -> None:
    """The people of the deed are the two parts of the figure, counted again here; stunting stands by month beside the
    national level, on deck and screen alike."""
    satimpo = Lingkup("64.74", kelurahan="64.74.02.1004")
    dek_ = slides.susun_dek(potret, paparan(potret, satimpo, halaman=("perhatian", "stunting")))
    s, st = (x for x in dek_.slide if x.kode in ("perhatian", "stunting"))
    (d,) = s.bagian
    assert any("150 balita terdaftar tidak ditimbang" in x.kalimat and x.nilai == "ditimbang 52,7 %" for x in d.butir)
    assert not any(isinstance(x, Batang) for x in st.bagian) and not any(c.startswith("Garis:") for c in st.catatan)
    (g,) = (x for x in st.bagian if isinstance(x, Garis))
    assert [s.nama for s in g.seri if s.acuan] == ["Acuan nasional 14 %"] and g.seri[-1].acuan
    assert {n.nilai for n in g.seri[-1].nilai} == {14.0} and len(g.ukuran) == len(g.seri) - 1
    assert "Acuan nasional 14 %" in svg.gambar_bagian(g, 900, 500)
    sendiri = {"kode_daerah": "64.74", "indikator": "stunting", "tahun": "2025", "nilai": 12.5, "sumber": "RPJMD"}
    dek_ = slides.susun_dek(
        replace(potret, target=pd.DataFrame([sendiri])), paparan(potret, satimpo, halaman=("stunting",))
    )
    (st,) = (x for x in dek_.slide if x.kode == "stunting")
    (g,) = (x for x in st.bagian if isinstance(x, Garis))
    assert g.seri[-1].nama == "Target daerah 12,5 %" and "Target daerah: RPJMD." in st.catatan


@pytest.mark.parametrize("paling", [12, 4])
def test_rows_of_loci_add_up_to_their_total(potret: Potret, monkeypatch: pytest.MonkeyPatch, paling: int) -> None:
    """By kelurahan of one puskesmas; where not all fit, the rest is one row and nothing is lost."""
    monkeypatch.setattr(slides_text, "BARIS", paling)
    utara = Lingkup("64.74", puskesmas="1060837")
    tabel = bagian(ambil(slides.susun_dek(potret, paparan(potret, utara, halaman=("lokus",))), "lokus"), Tabel)
    *isi, jumlah = tabel.baris
    f = scope.fasilitas(potret, utara)
    assert jumlah[0] == "Jumlah" and (len(isi) > 2 or paling < 12)
    assert any(str(x[0]).endswith(" lainnya") for x in isi) == (len(set(f["kode_kelurahan"])) >= paling)
    for ke, kolom in enumerate(tabel.kolom[1:], 1):
        bagian_ = [tuple(map(int, str(x[ke]).split(" dari "))) for x in isi if " dari " in str(x[ke])]
        seluruh = tuple(map(int, str(jumlah[ke]).split(" dari ")))
        assert tuple(map(sum, zip(*bagian_, strict=True))) == seluruh, kolom.judul
        jenis = {"Puskesmas": "puskesmas", "Pustu": "pustu", "Posyandu": "posyandu"}[kolom.judul]
        assert seluruh[1] == (f["jenis"] == jenis).sum()
