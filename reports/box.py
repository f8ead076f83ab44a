"""A box of a drawing: what the deck's shapes and the pictures are laid out in, each in its own unit."""

from __future__ import annotations

from typing import NamedTuple


class Kotak(NamedTuple):
    """A box."""

    x: float
    y: float
    lebar: float
    tinggi: float

    @property
    def kanan(self) -> float:
        """Right edge."""
        return self.x + self.lebar

    @property
    def bawah(self) -> float:
        """Lower edge."""
        return self.y + self.tinggi

    def potong(self, kiri: float = 0, atas: float = 0, kanan: float = 0, bawah: float = 0) -> Kotak:
        """The box without strips at its edges."""
        return Kotak(self.x + kiri, self.y + atas, self.lebar - kiri - kanan, self.tinggi - atas - bawah)
