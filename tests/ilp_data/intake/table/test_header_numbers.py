"""Doses numbered below the name of their vaccine: every column is the count of its own dose, none is left out."""

from __future__ import annotations

import pytest

from ilp_data.intake.model import Mentah, Tabel
from ilp_data.intake.table import headers, layout

ROMAWI = {"1": "I", "2": "II", "3": "III", "4": "IV"}
VAKSIN = {
    "DPT-HB-Hib": ("bayi_mendapat_imunisasi_dpt_hb_hib_{}", 3),
    "PCV": ("bayi_mendapat_imunisasi_pcv_{}", 2),
    "ROTAVIRUS (RV)": ("bayi_mendapat_imunisasi_rotavirus_{}", 3),
    "POLIO (OPV)": ("bayi_mendapat_imunisasi_polio_{}", 4),
    "IPV": ("bayi_mendapat_imunisasi_ipv_{}", 2),
}
TULISAN = {
    "angka": lambda n: n,
    "romawi": lambda n: ROMAWI[n],
    "kurung": lambda n: f"({n})",
    "dosis": lambda n: f"Dosis {n}",
    "ke": lambda n: f"ke-{n}",
}


def tabel(sel: list[list[str]], gabungan: tuple[tuple[int, int, int, int], ...] = ()) -> Tabel:
    lebar = max(map(len, sel))
    rata = [b + [""] * (lebar - len(b)) for b in sel]
    nomor = list(range(1, len(sel) + 1))
    return layout.susun_tabel(Mentah("uji.xlsx", "", "xlsx", "", (), rata, nomor, gabungan=gabungan))


def susun(tulis: str, kelamin: bool) -> tuple[list[list[str]], list[str]]:
    """A recap whose vaccines reach over their numbered doses, and what its columns must be."""
    ragam = ["L", "P"] if kelamin else [""]
    atas, nomor, jenis, arti = ["No", "Kelurahan", "HB0"], ["", "", ""], ["", "", ""], ["bayi_mendapat_imunisasi_hb0"]
    for nama, (kode, dosis) in VAKSIN.items():
        for n in range(1, dosis + 1):
            for s in ragam:
                atas.append(nama if n == 1 and s == ragam[0] else "")
                nomor.append(TULISAN[tulis](str(n)) if s == ragam[0] else "")
                jenis.append(s)
                arti.append(kode.format(n) + (f"+{s}" if s else ""))
    kepala = [atas, nomor, jenis] if kelamin else [atas, nomor]
    isi = [[str(i), nama, *(str(40 + i - k % 7) for k in range(len(arti)))]
           for i, nama in enumerate(("Kanaan", "Telihan", "Satimpo", "Guntung"), start=1)]  # fmt: skip
    return [["REKAP IMUNISASI"], *kepala, *isi], arti


@pytest.mark.parametrize("kelamin", [False, True])
@pytest.mark.parametrize("tulis", TULISAN)
def test_every_numbered_dose_is_its_own_count(tulis: str, kelamin: bool) -> None:
    sel, arti = susun(tulis, kelamin)
    t = tabel(sel)
    dikenal = {judul[0][0]: field for field, judul in headers.kenali_hitungan(t.judul).items()}
    assert [dikenal.get(j) for j in t.judul[2:]] == arti
    assert len(t.data) == 4 and t.data[0][1] == "Kanaan"


@pytest.mark.parametrize(
    ("baris", "judul", "data"),
    [
        pytest.param([["No", "Posyandu", "Balita", "", ""], ["1", "Mawar", "1", "2", "3"],
                      ["2", "Melati", "4", "5", "6"]],
                     ["No", "Posyandu", "Balita"], 2, id="figures beside a name"),
        pytest.param([["No", "Kelurahan", "D", "S"], ["1", "2", "3", "4"], ["1", "Kanaan", "5", "6"],
                      ["2", "Guntung", "5", "6"]], ["No", "Kelurahan", "D", "S"], 2, id="numbers of columns"),
        pytest.param([["Kelurahan", "BULAN", "", ""], ["", "1", "2", "3"], ["Kanaan", "5", "6", "7"],
                      ["Guntung", "5", "6", "7"]], ["Kelurahan"], 2, id="months are no doses"),
    ],
)  # fmt: skip
def test_other_numbers_are_no_doses(baris: list[list[str]], judul: list[str], data: int) -> None:
    t = tabel(baris)
    assert t.judul[: len(judul)] == judul and not any(j.endswith((" 1", " 2")) for j in t.judul)
    assert len(t.data) >= data


def test_a_heading_that_comes_twice_is_no_second_dose() -> None:
    t = tabel([["Kelurahan", "IPV", "IPV"], ["Kanaan", "5", "6"], ["Guntung", "7", "8"]])
    assert "bayi_mendapat_imunisasi_ipv_2" not in headers.kenali_hitungan(t.judul)
