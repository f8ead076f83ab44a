"""Sheets of PWS drawn at random: last month, this month and both under the words that offices use, shares and ranks
beside them, the target group with its name alone. The figures are drawn first and must come back."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from openpyxl import Workbook

from ilp_data.intake.cells.counts import angka_nilai, kumulatif_nilai
from ilp_data.intake.draft import steps as draft
from ilp_data.intake.model import Draf, Nasib
from tests.ilp_data.intake.recap_books import BULAN, K1, K4, K6, Isi, Rekap
from tests.ilp_data.intake.table.test_header_trees import gambar
from tests.ilp_data.intake.test_random_recaps import WILAYAH

LAHIR, NIFAS = "persalinan_di_fasilitas_kesehatan", "ibu_nifas_mendapat_empat_kunjungan"
KN1, MR1 = "bayi_mendapat_kunjungan_neonatal_pertama", "bayi_mendapat_imunisasi_mr1"
PROGRAM = (
    ("sasaran_ibu_hamil_setahun", ("Sasaran Bumil", "BUMIL", "Jumlah Sasaran Ibu Hamil"),
     {K1: ("K1", "K1 Murni"), K4: ("K4",), K6: ("K6",)}),
    ("sasaran_ibu_bersalin_setahun", ("Sasaran Bulin", "BULIN", "Sasaran Ibu Bersalin"),
     {LAHIR: ("Persalinan Faskes", "Pf"), NIFAS: ("KF Lengkap", "KF lengkap")}),
    ("bayi_bertahan_hidup_setahun", ("Sasaran Bayi", "Bayi"), {KN1: ("KN1", "KN 1"), MR1: ("MR1", "MR 1")}),
)  # fmt: skip
LALU, INI, SAMPAI = (
    {"lalu", "bulan lalu", "bln lalu"},
    {"ini", "bulan ini", "bln ini", "abs"},
    {"kumulatif", "jml", "kum"},
)
SAMPAI |= {"s/d bulan ini", "jumlah"}
BAGIAN = (
    "Bulan Lalu|Bulan Ini|Kumulatif", "Bulan ini|Kumulatif", "Bulan Ini|s/d Bulan Ini", "Bln Lalu|Bln Ini|Jml",
    "ABS|KUM|%", "Bulan Ini|%|Kumulatif|%", "Lalu|Ini|Kumulatif|%|Peringkat", "Target|Bulan ini|Kumulatif|%",
    "Lalu|Ini|Jumlah",
)  # fmt: skip
BENIH = range(16)
Kunci = tuple[str, str, str]  # place, month or year or "sampai" a month, count


@dataclass
class Pws:
    """One sheet under way: figures by place and count, and its columns as headings from the top down."""

    r: random.Random
    kelompok: str
    cacah: dict[str, str]  # heading → count
    tempat: list[tuple[str, str, str]]
    bulan: int
    sasaran: dict[str, int]
    lalu: dict[tuple[str, str], int]
    ini: dict[tuple[str, str], int | None]
    kolom: list[list[str]]

    def sel(self, tempat: str, jalur: list[str]) -> object:
        if len(jalur) == 1:
            return self.sasaran[tempat]
        kunci = (tempat, self.cacah[jalur[0]])
        ini, apa = self.ini[kunci], jalur[1].lower()
        jumlah = self.lalu[kunci] + (ini or 0)
        if apa in INI:
            return self.r.choice(["-", None]) if ini is None else ini
        lain = {"%": round(100 * jumlah / self.sasaran[tempat], 1), "target": 80, "peringkat": 1}
        return self.lalu[kunci] if apa in LALU else jumlah if apa in SAMPAI else lain[apa]

    def benar(self) -> dict[Kunci, float]:
        masa = f"2025-{self.bulan:02d}"
        hasil: dict[Kunci, float] = {(t, "2025", self.kelompok): n for t, n in self.sasaran.items()}
        hasil |= {(t, masa, c): n for (t, c), n in self.ini.items() if n is not None}
        return hasil | {(t, f"sampai {masa}", c): n + (self.ini[t, c] or 0) for (t, c), n in self.lalu.items()}


def acak_pws(benih: int) -> Pws:
    r = random.Random(benih)
    kelompok, sebutan, semua = r.choice(PROGRAM)
    cacah = {r.choice(semua[c]): c for c in r.sample(list(semua), r.randint(1, len(semua)))}
    puskesmas = r.sample(list(WILAYAH), r.randint(1, 2))
    tempat = [(p, n, k) for p in puskesmas for n, k in WILAYAH[p].items()]
    kunci = [(k, c) for *_, k in tempat for c in cacah.values()]
    kolom = [[r.choice(sebutan)], *([j, b] for bagian in [r.choice(BAGIAN).split("|")] for j in cacah for b in bagian)]
    return Pws(
        r, kelompok, cacah, tempat, r.randint(2, 9), {k: r.randint(90, 400) for *_, k in tempat},
        {x: r.randint(5, 60) for x in kunci}, {x: None if r.random() < 0.07 else r.randint(0, 9) for x in kunci}, kolom,
    )  # fmt: skip


def tulis_pws(s: Pws) -> Workbook:
    r = s.r
    dasar = [*(["No"] if r.random() < 0.6 else []), *(["Puskesmas"] if r.random() < 0.5 else []), "Kelurahan"]
    kepala, gabungan = gambar([[d] for d in dasar] + s.kolom)
    bulan = BULAN[s.bulan - 1]
    waktu = r.choice([f"BULAN {bulan.upper()} 2025", f"Bulan : {bulan} 2025", f"Keadaan s/d bulan {bulan} 2025"])
    judul: list[list[object]] = [["PWS KIA"], [waktu], *([[]] if r.random() < 0.5 else [])]
    rows: list[list[object]] = [*judul, *(list(b) for b in kepala)]
    rows += [list(range(1, len(dasar) + len(s.kolom) + 1))] * (r.random() < 0.3)
    for n, (pkm, nama, kode) in enumerate(s.tempat, start=1):
        isi = {"No": n, "Puskesmas": pkm, "Kelurahan": nama}
        rows.append([*(isi[d] for d in dasar), *(s.sel(kode, k) for k in s.kolom)])
    rows.append([*[None] * (len(dasar) - 1), "JUMLAH", *(_jumlah(s, k) for k in s.kolom)])
    buku = Workbook()
    for baris in rows:
        buku.active.append(baris)
    for a, b, c, d in gabungan if r.random() < 0.5 else []:
        buku.active.merge_cells(None, a + len(judul) + 1, b + 1, c + len(judul) + 1, d + 1)
    return buku


def _jumlah(s: Pws, kolom: list[str]) -> int | None:
    if kolom[-1] in ("%", "Peringkat", "Target"):
        return None
    return sum(n for *_, k in s.tempat if isinstance(n := s.sel(k, kolom), int))


def dibaca(draf: Draf) -> dict[Kunci, float]:
    hasil: dict[Kunci, float] = {}
    for b in (b for b in draf.baris if b.nasib is Nasib.DITERIMA):
        tempat = str(b.nilai["kode_tempat"])
        hasil |= {(tempat, p, u): t.nilai for p, u, t in angka_nilai(b.nilai) if t.nilai is not None}
        hasil |= {(tempat, f"sampai {p}", u): t.nilai for p, u, t in kumulatif_nilai(b.nilai) if t.nilai is not None}
    return hasil


@pytest.mark.parametrize("benih", BENIH)
def test_months_running_totals_and_target_groups_come_back(recap: Rekap, benih: int) -> None:
    s = acak_pws(benih)
    tulis_pws(s).save(recap.folder / "pws.xlsx")
    draf = draft.susun_draf(recap.folder / "pws.xlsx", daerah="64.74", mesin=recap.mesin)
    assert not draf.pertanyaan and dibaca(draf) == s.benar(), (s.kolom, draf.alasan)


WAKTU = ["PWS KIA BULAN AGUSTUS 2025"]


@pytest.mark.parametrize(
    "kepala",
    [
        [["Kelurahan", "K1", None, None], [None, "Bulan", None, "Jumlah"], [None, "Lalu", "Ini", None]],
        [["Kelurahan", "K1 bln lalu", "K1 bln ini", "K1 jml"]],
        [["Kelurahan", "Bulan Lalu", "Bulan Ini", "Jumlah"], [None, "K1", "K1", "K1"]],
    ],
    ids=["above each other", "in one heading", "over the count"],
)
def test_stretches_of_time_by_their_neighbours(recap: Rekap, kepala: Isi) -> None:
    draf = recap.susun([WAKTU, *kepala, ["Guntung", 70, 10, 80], ["Kanaan", 50, 7, 57]])
    guntung = "64.74.01.1004"
    assert {k[1:]: n for k, n in dibaca(draf).items() if k[0] == guntung} == {
        ("2025-08", K1): 10, ("sampai 2025-08", K1): 80
    }  # fmt: skip


def test_a_sum_that_does_not_add_up_is_no_running_total(recap: Rekap) -> None:
    """Of 70 and 10 there are 12 in all? Whatever it is, nobody is told that it is what was counted since January."""
    kepala = ["Kelurahan", "K1 lalu", "K1 ini", "K1 jumlah"]
    draf = recap.susun([WAKTU, kepala, ["Guntung", 70, 10, 12], ["Kanaan", 50, 7, 9]])
    assert not [k for k in dibaca(draf) if k[1].startswith("sampai")]


@pytest.mark.parametrize("masa", ["tahun", "triwulan", "minggu"])
def test_other_stretches_than_months_are_none(recap: Rekap, masa: str) -> None:
    kepala = ["Kelurahan", f"K1 {masa} lalu", f"K1 {masa} ini", f"K1 {masa} jumlah"]
    draf = recap.susun([["REKAP"], kepala, ["Guntung", 70, 10, 80], ["Kanaan", 50, 7, 57]])
    assert draf.tabel.judul == kepala


@pytest.mark.parametrize(("persen", "masuk"), [((8.3, 7.8), True), ((8.0, 7.8), False), (("", ""), False)])
def test_a_bare_group_is_whom_to_serve_only_where_the_shares_say_so(
    recap: Rekap, persen: tuple[object, object], masuk: bool
) -> None:
    isi = [WAKTU, ["Kelurahan", "Bumil", "K1", "K1 (%)"], ["Guntung", 120, 10, persen[0]], ["Kanaan", 90, 7, persen[1]]]
    draf = recap.susun(isi)
    assert [k for k in dibaca(draf) if k[1] == "2025"] == [
        (t, "2025", "sasaran_ibu_hamil_setahun") for t in ("64.74.01.1004", "64.74.03.1003") if masuk
    ]
    kata = " ".join(draf.rincian["angka_sisa"].values())
    assert masuk or "mungkin" in kata and "pilih sendiri" in kata


def test_a_running_total_that_is_more_than_the_group_shows_that_it_is_none(recap: Rekap) -> None:
    isi = [WAKTU, ["Kelurahan", "Bumil", "K1 kumulatif"], ["Guntung", 12, 80], ["Kanaan", 90, 57]]
    assert not [k for k in dibaca(recap.susun(isi)) if k[1] == "2025"]
