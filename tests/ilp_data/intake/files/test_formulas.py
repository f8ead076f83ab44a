"""Formulas of the simple kinds beside what a spreadsheet gives for them; everything else is left alone."""

from __future__ import annotations

import pytest

from ilp_data.intake.files import formulas
from ilp_data.intake.files.formulas import geser_rumus, hitung_rumus

SEL = [["Kanaan", "40", "2", ""], ["Satimpo", "-", "1.234", "0.5"], ["", "7", "", "12 anak"]]


def hitung(*rumus: str) -> list[float | None]:
    """The results of formulas that stand below each other in column F."""
    letak = {(b, 5): r for b, r in enumerate(rumus)}
    hasil = hitung_rumus(SEL, letak)
    return [hasil.get(x) for x in letak]


@pytest.mark.parametrize(
    ("rumus", "hasil"),
    [
        ("=B1+C1", 42),
        ("=-B1+$C$1*3-(B3/2)", -37.5),
        ("=SUM(B1:B3)", 47),  # words in a range do not count
        ("=SUM(B1:B3,C1,10)+D1", 59),
        ("=SUM(A1:B3)-D2", 46.5),
        ("=SUM(B1:B1048576)", 47),
        ("=+B1", 40),
        ("=C1/B1*100", 5),
        ("=SUM(Z90:Z99)", 0),
    ],
)
def test_what_a_spreadsheet_gives(rumus: str, hasil: float) -> None:
    assert hitung(rumus) == [pytest.approx(hasil)]


@pytest.mark.parametrize(
    "rumus",
    [
        "", "=", "=?", "=B1/D1", "=B2+1", "=D3+1", "=C2*2", '=IF(B1>1,2,3)', "=VLOOKUP(A1,B:C,2,0)", "=Data!B1",
        "='L 1'!B1", "=SUM(Data!B1:B3)", "=[1]S!B1", "=B1^2", "=B1%", '="4"+1', "=B1&C1", "={SUM(B1:B3)}", "=SUM()",
        "=TRUE+1", "=F1",
        "=__import__('os').getcwd()", "=B1 if B1 else 2", "=(lambda: 1)()", "=9**9**9", "=1e308*10",
        "=" + "(" * 200, "=B1" + "+B1" * 300,
    ],
)  # fmt: skip
def test_anything_else_is_left_alone(rumus: str) -> None:
    assert hitung(rumus) == [None]


def test_formulas_rest_on_each_other_and_never_on_themselves() -> None:
    assert hitung("=F2*2", "=F3+1", "=B1") == [82, 41, 40]
    assert hitung("=F2", "=F1", "=F3+1", "=SUM(F1:F5)", "=B1") == [None, None, None, None, 40]
    panjang = hitung(*("=B1" if b == 0 else f"=F{b}+1" for b in range(3000)))
    assert panjang[-1] == 40 + 2999  # each from the one above, however many


def test_running_sums_of_a_long_list_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "_TERBANYAK", 100)
    hasil = hitung("=B1", *(f"=SUM(F$1:F{b})" for b in range(1, 30)))
    assert hasil[1:4] == [40, 80, 160] and hasil[-1] is None


def test_a_shared_formula_moves_with_its_cell() -> None:
    assert geser_rumus("B4+$C$4+C$4+$D4", 2, 1) == "C6+$C$4+D$4+$D6"
    assert geser_rumus("SUM(Z1:AA1)", 0, 1) == "SUM(AA1:AB1)"
