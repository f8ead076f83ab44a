"""What an import changes: the same again nothing, an empty cell nothing, made-up rows make way for real ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.intake.check import facility_changes as changes_facilities
from ilp_data.intake.draft import changes
from ilp_data.intake.match import rows as match
from ilp_data.intake.model import Baris, Jenis, Nasib
from ilp_data.parse import cacah
from ilp_data.store import revisions as store
from ilp_data.store.changes import Perubahan
from ilp_data.store.jejak import Jejak
from ilp_data.store.snapshot import Potret
from tests.cleaned_rows import baris, dari_csv
from tests.store_copies import sesudah

BONTANG, KANAAN = "64.74", "64.74.03.1003"
SEJAHTERA = "PY.1060837.64.74.03.1003.sejahtera-i"
DASAR = {"jenis": "posyandu", "nama": "Sejahtera I", "puskesmas": "Bontang Barat", "kelurahan": "Kanaan"}


def fasilitas(potret: Potret, *isi: Mapping[str, Any], **lain: Any) -> dict[str, Perubahan]:
    semua, tanya = match.cocokkan_baris(Jenis.FASILITAS, baris(*isi), BONTANG, potret, {})
    assert not tanya
    return changes.perubahan(Jenis.FASILITAS, semua, potret, BONTANG, **lain)


def berubah(potret: Potret, perubahan: Mapping[str, Perubahan]) -> dict[str, tuple[Any, Any]]:
    """column → (old, new) of the one row that changes."""
    beda = changes.beda(potret, perubahan)
    assert not beda.baru and not beda.hilang and len({k for k, *_ in beda.berubah}) <= 1
    return {kolom: (lama, baru) for _, kolom, lama, baru in beda.berubah}


# --- facilities


def test_what_is_there_does_not_change(potret: Potret) -> None:
    assert not changes.beda(potret, fasilitas(potret, DASAR, DASAR | {"nama": "SEJAHTERA IV"}, sumber="lain.csv")).ada


def test_what_is_named_changes_and_what_is_empty_stays(potret: Potret) -> None:
    isi = DASAR | {"alamat": "RT 5", "lat": 0.15, "lng": 117.4, "lokus_ilp": "tidak", "puskesmas": ""}
    beda = berubah(potret, fasilitas(potret, isi, sumber="daftar.xlsx"))
    assert beda["alamat"] == ("", "RT 5") and beda["lat"][1] == 0.15 and beda["jenis_titik"] == ("perkiraan", "terbit")
    assert beda["lokus_ilp"] == ("ya", "tidak") and beda["sumber_lokus"][1] == beda["sumber"][1] == "daftar.xlsx"
    assert not set(beda) & {"nama", "kode_puskesmas", "kode_kelurahan"}


def test_an_estimate_does_not_replace_a_published_point(potret: Potret) -> None:
    isi = {"jenis": "puskesmas", "nama": "Puskesmas Bontang Barat", "kode": "1060837", "lat": 0.2, "lng": 117.5}
    assert berubah(potret, fasilitas(potret, isi | {"jenis_titik": "perkiraan"})) == {}
    assert berubah(potret, fasilitas(potret, isi))["lat"][1] == 0.2


def test_names_change_only_by_code(potret: Potret) -> None:
    """A code may rename; another known spelling of the same puskesmas does not."""
    isi = {"jenis": "puskesmas", "kode": "1060837"}
    assert berubah(potret, fasilitas(potret, isi | {"nama": "UPT PUSKESMAS BTB"})) == {}
    assert berubah(potret, fasilitas(potret, isi | {"nama": "PUSKESMAS BARAT RAYA II"}))["nama"][1] == (
        "Puskesmas Barat Raya II"
    )


def test_a_new_facility_is_complete_and_others_apart(potret: Potret) -> None:
    isi = {"jenis": "lainnya", "jenis_asli": "klinik", "nama": "Klinik Sehat", "kelurahan": "Kanaan"}
    isi |= {"lat": 0.1, "lng": 117.4}
    datang = fasilitas(potret, isi, sumber="daftar.xlsx")["fasilitas"].mulai
    baru = datang.set_index("kode").loc[f"LN.{KANAAN}.klinik-sehat"]
    assert (baru["jenis"], baru["nama"], baru["kode_kelurahan"]) == ("lainnya", "Klinik Sehat", KANAAN)
    assert baru["catatan"] == "Jenis menurut berkas: klinik" and baru["lokus_ilp"] == "belum_diketahui"
    assert (baru["jenis_titik"], baru["sumber"]) == ("terbit", "daftar.xlsx")


def test_what_is_missing_ends_only_where_the_file_is_complete(potret: Potret) -> None:
    assert not changes.beda(potret, fasilitas(potret, DASAR)).hilang
    f = potret.fasilitas
    kanaan = set(f.loc[(f["jenis"] == "posyandu") & (f["kode_kelurahan"] == KANAAN), "kode"])
    sisa = changes_facilities.tidak_disebut(match.cocokkan_baris(Jenis.FASILITAS, baris(DASAR), BONTANG, potret, {})[0],
                                            potret, BONTANG)  # fmt: skip
    assert {j: set(k) for j, k in sisa.items()} == {"posyandu": kanaan - {SEJAHTERA}}  # only where the file speaks of
    beda = changes.beda(potret, fasilitas(potret, DASAR, hilang=sisa["posyandu"]))
    assert set(beda.hilang) == {f"fasilitas:{k}" for k in kanaan - {SEJAHTERA}} and not beda.peristiwa


def test_rows_with_questions_and_rejected_rows_change_nothing(potret: Potret) -> None:
    semua = [Baris(2, n, DASAR | {"kode_fasilitas": "X", "alamat": "y"}, {}) for n in (Nasib.DITANYA, Nasib.DITOLAK)]
    assert changes.perubahan(Jenis.FASILITAS, semua, potret, BONTANG) == {}


@pytest.mark.parametrize(
    ("nama", "kolom"),
    [
        ("fasilitas/puskesmas_komdat.csv", {"nama": "unit_kerja", "kode": "kode_instansi", "kode_kab": "kode_kab"}),
        ("fasilitas/osm_jabar_dki.csv", {"nama": "nama_fasilitas", "lat": "latitude", "lng": "longitude",
                                         "kota_kabupaten": "kota_kabupaten", "provinsi": "provinsi"}),
    ],
)  # fmt: skip
def test_a_national_list_twice_changes_nothing(own_store: Engine, nama: str, kolom: dict[str, str]) -> None:
    isi = dari_csv(nama, kolom, jenis="puskesmas" if "kode" in kolom else "lainnya")
    isi = [Baris(b.nomor, b.nasib, {k: float(v) if k in ("lat", "lng") else v for k, v in b.nilai.items()}, b.asli)
           for b in isi[::5]]  # fmt: skip
    for kali, sumber in enumerate(("a.csv", "salinan.csv")):
        p = store.potret(own_store)
        semua, tanya = match.cocokkan_baris(Jenis.FASILITAS, isi, "ID", p, {})
        assert not tanya
        perubahan = changes.perubahan(Jenis.FASILITAS, semua, p, "ID", sumber=sumber)
        assert changes.beda(p, perubahan).ada is (kali == 0)
        assert store.terapkan_revisi(own_store, perubahan, Jejak("uji", "x")) == 2


def test_a_new_region_enters_the_list_of_regions(potret: Potret) -> None:
    isi = baris({"jenis": "puskesmas", "nama": "Puskesmas Danurejan I", "kota_kabupaten": "Kota Yogyakarta"})
    semua, _ = match.cocokkan_baris(Jenis.FASILITAS, isi, "34.71", potret, {})
    hasil = changes.perubahan(Jenis.FASILITAS, semua, potret, "34.71")
    assert hasil["daerah"].mulai.set_index("kode").loc["34.71", "nama"] == "Kota Yogyakarta"
    w = hasil["wilayah"].mulai.set_index("kode")
    assert w.loc["34.71", "tingkat"] == "kota" and w.loc["34.71.01", "kode_induk"] == "34.71"
    assert sum(k.startswith("34.71.") and len(k) == 13 for k in w.index) == 45  # kelurahan of the city
    assert "daerah" not in changes.perubahan(Jenis.FASILITAS, semua, potret, "ID")


# --- service figures


def layanan(potret: Potret, kelurahan: str, periode: str, **cacahan: str) -> pd.DataFrame:
    isi = {"kelurahan": kelurahan, "periode": periode, "ukuran": {k: cacah(v) for k, v in cacahan.items()}}
    semua, tanya = match.cocokkan_baris(Jenis.LAYANAN, baris(isi), BONTANG, potret, {})
    assert not tanya
    return sesudah(changes.perubahan(Jenis.LAYANAN, semua, potret, BONTANG, sumber="rekap.xlsx"), "layanan", potret)


def ambil(isi: pd.DataFrame, kode: str, periode: str, ukuran: str) -> pd.Series:
    return isi.set_index(["kode_tempat", "periode", "ukuran"]).loc[(kode, periode, ukuran)]


def test_new_figures_and_the_same_figures(potret: Potret) -> None:
    ada = ambil(potret.layanan, KANAAN, "2025-12", "balita_ditimbang")
    tetap = layanan(potret, "Kanaan", "2025-12", balita_ditimbang=str(int(ada["nilai"])), balita_ada="")
    assert tetap.equals(potret.layanan), "a blank never erases, a renamed file changes nothing"
    baru = layanan(potret, "Kanaan", "2026-04", balita_ditimbang="0", balita_ada="")
    assert ambil(baru, KANAAN, "2026-04", "balita_ditimbang")["keadaan"] == "nol"
    assert ambil(baru, KANAAN, "2026-04", "balita_ada")["keadaan"] == "belum_dilaporkan"


def test_zero_targets_and_vitamins_outside_their_months(potret: Potret) -> None:
    baru = layanan(potret, "Kanaan", "2026-04", sasaran_balita_proyeksi="0", bayi_6_11_bulan_vitamin_a="0")
    harap = {"sasaran_balita_proyeksi": "belum_dilaporkan", "bayi_6_11_bulan_vitamin_a": "tidak_berlaku"}
    for ukuran, keadaan in harap.items():
        b = ambil(baru, KANAAN, "2026-04", ukuran)
        assert b["keadaan"] == keadaan and pd.isna(b["nilai"])


def test_simulated_figures_give_way(potret: Potret) -> None:
    """A real count of one place ends the made-up ones of that count and month in the whole region, nowhere else."""
    baru = layanan(potret, "Kanaan", "2026-03", lansia_diskrining="12")
    kena = baru[(baru["ukuran"] == "lansia_diskrining") & (baru["periode"] == "2026-03")]
    assert kena["kode_tempat"].tolist() == [KANAAN] and not kena["simulasi"].any()
    lain = baru[(baru["ukuran"] == "lansia_diskrining") & (baru["periode"] == "2025-12")]
    assert len(lain) == 15 and lain["simulasi"].all()


# --- cadres

LILY = "PY.1060835.64.74.01.1006.lily"


def kader(potret: Potret, nama: pd.DataFrame, *isi: Mapping[str, Any]) -> dict[str, Perubahan]:
    dasar = {"posyandu": "Lily", "puskesmas": "Bontang Utara I", "kelurahan": "Api-api"}
    semua, tanya = match.cocokkan_baris(
        Jenis.KADER, baris(*(dasar | dict(v) for v in isi)), BONTANG, potret, {}, nama_kader=nama
    )
    assert not tanya
    return changes.perubahan(Jenis.KADER, semua, potret, BONTANG, nama_kader=nama)


def test_cadres_have_no_names_in_public_tables(own_store: Engine) -> None:
    lulus = {"A": True, "B": True, "C": True, "D": None, "E": False}
    siti = {"nama": "Siti Aminah", "dilatih": True, "dinilai": True, "keterampilan": lulus}
    isi = [siti | {"tingkat_dilaporkan": "Madya"}, {"nama": "Rukiah", "dilatih": None, "dinilai": False}]
    for revisi in (2, 2):  # the second time nothing changes
        p, nama = store.potret(own_store), store.nama_kader(own_store)
        perubahan = kader(p, nama, *isi)
        assert store.terapkan_revisi(own_store, perubahan, Jejak("uji", "x")) == revisi
    p = store.potret(own_store)
    milik = p.kader[p.kader["kode_posyandu"] == LILY].set_index("kode")
    assert milik["nama"].tolist() == ["Kader 01", "Kader 02"] and not p.kader["simulasi"].any()
    assert milik["aktif"].tolist() == [True, True] and milik["dilatih"].isna().tolist() == [False, True]
    assert milik.loc[f"{LILY}-K01", "tingkat_dilaporkan"] == "Madya"
    k = p.keterampilan_kader
    assert k[["kelompok", "lulus"]].values.tolist() == [["A", True], ["B", True], ["C", True], ["E", False]]
    assert set(k["nomor"]) == {0} and store.nama_kader(own_store)["nama"].tolist() == ["Siti Aminah", "Rukiah"]
    assert "Siti" not in " ".join(str(getattr(p, n).to_dict()) for n in ("kader", "keterampilan_kader", "fasilitas"))


def test_a_second_file_completes_the_same_cadres(own_store: Engine) -> None:
    satu = kader(store.potret(own_store), store.nama_kader(own_store), {"nama": "Siti", "dilatih": True})
    store.terapkan_revisi(own_store, satu, Jejak("uji", "x"))
    p = store.potret(own_store)
    dua = kader(p, store.nama_kader(own_store), {"nama": "SITI", "dilatih": None, "dinilai": True}, {"nama": "Ani"})
    isi = dua["kader"].mulai.set_index("kode")
    assert isi.loc[f"{LILY}-K01", ["dilatih", "dinilai"]].tolist() == [True, True] and f"{LILY}-K02" in isi.index
