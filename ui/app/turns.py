"""Scripts take turns: one at a time in the order they came, so that thirty visitors do not slow each other down.

Python runs one thread at a time anyway. Thirty scripts at once each take thirty times as long, and the interpreter's
lock goes round among them at every step that lets go of it: measured with 25 visitors (``bench.beban``), one at a time
brought the 95th percentile from 5.8 to 1.2 seconds and the processor time of an answer from 0.130 to 0.104.

Who works long (a file read, a deck made) is passed by: after ``LONGGAR`` seconds the next begins beside it. So nobody
waits for an import, and a script that waits for another's figure (``ilp_data.shelf``) cannot wait for ever.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

LONGGAR = 1.0  # seconds; the slowest rerun of a page that nobody asked for yet takes a third of it


class Giliran:
    """Turns of threads, first come first served; a holder of more than ``longgar`` seconds no longer keeps others."""

    def __init__(self, longgar: float = LONGGAR) -> None:
        self._longgar = longgar
        self._antre: deque[threading.Event] = deque()  # those who wait; the first one's event is set
        self._kunci = threading.Lock()
        self._bebas = threading.Condition(self._kunci)  # only the first of the queue waits for the holder
        self._pemegang: threading.Event | None = None
        self._sejak = 0.0

    @contextmanager
    def ambil(self) -> Iterator[None]:
        """Wait for one's turn, keep it for the block. Not to be taken twice by one thread: it would pass itself."""
        tanda = threading.Event()
        with self._kunci:
            self._antre.append(tanda)
            self._antre[0].set()
        try:
            tanda.wait()
            self._tunggu_pemegang()
        finally:
            self._mulai(tanda)
        try:
            yield
        finally:
            self._selesai(tanda)

    def _tunggu_pemegang(self) -> None:
        with self._bebas:
            while self._pemegang is not None:
                sisa = self._sejak + self._longgar - time.monotonic()
                if sisa <= 0:
                    return
                self._bebas.wait(sisa)

    def _mulai(self, tanda: threading.Event) -> None:
        with self._kunci:
            self._antre.remove(tanda)
            self._pemegang, self._sejak = tanda, time.monotonic()
            if self._antre:
                self._antre[0].set()

    def _selesai(self, tanda: threading.Event) -> None:
        with self._bebas:
            if self._pemegang is tanda:
                self._pemegang = None
                self._bebas.notify()


SKRIP = Giliran()  # of this process
