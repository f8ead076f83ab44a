"""What is kept is bounded by its size: a shelf of finished things, the ones longest unused leaving first.

Sizes of what a page draws are reported by those who draw it (``catat``): ``ui.markup``, tables and charts.
"""

from __future__ import annotations

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")
_TAKAR: ContextVar[list[int] | None] = ContextVar("takar", default=None)


class Rak:
    """Things by key, together at most ``batas`` bytes; one that is larger alone is not kept. For many threads."""

    def __init__(self, batas: int) -> None:
        self.batas = batas
        self.byte = 0
        self._isi: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._kunci = threading.Lock()

    def taruh(self, kunci: Hashable, nilai: object, byte: int) -> list[Hashable]:
        """Keep ``nilai``, whose size is ``byte``; the keys that had to leave, its own where it is too large."""
        with self._kunci:
            self._buang(kunci)
            if byte > self.batas:
                return [kunci]
            self._isi[kunci] = (nilai, byte)
            self.byte += byte
            keluar = []
            while self.byte > self.batas:
                keluar.append(next(iter(self._isi)))
                self._buang(keluar[-1])
            return keluar

    def pakai(self, kunci: Hashable) -> tuple[Any, int] | None:
        """What is kept under ``kunci`` with its size, now the one used last; None where there is nothing."""
        with self._kunci:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
            return self._isi.get(kunci)

    def ingat(self, kunci: Hashable, buat: Callable[[], T]) -> T:
        """What ``buat`` made the first time; shared, read-only. Its size is that of its pickle."""
        ada = self.pakai(kunci)
        if ada is not None:
            return ada[0]  # type: ignore[no-any-return]
        nilai = buat()
        self.taruh(kunci, nilai, len(pickle.dumps(nilai)))
        return nilai

    def _buang(self, kunci: Hashable) -> None:
        if kunci in self._isi:
            self.byte -= self._isi.pop(kunci)[1]


@contextmanager
def takar() -> Iterator[list[int]]:
    """Collects the sizes that are reported within the block, in this thread."""
    isi: list[int] = []
    tanda = _TAKAR.set(isi)
    try:
        yield isi
    finally:
        _TAKAR.reset(tanda)


def catat(byte: int) -> None:
    """Report so many bytes of something drawn; without anybody who counts, nothing happens."""
    isi = _TAKAR.get()
    if isi is not None:
        isi.append(byte)
