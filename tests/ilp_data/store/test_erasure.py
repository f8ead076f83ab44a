"""Names of cadres are gone for good: from every revision, from the books, from the bytes of the file."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data import rights
from ilp_data.briefing import book as briefings
from ilp_data.cli.commands import jalankan_argumen
from ilp_data.errors import GalatHak, GalatMasukan, GalatSimpanan
from ilp_data.insight import cadre_names
from ilp_data.measure import cadres
from ilp_data.measure.scope import Lingkup
from ilp_data.rights import SETEMPAT, Pengguna, Peran
from ilp_data.store import access, books, erasure, inspection_rows, stamp
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak, Perbuatan
from tests.store_copies import salin_simpanan

DAERAH, DULU, KINI, LAIN = "64.74", "Sitirahma Zubaedah", "Sitirahma Z. Putri", "Nurlaelakasim"


@pytest.fixture
def file(mesin: Engine, tmp_path: Path) -> Path:
    salin_simpanan(mesin, tmp_path / "ilp.db")
    return tmp_path / "ilp.db"


@pytest.fixture
def named_store(file: Path) -> Iterator[tuple[Engine, list[str]]]:
    """A store with the names of two cadres; one was renamed in a later revision, and named in a finding and a decision,
    and in the title of a briefing."""
    mesin = store.buka_mesin(f"sqlite:///{file.as_posix()}")
    kode = cadres.daftar(store.potret(mesin, daerah=DAERAH), Lingkup(DAERAH))["kode"].tolist()[:2]
    for nama in (DULU, KINI):
        tabel = pd.DataFrame({"kode_kader": kode, "nama": [nama, LAIN]})
        potret, ada = store.potret(mesin, daerah=DAERAH), store.nama_kader(mesin, daerah=DAERAH)
        isi = ada[~ada["kode_kader"].isin(kode)]
        beda = store.bandingkan_tabel(potret, {"nama_kader": pd.concat([isi, tabel])}, daerah=DAERAH, nama_kader=ada)
        store.terapkan_revisi(mesin, beda, Jejak(oleh="uji", keterangan="nama"))
    temuan = {"kode_daerah": DAERAH, "kunci": f"kembar {DULU.lower()}", "kode": "k", "tingkat": "info", "saran": "s"}
    temuan |= {"teks": f"Baris 3: {DULU.upper()} dan Nurlaelakasimah", "oleh": "uji", "waktu": "2026-01-01"}
    store.tulis_buku(mesin, "temuan", [temuan])
    potret = store.potret(mesin, daerah=DAERAH)
    putusan = dict.fromkeys(potret.tindak_lanjut.columns) | {"kode_daerah": DAERAH, "kode": "TL-1"}
    putusan |= {"keputusan": f"Latih {KINI} lagi", "pemilik": DULU, "tanggal": "2026-01-02", "status": "terbuka"}
    beda = store.bandingkan_tabel(potret, {"tindak_lanjut": pd.DataFrame([putusan]).astype(object)}, daerah=DAERAH)
    store.terapkan_revisi(mesin, beda, Jejak(oleh="uji", keterangan="rapat", berkas=f"{DULU}.xlsx"))
    briefings.buat_paparan(
        mesin, judul=f"Untuk {DULU}", tanggal="2026-01-02", lingkup=Lingkup(DAERAH), periode="2025-12",
        simulasi=True, halaman=("ringkasan",), oleh="uji",
    )  # fmt: skip
    yield mesin, kode
    mesin.dispose()


def _bita(berkas: Path) -> bytes:
    return b"".join(f.read_bytes() for f in sorted(berkas.parent.glob("ilp.db*"))).lower()


def test_a_name_is_gone_from_all_revisions_books_and_bytes(named_store: tuple[Engine, list[str]], file: Path) -> None:
    mesin, (kode, lain) = named_store
    assert DULU.lower().encode() in _bita(file) and KINI.lower().encode() in _bita(file)
    dulu = store.riwayat(mesin)
    tanda = stamp.baca_tanda(mesin)
    assert erasure.hapus_nama(mesin, DAERAH, [kode], "Petugas PDP") == 1
    putusan = store.potret(mesin, daerah=DAERAH).tindak_lanjut.iloc[-1]
    assert (putusan["keputusan"], putusan["pemilik"]) == ("Latih (nama dihapus) lagi", "(nama dihapus)")
    assert stamp.baca_tanda(mesin) != tanda, "what a running dashboard keeps is read anew"
    for revisi in dulu["nomor"]:
        nama = store.nama_kader(mesin, int(revisi), daerah=DAERAH).set_index("kode_kader")["nama"]
        assert nama.get(kode, "") == "" and nama.get(lain, LAIN) == LAIN
    temuan = store.baca_buku(mesin, "temuan").iloc[-1]
    assert temuan["teks"] == "Baris 3: (nama dihapus) dan Nurlaelakasimah" and "sitirahma" not in temuan["kunci"]
    with mesin.connect() as koneksi:
        assert inspection_rows.periksa_sidik(koneksi) == []
    dulu["berkas"] = dulu["berkas"].replace(f"{DULU}.xlsx", "(nama dihapus).xlsx")
    assert store.riwayat(mesin).equals(dulu)
    assert len(cadres.daftar(store.potret(mesin, daerah=DAERAH), Lingkup(DAERAH))) > 0
    catatan = access.baca_akses(mesin).iloc[0]
    assert (catatan["perbuatan"], catatan["oleh"], catatan["hal"]) == (
        "hapus_nama",
        "Petugas PDP",
        "1 kader, semua revisi",
    )
    mesin.dispose()
    assert b"sitirahma" not in _bita(file) and LAIN.lower().encode() in _bita(file)


def test_a_name_of_one_word_goes_only_where_it_is_a_person(named_store: tuple[Engine, list[str]]) -> None:
    """A cadre called Mawar, where posyandu, their codes and kept answers are called so too; and one called Nurlaela."""
    mesin, (kode, lain) = named_store
    ada = store.nama_kader(mesin, daerah=DAERAH)
    nama = pd.concat(
        [
            ada[~ada["kode_kader"].isin([kode, lain])],
            pd.DataFrame({"kode_kader": [kode, lain], "nama": ["Mawar", "Nurlaela"]}),
        ]
    )
    potret = store.potret(mesin, daerah=DAERAH)
    beda = store.bandingkan_tabel(potret, {"nama_kader": nama}, daerah=DAERAH, nama_kader=ada)
    store.terapkan_revisi(mesin, beda, Jejak(oleh="uji", keterangan="nama"))
    wajib = {"kode_daerah": DAERAH, "oleh": "uji", "waktu": "2026-01-01"}
    impor = dict.fromkeys(("revisi", "baris", "diterima", "ditanya", "ditolak"), 1) | wajib
    temuan = {"kunci": "k", "kode": "k", "tingkat": "info", "saran": "s", "tempat": "PY.1.mawar"} | wajib
    putusan = {"kunci": "posyandu mawar", "isi": "PY.1.mawar", "teks": "Posyandu Mawar"} | wajib
    store.tulis_buku(mesin, "berkas_impor", [impor | {"berkas": b, "jenis": b} for b in ("kader", "layanan")])
    kata = "Mawar (Posyandu Mawar) dan Ibu Mawar; kader Mawar, kader Nurlaela."
    store.tulis_buku(
        mesin,
        "temuan",
        [temuan | {"berkas": b, "teks": kata, "pemilik": p} for b, p in (("kader", "mawar"), ("layanan", "Nurlaela"))],
    )
    store.tulis_buku(mesin, "keputusan", [putusan | {"jenis": j} for j in ("posyandu_tidak_dikenal", "kader_kembar")])
    assert erasure.hapus_nama(mesin, DAERAH, [kode, lain], "Petugas PDP") == 2
    x = "(nama dihapus)"
    t = store.baca_buku(mesin, "temuan").iloc[-2:]
    assert list(t["teks"]) == [
        f"{x} (Posyandu Mawar) dan Ibu {x}; kader {x}, kader {x}.",
        f"Mawar (Posyandu Mawar) dan Ibu {x}; kader Mawar, kader {x}.",
    ]
    assert list(t["tempat"]) == ["PY.1.mawar"] * 2 and list(t["pemilik"]) == ["mawar", x]
    for b in store.baca_buku(mesin, "keputusan").iloc[-2:].itertuples():
        assert (b.kunci, b.isi, b.teks) == ("posyandu mawar", "PY.1.mawar", "Posyandu Mawar")


def test_erasing_hides_nothing_that_was_changed_by_hand(named_store: tuple[Engine, list[str]], file: Path) -> None:
    mesin, (kode, lain) = named_store
    with closing(sqlite3.connect(file)) as k:
        k.execute("update nama_kader set nama = 'Orang Palsu' where kode_kader = ?", (lain,))
        k.commit()
    with pytest.raises(GalatSimpanan, match="sidiknya"):
        erasure.hapus_nama(mesin, DAERAH, [kode], "Petugas PDP")
    assert KINI in store.nama_kader(mesin, daerah=DAERAH)["nama"].tolist()


def test_erasing_needs_the_right_a_name_and_who_decided(named_store: tuple[Engine, list[str]]) -> None:
    mesin, (kode, _) = named_store
    for kader, oleh in ((["tidak-ada"], "x"), ([], "x"), ([kode], " ")):
        with pytest.raises(GalatMasukan):
            erasure.hapus_nama(mesin, DAERAH, kader, oleh)
    rights.pasang_pelaku(lambda: Pengguna("a@b", frozenset({Peran.PETUGAS}), frozenset({"1"})))
    try:
        with pytest.raises(GalatHak):
            erasure.hapus_nama(mesin, DAERAH, [kode], "x")
    finally:
        rights.pasang_pelaku(lambda: SETEMPAT)
    assert KINI in store.nama_kader(mesin, daerah=DAERAH)["nama"].tolist()


def test_names_are_handed_out_by_puskesmas_to_its_own_people(named_store: tuple[Engine, list[str]]) -> None:
    mesin, (kode, _) = named_store
    potret = store.potret(mesin, daerah=DAERAH)
    semua = cadres.daftar(potret, Lingkup(DAERAH)).set_index("kode")
    milik = str(semua.loc[kode, "kode_puskesmas"])
    assert KINI in cadre_names.daftar_nama(mesin, potret, DAERAH, milik)["nama"].tolist()
    lain = next(k for k in cadre_names.puskesmas_boleh(potret, DAERAH) if k != milik)
    rights.pasang_pelaku(lambda: Pengguna("a@b", frozenset({Peran.PETUGAS}), frozenset({lain})))
    try:
        assert list(cadre_names.puskesmas_boleh(potret, DAERAH)) == [lain]
        with pytest.raises(GalatHak):
            cadre_names.daftar_nama(mesin, potret, DAERAH, milik)
    finally:
        rights.pasang_pelaku(lambda: SETEMPAT)


def test_the_commands_export_trim_and_erase(
    named_store: tuple[Engine, list[str]], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mesin, _ = named_store
    dari_lain = set(access.baca_akses(mesin)["id"])  # a copy of a store that other tests' commands may have written to
    monkeypatch.setenv(store.VARIABEL_URL, f"sqlite:///{file.as_posix()}")
    assert "Nama 2 kader dihapus" in jalankan_argumen(["hapus-nama", "--daerah", DAERAH, "--semua", "--oleh", "PDP"])
    tujuan = file.parent / "akses.csv"
    jalankan_argumen(["akses", "-o", str(tujuan)])
    teks = tujuan.read_text(encoding="utf-8-sig")
    assert teks.startswith("id,waktu,oleh,perbuatan,hal,kode_daerah") and "hapus_nama" in teks
    access.catat_akses(mesin, Perbuatan.MASUK, "@SUM(A1)", '=HYPERLINK("http://jahat.id")')
    jalankan_argumen(["akses", "-o", str(tujuan)])
    with tujuan.open(encoding="utf-8-sig", newline="") as f:
        baris = next(b for b in csv.DictReader(f) if b["perbuatan"] == "masuk")
    assert (baris["hal"], baris["oleh"]) == ("'@SUM(A1)", '\'=HYPERLINK("http://jahat.id")')
    ada = len(access.baca_akses(mesin))
    with pytest.raises(GalatMasukan):
        jalankan_argumen(["akses", "--pangkas-sebelum", store.kini()[:10], "--oleh", "PDP"])
    with monkeypatch.context() as dulu:
        dulu.setattr(books, "kini", lambda: "2020-06-01T00:00:00+00:00")
        access.catat_akses(mesin, Perbuatan.MASUK, "lama")
    for lama in (["--pangkas-sebelum", "2020-01-01"], ["--simpan-tahun", "50"]):
        assert "Tidak ada" in jalankan_argumen(["akses", *lama, "--oleh", "PDP"])
    assert len(access.baca_akses(mesin)) == ada + 1
    for salah in (["0", "--oleh", "PDP"], ["x", "--oleh", "PDP"], ["5"]):
        with pytest.raises(GalatMasukan):
            jalankan_argumen(["akses", "--simpan-tahun", *salah])
    assert "1 catatan akses dihapus" in jalankan_argumen(["akses", "--simpan-tahun", "5", "--oleh", "jadwal malam"])
    akhir = access.baca_akses(mesin)
    assert len(akhir) == ada + 1 and akhir["perbuatan"][0] == "pangkas_akses" and "lama" not in set(akhir["hal"])
    catatan = access.baca_akses(mesin)
    unduh = catatan[(catatan["perbuatan"] == Perbuatan.UNDUH) & ~catatan["id"].isin(dari_lain)]
    assert unduh["hal"].str.startswith("catatan akses, ").tolist() == [True, True]
    assert unduh["oleh"].str.startswith("baris perintah").all()
