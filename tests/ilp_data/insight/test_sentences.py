"""Page sentences against the plain files, and true for every kelurahan, with and without simulation."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilp_data.format import teks_periode
from ilp_data.insight import headline, profile, sentences
from ilp_data.measure import figures as measure
from ilp_data.measure import scope, words
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import indikator
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret
from tests.readings import asli, lihat

DATA = Path(__file__).resolve().parents[3] / "data"
BONTANG = Lingkup("64.74")
KANAAN = Lingkup("64.74", kelurahan="64.74.03.1003")
_TERLARANG = re.compile(r"\b(nan|None|NaT|<NA>|the|of|and|is|are|was|with|from|since|unknown|none|null|missing)\b")


def _layanan(periode: str, kolom: str) -> dict[str, int]:
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        return {b["kode_wilayah"]: int(b[kolom]) for b in csv.DictReader(berkas) if b["periode"] == periode}


def _ribuan(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def _persen(atas: int, bawah: int) -> str:
    return f"{100 * atas / bawah:.1f} %".replace(".", ",")


def _periksa(kalimat: str) -> None:
    """A whole sentence, in Indonesian, without the traces of an unknown value."""
    assert kalimat.endswith(".") and not kalimat.endswith("..")
    assert not _TERLARANG.search(kalimat), kalimat
    assert "–  dari" not in kalimat and "– dari" not in kalimat and "  " not in kalimat, kalimat
    assert " 0 dari 0 " not in kalimat and not kalimat.startswith(("0 dari 0", "–")), kalimat


def test_the_summary_of_december_follows_the_file(potret: Potret) -> None:
    atas, bawah = _layanan("2025-12", "balita_ditimbang"), _layanan("2025-12", "balita_ada")
    terendah = min(atas, key=lambda k: atas[k] / bawah[k])
    jumlah = (sum(atas.values()), sum(bawah.values()))
    nama = scope.nama_lingkup(potret, Lingkup("64.74", kelurahan=terendah))
    kalimat = sentences.klaster(lihat(potret, BONTANG, "2025-12"), "ds_hadir")
    assert kalimat == (
        f"{_ribuan(jumlah[0])} dari {_ribuan(jumlah[1])} balita terdaftar ditimbang ({_persen(*jumlah)}) pada Desember "
        f"2025; terendah {nama}: {atas[terendah]} dari {bawah[terendah]} "
        f"({_persen(atas[terendah], bawah[terendah])})."
    )
    assert "7.381 dari 9.654" in kalimat and len(kalimat) <= 140
    pokok = headline.ringkasan(lihat(potret, BONTANG, "2025-12"))
    assert pokok.kalimat.startswith(
        f"Hampir seperempat balita terdaftar tidak ditimbang; capaian terendah: {nama} dan "
    )
    assert f"{_ribuan(jumlah[0])} dari {_ribuan(jumlah[1])} balita terdaftar, {_persen(*jumlah)} · " in pokok.angka


def test_cadres_follow_the_file(potret: Potret) -> None:
    with (DATA / "simulasi" / "kader.csv").open(encoding="utf-8", newline="") as berkas:
        kader = [b for b in csv.DictReader(berkas) if b["aktif"] == "ya"]
    with (DATA / "fasilitas.csv").open(encoding="utf-8", newline="") as berkas:
        kelurahan = {b["kode"]: b["kode_kelurahan"] for b in csv.DictReader(berkas)}
    dilatih = sum(b["dilatih"] == "ya" for b in kader)
    punya = {kelurahan[b["kode_posyandu"]] for b in kader if b["keterampilan"] == "1" * 25} - {""}
    tanpa = {kelurahan[b["kode_posyandu"]] for b in kader} - punya - {""}
    assert sentences.kader(lihat(asli(potret), BONTANG)) == (
        f"{dilatih} dari {len(kader)} kader ({_persen(dilatih, len(kader))}) sudah dilatih; "
        f"{len(tanpa)} kelurahan belum punya kader Utama."
    )
    isi = "420 kader dilatih per 19 Januari 2026 dan 915 kader aktif per 13 November 2025"
    terbit = f"{isi} (angka dipublikasikan)"
    assert sentences.kader(lihat(potret, BONTANG)) == f"{terbit}; data per posyandu masih SIMULASI."
    assert sentences.kader(lihat(potret.tanpa_simulasi(), BONTANG)) == f"{terbit}; data per posyandu belum ada."
    assert sentences.kader(lihat(potret.tanpa_simulasi(), KANAAN)) == "Belum ada data kader untuk Kanaan."
    assert sentences.kader(lihat(potret, KANAAN)) == "SIMULASI: 8 dari 11 kader di Kanaan (72,7 %) sudah dilatih."


def test_no_one_and_many_cadres(potret: Potret) -> None:
    potret = asli(potret)
    tanpa_utama = sentences.kader(lihat(potret, Lingkup("64.74", kelurahan="64.74.02.1004")))
    assert tanpa_utama.endswith("; belum ada kader Utama.")
    assert sentences.kader(lihat(potret, KANAAN)) == "8 dari 11 kader di Kanaan (72,7 %) sudah dilatih; 2 kader Utama."
    barat = sentences.kader(lihat(potret, Lingkup("64.74", kecamatan="64.74.03")))
    assert barat.endswith("; setiap kelurahan punya kader Utama.")
    kosong = potret.kader.assign(dilatih=False, dinilai=False)
    belum = sentences.kader(lihat(_ganti(potret, kader=kosong), KANAAN))
    assert belum == "Belum satu pun dari 11 kader di Kanaan dilatih; belum ada yang dinilai."


def _ganti(potret: Potret, **tabel: pd.DataFrame) -> Potret:
    return replace(potret, **tabel)


def test_map_of_loci(potret: Potret) -> None:
    assert sentences.peta_lokus(lihat(potret, BONTANG)) == (
        "Semua 6 puskesmas dan 15 pustu serta 121 dari 127 posyandu sudah menjadi lokus ILP; "
        "6 belum diketahui, 4 fasilitas tidak ada di peta."
    )
    f = potret.fasilitas
    pustu = _ganti(potret, fasilitas=f.assign(lokus_ilp=f["lokus_ilp"].mask(f["jenis"] == "pustu", "belum_diketahui")))
    assert "; 15 pustu dan 6 posyandu belum diketahui, " in sentences.peta_lokus(lihat(pustu, BONTANG))
    kanaan = sentences.peta_lokus(lihat(potret, Lingkup("64.74", kelurahan="64.74.03.1003")))
    assert kanaan == "Semua fasilitas di Kanaan sudah menjadi lokus ILP: 1 puskesmas, 1 pustu, dan 2 posyandu."
    assert sentences.peta_lokus(lihat(potret, Lingkup("16.73"))).startswith("5 dari 10 puskesmas adalah lokus ILP; ")
    assert sentences.peta_lokus(lihat(potret, Lingkup("32.73"))) == (
        "Kota Bandung punya 151 kelurahan di 30 kecamatan; registri fasilitasnya belum dibawa."
    )


@pytest.mark.parametrize(
    ("puskesmas", "pustu", "awal"),
    [
        (2, 3, "Kedua puskesmas, semua 3 pustu, dan 121 dari 127 posyandu sudah"),
        (1, 2, "1 puskesmas, kedua pustu, dan 121 dari 127 posyandu sudah"),
        (3, 4, "Semua 3 puskesmas dan 4 pustu serta 121 dari 127 posyandu sudah"),
    ],
)
def test_two_are_both(potret: Potret, puskesmas: int, pustu: int, awal: str) -> None:
    f = potret.fasilitas
    f = f[f["kode_daerah"] == "64.74"]
    isi = [f[f["jenis"] == j].head(n) for j, n in (("puskesmas", puskesmas), ("pustu", pustu), ("posyandu", None))]
    sedikit = _ganti(potret, fasilitas=pd.concat([isi[0], isi[1], f[f["jenis"] == "posyandu"]]))
    assert sentences.peta_lokus(lihat(sedikit, BONTANG)).startswith(awal)


def test_loci_none_of_them_known_are_not_zero(potret: Potret) -> None:
    f = potret.fasilitas
    buta = _ganti(potret, fasilitas=f.assign(lokus_ilp="belum_diketahui"))
    assert sentences.peta_lokus(lihat(buta, KANAAN)) == "Status lokus ILP 4 fasilitas di Kanaan belum diketahui."


def test_a_cluster_where_low_is_good_names_the_highest(potret: Potret) -> None:
    atas, bawah = _layanan("2025-12", "balita_stunting"), _layanan("2025-12", "balita_ditimbang")
    tertinggi = max(atas, key=lambda k: atas[k] / bawah[k])
    kalimat = sentences.klaster(lihat(potret, BONTANG, "2025-12"), "stunting")
    assert f": {atas[tertinggi]} dari {bawah[tertinggi]} ({_persen(atas[tertinggi], bawah[tertinggi])})." in kalimat
    assert "1.439 dari 7.381" in kalimat and "; tertinggi " in kalimat


def test_a_cluster_without_a_value_says_why(potret: Potret) -> None:
    assert sentences.klaster(lihat(potret, BONTANG, "2025-12"), "vitamin_a_bayi").endswith(
        "tidak berlaku pada Desember 2025; hanya dihitung pada Februari dan Agustus."
    )
    assert sentences.klaster(lihat(potret, BONTANG, "2026-01"), "ds_proyeksi") == (
        "Sasaran D/S proyeksi untuk Kota Bontang pada Januari 2026 belum ada; persen terakhir Desember 2025."
    )
    serba = sentences.klaster(lihat(potret, BONTANG, "2025-11"), "ds_hadir")
    assert serba.endswith("; hampir semua wilayah tepat 100 %, periksa penyebutnya.")
    kesiapan = sentences.klaster(lihat(asli(potret), BONTANG, "2025-12"), "kesiapan_4")
    assert " per 31 Maret 2026; " in kesiapan


def test_changes_skip_all_100_months(potret: Potret) -> None:
    """November 2025 is 100 % everywhere, so December is compared with October, and the text says so."""
    okt, des = (
        100 * sum(_layanan(b, "balita_ditimbang").values()) / sum(_layanan(b, "balita_ada").values())
        for b in ("2025-10", "2025-12")
    )
    hasil = sentences.perubahan_terakhir(lihat(potret, BONTANG, "2025-12"), "ds_hadir")
    assert hasil.selisih == pytest.approx(round(des, 1) - round(okt, 1))
    assert (hasil.teks, hasil.arah) == ("naik 8,8 poin sejak Okt 2025 (Des 2024: belum ada data)", "baik")
    november = sentences.perubahan_terakhir(lihat(potret, BONTANG, "2025-11"), "ds_hadir")
    assert november.arah == "tidak_diketahui" and november.selisih is None
    n_d = sentences.perubahan_terakhir(lihat(potret, BONTANG, "2025-11"), "n_d")
    assert n_d.arah == "tidak_diketahui", "D of November is copied, so N/D of November is no news"


def test_before_skips_months_that_were_not_reported(potret: Potret) -> None:
    lestari = Lingkup("64.74", kelurahan="64.74.02.1005")
    assert sentences.sebelum(lihat(potret, lestari, "2025-10"), "skrining_tbc") is None, "simulated"
    dulu = sentences.sebelum(lihat(asli(potret), lestari, "2025-10"), "skrining_tbc")
    assert dulu is not None and dulu["periode"] == "2025-06"
    assert sentences.sebelum(lihat(potret, BONTANG, "2025-01"), "ds_hadir") is None
    assert sentences.sebelum(lihat(potret, BONTANG, "2025-12"), "kader_utama") is None
    vitamin = sentences.perubahan_terakhir(lihat(potret, BONTANG, "2025-08"), "vitamin_a_bayi")
    assert vitamin.teks.endswith("sejak Feb 2025 (Agu 2024: belum ada data)")


def _baris(nilai: float | None, periode: str = "2025-12") -> pd.Series:
    keadaan = Keadaan.BELUM_DILAPORKAN if nilai is None else Keadaan.ADA
    return pd.Series(
        {"nilai": nilai, "periode": periode, "tanda": (), "keadaan": keadaan, "simulasi": False, "lapor": 1,
         "seharusnya": 1, "pembilang": None if nilai is None else 10 * nilai, "penyebut": 1000}
    )  # fmt: skip


@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(["ds_hadir", "stunting"]))
def test_the_direction_of_a_change_follows_the_indicator(kini: int, dulu: int, kode: str) -> None:
    hasil = sentences.perubahan(_baris(kini / 10), _baris(dulu / 10, "2025-11"), indikator(kode))
    if kini == dulu:
        assert (hasil.arah, hasil.teks) == ("tetap", "tetap sejak Nov 2025")
        return
    naik = kini > dulu
    if abs(kini - dulu) < 20:
        assert hasil.arah == "tetap" and hasil.teks.startswith(f"hampir tetap ({'naik' if naik else 'turun'} ")
        return
    assert hasil.teks.startswith("naik " if naik else "turun ") and hasil.teks.endswith(" poin sejak Nov 2025")
    assert hasil.arah == ("baik" if naik == (kode == "ds_hadir") else "buruk")
    assert hasil.selisih == pytest.approx((kini - dulu) / 10)


def test_the_same_month_of_last_year_comes_first(potret: Potret) -> None:
    """March 2026 against March 2025, counted from the shipped file, then against February."""
    mar, feb, lalu = (
        100 * sum(_layanan(b, "balita_ditimbang").values()) / sum(_layanan(b, "balita_ada").values())
        for b in ("2026-03", "2026-02", "2025-03")
    )
    hasil = sentences.perubahan_terakhir(lihat(potret, BONTANG, "2026-03"), "ds_hadir")
    assert hasil.selisih == pytest.approx(round(mar, 1) - round(lalu, 1))
    assert hasil.lain.selisih == pytest.approx(round(mar, 1) - round(feb, 1))
    assert hasil.bagian == (("36,3 poin di atas Mar 2025", "baik"), ("turun 4,0 poin sejak Feb 2026", "buruk"))
    kurang = sentences.perubahan_terakhir(lihat(_hanya(potret, 9, "2025-03"), BONTANG, "2026-03"), "ds_hadir")
    assert kurang.teks == "turun 4,0 poin sejak Feb 2026 (Mar 2025: baru 9 dari 15 laporan masuk)"


@pytest.mark.parametrize(("kini", "dulu"), [(None, 50.0), (50.0, None), (None, None)])
def test_a_change_without_a_value_has_no_direction(kini: float | None, dulu: float | None) -> None:
    hasil = sentences.perubahan(_baris(kini), None if dulu is None else _baris(dulu), indikator("ds_hadir"))
    assert (hasil.arah, hasil.selisih) == ("tidak_diketahui", None)
    assert not any(c.isdigit() for c in hasil.teks)


def test_remarks(potret: Potret) -> None:
    baris = measure.satu(potret, "ds_hadir", "2025-12", BONTANG)
    assert sentences.keterangan(baris, "2025-12") == "7.381 dari 9.654 balita terdaftar · Desember 2025"
    maret = sentences.keterangan(measure.satu(potret, "skrining_tbc", "2026-03", BONTANG), "2026-03")
    assert maret.endswith(" · Maret 2026 · 14 dari 15 kelurahan melapor · simulasi")
    kader = sentences.keterangan(measure.satu(potret, "kader_dilatih", "2025-12", BONTANG), "2025-12")
    assert kader == "420 dari 915 kader aktif · keadaan menurut revisi ini · simulasi"
    kosong = measure.satu(potret.tanpa_simulasi(), "skrining_tbc", "2025-12", BONTANG)
    assert sentences.keterangan(kosong, "2025-12") == "belum ada data · Desember 2025"


def test_what_is_withheld_does_not_disclose_its_parts() -> None:
    baris = pd.Series(
        {"nilai": float("nan"), "pembilang": 3.0, "penyebut": 7.0, "keadaan": Keadaan.DISEMBUNYIKAN,
         "periode": "2025-12", "tanda": (Tanda.SIMULASI,), "nama_penyebut": "balita terdaftar",
         "dari_bulan": ("2025-12",), "indikator": "ds_hadir", "gabung": "rerata"}
    )  # fmt: skip
    teks = sentences.keterangan(baris, "2025-12") + words.uraian(baris, indikator("ds_hadir"))
    assert "disembunyikan" in teks and not re.search(r"\b[37]\b", teks)


@pytest.mark.parametrize(
    ("kode", "periode", "kartu", "kalimat"),
    [
        ("ds_hadir", "2025", "rata-rata sebulan tahun 2025 (10 bulan)", "rata-rata sebulan pada tahun 2025"),
        ("ds_hadir", "2025-12", "Desember 2025", "pada Desember 2025"),
        ("stunting", "2025", "Desember 2025, bulan lengkap terakhir tahun 2025", "bulan lengkap terakhir tahun 2025"),
        ("skrining_tbc", "2025", "jumlah tahun 2025", "sepanjang tahun 2025"),
        ("kader_dilatih", "2025", "", ""),
    ],
)
def test_a_figure_of_several_months_says_how_it_came_about(
    potret: Potret, kode: str, periode: str, kartu: str, kalimat: str
) -> None:
    baris = measure.satu(potret, kode, periode, BONTANG)
    assert words.waktu_baris(baris) == kartu and words.pada_waktu(baris) in (kalimat, f"pada Desember 2025 ({kalimat})")
    assert "bulan itu" not in sentences.keterangan(measure.satu(potret, "skrining_tbc", "2025", BONTANG), "2025")


@pytest.mark.parametrize(
    ("periode", "teks"),
    [("2025-12", "Desember 2025"), ("2025", "tahun 2025"), ("2025-01..2025-06", "Januari–Juni 2025"),
     ("2025-11..2026-02", "November 2025 – Februari 2026"), ("", "")],
)  # fmt: skip
def test_texts_of_periods(periode: str, teks: str) -> None:
    assert teks_periode(periode) == teks


@pytest.mark.parametrize("simulasi", [True, False])
def test_every_kelurahan_of_bontang_has_a_sentence(potret: Potret, simulasi: bool) -> None:
    p = potret if simulasi else potret.tanpa_simulasi()
    for kode in scope.kelurahan(p, BONTANG)["kode"]:
        lingkup = Lingkup("64.74", kelurahan=kode)
        kader = sentences.kader(lihat(p, lingkup))
        for kalimat in (
            profile.pokok_profil(lihat(p, lingkup, "2026-03")).kalimat,
            sentences.peta_lokus(lihat(p, lingkup)),
            kader,
        ):
            _periksa(kalimat)
        assert ("Belum ada data kader" in kader) != simulasi


@pytest.mark.parametrize("daerah", ["16.73", "64.08"])
def test_every_kelurahan_of_a_region_without_reports_has_a_sentence(potret: Potret, daerah: str) -> None:
    for i, kode in enumerate(scope.kelurahan(potret, Lingkup(daerah))["kode"]):
        lingkup = Lingkup(daerah, kelurahan=kode)
        ringkasan = headline.ringkasan(lihat(potret, lingkup, "2025-12")).kalimat
        assert ringkasan.endswith("; laporan layanan pertama belum masuk.")
        _periksa(ringkasan)
        # The rest does not differ between places of which nothing is known: one in twenty.
        if i % 20 == 0:
            _periksa(sentences.peta_lokus(lihat(potret, lingkup)))
            _periksa(sentences.kader(lihat(potret, lingkup)))
            _periksa(profile.pokok_profil(lihat(potret, lingkup, "")).kalimat)


@pytest.mark.parametrize(
    "lingkup",
    [Lingkup("64.74", puskesmas="1060834"), Lingkup("64.74", kecamatan="64.74.02"),
     Lingkup("64.74", kecamatan="64.74.03", puskesmas="1060834"), Lingkup("64.08", kecamatan="64.08.04")],
)  # fmt: skip
def test_every_filter_and_indicator_has_a_sentence(potret: Potret, lingkup: Lingkup) -> None:
    for kode in ("ds_hadir", "n_d_terkoreksi", "skrining_tbc", "kesiapan_lintas"):
        _periksa(sentences.klaster(lihat(potret, lingkup, "2026-03"), kode))
        _periksa(sentences.klaster(lihat(potret.tanpa_simulasi(), lingkup, "2025"), kode))
    _periksa(profile.pokok_profil(lihat(potret, lingkup, "2026-03")).kalimat)


def test_a_share_that_fell_does_not_hide_that_cases_rose() -> None:
    """20 of 100 (20 %) became 30 of 200 (15 %): the share is better, the cases are more, and both are said."""
    lama, baru = _baris(20.0, "2025-11"), _baris(15.0)
    lama["pembilang"], baru["pembilang"] = 20, 30
    hasil = sentences.perubahan(baru, lama, indikator("stunting"))
    assert hasil.teks == "bagian turun 5,0 poin, jumlah kasus naik dari 20 menjadi 30 sejak Nov 2025"
    assert (hasil.arah, hasil.selisih) == ("campur", -5.0)
    terbalik = sentences.perubahan(lama, baru, indikator("stunting"))
    assert terbalik.teks.startswith("bagian naik 5,0 poin, jumlah kasus turun dari 30 menjadi 20")
    assert terbalik.arah == "campur"
    ditimbang = sentences.perubahan(lama, baru, indikator("ds_hadir"))
    assert "jumlah balita ditimbang turun dari 30 menjadi 20" in ditimbang.teks and ditimbang.arah == "campur"


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"simulasi": True}, "data simulasi"),
        ({"lapor": 9, "seharusnya": 15}, "baru 9 dari 15 laporan masuk"),
        ({"tanda": (Tanda.SERBA_100,)}, "serba 100 %"),
    ],
)
def test_nothing_doubtful_is_compared_on_either_side(ubah: dict[str, object], kata: str) -> None:
    ragu = pd.Series({**_baris(50.0), **ubah})
    for kini, dulu, dengan in ((ragu, _baris(40.0), ""), (_baris(40.0), ragu, " dengan Des 2025")):  # whose it is
        hasil = sentences.perubahan(kini, dulu, indikator("ds_hadir"))
        assert (hasil.teks, hasil.arah) == (f"tidak dibandingkan{dengan}: {kata}", "tidak_diketahui")
        assert hasil.selisih is None and hasil.sebab == kata


def _hanya(potret: Potret, kelurahan: int, periode: str) -> Potret:
    """Only the first so many kelurahan reported that month."""
    kode = sorted(potret.layanan["kode_tempat"].unique())[:kelurahan]
    t = potret.layanan
    return _ganti(potret, layanan=t[(t["periode"] != periode) | t["kode_tempat"].isin(kode)])


def test_a_thin_month_says_how_many_reported_and_ranks_nothing(potret: Potret) -> None:
    tipis = _hanya(potret.tanpa_simulasi(), 9, "2026-03")
    kalimat = headline.ringkasan(lihat(tipis, BONTANG, "2026-03")).kalimat
    assert kalimat.startswith("Sementara (9 dari 15 kelurahan melapor): ") and "terendah" not in kalimat
    assert sentences.perubahan_terakhir(lihat(tipis, BONTANG, "2026-03"), "ds_hadir").selisih is None
    cukup = headline.ringkasan(lihat(_hanya(potret.tanpa_simulasi(), 12, "2026-03"), BONTANG, "2026-03")).kalimat
    assert "sementara" not in cukup.lower() and "; capaian terendah: " in cukup
    lalu = sentences.sebelum(lihat(_hanya(potret.tanpa_simulasi(), 9, "2026-02"), BONTANG, "2026-03"), "ds_hadir")
    assert lalu is not None and lalu["periode"] == "2026-01", "a thin month is no yardstick either"


def test_a_registry_of_one_puskesmas_is_not_that_of_the_city(potret: Potret) -> None:
    f = potret.fasilitas
    milik = f.loc[(f["jenis"] == "posyandu") & (f["kode_puskesmas"] == "1060837"), "kode"]
    kader = potret.kader.assign(simulasi=~potret.kader["kode_posyandu"].isin(milik))
    satu = _ganti(potret, kader=kader)
    banyak = int((~kader["simulasi"] & kader["aktif"]).sum())
    dilatih = int((~kader["simulasi"] & kader["aktif"] & kader["dilatih"]).sum())
    kalimat = sentences.kader(lihat(satu, BONTANG))
    assert kalimat.startswith(f"{dilatih} dari {banyak} kader dari 1 dari 6 puskesmas (")
    baris = measure.satu(satu, "kader_dilatih", "", BONTANG)
    assert (baris["pembilang"], baris["penyebut"]) == (dilatih, banyak) and not baris["simulasi"]
    assert (baris["lapor"], baris["seharusnya"]) == (len(milik), 127) and Tanda.SEBAGIAN in baris["tanda"]
    assert measure.hitung_indikator(satu, "kader_dilatih", "", "kelurahan", BONTANG)["simulasi"].sum() == 0


def test_what_nobody_said_of_a_cadre_is_no_no(potret: Potret) -> None:
    """A registry without the column "dilatih" has no share of trained cadres; assessed without results no grade."""
    diam = _ganti(asli(potret), kader=asli(potret).kader.assign(dilatih=None, dinilai=True))
    diam = _ganti(diam, keterampilan_kader=diam.keterampilan_kader.iloc[:0])
    assert measure.satu(diam, "kader_dilatih", "", BONTANG)["keadaan"] is Keadaan.BELUM_DILAPORKAN
    assert measure.satu(diam, "kader_utama", "", BONTANG)["keadaan"] is Keadaan.BELUM_DILAPORKAN
    assert measure.satu(diam, "kader_dinilai", "", BONTANG)["nilai"] == 100
    assert sentences.kader(lihat(diam, BONTANG)) == (
        "915 kader aktif; pelatihannya belum dilaporkan; hasil penilaiannya belum dilaporkan."
    )
