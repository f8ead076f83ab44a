"""Completeness against counts known from the seed file, findings with owner and status, undone revisions left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.errors import GalatMasukan
from ilp_data.insight import quality
from ilp_data.measure import completeness
from ilp_data.measure.scope import Lingkup
from ilp_data.store import revisions as store
from ilp_data.store import seed
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.store_copies import beda_tabel, salin_simpanan, terapkan_tabel

BONTANG = Lingkup("64.74")
LESTARI = "1060832"
LAIN = "16.73"  # its shipped data have no findings of their own


@pytest.fixture
def own_store(mesin: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A store of this test's own."""
    hasil = store.buka_mesin(salin_simpanan(mesin, tmp_path / "ilp.db"))
    yield hasil
    hasil.dispose()


def entri(**isi: object) -> dict[str, object]:
    dasar = {"kunci": "k1", "kode": "titik_di_laut", "tingkat": "galat", "teks": "Titik di laut.", "saran": "Periksa.",
             "nomor": 7, "tempat": "Posyandu A", "berkas": "a.csv", "sha256": "0", "lembar": "", "kode_daerah": LAIN,
             "oleh": "Uji", "waktu": store.kini()}  # fmt: skip
    return dasar | isi


def berkas_dengan_temuan(mesin: Engine, *temuan: dict[str, object]) -> int:
    """A revision that changes one name and brings these findings."""
    f = store.potret(mesin).fasilitas.copy()
    f.loc[f.index[0], "catatan"] = f"diubah untuk uji {len(temuan)}"
    return terapkan_tabel(mesin, {"fasilitas": f}, Jejak("Uji", "uji"), buku={"temuan": list(temuan)})


def test_completeness_counts_reported_of_expected(potret: Potret) -> None:
    isi = completeness.kelengkapan(potret, BONTANG, "puskesmas")
    baris = isi[(isi["kode"] == LESTARI) & (isi["periode"] == "2025-12")].iloc[0]
    # One kelurahan; eight of the fourteen counts are taken outside February and August.
    assert (baris["ada"], baris["harap"]) == (8, 8)
    akhir = isi[(isi["kode"] == LESTARI) & (isi["periode"] == "2026-03")].iloc[0]
    assert (akhir["ada"], akhir["harap"]) == (5, 8)
    februari = isi[(isi["kode"] == LESTARI) & (isi["periode"] == "2025-02")].iloc[0]
    assert februari["harap"] == 14


def test_both_breakdowns_have_the_same_sum_and_newest_month_is_first(potret: Potret) -> None:
    kelurahan, puskesmas = (completeness.kelengkapan(potret, BONTANG, per) for per in ("kelurahan", "puskesmas"))
    assert completeness.jumlah(kelurahan) == completeness.jumlah(puskesmas)
    assert kelurahan["periode"].iloc[0] == "2026-03"
    assert kelurahan.groupby("periode")["kode"].nunique().eq(15).all()
    assert (kelurahan["ada"] <= kelurahan["harap"]).all()


def test_simulated_rows_never_make_a_month_complete(potret: Potret) -> None:
    dengan = completeness.kelengkapan(potret, BONTANG, "kelurahan")
    tanpa = completeness.kelengkapan(potret.tanpa_simulasi(), BONTANG, "kelurahan")
    pd.testing.assert_frame_equal(dengan, tanpa)


def test_a_count_taken_away_is_missed_once(potret: Potret) -> None:
    t = potret.layanan
    buang = (t["kode_tempat"] == "64.74.03.1003") & (t["periode"] == "2025-12") & (t["ukuran"] == "balita_ada")
    assert buang.sum() == 1
    kurang = type(potret)(**{**{f: getattr(potret, f) for f in potret.__dataclass_fields__}, "layanan": t[~buang]})
    sebelum, sesudah = (
        completeness.jumlah(completeness.kelengkapan(p, BONTANG, "kelurahan")) for p in (potret, kurang)
    )
    assert sesudah == (sebelum[0] - 1, sebelum[1])
    hilang = completeness.tak_terisi(kurang, BONTANG).set_index("ukuran")
    assert hilang.at["balita_ada", "bulan"] == ["2025-12"]
    assert hilang.at["balita_ada", "kurang"] == 1


@pytest.mark.parametrize("daerah", ["16.73", "33.15"])
def test_a_region_without_reports_has_an_empty_table(potret: Potret, daerah: str) -> None:
    assert completeness.kelengkapan(potret, Lingkup(daerah), "kelurahan").empty
    assert completeness.tak_terisi(potret, Lingkup(daerah)).empty


def test_findings_keep_owner_and_status_and_the_worst_comes_first(own_store: Engine) -> None:
    berkas_dengan_temuan(own_store, entri(kunci="b", tingkat="catatan", teks="Kecil."), entri())
    isi = quality.temuan(own_store, LAIN)
    assert list(isi["tingkat"]) == ["galat", "catatan"]
    assert quality.terbuka(isi) == 2
    sunting = isi.copy()
    sunting.loc[0, ["status", "pemilik"]] = ["selesai", " Bidang Kesmas "]
    ubah = quality.ubahan(isi, sunting)
    assert ubah == {int(isi.at[0, "id"]): {"status": "selesai", "pemilik": "Bidang Kesmas"}}
    assert quality.simpan_ubahan(own_store, ubah, "Sari") == 1
    kini = quality.temuan(own_store, LAIN)
    assert (kini.at[0, "status"], kini.at[0, "pemilik"], kini.at[0, "diubah_oleh"]) == (
        "selesai", "Bidang Kesmas", "Sari",
    )  # fmt: skip
    assert quality.terbuka(kini) == 1
    assert quality.ubahan(kini, kini) == {}


def test_an_unknown_status_is_refused(own_store: Engine) -> None:
    berkas_dengan_temuan(own_store, entri())
    nomor = int(quality.temuan(own_store, LAIN).at[0, "id"])
    with pytest.raises(GalatMasukan):
        quality.simpan_ubahan(own_store, {nomor: {"status": "entah"}}, "Sari")


def test_findings_of_an_undone_file_go_and_come_back_with_it(own_store: Engine) -> None:
    revisi = berkas_dengan_temuan(own_store, entri())
    batal = store.batalkan_revisi(own_store, revisi, "Uji")
    assert quality.dibatalkan(store.riwayat(own_store)) == {revisi: batal}
    assert quality.temuan(own_store, LAIN).empty
    store.batalkan_revisi(own_store, batal, "Uji")
    assert len(quality.temuan(own_store, LAIN)) == 1


def test_the_sentence_names_open_findings_and_the_newest_month(potret: Potret, mesin: Engine) -> None:
    lengkap = completeness.kelengkapan(potret, BONTANG, "kelurahan")
    teks = quality.kalimat(quality.temuan(mesin, LAIN), lengkap, [1, 2], "Kota Bontang")
    assert teks == "Tidak ada temuan yang terbuka; 75 dari 120 (62,5 %) isian Maret 2026 sudah masuk."


def test_nothing_checked_is_not_nothing_found(potret: Potret, mesin: Engine) -> None:
    tanpa = quality.temuan(mesin, LAIN)
    teks = quality.kalimat(tanpa, tanpa, [], "Kabupaten Semarang", diperiksa=False)
    assert teks.startswith("Data Kabupaten Semarang belum pernah diperiksa; ")
    assert {d: quality.diperiksa(mesin, potret, d) for d in ("64.74", LAIN, "33.22")} == {
        "64.74": True, LAIN: True, "33.22": False,
    }  # fmt: skip


def test_a_file_that_was_undone_leaves_nothing_checked(own_store: Engine) -> None:
    berkas = {"jenis": "fasilitas", "baris": 1, "diterima": 1, "ditanya": 0, "ditolak": 0}
    buku = {"berkas_impor": [entri(kode_daerah="33.22") | berkas]}
    perubahan = beda_tabel(own_store, {"fasilitas": store.potret(own_store).fasilitas.assign(catatan="uji")})
    revisi = store.terapkan_revisi(own_store, perubahan, Jejak("Uji", "uji"), buku, daerah="33.22")
    assert quality.diperiksa(own_store, store.potret(own_store), "33.22")
    store.batalkan_revisi(own_store, revisi, "Uji")
    assert not quality.diperiksa(own_store, store.potret(own_store), "33.22")


def test_shipped_data_are_checked_like_a_file(mesin: Engine) -> None:
    """Found again in the shipped file itself: more children weighed than projected, and than there are."""
    isi = pd.read_csv(seed.DATA / "layanan_balita.csv")
    lebih = isi[isi["balita_ditimbang"] > isi["sasaran_balita_proyeksi"].where(isi["sasaran_balita_proyeksi"] > 0)]
    penuh = isi[isi["balita_ditimbang"] > isi["balita_ada"]]
    temuan = quality.temuan(mesin, "64.74")
    nomor = {k: set(temuan.loc[temuan["kode"] == k, "nomor"]) for k in ("lebih_100", "bagian_melebihi_utuh")}
    assert nomor["lebih_100"] >= {i + 2 for i in lebih.index} and len(lebih)
    assert nomor["bagian_melebihi_utuh"] >= {i + 2 for i in penuh.index}
    assert set(temuan["berkas"]) == {"data/layanan_balita.csv", "data/fasilitas.csv"}
    assert not temuan["teks"].str.contains("Kader|lansia", regex=True).any(), "simulated rows are not checked"
