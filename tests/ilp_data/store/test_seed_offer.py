"""Newer shipped data reach an old store as an offer: by row, refused or applied by region, undone like any revision."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, text

from ilp_data.cli import commands
from ilp_data.errors import GalatMasukan
from ilp_data.store import inspection, seed, seed_offer
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from tests.ilp_data.store.conftest import MESIN, Tempat
from tests.small_store import dengan_benih_sedikit
from tests.store_copies import tanpa_penjaga, terapkan_tabel

BONTANG, LINGGAU = "64.74", "16.73"
BARIS = ("64.74.03.1003", "2025-11", "balita_stunting")
Ganti = dict[str, pd.DataFrame]


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ganti]:
    """Shipped data of a later release: a table put in here replaces the one that ships."""
    asli, ganti = seed.baca_benih(), {}
    monkeypatch.setattr(seed, "baca_benih", lambda *_: asli | ganti)
    seed_offer._benih.cache_clear()
    yield ganti
    seed_offer._benih.cache_clear()


@pytest.fixture(params=MESIN)
def filled_engine(request: pytest.FixtureRequest, place: Tempat) -> Iterator[Engine]:
    with dengan_benih_sedikit():
        mesin = store.buka_mesin(place(request.param, isi=True))
        yield mesin
        mesin.dispose()


def ubah_rilis(rilis: Ganti) -> None:
    """Bontang: one count other, one event gone, one new; Linggau: a name; the nation: a source."""
    asli = seed.baca_benih(seed.DATA)
    layanan = asli["layanan"].copy()
    layanan.loc[_mana(layanan, BARIS), "nilai"] = 77.0
    rilis["layanan"] = layanan
    kegiatan = asli["kegiatan"]
    milik = kegiatan.index[kegiatan["kode_daerah"] == BONTANG]
    baru = kegiatan.loc[[milik[0]]].assign(nama="Kegiatan rilis baru")
    rilis["kegiatan"] = pd.concat([kegiatan.drop(milik[-1]), baru], ignore_index=True)
    wilayah = asli["wilayah"].copy()
    wilayah.loc[wilayah.index[wilayah["kode"].str.startswith(f"{LINGGAU}.")][0], "nama"] = "Nama Rilis"
    rilis["wilayah"] = wilayah
    rilis["keterampilan"] = asli["keterampilan"].assign(sumber="sumber rilis")
    seed_offer._benih.cache_clear()


def _mana(layanan: pd.DataFrame, kunci: tuple[str, str, str]) -> pd.Series:
    return (layanan[["kode_tempat", "periode", "ukuran"]] == list(kunci)).all(axis=1)


def nilai(mesin: Engine) -> float:
    isi = store.potret(mesin, daerah=BONTANG).layanan
    return float(isi.loc[_mana(isi, BARIS), "nilai"].iloc[0])


def banyak(t: seed_offer.Tawaran | None) -> dict[str, tuple[int, int]]:
    assert t is not None
    return {n: (len(p.mulai), len(p.akhir)) for n, p in t.perubahan.items()}


def tanda(mesin: Engine, daerah: str) -> str:
    t = seed_offer.tawaran(mesin, daerah)
    assert t is not None
    return t.tanda


def test_what_shipped_is_not_offered_whatever_the_office_did(filled_engine: Engine, release: Ganti) -> None:
    assert seed_offer.semua_tawaran(filled_engine) == []
    asli = seed.baca_benih(seed.DATA)  # the same rows, filed under other numbers: no news, also where the key has them
    for nama, kolom in (("angka_terbit", "sumber"), ("fasilitas", "sumber_lokus"), ("kegiatan", "sumber")):
        release[nama] = asli[nama].assign(**{kolom: asli[nama][kolom] + " (artikel acuan 001)"})
    seed_offer._benih.cache_clear()
    assert seed_offer.semua_tawaran(filled_engine) == []


def test_two_regions_decide_for_themselves(filled_engine: Engine, release: Ganti) -> None:
    ubah_rilis(release)
    assert [t.daerah for t in seed_offer.semua_tawaran(filled_engine)] == [LINGGAU, BONTANG, "ID"]
    with pytest.raises(GalatMasukan, match="kosong"):
        seed_offer.tolak_tawaran(filled_engine, LINGGAU, " ", tanda=tanda(filled_engine, LINGGAU))
    seed_offer.tolak_tawaran(filled_engine, LINGGAU, "Budi", tanda=tanda(filled_engine, LINGGAU))
    dulu = store.revisi_terakhir(filled_engine)
    baru = seed_offer.terapkan_tawaran(filled_engine, BONTANG, "Rina", tanda=tanda(filled_engine, BONTANG))
    assert baru == dulu + 1 and seed_offer.tawaran(filled_engine, BONTANG) is None
    tolak = seed_offer.tawaran(filled_engine, LINGGAU)
    assert tolak is not None and tolak.ditolak is not None and tolak.ditolak["oleh"] == "Budi"
    with pytest.raises(GalatMasukan, match="sudah ditolak"):
        seed_offer.tolak_tawaran(filled_engine, LINGGAU, "Budi", tanda=tolak.tanda)
    seed_offer.cabut_penolakan(filled_engine, LINGGAU, "Budi")
    lagi = seed_offer.tawaran(filled_engine, LINGGAU)
    assert lagi is not None and lagi.ditolak is None and banyak(lagi) == {"wilayah": (1, 1)}
    assert seed_offer.terapkan_tawaran(filled_engine, "ID", "Rina", tanda=tanda(filled_engine, "ID")) == baru + 1
    assert set(store.potret(filled_engine).keterampilan["sumber"]) == {"sumber rilis"}
    riwayat = store.riwayat(filled_engine, BONTANG).set_index("nomor").loc[baru]
    assert riwayat["oleh"] == "Rina" and riwayat["berkas"] == "data/" and len(riwayat["sha256"]) == 64
    salah = [b for b in inspection.periksa_simpanan(filled_engine) if b.hasil is inspection.Hasil.SALAH]
    assert salah == []


def test_an_applied_offer_is_undone_and_offered_again(filled_engine: Engine, release: Ganti) -> None:
    ubah_rilis(release)
    sebelum, lama = banyak(seed_offer.tawaran(filled_engine, BONTANG)), nilai(filled_engine)
    baru = seed_offer.terapkan_tawaran(filled_engine, BONTANG, "Rina", tanda=tanda(filled_engine, BONTANG))
    store.batalkan_revisi(filled_engine, baru, "Rina")
    assert nilai(filled_engine) == lama and banyak(seed_offer.tawaran(filled_engine, BONTANG)) == sebelum
    seed_offer.terapkan_tawaran(filled_engine, BONTANG, "Rina", tanda=tanda(filled_engine, BONTANG))
    assert seed_offer.tawaran(filled_engine, BONTANG) is None


def test_a_kelurahan_that_both_gave_to_another_puskesmas_has_one(filled_engine: Engine, release: Ganti) -> None:
    """The office moved one; the release moves it elsewhere and another one too: what the office left alone follows."""
    kerja = store.potret(filled_engine).wilayah_kerja
    satu, dua = kerja["kode_kelurahan"].iloc[:2]
    pkm = sorted(set(kerja["kode_puskesmas"]) - set(kerja["kode_puskesmas"].iloc[:2]))[:2]
    milik = kerja.assign(kode_puskesmas=kerja["kode_puskesmas"].mask(kerja["kode_kelurahan"] == satu, pkm[0]))
    terapkan_tabel(filled_engine, {"wilayah_kerja": milik}, Jejak("uji", "pindah"))
    asli = seed.baca_benih(seed.DATA)["wilayah_kerja"]
    release["wilayah_kerja"] = asli.assign(
        kode_puskesmas=asli["kode_puskesmas"].mask(asli["kode_kelurahan"].isin([satu, dua]), pkm[1])
    )
    seed_offer._benih.cache_clear()
    t = seed_offer.tawaran(filled_engine, BONTANG)
    assert t is not None and banyak(t) == {"wilayah_kerja": (1, 1)} and len(t.bentrok) == 1
    seed_offer.terapkan_tawaran(filled_engine, BONTANG, "Rina", tanda=t.tanda)
    kini = store.potret(filled_engine, daerah=BONTANG).wilayah_kerja.set_index("kode_kelurahan")["kode_puskesmas"]
    assert kini.index.is_unique and (kini[satu], kini[dua]) == (pkm[0], pkm[1])


@pytest.fixture
def old(tmp_path: Path, schema_2_upgraded: bytes) -> Iterator[Engine]:
    """The kept store of schema 2, brought forward."""
    berkas = tmp_path / "lama.db"
    berkas.write_bytes(schema_2_upgraded)
    mesin = store.buka_mesin(f"sqlite:///{berkas.as_posix()}")
    yield mesin
    mesin.dispose()


def test_what_the_office_has_stays_and_a_newer_release_asks_anew(old: Engine, release: Ganti) -> None:
    isi = store.potret(old).layanan.copy()
    isi.loc[_mana(isi, BARIS), ["nilai", "sumber"]] = (55.0, "Kantor")
    terapkan_tabel(old, {"layanan": isi}, Jejak("Rina", "angka kantor"))
    ubah_rilis(release)
    t = seed_offer.tawaran(old, BONTANG)
    assert t is not None and t.asal_dikenal and [(b.tabel, b.kunci) for b in t.bentrok] == [("layanan", BARIS)]
    b = t.bentrok[0]
    assert [x and x["nilai"] for x in (b.rilis, b.berlaku)] == [77.0, 55.0] and b.kolom == ["nilai", "sumber"]
    baru = seed_offer.terapkan_tawaran(old, BONTANG, "Rina", tanda=t.tanda)
    assert nilai(old) == 55.0 and seed_offer.tawaran(old, BONTANG) is None
    store.batalkan_revisi(old, baru, "Rina")
    with pytest.raises(GalatMasukan, match="tidak dikenal"):
        seed_offer.terapkan_tawaran(old, BONTANG, "Rina", tanda=t.tanda, ambil=["x"])
    seed_offer.terapkan_tawaran(old, BONTANG, "Rina", tanda=t.tanda, ambil=[b.tanda])
    assert nilai(old) == 77.0
    release["layanan"].loc[_mana(release["layanan"], BARIS), "nilai"] = 78.0
    seed_offer._benih.cache_clear()
    assert banyak(seed_offer.tawaran(old, BONTANG)) == {"layanan": (1, 1)}


def test_where_the_older_shipped_rows_are_not_known_the_source_tells(old: Engine, release: Ganti) -> None:
    """A store whose first revision another program wrote: what names a source of ours follows, the office's stays."""
    isi = store.potret(old).layanan.copy()
    kantor = isi.index[~_mana(isi, BARIS) & isi["kode_tempat"].str.startswith(BONTANG)][0]
    lain = tuple(isi.loc[kantor, ["kode_tempat", "periode", "ukuran"]])
    isi.loc[kantor, ["nilai", "sumber"]] = (55.0, "Kantor")
    terapkan_tabel(old, {"layanan": isi}, Jejak("Rina", "angka kantor"))
    with old.begin() as k, tanpa_penjaga(k):
        k.execute(text("update revisi set berkas = 'program lain' where nomor = 1"))
    ubah_rilis(release)
    t = seed_offer.tawaran(old, BONTANG)
    assert t is not None and not t.asal_dikenal and lain in [b.kunci for b in t.bentrok]
    assert BARIS not in [b.kunci for b in t.bentrok]
    seed_offer.terapkan_tawaran(old, BONTANG, "Rina", tanda=t.tanda)
    sesudah = store.potret(old, daerah=BONTANG).layanan
    assert nilai(old) == 77.0
    assert tuple(sesudah.loc[_mana(sesudah, lain), ["nilai", "sumber"]].iloc[0]) == (55.0, "Kantor")
    assert seed_offer.tawaran(old, BONTANG) is None


def test_a_refusal_does_not_outlive_newer_data_and_kept_rows_are_not_asked_twice(old: Engine, release: Ganti) -> None:
    isi = store.potret(old).layanan.copy()
    isi.loc[_mana(isi, BARIS), "nilai"] = 55.0
    terapkan_tabel(old, {"layanan": isi}, Jejak("Rina", "angka kantor"))
    ubah_rilis(release)
    seed_offer.tolak_tawaran(old, BONTANG, "Rina", tanda=tanda(old, BONTANG))
    release["fasilitas"] = seed.baca_benih(seed.DATA)["fasilitas"].assign(catatan="rilis berikut")
    seed_offer._benih.cache_clear()
    t = seed_offer.tawaran(old, BONTANG)
    assert t is not None and t.ditolak is None and len(t.bentrok) == 1
    seed_offer.terapkan_tawaran(old, BONTANG, "Rina", tanda=t.tanda)
    release["fasilitas"] = release["fasilitas"].assign(catatan="rilis ketiga")
    seed_offer._benih.cache_clear()
    lagi = seed_offer.tawaran(old, BONTANG)
    assert lagi is not None and lagi.bentrok == () and set(banyak(lagi)) == {"fasilitas"}


def test_the_command_shows_refuses_and_applies(old: Engine, release: Ganti, monkeypatch: pytest.MonkeyPatch) -> None:
    ubah_rilis(release)
    monkeypatch.setenv(store.VARIABEL_URL, old.url.render_as_string())
    lihat = json.loads(commands.jalankan_argumen(["benih", "lihat", "--daerah", BONTANG, "--json"]))["tawaran"][0]
    assert lihat["tabel"]["layanan"] == {"mulai": 0, "berubah": 1, "berakhir": 0} and lihat["ditolak"] is None
    periksa = json.loads(commands.jalankan_argumen(["periksa", "--json"]))
    (butir,) = [b for b in periksa["butir"] if b["kode"] == "tawaran"]
    assert periksa["baik"] and butir["hasil"] == "peringatan" and butir["rincian"] == [LINGGAU, BONTANG, "ID"]
    assert "untuk 16.73, 64.74, dan ID" in commands.jalankan_argumen(["siapkan"])
    assert "Cacah layanan: 1 berubah" in commands.jalankan_argumen(["benih", "lihat"])
    assert "ditolak untuk 64.74" in commands.jalankan_argumen(["benih", "tolak", "--daerah", BONTANG, "--oleh", "Rina"])
    assert "ditolak oleh Rina" in commands.jalankan_argumen(["benih", "lihat"])
    assert "untuk 16.73 dan ID" in commands.jalankan_argumen(["siapkan"])
    assert "dicabut" in commands.jalankan_argumen(["benih", "cabut", "--daerah", BONTANG, "--oleh", "Rina"])
    assert "revisi 8 berlaku" in commands.jalankan_argumen(["benih", "terapkan", "--daerah", BONTANG, "--oleh", "Rina"])
    with pytest.raises(GalatMasukan, match="Tidak ada data awal"):
        commands.jalankan_argumen(["benih", "tolak", "--daerah", BONTANG, "--oleh", "Rina"])


def test_a_facility_that_ships_no_more_stays_while_figures_of_the_office_speak_of_it(
    old: Engine, release: Ganti
) -> None:
    asli = seed.baca_benih(seed.DATA)
    posyandu = [k for k in asli["fasilitas"]["kode"] if k in set(asli["kader"]["kode_posyandu"])]
    tinggal, pergi = posyandu[:2]
    hilang = asli["kader"]["kode_posyandu"].isin([tinggal, pergi])
    kader = set(asli["kader"].loc[hilang, "kode"])
    release["fasilitas"] = asli["fasilitas"][~asli["fasilitas"]["kode"].isin([tinggal, pergi])]
    release["kader"] = asli["kader"][~hilang]
    for nama, kolom in (("keterampilan_kader", "kode_kader"), ("layanan", "kode_tempat")):
        release[nama] = asli[nama][~asli[nama][kolom].isin(kader | {tinggal, pergi})]
    seed_offer._benih.cache_clear()
    isi = store.potret(old).layanan
    angka = isi.iloc[[0]].assign(kode_tempat=tinggal, periode="2025-03", nilai=9.0, simulasi=False, sumber="Kantor")
    terapkan_tabel(old, {"layanan": pd.concat([isi, angka])}, Jejak("Rina", "angka kantor"))
    daerah = str(asli["fasilitas"].set_index("kode").loc[tinggal, "kode_daerah"])
    seed_offer.terapkan_tawaran(old, daerah, "Rina", tanda=tanda(old, daerah))
    ada = set(store.potret(old, daerah=daerah).fasilitas["kode"])
    assert tinggal in ada and pergi not in ada
