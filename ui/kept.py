"""The sizes of what a page draws are reported by those who draw it (``catat``): ``ui.markup``, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ELEMEN = 1_000  # bytes that Streamlit keeps beside the text of one element, measured on 5,000 of them
_TAKAR: ContextVar[list[int] | None] = ContextVar("takar", default=None)


@contextmanager
def takar_besar() -> Iterator[list[int]]:
    """Collects the sizes that are reported within the block, in this thread."""
    isi: list[int] = []
    tanda = _TAKAR.set(isi)
    try:
        yield isi
    finally:
        _TAKAR.reset(tanda)


def sedang_menakar() -> bool:
    """Whether this thread is within ``takar_besar``."""
    return _TAKAR.get() is not None


def catat_byte(byte: int) -> None:
    """Report so many bytes of one element drawn; without anybody who counts, nothing happens."""
    isi = _TAKAR.get()
    if isi is not None:
        isi.append(byte + ELEMEN)
