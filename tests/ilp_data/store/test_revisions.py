"""The store: filled once, revisions that never change, one writer, and refusals that leave everything as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, select, text

from ilp_data.errors import GalatBerkas, GalatSimpanan
from ilp_data.registry.fields import TABEL
from ilp_data.store import revisions as store
from ilp_data.store import schema, seed
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.pg_server import Peladen
from tests.small_store import benih_utuh
from tests.store_copies import alamat, simpanan_terisi, terapkan_tabel, terapkan_tabel_dalam

JEJAK = Jejak(oleh="uji", keterangan="percobaan", berkas="uji.csv", sha256="ab")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a filled store of this test's own, on either engine."""
    if request.param == "sqlite":
        (tmp_path / "ilp.db").write_bytes(request.getfixturevalue("ready"))
        yield f"sqlite:///{(tmp_path / 'ilp.db').as_posix()}"
        return
    peladen: Peladen = request.getfixturevalue("postgresql")
    hasil = peladen.buat(request.getfixturevalue("filled_database"))
    yield hasil
    peladen.hapus(hasil)


@pytest.fixture
def mesin(url: str) -> Iterator[Engine]:
    hasil = store.buka_mesin(url)
    yield hasil
    hasil.dispose()


def sama(satu: Potret, lain: Potret) -> None:
    """Every table of two readings is equal."""
    for nama in TABEL:
        pd.testing.assert_frame_equal(getattr(satu, nama), getattr(lain, nama))


def mentah(mesin: Engine) -> dict[str, list]:
    """Every row of every table, ended ones and bookkeeping too, but for the last number given out on a server."""
    with mesin.connect() as k:
        isi = {
            nama: [tuple(b) for b in k.execute(select(t).order_by(*t.primary_key.columns))]
            for nama, t in schema.metadata.tables.items()
        }
    isi["meta"] = [b for b in isi["meta"] if b[0] != schema.NOMOR_REVISI]
    return isi


# --- start


def berisi(mesin: Engine, benih: dict[str, pd.DataFrame]) -> None:
    """The store holds these tables and nothing else."""
    p = store.potret(mesin)
    assert p.revisi == 1 and set(benih) == set(TABEL)
    for nama, t in TABEL.items():
        harap = store.bentuk(nama, benih[nama]).sort_values(list(t.kunci), ignore_index=True)
        pd.testing.assert_frame_equal(getattr(p, nama), harap)


def test_the_contents_are_those_of_the_shipped_data(tmp_path: Path) -> None:
    (tmp_path / "ilp.db").write_bytes(simpanan_terisi())
    berisi(store.buka_mesin(alamat(tmp_path / "ilp.db")), benih_utuh())


def test_the_contents_are_those_that_were_read(mesin: Engine) -> None:
    berisi(mesin, seed.baca_benih())


def test_a_second_start_changes_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dulu = mentah(store.buka_mesin(url))
    monkeypatch.setattr(seed, "baca_benih", lambda: pytest.fail("a second start must not read data/ again"))
    mesin = store.siapkan_simpanan(url)
    assert mentah(mesin) == dulu
    assert store.revisi_terakhir(mesin) == 1


def test_the_folder_is_made_and_the_url_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(store.VARIABEL_URL, f" sqlite:///{(tmp_path / 'a' / 'b' / 'ilp.db').as_posix()} ")
    assert store.url_bawaan().endswith("/a/b/ilp.db")
    store.buka_mesin()
    assert (tmp_path / "a" / "b").is_dir()
    monkeypatch.delenv(store.VARIABEL_URL)
    assert store.url_bawaan().endswith("/var/ilp.db")


# --- revisions


def test_the_same_contents_make_no_revision(mesin: Engine) -> None:
    dulu = mentah(mesin)
    p = store.potret(mesin)
    acak = p.fasilitas.sample(frac=1, random_state=3)
    assert terapkan_tabel(mesin, {"fasilitas": acak, "layanan": p.layanan}, JEJAK) == 1
    assert mentah(mesin) == dulu


def test_changes_and_the_old_revision_stays(mesin: Engine) -> None:
    awal = store.potret(mesin)
    baru = awal.fasilitas.copy()
    kode, hilang = baru["kode"].iloc[0], baru["kode"].iloc[-1]
    baru.loc[0, "nama"] = "Puskesmas Nama Baru"
    baru = baru.iloc[:-1]
    assert terapkan_tabel(mesin, {"fasilitas": baru}, JEJAK) == 2
    kini, dulu = store.potret(mesin), store.potret(mesin, 1)
    sama(awal, dulu)
    assert kini.revisi == 2 and dulu.revisi == 1 and len(kini.fasilitas) == len(dulu.fasilitas) - 1
    assert kini.fasilitas.set_index("kode").loc[kode, "nama"] == "Puskesmas Nama Baru"
    assert hilang not in set(kini.fasilitas["kode"])
    pd.testing.assert_frame_equal(kini.layanan, dulu.layanan)
    with mesin.connect() as k:
        berubah = k.execute(text("select count(*) from fasilitas where rev_mulai = 2 or rev_akhir = 2")).scalar()
    assert berubah == 3, "one changed row ended and begun, one ended; the others stay untouched"
    assert terapkan_tabel(mesin, {"fasilitas": dulu.fasilitas}, JEJAK) == 3
    assert store.riwayat(mesin)["nomor"].tolist() == [3, 2, 1]
    sama(awal, store.potret(mesin))


def test_empty_to_zero_is_a_change(mesin: Engine) -> None:
    """Unknown and zero are different content, in both directions, even where nothing else differs."""
    t = store.potret(mesin).layanan
    kosong = t.index[t["nilai"].isna()][0]
    t.loc[kosong, "nilai"] = 0.0
    assert terapkan_tabel(mesin, {"layanan": t}, JEJAK) == 2
    assert store.potret(mesin).layanan.loc[kosong, "nilai"] == 0
    t.loc[kosong, "nilai"] = float("nan")
    assert terapkan_tabel(mesin, {"layanan": t}, JEJAK) == 3
    tidak_diketahui = [bool(pd.isna(store.potret(mesin, r).layanan.loc[kosong, "nilai"])) for r in (1, 2, 3)]
    assert tidak_diketahui == [True, False, True]


def test_the_history_says_who_and_from_where(mesin: Engine) -> None:
    terapkan_tabel(mesin, {"kegiatan": store.potret(mesin).kegiatan.iloc[1:]}, JEJAK)
    r = store.riwayat(mesin).iloc[0]
    assert tuple(r[["nomor", "oleh", "keterangan", "berkas", "sha256"]]) == (2, "uji", "percobaan", "uji.csv", "ab")
    assert pd.Timestamp(r["waktu"]).tzinfo is not None


def test_double_keys_are_refused_and_the_store_stays(mesin: Engine) -> None:
    dulu = mentah(mesin)
    p = store.potret(mesin)
    ganda = pd.concat([p.fasilitas, p.fasilitas.iloc[[5]].assign(nama="lain")])
    with pytest.raises(GalatSimpanan, match="kunci yang sama"):
        terapkan_tabel(mesin, {"kegiatan": p.kegiatan.iloc[1:], "fasilitas": ganda}, JEJAK)
    assert mentah(mesin) == dulu


def test_a_break_half_way_leaves_the_old_revision(mesin: Engine) -> None:
    dulu = mentah(mesin)
    p = store.potret(mesin)
    with pytest.raises(RuntimeError, match="listrik padam"), store.transaksi(mesin) as koneksi:
        assert terapkan_tabel_dalam(koneksi, {"layanan": p.layanan.iloc[:10]}, JEJAK) == 2
        assert store.nomor_terakhir(koneksi) == 2
        raise RuntimeError("listrik padam")
    assert mentah(mesin) == dulu
    sama(p, store.potret(mesin))


def test_readers_do_not_see_an_unfinished_revision(mesin: Engine, url: str) -> None:
    with store.transaksi(mesin) as koneksi:
        terapkan_tabel_dalam(koneksi, {"kegiatan": store.potret(mesin).kegiatan.iloc[1:]}, JEJAK)
        assert store.revisi_terakhir(store.buka_mesin(url)) == 1
    assert store.revisi_terakhir(store.buka_mesin(url)) == 2


def test_a_revision_that_is_not_there(mesin: Engine) -> None:
    for nomor in (0, 2, -1):
        with pytest.raises(GalatSimpanan, match="Revisi tidak ada"):
            store.potret(mesin, nomor)


# --- seed


def salin_data(tmp_path: Path) -> Path:
    tujuan = tmp_path / "data"
    for asal in seed.DATA.rglob("*"):
        if asal.is_file():
            (tujuan / asal.relative_to(seed.DATA)).parent.mkdir(parents=True, exist_ok=True)
            (tujuan / asal.relative_to(seed.DATA)).write_bytes(asal.read_bytes())
    return tujuan


def test_broken_shipped_data_are_told_with_their_place(tmp_path: Path) -> None:
    folder = salin_data(tmp_path)
    berkas = folder / "fasilitas.csv"
    utuh = berkas.read_text(encoding="utf-8")
    baris = utuh.splitlines()
    berkas.write_text(utuh.replace("-3.2", "tiga koma dua", 1), encoding="utf-8")
    nomor = next(i for i, b in enumerate(baris, start=1) if "-3.2" in b)
    with pytest.raises(GalatBerkas, match=rf"fasilitas, baris {nomor}, kolom lat"):
        benih_utuh(folder)
    berkas.write_text(utuh.replace("lokus_ilp", "lokus", 1), encoding="utf-8")
    with pytest.raises(GalatBerkas, match="kolom lokus_ilp"):
        benih_utuh(folder)
    berkas.unlink()
    with pytest.raises(GalatBerkas, match=r"data/fasilitas\.csv"):
        benih_utuh(folder)
