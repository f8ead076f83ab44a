"""Headers of several rows, made at random as trees: the names of their columns are the paths, whether the cells above
were merged or left blank."""

from __future__ import annotations

import random
from itertools import groupby

import pytest

from ilp_data.intake.model import Mentah
from ilp_data.intake.table import layout

ATAS = ["Ibu hamil", "Imunisasi bayi", "Balita", "Usia produktif", "Lansia", "Gizi", "KIA", "Tuberkulosis"]
TENGAH = ["K1", "K4", "Ditimbang", "DPT-HB-Hib", "Diskrining", "KN lengkap", "Vitamin A", "IDL"]
BAWAH = ["Bulan ini", "Kumulatif", "%", "L", "P", "Jml", "Sasaran", "Capaian"]
TEMPAT = ["Kanaan", "Guntung", "Satimpo", "Belimbing", "Telihan"]
Jalur = list[str]


def acak_jalur(r: random.Random) -> list[Jalur]:
    """The columns of figures, each as its headings from the top down."""
    return [jalur for atas in r.sample(ATAS, r.randint(1, 4)) for jalur in cabang(r, atas)]


def cabang(r: random.Random, atas: str) -> list[Jalur]:
    """The columns below one heading: itself, one level, or two."""
    bentuk = r.random()
    if bentuk < 0.25:
        return [[atas]]
    if bentuk < 0.6:
        return [[atas, t] for t in r.sample(TENGAH, r.randint(2, 3))]
    ranting = {t: r.sample(BAWAH, r.choice([0, 2, 2, 3])) for t in r.sample(TENGAH, r.randint(1, 3))}
    return [[atas, t, b] for t, isi in ranting.items() for b in isi] + [
        [atas, t] for t, isi in ranting.items() if not isi
    ]


def gambar(kolom: list[Jalur]) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    """The rows of the header with the merged ranges that a careful hand would make."""
    dalam = max(map(len, kolom))
    sel = [[""] * len(kolom) for _ in range(dalam)]
    gabungan = []
    ada = ((lapis, k) for lapis in range(dalam) for k in range(len(kolom)) if len(kolom[k]) > lapis)
    for lapis, awalan in groupby(ada, key=lambda x: (x[0], kolom[x[1]][: x[0] + 1])):
        letak = [k for _, k in awalan]
        sel[lapis[0]][letak[0]] = kolom[letak[0]][lapis[0]]
        bawah = dalam - 1 if len(kolom[letak[0]]) == lapis[0] + 1 else lapis[0]
        if len(letak) > 1 or bawah > lapis[0]:
            gabungan.append((lapis[0], letak[0], bawah, letak[-1]))
    return sel, gabungan


def baris(r: random.Random, dasar: list[Jalur], n: int, banyak: int, *, jarang: bool) -> list[str]:
    """A row of data: its number and places, then figures, of which some are not reported."""
    isi = {"No": str(n + 1), "Puskesmas": ["Bontang Barat", ""][n % 2], "Kelurahan": TEMPAT[n]}
    angka = [
        r.choice(["-", "", "0", "7", "18", "90", "4", "31"]) if jarang else str(r.randint(10, 99))
        for _ in range(banyak)
    ]
    return [*(isi[j[0]] for j in dasar), *angka]


@pytest.mark.parametrize("digabung", [True, False])
@pytest.mark.parametrize("dasar", [["No", "Kelurahan"], ["Kelurahan"], ["No", "Puskesmas", "Kelurahan"]])
@pytest.mark.parametrize("jarang", [False, True])
def test_columns_are_named_by_their_paths(dasar: list[str], digabung: bool, jarang: bool) -> None:
    for benih in range(120):
        r = random.Random(benih)
        tempat = [[j] for j in dasar]
        kolom = [*tempat, *acak_jalur(r)]
        kepala, gabungan = gambar(kolom)
        judul = [
            [t, *[""] * (len(kolom) - 1)] for t in ["REKAP LAPORAN", "BULAN : OKTOBER 2025", ""][: r.randint(0, 3)]
        ]
        bernomor = len(kolom) > 2 and r.random() < 0.3
        penomor = [[str(n + 1) for n in range(len(kolom))]] if bernomor else []
        data = [baris(r, tempat, n, len(kolom) - len(dasar), jarang=jarang) for n in range(len(TEMPAT))]
        sel = [*judul, *kepala, *penomor, *data]
        turun = tuple((a + len(judul), b, c + len(judul), d) for a, b, c, d in gabungan) if digabung else ()
        nomor = list(range(1, len(sel) + 1))
        t = layout.susun_tabel(Mentah("uji.xlsx", "", "xlsx", "", (), sel, nomor, gabungan=turun))
        assert t.judul == [" – ".join(j) for j in kolom], (benih, sel)
        assert [b[len(dasar) - 1] for b in t.data] == TEMPAT, (benih, sel)
