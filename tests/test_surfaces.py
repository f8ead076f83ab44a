"""One figure is one figure: every indicator × level × period, on the screen, in the command, map, matrix, workbook,
sheet and deck, prints the same number, the same class and the same word of its state.

What must be printed is made here from the counts by exact arithmetic, not by the program's own formatting. The counts
are those of one view, measured once for all tests: that it answers what is measured is for tests/ilp_data/measure.
"""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pandas as pd
import pytest
from openpyxl import load_workbook

from geo import legend
from ilp_data.briefing import book as briefings
from ilp_data.cli import text as cli_text
from ilp_data.insight import profile, profile_scope, summary
from ilp_data.measure import classes, scope
from ilp_data.measure.scope import PER, Lingkup
from ilp_data.measure.view import UMUM, Pandangan
from ilp_data.registry import indicators
from ilp_data.states import Keadaan
from ilp_data.store.snapshot import Potret
from reports import slides, workbook
from reports.model import Batang, DeretKartu, Nilai, Petak, Seri
from tests.readings import lihat
from tests.reports.slide_checks import DIMINTA
from ui.kit import downloads, parts

KOTA = Lingkup("64.74")
PERIODE = ("2025-12", "2025-08", "2026-03", "2025")
KATA = {
    Keadaan.BELUM_DILAPORKAN: "belum ada data",
    Keadaan.TIDAK_BERLAKU: "tidak berlaku",
    Keadaan.DISEMBUNYIKAN: "disembunyikan",
    Keadaan.SEMENTARA: "sementara",
}


def kata_baris(b: pd.Series) -> str:
    """The word of a measured row: people counted without a target group are no missing report."""
    tanpa = b["keadaan"] is Keadaan.BELUM_DILAPORKAN and pd.notna(b["pembilang"]) and b["pembilang"] > 0
    return "tanpa sasaran" if tanpa else KATA.get(b["keadaan"], str(b["keadaan"]))


@pytest.fixture(scope="module")
def reading(potret: Potret) -> Potret:
    """The shipped reading, with a thin month: in March 2026 nine of fifteen kelurahan weighed. A value just at a break
    and one just below it: 2,45 % is printed as 2,5 and 2,449 % as 2,4."""
    t = potret.layanan.copy()
    kel = sorted(scope.kelurahan(potret, KOTA)["kode"])
    gizi = t["ukuran"].isin(["balita_ada", "balita_ditimbang"]) & ~t["simulasi"].astype(bool)
    t = t[~((t["periode"] == "2026-03") & t["kode_tempat"].isin(kel[9:]) & gizi)]
    for k, (kasus, ditimbang) in zip(kel, ((49, 2000), (2449, 100_000), (0, 500)), strict=False):
        for ukuran, nilai in (("balita_stunting", kasus), ("balita_ditimbang", ditimbang)):
            pilih = (t["kode_tempat"] == k) & (t["periode"] == "2025-12") & (t["ukuran"] == ukuran)
            assert pilih.sum() == 1
            t.loc[pilih, ["nilai", "keadaan"]] = [float(nilai), "ada" if nilai else "nol"]
    return dataclasses.replace(potret, layanan=t)


def persen(baris: pd.Series | Nilai, desimal: int = 1) -> str:
    """The number as it must be printed: exact, halves up, in Indonesian form. Counts of a mean are sums of months."""
    atas, bawah = (Fraction(float(x)).limit_denominator(1_000) for x in (baris.pembilang, baris.penyebut))
    isi = atas / bawah
    dasar = Decimal(100 * isi.numerator) / Decimal(isi.denominator)
    bulat = dasar.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP)
    return f"{bulat:,}".translate(str.maketrans(",.", ".,")) + " %"


def kelas(teks: str, batas: tuple[float, ...]) -> int:
    """Class by the digits that are printed."""
    return sum(Decimal(teks.removesuffix(" %").replace(".", "").replace(",", ".")) >= Decimal(str(b)) for b in batas)


def semua(bacaan: Potret, periode: str) -> Iterator[tuple[indicators.Indikator, str, pd.DataFrame]]:
    for ind in indicators.semua().values():
        for per in PER:
            yield ind, per, lihat(bacaan, KOTA, periode).hitung(ind.kode, per)


@pytest.mark.parametrize("periode", PERIODE)
def test_screen_map_and_matrix(reading: Potret, periode: str) -> None:
    for ind, per, ukuran in semua(reading, periode):
        unduhan, banyak = downloads.dari_ukuran(ukuran), [0] * (len(ind.kelas) + 1)
        tabel = parts.tabel_ukuran(ukuran)
        for i, (_, b) in enumerate(ukuran.iterrows()):
            sel, kartu = parts.sel(b, dengan_cacah=False), parts.kartu_ukuran("x", b, periode)
            ket = (ind.kode, per, b["kode"])
            if not b["keadaan"].bernilai:
                kata = kata_baris(b)
                assert (sel, kartu.angka, unduhan.at[i, "Keadaan"], tabel.at[i, "Keadaan"]) == (kata,) * 4, ket
                assert pd.isna(unduhan.at[i, "Persen"]) and pd.isna(tabel.at[i, "Persen"]), ket
                continue
            teks = persen(b)
            assert sel.split(" · ")[0] == kartu.angka == teks, ket
            assert (" · sementara" in sel) == kartu.sementara == (b["keadaan"] == Keadaan.SEMENTARA), ket
            assert {Decimal(str(float(isi.at[i, "Persen"]))) for isi in (unduhan, tabel)} == {_desimal(teks)}, ket
            assert unduhan.at[i, "Nama penyebut"] == b["nama_penyebut"] and unduhan.at[i, "Kode indikator"] == ind.kode
            ke = kelas(teks, ind.kelas)
            assert classes.kelas(b["nilai"], ind.kelas) == ke, ket
            assert classes.mutu(b["nilai"], ind) == (ke if ind.arah == "tinggi" else len(ind.kelas) - ke), ket
            banyak[ke] += 1
        if len(ukuran):
            peta = legend.dari_ukuran(ind, ukuran)
            assert [k.jumlah for k in peta.kelas] == (banyak if any(banyak) else []), (ind.kode, per, periode)


def _desimal(teks: str) -> Decimal:
    return Decimal(teks.removesuffix(" %").replace(".", "").replace(",", "."))


@pytest.mark.parametrize("periode", PERIODE)
def test_command(reading: Potret, periode: str) -> None:
    for ind, per, ukuran in semua(reading, periode):
        hasil = summary.tabel_indikator(lihat(reading, KOTA, periode), ind.kode, per)
        teks = "\n".join(cli_text.tulis_hasil("indikator", hasil))
        assert len(hasil["baris"]) == len(ukuran)
        for baris, (_, b) in zip(hasil["baris"], ukuran.iterrows(), strict=True):
            assert baris["keadaan"] == b["keadaan"].value and baris["nama_penyebut"] == b["nama_penyebut"]
            if b["keadaan"].bernilai:
                assert baris["nilai"] == pytest.approx(100 * b["pembilang"] / b["penyebut"])
                assert persen(b, 2) in teks, (ind.kode, per, b["kode"])
            else:
                assert baris["nilai"] is None and kata_baris(b) in teks


@pytest.mark.parametrize("periode", ["2025", "2026-03"])
def test_workbook_for_staff(reading: Potret, periode: str) -> None:
    """The file itself, read by another library."""
    paparan = dataclasses.replace(
        briefings.sementara(reading, KOTA, "2025-12", True, (*DIMINTA, "lampiran_kelurahan")), periode=periode
    )
    buku = load_workbook(io.BytesIO(workbook.tulis_buku(reading, paparan, internal=True)), read_only=True)
    diperiksa = 0
    for lembar, per in (("Ringkasan", "kota"), ("Indikator per kelurahan", "kelurahan")):
        kepala, *isi = buku[lembar].iter_rows(values_only=True)
        pandangan = lihat(reading, KOTA, periode)
        terukur = {k: pandangan.hitung(k, per).set_index("kode") for k in indicators.semua()}
        for nilai in (dict(zip(kepala, b, strict=True)) for b in isi):
            b = terukur[str(nilai["Kode indikator"])].loc[nilai["Kode"] or ""]
            if b["keadaan"].bernilai:
                assert nilai["Nilai (%)"] == pytest.approx(100 * b["pembilang"] / b["penyebut"], abs=1e-6), nilai
            else:
                assert nilai["Nilai (%)"] is None, nilai
            kata = kata_baris(b)
            assert nilai["Keadaan"] == kata and nilai["Nama penyebut"] == b["nama_penyebut"]
            diperiksa += 1
    assert diperiksa > 400


@pytest.mark.parametrize("periode", ["2025", "2026-03"])
def test_sheets(reading: Potret, periode: str) -> None:
    """Key figures of every unit as the public sees them: the measured number, or withheld."""
    for per, kode, angka in _angka_lembar(reading, periode):
        b = lihat(reading, KOTA if per == "kota" else dataclasses.replace(KOTA, **{per: kode}), periode).satu(
            angka.kode
        )
        if angka.keadaan is Keadaan.DISEMBUNYIKAN:
            assert angka.nilai is None and angka.pembilang is None and angka.penyebut is None
            continue
        assert angka.keadaan == b["keadaan"], (per, kode, angka.kode)
        if b["keadaan"].bernilai:
            assert (angka.pembilang, angka.penyebut) == (b["pembilang"], b["penyebut"]), (per, kode, angka.kode)
            assert angka.nilai == pytest.approx(b["nilai"])


def _angka_lembar(bacaan: Potret, periode: str) -> Iterator[tuple[str, str, profile.AngkaKunci]]:
    for per in profile_scope.PER:
        daerah = profile_scope.daerah(Pandangan(bacaan, KOTA, periode, UMUM), per)
        for kode in profile_scope.satuan(bacaan, per, KOTA)["kode"]:
            yield from ((per, kode, a) for a in profile_scope.profil(daerah, kode).angka)


@pytest.mark.parametrize("periode", ["2025", "2026-03"])
def test_deck(reading: Potret, periode: str) -> None:
    """Every value that a slide carries follows from its own counts, and each pair of counts was measured."""
    paparan = dataclasses.replace(
        briefings.sementara(reading, KOTA, "2025-12", True, (*DIMINTA, "lampiran_kelurahan")), periode=periode
    )
    dek = slides.susun_dek(reading, paparan)
    terukur = _pasangan(reading, periode)
    semua_nilai = [(s.kode, n, teks) for s in (*dek.slide, *dek.lampiran) for n, teks in _nilai(s)]
    lengkap = [x for x in semua_nilai if x[1].keadaan.bernilai and x[1].penyebut and x[1].nama_penyebut]
    # Parts of a stacked bar are counts, and completeness counts entries: neither is an indicator.
    lengkap = [x for x in lengkap if x[1].nilai != x[1].pembilang and x[1].nama_penyebut != "isian"]
    assert len(lengkap) > 100
    for kode, n, teks in lengkap:
        assert n.nilai == pytest.approx(100 * n.pembilang / n.penyebut), kode
        assert (round(n.pembilang, 6), round(n.penyebut, 6)) in terukur, (kode, n)
        assert not re.fullmatch(r"[\d.,]+ %", teks) or teks == persen(n), (kode, teks)


def _nilai(benda: object) -> Iterator[tuple[Nilai, str]]:
    """Every value of a slide, with the text printed for it where the model holds it."""
    for isi in benda if isinstance(benda, tuple) else (getattr(benda, f.name) for f in dataclasses.fields(benda)):  # type: ignore[arg-type]
        if isinstance(isi, Nilai):
            yield isi, str(getattr(benda, "angka", ""))
        elif isinstance(isi, tuple) or dataclasses.is_dataclass(isi):
            yield from _nilai(isi)


def _pasangan(bacaan: Potret, periode: str) -> set[tuple[float, float]]:
    """All measured pairs of the period and of single months, at every level."""
    hasil: set[tuple[float, float]] = set()
    pandangan = lihat(bacaan, KOTA, periode)
    for ind in indicators.semua().values():
        for per in PER:
            tabel = [pandangan.hitung(ind.kode, per)]
            if ind.jenis == "layanan":
                tabel.append(pandangan.deret(ind.kode, pandangan.bulan, per))
            for t in tabel:
                hasil |= set(zip(t["pembilang"].round(6), t["penyebut"].round(6), strict=True))
    return hasil


def test_what_the_models_hold_is_walked() -> None:
    """The kinds of contents that carry values are those this test goes through."""
    satu = Nilai(50.0, Keadaan.ADA, 1.0, 2.0, "x")
    isi = (
        Batang("", ("a",), (Seri("", (satu,), "#000000"),), "%", ""),
        Petak("", ("a",), ("b",), ((satu,),), (0.0, 50.0, 100.0), "tinggi_baik", "%", ""),
        DeretKartu((), ""),
    )
    assert len(list(_nilai(isi))) == 2
