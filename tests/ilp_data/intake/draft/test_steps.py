"""From a file to a draft, into force, out again: the whole way, in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from geo.intake.tools import Alat
from ilp_data.cli import commands as cli
from ilp_data.cli.impor_text import tulis_impor
from ilp_data.errors import GalatKode, GalatMasukan, GalatSimpanan
from ilp_data.intake import decisions
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Nasib, Putusan
from ilp_data.registry.fields import TABEL
from ilp_data.store import revisions as store
from tests import real_files
from tests.store_copies import sesudah

JUDUL = "Nama Posyandu,Puskesmas,Kecamatan,Kelurahan,Lintang,Bujur\n"
BARU = "Posyandu Uji Coba,Bontang Barat,Bontang Barat,Kanaan,0.14,117.45\n"


@pytest.fixture
def make_draft(own_store: Engine, tmp_path: Path) -> Callable[..., Draf]:
    """A draft for Bontang of a text, written to a file of its own."""

    def buat(isi: str, nama: str = "berkas.csv", **lain: Any) -> Draf:
        (tmp_path / nama).write_text(isi, encoding="utf-8")
        return draft.susun_draf(tmp_path / nama, daerah="64.74", mesin=own_store, geo=Alat(), **lain)

    return buat


def isi_simpanan(mesin: Engine) -> dict[str, pd.DataFrame]:
    """Every table as in force."""
    potret = store.potret(mesin)
    return {nama: getattr(potret, nama) for nama in TABEL}


def sama(a: dict[str, pd.DataFrame], b: dict[str, pd.DataFrame]) -> bool:
    """Whether two readings hold the same rows."""
    return all(a[n].equals(b[n]) for n in TABEL)


def test_apply_undo_apply_again(make_draft: Callable[..., Draf], own_store: Engine) -> None:
    awal = isi_simpanan(own_store)
    draf = make_draft(JUDUL + BARU)
    assert draf.putusan is Putusan.IMPOR and draft.ringkas_draf(draf)["beda"] == {"baru": 1, "berubah": 0, "hilang": 0}
    revisi = draft.terapkan_draf(own_store, draf, "Rina")
    assert revisi == store.revisi_terakhir(own_store) == 2
    kini = isi_simpanan(own_store)
    assert len(kini["fasilitas"]) == len(awal["fasilitas"]) + 1
    assert draft.terapkan_draf(own_store, make_draft(JUDUL + BARU), "Rina") == revisi
    assert store.batalkan_revisi(own_store, revisi, "Rina") == 3
    assert sama(isi_simpanan(own_store), awal)
    draft.terapkan_draf(own_store, make_draft(JUDUL + BARU), "Rina")
    assert sama(isi_simpanan(own_store), kini)


def test_the_history_records_who_and_which_file(make_draft: Callable[..., Draf], own_store: Engine) -> None:
    draf = make_draft(JUDUL + BARU, "usul.csv")
    draft.terapkan_draf(own_store, draf, " Rina ")
    baris = store.riwayat(own_store).iloc[0]
    assert (baris["oleh"], baris["berkas"]) == ("Rina", "usul.csv")
    assert baris["sha256"] == draft.ringkas_draf(draf)["sha256"] and len(baris["sha256"]) == 64
    buku = decisions.berkas_impor(own_store).iloc[0]
    assert (buku["jenis"], buku["revisi"], buku["diterima"]) == ("fasilitas", 2, 1)


def test_an_old_draft_is_refused_after_the_store_changed(make_draft: Callable[..., Draf], own_store: Engine) -> None:
    lama, sama = make_draft(JUDUL + BARU), make_draft(JUDUL + BARU.replace("Uji Coba", "Lain"))
    draft.terapkan_draf(own_store, make_draft(JUDUL + BARU.replace("Uji Coba", "Lain")), "Rina")
    with pytest.raises(GalatSimpanan, match="berubah sejak"):
        draft.terapkan_draf(own_store, sama, "Rina")
    assert store.revisi_terakhir(own_store) == 2
    assert draft.terapkan_draf(own_store, lama, "Rina") == 3, "other rows are no conflict"


def test_questions_are_answered_and_remembered(make_draft: Callable[..., Draf], own_store: Engine) -> None:
    isi = JUDUL + BARU + "Posyandu Entah,Bontang Barat,Bontang Barat,Knaan Timur,,\n"
    draf = make_draft(isi)
    assert draf.putusan is Putusan.TANYA and draf.banyak(Nasib.DITANYA) == 1
    with pytest.raises(GalatMasukan, match="pertanyaan"):
        draft.terapkan_draf(own_store, draf, "Rina")
    kunci = draf.pertanyaan[0].kunci
    dijawab = make_draft(isi, jawab={kunci: "lewati", "tak ada": "x"})
    assert dijawab.putusan is Putusan.IMPOR and dijawab.banyak(Nasib.DITOLAK) == 1
    assert any("tak ada" in c for c in dijawab.rincian["catatan"])
    draft.terapkan_draf(own_store, dijawab, "Rina")
    assert decisions.berlaku(own_store) == {kunci: "lewati"}
    lagi = make_draft(isi)
    assert lagi.putusan is Putusan.IMPOR and lagi.banyak(Nasib.DITOLAK) == 1
    decisions.cabut_keputusan(own_store, kunci, "Rina")
    assert make_draft(isi).putusan is Putusan.TANYA


def test_a_part_is_only_what_was_accepted(make_draft: Callable[..., Draf], own_store: Engine) -> None:
    draf = make_draft(JUDUL + BARU + "Posyandu Entah,Bontang Barat,Bontang Barat,Knaan Timur,,\n")
    awal = len(store.potret(own_store).fasilitas)
    draft.terapkan_draf(own_store, draf, "Rina", sebagian=True)
    assert len(store.potret(own_store).fasilitas) == awal + 1


def test_who_applies_must_be_named_and_rejected_drafts_are_not_applied(
    make_draft: Callable[..., Draf], own_store: Engine
) -> None:
    with pytest.raises(GalatMasukan, match="Nama"):
        draft.terapkan_draf(own_store, make_draft(JUDUL + BARU), "  ")
    with pytest.raises(GalatMasukan, match="ditolak"):
        draft.terapkan_draf(own_store, make_draft("halo\n"), "Rina")
    assert store.revisi_terakhir(own_store) == 1


def test_an_own_mapping_is_remembered(make_draft: Callable[..., Draf], own_store: Engine) -> None:
    isi = "Sebutan,Puskesmas,Kecamatan,Wilayah A\nPosyandu Uji Coba,Bontang Barat,Bontang Barat,Kanaan\n"
    pilih = {"nama": "Sebutan", "kelurahan": "Wilayah A"}
    draf = make_draft(isi, jenis="fasilitas", pemetaan=pilih)
    assert draf.pemetaan is not None and pilih.items() <= dict(draf.pemetaan.kolom).items()
    draft.terapkan_draf(own_store, draf, "Rina")
    lagi = make_draft(isi, "lain.csv", jenis="fasilitas")
    assert lagi.pemetaan is not None and pilih.items() <= dict(lagi.pemetaan.kolom).items()
    for ke in range(2):  # the facility is registered by now, so the same columns are recognised each time
        draft.terapkan_draf(own_store, make_draft(isi, f"lagi{ke}.csv", jenis="fasilitas", pemetaan=pilih), "Rina")
        catatan = store.baca_buku(own_store, "pemetaan_ingat")["pemetaan"].tolist()
    assert len(catatan) == len(set(catatan)) == 2, "the same choice is kept once"
    with pytest.raises(GalatMasukan, match="Kolom"):
        make_draft(isi, jenis="fasilitas", pemetaan={"nama": "Tidak Ada"})


@pytest.mark.parametrize(
    ("isi", "putusan", "kata"),
    [
        ("Kelurahan,Bulan,S,D\nKanaan,2026-03,,\nGuntung,2026-03,-,\n", Putusan.TOLAK, "tidak satu pun membawa isi"),
        ("Kelurahan,Bulan,S,D\nKanaan,2026-03,,\nGuntung,2026-03,90,-\n", Putusan.IMPOR, ""),
    ],
)
def test_a_draft_that_stores_nothing_says_so(
    make_draft: Callable[..., Draf], isi: str, putusan: Putusan, kata: str
) -> None:
    draf = make_draft(isi)
    assert draf.putusan is putusan and draf.banyak(Nasib.DITERIMA) == 2
    assert kata in " ".join(draf.alasan) and bool(draf.perubahan) is (putusan is Putusan.IMPOR)


def test_a_file_again_says_that_nothing_changes(make_draft: Callable[..., Draf], own_store: Engine) -> None:
    draft.terapkan_draf(own_store, make_draft(JUDUL + BARU), "Rina")
    draf = make_draft(JUDUL + BARU)
    assert draf.putusan is Putusan.IMPOR and "sama dengan data yang berlaku" in draf.alasan[-1]
    assert "sama dengan data yang berlaku" in next(iter(tulis_impor("impor", draft.ringkas_draf(draf))))


def test_impossible_kinds_are_rejected(make_draft: Callable[..., Draf]) -> None:
    assert make_draft(JUDUL + BARU, jenis="batas").putusan is Putusan.TOLAK
    assert make_draft(JUDUL + BARU, jenis="layanan").putusan is Putusan.TOLAK
    with pytest.raises(GalatMasukan, match="Jenis"):
        make_draft(JUDUL + BARU, jenis="laporan")


def test_a_region_must_be_a_kabupaten_or_kota(own_store: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(JUDUL + BARU)
    for daerah in ("64", "64.74.03", "99.99", "Bontang"):
        with pytest.raises(GalatKode):
            draft.susun_draf(tmp_path / "a.csv", daerah=daerah, mesin=own_store)
    assert draft.susun_draf(tmp_path / "a.csv", daerah="6474", mesin=own_store).rincian["daerah"] == "64.74"


def test_progress_is_reported(make_draft: Callable[..., Draf]) -> None:
    tahap: list[str] = []
    make_draft(JUDUL + BARU, lapor=tahap.append)
    assert len(tahap) >= 5 and tahap[0] == "membuka berkas"


@pytest.mark.parametrize(
    ("nama", "daerah", "wilayah"),
    [("fasilitas/puskesmas_komdat.csv", "ID", {"64.74": 6, "16.73": 10, "64.08": 21})],
)
def test_national_list(nama: str, daerah: str, wilayah: dict[str, int], own_store: Engine, tmp_path: Path) -> None:
    jalur = real_files.bagian(nama, tmp_path, *(f'"{k.replace(".", "")}"' for k in wilayah))
    draf = draft.susun_draf(jalur, daerah=daerah, mesin=own_store)
    f = sesudah(draf.perubahan, "fasilitas", store.potret(own_store))
    banyak = f[f["jenis"] == "puskesmas"]["kode_daerah"].value_counts()
    assert {k: int(banyak[k]) for k in wilayah} == wilayah
    assert f["kode"].is_unique and all(isinstance(k, str) for k in f["kode"])


def test_nutrition_of_2026_without_targets(own_store: Engine) -> None:
    draf = draft.susun_draf(real_files.berkas("layanan/bontang_gizi_2025_2026.csv"), daerah="64.74", mesin=own_store)
    baris = sesudah(draf.perubahan, "layanan", store.potret(own_store))
    sasaran = baris[(baris["ukuran"] == "sasaran_balita_proyeksi") & baris["kode_tempat"].str.startswith("64.74")]
    s2026 = sasaran[sasaran["periode"] >= "2026"]
    assert s2026["nilai"].isna().all() and "nol" not in set(s2026["keadaan"])
    assert (sasaran[sasaran["periode"] < "2026"]["nilai"] > 0).all()


@pytest.mark.parametrize(
    ("nama", "daerah"),
    [
        ("fasilitas/yogyakarta_puskesmas.geojson", "34.71"),
        ("layanan/bontang_gizi_2025_2026.csv", "64.74"),
        ("layanan/kab_malang_stunting.csv", "35.07"),
        ("batas/bontang_kelurahan.geojson", "64.74"),
    ],
)
def test_real_files_go_there_and_back(
    nama: str, daerah: str, own_store: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    """By command: apply, undo gives the old content, apply again the new; the same file again changes nothing."""

    def perintah(*argumen: str) -> dict[str, Any]:
        capsys.readouterr()
        assert cli.utama([*argumen, "--json"], buat_geo=Alat) in (0, 3)
        return json.loads(capsys.readouterr().out)

    impor = ("impor", str(real_files.berkas(nama)), "--daerah", daerah, "--terapkan", "--sebagian", "--oleh", "Uji")
    awal = isi_simpanan(own_store)
    revisi = perintah(*impor)["revisi"]
    kini = isi_simpanan(own_store)
    assert perintah(*impor)["revisi"] == revisi
    if revisi == 1:  # everything in it was known already
        assert sama(kini, awal)
        return
    assert perintah("batalkan", str(revisi), "--oleh", "Uji") == {"dibatalkan": revisi, "revisi": revisi + 1}
    assert sama(isi_simpanan(own_store), awal)
    assert perintah(*impor)["revisi"] == revisi + 2
    assert sama(isi_simpanan(own_store), kini)
    riwayat = perintah("riwayat")["revisi"]
    assert [r["oleh"] for r in riwayat[:3]] == ["Uji"] * 3


METER = "Nama,Puskesmas,Kecamatan,Kelurahan,X,Y\n" + "".join(
    f"Posyandu Meter {i},Bontang Barat,Bontang Barat,Kanaan,{549_000 + 400 * i}.5,{15_500 + 300 * i}.25\n"
    for i in range(3)
)


def test_coordinates_in_metres_get_a_proposed_zone(make_draft: Callable[..., Draf], own_store: Engine) -> None:
    draf = make_draft(METER)
    (tanya,) = draf.pertanyaan
    assert draf.putusan is Putusan.TANYA and tanya.usul[0].kode == "EPSG:32650" and len(tanya.baris) == 3
    assert 0.13 < draf.baris[0].nilai["titik_usul"]["sesudah"]["lat"] < 0.15 and draf.baris[0].nilai["lat"] is None
    jawab = make_draft(METER, jawab={tanya.kunci: "EPSG:32650"})
    assert jawab.putusan is Putusan.IMPOR
    assert jawab.baris[0].nilai["lng"] == pytest.approx(117.4403, abs=0.001)
    assert jawab.baris[0].asli["X"] == "549000.5"
    assert make_draft(METER, crs="EPSG:32650").putusan is Putusan.IMPOR
    assert make_draft(METER, jawab={tanya.kunci: "EPSG:9999999"}).putusan is Putusan.TANYA
    assert make_draft(METER, crs="EPSG:9999999").putusan is Putusan.TOLAK


def test_shared_points_without_boundaries(own_store: Engine, tmp_path: Path) -> None:
    """A region without boundaries: points are still compared with one another, and a note says what was not done."""
    isi = "Nama,Jenis,X,Y\nPuskesmas A,puskesmas,110.371234,-7.801234\nPuskesmas B,puskesmas,110.371234,-7.801234\n"
    (tmp_path / "y.csv").write_text(isi)
    h = draft.ringkas_draf(draft.susun_draf(tmp_path / "y.csv", daerah="34.71", mesin=own_store, geo=Alat()))
    assert "titik_bersama" in {t["kode"] for t in h["temuan"]} and any("34.71" in c for c in h["catatan"])


def test_a_missing_file_becomes_a_rejected_draft(own_store: Engine, tmp_path: Path) -> None:
    draf = draft.susun_draf(tmp_path / "tidak ada.csv", daerah="64.74", mesin=own_store)
    assert draf.putusan is Putusan.TOLAK and draft.ringkas_draf(draf)["sha256"] is None


def test_a_subtotal_in_the_last_column_is_no_data(make_draft: Callable[..., Draf]) -> None:
    """A subtotal below its kecamatan and kelurahan is no posyandu; a place that is called so is."""
    isi = (
        "Data Bulan Mei 2026\nKecamatan,Kelurahan,Posyandu,Balita Ada,Balita Ditimbang\n"
        "Bontang Barat,Kanaan,Sejahtera I,50,45\nBontang Barat,Kanaan,Sejahtera IV,40,38\n"
        "Bontang Barat,Kanaan,Jumlah,90,83\n"
    )
    draf = make_draft(isi)
    assert len(draf.baris) == 2 and draf.putusan is Putusan.IMPOR
    assert draf.tabel is not None and [d.nomor for d in draf.tabel.dilewati] == [1, 5]


def test_real_cadres_replace_simulated_ones_and_it_is_told(make_draft: Callable[..., Draf]) -> None:
    isi = "Nama Kader,Posyandu,Puskesmas,Kelurahan,status_pelatihan_posyandu\nAni,Sejahtera I,Bontang Barat,Kanaan,ya\n"
    draf = make_draft(isi)
    assert draf.banyak(Nasib.DITERIMA) == 1
    assert any("kader simulasi" in c for c in draf.rincian["catatan"])
