"""What is kept in memory is bounded by its size: a shelf of finished things, the ones longest unused leaving first."""

from __future__ import annotations

import pickle
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

import pandas as pd

T = TypeVar("T")
_ACUAN = 4  # copies that a large table's values may have noted before those that are gone are forgotten
_KECIL = 20_000  # cells; fewer are copied outright, which takes no longer than noting who shares them
_KERANGKA, _KOLOM = 3_000, 400  # bytes of a table and of its columns before there is a row, measured with tracemalloc


def salin_tabel(tabel: pd.DataFrame) -> pd.DataFrame:
    """A kept table as the caller's own: written on, it leaves the kept one as it was. Small ones are copied, large ones
    share their values until somebody writes (copy on write).

    pandas notes every sharer with the values, each column that is looked at too, and forgets those that are gone only
    when there are 500 of them; with thousands of kept tables that grew for hours, and no shelf counted it. Its insides
    used: the blocks of a frame and their ``refs`` (tried on 3.1); where they are not found nothing is forgotten early.
    """
    if tabel.size <= _KECIL:
        return tabel.copy()
    for blok in getattr(getattr(tabel, "_mgr", None), "blocks", ()):
        acuan: Any = getattr(blok, "refs", None)
        if len(getattr(acuan, "referenced_blocks", ())) > _ACUAN:
            acuan.has_reference()  # asking makes it forget what is gone
    return tabel.copy(deep=False)


def padatkan_tabel(nilai: T) -> T:
    """A table about to be kept, as one of its own: columns of one kind lie together, and nothing larger is held by it.

    What was cut out of a large table is a view of it: it keeps the whole alive, and every such view is noted with all
    the others. As measured, a table has seventeen parts of its own; together they are four. Other things pass.
    """
    return nilai.copy() if isinstance(nilai, pd.DataFrame) else nilai


class Rak:
    """Things by key, together at most ``batas`` bytes; one that is larger alone is not kept. For many threads.

    The ``tetap`` things used last stay whatever their size: what everybody needs at every step.
    """

    def __init__(self, batas: int, tetap: int = 0) -> None:
        self.batas = batas
        self.tetap = tetap
        self.byte = 0
        self._isi: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._kunci = threading.RLock()
        self._sedang: dict[Hashable, tuple[threading.RLock, int]] = {}

    def taruh(self, kunci: Hashable, nilai: object, byte: int) -> list[Hashable]:
        """Keep ``nilai``, whose size is ``byte``; the keys that had to leave, its own where it is too large."""
        with self._kunci:
            self.buang(kunci)
            if byte > self.batas and not self.tetap:
                return [kunci]
            self._isi[kunci] = (nilai, byte)
            self.byte += byte
            keluar = []
            while self.byte > self.batas and len(self._isi) > self.tetap:
                keluar.append(next(iter(self._isi)))
                self.buang(keluar[-1])
            return keluar

    def pakai(self, kunci: Hashable) -> tuple[Any, int] | None:
        """What is kept under ``kunci`` with its size, now the one used last; None where there is nothing."""
        with self._kunci:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
            return self._isi.get(kunci)

    def ingat(self, kunci: Hashable, buat: Callable[[], T], ukur: Callable[[T], int] | None = None) -> T:
        """What ``buat`` made the first time; shared, read-only. Its size is what ``ukur`` says (default: ``besar``).

        Whoever asks while it is being made waits for it. What ``buat`` raises is nobody's answer.
        """
        ada = self.pakai(kunci)
        if ada is None:
            with self._giliran(kunci):
                ada = self.pakai(kunci)
                if ada is None:
                    nilai = padatkan_tabel(buat())
                    self.taruh(kunci, nilai, (ukur or besar)(nilai))
                    return nilai
        return ada[0]  # type: ignore[no-any-return]

    def isi(self) -> list[tuple[Hashable, Any]]:
        """(key, thing) of all, the one longest unused first."""
        with self._kunci:
            return [(k, nilai) for k, (nilai, _) in self._isi.items()]

    def buang(self, kunci: Hashable) -> None:
        """Let go of what is kept under ``kunci``, if anything."""
        with self._kunci:
            if kunci in self._isi:
                self.byte -= self._isi.pop(kunci)[1]

    @contextmanager
    def _giliran(self, kunci: Hashable) -> Iterator[None]:
        """One thread at a time for one key; what a thread makes may ask for its own key again."""
        with self._kunci:
            gembok, banyak = self._sedang.get(kunci, (threading.RLock(), 0))
            self._sedang[kunci] = (gembok, banyak + 1)
        try:
            with gembok:
                yield
        finally:
            with self._kunci:
                gembok, banyak = self._sedang.pop(kunci)
                if banyak > 1:
                    self._sedang[kunci] = (gembok, banyak - 1)


def besar(nilai: object) -> int:
    """About how many bytes a thing takes: tables and texts measured, other things by their pickle."""
    if isinstance(nilai, pd.DataFrame):
        return max(int(nilai.memory_usage(deep=True).sum()), _KERANGKA + _KOLOM * nilai.shape[1])
    if isinstance(nilai, bytes | str):
        return sys.getsizeof(nilai)  # one letter like "–" makes all letters of a text two bytes wide
    if isinstance(nilai, tuple | list):
        return 64 + sum(besar(x) for x in nilai)
    if isinstance(nilai, dict):
        return 64 + sum(besar(k) + besar(v) for k, v in nilai.items())
    if is_dataclass(nilai):
        return 64 + sum(besar(getattr(nilai, f.name)) for f in fields(nilai))
    return len(pickle.dumps(nilai))
