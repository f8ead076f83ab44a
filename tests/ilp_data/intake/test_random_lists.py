"""Target groups, targets and published figures drawn at random: each figure comes back with its group, year and kind.

The figures are drawn first. Target groups stand as columns of one year, by year or by kind, as rows of the region, as
the one group of the title with a column a year; targets and published figures as their sheets are written by hand.
"""

from __future__ import annotations

import random

import pytest

from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Jenis, Putusan
from ilp_data.registry import lists
from tests.ilp_data.intake.recap_books import Rekap

BENIH = range(24)
KELURAHAN = {"Bontang Kuala": "64.74.01.1001", "Kanaan": "64.74.03.1003", "Guntung": "64.74.01.1004"}
KELOMPOK = {
    "sasaran ibu hamil setahun": ("Bumil", "Ibu Hamil"),
    "sasaran bayi baru lahir setahun": ("BBL", "Bayi Baru Lahir"),
    "bayi bertahan hidup": ("Bayi (0-11 bln)", "Surviving Infant"),
    "sasaran balita setahun": ("Balita", "Balita (0-59 bulan)", "Jumlah Balita"),
    "penduduk usia 60 tahun ke atas": ("Lansia", "Usila 60 th ke atas", "Lansia ≥60 tahun"),
}
JENIS = {"proyeksi": "PUSDATIN", "riil": "HASIL PENDATAAN", "SPM": "(SPM)", "Profil": "PROFIL KESEHATAN"}
Kunci = tuple[str, str, str, str]  # place, group, year, kind
Baris = list[object]


def isi(draf: Draf, tabel: str, *kolom: str) -> dict[tuple[str, ...], float]:
    t = draf.perubahan[tabel].mulai
    return {tuple(str(b[k]) for k in kolom): b["nilai"] for b in t.to_dict("records")}


def angka(r: random.Random, n: int) -> object:
    return f"{n:,}".replace(",", ".") if r.random() < 0.3 else n


def sasaran(r: random.Random) -> tuple[list[Baris], dict[Kunci, int], str]:
    """Rows, truth, kind ("" where the sheet does not say it)."""
    bentuk = r.choice(["kolom", "kolom_tahun", "kolom_jenis", "judul", "baris", "baris_tahun"])
    jenis = r.choice([*JENIS, ""]) if bentuk not in ("kolom", "kolom_jenis") else r.choice(list(JENIS))
    dipilih = r.sample(list(KELOMPOK), 3)
    kelompok = {g: r.choice(tulis) for g, tulis in KELOMPOK.items() if g in dipilih}
    tahun = ["2025", "2026"]
    benar: dict[Kunci, int] = {}

    def draw(tempat: str, grup: str, masa: str, apa: str) -> object:
        benar[tempat, grup, masa, apa] = n = r.randint(20, 9000)
        return angka(r, n)

    atas = f"SASARAN KESEHATAN {JENIS.get(jenis, '')}".strip()
    if bentuk in ("baris", "baris_tahun"):
        masa = tahun if bentuk == "baris_tahun" else ["2026"]
        rows: list[Baris] = [[atas], ["TAHUN 2026"] if len(masa) == 1 else ["KOTA BONTANG"]]
        rows.append(["Sasaran", *(map(int, masa) if len(masa) > 1 else ["Jumlah"])])
        rows += [[tulis, *(draw("64.74", g, t, jenis) for t in masa)] for g, tulis in kelompok.items()]
        return rows, benar, jenis
    if bentuk == "judul":
        grup, tulis = next(iter(kelompok.items()))
        rows = [[f"SASARAN {tulis.removeprefix('Jumlah ').upper()} {JENIS.get(jenis, '')}"], ["Kelurahan", *tahun]]
        rows += [[n, *(draw(k, grup, t, jenis) for t in tahun)] for n, k in KELURAHAN.items()]
        return rows, benar, jenis
    anak = {"kolom": [""], "kolom_tahun": tahun, "kolom_jenis": ["Pusdatin", "Riil"]}[bentuk]
    apa = {"Pusdatin": "proyeksi", "Riil": "riil"}
    rows = [[atas if bentuk != "kolom_jenis" else "SASARAN KESEHATAN"]]
    rows += [["KOTA BONTANG" if bentuk == "kolom_tahun" else "TAHUN 2026"]]
    rows.append(["No", "Kelurahan", *(x for t in kelompok.values() for x in (t, *[None] * (len(anak) - 1)))])
    rows += [[None, None, *anak * len(kelompok)]] if len(anak) > 1 else []
    for n, (nama, kode) in enumerate(KELURAHAN.items(), start=1):
        sel = [draw(kode, g, a if a in tahun else "2026", apa.get(a, jenis)) for g in kelompok for a in anak]
        rows.append([n, nama.upper(), *sel])
    return rows, benar, jenis if bentuk != "kolom_jenis" else "riil"


@pytest.mark.parametrize("benih", BENIH)
def test_every_target_group_comes_back(recap: Rekap, benih: int) -> None:
    rows, benar, jenis = sasaran(random.Random(benih))
    draf = recap.susun(rows)
    if not jenis:  # asked once, and not guessed
        assert [p.jenis for p in draf.pertanyaan] == ["jenis_sasaran_berkas"], (draf.alasan, draf.pertanyaan)
        assert {u.kode for u in draf.pertanyaan[0].usul} == set(JENIS)
        jawab = {draf.pertanyaan[0].kunci: "riil"}  # about this very file
        draf = draft.susun_draf(recap.folder / "rekap.xlsx", daerah="64.74", mesin=recap.mesin, jawab=jawab)
        benar = {(*k[:3], "riil"): n for k, n in benar.items()}
    assert draf.putusan is Putusan.IMPOR, (draf.alasan, draf.pertanyaan)
    assert isi(draf, "sasaran", "kode_tempat", "kelompok", "tahun", "jenis") == benar


@pytest.mark.parametrize("benih", BENIH)
def test_targets_and_published_figures_come_back(recap: Rekap, benih: int) -> None:
    r = random.Random(benih)
    kode = r.sample(["mr1", "k6", "k4", "idl", "kn_lengkap", "kf_lengkap"], 4)
    if r.random() < 0.5:
        target = {k: r.choice([95, 87.5, 100, 72.3]) for k in kode}
        tulis = r.choice([lambda x: x, lambda x: f"{x:g} %".replace(".", ","), lambda x: f"{x:g}".replace(".", ",")])
        rows: list[Baris] = [["TARGET INDIKATOR TAHUN 2026"], ["No", "Indikator Kinerja", "Target", "Dasar"]]
        rows += [[n, k.upper() if r.random() < 0.3 else k, tulis(x), "Renstra"]
                 for n, (k, x) in enumerate(target.items(), start=1)]  # fmt: skip
        draf = recap.susun(rows)
        assert (draf.jenis, draf.putusan) == (Jenis.TARGET, Putusan.IMPOR), draf.alasan
        assert isi(draf, "target", "indikator", "tahun") == {(k, "2026"): x for k, x in target.items()}
        return
    masa = {"2025": "2025", "Agustus 2025": "2025-08", "Januari–Agustus 2025": "2025-01..2025-08",
            "s.d. Agustus 2025": "2025-01..2025-08", "5 November 2025": "2025-11-05"}  # fmt: skip
    tempat = {"": "64.74", **KELURAHAN}
    rows = [["Indikator", "Kelurahan", "Periode", "Pembilang", "Penyebut", "Persen", "Sumber"]]
    benar = {}
    for k in kode:  # a blank place is the whole region, also below a row that names one
        di, kapan, a, b = r.choice(list(tempat)), r.choice(list(masa)), r.randint(1, 900), r.randint(901, 2000)
        rows.append([k, di or None, kapan, a, b, f"{100 * a / b:.1f} %".replace(".", ","), "news 18 Jun 2025"])
        benar[tempat[di], k, masa[kapan]] = (a, b, round(100 * a / b, 1))
    draf = recap.susun(rows)
    assert (draf.jenis, draf.putusan) == (Jenis.ANGKA_TERBIT, Putusan.IMPOR), (draf.alasan, draf.pertanyaan)
    assert {(b["kode_tempat"], b["indikator"], b["periode"]): (b["pembilang"], b["penyebut"], b["nilai"])
            for b in draf.perubahan["capaian_terbit"].mulai.to_dict("records")} == benar  # fmt: skip


def test_rows_that_begin_with_jumlah_are_no_totals_where_rows_are_counts(recap: Rekap) -> None:
    rows = [["LAPORAN MARET 2026"], ["Uraian", "Kanaan", "Guntung"], ["Jumlah balita ada", 10, 20],
            ["Jumlah balita ditimbang", 9, 19], ["Balita naik berat", 5, 6], ["JUMLAH", 24, 45]]  # fmt: skip
    recap.terapkan(rows)
    assert recap.bulanan("balita_ditimbang", "64.74.03.1003")["2026-03"] == 9
    assert recap.bulanan("balita_ada", "64.74.01.1004")["2026-03"] == 20


def test_the_kinds_asked_for_are_those_of_the_list() -> None:
    assert set(next(k for k in lists.daftar("sasaran").kolom if k.kolom == "jenis").pilihan) == set(JENIS)
