"""Rankings in both directions and reasons to act, against numbers added up from the plain files."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilp_data.insight import attention
from ilp_data.insight.attention import Sebab
from ilp_data.measure import figures as measure
from ilp_data.measure import scope
from ilp_data.measure.scope import Lingkup
from ilp_data.registry.indicators import indikator
from ilp_data.states import Keadaan, Tanda
from ilp_data.store.snapshot import Potret
from tests.readings import asli, lihat

DATA = Path(__file__).resolve().parents[3] / "data"
BONTANG = Lingkup("64.74")


def _balita(periode: str) -> dict[str, dict[str, int]]:
    """Weighed, present and stunted by kelurahan, straight from the file."""
    with (DATA / "layanan_balita.csv").open(encoding="utf-8", newline="") as berkas:
        baris = [b for b in csv.DictReader(berkas) if b["periode"] == periode]
    kolom = ("balita_ditimbang", "balita_ada", "balita_stunting")
    return {b["kode_wilayah"]: {k: int(b[k]) for k in kolom} for b in baris}


def _ukuran(baris: list[tuple[str, float | None, float | None]]) -> pd.DataFrame:
    """A frame like that of ``measure.hitung`` from (kode, pembilang, penyebut)."""
    isi = pd.DataFrame(baris, columns=["kode", "pembilang", "penyebut"]).astype(
        {"pembilang": "float64", "penyebut": "float64"}
    )
    nilai = 100 * isi["pembilang"] / isi["penyebut"]
    keadaan = [Keadaan.BELUM_DILAPORKAN if pd.isna(n) else Keadaan.ADA for n in nilai]
    lapor = nilai.notna().astype(int)
    return isi.assign(
        nama="Kelurahan " + isi["kode"],
        nama_penyebut="balita terdaftar",
        nilai=nilai,
        keadaan=keadaan,
        tanda=[()] * len(isi),
        simulasi=False,
        lapor=lapor,
        seharusnya=1,
    )


@pytest.mark.parametrize("kode", ["ds_hadir", "stunting"])
def test_ranks_follow_the_good_direction(potret: Potret, kode: str) -> None:
    ind, asal = indikator(kode), _balita("2025-12")
    nilai = {k: b[ind.pembilang] / b[ind.penyebut] for k, b in asal.items()}
    harap = sorted(nilai, key=lambda k: (nilai[k] if ind.arah == "tinggi" else -nilai[k], k))
    ukuran = measure.hitung_indikator(potret, kode, "2025-12", "kelurahan", BONTANG)
    perlu = attention.perhatian(lihat(potret, BONTANG, "2025-12"), kode)
    hasil = attention.peringkat(ukuran, ind, measure.satu(potret, kode, "2025-12", BONTANG), perlu=perlu)
    assert list(hasil["kode"]) == harap
    assert list(hasil["urutan"]) == list(range(1, 16))
    assert hasil["mendesak"].iloc[0] and not hasil["mendesak"].iloc[-1]


def test_sentences_and_the_difference_to_the_city(potret: Potret) -> None:
    asal = _balita("2025-12")
    atas, bawah = (sum(b[k] for b in asal.values()) for k in ("balita_ditimbang", "balita_ada"))
    ukuran = measure.hitung_indikator(potret, "ds_hadir", "2025-12", "kelurahan", BONTANG)
    kota = measure.satu(potret, "ds_hadir", "2025-12", BONTANG)
    pertama = attention.peringkat(ukuran, indikator("ds_hadir"), kota).iloc[0]
    milik = asal[pertama["kode"]]
    # 46.76 of 76.46: printed as 46,8 and 76,5, and the difference is the one between what is printed.
    selisih = round(100 * milik["balita_ditimbang"] / milik["balita_ada"], 1) - round(100 * atas / bawah, 1)
    assert pertama["selisih"] == pytest.approx(selisih)
    assert pertama["kalimat"] == "354 dari 757 balita terdaftar ditimbang (46,8 %), 29,7 poin di bawah kota"


def test_the_worst_class_includes_its_limit() -> None:
    """Lower bounds belong to the class above: 60 % is not in the worst class of ds_hadir, 20 % is in the second
    worst of stunting, which needs attention too."""
    assert _perlu([("A", 60, 100), ("B", 59, 100)], "ds_hadir") == {"B": (Sebab.KELAS,)}
    assert _perlu([("A", 30, 100), ("B", 20, 100), ("C", 19, 100)], "stunting") == {
        "A": (Sebab.KELAS,), "B": (Sebab.KELAS,),
    }  # fmt: skip


def test_the_worst_quartile_must_be_below_the_city() -> None:
    isi = [(k, n, 100) for k, n in zip("ABCDEFGH", [71, 72, 73, 74, 75, 76, 77, 78], strict=True)]
    kota = pd.Series(_ukuran([("K", 715, 1000)]).iloc[0]).replace("Kelurahan K", "Kota Contoh")
    assert _perlu(isi, "ds_hadir", kota) == {"A": (Sebab.KUARTIL,)}
    tanpa = attention.peringkat(_ukuran(isi), indikator("ds_hadir"), None)
    assert not _perlu(isi, "ds_hadir") and tanpa["selisih"].isna().all()


def test_ten_points_worse_than_the_region_need_attention_as_they_are_printed() -> None:
    kota = pd.Series(_ukuran([("K", 90, 100)]).iloc[0])
    isi = [("A", 8004, 10000), ("B", 8006, 10000), ("C", 90, 100)]
    assert _perlu(isi, "ds_hadir", kota) == {"A": (Sebab.JAUH,)}


def _perlu(
    isi: list[tuple[str, float | None, float | None]], kode: str, kota: pd.Series | None = None
) -> dict[str, tuple[Sebab, ...]]:
    """What the rule names of these units, without a store."""
    ind = indikator(kode)
    urutan = attention._berurut(_ukuran(isi), ind, kota)
    return {k: s for k, s in zip(urutan["kode"], attention._sebab(urutan, ind), strict=True) if s}


_PEMBILANG = st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=1, max_size=20)


@settings(max_examples=30)
@given(_PEMBILANG, st.sampled_from(["tinggi", "rendah"]))
def test_those_without_a_value_come_last_and_ties_by_code(pembilang: list[int | None], arah: str) -> None:
    ind = indikator("ds_hadir" if arah == "tinggi" else "stunting")
    isi = [(f"{i:02d}", n, 30 if n is not None else None) for i, n in enumerate(pembilang)]
    hasil = attention.peringkat(_ukuran(isi[::-1]), ind, None, perlu=[k for k, *_ in isi])
    ada = [(n if arah == "tinggi" else -n, k) for k, n, _ in isi if n is not None]
    assert list(hasil["kode"]) == [k for _, k in sorted(ada)] + [k for k, n, _ in isi if n is None]
    assert list(hasil["urutan"].dropna()) == list(range(1, len(ada) + 1))
    kosong = hasil.iloc[len(ada) :]
    assert set(kosong["kalimat"]) <= {"belum ada data"} and not kosong["mendesak"].any()


def test_outside_the_kelurahan_comes_after_ties(potret: Potret) -> None:
    ukuran = measure.hitung_indikator(potret, "kader_utama", "2025-12", "kelurahan", BONTANG)
    hasil = attention.peringkat(ukuran, indikator("kader_utama"), None)
    nol = hasil[hasil["nilai"] == 0]
    assert nol["kode"].iloc[-1] == "" and (nol["kode"].iloc[:-1] != "").all()


def _kader() -> dict[str, list[dict[str, str]]]:
    """Active cadres by posyandu from the file."""
    hasil = defaultdict(list)
    with (DATA / "simulasi" / "kader.csv").open(encoding="utf-8", newline="") as berkas:
        for b in csv.DictReader(berkas):
            if b["aktif"] == "ya":
                hasil[b["kode_posyandu"]].append(b)
    return hasil


def _kelurahan_posyandu() -> dict[str, str]:
    with (DATA / "fasilitas.csv").open(encoding="utf-8", newline="") as berkas:
        return {b["kode"]: b["kode_kelurahan"] for b in csv.DictReader(berkas) if b["jenis"] == "posyandu"}


@pytest.fixture(scope="module")
def reasons(potret: Potret) -> pd.DataFrame:
    return attention.alasan(lihat(potret, BONTANG, "2025-12"))


def test_those_named_by_the_first_indicator_come_first_then_the_weightiest(
    potret: Potret, reasons: pd.DataFrame
) -> None:
    jumlah = reasons.groupby("urutan")["bobot"].sum()
    assert list(jumlah.index) == list(range(1, len(jumlah) + 1))
    dahulu = list(attention.perhatian(lihat(potret, BONTANG, "2025-12"), "ds_hadir"))
    urut = list(reasons.drop_duplicates("kode")["kode"])
    assert dahulu and urut[: len(dahulu)] == dahulu
    assert jumlah[len(dahulu) :].is_monotonic_decreasing
    assert all(isi["bobot"].is_monotonic_decreasing for _, isi in reasons.groupby("kode"))
    assert not reasons["alasan"].str.contains("nan|None").any()


def test_reasons_about_weighing_and_stunting_follow_the_file(reasons: pd.DataFrame) -> None:
    asal = _balita("2025-12")
    kota = sum(b["balita_ditimbang"] for b in asal.values()) / sum(b["balita_ada"] for b in asal.values())
    jauh = {k for k, b in asal.items() if b["balita_ditimbang"] / b["balita_ada"] <= kota - 0.1}
    buruk = {k for k, b in asal.items() if b["balita_stunting"] >= 0.2 * b["balita_ditimbang"]}
    assert set(reasons.loc[reasons["jenis"] == "ditimbang", "kode"]) == jauh
    assert set(reasons.loc[reasons["jenis"] == "stunting", "kode"]) == buruk


def test_reasons_about_cadres_follow_the_file(potret: Potret) -> None:
    alasan = attention.alasan(lihat(asli(potret), BONTANG, "2025-12"))
    kader, kelurahan = _kader(), _kelurahan_posyandu()
    tanpa = {kelurahan[p] for p, isi in kader.items() if all(b["dilatih"] == "tidak" for b in isi)} - {""}
    assert set(alasan.loc[alasan["jenis"] == "tanpa_dilatih", "kode"]) == tanpa
    utama = {kelurahan[p] for p, isi in kader.items() if any(b["keterampilan"] == "1" * 25 for b in isi)}
    assert set(alasan.loc[alasan["jenis"] == "tanpa_utama", "kode"]) == set(kelurahan.values()) - utama - {""}
    apart = attention.alasan_simulasi(lihat(potret, BONTANG, "2025-12"))
    assert set(apart.loc[apart["jenis"] == "tanpa_dilatih", "kode"]) == tanpa
    assert not set(apart["jenis"]) & {"ditimbang", "stunting", "tak_lapor"}, "weighing is real in Bontang"


def test_a_fall_is_not_measured_from_an_all_100_month(potret: Potret, reasons: pd.DataFrame) -> None:
    """November 2025 is 100 % everywhere: December did not fall from it, and N/D of November has a copied D."""
    assert not reasons["alasan"].str.contains("Nov 2025").any()
    assert (reasons["jenis"] != "turun_ds_hadir").all()
    november = attention.alasan(lihat(potret.tanpa_simulasi(), BONTANG, "2025-11"))
    assert not november["jenis"].isin(["turun_n_d", "turun_ds_hadir", "ditimbang"]).any()


def test_down_ten_points_follows_the_file(potret: Potret) -> None:
    kini, lalu = _balita("2026-03"), _balita("2026-02")
    turun = {
        k
        for k in kini
        if lalu[k]["balita_ditimbang"] / lalu[k]["balita_ada"] - kini[k]["balita_ditimbang"] / kini[k]["balita_ada"]
        >= 0.1
    }
    hasil = attention.alasan(lihat(potret.tanpa_simulasi(), BONTANG, "2026-03"))
    assert set(hasil.loc[hasil["jenis"] == "turun_ds_hadir", "kode"]) == turun != set()
    assert hasil.loc[hasil["jenis"] == "turun_ds_hadir", "alasan"].str.contains("sejak Feb 2026").all()


def test_unreported_only_where_others_reported(potret: Potret) -> None:
    belimbing = Lingkup("64.74", kelurahan="64.74.01.1003")
    hasil = attention.alasan(lihat(asli(potret), belimbing, "2026-03"))
    tak = hasil[hasil["jenis"] == "tak_lapor"]
    assert list(tak["alasan"]) == ["belum melapor klaster 4 untuk Maret 2026"]
    hanya_nyata = attention.alasan(lihat(potret, belimbing, "2026-03"))
    assert (hanya_nyata["jenis"] != "tak_lapor").all(), "the others' reports are made up"
    assert attention.alasan(lihat(potret, Lingkup("64.08"), "2025-12")).empty


def test_the_all_100_flag_stays_in_the_ranking(potret: Potret) -> None:
    ukuran = measure.hitung_indikator(potret, "ds_hadir", "2025-05", "kelurahan", BONTANG)
    kota, perlu = measure.satu(potret, "ds_hadir", "2025-05", BONTANG), set(ukuran["kode"])
    hasil = attention.peringkat(ukuran, indikator("ds_hadir"), kota, perlu=perlu)
    assert all(Tanda.SERBA_100 in t for t in hasil["tanda"])
    assert not hasil["mendesak"].any() and hasil["urutan"].isna().all()


@pytest.mark.parametrize("periode", ["2026-03", "2025-12", "2025"])
@pytest.mark.parametrize(
    "saringan",
    [
        {"kelurahan": "64.74.02.1004"},
        {"kecamatan": "64.74.03"},
        {"puskesmas": "1060837"},
        {"kelurahan": "64.74.03.9999"},
    ],
)
def test_a_part_is_the_same_as_the_narrower_scope(potret: Potret, periode: str, saringan: dict[str, str]) -> None:
    lingkup = Lingkup("64.74", **saringan)
    kota = attention.alasan(lihat(potret, BONTANG, periode))
    hasil = attention.sebagian(kota, scope.kelurahan(potret, lingkup)["kode"])
    pd.testing.assert_frame_equal(hasil, attention.alasan(lihat(potret, lingkup, periode)), check_dtype=False)


@pytest.mark.parametrize("daerah", ["16.73", "64.08", "33.15"])
def test_a_part_of_a_region_without_data_is_empty(potret: Potret, daerah: str) -> None:
    kota = attention.alasan(lihat(potret, Lingkup(daerah), "2026-03"))
    assert attention.sebagian(kota, scope.kelurahan(potret, Lingkup(daerah))["kode"]).empty


def test_a_reason_from_a_year_says_how_it_came_about(potret: Potret) -> None:
    """A mean month and a last full month stand in one list: each names its own time."""
    a = attention.alasan(lihat(potret, BONTANG, "2025"))
    waktu = {"ditimbang": "rata-rata sebulan pada tahun 2025,", "stunting": "pada Des 2025 (bulan lengkap terakhir"}
    for jenis, teks in waktu.items():
        milik = a.loc[a["jenis"] == jenis, "alasan"]
        assert len(milik) and milik.str.contains(teks, regex=False).all()
    assert not attention.alasan(lihat(potret, BONTANG, "2025-12"))["alasan"].str.contains("sebulan|Des 2025,").any()
