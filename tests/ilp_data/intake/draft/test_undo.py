"""Undoing a revision: the store as before, refusals that name what stands in the way, and undo of an undo."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from ilp_data.errors import GalatSimpanan
from ilp_data.registry.fields import TABEL
from ilp_data.store import revisions as store
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.store_copies import beda_tabel, terapkan_tabel

JEJAK = Jejak(oleh="Rina", keterangan="uji", berkas="daftar.csv", sha256="ab" * 32)


def sama(satu: Potret, lain: Potret) -> None:
    for nama in TABEL:
        pd.testing.assert_frame_equal(getattr(satu, nama), getattr(lain, nama))


def fasilitas(mesin: Engine) -> pd.DataFrame:
    """One table as in force: a whole reading is slow when repeated a hundred times."""
    with mesin.connect() as k:
        return store.baca_tabel(k, "fasilitas", store.nomor_terakhir(k))


def ubah(p: Potret, kode: str, nama: str) -> dict[str, pd.DataFrame]:
    f = p.fasilitas.copy()
    f.loc[f["kode"] == kode, "nama"] = nama
    return {"fasilitas": f}


def test_undoing_restores_all_tables(own_store: Engine) -> None:
    awal = store.potret(own_store)
    perubahan = ubah(awal, "1060837", "Puskesmas Lain") | {
        "layanan": awal.layanan.iloc[50:],
        "kegiatan": pd.concat([awal.kegiatan, awal.kegiatan.iloc[:1].assign(nama="Baru")]),
        "nama_kader": pd.DataFrame([{"kode_kader": "X-K01", "nama": "Siti"}]),
    }
    assert terapkan_tabel(own_store, perubahan, JEJAK) == 2
    sesudah = store.potret(own_store)
    assert store.nama_kader(own_store)["nama"].tolist() == ["Siti"]
    assert store.batalkan_revisi(own_store, 2, "Budi") == 3
    sama(awal, store.potret(own_store))
    sama(sesudah, store.potret(own_store, 2))
    assert store.nama_kader(own_store).empty and len(store.nama_kader(own_store, 2)) == 1
    r = store.riwayat(own_store).iloc[0]
    assert (r["oleh"], r["keterangan"]) == ("Budi", "Membatalkan revisi 2")


def test_an_undo_can_be_undone(own_store: Engine) -> None:
    awal = store.potret(own_store)
    terapkan_tabel(own_store, ubah(awal, "1060837", "Puskesmas Lain"), JEJAK)
    sesudah = store.potret(own_store)
    store.batalkan_revisi(own_store, 2, "Budi")
    assert store.batalkan_revisi(own_store, 3, "Budi") == 4
    sama(sesudah, store.potret(own_store))
    with pytest.raises(GalatSimpanan, match="revisi 3 sudah mengubah"):
        store.batalkan_revisi(own_store, 2, "Budi")


def test_an_overridden_revision_is_named(own_store: Engine) -> None:
    awal = store.potret(own_store)
    terapkan_tabel(own_store, ubah(awal, "1060837", "Puskesmas Satu"), JEJAK)
    terapkan_tabel(own_store, ubah(store.potret(own_store), "1060832", "Puskesmas Tempat Lain"), JEJAK)
    terapkan_tabel(own_store, ubah(store.potret(own_store), "1060837", "Puskesmas Dua"), JEJAK)
    kini = store.potret(own_store)
    with pytest.raises(GalatSimpanan, match="revisi 4 sudah mengubah") as galat:
        store.batalkan_revisi(own_store, 2, "Budi")
    assert "Batalkan dahulu revisi 4" in str(galat.value)
    sama(kini, store.potret(own_store))
    assert store.batalkan_revisi(own_store, 3, "Budi") == 5, "an older revision with nothing newer on it may be undone"
    nama = store.potret(own_store).fasilitas.set_index("kode")["nama"]
    assert (nama["1060837"], nama["1060832"]) == ("Puskesmas Dua", "Puskesmas Bontang Lestari")


def test_a_row_deleted_and_replaced_stands_in_the_way(own_store: Engine) -> None:
    """A key that the revision ended and that a later one began anew cannot be revived beside it."""
    awal = store.potret(own_store)
    terapkan_tabel(own_store, {"kegiatan": awal.kegiatan.iloc[1:]}, JEJAK)
    terapkan_tabel(own_store, {"kegiatan": awal.kegiatan.assign(tempat="Balai Kota")}, JEJAK)
    with pytest.raises(GalatSimpanan, match="revisi 3"):
        store.batalkan_revisi(own_store, 2, "Budi")
    with own_store.connect() as k:
        ganda = "select count(*) from kegiatan where rev_akhir is null group by kode_daerah, nama, mulai"
        assert set(k.execute(text(ganda)).scalars()) == {1}


@pytest.mark.parametrize(
    ("nomor", "pesan"), [(1, "isi pertama"), (0, "tidak ada"), (-3, "tidak ada"), (9, "tidak ada")]
)
def test_a_revision_that_cannot_be_undone(own_store: Engine, nomor: int, pesan: str) -> None:
    with pytest.raises(GalatSimpanan, match=pesan):
        store.batalkan_revisi(own_store, nomor, "Budi")
    assert store.revisi_terakhir(own_store) == 1


def test_a_draft_of_an_old_revision_is_refused(own_store: Engine) -> None:
    awal = store.potret(own_store)
    lama = [beda_tabel(own_store, ubah(awal, kode, "Puskesmas Dua")) for kode in ("1060837", "1060832")]
    terapkan_tabel(own_store, ubah(awal, "1060837", "Puskesmas Satu"), JEJAK, dasar=1)
    with pytest.raises(GalatSimpanan, match="draf dari revisi 1, kini revisi 2"):
        store.terapkan_revisi(own_store, lama[0], JEJAK, dasar=1)
    assert store.revisi_terakhir(own_store) == 2
    assert store.terapkan_revisi(own_store, lama[1], JEJAK, dasar=1) == 3, "other rows are no conflict"


ISI = st.lists(
    st.tuples(
        st.sampled_from(["hapus", "ubah", "tambah", "titik"]), st.integers(0, 178), st.text("abc '\"<>é", max_size=5)
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(langkah=ISI)
def test_import_undo_import_gives_the_same_contents(own_store: Engine, langkah: list[tuple[str, int, str]]) -> None:
    """Whatever a draft brings: undone it is gone, brought again it is the same content."""
    awal = fasilitas(own_store)
    baru = _jalankan(awal, langkah)
    perubahan = {"fasilitas": pd.DataFrame(baru.values(), columns=awal.columns)}
    revisi = terapkan_tabel(own_store, perubahan, JEJAK)
    sesudah = fasilitas(own_store)
    if sesudah.equals(awal):
        return
    store.batalkan_revisi(own_store, revisi, "Budi")
    pd.testing.assert_frame_equal(fasilitas(own_store), awal)
    assert terapkan_tabel(own_store, perubahan, JEJAK) == revisi + 2
    pd.testing.assert_frame_equal(fasilitas(own_store), sesudah)
    store.batalkan_revisi(own_store, revisi + 2, "Budi")


def _jalankan(awal: pd.DataFrame, langkah: list[tuple[str, int, str]]) -> dict[str, dict]:
    isi = {b["kode"]: b for b in awal.to_dict("records")}
    urut = list(isi)
    for apa, nomor, teks in langkah:
        kode = urut[nomor % len(urut)]
        if apa == "hapus":
            isi.pop(kode, None)
        elif apa == "tambah":
            isi[f"PY.{nomor}.{teks}"] = awal.iloc[0].to_dict() | {"kode": f"PY.{nomor}.{teks}", "nama": teks}
        elif kode in isi:
            isi[kode] = isi[kode] | ({"nama": teks} if apa == "ubah" else {"lat": None, "lng": nomor / 7})
    return isi
