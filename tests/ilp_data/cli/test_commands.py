"""The command line and the summaries behind it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import Engine

from ilp_data.cli import commands as cli
from ilp_data.errors import GalatKode, GalatMasukan
from ilp_data.insight import summary
from ilp_data.measure import published
from ilp_data.measure.scope import Lingkup
from ilp_data.registry import indicators
from ilp_data.store.snapshot import Potret
from tests.readings import lihat

SEL_MENTAH = re.compile(r"\b(None|nan|NaN|NaT|True|False)\b|[{}]")
INDIKATOR = ("indikator", "--daerah", "64.74")


@pytest.fixture(autouse=True)
def _filled_store(mesin: Engine, potret: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session's store is filled and named in ``ILP_STORE``; in this process it is read once."""
    monkeypatch.setattr("ilp_data.intake.shipped.siapkan_simpanan", lambda **_: mesin)
    monkeypatch.setattr(cli.store, "potret", lambda _mesin, *, daerah: potret if daerah else pytest.fail("whole"))


def obyek(*argumen: str) -> dict:
    """The JSON object of a command, read strictly: NaN and Infinity are refused."""
    return json.loads(cli.jalankan_argumen([*argumen, "--json"]), parse_constant=lambda k: pytest.fail(f"{k} in JSON"))


# --- wrong use


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        ([], "Perintah belum disebut"),
        (["foo"], "'foo'"),
        (["ringkas"], "wajib diisi: --daerah"),
        (["ringkas", "--daerah"], "memerlukan satu nilai"),
        (["ringkas", "--daerah", "64.74", "--lain"], "tidak dikenal: --lain"),
        (["ringkas", "--daerah", "1674"], "pakai 16.73"),
        (["ringkas", "--daerah", "6474010"], "bertitik"),
        (["ringkas", "--daerah", ""], "bertitik"),
        (["provinsi", "--kode", "Kalimantan Timur"], "Kalimantan Timur: 64."),
        (["hapus-nama", "--daerah", "64.74"], "Salah satu argumen ini wajib diisi: --kader --semua"),
        (
            ["tindak-lanjut", "tutup", "TL-1", "--daerah", "64.74", "--alasan", "a", "--status", "x"],
            "Diharapkan: terbuka, selesai, dibatalkan",
        ),
        (["pulihkan", "tidak-ada.zip"], "tidak-ada.zip (tidak ada di sana)"),
        (["ringkas", "--daerah", "99.99"], "tidak ada dalam daftar Kemendagri"),
        (["ringkas", "--daerah", "64.74.03"], "bukan kabupaten atau kota"),
        (["indikator"], "wajib diisi: --daerah, --kode"),
        ([*INDIKATOR, "--kode", "stunting", "--per", "rt"], "'rt'"),
        ([*INDIKATOR, "--kode", "stunting", "--periode", "2025-13"], "Periode tidak dikenali"),
        (["indikator", "--daerah", "33.15", "--kode", "stunting"], "Belum ada data layanan"),
        ([*INDIKATOR, "--kode", "stunting", "--kecamatan", "16.73.01"], "Lubuk Linggau Timur I, Kota Lubuk Linggau"),
        ([*INDIKATOR, "--kode", "stunting", "--puskesmas", "64.74.03"], "Pakai --kecamatan 64.74.03"),
        ([*INDIKATOR, "--kode", "stunting", "--puskesmas", "1"], "1060837"),
        (
            [*INDIKATOR, "--kode", "stunting", "--kecamatan", "64.74.01", "--kelurahan", "64.74.03.1003"],
            "saling meniadakan",
        ),
    ],
)
def test_wrong_usage(argumen: list[str], pesan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.utama(argumen) == 2
    keluar = capsys.readouterr()
    assert keluar.out == "" and keluar.err.startswith("Galat: ") and pesan in keluar.err
    assert not {"argument", "required", "invalid", "expected", "usage"} & set(keluar.err.lower().split())


def test_help_is_in_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    for perintah in ([], ["indikator"]):
        with pytest.raises(SystemExit) as keluar:
            cli.utama([*perintah, "--help"])
        teks = capsys.readouterr().out
        assert keluar.value.code == 0 and teks.startswith("pemakaian: python -m ilp_data")
        assert not any(inggris in teks for inggris in ("usage", "options:", "show this", "positional"))


# --- ringkas


def test_summary_of_bontang() -> None:
    r = obyek("ringkas", "--daerah", "64.74")
    assert (r["nama"], r["kecamatan"], r["kelurahan"], r["desa"]) == ("Kota Bontang", 3, 15, 0)
    cacah = {j: [r[j][k] for k in ("registri", "lokus_ilp", "lokus_belum_diketahui")] for j in summary.JENIS}
    assert cacah == {"puskesmas": [6, 6, 0], "pustu": [15, 15, 0], "posyandu": [127, 121, 6]}
    terbit = r["posyandu"]["terbit"]
    assert (terbit["nilai"], terbit["per"]) == (124, "2025-06-16") and terbit["sumber"]
    assert [r[j]["terbit"]["nilai"] for j in ("puskesmas", "pustu")] == [6, 15]
    kader = r["kader"]
    assert [kader[k] for k in ("aktif", "dilatih", "dinilai", "purwa", "madya", "utama")] == [915, 420, 275, 72, 67, 76]
    assert kader["simulasi"] is True
    assert {k: t["nilai"] for k, t in kader["terbit"].items()} == {
        "aktif": 915,
        "dilatih": 420,
        "purwa": 72,
        "madya": 67,
        "utama": 76,
    }
    assert r["layanan"] == {"awal": "2025-01", "akhir": "2026-03"}


def test_a_summary_without_simulation_has_no_cadres_and_keeps_the_real() -> None:
    dulu, kini = obyek("ringkas", "--daerah", "64.74"), obyek("ringkas", "--daerah", "64.74", "--tanpa-simulasi")
    cacah = ("aktif", "dilatih", "dinilai", "purwa", "madya", "utama")
    assert [kini["kader"][k] for k in cacah] == [None] * 6 and kini["kader"]["simulasi"] is False
    assert kini["kader"]["terbit"] == dulu["kader"]["terbit"]
    assert {k: v for k, v in kini.items() if k != "kader"} == {k: v for k, v in dulu.items() if k != "kader"}


@pytest.mark.parametrize(
    ("daerah", "wilayah", "puskesmas"),
    [("16.73", (8, 72, 0), (10, 5, 5)), ("64.08", (18, 2, 139), (21, 5, 16)), ("33.15", (19, 7, 273), (None,) * 3)],
)
def test_summary_of_another_region(daerah: str, wilayah: tuple[int, ...], puskesmas: tuple[int | None, ...]) -> None:
    r = obyek("ringkas", "--daerah", daerah)
    assert tuple(r[t] for t in ("kecamatan", "kelurahan", "desa")) == wilayah
    kunci = ("registri", "lokus_ilp", "lokus_belum_diketahui")
    assert tuple(r["puskesmas"][k] for k in kunci) == puskesmas
    for jenis in ("pustu", "posyandu"):
        assert [r[jenis][k] for k in kunci] == [None] * 3 and r[jenis]["terbit"] is None
    assert r["kader"]["aktif"] is None and r["layanan"] is None


def test_published_figures_of_another_definition_make_no_locus() -> None:
    """Published as "104 posyandu" or "5 ready puskesmas": kept aside, not taken for loci."""
    r = obyek("ringkas", "--daerah", "16.73")
    assert r["puskesmas"]["terbit"] is None and r["posyandu"]["terbit"] is None
    lain = {t["ukuran"]: t["nilai"] for j in summary.JENIS for t in r[j]["terbit_lain"]}
    assert (lain["puskesmas"], lain["puskesmas_siap_ilp"], lain["posyandu"]) == (10, 5, 104)


def test_loci_all_unknown_are_not_zero(potret: Potret) -> None:
    f = potret.fasilitas.copy()
    f.loc[f["kode_daerah"] == "64.08", "lokus_ilp"] = "belum_diketahui"
    r = summary.lokus(replace(potret, fasilitas=f), Lingkup("64.08"), "puskesmas")
    assert (r.registri, r.lokus_ilp, r.lokus_belum_diketahui) == (21, None, 21)
    f.loc[f["kode_daerah"] == "64.08", ["lokus_ilp", "sumber_lokus"]] = ["tidak", "SK Kepala Dinas 2025"]
    assert summary.lokus(replace(potret, fasilitas=f), Lingkup("64.08"), "puskesmas").lokus_ilp == 0


def test_summary_of_a_kelurahan(potret: Potret) -> None:
    kanaan = summary.lingkup(potret, "64.74", kelurahan="64.74.03.1003")
    assert summary.lokus(potret, kanaan, "posyandu") == summary.RingkasLokus(2, 2, 0, None)
    assert summary.lokus(potret, kanaan, "puskesmas").registri == 1
    assert summary.kader(potret, kanaan).aktif == 11


# --- published figures


def test_posyandu_are_reconciled_from_data(potret: Potret) -> None:
    teks = published.rekonsiliasi(potret, "64.74", "posyandu")
    for bagian in (
        "127 posyandu",
        "121 lokus ILP",
        "6 belum diketahui",
        "124 posyandu per 16 Juni 2025",
        "newsborneo",
        "3 lebih sedikit",
        "tidak digabung",
    ):
        assert bagian in teks
    f = potret.fasilitas.copy()
    f.loc[(f["jenis"] == "posyandu") & (f["lokus_ilp"] == "belum_diketahui"), "lokus_ilp"] = "ya"
    teks = published.rekonsiliasi(replace(potret, fasilitas=f), "64.74", "posyandu")
    assert "127 lokus ILP" in teks and "3 lebih banyak" in teks and "belum diketahui" not in teks
    assert "sama dengan angka yang dipublikasikan" in published.rekonsiliasi(potret, "64.74", "pustu")
    assert published.rekonsiliasi(potret, "16.73", "posyandu") == "" == published.rekonsiliasi(potret, "33.15", "pustu")


def test_the_newest_published_figure_and_all_that_contradict_it(potret: Potret) -> None:
    kader = {t.ukuran: t.nilai for t in published.daftar(potret, "64.74", "kader")}
    assert (kader["kader_posyandu"], kader["kader_penerima_insentif"], kader["kader_aktif"]) == (514, 800, 915)
    assert all(u.startswith("kader_") for u in kader) and len(published.daftar(potret, "64.74")) > len(kader)
    t = potret.angka_terbit.copy()
    lama = t[t["ukuran"] == "kader_aktif"].assign(per_tanggal="2024-01-01", nilai=900.0)
    baru = t[t["ukuran"] == "kader_aktif"].assign(per_tanggal="2026-09-01", nilai=float("nan"))
    potret = replace(potret, angka_terbit=pd.concat([t, lama, baru], ignore_index=True))
    assert published.terbit(potret, "64.74", "kader_aktif").nilai == 915, "the newest that has a value"
    assert published.terbit(potret, "64.74", "kader") is None, "a prefix is not a measure"
    assert published.terbit(potret, "64.74", "posyandu_aktif_persen").kalimat.startswith("99,17 % per 31 Desember")


# --- indikator


def test_rows_and_figures_of_indicators() -> None:
    r = obyek(*INDIKATOR, "--kode", "ds_hadir", "--periode", "2025-12", "--per", "kota")
    (b,) = r["baris"]
    assert r["kode"] == "ds_hadir" and r["pasangan"] == "ds_proyeksi" and r["periode"] == "2025-12"
    assert (b["kode"], b["nama"], b["pembilang"], b["penyebut"]) == ("64.74", "Kota Bontang", 7381, 9654)
    assert isinstance(b["pembilang"], int) and b["nilai"] == pytest.approx(100 * 7381 / 9654, abs=1e-6)
    assert (b["nama_penyebut"], b["keadaan"], b["tanda"], b["simulasi"]) == ("balita terdaftar", "ada", [], False)
    assert b["sumber"] and b["periode"] == "2025-12"


@pytest.mark.parametrize(("per", "banyak"), [("kelurahan", 15), ("puskesmas", 6), ("kecamatan", 3), ("kota", 1)])
def test_indicators_by_breakdown(per: str, banyak: int) -> None:
    r = obyek(*INDIKATOR, "--kode", "stunting", "--periode", "2025-12", "--per", per)
    assert len(r["baris"]) == banyak
    assert sum(b["pembilang"] for b in r["baris"]) == 1439 and sum(b["penyebut"] for b in r["baris"]) == 7381


def test_an_unknown_value_is_null() -> None:
    for b in obyek(*INDIKATOR, "--kode", "ds_proyeksi", "--periode", "2026-01")["baris"]:
        assert (b["nilai"], b["penyebut"], b["keadaan"]) == (None, None, "belum_dilaporkan") and b["pembilang"] > 0
    for b in obyek(*INDIKATOR, "--kode", "vitamin_a_bayi", "--periode", "2025-12")["baris"]:
        assert [b[k] for k in ("nilai", "pembilang", "penyebut", "keadaan")] == [None, None, None, "tidak_berlaku"]
    lain = obyek("indikator", "--daerah", "33.15", "--kode", "stunting", "--periode", "2025", "--per", "kecamatan")
    assert len(lain["baris"]) == 19
    for b in lain["baris"]:
        assert [b[k] for k in ("nilai", "pembilang", "penyebut", "sumber")] == [None] * 4


def test_rates_and_plain_counts_stand_in_their_own_unit(potret: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    """12 cases among 4,800 people of a year are 250 of 100,000; 7 visits are 7."""
    isi = (("kasus_dbd", 12.0), ("penduduk_bulan_itu", 400.0), ("kunjungan_karena_hipertensi", 7.0))
    tambah = pd.DataFrame(
        {"kode_tempat": "64.74.01.1004", "periode": "2026-03", "ukuran": u, "nilai": n, "keadaan": "ada"}
        | {"simulasi": False, "sumber": ""}
        for u, n in isi
    )
    punya = replace(potret, layanan=pd.concat([potret.layanan, tambah], ignore_index=True))
    monkeypatch.setattr(cli.store, "potret", lambda _mesin, *, daerah: punya)
    for kode, nilai, bawah, kata in (("dbd", 250.0, 4800, "250,0"), ("ht_kunjungan", 7.0, None, "7")):
        perintah = (*INDIKATOR, "--kode", kode, "--periode", "2026-03")
        r = obyek(*perintah)
        (b,) = [b for b in r["baris"] if b["kode"] == "64.74.01.1004"]
        assert (b["nilai"], b["penyebut"]) == (nilai, bawah) and b["keadaan"] != "belum_dilaporkan"
        (teks,) = [t for t in cli.jalankan_argumen(perintah).splitlines() if "Guntung" in t]
        assert re.search(rf" {kata}  (ada|sementara) ", teks) and "%" not in teks


def test_a_year_reported_as_one_figure_is_no_sum_of_months(potret: Potret, monkeypatch: pytest.MonkeyPatch) -> None:
    isi = (("persalinan_di_fasilitas_kesehatan", 1680.0), ("sasaran_ibu_bersalin_setahun", 2102.0))
    tahunan = pd.DataFrame(
        {"kode_tempat": "64.74", "tahun": "2024", "ukuran": u, "nilai": n, "keadaan": "ada", "simulasi": False}
        | {"sumber": ""}
        for u, n in isi
    )
    punya = replace(potret, layanan_tahunan=tahunan.reindex(columns=list(potret.layanan_tahunan.columns)))
    monkeypatch.setattr(cli.store, "potret", lambda _mesin, *, daerah: punya)
    teks = cli.jalankan_argumen([*INDIKATOR, "--kode", "persalinan_faskes", "--periode", "2024", "--per", "kota"])
    assert "79,92 %" in teks and "tanpa bulan" in teks and "bulanan" not in teks and "Beberapa bulan" not in teks


def test_the_unit_outside_has_code_null() -> None:
    baris = obyek(*INDIKATOR, "--kode", "kader_dilatih")["baris"]
    assert len(baris) == 16 and sum(b["penyebut"] for b in baris) == 915
    assert baris[-1]["kode"] is None and baris[-1]["nama"] == "Tanpa kelurahan di daerah ini"
    assert baris[0]["periode"] is None and baris[0]["simulasi"] is True and "simulasi" in baris[0]["tanda"]


def test_an_indicator_without_period_takes_the_newest_filled_month() -> None:
    def periode(kode: str) -> str:
        return obyek(*INDIKATOR, "--kode", kode, "--per", "kota")["periode"]

    assert [periode(k) for k in ("stunting", "ds_proyeksi", "vitamin_a_bayi", "n_d_terkoreksi")] == [
        "2026-03",
        "2025-12",
        "2025-08",
        "2026-03",
    ]


def test_indicators_with_filter_and_without_simulation() -> None:
    dasar = ("indikator", "--daerah", "64.74", "--periode", "2025-12")
    satu = obyek(*dasar, "--kode", "stunting", "--kelurahan", "64.74.03.1003")["baris"]
    assert [b["nama"] for b in satu] == ["Kanaan"]
    assert len(obyek(*dasar, "--kode", "stunting", "--puskesmas", "1060835")["baris"]) == 4
    assert len(obyek(*dasar, "--kode", "stunting", "--kecamatan", "64.74.02")["baris"]) == 6
    skrining = obyek(*dasar, "--kode", "skrining_tbc", "--tanpa-simulasi")["baris"]
    assert {(b["nilai"], b["keadaan"], b["simulasi"]) for b in skrining} == {(None, "belum_dilaporkan", False)}


def test_a_thin_month_is_not_the_newest(potret: Potret) -> None:
    ind, kota = indicators.indikator("ds_hadir"), Lingkup("64.74")
    t = potret.layanan
    dari_enam = t["kode_tempat"].isin(sorted(t["kode_tempat"].unique())[:6])
    tipis = replace(potret, layanan=t[(t["periode"] != "2026-03") | dari_enam])
    assert summary.bulan_terbaru(lihat(potret, kota), ind) == "2026-03"
    assert summary.bulan_terbaru(lihat(tipis, kota), ind) == "2026-02"
    hanya = replace(potret, layanan=t[(t["periode"] == "2026-03") & dari_enam])
    assert summary.bulan_terbaru(lihat(hanya, kota), ind) == "2026-03", "better than none"


def test_states_reports_and_periods_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A year that has not ended: 15 kelurahan reported three months of twelve expected."""
    argumen = [*INDIKATOR, "--kode", "ds_hadir", "--per", "kota", "--periode", "2026"]
    r = obyek(*argumen)
    (b,) = r["baris"]
    assert (b["keadaan"], b["kata_keadaan"], b["lapor"], b["satuan_lapor"]) == (
        "sementara",
        "sementara",
        45,
        "kelurahan",
    )
    assert b["seharusnya"] > 45 and b["dari_bulan"] == ["2026-01", "2026-02", "2026-03"]
    assert (r["kata_periode"], r["gabung"]) == ("tahun 2026", "rata-rata sebulan")
    assert cli.utama(argumen) == 0
    teks = capsys.readouterr().out
    assert "tahun 2026, per kota" in teks and "Beberapa bulan: rata-rata sebulan, dari Januari 2026" in teks
    assert re.search(r"sementara +45 dari \d+ laporan bulanan kelurahan +sebagian", teks)
    assert "sementara: Bulan belum berakhir atau laporan belum lengkap" in teks


def test_one_month_and_a_quarter(capsys: pytest.CaptureFixture[str]) -> None:
    argumen = [*INDIKATOR, "--kode", "ds_hadir", "--per", "kota", "--periode"]
    bulan, triwulan = obyek(*argumen, "2025-12"), obyek(*argumen, "2025-TW4")
    assert (bulan["kata_periode"], bulan["gabung"], bulan["baris"][0]["kata_keadaan"]) == ("Desember 2025", None, "ada")
    assert (triwulan["periode"], triwulan["kata_periode"]) == ("2025-10..2025-12", "Oktober–Desember 2025")
    assert triwulan["gabung"] == "rata-rata sebulan" and triwulan["baris"][0]["seharusnya"] == 30
    assert cli.utama([*argumen, "2025-12"]) == 0
    teks = capsys.readouterr().out
    assert "15 dari 15 kelurahan" in teks and "Beberapa bulan" not in teks
    assert cli.utama([*INDIKATOR, "--kode", "ds_hadir", "--per", "kota", "--periode", "2030-01"]) == 0
    teks = capsys.readouterr().out
    assert "belum ada data" in teks and "bukan berarti nol" in teks and "0 dari 0" not in teks


def test_a_period_on_a_cadre_indicator_is_only_a_remark(capsys: pytest.CaptureFixture[str]) -> None:
    argumen = [*INDIKATOR, "--kode", "kader_utama", "--periode", "2025-12", "--per", "kota", "--json"]
    assert cli.utama(argumen) == 0
    keluar = capsys.readouterr()
    assert json.loads(keluar.out)["periode"] is None and "tidak dipakai" in keluar.err


def test_indicator_list() -> None:
    daftar = obyek("indikator", "--daftar")["indikator"]
    assert [i["kode"] for i in daftar if not i["luas"]] == list(indicators.semua())
    assert {i["kode"] for i in daftar} == set(indicators.lengkap())
    ds = next(i for i in daftar if i["kode"] == "ds_proyeksi")
    assert (ds["nama_pembilang"], ds["nama_penyebut"], ds["pasangan"]) == (
        "balita ditimbang",
        "sasaran balita proyeksi",
        "ds_hadir",
    )
    assert all(v != "" for i in daftar for v in i.values())


# --- siapkan, riwayat, tables


def test_preparation_and_history(potret: Potret) -> None:
    assert obyek("siapkan")["baris"] is None
    r = obyek("siapkan", "--hitung")
    assert r["revisi"] == 1 and r["baris"]["kader"] == 915 and r["baris"]["wilayah"] == 260
    assert r["daerah"] == len(potret.daerah) and r["tawaran"] == []
    assert r["simpanan"].startswith("sqlite:///")
    (revisi,) = obyek("riwayat")["revisi"]
    assert (revisi["nomor"], revisi["oleh"], revisi["sha256"]) == (1, "sistem", None)
    assert revisi["waktu"] == r["waktu"] == potret.waktu


@pytest.mark.parametrize(
    "perintah",
    [
        ["siapkan", "--hitung"],
        ["riwayat"],
        ["ringkas", "--daerah", "64.74"],
        ["ringkas", "--daerah", "33.15"],
        ["indikator", "--daftar"],
        ["indikator", "--daerah", "33.15", "--kode", "lokus_pustu", "--per", "puskesmas"],
    ],
)
def test_a_table_is_readable_without_raw_values(perintah: list[str]) -> None:
    teks = cli.jalankan_argumen(perintah)
    assert not SEL_MENTAH.search(teks)
    assert len(teks.splitlines()) >= 2


def test_summary_table_of_bontang() -> None:
    teks = cli.jalankan_argumen(["ringkas", "--daerah", "64.74"])
    assert "Kota Bontang (64.74), revisi 1: 3 kecamatan dan 15 kelurahan." in teks
    assert "124 per 16 Juni 2025" in teks and "Kader (simulasi)" in teks


def test_scopes_are_checked(potret: Potret) -> None:
    assert summary.lingkup(potret, "64.74", "64.74.03", "64.74.03.1003", "1060837") == Lingkup(
        "64.74", "64.74.03", "64.74.03.1003", "1060837"
    )
    # as an address of the pages is read: a kecamatan under another name, a code without dots
    assert summary.lingkup(potret, "64.74", kelurahan="64.74.03") == Lingkup("64.74", kecamatan="64.74.03")
    assert summary.lingkup(potret, "64.74", kelurahan="6474031003") == Lingkup("64.74", kelurahan="64.74.03.1003")
    with pytest.raises(GalatKode):
        summary.lingkup(potret, "64.74", kelurahan="bukan")
    assert issubclass(GalatKode, GalatMasukan)
