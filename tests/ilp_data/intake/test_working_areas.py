"""Which puskesmas serves which kelurahan: read from the shapes in which offices keep it, and in force at once."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan, GalatSimpanan
from ilp_data.insight import gaps, start
from ilp_data.insight.start import Langkah
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.draft import templates
from ilp_data.intake.draft.apply import terapkan_draf
from ilp_data.intake.lists import simpan_baris
from ilp_data.intake.match import working_areas
from ilp_data.intake.model import Draf, Jenis, Nasib, Putusan
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

KUTIM, KOTA = "64.08", "64.74"
KAUBUN, KALIORANG, KARANGAN = "1060746", "1060744", "1060747"
ETAM, RAPAK, JAYA = "64.08.15.2001", "64.08.15.2002", "64.08.15.2003"
Isi = list[list[Any]]


def susun(folder: Path, mesin: Engine, isi: Isi, daerah: str = KUTIM, **lain: Any) -> Draf:
    buku = Workbook()
    for b in isi:
        buku.active.append(b)
    buku.save(folder / "daftar.xlsx")
    return draft.susun_draf(folder / "daftar.xlsx", daerah=daerah, mesin=mesin, **lain)


def pasangan(d: Draf) -> set[tuple[str, str]]:
    """(puskesmas, kelurahan) that a draft brings."""
    t = d.perubahan["wilayah_kerja"].mulai if "wilayah_kerja" in d.perubahan else None
    return set() if t is None else set(t[["kode_puskesmas", "kode_kelurahan"]].itertuples(index=False, name=None))


ETAM_RAPAK = {(KAUBUN, ETAM), (KAUBUN, RAPAK)}


@pytest.mark.parametrize(
    ("isi", "bawa"),
    [
        (  # nothing but the two, each desa once
            [["No", "Puskesmas", "Desa"], [1, "Kaubun", "Bumi Etam"], [2, "Kaubun", "Bumi Rapak"],
             [3, "Kaliorang", "Selangkau"]],
            ETAM_RAPAK | {(KALIORANG, "64.08.10.2013")},
        ),
        (  # all of a puskesmas in one cell, with its numbers, remarks and "dan"
            [["DAFTAR WILAYAH KERJA PUSKESMAS"], ["No", "Nama Puskesmas", "Wilayah Kerja (Desa/Kelurahan)", "Jumlah"],
             [1, "PKM Kaubun", "1. Bumi Etam\n2. Desa Bumi Rapak (4 RT)", 2],
             [2, "Karangan", "Baay dan Batu Lepoq", 2]],
            ETAM_RAPAK | {(KARANGAN, "64.08.16.2004"), (KARANGAN, "64.08.16.2002")},
        ),
        (  # the puskesmas once, its desa below it
            [["Wilayah kerja puskesmas 2026"], ["Puskesmas", "Desa/Kelurahan"], ["Kaubun", "Bumi Etam"],
             [None, "Bumi Rapak"], [None, "Bumi Jaya"], ["Karangan", "Pengadan"], [None, "Baay"]],
            ETAM_RAPAK | {(KAUBUN, JAYA), (KARANGAN, "64.08.16.2003"), (KARANGAN, "64.08.16.2004")},
        ),
        (  # as an office heads it, with figures that only describe
            [["DINAS KESEHATAN"], ["PEMBAGIAN WILAYAH KERJA UPT PUSKESMAS"],
             ["UPT PUSKESMAS", "DESA", "LUAS (KM2)", "JUMLAH PENDUDUK"],
             ["UPT PUSKESMAS KAUBUN", "BUMI ETAM", 80.4, 3120], ["UPT PUSKESMAS KAUBUN", "BUMI RAPAK", 16.9, 2207]],
            ETAM_RAPAK,
        ),
        (  # how many posyandu and cadres each has stands beside
            [["DAFTAR WILAYAH KERJA PUSKESMAS"], ["No", "Puskesmas", "Desa", "Jml Posyandu", "Jml Kader"],
             [1, "Kaubun", "Bumi Etam", 4, 20], [2, "Kaubun", "Bumi Rapak", 3, 15]],
            ETAM_RAPAK,
        ),
        (
            [["No", "Puskesmas", "Wilayah kerja", "Jml Posyandu", "Jml Pustu"],
             [1, "Kaubun", "Bumi Etam", 4, 1], [2, "Kaubun", "Bumi Rapak", 3, 0]],
            ETAM_RAPAK,
        ),
        (  # codes instead of names
            [["Kode puskesmas", "Puskesmas", "Kode desa", "Wilayah kerja"],
             ["1060746", "Kaubun", "64.08.15.2001", "Bumi Etam"], ["1060746", "Kaubun", "6408152002", "Bumi Rapak"]],
            ETAM_RAPAK,
        ),
    ],
)  # fmt: skip
def test_every_shape_of_the_list_is_read(tmp_path: Path, mesin: Engine, isi: Isi, bawa: set[tuple[str, str]]) -> None:
    d = susun(tmp_path, mesin, isi)
    assert (d.jenis, d.putusan) == (Jenis.WILAYAH_KERJA, Putusan.IMPOR), d.alasan
    assert pasangan(d) == bawa and d.banyak(Nasib.DITERIMA) == len(d.baris)


def test_a_whole_kecamatan_is_all_its_desa(tmp_path: Path, mesin: Engine, potret: Potret) -> None:
    d = susun(
        tmp_path, mesin,
        [["Puskesmas", "Kecamatan", "Wilayah kerja"], ["Kaubun", "Kaubun", "Seluruh desa"],
         ["Karangan", "", "semua desa di Kec. Karangan"], ["Kaliorang", "", "semua desa"]],
    )  # fmt: skip
    harap = {"64.08.15": KAUBUN, "64.08.16": KARANGAN}
    kel = scope.kelurahan(potret, Lingkup(KUTIM))
    assert pasangan(d) == {(p, k) for kec, p in harap.items() for k in kel.loc[kel["kode_kecamatan"] == kec, "kode"]}
    assert d.baris[2].nasib is Nasib.DITOLAK and "tulis nama kecamatannya" in d.baris[2].alasan[0]


def test_what_is_unknown_is_asked_and_what_is_claimed_twice_too(tmp_path: Path, mesin: Engine) -> None:
    isi = [["Puskesmas", "Wilayah kerja"], ["Kaubun", "Bumi Etam, Bumi Rapag"], ["Karangan", "Pengadan, Bumi Jaya"],
           ["Kaubun", "Bumi Jaya"], ["Karangan", "Pengadan"]]  # fmt: skip
    d = susun(tmp_path, mesin, isi)
    assert d.putusan is Putusan.TANYA
    tanya = {p.jenis: p for p in d.pertanyaan}
    assert set(tanya) == {"kelurahan_tidak_dikenal", working_areas.GANDA_PUSKESMAS}
    ganda = tanya[working_areas.GANDA_PUSKESMAS]
    assert "Puskesmas Karangan (baris 3)" in ganda.teks and {u.kode for u in ganda.usul} == {KAUBUN, KARANGAN}
    jawab = {tanya["kelurahan_tidak_dikenal"].kunci: RAPAK, ganda.kunci: KAUBUN}
    d = susun(tmp_path, mesin, isi, jawab=jawab)
    assert pasangan(d) == {*ETAM_RAPAK, (KAUBUN, JAYA), (KARANGAN, "64.08.16.2003")}
    assert "sudah ada pada baris 3" in d.baris[3].alasan[0] and "menurut keputusan" in d.baris[1].alasan[-1]
    # The unknown name alone may be left out: the others of its cell stay.
    d = susun(tmp_path, mesin, isi, jawab=jawab | {tanya["kelurahan_tidak_dikenal"].kunci: working_areas.TANPA_NAMA})
    assert pasangan(d) == {(KAUBUN, ETAM), (KAUBUN, JAYA), (KARANGAN, "64.08.16.2003")}
    assert "“Bumi Rapag” dilewati menurut keputusan" in d.baris[0].alasan[0]


def test_a_desa_of_another_kecamatan_is_a_doubt_and_somebody_is_no_desa(tmp_path: Path, mesin: Engine) -> None:
    kepala = ["Puskesmas", "Kecamatan", "Wilayah kerja"]
    isi = [kepala, ["Kaubun", "Karangan", "Bumi Etam"], ["Kaubun", "Kaubun", "Bumi Rapak, Ibu Sri, Bumi Jaya"]]
    d = susun(tmp_path, mesin, isi)
    (tanya,) = d.pertanyaan
    assert tanya.baris == (2,) and tanya.usul[0].kode == ETAM, "found elsewhere is proposed, not taken"
    assert d.baris[1].nasib is Nasib.DITOLAK and "menyebut orang" in d.baris[1].alasan[0]
    assert not any("Sri" in str(x) for x in (*d.baris[1].nilai.values(), *d.baris[1].asli.values()))


@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        ([["WILAYAH KERJA PUSKESMAS KAUBUN OKTOBER 2026"], ["Puskesmas", "Desa", "Balita ditimbang"],
          ["Kaubun", "Bumi Etam", 12], ["Kaubun", "Bumi Rapak", 9]], Jenis.LAYANAN),
        ([["POSYANDU DI WILAYAH KERJA PUSKESMAS KAUBUN"], ["Nama Posyandu", "Puskesmas", "Desa"],
          ["Mawar", "Kaubun", "Bumi Etam"], ["Melati", "Kaubun", "Bumi Rapak"]], Jenis.FASILITAS),
        ([["No", "Nama Puskesmas", "Desa"], [1, "Kaubun", "Bumi Etam"], [2, "Kaliorang", "Selangkau"]],
         Jenis.FASILITAS),
        ([["Nama Puskesmas", "Alamat", "Wilayah kerja"], ["Kaubun", "Jalan A", "Bumi Etam, Bumi Rapak"],
          ["Kaliorang", "Jalan B", "Selangkau"]], Jenis.FASILITAS),
    ],
)  # fmt: skip
def test_what_only_names_puskesmas_and_desa_is_no_such_list(
    tmp_path: Path, mesin: Engine, isi: Isi, jenis: Jenis
) -> None:
    d = susun(tmp_path, mesin, isi)
    assert d.jenis is jenis, d.alasan
    lagi = [c for c in d.rincian["catatan"] if "sekali lagi" in c]
    assert len(lagi) == ("Alamat" in isi[0]), "a column that is kept elsewhere is named"
    assert "fasilitas_mirip" not in {p.jenis for p in d.pertanyaan}, "a puskesmas without a desa is the one of its name"


def test_a_region_without_puskesmas_says_what_comes_first(tmp_path: Path, mesin: Engine) -> None:
    d = susun(tmp_path, mesin, [["Puskesmas", "Wilayah kerja"], ["Sukajadi", "Harjosari"]], "14.71")
    assert d.putusan is Putusan.TOLAK and "daftar puskesmasnya dahulu" in d.baris[0].alasan[0]


def test_the_template_comes_back_as_it_is_and_proposes_what_the_posyandu_say(tmp_path: Path, mesin: Engine) -> None:
    """In Bontang, where all is known, and where only the posyandu say it."""
    kota = store.potret(mesin, daerah=KOTA)
    berkas = tmp_path / "templat.xlsx"
    berkas.write_bytes(templates.buat_templat("wilayah_kerja", kota, KOTA))
    d = draft.susun_draf(berkas, daerah=KOTA, mesin=mesin)
    assert d.jenis is Jenis.WILAYAH_KERJA and not d.perubahan and d.banyak(Nasib.DITERIMA) == 15
    tanpa = replace(kota, wilayah_kerja=kota.wilayah_kerja.iloc[:0])
    buku = load_workbook(BytesIO(templates.buat_templat("wilayah_kerja", tanpa, KOTA)))
    usul = {b[0]: b[3:] for b in buku["Data"].iter_rows(min_row=2, values_only=True)}
    nama = dict(zip(kota.fasilitas["kode"], kota.fasilitas["nama"], strict=True))
    for p, k in kota.wilayah_kerja[["kode_puskesmas", "kode_kelurahan"]].itertuples(index=False):
        assert usul[k][0] in (nama[p], None) and "periksa dahulu" in (usul[k][1] or "periksa dahulu")
    assert sum(bool(u[0]) for u in usul.values()) > 10


def test_one_row_of_an_empty_template_is_enough(tmp_path: Path, mesin: Engine) -> None:
    berkas = tmp_path / "templat.xlsx"
    berkas.write_bytes(templates.buat_templat("wilayah_kerja", store.potret(mesin, daerah=KUTIM), KUTIM))
    kosong = draft.susun_draf(berkas, daerah=KUTIM, mesin=mesin)
    assert kosong.putusan is Putusan.TOLAK and not kosong.perubahan, "nothing was filled in"
    buku = load_workbook(berkas)
    buku["Data"]["D5"] = "Kaubun"
    buku.save(berkas)
    satu = draft.susun_draf(berkas, daerah=KUTIM, mesin=mesin)
    assert (satu.jenis, satu.putusan, len(pasangan(satu))) == (Jenis.WILAYAH_KERJA, Putusan.IMPOR, 1)


def test_figures_of_a_puskesmas_are_those_of_its_desa_from_then_on(tmp_path: Path, own_store: Engine) -> None:
    """Counts of desa first, then the working areas, then one desa moves: each time the sum by hand."""
    cacah = {"Bumi Etam": 12, "Bumi Rapak": 9, "Bumi Jaya": 30, "Selangkau": 7}
    judul = ["Desa", "Bulan", "Balita ditimbang", "Sasaran balita"]
    layanan = [judul, *([n, "Oktober 2026", c, 40] for n, c in cacah.items())]
    _terapkan(own_store, susun(tmp_path, own_store, layanan))
    pandang = lihat(store.potret(own_store, daerah=KUTIM), Lingkup(KUTIM), "2026-10")
    assert "wilayah_kerja" in {g.kunci for g in gaps.kekosongan(pandang)} and _ditimbang(own_store) == {}
    kerja = [["Puskesmas", "Wilayah kerja"], ["Kaubun", "Bumi Etam, Bumi Rapak, Bumi Jaya"], ["Kaliorang", "Selangkau"]]
    _terapkan(own_store, susun(tmp_path, own_store, kerja))
    assert _ditimbang(own_store) == {KAUBUN: 51, KALIORANG: 7}
    simpan_baris(own_store, KUTIM, Jenis.WILAYAH_KERJA, {"kelurahan": JAYA, "puskesmas": KALIORANG}, "petugas")
    assert _ditimbang(own_store) == {KAUBUN: 21, KALIORANG: 37}
    t = store.potret(own_store, daerah=KUTIM).wilayah_kerja
    assert len(t) == 4 and t["kode_kelurahan"].is_unique, "a desa has one puskesmas"
    butir = {b.langkah: b for b in start.permulaan(store.potret(own_store, daerah=KUTIM), KUTIM).butir}
    assert (butir[Langkah.WILAYAH_KERJA].ada, butir[Langkah.WILAYAH_KERJA].dari) == (4, 141)
    with pytest.raises(GalatMasukan, match="tidak dikenal"):
        simpan_baris(own_store, KUTIM, Jenis.WILAYAH_KERJA, {"kelurahan": JAYA, "puskesmas": "Antah"}, "petugas")


def test_of_two_drafts_that_give_one_desa_away_the_second_is_stopped(tmp_path: Path, own_store: Engine) -> None:
    kepala = ["Puskesmas", "Wilayah kerja"]
    dua = [susun(tmp_path, own_store, [kepala, [p, "Bumi Etam"]]) for p in ("Kaubun", "Karangan")]
    _terapkan(own_store, dua[0])
    with pytest.raises(GalatSimpanan, match="sudah diubah revisi yang lebih baru"):
        terapkan_draf(own_store, dua[1], "petugas")
    t = store.potret(own_store, daerah=KUTIM).wilayah_kerja
    assert t[["kode_puskesmas", "kode_kelurahan"]].to_numpy().tolist() == [[KAUBUN, ETAM]]


def _terapkan(mesin: Engine, d: Draf) -> None:
    assert d.putusan is Putusan.IMPOR, (d.alasan, d.pertanyaan)
    terapkan_draf(mesin, d, "petugas")


def _ditimbang(mesin: Engine) -> dict[str, float]:
    """Puskesmas → children weighed in October; those without any are left out."""
    hasil = lihat(store.potret(mesin, daerah=KUTIM), Lingkup(KUTIM), "2026-10").hitung("ds_hadir", "puskesmas")
    isi = hasil[hasil["pembilang"].notna()]
    return dict(zip(isi["kode"], isi["pembilang"], strict=True))


@settings(max_examples=15, deadline=None)
@given(acak=st.randoms(use_true_random=False), bentuk=st.sampled_from(["pasangan", "sel", "gabungan"]))
def test_any_division_of_a_city_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, mesin: Engine, acak: Random, bentuk: str
) -> None:
    kota = store.potret(mesin, daerah=KOTA)
    kel = scope.kelurahan(kota, Lingkup(KOTA))
    pkm = scope.fasilitas(kota, Lingkup(KOTA), "puskesmas")
    nama_kel, nama_pkm = (dict(zip(t["kode"], t["nama"], strict=True)) for t in (kel, pkm))
    milik: dict[str, list[str]] = {}
    for k in acak.sample(list(kel["kode"]), len(kel)):
        milik.setdefault(acak.choice(list(pkm["kode"])), []).append(k)
    baris: Isi = []
    for p, isi in milik.items():
        if bentuk == "sel":
            baris.append([nama_pkm[p], acak.choice([", ", "; ", "\n", " / "]).join(nama_kel[k] for k in isi)])
        else:
            baris += [[nama_pkm[p] if n == 0 or bentuk == "pasangan" else None, nama_kel[k]] for n, k in enumerate(isi)]
    folder = tmp_path_factory.mktemp("bagi")
    d = susun(folder, mesin, [["Puskesmas", "Wilayah kerja"], *baris], KOTA)
    assert d.jenis is Jenis.WILAYAH_KERJA and not d.pertanyaan, d.alasan
    dulu = set(kota.wilayah_kerja[["kode_puskesmas", "kode_kelurahan"]].itertuples(index=False, name=None))
    harap = {(p, k) for p, isi in milik.items() for k in isi}
    terbaca = pasangan(d) | (dulu & harap)
    if bentuk == "gabungan" and len(baris) - len(milik) < max(2, 0.5 * len(milik)):
        return  # too few blanks to be sure that they stand for the row above: those rows are refused
    assert terbaca == harap


def test_a_registry_of_posyandu_with_the_same_few_names_everywhere_is_one(tmp_path: Path, mesin: Engine) -> None:
    """Every kelurahan has its Mawar and Melati, and there are more puskesmas than names."""
    kel = scope.kelurahan(store.potret(mesin, daerah=KUTIM), Lingkup(KUTIM))
    pkm = list(scope.fasilitas(store.potret(mesin, daerah=KUTIM), Lingkup(KUTIM), "puskesmas")["nama"])
    baris = [
        [pkm[n % len(pkm)].upper(), str(b.nama), nama, 5]
        for n, b in enumerate(kel.drop_duplicates("nama").head(42).itertuples())
        for nama in ("Mawar", "Melati")
    ]
    d = susun(tmp_path, mesin, [["PUSKESMAS", "DESA", "NAMA POSYANDU", "JML KADER"], *baris])
    assert d.jenis is Jenis.FASILITAS and {b.nilai["jenis"] for b in d.baris} == {"posyandu"}, d.alasan
    assert d.banyak(Nasib.DITERIMA) == len(baris) == 84


def test_figures_of_posyandu_before_their_registry_say_what_comes_first(tmp_path: Path, mesin: Engine) -> None:
    isi = [["Posyandu", "Desa", "Bulan", "D"], ["Mawar", "Bumi Etam", "Oktober 2026", 12],
           ["Melati", "Bumi Rapak", "Oktober 2026", 9]]  # fmt: skip
    d = susun(tmp_path, mesin, isi)
    assert d.putusan is Putusan.TANYA and any("daftar posyandunya dahulu" in a for a in d.alasan)
    kota = [["Posyandu", "Kelurahan", "Bulan", "D"], ["Entah Satu", "Kanaan", "Oktober 2026", 12],
            ["Entah Dua", "Kanaan", "Oktober 2026", 9]]  # fmt: skip
    assert not any("masih kosong" in a for a in susun(tmp_path, mesin, kota, KOTA).alasan)
