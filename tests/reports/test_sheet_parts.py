"""What lies in the unit of a sheet: its rows, what does not fit summed, decisions that are open, the region's words."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from pypdf import PdfReader

from ilp_data.insight import profile_scope
from ilp_data.insight.missing_figures import kalimat_kurang
from ilp_data.measure.scope import Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.registry.facility_types import EJAAN, kode_ejaan
from ilp_data.registry.fields import TABEL
from ilp_data.registry.indicators import indikator
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret
from reports import sheets
from reports.sheets import parts
from reports.sheets.figures import Bahan
from tests.reports.sheet_reading import KANAAN, SATIMPO, paparan, satu, teks

DATA = Path(__file__).resolve().parents[2] / "data"
UTARA = "64.74.01"


def _rincian(potret: Potret, per: str, kode: str) -> dict:  # type: ignore[type-arg]
    d = profile_scope.daerah(Pandangan(potret, Lingkup("64.74"), "2025-12", UMUM), per)
    return parts.rincian(Bahan(d.pandang, paparan(potret)), profile_scope.profil(d, kode))


def _jumlah(baris: Sequence[dict], kolom: int) -> tuple[int, int]:  # type: ignore[type-arg]
    angka = [b["sel"][kolom]["cacah"].replace(".", "").split(" dari ") for b in baris]
    return sum(int(a) for a, _ in angka), sum(int(b) for _, b in angka)


@pytest.mark.parametrize("muat", ["16", "6", "4"])
def test_rows_and_their_rest_are_the_whole_kecamatan(potret: Potret, muat: str) -> None:
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        milik = [b for b in csv.DictReader(berkas) if b["periode"] == "2025-12" and b["kode_wilayah"][:8] == UTARA]
    isi = _rincian(potret, "kecamatan", UTARA)
    baris = isi["rincian"][muat]
    harus = tuple(sum(int(b[k]) for b in milik) for k in ("balita_ditimbang", "balita_ada"))
    assert isi["rincian_kepala"][:2] == ["Kelurahan", "Balita ditimbang (D/S)"]
    assert _jumlah(baris, 0) == harus
    assert [b["nama"] for b in baris if b["sisa"]] == ([] if int(muat) >= len(milik) else ["2 lainnya"])
    urut = [float(b["sel"][0]["nilai"].split()[0].replace(",", ".")) for b in baris if not b["sisa"]]
    assert urut == sorted(urut), "worst first"


def test_a_withheld_row_is_in_no_sum(potret: Potret) -> None:
    t = potret.layanan.copy()
    satu_ = (t["kode_tempat"] == "64.74.01.1001") & (t["periode"] == "2025-12") & (t["ukuran"] == "balita_stunting")
    t.loc[satu_, "nilai"] = 2
    isi = _rincian(replace(potret, layanan=t), "kecamatan", UTARA)
    stunting = isi["rincian_kepala"].index("Balita stunting") - 1
    semua = {b["nama"]: b["sel"][stunting] for b in isi["rincian"]["16"]}
    assert semua["Bontang Kuala"]["nilai"] == "disembunyikan" and semua["Bontang Kuala"]["cacah"] == ""
    lain = next(b["sel"][stunting] for b in isi["rincian"]["4"] if b["sisa"])
    tanpa = sum(not b["sel"][stunting]["ada"] for b in isi["rincian"]["16"][4:])
    assert (f", {tanpa} tanpa angka" in lain["cacah"] or lain["nilai"] == "tanpa angka") if tanpa else lain["ada"]


def test_a_kelurahan_lists_its_posyandu_with_what_they_reported(potret: Potret) -> None:
    assert _rincian(potret, "kelurahan", SATIMPO)["rincian"] == {}, "nothing reported by posyandu"
    f = potret.fasilitas
    posyandu = list(f.loc[(f["kode_kelurahan"] == SATIMPO) & (f["jenis"] == "posyandu"), "kode"])
    pola = potret.layanan.iloc[[0]]
    baru = [
        pola.assign(kode_tempat=k, periode="2025-12", ukuran=u, nilai=n, keadaan="ada", simulasi=False)
        for k in posyandu
        for u, n in (("balita_ada", 40.0), ("balita_ditimbang", 30.0))
    ]
    isi = _rincian(replace(potret, layanan=pd.concat([potret.layanan, *baru], ignore_index=True)), "kelurahan", SATIMPO)
    assert isi["rincian_judul"] == "3 posyandu"
    assert [(b["nama"], b["sel"][0]["cacah"]) for b in isi["rincian"]["16"]] == [
        (f"Nusa Indah {n}", "30 dari 40") for n in (1, 2, 3)
    ]


def test_parts_without_figures_are_named(potret: Potret) -> None:
    t = teks(satu(potret, "64.08.02", "kecamatan", Lingkup("64.08")))
    assert "10 desa belum ada angka untuk tiap wilayahnya" in t and "Karya Bhakti" in t and "Long Wehea" in t


def _putusan(**isi: str) -> dict[str, str]:
    dasar = dict.fromkeys(TABEL["tindak_lanjut"].kolom, "")
    return dasar | {"kode_daerah": "64.74", "status": "terbuka", "tanggal": "2025-12-05", "pemilik": "Camat"} | isi


def test_open_decisions_of_the_area(potret: Potret) -> None:
    isi = [
        _putusan(kode="TL-1", keputusan="Kunjungi balita Kanaan", kode_tempat=KANAAN, tenggat="2020-01-01"),
        _putusan(kode="TL-2", keputusan="Timbang ulang", kode_tempat=SATIMPO),
        _putusan(kode="TL-3", keputusan="Sudah beres", kode_tempat=KANAAN, status="selesai", selesai="2026-01-01"),
        *(_putusan(kode=f"TL-1{n}", keputusan=f"Rencana {n}", kode_tempat="64.74.03") for n in range(4)),
    ]
    ada = replace(potret, tindak_lanjut=pd.DataFrame(isi, columns=list(TABEL["tindak_lanjut"].kolom)))
    t = teks(satu(ada, KANAAN))
    assert "Keputusan rapat yang belum selesai dan 2 keputusan lain" in t
    assert "Kunjungi balita Kanaan Camat · terlambat " in t and "Rencana 0 Camat · tanpa tenggat · Kecamatan" in t
    assert "Timbang ulang" not in t and "Sudah beres" not in t
    assert "Keputusan rapat" not in teks(satu(potret, KANAAN))


def test_the_words_of_the_region(potret: Potret) -> None:
    ejaan = pd.DataFrame([{"jenis": EJAAN, "kode": kode_ejaan("64.74", "pustu"), "ejaan": "Pusban"}])
    kata = replace(potret, ejaan=pd.concat([potret.ejaan, ejaan], ignore_index=True))
    t = teks(satu(kata, SATIMPO))
    assert "1 pusban: " in t and "pustu" not in t.lower().replace("pustu satimpo", "")


def test_everything_at_once_is_still_one_page(potret: Potret) -> None:
    isi = [
        _putusan(kode=f"TL-{n}", keputusan="Kunjungi semua balita yang belum ditimbang " * 5, kode_tempat=UTARA)
        for n in range(3)
    ]
    ada = replace(potret, tindak_lanjut=pd.DataFrame(isi, columns=list(TABEL["tindak_lanjut"].kolom)))
    berkas = sheets.lembar(sheets.Pesanan(ada, paparan(ada), "kecamatan", [UTARA], "http://192.168.1.20:8501"))
    pdf = PdfReader(io.BytesIO(berkas[0][1]))
    assert len(pdf.pages) == 1 and "revisi 1 (" in teks(pdf), "the foot is still on the page"


def test_what_was_counted_without_a_target_group_is_not_missing() -> None:
    def angka(kode: str, disini: float, daerah: float) -> SimpleNamespace:
        baris, kota = (pd.Series({"keadaan": Keadaan.BELUM_DILAPORKAN, "pembilang": n}) for n in (disini, daerah))
        return SimpleNamespace(kode=kode, baris=baris, baris_kota=kota)

    kosong = float("nan")
    semua = [angka("skrining_hipertensi", 1234, 5678), angka("stunting", kosong, 9), angka("wasting", kosong, kosong)]
    teks_ = kalimat_kurang(SimpleNamespace(indikator=indikator, periode=""), semua, "Kota B", "Kanaan")  # type: ignore[arg-type]
    assert "Sudah dilaporkan, sasarannya belum ada: usia produktif diukur tekanan darahnya." in teks_
    assert teks_.startswith("Belum ada data di Kota B: balita wasting") and "di Kanaan: balita stunting" in teks_
