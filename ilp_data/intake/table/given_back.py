"""A column that was taken for a count and is left to a person after all, with why."""

from __future__ import annotations


def kembalikan_kolom(
    field: str, sebab: str, kolom: dict[str, str], yakin: dict[str, str], ditolak: dict[str, str]
) -> None:
    """Give the column of a field back, in place: ``ditolak`` says why of its heading."""
    ditolak[kolom.pop(field)] = sebab
    yakin.pop(field, None)
