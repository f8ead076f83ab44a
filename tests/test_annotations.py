"""mypy: none of its errors in the strict packages, elsewhere no more than were kept."""

from __future__ import annotations

from tests.annotations import KETAT, baca_catatan, galat_pasti, hitung_galat, jalankan_mypy, lebih, turunkan

CONTOH = """geo/legend.py:3: error: Unsupported operand types for + ("str" and "int")  [operator]
geo/legend.py:3: error: Unsupported operand types for + ("str" and "None")  [operator]
geo/legend.py:3: note: Left operand is of type "str"
ui/kit/cards.py:10: error: Need type annotation for "x"  [var-annotated]
ui/kit/cards.py:11: error: Item "None" has no attribute "y"  [union-attr]
"""


def test_no_package_has_more_errors_than_were_kept() -> None:
    keluaran = jalankan_mypy()
    assert lebih(hitung_galat(keluaran), baca_catatan()) == {}, "see `python -m tests.annotations`"
    assert galat_pasti(keluaran) == []


def test_a_plain_value_for_a_class_of_ours_is_never_kept() -> None:
    salah = 'ui/a.py:1: error: Argument 1 to "f" has incompatible type "str"; expected "Saat"  [arg-type]'
    pandas = 'ui/a.py:2: error: Argument 1 to "g" has incompatible type "str | bytes"; expected "str"  [arg-type]'
    assert galat_pasti(f"{salah}\n{pandas}\n")[0] in salah and galat_pasti(pandas) == []


def test_strict_packages_keep_nothing() -> None:
    assert not set(KETAT) & set(baca_catatan())


def test_lines_are_counted_by_package_once_each() -> None:
    assert hitung_galat(CONTOH) == {"geo": 1, "ui.kit": 2}


def test_more_than_kept_or_any_in_a_strict_package_is_told() -> None:
    assert lebih({"geo": 2, "ui": 1, "ilp_data.measure": 1}, {"geo": 2, "ilp_data.measure": 9}) == {
        "ui": (0, 1),
        "ilp_data.measure": (0, 1),
    }


def test_kept_counts_only_go_down() -> None:
    assert turunkan({"geo": 1, "ui": 7}, {"geo": 3, "ui": 5, "reports": 2}) == {"geo": 1, "ui": 5}
